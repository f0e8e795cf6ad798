//! Reading posts.
use std::collections::HashMap;

use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::model::{Channel, Entry, Kind, State};
use crate::features::entries::visibility;
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::page::{Cursor, Page};
use crate::kernel::schema::{entries, posts};

use super::model::Post;

/// A post of this channel, if the person may see it.
pub fn find(tx: &mut ReadTx, channel: Channel, number: i32) -> Result<(Entry, Post)> {
    let entry = visibility::find(tx, Kind::Post, number)?;
    if entry.channel != Some(channel) {
        return Err(Error::NotFound);
    }
    let post = posts::table.find(entry.id).select(Post::as_select()).first(tx.conn())?;
    Ok((entry, post))
}

/// The texts of posts by entry.
pub fn bodies(tx: &mut ReadTx, entries: &[Uuid]) -> Result<HashMap<Uuid, Post>> {
    let rows: Vec<Post> = posts::table.filter(posts::entry_id.eq_any(entries)).select(Post::as_select()).load(tx.conn())?;
    Ok(rows.into_iter().map(|post| (post.entry_id, post)).collect())
}

/// The CEO microblog, newest first.
pub fn ceo(tx: &mut ReadTx, before: Option<Cursor>, limit: usize) -> Result<Page<Entry>> {
    let visible = visibility::visible_to(tx.actor()?);
    let mut query =
        entries::table.filter(entries::channel.eq(Channel::Ceo)).filter(entries::state.eq(State::Published)).filter(visible).into_boxed();
    if let Some(before) = before {
        let earlier = entries::published_at.lt(before.at);
        query = query.filter(earlier.or(entries::published_at.eq(before.at).and(entries::id.lt(before.id))));
    }
    let rows = query
        .order((entries::published_at.desc(), entries::id.desc()))
        .limit(limit as i64 + 1)
        .select(Entry::as_select())
        .load(tx.conn())?;
    Ok(Page::from_rows(rows, limit, |entry| Cursor::new(entry.shown_at(), entry.id)))
}
