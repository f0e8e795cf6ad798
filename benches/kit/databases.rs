//! A private PostgreSQL with seeded databases. They are kept in `target/bench`, so that only the first run seeds.
use std::path::PathBuf;
use std::process::{Command, Stdio};

use connect::kernel::postgres::{self, Cluster, Settings};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};

/// The cluster of a benchmark; it ends with it.
pub struct Databases {
    /// None from [`Databases::kill`] to [`Databases::revive`].
    cluster: Option<Cluster>,
    settings: Settings,
}

/// A seeded database.
#[derive(Clone)]
pub struct Database {
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
}

impl Databases {
    /// Starts it. What is measured of writing needs `durable`, so that a commit waits for the disk.
    pub fn start(durable: bool) -> Databases {
        let data_dir = PathBuf::from(std::env::var("CONNECT_BENCH_DIR").unwrap_or_else(|_| "target/bench".into()));
        let mut databases = Databases {
            cluster: None,
            settings: Settings { data_dir, durable },
        };
        databases.revive();
        databases
    }

    /// Ends PostgreSQL with SIGKILL to its postmaster.
    pub fn kill(&mut self) {
        let cluster = self.cluster.take().expect("a running PostgreSQL");
        let killed = Command::new("kill")
            .args(["-KILL", &cluster.pid().to_string()])
            .status();
        assert!(killed.is_ok_and(|status| status.success()), "PostgreSQL is killed");
    }

    /// The process of PostgreSQL from which all others of it come.
    pub fn pid(&self) -> u32 {
        self.cluster.as_ref().expect("a running PostgreSQL").pid()
    }

    /// Where PostgreSQL writes what it has to say.
    pub fn log(&self) -> PathBuf {
        self.cluster.as_ref().expect("a running PostgreSQL").log()
    }

    /// Starts PostgreSQL again where it does not run, and waits until it answers.
    pub fn revive(&mut self) {
        if self.cluster.is_none() {
            self.cluster = Some(postgres::start(&self.settings).expect("a private PostgreSQL"));
        }
    }

    /// A database with so many people and entries, seeded by `connect seed` when it is not there yet.
    pub fn seeded(&self, people: usize, entries: usize) -> Database {
        let database = self.database(&format!("p{people}_e{entries}"));
        if self.knows(&database.name) {
            // Seeded by an older version, perhaps.
            database.connect_runs(&["migrate"]);
            return database;
        }
        // It gets its name when it is complete, so that an interrupted run leaves nothing half done behind.
        let fresh = self.database(&format!("{}_new", database.name));
        self.admin(&format!("drop database if exists {}", fresh.name));
        self.admin(&format!("create database {}", fresh.name));
        println!("seeding {entries} entries");
        fresh.connect_runs(&[
            "seed",
            "--people",
            &people.to_string(),
            "--entries",
            &entries.to_string(),
        ]);
        self.admin(&format!("alter database {} rename to {}", fresh.name, database.name));
        database
    }

    /// A copy to write into: the same rows in every run.
    pub fn copy(&self, of: &Database, name: &str) -> Database {
        self.admin(&format!("drop database if exists {name} with (force)"));
        self.admin(&format!(
            "create database {name} template {} strategy file_copy",
            of.name
        ));
        self.database(name)
    }

    /// A program of this PostgreSQL, such as pgbench, if it is installed: beside the server, where a link to the server
    /// leads, or wherever the shell finds it.
    pub fn program(&self, name: &str) -> Option<PathBuf> {
        let server = postgres::find_binaries(&self.settings.data_dir)
            .expect("they were found before")
            .dir
            .join("postgres");
        let beside = |server: PathBuf| server.parent().map(|dir| dir.join(name));
        let path = std::env::var_os("PATH").unwrap_or_default();
        let known = [beside(server.clone()), server.canonicalize().ok().and_then(beside)]
            .into_iter()
            .flatten();
        known
            .chain(std::env::split_paths(&path).map(|dir| dir.join(name)))
            .find(|program| program.exists())
    }

    fn database(&self, name: &str) -> Database {
        Database {
            name: name.into(),
            url: self.cluster.as_ref().expect("a running PostgreSQL").url(name),
        }
    }

    fn knows(&self, name: &str) -> bool {
        let query = format!("select from pg_database where datname = '{name}'");
        diesel::sql_query(query)
            .execute(&mut self.postgres())
            .expect("the cluster answers")
            == 1
    }

    fn admin(&self, statement: &str) {
        self.postgres()
            .batch_execute(statement)
            .unwrap_or_else(|error| panic!("{statement}: {error}"));
    }

    fn postgres(&self) -> PgConnection {
        PgConnection::establish(&self.database("postgres").url).expect("the cluster answers")
    }
}

impl Database {
    /// A connection.
    pub fn connect(&self) -> PgConnection {
        PgConnection::establish(&self.url).expect("the database answers")
    }

    /// Runs a command of the product on it.
    fn connect_runs(&self, command: &[&str]) {
        let mut connect = Command::new(env!("CARGO_BIN_EXE_connect"));
        let ended = connect
            .env("DATABASE_URL", &self.url)
            .args(command)
            .stdout(Stdio::null())
            .status();
        assert!(ended.expect("connect runs").success(), "connect {command:?} failed");
    }

    /// Runs statements.
    pub fn run(&self, statements: &str) {
        self.connect()
            .batch_execute(statements)
            .unwrap_or_else(|error| panic!("{statements}: {error}"));
    }

    /// The number a query answers.
    pub fn number(&self, query: &str) -> i64 {
        let query = format!("({query})");
        diesel::select(diesel::dsl::sql::<diesel::sql_types::BigInt>(&query))
            .get_result(&mut self.connect())
            .expect("a number")
    }

    /// The text a query answers, if it answers anything.
    pub fn text(&self, query: &str) -> Option<String> {
        diesel::select(diesel::dsl::sql::<Nullable<Text>>(&format!("({query})")))
            .get_result(&mut self.connect())
            .unwrap_or_else(|error| panic!("{query}: {error}"))
    }

    /// Signs everybody in: the session of `person.7` has the token [`token`]`(7)`.
    pub fn sign_in(&self) {
        self.run(
            "delete from sessions where device = 'benchmark';
             insert into sessions (id, token_hash, person_id, device, created_at, expires_at, ends_at)
             select gen_random_uuid(), sha256(convert_to('benchmark-' || substr(handle, 8), 'UTF8')), id, 'benchmark',
                 now(),
                 now() + interval '12 hours', now() + interval '14 days' from people where handle like 'person.%'",
        );
    }
}

/// The session token of a person after [`Database::sign_in`].
pub fn token(person: usize) -> String {
    format!("benchmark-{person}")
}
