//! Keeping the cluster running: a database that ends without being asked to is started again.

use super::Cluster;
use std::{
    io,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread::{self, JoinHandle},
    time::Duration,
};

/// How often the process is looked at.
const LOOK: Duration = Duration::from_millis(250);
/// The first and the longest pause after a start that failed.
const PAUSES: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(30));

/// A cluster that is looked after. Dropping this stops PostgreSQL and frees the data folder.
#[derive(Debug)]
pub struct Supervised {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Looks after a running cluster from now on.
pub fn supervise(cluster: Cluster) -> io::Result<Supervised> {
    let (stop, stopped) = mpsc::channel();
    let thread = thread::Builder::new()
        .name("pg-watch".to_owned())
        .spawn(move || watch(cluster, &stopped))?;
    Ok(Supervised {
        stop: Some(stop),
        thread: Some(thread),
    })
}

impl Drop for Supervised {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Until it is told to stop; the cluster is stopped with the end of this.
fn watch(mut cluster: Cluster, stopped: &Receiver<()>) {
    let (mut pause, mut down) = (LOOK, false);
    while stopped.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
        let Some(how) = cluster.ended() else { continue };
        if !down {
            let log = cluster.log();
            tracing::error!(%how, log = %log.display(), "the database has ended by itself; starting it again");
        }
        match cluster.start_again() {
            Ok(()) => {
                tracing::info!("the database runs again");
                (pause, down) = (LOOK, false);
            }
            Err(error) => {
                pause = if down { (pause * 2).min(PAUSES.1) } else { PAUSES.0 };
                down = true;
                tracing::error!(%error, "the database could not be started; trying again in {} s", pause.as_secs());
            }
        }
    }
}
