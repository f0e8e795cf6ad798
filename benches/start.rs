//! From the start of the process to the first 200 of `/readyz`, on a database that runs and whose schema is current.
//! `cargo bench --profile dist --bench start` measures what is shipped.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark stops by a panic and reads its own settings"
)]
mod kit;

use kit::databases::Databases;
use kit::figures::{median, ms, percentile, verdict};
use kit::server::Server;
use kit::setting;

/// Milliseconds in which the shipped program is ready.
const READY: f64 = 200.0;

fn main() {
    let databases = Databases::start(false);
    let database = databases.seeded(1_000, 10_000);
    let starts = setting("CONNECT_BENCH_ROUNDS", 10);
    let (mut times, mut resident) = (Vec::new(), Vec::new());
    for _ in 0..starts {
        let server = Server::start(&database);
        times.push(ms(server.ready_after));
        resident.push(server.resident() as f64 / 1_024.0);
    }
    let p50 = median(&times);
    println!(
        "ready after {p50:.0} ms (median of {starts}, slowest {:.0} ms)  {}  resident {:.0} MiB",
        percentile(&times, 1.0),
        verdict(p50 <= READY),
        median(&resident)
    );
}
