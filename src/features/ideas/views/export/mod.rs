//! Lists as files: for whoever looks what the page shows them, from its top to its end. Each builds its rows from those
//! of its page, so that what a page keeps back no file gives away.
mod answers;
mod board;
mod evaluations;
mod lists;
mod priorities;
mod triage;

use chrono::{DateTime, Utc};

use crate::features::people::model::PersonRef;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::sheet::{Cell, Sheet};

use super::files::ROWS;
use super::stage::StageBadge;

pub use board::board_sheet;
pub use evaluations::evaluations_sheet;
pub use lists::lists_sheet;
pub use priorities::priorities_sheet;
pub use triage::triage_sheet;

/// Ideas that are looked up at once for one.
const AT_ONCE: usize = 200;

/// A sheet that gathers rows as far as a file goes.
struct Gathered {
    sheet: Sheet,
}

impl Gathered {
    /// An empty one, with these words above its columns.
    fn new(tx: &ReadTx, name: &str, columns: &[&str]) -> Result<Gathered> {
        let columns = columns.iter().map(|key| tx.say(key, &[])).collect::<Result<_>>()?;
        Ok(Gathered {
            sheet: Sheet {
                name: tx.say(name, &[])?,
                columns,
                rows: Vec::new(),
            },
        })
    }

    /// Adds rows; is there room for more?
    fn add(&mut self, rows: impl IntoIterator<Item = Vec<Cell>>) -> bool {
        let room = ROWS - self.sheet.rows.len();
        self.sheet.rows.extend(rows.into_iter().take(room));
        self.sheet.rows.len() < ROWS
    }
}

/// A moment as clocks of the organisation showed it.
fn moment(tx: &ReadTx, at: DateTime<Utc>) -> Cell {
    Cell::Moment(at.with_timezone(&tx.site().zone).naive_local())
}

/// The day of a moment there.
fn day(tx: &ReadTx, at: DateTime<Utc>) -> Cell {
    Cell::Day(at.with_timezone(&tx.site().zone).date_naive())
}

fn stage(tx: &ReadTx, badge: &StageBadge) -> Result<Cell> {
    tx.say(badge.label_key, &[]).map(Cell::text)
}

fn person(person: Option<&PersonRef>) -> Cell {
    Cell::of(person, |person| Cell::text(&person.name))
}
