//! The command line as operators hold it: every change, wrong settings from the environment, readers that leave early.
use std::io::Read;
use std::process::{Command, Stdio};

use connect::features::people::role;

use super::cli::{connect, fine, refused, run, said};
use crate::kit::TestApp;

#[test]
fn people_and_units_are_changed_by_commands() {
    let app = TestApp::start();
    app.person("boss").role(role::ADMIN).signed_in();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let mail = "ada@musterhaus.example";
    let change = [
        "user",
        "change",
        "--email",
        mail,
        "--name",
        "Ada King",
        "--title",
        "Rechnen",
        "--unit",
        "it",
        "--new-email",
        "ada@x.example",
    ];
    fine(&connect(&app, &change, ""));
    let list = fine(&connect(&app, &["user", "list"], ""));
    assert!(
        list.lines()
            .any(|line| line == "active       ada@x.example  Ada King  it  "),
        "{list}"
    );
    refused(
        &connect(&app, &["user", "change", "--email", "ada@x.example", "--name", " "], ""),
        "name",
    );
    fine(&connect(&app, &["user", "deactivate", "--email", "ada@x.example"], ""));
    assert_eq!(ada.get("/").status, 303);
    let json = fine(&connect(&app, &["user", "list", "--json"], ""));
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert!(
        json.as_array()
            .unwrap()
            .iter()
            .any(|person| person["email"] == "ada@x.example" && person["state"] == "deactivated")
    );
    refused(
        &connect(&app, &["user", "code", "--email", "ada@x.example"], ""),
        "deactivated",
    );
    fine(&connect(&app, &["user", "reactivate", "--email", "ada@x.example"], ""));
    let told = fine(&connect(&app, &["user", "code", "--email", "ada@x.example"], ""));
    let code = told.trim().rsplit(' ').next().unwrap().to_owned();
    app.anonymous()
        .post("/welcome", &[("code", &code), ("password", "ein ruhiger Satz")])
        .see_other();
    refused(
        &connect(&app, &["user", "deactivate", "--email", "boss@musterhaus.example"], ""),
        "last person with the role",
    );
    fine(&connect(
        &app,
        &["unit", "rename", "--slug", "it", "--name", "Informatik"],
        "",
    ));
    fine(&connect(
        &app,
        &["unit", "move", "--slug", "branch-a", "--parent", "it"],
        "",
    ));
    refused(
        &connect(&app, &["unit", "move", "--slug", "it", "--parent", "branch-a"], ""),
        "below itself",
    );
    refused(
        &connect(&app, &["unit", "close", "--slug", "it"], ""),
        "People still work here",
    );
    fine(&connect(&app, &["unit", "close", "--slug", "branch-b"], ""));
    let tree = fine(&connect(&app, &["unit", "list"], ""));
    assert!(
        tree.contains("\n    branch-a  Filiale A\n") && tree.contains("branch-b  Filiale B  (closed)"),
        "{tree}"
    );
    fine(&connect(&app, &["unit", "close", "--slug", "branch-b", "--undo"], ""));
    // Without --parent it belongs to the one above all.
    fine(&connect(
        &app,
        &["unit", "add", "--name", "Lager", "--slug", "store"],
        "",
    ));
    assert_eq!(
        app.text("select p.slug from units u join units p on p.id = u.parent_id where u.slug = 'store'"),
        "root"
    );
}

#[test]
fn the_unit_above_all_bears_the_name_of_the_company() {
    let app = TestApp::start();
    app.sql("update units set name = 'Musterhaus' where slug = 'root'");
    fine(&connect(&app, &["organisation", "--name", "Nordwerke"], ""));
    assert_eq!(app.text("select name from units where slug = 'root'"), "Nordwerke");
    app.sql("update units set name = 'Das ganze Haus' where slug = 'root'");
    fine(&connect(&app, &["organisation", "--name", "Südwerke"], ""));
    assert_eq!(app.text("select name from units where slug = 'root'"), "Das ganze Haus");
}

#[test]
fn a_wrong_setting_of_the_environment_is_named_in_one_line() {
    for (name, value, words) in [
        (
            "CONNECT_DATABASE_POOL",
            "abc",
            "CONNECT_DATABASE_POOL=abc must be a number between 1 and 500",
        ),
        (
            "CONNECT_WRITE_RATE",
            "0",
            "CONNECT_WRITE_RATE=0 must be a whole number from 1 up",
        ),
        (
            "CONNECT_READ_RATE",
            "viele",
            "CONNECT_READ_RATE=viele must be a whole number from 1 up",
        ),
        (
            "CONNECT_SIGN_IN_RATE",
            "-1",
            "CONNECT_SIGN_IN_RATE=-1 must be a whole number from 1 up",
        ),
        (
            "CONNECT_RENDERINGS",
            "viel",
            "CONNECT_RENDERINGS=viel must be a whole number of megabytes",
        ),
        ("CONNECT_LOG", "a=b=c", "CONNECT_LOG=a=b=c must be a filter such as"),
        (
            "CONNECT_LOG_FORMAT",
            "xml",
            "CONNECT_LOG_FORMAT=xml must be one of text, json",
        ),
        (
            "CONNECT_INSECURE_HTTP",
            "maybe",
            "CONNECT_INSECURE_HTTP=maybe must be on or off",
        ),
        ("CONNECT_DEMO_PUBLIC", "ja", "CONNECT_DEMO_PUBLIC=ja must be on or off"),
        (
            "DATABASE_URL",
            "mysql://root:geheim@db/x",
            "DATABASE_URL must be an address of PostgreSQL: it begins with mysql://",
        ),
        (
            "CONNECT_BASE_URL",
            "https://x.example/connect",
            "CONNECT_BASE_URL=https://x.example/connect must be http://host",
        ),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_connect"));
        let output = command
            .arg("serve")
            .env("DATABASE_URL", "postgres://x@127.0.0.1:1/x")
            .env(name, value)
            .output()
            .unwrap();
        refused(&output, words);
        assert_eq!(
            (said(&output).lines().count(), output.status.code()),
            (1, Some(1)),
            "{}",
            said(&output)
        );
        assert!(!said(&output).contains("geheim"));
    }
    // A flag is named as the flag.
    let mut command = Command::new(env!("CARGO_BIN_EXE_connect"));
    refused(
        &run(command.args(["serve", "--write-rate", "0"]), ""),
        "--write-rate=0 must be",
    );
    // An empty setting is as good as none: the private database is looked for.
    let file = crate::kit::db::folder("empty").join("file");
    std::fs::write(&file, "").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_connect"));
    let output = run(
        command
            .arg("doctor")
            .env("DATABASE_URL", "")
            .env("CONNECT_DATA_DIR", &file),
        "",
    );
    assert!(
        said(&output).lines().any(|line| line.starts_with("not ok  folder")),
        "{}",
        said(&output)
    );
    std::fs::remove_dir_all(file.parent().unwrap()).unwrap();
}

#[test]
fn a_reader_that_leaves_early_is_no_fault() {
    let app = TestApp::start();
    for arguments in [
        &["routes"][..],
        &["routes", "--json"],
        &["--help"],
        &["doctor"],
        &["user", "list"],
        &["unit", "list"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_connect"))
            .args(arguments)
            .env("DATABASE_URL", app.database_url())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut words = String::new();
        child.stderr.take().unwrap().read_to_string(&mut words).unwrap();
        assert!(
            child.wait().unwrap().success() && words.is_empty(),
            "{arguments:?}: {words}"
        );
    }
}

#[test]
fn an_empty_and_a_newer_database_are_told_apart() {
    let app = TestApp::start();
    app.sql("insert into __diesel_schema_migrations (version) values ('20991231000001')");
    refused(&connect(&app, &["doctor"], ""), "newer Connect (step 20991231000001)");
    let serve = connect(&app, &["serve", "--listen", "127.0.0.1:0"], "");
    refused(&serve, "newer Connect");
    assert_eq!(said(&serve).lines().count(), 1, "{}", said(&serve));
    app.sql("delete from __diesel_schema_migrations where version = '20991231000001'");
    app.sql(
        "insert into activities (id, xid, kind, verb, facts, created_at) \
         values (gen_random_uuid(), '900000000', 'audience', 'created', '{}', now())",
    );
    refused(
        &connect(&app, &["serve", "--listen", "127.0.0.1:0"], ""),
        "connect restore",
    );
    app.sql("alter table activities alter column xid type xid8 using '3'::xid8");
    let empty = crate::kit::db::TestDb::create(|_| {});
    let mut command = Command::new(env!("CARGO_BIN_EXE_connect"));
    let output = run(command.arg("doctor").env("DATABASE_URL", empty.url()), "");
    refused(&output, "run connect migrate");
    assert!(!said(&output).contains("does not exist"), "{}", said(&output));
}
