//! What `postmaster.pid` says about who runs on a cluster.

use super::{StartError, spawn::signal};
use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

/// How long a predecessor may take to shut down.
const PATIENCE: Duration = Duration::from_secs(20);

/// Waits until the PostgreSQL of a server that was killed a moment ago has shut down.
#[allow(
    clippy::disallowed_methods,
    reason = "PostgreSQL tells nobody when it changes: its files and its process are polled"
)]
pub(super) fn wait_for_predecessor(cluster: &Path) -> Result<(), StartError> {
    let deadline = Instant::now() + PATIENCE;
    let path = cluster.join("postmaster.pid");
    while let Some(pid) = fs::read_to_string(&path).ok().as_deref().and_then(pid) {
        if !alive(pid) {
            return Ok(());
        }
        if !is_postgres(pid) {
            // After a restart of the machine or container its number went to somebody else. PostgreSQL would refuse
            // for ever; the data folder's lock is ours, so nobody of ours can be running on it.
            return fs::remove_file(&path).map_err(StartError::folder(&path));
        }
        if Instant::now() > deadline {
            return Err(StartError::Busy {
                folder: cluster.to_owned(),
                pid,
            });
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// Whether this very process reports itself ready. A stale file of a predecessor can say "ready" too.
pub(super) fn says_ready(cluster: &Path, child: u32) -> bool {
    fs::read_to_string(cluster.join("postmaster.pid")).is_ok_and(|text| ready(&text, child))
}

fn ready(text: &str, child: u32) -> bool {
    pid(text).is_some_and(|pid| u32::try_from(pid) == Ok(child))
        && text.lines().nth(7).is_some_and(|status| status.trim() == "ready")
}

fn pid(text: &str) -> Option<i32> {
    text.lines().next()?.trim().parse().ok()
}

/// Zombies count: PostgreSQL itself takes them for running.
fn alive(pid: i32) -> bool {
    signal(pid, 0)
}

/// True also when the system does not tell.
fn is_postgres(pid: i32) -> bool {
    fs::read_to_string(format!("/proc/{pid}/comm")).map_or(true, |name| name.trim() == "postgres")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "4711\n/srv/var/postgres\n1700000000\n5432\n/srv/var/run\n\n  65536  7\nready   \n";

    #[test]
    fn ready_is_our_own_child_saying_so() {
        assert!(ready(FILE, 4711));
        assert!(!ready(FILE, 4712));
        assert!(!ready(&FILE.replace("ready", "starting"), 4711));
        assert!(!ready("4711\n", 4711));
    }

    #[test]
    fn a_number_that_went_to_somebody_else_is_not_waited_for() {
        let cluster = std::env::temp_dir().join(format!("connect-pidfile-{}", std::process::id()));
        fs::create_dir_all(&cluster).unwrap();
        let file = cluster.join("postmaster.pid");
        fs::write(&file, FILE.replace("4711", &std::process::id().to_string())).unwrap();
        wait_for_predecessor(&cluster).unwrap();
        assert!(!file.exists());
        fs::remove_dir_all(&cluster).unwrap();
    }
}
