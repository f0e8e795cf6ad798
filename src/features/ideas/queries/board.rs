//! Ideas by where they stand, narrowed by theme, unit and owner.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Timestamptz};
use uuid::Uuid;

use crate::features::entries::kept::kept;
use crate::features::entries::lists::TOP;
use crate::features::entries::model::{Entry, EntryRow, entry_columns};
use crate::features::entries::reach::PUBLISHED_SEEN;
use crate::features::ideas::model::{Decision, IdeaState};
use crate::features::ideas::past::standing;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::composed::Composed;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::db::schema::decisions;

use super::way::{Decisions, MOVES};

/// Cards in a column; a link leads to the rest.
pub const CARDS: usize = 50;
/// What is narrowed is counted up to here.
pub const COUNTED: i64 = 100;

/// What a board is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Sieve {
    /// A theme.
    pub theme: Option<Uuid>,
    /// A unit, with those below it.
    pub units: Option<Vec<Uuid>>,
    /// Who sees it through.
    pub owner: Option<Uuid>,
}

impl Sieve {
    /// Is everything shown?
    pub fn is_open(&self) -> bool {
        self.theme.is_none() && self.units.is_none() && self.owner.is_none()
    }

    fn asks(&self) -> String {
        let asks = [
            (
                self.theme.is_some(),
                " and case when exists (select from idea_topics where idea_topics.idea_id = ideas.entry_id \
                    and idea_topics.theme_id = {theme}) then true else false end",
            ),
            (
                self.units.is_some(),
                " and case when entries.unit_id = any({units}) then true else false end",
            ),
            (self.owner.is_some(), " and ideas.owner_id = {owner}"),
        ];
        asks.iter().filter(|(asked, _)| *asked).map(|(_, sql)| *sql).collect()
    }

    /// A statement with what it asks for, of the person who looks.
    fn with<Row>(&self, tx: &ReadTx, text: String) -> Result<Composed<Row>> {
        let actor = tx.actor()?;
        Ok(Composed::new(text)
            .with("audiences", actor.rights.audiences.clone())
            .with("person", actor.person)
            .with("theme", self.theme)
            .with("units", self.units.clone().unwrap_or_default())
            .with("owner", self.owner))
    }

    /// Public ideas in a state that pass it.
    fn of(&self, columns: &str, state: IdeaState, rest: &str) -> String {
        format!(
            "(select {columns} from ideas join entries on entries.id = ideas.entry_id \
             where ideas.counted and ideas.state = '{}' and entries.state = 'published' and {PUBLISHED_SEEN}{} {rest})",
            state.word(),
            self.asks()
        )
    }
}

/// A card: the entry, where it stands, and since when.
pub type Card = (Entry, IdeaState, DateTime<Utc>);

/// Ideas in these states, of each those that came there last: one more than a column holds tells that there is more.
pub fn cards(tx: &mut ReadTx, sieve: &Sieve, states: &[IdeaState], before: Option<Cursor>) -> Result<Vec<Card>> {
    let before = before.unwrap_or(TOP);
    let columns = format!("{}, ideas.state, ideas.state_since", entry_columns!());
    let rest = format!(
        "and (ideas.state_since, ideas.entry_id) < ({{at}}, {{id}}) \
         order by ideas.state_since desc, ideas.entry_id desc limit {}",
        CARDS + 1
    );
    let parts: Vec<String> = states.iter().map(|state| sieve.of(&columns, *state, &rest)).collect();
    let asked: Composed<(EntryRow, Text, Timestamptz)> = sieve.with(tx, parts.join(" union all "))?;
    let asked = asked.with("at", before.at).with("id", before.id);
    let mut cards: Vec<Card> = asked.load(tx.conn())?;
    cards.sort_by_key(|(entry, _, since)| std::cmp::Reverse((*since, entry.id)));
    Ok(cards)
}

/// How many there are in each of these states, of each at most one more than is counted.
pub fn narrowed(tx: &mut ReadTx, sieve: &Sieve, states: &[IdeaState]) -> Result<HashMap<IdeaState, i64>> {
    let part = |state: &IdeaState| {
        let some = sieve.of("1", *state, &format!("limit {}", COUNTED + 1));
        format!("select '{}'::text, count(*) from {some} few", state.word())
    };
    let parts: Vec<String> = states.iter().map(part).collect();
    let asked: Composed<(Text, BigInt)> = sieve.with(tx, parts.join(" union all "))?;
    let rows: Vec<(IdeaState, i64)> = asked.load(tx.conn())?;
    Ok(rows.into_iter().collect())
}

/// The decisions about these ideas, the newest first; most of them are remembered.
pub fn decisions_of_all(tx: &mut ReadTx, entries: &[Entry]) -> Result<HashMap<Uuid, Vec<Decision>>> {
    let all = kept(tx, entries, |tx, entries| {
        let rows: Vec<(Uuid, Decision)> = decisions::table
            .filter(decisions::idea_id.eq_any(entries.iter().map(|entry| entry.id)))
            .order(decisions::number.desc())
            .select((decisions::idea_id, Decision::as_select()))
            .load(tx.conn())?;
        // An idea without any has an empty list: what looks at one idea alone finds it here.
        let none = entries.iter().map(|entry| (entry.id, Decisions(Vec::new())));
        let mut all: HashMap<Uuid, Decisions> = none.collect();
        for (idea, decision) in rows {
            let Some(of) = all.get_mut(&idea) else { continue };
            if of.0.len() < MOVES as usize {
                of.0.push(decision);
            }
        }
        Ok(all)
    })?;
    Ok(all
        .iter()
        .map(|(idea, decisions)| (*idea, standing(decisions.0.clone())))
        .collect())
}
