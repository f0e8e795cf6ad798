//! How often what means the same is found: pairs of `tests/fixtures/similar`, among hundreds of other ideas. By words
//! alone, and where the model of `bin/setup-meaning` is there by meaning as well.
use std::collections::{BTreeMap, HashMap};

use connect::features::ideas::commands::submit;
use connect::features::ideas::forms::IdeaFields;
use connect::kernel::background::jobs;

use crate::kit::model::read_all;
use crate::kit::{TestApp, until};

use super::titles;

/// Below what was measured: a change that finds less is looked at.
const FLOORS: [(&str, f64); 4] = [("de-de", 0.70), ("de-en", 0.90), ("en-de", 0.90), ("en-en", 0.85)];

const PAIRS: &str = include_str!("../../../fixtures/similar/pairs.txt");
const OTHERS: &str = include_str!("../../../fixtures/similar/others.txt");

fn lines(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split(" | ").collect())
}

/// With the model: what was asked of it.
const FLOORS_BY_MEANING: [(&str, f64); 4] = [("de-de", 0.65), ("de-en", 0.85), ("en-de", 0.85), ("en-en", 0.85)];

/// Hands in all ideas.
fn fill(app: &TestApp) {
    let ada = app.person("ada").unit("branch-a").signed_in();
    let pairs: Vec<_> = lines(PAIRS).collect();
    let mut ideas: BTreeMap<&str, &str> = BTreeMap::new();
    ideas.extend(lines(OTHERS).map(|idea| (idea[0], idea[1])));
    ideas.extend(pairs.iter().map(|pair| (pair[3], pair[4])));
    assert!(pairs.len() >= 60 && ideas.len() >= 300 + 40);
    ada.run(app, |tx| {
        for (title, text) in &ideas {
            let fields = IdeaFields {
                title: (*title).into(),
                problem: (*text).into(),
                proposal: "–".into(),
                ..IdeaFields::default()
            };
            submit(tx, fields.check(true, None)?)?;
        }
        Ok(())
    });
    // Hundreds of jobs: the patience of `settle` is for the last.
    while jobs::run_one(&app.kernel).expect("the queue answers") {}
    app.settle();
}

/// Of all pairs, how many are among the five, and how many of how many are called very similar with right.
fn ask(app: &TestApp, how: &str, floors: [(&str, f64); 4]) {
    let ben = app.person("ben").unit("branch-a").language("de").signed_in();
    let mut found: HashMap<&str, (f64, f64)> = HashMap::new();
    let (mut very, mut right) = (0, 0);
    for pair in lines(PAIRS) {
        let fields = [
            ("title", pair[1]),
            ("problem", pair[2]),
            ("proposal", ""),
            ("benefit", ""),
        ];
        let page = ben.post_script("/ideas/similar", &fields).ok();
        let (shown, degrees) = (titles(&page), page.css(".similar-hits p.meta"));
        let of = found.entry(pair[0]).or_default();
        of.0 += f64::from(u8::from(shown.iter().any(|title| title == pair[3])));
        of.1 += 1.0;
        for (title, _) in shown
            .iter()
            .zip(&degrees)
            .filter(|(_, degree)| degree.contains("sehr ähnlich"))
        {
            very += 1;
            right += usize::from(title == pair[3]);
        }
    }
    println!("{how}: {right} of {very} that are called very similar are meant");
    let mut low = Vec::new();
    for (languages, floor) in floors {
        let (hits, all) = found[languages];
        println!("{languages}: recall@5 by {how} {:.2} ({hits} of {all})", hits / all);
        if hits / all < floor {
            low.push(format!("{languages}: {hits} of {all}"));
        }
    }
    assert!(low.is_empty(), "{low:?}");
}

#[test]
fn most_paraphrases_are_among_the_five() {
    let app = TestApp::start();
    fill(&app);
    ask(&app, "words", FLOORS);
}

#[test]
#[ignore = "needs the model: run bin/setup-meaning, then cargo test --test it -- --ignored the_model"]
fn the_model_finds_most_paraphrases() {
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/var/meaning/connect-meaning");
    assert!(
        std::path::Path::new(program).exists(),
        "bin/setup-meaning was not run: there is no {program}"
    );
    let app = TestApp::with()
        .flag(&format!("--meaning-program={program}"))
        .flag("--meaning-patience=10000")
        .start();
    fill(&app);
    let begun = std::time::Instant::now();
    let waiting = "select count(*) from idea_vectors where vector is null";
    let mut left = app.number(waiting);
    while left > 0 {
        until("some more ideas are read", || app.number(waiting) < left);
        left = app.number(waiting);
    }
    println!("read in {:.1} s", begun.elapsed().as_secs_f64());
    while jobs::run_one(&app.kernel).expect("the queue answers") {}
    read_all(&app);
    ask(&app, "meaning", FLOORS_BY_MEANING);
}
