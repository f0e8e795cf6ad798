//! `initdb` once, then `postgres` itself: no `pg_ctl` in between, so that the server is our own child.

use super::{
    StartError,
    binaries::Binaries,
    log::{is_passing, open, tail},
    memory, pidfile,
    place::Place,
    spawn::spawn,
    stop::end,
};
use std::{
    ffi::OsString,
    fs::{self, DirBuilder},
    os::unix::{fs::DirBuilderExt, net::UnixStream},
    path::Path,
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

/// Recovery after a crash may replay a lot; as long as the process lives it is given this.
const READY_WITHIN: Duration = Duration::from_secs(120);

/// What is started, and where.
#[derive(Debug)]
pub(super) struct Launch {
    pub(super) binaries: Binaries,
    pub(super) place: Place,
    pub(super) durable: bool,
}

impl Launch {
    /// Makes the cluster if there is none, starts the server and waits until it answers.
    #[allow(
        clippy::disallowed_methods,
        reason = "PostgreSQL tells nobody when it changes: its files and its process are polled"
    )]
    pub(super) fn run(&self) -> Result<Child, StartError> {
        if !self.place.cluster().join("PG_VERSION").exists() {
            self.initdb()?;
        }
        let mut retries = 2;
        loop {
            pidfile::wait_for_predecessor(&self.place.cluster())?;
            match self.serve() {
                Err(StartError::Died { tail, .. }) if retries > 0 && is_passing(&tail) => retries -= 1,
                result => return result,
            }
            thread::sleep(Duration::from_millis(300));
        }
    }

    /// Fills a folder beside the final one and renames it, so that an interrupted first start leaves nothing half done.
    fn initdb(&self) -> Result<(), StartError> {
        let cluster = self.place.cluster();
        let fresh = self.place.root.join("postgres.new");
        if fresh.exists() {
            fs::remove_dir_all(&fresh).map_err(StartError::folder(&fresh))?;
        }
        DirBuilder::new()
            .mode(0o700)
            .create(&fresh)
            .map_err(StartError::folder(&fresh))?;
        self.place.account.give(&fresh).map_err(StartError::folder(&fresh))?;
        let mut command = self.place.account.command(&self.binaries.program("initdb"));
        command.args([
            "--username=connect",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-instructions",
        ]);
        if !self.durable {
            command.arg("--no-sync");
        }
        command.arg("--pgdata").arg(&fresh);
        let (mut child, begin) = self.logged(command, "initdb")?;
        let status = child.wait().map_err(StartError::folder(&fresh))?;
        if !status.success() {
            return Err(self.died("initdb", begin));
        }
        fs::rename(&fresh, &cluster).map_err(StartError::folder(&cluster))
    }

    #[allow(
        clippy::disallowed_methods,
        reason = "PostgreSQL tells nobody when it changes: its files and its process are polled"
    )]
    fn serve(&self) -> Result<Child, StartError> {
        let cluster = self.place.cluster();
        let mut command = self.place.account.command(&self.binaries.program("postgres"));
        command
            .arg("-D")
            .arg(&cluster)
            .arg("-c")
            .arg(setting("unix_socket_directories", &self.place.run))
            .arg("-c")
            .arg(memory::shared_buffers());
        for setting in SETTINGS.iter().chain(if self.durable { &[] } else { FORGETFUL }) {
            command.args(["-c", setting]);
        }
        let (mut child, begin) = self.logged(command, "postgres")?;
        let deadline = Instant::now() + READY_WITHIN;
        loop {
            if pidfile::says_ready(&cluster, child.id()) && UnixStream::connect(self.place.socket()).is_ok() {
                return Ok(child);
            }
            if !matches!(child.try_wait(), Ok(None)) {
                return Err(self.died("postgres", begin));
            }
            if Instant::now() > deadline {
                end(&mut child, &self.place.log());
                return Err(StartError::Slow {
                    seconds: READY_WITHIN.as_secs(),
                    log: self.place.log(),
                });
            }
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Spawns with all output in the log; also says where in it the output begins.
    fn logged(&self, mut command: Command, program: &str) -> Result<(Child, u64), StartError> {
        let path = self.place.log();
        let opened = open(&path).and_then(|(log, begin)| Ok((log.try_clone()?, log, begin)));
        let (out, err, begin) = opened.map_err(StartError::folder(&path))?;
        command.current_dir(&self.place.root).stdout(out).stderr(err);
        let child = spawn(command).map_err(|source| StartError::Spawn {
            program: self.binaries.program(program),
            account: self.place.account.describe(),
            source,
        })?;
        Ok((child, begin))
    }

    fn died(&self, program: &'static str, begin: u64) -> StartError {
        let log = self.place.log();
        let tail = tail(&log, begin);
        StartError::Died { program, log, tail }
    }
}

/// Modest and quick to start; everything else but [`memory`] is PostgreSQL's default.
const SETTINGS: &[&str] = &[
    "listen_addresses=",
    "port=5432",
    "max_connections=100",
    "jit=off",
    "timezone=UTC",
    "log_timezone=UTC",
    "logging_collector=off",
    "log_destination=stderr",
];

/// For data that nobody will miss.
const FORGETFUL: &[&str] = &["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/// A setting that is a list of folders, quoted, so that spaces in the path stay.
fn setting(name: &str, folder: &Path) -> OsString {
    let mut text = OsString::from(name);
    text.push("=\"");
    text.push(folder);
    text.push("\"");
    text
}
