//! Campaigns in which everybody is for, against or neutral.
use connect::features::ideas::score::{PRIOR, score_by_stance};

use super::{fields, hand_in, number};
use crate::ideas::{ANSWER, decide, merge, one_signature, submit, team, unmerge, walk};
use crate::kit::{Client, Page, Person, TestApp};

/// A campaign that asks so, and its ideas by Ada.
pub fn asks(team: &Client, author: &Client, more: &[(&str, &str)], titles: &[&str]) -> (String, Vec<i32>) {
    let mut fields = fields("Was meint ihr?", "ina", ("2026-03-11", "2026-03-20"), "open");
    fields.extend(more);
    let path = team.post("/campaigns/new", &fields).see_other();
    let one = |title: &&str| number(&hand_in(author, title, number(&path), "everyone").see_other());
    let ideas = titles.iter().map(one).collect();
    (path, ideas)
}

const STANCE: &[(&str, &str)] = &[("vote_mode", "stance")];

fn say(person: &Client, number: i32, stance: &str) -> Page {
    person.post(&format!("/ideas/{number}/vote"), &[("stance", stance)])
}

fn counts(app: &TestApp, number: i32) -> String {
    app.text(&format!(
        "select concat_ws(' ', votes_count, against_count, neutral_count) from ideas \
         join entries on entries.id = entry_id where number = {number}"
    ))
}

fn people(app: &TestApp, many: usize) -> Vec<Person> {
    let one = |place| app.person(&format!("mensch{place}")).unit("sales").signed_in();
    (0..many).map(one).collect()
}

#[test]
fn one_vote_says_one_thing_and_can_say_another() {
    let app = TestApp::start();
    one_signature(&app);
    let (ina, ada) = (team(&app), app.person("ada").unit("it").signed_in());
    let bob = app.person("bob").unit("sales").signed_in();
    let (path, ideas) = asks(&ina, &ada, STANCE, &["Eins"]);
    let idea = ideas[0];
    assert!(bob.get(&path).ok().has("dafür, dagegen oder neutral"));
    let page = bob.get("/ideas/1-eins").ok();
    for stance in ["for", "against", "neutral"] {
        assert!(
            page.shows(&format!(".vote-box [name=stance][value={stance}]")),
            "{stance}"
        );
    }
    assert!(!page.shows(".vote-box [aria-pressed=true]"));
    for (stance, wanted) in [
        ("against", "0 1 0"),
        ("against", "0 1 0"),
        ("neutral", "0 0 1"),
        ("for", "1 0 0"),
    ] {
        say(&bob, idea, stance).see_other();
        assert_eq!(counts(&app, idea), wanted);
        let warm = app.number("select round(heat * 1000)::bigint from ideas");
        assert_eq!(warm, 1000, "a changed mind warms nothing");
    }
    say(&bob, idea, "against").see_other();
    // What is given again without a word goes on to say what it said.
    bob.post(&format!("/ideas/{idea}/vote"), &[]).see_other();
    assert_eq!(counts(&app, idea), "0 1 0");
    let page = bob.get("/ideas/1-eins").ok();
    assert_eq!(page.attr(".vote-box [aria-pressed=true]", "aria-pressed"), ["true"]);
    assert!(
        page.part(".vote-box form[data-own=vote-against]")
            .shows("[aria-pressed=true]")
    );
    assert!(page.part("#supporters-title").has("1 Stimme"));
    say(&bob, idea, "maybe").expect(422);
    // Elsewhere nobody is against.
    let other = submit(&ada, "Ohne Aktion", &["everyone"]).1;
    say(&bob, other, "against").expect(422);
    say(&ada, idea, "for").expect(403);
    // No activity, no page and no list says who is against.
    assert_eq!(
        app.number("select count(*) from activities where kind = 'vote' and person_id is not null"),
        0
    );
    assert!(!ada.get("/ideas/1-eins").ok().part("main").has("Bob"));
    assert!(bob.get("/ideas?tab=mine&by=votes").ok().has("Eins"));
    // Whoever is against has no part in what those do who are for it.
    decide(&app, &ina, idea, "declined", ANSWER).see_other();
    let joined = crate::ideas::act(&app, &bob, idea, "join");
    assert!([403, 409].contains(&joined.status), "{}", joined.status);
    say(&bob, idea, "for").expect(409);
    bob.delete(&format!("/ideas/{idea}/vote")).expect(409);
    let kept = "select concat_ws(' ', votes, votes_against, votes_neutral) from decisions order by number desc limit 1";
    assert_eq!(app.text(kept), "0 1 0");
}

#[test]
fn the_split_is_told_from_five_votes_on_in_steps_of_five() {
    let app = TestApp::start();
    let (ina, ada) = (team(&app), app.person("ada").unit("it").signed_in());
    let crowd = people(&app, 12);
    let (_, ideas) = asks(&ina, &ada, STANCE, &["Eins"]);
    let idea = ideas[0];
    let split = || ada.get("/ideas/1-eins").ok().part(".split").words();
    for person in &crowd[..4] {
        say(person, idea, "for").see_other();
    }
    assert!(
        split().contains("ab fünf Stimmen") && !split().contains("Dafür"),
        "{}",
        split()
    );
    for person in &crowd[4..7] {
        say(person, idea, "against").see_other();
    }
    assert!(
        !split().contains("Dafür"),
        "of four and one no number is told: {}",
        split()
    );
    for person in &crowd[7..11] {
        say(person, idea, "for").see_other();
    }
    // Told again at the tenth vote, the seventh for it; the three against it stand with the neutral ones.
    let told = split();
    assert!(
        told.contains("Stand nach 10 Stimmen") && told.contains("mindestens 6") && told.contains("weniger als 5"),
        "{told}"
    );
    let before = split();
    say(&crowd[0], idea, "against").see_other();
    say(&crowd[11], idea, "against").see_other();
    assert_eq!(split(), before, "no single vote shows which way it went");
    assert!(
        ada.get("/ideas/1-eins")
            .ok()
            .part("#supporters-title")
            .has("12 Stimmen")
    );
}

#[test]
fn scores_go_by_those_for_and_against() {
    let app = TestApp::start();
    let (ina, ada) = (team(&app), app.person("ada").unit("it").signed_in());
    let crowd = people(&app, 6);
    let (_, ideas) = asks(&ina, &ada, STANCE, &["Eins", "Zwei"]);
    for (place, person) in crowd.iter().enumerate() {
        say(
            person,
            ideas[0],
            ["for", "for", "for", "against", "neutral", "neutral"][place],
        )
        .see_other();
        say(
            person,
            ideas[1],
            ["against", "against", "for", "against", "neutral", "for"][place],
        )
        .see_other();
        person
            .post("/ideas/seen", &[("numbers", &ideas[0].to_string())])
            .expect(204);
    }
    let scores = || {
        app.texts(
            "select round(score::numeric, 6)::text as text from idea_scores join entries on id = idea_id \
             order by number",
        )
    };
    let wanted = |prior: f64| [[3, 1, 2], [2, 3, 1]].map(|split| format!("{:.6}", score_by_stance(split, prior)));
    assert_eq!(scores(), wanted(PRIOR));
    app.write(connect::features::ideas::commands::rank);
    // Five of nine who took a side are for them.
    assert_eq!(scores(), wanted(5.0 / 9.0));
    let text = crate::people::cli::fine(&crate::people::cli::connect(&app, &["rank", "--export", "-"], ""));
    assert!(text.lines().any(|line| line.ends_with(",1,2")), "{text}");
    let checked = crate::people::cli::connect(&app, &["rank", "--check", "-"], &text);
    assert!(crate::people::cli::fine(&checked).contains("all 2 places"));
    let order = bobs_order(&crowd[0]);
    assert!(order.0 < order.1, "{order:?}");
}

fn bobs_order(person: &Client) -> (Option<usize>, Option<usize>) {
    let page = person.get("/ideas?tab=wanted").ok().words();
    (page.find("Eins"), page.find("Zwei"))
}

/// What somebody says of the whole counts; of several parts what they said last.
#[test]
fn of_ideas_that_are_one_each_person_says_one_thing() {
    let app = TestApp::start();
    one_signature(&app);
    let (ina, ada) = (team(&app), app.person("ada").unit("it").signed_in());
    let crowd = people(&app, 3);
    let (_, ideas) = asks(&ina, &ada, STANCE, &["Ganzes", "Teil", "Noch ein Teil"]);
    say(&crowd[0], ideas[0], "against").see_other();
    say(&crowd[0], ideas[1], "for").see_other();
    say(&crowd[1], ideas[1], "for").see_other();
    app.later(chrono::TimeDelta::minutes(1));
    say(&crowd[1], ideas[2], "against").see_other();
    say(&crowd[2], ideas[2], "neutral").see_other();
    for number in &ideas {
        walk(&app, &ina, *number, &["open"]);
    }
    for part in &ideas[1..] {
        merge(&app, &ina, *part, &ideas[0].to_string(), ANSWER).see_other();
    }
    assert_eq!(counts(&app, ideas[0]), "0 2 1");
    let pressed = |person: &Client| {
        let page = person.get("/ideas/1-ganzes").ok();
        page.attr(".vote-box form:has([aria-pressed=true])", "data-own")
            .concat()
    };
    assert_eq!(
        [pressed(&crowd[0]), pressed(&crowd[1])],
        ["vote-against", "vote-against"]
    );
    // Taken back there and given again, it says what it said.
    crowd[2].delete(&format!("/ideas/{}/support", ideas[2])).see_other();
    assert_eq!(counts(&app, ideas[0]), "0 2 0");
    crowd[2].post(&format!("/ideas/{}/support", ideas[2]), &[]).see_other();
    assert_eq!(counts(&app, ideas[0]), "0 2 1");
    say(&crowd[1], ideas[0], "for").see_other();
    assert_eq!(counts(&app, ideas[0]), "1 1 1", "the whole counts before its parts");
    unmerge(&app, &ina, ideas[1], "Es sind doch zwei.").see_other();
    assert_eq!(counts(&app, ideas[1]), "2 0 0");
}
