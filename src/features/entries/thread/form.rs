//! The form for a comment.
use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::comments::href;
use crate::features::entries::model::Entry;
use crate::features::entries::paths;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::comments;
use crate::kernel::view::components::SummaryRow;

/// The form for a comment, with what was typed.
#[derive(Clone, Debug, Serialize)]
pub struct CommentForm {
    action: String,
    /// Is it below what the person who looks wrote without their name? Then it is not for them.
    unnamed: bool,
    viewer: PersonRef,
    parent: Option<i32>,
    reply_name: Option<String>,
    audience: Audience,
    value: String,
    kind: String,
    error: Option<String>,
    limit: usize,
    token: String,
    /// The same text again is meant, once the person sends this form.
    again: bool,
    /// Back from an answer to the comment itself.
    cancel_href: Option<String>,
    errors: Vec<SummaryRow>,
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
        let reply_name = answered
            .and_then(|author| people.get(&author))
            .map(|person| person.name.clone());
        Ok(CommentForm {
            action: paths::COMMENTS.with([&entry.key()]),
            unnamed: actor.wrote_unnamed(entry.id),
            viewer: people.remove(&actor.person).ok_or(Error::SignIn)?,
            cancel_href: answered.and(reply).map(|number| href(&entry.path, number)),
            parent: answered.and(reply),
            reply_name,
            audience: audience::of(tx, entry)?,
            value: String::new(),
            kind: String::new(),
            error: None,
            limit: 2_000,
            token: tx.new_id().to_string(),
            again: false,
            errors: Vec::new(),
        })
    }

    /// The same with what was typed and what is wrong with it.
    pub fn again(self, tx: &ReadTx, (value, kind): (String, String), errors: &FieldErrors) -> Result<CommentForm> {
        let all = errors.summary(tx, |_| "comment-body".to_owned())?;
        let error = errors
            .at(tx, "body")?
            .or(errors.at(tx, "kind")?)
            .or(errors.at(tx, "parent")?);
        Ok(CommentForm {
            value,
            kind,
            error,
            again: errors.asks_again(),
            errors: all,
            ..self
        })
    }

    /// The comment it answers.
    pub(in crate::features::entries) fn answers(&self) -> Option<i32> {
        self.parent
    }
}
