//! Who was named as one who had an idea too.
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{idea_invitations, people};

/// Who was named as one who had an idea too and has not answered, with who named them.
pub fn invited(tx: &mut ReadTx, idea: Uuid) -> Result<Vec<(Uuid, Uuid)>> {
    let invited = idea_invitations::table
        .filter(idea_invitations::idea_id.eq(idea))
        .order((idea_invitations::invited_at, idea_invitations::person_id))
        .select((idea_invitations::person_id, idea_invitations::invited_by));
    Ok(invited.load(tx.conn())?)
}

/// The names in addresses of those who were named, in their order.
pub fn handles_invited(tx: &mut ReadTx, idea: Uuid) -> Result<Vec<String>> {
    let invited = idea_invitations::table
        .inner_join(people::table.on(people::id.eq(idea_invitations::person_id)))
        .filter(idea_invitations::idea_id.eq(idea))
        .order(people::handle)
        .select(people::handle);
    Ok(invited.load(tx.conn())?)
}
