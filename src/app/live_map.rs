//! From an activity to what it changes on open pages: the one match over all kinds.
use crate::features::{blogs, entries, ideas, notifications, posts, projects};
use crate::kernel::activity::Recorded;
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::patch::Patch;

/// Patches of an activity. A kind nobody knows is an error: a slice forgot its line.
pub fn patches(tx: &mut ReadTx, recorded: &Recorded) -> Result<Vec<Patch>> {
    let activity = &recorded.activity;
    match activity.kind.as_str() {
        "post" => posts::live::patches(tx, activity),
        "idea" | "vote" => ideas::live::patches(tx, activity),
        "project" | "update" | "member" => projects::live::patches(tx, activity),
        "blog" | "article" => blogs::live::patches(tx, activity),
        "comment" | "thanks" | "follow" => entries::live::patches(tx, activity),
        "notification" => notifications::live::patches(tx, recorded),
        "audience" => Ok(Vec::new()),
        other => Err(Error::Internal(format!("no live patches for activities of kind {other}"))),
    }
}
