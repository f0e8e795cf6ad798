//! Writing, changing and removing comments.
use chrono::TimeDelta;
use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::features::entries::happening::record;
use crate::features::entries::happenings::{OfComment, Reworded, Said, Unsaid};
use crate::features::entries::model::{Entry, EntryAction};
use crate::features::entries::removal::{self, Reason};
use crate::features::entries::{counts, create, documents, follows, text};
use crate::kernel::base::error::{Error, Lookup, Result, SENT_TWICE, STALE, invalid};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{comments, people};
use crate::kernel::web::form_key::{self, FormKey, Sent};

use super::{Comment, CommentAction, CommentKind, find};

/// A slip that is mended within this time earns no label.
const QUIET: TimeDelta = TimeDelta::minutes(15);

/// A checked comment.
pub struct Draft {
    /// What it wants to be.
    pub kind: Option<CommentKind>,
    /// Source text, 1 to 2,000 characters.
    pub body: String,
    /// Number of the comment it replies to.
    pub reply_to: Option<i32>,
    /// Key of the form.
    pub key: Option<FormKey>,
    /// Is the same text meant to be sent once more?
    pub again: bool,
}

/// Adds a comment; the form of one is answered by the rule of all forms.
pub fn create(tx: &mut WriteTx, entry: &Entry, mut draft: Draft) -> Result<Comment> {
    entry.allow(tx.actor()?, EntryAction::TakePart)?;
    // Their name would stand below what bears none.
    if tx.actor()?.wrote_unnamed(entry.id) {
        return invalid("body", "error-comment-unnamed");
    }
    let author = tx.actor()?.person;
    let claim = form_key::claim(tx, draft.key)?;
    if claim.sent != Sent::First {
        let known = comments::table.find(claim.made).select(Comment::as_select());
        return Ok(known.first(tx.conn())?);
    }
    let parent = draft
        .reply_to
        .map(|number| parent_of(tx, entry, number, &mut draft.body))
        .transpose()?;
    if draft.key.is_some() && !draft.again && said_just_now(tx, entry.id, parent, &draft.body)? {
        return Err(Error::Conflict(SENT_TWICE));
    }
    let rendered = text::small(tx, &draft.body)?;
    let (now, language) = (tx.now(), tx.lang());
    let comment: Comment = diesel::insert_into(comments::table)
        .values((
            (
                comments::id.eq(claim.made),
                comments::entry_id.eq(entry.id),
                comments::parent_id.eq(parent),
                comments::author_id.eq(author),
            ),
            (
                comments::kind.eq(draft.kind),
                comments::body.eq(&draft.body),
                comments::body_html.eq(&rendered.html),
            ),
            (comments::language.eq(language.code()), comments::created_at.eq(now)),
        ))
        .returning(Comment::as_returning())
        .get_result(tx.conn())?;
    text::mention(tx, entry.id, Some(comment.id), &rendered.mentions)?;
    documents::index_comment(tx, entry.id, comment.id, &comment.body)?;
    follows::sign_up(tx, entry, author)?;
    counts::answer(tx, entry.id, draft.kind, 1)?;
    record(tx, entry, &Said(of(entry, &comment)))?;
    Ok(comment)
}

/// Did the person say the same in the same place within the last minute?
fn said_just_now(tx: &mut WriteTx, entry: Uuid, parent: Option<Uuid>, body: &str) -> Result<bool> {
    let (author, since) = (tx.actor()?.person, tx.now() - create::JUST_NOW);
    let same = comments::table
        .filter(comments::entry_id.eq(entry))
        .filter(comments::created_at.gt(since))
        .filter(comments::author_id.eq(author))
        .filter(comments::parent_id.is_not_distinct_from(parent))
        .filter(comments::removed_at.is_null())
        .filter(comments::body.eq(body));
    Ok(diesel::select(diesel::dsl::exists(same)).get_result(tx.conn())?)
}

/// The comment to file a reply under: a reply to a reply goes under the same parent and names whom it answers. One that
/// was removed meanwhile takes none, and whoever wrote it keeps the text.
fn parent_of(tx: &mut WriteTx, entry: &Entry, number: i32, body: &mut String) -> Result<Uuid> {
    let (id, parent, handle, removed): (Uuid, Option<Uuid>, String, bool) = comments::table
        .inner_join(people::table)
        .filter(comments::number.eq(number))
        .filter(comments::entry_id.eq(entry.id))
        .select((
            comments::id,
            comments::parent_id,
            people::handle,
            comments::removed_at.is_not_null(),
        ))
        .first(tx.conn())
        .or_missing()?;
    if removed {
        return invalid("parent", "error-reply-removed");
    }
    let Some(parent) = parent else { return Ok(id) };
    let name = format!("@{handle}");
    if !body.contains(&name) && body.chars().count() + name.len() < 2_000 {
        *body = format!("{name} {body}");
    }
    Ok(parent)
}

/// Changes the text of a comment and keeps the old one. The label comes as for entries: after a quarter of an hour or
/// the first reply.
pub fn edit(tx: &mut WriteTx, number: i32, seen: Option<i32>, body: String) -> Result<(Entry, Comment)> {
    let (entry, comment) = find(tx, number)?;
    comment.allow(tx.actor()?, CommentAction::Edit)?;
    entry.allow(tx.actor()?, EntryAction::TakePart)?;
    if body == comment.body {
        return Ok((entry, comment));
    }
    if seen != Some(comment.version) {
        return Err(Error::Conflict(STALE));
    }
    let rendered = text::small(tx, &body)?;
    let now = tx.now();
    let answered: bool = diesel::select(diesel::dsl::exists(
        comments::table.filter(comments::parent_id.eq(comment.id)),
    ))
    .get_result(tx.conn())?;
    let label = if answered || now - comment.created_at > QUIET {
        Some(now)
    } else {
        comment.edited_at
    };
    let changed: Option<Comment> = diesel::update(
        comments::table
            .filter(comments::id.eq(comment.id))
            .filter(comments::version.eq(comment.version)),
    )
    .set((
        comments::body.eq(&body),
        comments::body_html.eq(&rendered.html),
        comments::version.eq(comment.version + 1),
        comments::edited_at.eq(label),
    ))
    .returning(Comment::as_returning())
    .get_result(tx.conn())
    .optional()?;
    let changed = changed.ok_or(Error::Conflict(STALE))?;
    create::keep(
        tx,
        (entry.id, Some(comment.id)),
        (comment.version, comment.author_id),
        json!({ "body": comment.body }),
    )?;
    text::mention(tx, entry.id, Some(comment.id), &rendered.mentions)?;
    documents::index_comment(tx, entry.id, comment.id, &body)?;
    record(tx, &entry, &Reworded(of(&entry, &changed)))?;
    Ok((entry, changed))
}

/// Takes a comment away; a placeholder says so, and replies stay below it.
pub fn remove(tx: &mut WriteTx, number: i32, reason: &Reason) -> Result<(Entry, Comment)> {
    let (entry, comment) = find(tx, number)?;
    comment.allow(tx.actor()?, CommentAction::Remove)?;
    let reason = reason.check(tx.actor()?.person, comment.author_id)?;
    let now = tx.now();
    let gone: Option<Comment> = diesel::update(
        comments::table
            .filter(comments::id.eq(comment.id))
            .filter(comments::removed_at.is_null()),
    )
    .set((
        comments::removed_at.eq(now),
        comments::removed_reason.eq(reason),
        comments::version.eq(comments::version + 1),
    ))
    .returning(Comment::as_returning())
    .get_result(tx.conn())
    .optional()?;
    let gone = gone.or_missing()?;
    removal::note(tx, entry.id, Some(gone.id), gone.author_id)?;
    documents::forget_comment(tx, comment.id)?;
    counts::answer(tx, entry.id, comment.kind, -1)?;
    record(tx, &entry, &Unsaid(of(&entry, &gone)))?;
    Ok((entry, gone))
}

/// The facts of what happened to a comment.
fn of(entry: &Entry, comment: &Comment) -> OfComment {
    OfComment {
        comment: comment.id,
        on: entry.kind.word().to_owned(),
        reason: comment.removed_reason.clone(),
    }
}
