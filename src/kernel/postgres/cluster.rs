//! A running private cluster.

use super::{StartError, launch::Launch, lock::FolderLock, stop::end};
use std::{
    fmt::Write,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
    process::{Child, ExitStatus},
};

/// The running cluster. Dropping it stops PostgreSQL and frees the data folder.
#[derive(Debug)]
pub struct Cluster {
    child: Child,
    launch: Launch,
    _lock: FolderLock,
}

impl Cluster {
    pub(super) fn new(child: Child, launch: Launch, lock: FolderLock) -> Self {
        Self {
            child,
            launch,
            _lock: lock,
        }
    }

    /// The address of one database of the cluster, for libpq and everything built on it.
    pub fn url(&self, database: &str) -> String {
        address(&self.launch.place.run, database)
    }

    /// The process id of the PostgreSQL server.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Where the database files are.
    pub fn folder(&self) -> PathBuf {
        self.launch.place.cluster()
    }

    /// Where PostgreSQL writes what it has to say.
    pub fn log(&self) -> PathBuf {
        self.launch.place.log()
    }

    /// What the operator should know, in a sentence: the files had to go to another folder than the one asked for.
    pub fn notice(&self) -> Option<&str> {
        self.launch.place.notice.as_deref()
    }

    /// How PostgreSQL ended, if it did without being asked to.
    pub(super) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Starts PostgreSQL again after it ended; returns when it answers.
    pub(super) fn start_again(&mut self) -> Result<(), StartError> {
        self.child = self.launch.run()?;
        Ok(())
    }

    /// Stops PostgreSQL cleanly; returns when it has ended.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        end(&mut self.child, &self.launch.place.log());
        self.launch.place.tidy();
    }
}

/// The address of a database behind the socket in a folder.
pub(super) fn address(run: &Path, database: &str) -> String {
    let host = encode(run.as_os_str().as_bytes());
    format!("postgres://connect@{host}:5432/{}", encode(database.as_bytes()))
}

/// Percent-encodes everything that means something in a URL.
fn encode(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, &byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_socket_folder_is_the_host_of_the_url() {
        assert_eq!(encode("/srv/my data/ä".as_bytes()), "%2Fsrv%2Fmy%20data%2F%C3%A4");
    }
}
