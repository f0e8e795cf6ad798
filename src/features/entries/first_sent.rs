//! What a refused form made when it was sent before.
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{comments, entries, search_documents};
use crate::kernel::view::components::SummaryRow;
use crate::kernel::web::form_key::{first_row, made};
use crate::kernel::web::submit::Refused;

use super::comments::href;
use super::reach::visible_to;

/// The entry or the comment, as a line of the box on top of the form; nothing when it is gone.
pub fn first_sent<T>(tx: &mut ReadTx, refused: &Refused<T>) -> Result<Option<SummaryRow>> {
    let Some(made) = made(tx, refused.key.filter(|_| refused.conflict.is_some()))? else {
        return Ok(None);
    };
    match first_entry(tx, made)? {
        Some(row) => Ok(Some(row)),
        None => first_comment(tx, made),
    }
}

fn first_entry(tx: &mut ReadTx, made: Uuid) -> Result<Option<SummaryRow>> {
    let actor = tx.actor()?.clone();
    let found: Option<(String, String, Option<String>)> = entries::table
        .left_join(search_documents::table)
        .filter(entries::id.eq(made))
        .filter(visible_to(&actor))
        .select((entries::path, entries::title, search_documents::words.nullable()))
        .first(tx.conn())
        .optional()?;
    found
        .map(|(path, title, words)| first_row(tx, path, [&title, &words.unwrap_or_default()]))
        .transpose()
}

fn first_comment(tx: &mut ReadTx, made: Uuid) -> Result<Option<SummaryRow>> {
    let actor = tx.actor()?.clone();
    let found: Option<(String, i32, String)> = comments::table
        .inner_join(entries::table)
        .filter(comments::id.eq(made))
        .filter(comments::removed_at.is_null())
        .filter(visible_to(&actor))
        .select((entries::path, comments::number, comments::body))
        .first(tx.conn())
        .optional()?;
    found
        .map(|(path, number, body)| first_row(tx, href(&path, number), ["", &body]))
        .transpose()
}
