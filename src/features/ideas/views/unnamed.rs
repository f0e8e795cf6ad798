//! Handing in without a name: the choice in the form, and what a page says to whoever wrote it and to those who could
//! open the name.
use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::ideas::forms::{IdeaFields, OwnNameFields};
use crate::features::ideas::model::Opened;
use crate::features::ideas::paths;
use crate::features::ideas::queries::{self, OPEN_DAYS, Opening, Pair};
use crate::features::people::model::refs;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Crumbs, SummaryRow};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

/// The choice in the form.
#[derive(Clone, Debug, Serialize)]
pub struct UnnamedChoice {
    checked: bool,
    error: Option<String>,
    /// Who could open the name, two of them together; empty where none can, and it is offered no more.
    openers: String,
    days: i64,
}

impl UnnamedChoice {
    /// Where the company takes ideas without a name, or somebody still wants one.
    pub(super) fn of(tx: &mut ReadTx, typed: &IdeaFields, errors: &FieldErrors) -> Result<Option<UnnamedChoice>> {
        let offered = queries::unnamed_offered(tx)?;
        let checked = !typed.unnamed.is_empty();
        if offered.is_none() && !checked {
            return Ok(None);
        }
        Ok(Some(UnnamedChoice {
            checked,
            error: errors.at(tx, "unnamed")?,
            openers: queries::listed(tx, &offered.unwrap_or_default())?,
            days: OPEN_DAYS,
        }))
    }
}

/// That two people read the name, as its author is told.
#[derive(Clone, Debug, Serialize)]
struct OpenedOnce {
    first: String,
    second: String,
    why: String,
    at: Option<DateTime<Utc>>,
}

/// What the page of an idea without a name says to the one who wrote it, and to those who could open it.
#[derive(Clone, Debug, Serialize)]
pub struct UnnamedBox {
    /// Where its author puts their name to it; none for those who could open it.
    own_name_href: Option<String>,
    /// When the name was read, for its author.
    opened: Vec<OpenedOnce>,
    /// Where it is opened, for those who could.
    opening_href: Option<String>,
    /// Does a request wait?
    waits: bool,
}

impl UnnamedBox {
    pub(super) fn of(tx: &mut ReadTx, (entry, _): &Pair) -> Result<Option<UnnamedBox>> {
        if !entry.is_unnamed() {
            return Ok(None);
        }
        let own = tx.actor()?.wrote_unnamed(entry.id);
        let opens = match queries::veiled(tx, entry.number) {
            Ok(_) => true,
            Err(Error::NotFound) => false,
            Err(error) => return Err(error),
        };
        if !own && !opens {
            return Ok(None);
        }
        let openings = queries::openings_read(tx, entry.id)?;
        Ok(Some(UnnamedBox {
            own_name_href: own.then(|| paths::OWN_NAME.with([&entry.number])),
            opened: if own { opened(tx, &openings)? } else { Vec::new() },
            opening_href: opens.then(|| paths::OPENING.with([&entry.number])),
            waits: opens && openings.iter().any(|opening| opening.outcome.is_none()),
        }))
    }
}

fn opened(tx: &mut ReadTx, openings: &[Opening]) -> Result<Vec<OpenedOnce>> {
    let of = |opening: &&Opening| opening.outcome == Some(Opened::Opened);
    let ids = openings
        .iter()
        .filter(of)
        .flat_map(|one| [Some(one.asked_by), one.settled_by]);
    let people = refs(tx, ids.flatten())?;
    let name = |id: Option<Uuid>| id.and_then(|id| people.get(&id)).map(|person| person.name.clone());
    let told = |opening: &Opening| OpenedOnce {
        first: name(Some(opening.asked_by)).unwrap_or_default(),
        second: name(opening.settled_by).unwrap_or_default(),
        why: opening.why.clone(),
        at: opening.settled_at,
    };
    Ok(openings.iter().filter(of).map(told).collect())
}

/// `/ideas/{number}/own-name`: its author puts their name to it.
#[derive(Serialize)]
pub struct OwnNamePage {
    crumbs: Crumbs,
    errors: Vec<SummaryRow>,
    title: String,
    lang: String,
    action: String,
    back_href: String,
    /// As it would stand there.
    name: String,
    sure: bool,
    error: Option<String>,
}

impl OwnNamePage {
    /// For whoever wrote it without their name; for all others there is none.
    pub fn load(tx: &ReadTx, (entry, _): &Pair, refused: &Refused<OwnNameFields>) -> Result<OwnNamePage> {
        let actor = tx.actor()?;
        if !actor.wrote_unnamed(entry.id) {
            return Err(Error::NotFound);
        }
        Ok(OwnNamePage {
            crumbs: crumbs(tx, entry)?,
            errors: refused.errors.summary(tx, str::to_owned)?,
            title: entry.title.clone(),
            lang: entry.language.clone(),
            action: paths::OWN_NAME.with([&entry.number]),
            back_href: entry.path.clone(),
            name: actor.profile.name.clone(),
            sure: !refused.fields().sure.is_empty(),
            error: refused.errors.at(tx, "sure")?,
        })
    }
}

fn crumbs(tx: &ReadTx, entry: &Entry) -> Result<Crumbs> {
    let way = [
        (paths::IDEAS.as_str().into(), tx.say("nav-ideas", &[])?),
        (entry.path.clone(), entry.title.clone()),
    ];
    Ok(Crumbs::new(way, tx.say("own-name-title", &[])?))
}

impl View for OwnNamePage {
    const TEMPLATE: &'static str = "ideas/own_name";
}

impl Page for OwnNamePage {
    fn title(&self) -> Title {
        Title::Key("own-name-title")
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}
