//! What happens to an idea through the commons: comments warm it, removal takes it out of the counters.
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::features::entries::comments::Comment;
use crate::features::entries::visibility;
use crate::kernel::activity::Activity;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::schema::{comments, idea_voices, ideas};

use super::commands;
use super::heat::{self, SUBSTANTIVE};
use super::queries;

/// The job that weighs a comment.
pub const WEIGH: &str = "ideas.weigh";
/// The job that takes a removed idea out of the counters.
pub const UNCOUNT: &str = "ideas.uncount";

/// The job that a recorded activity asks of this slice.
pub fn wanted(activity: &Activity) -> Option<(&'static str, Value)> {
    let of_idea = activity.facts.get("on").and_then(Value::as_str) == Some("idea");
    match (activity.kind.as_str(), activity.verb.as_str()) {
        ("comment", _) if of_idea => Some((WEIGH, json!({ "comment": activity.facts.get("comment") }))),
        ("idea", "removed") => Some((UNCOUNT, json!({ "idea": activity.entry }))),
        _ => None,
    }
}

/// Runs a job of this slice.
pub fn run(tx: &mut WriteTx, kind: &str, payload: &Value) -> Result<()> {
    let id = |name: &str| {
        payload
            .get(name)
            .and_then(Value::as_str)
            .and_then(|id| id.parse::<Uuid>().ok())
    };
    match (kind, id("comment"), id("idea")) {
        (WEIGH, Some(comment), _) => weigh(tx, comment),
        (UNCOUNT, _, Some(idea)) => commands::uncount(tx, idea),
        _ => Err(Error::internal(format!(
            "a job of kind {kind} without what it is about"
        ))),
    }
}

diesel::define_sql_function! {
    /// Characters of a text.
    fn char_length(text: diesel::sql_types::Text) -> diesel::sql_types::Integer;
}

/// Makes the warmth of a person's comments agree with what stands: at most one voice a person, none of the author, none
/// without a substantive comment. Doing it again changes nothing.
fn weigh(tx: &mut WriteTx, comment: Uuid) -> Result<()> {
    let comment: Comment = comments::table
        .find(comment)
        .select(Comment::as_select())
        .first(tx.conn())?;
    let entry = visibility::lock(tx, comment.entry_id)?;
    if comment.author_id == entry.author_id {
        return Ok(());
    }
    let idea = queries::row(tx, entry.id)?;
    let standing: Option<chrono::DateTime<chrono::Utc>> = comments::table
        .filter(comments::entry_id.eq(entry.id))
        .filter(comments::author_id.eq(comment.author_id))
        .filter(comments::removed_at.is_null())
        .filter(char_length(comments::body).ge(SUBSTANTIVE))
        .order(comments::created_at)
        .select(comments::created_at)
        .first(tx.conn())
        .optional()?;
    let row = idea_voices::table.find((entry.id, comment.author_id));
    let known: Option<chrono::DateTime<chrono::Utc>> = row.select(idea_voices::said_at).first(tx.conn()).optional()?;
    let now = tx.now();
    let heat = match (known, standing) {
        (None, Some(said_at)) => {
            diesel::insert_into(idea_voices::table)
                .values((
                    idea_voices::idea_id.eq(entry.id),
                    idea_voices::person_id.eq(comment.author_id),
                    idea_voices::said_at.eq(said_at),
                ))
                .execute(tx.conn())?;
            idea.heat().add(heat::VOICE, said_at)
        }
        (Some(said_at), None) => {
            diesel::delete(row).execute(tx.conn())?;
            idea.heat().undo(heat::VOICE, said_at, now)
        }
        _ => return Ok(()),
    };
    diesel::update(ideas::table.find(entry.id))
        .set(commands::warmth(heat))
        .execute(tx.conn())?;
    Ok(())
}
