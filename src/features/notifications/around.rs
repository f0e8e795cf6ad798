//! What the rows of a page speak of: people, titles, quoted words.
use std::collections::HashMap;

use uuid::Uuid;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::model::Entry;
use crate::features::entries::reason::{MENTION, REMOVED, Reason};
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;

use super::model::Notification;
use super::queries::{self, Summary};

/// Everything rows are made of, loaded at once for the whole page.
pub(super) struct Around {
    /// People by id.
    pub people: HashMap<Uuid, PersonRef>,
    /// Titles of blogs and projects by id.
    pub titles: HashMap<Uuid, String>,
    /// Number and text of comments by id.
    pub comments: HashMap<Uuid, (i32, String)>,
    /// The texts in which somebody was named, by entry.
    pub words: HashMap<Uuid, String>,
    /// Whom the entries are addressed to, by audience; those for everyone are left out.
    pub audiences: HashMap<Uuid, Audience>,
    /// Why the moderation removed something, by the id of the comment or entry.
    pub reasons: HashMap<Uuid, String>,
    /// How many people a row tells of, and whether it was read.
    pub summaries: HashMap<i64, Summary>,
}

impl Around {
    /// What these groups speak of; a fixed number of queries, however many.
    pub fn load(tx: &mut ReadTx, groups: &[(Notification, Entry)]) -> Result<Around> {
        let ids: Vec<i64> = groups.iter().map(|(head, _)| head.id).collect();
        let comments: Vec<Uuid> = groups.iter().filter_map(|(head, _)| head.comment_id).collect();
        let parents: Vec<Uuid> = groups.iter().filter_map(|(_, entry)| entry.parent_id).collect();
        let named = groups
            .iter()
            .filter(|(head, _)| head.comment_id.is_none() && head.reason == Reason(&MENTION));
        let named: Vec<Uuid> = named.map(|(_, entry)| entry.id).collect();
        let removed = || groups.iter().filter(|(head, _)| head.reason == Reason(&REMOVED));
        let removed_entries: Vec<Uuid> = removed()
            .filter(|(head, _)| head.comment_id.is_none())
            .map(|(_, entry)| entry.id)
            .collect();
        let removed_comments: Vec<Uuid> = removed().filter_map(|(head, _)| head.comment_id).collect();
        Ok(Around {
            reasons: queries::removal_reasons(tx, &removed_entries, &removed_comments)?,
            people: refs(
                tx,
                groups
                    .iter()
                    .flat_map(|(head, entry)| head.actor_id.into_iter().chain([entry.author_id])),
            )?,
            titles: queries::titles(tx, &parents)?,
            comments: queries::comments(tx, &comments)?,
            words: queries::words(tx, &named)?,
            audiences: audience::all_of(tx, groups.iter().map(|(_, entry)| entry))?,
            summaries: queries::summaries(tx, &ids)?,
        })
    }
}
