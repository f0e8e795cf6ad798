//! Votes per second of 16 clients with fsync on, spread over 900 ideas and all on one, beside pgbench running the
//! statements of a vote (`votes.sql`, as PostgreSQL logged them) in the same rounds. `CONNECT_BENCH_VOTES` and
//! `CONNECT_BENCH_ROUNDS` make it shorter.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark stops by a panic and reads its own settings"
)]
mod kit;

use std::process::Command;
use std::time::Instant;

use kit::ballot::{self, FIRST};
use kit::databases::{Database, Databases, token};
use kit::figures::{median, ms, percentile};
use kit::http::Connection;
use kit::server::Server;
use kit::setting;

const CLIENTS: usize = 16;
const PEOPLE: usize = 10_000;
const IDEAS: usize = 900;

/// What one kind of rounds brought.
#[derive(Default)]
struct Found {
    ours: Vec<f64>,
    times: Vec<f64>,
    theirs: Vec<f64>,
}

fn main() {
    let (votes, rounds) = (
        setting("CONNECT_BENCH_VOTES", 4_000),
        setting("CONNECT_BENCH_ROUNDS", 5),
    );
    let databases = Databases::start(true);
    let seeded = databases.seeded(PEOPLE, 15_000);
    let (ours, theirs) = (
        databases.copy(&seeded, "votes_connect"),
        databases.copy(&seeded, "votes_pgbench"),
    );
    for database in [&ours, &theirs] {
        ballot::prepare(database, IDEAS + rounds);
    }
    let server = Server::start(&ours);
    let (mut spread, mut hot) = (Found::default(), Found::default());
    for round in 0..rounds {
        // Everybody votes once for an idea: person and idea go round with periods that share no large factor.
        vote(&server, votes, &mut spread, |n| {
            (n + round * votes, FIRST + (n + round * votes) % IDEAS)
        });
        spread.theirs.extend(pgbench(&databases, &theirs, votes, FIRST, IDEAS));
        vote(&server, votes, &mut hot, |n| (n, FIRST + IDEAS + round));
        hot.theirs
            .extend(pgbench(&databases, &theirs, votes, FIRST + IDEAS + round, 1));
    }
    let wrong =
        "select count(*) from ideas where votes_count <> (select count(*) from idea_votes where idea_id = entry_id)";
    assert_eq!(ours.number(wrong), 0, "a counter is wrong");
    report(&format!("over {IDEAS} ideas"), &spread);
    report("all on one idea", &hot);
    println!("one idea / spread: {:.2}", median(&hot.ours) / median(&spread.ours));
}

/// So many votes by 16 clients; `pair` names voter and idea of the nth.
fn vote(server: &Server, votes: usize, found: &mut Found, pair: impl Fn(usize) -> (usize, usize) + Sync) {
    assert!(votes < PEOPLE, "everybody votes once for an idea");
    let begun = Instant::now();
    let times: Vec<Vec<f64>> = std::thread::scope(|scope| {
        let (server, pair) = (&server, &pair);
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| scope.spawn(move || one_client(server, (client..votes).step_by(CLIENTS), pair)))
            .collect();
        clients
            .into_iter()
            .map(|client| client.join().expect("a client"))
            .collect()
    });
    found.ours.push(votes as f64 / begun.elapsed().as_secs_f64());
    found.times.extend(times.concat());
}

fn one_client(server: &Server, votes: impl Iterator<Item = usize>, pair: impl Fn(usize) -> (usize, usize)) -> Vec<f64> {
    let mut connection = Connection::open(server.address);
    votes
        .map(|n| {
            let (person, idea) = pair(n);
            let begun = Instant::now();
            let answer = connection.post(&ballot::path(idea), &token(2 + person % (PEOPLE - 1)), &[]);
            assert_eq!(answer.status, 303, "{}", String::from_utf8_lossy(&answer.body));
            ms(begun.elapsed())
        })
        .collect()
}

/// Transactions per second of pgbench; none where it is not installed.
fn pgbench(databases: &Databases, database: &Database, votes: usize, first: usize, ideas: usize) -> Option<f64> {
    let program = databases.program("pgbench")?;
    let numbers = [("people", PEOPLE), ("first", first), ("ideas", ideas)]
        .map(|(name, value)| format!("--define={name}={value}"));
    let output = Command::new(program)
        .args([
            "--no-vacuum",
            "--protocol=prepared",
            "--jobs=2",
            "--file",
            concat!(env!("CARGO_MANIFEST_DIR"), "/benches/votes.sql"),
        ])
        .arg(format!("--client={CLIENTS}"))
        .arg(format!("--transactions={}", votes / CLIENTS))
        .args(numbers)
        .arg(&database.url)
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "pgbench: {said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let rate = said
        .lines()
        .find_map(|line| line.strip_prefix("tps = "))
        .and_then(|rest| rest.split(' ').next());
    Some(rate.and_then(|rate| rate.parse().ok()).expect("a rate"))
}

fn report(what: &str, found: &Found) {
    let rate = median(&found.ours);
    print!(
        "{what:16} {rate:7.0} votes/s  p50 {:6.2} ms  p99 {:6.2} ms",
        percentile(&found.times, 0.5),
        percentile(&found.times, 0.99)
    );
    match found.theirs.is_empty() {
        true => println!("  (no pgbench on this machine)"),
        false => println!(
            "  pgbench {:7.0} tps  ratio {:.2}",
            median(&found.theirs),
            rate / median(&found.theirs)
        ),
    }
}
