//! One private cluster per test run, one database per test.

use connect::kernel::postgres::{self, Cluster, Settings};
use diesel::{Connection, PgConnection, RunQueryDsl, sql_query};
use std::{
    collections::HashMap,
    fs::{self, File},
    path::{Path, PathBuf},
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

/// Fills the template database that all databases of the same preparation are copied from.
pub type Prepare = fn(url: &str);

/// So many bytes are plenty: the tests took less than a quarter of it.
const ENOUGH: u64 = 4 << 30;

static CLUSTER: OnceLock<Cluster> = OnceLock::new();
static TEMPLATES: Mutex<Option<HashMap<usize, String>>> = Mutex::new(None);
static COUNTER: AtomicUsize = AtomicUsize::new(0);

/// A database of a test's own, dropped with it.
#[derive(Debug)]
pub struct TestDb {
    name: String,
}

impl TestDb {
    /// A copy of the template that `prepare` fills, once per run: tens of milliseconds instead of all migrations.
    pub fn create(prepare: Prepare) -> Self {
        let template = template(prepare);
        let name = format!("t{}", COUNTER.fetch_add(1, Ordering::Relaxed));
        copy(&name, &template);
        Self { name }
    }

    /// The address of the database.
    pub fn url(&self) -> String {
        cluster().url(&self.name)
    }

    /// A connection of one's own.
    pub fn connect(&self) -> PgConnection {
        PgConnection::establish(&self.url()).expect("the test's database answers")
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        // `force`: a server that is still shutting down may hold connections.
        let dropped = sql_query(format!("drop database {} with (force)", self.name)).execute(&mut server());
        if let (Err(error), false) = (dropped, std::thread::panicking()) {
            panic!("{} could not be dropped: {error}", self.name);
        }
    }
}

/// The cluster of this run. It is never dropped: PostgreSQL ends with the process, the folder goes with the next run.
pub fn cluster() -> &'static Cluster {
    CLUSTER.get_or_init(|| {
        sweep();
        let folder = folder("run");
        postgres::start(&Settings {
            data_dir: folder,
            durable: false,
        })
        .expect("the tests' cluster starts")
    })
}

/// Where data folders are made: in memory where there is plenty, since a database of its own for every test is some
/// thousand files made and dropped.
fn base() -> &'static Path {
    static BASE: OnceLock<PathBuf> = OnceLock::new();
    BASE.get_or_init(|| {
        let shared = Path::new("/dev/shm");
        let free = rustix::fs::statvfs(shared).map_or(0, |of| of.f_bavail * of.f_frsize);
        if free >= ENOUGH {
            shared.to_owned()
        } else {
            std::env::temp_dir()
        }
    })
}

/// A fresh data folder for one purpose, in which a PostgreSQL fetched by bin/setup is found too.
pub fn folder(purpose: &str) -> PathBuf {
    let number = COUNTER.fetch_add(1, Ordering::Relaxed);
    let folder = base().join(format!("connect-it-{}-{number}-{purpose}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the test");
    let fetched = Path::new(env!("CARGO_MANIFEST_DIR")).join("var/pg-dist");
    if fetched.exists() {
        std::os::unix::fs::symlink(fetched, folder.join("pg-dist")).expect("a link to the fetched PostgreSQL");
    }
    folder
}

/// Removes what runs before this one left: folders of processes that are gone, and whose lock nobody holds.
fn sweep() {
    for entry in fs::read_dir(base()).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(pid) = name.strip_prefix("connect-it-").and_then(|rest| rest.split('-').next()) else {
            continue;
        };
        let gone = !Path::new("/proc").join(pid).exists();
        let free = File::open(entry.path().join("lock")).is_ok_and(|lock| lock.try_lock().is_ok());
        if gone && free {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn template(prepare: Prepare) -> String {
    let mut templates = TEMPLATES.lock().unwrap_or_else(PoisonError::into_inner);
    let templates = templates.get_or_insert_default();
    if let Some(known) = templates.get(&(prepare as usize)) {
        return known.clone();
    }
    let name = format!("template_{}", templates.len());
    copy(&name, postgres::DATABASE);
    prepare(&cluster().url(&name));
    templates.insert(prepare as usize, name.clone());
    name
}

fn copy(name: &str, template: &str) {
    sql_query(format!("create database {name} template {template} strategy file_copy"))
        .execute(&mut server())
        .expect("a copy of the template; is a connection to it still open?");
}

fn server() -> PgConnection {
    PgConnection::establish(&cluster().url("postgres")).expect("the tests' cluster answers")
}
