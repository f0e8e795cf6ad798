//! What is wrong with a server is said by the doctor, or before it starts.
use std::process::Command;

use super::{connect, fine, refused, run, said};
use crate::kit::TestApp;

#[test]
fn the_doctor_says_what_is_wrong() {
    let app = TestApp::start();
    let healthy = fine(&connect(&app, &["doctor"], ""));
    for what in [
        "settings",
        "folder",
        "database",
        "extensions",
        "schema",
        "clock",
        "messages",
        "order",
    ] {
        assert!(
            healthy
                .lines()
                .any(|line| line.starts_with("ok ") && line.contains(what)),
            "{what}: {healthy}"
        );
    }
    let newest = app.text("select max(version)::text from __diesel_schema_migrations");
    app.sql(
        "delete from __diesel_schema_migrations where version = (select max(version) from __diesel_schema_migrations)",
    );
    let ill = connect(&app, &["doctor"], "");
    refused(&ill, "run connect migrate");
    assert!(
        said(&ill)
            .lines()
            .any(|line| line.starts_with("not ok") && line.contains("schema")),
        "{}",
        said(&ill)
    );
    app.sql(&format!(
        "insert into __diesel_schema_migrations (version) values ('{newest}')"
    ));
    // As after a dump of a busier cluster was restored here; then the step that the README tells.
    app.sql(
        "insert into activities (id, xid, kind, verb, facts, created_at) \
         values (gen_random_uuid(), '900000000', 'audience', 'created', '{}', now())",
    );
    refused(&connect(&app, &["doctor"], ""), "come from another cluster");
    app.sql("alter table activities alter column xid type xid8 using '3'::xid8");
    fine(&connect(&app, &["doctor"], ""));
    let nowhere = Command::new(env!("CARGO_BIN_EXE_connect"))
        .env("DATABASE_URL", "postgres://x@127.0.0.1:1/x")
        .arg("doctor")
        .output();
    refused(&nowhere.expect("it runs"), "does not answer");
    // A file where the folder should be: even root cannot write into it.
    let file = crate::kit::db::folder("doctor").join("file");
    std::fs::write(&file, "").expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_connect"));
    let stuck = run(
        command
            .env_remove("DATABASE_URL")
            .env("CONNECT_DATA_DIR", file.join("var"))
            .arg("doctor"),
        "",
    );
    refused(&stuck, "things are not as they should be");
    let line = said(&stuck)
        .lines()
        .find(|line| line.contains("folder"))
        .map(str::to_owned)
        .unwrap_or_default();
    assert!(line.starts_with("not ok") && line.contains("var: "), "{line}");
    std::fs::remove_dir_all(file.parent().expect("a folder")).expect("it goes");
}

#[test]
fn a_wrong_setting_stops_with_one_line() {
    let app = TestApp::start();
    for (arguments, words) in [
        (&["serve", "--listen", "nonsense"][..], "CONNECT_LISTEN"),
        (&["serve", "--base-url", "ftp://x"], "http:// or https://"),
        (
            &["serve", "--base-url", "http://intranet.example"],
            "CONNECT_INSECURE_HTTP",
        ),
        (
            &["demo", "--listen", "0.0.0.0:0", "--insecure-http"],
            "CONNECT_DEMO_PUBLIC",
        ),
        (&["demo", "--listen", "127.0.0.1:0"], "the demo needs one of its own"),
        (
            &["serve", "--database-pool", "0"],
            "CONNECT_DATABASE_POOL=0 must be between 1 and 500",
        ),
        (
            &["serve", "--imprint-url", "javascript:alert(1)"],
            "CONNECT_IMPRINT_URL=javascript:alert(1) must begin with",
        ),
        (
            &[
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--database-url",
                "postgres://x@127.0.0.1:1/x",
            ],
            "the database does not answer: ",
        ),
        (
            &["seed", "--people", "1"],
            "connect: --people: at least 10 people are needed",
        ),
    ] {
        let output = connect(&app, arguments, "");
        refused(&output, words);
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            errors.lines().count() == 1 && errors.starts_with("connect: "),
            "{errors}"
        );
    }
    let routes = fine(&connect(&app, &["routes", "--json"], ""));
    let routes: serde_json::Value = serde_json::from_str(&routes).expect("JSON");
    assert!(
        routes
            .as_array()
            .expect("a list")
            .iter()
            .any(|route| route["path"] == "/styleguide" && route["policy"]["role"] == "admin")
    );
    for command in [
        &["--help"][..],
        &["user", "add", "--help"],
        &["unit", "add", "--help"],
        &["doctor", "--help"],
    ] {
        assert!(!fine(&connect(&app, command, "")).is_empty());
    }
}
