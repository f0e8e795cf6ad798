//! `connect log`: was the log of administration changed later?
use clap::Subcommand;
use diesel::prelude::*;

use crate::features::people::log::verify::{Verdict, verify};
use crate::kernel::base::hex::hex;
use crate::kernel::config::Settings;
use crate::kernel::db::schema::audit_log;

use super::beside::look;
use super::out;

/// What can be done with the log.
#[derive(Subcommand)]
pub(super) enum Log {
    /// Work out the hash of every row anew, and say where the first one differs
    Verify {
        /// A row and its hash as they were noted elsewhere, as on the page of the log: 120:9f86…
        #[arg(long, value_name = "NUMBER:HASH", value_parser = noted)]
        noted: Option<(i64, String)>,
    },
}

fn noted(typed: &str) -> Result<(i64, String), String> {
    let parts = typed
        .split_once(':')
        .and_then(|(number, hash)| Some((number.parse().ok()?, hash.to_lowercase())));
    let fits = parts.filter(|(number, hash): &(i64, String)| *number > 0 && hash.len() == 64);
    fits.ok_or_else(|| "a number, a colon and the 64 digits of a hash".to_owned())
}

/// Runs `connect log …`.
pub(super) fn log(settings: Settings, command: Log) -> Result<(), String> {
    let Log::Verify { noted } = command;
    let asked = noted.as_ref().map_or(0, |(number, _)| *number);
    let (verdict, found) = look(settings, move |tx| {
        let row = audit_log::table
            .filter(audit_log::number.eq(asked))
            .select(audit_log::hash);
        let found: Option<Option<Vec<u8>>> = row.first(tx.conn()).optional()?;
        Ok((verify(tx.conn())?, found.flatten()))
    })?;
    let (rows, hash) = match verdict {
        Verdict::Whole(rows, hash) => (rows, hash),
        Verdict::Broken(number) => return Err(format!("the log was changed: row {number} is not as it was written")),
    };
    if let Some((number, hash)) = noted.filter(|(_, hash)| found.map(|found| hex(&found)).as_ref() != Some(hash)) {
        return Err(format!("the log was replaced: row {number} never was {hash}"));
    }
    out::line(format_args!(
        "{rows} rows as they were written; the last one is {rows}:{hash}"
    ))
}
