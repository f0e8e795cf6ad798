//! Whom visitors of the demo meet first on the page where they choose who to be. Nowhere else are people put in an
//! order other than their names'.
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::people::role;
use crate::kernel::base::actor::Role;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;

/// Somebody of the demo company.
#[derive(QueryableByName)]
pub struct Known {
    /// Internal id.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// What they do.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// Words of their roles beyond employee.
    #[diesel(sql_type = Array<Text>)]
    pub roles: Vec<String>,
}

impl Known {
    /// Do they have this role?
    pub fn is(&self, role: Role) -> bool {
        self.roles.iter().any(|word| word == role.name())
    }
}

/// Executives and the innovation team, who wrote most first.
pub fn writers(tx: &mut ReadTx) -> Result<Vec<Known>> {
    let query = "select people.id, people.title, array_agg(person_roles.role) as roles \
        from people join person_roles on person_roles.person_id = people.id where people.status = 'active' \
        group by people.id \
        having array_agg(person_roles.role) && $1 \
        order by (select count(*) from entries where author_id = people.id and state = 'published') desc, \
        people.name, people.id limit 300";
    Ok(diesel::sql_query(query)
        .bind::<Array<Text>, _>(leading())
        .load(tx.conn())?)
}

/// Everybody else, whose entries others answered most first.
pub fn others(tx: &mut ReadTx) -> Result<Vec<Known>> {
    let query = "select people.id, people.title, array_remove(array_agg(person_roles.role), null) as roles \
        from people left join person_roles on person_roles.person_id = people.id where people.status = 'active' \
        group by people.id \
        having not coalesce(array_agg(person_roles.role) && $1, false) \
        order by (select count(*) from entries join comments on comments.entry_id = entries.id \
        and comments.removed_at is null \
            where entries.author_id = people.id and comments.author_id <> people.id) desc, people.name, people.id \
            limit 300";
    Ok(diesel::sql_query(query)
        .bind::<Array<Text>, _>(leading())
        .load(tx.conn())?)
}

fn leading() -> Vec<&'static str> {
    vec![role::EXECUTIVE.name(), role::INNOVATION_TEAM.name()]
}
