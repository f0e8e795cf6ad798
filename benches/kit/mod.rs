//! What the benchmarks share: databases with load data, servers as processes of their own, a client, figures.
#![allow(dead_code, reason = "each benchmark uses its part")]

pub mod ballot;
pub mod bare;
pub mod cpu;
pub mod databases;
pub mod deep;
pub mod figures;
pub mod http;
pub mod load;
pub mod peers;
pub mod pgbench;
pub mod script;
pub mod server;
pub mod sockets;
pub mod spoken;
pub mod websocket;

/// A number that makes a quick trial possible: `setting("CONNECT_BENCH_ROUNDS", 5)`.
pub fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).map_or(default, |value| {
        value
            .parse()
            .unwrap_or_else(|_| panic!("{name}={value} is not a number"))
    })
}
