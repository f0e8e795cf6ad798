//! The row of an idea and of its decisions.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::ideas::paths;
use crate::kernel::db::schema::{decisions, ideas};
use crate::kernel::text::slug;
use crate::text_enum;

use super::campaigns::answers::Answers;
use super::estimate::Estimate;
use super::heat::Heat;
use super::pipeline::{By, Turn};

pub use super::pipeline::{IdeaState, Stage};

text_enum! {
    /// Whether an idea could be an invention.
    pub enum Invention {
        /// Its author says so in a draft.
        Asked => "asked",
        /// It is held back until the innovation team decides.
        Held => "held",
        /// The company has taken it; it stays where it is.
        Taken => "taken",
    }
}

text_enum! {
    /// What came of a possible invention.
    pub enum Outcome {
        /// It is for whom it was addressed to.
        Released => "released",
        /// The company has taken it.
        Taken => "taken",
    }
}

text_enum! {
    /// What came of asking whose an idea is.
    pub enum Opened {
        /// Two of those who were named read it.
        Opened => "opened",
        /// The second one did not agree.
        Refused => "refused",
        /// Whoever asked does no more.
        Withdrawn => "withdrawn",
        /// Whoever asked is named no more.
        Lapsed => "lapsed",
    }
}

/// The shortest answer that declines: it must name what would change it.
pub const DECLINE_LENGTH: usize = 80;
/// The longest question to an author.
pub const QUESTION_LENGTH: usize = 500;
/// So many questions at once, at most.
pub const QUESTIONS: usize = 5;
/// The longest expected benefit, and the longest first step.
pub const PLAN_LENGTH: usize = 1_000;
/// The longest answer and the longest note.
pub const BODY_LENGTH: usize = 2_000;
/// The longest reason why something could be an invention, or is none.
pub const WHY_LENGTH: usize = 500;
/// The longest name of somebody for whom an idea is handed in.
pub const NAME_LENGTH: usize = 80;
/// The longest text of a trigger.
pub const TRIGGER_LENGTH: usize = 200;

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
    /// How many people are for it.
    pub votes_count: i32,
    /// Heat at `heat_at`.
    pub heat: f64,
    /// When the heat was last touched.
    pub heat_at: DateTime<Utc>,
    /// Place in "rising".
    pub rising: f64,
    /// Who of the innovation team looks after it.
    pub coach_id: Option<Uuid>,
    /// Who agreed to see it through.
    pub owner_id: Option<Uuid>,
    /// The last day of those its state may take.
    pub due_on: Option<NaiveDate>,
    /// Does it wait for the innovation team?
    pub awaits_team: bool,
    /// What it is about.
    pub theme_id: Option<Uuid>,
    /// The campaign it was handed in to.
    pub campaign_id: Option<Uuid>,
    /// The idea it is part of.
    pub merged_into_id: Option<Uuid>,
    /// Since when.
    pub merged_at: Option<DateTime<Utc>>,
    /// How many ideas are part of it.
    pub joined_count: i32,
    /// Is it voted on for, against or neutral?
    pub by_stance: bool,
    /// How many people are against it, where that is asked.
    pub against_count: i32,
    /// How many are neither.
    pub neutral_count: i32,
    /// How many were for it when the split was told last.
    pub told_for: i32,
    /// How many were against it then.
    pub told_against: i32,
    /// How many were neither then.
    pub told_neutral: i32,
    /// Are totals shown only to those who voted, until voting closes?
    pub hides_totals: bool,
    /// The group of ideas of which at most one is done.
    pub variants_id: Option<Uuid>,
    /// The line manager of whoever had it, where they answer first.
    pub manager_id: Option<Uuid>,
    /// Does the innovation team wait for them?
    pub manager_alone: bool,
    /// The last day of their turn; none once the innovation team has it.
    pub manager_until: Option<NaiveDate>,
    /// Who speaks for it since its author left.
    pub speaker_id: Option<Uuid>,
    /// Could it be an invention?
    pub invention: Option<Invention>,
    /// Who counts as its author beside whoever handed it in.
    pub co_authors: Vec<Uuid>,
    /// Which of its authors offered to help carry it out.
    pub offers: Vec<Uuid>,
    /// Who handed it in, where that was for somebody else.
    pub submitted_by: Option<Uuid>,
    /// For whom it was handed in, by name alone, until they take it over.
    pub named_author: Option<String>,
    /// Where they work.
    pub named_unit_id: Option<Uuid>,
    /// What was answered to the questions of its campaign; a draft keeps what was answered to several.
    pub answers: Answers,
    /// The version of the form that was answered.
    pub form_version: Option<i32>,
    /// How many pictures and documents it has.
    pub attachments_count: i32,
    /// Is it to bear no name, as its draft says, or does it bear none?
    pub unnamed: bool,
}

impl Idea {
    /// The line manager whose turn it is, before it is decided; what is held back is no line manager's.
    pub fn turn(&self) -> Option<Turn> {
        let manager = self.manager_id.filter(|_| self.manager_until.is_some())?;
        // As long as votes are taken: what is put up for decision is decided by the team.
        self.takes_votes().then_some(Turn {
            manager,
            alone: self.manager_alone,
        })
    }

    /// Is it between its authors and the innovation team alone, since it could be an invention?
    pub fn is_held_back(&self) -> bool {
        matches!(self.invention, Some(Invention::Held | Invention::Taken))
    }

    /// How many people voted, whatever they say.
    pub fn voters(&self) -> i32 {
        self.votes_count + self.against_count + self.neutral_count
    }

    /// The split of its votes that is told, for, against and neutral; nothing below five votes.
    pub fn told(&self) -> [i32; 3] {
        [self.told_for, self.told_against, self.told_neutral]
    }

    /// Is what its votes add up to hidden from somebody who voted or did not?
    pub fn hides_from(&self, voted: bool) -> bool {
        self.hides_totals && self.takes_votes() && !voted
    }

    /// Is it voted on as it stands?
    pub fn takes_votes(&self) -> bool {
        self.state.takes_votes() && !self.is_held_back()
    }

    /// Its heat as a value with rules.
    pub fn heat(&self) -> Heat {
        Heat {
            value: self.heat,
            at: self.heat_at,
        }
    }
}

/// A move of an idea, with what was said.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = decisions)]
pub struct Decision {
    /// Its row.
    pub id: Uuid,
    /// Number in anchors.
    pub number: i32,
    /// Who decided; nobody when the days did.
    pub person_id: Option<Uuid>,
    /// Who signed as the second.
    pub second_id: Option<Uuid>,
    /// In which role.
    pub role: By,
    /// From where.
    pub from_state: IdeaState,
    /// To where.
    pub to_state: IdeaState,
    /// Code of the reason.
    pub reason: Option<String>,
    /// The answer, rendered; empty where nothing was said.
    pub answer_html: String,
    /// Language of the answer.
    pub language: String,
    /// Was it taken under review earlier than usual?
    pub early: bool,
    /// The day to look again, of a parked idea.
    pub revisit_on: Option<NaiveDate>,
    /// The event to look again, of a parked idea.
    pub revisit_trigger: String,
    /// What it is expected to bring.
    pub benefit: String,
    /// What happens first.
    pub first_step: String,
    /// Who agreed to see it through.
    pub owner_id: Option<Uuid>,
    /// How much it would change, from 1 to 5.
    pub effect: Option<i16>,
    /// How much work it is, from 1 to 5.
    pub effort: Option<i16>,
    /// Does it take back the decision before it?
    pub undoes: bool,
    /// For which idea it was stopped.
    pub stopped_for_id: Option<Uuid>,
    /// When it was decided.
    pub decided_at: DateTime<Utc>,
}

impl Decision {
    /// What was said of its effect and the work.
    pub fn estimate(&self) -> Estimate {
        let (effect, effort) = (self.effect, self.effort);
        Estimate { effect, effort }
    }

    /// Was it said by the innovation team, or by the line manager in its place?
    pub fn is_of_team(&self) -> bool {
        matches!(self.role, By::Team | By::Manager)
    }
}

#[cfg(test)]
impl Decision {
    /// One of which only some fields matter.
    pub(super) fn blank() -> Decision {
        Decision {
            id: Uuid::nil(),
            number: 1,
            person_id: None,
            second_id: None,
            role: By::Clock,
            from_state: IdeaState::Inbox,
            to_state: IdeaState::Open,
            reason: None,
            answer_html: String::new(),
            language: "de".into(),
            early: false,
            revisit_on: None,
            revisit_trigger: String::new(),
            benefit: String::new(),
            first_step: String::new(),
            owner_id: None,
            effect: None,
            effort: None,
            undoes: false,
            stopped_for_id: None,
            decided_at: DateTime::UNIX_EPOCH,
        }
    }
}

/// Where an idea lives. The words are those of its first publication, so that links stay.
pub fn path(number: i32, title: &str) -> String {
    paths::IDEA.with([&format_args!("{number}-{}", slug(title))])
}
