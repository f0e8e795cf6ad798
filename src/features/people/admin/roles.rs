//! | Method | Path | Shows |
//! |---|---|---|
//! | GET | `/admin/roles` | what each role may do, and who has it |
use actix_web::HttpResponse;
use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use crate::features::people::paths;
use crate::features::people::role;
use crate::kernel::address::PERSON;
use crate::kernel::base::actor::Role;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{people, person_roles};
use crate::kernel::view::components::Tabs;
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::router::Routes;

use super::super::model::{PersonRef, refs};
use super::super::tabs::{READERS, tabs};

pub(super) fn routes(routes: &mut Routes) {
    routes.get(paths::ADMIN_ROLES, READERS, show);
}

/// Somebody who has a role.
#[derive(Serialize)]
struct Holder {
    person: PersonRef,
    href: String,
}

/// One role.
#[derive(Serialize)]
struct Row {
    label_key: String,
    can_key: String,
    holders: Vec<Holder>,
}

#[derive(Serialize)]
struct Roles {
    /// For admins; compliance reads this page alone.
    tabs: Option<Tabs>,
    roles: Vec<Row>,
}
impl View for Roles {
    const TEMPLATE: &'static str = "admin/roles";
}
impl Page for Roles {
    fn title(&self) -> Title {
        Title::Key("admin-roles")
    }
    fn area(&self) -> &'static str {
        "admin-roles"
    }
}

async fn show(cx: Cx) -> Result<HttpResponse> {
    cx.page(load).await
}

fn load(tx: &mut ReadTx) -> Result<Roles> {
    let given: Vec<(String, Uuid)> = person_roles::table
        .inner_join(people::table)
        .filter(people::status.eq("active"))
        .order((people::sort_name, people::id))
        .select((person_roles::role, people::id))
        .load(tx.conn())?;
    let known = refs(tx, given.iter().map(|(_, person)| *person))?;
    let administers = tx.actor()?.is(role::ADMIN);
    let holder = |person: &PersonRef| Holder {
        href: match administers {
            true => paths::ADMIN_PERSON.with([&person.handle]),
            false => PERSON.with([&person.handle]),
        },
        person: person.clone(),
    };
    let row = |role: Role| {
        let own = given.iter().filter(|(name, _)| name == role.name());
        Row {
            label_key: format!("role-{}", role.name()),
            can_key: format!("admin-can-{}", role.name()),
            holders: own.filter_map(|(_, person)| known.get(person)).map(holder).collect(),
        }
    };
    Ok(Roles {
        tabs: administers.then(|| tabs(paths::ADMIN_ROLES.as_str())),
        roles: role::ALL.map(row).into(),
    })
}
