//! What the innovation team keeps for itself while it answers: notes, who is at it, what is looked at later, who looks
//! after what, views and starts of answers.
use chrono::TimeDelta;

use super::decide;
use super::triage::{answer, nights, office, open, titles, version};
use crate::kit::Client;

#[test]
fn whoever_was_overtaken_finds_what_they_wrote_as_a_note() {
    let (app, ada, ina, ivo) = office();
    let seen = version(&app, 1);
    answer(&app, &ina, 1, "open", "Willkommen.").see_other();
    let fields = [
        ("version", seen.as_str()),
        ("stage", "open"),
        ("answer", "Meine lange Antwort."),
        ("note", "Absprache mit der IT"),
    ];
    for _ in 0..2 {
        let page = ivo.post("/ideas/triage/1", &fields).expect(409);
        assert!(page.part("#answer").has("Meine lange Antwort.") && page.part("#note").has("Absprache mit der IT"));
        assert!(page.has("steht auch als Notiz"));
    }
    let notes = ina.get("/ideas/triage/1").ok().css("#notes li .prose");
    assert_eq!(notes, ["Meine lange Antwort."], "once");
    assert!(!ada.get("/ideas/1-ordner").ok().has("Meine lange Antwort."));
    // The ordinary page of the idea keeps it in the form alone.
    decide(&app, &ina, 1, "evaluate", "Weiter.").see_other();
    ivo.post("/ideas/1/decisions", &fields).expect(409);
    assert_eq!(app.number("select count(*) from idea_notes"), 1);
}

#[test]
fn a_note_goes_with_a_decision_and_a_form_sent_twice_notes_once() {
    let (app, _, ina, ivo) = office();
    let seen = version(&app, 1);
    let fields = [
        ("version", seen.as_str()),
        ("stage", "open"),
        ("answer", "Willkommen."),
        ("note", "Frag Ivo."),
    ];
    ina.post("/ideas/triage/1", &fields).see_other();
    let page = ivo.get("/ideas/triage/2").ok();
    for _ in 0..2 {
        ivo.submit(&page, "#note-form", &[("triage-note", "Schon **zweimal** da.")])
            .see_other();
    }
    assert_eq!(ina.get("/ideas/triage/2").ok().css("#notes li strong"), ["zweimal"]);
    assert!(ina.get("/ideas/triage/1").ok().part("#notes").has("Frag Ivo."));
    let empty = ivo.submit(&page, "#note-form", &[("triage-note", " ")]).expect(422);
    assert!(empty.shows("#triage-note-error"));
}

#[test]
fn a_colleague_sees_who_is_at_it_and_takes_over() {
    let (app, ada, ina, ivo) = office();
    ina.post("/ideas/triage/1/hold", &[]).see_other();
    let page = ivo.get("/ideas/triage/1").ok();
    assert!(
        page.part(".triage-row.is-current").has("Ina ist gerade dran") && page.shows("[name=take_over]"),
        "{}",
        page.words()
    );
    ivo.post("/ideas/triage/1/hold", &[]).see_other();
    assert!(
        ivo.get("/ideas/triage/1").ok().has("Ina ist gerade dran"),
        "beginning takes nothing away"
    );
    ivo.post("/ideas/triage/1/hold", &[("take_over", "yes")]).see_other();
    assert!(ina.get("/ideas/triage").ok().has("Ivo ist gerade dran"));
    assert!(!ada.get("/ideas/1-ordner").ok().has("ist gerade dran"));
    // It keeps nobody from deciding, and ends with a decision, by itself, or when somebody says so.
    answer(&app, &ivo, 1, "open", "Willkommen.").see_other();
    assert_eq!(app.number("select count(*) from idea_holds"), 0);
    ina.post("/ideas/triage/2/hold", &[]).see_other();
    app.later(TimeDelta::minutes(16));
    assert!(!ivo.get("/ideas/triage/2").ok().has("ist gerade dran"));
    ina.post("/ideas/triage/2/hold", &[]).see_other();
    ina.post("/ideas/triage/2/hold?_method=delete", &[]).see_other();
    assert!(!ivo.get("/ideas/triage/2").ok().has("ist gerade dran"));
}

#[test]
fn what_is_put_off_comes_back_on_its_day_and_its_promise_goes_on() {
    let (app, _, ina, ivo) = office();
    let day = |days: i64| {
        (app.kernel.clock.now() + TimeDelta::days(days))
            .date_naive()
            .to_string()
    };
    let due = app.text("select due_on::text from ideas order by entry_id limit 1");
    ina.post("/ideas/triage/1/snooze", &[("until", day(3).as_str())])
        .see_other();
    assert_eq!(open(&ivo), ["Lampe", "Stuhl"]);
    let later = ivo.get("/ideas/triage?tab=later").ok();
    assert_eq!(
        (titles(&later), later.has("Zurückgelegt bis")),
        (vec!["Ordner".to_owned()], true)
    );
    for wrong in [day(0), day(-1), day(400), "morgen".into()] {
        let page = ina
            .post("/ideas/triage/2/snooze", &[("until", wrong.as_str())])
            .expect(422);
        assert_eq!(page.attr("#until", "value"), [wrong]);
    }
    assert_eq!(
        app.text("select due_on::text from ideas order by entry_id limit 1"),
        due
    );
    nights(&app, 3);
    let ina = app.browser_of("ina");
    assert!(open(&ina).contains(&"Ordner".to_owned()));
    // What moves is looked at again.
    ina.post("/ideas/triage/2/snooze", &[("until", day(9).as_str())])
        .see_other();
    answer(&app, &ina, 2, "clarify", "Uns fehlt etwas.").see_other();
    assert_eq!(app.number("select count(*) from idea_snoozes"), 0);
}

#[test]
fn an_idea_has_one_who_looks_after_it() {
    let (app, ada, ina, ivo) = office();
    ina.post("/ideas/triage/1/coach", &[("coach", "ivo")]).see_other();
    assert_eq!(titles(&ivo.get("/ideas/triage?tab=mine").ok()), ["Ordner"]);
    app.settle();
    assert!(ivo.get("/notifications").ok().has("Du kümmerst dich um „Ordner“"));
    assert!(ada.get("/ideas/1-ordner").ok().part("#idea-1-due").has("Ivo"));
    let together = [("coach", "ina"), ("idea", "2"), ("idea", "3"), ("idea", "2")];
    ina.post("/ideas/triage/coaches", &together).see_other();
    assert_eq!(titles(&ina.get("/ideas/triage?tab=mine").ok()), ["Lampe", "Stuhl"]);
    app.settle();
    assert!(
        !ina.get("/notifications").ok().has("Du kümmerst dich"),
        "one knows what one does"
    );
    ina.post("/ideas/triage/1/coach", &[("coach", "ada")]).expect(422);
    ina.post("/ideas/triage/coaches", &[("coach", "ina")]).expect(422);
    ina.post("/ideas/triage/coaches", &[("coach", "ina"), ("idea", "99")])
        .expect(404);
    ina.post("/ideas/triage/1/coach", &[("coach", "")]).see_other();
    assert_eq!(app.number("select count(*) from ideas where coach_id is null"), 1);
}

#[test]
fn a_view_is_kept_for_oneself_or_for_the_team() {
    let (_app, _, ina, ivo) = office();
    assert!(
        !ina.get("/ideas/triage").ok().shows("#view-form"),
        "there is nothing to keep"
    );
    for (name, shared) in [("Spätes", None), ("Für alle", Some("on"))] {
        let at = if shared.is_some() {
            "/ideas/triage?tab=mine"
        } else {
            "/ideas/triage?due=late"
        };
        let page = ina.get(at).ok();
        let refused = ina.submit(&page, "#view-form", &[("name", " ")]).expect(422);
        assert!(refused.shows("#name-error"));
        let fields = [Some(("name", name)), shared.map(|on| ("shared", on))];
        let fields: Vec<_> = fields.into_iter().flatten().collect();
        for _ in 0..2 {
            ina.submit(&page, "#view-form", &fields).see_other();
        }
    }
    let views = |person: &Client| person.get("/ideas/triage").ok().css(".triage-view a");
    assert_eq!(views(&ina), ["Spätes", "Für alle Team"]);
    assert_eq!(views(&ivo), ["Für alle Team"]);
    let page = ina.get("/ideas/triage").ok();
    assert_eq!(page.attr(".triage-view a", "href")[0], "/ideas/triage?due=late");
    let [own, teams] = &page.attr(".triage-view form", "action")[..] else {
        panic!("two")
    };
    ivo.post(own, &[]).expect(404);
    ivo.post(teams, &[]).see_other();
    assert_eq!(views(&ina), ["Spätes"]);
}

#[test]
fn an_answer_begins_with_a_template_also_without_script() {
    let (_app, _, ina, ivo) = office();
    let page = ina.get("/ideas/triage/templates").ok();
    let refused = ina
        .submit(&page, "#template-form", &[("name", "Dank"), ("text", "")])
        .expect(422);
    assert_eq!(refused.attr("#name", "value"), ["Dank"]);
    let fields = [("name", "Dank"), ("text", "Danke, dass du dir Gedanken machst.")];
    for _ in 0..2 {
        ina.submit(&page, "#template-form", &fields).see_other();
    }
    let href = ivo.get("/ideas/triage/2?tab=open").ok().attr("[data-start]", "href");
    assert_eq!(href.len(), 1);
    let begun = ivo.get(href[0].trim_end_matches("#answer")).ok();
    assert!(begun.part("#answer").has("Danke, dass du dir Gedanken machst."));
    let remove = ivo
        .get("/ideas/triage/templates")
        .ok()
        .attr(".answer-templates form", "action");
    ivo.post(&remove[0], &[]).see_other();
    ivo.post(&remove[0], &[]).expect(404);
}
