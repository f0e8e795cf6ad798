//! Open browsers on one node, each subscribed as the home page with everything is: from sending a post to its arrival
//! at every one of them, and the server's memory for each. `cargo bench --bench sockets -- 5000` opens more than 1,000.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark stops by a panic and reads its own settings"
)]
mod kit;

use std::rc::Rc;
use std::time::Instant;

use kit::databases::{Databases, token};
use kit::figures::{median, percentile, verdict};
use kit::server::Server;
use kit::setting;
use kit::sockets::{Room, listen, post, subscription};

/// Milliseconds in which 99 of 100 browsers show that there is something new.
const ARRIVED: f64 = 250.0;
const PEOPLE: usize = 1_000;
/// Whoever posts.
const AUTHOR: usize = 7;
/// After so many events the memory is read again: a socket keeps its largest buffer for life.
const EVENTS: usize = 10;

fn main() {
    let sockets = std::env::args()
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(1_000);
    allow_files(sockets as u64 + 1_000);
    let databases = Databases::start(true);
    let database = databases.copy(&databases.seeded(PEOPLE, 10_000), "sockets");
    database.sign_in();
    let server = Server::start(&database);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    tokio::task::LocalSet::new().block_on(&runtime, run(&server, sockets));
}

async fn run(server: &Server, sockets: usize) {
    let subscription = subscription(server.address, "/?tab=all", &token(1));
    let (before, room, begun) = (server.resident(), Rc::new(Room::default()), Instant::now());
    for number in 0..sockets {
        tokio::task::spawn_local(listen(
            server.address,
            token(1 + number % PEOPLE),
            subscription.clone(),
            room.clone(),
        ));
        // A few at a time, as browsers come; the queue of the listening socket is short.
        room.until(|room| room.ready.get() + 50 > number).await;
    }
    room.until(|room| room.ready.get() == sockets).await;
    println!("{sockets} sockets open after {:.1} s", begun.elapsed().as_secs_f64());
    memory("connected", server, before, sockets);
    let (mut all, mut last) = (Vec::new(), Vec::new());
    for event in 0..setting("CONNECT_BENCH_POSTS", 50).max(EVENTS) {
        let times = post(server.address, &token(AUTHOR), &room, event, sockets).await;
        last.push(percentile(&times, 1.0));
        all.extend(times);
        if event + 1 == EVENTS {
            memory("after 10 events", server, before, sockets);
        }
    }
    let (p99, bytes) = (percentile(&all, 0.99), room.bytes.get());
    println!(
        "{} posts, frames of {bytes} bytes; post sent to patch received:",
        last.len()
    );
    println!(
        "  p50 {:6.1} ms  p99 {p99:6.1} ms  max {:6.1} ms  {}",
        median(&all),
        percentile(&all, 1.0),
        verdict(p99 < ARRIVED)
    );
    println!("  the last of all sockets: median {:6.1} ms", median(&last));
}

fn memory(when: &str, server: &Server, before: u64, sockets: usize) {
    let now = server.resident();
    let each = now.saturating_sub(before) as f64 / sockets as f64;
    println!(
        "{when:16} {:.1} MiB resident, {each:.1} KiB a socket",
        now as f64 / 1_024.0
    );
}

/// Raises the limit of open files, for this process and the server it starts.
#[allow(unsafe_code, reason = "the limit has no safe form in std")]
fn allow_files(wanted: u64) {
    let mut limit = libc::rlimit {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: both calls get a valid structure of this frame.
    let raised = unsafe {
        libc::getrlimit(libc::RLIMIT_NOFILE, &mut limit);
        limit.rlim_cur = limit.rlim_cur.max(wanted);
        limit.rlim_max = limit.rlim_max.max(wanted);
        libc::setrlimit(libc::RLIMIT_NOFILE, &limit)
    };
    assert_eq!(raised, 0, "this account may not open {wanted} files");
}
