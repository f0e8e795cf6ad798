//! Several servers on one database, and servers that go.
use std::time::{Duration, Instant};

use connect::kernel::background::jobs;
use diesel::connection::SimpleConnection;

use super::post;
use crate::kit::live::brings;
use crate::kit::{TestApp, until};

#[test]
fn two_nodes_serve_each_others_users() {
    let app = TestApp::start();
    let node = app.another_node();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("branch-a").signed_in();
    let there = node.client(&ben);
    let (mut here, mut far) = (ada.live("/?tab=all"), there.live("/?tab=all"));
    post(&ada, "Von hier.");
    far.until(|patch| brings(patch, "Von hier."));
    post(&there, "Von dort.");
    let told = here.until(|patch| brings(patch, "Von dort."));
    assert!(
        told.iter().any(|patch| brings(patch, "Von hier.")),
        "a node hears itself too"
    );
    // Signed out at one, dark at the other.
    ben.post("/logout", &[]).see_other();
    assert_eq!(far.closed(), 4401);
}

#[test]
fn a_server_that_stops_says_so_and_is_quick() {
    let app = TestApp::start();
    let node = app.another_node();
    let people: Vec<_> = (0..20)
        .map(|number| app.person(&format!("p{number}")).signed_in())
        .collect();
    let mut open: Vec<_> = people.iter().map(|person| node.client(person).live("/")).collect();
    until("all are there", || node.kernel.hub.counts().sockets == 20);
    let began = Instant::now();
    node.kernel.hub.bye();
    assert!(
        node.client(&people[0])
            .handshake(&node.client(&people[0]).origin())
            .is_err(),
        "nobody comes in any more"
    );
    for live in &mut open {
        assert_eq!(live.closed(), 1012);
    }
    actix_web::rt::System::new().block_on(node.handle().stop(true));
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
}

#[test]
fn a_lost_database_connection_costs_nothing() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let ben = app.person("ben").signed_in();
    let mut page = ben.live("/?tab=all");
    post(&ada, "Vorher.");
    page.until(|patch| brings(patch, "Vorher."));
    let mut conn = app.conn();
    conn.batch_execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() \
         and pid <> pg_backend_pid()",
    )
    .unwrap();
    // The pool finds out request by request; the write is repeated as a person would repeat it.
    until("a write goes through again", || {
        ada.post(
            "/compose",
            &[
                ("body", "Nachher."),
                ("audience", "everyone"),
                ("token", "0198c6f0-0000-7000-8000-000000000001"),
            ],
        )
        .status
            == 303
    });
    page.until(|patch| brings(patch, "Nachher."));
    ben.post("/logout", &[]).see_other();
    assert_eq!(page.closed(), 4401);
}

#[test]
fn a_look_at_an_empty_queue_wakes_nobody() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let seen = app.kernel.commits.count();
    assert!(!jobs::run_one(&app.kernel).expect("the database answers"));
    assert_eq!(app.kernel.commits.count(), seen);
    post(&ada, "Aber wer etwas schreibt.");
    assert!(app.kernel.commits.count() > seen);
}
