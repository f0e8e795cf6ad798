//! `connect serve` as a process of its own, as it runs in a company.
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::databases::Database;
use super::http::Connection;

/// A running server; it ends when this is dropped.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    /// From the start of the process to the first 200 of `/readyz`.
    pub ready_after: Duration,
    database: Database,
    settings: &'static [&'static str],
    child: Child,
}

impl Server {
    /// Starts it on a database, without limits for single people, and waits until it is ready.
    pub fn start(database: &Database) -> Server {
        Server::start_with(database, &[])
    }

    /// The same with more settings.
    pub fn start_with(database: &Database, settings: &'static [&'static str]) -> Server {
        let address = TcpListener::bind("127.0.0.1:0")
            .and_then(|free| free.local_addr())
            .expect("a free port");
        Server::start_at(address, database, settings)
    }

    fn start_at(address: SocketAddr, database: &Database, settings: &'static [&'static str]) -> Server {
        let begun = Instant::now();
        let child = Command::new(env!("CARGO_BIN_EXE_connect"))
            .args([
                "serve",
                "--listen",
                &address.to_string(),
                "--read-rate",
                "100000000",
                "--write-rate",
                "100000000",
                "--log",
                "warn",
            ])
            .args(settings)
            .env("DATABASE_URL", &database.url)
            // As deploy/connect.service has it.
            .env("MIMALLOC_ARENA_EAGER_COMMIT", "0")
            .stdout(Stdio::null())
            .spawn()
            .expect("the server starts");
        let mut server = Server {
            address,
            ready_after: Duration::ZERO,
            database: database.clone(),
            settings,
            child,
        };
        while !is_ready(address) {
            assert!(
                server.child.try_wait().expect("its state").is_none(),
                "the server ended"
            );
            assert!(
                begun.elapsed() < Duration::from_secs(30),
                "the server is not ready after 30 seconds"
            );
            std::thread::sleep(Duration::from_millis(1));
        }
        server.ready_after = begun.elapsed();
        server
    }

    /// Ends it with SIGKILL: it hears nothing and finishes nothing.
    pub fn kill(&mut self) {
        self.child
            .kill()
            .and_then(|()| self.child.wait())
            .expect("the server is killed");
    }

    /// Starts it again where it was, after [`Server::kill`].
    pub fn restart(&mut self) {
        *self = Server::start_at(self.address, &self.database, self.settings);
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Resident memory in KiB.
    pub fn resident(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("its status");
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .expect("its memory");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    }
}

fn is_ready(address: SocketAddr) -> bool {
    Connection::try_open(address).is_some_and(|mut connection| {
        connection
            .try_get("/readyz", None)
            .is_ok_and(|answer| answer.status == 200)
    })
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
