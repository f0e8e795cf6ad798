//! The start of the program as an operator sees it.
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use super::cli::{connect, refused};
use crate::kit::{Client, TestApp};

/// Runs a command that serves until the line that begins with `last`; what it printed, and what it logged until it was
/// stopped.
fn served(app: &TestApp, command: &str, last: &str) -> (Vec<String>, String) {
    let free = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .to_string();
    let mut child: Child = Command::new(env!("CARGO_BIN_EXE_connect"))
        .args([command, "--listen", &free])
        .env("DATABASE_URL", app.database_url())
        .env_remove("CONNECT_LOG")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok)
    {
        let line = line.replace(&free, "ADDRESS");
        lines.push(line.clone());
        if line.starts_with(last) {
            break;
        }
    }
    assert!(
        Command::new("kill")
            .args(["-TERM", &child.id().to_string()])
            .status()
            .unwrap()
            .success()
    );
    let mut log = String::new();
    child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    assert!(child.wait().unwrap().success(), "{log}");
    (lines, log)
}

#[test]
fn the_start_says_where_it_is_and_how_to_sign_in_and_nothing_else() {
    let app = TestApp::with().empty().start();
    let (lines, log) = served(&app, "serve", "Connect is ready");
    assert_eq!(lines, ["Connect is ready: http://ADDRESS"]);
    assert!(
        log.contains("/setup") && !log.contains("actix") && !log.contains("worker"),
        "{log}"
    );
    let add = [
        "user",
        "add",
        "--name",
        "Berta Neu",
        "--email",
        "berta@nord.example",
        "--role",
        "admin",
    ];
    assert!(connect(&app, &add, "").status.success());
    let (lines, log) = served(&app, "serve", "Sign in");
    assert_eq!(
        lines,
        [
            "Connect is ready: http://ADDRESS",
            "Sign in with e-mail and password: http://ADDRESS/login"
        ]
    );
    assert_eq!(log, "");
}

#[test]
fn a_demo_served_as_a_company_says_that_nobody_can_sign_in() {
    let app = TestApp::with().demo().start();
    let (lines, _) = served(&app, "serve", "This database");
    assert!(
        lines[1].contains("connect demo") && lines[1].contains("connect user password"),
        "{lines:?}"
    );
    let (lines, _) = served(&app, "demo", "Sign in");
    assert_eq!(
        lines[1],
        "Sign in as anybody from the demo company: http://ADDRESS/demo"
    );
}

#[test]
fn a_taken_port_is_said_in_one_line() {
    let app = TestApp::start();
    let taken = app.address.to_string();
    let output = connect(&app, &["serve", "--listen", &taken], "");
    refused(&output, &format!("another program already listens on {taken}"));
    assert_eq!(String::from_utf8_lossy(&output.stderr).lines().count(), 1);
    assert!(output.stdout.is_empty());
}

#[test]
fn a_demo_that_is_reached_from_outside_is_not_started_by_accident() {
    let app = TestApp::with().demo().start();
    for public in [
        "https://connect.example",
        "https://10.0.0.7",
        "http://localhost.evil.example",
    ] {
        let insecure = [
            "demo",
            "--insecure-http",
            "--listen",
            "127.0.0.1:1",
            "--base-url",
            public,
        ];
        refused(&connect(&app, &insecure, ""), "CONNECT_DEMO_PUBLIC=1");
    }
    // The premise: asked for on purpose, it goes on, and fails at the port that somebody has.
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().to_string();
    let meant = [
        "demo",
        "--demo-public",
        "--listen",
        &port,
        "--base-url",
        "https://connect.example",
    ];
    let said = String::from_utf8_lossy(&connect(&app, &meant, "").stderr).into_owned();
    assert!(!said.contains("CONNECT_DEMO_PUBLIC"), "{said}");
}

#[test]
fn a_proxy_that_is_none_is_said_in_one_line() {
    let app = TestApp::start();
    let output = connect(&app, &["serve", "--trusted-proxies", "nginx"], "");
    refused(&output, "CONNECT_TRUSTED_PROXIES=nginx");
    assert_eq!(String::from_utf8_lossy(&output.stderr).lines().count(), 1);
}

#[test]
fn no_secret_is_logged_however_much_is() {
    let app = TestApp::start();
    app.person("ada").password("ein ruhiger Satz").signed_in();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_connect"))
        .args(["serve", "--listen", &free.to_string()])
        .env("DATABASE_URL", app.database_url())
        .env(
            "CONNECT_LOG",
            "connect=trace,actix_web=debug,actix_http=debug,actix_server=debug",
        )
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(
        lines
            .by_ref()
            .map_while(Result::ok)
            .any(|line| line.starts_with("Connect is ready"))
    );
    let browser = Client::new(free, app.clock.clone());
    let sign_in =
        |password: &str| browser.post("/login", &[("email", "ada@musterhaus.example"), ("password", password)]);
    sign_in("geheim-und-falsch").expect(422);
    sign_in("ein ruhiger Satz").expect(303);
    let token = browser.token().expect("signed in");
    browser
        .post("/compose", &[("body", "Vertraulicher Wortlaut")])
        .see_other();
    browser.get("/posts/1?secret=steht-in-der-Adresse").ok();
    browser
        .post(
            "/settings/password",
            &[("current", "ein ruhiger Satz"), ("new", "ein neuer ruhiger Satz")],
        )
        .see_other();
    let newer = browser.token().expect("still signed in");
    app.sql("alter table comments rename to lost");
    browser.get("/posts/1").expect(500);
    app.sql("alter table lost rename to comments");
    assert!(
        Command::new("kill")
            .args(["-TERM", &child.id().to_string()])
            .status()
            .unwrap()
            .success()
    );
    let mut log = String::new();
    child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    child.wait().unwrap();
    assert!(
        log.contains("request failed") && log.contains("INFO"),
        "the premise: much is logged\n{log}"
    );
    let secrets = [
        "ein ruhiger Satz",
        "ein+ruhiger+Satz",
        "geheim-und-falsch",
        "ein+neuer",
        &token,
        &newer,
        "csrf=",
        "Vertraulicher Wortlaut",
    ];
    for secret in secrets {
        assert!(!log.contains(secret), "{secret}\n{log}");
    }
    assert!(!log.contains(&app.database_url()), "{log}");
}
