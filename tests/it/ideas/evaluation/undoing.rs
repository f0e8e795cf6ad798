//! A decision about an idea under review is taken back, and whoever judges it goes on as before.
use super::super::{merge, one_signature, unmerge};
use super::*;

impl House {
    /// The first of the team takes the last decision back.
    fn undo(&self) -> crate::kit::Page {
        let version = self.app.text("select version::text from entries where kind = 'idea'");
        let path = format!("/ideas/triage/{}/undo", self.number);
        self.team[0].post(&path, &[("version", version.as_str())])
    }

    fn state_of(&self, number: i32) -> String {
        self.app.text(&format!(
            "select ideas.state from ideas join entries on id = entry_id \
             where entries.kind = 'idea' and number = {number}"
        ))
    }

    fn offers_undo(&self) -> bool {
        let path = format!("/ideas/triage?done={}", self.number);
        self.team[0].get(&path).ok().shows("#triage-done form")
    }
}

#[test]
fn what_ended_a_round_too_soon_lets_it_go_on() {
    let house = House::new();
    for to in ["decide", "open"] {
        decide(&house.app, &house.team[0], house.number, to, ANSWER).see_other();
        assert_eq!(house.asked(), [""; 0], "{to}");
        assert!(house.offers_undo(), "{to}");
        house.undo().see_other();
        assert_eq!(house.state(), "evaluate");
        assert_eq!(house.asked(), ["ida", "ina", "ivo"], "{to}");
        assert_eq!(house.app.count("idea_reviews"), 1, "the same round");
    }
    for person in &house.team {
        judge(person, house.number, &["4", "4", "4"], "").see_other();
    }
    assert_eq!(house.state(), "decide");
}

#[test]
fn scores_that_somebody_may_have_read_are_not_made_secret_again() {
    let house = House::new();
    judge(&house.team[1], house.number, &["1", "1", "1"], "").see_other();
    decide(&house.app, &house.team[0], house.number, "decide", ANSWER).see_other();
    assert!(!house.offers_undo());
    assert!(
        house
            .undo()
            .expect(409)
            .has("Seitdem kann das Innovationsteam die Bewertungen lesen")
    );
    assert_eq!(house.state(), "decide");
}

#[test]
fn who_sent_theirs_may_say_it_anew_after_an_acceptance_was_taken_back() {
    let house = House::new();
    one_signature(&house.app);
    for person in &house.team {
        judge(person, house.number, &["4", "4", "4"], "").see_other();
    }
    house.app.later(chrono::TimeDelta::minutes(1));
    decide(&house.app, &house.team[0], house.number, "accepted", ANSWER).see_other();
    send(&house.team[1], house.number, "2", &["2", "2", "2"], "").expect(409);
    house.app.later(chrono::TimeDelta::minutes(1));
    house.undo().see_other();
    assert_eq!(house.state(), "decide");
    assert!(house.ada.get(&house.path).ok().part(".outcome").has("Mittelwert 4,00"));
    send(&house.team[1], house.number, "2", &["2", "2", "2"], "").see_other();
    decide(&house.app, &house.team[0], house.number, "accepted", ANSWER).see_other();
    let said = house.ada.get(&house.path).ok().part(".outcome");
    assert!(said.has("Mittelwert 3,33"), "{}", said.words());
}

#[test]
fn an_idea_that_is_parted_again_is_judged_on_and_nobody_read_what_was_sent() {
    let house = House::new();
    let ben = house.app.person("ben").unit("sales").signed_in();
    let (_, whole) = submit(&ben, "Regal", &[]);
    judge(&house.team[1], house.number, &["1", "1", "1"], "Zu teuer").see_other();
    house.app.later(chrono::TimeDelta::minutes(1));
    merge(&house.app, &house.team[0], house.number, &whole.to_string(), ANSWER).see_other();
    assert_eq!(house.asked(), [""; 0]);
    let path = house.path.clone();
    let reads = |place: usize| house.team[place].get(&path).ok().has("Zu teuer");
    assert_eq!([0, 1].map(reads), [false, true], "it may come back under review");
    unmerge(&house.app, &house.team[0], house.number, ANSWER).see_other();
    assert_eq!(
        (house.state_of(house.number).as_str(), house.app.count("idea_reviews")),
        ("evaluate", 1)
    );
    assert_eq!(house.asked(), ["ida", "ina"], "what was sent counts");
    for place in [0, 2] {
        judge(&house.team[place], house.number, &["4", "4", "4"], "").see_other();
    }
    assert_eq!(house.state_of(house.number), "decide");
}
