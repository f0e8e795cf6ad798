//! | Method | Path | Shows |
//! |---|---|---|
//! | GET | `/admin/people` | everybody with an account, by name; `q` and `state` narrow it, `after` goes on |
use actix_web::{HttpResponse, web};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::people::paths;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::above;
use crate::kernel::db::schema::{people, person_roles, units};
use crate::kernel::db::statement::Prepare;
use crate::kernel::view::components::{Choice, Empty, Select, Tabs};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::router::Routes;

use super::super::accounts::lower;
use super::super::model::Face;
use super::super::search::{part, plain_text};
use super::super::tabs::tabs;
use super::ADMIN;

/// People on one page.
const PAGE: usize = 50;

pub(super) fn routes(routes: &mut Routes) {
    routes.get(paths::ADMIN_PEOPLE, ADMIN, index);
}

/// One person as admins see them.
#[derive(Serialize)]
struct PersonItem {
    href: String,
    face: Face,
    name: String,
    email: String,
    unit: Option<String>,
    role_keys: Vec<String>,
    left: bool,
    waiting: bool,
}

#[derive(Serialize)]
struct People {
    tabs: Tabs,
    q: String,
    state: Select,
    items: Vec<PersonItem>,
    empty: Option<Empty>,
    next_href: Option<String>,
}
impl View for People {
    const TEMPLATE: &'static str = "admin/people";
}
impl Page for People {
    fn title(&self) -> Title {
        Title::Key("admin-people")
    }
    fn area(&self) -> &'static str {
        "admin-people"
    }
}

#[derive(Clone, Default, Deserialize)]
struct Query {
    #[serde(default)]
    q: String,
    #[serde(default)]
    state: String,
    after: Option<String>,
}

async fn index(cx: Cx, query: web::Query<Query>) -> Result<HttpResponse> {
    cx.page(move |tx| show(tx, query.into_inner())).await
}

type Found = (
    Uuid,
    String,
    String,
    String,
    Option<String>,
    i16,
    Option<String>,
    String,
    Option<String>,
);

fn show(tx: &mut ReadTx, query: Query) -> Result<People> {
    let q: String = query
        .q
        .trim()
        .chars()
        .filter(|letter| !letter.is_control())
        .take(80)
        .collect();
    let (ids, next) = page(tx, &q, &query)?;
    let rows: Vec<Found> = people::table
        .left_join(units::table.on(people::unit_id.eq(units::id.nullable())))
        .filter(people::id.eq_any(&ids))
        .order((people::sort_name, people::id))
        .select((
            (
                people::id,
                people::handle,
                people::name,
                people::email,
                people::face,
                people::tone,
            ),
            (units::name.nullable(), people::status, people::password_hash),
        ))
        .load::<(
            (Uuid, String, String, String, Option<String>, i16),
            (Option<String>, String, Option<String>),
        )>(tx.conn())?
        .into_iter()
        .map(|((id, handle, name, email, face, tone), (unit, status, hash))| {
            (id, handle, name, email, face, tone, unit, status, hash)
        })
        .collect();
    let roles: Vec<(Uuid, String)> = person_roles::table
        .filter(person_roles::person_id.eq_any(&ids))
        .order(person_roles::role)
        .select((person_roles::person_id, person_roles::role))
        .load(tx.conn())?;
    let demo = tx.site().demo;
    let items: Vec<PersonItem> = rows.into_iter().map(|row| PersonItem::of(row, &roles, demo)).collect();
    Ok(People {
        tabs: tabs(paths::ADMIN_PEOPLE.as_str()),
        state: states(tx, &query.state)?,
        empty: items
            .is_empty()
            .then(|| Empty::new("users-round", "empty-people-title", "empty-people-text")),
        items,
        next_href: next.map(|handle| more(&q, &query.state, &handle)),
        q,
    })
}

impl PersonItem {
    fn of(
        (id, handle, name, email, face, tone, unit, status, hash): Found,
        roles: &[(Uuid, String)],
        demo: bool,
    ) -> PersonItem {
        let own = roles.iter().filter(|(person, _)| *person == id);
        PersonItem {
            href: paths::ADMIN_PERSON.with([&handle]),
            face: Face::of(&name, face.as_deref(), tone),
            name,
            email,
            unit,
            role_keys: own.map(|(_, role)| format!("role-{role}")).collect(),
            waiting: hash.is_none() && status == "active" && !demo,
            left: status != "active",
        }
    }
}

/// The people of one page, and the handle after which the next one starts.
fn page(tx: &mut ReadTx, q: &str, query: &Query) -> Result<(Vec<Uuid>, Option<String>)> {
    let mut wanted = people::table.filter(people::status.ne("nobody")).into_boxed();
    if !q.is_empty() {
        tx.plan_for_values()?;
        let named = plain_text(people::name).like(plain_text(part(q)));
        wanted = wanted.filter(named.or(lower(people::email).like(part(&q.to_lowercase()))));
    }
    if ["active", "deactivated"].contains(&query.state.as_str()) {
        wanted = wanted.filter(people::status.eq(query.state.clone()));
    }
    if let Some(after) = query.after.as_deref().filter(|after| !after.contains('\0')) {
        let place = people::table
            .filter(people::handle.eq(after))
            .select((people::sort_name, people::id));
        if let Some((name, id)) = place.first::<(String, Uuid)>(tx.conn()).optional()? {
            wanted = wanted.filter(above((people::sort_name, people::id), (name, id)));
        }
    }
    let rows: Vec<(Uuid, String)> = wanted
        .order((people::sort_name, people::id))
        .select((people::id, people::handle))
        .at_most(PAGE + 1)
        .load(tx.conn())?;
    let next = (rows.len() > PAGE).then(|| rows[PAGE - 1].1.clone());
    Ok((rows.into_iter().take(PAGE).map(|(id, _)| id).collect(), next))
}

fn states(tx: &ReadTx, chosen: &str) -> Result<Select> {
    let option = |(value, key): (&str, &str)| {
        Ok(Choice {
            value: value.into(),
            label: tx.say(key, &[])?,
            selected: value == chosen,
        })
    };
    let all = [
        ("", "admin-state-all"),
        ("active", "admin-state-active"),
        ("deactivated", "admin-state-left"),
    ];
    Ok(Select::new(
        "state",
        "admin-state",
        all.into_iter().map(option).collect::<Result<_>>()?,
    ))
}

fn more(q: &str, state: &str, after: &str) -> String {
    paths::ADMIN_PEOPLE.given(&[("q", q), ("state", state), ("after", after)])
}
