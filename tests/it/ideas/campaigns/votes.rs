//! Campaigns in which everybody has the same number of votes.
use std::sync::Barrier;

use diesel::prelude::*;

use super::{fields, hand_in, number, version};
use crate::ideas::{ANSWER, decide, merge, one_signature, team, unmerge, walk};
use crate::kit::{Client, TestApp};

const DAYS: (&str, &str) = ("2026-03-11", "2026-03-20");

/// A campaign that gives everybody so many votes, and as many ideas as there are titles; its address and their numbers.
fn budget(team: &Client, author: &Client, votes: &str, titles: &[&str]) -> (String, Vec<i32>) {
    let mut fields = fields("Was zuerst?", "ina", DAYS, "open");
    fields.extend([("vote_mode", "budget"), ("vote_budget", votes)]);
    let path = team.post("/campaigns/new", &fields).see_other();
    let one = |title: &&str| number(&hand_in(author, title, number(&path), "everyone").see_other());
    let ideas = titles.iter().map(one).collect();
    (path, ideas)
}

fn given(app: &TestApp) -> (i64, i64, i64) {
    (
        app.number("select count(*) from idea_votes"),
        app.number("select sum(votes_count) from ideas"),
        app.number("select count(*) from campaign_supports where place is not null"),
    )
}

#[test]
fn nobody_gives_more_votes_than_they_have_and_each_comes_back() {
    let app = TestApp::start();
    one_signature(&app);
    let (ina, ada) = (team(&app), app.person("ada").unit("it").signed_in());
    let bob = app.person("bob").unit("sales").signed_in();
    let (path, ideas) = budget(&ina, &ada, "2", &["Eins", "Zwei", "Drei"]);
    assert!(
        bob.get(&path)
            .ok()
            .part(".campaign-votes")
            .has("Stimmen in dieser Aktion: 2 von 2")
    );
    let vote = |number: i32| bob.post(&format!("/ideas/{number}/vote"), &[]);
    vote(ideas[0]).see_other();
    vote(ideas[0]).see_other();
    vote(ideas[1]).see_other();
    assert_eq!(given(&app), (2, 2, 2), "twice is once");
    let refused = vote(ideas[2]).expect(409);
    assert!(
        refused.has("Deine Stimmen in dieser Aktion sind vergeben"),
        "{}",
        refused.words()
    );
    assert_eq!(given(&app), (2, 2, 2));
    assert!(
        bob.get(&path)
            .ok()
            .part(".campaign-votes")
            .has("Stimmen in dieser Aktion: 0 von 2")
    );
    // Elsewhere they vote as they like.
    let other = crate::ideas::submit(&ada, "Ohne Aktion", &["everyone"]).1;
    vote(other).see_other();
    bob.delete(&format!("/ideas/{}/vote", ideas[0])).see_other();
    vote(ideas[2]).see_other();
    assert_eq!(given(&app), (3, 3, 2));

    // What is voted on no more gives it back, says so, and is still among what one supports.
    walk(&app, &ina, ideas[1], &["evaluate", "decide"]);
    app.settle();
    assert_eq!(given(&app), (3, 3, 1), "the vote counts on");
    assert!(bob.get("/notifications").ok().has("ist wieder frei"));
    assert!(bob.get("/ideas?tab=mine&by=votes").ok().has("Zwei"));
    assert!(
        bob.get(&path)
            .ok()
            .part(".campaign-votes")
            .has("Stimmen in dieser Aktion: 1 von 2")
    );
    vote(ideas[0]).see_other();
    vote(ideas[1]).expect(409);
}

#[test]
fn two_tabs_at_once_give_no_vote_too_many() {
    let app = TestApp::start();
    let (ina, ada) = (team(&app), app.person("ada").unit("it").signed_in());
    let bob = app.person("bob").unit("sales").signed_in();
    let titles: Vec<String> = (0..8).map(|number| format!("Idee {number}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let (_, ideas) = budget(&ina, &ada, "3", &titles);
    let start = Barrier::new(ideas.len());
    let status = std::thread::scope(|scope| {
        let tabs: Vec<_> = ideas
            .iter()
            .map(|number| {
                let (tab, start) = (bob.another_tab(), &start);
                scope.spawn(move || {
                    start.wait();
                    tab.post(&format!("/ideas/{number}/vote"), &[]).status
                })
            })
            .collect();
        tabs.into_iter()
            .map(|tab| tab.join().expect("a tab"))
            .collect::<Vec<_>>()
    });
    let taken = status.iter().filter(|status| **status == 303).count();
    assert_eq!((taken, given(&app)), (3, (3, 3, 3)), "{status:?}");
    assert!(status.iter().all(|status| [303, 409].contains(status)), "{status:?}");
    // The table itself takes no more, whoever asks.
    let more = diesel::sql_query(
        "insert into campaign_supports select idea_id, person_id, campaign_id, place from ( \
         select ideas.entry_id as idea_id, one.person_id, one.campaign_id, one.place from campaign_supports one, ideas \
         where not exists (select from campaign_supports own where own.idea_id = ideas.entry_id) limit 1) more",
    );
    let refused = more
        .execute(&mut app.conn())
        .expect_err("no place is taken twice")
        .to_string();
    assert!(refused.contains("campaign_supports_place_key"), "{refused}");
}

#[test]
fn how_it_is_voted_on_stays_from_the_first_vote_on() {
    let app = TestApp::start();
    let (ina, ada) = (team(&app), app.person("ada").unit("it").signed_in());
    let bob = app.person("bob").unit("sales").signed_in();
    let (path, ideas) = budget(&ina, &ada, "2", &["Eins"]);
    let change = |votes: &str, mode: &str| {
        let seen = version(&app, number(&path));
        let mut fields = fields("Was zuerst?", "ina", DAYS, "");
        fields.extend([("version", seen.as_str()), ("vote_mode", mode), ("vote_budget", votes)]);
        ina.post(&format!("{path}/edit"), &fields)
    };
    assert!(change("0", "budget").expect(422).shows("#vote_budget-error"));
    change("3", "budget").see_other();
    bob.post(&format!("/ideas/{}/vote", ideas[0]), &[]).see_other();
    for (votes, mode) in [("2", "budget"), ("3", "support")] {
        let page = change(votes, mode).expect(422);
        assert!(
            page.part("#vote_mode-error").has("schon abgestimmt"),
            "{}",
            page.words()
        );
    }
    change("3", "budget").see_other();
}

#[test]
fn of_two_ideas_that_become_one_a_vote_is_spent_once() {
    let app = TestApp::start();
    one_signature(&app);
    let (ina, ada) = (team(&app), app.person("ada").unit("it").signed_in());
    let (bob, cora) = (
        app.person("bob").unit("sales").signed_in(),
        app.person("cora").unit("sales").signed_in(),
    );
    let (path, ideas) = budget(&ina, &ada, "2", &["Eins", "Zwei", "Drei"]);
    let vote = |person: &Client, number: i32| person.post(&format!("/ideas/{number}/vote"), &[]);
    for number in [ideas[0], ideas[1]] {
        vote(&bob, number).see_other();
    }
    vote(&cora, ideas[1]).see_other();
    for number in &ideas {
        decide(&app, &ina, *number, "open", ANSWER).see_other();
    }
    merge(&app, &ina, ideas[1], &ideas[0].to_string(), ANSWER).see_other();
    let left = |person: &Client| person.get(&path).ok().part(".campaign-votes").words();
    assert!(
        left(&bob).contains("Stimmen in dieser Aktion: 1 von 2"),
        "bob had voted for both: {}",
        left(&bob)
    );
    assert!(
        left(&cora).contains("Stimmen in dieser Aktion: 1 von 2"),
        "hers counts for the whole: {}",
        left(&cora)
    );
    cora.delete(&format!("/ideas/{}/support", ideas[1])).see_other();
    assert!(
        left(&cora).contains("Stimmen in dieser Aktion: 2 von 2"),
        "{}",
        left(&cora)
    );
    cora.post(&format!("/ideas/{}/support", ideas[1]), &[]).see_other();
    assert!(
        left(&cora).contains("Stimmen in dieser Aktion: 1 von 2"),
        "{}",
        left(&cora)
    );
    // Parted again, hers is spent on the part, and comes back with it.
    unmerge(&app, &ina, ideas[1], "Es sind doch zwei.").see_other();
    assert!(
        left(&cora).contains("Stimmen in dieser Aktion: 1 von 2"),
        "{}",
        left(&cora)
    );
    cora.delete(&format!("/ideas/{}/vote", ideas[1])).see_other();
    assert!(
        left(&cora).contains("Stimmen in dieser Aktion: 2 von 2"),
        "{}",
        left(&cora)
    );
}

/// Ideas of a campaign are held against each other, not against all others.
#[test]
fn a_campaign_has_a_prior_of_its_own() {
    let app = TestApp::start();
    let (ina, ada) = (team(&app), app.person("ada").unit("it").signed_in());
    let bob = app.person("bob").unit("sales").signed_in();
    let (_, ideas) = budget(&ina, &ada, "2", &["Eins", "Zwei"]);
    let other = crate::ideas::submit(&ada, "Ohne Aktion", &["everyone"]).1;
    let night = || app.write(connect::features::ideas::commands::rank);
    bob.post(&format!("/ideas/{}/vote", ideas[0]), &[]).see_other();
    ina.post(
        "/ideas/seen",
        &[("numbers", &format!("{},{},{other}", ideas[0], ideas[1]))],
    )
    .expect(204);
    bob.post("/ideas/seen", &[("numbers", &other.to_string())]).expect(204);
    night();
    // One of three looks at its ideas became a vote; of all looks one of five.
    let prior = |what: &str| app.text(&format!("select round({what}::numeric, 4)::text"));
    assert_eq!(prior("(select prior from campaigns)"), "0.3333");
    assert_eq!(prior("(select prior from idea_ranking)"), "0.2000");
    let scored = "select count(*) from idea_scores join ideas on entry_id = idea_id cross join idea_ranking \
        where score = idea_score(votes_count, seen, coalesce(own_prior, prior)) and takes_votes \
        and (own_prior is null) = (campaign_id is null)";
    assert_eq!(app.number(scored), 3);
    bob.delete(&format!("/ideas/{}/vote", ideas[0])).see_other();
    assert_eq!(app.number(scored), 3, "and every vote is weighed with it");
}
