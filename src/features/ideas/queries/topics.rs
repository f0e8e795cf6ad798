//! What an idea is about: the theme in which it takes a place, and others.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::kept::kept_one;
use crate::features::entries::model::Entry;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::idea_topics;

struct Topics(Vec<Uuid>);

/// All themes of an idea.
pub fn topics_of(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Uuid>> {
    let topics = kept_one(tx, entry, |tx| Ok(Topics(topics_read(tx, entry.id)?)))?;
    Ok(topics.0.clone())
}

/// The same as they stand now, for whoever changes them.
pub fn topics_read(tx: &mut ReadTx, idea: Uuid) -> Result<Vec<Uuid>> {
    let own = idea_topics::table.filter(idea_topics::idea_id.eq(idea));
    Ok(own
        .order(idea_topics::theme_id)
        .select(idea_topics::theme_id)
        .load(tx.conn())?)
}
