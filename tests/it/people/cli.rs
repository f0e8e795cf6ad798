//! The command line, through the program people run.
mod wrong;

use std::io::Write;
use std::process::{Command, Output, Stdio};

use connect::features::entries::audience::{self, Part};
use connect::features::people::role;

use crate::kit::TestApp;

/// Runs `connect` beside a running server, on its database.
pub fn connect(app: &TestApp, arguments: &[&str], input: &str) -> Output {
    let url = app.database_url();
    run(
        Command::new(env!("CARGO_BIN_EXE_connect"))
            .env("DATABASE_URL", url)
            .args(arguments),
        input,
    )
}

pub fn run(command: &mut Command, input: &str) -> Output {
    let mut child = command
        .env("CONNECT_LOG", "error")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A command that refuses at once may have closed its input.
    let _ = child.stdin.take().expect("its input").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}

pub fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[track_caller]
pub fn fine(output: &Output) -> String {
    assert!(output.status.success(), "{}", said(output));
    said(output)
}

#[track_caller]
pub fn refused(output: &Output, words: &str) {
    assert!(
        !output.status.success() && said(output).contains(words),
        "{}",
        said(output)
    );
    assert!(!said(output).contains("panicked"), "{}", said(output));
}

#[test]
fn people_units_and_roles_are_made_by_commands() {
    let app = TestApp::start();
    fine(&connect(
        &app,
        &[
            "unit",
            "add",
            "--name",
            "Filiale C",
            "--slug",
            "branch-c",
            "--parent",
            "sales",
        ],
        "",
    ));
    refused(
        &connect(&app, &["unit", "add", "--name", "Zwei", "--slug", "branch-c"], ""),
        "slug",
    );
    refused(
        &connect(&app, &["unit", "add", "--name", "Zwei", "--slug", "Branch C"], ""),
        "branch-c",
    );
    let add = [
        "user",
        "add",
        "--name",
        "Ümit Öz",
        "--email",
        "umit@musterhaus.example",
        "--unit",
        "branch-c",
        "--password-stdin",
    ];
    refused(&connect(&app, &add, "kurz\n"), "12");
    assert!(fine(&connect(&app, &add, "ein ruhiger Satz\n")).contains("uemit.oez"));
    refused(&connect(&app, &add, "ein ruhiger Satz\n"), "email");
    let again = [
        "user",
        "add",
        "--name",
        "Ümit Öz",
        "--email",
        "zweiter@musterhaus.example",
    ];
    assert!(fine(&connect(&app, &again, "")).contains("uemit.oez.2"));
    app.person("ada").role(role::ADMIN).signed_in();
    let umit = app.anonymous();
    let sign_in = |password: &str| {
        umit.post(
            "/login",
            &[("email", "umit@musterhaus.example"), ("password", password)],
        )
        .status
    };
    assert_eq!(sign_in("ein ruhiger Satz"), 303);
    umit.get("/styleguide").expect(403);
    fine(&connect(
        &app,
        &["user", "role", "--email", "Umit@musterhaus.example", "--role", "admin"],
        "",
    ));
    umit.get("/styleguide").ok();
    fine(&connect(
        &app,
        &[
            "user",
            "role",
            "--email",
            "umit@musterhaus.example",
            "--role",
            "admin",
            "--remove",
        ],
        "",
    ));
    umit.get("/styleguide").expect(403);
    fine(&connect(
        &app,
        &[
            "user",
            "password",
            "--email",
            "umit@musterhaus.example",
            "--password-stdin",
        ],
        "ein anderer Satz\n",
    ));
    assert_eq!(umit.get("/").status, 303, "all sessions have ended");
    assert_eq!((sign_in("ein ruhiger Satz"), sign_in("ein anderer Satz")), (422, 303));
    refused(
        &connect(
            &app,
            &["user", "role", "--email", "nobody@x.example", "--role", "admin"],
            "",
        ),
        "no account",
    );
    refused(
        &connect(
            &app,
            &["user", "role", "--email", "umit@musterhaus.example", "--role", "king"],
            "",
        ),
        "innovation_team",
    );
    refused(
        &connect(&app, &["user", "password", "--email", "umit@musterhaus.example"], ""),
        "--password-stdin",
    );
    let last = [
        "user",
        "role",
        "--email",
        "ada@musterhaus.example",
        "--role",
        "admin",
        "--remove",
    ];
    refused(&connect(&app, &last, ""), "last person with the role");
}

#[test]
fn open_pages_learn_at_once_what_a_command_changed() {
    let app = TestApp::start();
    let ada = app.person("ada").role(role::INNOVATION_TEAM).signed_in();
    app.write(|tx| audience::of_parts(tx, vec![Part::InnovationTeam]).map(drop));
    let mut live = ada.live("/");
    live.settle();
    let role = [
        "user",
        "role",
        "--email",
        "ada@musterhaus.example",
        "--role",
        "innovation_team",
        "--remove",
    ];
    fine(&connect(&app, &role, ""));
    live.refreshed();
    let password = [
        "user",
        "password",
        "--email",
        "ada@musterhaus.example",
        "--password-stdin",
    ];
    fine(&connect(&app, &password, "ein anderer Satz\n"));
    assert_eq!(live.closed(), 4401);
}

#[test]
fn an_organisation_is_named_by_a_command() {
    let app = TestApp::with().empty().start();
    let add = [
        "user",
        "add",
        "--name",
        "Berta Neu",
        "--email",
        "berta@nord.example",
        "--role",
        "admin",
        "--password-stdin",
    ];
    let told = fine(&connect(&app, &add, "ein ruhiger Satz\n"));
    assert!(told.contains("connect organisation"), "{told}");
    refused(&connect(&app, &["organisation", "--name", "  "], ""), "name");
    refused(
        &connect(&app, &["organisation", "--name", "Nord", "--zone", "Mars/Base"], ""),
        "--zone",
    );
    fine(&connect(
        &app,
        &[
            "organisation",
            "--name",
            "Stadtwerke  Nord",
            "--zone",
            "America/New_York",
        ],
        "",
    ));
    assert!(
        app.anonymous().get("/login").ok().has("Stadtwerke Nord"),
        "a server that waited for set-up finds the name"
    );
    fine(&connect(
        &app,
        &["organisation", "--name", "Nordwerke", "--language", "en"],
        "",
    ));
    assert_eq!(
        app.text("select concat_ws(' ', name, language, zone) from organisation"),
        "Nordwerke en America/New_York"
    );
    let again = ["user", "add", "--name", "Zwei", "--email", "zwei@nord.example"];
    assert!(!fine(&connect(&app, &again, "")).contains("connect organisation"));
}

#[test]
fn the_board_is_called_as_the_organisation_wants() {
    let app = TestApp::start();
    let (ada, eve) = (
        app.person("ada").signed_in(),
        app.person("eve").language("en").signed_in(),
    );
    let tabs = |person: &crate::kit::Person| person.get("/").ok().css(".tab").concat();
    assert!(tabs(&ada).contains("Vorstand") && tabs(&eve).contains("Board"));
    refused(
        &connect(&app, &["organisation", "--board-label-de", &"x".repeat(41)], ""),
        "board-label-de",
    );
    let label = [
        "organisation",
        "--board-label-de",
        "Geschäftsführung",
        "--board-label-en",
        "Leadership",
    ];
    assert!(
        fine(&connect(&app, &label, "")).contains("Musterhaus"),
        "the name stays"
    );
    app.kernel.refresh_site(&mut app.conn()).expect("the organisation");
    for (person, label, before) in [(&ada, "Geschäftsführung", "Vorstand"), (&eve, "Leadership", "Board")] {
        for path in ["/", "/ceo", "/compose"] {
            let page = person.get(path).ok();
            assert!(page.has(label) && !page.has(before), "{path}: {}", page.words());
        }
    }
    assert!(
        ada.get("/ceo").ok().has("Geschäftsführungs-Mikroblog"),
        "joined as German joins it"
    );
    fine(&connect(&app, &["organisation", "--board-label-de", ""], ""));
    app.kernel.refresh_site(&mut app.conn()).expect("the organisation");
    assert!(tabs(&ada).contains("Vorstand") && tabs(&eve).contains("Leadership"));
}

#[test]
fn the_unit_above_all_others_bears_the_name_of_the_company() {
    let app = TestApp::start();
    app.sql("update units set name = 'Musterhaus' where slug = 'root'");
    fine(&connect(&app, &["organisation", "--name", "Neuhaus"], ""));
    assert_eq!(
        app.text("select name as text from units where slug = 'root'"),
        "Neuhaus"
    );
    assert_eq!(
        app.text("select name as text from units where slug = 'sales'"),
        "Vertrieb"
    );
}

#[test]
fn promises_count_in_the_working_days_of_the_region() {
    let app = TestApp::start();
    // The Tuesday before Corpus Christi, which is a holiday in Stuttgart and none in Hamburg.
    app.clock.set("2026-06-02T10:00:00Z".parse().expect("a time"));
    let ada = app.person("ada").signed_in();
    app.person("ina")
        .role(connect::features::people::role::INNOVATION_TEAM)
        .signed_in();
    let promised = |title: &str| {
        let fields = [
            ("problem", "Was stört"),
            ("proposal", "Was hilft"),
            ("title", title),
            ("intent", "publish"),
        ];
        let page = ada.get(&ada.post("/ideas/new", &fields).see_other()).ok();
        page.css("p[id$='-due']").concat()
    };
    assert_eq!(
        promised("Erste"),
        "Wartet auf das Innovationsteam seit 2. Juni Antwort bis 10. Juni"
    );
    refused(&connect(&app, &["organisation", "--region", "DE-XX"], ""), "DE-BW");
    fine(&connect(&app, &["organisation", "--region", "de-hh"], ""));
    app.kernel.refresh_site(&mut app.conn()).expect("the organisation");
    assert_eq!(
        promised("Zweite"),
        "Wartet auf das Innovationsteam seit 2. Juni Antwort bis 9. Juni"
    );
}
