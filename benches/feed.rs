//! What pages cost somebody signed in: databases of 100k and 1M entries; 1, 16 and 64 clients; requests a second,
//! p50, p99, CPU of server and database per page, statements per page as PostgreSQL counts them, bytes on the wire.
//! In the same rounds pgbench runs what a feed needs at least (`feed.sql`), and peers are asked where
//! `CONNECT_BENCH_PEERS` names them: `lemmy=127.0.0.1:8536/api/v3/post/list?limit=20;nodebb=127.0.0.1:4567/recent`,
//! with `|name=value` behind an address for a cookie. `CONNECT_BENCH_SIZES=10000`, `CONNECT_BENCH_CLIENTS=1,16`,
//! `CONNECT_BENCH_ROUNDS=3`, `CONNECT_BENCH_REQUESTS=100` and `CONNECT_BENCH_PAGES=/,/ideas` (how addresses begin) make
//! it shorter. The time of all PostgreSQL is counted: nothing else may use that cluster.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark stops by a panic and reads its own settings"
)]
mod kit;

use kit::databases::{Database, Databases, token};
use kit::figures::{median, verdict};
use kit::load::{Load, Round};
use kit::peers::peers;
use kit::server::Server;
use kit::{cpu, pgbench, setting, spoken};

const PEOPLE: usize = 1_000;
/// CPU milliseconds and statements of a page of the feed, and of any other.
const FEED: (f64, usize) = (2.0, 4);
const OTHER: (f64, usize) = (1.5, 6);
/// p50 of the feed with one client, in milliseconds; and how many times p50 p99 may be with the most.
const ALONE: f64 = 3.0;
const TAIL: f64 = 2.0;
const CROWD: usize = 64;

/// A running server on a database of some size, its pages and what each costs in statements.
struct Subject {
    size: usize,
    database: Database,
    server: Server,
    pages: Vec<(String, Option<usize>)>,
}

/// Something that is measured: a page of ours, the reference, or a peer; and what its rounds brought.
struct Line {
    what: String,
    size: usize,
    clients: usize,
    statements: Option<usize>,
    rounds: Vec<Round>,
}

fn main() {
    let databases = Databases::start(false);
    let subjects: Vec<Subject> = numbers("CONNECT_BENCH_SIZES", "100000,1000000")
        .into_iter()
        .map(|size| subject(&databases, size))
        .collect();
    heading();
    for clients in numbers("CONNECT_BENCH_CLIENTS", "1,16,64") {
        for subject in &subjects {
            report(&measure(&databases, subject, clients));
        }
    }
}

fn numbers(name: &str, default: &str) -> Vec<usize> {
    let list = std::env::var(name).unwrap_or_else(|_| default.into());
    list.split(',')
        .map(|number| number.trim().parse().expect("a list of numbers"))
        .collect()
}

fn subject(databases: &Databases, size: usize) -> Subject {
    let database = databases.seeded(PEOPLE, size);
    database.sign_in();
    let newest = |kind: &str| {
        database.text(&format!(
            "select path from entries join audiences on audiences.id = audience_id and key = 'everyone' \
             where kind = '{kind}' and state = 'published' and comments_count > 0 order by published_at desc limit 1"
        ))
    };
    let lists = ["/", "/?tab=all", "/ideas", "/notifications"].map(|path| Some(path.to_owned()));
    let paths: Vec<String> = lists
        .into_iter()
        .chain(["idea", "article", "project"].map(newest))
        .flatten()
        .filter(|path| is_wanted(path))
        .collect();
    let counted = spoken::statements(databases, &database, &paths);
    Subject {
        size,
        server: Server::start(&database),
        database,
        pages: paths.into_iter().zip(counted).collect(),
    }
}

/// `/` alone is the start page and not whatever begins with it.
fn is_wanted(path: &str) -> bool {
    let pages = std::env::var("CONNECT_BENCH_PAGES").unwrap_or_default();
    let fits = |page: &str| {
        if page == "/" {
            path == page
        } else {
            path.starts_with(page)
        }
    };
    pages.is_empty() || pages.split(',').any(fits)
}

/// All that is to be compared, in interleaved rounds.
fn measure(databases: &Databases, subject: &Subject, clients: usize) -> Vec<Line> {
    let (requests, peers) = (setting("CONNECT_BENCH_REQUESTS", 400).max(clients), peers());
    let line = |what: &str, statements| Line {
        what: what.into(),
        size: subject.size,
        clients,
        statements,
        rounds: Vec::new(),
    };
    let mut ours: Vec<Line> = subject.pages.iter().map(|(path, number)| line(path, *number)).collect();
    let mut reference = line("pgbench feed.sql", Some(3));
    let mut theirs: Vec<Line> = peers.iter().map(|peer| line(&peer.name, None)).collect();
    for _ in 0..setting("CONNECT_BENCH_ROUNDS", 5) {
        for line in &mut ours {
            let session = |client: usize| Some(format!("connect={}", token(1 + client % PEOPLE)));
            let load = Load {
                address: subject.server.address,
                path: &line.what,
                clients,
                requests,
            };
            line.rounds.push(load.run(&session, || {
                cpu::of(subject.server.pid()) + cpu::of_family(databases.pid())
            }));
        }
        reference
            .rounds
            .extend(minimum(databases, subject, (clients, requests)));
        for (line, peer) in theirs.iter_mut().zip(&peers) {
            let load = Load {
                address: peer.address,
                path: &peer.path,
                clients,
                requests,
            };
            line.rounds.push(load.run(&|_| peer.cookie.clone(), || 0.0));
        }
    }
    ours.into_iter()
        .chain([reference])
        .chain(theirs)
        .filter(|line| !line.rounds.is_empty())
        .collect()
}

/// pgbench in the same round; none where it is not installed.
fn minimum(databases: &Databases, subject: &Subject, (clients, requests): (usize, usize)) -> Option<Round> {
    let before = cpu::of_family(databases.pid());
    let rate = pgbench::run(
        (databases, &subject.database),
        "feed.sql",
        (clients, requests),
        &[("people", PEOPLE)],
    )?;
    let done = (requests.div_ceil(clients) * clients) as f64;
    Some(Round {
        rate: rate.tps,
        times: vec![rate.latency],
        cpu: (cpu::of_family(databases.pid()) - before) / done,
        ..Round::default()
    })
}

fn heading() {
    println!(
        "bars: / and /?tab=all at most {} ms of CPU, {} statements, p50 {ALONE} ms with one client; \
         other pages {} ms, {}; \
         p99 with {CROWD} clients at most {TAIL} x p50",
        FEED.0, FEED.1, OTHER.0, OTHER.1
    );
    println!(
        "{:44} {:>8} {:>7} {:>8} {:>9} {:>9} {:>8} {:>10} {:>6}",
        "page", "entries", "clients", "req/s", "p50 ms", "p99 ms", "CPU ms", "statements", "KiB"
    );
}

fn report(lines: &[Line]) {
    for line in lines {
        let of = |value: fn(&Round) -> f64| median(&line.rounds.iter().map(value).collect::<Vec<_>>());
        let (p50, p99, cpu) = (
            of(|round| round.p(0.5)),
            of(|round| round.p(0.99)),
            of(|round| round.cpu),
        );
        let statements = line.statements.map_or("-".into(), |number| number.to_string());
        let refused: usize = line.rounds.iter().map(|round| round.refused).sum();
        println!(
            "{:44} {:>8} {:>7} {:>8.0} {p50:>9.2} {p99:>9.2} {:>8} {statements:>10} {:>6.1}  {}{}",
            line.what.chars().take(44).collect::<String>(),
            line.size,
            line.clients,
            of(|round| round.rate),
            if cpu > 0.0 { format!("{cpu:.2}") } else { "-".into() },
            of(|round| round.bytes) / 1_024.0,
            missed(line, (p50, p99, cpu)).unwrap_or_default(),
            if refused > 0 {
                format!("  {refused} refused")
            } else {
                String::new()
            }
        );
    }
}

/// Which bars a page of ours misses, by name.
fn missed(line: &Line, (p50, p99, cpu): (f64, f64, f64)) -> Option<String> {
    if !line.what.starts_with('/') {
        return None;
    }
    let feed = ["/", "/?tab=all"].contains(&line.what.as_str());
    let (most, number) = if feed { FEED } else { OTHER };
    let bars = [
        ("CPU", cpu <= most),
        ("statements", line.statements.is_some_and(|found| found <= number)),
        ("p50", !feed || line.clients > 1 || p50 <= ALONE),
        ("tail", line.clients < CROWD || p99 <= TAIL * p50),
        ("answers", line.rounds.iter().all(|round| round.refused == 0)),
    ];
    let names: Vec<&str> = bars.iter().filter(|(_, kept)| !kept).map(|(name, _)| *name).collect();
    Some(
        format!("{} {}", verdict(names.is_empty()), names.join(", "))
            .trim_end()
            .to_owned(),
    )
}
