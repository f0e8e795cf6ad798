//! "Follow" as a button with words.
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::follows;
use crate::features::entries::model::Entry;
use crate::features::entries::paths;
use crate::kernel::address;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::View;

/// "Follow" as a button with words and the number of followers:
/// on the pages and tiles of what people follow as a whole.
#[derive(Clone, Debug, Serialize)]
pub struct FollowButton {
    pub(super) key: String,
    pub(super) version: i64,
    pub(super) action: String,
    pub(super) following: bool,
    pub(super) followers: i32,
    pub(super) name: String,
}

impl View for FollowButton {
    const TEMPLATE: &'static str = "entries/_follow";
}

impl FollowButton {
    /// How its form says where it stands.
    pub const PLACE: &'static str = "button";

    /// The buttons of these entries for the person who looks, in order.
    pub fn many(tx: &mut ReadTx, entries: &[&Entry]) -> Result<Vec<FollowButton>> {
        let ids: Vec<Uuid> = entries.iter().map(|entry| entry.id).collect();
        let following = follows::among(tx, &ids)?;
        let button = |entry: &&Entry| FollowButton {
            key: entry.key(),
            version: entry.tally,
            action: address::query(&paths::FOLLOW.with([&entry.key()]), &[("at", &FollowButton::PLACE)]),
            following: following.contains(&entry.id),
            followers: entry.followers_count,
            name: entry.title.clone(),
        };
        Ok(entries.iter().map(button).collect())
    }

    /// The button of one entry.
    pub fn one(tx: &mut ReadTx, entry: &Entry) -> Result<FollowButton> {
        FollowButton::many(tx, &[entry])?
            .into_iter()
            .next()
            .must_exist("the button of an entry")
    }
}
