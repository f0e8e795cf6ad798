//! How often words alone find what means the same: pairs of `tests/fixtures/similar`, among hundreds of other ideas.
use std::collections::{BTreeMap, HashMap};

use connect::features::ideas::commands::submit;
use connect::features::ideas::forms::IdeaFields;

use crate::kit::TestApp;

use super::titles;

/// Below what was measured: a change that finds less is looked at.
const FLOORS: [(&str, f64); 4] = [("de-de", 0.70), ("de-en", 0.90), ("en-de", 0.90), ("en-en", 0.85)];

fn lines(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split(" | ").collect())
}

#[test]
fn most_paraphrases_are_among_the_five() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("branch-a").signed_in();
    let pairs: Vec<_> = lines(include_str!("../../../fixtures/similar/pairs.txt")).collect();
    let mut ideas: BTreeMap<&str, &str> = BTreeMap::new();
    ideas.extend(lines(include_str!("../../../fixtures/similar/others.txt")).map(|idea| (idea[0], idea[1])));
    ideas.extend(pairs.iter().map(|pair| (pair[3], pair[4])));
    assert!(pairs.len() >= 60 && ideas.len() >= 300 + 40);
    ada.run(&app, |tx| {
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
    app.settle();
    let mut found: HashMap<&str, (f64, f64)> = HashMap::new();
    for pair in &pairs {
        let fields = [
            ("title", pair[1]),
            ("problem", pair[2]),
            ("proposal", ""),
            ("benefit", ""),
        ];
        let shown = titles(&ben.post_script("/ideas/similar", &fields).ok());
        let of = found.entry(pair[0]).or_default();
        of.0 += f64::from(u8::from(shown.iter().any(|title| title == pair[3])));
        of.1 += 1.0;
    }
    for (languages, floor) in FLOORS {
        let (hits, all) = found[languages];
        println!("{languages}: recall@5 by words {:.2} ({hits} of {all})", hits / all);
        assert!(hits / all >= floor, "{languages}: {hits} of {all}");
    }
}
