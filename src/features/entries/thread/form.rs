//! The form for a comment.
use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::model::Entry;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::schema::comments;

/// The form for a comment, with what was typed.
#[derive(Clone, Debug, Serialize)]
pub struct CommentForm {
    action: String,
    viewer: PersonRef,
    parent: Option<i32>,
    reply_name: Option<String>,
    audience: Audience,
    value: String,
    kind: String,
    error: Option<String>,
    limit: usize,
    draft: String,
    csrf: String,
    token: String,
}

impl CommentForm {
    /// An empty form, or one that answers a comment.
    pub fn blank(tx: &mut ReadTx, entry: &Entry, reply: Option<i32>) -> Result<CommentForm> {
        let actor = tx.actor()?.clone();
        let answered: Option<Uuid> = match reply {
            Some(number) => comments::table
                .filter(comments::number.eq(number))
                .filter(comments::entry_id.eq(entry.id))
                .filter(comments::removed_at.is_null())
                .select(comments::author_id)
                .first(tx.conn())
                .optional()?,
            None => None,
        };
        let mut people = refs(tx, answered.into_iter().chain([actor.person]))?;
        let reply_name = answered.and_then(|author| people.get(&author)).map(|person| person.name.clone());
        Ok(CommentForm {
            action: format!("/entries/{}/comments", entry.key()),
            viewer: people.remove(&actor.person).ok_or(Error::SignIn)?,
            parent: answered.and(reply),
            reply_name,
            audience: audience::of(tx, entry)?,
            value: String::new(),
            kind: String::new(),
            error: None,
            limit: 2_000,
            draft: format!("comment-{}", entry.key()),
            csrf: actor.csrf,
            token: tx.new_id().to_string(),
        })
    }

    /// The same with what was typed and what is wrong with it.
    pub fn again(self, value: String, kind: String, error: Option<String>) -> CommentForm {
        CommentForm { value, kind, error, ..self }
    }
}
