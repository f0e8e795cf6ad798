//! Filling in a scorecard: kept, sent, changed once, and what follows when enough were sent.
use super::*;
use crate::people::cli::{connect, fine, refused};

fn address(house: &House) -> String {
    format!("/ideas/{}/evaluation", house.number)
}

#[test]
fn what_is_missing_is_said_beside_it_and_nothing_is_lost() {
    let house = House::new();
    let ivo = &house.team[1];
    let page = ivo.get(&address(&house)).ok();
    assert!(!page.has("Ada"), "not whose idea it is");
    assert!(page.has("spart viel Zeit oder Ärger") && page.has("Kann ich nicht beurteilen"));
    let half = [
        ("intent", "submit"),
        ("mark-1", "4"),
        ("comment-2", "Das hängt an der Technik."),
    ];
    let refused = ivo.post(&address(&house), &half).expect(422);
    assert!(refused.part("#mark-2-error").has("Wähle eine Note"));
    assert!(refused.part("#check-3-error").has("Wähle Ja, Nein oder Unsicher."));
    assert!(!refused.shows("#mark-1-error"));
    assert_eq!(refused.attr("#mark-1 input[checked]", "value"), ["4"]);
    assert!(refused.part("#comment-2").has("Das hängt an der Technik."));
    let draft = [
        ("intent", "draft"),
        ("mark-1", "4"),
        ("mark-2", "na"),
        ("comment-3", "Noch unklar"),
    ];
    assert_eq!(ivo.post(&address(&house), &draft).see_other(), address(&house));
    ivo.post(&address(&house), &draft).see_other();
    let page = ivo.get(&address(&house)).ok();
    assert!(page.has("Zwischenstand gespeichert"));
    assert_eq!(page.attr("#mark-2 input[checked]", "value"), ["na"]);
    assert!(
        page.attr("#mark-3 input[checked]", "value").is_empty(),
        "neither a mark nor skipped"
    );
    assert!(page.part("#comment-3").has("Noch unklar"));
    let rest = [
        ("mark-3", "5"),
        ("check-1", "yes"),
        ("check-2", "yes"),
        ("check-3", "unsure"),
    ];
    let mut typed = vec![("intent", "submit")];
    typed.extend(rest);
    ivo.submit(&page, "#sheet-form", &typed).see_other();
    assert_eq!(
        house
            .app
            .number("select count(*) from idea_scorecards where version = 0"),
        0
    );
    assert_eq!(
        house
            .app
            .text("select round(score::numeric, 3)::text as text from idea_scorecards"),
        "4.286",
        "5 times 4 and 2 times 5, of 7"
    );
}

#[test]
fn a_scorecard_is_sent_once_and_changed_once_and_both_stay() {
    let house = House::new();
    let ina = &house.team[0];
    judge(ina, house.number, &["2", "2", "2"], "Zuerst").see_other();
    judge(ina, house.number, &["2", "2", "2"], "Zuerst").see_other();
    let other = judge(ina, house.number, &["5", "5", "5"], "Doch ganz anders").expect(409);
    assert!(other.has("Deine Bewertung ist schon abgegeben") && other.has("Doch ganz anders"));
    assert_eq!(house.app.count("idea_scorecards"), 1);
    send(ina, house.number, "2", &["3", "3", "3"], "Danach").see_other();
    send(ina, house.number, "2", &["3", "3", "3"], "Danach").see_other();
    send(ina, house.number, "2", &["4", "4", "4"], "Noch einmal").expect(409);
    let page = ina.get(&house.path).ok().part("#scores");
    for says in ["Zuerst", "Danach", "2,00", "3,00"] {
        assert!(page.has(says), "{says}");
    }
    for statement in [
        "update idea_scorecards set score = 5 where version = 1",
        "delete from idea_scorecard_answers where version = 1",
    ] {
        let refused = diesel::RunQueryDsl::execute(diesel::sql_query(statement), &mut house.app.conn());
        assert!(refused.expect_err("it was sent").to_string().contains("append-only"));
    }
}

#[test]
fn the_last_scorecard_puts_it_up_for_decision_and_everybody_reads_what_they_say_together() {
    let house = House::new();
    let [ina, ivo, ida] = &house.team;
    judge(ina, house.number, &["4", "3", "5"], "Gut für den Schalter").see_other();
    judge(ivo, house.number, &["4", "4", "4"], "").see_other();
    let due = house
        .ada
        .get(&house.path)
        .ok()
        .part(&format!("#idea-{}-due", house.number));
    assert!(due.has("Wartet auf 1 von 3 Bewertungen"), "{}", due.words());
    assert_eq!(house.state(), "evaluate");
    judge(ida, house.number, &["3", "3", "3"], "").see_other();
    assert_eq!(house.state(), "decide");
    let row = house.app.text(
        "select role || ' ' || coalesce(person_id::text, 'nobody') as text from decisions where to_state = 'decide'",
    );
    assert_eq!(row, "clock nobody");
    assert_eq!(house.told("ina", "idea_judged"), 1);
    let page = house.ada.get(&house.path).ok();
    let outcome = page.part(".outcome");
    for says in [
        "3 Menschen haben die Idee bewertet",
        "3,90",
        "3,00 – 4,00",
        "Spricht dafür",
    ] {
        assert!(outcome.has(says), "{says} in {}", outcome.words());
    }
    assert!(
        !page.has("Gut für den Schalter") && !page.shows("#scores"),
        "nobody's name, nobody's words"
    );
    assert!(
        page.part(&format!("#idea-{}-history", house.number))
            .has("genug Bewertungen liegen vor")
    );
    // After talking about it one of them says something else; the decision keeps both.
    send(ida, house.number, "2", &["5", "5", "5"], "Überzeugt").see_other();
    house
        .app
        .sql("update idea_rules set signatures = 'none', hold_hours = 0");
    decide(&house.app, ina, house.number, "accepted", ANSWER).see_other();
    assert_eq!(
        house.app.texts(
            "select median::text as text from idea_results join decisions on decisions.id = decision_id order by number"
        ),
        ["3.9", "4"]
    );
    assert!(house.ada.get(&house.path).ok().part(".outcome").has("4,00"));
    send(ivo, house.number, "2", &["1", "1", "1"], "Zu spät").expect(409);
}

#[test]
fn one_more_is_asked_where_they_differ_much() {
    let house = House::new();
    house
        .app
        .person("udo")
        .unit("branch-b")
        .role(role::INNOVATION_TEAM)
        .signed_in();
    for (person, mark) in house.team.iter().zip(["5", "1", "4"]) {
        judge(person, house.number, &[mark; 3], "").see_other();
    }
    assert_eq!(
        (house.state().as_str(), house.asked()),
        ("evaluate", vec!["udo".to_owned()])
    );
    let page = house.team[0].get(&house.path).ok();
    assert!(page.part("#scores").has("Die Bewertungen gehen weit auseinander."));
    judge(&house.app.browser_of("udo"), house.number, &["4"; 3], "").see_other();
    assert_eq!(house.state(), "decide");
    assert!(
        house
            .ada
            .get(&house.path)
            .ok()
            .part(".outcome")
            .has("gingen weit auseinander")
    );
}

#[test]
fn one_no_is_enough_of_whoever_owns_the_field() {
    let house = House::new();
    fine(&connect(&house.app, &["pipeline", "--check-owner", "legal=ivo"], ""));
    refused(
        &connect(&house.app, &["pipeline", "--check-owner", "legal=niemand"], ""),
        "Nobody",
    );
    refused(
        &connect(&house.app, &["pipeline", "--check-owner", "nichts=ivo"], ""),
        "no such check",
    );
    for person in &house.team {
        let legal = if person.handle == "ivo" { "no" } else { "yes" };
        let mut fields = vec![
            ("intent", "submit"),
            ("check-1", legal),
            ("check-2", "yes"),
            ("check-3", "unsure"),
        ];
        fields.extend(["mark-1", "mark-2", "mark-3"].map(|mark| (mark, "5")));
        person.post(&address(&house), &fields).see_other();
    }
    let scores = house.team[0].get(&house.path).ok().part("#scores");
    assert!(
        scores.has("stimmt aber nicht: Recht und Aufsicht lassen es zu"),
        "{}",
        scores.words()
    );
    assert!(scores.has("Offen ist noch: Daran arbeitet nicht schon ein anderes Projekt"));
}

#[test]
fn what_must_hold_and_does_not_speaks_against_it() {
    let house = House::new();
    for person in &house.team {
        let mut fields = vec![("intent", "submit"), ("check-2", "yes"), ("check-3", "yes")];
        let legal = if person.handle == "ina" { "yes" } else { "no" };
        fields.extend(["mark-1", "mark-2", "mark-3"].map(|mark| (mark, "5")));
        fields.push(("check-1", legal));
        person.post(&address(&house), &fields).see_other();
    }
    let outcome = house.ada.get(&house.path).ok().part(".outcome");
    assert!(outcome.has("Recht und Aufsicht lassen es zu") && outcome.has("Spricht dagegen"));
}

#[test]
fn how_strict_somebody_is_shows_after_eight_ideas_that_are_decided_about() {
    let house = House::new();
    let [ina, ivo, ida] = &house.team;
    let mut next = house.number;
    for round in 0..9 {
        judge(ina, next, &["2"; 3], "").see_other();
        let shown = ina.get(&house.app.text(&path_of(next))).ok().part("#scores");
        assert_eq!(
            shown.has("Ausgeglichen"),
            round == 8,
            "after {round} that are decided about"
        );
        if round == 8 {
            // 2 and 8 of 13 parts of what ina gives less than all of them.
            assert!(shown.has("2,82"), "{}", shown.words());
            break;
        }
        judge(ivo, next, &["4"; 3], "").see_other();
        judge(ida, next, &["4"; 3], "").see_other();
        next = submit(&house.ada, &format!("Ordner {round}"), &[]).1;
        decide(&house.app, ina, next, "evaluate", ANSWER).see_other();
    }
}

fn path_of(number: i32) -> String {
    format!("select path as text from entries where kind = 'idea' and number = {number}")
}
