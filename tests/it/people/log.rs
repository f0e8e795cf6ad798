//! The log of administration: what was done stands in it with what it was before, and nobody changes it unnoticed.
use connect::features::people::log::verify::{Verdict, verify};
use connect::features::people::role;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::cli::{connect, fine, refused};
use crate::kit::{Page, Person, TestApp};

const LOG: &str = "/admin/log";

/// Its rows, the latest first.
fn rows(page: &Page) -> Vec<String> {
    let rows = page.css(".log-rows .setting-row");
    rows.iter()
        .map(|row| row.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[track_caller]
fn has(page: &Page, what: &str) {
    let rows = rows(page);
    assert!(rows.iter().any(|row| row.contains(what)), "{what}: {rows:#?}");
}

/// Fills in the form of a page.
#[track_caller]
fn fill(person: &Person, page: &str, form: &str, typed: &[(&str, &str)]) -> Page {
    let shown = person.get(page).ok();
    person.submit(&shown, form, typed)
}

/// An admin who changed something of each kind.
fn busy() -> (TestApp, Person) {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").role(role::ADMIN).signed_in();
    app.person("ben").unit("it").signed_in();
    let ben = "/admin/people/ben";
    let form = format!("form[action='{ben}']");
    fill(&ada, ben, &form, &[("name", "Ben Übel"), ("unit", "sales")]).see_other();
    fill(&ada, ben, &form, &[("roles", "moderator")]).see_other();
    ada.post("/admin/people/ben/code", &[]).ok();
    ada.post("/admin/people/ben/deactivate", &[]).see_other();
    ada.post("/admin/people/ben/deactivate", &[]).see_other();
    ada.post("/admin/people/ben/reactivate", &[]).see_other();
    let unit = [("name", "Werkbank"), ("parent", "it")];
    fill(&ada, "/admin/new-unit", "form[action='/admin/new-unit']", &unit).see_other();
    let form = "form[action='/admin/units/werkbank']";
    fill(
        &ada,
        "/admin/units/werkbank",
        form,
        &[("name", "Werkstatt"), ("parent", "sales")],
    )
    .see_other();
    ada.post("/admin/units/werkbank/close", &[]).see_other();
    ada.post("/admin/units/werkbank/reopen", &[]).see_other();
    (app, ada)
}

#[test]
fn what_was_administered_stands_there_with_what_it_was_before() {
    let (app, ada) = busy();
    fine(&connect(
        &app,
        &[
            "user",
            "role",
            "--email",
            "ben@musterhaus.example",
            "--role",
            "compliance",
        ],
        "",
    ));
    fine(&connect(&app, &["organisation", "--name", "Neuhaus"], ""));
    let page = ada.get(LOG).ok();
    for what in [
        "Angaben geändert: Ben Übel Name: Ben → Ben Übel",
        "Angaben geändert: Ben Übel Bereich: IT → Vertrieb",
        "Aufgabe gegeben: Ben Übel Aufgabe: Moderation",
        "Einmal-Code ausgestellt: Ben Übel",
        "Konto deaktiviert: Ben Übel",
        "Konto reaktiviert: Ben Übel",
        "Bereich hinzugefügt: Werkbank Gehört zu: IT",
        "Bereich geändert: Werkstatt Name: Werkbank → Werkstatt",
        "Bereich geändert: Werkstatt Gehört zu: IT → Vertrieb",
        "Bereich geschlossen: Werkstatt",
        "Bereich wieder geöffnet: Werkstatt",
        "Aufgabe gegeben: Ben Übel Aufgabe: Compliance",
        "Unternehmen geändert: Neuhaus Name: Musterhaus → Neuhaus",
    ] {
        has(&page, what);
    }
    let all = rows(&page);
    let done = all.iter().filter(|row| row.contains("Konto deaktiviert")).count();
    assert_eq!(done, 1, "what stands already is no change");
    let by = |what: &str| all.iter().find(|row| row.contains(what)).cloned().unwrap_or_default();
    assert!(by("Konto deaktiviert").ends_with("Ada"), "{all:#?}");
    assert!(by("Compliance").ends_with("auf dem Server"), "{all:#?}");
    // A code is never told.
    assert_eq!(
        app.number("select count(*) from audit_log where act = 'code_issued' and becomes <> ''"),
        0
    );
}

#[test]
fn it_is_narrowed_read_on_and_taken_along() {
    let (app, ada) = busy();
    let roles = ada.get("/admin/log?topic=roles").ok();
    assert!(
        rows(&roles).iter().all(|row| row.starts_with("Aufgabe ")),
        "{:#?}",
        rows(&roles)
    );
    let about = ada.get("/admin/log?person=@Ben").ok();
    has(&about, "Konto deaktiviert: Ben Übel");
    assert!(!rows(&about).iter().any(|row| row.contains("Werkstatt")));
    assert!(ada.get("/admin/log?person=niemand").ok().has("Dazu steht nichts"));
    assert!(
        ada.get("/admin/log?until=2026-03-01").ok().has("Dazu steht nichts"),
        "tests begin on 2 March"
    );
    has(
        &ada.get("/admin/log?from=2026-03-02&until=2026-03-02").ok(),
        "Konto deaktiviert",
    );
    for rubbish in ["?from=morgen&until=x", "?topic=nichts", "?before=-1", "?person=%00"] {
        ada.get(&format!("{LOG}{rubbish}")).ok();
    }
    ada.get("/admin/log?before=abc").expect(400);
    for n in 0..60 {
        app.write(|tx| {
            use connect::features::people::log::{Act, Subject, note};
            note(tx, Act::CodeIssued, &Subject::named(&format!("Person {n:02}")))
        });
    }
    let first = ada.get("/admin/log?topic=people").ok();
    assert_eq!(rows(&first).len(), 50);
    let older = first.attr(".older a", "href").remove(0);
    let second = ada.get(&older).ok();
    has(&second, "Person 09");
    assert!(older.contains("topic=people") && !rows(&second).iter().any(|row| row.contains("Person 10")));
    let file = ada.get("/admin/log/export.csv?topic=units").ok();
    assert!(file.html().contains("Bereich geschlossen") && !file.html().contains("Konto deaktiviert"));
    ada.get("/admin/log/export.xlsx").ok();
    let page = ada.get("/admin/log?topic=log").ok();
    has(&page, "Protokoll als Datei geholt Eingegrenzt auf: topic=units");
    let read = rows(&page)
        .iter()
        .filter(|row| row.contains("Protokoll gelesen"))
        .count();
    assert_eq!(read, 1, "once an hour");
}

#[test]
fn every_act_and_every_part_has_words() {
    use connect::features::people::log::{Act, Field, Subject, changed, note};
    let (app, ada) = busy();
    app.write(|tx| {
        for act in Act::ALL {
            note(tx, *act, &Subject::named("Probe"))?;
        }
        for field in Field::ALL {
            let word = match field {
                Field::Role => "admin",
                Field::Region => "DE-BW",
                Field::Language => "de",
                _ => "x",
            };
            changed(tx, Act::PersonChanged, &Subject::named("Probe"), &[(*field, "", word)])?;
        }
        Ok(())
    });
    for language in ["de", "en"] {
        app.sql(&format!("update people set language = '{language}'"));
        let said = rows(&ada.get(LOG).ok());
        assert!(
            said.iter().filter(|row| row.contains("Probe")).count() >= 26,
            "{said:#?}"
        );
        assert!(!said.iter().any(|row| row.contains("log-")), "{said:#?}");
    }
}

#[test]
fn admins_and_compliance_read_it_and_nobody_else() {
    let app = TestApp::start();
    let lena = app.person("lena").unit("it").role(role::COMPLIANCE).signed_in();
    let others = role::ALL
        .iter()
        .filter(|role| ![role::ADMIN, role::COMPLIANCE].contains(role));
    let rita = others
        .fold(app.person("rita").unit("it"), |rita, role| rita.role(*role))
        .signed_in();
    has(&lena.get(LOG).ok(), "Protokoll gelesen");
    assert_eq!(lena.get("/").ok().attr("nav a[href='/admin/log']", "href"), [LOG]);
    let who = lena.get("/admin/roles").ok();
    assert_eq!(
        who.css(".role-holders li a"),
        ["Rita", "Rita", "Rita", "Rita", "Lena"],
        "in the order of roles"
    );
    assert!(who.has("Gerade hat niemand diese Aufgabe."), "there is no admin");
    for path in [LOG, "/admin/log/export.csv", "/admin/log/export.xlsx", "/admin/roles"] {
        rita.get(path).expect(403);
        app.anonymous().get(path).expect(303);
    }
    assert_eq!(
        app.number("select count(*) from audit_log where act like 'log_%'"),
        1,
        "who was refused read nothing"
    );
}

#[test]
fn rows_are_kept_and_whoever_gets_around_that_is_found() {
    let (app, _) = busy();
    let mut conn = app.conn();
    for refused in [
        "update audit_log set was = 'x'",
        "update audit_log set hash = null, number = null",
        "delete from audit_log where number = 3",
        "truncate audit_log",
    ] {
        assert!(conn.batch_execute(refused).is_err(), "{refused}");
    }
    let told = fine(&connect(&app, &["log", "verify"], ""));
    assert!(told.contains("rows as they were written"), "{told}");
    let head = told.split_whitespace().last().expect("number and hash").to_owned();
    fine(&connect(&app, &["log", "verify", "--noted", &head], ""));
    let forged = format!("{}:{}", head.split(':').next().expect("a number"), "0".repeat(64));
    refused(
        &connect(&app, &["log", "verify", "--noted", &forged], ""),
        "the log was replaced",
    );
    conn.batch_execute(
        "set session_replication_role = replica; update audit_log set actor = 'Eve' where number = 2; \
        set session_replication_role = origin",
    )
    .expect("as an owner of the database can");
    refused(&connect(&app, &["log", "verify"], ""), "row 2 is not as it was written");
}

/// A thousand changes of every kind that SQL allows to an owner of the database, each by itself.
#[test]
fn a_thousand_changes_are_found() {
    let (app, _) = busy();
    let mut conn = app.conn();
    let Verdict::Whole(rows, _) = verify(&mut conn).expect("it is read") else {
        panic!("nothing was changed yet");
    };
    let mut state: u64 = 20_261_201;
    // From 1 to n, the same in every run.
    let mut dice = |n: i64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(state >> 33).unwrap_or_default() % n + 1
    };
    let columns = ["actor", "act", "subject", "field", "was", "becomes"];
    for n in 0..1_000 {
        let (row, other) = (dice(rows), dice(rows));
        let column = columns[usize::try_from(dice(6) - 1).unwrap_or_default()];
        let change = match n % 10 {
            0 => format!("delete from audit_log where number = {row}"),
            1 => format!("delete from audit_log where number > {}", row - 1),
            2 => format!(
                "update audit_log set at = at + interval '{} microseconds' where number = {row}",
                dice(8)
            ),
            3 => format!("update audit_log set actor_id = gen_random_uuid() where number = {row}"),
            4 => format!("update audit_log set subject_id = gen_random_uuid() where number = {row}"),
            5 => format!(
                "insert into audit_log (number, at, act, hash) values ({}, now(), 'role_given', sha256('{n}'))",
                rows + 1
            ),
            6 => format!("update audit_log set hash = sha256('{n}') where number = {row}"),
            7 if row != other => format!(
                "update audit_log set number = -1 where number = {row}; \
                 update audit_log set number = {row} where number = {other}; \
                 update audit_log set number = {other} where number = -1"
            ),
            8 => format!("update audit_head set number = number - {}", dice(8)),
            _ => format!("update audit_log set {column} = {column} || '{n}' where number = {row}"),
        };
        let found = conn.test_transaction::<_, diesel::result::Error, _>(|conn| {
            conn.batch_execute("set local session_replication_role = replica")?;
            conn.batch_execute(&change)?;
            Ok(verify(conn).expect("it is read"))
        });
        assert!(matches!(found, Verdict::Broken(_)), "{change}");
    }
    assert!(
        matches!(verify(&mut conn).expect("it is read"), Verdict::Whole(..)),
        "all of it was taken back"
    );
}
