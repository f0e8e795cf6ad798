//! Found by meaning: what no word leads to, kept as long as its text, and by nobody who may not see it.
use connect::features::ideas::similar::pairs::Pair;

use super::{BIKES, LUNCH, hand_in, look, titles};
use crate::ideas::team;
use crate::kit::app::Setup;
use crate::kit::model::{Model, read_all};
use crate::kit::{Page, Person, TestApp};

/// No word of it stands in the idea, nor one that the table of words knows to mean the same.
const TYPED: &str = "Drahtesel: Rostgefahr";
const ENGLISH: &str = "Pedalling is fun";
const BY_WORDS: &str = "Gesucht nach Wörtern, nicht nach Bedeutung";
const BY_MEANING: &str = "Gesucht nach Bedeutung und nach Wörtern";

pub fn with(model: &Model) -> Setup {
    TestApp::with().flag(&model.flag()).flag("--meaning-patience=8000")
}

#[track_caller]
fn how(page: &Page) -> &'static str {
    match (page.has(BY_WORDS), page.has(BY_MEANING)) {
        (true, false) => "words",
        (false, true) => "meaning",
        other => panic!("{other:?}: {}", page.words()),
    }
}

#[test]
fn meaning_leads_where_no_word_does_in_both_languages() {
    let model = Model::start();
    for has_model in [false, true] {
        let app = if has_model {
            with(&model).start()
        } else {
            TestApp::start()
        };
        let ada = app.person("ada").unit("branch-a").signed_in();
        let ben = app.person("ben").unit("it").language("de").signed_in();
        hand_in(&ada, BIKES, &[]);
        hand_in(&ada, LUNCH, &[]);
        if !has_model {
            assert!(titles(&look(&ben, TYPED)).is_empty() && titles(&look(&ben, ENGLISH)).is_empty());
            assert_eq!(how(&look(&ben, "Fahrräder werden nass")), "words");
            continue;
        }
        read_all(&app);
        for typed in [TYPED, ENGLISH] {
            let found = look(&ben, typed);
            assert_eq!(titles(&found), [BIKES[0]], "{typed}");
            assert_eq!(how(&found), "meaning");
            assert!(found.has("ähnlich") && !found.has("%"), "{}", found.words());
        }
        assert!(
            titles(&look(&ben, "Die Buchhaltung schließt zu früh")).is_empty(),
            "nothing is like that"
        );
    }
}

#[test]
fn words_have_the_place_that_meaning_leaves() {
    let model = Model::start();
    let app = with(&model).start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    for number in 0..6 {
        hand_in(&ada, [&format!("Velo {number}"), "Drahtesel", "Bicycle"], &[]);
    }
    hand_in(
        &ada,
        [
            "Quartalsbericht kürzen",
            "Niemand liest den Quartalsbericht",
            "Zwei Seiten",
        ],
        &[],
    );
    read_all(&app);
    let found = titles(&look(&ada, "Drahtesel Drahtesel Drahtesel Quartalsbericht"));
    assert_eq!(found.len(), 5);
    assert_eq!(found[4], "Quartalsbericht kürzen", "{found:?}");
    assert!(found[..4].iter().all(|title| title.starts_with("Velo")), "{found:?}");
}

/// Neither a place nor a number tells of what somebody may not see, nor do the words beside what they may.
#[test]
fn nobody_finds_by_meaning_what_they_may_not_see() {
    let model = Model::start();
    let app = with(&model).start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("branch-a").signed_in();
    let olaf = app.person("olaf").unit("it").signed_in();
    hand_in(&ada, ["Garage für Velo", "Platz im Keller", "Aufräumen"], &[]);
    read_all(&app);
    // All but the token of the form, which is another one each time.
    let seen = |person: &Person| {
        let page = look(person, TYPED);
        (
            page.words(),
            page.attr("[data-shown]", "data-shown"),
            page.attr("a", "href"),
        )
    };
    let before = seen(&olaf);
    assert!(before.0.contains("Garage"), "{before:?}");
    hand_in(&ada, BIKES, &["branch-a"]);
    read_all(&app);
    assert_eq!(titles(&look(&ben, TYPED)), [BIKES[0], "Garage für Velo"]);
    assert_eq!(seen(&olaf), before);
    // Many more than are looked up at once.
    ada.run(&app, |tx| {
        use connect::features::ideas::{commands::submit, forms::IdeaFields};
        for number in 0..220 {
            let fields = IdeaFields {
                title: format!("Drahtesel {number}"),
                problem: "Velo".into(),
                proposal: "Bicycle".into(),
                audience: vec!["branch-a".into()],
                ..IdeaFields::default()
            };
            submit(tx, fields.check(true, None)?)?;
        }
        Ok(())
    });
    read_all(&app);
    let nearest = titles(&look(&ben, TYPED));
    assert!(
        nearest.iter().filter(|title| title.starts_with("Drahtesel")).count() >= 4,
        "{nearest:?}"
    );
    assert_eq!(seen(&olaf), before);
    let asked = model.asked();
    app.anonymous()
        .post("/ideas/similar", &[("problem", TYPED), ("proposal", ""), ("title", "")])
        .expect(401);
    assert_eq!(model.asked(), asked, "the model is not asked for strangers");
}

#[test]
fn a_vector_is_kept_as_long_as_its_text() {
    let model = Model::start();
    let app = with(&model).start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let draft = [
        ("title", BIKES[0]),
        ("problem", BIKES[1]),
        ("proposal", BIKES[2]),
        ("intent", "draft"),
    ];
    ada.post("/ideas/new", &draft).see_other();
    let number = hand_in(&ada, LUNCH, &[]);
    read_all(&app);
    assert_eq!(app.count("idea_vectors"), 1, "a draft is read by nobody");
    assert!(titles(&look(&ada, TYPED)).is_empty());
    assert_eq!(app.number("select octet_length(vector)::bigint from idea_vectors"), 96);
    let fields = [
        ("version", "1"),
        ("title", "Obstkorb"),
        ("problem", "Zu viel Schokolade"),
        ("proposal", "Frische Äpfel"),
    ];
    ada.post(&format!("/ideas/{number}/edit"), &fields).see_other();
    read_all(&app);
    assert!(
        titles(&look(&ada, "Speisesaal zu klein")).is_empty(),
        "the text of before"
    );
    assert_eq!(titles(&look(&ada, "Eine Schale mit Birnen wäre schön")), ["Obstkorb"]);
    // By hand as well: the database itself forgets what was read of another text.
    app.sql("update ideas set problem = 'Anderes' where state = 'inbox' and problem like 'Zu viel%'");
    assert!(app.number("select count(*) from idea_vectors where vector is null or revision > 2") == 1);
    read_all(&app);
    ada.post(&format!("/entries/idea-{number}/remove"), &[]).see_other();
    assert_eq!(app.count("idea_vectors"), 0, "in the same transaction");
    assert!(titles(&look(&ada, "Eine Schale mit Birnen wäre schön")).is_empty());
}

#[test]
fn beside_an_idea_and_at_night_it_is_looked_for_by_meaning_too() {
    let model = Model::start();
    let app = with(&model).start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ina = team(&app);
    let first = hand_in(&ada, BIKES, &[]);
    let second = hand_in(
        &ada,
        ["Drahtesel trocken unterbringen", "Rost überall", "Velo-Garage"],
        &[],
    );
    hand_in(&ada, LUNCH, &[]);
    read_all(&app);
    let path = |number: i32| {
        app.text(&format!(
            "select path as text from entries where kind = 'idea' and number = {number}"
        ))
    };
    let page = ada.get(&path(first)).ok();
    let in_box = |page: &Page| page.css(".rail [aria-labelledby=similar-title] .rising-title");
    assert_eq!(in_box(&page), ["Drahtesel trocken unterbringen"]);
    assert_eq!(how(&page), "meaning");
    assert_eq!(in_box(&ada.get(&path(second)).ok()), [BIKES[0]], "both ways");
    app.write(|tx| tx.enqueue(&Pair::default()));
    app.settle();
    let offered = |person: &Person| person.get(&path(first)).ok().css(".pairs > .pairlist .rising-title");
    assert_eq!(offered(&ina), ["Drahtesel trocken unterbringen"]);
    assert_eq!(offered(&ada), Vec::<String>::new(), "the team alone is asked");
}

/// Whoever switches a model on or takes another one has all ideas read; until then words find them.
#[test]
fn another_model_reads_everything_anew() {
    let (one, other) = (Model::start(), Model::start());
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").language("de").signed_in();
    hand_in(&ada, BIKES, &[]);
    hand_in(&ada, LUNCH, &[]);
    app.settle();
    let patience = "--meaning-patience=8000";
    let models = |app: &TestApp| app.text("select string_agg(distinct model, ',') as text from idea_vectors");
    {
        let node = app.another_node_with(&[&one.flag(), patience]);
        read_all(&app);
        let client = node.client(&ada);
        let fields = [("problem", TYPED), ("proposal", ""), ("benefit", ""), ("title", "")];
        assert_eq!(titles(&client.post_script("/ideas/similar", &fields).ok()), [BIKES[0]]);
        assert!(models(&app).starts_with("multilingual-e5-small-q4"));
        let second = app.another_node_with(&[&other.flag(), "--meaning-model=other", patience]);
        crate::kit::until("the other model read all", || {
            app.number("select count(*) from idea_vectors where model like 'other %'") == 2
        });
        let found = second.client(&ada).post_script("/ideas/similar", &fields).ok();
        assert_eq!(titles(&found), [BIKES[0]]);
        // The first server does not compare what cannot be compared.
        let words = client.post_script("/ideas/similar", &fields).ok();
        assert!(
            titles(&words).is_empty()
                && how(&client
                    .post_script(
                        "/ideas/similar",
                        &[
                            ("problem", "Fahrräder werden nass"),
                            ("proposal", ""),
                            ("benefit", ""),
                            ("title", ""),
                        ]
                    )
                    .ok())
                    == "words"
        );
    }
    assert_eq!(
        how(&look(&ada, "Fahrräder werden nass")),
        "words",
        "a server without one"
    );
}

/// Without scripts the form asks before it is handed in, by meaning too.
#[test]
fn the_question_before_handing_in_is_asked_by_meaning() {
    let model = Model::start();
    let app = with(&model).start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").language("de").signed_in();
    hand_in(&ada, BIKES, &[]);
    hand_in(&ada, LUNCH, &[]);
    read_all(&app);
    let form = ben.get("/ideas/new").ok();
    let typed = [
        ("title", "Drahtesel"),
        ("problem", "Sie rosten draußen vor sich hin"),
        ("proposal", "Velo in den Keller"),
        ("intent", "publish"),
    ];
    let asked = ben.submit(&form, "form[data-composer]", &typed).expect(200);
    assert!(
        asked.has("Trotzdem einreichen") && asked.has(BIKES[0]),
        "{}",
        asked.words()
    );
    assert_eq!(how(&asked), "meaning");
    assert_eq!(app.count("ideas"), 2);
}
