//! Ideas without a name: who could open one together, and what was asked. Whose an idea is is read in one place here.
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::lists::TOP;
use crate::features::entries::model::Entry;
use crate::features::ideas::IDEA;
use crate::features::ideas::model::Opened;
use crate::features::ideas::rules::rules;
use crate::features::people::model::refs;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::{Cursor, ListPage, below};
use crate::kernel::db::schema::{entries, entry_identities, idea_openers, idea_openings};
use crate::kernel::db::statement::{Prepare, statement};

/// Days for which the two of them read a name.
pub const OPEN_DAYS: i64 = 14;
/// So many requests are on a page.
const SHOWN: usize = 50;

diesel::table! {
    /// The view that says who may open a name: named, working here, and not of the innovation team.
    active_openers (person_id) {
        /// Who.
        person_id -> Uuid,
    }
}

/// Those who can open a name, in the order of their ids.
pub fn openers(tx: &mut ReadTx) -> Result<Vec<Uuid>> {
    let all = active_openers::table.order(active_openers::person_id);
    Ok(all.select(active_openers::person_id).load(tx.conn())?)
}

/// Those who are named, whether they can or not.
pub fn openers_named(tx: &mut ReadTx) -> Result<Vec<Uuid>> {
    let all = idea_openers::table.order(idea_openers::person_id);
    Ok(all.select(idea_openers::person_id).load(tx.conn())?)
}

/// "Ada Lang, Ben Ohm".
pub fn listed(tx: &mut ReadTx, people: &[Uuid]) -> Result<String> {
    let mut names: Vec<String> = refs(tx, people.iter().copied())?
        .into_values()
        .map(|person| person.name)
        .collect();
    names.sort_unstable();
    Ok(names.join(", "))
}

/// Who could open a name, where ideas are taken without one; none where they are not.
pub fn unnamed_offered(tx: &mut ReadTx) -> Result<Option<Vec<Uuid>>> {
    if !rules(tx)?.unnamed {
        return Ok(None);
    }
    let openers = openers(tx)?;
    Ok((openers.len() >= 2).then_some(openers))
}

statement! {
    /// The innovation team reads everything of this kind: they say nothing about whose it could be.
    struct Readers { audience: Uuid as SqlUuid } -> BigInt =
        "select count(*) from people where status = 'active' and exists (select from audience_parts parts \
         left join unit_ancestors on unit_ancestors.ancestor_id = parts.unit_id \
         where parts.audience_id = {audience} and (parts.part = 'everyone' \
             or parts.part = 'unit' and unit_ancestors.unit_id = people.unit_id))";
}

/// How many people an audience has by where they work.
pub fn readers_without_team(tx: &mut ReadTx, audience: Uuid) -> Result<i64> {
    Ok(Readers { audience }.get_result(tx.conn())?)
}

/// That somebody asked to open a name, and what came of it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = idea_openings)]
pub struct Opening {
    /// Its row.
    pub id: Uuid,
    /// Who asked.
    pub asked_by: Uuid,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// Why.
    pub why: String,
    /// What came of it.
    pub outcome: Option<Opened>,
    /// Who said so.
    pub settled_by: Option<Uuid>,
    /// When.
    pub settled_at: Option<DateTime<Utc>>,
}

impl Opening {
    /// Until when the two read the name.
    pub fn until(&self) -> Option<DateTime<Utc>> {
        let opened = self.settled_at.filter(|_| self.outcome == Some(Opened::Opened));
        opened.map(|at| at + Duration::days(OPEN_DAYS))
    }

    /// Does this person read the name now, as one of the two?
    fn shows(&self, person: Uuid, now: DateTime<Utc>) -> bool {
        let one_of_two = self.asked_by == person || self.settled_by == Some(person);
        one_of_two && self.until().is_some_and(|until| now < until)
    }
}

/// What was asked about an idea, the latest first.
pub fn openings_read(tx: &mut ReadTx, idea: Uuid) -> Result<Vec<Opening>> {
    Ok(idea_openings::table
        .filter(idea_openings::idea_id.eq(idea))
        .order((idea_openings::asked_at.desc(), idea_openings::id.desc()))
        .select(Opening::as_select())
        .at_most(SHOWN)
        .load(tx.conn())?)
}

/// What waits for the second one.
pub fn waiting_opening(tx: &mut ReadTx, idea: Uuid) -> Result<Option<Opening>> {
    let waiting = idea_openings::table
        .filter(idea_openings::idea_id.eq(idea))
        .filter(idea_openings::outcome.is_null());
    Ok(waiting.select(Opening::as_select()).first(tx.conn()).optional()?)
}

/// An idea without a name, for one of those who could open it.
pub struct Veiled {
    /// Its row in the spine, which they may not be able to read: its number alone is shown then.
    pub entry: Entry,
    /// Who could open it now: named when it was handed in, and still.
    pub openers: Vec<Uuid>,
}

/// The idea, if the person who asks could open it with another one; for everybody else there is no such page. It may
/// be out of their sight, and removed: whoever complains of it names its number.
pub fn veiled(tx: &mut ReadTx, number: i32) -> Result<Veiled> {
    let person = tx.actor()?.person;
    let found: Option<(Entry, Vec<Uuid>)> = entries::table
        .inner_join(entry_identities::table)
        .filter(entries::kind.eq(IDEA))
        .filter(entries::number.eq(number))
        .filter(entry_identities::ended_at.is_null())
        .select((Entry::as_select(), entry_identities::openers))
        .first(tx.conn())
        .optional()?;
    let now = openers(tx)?;
    let (entry, then) = found.filter(|_| now.contains(&person)).or_missing()?;
    let openers: Vec<Uuid> = then.into_iter().filter(|opener| now.contains(opener)).collect();
    let may = openers.contains(&person).then_some(Veiled { entry, openers });
    may.or_missing()
}

/// Whose an idea is: the one place that reads it to show it, to the two who opened it and as long as they may.
pub fn opened_name(tx: &mut ReadTx, idea: &Veiled, openings: &[Opening]) -> Result<Option<(Uuid, DateTime<Utc>)>> {
    let (person, now) = (tx.actor()?.person, tx.now());
    let shows = openings.iter().find(|opening| opening.shows(person, now));
    let Some(until) = shows.and_then(Opening::until) else {
        return Ok(None);
    };
    let theirs = entry_identities::table
        .find(idea.entry.id)
        .select(entry_identities::person_id);
    Ok(Some((theirs.first(tx.conn())?, until)))
}

/// What was asked about ideas that the person who looks could open with another, the latest first, each with the number
/// of its idea.
pub fn own_openings(tx: &mut ReadTx, before: Option<Cursor>) -> Result<ListPage<(i32, Opening)>> {
    let person = tx.actor()?.person;
    let place = before.unwrap_or(TOP).place();
    let rows = idea_openings::table
        .inner_join(entry_identities::table.on(entry_identities::entry_id.eq(idea_openings::idea_id)))
        .inner_join(entries::table.on(entries::id.eq(idea_openings::idea_id)))
        .filter(entry_identities::openers.contains(vec![person]))
        .filter(entry_identities::ended_at.is_null())
        .filter(below((idea_openings::asked_at, idea_openings::id), place))
        .order((idea_openings::asked_at.desc(), idea_openings::id.desc()))
        .select((entries::number, Opening::as_select()))
        .at_most(SHOWN + 1)
        .load(tx.conn())?;
    Ok(ListPage::from_rows(rows, SHOWN, |(_, opening): &(i32, Opening)| {
        Cursor::new(opening.asked_at, opening.id)
    }))
}
