//! What happens to an idea through the commons: comments warm it, removal takes it out of the counters.
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::comments::Comment;
use crate::features::entries::visibility;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::job::Job;
use crate::kernel::db::schema::{comments, idea_voices, ideas};

use super::commands;
use super::heat::{self, SUBSTANTIVE};
use super::policy::Standing;
use super::queries;

/// Weighs a comment that was written, changed or taken away.
#[derive(Debug, Serialize, Deserialize)]
pub struct Weigh {
    /// Its id.
    pub comment: Uuid,
}

impl Job for Weigh {
    const NAME: &'static str = "ideas.weigh";

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        weigh(tx, self.comment)
    }
}

/// Takes an idea that was removed out of the counters: asked for by servers of before, which did not do it at once.
#[derive(Debug, Serialize, Deserialize)]
pub struct Uncount {
    /// Its id.
    pub idea: Uuid,
}

impl Job for Uncount {
    const NAME: &'static str = "ideas.uncount";

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        commands::uncount(tx, self.idea)
    }
}

/// Works out anew how often people vote for what they see, and every score that follows from it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Rank {}

impl Job for Rank {
    const NAME: &'static str = "ideas.rank";

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        commands::rank(tx)
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
    let idea = queries::row(tx, entry.id)?;
    if Standing::of(&entry, &idea).is_own(comment.author_id) {
        return Ok(());
    }
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
