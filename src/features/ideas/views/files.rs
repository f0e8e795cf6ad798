//! The menu with the files of a page, for whoever takes them along.
use serde::Serialize;

use crate::features::ideas::paths;
use crate::features::ideas::policy;
use crate::kernel::address::Pattern;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;

/// Rows of a file at most: it is made in memory. The menu says it.
pub(super) const ROWS: usize = 5_000;

/// A page's files: text, workbook.
pub(super) type Files = [Pattern<0>; 2];

pub(super) const LISTS: Files = [paths::LIST_CSV, paths::LIST_XLSX];
pub(super) const BOARD: Files = [paths::BOARD_CSV, paths::BOARD_XLSX];
pub(super) const PRIORITIES: Files = [paths::PRIORITIES_CSV, paths::PRIORITIES_XLSX];
pub(super) const EVALUATIONS: Files = [paths::EVALUATIONS_CSV, paths::EVALUATIONS_XLSX];
pub(super) const TRIAGE: Files = [paths::TRIAGE_CSV, paths::TRIAGE_XLSX];

/// The menu that leads to the files of a page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Export {
    csv: String,
    xlsx: String,
    most: usize,
}

impl Export {
    /// For a page at this address; none for whoever gets no files.
    pub(super) fn of(tx: &ReadTx, [csv, xlsx]: Files, page: &str) -> Result<Option<Export>> {
        if !policy::runs_the_desk(tx.actor()?) {
            return Ok(None);
        }
        let query = page.find('?').map_or("", |at| &page[at..]);
        Ok(Some(Export {
            csv: format!("{}{query}", csv.as_str()),
            xlsx: format!("{}{query}", xlsx.as_str()),
            most: ROWS,
        }))
    }
}
