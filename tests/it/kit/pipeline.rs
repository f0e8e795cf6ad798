//! Deciding about ideas as the form of the innovation team does it.
use super::{Page, Person, TestApp};

/// An answer long enough for every move.
pub const ANSWER: &str = "Danke für die Idee. Wir haben sie mit dem Fachbereich besprochen und sagen hier, was als \
    Nächstes geschieht und warum.";

/// A company where one member of the team decides alone, and everybody reads at once what is declined.
pub fn one_signature(app: &TestApp) {
    app.sql("update idea_rules set signatures = 'none', hold_hours = 0");
}

/// Sends the form of a decision with all that any choice asks for, from the version that stands.
#[track_caller]
pub fn decide(app: &TestApp, person: &Person, number: i32, to: &str, answer: &str) -> Page {
    decide_with(app, person, number, (to, answer), &[])
}

/// The same with more fields.
#[track_caller]
pub fn decide_with(
    app: &TestApp,
    person: &Person,
    number: i32,
    (to, answer): (&str, &str),
    more: &[(&str, &str)],
) -> Page {
    let version = app
        .number(&format!(
            "select version from entries where kind = 'idea' and number = {number}"
        ))
        .to_string();
    let fields = [
        ("version", version.as_str()),
        ("stage", to),
        ("answer", answer),
        ("questions", "Wie oft kommt das vor?\nWen betrifft es?"),
        ("reason", "effort"),
        ("benefit", "Weniger Wege"),
        ("first_step", "Ein Gespräch"),
        ("owner", &person.handle),
        ("revisit_on", "2026-06-01"),
        ("revisit_trigger", ""),
    ];
    let fields = [&fields[..], more].concat();
    person.post(&format!("/ideas/{number}/decisions"), &fields)
}

/// One step after the other, each taken.
#[track_caller]
pub fn walk(app: &TestApp, person: &Person, number: i32, way: &[&str]) {
    for to in way {
        decide(app, person, number, to, ANSWER).see_other();
    }
}
