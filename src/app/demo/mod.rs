//! The demo company: filled once into an empty database, by the same commands that people's clicks run, each as the
//! person who did it and at the time it happened, counted back from today. Only thanks are given by a crowd at once.
//! Its people stand here; what they write each slice brings along (`entries/demo`).
mod content;
mod people;
mod replay;

use std::sync::Arc;

use diesel::prelude::*;

use crate::features::entries::demo::Demo;
use crate::features::entries::slice;
use crate::kernel::background::jobs;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::schema::organisation;
use crate::kernel::kernel::Kernel;

/// What to do where connect serve was before.
const OWN: &str = "the demo needs one of its own: set CONNECT_DATA_DIR to another folder, as in \
    CONNECT_DATA_DIR=var-demo bin/run, \
    or DATABASE_URL to an empty database";

/// Fills an empty database with the demo company and marks it; refuses a database with another organisation.
pub fn fill(kernel: &Arc<Kernel>) -> Result<()> {
    let mut kept = kernel.db.checkout()?;
    let conn: &mut PgConnection = &mut kept;
    let known: Option<bool> = organisation::table
        .select(organisation::demo)
        .first(&mut *conn)
        .optional()?;
    match known {
        Some(true) => return Ok(()),
        Some(false) => {
            return Err(Error::internal(format!(
                "this database belongs to an organisation; {OWN}"
            )));
        }
        None if people_exist(conn)? => {
            return Err(Error::internal(format!("there are people in this database; {OWN}")));
        }
        None => tracing::info!("filling the demo company"),
    }
    drop(kept);
    kernel.write_as_system(|tx| {
        let mut company = people::fill(tx)?;
        let mut turns: Vec<Demo> = slice::all().iter().map(|slice| slice.demo).collect();
        turns.sort_by_key(|demo| demo.turn);
        turns.iter().try_for_each(|demo| (demo.fill)(tx, &mut company))?;
        replay::finish(tx, &company);
        Ok(())
    })?;
    kernel.write_as_system(|tx| {
        replay::take_stock(tx)?;
        replay::forget_old_news(tx)?;
        jobs::run_all(kernel, tx)?;
        replay::catch_up(tx)
    })?;
    kernel.refresh_site(&mut *kernel.db.checkout()?)
}

fn people_exist(conn: &mut PgConnection) -> Result<bool> {
    use crate::kernel::db::schema::people;
    Ok(diesel::select(diesel::dsl::exists(people::table.select(people::id))).get_result(conn)?)
}
