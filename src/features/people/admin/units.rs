//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET | `/admin/units` | the tree of units, the closed ones below it |
//! | GET, POST | `/admin/new-unit` | adds one |
use actix_web::{HttpResponse, web};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::features::people::paths;
use crate::kernel::base::error::{Error, Result, invalid};
use crate::kernel::db::schema::units as rows;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::text::slug;
use crate::kernel::view::components::{Field, Select, SummaryRow, Tabs};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::form_key::{self, Sent};
use crate::kernel::web::router::Routes;
use crate::kernel::web::submit::Refused;

use super::super::tabs::tabs;
use super::super::{accounts, units};
use super::ADMIN;

pub(super) fn routes(routes: &mut Routes) {
    routes
        .get(paths::ADMIN_UNITS, ADMIN, index)
        .get(paths::NEW_UNIT, ADMIN, form)
        .post(paths::NEW_UNIT, ADMIN, save);
}

#[derive(Serialize)]
struct UnitItem {
    href: String,
    name: String,
    /// How far it is moved in; the tree may be deeper than a phone is wide.
    depth: usize,
}

#[derive(Serialize)]
struct Units {
    tabs: Tabs,
    saved: bool,
    items: Vec<UnitItem>,
    closed: Vec<UnitItem>,
}
impl View for Units {
    const TEMPLATE: &'static str = "admin/units";
}
impl Page for Units {
    fn title(&self) -> Title {
        Title::Key("admin-units")
    }
    fn area(&self) -> &'static str {
        "admin-units"
    }
}

#[derive(Default, Deserialize)]
struct Saved {
    saved: Option<String>,
}

async fn index(cx: Cx, query: web::Query<Saved>) -> Result<HttpResponse> {
    cx.page(move |tx| {
        let row = |depth: usize, slug: &str, name: String| UnitItem {
            href: paths::ADMIN_UNIT.with([&slug]),
            name,
            depth: depth.min(4),
        };
        let items = units::tree(tx)?
            .into_iter()
            .map(|(depth, unit)| row(depth, &unit.slug, unit.name))
            .collect();
        let closed: Vec<(String, String)> = rows::table
            .filter(rows::closed_at.is_not_null())
            .order((rows::name, rows::id))
            .select((rows::slug, rows::name))
            .load(tx.conn())?;
        let closed = closed.into_iter().map(|(slug, name)| row(0, &slug, name)).collect();
        Ok(Units {
            tabs: tabs(paths::ADMIN_UNITS.as_str()),
            saved: query.saved.is_some(),
            items,
            closed,
        })
    })
    .await
}

/// What was typed.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    name: String,
    #[serde(default)]
    parent: String,
}

#[derive(Serialize)]
struct NewUnit {
    errors: Vec<SummaryRow>,
    name: Field,
    /// None for the first one, which stands above all that follow.
    parent: Option<Select>,
    token: String,
}
impl View for NewUnit {
    const TEMPLATE: &'static str = "admin/new_unit";
}
impl Page for NewUnit {
    fn title(&self) -> Title {
        Title::Key("admin-add-unit")
    }
    fn area(&self) -> &'static str {
        "admin-units"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}

impl NewUnit {
    /// The form, with what was typed and what was added with it before.
    fn new(tx: &mut ReadTx, refused: &Refused<Typed>) -> Result<NewUnit> {
        let (typed, errors) = (refused.fields(), &refused.errors);
        let choices = units::choices(tx, None, &typed.parent)?;
        let parent = (!choices.is_empty()).then(|| Select::new("parent", "admin-parent", choices));
        let error = errors.at(tx, "parent")?;
        Ok(NewUnit {
            name: Field::text("name", "settings-name", &typed.name, errors.at(tx, "name")?).limit(80),
            parent: parent.map(|parent| parent.error(error)),
            errors: errors
                .summary(tx, str::to_owned)?
                .into_iter()
                .chain(first_added(tx, refused)?)
                .collect(),
            token: tx.new_id().to_string(),
        })
    }
}

fn first_added(tx: &mut ReadTx, refused: &Refused<Typed>) -> Result<Option<SummaryRow>> {
    let Some(made) = form_key::made(tx, refused.key.filter(|_| refused.conflict.is_some()))? else {
        return Ok(None);
    };
    let first: Option<(String, String)> = rows::table
        .find(made)
        .select((rows::slug, rows::name))
        .first(tx.conn())
        .optional()?;
    first
        .map(|(slug, name)| form_key::first_row(tx, paths::ADMIN_UNIT.with([&slug]), [&name, ""]))
        .transpose()
}

async fn form(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| NewUnit::new(tx, &Refused::default())).await
}

async fn save(cx: Cx, form: Form<Typed>) -> Result<HttpResponse> {
    cx.submit(
        (form, "name"),
        |tx, form| add(tx, form).map(|()| paths::ADMIN_UNITS.query(&[("saved", &1)])),
        |tx, refused| NewUnit::new(tx, &refused),
    )
    .await
}

fn add(tx: &mut WriteTx, form: &Form<Typed>) -> Result<()> {
    let claim = form_key::claim(tx, form.key)?;
    if claim.sent != Sent::First {
        return Ok(());
    }
    let typed = &form.fields;
    let name = units::checked_name(&typed.name)?;
    let parent = match units::find(tx, &typed.parent.replace('\0', "")) {
        Ok(parent) => Some(parent.id),
        Err(Error::NotFound) if typed.parent.is_empty() && units::tree(tx)?.is_empty() => None,
        Err(Error::NotFound) => return invalid("parent", "error-no-unit"),
        Err(error) => return Err(error),
    };
    let free = units::free_slug(tx, &slug(&name))?;
    accounts::add_unit_as(tx, claim.made, (&free, &name), parent).map(drop)
}
