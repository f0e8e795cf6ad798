//! What the list of ideas shows, and in which order.
use serde::{Deserialize, Serialize};

use crate::features::ideas::model::{IdeaState, Stage};
use crate::features::ideas::paths;
use crate::features::ideas::queries::{self, By, Pair, Place, Rank};
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::{Cursor, ListPage};

use super::stage::StageBadge;
use super::vote::VotePlace;

/// Ideas on one page of the list.
const PAGE: usize = 20;

/// What the address of the list may say.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ListQuery {
    /// `rising`, `wanted` or `mine`; anything else is "new".
    #[serde(default)]
    pub tab: String,
    /// Of "mine": `votes` or `follows`; anything else is what one handed in.
    #[serde(default)]
    pub by: String,
    /// A stage, or `all`; without it what is neither done nor "not now".
    #[serde(default)]
    pub stage: String,
    /// Where the list goes on.
    pub before: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Filter {
    label: String,
    href: String,
    on: bool,
}

/// What the list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shelf {
    /// Neither done nor "not now", newest first.
    Open,
    /// Everything, newest first.
    All,
    /// One stage, the latest moved first.
    Stage(Stage),
    /// The hottest first.
    Rising,
    /// The most wanted first.
    Wanted,
    /// One's own: handed in, voted for or followed.
    Mine(By),
}

impl Shelf {
    pub(super) fn of(query: &ListQuery) -> Shelf {
        match (query.tab.as_str(), query.stage.as_str()) {
            ("rising", _) => Shelf::Rising,
            ("wanted", _) => Shelf::Wanted,
            ("mine", _) => Shelf::Mine(By::ALL.into_iter().find(|by| by.word() == query.by).unwrap_or(By::Me)),
            (_, "all") => Shelf::All,
            (_, stage) => Stage::parse(stage).map_or(Shelf::Open, Shelf::Stage),
        }
    }

    pub(super) fn states(self) -> Vec<IdeaState> {
        let shown = |state: &&IdeaState| state.stage().is_some();
        let folded = |state: &IdeaState| matches!(state.stage(), Some(Stage::Done | Stage::NotNow));
        match self {
            Shelf::Open => IdeaState::ALL
                .iter()
                .filter(shown)
                .copied()
                .filter(|state| !folded(state))
                .collect(),
            Shelf::Stage(stage) => stage.states(),
            Shelf::Rising | Shelf::Wanted => IdeaState::voting().collect(),
            Shelf::All | Shelf::Mine(_) => IdeaState::ALL.iter().filter(shown).copied().collect(),
        }
    }

    pub(super) fn place(self) -> VotePlace {
        match self {
            Shelf::Rising => VotePlace::Rising,
            Shelf::Wanted => VotePlace::Wanted,
            Shelf::Mine(By::Me) => VotePlace::Mine,
            Shelf::Mine(By::Votes) => VotePlace::Supported,
            Shelf::Mine(By::Follows) => VotePlace::Followed,
            _ => VotePlace::New,
        }
    }

    pub(super) fn how_key(self) -> &'static str {
        match self {
            Shelf::Rising => "ideas-how-rising",
            Shelf::Wanted => "ideas-how-wanted",
            Shelf::Mine(By::Me) => "ideas-how-mine",
            Shelf::Mine(By::Votes) => "ideas-how-supported",
            Shelf::Mine(By::Follows) => "ideas-how-followed",
            Shelf::Stage(_) => "ideas-how-stage",
            _ => "ideas-how-new",
        }
    }

    /// Its address with the place where it goes on.
    pub(super) fn next(self, cursor: &str) -> String {
        let list = match self {
            Shelf::Open => paths::IDEAS.as_str().to_owned(),
            Shelf::All => paths::IDEAS.query(&[("stage", &"all")]),
            Shelf::Stage(stage) => paths::IDEAS.query(&[("stage", &stage.word())]),
            Shelf::Rising => paths::IDEAS.query(&[("tab", &"rising")]),
            Shelf::Wanted => paths::IDEAS.query(&[("tab", &"wanted")]),
            Shelf::Mine(by) => mine(by),
        };
        address::query(&list, &[("before", &cursor)])
    }

    pub(super) fn load(self, tx: &mut ReadTx, before: Option<&str>) -> Result<ListPage<Pair>> {
        let cursor = before.and_then(Cursor::decode);
        match self {
            Shelf::Rising => queries::rising(tx, before.and_then(Rank::decode), PAGE),
            Shelf::Wanted => queries::wanted(tx, before.and_then(Place::decode), PAGE),
            Shelf::Mine(by) => queries::mine(tx, by, cursor, PAGE),
            Shelf::Stage(stage) => queries::of_stage(tx, stage, cursor, PAGE),
            Shelf::Open | Shelf::All => queries::newest(tx, &self.states(), cursor, PAGE),
        }
    }

    /// The one filter there is; taking it away shows more.
    pub(super) fn filters(self, tx: &ReadTx) -> Result<Vec<Filter>> {
        let label = match self {
            Shelf::Open => tx.say("ideas-filter-open", &[])?,
            Shelf::Stage(stage) => {
                let name = tx.say(StageBadge::of(stage).label_key, &[])?;
                tx.say("ideas-filter-stage", &[("name", name.into())])?
            }
            Shelf::All => {
                return Ok(vec![Filter {
                    label: tx.say("ideas-filter-only-open", &[])?,
                    href: paths::IDEAS.as_str().into(),
                    on: false,
                }]);
            }
            Shelf::Rising | Shelf::Wanted | Shelf::Mine(_) => return Ok(Vec::new()),
        };
        Ok(vec![Filter {
            label,
            href: paths::IDEAS.query(&[("stage", &"all")]),
            on: true,
        }])
    }
    /// Which part of "mine" is shown, and the others.
    pub(super) fn parts(self) -> Vec<Part> {
        let Shelf::Mine(shown) = self else { return Vec::new() };
        let label_key = |by| match by {
            By::Me => "ideas-by-me",
            By::Votes => "ideas-by-votes",
            By::Follows => "ideas-by-follows",
        };
        By::ALL
            .map(|by| Part {
                label_key: label_key(by),
                href: mine(by),
                current: by == shown,
            })
            .into()
    }
}

/// The address of one part of "mine".
fn mine(by: By) -> String {
    paths::IDEAS.query(&[("tab", &"mine"), ("by", &by.word())])
}

/// One part of "mine".
#[derive(Serialize)]
pub(super) struct Part {
    label_key: &'static str,
    href: String,
    current: bool,
}
