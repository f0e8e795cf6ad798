//! Ideas: handing in, voting, deciding, seeing.
mod changed;
mod decisions;
mod exposure;
mod live;
mod outcome;
mod pages;
mod similar;
mod votes;

use connect::features::people::role;

use crate::kit::{Person, TestApp};

/// Hands an idea in for these audiences and says its address and number.
#[track_caller]
fn submit(author: &Person, title: &str, audience: &[&str]) -> (String, i32) {
    let mut fields = vec![
        ("problem", "Was stört"),
        ("proposal", "Was hilft"),
        ("title", title),
        ("intent", "publish"),
    ];
    fields.extend(audience.iter().map(|choice| ("audience", *choice)));
    let path = author.post("/ideas/new", &fields).see_other();
    let number = path
        .trim_start_matches("/ideas/")
        .split('-')
        .next()
        .and_then(|number| number.parse().ok())
        .expect("a number");
    (path, number)
}

/// Somebody of the innovation team.
fn team(app: &TestApp) -> Person {
    app.person("ina").unit("it").role(role::INNOVATION_TEAM).signed_in()
}

/// Moves an idea as the team's form would, from the version that stands.
#[track_caller]
fn decide(app: &TestApp, person: &Person, number: i32, to: &str, answer: &str) -> crate::kit::Page {
    let version = app
        .number(&format!(
            "select version from entries where kind = 'idea' and number = {number}"
        ))
        .to_string();
    let day = if to == "parked" { "2026-06-01" } else { "" };
    let fields = [
        ("version", version.as_str()),
        ("stage", to),
        ("answer", answer),
        ("revisit_on", day),
        ("revisit_trigger", ""),
    ];
    person.post(&format!("/ideas/{number}/decisions"), &fields)
}

/// An answer long enough for every move.
const ANSWER: &str = "Danke für die Idee. Wir haben sie mit dem Fachbereich besprochen und sagen hier, was als \
    Nächstes geschieht und warum.";
