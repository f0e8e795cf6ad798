//! How the home stream answers as the data grows: p50 of one client at 10k, 100k and 1M entries, interleaved, in one run.
//! `bin/bench` runs it; `CONNECT_BENCH_SIZES=10000,100000` makes it shorter. Databases are kept in `target/bench`.
#![allow(clippy::expect_used, clippy::disallowed_methods, missing_docs, reason = "a benchmark stops by a panic and reads its own settings")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Parser;
use connect::app::seed::{self, Wanted};
use connect::app::{Application, Running};
use connect::features::people::session;
use connect::kernel::config::Settings;
use connect::kernel::postgres;
use connect::kernel::schema::people;
use connect::kernel::time::Clock;
use diesel::prelude::*;

const ROUNDS: usize = 5;
const REQUESTS: usize = 200;

#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    settings: Settings,
}

/// A running server on a database of some size, and a signed-in client.
struct Subject {
    size: i64,
    address: SocketAddr,
    cookie: String,
}

fn main() {
    let sizes = std::env::var("CONNECT_BENCH_SIZES").unwrap_or_else(|_| "10000,100000,1000000".into());
    let sizes: Vec<i64> = sizes.split(',').map(|size| size.trim().parse().expect("sizes are numbers")).collect();
    let data_dir = PathBuf::from(std::env::var("CONNECT_BENCH_DIR").unwrap_or_else(|_| "target/bench".into()));
    let cluster = postgres::start(&postgres::Settings { data_dir, durable: false }).expect("a private PostgreSQL");
    let subjects: Vec<Subject> = sizes.iter().map(|size| subject(&cluster, *size)).collect();
    for path in ["/", "/?tab=all", "/?tab=units"] {
        report(path, &subjects);
    }
}

fn subject(cluster: &postgres::Cluster, size: i64) -> Subject {
    let name = format!("growth_{size}");
    let mut admin = PgConnection::establish(&cluster.url(postgres::DATABASE)).expect("the cluster answers");
    let made = diesel::sql_query(format!("create database {name}")).execute(&mut admin).is_ok();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let listen = listener.local_addr().expect("an address").to_string();
    drop(listener);
    let arguments = Arguments::parse_from(["growth", "--listen", &listen, "--read-rate", "100000000"]);
    let application = Application::build(arguments.settings, &cluster.url(&name), Clock::system(), false).expect("the application");
    if made {
        println!("seeding {size} entries");
        let wanted = Wanted { people: 1_000, entries: size, seed: 1 };
        seed::fill(&application.kernel, wanted, |what, done| {
            if done % 250_000 == 0 {
                println!("  {done} {what}")
            }
        })
        .expect("seeding");
    }
    let token = application
        .kernel
        .write_as_system(|tx| {
            let person = people::table.filter(people::handle.eq("person.1")).select(people::id).first(tx.conn())?;
            session::open(tx, person, "benchmark")
        })
        .expect("a session");
    Subject { size, address: serve(application), cookie: format!("connect={token}") }
}

fn serve(application: Application) -> SocketAddr {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let Running { server, address, .. } = application.start().expect("the server");
            sender.send(address).expect("somebody waits");
            server.await
        })
    });
    receiver.recv_timeout(Duration::from_secs(30)).expect("the server listens")
}

/// Interleaved rounds; the median of the rounds' medians, and its growth from size to size.
fn report(path: &str, subjects: &[Subject]) {
    let mut medians = vec![Vec::new(); subjects.len()];
    for _ in 0..ROUNDS {
        for (subject, medians) in subjects.iter().zip(&mut medians) {
            medians.push(median(measure(subject, path)));
        }
    }
    let medians: Vec<f64> = medians.into_iter().map(median).collect();
    for (index, (subject, p50)) in subjects.iter().zip(&medians).enumerate() {
        let growth = if index == 0 { String::new() } else { format!("  x{:.2}", p50 / medians[index - 1]) };
        println!("{path:14} {:>9} entries  p50 {p50:6.2} ms{growth}", subject.size);
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn measure(subject: &Subject, path: &str) -> Vec<f64> {
    let stream = TcpStream::connect(subject.address).expect("a connection");
    stream.set_nodelay(true).expect("no delay");
    let mut reader = BufReader::new(stream.try_clone().expect("a second handle"));
    let mut stream = stream;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nAccept: text/html\r\n\r\n", subject.address, subject.cookie);
    let mut times = Vec::with_capacity(REQUESTS);
    for number in 0..REQUESTS + 20 {
        let begun = Instant::now();
        stream.write_all(request.as_bytes()).expect("a request");
        read_answer(&mut reader);
        if number >= 20 {
            times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
    }
    times
}

fn read_answer(reader: &mut BufReader<TcpStream>) {
    let mut length = 0;
    let mut line = String::new();
    reader.read_line(&mut line).expect("a status");
    assert!(line.contains(" 200 "), "{line}");
    loop {
        line.clear();
        reader.read_line(&mut line).expect("a header");
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a body");
}
