//! What the innovation team works with: the list of what waits for it, and one idea with the form that answers it.
mod bar;
mod desk;
mod filters;
mod item;
mod page;
mod row;
mod templates;
mod tried;

use crate::features::entries::first_sent;
use crate::features::ideas::queries;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::SummaryRow;
use crate::kernel::web::form_key::{first_row, made};
use crate::kernel::web::submit::Refused;

pub use filters::{Chosen, TriageQuery};
pub use page::TriagePage;
pub(super) use row::TriageRow;
pub use templates::TemplatesPage;
pub use tried::{TriedList, TriedTriage};

/// What a form made when it was sent before with other words, as a line of the box on top.
fn first<T>(tx: &mut ReadTx, refused: &Refused<T>, path: String) -> Result<Option<SummaryRow>> {
    if let Some(row) = first_sent(tx, refused)? {
        return Ok(Some(row));
    }
    let key = refused.key.filter(|_| refused.conflict.is_some());
    let text = match made(tx, key)? {
        Some(made) => queries::kept_first(tx, made)?,
        None => None,
    };
    text.map(|text| first_row(tx, path, [&text, ""])).transpose()
}
