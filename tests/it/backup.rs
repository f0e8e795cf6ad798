//! `connect backup` and `connect restore`: what comes back is what was there, and Connect goes on from it.
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use connect::app::seed::{Wanted, fill};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::{PgConnection, sql_query};

use crate::kit::db::{TestDb, folder};
use crate::kit::live::brings;
use crate::kit::{TestApp, until};
use crate::people::cli::{fine, refused, run};

fn texts(conn: &mut PgConnection, query: &str) -> Vec<String> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        text: String,
    }
    sql_query(query)
        .load::<Row>(conn)
        .expect("the query runs")
        .into_iter()
        .map(|row| row.text)
        .collect()
}

/// A digest of the rows of every table, of every sequence, and of all that is built around them.
fn digests(url: &str) -> Vec<(String, String)> {
    let mut conn = PgConnection::establish(url).expect("the database answers");
    let tables = texts(
        &mut conn,
        "select relname::text as text from pg_class where relkind in ('r', 'S') \
         and relnamespace = 'public'::regnamespace order by 1",
    );
    let mut digests: Vec<(String, String)> = tables
        .into_iter()
        .map(|table| {
            // The moment of a step is when it ran here, and the numbers of a sequence that are still
            // to come are no promise.
            let row = match table.as_str() {
                "__diesel_schema_migrations" => "t.version::text",
                sequence if sequence.ends_with("_seq") || sequence.ends_with("_number") => {
                    "(last_value, is_called)::text"
                }
                _ => "t::text",
            };
            let query = format!(
                "select coalesce(md5(string_agg(md5({row}), '' order by md5({row}))), '') as text from \"{table}\" t"
            );
            let digest = texts(&mut conn, &query).concat();
            (table, digest)
        })
        .collect();
    let built = "select coalesce(string_agg(line, e'\\n' order by line), '') as text from ( \
        select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint \
        where connamespace = 'public'::regnamespace \
        union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger \
        where not tgisinternal \
        union all select indexdef from pg_indexes where schemaname = 'public') as lines (line)";
    digests.push((
        "constraints, triggers, indexes".into(),
        texts(&mut conn, built).concat(),
    ));
    digests
}

fn program(url: &str, arguments: &[&str]) -> Output {
    run(
        Command::new(env!("CARGO_BIN_EXE_connect"))
            .args(arguments)
            .env("DATABASE_URL", url),
        "",
    )
}

fn path(folder: &Path, name: &str) -> (PathBuf, String) {
    let path = folder.join(name);
    (path.clone(), path.to_string_lossy().into_owned())
}

/// A company with something in every table that load data knows, and what people do on top.
fn company() -> TestApp {
    let app = TestApp::with().empty().start();
    fill(
        &app.kernel,
        Wanted {
            people: 60,
            entries: 600,
            seed: 3,
        },
        |_, _| {},
    )
    .expect("an empty database is filled");
    app.sql("insert into faces values ('feed', 'image/png', '\\x00ff0d0a5c22', now())");
    app.sql(
        "insert into attachments (id, entry_id, person_id, name, format, size, attached, sent_at) \
         select gen_random_uuid(), id, author_id, 'Größe \"4\".txt', 'txt', 6, true, now() from entries \
         where kind = 'idea' order by number limit 1",
    );
    app.sql("insert into attachment_chunks select id, false, 0, '\\x00ff0d0a5c22' from attachments");
    let ada = app.person("ada").unit("bereich-1").signed_in();
    ada.post(
        "/compose",
        &[
            ("body", "Zeile eins\r\nmit \"Gänsefüßchen\", \\ und 🦜\t."),
            ("audience", "everyone"),
        ],
    )
    .see_other();
    app.settle();
    app
}

#[test]
fn what_comes_back_is_what_was_there() {
    let app = company();
    let place = folder("backup");
    let (file, name) = path(&place, "company.connect");
    fine(&program(&app.database_url(), &["backup", &name]));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(
        fs::read_dir(&place)
            .unwrap()
            .flatten()
            .filter(|entry| entry.file_name() != "pg-dist")
            .count(),
        1,
        "no part is left"
    );
    let before = digests(&app.database_url());
    assert!(before.iter().filter(|(_, digest)| !digest.is_empty()).count() > 25);
    // Into nothing at all, and into what `connect migrate` or a first start leaves.
    let fresh = TestDb::create(|_| {});
    fine(&program(&fresh.url(), &["restore", &name]));
    assert_eq!(digests(&fresh.url()), before);
    fine(&program(&fresh.url(), &["doctor"]));
    refused(&program(&fresh.url(), &["restore", &name]), "not empty");
    let started = TestApp::with().empty().start();
    refused(
        &program(&started.database_url(), &["restore", &name]),
        "stop Connect everywhere first",
    );
    let migrated = TestDb::create(|_| {});
    fine(&program(&migrated.url(), &["migrate"]));
    fine(&program(&migrated.url(), &["restore", &name]));
    assert_eq!(digests(&migrated.url()), before);
    fs::remove_dir_all(place).unwrap();
}

#[test]
fn a_backup_is_taken_whole_or_not_at_all() {
    let app = company();
    let place = folder("damage");
    let (file, name) = path(&place, "company.connect");
    fine(&program(&app.database_url(), &["backup", &name]));
    let whole = fs::read(&file).unwrap();
    let fresh = TestDb::create(|_| {});
    let (bad, bad_name) = path(&place, "bad.connect");
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 0x10;
    for (bytes, words) in [
        (whole[..whole.len() / 2].to_vec(), "damaged or incomplete"),
        (whole[..whole.len() - 40].to_vec(), "damaged or incomplete"),
        (flipped, ""),
        (b"select 1;".to_vec(), "not a backup of Connect"),
        (Vec::new(), "not a backup of Connect"),
    ] {
        fs::write(&bad, bytes).unwrap();
        refused(&program(&fresh.url(), &["restore", &bad_name]), words);
        let mut conn = PgConnection::establish(&fresh.url()).unwrap();
        let tables =
            "select count(*)::text as text from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace";
        assert_eq!(texts(&mut conn, tables), ["0"], "nothing is left of it");
    }
    refused(
        &program(&fresh.url(), &["restore", &path(&place, "none").1]),
        "cannot be read",
    );
    refused(
        &program(&fresh.url(), &["backup", &path(&place, "empty.connect").1]),
        "nothing to back up",
    );
    refused(
        &program(&app.database_url(), &["backup", &path(&place, "no/such/folder").1]),
        "cannot be written",
    );
    // As a newer Connect would write it.
    app.sql("insert into __diesel_schema_migrations (version) values ('20991231000001')");
    fine(&program(&app.database_url(), &["backup", &name]));
    app.sql("delete from __diesel_schema_migrations where version = '20991231000001'");
    refused(&program(&fresh.url(), &["restore", &name]), "newer Connect");
    fs::remove_dir_all(place).unwrap();
}

#[test]
fn the_private_database_comes_back_too_and_is_live() {
    let app = company();
    let place = folder("outside");
    let (_, name) = path(&place, "company.connect");
    // As on a busier cluster: what happened lies in the future of the one it comes to.
    app.sql("alter table activities alter column xid type xid8 using '900000000'::xid8");
    fine(&program(&app.database_url(), &["backup", &name]));
    app.sql("alter table activities alter column xid type xid8 using '3'::xid8");
    let before = digests(&app.database_url());
    let private = |arguments: &[&str], data: &Path| {
        run(
            Command::new(env!("CARGO_BIN_EXE_connect"))
                .args(arguments)
                .env_remove("DATABASE_URL")
                .env("CONNECT_DATA_DIR", data),
            "",
        )
    };
    let (one, two) = (folder("one"), folder("two"));
    fine(&private(&["restore", &name], &one));
    fine(&private(&["doctor"], &one));
    let (_, again) = path(&place, "again.connect");
    fine(&private(&["backup", &again], &one));
    fine(&private(&["restore", &again], &two));
    // Back outside, where it can be compared, and served.
    let (_, last) = path(&place, "last.connect");
    fine(&private(&["backup", &last], &two));
    let back = TestApp::from_nothing(|url| drop(fine(&program(url, &["restore", &last]))));
    // The server that has just started may have planned its night.
    let without_jobs = |digests: Vec<(String, String)>| {
        digests
            .into_iter()
            .filter(|(table, _)| table != "jobs")
            .collect::<Vec<_>>()
    };
    assert_eq!(without_jobs(digests(&back.database_url())), without_jobs(before));
    let (ada, ben) = (
        back.person("berta").unit("bereich-1").signed_in(),
        back.person("ben").unit("bereich-1").signed_in(),
    );
    let mut live = ben.live("/?tab=all");
    let cursor = live.cursor.clone();
    ada.post("/compose", &[("body", "Nach der Rückkehr."), ("audience", "everyone")])
        .see_other();
    live.until(|patch| brings(patch, "Nach der Rückkehr."));
    ben.live_at(&["home", "stream"], &cursor)
        .until(|patch| brings(patch, "Nach der Rückkehr."));
    until("the search knows it", || {
        ben.get("/search?q=R%C3%BCckkehr").ok().has("Nach der")
    });
    for folder in [place, one, two] {
        fs::remove_dir_all(folder).unwrap();
    }
}
