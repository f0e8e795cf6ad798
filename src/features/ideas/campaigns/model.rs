//! The row of a campaign, and the phase that follows from its days.
use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::ideas::paths;
use crate::features::ideas::pipeline::Processing;
use crate::kernel::db::schema::campaigns;
use crate::kernel::text::slug;
use crate::text_enum;

use super::questions::Questions;

/// The longest text of a campaign.
pub const TEXT_LENGTH: usize = 4_000;
/// The longest description of a cover.
pub const ALT_LENGTH: usize = 250;
/// The most votes a campaign gives everybody.
pub const MOST_VOTES: i32 = 20;
/// So many it gives unless it says otherwise.
pub const USUAL_VOTES: i32 = 5;
/// So many days a campaign may reach into the future.
pub const DAYS_AHEAD: i64 = 730;

text_enum! {
    /// Where a campaign stands.
    pub enum Phase {
        /// The innovation team and its host prepare it.
        Planned => "planned",
        /// Ideas are handed in.
        Collecting => "collecting",
        /// The innovation team looks at what came in.
        Reviewing => "reviewing",
        /// It says what became of every idea.
        Result => "result",
    }
}

impl Phase {
    /// The phases that everybody sees, in their order.
    pub const PUBLIC: [Phase; 3] = [Phase::Collecting, Phase::Reviewing, Phase::Result];

    /// The phase of a campaign on a day.
    pub fn on(today: NaiveDate, opened: bool, (collect_until, review_until): (NaiveDate, NaiveDate)) -> Phase {
        match opened {
            false => Phase::Planned,
            true if today <= collect_until => Phase::Collecting,
            true if today <= review_until => Phase::Reviewing,
            true => Phase::Result,
        }
    }

    /// Key of its name.
    pub fn label_key(self) -> &'static str {
        match self {
            Phase::Planned => "campaign-phase-planned",
            Phase::Collecting => "campaign-phase-collecting",
            Phase::Reviewing => "campaign-phase-reviewing",
            Phase::Result => "campaign-phase-result",
        }
    }

    /// Its picture.
    pub fn icon(self) -> &'static str {
        match self {
            Phase::Planned => "pencil",
            Phase::Collecting => "lightbulb",
            Phase::Reviewing => "scan-search",
            Phase::Result => "flag",
        }
    }
}

text_enum! {
    /// How its ideas are voted on.
    pub enum VoteMode {
        /// As many votes as one likes.
        Support => "support",
        /// Everybody has a number of votes.
        Budget => "budget",
        /// For, against or neutral.
        Stance => "stance",
    }
}

/// All that is fixed from its first vote on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voting {
    /// How its ideas are voted on.
    pub mode: VoteMode,
    /// How many votes everybody has; as many as they like where it says none.
    pub votes: Option<i32>,
    /// Are totals shown only to those who voted, until voting closes?
    pub hides_totals: bool,
}

/// A campaign beside its row in the spine, whose author is the host.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = campaigns)]
pub struct Campaign {
    /// Its row in the spine.
    pub entry_id: Uuid,
    /// Who began it.
    pub founder_id: Uuid,
    /// Whom it is for, also while it is planned.
    pub for_audience_id: Uuid,
    /// Why it is asked.
    pub why: String,
    /// The same, rendered.
    pub why_html: String,
    /// Questions and answers; may be empty.
    pub faq: String,
    /// The same, rendered.
    pub faq_html: String,
    /// What the host says at the end; may be empty.
    pub thanks: String,
    /// The same, rendered.
    pub thanks_html: String,
    /// The last day on which ideas are handed in.
    pub collect_until: NaiveDate,
    /// The last day on which they are looked at.
    pub review_until: NaiveDate,
    /// What is promised for what comes out of it.
    pub budget_cents: Option<i64>,
    /// The phase that was told last.
    pub phase: Phase,
    /// How its ideas are voted on.
    pub vote_mode: VoteMode,
    /// How many votes everybody has, where they are given.
    pub vote_budget: i32,
    /// Are totals shown only to those who voted, until voting closes?
    pub hides_totals: bool,
    /// Who answers its ideas first, where it says so.
    pub processing: Option<Processing>,
    /// What it asks now.
    pub questions: Questions,
    /// The version of that; 0 as long as nothing was ever asked.
    pub form_version: i32,
    /// The highest key any of its questions ever had.
    pub last_question: i32,
    /// The hash of its cover.
    pub cover: Option<String>,
    /// What is to be seen on it.
    pub cover_alt: String,
    /// The scorecard with which its ideas are judged.
    pub scorecard: String,
}

impl Campaign {
    /// How many votes everybody has; as many as they like where it says none.
    pub fn votes(&self) -> Option<i32> {
        (self.vote_mode == VoteMode::Budget).then_some(self.vote_budget)
    }

    /// How its ideas are voted on.
    pub fn voting(&self) -> Voting {
        Voting {
            mode: self.vote_mode,
            votes: self.votes(),
            hides_totals: self.hides_totals,
        }
    }

    /// Its days.
    pub fn days(&self) -> (NaiveDate, NaiveDate) {
        (self.collect_until, self.review_until)
    }
}

/// Where a campaign lives. The words are those of when it was opened, so that links stay.
pub fn path(number: i32, title: &str) -> String {
    paths::CAMPAIGN.with([&format_args!("{number}-{}", slug(title))])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
    }

    /// The last day of a phase belongs to it.
    #[test]
    fn phases_follow_from_days() {
        let days = (day(10), day(20));
        let phases = [9, 10, 11, 20, 21].map(|today| Phase::on(day(today), true, days));
        let (collecting, reviewing) = (Phase::Collecting, Phase::Reviewing);
        assert_eq!(phases, [collecting, collecting, reviewing, reviewing, Phase::Result]);
        assert_eq!(Phase::on(day(9), false, days), Phase::Planned);
        assert_eq!(Phase::on(day(21), false, days), Phase::Planned);
    }
}
