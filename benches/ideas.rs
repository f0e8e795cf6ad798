//! What the pages of the pipeline cost at 100,000 ideas and a million votes (a million entries): the list, the board,
//! an idea, and what waits for the innovation team, signed in, by one client and by sixteen; in the same rounds pgbench
//! runs the very statements of each page, taken from the log of PostgreSQL. The board is held against the feed without
//! its caches: of a server that renders everything anew and remembers no row; what renders anew but remembers rows is
//! told too, and what the frame around every page costs alone. Votes are measured by `bin/bench votes`.
//! `CONNECT_BENCH_ENTRIES=10000`, `CONNECT_BENCH_ROUNDS=3` and `CONNECT_BENCH_REQUESTS=100` make it shorter.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark stops by a panic and reads its own settings"
)]
mod kit;

use std::net::SocketAddr;
use std::path::PathBuf;

use kit::databases::{Database, Databases, token};
use kit::figures::{median, verdict};
use kit::load::{Load, Round};
use kit::server::Server;
use kit::{pgbench, script, setting};

const PEOPLE: usize = 1_000;
/// Every fiftieth from the third on is of the innovation team.
const TEAM: (usize, usize) = (3, 50);
/// So many times as many boards a second as feeds.
const BOARD: f64 = 2.0;

/// What is measured, and what its rounds brought: ours, and the same statements alone.
struct Line {
    what: &'static str,
    path: String,
    address: SocketAddr,
    script: Option<PathBuf>,
    ours: Vec<Round>,
    theirs: Vec<f64>,
}

fn main() {
    let databases = Databases::start(false);
    let database = databases.seeded(PEOPLE, setting("CONNECT_BENCH_ENTRIES", 1_000_000));
    database.sign_in();
    let count = |of: &str| database.number(&format!("select count(*) from {of}"));
    println!("{} ideas, {} votes", count("ideas"), count("idea_votes"));
    let server = Server::start(&database);
    let others = [
        (ANEW, Server::start_with(&database, &["--renderings", "0"])),
        (
            UNCACHED,
            Server::start_with(&database, &["--renderings", "0", "--memory", "off"]),
        ),
    ];
    let of = |what: &str| {
        others
            .iter()
            .find(|(other, _)| *other == what)
            .map_or(&server, |(_, own)| own)
    };
    println!(
        "{:22} {:>7} {:>8} {:>9} {:>9} {:>7} {:>12} {:>6}",
        "page", "clients", "req/s", "p50 ms", "p99 ms", "KiB", "pgbench tps", "ratio"
    );
    let pages = pages(&database);
    for clients in [1, 16] {
        let mut lines: Vec<Line> = pages
            .iter()
            .map(|(what, path)| Line {
                what,
                path: path.clone(),
                address: of(what).address,
                script: said(&databases, &database, what, path),
                ours: Vec::new(),
                theirs: Vec::new(),
            })
            .collect();
        for _ in 0..setting("CONNECT_BENCH_ROUNDS", 5) {
            for line in &mut lines {
                measure((&databases, &database), line, clients);
            }
        }
        lines.iter().for_each(|line| report(line, clients));
        compare(&lines, clients);
    }
}

/// The board beside the feed.
fn compare(lines: &[Line], clients: usize) {
    let rate = |what: &str| lines.iter().find(|line| line.what == what).map_or(f64::NAN, Line::rate);
    let ratio = rate(BOARD_PAGE) / rate(UNCACHED);
    println!(
        "{clients} clients: board / feed without caches {ratio:.2} (bar {BOARD})  {}; rendered anew {:.2}, where \
         the frame alone reaches {:.2}",
        verdict(ratio >= BOARD),
        rate(BOARD_PAGE) / rate(ANEW),
        rate(FRAME) / rate(ANEW),
    );
}

const BOARD_PAGE: &str = "board";
const ANEW: &str = "feed, rendered anew";
const UNCACHED: &str = "feed, without caches";
/// Nobody is called that: the board without a card.
const FRAME: &str = "frame";

fn pages(database: &Database) -> Vec<(&'static str, String)> {
    let idea = database.text(
        "select path from entries join audiences on audiences.id = audience_id and key = 'everyone' \
         where kind = 'idea' and state = 'published' and comments_count > 0 order by published_at desc limit 1",
    );
    vec![
        ("list", "/ideas".to_owned()),
        (BOARD_PAGE, "/ideas/board".to_owned()),
        ("idea", idea.expect("an idea with a comment")),
        ("triage", "/ideas/triage".to_owned()),
        ("feed", "/".to_owned()),
        (ANEW, "/".to_owned()),
        (UNCACHED, "/".to_owned()),
        (FRAME, "/ideas/board?owner=nobody".to_owned()),
    ]
}

/// The session of the nth who asks: somebody of the innovation team, who may see all of these pages.
fn session(n: usize) -> String {
    let (first, every) = TEAM;
    token(first + every * (n % (PEOPLE / every)))
}

/// The statements of a page in a file; none where pgbench is not installed.
fn said(databases: &Databases, database: &Database, what: &str, path: &str) -> Option<PathBuf> {
    databases.program("pgbench")?;
    let script = script::of_page(databases, database, (path, &session(0)))?;
    let name = what.replace([' ', ','], "-");
    let file = std::env::temp_dir().join(format!("connect-bench-{}-{name}.sql", std::process::id()));
    std::fs::write(&file, script).expect("a file for pgbench");
    Some(file)
}

fn measure((databases, database): (&Databases, &Database), line: &mut Line, clients: usize) {
    let requests = setting("CONNECT_BENCH_REQUESTS", 400).max(clients);
    let load = Load {
        address: line.address,
        path: &line.path,
        clients,
        requests,
    };
    line.ours
        .push(load.run(&|n: usize| Some(format!("connect={}", session(n))), || 0.0));
    let file = line.script.as_ref().and_then(|file| file.to_str());
    let rate = file.and_then(|file| pgbench::run((databases, database), file, (clients, requests), &[]));
    line.theirs.extend(rate.map(|rate| rate.tps));
}

impl Line {
    fn of(&self, value: impl Fn(&Round) -> f64) -> f64 {
        median(&self.ours.iter().map(value).collect::<Vec<_>>())
    }

    fn rate(&self) -> f64 {
        self.of(|round| round.rate)
    }
}

fn report(line: &Line, clients: usize) {
    let refused: usize = line.ours.iter().map(|round| round.refused).sum();
    print!(
        "{:22} {clients:>7} {:>8.0} {:>9.2} {:>9.2} {:>7.1}",
        line.what,
        line.rate(),
        line.of(|round| round.p(0.5)),
        line.of(|round| round.p(0.99)),
        line.of(|round| round.bytes) / 1_024.0
    );
    match line.theirs.is_empty() {
        true => print!("  (no pgbench on this machine)"),
        false => {
            let theirs = median(&line.theirs);
            print!(" {theirs:>12.0} {:>6.2}", line.rate() / theirs);
        }
    }
    println!(
        "{}",
        if refused > 0 {
            format!("  {refused} refused")
        } else {
            String::new()
        }
    );
}
