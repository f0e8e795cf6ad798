//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/admin/units/{slug}` | renames a unit and moves it with everything below it |
//! | POST | `/admin/units/{slug}/close`, `/admin/units/{slug}/reopen` | closes it when it is empty; opens it again |
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kernel::components::{Choice, Crumbs, Field, Select, SummaryRow};
use crate::kernel::cx::Cx;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::error::{Error, FieldErrors, Result, invalid};
use crate::kernel::form::{Button, Form};
use crate::kernel::router::Routes;
use crate::kernel::schema::units as rows;
use crate::kernel::view::{Page, Title, View};

use super::super::units::{self, UnitRef};
use super::ADMIN;

pub(super) fn routes(routes: &mut Routes) {
    routes
        .get("/admin/units/{slug}", ADMIN, show)
        .post("/admin/units/{slug}", ADMIN, save)
        .post("/admin/units/{slug}/close", ADMIN, close)
        .post("/admin/units/{slug}/reopen", ADMIN, reopen);
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
    csrf: String,
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
        !self.errors.is_empty()
    }
}

#[derive(Default, Deserialize)]
struct Saved {
    saved: Option<String>,
}

impl UnitPage {
    fn new(tx: &mut ReadTx, slug: &str, typed: Option<Typed>, errors: &FieldErrors, saved: bool) -> Result<UnitPage> {
        let unit = units::find(tx, slug)?;
        let (above, closed): (Option<Uuid>, bool) = rows::table
            .find(unit.id)
            .select((rows::parent_id, rows::closed_at.is_not_null()))
            .first(tx.conn())?;
        let chosen = match (&typed, above) {
            (Some(typed), _) => typed.parent.clone(),
            (None, Some(above)) => rows::table.find(above).select(rows::slug).first(tx.conn())?,
            (None, None) => String::new(),
        };
        let parent = if above.is_some() && !closed {
            Some(parents(tx, &unit, &chosen)?.error(errors.at(tx, "parent")?))
        } else {
            None
        };
        let name = typed.map_or_else(|| unit.name.clone(), |typed| typed.name);
        let list = ("/admin/units".to_owned(), tx.say("admin-units", &[])?);
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
            action: format!("/admin/units/{slug}"),
            name: Field::text("name", "settings-name", &name, errors.at(tx, "name")?).limit(80),
            parent,
            closed,
            csrf: tx.actor()?.csrf.clone(),
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
    cx.page(move |tx| UnitPage::new(tx, &slug, None, &FieldErrors::default(), query.saved.is_some()))
        .await
}

async fn save(cx: Cx, slug: web::Path<String>, form: Form<Typed>) -> Result<HttpResponse> {
    let typed = form.fields.clone();
    change(&cx, slug.into_inner(), Some(typed), move |tx, unit| {
        store(tx, unit, &form.fields)
    })
    .await
}

fn store(tx: &mut WriteTx, unit: Uuid, typed: &Typed) -> Result<()> {
    let parent = match units::find(tx, &typed.parent.replace('\0', "")) {
        Ok(parent) => Some(parent.id),
        Err(Error::NotFound) if typed.parent.is_empty() => None,
        Err(Error::NotFound) => return invalid("parent", "error-no-unit"),
        Err(error) => return Err(error),
    };
    units::change(tx, unit, Some(&typed.name), parent)
}

async fn close(cx: Cx, slug: web::Path<String>, _: Form<Button>) -> Result<HttpResponse> {
    change(&cx, slug.into_inner(), None, units::close).await
}

async fn reopen(cx: Cx, slug: web::Path<String>, _: Form<Button>) -> Result<HttpResponse> {
    change(&cx, slug.into_inner(), None, units::reopen).await
}

async fn change(
    cx: &Cx,
    slug: String,
    typed: Option<Typed>,
    run: impl FnOnce(&mut WriteTx, Uuid) -> Result<()> + Send + 'static,
) -> Result<HttpResponse> {
    let wanted = slug.clone();
    let done = cx.write(move |tx| {
        let unit = units::find(tx, &wanted)?;
        run(tx, unit.id)
    });
    match done.await {
        Ok(()) => Ok(cx.see_other(&format!("/admin/units/{slug}?saved=1"))),
        Err(Error::Invalid(errors)) => {
            cx.page_with(StatusCode::UNPROCESSABLE_ENTITY, move |tx| {
                UnitPage::new(tx, &slug, typed, &errors, false)
            })
            .await
        }
        Err(error) => Err(error),
    }
}
