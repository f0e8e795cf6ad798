//! Ideas by where they stand, narrowed by theme, unit and owner.
use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::lists::TOP;
use crate::features::entries::reach::PUBLISHED_SEEN;
use crate::features::ideas::model::{IdeaState, Stage};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::composed::Composed;
use crate::kernel::db::keyset::Cursor;

use super::on_board::{OnBoard, on_board};
use super::overview::COUNTS;

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

    /// How many are in a state, at most one more than is counted.
    fn few(&self, state: IdeaState) -> String {
        let some = self.of("1", state, &format!("limit {}", COUNTED + 1));
        format!(
            "select '{}'::text as state, count(*) as n from {some} few",
            state.word()
        )
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

/// What a board shows.
#[derive(Default)]
pub struct Board {
    /// The cards of each stage, of which those that came there last: one more than a column holds tells that there is
    /// more.
    pub cards: HashMap<Stage, Vec<Arc<OnBoard>>>,
    /// How many there are in each state: as counters say, and where the board is narrowed, of each at most one more
    /// than is counted.
    pub counts: HashMap<IdeaState, i64>,
}

/// The board with the cards of these stages, from a place on; all of it in one statement.
pub fn board(tx: &mut ReadTx, sieve: &Sieve, stages: &[Stage], before: Option<Cursor>) -> Result<Board> {
    let counted = match sieve.is_open() {
        true => COUNTS.to_owned(),
        false => {
            let states = Stage::ALL.iter().flat_map(|stage| stage.states());
            states
                .map(|state| sieve.few(state))
                .collect::<Vec<_>>()
                .join(" union all ")
        }
    };
    look(tx, (sieve, stages, before), Some(counted))
}

/// The cards alone.
pub fn cards(tx: &mut ReadTx, sieve: &Sieve, stage: Stage, before: Option<Cursor>) -> Result<Vec<Arc<OnBoard>>> {
    let mut found = look(tx, (sieve, &[stage], before), None)?;
    Ok(found.cards.remove(&stage).unwrap_or_default())
}

type Row = (Option<Uuid>, i64, Option<IdeaState>);

/// Of cards a list finds no more than which they are, in which revision.
fn look(
    tx: &mut ReadTx,
    (sieve, stages, before): (&Sieve, &[Stage], Option<Cursor>),
    counted: Option<String>,
) -> Result<Board> {
    let before = before.unwrap_or(TOP);
    let last = format!("order by state_since desc, entry_id desc limit {}", CARDS + 1);
    let rest = format!("and (ideas.state_since, ideas.entry_id) < ({{at}}, {{id}}) {last}");
    let part = |stage: &Stage| {
        let states = stage.states().into_iter();
        let states: Vec<String> = states
            .map(|state| sieve.of("ideas.state_since, ideas.entry_id, entries.revision", state, &rest))
            .collect();
        let states = states.join(" union all ");
        format!("(select entry_id, revision, null::text from ({states}) stage {last})")
    };
    let mut parts: Vec<String> = stages.iter().map(part).collect();
    parts.extend(counted.map(|counted| format!("select null, n, state from ({counted}) counted")));
    let asked: Composed<(Nullable<SqlUuid>, BigInt, Nullable<Text>)> = sieve.with(tx, parts.join(" union all "))?;
    let rows: Vec<Row> = asked.with("at", before.at).with("id", before.id).load(tx.conn())?;
    let (mut found, mut board) = (Vec::new(), Board::default());
    for (id, n, state) in rows {
        found.extend(id.map(|id| (id, n)));
        if let Some(state) = state {
            *board.counts.entry(state).or_default() += n;
        }
    }
    for card in on_board(tx, &found)? {
        if let Some(stage) = card.idea.state.stage() {
            board.cards.entry(stage).or_default().push(card);
        }
    }
    for cards in board.cards.values_mut() {
        cards.sort_unstable_by_key(|card| std::cmp::Reverse((card.idea.state_since, card.entry.id)));
    }
    Ok(board)
}
