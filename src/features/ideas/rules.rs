//! What a company may choose of the pipeline: how long each state may take, and what takes two signatures.
use std::sync::Arc;

use diesel::prelude::*;

use crate::kernel::base::actor::PeopleRevision;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Key;
use crate::kernel::db::schema::idea_rules;

use super::pipeline::{IdeaState, Processing, Signatures};

/// The rules of this company.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = idea_rules)]
pub struct Rules {
    /// Which decisions take two signatures.
    pub signatures: Signatures,
    /// Hours for which the author alone reads that their idea is declined.
    pub hold_hours: i32,
    /// Working days until the first answer; after them an idea opens by itself.
    pub inbox_days: i32,
    /// Working days its author has to answer a question.
    pub clarify_days: i32,
    /// Working days of an open idea.
    pub open_days: i32,
    /// Working days under review.
    pub evaluate_days: i32,
    /// Working days to decide.
    pub decide_days: i32,
    /// Working days from accepting to beginning.
    pub accepted_days: i32,
    /// Votes with which an idea is taken under review before it was seen by many.
    pub admission_votes: i32,
    /// Votes that have a declined idea decided again.
    pub appeal_votes: i32,
    /// Who answers ideas first, where no unit says otherwise.
    pub processing: Processing,
    /// The share of its days, in percent, after which whoever has to act is reminded.
    pub remind_percent: i32,
    /// The share of its days after which the whole team is told.
    pub escalate_percent: i32,
    /// Working days to send a scorecard; after them somebody else is asked.
    pub judge_days: i32,
    /// So many ideas are to be under review at once; 0 for any number.
    pub review_places: i32,
    /// May ideas be handed in without a name?
    pub unnamed: bool,
    /// Grows with each change of the company's own meanings.
    pub words_revision: i32,
    /// Grows with each change of the rules.
    pub version: i32,
}

#[cfg(test)]
impl Rules {
    /// Those of a company that chose none.
    pub(super) fn usual() -> Rules {
        Rules {
            signatures: Signatures::Declines,
            hold_hours: 24,
            inbox_days: 5,
            clarify_days: 10,
            open_days: 60,
            evaluate_days: 10,
            decide_days: 10,
            accepted_days: 15,
            admission_votes: 20,
            appeal_votes: 15,
            remind_percent: 80,
            escalate_percent: 100,
            judge_days: 10,
            review_places: 0,
            unnamed: false,
            words_revision: 0,
            version: 1,
            processing: Processing::Central,
        }
    }
}

impl Rules {
    /// How many working days a state may take; none where nobody is waited for.
    pub fn days(&self, state: IdeaState) -> Option<u32> {
        let days = match state {
            IdeaState::Inbox => self.inbox_days,
            IdeaState::Clarify => self.clarify_days,
            IdeaState::Open => self.open_days,
            IdeaState::Evaluate => self.evaluate_days,
            IdeaState::Decide => self.decide_days,
            IdeaState::Accepted => self.accepted_days,
            _ => return None,
        };
        u32::try_from(days).ok()
    }
}

/// What is told of a rule that changes: its name, what it was, what it is from now on.
pub(super) type Difference = (&'static str, String, String);

impl Rules {
    /// What a change makes different, in the order in which pages name it.
    pub(super) fn differences(&self, change: &RulesChange) -> Vec<Difference> {
        let signatures = change.signatures.filter(|new| *new != self.signatures);
        let signatures = signatures.map(|new| ("signatures", self.signatures.word().into(), new.word().into()));
        let numbers = [
            ("hold_hours", self.hold_hours, change.hold_hours),
            ("inbox_days", self.inbox_days, change.inbox_days),
            ("clarify_days", self.clarify_days, change.clarify_days),
            ("open_days", self.open_days, change.open_days),
            ("evaluate_days", self.evaluate_days, change.evaluate_days),
            ("decide_days", self.decide_days, change.decide_days),
            ("accepted_days", self.accepted_days, change.accepted_days),
            ("remind_percent", self.remind_percent, change.remind_percent),
            ("escalate_percent", self.escalate_percent, change.escalate_percent),
            ("judge_days", self.judge_days, change.judge_days),
            ("review_places", self.review_places, change.review_places),
        ];
        let differs = |(name, was, new): (&'static str, i32, Option<i32>)| {
            let new = new.filter(|new| *new != was)?;
            Some((name, was.to_string(), new.to_string()))
        };
        let processing = change.processing.filter(|new| *new != self.processing);
        let processing = processing.map(|new| ("processing", self.processing.word().into(), new.word().into()));
        signatures
            .into_iter()
            .chain(processing)
            .chain(numbers.into_iter().filter_map(differs))
            .collect()
    }
}

/// At a revision of rights: the database lets it grow with every change of the rules.
#[derive(Clone, PartialEq, Eq, Hash)]
struct RulesAt(PeopleRevision);

impl Key for RulesAt {
    type Value = Arc<Rules>;
}

/// The rules as they stand.
pub fn rules(tx: &mut ReadTx) -> Result<Arc<Rules>> {
    let at = tx.viewer().map(|actor| RulesAt(actor.revision));
    tx.known(at, |tx| {
        let row = idea_rules::table.select(Rules::as_select()).first(tx.conn());
        Ok(Arc::new(row.must_exist("the rules of ideas")?))
    })
}

/// What is to be different; what is not named stays.
#[derive(Clone, Debug, Default, AsChangeset)]
#[diesel(table_name = idea_rules)]
pub struct RulesChange {
    /// See [`Rules::signatures`].
    pub signatures: Option<Signatures>,
    /// See [`Rules::hold_hours`].
    pub hold_hours: Option<i32>,
    /// See [`Rules::inbox_days`].
    pub inbox_days: Option<i32>,
    /// See [`Rules::clarify_days`].
    pub clarify_days: Option<i32>,
    /// See [`Rules::open_days`].
    pub open_days: Option<i32>,
    /// See [`Rules::evaluate_days`].
    pub evaluate_days: Option<i32>,
    /// See [`Rules::decide_days`].
    pub decide_days: Option<i32>,
    /// See [`Rules::accepted_days`].
    pub accepted_days: Option<i32>,
    /// See [`Rules::processing`].
    pub processing: Option<Processing>,
    /// See [`Rules::remind_percent`].
    pub remind_percent: Option<i32>,
    /// See [`Rules::escalate_percent`].
    pub escalate_percent: Option<i32>,
    /// See [`Rules::judge_days`].
    pub judge_days: Option<i32>,
    /// See [`Rules::review_places`].
    pub review_places: Option<i32>,
}

impl RulesChange {
    /// What decides when something is due in a state.
    pub(super) fn days(&self) -> [Option<i32>; 8] {
        [
            self.inbox_days,
            self.clarify_days,
            self.open_days,
            self.evaluate_days,
            self.decide_days,
            self.accepted_days,
            self.remind_percent,
            self.escalate_percent,
        ]
    }
}
