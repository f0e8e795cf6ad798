//! The whole program on its private database, which dies under it.
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use connect::kernel::base::time::Clock;

use super::server::{at_work_in, until};
use crate::kit::Client;
use crate::kit::db::folder;
use crate::kit::live::brings;

const PASSWORD: &str = "ein ruhiger Satz";

fn connect(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_connect"));
    command
        .env_remove("DATABASE_URL")
        .env_remove("CONNECT_LOG")
        .env("CONNECT_DATA_DIR", folder);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Adds ada and serves; where it listens.
fn serve(folder: &Path) -> (Child, SocketAddr) {
    let add = [
        "user",
        "add",
        "--name",
        "Ada",
        "--email",
        "ada@musterhaus.example",
        "--role",
        "admin",
        "--password-stdin",
    ];
    let mut added = connect(folder).args(add).spawn().unwrap();
    added.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
    let added = added.wait_with_output().unwrap();
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut child = connect(folder)
        .args(["serve", "--listen", &address.to_string()])
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert!(line.starts_with("Connect is ready"), "{line}");
    (child, address)
}

fn kill_postgres(folder: &Path) {
    let pid = fs::read_to_string(folder.join("postgres/postmaster.pid")).unwrap();
    assert!(
        Command::new("kill")
            .args(["-KILL", pid.lines().next().unwrap()])
            .status()
            .unwrap()
            .success()
    );
}

#[test]
fn a_database_that_dies_under_the_server_is_started_again() {
    let folder = folder("dies");
    let (mut server, address) = serve(&folder);
    let ada = Client::new(address, Clock::system());
    ada.post("/login", &[("email", "ada@musterhaus.example"), ("password", PASSWORD)])
        .see_other();
    ada.post("/compose", &[("body", "Vorher.")]).see_other();
    let mut live = ada.live("/?tab=all");
    live.settle();
    // Without its settings the database cannot come back at once: the time without it can be looked at.
    let (settings, aside) = (folder.join("postgres/postgresql.conf"), folder.join("aside"));
    fs::rename(&settings, &aside).unwrap();
    kill_postgres(&folder);
    until("not ready", || ada.get("/readyz").status == 503);
    let page = ada.send(ada.request("GET", "/").header("accept-language", "en"));
    assert!(
        page.status == 503 && page.has("Try again"),
        "{} {}",
        page.status,
        page.words()
    );
    assert!(ada.get("/").expect(503).has("Versuch es"), "{}", ada.get("/").words());
    assert_eq!(ada.post("/compose", &[("body", "Währenddessen.")]).status, 503);
    assert_eq!(ada.get("/healthz").status, 200, "the process itself is well");
    fs::rename(&aside, &settings).unwrap();
    until("ready again", || ada.get("/readyz").status == 200);
    ada.post("/compose", &[("body", "Nachher.")]).see_other();
    live.until(|patch| brings(patch, "Nachher."));
    let page = ada.get("/?tab=all").ok();
    assert!(page.has("Vorher.") && page.has("Nachher.") && !page.has("Währenddessen."));
    assert!(
        Command::new("kill")
            .args(["-TERM", &server.id().to_string()])
            .status()
            .unwrap()
            .success()
    );
    let mut log = String::new();
    server.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    assert!(server.wait().unwrap().success(), "{log}");
    for once in [
        "the database has ended by itself",
        "the database does not answer",
        "the database runs again",
        "live updates pause",
    ] {
        assert_eq!(
            log.lines().filter(|line| line.contains(once)).count(),
            1,
            "{once}: {log}"
        );
    }
    assert!(
        !log.contains("r2d2") && !log.contains("stumbled") && !log.contains("request failed"),
        "{log}"
    );
    assert_eq!(at_work_in(&folder), Vec::<PathBuf>::new());
    fs::remove_dir_all(folder).unwrap();
}
