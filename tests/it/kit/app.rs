//! A whole Connect for one test: own database, own port, own clock. It ends with the test.
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use clap::Parser;
use connect::app::{Application, Running};
use connect::features::people::{accounts, session};
use connect::kernel::background::jobs;
use connect::kernel::base::error::Result;
use connect::kernel::base::time::Clock;
use connect::kernel::config::Settings;
use connect::kernel::db::WriteTx;
use connect::kernel::db::schema::{organisation, people, units};
use connect::kernel::kernel::Kernel;
use diesel::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

use super::client::Client;
use super::db::TestDb;
use super::people::NewPerson;
use super::{plans, statements, until};

/// The units every test finds: slug, name, slug of the unit above.
pub const UNITS: [(&str, &str, &str); 5] = [
    ("root", "Haus", ""),
    ("sales", "Vertrieb", "root"),
    ("branch-a", "Filiale A", "sales"),
    ("branch-b", "Filiale B", "sales"),
    ("it", "IT", "root"),
];

/// A running server. Dropping it stops the server and fails the test when a job failed.
pub struct TestApp {
    /// Where it listens.
    pub address: SocketAddr,
    /// Its state, for what no page shows.
    pub kernel: Arc<Kernel>,
    /// Its clock: stands still, moves on a second with every write of a client.
    pub clock: Clock,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
    // The last field: dropped after the server has stopped.
    pub(super) db: TestDb,
}

#[derive(clap::Parser)]
struct Flags {
    #[command(flatten)]
    settings: Settings,
}

/// What differs from the ordinary server of a test.
#[derive(Default)]
pub struct Setup {
    flags: Vec<String>,
    demo: bool,
    empty: bool,
    explained: bool,
}

impl Setup {
    /// A setting as on the command line: `--sign-in-rate=3`.
    pub fn flag(mut self, flag: &str) -> Self {
        self.flags.push(flag.into());
        self
    }

    /// With the one-click sign-in of `connect demo`; the company is not filled in.
    pub fn demo(mut self) -> Self {
        self.demo = true;
        self
    }

    /// Without organisation and units, as before `/setup`.
    pub fn empty(mut self) -> Self {
        self.empty = true;
        self
    }

    /// PostgreSQL writes down how it answers each statement, for `plans`.
    pub fn explained(mut self) -> Self {
        self.explained = true;
        self
    }

    /// Starts the server.
    pub fn start(self) -> TestApp {
        self.start_on(TestDb::create(migrated))
    }

    fn start_on(self, db: TestDb) -> TestApp {
        statements::listen();
        if self.explained {
            plans::write_down(&mut db.connect());
        }
        let clock = Clock::fixed(monday());
        let (address, kernel, handle, thread) = (0..5)
            .find_map(|_| self.serve(&db, &clock))
            .expect("a free port within five tries");
        let app = TestApp {
            address,
            kernel,
            clock,
            handle,
            thread: Some(thread),
            db,
        };
        if !self.empty {
            app.write(|tx| found(tx, self.demo));
            app.kernel.refresh_site(&mut app.conn()).expect("the organisation");
        }
        app
    }

    /// None when somebody else took the port meanwhile.
    fn serve(&self, db: &TestDb, clock: &Clock) -> Option<(SocketAddr, Arc<Kernel>, ServerHandle, JoinHandle<()>)> {
        let free = TcpListener::bind("127.0.0.1:0")
            .expect("a free port")
            .local_addr()
            .expect("its address");
        let application =
            Application::build(self.settings(free), &db.url(), clock.clone(), self.demo).expect("an application");
        let (tell, told) = channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let running = match application.start() {
                    Ok(running) => running,
                    Err(reason) => return tell.send(Err(reason)).expect("the test waits"),
                };
                tell.send(Ok((running.address, running.kernel().clone(), running.handle.clone())))
                    .expect("the test waits");
                // The rest of `running` lives until the server has ended: its threads end with it.
                let Running { server, .. } = running;
                server.await.expect("the server runs");
            });
        });
        let (address, kernel, handle) = told.recv().expect("a started server").ok()?;
        Some((address, kernel, handle, thread))
    }

    /// High limits first, so that a flag of the test wins.
    fn settings(&self, address: SocketAddr) -> Settings {
        let listen = format!("--listen={address}");
        let high = [
            "--sign-in-rate=100000",
            "--write-rate=100000",
            "--read-rate=100000",
            "--database-pool=4",
        ];
        let kept = high.iter().filter(|flag| {
            !self
                .flags
                .iter()
                .any(|own| own.split('=').next() == flag.split('=').next())
        });
        let flags = ["connect", &listen]
            .into_iter()
            .chain(kept.copied())
            .chain(self.flags.iter().map(String::as_str));
        Flags::parse_from(flags).settings
    }
}

impl TestApp {
    /// A server with an organisation, its units and nobody in it.
    pub fn start() -> TestApp {
        Setup::default().start()
    }

    /// A server on a database that something else filled.
    pub fn from_nothing(fill: impl FnOnce(&str)) -> TestApp {
        let db = TestDb::create(|_| {});
        fill(&db.url());
        TestApp::with().empty().start_on(db)
    }

    /// A server that differs from that.
    pub fn with() -> Setup {
        Setup::default()
    }

    /// Somebody new: `app.person("ada").unit("branch-a").role(role::EXECUTIVE).signed_in()`.
    pub fn person(&self, handle: &str) -> NewPerson<'_> {
        NewPerson::new(self, handle)
    }

    /// Another server on the same database.
    pub fn another_node(&self) -> Node {
        self.another_node_with(&[])
    }

    /// Another server on the same database, with settings of its own.
    pub fn another_node_with(&self, flags: &[&str]) -> Node {
        let setup = flags.iter().fold(Setup::default(), |setup, flag| setup.flag(flag));
        let (address, kernel, handle, thread) = (0..5)
            .find_map(|_| setup.serve(&self.db, &self.clock))
            .expect("a free port");
        Node {
            address,
            kernel,
            clock: self.clock.clone(),
            handle,
            thread: Some(thread),
        }
    }

    /// Somebody who is not signed in.
    pub fn anonymous(&self) -> Client {
        Client::new(self.address, self.clock.clone())
    }

    /// The browser of somebody whom load data brought, signed in.
    pub fn browser_of(&self, handle: &str) -> Client {
        let token = self.write(|tx| {
            let person = people::table.filter(people::handle.eq(handle)).select(people::id);
            let person = person.first(tx.conn())?;
            session::open(tx, person, "test")
        });
        self.anonymous().with_token(token)
    }

    /// The id of a unit.
    pub fn unit(&self, slug: &str) -> Uuid {
        units::table
            .filter(units::slug.eq(slug))
            .select(units::id)
            .first(&mut self.conn())
            .expect("a unit of that slug")
    }

    /// Writes as the system does: set-up, jobs.
    #[track_caller]
    pub fn write<T>(&self, run: impl FnOnce(&mut WriteTx) -> Result<T>) -> T {
        self.kernel.write_as_system(run).expect("the write goes through")
    }

    /// Moves the clock on.
    pub fn later(&self, by: TimeDelta) {
        self.clock.advance(by);
    }

    /// Waits until everything that was told can be read: what is written while any transaction of the cluster is open,
    /// one of another story in its own database too, waits for the end of that transaction.
    #[track_caller]
    pub fn readable(&self) {
        let waiting = "select count(*) from activities where xid >= pg_snapshot_xmin(pg_current_snapshot())";
        until("everything that was told can be read", || self.number(waiting) == 0);
    }

    /// Runs the jobs that are due, here or in the server's own thread, and waits for the last.
    #[track_caller]
    pub fn settle(&self) {
        until("no job is due any more", || {
            while jobs::run_one(&self.kernel).expect("the queue answers") {}
            let now = self.clock.now().to_rfc3339();
            self.number(&format!(
                "select count(*) from jobs where dead_at is null and run_at <= '{now}'"
            )) == 0
        });
    }
}

/// Another server on the database of a test; it must be dropped before the first.
pub struct Node {
    /// Where it listens.
    pub address: SocketAddr,
    /// Its state.
    pub kernel: Arc<Kernel>,
    clock: Clock,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

impl Node {
    /// The browser of a person, at this server.
    pub fn client(&self, person: &Client) -> Client {
        Client::new(self.address, self.clock.clone()).with_token(person.token().expect("somebody who is signed in"))
    }

    /// The handle that stops it.
    pub fn handle(&self) -> ServerHandle {
        self.handle.clone()
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        actix_web::rt::System::new().block_on(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(std::thread::panicking() || ended.is_ok(), "the second server panicked");
        }
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let failed = std::thread::panicking();
        let failures = if failed {
            Vec::new()
        } else {
            self.settle();
            self.failures()
        };
        actix_web::rt::System::new().block_on(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(failed || ended.is_ok(), "the server panicked");
        }
        assert!(failures.is_empty(), "failed jobs: {failures:#?}");
    }
}

/// The Monday morning on which every test begins.
pub fn monday() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 2, 8, 0, 0).single().expect("a moment")
}

fn migrated(url: &str) {
    let mut conn = PgConnection::establish(url).expect("the template answers");
    connect::kernel::db::migrate(&mut conn).expect("the migrations run");
}

fn found(tx: &mut WriteTx, demo: bool) -> Result<()> {
    let now = tx.now();
    diesel::insert_into(organisation::table)
        .values((
            (
                organisation::name.eq("Musterhaus"),
                organisation::language.eq("de"),
                organisation::zone.eq("Europe/Berlin"),
            ),
            (organisation::demo.eq(demo), organisation::created_at.eq(now)),
        ))
        .execute(tx.conn())?;
    let mut known: Vec<(&str, Uuid)> = Vec::new();
    for (slug, name, above) in UNITS {
        let parent = known.iter().find(|(slug, _)| *slug == above).map(|(_, id)| *id);
        known.push((slug, accounts::add_unit(tx, slug, name, parent)?));
    }
    Ok(())
}
