//! One person, one vote, while the idea takes votes.
use crate::kit::TestApp;

use super::{ANSWER, decide, submit, team};

#[test]
fn voting_and_taking_back_are_each_done_once() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("branch-a").signed_in(),
        app.person("ben").unit("it").signed_in(),
    );
    let (path, number) = submit(&ada, "Offene Tür", &[]);
    let vote = format!("/ideas/{number}/vote");
    for _ in 0..2 {
        assert!(ben.post(&vote, &[]).see_other().starts_with(&path));
        assert_eq!(app.count("idea_votes"), 1);
        assert_eq!(app.number("select votes_count from ideas"), 1);
    }
    assert_eq!(
        app.number("select count(*) from activities where kind = 'vote'"),
        1,
        "the second told nothing"
    );
    assert_eq!(
        app.number("select count(*) from activities where kind = 'vote' and person_id is not null"),
        0
    );
    assert_eq!(
        app.number("select count(*) from follows where active"),
        2,
        "author and voter follow"
    );
    assert_eq!(ben.get(&path).ok().attr("button.vote", "aria-pressed"), ["true"]);
    for _ in 0..2 {
        ben.delete(&vote).see_other();
        assert_eq!(app.count("idea_votes"), 0);
        assert_eq!(app.number("select votes_count from ideas"), 0);
    }
    assert_eq!(
        app.number("select count(*) from ideas where heat = 0 and rising = '-infinity'"),
        1,
        "no heat is left"
    );
}

#[test]
fn nobody_votes_for_their_own_idea_for_a_closed_one_or_for_one_they_cannot_see() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("branch-a").signed_in(),
        app.person("ben").unit("branch-a").signed_in(),
    );
    let outsider = app.person("olaf").unit("it").signed_in();
    let ina = team(&app);
    let (path, number) = submit(&ada, "Nur für uns", &["branch-a"]);
    let vote = format!("/ideas/{number}/vote");
    ada.post(&vote, &[]).expect(403);
    ben.post(&vote, &[]).see_other();
    outsider.post(&vote, &[]).expect(404);
    outsider.delete(&vote).expect(404);
    outsider.get(&path).expect(404);
    outsider.post("/ideas/999/vote", &[]).expect(404);
    ina.get(&path).ok();
    decide(&app, &ina, number, "evaluate", ANSWER).see_other();
    ben.delete(&vote).see_other();
    ben.post(&vote, &[]).see_other();
    decide(&app, &ina, number, "decide", ANSWER).see_other();
    let refused = ben.post(&vote, &[]).expect(409);
    assert!(
        refused.has("Die Abstimmung über diese Idee ist geschlossen."),
        "{}",
        refused.words()
    );
    assert!(
        ben.delete_script(&vote).expect(409).html().contains("ist geschlossen."),
        "what the script shows beside the vote"
    );
    assert_eq!(app.number("select votes_count from ideas"), 1);
    assert_eq!(app.count("idea_votes"), 1);
}

#[test]
fn two_hundred_parallel_votes_of_one_person_are_one() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
    );
    let (_, number) = submit(&ada, "Ansturm", &[]);
    let vote = format!("/ideas/{number}/vote");
    std::thread::scope(|scope| {
        for _ in 0..20 {
            let tab = ben.another_tab();
            let vote = &vote;
            scope.spawn(move || {
                for _ in 0..10 {
                    tab.post(vote, &[]).see_other();
                }
            });
        }
    });
    assert_eq!(app.count("idea_votes"), 1);
    assert_eq!(app.number("select votes_count from ideas"), 1);
    assert_eq!(
        app.number("select count(*) from ideas where heat between 0.99 and 1"),
        1
    );
}

#[test]
fn no_vote_slips_past_a_decision_that_closes() {
    let app = TestApp::start();
    let ina = team(&app);
    let ada = app.person("ada").unit("it").signed_in();
    let voters: Vec<_> = (0..6)
        .map(|n| app.person(&format!("voter{n}")).unit("it").signed_in())
        .collect();
    let (_, number) = submit(&ada, "Rennen", &[]);
    decide(&app, &ina, number, "evaluate", ANSWER).see_other();
    let vote = format!("/ideas/{number}/vote");
    let taken: usize = std::thread::scope(|scope| {
        let running: Vec<_> = voters
            .iter()
            .map(|voter| scope.spawn(|| usize::from(voter.post(&vote, &[]).status == 303)))
            .collect();
        decide(&app, &ina, number, "decide", ANSWER).see_other();
        running
            .into_iter()
            .map(|voter| voter.join().expect("the voter ends"))
            .sum()
    });
    let taken = i64::try_from(taken).expect("a small number");
    assert_eq!(app.count("idea_votes"), taken);
    assert_eq!(app.number("select votes_count from ideas"), taken);
    assert_eq!(
        app.number("select votes from decisions where to_state = 'decide'"),
        taken,
        "the decision saw every vote that counts"
    );
}

#[test]
fn comments_warm_once_a_person_and_cool_when_they_go() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
    );
    let (_, number) = submit(&ada, "Wärme", &[]);
    let to = format!("/entries/idea-{number}/comments");
    let long = "Das haben wir in unserer Filiale auch schon einmal ausprobiert.";
    ada.post(&to, &[("body", long)]).see_other();
    ben.post(&to, &[("body", "Gut.")]).see_other();
    app.settle();
    assert_eq!(
        app.number("select count(*) from ideas where heat = 0"),
        1,
        "the author and a word do not warm"
    );
    let first = ben.post(&to, &[("body", long)]).see_other();
    let second = ben.post(&to, &[("body", long)]).see_other();
    app.settle();
    assert_eq!(
        app.number("select count(*) from ideas where heat between 0.49 and 0.5"),
        1,
        "one voice"
    );
    for anchor in [first, second] {
        let comment = anchor.split("#comment-").nth(1).expect("an anchor").to_owned();
        ben.post(&format!("/comments/{comment}/remove"), &[]).see_other();
    }
    app.settle();
    assert_eq!(app.number("select count(*) from ideas where heat = 0"), 1);
    assert_eq!(app.count("idea_voices"), 0);
}
