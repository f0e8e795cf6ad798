//! Ideas: handing in, voting, deciding, seeing.
mod arguments;
mod attachment_room;
mod attachments;
mod behalf;
mod board;
mod campaigns;
mod changed;
mod clock;
mod co_authors;
mod crowd;
mod decisions;
mod desk;
mod differences;
mod discover;
mod estimates;
mod evaluation;
mod export;
mod exposure;
mod figures;
pub mod inventions;
mod leavers;
mod lineage;
mod live;
mod merging;
mod offers;
mod outcome;
mod pages;
mod pipeline;
mod priorities;
mod recount;
mod settings;
mod signatures;
mod similar;
mod slots;
mod themes;
mod topics;
mod triage;
mod turns;
mod units;
mod unnamed;
mod variants;
mod votes;

use connect::features::people::role;

pub use crate::kit::pipeline::{ANSWER, decide, merge, one_signature, unmerge, walk};
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

/// What an author or somebody who voted does with an idea, from the version that stands.
#[track_caller]
fn act(app: &TestApp, person: &crate::kit::Client, number: i32, word: &str) -> crate::kit::Page {
    let version = app
        .number(&format!(
            "select version from entries where kind = 'idea' and number = {number}"
        ))
        .to_string();
    let words = "Es gibt etwas Neues, das ihr noch nicht kennt.";
    let fields = [("version", version.as_str()), ("move", word), ("words", words)];
    person.post(&format!("/ideas/{number}/moves"), &fields)
}
