//! What must hold through kill -9, lost connections and readers that never read, with real processes and fsync on:
//! `bin/bench endurance`, or a part of it: `writes`, `deliveries`, `stuck`. Ends with a failure when one does not hold.
//! `CONNECT_BENCH_ROUNDS=2` makes it shorter: so many kills.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark stops by a panic and reads its own settings"
)]
#[path = "../kit/mod.rs"]
mod kit;

mod browser;
mod courier;
mod deliveries;
mod ledger;
mod page;
mod stuck;
mod tcp;
mod truth;
mod writes;

use std::process::ExitCode;

use kit::databases::{Database, Databases};
use kit::setting;

/// Kills of a server.
const ROUNDS: usize = 20;
const PEOPLE: usize = 1_000;

/// Measures one promise and says whether it is kept.
type Part = fn(&mut Databases, &Database, usize) -> bool;
const PARTS: [(&str, Part); 3] = [
    ("writes", writes::run),
    ("deliveries", deliveries::run),
    ("stuck", stuck::run),
];

fn main() -> ExitCode {
    let named: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let known = |name: &String| PARTS.iter().any(|(part, _)| part == name);
    assert!(named.iter().all(known), "the parts are writes, deliveries and stuck");
    let rounds = setting("CONNECT_BENCH_ROUNDS", ROUNDS);
    let mut databases = Databases::start(true);
    let seeded = databases.seeded(PEOPLE, 10_000);
    let mut kept = true;
    for (name, run) in PARTS
        .iter()
        .filter(|(part, _)| named.is_empty() || named.iter().any(|name| name == part))
    {
        let database = databases.copy(&seeded, &format!("endurance_{name}"));
        database.sign_in();
        kept &= run(&mut databases, &database, rounds);
    }
    if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
