//! What follows when the files of an idea change: of a public one what there was before stays in its history, whoever
//! voted for it hears that it reads otherwise, and open pages show it.
use diesel::prelude::*;

use crate::features::entries::attachments::Attaches;
use crate::features::entries::create;
use crate::features::entries::happening::record;
use crate::features::entries::model::{Entry, State};
use crate::features::ideas::happenings::Changed;
use crate::features::ideas::paths;
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::queries;
use crate::kernel::base::error::Result;
use crate::kernel::db::schema::ideas;
use crate::kernel::db::{ReadTx, WriteTx};

use super::kept;

/// Files of an idea are changed by whoever may change its texts, and as long.
pub static ATTACHES: Attaches = Attaches {
    admit,
    changed,
    edit: |path| paths::EDIT.of(path, []),
};

fn admit(tx: &mut ReadTx, entry: &Entry) -> Result<()> {
    let idea = queries::row(tx, entry.id)?;
    Standing::of(entry, &idea).admit(tx.actor()?, IdeaAction::Edit)
}

fn changed(tx: &mut WriteTx, entry: &Entry, (names, now): (String, i32)) -> Result<()> {
    let idea = queries::row(tx, entry.id)?;
    diesel::update(ideas::table.find(entry.id))
        .set(ideas::attachments_count.eq(now))
        .execute(tx.conn())?;
    // Nobody else has read a draft, and whoever writes on in another window goes on there.
    if entry.state == State::Draft {
        return Ok(());
    }
    let mut before = kept(tx, entry, &idea)?;
    before["attachments"] = names.into();
    let entry = create::revise(tx, entry, Some(entry.version), before, &entry.title)?;
    let version = entry.version;
    record(tx, &entry, &Changed { version })?;
    Ok(())
}
