//! | Method | Path | Shows |
//! |---|---|---|
//! | GET | `/people` | everybody by name; `q`, `unit`, `skill` narrow it, `after` goes on |
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::features::people::paths;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Choice, Empty, Field, Select};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::router::{Policy, Routes};

use super::model::PersonRef;
use super::search::{self, FOUND_MAX, Wanted};
use super::units;

/// Skills on one card.
const SKILLS: usize = 4;

/// Adds `/people`.
pub fn routes(routes: &mut Routes) {
    routes.get(paths::PEOPLE, Policy::SignedIn, index);
}

/// Where those stand who like to be asked about something.
pub fn knowing(skill: &str) -> String {
    paths::PEOPLE.query(&[("skill", &skill)])
}

/// Something to be asked about, with the way to everybody who knows it.
#[derive(Serialize)]
pub struct SkillLink {
    href: String,
    text: String,
}

impl SkillLink {
    /// The link of a skill.
    pub fn of(text: String) -> SkillLink {
        SkillLink {
            href: knowing(&text),
            text,
        }
    }
}

/// One person as a card.
#[derive(Serialize)]
pub struct PersonCard {
    pub(super) person: PersonRef,
    pub(super) role: String,
    pub(super) skills: Vec<SkillLink>,
}

impl View for PersonCard {
    const TEMPLATE: &'static str = "people/_card";
}

impl PersonCard {
    /// Cards of these people, in order: a fixed number of queries.
    pub fn many(tx: &mut ReadTx, ids: &[uuid::Uuid]) -> Result<Vec<PersonCard>> {
        let mut people = super::model::refs(tx, ids.iter().copied())?;
        let mut said = super::queries::said_of(tx, ids)?;
        let card = |id: &uuid::Uuid| {
            let (person, (role, mut skills)) = (people.remove(id)?, said.remove(id)?);
            skills.truncate(SKILLS);
            let skills = skills.into_iter().map(SkillLink::of).collect();
            Some(PersonCard { person, role, skills })
        };
        Ok(ids.iter().filter_map(card).collect())
    }
}

#[derive(Serialize)]
struct Directory {
    q: String,
    unit: Select,
    skill: Field,
    found: String,
    items: Vec<PersonCard>,
    empty: Option<Empty>,
    next_href: Option<String>,
}
impl View for Directory {
    const TEMPLATE: &'static str = "people/index";
}
impl Page for Directory {
    fn title(&self) -> Title {
        Title::Key("nav-people")
    }
    fn area(&self) -> &'static str {
        "people"
    }
}

#[derive(Clone, Default, Deserialize)]
struct Query {
    #[serde(default)]
    q: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    skill: String,
    after: Option<String>,
}

async fn index(cx: Cx, query: web::Query<Query>) -> Result<HttpResponse> {
    cx.page(move |tx| show(tx, query.into_inner())).await
}

fn show(tx: &mut ReadTx, query: Query) -> Result<Directory> {
    let wanted = Wanted::new(&query.q, &query.unit, &query.skill);
    let (ids, next) = search::page(tx, &wanted, query.after.as_deref())?;
    let items = PersonCard::many(tx, &ids)?;
    let total = search::total(tx, &wanted)?;
    let found = if total > FOUND_MAX {
        "people-found-many"
    } else {
        "people-found"
    };
    let found = tx.say(found, &[("n", total.min(FOUND_MAX).into())])?;
    let empty = Empty::new("users-round", "empty-people-title", "empty-people-text")
        .action(paths::PEOPLE.as_str(), "people-all");
    Ok(Directory {
        unit: unit_choice(tx, &wanted.unit)?,
        skill: Field::new("skill", "people-skill", "search", wanted.skill.clone()),
        found,
        empty: items.is_empty().then_some(empty),
        items,
        next_href: next.map(|handle| more(&wanted, &handle)),
        q: wanted.name,
    })
}

fn more(wanted: &Wanted, after: &str) -> String {
    let (q, unit, skill) = (&wanted.name, &wanted.unit, &wanted.skill);
    paths::PEOPLE.given(&[("q", q), ("unit", unit), ("skill", skill), ("after", after)])
}

/// All units as a tree; what is below another is moved in. The root is "all departments".
fn unit_choice(tx: &mut ReadTx, chosen: &str) -> Result<Select> {
    let mut options = vec![Choice {
        value: String::new(),
        label: tx.say("people-all-units", &[])?,
        selected: chosen.is_empty(),
    }];
    let root = units::root(tx)?;
    let inner = usize::from(root.is_some());
    for (depth, unit) in units::tree(tx)?
        .into_iter()
        .filter(|(_, unit)| root.as_ref().is_none_or(|root| root.id != unit.id))
    {
        let label = format!("{}{}", "\u{2003}".repeat(depth - inner), unit.name);
        options.push(Choice {
            selected: unit.slug == chosen,
            value: unit.slug,
            label,
        });
    }
    Ok(Select::new("unit", "fact-unit", options))
}
