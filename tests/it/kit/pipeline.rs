//! Deciding about ideas as the form of the innovation team does it.
use super::{Client, Page, Person, TestApp};

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

/// The version of an idea, as its page would name it.
fn version(app: &TestApp, number: i32) -> String {
    let query = format!("select version from entries where kind = 'idea' and number = {number}");
    app.number(&query).to_string()
}

/// Makes an idea part of another one, from the version that stands.
#[track_caller]
pub fn merge(app: &TestApp, person: &Client, part: i32, into: &str, said: &str) -> Page {
    let version = version(app, part);
    let fields = [("version", version.as_str()), ("target", into), ("said", said)];
    person.post(&format!("/ideas/{part}/merge"), &fields)
}

/// Parts it again, from the version that stands.
#[track_caller]
pub fn unmerge(app: &TestApp, person: &Client, part: i32, why: &str) -> Page {
    let version = version(app, part);
    let fields = [("version", version.as_str()), ("why", why)];
    person.post(&format!("/ideas/{part}/unmerge"), &fields)
}
