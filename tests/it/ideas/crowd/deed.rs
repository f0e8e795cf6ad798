//! What somebody may try with an idea, as the forms of its page send it.
use super::chance::Chance;
use super::{ANSWER, CLIENTS, merge, unmerge};
use crate::kit::pipeline::decide_with;
use crate::kit::{Page, Person, TestApp};

/// One thing to do with one idea.
#[derive(Clone, Copy, Debug)]
pub enum Deed {
    Vote,
    TakeBack,
    Decide(&'static str),
    /// Accepted in place of what is under way, and signed by somebody else.
    Accept,
    Sign(&'static str),
    Answer,
    Move(&'static str),
    Theme,
    Judge(&'static str),
    StandAside,
    Ask,
    Merge,
    Part,
    Vary,
    VaryNoMore,
    Support,
    TakeSupport,
    Undo,
    See,
}

/// Everything there is, as often as it should be tried by whomever, allowed or not.
pub const ALL: &[Deed] = &[
    Deed::Vote,
    Deed::TakeBack,
    Deed::Decide("open"),
    Deed::Decide("evaluate"),
    Deed::Decide("clarify"),
    Deed::Decide("former"),
    Deed::Decide("decide"),
    Deed::Decide("accepted"),
    Deed::Decide("parked"),
    Deed::Decide("declined"),
    Deed::Decide("delivering"),
    Deed::Accept,
    Deed::Sign("sign"),
    Deed::Sign("publish"),
    Deed::Sign("take-back"),
    Deed::Sign("refuse"),
    Deed::Answer,
    Deed::Move("withdraw"),
    Deed::Move("adopt"),
    Deed::Move("appeal"),
    Deed::Move("join"),
    Deed::Move("wake"),
    Deed::Theme,
    Deed::Judge("1"),
    Deed::Judge("2"),
    Deed::StandAside,
    Deed::Ask,
    Deed::Merge,
    Deed::Part,
    Deed::Vary,
    Deed::VaryNoMore,
    Deed::Support,
    Deed::TakeSupport,
    Deed::Undo,
    Deed::See,
];

/// Does it, with what it needs looked up the moment before.
pub fn act(app: &TestApp, person: &Person, number: i32, deed: Deed, others: &[i32], chance: &mut Chance) -> Page {
    let post = |to: &str, fields: &[(&str, &str)]| person.post(&format!("/ideas/{number}/{to}"), fields);
    let version = || version(app, number);
    let theme = ["kunden", "kunden", "arbeit", "none"][chance.of(4)];
    match deed {
        Deed::Vote => post("vote", &[("stance", chance.one(&["", "for", "against", "neutral"]))]),
        Deed::TakeBack => person.delete(&format!("/ideas/{number}/vote")),
        Deed::Decide(to) => {
            let stops = under_way(app);
            let more = [("theme", theme), ("stops", stops.as_str())];
            decide_with(app, person, number, (to, ANSWER), &more)
        }
        Deed::Accept => accept(app, person, number),
        Deed::Sign(verdict) => {
            let id = proposal(app, number);
            let fields = [("proposal", id.as_str()), ("verdict", verdict), ("note", "Nein.")];
            post("signature", &fields)
        }
        Deed::Answer => post(
            "answers",
            &[("version", &version()), ("answer", "Oft."), ("answer", "Alle.")],
        ),
        Deed::Move(word) => super::super::act(app, person, number, word),
        Deed::Theme => post("theme", &[("version", &version()), ("theme", theme)]),
        Deed::Judge(turn) => {
            let mut mark = || ["0", "3", "4", "4", "5", "na"][chance.of(6)];
            let marks = [mark(), mark(), mark()];
            crate::kit::scorecard::send(person, number, turn, &marks, "")
        }
        Deed::StandAside => post("evaluation", &[("intent", "decline"), ("conflict", "Ich kenne wen.")]),
        Deed::Ask => post("evaluators", &[("person", &format!("mensch{}", chance.of(CLIENTS)))]),
        Deed::Merge => merge(app, person, number, &chance.one(others).to_string(), ANSWER),
        Deed::Part => unmerge(app, person, number, "Es sind doch zwei."),
        Deed::Vary => post("variants", &[("variant", &chance.one(others).to_string())]),
        Deed::VaryNoMore => person.delete(&format!("/ideas/{number}/variants")),
        Deed::Support => post("support", &[]),
        Deed::TakeSupport => person.delete(&format!("/ideas/{number}/support")),
        Deed::Undo => person.post(&format!("/ideas/triage/{number}/undo"), &[("version", &version())]),
        Deed::See => person.post("/ideas/seen", &[("numbers", &number.to_string())]),
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
pub fn accept(app: &TestApp, person: &Person, number: i32) -> Page {
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
