//! How lists and searches answer as the data grows: one client, databases of 10k, 100k and 1M entries, interleaved;
//! and how page 2,000 of a list answers beside its first. `CONNECT_BENCH_SIZES=1000,10000`, `CONNECT_BENCH_ROUNDS=3`
//! and `CONNECT_BENCH_REQUESTS=50` make it shorter, `CONNECT_BENCH_PATHS=/ideas,/blogs` narrower.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark stops by a panic and reads its own settings"
)]
mod kit;

use std::time::Instant;

use kit::databases::{Database, Databases, token};
use kit::deep;
use kit::figures::{median, ms, percentile, verdict};
use kit::http::Connection;
use kit::server::Server;
use kit::setting;

/// A list may take at most so many times as long with ten times the data.
const GROWTH: f64 = 1.2;
/// Page 2,000 may take so many times as long as the first, where there are so many pages.
const DEPTH: f64 = 1.5;
/// Fewer entries have no page 2,000, and what is measured there is shown alone.
const DEEP: usize = 1_000_000;
/// A search may take at most so many milliseconds in 19 of 20 cases.
const SEARCH: f64 = 200.0;

const LISTS: [&str; 28] = [
    "/",
    "/?tab=all",
    "/?tab=board",
    "/?tab=units",
    "/ideas",
    "/ideas?tab=rising",
    "/ideas?tab=wanted",
    "/ideas?tab=unvoted",
    "/ideas?tab=discussed",
    "/ideas?tab=random",
    "/ideas?tab=new",
    "/ideas?tab=mine",
    "/ideas/evaluations",
    "/ideas/evaluations?part=done",
    "/ideas?stage=done",
    "/ideas?theme=thema-1",
    "/ideas?stage=done&theme=thema-1",
    "/ideas/board",
    "/ideas/priorities",
    "/blogs",
    "/blogs?tab=mine",
    "/projects",
    "/projects?tab=seeking",
    "/projects?tab=closed",
    "/projects?tab=mine",
    "/notifications",
    "/notifications?tab=unread",
    "/ceo",
];

/// Words of known shares: 0.1 %, 1 %, 10 % and 70 % of all texts, the rare with the frequent, and an exact phrase.
const SEARCHES: [&str; 6] = [
    "tresor",
    "leasing",
    "formular",
    "besprechung",
    "leasing besprechung",
    "%22formular schulung%22",
];

/// What one has typed when the box suggests: a beginning that is frequent in titles, one that is in two of three texts
/// but in no title, and a rare one.
const BEGINNINGS: [&str; 3] = ["be", "besp", "treso"];

/// A running server on a database of some size.
struct Subject {
    size: usize,
    server: Server,
    database: Database,
}

fn main() {
    let sizes = std::env::var("CONNECT_BENCH_SIZES").unwrap_or_else(|_| "10000,100000,1000000".into());
    let paths = std::env::var("CONNECT_BENCH_PATHS").unwrap_or_default();
    let databases = Databases::start(false);
    let subjects: Vec<Subject> = sizes
        .split(',')
        .map(|size| subject(&databases, size.trim().parse().expect("sizes are numbers")))
        .collect();
    let wanted = |path: &str| paths.is_empty() || paths.split(',').any(|part| part == path);
    for path in LISTS.iter().filter(|path| wanted(path)) {
        report(path, &subjects, true);
    }
    for (path, list) in deep::LISTS.iter().filter(|(path, _)| wanted(path)) {
        compare(path, list, &subjects);
    }
    for words in SEARCHES.iter().filter(|words| wanted("/search") || wanted(words)) {
        report(&format!("/search?q={}", words.replace(' ', "+")), &subjects, false);
    }
    for typed in BEGINNINGS.iter().filter(|_| wanted("/search")) {
        report(&format!("/search/suggest?q={typed}"), &subjects, false);
    }
}

fn subject(databases: &Databases, size: usize) -> Subject {
    let database = databases.seeded(1_000, size);
    database.sign_in();
    let server = Server::start(&database);
    Subject { size, server, database }
}

/// Interleaved rounds. Of a list the median of the rounds' medians counts and its growth from size to size, of a search
/// the slowest twentieth. A page that shows more because there is more to show is no worse list.
fn report(path: &str, subjects: &[Subject], grows: bool) {
    let mut found = vec![(Vec::new(), 0); subjects.len()];
    for _ in 0..setting("CONNECT_BENCH_ROUNDS", 5) {
        for (subject, (rounds, bytes)) in subjects.iter().zip(&mut found) {
            rounds.push(measure(subject, path, bytes));
        }
    }
    let mut before = None;
    for (subject, (rounds, bytes)) in subjects.iter().zip(&found) {
        let p50 = median(&rounds.iter().map(|round| median(round)).collect::<Vec<_>>());
        let p95 = percentile(&rounds.concat(), 0.95);
        let (growth, content) = before.map_or((1.0, 1.0), |(time, size)| (p50 / time, *bytes as f64 / size));
        let kept = if grows {
            growth <= GROWTH.max(GROWTH * content)
        } else {
            p95 <= SEARCH
        };
        println!(
            "{path:36} {:>9} entries  p50 {p50:7.2} ms x{growth:.2}  p95 {p95:7.2} ms  page {:3} KiB x{content:.2}  {}",
            subject.size,
            bytes / 1_024,
            verdict(kept)
        );
        before = Some((p50, *bytes as f64));
    }
}

/// The first page of a list and one far down in it, in the same rounds.
fn compare(path: &str, list: &str, subjects: &[Subject]) {
    for subject in subjects {
        let Some(below) = deep::below(&subject.database, path, list) else {
            println!("{path:36} {:>9} entries  there is no second page", subject.size);
            continue;
        };
        let (mut first, mut far, mut bytes) = (Vec::new(), Vec::new(), [0; 2]);
        for _ in 0..setting("CONNECT_BENCH_ROUNDS", 5) {
            first.push(median(&measure(subject, path, &mut bytes[0])));
            far.push(median(&measure(subject, &below, &mut bytes[1])));
        }
        let (first, far) = (median(&first), median(&far));
        let (depth, content) = (far / first, bytes[1] as f64 / bytes[0] as f64);
        let kept = subject.size < DEEP || depth <= DEPTH.max(DEPTH * content);
        println!(
            "{path:36} {:>9} entries  first {first:7.2} ms  \
             page 2,000 {far:7.2} ms x{depth:.2}  x{content:.2} bytes  {}",
            subject.size,
            verdict(kept)
        );
    }
}

fn measure(subject: &Subject, path: &str, bytes: &mut usize) -> Vec<f64> {
    let (requests, token, mut tries) = (setting("CONNECT_BENCH_REQUESTS", 100), token(1), 10);
    // On a cold disk a page may be refused after five seconds rather than answered late.
    while tries > 0 && Connection::open(subject.server.address).get(path, Some(&token)).status == 503 {
        println!("{path} {}: refused while cold", subject.size);
        tries -= 1;
    }
    // A new connection for each round: the server closes one that was idle while the others were measured.
    let mut client = Connection::open(subject.server.address);
    let mut times = Vec::with_capacity(requests);
    for number in 0..requests + requests / 10 {
        let begun = Instant::now();
        let answer = client.get(path, Some(&token));
        assert_eq!(answer.status, 200, "{path}");
        *bytes = answer.body.len();
        // The first ones warm up.
        if number >= requests / 10 {
            times.push(ms(begun.elapsed()));
        }
    }
    times
}
