//! Where a campaign stands: a badge in lists, all its phases on its page.
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::features::entries::model::{Entry, State};
use crate::features::ideas::campaigns::model::{Campaign, Phase};
use crate::features::ideas::views::due::noon;
use crate::kernel::view::View;

/// Whole days that are left; on the last one it is 0.
#[derive(Clone, Copy, Debug, Serialize)]
struct Left {
    n: i64,
}

/// A phase: colour, icon, word; and what its days say.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct PhaseBadge {
    tint: &'static str,
    icon: &'static str,
    label_key: &'static str,
    /// For handing in; none when that is over.
    left: Option<Left>,
    /// The last day of what goes on now.
    until: Option<DateTime<Utc>>,
}

impl View for PhaseBadge {
    const TEMPLATE: &'static str = "ideas/_campaign_phase";
}

impl PhaseBadge {
    /// Of a phase, as its days say on a day.
    pub fn of(phase: Phase, (collect_until, review_until): (NaiveDate, NaiveDate), today: NaiveDate) -> PhaseBadge {
        let (tint, until) = match phase {
            Phase::Planned => ("stone", None),
            Phase::Collecting => ("petrol", Some(collect_until)),
            Phase::Reviewing => ("amber", Some(review_until)),
            Phase::Result => ("green", None),
        };
        PhaseBadge {
            tint,
            icon: phase.icon(),
            label_key: phase.label_key(),
            left: (phase == Phase::Collecting).then(|| Left {
                n: (collect_until - today).num_days(),
            }),
            until: until.and_then(noon),
        }
    }
}

/// The phase of a campaign on a day.
pub fn phase_of(entry: &Entry, campaign: &Campaign, today: NaiveDate) -> Phase {
    Phase::on(today, entry.state == State::Published, campaign.days())
}

/// One phase among all.
#[derive(Clone, Debug, Serialize)]
pub struct PhaseStep {
    label_key: &'static str,
    icon: &'static str,
    state: &'static str,
    when_key: &'static str,
    at: Option<DateTime<Utc>>,
}

/// All phases, with the days they end or begin.
pub fn steps(phase: Phase, campaign: &Campaign) -> Vec<PhaseStep> {
    let step = |one: Phase| PhaseStep {
        label_key: one.label_key(),
        icon: one.icon(),
        state: match one.cmp(&phase) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "next",
        },
        when_key: if one == Phase::Result {
            "campaign-from"
        } else {
            "campaign-until"
        },
        at: match one {
            Phase::Planned => None,
            Phase::Collecting => noon(campaign.collect_until),
            Phase::Reviewing => noon(campaign.review_until),
            Phase::Result => campaign.review_until.succ_opt().and_then(noon),
        },
    };
    Phase::PUBLIC.map(step).into()
}
