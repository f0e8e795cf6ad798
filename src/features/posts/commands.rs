//! Writing posts. Each command: load, allow, change, record.
use diesel::prelude::*;
use serde_json::json;

use crate::features::entries::create::{self, NewEntry};
use crate::features::entries::happening::record;
use crate::features::entries::model::{Channel, Entry, EntryAction, State};
use crate::features::entries::{audience, text};
use crate::features::posts::POST;
use crate::features::posts::happenings::{Changed, Written};
use crate::features::posts::paths;
use crate::kernel::base::error::{Conflict, Error, Result, SENT_TWICE};
use crate::kernel::base::id::first_id_at;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{entries, posts};
use crate::kernel::web::form_key;

use super::forms::{self, PostDraft};
use super::policy::PostAction;
use super::queries;

/// The same form with another text, said of a post.
const SENT_BEFORE: Conflict = Conflict("error-sent-before");

/// Where a post of this channel lives.
pub fn path(channel: Channel, number: i32) -> String {
    match channel {
        Channel::Stream => paths::POST.with([&number]),
        Channel::Ceo => paths::CEO_POST.with([&number]),
    }
}

/// Adds a post; a repeated submit finds the first one.
pub fn write(tx: &mut WriteTx, draft: PostDraft) -> Result<Entry> {
    draft.channel.allow(tx.actor()?, PostAction::Write)?;
    let parts = match draft.channel {
        Channel::Ceo => vec![audience::Part::Everyone],
        Channel::Stream => audience::chosen(tx, &draft.audience)?,
    };
    let new = NewEntry {
        kind: POST,
        parent: None,
        audience: audience::of_parts(tx, parts)?,
        channel: Some(draft.channel),
        title: String::new(),
        state: State::Published,
        key: draft.key,
    };
    let created = create::create(tx, new, |number| path(draft.channel, number)).map_err(|error| match error {
        Error::Conflict(form_key::SENT_BEFORE) => Error::Conflict(SENT_BEFORE),
        other => other,
    })?;
    if !created.is_fresh() {
        return Ok(created.entry);
    }
    let written = text::small(tx, &draft.body)?;
    diesel::insert_into(posts::table)
        .values((
            posts::entry_id.eq(created.entry.id),
            posts::body.eq(&draft.body),
            posts::body_html.eq(&written.html),
        ))
        .execute(tx.conn())?;
    text::mention(tx, created.entry.id, None, &written.mentions)?;
    create::index(tx, created.entry.id, "", &draft.body)?;
    record(tx, &created.entry, &Written {})?;
    Ok(created.entry)
}

/// Adds what was typed into the composer. Another form with the same text a moment later is asked for first: the back
/// button of the browser shows a field that still holds what was sent.
pub fn send(tx: &mut WriteTx, draft: PostDraft, again: bool) -> Result<Entry> {
    if draft.key.is_some() && !again && said_just_now(tx, &draft)? {
        return Err(Error::Conflict(SENT_TWICE));
    }
    write(tx, draft)
}

/// Did the person send the same text within the last minute, by another form? Ids are ordered by time, so that only
/// what is as young is looked at.
fn said_just_now(tx: &mut WriteTx, draft: &PostDraft) -> Result<bool> {
    let made = form_key::made(tx, draft.key)?;
    let same = entries::table
        .inner_join(posts::table.on(posts::entry_id.eq(entries::id)))
        .filter(entries::id.gt(first_id_at(tx.now() - create::JUST_NOW)))
        .filter(entries::id.nullable().is_distinct_from(made))
        .filter(entries::author_id.eq(tx.actor()?.person))
        .filter(entries::channel.eq(draft.channel))
        .filter(entries::state.eq(State::Published))
        .filter(posts::body.eq(&draft.body));
    Ok(diesel::select(diesel::dsl::exists(same)).get_result(tx.conn())?)
}

/// Changes a post and keeps the old text.
pub fn edit(tx: &mut WriteTx, channel: Channel, number: i32, seen: Option<i32>, body: &str) -> Result<Entry> {
    let (entry, post) = queries::find(tx, channel, number)?;
    entry.allow(tx.actor()?, EntryAction::Edit)?;
    let body = forms::check_body(body, channel)?;
    if body == post.body {
        return Ok(entry);
    }
    let entry = create::revise(tx, &entry, seen, json!({ "body": post.body }), "")?;
    let written = text::small(tx, &body)?;
    diesel::update(posts::table.find(entry.id))
        .set((posts::body.eq(&body), posts::body_html.eq(&written.html)))
        .execute(tx.conn())?;
    text::mention(tx, entry.id, None, &written.mentions)?;
    create::index(tx, entry.id, "", &body)?;
    let version = entry.version;
    record(tx, &entry, &Changed { version })?;
    Ok(entry)
}
