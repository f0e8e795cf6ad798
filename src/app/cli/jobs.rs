//! `connect jobs`: work that failed too often, from the command line.
use clap::Subcommand;
use uuid::Uuid;

use crate::kernel::base::error::Error;
use crate::kernel::config::Settings;
use crate::kernel::db::queue;

use super::beside::{look, write};
use super::out;

/// So many dead letters are listed.
const LISTED: i32 = 1_000;

/// What can be done with jobs.
#[derive(Subcommand)]
pub(super) enum Jobs {
    /// List the jobs that failed too often: id, since when, what and why
    Dead,
    /// Have a job tried again that failed too often
    Retry {
        /// Its id, from connect jobs dead
        #[arg(required_unless_present = "all")]
        id: Option<Uuid>,
        /// All of them
        #[arg(long, conflicts_with = "id")]
        all: bool,
    },
}

/// Runs `connect jobs …`.
pub(super) fn jobs(settings: Settings, command: Jobs) -> Result<(), String> {
    match command {
        Jobs::Dead => dead(settings),
        Jobs::Retry { id, .. } => {
            let again = write(settings, |tx| {
                let now = tx.now();
                match queue::retry(tx.conn(), id, now)? {
                    0 if id.is_some() => Err(Error::internal("no job of this id failed too often")),
                    again => Ok(again),
                }
            })?;
            out::line(format_args!("{again} jobs are tried again"))
        }
    }
}

fn dead(settings: Settings) -> Result<(), String> {
    let letters = look(settings, |tx| queue::dead_letters(tx.conn(), LISTED))?;
    if letters.is_empty() {
        return out::line("no job failed too often");
    }
    for letter in letters {
        let since = letter.dead_at.format("%Y-%m-%d %H:%M");
        // One line each, whatever the database said.
        let why = letter.reason.split_whitespace().collect::<Vec<_>>().join(" ");
        out::line(format_args!("{}  {since}  {}  {why}", letter.id, letter.kind))?;
    }
    Ok(())
}
