//! Several people at once, with one idea or with two.
use std::sync::Barrier;

use connect::features::people::role;

use super::super::{ANSWER, merge};
use super::{Company, company};
use crate::kit::{Client, Page};

/// One of the team after the other: the second hears of the first and loses no word.
#[test]
fn the_second_hears_of_the_first() {
    let here = company();
    let ivo = here.app.person("ivo").role(role::INNOVATION_TEAM).signed_in();
    let open = ivo.get(&here.part_path).ok();
    here.merged();
    let typed = [("target", "4711"), ("said", "Meine Antwort")];
    let late = ivo.submit(&open, "#merge-form", &typed).expect(409);
    assert!(late.has("Inzwischen ist etwas Neues geschehen"), "{}", late.words());
    assert_eq!(late.css("#merge-form textarea"), ["Meine Antwort"]);
    assert!(late.shows("#merged"), "what happened stands on the page");
    // The same form twice is one merge.
    let again = merge_from(&here, &here.ina, "1", ANSWER).see_other();
    assert!(again.starts_with(&here.part_path));
    let told = "select count(*) from decisions where to_state = 'merged'";
    assert_eq!(here.app.number(told), 1);
}

fn merge_from(here: &Company, person: &Client, version: &str, said: &str) -> Page {
    let whole = here.whole.to_string();
    let fields = [("version", version), ("target", whole.as_str()), ("said", said)];
    person.post(&format!("/ideas/{}/merge", here.part), &fields)
}

#[test]
fn both_directions_at_once_are_one_direction() {
    let here = company();
    let ivo = here.app.person("ivo").role(role::INNOVATION_TEAM).signed_in();
    let start = Barrier::new(2);
    let statuses = std::thread::scope(|scope| {
        let one = scope.spawn(|| {
            start.wait();
            merge(&here.app, &here.ina, here.part, &here.whole.to_string(), ANSWER).status
        });
        let other = scope.spawn(|| {
            start.wait();
            merge(&here.app, &ivo, here.whole, &here.part.to_string(), ANSWER).status
        });
        [one.join().expect("an answer"), other.join().expect("an answer")]
    });
    assert!(statuses.contains(&303), "{statuses:?}");
    assert!(
        statuses.iter().any(|status| [409, 422].contains(status)),
        "{statuses:?}"
    );
    assert_eq!(here.app.number("select count(*) from ideas where state = 'merged'"), 1);
    assert_eq!(here.app.number("select sum(joined_count) from ideas"), 1);
}

#[test]
fn a_vote_and_an_edit_against_a_merge_leave_what_the_rows_say() {
    let here = company();
    here.vote(&here.cem, here.part);
    let form = here.ada.get(&format!("{}/edit", here.part_path)).ok();
    let start = Barrier::new(3);
    let (vote, edit) = std::thread::scope(|scope| {
        let vote = scope.spawn(|| {
            start.wait();
            here.eva.post(&format!("/ideas/{}/vote", here.part), &[]).status
        });
        let edit = scope.spawn(|| {
            start.wait();
            here.ada
                .submit(&form, "form[data-composer]", &[("problem", "Was wirklich stört")])
                .status
        });
        start.wait();
        let merged = merge(&here.app, &here.ina, here.part, &here.whole.to_string(), ANSWER).status;
        assert!([303, 409].contains(&merged), "{merged}");
        (vote.join().expect("an answer"), edit.join().expect("an answer"))
    });
    assert!(
        [303, 409].contains(&vote) && [303, 409].contains(&edit),
        "{vote} {edit}"
    );
    if here.state(here.part) == "inbox" {
        // The text was changed first: whoever reads it as it is now merges it all the same.
        here.merged();
    }
    let votes = if vote == 303 { 2 } else { 1 };
    assert_eq!(here.counted(here.whole).0, votes);
    assert_eq!(here.app.count("idea_votes"), votes);
}
