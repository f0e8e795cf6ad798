//! What the rows of a page speak of: people, titles, quoted words.
use std::collections::HashMap;

use uuid::Uuid;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::reason::{MENTION, REMOVED, Reason};
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;

use super::queries::Group;
use super::texts::{Texts, Wanted};

/// Everything rows are made of, loaded at once for the whole page.
pub(super) struct Around {
    /// People by id.
    pub people: HashMap<Uuid, PersonRef>,
    /// What rows quote.
    pub texts: Texts,
    /// Whom the entries are addressed to, by audience; those for everyone are left out.
    pub audiences: HashMap<Uuid, Audience>,
}

impl Around {
    /// What these groups speak of; a fixed number of queries, however many.
    pub fn load(tx: &mut ReadTx, groups: &[Group]) -> Result<Around> {
        let named = groups
            .iter()
            .filter(|Group { head, .. }| head.comment_id.is_none() && head.reason == Reason(&MENTION));
        let removed = groups
            .iter()
            .filter(|Group { head, .. }| head.reason == Reason(&REMOVED));
        let quoted = groups
            .iter()
            .filter_map(|Group { head, entry, .. }| Some((head.comment_id?, entry.revision)));
        let wanted = Wanted {
            comments: quoted.collect(),
            entries: named.map(|Group { entry, .. }| entry.id).collect(),
            parents: groups
                .iter()
                .filter_map(|Group { entry, .. }| entry.parent_id)
                .collect(),
            removed: removed
                .map(|Group { head, entry, .. }| head.comment_id.unwrap_or(entry.id))
                .collect(),
        };
        Ok(Around {
            people: refs(
                tx,
                groups
                    .iter()
                    .flat_map(|Group { head, entry, .. }| head.actor_id.into_iter().chain([entry.author_id])),
            )?,
            texts: Texts::load(tx, &wanted)?,
            audiences: audience::all_of(tx, groups.iter().map(|Group { entry, .. }| entry))?,
        })
    }
}
