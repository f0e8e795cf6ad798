//! Ideas by where they stand, narrowed by theme, unit and owner.
use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::lists::TOP;
use crate::features::entries::reach::PUBLISHED_SEEN;
use crate::features::ideas::model::{IdeaState, Stage};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::composed::Composed;
use crate::kernel::db::keyset::Cursor;

use super::on_board::{OnBoard, on_board};

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

/// The cards of these stages, of each those that came there last: one more than a column holds tells that there is
/// more. The list finds no more than which they are, in which revision.
pub fn cards(
    tx: &mut ReadTx,
    sieve: &Sieve,
    stages: &[Stage],
    before: Option<Cursor>,
) -> Result<HashMap<Stage, Vec<Arc<OnBoard>>>> {
    let before = before.unwrap_or(TOP);
    let last = format!("order by state_since desc, entry_id desc limit {}", CARDS + 1);
    let rest = format!("and (ideas.state_since, ideas.entry_id) < ({{at}}, {{id}}) {last}");
    let part = |stage: &Stage| {
        let states = stage.states().into_iter();
        let states: Vec<String> = states
            .map(|state| sieve.of("ideas.state_since, ideas.entry_id, entries.revision", state, &rest))
            .collect();
        format!(
            "(select entry_id, revision from ({}) stage {last})",
            states.join(" union all ")
        )
    };
    let parts: Vec<String> = stages.iter().map(part).collect();
    let asked: Composed<(SqlUuid, BigInt)> = sieve.with(tx, parts.join(" union all "))?;
    let found: Vec<(Uuid, i64)> = asked.with("at", before.at).with("id", before.id).load(tx.conn())?;
    let mut by_stage: HashMap<Stage, Vec<Arc<OnBoard>>> = HashMap::new();
    for card in on_board(tx, &found)? {
        if let Some(stage) = card.idea.state.stage() {
            by_stage.entry(stage).or_default().push(card);
        }
    }
    for cards in by_stage.values_mut() {
        cards.sort_unstable_by_key(|card| std::cmp::Reverse((card.idea.state_since, card.entry.id)));
    }
    Ok(by_stage)
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
