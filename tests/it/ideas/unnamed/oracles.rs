//! What the innovation team may try with an idea to find out whose it is answers the same for everybody.
use connect::features::people::role;

use super::super::inventions::consider;
use super::super::{ANSWER, decide, merge, one_signature, submit};
use super::*;
use crate::kit::scorecard::judge;

#[test]
fn what_is_held_back_does_not_say_who_still_reads_it() {
    let house = house();
    let (path, number) = hand_in(&house.author, &[]);
    house.outsiders[0].get(&path).ok();
    let hides = |handle: &str| {
        let asked = format!("/mentions?q={handle}&place=/entries/idea-{number}/comments");
        let list = house.ina.get_fragment(&asked).ok();
        assert!(list.shows("[role=option]"), "{handle}");
        list.shows(".mention-hidden")
    };
    assert_eq!([CANARY, "ben", "ida"].map(hides), [false; 3], "all read it");
    consider(
        &house.app,
        &house.ina,
        number,
        "hold",
        "Das könnte eine Erfindung sein.",
    )
    .see_other();
    house.author.get(&path).ok();
    house.outsiders[0].get(&path).expect(404);
    assert_eq!(
        [CANARY, "ben", "ida"].map(hides),
        [true, true, false],
        "its author as everybody outside the team"
    );
    let said = format!("Was meint ihr, @{CANARY} und @ben?");
    house
        .ina
        .post(&format!("/entries/idea-{number}/comments"), &[("body", said.as_str())])
        .see_other();
    let unreached = house.ina.get(&path).ok().part("#comments .mention-unknown");
    assert!(
        unreached.has("Zilpzalp") && unreached.has("Ben"),
        "{}",
        unreached.words()
    );
    house.app.settle();
    assert!(house.author.get("/notifications").ok().has(TITLE));
}

#[test]
fn whoever_wrote_it_is_asked_to_judge_it_like_everybody_and_stands_aside() {
    let house = house();
    let tessa = house
        .app
        .person("tessa")
        .unit("branch-a")
        .role(role::INNOVATION_TEAM)
        .signed_in();
    let (path, number) = hand_in(&tessa, &[]);
    decide(&house.app, &house.ina, number, "evaluate", ANSWER).see_other();
    let asked = "select handle as text from idea_evaluations join people on people.id = person_id order by 1";
    assert_eq!(house.app.texts(asked), ["ida", "ina", "tessa"]);
    let page = tessa.get(&format!("/ideas/{number}/evaluation")).ok();
    assert!(page.has("Diese Idee hast du selbst eingereicht, ohne deinen Namen") && !page.shows("[name=mark-1]"));
    judge(&tessa, number, &["5", "5", "5"], "").expect(403);
    judge(&house.ina, number, &["5", "5", "5"], "").see_other();
    tessa
        .submit(&page, "#aside-form", &[("conflict", "Ich arbeite zu nah daran.")])
        .see_other();
    let seen = house.ina.get(&path).ok();
    assert!(seen.html().contains("Tessa"), "as anybody who stands aside");
}

#[test]
fn a_vote_for_a_part_counts_whoever_gave_it() {
    for wrote_it in [true, false] {
        let house = house();
        let (app, author) = (&house.app, &house.author);
        one_signature(app);
        let (_, whole) = hand_in(author, &[]);
        let (_, part) = submit(&house.outsiders[0], "Kissen für alle", &[]);
        let voter = if wrote_it { author } else { &house.outsiders[1] };
        voter.post(&format!("/ideas/{part}/vote"), &[]).see_other();
        merge(app, &house.ina, part, &whole.to_string(), ANSWER).see_other();
        let counted = || {
            app.number(&format!(
                "select votes_count from ideas join entries on id = entry_id where number = {whole}"
            ))
        };
        assert_eq!(counted(), 1, "{wrote_it}");
        assert_eq!(
            app.number("select joined_people from decisions where to_state = 'merged'"),
            1
        );
        // By their name they have no vote on it.
        let at = format!("/ideas/{whole}/own-name");
        author
            .submit(&author.get(&at).ok(), "#own-name", &[("sure", "on")])
            .see_other();
        assert_eq!(counted(), i64::from(!wrote_it));
    }
}
