//! A slow reader harms nobody.
//!
//! A hundred pages of a post subscribe and then never read again, beside fifty healthy ones, while somebody comments
//! until the server has let go of the last of the hundred. The time for that begins when the first one is sent of which
//! the system still holds something for one of them afterwards: earlier than the first write that has to wait.
use std::collections::HashSet;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::net::TcpSocket;
use tokio::task::{LocalSet, spawn_local};

use crate::kit::databases::{Database, Databases, token};
use crate::kit::figures::{median, percentile, verdict};
use crate::kit::server::Server;
use crate::kit::sockets::{Room, comment, listen, subscription};
use crate::kit::websocket::Websocket;
use crate::tcp::{descriptors, ends};

const STUCK: usize = 100;
const HEALTHY: usize = 50;
/// Bytes the system takes for a client that does not read.
const TAKEN: u32 = 4_096;
/// So much the memory of the server may grow, in KiB.
const GROWTH: u64 = 64 * 1_024;
/// So soon all descriptors are free again.
const FREED: Duration = Duration::from_secs(15);
/// Milliseconds in which 99 of 100 healthy pages show a comment.
const ARRIVED: f64 = 1_000.0;
/// When to give the measurement up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Comments until the stuck ones are cut.
pub fn run(_: &mut Databases, database: &Database, _: usize) -> bool {
    let server = Server::start(database);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    LocalSet::new().block_on(&runtime, measure(&server, database))
}

/// A post that everybody sees, and where it is commented on.
fn thread(database: &Database) -> (String, String) {
    let page = database.text(
        "select path from entries join audiences on audiences.id = audience_id and key = 'everyone' \
         where kind = 'post' and state = 'published' limit 1",
    );
    let page = page.expect("a post");
    let number = page.rsplit('/').next().unwrap_or_default();
    let comments = format!("/entries/post-{number}/comments");
    (page, comments)
}

async fn measure(server: &Server, database: &Database) -> bool {
    let author = token(HEALTHY + STUCK + 1);
    let (page, comments) = thread(database);
    let subscription = subscription(server.address, &page, &author);
    let room = Rc::new(Room::default());
    for person in 1..=HEALTHY {
        spawn_local(listen(
            server.address,
            token(person),
            subscription.clone(),
            room.clone(),
        ));
    }
    room.until(|room| room.ready.get() == HEALTHY).await;
    let mut stuck = Vec::new();
    for person in HEALTHY + 1..=HEALTHY + STUCK {
        stuck.push(silent(server, &token(person), &subscription).await);
    }
    let ports: HashSet<u16> = stuck.iter().map(Websocket::port).collect();
    let (theirs, begun, before) = (ends(server.address, &ports), Instant::now(), server.resident());
    let held = descriptors(server.pid(), &theirs);
    assert!(theirs.len() == STUCK && held >= STUCK, "every connection is found");
    let (mut times, mut comments_sent, mut most, mut first) = (Vec::new(), 0, before, None);
    while descriptors(server.pid(), &theirs) > 0 && begun.elapsed() < PATIENCE {
        let sent = Instant::now();
        let to = (server.address, comments.clone(), author.as_str());
        times.extend(comment(to, &room, comments_sent, HEALTHY).await);
        if first.is_none() && ends(server.address, &ports).iter().any(|end| end.unsent > 0) {
            first = Some(sent);
        }
        (comments_sent, most) = (comments_sent + 1, most.max(server.resident()));
    }
    let measured = Measured {
        comments: comments_sent,
        bytes: room.frame.borrow().len(),
        growth: most - before,
        held,
        freed: first.map_or(Duration::MAX, |first| first.elapsed()),
        left: descriptors(server.pid(), &theirs),
        times,
    };
    measured.tell()
}

/// What was seen while the stuck pages were there.
struct Measured {
    comments: usize,
    bytes: usize,
    growth: u64,
    held: usize,
    freed: Duration,
    left: usize,
    times: Vec<f64>,
}

impl Measured {
    /// Prints all of it; whether it is as promised.
    fn tell(&self) -> bool {
        let Measured {
            comments,
            bytes,
            growth,
            held,
            freed,
            left,
            times,
        } = self;
        let (p50, p99, worst) = (median(times), percentile(times, 0.99), percentile(times, 1.0));
        let (small, free, quick) = (*growth <= GROWTH, *left == 0 && *freed <= FREED, p99 <= ARRIVED);
        println!(
            "stuck: {STUCK} pages that never read beside {HEALTHY} healthy ones, {comments} comments of {bytes} bytes"
        );
        let grew = *growth as f64 / 1_024.0;
        println!("  memory grew by at most {grew:.1} MiB  {}", verdict(small));
        println!(
            "  {held} descriptors, {left} left {:.1} s after the first comment that a stuck page did not take  {}",
            freed.as_secs_f64(),
            verdict(free)
        );
        println!(
            "  healthy pages: p50 {p50:.1} ms  p99 {p99:.1} ms  max {worst:.1} ms  {}",
            verdict(quick)
        );
        small && free && quick
    }
}

/// A page that is live and is never read again.
async fn silent(server: &Server, token: &str, subscription: &str) -> Websocket {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_recv_buffer_size(TAKEN).expect("a small buffer");
    let mut open = Websocket::on(socket, server.address, token)
        .await
        .expect("the server takes the connection");
    open.say(subscription).await.expect("an open socket");
    while !open.hear().await.expect("an open socket").starts_with(br#"{"cursor""#) {}
    open
}
