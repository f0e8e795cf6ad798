//! Who is asked to judge an idea.
use connect::features::people::role;

use super::super::{act, team};
use super::*;

#[test]
fn three_of_the_team_are_asked_and_hear_of_it() {
    let house = House::new();
    assert_eq!(house.asked(), ["ida", "ina", "ivo"]);
    for handle in ["ina", "ivo", "ida"] {
        assert_eq!(house.told(handle, "idea_evaluate"), 1, "{handle}");
    }
    let due = house
        .ada
        .get(&house.path)
        .ok()
        .part(&format!("#idea-{}-due", house.number));
    assert!(due.has("Wartet auf 3 von 3 Bewertungen"), "{}", due.words());
    let list = house.team[1].get("/ideas/evaluations").ok();
    assert!(list.has("Ordner") && list.has("davon 0 bewertet"));
    assert!(house.ada.get("/ideas/evaluations").ok().has("Nichts zu bewerten"));
    let page = house.team[1].get(&house.path).ok();
    assert!(page.part("#evaluation-call").has("Deine Bewertung ist gefragt"));
    assert!(!house.ada.get(&house.path).ok().shows("#evaluation-call"));
}

#[test]
fn whoever_has_most_to_do_and_the_authors_own_department_come_last() {
    let app = TestApp::start();
    let join = |handle: &str, unit: &str| app.person(handle).unit(unit).role(role::INNOVATION_TEAM).signed_in();
    let ina = join("ina", "it");
    for (handle, unit) in [("ivo", "it"), ("ida", "branch-a"), ("udo", "sales")] {
        join(handle, unit);
    }
    let ada = app.person("ada").unit("sales").signed_in();
    let asked = |number: i32| {
        app.texts(&format!(
            "select handle as text from idea_evaluations join people on people.id = person_id \
             join entries on entries.id = idea_id where number = {number} order by handle"
        ))
    };
    let (_, first) = submit(&ada, "Eins", &[]);
    decide(&app, &ina, first, "evaluate", ANSWER).see_other();
    assert_eq!(asked(first), ["ida", "ina", "ivo"], "udo works where ada does");
    let (_, own) = submit(&ina, "Zwei", &[]);
    let ivo = app.browser_of("ivo");
    let fields = [("version", "1"), ("stage", "evaluate"), ("answer", ANSWER)];
    ivo.post(&format!("/ideas/{own}/decisions"), &fields).see_other();
    assert_eq!(asked(own), ["ida", "ivo", "udo"], "nobody judges their own");
    app.person("pia")
        .unit("branch-b")
        .role(role::INNOVATION_TEAM)
        .signed_in();
    let ben = app.person("ben").unit("branch-b").signed_in();
    let (_, third) = submit(&ben, "Drei", &[]);
    decide(&app, &ina, third, "evaluate", ANSWER).see_other();
    let third = asked(third);
    let free = ["ina", "udo"].map(str::to_owned);
    assert!(
        free.iter().all(|free| third.contains(free)),
        "one scorecard each: {third:?}"
    );
    assert!(!third.contains(&"pia".to_owned()), "pia works where ben does");
}

#[test]
fn the_team_names_others_who_can_see_the_idea_and_have_no_part_in_it() {
    let house = House::new();
    let to = format!("/ideas/{}/evaluators", house.number);
    let ben = house.app.person("ben").unit("it").signed_in();
    ben.post(&to, &[("person", "ben")]).expect(403);
    house.ada.post(&to, &[("person", "ben")]).expect(403);
    let page = house.team[0].get(&house.path).ok();
    house.team[0]
        .submit(&page, "#evaluators-form", &[("person", "@ben")])
        .see_other();
    assert_eq!(house.asked(), ["ben", "ida", "ina", "ivo"]);
    assert_eq!(house.told("ben", "idea_evaluate"), 1);
    house.team[0].post(&to, &[("person", "ben")]).see_other();
    assert_eq!(house.told("ben", "idea_evaluate"), 1, "asked already");
    for (handle, says) in [
        ("ada", "Diese Person ist an der Idee beteiligt."),
        ("niemand", "Unter diesem Namen arbeitet hier niemand."),
    ] {
        let page = house.team[0].post(&to, &[("person", handle)]).expect(422);
        assert!(page.part("#person-error").has(says), "{handle}");
        assert_eq!(page.attr("#person", "value"), [handle], "what was typed stays");
    }
    let (path, sales) = submit(&house.ada, "Nur wir", &["sales"]);
    decide(&house.app, &house.team[0], sales, "evaluate", ANSWER).see_other();
    let outside = house.team[0]
        .post(&format!("/ideas/{sales}/evaluators"), &[("person", "ben")])
        .expect(422);
    assert!(
        outside
            .part("#person-error")
            .has("Diese Person kann die Idee nicht sehen.")
    );
    ben.get(&path).expect(404);
    ben.get(&format!("/ideas/{sales}/evaluation")).expect(404);
}

#[test]
fn the_team_chooses_the_scorecard_until_somebody_has_begun_it() {
    let house = House::new();
    let to = format!("/ideas/{}/evaluators", house.number);
    house.team[0].post(&to, &[("template", "project")]).see_other();
    let page = house.team[1].get(&format!("/ideas/{}/evaluation", house.number)).ok();
    assert_eq!(page.css("fieldset legend").len(), 6 + 3);
    let draft = [("intent", "draft"), ("mark-6", "5")];
    house.team[1]
        .post(&format!("/ideas/{}/evaluation", house.number), &draft)
        .see_other();
    let late = house.team[0].post(&to, &[("template", "small")]).expect(409);
    assert!(late.has("Jemand hat schon mit diesem Bogen angefangen"));
}

#[test]
fn a_small_house_is_not_stuck_and_says_that_it_was_early() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let ina = team(&app);
    let (path, number) = submit(&ada, "Ordner", &[]);
    decide(&app, &ina, number, "evaluate", ANSWER).see_other();
    judge(&ina, number, &["4", "4", "4"], "").see_other();
    assert_eq!(app.text("select state from ideas"), "evaluate", "one is not enough");
    decide(&app, &ina, number, "decide", ANSWER).see_other();
    let page = ada.get(&path).ok();
    assert!(
        page.part(&format!("#idea-{number}-history"))
            .has("bevor genug bewertet hatten")
    );
    assert!(
        page.has("Es haben zu wenige bewertet") && !page.has("4,00"),
        "that is ina's word alone"
    );
    assert_eq!(app.number("select count(*) from decisions where early"), 2);
}

#[test]
fn another_time_under_review_begins_anew() {
    let house = House::new();
    judge(&house.team[0], house.number, &["4", "4", "4"], "").see_other();
    decide(&house.app, &house.team[0], house.number, "open", ANSWER).see_other();
    assert_eq!(house.asked(), [""; 0]);
    decide(&house.app, &house.team[0], house.number, "evaluate", ANSWER).see_other();
    assert_eq!(
        house.asked(),
        ["ida", "ina", "ivo"],
        "the text may be another one by now"
    );
    decide(&house.app, &house.team[0], house.number, "clarify", ANSWER).see_other();
    let page = house.team[1].get(&format!("/ideas/{}/evaluation", house.number)).ok();
    assert!(page.has("Gerade läuft eine Rückfrage"));
    judge(&house.team[1], house.number, &["1", "1", "1"], "Bleibt").expect(409);
    act(&house.app, &house.ada, house.number, "withdraw").see_other();
    assert_eq!(house.asked(), [""; 0]);
}
