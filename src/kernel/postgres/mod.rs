//! The embedded default database: a private PostgreSQL that lives and dies with this process.
//!
//! When no `DATABASE_URL` is given, [`start`] finds the PostgreSQL programs of the machine, makes a cluster in the
//! data folder on the first start, and runs it on a unix socket that only its own account may reach (no TCP, no
//! password). As root it steps down to another account, because PostgreSQL refuses to run as root.
//!
//! However this process ends, even by `kill -9`, the database shuts down by itself within a second (see `spawn`), and
//! the next start waits for that and goes on with all data. Two servers never share a data folder (see `lock`).
//!
//! This module is the one place where `unsafe` is allowed: the death signal and `kill` have no safe form in std.
//! The death signal exists on Linux alone; elsewhere a killed server leaves its database running.

mod account;
mod binaries;
mod cluster;
mod error;
mod find;
mod folders;
mod launch;
mod lock;
mod log;
mod memory;
mod pidfile;
mod place;
mod prepare;
mod search;
mod spawn;
mod stop;
mod supervise;

pub use binaries::{Binaries, OLDEST_MAJOR};
pub use cluster::Cluster;
pub use error::StartError;
pub use find::find_binaries;
pub use spawn::raise_file_limit;
pub use supervise::{Supervised, supervise};

use std::path::PathBuf;

/// How and where to run the private cluster.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Connect's data folder; created when missing. The cluster is `postgres` in it.
    pub data_dir: PathBuf,
    /// Whether a committed row survives a power cut. Only tests say no, for speed.
    pub durable: bool,
}

/// The database every started cluster has, with `pg_trgm` and `unaccent`.
pub const DATABASE: &str = "connect";

/// Starts the private cluster of a data folder and returns when it answers. May be called from any thread.
pub fn start(settings: &Settings) -> Result<Cluster, StartError> {
    let data_dir = place::data_folder(&settings.data_dir)?;
    let lock = lock::FolderLock::take(&data_dir)?;
    let mut binaries = find_binaries(&data_dir)?;
    let place = place::Place::settle(&data_dir)?;
    binaries.dir = place.reachable(&binaries)?;
    if let Some(notice) = &place.notice {
        tracing::warn!("{notice}");
    }
    let launch = launch::Launch {
        binaries,
        place,
        durable: settings.durable,
    };
    let child = launch.run()?;
    let cluster = Cluster::new(child, launch, lock);
    prepare::prepare(&cluster)?;
    Ok(cluster)
}

/// The address of a database of the private cluster that another process runs in this data folder.
pub fn running(settings: &Settings, database: &str) -> Result<String, StartError> {
    let place = place::Place::settle(&place::data_folder(&settings.data_dir)?)?;
    Ok(cluster::address(&place.run, database))
}
