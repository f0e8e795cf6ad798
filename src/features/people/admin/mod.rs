//! What admins change about people and units. They see what the directory knows and whether somebody can sign in, and
//! nothing of what anybody wrote.
//!
//! Read in this order: [`list`], [`form`], [`add`], [`person`], [`state`], [`roles`], [`units`], [`unit`].
mod add;
mod form;
mod list;
mod person;
mod roles;
mod state;
mod unit;
mod units;

use diesel::prelude::*;
use uuid::Uuid;

use crate::features::people::role;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::people;
use crate::kernel::web::router::{Policy, Routes};

/// Only admins: others get 403 before anything is looked up.
const ADMIN: Policy = Policy::Role(role::ADMIN);

/// Adds the pages of admins.
pub fn routes(routes: &mut Routes) {
    list::routes(routes);
    add::routes(routes);
    person::routes(routes);
    roles::routes(routes);
    state::routes(routes);
    units::routes(routes);
    unit::routes(routes);
}

fn id_of(tx: &mut ReadTx, handle: &str) -> Result<Uuid> {
    people::table
        .filter(people::handle.eq(handle))
        .filter(people::status.ne("nobody"))
        .select(people::id)
        .first(tx.conn())
        .or_missing()
}
