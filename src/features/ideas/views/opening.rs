//! What those read who could open the name behind an idea together.
use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::model::{Entry, State};
use crate::features::entries::visibility;
use crate::features::ideas::IDEA;
use crate::features::ideas::forms::{OPENING_WHY, OpeningFields};
use crate::features::ideas::model::Opened;
use crate::features::ideas::paths;
use crate::features::ideas::queries::{self, OPEN_DAYS, Opening, Veiled};
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::{Error, Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::view::components::{Crumbs, Field, SummaryRow, TextArea};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

/// A request, and what came of it.
#[derive(Clone, Debug, Serialize)]
struct OpeningRow {
    n: i32,
    href: String,
    by: String,
    at: DateTime<Utc>,
    why: String,
    outcome_key: &'static str,
    second: String,
    settled: Option<DateTime<Utc>>,
}

fn rows(tx: &mut ReadTx, openings: &[(i32, Opening)]) -> Result<Vec<OpeningRow>> {
    let ids = openings
        .iter()
        .flat_map(|(_, one)| [Some(one.asked_by), one.settled_by])
        .flatten();
    let people = refs(tx, ids)?;
    let name = |id: Option<Uuid>| id.and_then(|id| people.get(&id)).map(|person| person.name.clone());
    let row = |(n, one): &(i32, Opening)| OpeningRow {
        n: *n,
        href: paths::OPENING.with([n]),
        by: name(Some(one.asked_by)).unwrap_or_default(),
        at: one.asked_at,
        why: one.why.clone(),
        outcome_key: match one.outcome {
            None => "opening-waits",
            Some(Opened::Opened) => "opening-opened",
            Some(Opened::Refused) => "opening-refused",
            Some(Opened::Withdrawn) => "opening-withdrawn",
            Some(Opened::Lapsed) => "opening-lapsed",
        },
        second: name(one.settled_by.filter(|_| one.outcome != Some(Opened::Withdrawn))).unwrap_or_default(),
        settled: one.settled_at,
    };
    Ok(openings.iter().map(row).collect())
}

/// What waits, and whose turn it is.
#[derive(Clone, Debug, Serialize)]
struct WaitingOpening {
    id: String,
    by: String,
    why: String,
    at: DateTime<Utc>,
    /// Did the person who looks ask for it themselves? Then another one answers.
    own: bool,
}

/// The name, for the two who opened it.
#[derive(Clone, Debug, Serialize)]
struct OpenedName {
    person: PersonRef,
    until: DateTime<Utc>,
}

/// `/ideas/{number}/opening`.
#[derive(Serialize)]
pub struct OpeningPage {
    crumbs: Crumbs,
    errors: Vec<SummaryRow>,
    n: i32,
    /// Its page, where the person may see it.
    idea_href: Option<String>,
    title: String,
    lang: String,
    action: String,
    openers: Vec<PersonRef>,
    /// Are there two who could?
    can: bool,
    name: Option<OpenedName>,
    waiting: Option<WaitingOpening>,
    why: Option<TextArea>,
    rows: Vec<OpeningRow>,
    days: i64,
}

impl OpeningPage {
    /// For those who could open it; for all others there is none.
    pub fn load(tx: &mut ReadTx, number: i32, refused: &Refused<OpeningFields>) -> Result<OpeningPage> {
        let idea = queries::veiled(tx, number)?;
        let openings = queries::openings_read(tx, idea.entry.id)?;
        let (entry, person) = (&idea.entry, tx.actor()?.person);
        let visible = match visibility::find(tx, IDEA, number) {
            Ok(seen) => Some(seen).filter(|seen| seen.state == State::Published),
            Err(Error::NotFound) => None,
            Err(error) => return Err(error),
        };
        let waits = openings.iter().find(|one| one.outcome.is_none());
        let waiting = waits.filter(|one| idea.openers.contains(&one.asked_by));
        let mut people = refs(tx, idea.openers.iter().copied())?;
        let waiting = waiting.map(|one| WaitingOpening {
            id: one.id.to_string(),
            by: people.get(&one.asked_by).map(|by| by.name.clone()).unwrap_or_default(),
            why: one.why.clone(),
            at: one.asked_at,
            own: one.asked_by == person,
        });
        let name = name(tx, &idea, &openings)?;
        let asks = refused.typed.as_ref().is_some_and(|typed| typed.step == "ask");
        let why = (asks || waiting.is_none() && name.is_none())
            .then(|| why(tx, refused))
            .transpose()?;
        let numbered: Vec<(i32, Opening)> = openings.into_iter().map(|one| (number, one)).collect();
        Ok(OpeningPage {
            crumbs: crumbs(tx, Some(entry))?,
            errors: refused.errors.summary(tx, str::to_owned)?,
            n: number,
            title: visible.as_ref().map(|seen| seen.title.clone()).unwrap_or_default(),
            lang: entry.language.clone(),
            idea_href: visible.map(|seen| seen.path),
            action: paths::OPENING.with([&number]),
            can: idea.openers.len() >= 2,
            openers: idea.openers.iter().filter_map(|id| people.remove(id)).collect(),
            name,
            waiting,
            why,
            rows: rows(tx, &numbered)?,
            days: OPEN_DAYS,
        })
    }
}

fn why(tx: &ReadTx, refused: &Refused<OpeningFields>) -> Result<TextArea> {
    let typed = refused.fields().why;
    let area = TextArea::new(
        "why",
        "opening-why",
        typed,
        OPENING_WHY.1,
        refused.errors.at(tx, "why")?,
    );
    Ok(area.help("opening-why-help").size("small"))
}

fn name(tx: &mut ReadTx, idea: &Veiled, openings: &[Opening]) -> Result<Option<OpenedName>> {
    let Some((person, until)) = queries::opened_name(tx, idea, openings)? else {
        return Ok(None);
    };
    let person = refs(tx, [person])?.remove(&person).must_exist("whose an idea is")?;
    Ok(Some(OpenedName { person, until }))
}

fn crumbs(tx: &ReadTx, entry: Option<&Entry>) -> Result<Crumbs> {
    let mut way = vec![(paths::IDEAS.as_str().into(), tx.say("nav-ideas", &[])?)];
    let here = match entry {
        Some(entry) => {
            way.push((paths::OPENINGS.as_str().into(), tx.say("openings-title", &[])?));
            tx.say("idea-number", &[("n", entry.number.to_string().into())])?
        }
        None => tx.say("openings-title", &[])?,
    };
    Ok(Crumbs::new(way, here))
}

impl View for OpeningPage {
    const TEMPLATE: &'static str = "ideas/opening";
}

impl Page for OpeningPage {
    fn title(&self) -> Title {
        Title::Key("opening-title")
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}

/// `/ideas/openings`: what waits for those who could open names, and the way to an idea by its number.
#[derive(Serialize)]
pub struct OpeningsPage {
    crumbs: Crumbs,
    errors: Vec<SummaryRow>,
    number: Field,
    rows: Vec<OpeningRow>,
    next_href: Option<String>,
}

impl OpeningsPage {
    /// For those who are named; for all others there is none. `missing` is a number that leads nowhere.
    pub fn load(tx: &mut ReadTx, before: Option<Cursor>, missing: Option<&str>) -> Result<OpeningsPage> {
        let person = tx.actor()?.person;
        if !queries::openers(tx)?.contains(&person) {
            return Err(Error::NotFound);
        }
        let errors = match missing {
            Some(_) => crate::kernel::base::error::FieldErrors::one("n", "error-opening-number"),
            None => Default::default(),
        };
        let field = Field::new("n", "opening-number", "text", missing.unwrap_or_default().to_owned());
        let own = queries::own_openings(tx, before)?;
        Ok(OpeningsPage {
            crumbs: crumbs(tx, None)?,
            errors: errors.summary(tx, str::to_owned)?,
            number: field.error(errors.at(tx, "n")?).help("opening-number-help"),
            rows: rows(tx, &own.items)?,
            next_href: own.next.map(|before| paths::OPENINGS.query(&[("before", &before)])),
        })
    }
}

impl View for OpeningsPage {
    const TEMPLATE: &'static str = "ideas/openings";
}

impl Page for OpeningsPage {
    fn title(&self) -> Title {
        Title::Key("openings-title")
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}
