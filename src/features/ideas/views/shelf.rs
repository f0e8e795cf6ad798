//! What the list of ideas shows, and in which order.
use serde::{Deserialize, Serialize};

use crate::features::ideas::campaigns::Known;
use crate::features::ideas::model::{IdeaState, Stage};
use crate::features::ideas::paths;
use crate::features::ideas::queries::{self, Anchor, By, Draw, Narrow, Pair, Places, Spot, Step};
use crate::features::ideas::themes::{self, Theme};
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
    /// `rising`, `wanted`, `unvoted`, `discussed`, `random`, `new` or `mine`; anything else is "discover", or "new"
    /// where a stage is named.
    #[serde(default)]
    pub tab: String,
    /// Of "mine": `votes` or `follows`; anything else is what one handed in.
    #[serde(default)]
    pub by: String,
    /// A stage, `underway` or `all`; without it what is neither done nor "not now".
    #[serde(default)]
    pub stage: String,
    /// The word of a theme; anything else is all of them.
    #[serde(default)]
    pub theme: String,
    /// The number of a campaign; anything else is all of them.
    #[serde(default)]
    pub campaign: String,
    /// Where the list goes on.
    pub before: Option<String>,
}

/// Tabs that are one list each, by their words in addresses.
const TABS: [(Shelf, &str); 5] = [
    (Shelf::Rising, "rising"),
    (Shelf::Wanted, "wanted"),
    (Shelf::Unvoted, "unvoted"),
    (Shelf::Discussed, "discussed"),
    (Shelf::Random, "random"),
];
/// The word for what takes a place in its theme.
const UNDER_WAY: &str = "underway";
/// The tab of what is shown by age; a stage narrows it.
const NEW: &str = "new";

/// What narrows the list beside the stage.
#[derive(Clone, Copy, Default)]
pub(super) struct To<'a> {
    /// A theme.
    pub(super) theme: Option<&'a Theme>,
    /// A campaign.
    pub(super) campaign: Option<&'a Known>,
}

impl To<'_> {
    /// Is it narrowed at all?
    pub(super) fn any(self) -> bool {
        self.theme.is_some() || self.campaign.is_some()
    }

    /// The same for queries.
    pub(super) fn narrow(self) -> Narrow {
        Narrow {
            theme: self.theme.map(|theme| theme.id),
            campaign: self.campaign.map(|campaign| campaign.id),
        }
    }

    /// An address with all of it.
    fn with(self, href: String) -> String {
        let href = match self.theme {
            Some(theme) => address::query(&href, &[("theme", &theme.code)]),
            None => href,
        };
        match self.campaign {
            Some(campaign) => address::query(&href, &[("campaign", &campaign.number)]),
            None => href,
        }
    }
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
    /// The most wanted, and between them what few have seen.
    Discover,
    /// Neither done nor "not now", newest first.
    Open,
    /// Everything, newest first.
    All,
    /// One stage, the latest moved first.
    Stage(Stage),
    /// Accepted or in progress, the latest moved first.
    UnderWay,
    /// The hottest first.
    Rising,
    /// The most wanted first.
    Wanted,
    /// By others and not voted for, what few have seen first.
    Unvoted,
    /// The most comments first.
    Discussed,
    /// In no order.
    Random,
    /// One's own: handed in, voted for or followed.
    Mine(By),
}

impl Shelf {
    pub(super) fn asked(query: &ListQuery) -> Shelf {
        match (query.tab.as_str(), query.stage.as_str()) {
            ("mine", _) => Shelf::Mine(By::ALL.into_iter().find(|by| by.word() == query.by).unwrap_or(By::Me)),
            (tab, stage) => match TABS.iter().find(|(_, word)| *word == tab) {
                Some((shelf, _)) => *shelf,
                None if stage == "all" => Shelf::All,
                None if stage == UNDER_WAY => Shelf::UnderWay,
                None if stage.is_empty() && tab != NEW => Shelf::Discover,
                None => Stage::parse(stage).map_or(Shelf::Open, Shelf::Stage),
            },
        }
    }

    pub(super) fn states(self) -> Vec<IdeaState> {
        let folded = |state: &IdeaState| matches!(state.stage(), Some(Stage::Done | Stage::NotNow));
        let states = IdeaState::ALL.iter().copied().filter(|state| state.stage().is_some());
        match self {
            Shelf::Open => states.filter(|state| !folded(state)).collect(),
            Shelf::Stage(stage) => stage.states(),
            Shelf::UnderWay => IdeaState::under_way().collect(),
            Shelf::All | Shelf::Mine(_) => states.collect(),
            _ => states.filter(|state| state.takes_votes()).collect(),
        }
    }

    pub(super) fn place(self) -> VotePlace {
        match self {
            Shelf::Discover => VotePlace::Discover,
            Shelf::Rising => VotePlace::Rising,
            Shelf::Wanted => VotePlace::Wanted,
            Shelf::Unvoted => VotePlace::Unvoted,
            Shelf::Discussed => VotePlace::Discussed,
            Shelf::Random => VotePlace::Random,
            Shelf::Mine(By::Me) => VotePlace::Mine,
            Shelf::Mine(By::Votes) => VotePlace::Supported,
            Shelf::Mine(By::Follows) => VotePlace::Followed,
            Shelf::Mine(By::Answers) => VotePlace::Answered,
            Shelf::Open | Shelf::All | Shelf::Stage(_) | Shelf::UnderWay => VotePlace::New,
        }
    }

    pub(super) fn how_key(self) -> &'static str {
        match self {
            Shelf::Discover => "ideas-how-discover",
            Shelf::Rising => "ideas-how-rising",
            Shelf::Wanted => "ideas-how-wanted",
            Shelf::Unvoted => "ideas-how-unvoted",
            Shelf::Discussed => "ideas-how-discussed",
            Shelf::Random => "ideas-how-random",
            Shelf::Mine(By::Me) => "ideas-how-mine",
            Shelf::Mine(By::Votes) => "ideas-how-supported",
            Shelf::Mine(By::Follows) => "ideas-how-followed",
            Shelf::Mine(By::Answers) => "ideas-how-answers",
            Shelf::Stage(_) | Shelf::UnderWay => "ideas-how-stage",
            Shelf::Open | Shelf::All => "ideas-how-new",
        }
    }

    /// What is new is put on top where the newest stand there; elsewhere the pill leads to them, since the script finds
    /// no list of the name that the patches say.
    pub(super) fn list_id(self) -> &'static str {
        match self {
            Shelf::Open | Shelf::All => "ideas",
            _ => "ideas-sorted",
        }
    }

    /// Its address.
    pub(super) fn href(self) -> String {
        match self {
            Shelf::Discover => paths::IDEAS.as_str().to_owned(),
            Shelf::All => paths::IDEAS.query(&[("stage", &"all")]),
            Shelf::Stage(stage) => paths::IDEAS.query(&[("stage", &stage.word())]),
            Shelf::UnderWay => paths::IDEAS.query(&[("stage", &UNDER_WAY)]),
            Shelf::Mine(by) => paths::IDEAS.query(&[("tab", &"mine"), ("by", &by.word())]),
            tab => {
                let word = TABS
                    .iter()
                    .find(|(shelf, _)| *shelf == tab)
                    .map_or(NEW, |(_, word)| *word);
                paths::IDEAS.query(&[("tab", &word)])
            }
        }
    }

    /// Its address, narrowed.
    pub(super) fn of(self, to: To<'_>) -> String {
        to.with(self.href())
    }

    /// The same with the place where it goes on.
    pub(super) fn next(self, to: To<'_>, cursor: &str) -> String {
        address::query(&self.of(to), &[("before", &cursor)])
    }

    pub(super) fn load(self, tx: &mut ReadTx, narrow: Narrow, before: Option<&str>) -> Result<ListPage<Pair>> {
        self.load_by(tx, (narrow, PAGE), before)
    }

    /// The same in pages of another size, where the list has no rounds that decide it.
    pub(super) fn load_by(
        self,
        tx: &mut ReadTx,
        (narrow, limit): (Narrow, usize),
        before: Option<&str>,
    ) -> Result<ListPage<Pair>> {
        let cursor = before.and_then(Cursor::decode);
        match self {
            Shelf::Discover => queries::discover(tx, narrow, before.and_then(Spot::decode)),
            Shelf::Rising => queries::rising(tx, narrow, before.and_then(Anchor::decode), limit),
            Shelf::Wanted => queries::wanted(tx, narrow, before.and_then(Anchor::decode), limit),
            Shelf::Unvoted => queries::unvoted(tx, narrow, before.and_then(Step::decode), limit),
            Shelf::Discussed => queries::discussed(tx, narrow, before.and_then(Step::decode), limit),
            Shelf::Random => queries::random(tx, narrow, before.and_then(Draw::decode), limit),
            Shelf::Mine(by) => queries::mine(tx, (by, narrow), cursor, limit),
            Shelf::Stage(_) => queries::by_move(tx, (&self.states(), Places::Any, narrow), cursor, limit),
            // What takes a place in the theme: the number beside it counts those.
            Shelf::UnderWay => queries::by_move(tx, (&self.states(), Places::Taken, narrow), cursor, limit),
            Shelf::Open | Shelf::All => queries::newest(tx, (&self.states(), narrow), cursor, limit),
        }
    }

    /// What narrows the list by stage; taking it away shows more.
    fn stages(self, tx: &ReadTx, to: To<'_>) -> Result<Vec<Filter>> {
        let label = match self {
            Shelf::Open => tx.say("ideas-filter-open", &[])?,
            Shelf::Stage(stage) => {
                let name = tx.say(StageBadge::of(stage).label_key, &[])?;
                tx.say("ideas-filter-stage", &[("name", name.into())])?
            }
            Shelf::UnderWay => tx.say("ideas-filter-under-way", &[])?,
            Shelf::All => {
                return Ok(vec![Filter {
                    label: tx.say("ideas-filter-only-open", &[])?,
                    href: Shelf::Open.of(to),
                    on: false,
                }]);
            }
            _ => return Ok(Vec::new()),
        };
        Ok(vec![Filter {
            label,
            href: Shelf::All.of(to),
            on: true,
        }])
    }

    /// All that narrows the list, by stage, by theme and by campaign.
    pub(super) fn filters(self, tx: &ReadTx, to: To<'_>) -> Result<Vec<Filter>> {
        let mut filters = self.stages(tx, to)?;
        if let Some(theme) = to.theme {
            filters.push(Filter {
                label: tx.say("ideas-filter-theme", &[("name", theme.name(tx.lang()).into())])?,
                href: self.of(To { theme: None, ..to }),
                on: true,
            });
        }
        if let Some(campaign) = to.campaign {
            filters.push(Filter {
                label: tx.say("ideas-filter-campaign", &[("title", campaign.title.as_str().into())])?,
                href: self.of(To { campaign: None, ..to }),
                on: true,
            });
        }
        Ok(filters)
    }

    /// The themes the list could be narrowed to; none while it is.
    pub(super) fn themes(self, tx: &mut ReadTx, to: To<'_>) -> Result<Vec<Filter>> {
        let lang = tx.lang();
        let all = themes::themes(tx)?;
        let offered = all.iter().filter(|one| to.theme.is_none() && !one.retired);
        let filter = |one: &Theme| Filter {
            label: one.name(lang).to_owned(),
            href: self.of(To { theme: Some(one), ..to }),
            on: false,
        };
        Ok(offered.map(filter).collect())
    }

    /// Which part of "mine" is shown, and the others.
    pub(super) fn parts(self, to: To<'_>, answers: bool) -> Vec<Part> {
        let Shelf::Mine(shown) = self else { return Vec::new() };
        let label_key = |by| match by {
            By::Me => "ideas-by-me",
            By::Votes => "ideas-by-votes",
            By::Follows => "ideas-by-follows",
            By::Answers => "ideas-by-answers",
        };
        By::ALL
            .into_iter()
            .filter(|by| answers || *by != By::Answers || *by == shown)
            .map(|by| Part {
                label_key: label_key(by),
                href: Shelf::Mine(by).of(to),
                current: by == shown,
            })
            .chain([Part {
                label_key: "evaluations-title",
                href: paths::EVALUATIONS.as_str().to_owned(),
                current: false,
            }])
            .collect()
    }
}

/// One part of "mine".
#[derive(Serialize)]
pub(super) struct Part {
    label_key: &'static str,
    href: String,
    current: bool,
}
