//! Lists of entries of any kind: what is published, newest first, a keyset page at a time.
use diesel::pg::Pg;
use diesel::prelude::*;

use crate::kernel::actor::Actor;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::page::{Cursor, Page};
use crate::kernel::schema::entries;

use super::model::{Entry, State};
use super::visibility::visible_to;

/// A choice of entries, to be narrowed further.
pub type Choice = entries::BoxedQuery<'static, Pg>;

/// All that is published and that this person may see.
pub fn published(actor: &Actor) -> Choice {
    entries::table.filter(entries::state.eq(State::Published)).filter(visible_to(actor)).into_boxed()
}

/// A page of a choice, newest first.
pub fn newest(tx: &mut ReadTx, choice: Choice, before: Option<Cursor>, limit: usize) -> Result<Page<Entry>> {
    let choice = match before {
        Some(before) => {
            let same = entries::published_at.eq(before.at).and(entries::id.lt(before.id));
            choice.filter(entries::published_at.lt(before.at).or(same))
        }
        None => choice,
    };
    let rows = choice
        .order((entries::published_at.desc(), entries::id.desc()))
        .limit(limit as i64 + 1)
        .select(Entry::as_select())
        .load(tx.conn())?;
    Ok(Page::from_rows(rows, limit, |entry| Cursor::new(entry.shown_at(), entry.id)))
}
