//! Reading posts.
use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::kept::kept;
use crate::features::entries::model::{Channel, Entry};
use crate::features::entries::{lists, visibility};
use crate::features::posts::POST;
use crate::kernel::base::error::{Error, Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::{Cursor, ListPage};
use crate::kernel::db::schema::{entries, posts};

use super::model::Post;

/// A post of this channel, if the person may see it.
pub fn find(tx: &mut ReadTx, channel: Channel, number: i32) -> Result<(Entry, Post)> {
    let entry = visibility::find(tx, POST, number)?;
    if entry.channel != Some(channel) {
        return Err(Error::NotFound);
    }
    let post = bodies(tx, std::slice::from_ref(&entry))?.remove(&entry.id);
    let post = post.must_exist("the post of an entry")?;
    let post = Post::clone(&post);
    Ok((entry, post))
}

/// The texts of posts by entry.
pub fn bodies(tx: &mut ReadTx, entries: &[Entry]) -> Result<HashMap<Uuid, Arc<Post>>> {
    kept(tx, entries, |tx, entries| {
        let rows: Vec<Post> = posts::table
            .filter(posts::entry_id.eq_any(entries.iter().map(|entry| entry.id)))
            .select(Post::as_select())
            .load(tx.conn())?;
        Ok(rows.into_iter().map(|post| (post.entry_id, post)).collect())
    })
}

/// The CEO microblog, newest first.
pub fn ceo(tx: &mut ReadTx, before: Option<Cursor>, limit: usize) -> Result<ListPage<Entry>> {
    let choice = lists::published(tx.actor()?).filter(entries::channel.eq(Channel::Ceo));
    lists::newest(tx, choice, before, limit)
}
