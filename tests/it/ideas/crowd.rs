//! Everybody does everything at once, and what stands afterwards is what the rows say: every counter, every clock, and
//! the way of every idea along the table.
//!
//! `CONNECT_OPERATIONS=10000 cargo test --test it -- ideas::crowd --nocapture` does as much as that.
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use connect::features::ideas::pipeline::{By, TABLE, To};
use connect::features::people::role;

use super::differences::DIFFERENCES;
use super::{ANSWER, merge, submit, unmerge};
use crate::kit::pipeline::decide_with;
use crate::kit::{Page, Person, TestApp};

const CLIENTS: usize = 16;
const IDEAS: usize = 12;

/// Numbers that look like chance and are the same each time (Marsaglia, xorshift).
struct Chance(u64);

impl Chance {
    fn of(&mut self, many: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % many as u64) as usize
    }
}

fn version(app: &TestApp, number: i32) -> String {
    let query = format!("select version from entries where kind = 'idea' and number = {number}");
    app.number(&query).to_string()
}

fn proposal(app: &TestApp, number: i32) -> String {
    app.text(&format!(
        "select coalesce((select idea_proposals.id from idea_proposals join entries on entries.id = idea_id \
         where number = {number} order by proposed_at desc limit 1), gen_random_uuid())::text"
    ))
}

/// The number of an idea that could stop for another, if there is one.
fn under_way(app: &TestApp) -> String {
    app.text(
        "select coalesce((select number::text from ideas join entries on entries.id = entry_id \
         where ideas.state in ('accepted', 'delivering') order by random() limit 1), '')",
    )
}

/// Wants an idea to be accepted in place of what is under way, and has somebody sign that.
fn accept(app: &TestApp, person: &Person, number: i32) -> Page {
    let stops = under_way(app);
    let page = decide_with(app, person, number, ("accepted", ANSWER), &[("stops", stops.as_str())]);
    if page.status != 303 {
        return page;
    }
    let id = proposal(app, number);
    let fields = [("proposal", id.as_str()), ("verdict", "sign")];
    // People stand in three units, every second in the team.
    let of = |handle: &str| handle.trim_start_matches("mensch").parse().unwrap_or(0) + 2;
    let second = format!("mensch{}", of(&person.handle) % CLIENTS);
    app.browser_of(&second)
        .post(&format!("/ideas/{number}/signature"), &fields)
}

/// Something that somebody may try with an idea, allowed or not; how it was answered.
fn act(app: &TestApp, person: &Person, number: i32, chance: &mut Chance) -> u16 {
    let vote = format!("/ideas/{number}/vote");
    let decisions = [
        "accepted",
        "open",
        "evaluate",
        "clarify",
        "former",
        "decide",
        "accepted",
        "parked",
        "declined",
        "delivering",
    ];
    let themes = ["kunden", "kunden", "arbeit", "none"];
    let page = match chance.of(18) {
        0..=2 => person.post(&vote, &[]),
        3 => person.delete(&vote),
        4..=6 => {
            let stops = under_way(app);
            let more = [("theme", themes[chance.of(4)]), ("stops", stops.as_str())];
            decide_with(
                app,
                person,
                number,
                (decisions[chance.of(decisions.len())], ANSWER),
                &more,
            )
        }
        7 | 8 => {
            let (id, verdict) = (
                proposal(app, number),
                ["sign", "sign", "publish", "take-back", "refuse"][chance.of(5)],
            );
            let fields = [("proposal", id.as_str()), ("verdict", verdict), ("note", "Nein.")];
            person.post(&format!("/ideas/{number}/signature"), &fields)
        }
        9 => {
            let version = version(app, number);
            let fields = [("version", version.as_str()), ("answer", "Oft."), ("answer", "Alle.")];
            person.post(&format!("/ideas/{number}/answers"), &fields)
        }
        10 => {
            let word = ["withdraw", "adopt", "adopt", "appeal", "join", "wake"][chance.of(6)];
            super::act(app, person, number, word)
        }
        11..=16 => further(app, person, number, chance),
        _ => person.post("/ideas/seen", &[("numbers", &number.to_string())]),
    };
    page.status
}

/// The same for what fewer do: a theme, an acceptance that may stop another, scorecards, parts, taking back.
fn further(app: &TestApp, person: &Person, number: i32, chance: &mut Chance) -> Page {
    match chance.of(10) {
        0..=2 => accept(app, person, number),
        3 => {
            let version = version(app, number);
            let themes = ["kunden", "kunden", "arbeit", "none"];
            let fields = [("version", version.as_str()), ("theme", themes[chance.of(4)])];
            person.post(&format!("/ideas/{number}/theme"), &fields)
        }
        4 | 5 => {
            let mut mark = || ["0", "3", "4", "4", "5", "na"][chance.of(6)];
            let marks = [mark(), mark(), mark()];
            let turn = ["1", "1", "2"][chance.of(3)];
            crate::kit::scorecard::send(person, number, turn, &marks, "")
        }
        6 => match chance.of(3) {
            0 => {
                let fields = [("intent", "decline"), ("conflict", "Ich kenne wen.")];
                person.post(&format!("/ideas/{number}/evaluation"), &fields)
            }
            _ => {
                let asked = format!("mensch{}", chance.of(CLIENTS));
                person.post(&format!("/ideas/{number}/evaluators"), &[("person", &asked)])
            }
        },
        7 => merge(app, person, number, &(1 + chance.of(IDEAS)).to_string(), ANSWER),
        8 => match chance.of(3) {
            0 => unmerge(app, person, number, "Es sind doch zwei."),
            1 => person.post(&format!("/ideas/{number}/support"), &[]),
            _ => person.delete(&format!("/ideas/{number}/support")),
        },
        _ => {
            let version = version(app, number);
            person.post(
                &format!("/ideas/triage/{number}/undo"),
                &[("version", version.as_str())],
            )
        }
    }
}

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
    let ideas: Vec<i32> = (0..IDEAS)
        .map(|place| submit(&people[place], &format!("Idee {place}"), &[]).1)
        .collect();
    // Most of them are to be decided about, in themes that have a place each.
    for (place, number) in ideas.iter().enumerate().skip(2) {
        let theme = if place % 3 == 0 { "arbeit" } else { "kunden" };
        decide_with(&app, &people[0], *number, ("evaluate", ANSWER), &[("theme", theme)]).see_other();
        decide_with(&app, &people[0], *number, ("decide", ANSWER), &[]).see_other();
        if [3, 4].contains(&place) {
            // Both are full from the beginning.
            accept(&app, &people[0], *number).see_other();
        }
    }
    let answered = Mutex::new(BTreeMap::<u16, usize>::new());
    std::thread::scope(|scope| {
        for (place, person) in people.iter().enumerate() {
            let (app, ideas, answered) = (&app, &ideas, &answered);
            scope.spawn(move || {
                let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ ((place as u64 + 1) << 20));
                for _ in 0..operations / CLIENTS {
                    let status = act(app, person, ideas[chance.of(ideas.len())], &mut chance);
                    *answered.lock().expect("the count").entry(status).or_default() += 1;
                }
            });
        }
    });
    app.settle();
    let answered = answered.into_inner().expect("the count");
    let merged = app.number("select count(*) from decisions where 'merged' in (from_state, to_state)");
    let moves = app.number("select count(*) from decisions where from_state <> 'draft'");
    let stops = app.number("select count(*) from decisions where stopped_for_id is not null");
    println!("{operations} operations, answered {answered:?}; {moves} moves, {stops} stops");
    // 503: who would have waited too long for others is told to try again.
    let known: BTreeSet<u16> = [204, 303, 403, 404, 409, 422, 503].into();
    assert!(answered.keys().all(|status| known.contains(status)), "{answered:?}");
    assert!(
        moves > 10 && merged > 3,
        "ideas moved: {moves}, {merged} of them into one or apart"
    );
    for (what, query) in DIFFERENCES {
        assert_eq!(app.texts(query), [""; 0], "{what}");
    }
    let made = app.texts("select distinct from_state || ' ' || to_state || ' ' || role as text from decisions");
    for made in made {
        assert!(is_in_table(&made), "no line of the table: {made}");
    }
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
