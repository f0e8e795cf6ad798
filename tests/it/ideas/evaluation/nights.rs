//! Whoever does not judge is replaced: at once when they say so, in the night when days have passed or they are gone.
use chrono::TimeDelta;

use super::*;

fn with_another(house: &House) {
    house
        .app
        .person("udo")
        .unit("branch-b")
        .role(role::INNOVATION_TEAM)
        .signed_in();
}

#[test]
fn whoever_is_too_close_says_so_and_somebody_else_is_asked() {
    let house = House::new();
    with_another(&house);
    let ivo = &house.team[1];
    let to = format!("/ideas/{}/evaluation", house.number);
    let silent = ivo.post(&to, &[("intent", "decline"), ("conflict", " ")]).expect(422);
    assert!(silent.shows("#conflict-error"));
    let why = [("intent", "decline"), ("conflict", "Ada ist meine Schwester.")];
    assert_eq!(ivo.post(&to, &why).see_other(), "/ideas/evaluations");
    ivo.post(&to, &why).see_other();
    assert_eq!(house.asked(), ["ida", "ina", "udo"]);
    judge(ivo, house.number, &["5"; 3], "Doch").expect(409);
    assert!(
        house.team[0]
            .get(&house.path)
            .ok()
            .part("#evaluators")
            .has("Ada ist meine Schwester.")
    );
    assert!(!house.ada.get(&house.path).ok().has("meine Schwester"));
}

#[test]
fn after_ten_working_days_somebody_else_is_asked_if_there_is_somebody() {
    let house = House::new();
    judge(&house.team[0], house.number, &["4"; 3], "").see_other();
    // Monday, 2 March: the last day is Monday, 16 March.
    house.app.later(TimeDelta::days(14));
    house.night();
    assert_eq!(house.asked(), ["ida", "ivo"], "the day itself is still in time");
    house.app.later(TimeDelta::days(1));
    house.night();
    assert_eq!(house.asked(), ["ida", "ivo"], "nobody else is there");
    with_another(&house);
    house.night();
    assert_eq!(house.asked().len(), 2);
    assert!(house.asked().contains(&"udo".to_owned()));
    assert_eq!(
        house
            .app
            .number("select count(*) from idea_evaluations where outcome = 'lapsed'"),
        1
    );
}

#[test]
fn the_days_of_a_question_to_the_author_are_not_theirs() {
    let house = House::new();
    decide(&house.app, &house.team[0], house.number, "clarify", ANSWER).see_other();
    house.app.later(TimeDelta::days(7));
    let ada = house.app.browser_of("ada");
    let page = ada.get(&house.path).ok();
    ada.submit(&page, "#answers-form", &[("answer", "Oft."), ("answer", "Alle.")])
        .see_other();
    assert_eq!(house.state(), "evaluate");
    assert_eq!(
        house
            .app
            .texts("select distinct due_on::text as text from idea_evaluations"),
        ["2026-03-23"],
        "five working days later than 16 March"
    );
}

#[test]
fn whoever_leaves_the_company_is_replaced() {
    let house = House::new();
    with_another(&house);
    house
        .app
        .sql("update people set status = 'deactivated' where handle = 'ivo'");
    house.night();
    assert_eq!(house.asked(), ["ida", "ina", "udo"]);
    assert_eq!(house.told("udo", "idea_evaluate"), 1);
}

#[test]
fn whoever_has_a_part_in_it_by_now_is_replaced_and_their_score_goes() {
    let house = House::new();
    with_another(&house);
    judge(&house.team[1], house.number, &["5"; 3], "").see_other();
    house.app.sql(
        "insert into idea_credits (idea_id, person_id, since) select entry_id, people.id, now() from ideas, people \
         where handle in ('ivo', 'ida')",
    );
    for person in &house.team[1..] {
        send(person, house.number, "2", &["5"; 3], "").expect(403);
        assert!(!person.get(&house.path).ok().shows("#scores"));
    }
    house.night();
    assert_eq!(house.asked(), ["ina", "udo"]);
    for person in ["ina", "udo"] {
        judge(&house.app.browser_of(person), house.number, &["3"; 3], "").see_other();
    }
    assert_eq!(house.state(), "evaluate", "two of three count");
}

#[test]
fn enough_scores_are_not_held_up_by_who_never_answers() {
    let house = House::new();
    let ben = house.app.person("ben").unit("branch-b").signed_in();
    house.team[0]
        .post(&format!("/ideas/{}/evaluators", house.number), &[("person", "ben")])
        .see_other();
    for person in &house.team {
        judge(person, house.number, &["4"; 3], "").see_other();
    }
    assert_eq!(
        (house.state().as_str(), house.asked()),
        ("evaluate", vec!["ben".to_owned()])
    );
    house.night();
    assert_eq!(house.state(), "evaluate", "ben has ten days");
    house.app.later(TimeDelta::days(15));
    house.night();
    assert_eq!(house.state(), "decide");
    judge(&house.app.browser_of("ben"), house.number, &["1"; 3], "Zu spät").expect(409);
    drop(ben);
}

#[test]
fn what_came_under_review_before_there_were_scorecards_gets_them_in_the_night() {
    let house = House::new();
    house.app.sql("delete from idea_reviews");
    house.night();
    assert_eq!(house.asked(), ["ida", "ina", "ivo"]);
    house.night();
    assert_eq!(house.app.count("idea_reviews"), 1);
}
