//! Stopped, killed and started twice: no PostgreSQL is left behind and no row is lost.

use super::server::{Server, at_work_in, rows, until, write_row};
use crate::kit::db::folder;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

/// Stops a server as an operator does.
fn put_away(server: Server, folder: &Path) {
    server.signal("-TERM");
    server.ended();
    fs::remove_dir_all(folder).unwrap();
}

/// The next start finds the one row that was written before.
fn the_row_is_there_again(folder: &Path) {
    let server = Server::start(folder);
    assert_eq!(rows(&server), 1);
    put_away(server, folder);
}

#[test]
fn a_terminated_server_leaves_no_postgres() {
    let folder = folder("term");
    let server = Server::start(&folder);
    write_row(&server);
    assert!(!at_work_in(&folder).is_empty());
    server.signal("-TERM");
    let said = server.ended();
    assert!(said.contains("stopped") && said.contains("false"), "{said}");
    assert_eq!(at_work_in(&folder), Vec::<PathBuf>::new());
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_killed_server_leaves_no_postgres_and_no_row_is_lost() {
    let folder = folder("kill");
    let server = Server::start(&folder);
    write_row(&server);
    let started = Instant::now();
    server.signal("-KILL");
    until("no process in the data folder", || at_work_in(&folder).is_empty());
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    server.ended();
    the_row_is_there_again(&folder);
}

#[test]
fn a_restart_right_after_a_kill_waits_for_the_old_database() {
    let folder = folder("again");
    let mut server = Server::start(&folder);
    for round in 1..=3 {
        write_row(&server);
        server.signal("-KILL");
        let next = Server::start(&folder);
        assert_eq!(rows(&next), round);
        server.ended();
        server = next;
    }
    put_away(server, &folder);
}

#[test]
fn a_killed_database_recovers() {
    let folder = folder("crash");
    let server = Server::start(&folder);
    write_row(&server);
    let pid = fs::read_to_string(folder.join("postgres/postmaster.pid")).unwrap();
    let pid = pid.lines().next().unwrap();
    assert!(
        Command::new("kill")
            .args(["-KILL", pid, &server.child.id().to_string()])
            .status()
            .unwrap()
            .success()
    );
    server.ended();
    the_row_is_there_again(&folder);
}

#[test]
fn a_second_server_on_the_same_folder_is_refused_with_a_sentence() {
    let folder = folder("two");
    let first = Server::start(&folder);
    let Err(second) = Server::start_as(&folder, None) else {
        panic!("two servers on one folder")
    };
    assert_eq!(second.status.code(), Some(1));
    let wanted = format!(
        "Another Connect server (process {}) already runs on the data folder {}.",
        first.child.id(),
        folder.display()
    );
    assert!(second.words.contains(&wanted), "{}", second.words);
    write_row(&first);
    assert_eq!(rows(&first), 1);
    put_away(first, &folder);
}
