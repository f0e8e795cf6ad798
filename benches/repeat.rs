//! 200 votes of one person for one idea at the same time, over as many connections, 1,000 times: each time one row, and
//! the counter says one. Every tenth time half of them then vote while the other half takes back.
//! `CONNECT_BENCH_ROUNDS=20` makes it shorter.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark stops by a panic and reads its own settings"
)]
mod kit;

use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use kit::ballot::{self, FIRST};
use kit::databases::{Databases, token};
use kit::http::Connection;
use kit::server::Server;
use kit::setting;

const PARALLEL: usize = 200;
/// Every so manieth time votes and take-backs cross.
const CROSSING: usize = 10;

#[derive(Debug, PartialEq, QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    rows: i64,
    #[diesel(sql_type = BigInt)]
    counter: i64,
}

fn main() {
    let rounds = setting("CONNECT_BENCH_ROUNDS", 1_000);
    let databases = Databases::start(false);
    let database = databases.copy(&databases.seeded(10_000, 15_000), "votes_repeated");
    ballot::prepare(&database, rounds);
    let server = Server::start(&database);
    let (barrier, refused, begun) = (Barrier::new(PARALLEL + 1), AtomicUsize::new(0), Instant::now());
    std::thread::scope(|scope| {
        let (server, barrier, refused) = (&server, &barrier, &refused);
        for place in 0..PARALLEL {
            scope.spawn(move || click(server, barrier, refused, rounds, place));
        }
        let mut conn = database.connect();
        for round in 0..rounds {
            storm(barrier);
            let after = counted(&mut conn, round);
            demand(after == Counted { rows: 1, counter: 1 }, round, &after);
            if crosses(round) {
                storm(barrier);
                let after = counted(&mut conn, round);
                demand(after.rows == after.counter && after.rows <= 1, round, &after);
            }
            if (round + 1) % 100 == 0 {
                println!("{} rounds after {:.0} s", round + 1, begun.elapsed().as_secs_f64());
            }
        }
    });
    let refused = refused.into_inner();
    println!("{rounds} rounds: one row, counter right ({PARALLEL} votes each, {refused} answered 503)");
}

fn demand(holds: bool, round: usize, found: &Counted) {
    if !holds {
        fail(&format!("round {round}: {found:?}"));
    }
}

/// Ends everything at once: a thread that panics would leave the others waiting for ever.
fn fail(why: &str) -> ! {
    eprintln!("{why}");
    std::process::exit(1)
}

fn crosses(round: usize) -> bool {
    round % CROSSING == CROSSING - 1
}

/// Lets all clicks go and waits for the last.
fn storm(barrier: &Barrier) {
    barrier.wait();
    barrier.wait();
}

fn click(server: &Server, barrier: &Barrier, refused: &AtomicUsize, rounds: usize, place: usize) {
    let mut connection = Connection::open(server.address);
    for round in 0..rounds {
        let (path, token) = (ballot::path(FIRST + round), token(2 + round % 9_999));
        let back = format!("{path}?_method=delete");
        let storms = [
            Some(&path),
            crosses(round).then_some(if place.is_multiple_of(2) { &path } else { &back }),
        ];
        for path in storms.into_iter().flatten() {
            barrier.wait();
            match connection.post(path, &token, &[]).status {
                303 => {}
                503 => drop(refused.fetch_add(1, Ordering::Relaxed)),
                status => fail(&format!("{path} answered {status}")),
            }
            barrier.wait();
        }
    }
}

fn counted(conn: &mut PgConnection, round: usize) -> Counted {
    let query = "select votes_count::bigint as counter, (select count(*) from idea_votes where idea_id = entry_id) \
                 as rows \
                 from ideas join entries on entries.id = entry_id where entries.kind = 'idea' and number = $1";
    diesel::sql_query(query)
        .bind::<BigInt, _>((FIRST + round) as i64)
        .get_result(conn)
        .expect("the idea")
}
