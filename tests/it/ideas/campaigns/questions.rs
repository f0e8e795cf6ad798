//! What a campaign asks beyond the three questions of every idea: set up in rows, asked in the form of its ideas, kept
//! with each as it was then.
use super::{fields, number, version};
use crate::ideas::team;
use crate::kit::{Client, Page, Person, TestApp};

/// Some fields, as a form sends them.
type Fields<'a> = &'a [(&'a str, &'a str)];

/// A question as its row sends it: what it asks, its kind, `on` where it has to be answered, its options.
type Row<'a> = (&'a str, &'a str, &'a str, &'a str);

const ROWS: &[Row] = &[
    ("Wie viele Minuten spart es?", "number", "on", ""),
    ("Wo zuerst?", "choice", "on", "Lahr\nKehl"),
    ("Für wen?", "choices", "", "Kunden\nUns"),
    ("Ab wann?", "date", "", ""),
    ("Schon versucht?", "yes_no", "", ""),
    ("Was steht im Weg?", "long", "", ""),
];

fn rows<'a>(rows: &[Row<'a>]) -> Vec<(&'a str, &'a str)> {
    let row = |(label, kind, needed, options): &Row<'a>| {
        [
            ("question_key", ""),
            ("question", *label),
            ("question_kind", *kind),
            ("question_needed", *needed),
            ("question_help", ""),
            ("question_unit", "min"),
            ("question_options", *options),
        ]
    };
    rows.iter().flat_map(row).collect()
}

fn open(ina: &Client, asked: &[Row]) -> (String, i32) {
    let mut fields = fields("Was fehlt?", "ina", ("2026-03-11", "2026-03-20"), "open");
    fields.push(("audience", "everyone"));
    fields.extend(rows(asked));
    let path = ina.post("/campaigns/new", &fields).see_other();
    let number = number(&path);
    (path, number)
}

fn send(who: &Client, to: &str, more: &[(&str, &str)]) -> Page {
    let texts = [
        ("problem", "Was stört"),
        ("proposal", "Was hilft"),
        ("title", "Lampen"),
        ("audience", "everyone"),
    ];
    let fields: Vec<(&str, &str)> = texts
        .into_iter()
        .filter(|(name, _)| !more.iter().any(|(other, _)| other == name))
        .chain(more.iter().copied())
        .collect();
    who.post(to, &fields)
}

const ALL: &[(&str, &str)] = &[
    ("campaign", "1"),
    ("answer-1-1", "1.250,5"),
    ("answer-1-2", "Kehl"),
    ("answer-1-3", "Uns"),
    ("answer-1-3", "Kunden"),
    ("answer-1-4", "2026-04-01"),
    ("answer-1-5", "no"),
    ("answer-1-6", "Der Zehnkämpfer\n\nund die Leiter"),
];

fn published(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut fields: Vec<(&str, &str)> = ALL
        .iter()
        .copied()
        .filter(|(name, _)| !more.iter().any(|(other, _)| other == name))
        .collect();
    fields.extend(more);
    fields.push(("intent", "publish"));
    fields
}

fn house() -> (TestApp, Person, Person, String) {
    let app = TestApp::start();
    let (ina, ada) = (team(&app), app.person("ada").unit("it").signed_in());
    let (path, campaign) = open(&ina, ROWS);
    assert_eq!(campaign, 1);
    (app, ina, ada, path)
}

/// Saves the campaign with other rows.
fn change(app: &TestApp, ina: &Client, asked: &[Row], keys: &[&str]) {
    let seen = version(app, 1);
    let mut fields = fields("Was fehlt?", "ina", ("2026-03-11", "2026-03-20"), "");
    fields.push(("version", &seen));
    let mut all = rows(asked);
    let mut keys = keys.iter();
    for (_, key) in all.iter_mut().filter(|(name, _)| *name == "question_key") {
        *key = keys.next().copied().unwrap_or_default();
    }
    fields.extend(all);
    ina.post("/campaigns/1/edit", &fields).see_other();
}

#[test]
fn rows_are_added_moved_and_taken_away_by_buttons_without_losing_anything() {
    let app = TestApp::start();
    let ina = team(&app);
    let blank = ina.get("/campaigns/new").ok();
    assert!(!blank.shows(".question") && blank.shows("button[name=rows][value=add]"));
    let typed = [
        ("title", "Was fehlt?"),
        ("why", "Darum"),
        ("host", "ina"),
        ("collect_until", ""),
        ("review_until", ""),
        ("rows", "add"),
    ];
    let mut sent = typed.to_vec();
    let one = ina.post("/campaigns/new", &sent).ok();
    assert_eq!(one.css(".question legend"), ["Frage 1"]);
    assert_eq!(
        (one.attr("#title", "value"), app.count("campaigns")),
        (vec!["Was fehlt?".to_owned()], 0)
    );
    sent.extend(rows(&ROWS[..3]));
    sent.retain(|(name, _)| *name != "rows");
    sent.push(("rows", "up-3"));
    let moved = ina.post("/campaigns/new", &sent).ok();
    let labels = moved.attr("[name=question]", "value");
    assert_eq!(labels, ["Wie viele Minuten spart es?", "Für wen?", "Wo zuerst?"]);
    assert!(moved.has("Kunden") && moved.attr("#question-needed-1 [selected]", "value") == ["on"]);
    sent.retain(|(name, _)| *name != "rows");
    sent.push(("rows", "drop-1"));
    let dropped = ina.post("/campaigns/new", &sent).ok();
    assert_eq!(dropped.attr("[name=question]", "value"), ["Wo zuerst?", "Für wen?"]);
    // What is wrong stands beside its field, in its row.
    let mut wrong = fields("Was fehlt?", "ina", ("2026-03-11", "2026-03-20"), "open");
    wrong.extend(rows(&[("", "choice", "", "Lahr"), ("Wie lange?", "number", "on", "")]));
    let page = ina.post("/campaigns/new", &wrong).expect(422);
    assert!(
        page.shows("#question-1-error") && page.shows("#question-options-1-error"),
        "{}",
        page.words()
    );
    assert!(!page.shows("#question-2-error"));
    assert_eq!(page.attr("#question-2", "value"), ["Wie lange?"]);
    let nine = vec![("Noch eine?", "text", "", ""); 9];
    let mut many = fields("Was fehlt?", "ina", ("2026-03-11", "2026-03-20"), "open");
    many.extend(rows(&nine));
    assert!(
        ina.post("/campaigns/new", &many)
            .expect(422)
            .part("#questions")
            .has("Mehr als acht")
    );
    assert_eq!(app.count("campaigns"), 0);
}

#[test]
fn its_ideas_answer_it_and_show_the_answers() {
    let (app, ina, ada, path) = house();
    assert!(
        ada.get(&path).ok().has("Wie viele Minuten spart es?"),
        "everybody knows before they write"
    );
    let form = ada.get("/ideas/new?campaign=1").ok();
    assert_eq!(form.css(".ask").len(), 6);
    assert!(form.part("#answer-1").has("") && form.shows("#answer-1[required]"));
    let idea = send(&ada, "/ideas/new", &published(&[])).see_other();
    app.settle();
    let ben = app.person("ben").unit("branch-a").signed_in();
    let page = ben.get(&idea).ok();
    let text = page.part("#idea-1-text");
    for said in [
        "Wie viele Minuten spart es?",
        "1.250,5 min",
        "Kehl",
        "Kunden",
        "Uns",
        "1. Apr.",
        "Nein",
        "Leiter",
    ] {
        assert!(text.has(said), "{said}: {}", text.words());
    }
    // Words are found, and questions are not: they stand at every idea of the campaign.
    assert!(ben.get("/search?q=Zehnk%C3%A4mpfer").ok().has("Lampen"));
    assert!(!ben.get("/search?q=Minuten&in=idea").ok().has("Lampen"));
    assert_eq!(app.number("select form_version::bigint from ideas"), 1);
    // The file of the innovation team has a column for each.
    let file = String::from_utf8(ina.get("/ideas/export.csv?tab=new").ok().body).expect("UTF-8");
    let head = file.lines().next().unwrap_or_default();
    assert!(
        head.contains("Wie viele Minuten spart es? (min)") && head.contains("Schon versucht?"),
        "{head}"
    );
    assert!(
        file.contains("1.250,5") && file.contains("Kunden, Uns") && file.contains("Nein"),
        "{file}"
    );
    let triage = String::from_utf8(ina.get("/ideas/triage/export.csv").ok().body).expect("UTF-8");
    assert!(triage.contains("Wo zuerst?") && triage.contains("Kehl"), "{triage}");
    // Of ideas without answers the file is as before.
    let other = String::from_utf8(ina.get("/ideas/export.csv?tab=mine").ok().body).expect("UTF-8");
    assert!(!other.contains("Wo zuerst?"), "{other}");
}

#[test]
fn what_is_missing_wrong_or_not_asked_is_told_beside_the_field() {
    let (app, _, ada, _) = house();
    let long = "a".repeat(2_001);
    let wrong: [(Fields, &str, &str); 9] = [
        (&[("answer-1-1", "")], "answer-1", "Bitte beantworte diese Frage."),
        (&[("answer-1-1", "viel")], "answer-1", "Schreib eine Zahl"),
        (&[("answer-1-2", "Bühl")], "answer-2", "Wähle aus den Möglichkeiten."),
        (&[("answer-1-3", "Alle")], "answer-3", "Wähle aus den Möglichkeiten."),
        (&[("answer-1-4", "morgen")], "answer-4", "Nenne ein Datum."),
        (
            &[("answer-1-5", "vielleicht")],
            "answer-5",
            "Wähle aus den Möglichkeiten.",
        ),
        (&[("answer-1-6", &long)], "answer-6", "2.000"),
        (
            &[("answer-1-7", "Woher?")],
            "campaign",
            "Danach fragt diese Aktion nicht.",
        ),
        (
            &[("answer-2-1", "Woher?")],
            "campaign",
            "Danach fragt diese Aktion nicht.",
        ),
    ];
    for (fields, at, said) in wrong {
        let all: Vec<(&str, &str)> = ALL
            .iter()
            .copied()
            .filter(|(name, _)| !fields.iter().any(|(other, _)| other == name))
            .chain(fields.iter().copied())
            .chain([("intent", "publish")])
            .collect();
        let page = send(&ada, "/ideas/new", &all).expect(422);
        let error = page.part(&format!("#{at}-error"));
        assert!(error.has(said), "{fields:?}: {}", page.words());
        assert!(
            page.has("Was hilft") && page.has("Der Zehnkämpfer") || at == "answer-6",
            "nothing typed is lost"
        );
    }
    let both = send(
        &ada,
        "/ideas/new",
        &[("campaign", "1"), ("problem", ""), ("intent", "publish")],
    )
    .expect(422);
    assert!(
        both.shows("#problem-error") && both.shows("#answer-1-error"),
        "all of it at once"
    );
    assert!(both.shows("#answer-2-error") && !both.shows("#answer-3-error"));
    let none = send(&ada, "/ideas/new", &[("answer-1-1", "3"), ("intent", "publish")]).expect(422);
    assert!(
        none.part("#campaign-error").has("Danach fragt"),
        "without its campaign there is no question"
    );
    send(&ada, "/ideas/new", &[("campaign", "1"), ("state", "done")]).expect(422);
    assert_eq!(app.count("ideas"), 0);
}

#[test]
fn a_draft_keeps_what_is_not_valid_yet_and_what_another_campaign_asked() {
    let (app, ina, ada, _) = house();
    let mut other = fields("Was noch?", "ina", ("2026-03-11", "2026-03-20"), "open");
    other.push(("audience", "everyone"));
    other.extend(rows(&[("Warum gerade jetzt?", "text", "on", "")]));
    ina.post("/campaigns/new", &other).see_other();
    let draft = [("campaign", "1"), ("answer-1-1", "ungefähr zehn"), ("intent", "draft")];
    let path = send(&ada, "/ideas/new", &draft).see_other();
    let edit = format!("{path}/edit");
    assert_eq!(ada.get(&edit).ok().attr("#answer-1", "value"), ["ungefähr zehn"]);
    assert!(!ada.get(&path).ok().has("ungefähr"), "its page shows what is handed in");
    // Another campaign is chosen: its questions come, and what was answered goes along.
    let page = ada.get(&edit).ok();
    let asked = ada
        .submit(&page, "form.form", &[("campaign", "2"), ("intent", "questions")])
        .ok();
    assert!(asked.has("Warum gerade jetzt?") && asked.attr("#campaign [selected]", "value") == ["2"]);
    assert_eq!(asked.attr("[type=hidden][name=answer-1-1]", "value"), ["ungefähr zehn"]);
    let typed = [("answer-2-1", "Weil Winter ist"), ("intent", "draft")];
    ada.submit(&asked, "form.form", &typed).see_other();
    let back = ada.get(&edit).ok();
    assert_eq!(back.attr("#answer-1", "value"), ["Weil Winter ist"]);
    let first = ada
        .submit(&back, "form.form", &[("campaign", "1"), ("intent", "questions")])
        .ok();
    assert_eq!(first.attr("#answer-1", "value"), ["ungefähr zehn"], "it was kept");
    // Handed in, an idea keeps what its campaign asked and nothing else.
    ada.submit(&back, "form.form", &[("intent", "publish")]).see_other();
    assert_eq!(
        app.text("select answers::text as text from ideas")
            .matches("campaign")
            .count(),
        1
    );
    assert!(!app.text("select answers::text as text from ideas").contains("zehn"));
}

#[test]
fn a_form_that_changed_meanwhile_is_asked_again_with_everything_kept() {
    let (app, ina, ada, _) = house();
    let page = ada.get("/ideas/new?campaign=1").ok();
    change(
        &app,
        &ina,
        &[("Neu: Wer hilft?", "text", "on", ""), ROWS[1]],
        &["", "2"],
    );
    let typed = [
        ("problem", "Zu dunkel"),
        ("proposal", "Lampen"),
        ("title", "Licht"),
        ("answer-1-1", "10"),
        ("answer-1-2", "Kehl"),
        ("intent", "publish"),
    ];
    let again = ada.submit(&page, "form.form", &typed).expect(422);
    assert!(
        again.part("#campaign-error").has("haben sich geändert"),
        "{}",
        again.words()
    );
    assert!(again.has("Neu: Wer hilft?") && again.shows("[value=Kehl][checked]"));
    assert!(
        again.part("#answers-left").has("10"),
        "what is asked no more can be copied"
    );
    assert_eq!(app.count("ideas"), 0);
    let missing = ada.submit(&again, "form.form", &[("intent", "publish")]).expect(422);
    assert!(missing.shows("#answer-1-error") && !missing.shows("#campaign-error"));
    ada.submit(&again, "form.form", &[("answer-1-7", "Ben"), ("intent", "publish")])
        .see_other();
    assert_eq!(app.number("select form_version::bigint from ideas"), 2);
}

#[test]
fn ideas_keep_the_questions_they_answered_and_their_history() {
    let (app, ina, ada, _) = house();
    let idea = send(&ada, "/ideas/new", &published(&[])).see_other();
    let ben = app.person("ben").unit("branch-a").signed_in();
    ben.post("/ideas/1/vote", &[]).see_other();
    change(&app, &ina, &[("Wie viele Stunden?", "number", "on", "")], &["1"]);
    assert_eq!(app.number("select max(version)::bigint from campaign_forms"), 2);
    let edit = ada.get(&format!("{idea}/edit")).ok();
    assert!(edit.has("Wie viele Minuten spart es?") && !edit.has("Wie viele Stunden?"));
    assert!(!edit.shows("#campaign") && edit.attr("#answer-1", "value") == ["1.250,5"]);
    let wrong = ada.submit(&edit, "form.form", &[("answer-1-2", "Bühl")]).expect(422);
    assert!(wrong.shows("#answer-2-error"));
    ada.submit(&edit, "form.form", &[("answer-1-1", "900"), ("answer-1-5", "yes")])
        .see_other();
    app.settle();
    let page = ben.get(&idea).ok();
    assert!(page.has("900 min") && page.has("Wie viele Minuten spart es?"));
    assert!(page.has("geändert"), "whoever voted is told");
    let history = ben.get("/entries/idea-1/history").ok();
    assert!(history.has("1.250,5") && history.has("900"), "{}", history.words());
    // The same once more changes nothing, and an older page overwrites nothing.
    let revisions = app.count("revisions");
    let same = ada.get(&format!("{idea}/edit")).ok();
    ada.submit(&same, "form.form", &[]).see_other();
    assert_eq!(app.count("revisions"), revisions);
    ada.submit(&edit, "form.form", &[("answer-1-1", "5")]).expect(409);
    let told = ben.get("/entries/campaign-1/history").ok();
    assert!(told.has("Stunden") && told.has("Minuten"));
    // A version that was asked stays as it is.
    let rewritten = "update campaign_forms set questions = '[]'";
    assert!(diesel::RunQueryDsl::execute(diesel::sql_query(rewritten), &mut app.conn()).is_err());
}

#[test]
fn answers_go_where_the_idea_goes() {
    let (app, ina, ada, _) = house();
    let held = [("invention", "on")];
    let idea = send(&ada, "/ideas/new", &published(&held)).see_other();
    app.settle();
    let ben = app.person("ben").unit("branch-a").signed_in();
    ben.get(&idea).expect(404);
    assert!(!ben.get("/search?q=Zehnk%C3%A4mpfer").ok().has("Lampen"));
    assert!(ina.get(&idea).ok().has("1.250,5") && ina.get("/ideas/1/invention").ok().has("1.250,5"));
}
