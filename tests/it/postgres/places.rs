//! As root and as nobody, in reachable, unreachable, long and odd folders, from any thread.

use super::server::{Server, number, rows, write_row};
use crate::kit::db::{TestDb, cluster, folder};
use connect::kernel::postgres::{self, Settings};
use diesel::{Connection, PgConnection, RunQueryDsl, sql_query};
use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    time::{Duration, Instant},
};

const NOBODY: u32 = 65534;

#[test]
fn an_ordinary_user_needs_no_root() {
    let folder = folder("user");
    let root = fs::metadata("/proc/self").unwrap().uid() == 0;
    if root {
        chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
    }
    let user = root.then_some(NOBODY);
    let server = Server::start_as(&folder, user).unwrap_or_else(|refusal| panic!("{}", refusal.words));
    write_row(&server);
    let owner = fs::metadata(folder.join("postgres")).unwrap().uid();
    assert_eq!(owner, fs::metadata(&folder).unwrap().uid());
    let mode = fs::metadata(folder.join("run")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700, "only the account itself reaches the socket");
    server.signal("-TERM");
    server.ended();
    if root {
        // Root serves a user's data as that user, so that the user can go on with it afterwards.
        let server = Server::start(&folder);
        assert_eq!(rows(&server), 1);
        server.signal("-TERM");
        server.ended();
        let server = Server::start_as(&folder, user).unwrap_or_else(|refusal| panic!("{}", refusal.words));
        assert_eq!(rows(&server), 1);
        server.signal("-TERM");
        server.ended();
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_folder_only_root_may_enter_is_served_from_elsewhere_and_it_says_so() {
    if fs::metadata("/proc/self").unwrap().uid() != 0 {
        return; // Only root has folders that the database's account may not enter.
    }
    let outer = folder("private");
    fs::set_permissions(&outer, fs::Permissions::from_mode(0o700)).unwrap();
    let wanted = outer.join("var");
    for rows in 1..=2 {
        let cluster = postgres::start(&Settings {
            data_dir: wanted.clone(),
            durable: true,
        })
        .unwrap();
        let notice = cluster.notice().unwrap().to_owned();
        let files = cluster.folder();
        assert!(
            files.starts_with("/var/lib/connect") && notice.contains(files.parent().unwrap().to_str().unwrap()),
            "{notice}"
        );
        assert!(notice.contains(wanted.to_str().unwrap()), "{notice}");
        let mut connection = PgConnection::establish(&cluster.url(postgres::DATABASE)).unwrap();
        sql_query("create table if not exists kept (n bigint)")
            .execute(&mut connection)
            .unwrap();
        sql_query("insert into kept values (42)")
            .execute(&mut connection)
            .unwrap();
        assert_eq!(number(&mut connection, "select count(*) as n from kept"), rows);
        drop(connection);
        cluster.stop();
        if rows == 2 {
            fs::remove_dir_all(files.parent().unwrap()).unwrap();
        }
    }
    fs::remove_dir_all(outer).unwrap();
}

#[test]
fn the_database_outlives_the_thread_that_started_it() {
    let folder = folder("thread");
    let settings = Settings {
        data_dir: folder.clone(),
        durable: false,
    };
    let cluster = std::thread::spawn(move || postgres::start(&settings))
        .join()
        .unwrap()
        .unwrap();
    let mut connection = PgConnection::establish(&cluster.url(postgres::DATABASE)).unwrap();
    let begin = Instant::now();
    // A shutdown would cut the connection within milliseconds.
    while begin.elapsed() < Duration::from_millis(500) {
        assert_eq!(number(&mut connection, "select count(*) as n from pg_sleep(0.05)"), 1);
    }
    drop(connection);
    cluster.stop();
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_long_path_with_odd_characters_works() {
    let outer = folder("odd");
    let wanted = outer.join(format!("a, \"b\" ü%20 {}", "x".repeat(90)));
    let cluster = postgres::start(&Settings {
        data_dir: wanted,
        durable: false,
    })
    .unwrap();
    let mut connection = PgConnection::establish(&cluster.url(postgres::DATABASE)).unwrap();
    assert_eq!(
        number(
            &mut connection,
            "select count(*) as n from pg_extension where extname in ('pg_trgm', 'unaccent')"
        ),
        2
    );
    drop(connection);
    cluster.stop();
    fs::remove_dir_all(outer).unwrap();
    let short = folder("b");
    let wanted = short.join("a, b");
    let cluster = postgres::start(&Settings {
        data_dir: wanted,
        durable: false,
    })
    .unwrap();
    PgConnection::establish(&cluster.url(postgres::DATABASE)).unwrap();
    cluster.stop();
    fs::remove_dir_all(short).unwrap();
}

#[test]
fn data_of_another_version_is_refused_and_not_touched() {
    let folder = folder("version");
    fs::create_dir(folder.join("postgres")).unwrap();
    fs::write(folder.join("postgres/PG_VERSION"), "9\n").unwrap();
    let refusal = postgres::start(&Settings {
        data_dir: folder.clone(),
        durable: false,
    })
    .unwrap_err()
    .to_string();
    assert!(refusal.contains("was written by PostgreSQL 9"), "{refusal}");
    assert_eq!(fs::read_dir(folder.join("postgres")).unwrap().count(), 1);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn every_test_has_a_database_of_its_own() {
    fn prepare(url: &str) {
        let mut connection = PgConnection::establish(url).unwrap();
        sql_query("create table things (n bigint)")
            .execute(&mut connection)
            .unwrap();
    }
    let (a, b) = (TestDb::create(prepare), TestDb::create(prepare));
    sql_query("insert into things values (1)")
        .execute(&mut a.connect())
        .unwrap();
    assert_eq!(number(&mut a.connect(), "select count(*) as n from things"), 1);
    assert_eq!(number(&mut b.connect(), "select count(*) as n from things"), 0);
    let url = a.url();
    drop(a);
    assert!(PgConnection::establish(&url).is_err());
    assert!(cluster().notice().is_none());
}
