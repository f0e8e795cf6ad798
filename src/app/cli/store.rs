//! `connect backup` and `connect restore`.
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, stdin, stdout};
use std::path::Path;

use crate::app::backup::{Target, export, import};
use crate::kernel::base::time::Clock;
use crate::kernel::config::Settings;
use crate::kernel::{db, postgres};

use super::{database, database_beside, out};

/// Writes a backup, also beside a running server.
pub(super) fn backup(settings: &Settings, file: &Path) -> Result<(), String> {
    let begun = std::time::Instant::now();
    let target = if file == Path::new("-") {
        None
    } else {
        Some(Target::create(file).map_err(|fault| fault.0)?)
    };
    let (url, _cluster) = database_beside(settings)?;
    let mut conn = db::establish(&url)?;
    let now = Clock::system().now();
    let Some(mut target) = target else {
        let rows = export(&mut conn, BufWriter::new(stdout().lock()), now).map_err(|fault| fault.0)?;
        eprintln!("{rows} rows in {:.1} s", begun.elapsed().as_secs_f64());
        return Ok(());
    };
    let rows = export(&mut conn, &mut target, now).map_err(|fault| fault.0)?;
    target.keep().map_err(|fault| fault.0)?;
    out::line(format_args!(
        "{rows} rows in {:.1} s: {}",
        begun.elapsed().as_secs_f64(),
        file.display()
    ))
}

/// Fills an empty database from a backup.
pub(super) fn restore(settings: &Settings, file: &Path) -> Result<(), String> {
    let begun = std::time::Instant::now();
    let input: Box<dyn Read> = if file == Path::new("-") {
        Box::new(stdin())
    } else {
        let input = File::open(file).map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
        Box::new(BufReader::with_capacity(1 << 16, input))
    };
    let (url, _cluster) = database(settings, postgres::DATABASE)?;
    let rows = import(&mut db::establish(&url)?, input).map_err(|fault| fault.0)?;
    out::line(format_args!(
        "{rows} rows in {:.1} s; connect serve starts on them",
        begun.elapsed().as_secs_f64()
    ))
}
