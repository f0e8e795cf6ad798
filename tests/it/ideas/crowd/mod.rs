//! Everybody does everything at once, and what stands afterwards is what the rows say: every counter, every clock, and
//! the way of every idea along the table.
//!
//! `CONNECT_OPERATIONS=10000 cargo test --test it -- ideas::crowd --nocapture` does as much as that.
mod chance;
mod deed;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use connect::features::ideas::pipeline::{By, TABLE, To};
use connect::features::people::role;

use super::campaigns::{fields, hand_in, number};
use super::differences::DIFFERENCES;
use super::{ANSWER, merge, submit, unmerge};
use crate::kit::pipeline::decide_with;
use crate::kit::{Person, TestApp};
use chance::Chance;

const CLIENTS: usize = 16;
/// So many there are from the beginning, and so many are talked about at a time.
const IDEAS: usize = 12;
/// One more is handed in after so many operations of somebody.
const EVERY: usize = 25;

#[test]
fn whatever_everybody_does_at_once_the_rows_and_the_counters_agree() {
    let wanted = std::env::var("CONNECT_OPERATIONS")
        .ok()
        .and_then(|text| text.parse().ok());
    let operations: usize = wanted.unwrap_or(480);
    let app = TestApp::start();
    app.sql("update idea_rules set appeal_votes = 5");
    super::themes::themes(&app, Some(1));
    app.sql("update idea_themes set capacity = 1");
    let units = ["it", "branch-a", "branch-b"];
    let people: Vec<Person> = (0..CLIENTS)
        .map(|place| {
            let name = format!("mensch{place}");
            let person = app.person(&name).unit(units[place % 3]);
            if place % 2 == 0 {
                person.role(role::INNOVATION_TEAM).signed_in()
            } else {
                person.signed_in()
            }
        })
        .collect();
    let mut asked = fields("Was meint ihr?", "mensch0", ("2026-03-11", "2026-03-20"), "open");
    asked.push(("vote_mode", "stance"));
    let campaign = number(&people[0].post("/campaigns/new", &asked).see_other());
    let ideas: Vec<i32> = (0..IDEAS)
        .map(|place| {
            let title = format!("Idee {place}");
            match place % 4 {
                // Every fourth is voted on for, against or neutral.
                1 => number(&hand_in(&people[place], &title, campaign, "everyone").see_other()),
                _ => submit(&people[place], &title, &[]).1,
            }
        })
        .collect();
    // Most of them are to be decided about, in themes that have a place each.
    for (place, number) in ideas.iter().enumerate().skip(2) {
        let theme = if place % 3 == 0 { "arbeit" } else { "kunden" };
        decide_with(&app, &people[0], *number, ("evaluate", ANSWER), &[("theme", theme)]).see_other();
        decide_with(&app, &people[0], *number, ("decide", ANSWER), &[]).see_other();
        if [3, 4].contains(&place) {
            // Both are full from the beginning.
            deed::accept(&app, &people[0], *number).see_other();
        }
    }
    let (ideas, answered) = (Mutex::new(ideas), Mutex::new(BTreeMap::<u16, usize>::new()));
    std::thread::scope(|scope| {
        for (place, person) in people.iter().enumerate() {
            let (app, ideas, answered) = (&app, &ideas, &answered);
            scope.spawn(move || {
                let mut chance = Chance::new(place as u64 + 1);
                for turn in 1..=operations / CLIENTS {
                    let status = step(app, person, place % 2 == 0, turn, ideas, &mut chance);
                    *held(answered).entry(status).or_default() += 1;
                }
            });
        }
    });
    app.settle();
    let answered = std::mem::take(&mut *held(&answered));
    let merged = app.number("select count(*) from decisions where 'merged' in (from_state, to_state)");
    let moves = app.number("select count(*) from decisions where from_state <> 'draft'");
    let stops = app.number("select count(*) from decisions where stopped_for_id is not null");
    let changed = answered.get(&303).copied().unwrap_or_default();
    println!(
        "{operations} operations, answered {answered:?}: {changed} changed something; \
         {moves} moves, {merged} of them into one or apart, {stops} stops"
    );
    // 503: who would have waited too long for others is told to try again.
    let known: BTreeSet<u16> = [204, 303, 403, 404, 409, 422, 503].into();
    assert!(answered.keys().all(|status| known.contains(status)), "{answered:?}");
    assert!(
        moves > 10 && merged > 3 && changed > operations / 8,
        "ideas moved: {moves}, {merged} of them into one or apart; {changed} operations changed something"
    );
    for (what, query) in DIFFERENCES {
        assert_eq!(app.texts(query), [""; 0], "{what}");
    }
    let made = app.texts("select distinct from_state || ' ' || to_state || ' ' || role as text from decisions");
    for made in made {
        assert!(is_in_table(&made), "no line of the table: {made}");
    }
}

fn held<T>(what: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One operation of somebody: a new idea, or something with one of the newest; how it was answered.
fn step(
    app: &TestApp,
    person: &Person,
    is_team: bool,
    turn: usize,
    ideas: &Mutex<Vec<i32>>,
    chance: &mut Chance,
) -> u16 {
    if turn.is_multiple_of(EVERY) {
        let (_, number) = submit(person, &format!("Idee {turn} von {}", person.handle), &[]);
        held(ideas).push(number);
        return 303;
    }
    let newest: Vec<i32> = held(ideas).iter().rev().take(IDEAS).copied().collect();
    let number = newest[chance.of(newest.len())];
    let deed = chance::next(app, &person.handle, is_team, number, chance);
    deed::act(app, person, number, deed, &newest, chance).status
}

/// Is it a line of the table? What the gate decides is kept as said by the team.
fn is_in_table(made: &str) -> bool {
    let words: Vec<&str> = made.split(' ').collect();
    TABLE.iter().any(|line| {
        let by = match line.by {
            By::Gate => By::Team,
            by => by,
        };
        let to = match line.to {
            To::State(to) => to.word() == words[1],
            To::Former if words[0] == "merged" => words[1] != "merged" && words[1] != "hidden",
            To::Former => ["inbox", "open", "evaluate"].contains(&words[1]),
            To::Undone => ["inbox", "clarify", "open", "evaluate", "decide"].contains(&words[1]),
        };
        let who = by.word() == words[2] || line.by == By::Owner && words[2] == By::Team.word();
        line.from.iter().any(|from| from.word() == words[0]) && to && who
    })
}
