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
#[derive(Debug, Default, AsChangeset)]
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
}

impl RulesChange {
    /// The days of each state.
    pub(super) fn days(&self) -> [Option<i32>; 6] {
        [
            self.inbox_days,
            self.clarify_days,
            self.open_days,
            self.evaluate_days,
            self.decide_days,
            self.accepted_days,
        ]
    }
}
