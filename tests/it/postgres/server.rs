//! A server process for the stories: this test binary itself, run again for the one test `child`.

use connect::kernel::postgres::{self, Settings};
use diesel::{Connection, PgConnection, RunQueryDsl, sql_query, sql_types::BigInt};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, ChildStderr, ChildStdout, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

pub fn number(connection: &mut PgConnection, query: &str) -> i64 {
    sql_query(query).get_result::<Number>(connection).unwrap().n
}

/// Polls until the condition holds.
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !holds() {
        assert!(Instant::now() < deadline, "not within 20 s: {what}");
        std::thread::yield_now();
    }
}

/// The server process of a story.
pub struct Server {
    pub child: Child,
    out: BufReader<ChildStdout>,
    err: ChildStderr,
    url: String,
}

/// What a refused start said.
pub struct Refusal {
    pub status: ExitStatus,
    pub words: String,
}

impl Server {
    pub fn start(folder: &Path) -> Self {
        Self::start_as(folder, None).unwrap_or_else(|refusal| panic!("{:?}: {}", refusal.status, refusal.words))
    }

    pub fn start_as(folder: &Path, user: Option<u32>) -> Result<Self, Refusal> {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "postgres::server::child", "--ignored", "--nocapture"])
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
                return Ok(Self { child, out, err, url });
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

    pub fn signal(&self, name: &str) {
        assert!(
            Command::new("kill")
                .args([name, &self.child.id().to_string()])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Waits for the end; returns what it printed meanwhile.
    pub fn ended(mut self) -> String {
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).unwrap();
        self.child.wait().unwrap();
        self.err.read_to_string(&mut rest).unwrap();
        rest
    }
}

/// Processes whose working folder is below this one: PostgreSQL's all are. Zombies have none.
pub fn at_work_in(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter(|entry| fs::read_link(entry.path().join("cwd")).is_ok_and(|cwd| cwd.starts_with(folder)))
        .map(|entry| entry.path())
        .collect()
}

pub fn write_row(server: &Server) {
    let mut connection = server.connect();
    sql_query("create table if not exists kept (n bigint)")
        .execute(&mut connection)
        .unwrap();
    sql_query("insert into kept values (42)")
        .execute(&mut connection)
        .unwrap();
}

pub fn rows(server: &Server) -> i64 {
    number(&mut server.connect(), "select count(*) as n from kept where n = 42")
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
        let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()).unwrap();
        println!("\nready {}", cluster.url(postgres::DATABASE));
        std::io::stdout().flush().unwrap();
        terminate.recv().await;
    });
    let pid = cluster.pid();
    cluster.stop();
    println!("\nstopped {pid} {}", Path::new(&format!("/proc/{pid}")).exists());
}
