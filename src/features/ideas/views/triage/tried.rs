//! Forms of the triage that come back.
use crate::features::ideas::forms::{CoachFields, CoachesFields, DecisionFields, NoteFields, SnoozeFields, ViewFields};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::SummaryRow;
use crate::kernel::web::submit::Refused;

use super::super::tried::{Tried, place};

/// The forms of the page that could not be taken, at most one of them.
#[derive(Default)]
pub struct TriedTriage {
    /// A decision.
    pub decision: Refused<DecisionFields>,
    /// A note.
    pub note: Refused<NoteFields>,
    /// Who looks after it.
    pub coach: Refused<CoachFields>,
    /// When it is looked at again.
    pub snooze: Refused<SnoozeFields>,
}

impl TriedTriage {
    /// The same for the form of a decision on the page of an idea.
    pub(super) fn on_page(&self) -> Tried {
        Tried {
            decision: self.decision.clone(),
            ..Tried::default()
        }
    }

    /// What is wrong, for the box on top.
    pub(super) fn summary(&self, tx: &ReadTx) -> Result<Vec<SummaryRow>> {
        let mut rows = self.decision.errors.summary(tx, place)?;
        rows.extend(self.note.errors.summary(tx, str::to_owned)?);
        rows.extend(self.coach.errors.summary(tx, str::to_owned)?);
        rows.extend(self.snooze.errors.summary(tx, str::to_owned)?);
        Ok(rows)
    }
}

/// Forms of the list that could not be taken, at most one of them.
#[derive(Default)]
pub struct TriedList {
    /// A view to be kept.
    pub view: Refused<ViewFields>,
    /// Several ideas for somebody.
    pub coaches: Refused<CoachesFields>,
}
