//! With which others an idea could be one, for the innovation team: words and never a number.
use serde::Serialize;

use crate::features::entries::model::Entry;
use crate::features::ideas::model::{Idea, IdeaState};
use crate::features::ideas::paths;
use crate::features::ideas::pipeline::{self, By, To};
use crate::features::ideas::queries::Likely;
use crate::features::ideas::similar::neighbours::waits_beside;
use crate::features::ideas::similar::pairs::waits_pairs;
use crate::kernel::address;
use crate::kernel::view::View;

use super::stage::StageBadge;

/// One that could be the same.
#[derive(Clone, Debug, Serialize)]
struct PairRow {
    key: String,
    href: String,
    title: String,
    lang: String,
    degree_key: &'static str,
    votes: i32,
    stage: StageBadge,
    /// The form that makes one of the two part of the other, filled in; none where neither can be.
    merge_href: Option<String>,
    /// Does this one take the other in?
    takes_in: bool,
    action: String,
}

/// The box, wherever an idea is decided about.
#[derive(Clone, Debug, Serialize)]
pub struct PairsBox {
    /// After what the page looks again.
    waits: String,
    open: Vec<PairRow>,
    /// Of which somebody said that they are two.
    apart: Vec<PairRow>,
}

impl View for PairsBox {
    const TEMPLATE: &'static str = "ideas/_pairs";
}

impl PairsBox {
    /// Of an idea and what [`crate::features::ideas::queries::pairs_of`] found.
    pub fn of(entry: &Entry, idea: &Idea, found: &[Likely]) -> PairsBox {
        let waits = [waits_pairs(entry)]
            .into_iter()
            .chain(found.iter().map(|other| waits_beside(&other.key)));
        let rows = |apart: bool| {
            let wanted = found.iter().filter(move |other| other.apart == apart);
            wanted.map(|other| row(entry, idea, other)).collect()
        };
        PairsBox {
            waits: waits.collect::<Vec<_>>().join(" "),
            open: rows(false),
            apart: rows(true),
        }
    }
}

fn row(entry: &Entry, idea: &Idea, other: &Likely) -> PairRow {
    let direction = Direction::of(entry, idea, other);
    let pair = format!("{}-{}", entry.number, other.number);
    PairRow {
        key: other.key.clone(),
        href: other.path.clone(),
        title: other.title.clone(),
        lang: other.language.clone(),
        degree_key: if other.very { "similar-very" } else { "similar-somewhat" },
        votes: other.votes,
        stage: StageBadge::of_state(other.state),
        merge_href: direction.map(|direction| match direction {
            Direction::IntoOther => form(&entry.path, other.number),
            Direction::IntoThis => form(&other.path, entry.number),
        }),
        takes_in: direction == Some(Direction::IntoThis),
        action: paths::PAIR.with([&pair]),
    }
}

/// The form on the page of a part, opened with the idea that takes it in.
pub(super) fn form(part: &str, into: i32) -> String {
    format!("{}#merge", address::query(part, &[("into", &into)]))
}

/// Which of two ideas becomes part of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// This one goes on as part of the other.
    IntoOther,
    /// The other one becomes part of this.
    IntoThis,
}

impl Direction {
    /// What is suggested: the one that came farther takes the other in, of two alike the one that more people want,
    /// then the older. Where that cannot be, the other way round; nothing where neither can be.
    pub(super) fn of(entry: &Entry, idea: &Idea, other: &Likely) -> Option<Direction> {
        let this = (idea.state.reached(), idea.voters(), std::cmp::Reverse(entry.shown_at()));
        let that = (other.state.reached(), other.votes, std::cmp::Reverse(other.at));
        let this_joins = may_join(idea.state) && idea.joined_count == 0;
        let that_joins = may_join(other.state) && other.parts == 0;
        match (this_joins, that_joins) {
            (true, true) if this > that => Some(Direction::IntoThis),
            (true, _) => Some(Direction::IntoOther),
            (false, true) => Some(Direction::IntoThis),
            (false, false) => None,
        }
    }
}

fn may_join(state: IdeaState) -> bool {
    pipeline::find(state, To::State(IdeaState::Merged), &[By::Team]).is_some()
}
