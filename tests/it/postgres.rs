//! The embedded database as its users meet it: started, stopped, killed, started twice, as root and as nobody.
//!
//! A server is played by this test binary itself, run again for the one test `child`.

use crate::kit::db::{TestDb, cluster, folder};
use connect::kernel::postgres::{self, Settings};
use diesel::{Connection, PgConnection, RunQueryDsl, sql_query, sql_types::BigInt};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    os::unix::{fs::MetadataExt, fs::PermissionsExt, fs::chown, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, ChildStderr, ChildStdout, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

const NOBODY: u32 = 65534;

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

fn number(connection: &mut PgConnection, query: &str) -> i64 {
    sql_query(query).get_result::<Number>(connection).unwrap().n
}

/// Polls until the condition holds.
fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !holds() {
        assert!(Instant::now() < deadline, "not within 20 s: {what}");
        std::thread::yield_now();
    }
}

/// The server process of a story.
struct Server {
    child: Child,
    out: BufReader<ChildStdout>,
    err: ChildStderr,
    url: String,
}

/// What a refused start said.
struct Refusal {
    status: ExitStatus,
    words: String,
}

impl Server {
    fn start(folder: &Path) -> Self {
        Self::start_as(folder, None)
            .unwrap_or_else(|refusal| panic!("{:?}: {}", refusal.status, refusal.words))
    }

    fn start_as(folder: &Path, user: Option<u32>) -> Result<Self, Refusal> {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "postgres::child", "--ignored", "--nocapture"])
            .env("CONNECT_IT_CHILD", folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if let Some(user) = user {
            command.uid(user).gid(user);
        }
        let mut child = command.spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut err = child.stderr.take().unwrap();
        let mut line = String::new();
        while out.read_line(&mut line).unwrap() > 0 {
            if let Some(url) = line.trim().strip_prefix("ready ") {
                let url = url.to_owned();
                return Ok(Self {
                    child,
                    out,
                    err,
                    url,
                });
            }
            line.clear();
        }
        let mut words = String::new();
        err.read_to_string(&mut words).unwrap();
        Err(Refusal {
            status: child.wait().unwrap(),
            words,
        })
    }

    fn connect(&self) -> PgConnection {
        PgConnection::establish(&self.url).unwrap()
    }

    fn signal(&self, name: &str) {
        assert!(
            Command::new("kill")
                .args([name, &self.child.id().to_string()])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Waits for the end; returns what it printed meanwhile.
    fn ended(mut self) -> String {
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).unwrap();
        self.child.wait().unwrap();
        self.err.read_to_string(&mut rest).unwrap();
        rest
    }
}

/// Processes whose working folder is below this one: PostgreSQL's all are. Zombies have none.
fn at_work_in(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter(|entry| {
            fs::read_link(entry.path().join("cwd")).is_ok_and(|cwd| cwd.starts_with(folder))
        })
        .map(|entry| entry.path())
        .collect()
}

fn write_row(server: &Server) {
    let mut connection = server.connect();
    sql_query("create table if not exists kept (n bigint)")
        .execute(&mut connection)
        .unwrap();
    sql_query("insert into kept values (42)")
        .execute(&mut connection)
        .unwrap();
}

fn rows(server: &Server) -> i64 {
    number(
        &mut server.connect(),
        "select count(*) as n from kept where n = 42",
    )
}

/// Not a test: the server that the stories start, stop and kill.
#[test]
#[ignore = "run by the stories in a process of its own"]
fn child() {
    let Some(folder) = std::env::var_os("CONNECT_IT_CHILD") else {
        return;
    };
    let settings = Settings {
        data_dir: folder.into(),
        durable: true,
    };
    let cluster = match postgres::start(&settings) {
        Ok(cluster) => cluster,
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(1);
        }
    };
    if let Some(notice) = cluster.notice() {
        println!("\nnotice {notice}");
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut terminate =
            tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()).unwrap();
        println!("\nready {}", cluster.url(postgres::DATABASE));
        std::io::stdout().flush().unwrap();
        terminate.recv().await;
    });
    let pid = cluster.pid();
    cluster.stop();
    println!(
        "\nstopped {pid} {}",
        Path::new(&format!("/proc/{pid}")).exists()
    );
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
    until("no process in the data folder", || {
        at_work_in(&folder).is_empty()
    });
    assert!(
        started.elapsed() < Duration::from_secs(5),
        "{:?}",
        started.elapsed()
    );
    server.ended();
    let server = Server::start(&folder);
    assert_eq!(rows(&server), 1);
    server.signal("-TERM");
    server.ended();
    fs::remove_dir_all(folder).unwrap();
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
    server.signal("-TERM");
    server.ended();
    fs::remove_dir_all(folder).unwrap();
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
    let server = Server::start(&folder);
    assert_eq!(rows(&server), 1);
    server.signal("-TERM");
    server.ended();
    fs::remove_dir_all(folder).unwrap();
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
    first.signal("-TERM");
    first.ended();
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_ordinary_user_needs_no_root() {
    let folder = folder("user");
    let root = fs::metadata("/proc/self").unwrap().uid() == 0;
    if root {
        chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
    }
    let user = root.then_some(NOBODY);
    let server =
        Server::start_as(&folder, user).unwrap_or_else(|refusal| panic!("{}", refusal.words));
    write_row(&server);
    let owner = fs::metadata(folder.join("postgres")).unwrap().uid();
    assert_eq!(owner, fs::metadata(&folder).unwrap().uid());
    let mode = fs::metadata(folder.join("run"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(
        mode & 0o777,
        0o700,
        "only the account itself reaches the socket"
    );
    server.signal("-TERM");
    server.ended();
    if root {
        // Root serves a user's data as that user, so that the user can go on with it afterwards.
        let server = Server::start(&folder);
        assert_eq!(rows(&server), 1);
        server.signal("-TERM");
        server.ended();
        let server =
            Server::start_as(&folder, user).unwrap_or_else(|refusal| panic!("{}", refusal.words));
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
            files.starts_with("/var/lib/connect")
                && notice.contains(files.parent().unwrap().to_str().unwrap()),
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
        assert_eq!(
            number(&mut connection, "select count(*) as n from kept"),
            rows
        );
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
        assert_eq!(
            number(&mut connection, "select count(*) as n from pg_sleep(0.05)"),
            1
        );
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
    assert_eq!(
        number(&mut a.connect(), "select count(*) as n from things"),
        1
    );
    assert_eq!(
        number(&mut b.connect(), "select count(*) as n from things"),
        0
    );
    let url = a.url();
    drop(a);
    assert!(PgConnection::establish(&url).is_err());
    assert!(cluster().notice().is_none());
}
