//! What is read of a request before it is known who sends it: next to nothing.
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::kit::{Client, TestApp, until};

const FORM: &str = "content-type: application/x-www-form-urlencoded\r\n";

/// Sends the head of a request and a part of its body, and leaves the rest out.
fn half_sent(client: &Client, path: &str, headers: &str, part: &[u8]) -> TcpStream {
    let host = client.origin().replace("http://", "");
    let mut stream = TcpStream::connect(&host).expect("the server listens");
    stream
        .set_read_timeout(Some(Duration::from_secs(25)))
        .expect("a timeout");
    let cookie = client
        .token()
        .map(|token| format!("cookie: connect={token}\r\n"))
        .unwrap_or_default();
    let origin = if headers.contains("origin:") {
        String::new()
    } else {
        format!("origin: {}\r\n", client.origin())
    };
    let head = format!("POST {path} HTTP/1.1\r\nhost: {host}\r\naccept: text/html\r\n{origin}{cookie}{headers}\r\n");
    // In one piece: what comes after the answer would make the kernel throw that away.
    stream
        .write_all(&[head.as_bytes(), part].concat())
        .expect("the head is taken");
    stream
}

/// The status of the answer, which comes although the body does not; 0 for none.
#[track_caller]
fn status(stream: TcpStream) -> u16 {
    let mut first = String::new();
    BufReader::new(stream)
        .read_line(&mut first)
        .expect("an answer without the body");
    first.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0)
}

/// What a process has in memory, in MiB.
fn memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

#[test]
fn origin_session_and_size_come_before_the_body() {
    let app = TestApp::start();
    let (ada, nobody) = (app.person("ada").signed_in(), app.anonymous());
    let over = app.person("ben").signed_in();
    over.get("/").ok();
    over.another_tab().post("/logout", &[]).see_other();
    let large = format!("{FORM}content-length: 1900000\r\n");
    let chunked = format!("{FORM}transfer-encoding: chunked\r\n");
    let file = "content-type: multipart/form-data; boundary=x\r\ncontent-length: 9000000\r\n".to_owned();
    for (who, path, headers, expected) in [
        (&nobody, "/login", &large, 413),
        (&nobody, "/setup", &large, 413),
        (&nobody, "/compose", &large, 401),
        (&nobody, "/compose", &chunked, 401),
        (&nobody, "/settings/face", &file, 401),
        (&over, "/compose", &large, 401),
        (&over, "/settings/face", &file, 401),
        (&*ada, "/login", &large, 413),
        (&*ada, "/compose", &format!("{FORM}content-length: 2097153\r\n"), 413),
        (&*ada, "/compose", &file, 413),
        (&*ada, "/settings/face", &file.replace("9000000", "33554433"), 413),
        (
            &*ada,
            "/compose",
            &format!("origin: https://evil.example\r\n{large}"),
            403,
        ),
        (
            &nobody,
            "/login",
            &format!("origin: https://evil.example\r\n{chunked}"),
            403,
        ),
        (&nobody, "/nowhere", &large, 413),
        (
            &*ada,
            "/compose",
            &format!("{FORM}content-length: 18446744073709551616\r\n"),
            400,
        ),
    ] {
        let part: &[u8] = if headers.contains("chunked") {
            b"5\r\nbody=\r\n"
        } else {
            b"body="
        };
        assert_eq!(
            status(half_sent(who, path, headers, part)),
            expected,
            "{path} {headers}"
        );
    }
    assert_eq!(app.kernel.bodies.waiting(), 0);
}

#[test]
fn somebody_who_asks_too_often_is_refused_before_the_body() {
    let app = TestApp::with().flag("--write-rate=3").start();
    let ada = app.person("ada").signed_in();
    for number in 0..3 {
        ada.post("/compose", &[("body", &number.to_string())]).see_other();
    }
    for length in [100, 1_900_000] {
        assert_eq!(
            status(half_sent(
                &ada,
                "/compose",
                &format!("{FORM}content-length: {length}\r\n"),
                b"body="
            )),
            429,
            "{length}"
        );
    }
}

/// A server in a process of its own, whose memory is nobody else's.
fn alone(app: &TestApp) -> (Child, Client) {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_connect"))
        .args(["serve", "--listen", &free.to_string()])
        .env("DATABASE_URL", app.database_url())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
    assert!(
        lines
            .by_ref()
            .map_while(Result::ok)
            .any(|line| line.starts_with("Connect is ready"))
    );
    (child, Client::new(free, app.clock.clone()))
}

#[test]
fn four_hundred_half_sent_bodies_take_next_to_nothing() {
    let app = TestApp::start();
    let (mut server, nobody) = alone(&app);
    nobody.get("/login").ok();
    let before = memory(server.id());
    let part = vec![b'a'; 1_000_000];
    let announced = format!("{FORM}content-length: 2000000\r\n");
    let chunked = format!("{FORM}transfer-encoding: chunked\r\n");
    let chunks = [b"f4240\r\n".as_slice(), &part].concat();
    let (mut open, mut most) = (Vec::new(), 0);
    for number in 0..400 {
        let (headers, part) = if number % 2 == 0 {
            (&announced, &part)
        } else {
            (&chunked, &chunks)
        };
        open.push(half_sent(&nobody, "/login", headers, part));
        most = most.max(memory(server.id()));
    }
    assert!(most < before + 100, "{before} and then {most} MiB for 400 connections");
    assert_eq!(
        open.into_iter().take(3).map(status).collect::<Vec<_>>(),
        [413, 413, 413]
    );
    nobody.get("/login").ok();
    server.kill().unwrap();
    server.wait().unwrap();
}

#[test]
fn a_body_that_does_not_arrive_is_given_up_and_gives_its_room_back() {
    let app = TestApp::start();
    let nobody = app.anonymous();
    let slow = half_sent(
        &nobody,
        "/login",
        &format!("{FORM}content-length: 10000\r\n"),
        &[b'a'; 5_000],
    );
    until("the half waits", || app.kernel.bodies.waiting() == 5_000);
    let begun = Instant::now();
    assert_eq!(status(slow), 408);
    assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
    until("its room is free", || app.kernel.bodies.waiting() == 0);
}

#[test]
fn one_address_does_not_take_the_room_of_all_who_sign_in() {
    let app = TestApp::start();
    app.person("ada").password("correct horse").signed_in();
    let nobody = app.anonymous();
    let half = |address: &str| {
        let headers = format!("{FORM}content-length: 16000\r\nx-forwarded-for: {address}\r\n");
        half_sent(&nobody, "/login", &headers, &[b'a'; 15_000])
    };
    let mut open: Vec<_> = (0..70).map(|_| half("10.0.0.1")).collect();
    until("its room is full", || {
        app.kernel.bodies.waiting() >= 1024 * 1024 - 16_000
    });
    let last = open.pop().expect("seventy");
    assert!(matches!(status(last), 503 | 408));
    let sign_in = nobody.filled(
        "POST",
        "/login",
        &[("email", "ada@musterhaus.example"), ("password", "correct horse")],
    );
    nobody.send(sign_in.header("x-forwarded-for", "10.0.0.2")).expect(303);
}
