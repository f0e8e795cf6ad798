//! What is broken is told to those who run Connect, and never what people wrote.
//! What is only missing is told to nobody.
use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;

use crate::kit::{Page, TestApp, log};

/// Deletes a row as no command could: without the foreign keys and triggers that would refuse it.
fn lose(app: &TestApp, statement: &str) {
    let conn = &mut app.conn();
    conn.batch_execute("set session_replication_role = replica")
        .expect("a superuser");
    let lost = diesel::sql_query(statement).execute(conn).expect("a statement");
    assert!(lost > 0, "nothing to lose: {statement}");
}

fn logged(page: &Page) -> Vec<String> {
    log::lines_of(page.header("x-request-id").expect("an id"))
}

/// The one line about a page that failed.
#[track_caller]
fn line_of(page: &Page) -> String {
    let mut lines = logged(page);
    assert_eq!(lines.len(), 1, "{lines:#?}");
    lines.remove(0)
}

#[test]
fn a_row_that_must_exist_is_our_fault_and_is_told_with_its_cause() {
    log::keep();
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let ben = app.person("ben").signed_in();
    ada.post("/compose", &[("body", "Guten Morgen")]).see_other();
    ben.post("/compose", &[("body", "Hallo zusammen")]).see_other();
    ada.get("/posts/1").ok();
    lose(&app, "delete from posts where body = 'Guten Morgen'");
    lose(&app, "delete from people where handle = 'ben'");
    // Rows that go past all triggers go past what a node remembers too; one that starts anew meets the fault.
    app.kernel.memory.as_ref().expect("it remembers").forget();
    for (path, what) in [
        ("/posts/1", "the post of an entry: it must exist and is missing"),
        ("/posts/2", "the author of an entry: it must exist and is missing"),
    ] {
        let page = ada.get(path).expect(500);
        assert!(
            page.has(page.header("x-request-id").expect("an id")),
            "the number to tell"
        );
        let line = line_of(&page);
        for part in [
            "ERROR",
            "request failed",
            "method=GET",
            "route=\"/posts/{number}\"",
            what,
            "(src/features/posts/",
        ] {
            assert!(line.contains(part), "{part}: {line}");
        }
        assert!(!line.contains(path), "the address as it was typed: {line}");
    }
}

#[test]
fn what_is_missing_or_invisible_is_404_and_not_told() {
    log::keep();
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    for path in [
        "/posts/7",
        "/ideas/7-x",
        "/projects/x",
        "/blogs/x/7-y",
        "/people/x",
        "/nirgends",
    ] {
        let page = ada.get(path).expect(404);
        assert_eq!(logged(&page), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn the_log_holds_no_words_of_people() {
    log::keep();
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let text = "Meine Kündigung für Freitag";
    app.sql("alter table search_documents rename to lost");
    app.sql("alter table posts rename to gone");
    let page = ada.get("/search?q=K%C3%BCndigung").expect(500);
    let line = line_of(&page);
    assert!(
        line.contains("route=\"/search\"") && line.contains("search_documents") && line.contains("does not exist"),
        "{line}"
    );
    assert!(!line.contains("ndigung") && !line.contains("?q="), "{line}");
    let page = ada.post("/compose", &[("body", text)]).expect(500);
    let line = line_of(&page);
    assert!(
        line.contains("method=POST route=\"/compose\"") && line.contains("posts") && line.contains("does not exist"),
        "{line}"
    );
    assert!(!text.split(' ').any(|word| line.contains(word)), "{line}");
    app.sql("alter table lost rename to search_documents");
    app.sql("alter table gone rename to posts");
}
