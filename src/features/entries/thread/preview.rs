//! The newest comment of each entry, for cards in lists.
use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_types::{Array, Uuid as SqlUuid};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::comments::Comment;
use crate::features::entries::kept::kept;
use crate::features::entries::model::Entry;
use crate::features::entries::views::CommentView;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::comments;
use crate::kernel::db::statement::Prepare;

/// The newest comment of each entry with its first reply, for cards in lists.
#[derive(Clone, Debug, Serialize)]
pub struct Preview {
    comments: Vec<CommentView>,
    total: i32,
    href: String,
}

const NEWEST: &str = "select shown.id from unnest($1) entry(id) \
     cross join lateral (select id from comments where entry_id = entry.id and parent_id is null \
     and removed_at is null \
         order by created_at desc, id desc limit 1) top \
     left join lateral (select id from comments where parent_id = top.id and comments.entry_id = entry.id \
     and removed_at is null \
         order by created_at, id limit 1) reply on true \
     cross join lateral unnest(array[top.id, reply.id]) shown(id) where shown.id is not null";

#[derive(QueryableByName)]
struct Shown {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Previews by entry id; entries without comments have none.
pub fn previews(tx: &mut ReadTx, entries: &[Entry]) -> Result<HashMap<Uuid, Preview>> {
    let newest = newest(tx, entries)?;
    let rows: Vec<Comment> = newest.values().flat_map(|newest| newest.0.iter().cloned()).collect();
    let mut forest = CommentView::forest(tx, entries, &rows)?;
    let preview = |entry: &Entry| {
        let comments = forest.remove(&entry.id)?;
        Some((
            entry.id,
            Preview {
                comments,
                total: entry.comments_count,
                href: entry.path.clone(),
            },
        ))
    };
    Ok(entries.iter().filter_map(preview).collect())
}

/// The newest comment of an entry, and its first reply.
#[derive(Default)]
struct Newest(Vec<Comment>);

/// Asks for a whole list, before its cards ask each for their own kind.
pub fn remember(tx: &mut ReadTx, entries: &[Entry]) -> Result<()> {
    newest(tx, entries).map(drop)
}

fn newest(tx: &mut ReadTx, entries: &[Entry]) -> Result<HashMap<Uuid, Arc<Newest>>> {
    let talked: Vec<Entry> = entries
        .iter()
        .filter(|entry| entry.comments_count > 0)
        .cloned()
        .collect();
    kept(tx, &talked, |tx, entries| {
        let ids: Vec<Uuid> = entries.iter().map(|entry| entry.id).collect();
        let shown: Vec<Shown> = diesel::sql_query(NEWEST)
            .bind::<Array<SqlUuid>, _>(&ids)
            .prepared()
            .load(tx.conn())?;
        let shown: Vec<Uuid> = shown.into_iter().map(|row| row.id).collect();
        let rows: Vec<Comment> = comments::table
            .filter(comments::id.eq_any(shown))
            .order(comments::number)
            .select(Comment::as_select())
            .load(tx.conn())?;
        let mut newest: HashMap<Uuid, Newest> = HashMap::new();
        for row in rows {
            newest.entry(row.entry_id).or_default().0.push(row);
        }
        Ok(newest)
    })
}
