//! Open browsers on one node, each subscribed as the home page with everything is: from sending a post to its arrival
//! at every one of them, beside a bare broadcast of the same bytes in the same run, and the server's memory for each;
//! one in ten listens on a page of its own. `cargo bench --bench sockets -- 5000` opens more than 1,000.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark stops by a panic and reads its own settings"
)]
mod kit;

use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Instant;

use kit::bare::Bare;
use kit::databases::{Database, Databases, token};
use kit::figures::{median, percentile, verdict};
use kit::server::Server;
use kit::setting;
use kit::sockets::{Room, broadcast, listen, post, subscription};

/// Milliseconds in which 99 of 100 browsers show that there is something new.
const ARRIVED: f64 = 250.0;
const PEOPLE: usize = 1_000;
/// Whoever posts.
const AUTHOR: usize = 7;
/// One socket in so many listens on a page of its own.
const ELSEWHERE: usize = 10;
/// Seconds in which 5,000 are open.
const OPENED: f64 = 3.0;
/// KiB of memory for each, after the events.
const EACH: f64 = 16.0;
/// Bytes of a frame that says that something waits.
const FRAME: usize = 1_024;
/// How many times as long as a bare broadcast it may take from a post to the last of them.
const BARE: f64 = 1.5;
/// After so many events the memory is read again: a socket keeps its largest buffer for life.
const EVENTS: usize = 10;

fn main() {
    let sockets = std::env::args()
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(1_000);
    allow_files(3 * sockets as u64 + 1_000);
    let databases = Databases::start(true);
    let database = databases.copy(&databases.seeded(PEOPLE, 10_000), "sockets");
    database.sign_in();
    let server = Server::start(&database);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    tokio::task::LocalSet::new().block_on(&runtime, run(&server, &database, sockets));
}

async fn run(server: &Server, database: &Database, sockets: usize) {
    let pages = database.text(&format!(
        "select string_agg(path, ' ') from (select path from entries \
         join audiences on audiences.id = audience_id and key = 'everyone' \
         where kind = 'idea' and state = 'published' limit {}) pages",
        sockets / ELSEWHERE
    ));
    let pages: Vec<&str> = pages.as_deref().unwrap_or_default().split(' ').collect();
    let home = sockets - pages.len();
    let (before, room) = (server.resident(), Rc::new(Room::default()));
    let subscribed = |path: &str| subscription(server.address, path, &token(1));
    let mut listeners = vec![subscribed("/?tab=all"); home];
    listeners.extend(pages.iter().map(|path| subscribed(path)));
    let seconds = open(server.address, listeners, &room).await;
    println!(
        "{sockets} sockets, {} of them on pages of their own, open after {seconds:.1} s  {}",
        pages.len(),
        verdict(seconds <= OPENED * (sockets as f64 / 5_000.0).max(1.0))
    );
    memory("connected", server, before, sockets);
    let (bare, aside) = (Bare::start(), Rc::new(Room::default()));
    open(bare.address, vec![String::new(); home], &aside).await;
    let (mut all, mut last, mut least) = (Vec::new(), Vec::new(), Vec::new());
    for event in 0..setting("CONNECT_BENCH_POSTS", 50).max(EVENTS) {
        let times = post(server.address, &token(AUTHOR), &room, event, home).await;
        last.push(percentile(&times, 1.0));
        all.extend(times);
        let frame = String::from_utf8(room.frame.borrow().clone()).expect("text");
        least.push(percentile(&broadcast(&bare, &aside, &frame, home).await, 1.0));
        if event + 1 == EVENTS {
            memory("after 10 events", server, before, sockets);
        }
    }
    tell(&all, (&last, &least), room.frame.borrow().len(), home);
}

/// Prints when the posts arrived.
fn tell(all: &[f64], (last, least): (&[f64], &[f64]), bytes: usize, home: usize) {
    let p99 = percentile(all, 0.99);
    println!(
        "{} posts, frames of {bytes} bytes {}; post sent to patch received:",
        last.len(),
        verdict(bytes <= FRAME)
    );
    println!(
        "  first {:6.1} ms  p50 {:6.1} ms  p99 {p99:6.1} ms  max {:6.1} ms  {}",
        percentile(all, 0.0),
        median(all),
        percentile(all, 1.0),
        verdict(p99 < ARRIVED)
    );
    let (ours, least) = (median(last), median(least));
    println!(
        "  the last of {home}: median {ours:6.1} ms; of a bare broadcast of these bytes {least:6.1} ms; x{:.2}  {}",
        ours / least,
        verdict(ours <= least * BARE)
    );
}

/// Opens sockets, a few at a time, as browsers come: the queue of the listening socket is short. Seconds until the last
/// has been heard.
async fn open(address: SocketAddr, subscriptions: Vec<String>, room: &Rc<Room>) -> f64 {
    let (begun, all) = (Instant::now(), subscriptions.len());
    for (number, subscription) in subscriptions.into_iter().enumerate() {
        let person = token(1 + number % PEOPLE);
        tokio::task::spawn_local(listen(address, person, subscription, room.clone()));
        room.until(|room| room.ready.get() + 50 > number).await;
    }
    room.until(|room| room.ready.get() == all).await;
    begun.elapsed().as_secs_f64()
}

fn memory(when: &str, server: &Server, before: u64, sockets: usize) {
    let now = server.resident();
    let each = now.saturating_sub(before) as f64 / sockets as f64;
    println!(
        "{when:16} {:.1} MiB resident, {each:.1} KiB a socket  {}",
        now as f64 / 1_024.0,
        verdict(each <= EACH)
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
