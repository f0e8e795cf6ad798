//! Comments: answers under an entry, with one level of replies and a kind.
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::kernel::activity::Activity;
use crate::kernel::actor::{Actor, Role};
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::error::{Error, Result};
use crate::kernel::policy::Permits;
use crate::kernel::schema::{comments, entries, people, revisions};
use crate::text_enum;

use super::model::{Entry, EntryAction};
use super::{follows, text, visibility};

/// A slip that is mended within this time earns no label.
const QUIET: TimeDelta = TimeDelta::minutes(15);

text_enum! {
    /// What a comment wants to be; none is fine too.
    pub enum CommentKind {
        /// Praise.
        Praise => "praise",
        /// A question.
        Question => "question",
        /// Constructive criticism.
        Criticism => "criticism",
    }
}

/// A comment.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = comments)]
pub struct Comment {
    /// Internal id.
    pub id: Uuid,
    /// Number in addresses.
    pub number: i32,
    /// The entry it answers.
    pub entry_id: Uuid,
    /// The comment it replies to.
    pub parent_id: Option<Uuid>,
    /// Who wrote it.
    pub author_id: Uuid,
    /// What it wants to be.
    pub kind: Option<CommentKind>,
    /// Source text.
    pub body: String,
    /// Rendered text.
    pub body_html: String,
    /// Language of the text.
    pub language: String,
    /// Grows with every edit.
    pub version: i32,
    /// How many people said thanks.
    pub thanks_count: i32,
    /// Grows with every counter change.
    pub tally: i64,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was edited.
    pub edited_at: Option<DateTime<Utc>>,
    /// When it was removed.
    pub removed_at: Option<DateTime<Utc>>,
}

/// What people do with comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentAction {
    /// Change the text.
    Edit,
    /// Take it away.
    Remove,
}

impl Permits<CommentAction> for Comment {
    fn permits(&self, actor: &Actor, action: CommentAction) -> bool {
        let own = self.author_id == actor.person && self.removed_at.is_none();
        match action {
            CommentAction::Edit => own,
            CommentAction::Remove => own || (actor.is(Role::Moderator) && self.removed_at.is_none()),
        }
    }
}

impl Comment {
    /// DOM id and anchor: `comment-812`.
    pub fn key(&self) -> String {
        format!("comment-{}", self.number)
    }

    /// Its address: the part of the thread that holds it, and there itself.
    pub fn href(&self, entry: &Entry) -> String {
        href(&entry.path, self.number)
    }
}

/// The address of a comment by its number and the path of its entry.
pub fn href(path: &str, number: i32) -> String {
    format!("{path}?comment={number}#comment-{number}")
}

/// A checked comment.
pub struct Draft {
    /// What it wants to be.
    pub kind: Option<CommentKind>,
    /// Source text, 1 to 2,000 characters.
    pub body: String,
    /// Number of the comment it replies to.
    pub reply_to: Option<i32>,
    /// Key of the form.
    pub key: Option<Uuid>,
}

/// The comment of that number with its entry, if the person may see the entry.
pub fn find(tx: &mut ReadTx, number: i32) -> Result<(Entry, Comment)> {
    let visible = visibility::visible_to(tx.actor()?);
    let found = comments::table
        .inner_join(entries::table)
        .filter(comments::number.eq(number))
        .filter(comments::removed_at.is_null())
        .filter(visible)
        .select((Entry::as_select(), Comment::as_select()))
        .first(tx.conn())
        .optional()?;
    found.ok_or(Error::NotFound)
}

/// Adds a comment; a repeated submit finds the first one.
pub fn create(tx: &mut WriteTx, entry: &Entry, mut draft: Draft) -> Result<Comment> {
    entry.allow(tx.actor()?, EntryAction::TakePart)?;
    let author = tx.actor()?.person;
    if let Some(known) = repeated(tx, author, draft.key)? {
        return Ok(known);
    }
    let parent = draft.reply_to.map(|number| parent_of(tx, entry, number, &mut draft.body)).transpose()?;
    let rendered = text::small(tx, &draft.body)?;
    let (id, now, language) = (tx.new_id(), tx.now(), tx.lang());
    let row: Option<Comment> = diesel::insert_into(comments::table)
        .values((
            (comments::id.eq(id), comments::entry_id.eq(entry.id), comments::parent_id.eq(parent), comments::author_id.eq(author)),
            (comments::kind.eq(draft.kind), comments::body.eq(&draft.body), comments::body_html.eq(&rendered.html)),
            (comments::language.eq(language.code()), comments::client_key.eq(draft.key), comments::created_at.eq(now)),
        ))
        .on_conflict((comments::author_id, comments::client_key))
        .do_nothing()
        .returning(Comment::as_returning())
        .get_result(tx.conn())
        .optional()?;
    let Some(comment) = row else {
        return repeated(tx, author, draft.key)?.ok_or_else(|| Error::internal("a refused comment without its twin"));
    };
    text::mention(tx, entry.id, Some(comment.id), &rendered.mentions)?;
    follows::sign_up(tx, entry, author)?;
    count(tx, entry.id, draft.kind, 1)?;
    tell(tx, entry, &comment, "created")?;
    Ok(comment)
}

fn repeated(tx: &mut WriteTx, author: Uuid, key: Option<Uuid>) -> Result<Option<Comment>> {
    let Some(key) = key else { return Ok(None) };
    let known = comments::table.filter(comments::author_id.eq(author)).filter(comments::client_key.eq(key));
    Ok(known.select(Comment::as_select()).first(tx.conn()).optional()?)
}

/// The comment to file a reply under: a reply to a reply goes under the same parent and names whom it answers.
fn parent_of(tx: &mut WriteTx, entry: &Entry, number: i32, body: &mut String) -> Result<Uuid> {
    let (id, parent, handle): (Uuid, Option<Uuid>, String) = comments::table
        .inner_join(people::table)
        .filter(comments::number.eq(number))
        .filter(comments::entry_id.eq(entry.id))
        .filter(comments::removed_at.is_null())
        .select((comments::id, comments::parent_id, people::handle))
        .first(tx.conn())
        .optional()?
        .ok_or(Error::NotFound)?;
    let Some(parent) = parent else { return Ok(id) };
    let name = format!("@{handle}");
    if !body.contains(&name) && body.chars().count() + name.len() < 2_000 {
        *body = format!("{name} {body}");
    }
    Ok(parent)
}

/// Changes the text of a comment and keeps the old one. The label comes as for entries: after a quarter of an hour or the
/// first reply.
pub fn edit(tx: &mut WriteTx, number: i32, seen: Option<i32>, body: String) -> Result<(Entry, Comment)> {
    let (entry, comment) = find(tx, number)?;
    comment.allow(tx.actor()?, CommentAction::Edit)?;
    entry.allow(tx.actor()?, EntryAction::TakePart)?;
    if seen != Some(comment.version) {
        return Err(Error::Conflict("error-stale"));
    }
    let rendered = text::small(tx, &body)?;
    let (id, now, person) = (tx.new_id(), tx.now(), tx.actor()?.person);
    let answered: bool =
        diesel::select(diesel::dsl::exists(comments::table.filter(comments::parent_id.eq(comment.id)))).get_result(tx.conn())?;
    let label = if answered || now - comment.created_at > QUIET { Some(now) } else { comment.edited_at };
    let changed: Option<Comment> =
        diesel::update(comments::table.filter(comments::id.eq(comment.id)).filter(comments::version.eq(comment.version)))
            .set((
                comments::body.eq(&body),
                comments::body_html.eq(&rendered.html),
                comments::version.eq(comment.version + 1),
                comments::edited_at.eq(label),
            ))
            .returning(Comment::as_returning())
            .get_result(tx.conn())
            .optional()?;
    let changed = changed.ok_or(Error::Conflict("error-stale"))?;
    diesel::insert_into(revisions::table)
        .values((
            (
                revisions::id.eq(id),
                revisions::entry_id.eq(entry.id),
                revisions::comment_id.eq(comment.id),
                revisions::version.eq(comment.version),
            ),
            (revisions::fields.eq(json!({ "body": comment.body })), revisions::person_id.eq(person), revisions::created_at.eq(now)),
        ))
        .execute(tx.conn())?;
    text::mention(tx, entry.id, Some(comment.id), &rendered.mentions)?;
    tell(tx, &entry, &changed, "edited")?;
    Ok((entry, changed))
}

/// Takes a comment away; replies stay under a placeholder.
pub fn remove(tx: &mut WriteTx, number: i32) -> Result<(Entry, Comment)> {
    let (entry, comment) = find(tx, number)?;
    comment.allow(tx.actor()?, CommentAction::Remove)?;
    let now = tx.now();
    let gone: Option<Comment> = diesel::update(comments::table.filter(comments::id.eq(comment.id)).filter(comments::removed_at.is_null()))
        .set((comments::removed_at.eq(now), comments::version.eq(comments::version + 1)))
        .returning(Comment::as_returning())
        .get_result(tx.conn())
        .optional()?;
    let gone = gone.ok_or(Error::NotFound)?;
    count(tx, entry.id, comment.kind, -1)?;
    tell(tx, &entry, &gone, "removed")?;
    Ok((entry, gone))
}

fn count(tx: &mut WriteTx, entry: Uuid, kind: Option<CommentKind>, by: i32) -> Result<()> {
    let of = |wanted: CommentKind| if kind == Some(wanted) { by } else { 0 };
    diesel::update(entries::table.filter(entries::id.eq(entry)))
        .set((
            entries::comments_count.eq(entries::comments_count + by),
            entries::praise_count.eq(entries::praise_count + of(CommentKind::Praise)),
            entries::question_count.eq(entries::question_count + of(CommentKind::Question)),
            entries::criticism_count.eq(entries::criticism_count + of(CommentKind::Criticism)),
            entries::tally.eq(entries::tally + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

fn tell(tx: &mut WriteTx, entry: &Entry, comment: &Comment, verb: &str) -> Result<()> {
    let person = tx.actor()?.person;
    tx.record(Activity {
        kind: "comment".into(),
        verb: verb.into(),
        entry: Some(entry.id),
        audience: Some(entry.audience_id),
        person: Some(person),
        facts: json!({ "comment": comment.id, "on": entry.kind }),
    });
    Ok(())
}
