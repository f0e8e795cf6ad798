//! Work after the commit: what waits once, what waits for later, what failed too often.
use chrono::TimeDelta;
use connect::features::entries::documents::Reindex;
use connect::kernel::background::jobs;
use std::sync::mpsc::channel;
use std::thread;

use crate::kit::TestApp;
use crate::people::cli::{connect, fine, refused};

fn waiting(app: &TestApp) -> i64 {
    app.number("select count(*) from jobs where kind = 'entries.reindex'")
}

#[test]
fn a_job_with_a_key_waits_once() {
    let app = TestApp::start();
    let later = || app.clock.now() + TimeDelta::days(1);
    app.write(|tx| {
        tx.enqueue_at(&Reindex {}, later())?;
        tx.enqueue_at(&Reindex {}, later())
    });
    app.write(|tx| tx.enqueue_at(&Reindex {}, later()));
    assert_eq!(waiting(&app), 1);
    let due = format!(
        "kind = 'entries.reindex' and run_at <= '{}'",
        app.clock.now().to_rfc3339()
    );
    assert_eq!(app.count(&format!("jobs where {due}")), 0, "it waits for its time");
}

#[test]
fn two_who_ask_at_once_ask_for_one_job() {
    let app = TestApp::start();
    let at = app.clock.now() + TimeDelta::days(1);
    let (asked, has_asked) = channel();
    thread::scope(|scope| {
        let both: Vec<_> = (0..2)
            .map(|_| {
                let (app, asked) = (&app, asked.clone());
                scope.spawn(move || {
                    app.write(|tx| tx.enqueue_at(&Reindex {}, at));
                    asked.send(()).expect("the story listens");
                })
            })
            .collect();
        both.into_iter().for_each(|one| one.join().expect("it is written"));
    });
    assert_eq!(has_asked.try_iter().count(), 2);
    assert_eq!(waiting(&app), 1);
}

#[test]
fn what_changes_while_a_job_is_done_asks_for_another() {
    let app = TestApp::start();
    app.write(|tx| tx.enqueue_at(&Reindex {}, app.clock.now() + TimeDelta::days(1)));
    let (taken, is_taken) = channel();
    let (go, gone) = channel::<()>();
    thread::scope(|scope| {
        let app = &app;
        scope.spawn(move || {
            app.write(|tx| {
                // As a node does that takes it off the queue; it has looked already at what there is.
                diesel::connection::SimpleConnection::batch_execute(
                    tx.conn(),
                    "delete from jobs where kind = 'entries.reindex'",
                )?;
                taken.send(()).expect("the story listens");
                gone.recv().expect("the story goes on");
                Ok(())
            });
        });
        is_taken.recv().expect("it is taken");
        // Nobody waits for it: this would not come back before the job is done.
        app.write(|tx| tx.enqueue_at(&Reindex {}, app.clock.now() + TimeDelta::days(1)));
        go.send(()).expect("the node is waited for");
    });
    assert_eq!(waiting(&app), 1, "the one that was asked for meanwhile");
}

#[test]
fn a_job_that_fails_too_often_is_kept_and_can_be_tried_again() {
    let app = TestApp::start();
    let words = fine(&connect(&app, &["jobs", "dead"], ""));
    assert_eq!(words.trim(), "no job failed too often");
    app.sql(
        "insert into jobs (id, kind, payload, attempts, run_at, created_at) \
         values (gen_random_uuid(), 'nobody.does', '{}', 5, '2020-01-01', now())",
    );
    while jobs::run_one(&app.kernel).expect("the queue answers") {}
    let dead = || app.number("select count(*) from jobs where kind = 'nobody.does' and dead_at is not null");
    assert_eq!(dead(), 1, "the sixth attempt was the last");
    let id = app.text("select id::text from jobs where kind = 'nobody.does'");
    let words = fine(&connect(&app, &["jobs", "dead"], ""));
    assert!(
        words.contains(&id) && words.contains("nobody does jobs of kind nobody.does"),
        "{words}"
    );
    let nobody = "00000000-0000-0000-0000-000000000000";
    refused(&connect(&app, &["jobs", "retry", nobody], ""), "no job of this id");
    fine(&connect(&app, &["jobs", "retry", &id], ""));
    assert_eq!(dead(), 0, "it waits again, or failed again for the first time");
    app.sql("delete from jobs where kind = 'nobody.does'");
}
