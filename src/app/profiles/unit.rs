//! The page of a unit: its people and what concerns it.
use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::app::cards;
use crate::features::entries::{self, pills};
use crate::features::people::directory::PersonCard;
use crate::features::people::paths::{PEOPLE, UNIT};
use crate::features::people::units::{self, UnitRef};
use crate::features::profiles::queries;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Empty, Pill};
use crate::kernel::view::{Fragment, Page, Title, View};
use crate::kernel::web::cx::Cx;

use super::{Link, unit_link};

#[derive(Serialize)]
struct UnitPage {
    unit: UnitRef,
    above: Vec<Link>,
    below: Vec<Link>,
    people: Vec<PersonCard>,
    all_href: Option<String>,
    items: Vec<Fragment>,
    empty: Option<Empty>,
    pill: Pill,
    #[serde(skip)]
    topics: Vec<String>,
}

impl View for UnitPage {
    const TEMPLATE: &'static str = "people/unit";
}

impl Page for UnitPage {
    fn title(&self) -> Title {
        Title::Text(self.unit.name.clone())
    }
    fn area(&self) -> &'static str {
        "people"
    }
    fn topics(&self) -> Vec<String> {
        self.topics.clone()
    }
}

pub(super) async fn show(cx: Cx, slug: web::Path<String>) -> Result<HttpResponse> {
    cx.page(move |tx| show_unit(tx, &slug)).await
}

fn show_unit(tx: &mut ReadTx, slug: &str) -> Result<UnitPage> {
    let unit = units::find(tx, slug)?;
    let mut above: Vec<Link> = units::path(tx, unit.id)?.into_iter().map(unit_link).collect();
    above.pop();
    let (people, more) = queries::people_of(tx, unit.id)?;
    let found = queries::of_unit(tx, unit.id)?;
    let items = cards::of(tx, &found)?;
    let written = queries::units_inside(tx, unit.id)?;
    let topics = [entries::live::STREAM.to_owned(), pills::for_unit(&unit.slug)].into_iter();
    let topics = topics.chain(written.iter().map(|slug| pills::of_unit(slug))).collect();
    Ok(UnitPage {
        above,
        below: units::below(tx, unit.id)?.into_iter().map(unit_link).collect(),
        people: PersonCard::many(tx, &people)?,
        all_href: more.then(|| PEOPLE.query(&[("unit", &unit.slug)])),
        empty: items
            .is_empty()
            .then(|| Empty::new("building-2", "empty-unit-title", "empty-unit-text")),
        items,
        pill: Pill::new(UNIT.with([&unit.slug])),
        topics,
        unit,
    })
}
