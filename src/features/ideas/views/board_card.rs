//! An idea on the board.
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::features::entries::model::Entry;
use crate::features::ideas::clock::{Calendar, Clock, calendar};
use crate::features::ideas::model::{Decision, Idea, IdeaState};
use crate::features::ideas::pipeline::To;
use crate::features::ideas::policy::Standing;
use crate::features::ideas::queries::{self, Card};
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::View;

use super::decision::named;
use super::due::noon;

/// Where the team may move it: the form of a decision, with this chosen.
#[derive(Clone, Debug, Serialize)]
struct Move {
    href: String,
    icon: &'static str,
    label_key: &'static str,
    /// The column it would stand in.
    column: &'static str,
}

/// One card.
#[derive(Clone, Debug, Serialize)]
pub(super) struct BoardCard {
    key: String,
    version: i32,
    tally: i64,
    pub(super) nr: i32,
    pub(super) href: String,
    pub(super) title: String,
    lang: String,
    /// Is it hidden from whoever looks how many voted?
    pub(super) hidden: bool,
    /// How many did; 0 where that is hidden.
    pub(super) votes: i32,
    /// Who sees it through.
    pub(super) owner: Option<PersonRef>,
    /// Working days in its state, without those in which its author was asked.
    pub(super) age: u32,
    pub(super) due: Option<DateTime<Utc>>,
    overdue: bool,
    moves: Vec<Move>,
}

impl View for BoardCard {
    const TEMPLATE: &'static str = "ideas/_board_card";
}

impl BoardCard {
    /// Has it a menu for whoever looks?
    pub fn is_moved_here(&self) -> bool {
        !self.moves.is_empty()
    }

    /// Cards in their order: a fixed number of queries, however many, and none for what is remembered.
    pub(super) fn many(tx: &mut ReadTx, cards: &[Card]) -> Result<Vec<BoardCard>> {
        let entries: Vec<Entry> = cards.iter().map(|(entry, ..)| entry.clone()).collect();
        let pairs = queries::pairs(tx, &entries)?;
        let decisions = queries::decisions_of_all(tx, &entries)?;
        let people = refs(tx, pairs.iter().filter_map(|(_, idea)| idea.owner_id))?;
        // Most boards hide nothing, and ask nothing more.
        let hiding = pairs.iter().filter(|(_, idea)| idea.hides_totals);
        let voted = queries::voted(tx, &hiding.map(|(entry, _)| entry.id).collect::<Vec<_>>())?;
        let actor = tx.actor()?.clone();
        let calendar = calendar(tx)?;
        let today = calendar.day(tx.now());
        let card = |(entry, idea): &(Entry, Idea)| {
            let own = decisions.get(&entry.id).map_or(&[][..], Vec::as_slice);
            let due = idea.due_on;
            let hidden = idea.hides_from(voted.contains(&entry.id));
            BoardCard {
                key: entry.key(),
                version: entry.version,
                tally: entry.tally,
                nr: entry.number,
                href: entry.path.clone(),
                title: entry.title.clone(),
                lang: entry.language.clone(),
                hidden,
                votes: if hidden { 0 } else { idea.voters() },
                owner: idea.owner_id.and_then(|id| people.get(&id).cloned()),
                age: age(&calendar, (entry, idea), own, today),
                due: due.and_then(noon),
                overdue: due.is_some_and(|day| today > day),
                moves: moves(entry, idea, &Standing::of(entry, idea).offered(&actor)),
            }
        };
        Ok(pairs.iter().map(card).collect())
    }
}

fn age(calendar: &Calendar, (entry, idea): (&Entry, &Idea), decisions: &[Decision], today: NaiveDate) -> u32 {
    let clock = Clock::of(idea.state, entry.shown_at(), decisions, calendar, None);
    clock.used + calendar.days.between(clock.running, today)
}

/// What is parked until a day wakes by itself: its page says what may be decided.
fn moves(entry: &Entry, idea: &Idea, offered: &[To]) -> Vec<Move> {
    let to_state = |to: &To| match to {
        To::State(state) => state.stage().map(|stage| (*to, stage)),
        To::Former | To::Undone => None,
    };
    let shown = offered.iter().filter(|_| idea.state != IdeaState::Parked);
    let one = |(to, stage): (To, crate::features::ideas::model::Stage)| {
        let (icon, label_key, _) = named(idea.state, to);
        Move {
            href: format!("{}#decide-title", address::query(&entry.path, &[("stage", &to.word())])),
            icon,
            label_key,
            column: stage.word(),
        }
    };
    shown.filter_map(to_state).map(one).collect()
}
