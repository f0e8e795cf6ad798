//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/admin/units/{slug}` | renames a unit and moves it with everything below it |
//! | POST | `/admin/units/{slug}/close`, `/admin/units/{slug}/reopen` | closes it when it is empty; opens it again |
use actix_web::{HttpResponse, web};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::people::paths;
use crate::kernel::address;
use crate::kernel::base::error::{Error, FieldErrors, Result, STALE, invalid};
use crate::kernel::db::schema::units as rows;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::view::components::{Choice, Crumbs, Field, Meanwhile, Select, SummaryRow};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::{Button, Form};
use crate::kernel::web::router::Routes;
use crate::kernel::web::submit::Refused;

use super::super::units::{self, UnitRef};
use super::ADMIN;

pub(super) fn routes(routes: &mut Routes) {
    routes
        .get(paths::ADMIN_UNIT, ADMIN, show)
        .post(paths::ADMIN_UNIT, ADMIN, save)
        .post(paths::CLOSE_UNIT, ADMIN, close)
        .post(paths::REOPEN_UNIT, ADMIN, reopen);
}

/// What was typed.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    name: String,
    /// Missing for the unit above all, which is under none.
    #[serde(default)]
    parent: String,
}

#[derive(Serialize)]
struct UnitPage {
    crumbs: Crumbs,
    unit: UnitRef,
    errors: Vec<SummaryRow>,
    saved: bool,
    action: String,
    name: Field,
    parent: Option<Select>,
    closed: bool,
    version: i32,
    conflict: Option<Meanwhile>,
}
impl View for UnitPage {
    const TEMPLATE: &'static str = "admin/unit";
}
impl Page for UnitPage {
    fn title(&self) -> Title {
        Title::Text(self.unit.name.clone())
    }
    fn area(&self) -> &'static str {
        "admin-units"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty() || self.conflict.is_some()
    }
}

#[derive(Default, Deserialize)]
struct Saved {
    saved: Option<String>,
}

impl UnitPage {
    fn new(tx: &mut ReadTx, slug: &str, refused: Refused<Typed>, saved: bool) -> Result<UnitPage> {
        let unit = units::find(tx, slug)?;
        let (above, closed, version): (Option<Uuid>, bool, i32) = rows::table
            .find(unit.id)
            .select((rows::parent_id, rows::closed_at.is_not_null(), rows::version))
            .first(tx.conn())?;
        let under: Option<(String, String)> = match above {
            Some(above) => Some(
                rows::table
                    .find(above)
                    .select((rows::slug, rows::name))
                    .first(tx.conn())?,
            ),
            None => None,
        };
        let (place, name) = under.unwrap_or_default();
        let (conflict, errors) = if refused.is_stale() {
            // What was saved stands beside the form and says it all: no field is wrong.
            let facts = [("settings-name", unit.name.as_str()), ("admin-parent", &name)];
            (Some(Meanwhile::facts(tx, &facts)?), FieldErrors::default())
        } else {
            (None, refused.errors)
        };
        let typed = refused.typed;
        let chosen = typed.as_ref().map_or(place, |typed| typed.parent.clone());
        let parent = if above.is_some() && !closed {
            Some(parents(tx, &unit, &chosen)?.error(errors.at(tx, "parent")?))
        } else {
            None
        };
        let name = typed.map_or_else(|| unit.name.clone(), |typed| typed.name);
        let list = (paths::ADMIN_UNITS.as_str().to_owned(), tx.say("admin-units", &[])?);
        Ok(UnitPage {
            crumbs: Crumbs::new([list], unit.name.clone()),
            errors: errors.summary(tx, |field| {
                if field == "close" {
                    "close-title".into()
                } else {
                    field.to_owned()
                }
            })?,
            saved,
            action: paths::ADMIN_UNIT.with([&slug]),
            name: Field::text("name", "settings-name", &name, errors.at(tx, "name")?).limit(80),
            parent,
            closed,
            version,
            conflict,
            unit,
        })
    }
}

/// Where it can be moved: anywhere but below itself.
fn parents(tx: &mut ReadTx, unit: &UnitRef, chosen: &str) -> Result<Select> {
    let mut inside: Option<usize> = None;
    let mut options = Vec::new();
    for (depth, one) in units::tree(tx)? {
        inside = match inside {
            Some(top) if depth > top => Some(top),
            _ if one.id == unit.id => Some(depth),
            _ => None,
        };
        if inside.is_none() {
            let label = format!("{}{}", "\u{2003}".repeat(depth), one.name);
            options.push(Choice {
                selected: one.slug == chosen,
                value: one.slug,
                label,
            });
        }
    }
    Ok(Select::new("parent", "admin-parent", options))
}

async fn show(cx: Cx, slug: web::Path<String>, query: web::Query<Saved>) -> Result<HttpResponse> {
    cx.page(move |tx| UnitPage::new(tx, &slug, Refused::default(), query.saved.is_some()))
        .await
}

async fn save(cx: Cx, slug: web::Path<String>, form: Form<Typed>) -> Result<HttpResponse> {
    change(&cx, slug.into_inner(), (form, "name"), store, Some).await
}

fn store(tx: &mut WriteTx, unit: Uuid, form: &Form<Typed>) -> Result<()> {
    let typed = &form.fields;
    let parent = match units::find(tx, &typed.parent.replace('\0', "")) {
        Ok(parent) => Some(parent.id),
        Err(Error::NotFound) if typed.parent.is_empty() => None,
        Err(Error::NotFound) => return invalid("parent", "error-no-unit"),
        Err(error) => return Err(error),
    };
    let (name, stands, version): (String, Option<Uuid>, i32) = rows::table
        .find(unit)
        .select((rows::name, rows::parent_id, rows::version))
        .for_update()
        .first(tx.conn())?;
    // The same form again: what was sent is what stands.
    if name == units::checked_name(&typed.name)? && parent.is_none_or(|parent| stands == Some(parent)) {
        return Ok(());
    }
    if form.version != Some(version) {
        return Err(Error::Conflict(STALE));
    }
    units::change(tx, unit, Some(&typed.name), parent)
}

async fn close(cx: Cx, slug: web::Path<String>, form: Form<Button>) -> Result<HttpResponse> {
    let close = |tx: &mut WriteTx, unit, _: &Form<Button>| units::close(tx, unit);
    change(&cx, slug.into_inner(), (form, "close"), close, |_| None).await
}

async fn reopen(cx: Cx, slug: web::Path<String>, form: Form<Button>) -> Result<HttpResponse> {
    let reopen = |tx: &mut WriteTx, unit, _: &Form<Button>| units::reopen(tx, unit);
    change(&cx, slug.into_inner(), (form, "close"), reopen, |_| None).await
}

/// A change of a unit that leads back to its page, or comes back on it; what is `typed` there stays.
async fn change<T: Clone + Send + 'static>(
    cx: &Cx,
    slug: String,
    form: (Form<T>, &'static str),
    run: impl Fn(&mut WriteTx, Uuid, &Form<T>) -> Result<()> + Send + Sync + 'static,
    typed: impl FnOnce(T) -> Option<Typed> + Send + 'static,
) -> Result<HttpResponse> {
    let wanted = slug.clone();
    cx.submit(
        form,
        move |tx, form| {
            let unit = units::find(tx, &wanted)?;
            run(tx, unit.id, form)?;
            Ok(address::query(&paths::ADMIN_UNIT.with([&wanted]), &[("saved", &1)]))
        },
        move |tx, refused| UnitPage::new(tx, &slug, refused.filter_map(typed), false),
    )
    .await
}
