//! The row of an idea, its states and the stages people see.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::ideas::paths;
use crate::kernel::db::schema::{decisions, ideas};
use crate::kernel::text::slug;
use crate::text_enum;

use super::heat::Heat;

/// The shortest answer that declines: it must name what would change it.
pub const DECLINE_LENGTH: usize = 80;
/// Working days within which an idea is answered for the first time.
pub const ANSWER_WITHIN: u32 = 5;
/// The longest text of a trigger.
pub const TRIGGER_LENGTH: usize = 200;

text_enum! {
    /// Where an idea stands.
    pub enum IdeaState {
        /// Everybody votes and adds.
        Open => "open",
        /// The innovation team clarifies.
        Evaluate => "evaluate",
        /// It will be done.
        Accepted => "accepted",
        /// It is being done.
        Delivering => "delivering",
        /// It has arrived in everyday work.
        Done => "done",
        /// Waits for a day or an event.
        Parked => "parked",
        /// Not followed, with a reason.
        Declined => "declined",
    }
}

text_enum! {
    /// What people see of a state.
    pub enum Stage {
        /// Neu.
        New => "new",
        /// In Prüfung.
        Review => "review",
        /// Angenommen.
        Accepted => "accepted",
        /// In Umsetzung.
        Progress => "progress",
        /// Umgesetzt.
        Done => "done",
        /// Nicht jetzt.
        NotNow => "notnow",
    }
}

impl IdeaState {
    /// The public stage.
    pub fn stage(self) -> Stage {
        match self {
            IdeaState::Open => Stage::New,
            IdeaState::Evaluate => Stage::Review,
            IdeaState::Accepted => Stage::Accepted,
            IdeaState::Delivering => Stage::Progress,
            IdeaState::Done => Stage::Done,
            IdeaState::Parked | IdeaState::Declined => Stage::NotNow,
        }
    }

    /// Votes are taken and taken back only here.
    pub fn takes_votes(self) -> bool {
        matches!(self, IdeaState::Open | IdeaState::Evaluate)
    }

    /// Where it may go: one stage forward, out of every live stage to "not now", and from there back under review.
    pub fn moves(self) -> &'static [IdeaState] {
        use IdeaState::{Accepted, Declined, Delivering, Done, Evaluate, Open, Parked};
        match self {
            Open => &[Evaluate, Parked, Declined],
            Evaluate => &[Accepted, Parked, Declined],
            Accepted => &[Delivering, Parked, Declined],
            Delivering => &[Done, Parked, Declined],
            Done => &[],
            Parked | Declined => &[Evaluate],
        }
    }
}

impl Stage {
    /// The states behind it.
    pub fn states(self) -> Vec<IdeaState> {
        IdeaState::ALL
            .iter()
            .copied()
            .filter(|state| state.stage() == self)
            .collect()
    }
}

/// The picture of a stage, by its word.
pub(super) fn stage_icon(word: &str) -> &'static str {
    match Stage::parse(word) {
        Some(Stage::Review) => "scan-search",
        Some(Stage::Accepted) => "circle-check",
        Some(Stage::Progress) => "hammer",
        Some(Stage::Done) => "party-popper",
        Some(Stage::NotNow) => "archive",
        Some(Stage::New) | None => "lightbulb",
    }
}

/// An idea beside its row in the spine.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = ideas)]
pub struct Idea {
    /// Its row in the spine.
    pub entry_id: Uuid,
    /// What bothers or is missing.
    pub problem: String,
    /// The same, rendered.
    pub problem_html: String,
    /// What to do.
    pub proposal: String,
    /// The same, rendered.
    pub proposal_html: String,
    /// Who benefits; may be empty.
    pub benefit: String,
    /// The same, rendered.
    pub benefit_html: String,
    /// Where it stands.
    pub state: IdeaState,
    /// Since when.
    pub state_since: DateTime<Utc>,
    /// How many people voted for it.
    pub votes_count: i32,
    /// Heat at `heat_at`.
    pub heat: f64,
    /// When the heat was last touched.
    pub heat_at: DateTime<Utc>,
    /// Place in "rising".
    pub rising: f64,
}

impl Idea {
    /// Its heat as a value with rules.
    pub fn heat(&self) -> Heat {
        Heat {
            value: self.heat,
            at: self.heat_at,
        }
    }
}

/// A move of an idea with its public answer.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = decisions)]
pub struct Decision {
    /// Number in anchors.
    pub number: i32,
    /// Who decided.
    pub person_id: Uuid,
    /// To where.
    pub to_state: IdeaState,
    /// The answer, rendered.
    pub answer_html: String,
    /// Language of the answer.
    pub language: String,
    /// The day to look again, of a parked idea.
    pub revisit_on: Option<NaiveDate>,
    /// The event to look again, of a parked idea.
    pub revisit_trigger: String,
    /// When it was decided.
    pub decided_at: DateTime<Utc>,
}

/// Where an idea lives. The words are those of its first publication, so that links stay.
pub fn path(number: i32, title: &str) -> String {
    paths::IDEA.with([&format_args!("{number}-{}", slug(title))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_go_one_stage_forward_or_to_not_now_and_back() {
        let table: Vec<String> = IdeaState::ALL
            .iter()
            .map(|from| {
                format!(
                    "{}: {}",
                    from.word(),
                    from.moves().iter().map(|to| to.word()).collect::<Vec<_>>().join(" ")
                )
            })
            .collect();
        let expected = [
            "open: evaluate parked declined",
            "evaluate: accepted parked declined",
            "accepted: delivering parked declined",
            "delivering: done parked declined",
            "done: ",
            "parked: evaluate",
            "declined: evaluate",
        ];
        assert_eq!(table, expected);
    }

    #[test]
    fn six_stages_and_votes_in_the_first_two() {
        let stages: Vec<&str> = IdeaState::ALL.iter().map(|state| state.stage().word()).collect();
        assert_eq!(
            stages,
            ["new", "review", "accepted", "progress", "done", "notnow", "notnow"]
        );
        let open: Vec<&str> = IdeaState::ALL
            .iter()
            .filter(|state| state.takes_votes())
            .map(|state| state.word())
            .collect();
        assert_eq!(open, ["open", "evaluate"]);
        assert_eq!(Stage::NotNow.states(), [IdeaState::Parked, IdeaState::Declined]);
    }
}
