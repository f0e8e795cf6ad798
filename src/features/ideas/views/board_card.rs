//! An idea on the board.
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::ideas::clock::{Calendar, Clock, calendar};
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::pipeline::To;
use crate::features::ideas::policy::Standing;
use crate::features::ideas::queries::{self, OnBoard};
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::{Fragment, View};

use super::decision::named;
use super::due::noon;

/// Where a card may be moved: to the form of a decision, with this chosen.
#[derive(Clone, Debug, Serialize)]
struct Move {
    /// After the address of its idea.
    query: String,
    icon: &'static str,
    label_key: &'static str,
    /// The column it would stand in.
    column: &'static str,
}

/// Where cards may be moved that stand in the same state, by somebody to whom the same is offered: said once on a page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Menu {
    word: String,
    moves: Vec<Move>,
}

/// The menus of a page, by their words.
#[derive(Default)]
pub(super) struct Menus(BTreeMap<String, Vec<Move>>);

impl Menus {
    /// All of them.
    pub(super) fn all(self) -> Vec<Menu> {
        self.0.into_iter().map(|(word, moves)| Menu { word, moves }).collect()
    }

    /// Who may move a card is told how, everybody else by whom.
    pub(super) fn lede_key(&self) -> &'static str {
        match self.0.is_empty() {
            true => "board-lede-looks",
            false => "board-lede",
        }
    }

    /// The word of what is offered, if that is anything. What is parked until a day wakes by itself: its page says what
    /// may be decided.
    fn word(&mut self, state: IdeaState, offered: &[To]) -> Option<String> {
        let leads = |to: &&To| matches!(to, To::State(to) if to.stage().is_some());
        let offered: Vec<&To> = offered.iter().filter(leads).collect();
        if offered.is_empty() || state == IdeaState::Parked {
            return None;
        }
        let mut word = state.word().to_owned();
        for to in &offered {
            word.push('-');
            word.push_str(to.word());
        }
        if !self.0.contains_key(&word) {
            let moves = offered.into_iter().filter_map(|to| Move::of(state, *to));
            self.0.insert(word.clone(), moves.collect());
        }
        Some(word)
    }
}

impl Move {
    fn of(state: IdeaState, to: To) -> Option<Move> {
        let To::State(there) = to else { return None };
        let (icon, label_key, _) = named(state, to);
        Some(Move {
            query: format!("{}#decide-title", address::query("", &[("stage", &to.word())])),
            icon,
            label_key,
            column: there.stage()?.word(),
        })
    }
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
    /// The word of its menu, for whoever may move it.
    menu: Option<String>,
}

impl View for BoardCard {
    const TEMPLATE: &'static str = "ideas/_board_card";
}

/// What cards need beside their ideas.
struct Around {
    people: HashMap<Uuid, PersonRef>,
    voted: HashSet<Uuid>,
    calendar: Calendar,
    today: NaiveDate,
}

impl Around {
    /// A fixed number of queries, however many cards, and none for what is remembered.
    fn of(tx: &mut ReadTx, cards: &[Arc<OnBoard>]) -> Result<Around> {
        let people = refs(tx, cards.iter().filter_map(|card| card.idea.owner_id))?;
        // Most boards hide nothing, and ask nothing more.
        let hiding = cards.iter().filter(|card| card.idea.hides_totals);
        let voted = queries::voted(tx, &hiding.map(|card| card.entry.id).collect::<Vec<_>>())?;
        let calendar = calendar(tx)?;
        Ok(Around {
            people,
            voted,
            today: calendar.day(tx.now()),
            calendar,
        })
    }

    fn hides(&self, card: &OnBoard) -> bool {
        card.idea.hides_from(self.voted.contains(&card.entry.id))
    }

    fn card(&self, card: &OnBoard, menu: Option<String>) -> BoardCard {
        let OnBoard { entry, idea, decisions } = card;
        let clock = Clock::of(idea.state, entry.shown_at(), decisions, &self.calendar, None);
        let hidden = self.hides(card);
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
            owner: idea.owner_id.and_then(|id| self.people.get(&id).cloned()),
            age: clock.used + self.calendar.days.between(clock.running, self.today),
            due: idea.due_on.and_then(noon),
            overdue: idea.due_on.is_some_and(|day| self.today > day),
            menu,
        }
    }
}

impl BoardCard {
    /// Cards in their order, of which nobody moves one, as a file has them.
    pub(super) fn many(tx: &mut ReadTx, cards: &[Arc<OnBoard>]) -> Result<Vec<BoardCard>> {
        let around = Around::of(tx, cards)?;
        Ok(cards.iter().map(|card| around.card(card, None)).collect())
    }

    /// Cards in their order, as the page has them. What they show follows from the revisions of the entry, and of
    /// people and calendar, from the day, and from what whoever looks may know and do.
    pub(super) fn fragments(tx: &mut ReadTx, cards: &[Arc<OnBoard>], menus: &mut Menus) -> Result<Vec<Fragment>> {
        let around = Arc::new(Around::of(tx, cards)?);
        let actor = tx.actor()?;
        let fragment = |card: &Arc<OnBoard>| {
            let OnBoard { entry, idea, .. } = card.as_ref();
            let menu = menus.word(idea.state, &Standing::of(entry, idea).offered(actor));
            let seen = (entry.id, entry.revision, around.hides(card), &menu);
            let facts = (seen, actor.revision, around.today);
            let (around, card, menu) = (around.clone(), card.clone(), menu.clone());
            Fragment::known(facts, move || around.card(&card, menu.clone()))
        };
        Ok(cards.iter().map(fragment).collect())
    }
}
