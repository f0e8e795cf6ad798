//! Why the embedded database could not be started, in words for a newcomer.

use std::path::{Path, PathBuf};
use std::{fmt, io};

/// Everything that can go wrong between "no `DATABASE_URL`" and a ready database.
#[derive(Debug)]
pub enum StartError {
    /// No usable PostgreSQL programs were found anywhere.
    NoBinaries {
        /// What was looked at, and what was wrong with it, one line each.
        looked: Vec<String>,
    },
    /// `CONNECT_PG_BIN` names a folder that cannot be used.
    BadBinaries {
        /// The folder as it was given.
        dir: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The data was written by another major version than any that is installed.
    WrongVersion {
        /// The folder with the data.
        folder: PathBuf,
        /// The major version that wrote it.
        needed: u32,
        /// What was found instead, one line each.
        found: Vec<String>,
    },
    /// Another Connect server holds the data folder.
    Taken {
        /// The data folder.
        folder: PathBuf,
        /// The process that holds it, where it could be read.
        pid: Option<u32>,
    },
    /// A PostgreSQL that is not ours still runs on the data and does not end.
    Busy {
        /// The folder with the data.
        folder: PathBuf,
        /// The process that runs on it.
        pid: i32,
    },
    /// The database files belong to somebody else.
    ForeignOwner {
        /// The folder with the data.
        folder: PathBuf,
        /// The user id that owns it.
        owner: u32,
        /// The user id we run as.
        own: u32,
    },
    /// A folder or file could not be made, read or handed over.
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A PostgreSQL program could not be run at all.
    Spawn {
        /// The program.
        program: PathBuf,
        /// The account it should have run as.
        account: String,
        /// What the system said.
        source: io::Error,
    },
    /// A PostgreSQL program ended instead of doing its work.
    Died {
        /// `initdb` or `postgres`.
        program: &'static str,
        /// Where its whole output stands.
        log: PathBuf,
        /// The last lines of it.
        tail: String,
    },
    /// PostgreSQL runs, but did not become ready in time.
    Slow {
        /// How long was waited.
        seconds: u64,
        /// Where its output stands.
        log: PathBuf,
    },
    /// PostgreSQL is ready, but the database or an extension could not be made.
    Database(String),
}

impl StartError {
    /// For `map_err`: an input or output error on this path.
    pub(super) fn folder(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Folder { path, source }
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoBinaries { looked } => no_binaries(f, looked),
            Self::BadBinaries { dir, reason } => {
                write!(
                    f,
                    "CONNECT_PG_BIN is {}, but {reason}. It must name the folder that holds initdb and postgres.",
                    dir.display()
                )
            }
            Self::WrongVersion { folder, needed, found } => wrong_version(f, folder, *needed, found),
            Self::Taken { folder, pid } => taken(f, folder, *pid),
            Self::Busy { folder, pid } => write!(
                f,
                "A PostgreSQL server (process {pid}) still runs on {} and does not end by itself. Stop it and start \
                 again.",
                folder.display()
            ),
            Self::ForeignOwner { folder, owner, own } => write!(
                f,
                "The database in {} belongs to user id {owner}, and Connect runs as user id {own}. Start it as the \
                 user who made it, or give it a folder of its own with CONNECT_DATA_DIR.",
                folder.display()
            ),
            Self::Folder { path, source } => write!(f, "{} cannot be used for the database: {source}.", path.display()),
            Self::Spawn {
                program,
                account,
                source,
            } => {
                write!(f, "{} could not be run as {account}: {source}.", program.display())
            }
            Self::Died { program, log, tail } => {
                write!(
                    f,
                    "{program} ended before the database was ready. Its last words: {tail} (all of them are in {})",
                    log.display()
                )
            }
            Self::Slow { seconds, log } => {
                write!(
                    f,
                    "The database did not become ready within {seconds} s. What it is doing stands in {}.",
                    log.display()
                )
            }
            Self::Database(reason) => {
                write!(f, "The database runs, but could not be set up: {reason}.")
            }
        }
    }
}

fn no_binaries(f: &mut fmt::Formatter<'_>, looked: &[String]) -> fmt::Result {
    write!(
        f,
        "No PostgreSQL was found on this machine. Start with bin/run, which fetches one, or install it (Debian: \
         apt-get install postgresql), or set DATABASE_URL to a database you already have. Looked at: {}",
        looked.join("; ")
    )
}

fn wrong_version(f: &mut fmt::Formatter<'_>, folder: &Path, needed: u32, found: &[String]) -> fmt::Result {
    let found = match found {
        [] => "none at all".to_owned(),
        found => found.join("; "),
    };
    write!(
        f,
        "The data in {} was written by PostgreSQL {needed}, and only another version is here ({found}). Install \
         PostgreSQL {needed} or set CONNECT_PG_BIN to its bin folder; the data was not touched.",
        folder.display()
    )
}

fn taken(f: &mut fmt::Formatter<'_>, folder: &Path, pid: Option<u32>) -> fmt::Result {
    write!(
        f,
        "Another Connect server{} already runs on the data folder {}. Stop it first, or give this one a folder of \
         its own with CONNECT_DATA_DIR.",
        pid.map(|pid| format!(" (process {pid})")).unwrap_or_default(),
        folder.display()
    )
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Folder { source, .. } | Self::Spawn { source, .. } => Some(source),
            _ => None,
        }
    }
}
