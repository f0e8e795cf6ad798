//! What ideas look like in lists: the vote, the stage, the row, the card of the stream.
use std::collections::HashSet;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::model::{Entry, State};
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::text::excerpt;
use crate::kernel::view::View;

use super::model::{Idea, IdeaState, Stage};
use super::queries::{self, Pair};

/// How much of a proposal a list shows.
const EXCERPT: usize = 200;

/// Where a vote stands on a page: decides its size and where a browser without scripts comes back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The page of the idea.
    Page,
    /// The list, newest first.
    New,
    /// The list, hottest first.
    Rising,
    /// One's own ideas and votes.
    Mine,
    /// The home stream.
    Stream,
    /// The box beside the home stream.
    Rail,
}

impl Place {
    const ALL: [Place; 6] = [Place::Page, Place::New, Place::Rising, Place::Mine, Place::Stream, Place::Rail];

    fn word(self) -> &'static str {
        match self {
            Place::Page => "page",
            Place::New => "new",
            Place::Rising => "rising",
            Place::Mine => "mine",
            Place::Stream => "stream",
            Place::Rail => "rail",
        }
    }

    /// The place of a word in an address.
    pub fn parse(word: &str) -> Place {
        Place::ALL.into_iter().find(|place| place.word() == word).unwrap_or(Place::Page)
    }

    fn size(self) -> &'static str {
        match self {
            Place::Page => "large",
            Place::Rail => "small",
            _ => "",
        }
    }

    /// Where to come back to after voting there.
    pub fn back(self, entry: &Entry) -> String {
        let key = entry.key();
        match self {
            Place::Page => format!("{}#mine-{key}-vote", entry.path),
            Place::New => format!("/ideas#{key}"),
            Place::Rising | Place::Mine => format!("/ideas?tab={}#{key}", self.word()),
            Place::Stream | Place::Rail => format!("/#{key}"),
        }
    }
}

/// The vote: one's own, with the total everybody sees.
#[derive(Clone, Debug, Serialize)]
pub struct VoteView {
    key: String,
    /// Grows with the counters.
    pub version: i64,
    state: &'static str,
    /// How many people voted.
    pub votes: i32,
    action: String,
    title: String,
    size: &'static str,
    csrf: String,
}

impl View for VoteView {
    const TEMPLATE: &'static str = "ideas/_vote";
}

impl VoteView {
    /// The vote of the person who looks; of nobody in a live patch.
    pub fn of(tx: &ReadTx, (entry, idea): &Pair, voted: bool, place: Place) -> VoteView {
        let own = tx.viewer().is_some_and(|actor| actor.person == entry.author_id);
        let state = match (own, idea.state.takes_votes(), voted) {
            (true, ..) => "own",
            (_, false, _) => "closed",
            (.., true) => "on",
            _ => "off",
        };
        let back = if state == "on" { "&_method=delete" } else { "" };
        VoteView {
            key: entry.key(),
            version: entry.tally,
            state,
            votes: idea.votes_count,
            action: format!("/ideas/{}/vote?at={}{back}", entry.number, place.word()),
            title: entry.title.clone(),
            size: place.size(),
            csrf: tx.viewer().map(|actor| actor.csrf.clone()).unwrap_or_default(),
        }
    }

    /// The vote for one idea.
    pub fn one(tx: &mut ReadTx, pair: &Pair, place: Place) -> Result<VoteView> {
        let voted = !queries::voted(tx, &[pair.0.id])?.is_empty();
        Ok(VoteView::of(tx, pair, voted, place))
    }
}

/// A stage: colour, icon, word.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct StageBadge {
    tint: &'static str,
    /// Icon.
    pub icon: &'static str,
    /// Its name.
    pub label_key: &'static str,
}

impl View for StageBadge {
    const TEMPLATE: &'static str = "ideas/_stage";
}

impl StageBadge {
    /// The badge of a stage.
    pub fn of(stage: Stage) -> StageBadge {
        let (tint, icon, label_key) = match stage {
            Stage::New => ("slate", "circle-dashed", "stage-new"),
            Stage::Review => ("amber", "scan-search", "stage-review"),
            Stage::Accepted => ("petrol", "circle-check", "stage-accepted"),
            Stage::Progress => ("violet", "hammer", "stage-progress"),
            Stage::Done => ("green", "party-popper", "stage-done"),
            Stage::NotNow => ("stone", "archive", "stage-notnow"),
        };
        StageBadge { tint, icon, label_key }
    }

    /// The badge of an idea; a draft has no stage yet.
    pub fn of_idea(entry: &Entry, idea: &Idea) -> StageBadge {
        match entry.state {
            State::Draft => StageBadge { tint: "stone", icon: "pencil", label_key: "stage-draft" },
            _ => StageBadge::of(idea.state.stage()),
        }
    }
}

/// The badge in its place, for a patch.
#[derive(Clone, Debug, Serialize)]
pub struct StageSlot {
    /// DOM id without its ending.
    pub key: String,
    /// Grows with every move.
    pub version: i32,
    /// The badge.
    pub stage: StageBadge,
}

impl View for StageSlot {
    const TEMPLATE: &'static str = "ideas/_stage_slot";
}

/// One idea in a list.
#[derive(Clone, Debug, Serialize)]
pub struct IdeaRow {
    key: String,
    version: i32,
    tally: i64,
    href: String,
    title: String,
    stage: StageBadge,
    excerpt: String,
    author: PersonRef,
    at: DateTime<Utc>,
    topic: Option<()>,
    comments: i32,
    lang: String,
    vote: VoteView,
}

impl View for IdeaRow {
    const TEMPLATE: &'static str = "ideas/_row";
}

impl IdeaRow {
    /// Rows of ideas, in order: a fixed number of queries, however many.
    pub fn many(tx: &mut ReadTx, pairs: &[Pair], place: Place) -> Result<Vec<IdeaRow>> {
        let ids: Vec<Uuid> = pairs.iter().map(|(entry, _)| entry.id).collect();
        let voted: HashSet<Uuid> = queries::voted(tx, &ids)?;
        let authors = refs(tx, pairs.iter().map(|(entry, _)| entry.author_id))?;
        let row = |pair: &Pair| {
            let (entry, idea) = pair;
            let author = authors.get(&entry.author_id).cloned().ok_or(Error::NotFound)?;
            Ok(IdeaRow {
                key: entry.key(),
                version: entry.version,
                tally: entry.tally,
                href: entry.path.clone(),
                title: entry.title.clone(),
                stage: StageBadge::of_idea(entry, idea),
                excerpt: row_excerpt(idea),
                author,
                at: entry.shown_at(),
                topic: None,
                comments: entry.comments_count,
                lang: entry.language.clone(),
                vote: VoteView::of(tx, pair, voted.contains(&entry.id), place),
            })
        };
        pairs.iter().map(row).collect()
    }
}

/// The beginning of the proposal, or of what there is.
pub fn row_excerpt(idea: &Idea) -> String {
    let source = if idea.proposal.is_empty() { &idea.problem } else { &idea.proposal };
    excerpt(source, EXCERPT)
}

/// An idea as a card of the stream.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct IdeaItem(pub IdeaRow);

impl View for IdeaItem {
    const TEMPLATE: &'static str = "ideas/_item";
}

impl IdeaItem {
    /// Cards by entry, for the stream; entries of other kinds have none.
    pub fn many(tx: &mut ReadTx, entries: &[Entry]) -> Result<Vec<(Uuid, IdeaItem)>> {
        let pairs = queries::pairs(tx, entries)?;
        let rows = IdeaRow::many(tx, &pairs, Place::Stream)?;
        Ok(pairs.iter().map(|(entry, _)| entry.id).zip(rows.into_iter().map(IdeaItem)).collect())
    }
}

/// One row of "Ideen im Aufwind".
#[derive(Clone, Debug, Serialize)]
pub struct RisingIdea {
    vote: VoteView,
    href: String,
    title: String,
    author: String,
    stage: StageBadge,
}

/// The three hottest ideas that take votes.
pub fn rising(tx: &mut ReadTx) -> Result<Vec<RisingIdea>> {
    let page = queries::rising(tx, None, 3)?;
    let rows = IdeaRow::many(tx, &page.items, Place::Rail)?;
    let rising = |row: IdeaRow| RisingIdea { vote: row.vote, href: row.href, title: row.title, author: row.author.name, stage: row.stage };
    Ok(rows.into_iter().map(rising).collect())
}

/// A step of the way to "done".
#[derive(Clone, Debug, Serialize)]
struct Step {
    label_key: &'static str,
    icon: &'static str,
    state: &'static str,
    since: bool,
    at: Option<DateTime<Utc>>,
}

/// Where an idea stands, for everybody: five steps, or why not now.
#[derive(Clone, Debug, Serialize)]
pub struct Way {
    key: String,
    version: i32,
    steps: Vec<Step>,
    /// Sentence for "not now".
    reason_key: Option<&'static str>,
    until: Option<DateTime<Utc>>,
    trigger: String,
}

impl View for Way {
    const TEMPLATE: &'static str = "ideas/_stepper";
}

impl Way {
    /// The way of an idea; `reached` tells since when it stood in each stage, `last` is its newest decision.
    pub fn of(entry: &Entry, idea: &Idea, decisions: &[super::model::Decision]) -> Way {
        let stage = idea.state.stage();
        let last = decisions.first().filter(|last| last.to_state == idea.state);
        let noon = |day: chrono::NaiveDate| day.and_hms_opt(12, 0, 0).map(|noon| noon.and_utc());
        let (reason_key, steps) = match idea.state {
            IdeaState::Parked => (Some("idea-parked"), Vec::new()),
            IdeaState::Declined => (Some("idea-declined"), Vec::new()),
            _ => (None, steps(entry, stage, decisions)),
        };
        Way {
            key: entry.key(),
            version: entry.version,
            steps,
            reason_key,
            until: last.and_then(|last| last.revisit_on).and_then(noon),
            trigger: last.map(|last| last.revisit_trigger.clone()).unwrap_or_default(),
        }
    }
}

fn steps(entry: &Entry, now: Stage, decisions: &[super::model::Decision]) -> Vec<Step> {
    let five = [Stage::New, Stage::Review, Stage::Accepted, Stage::Progress, Stage::Done];
    let reached = |stage: Stage| match stage {
        Stage::New => Some(entry.shown_at()),
        _ => decisions.iter().find(|decision| decision.to_state.stage() == stage).map(|decision| decision.decided_at),
    };
    let step = |stage: Stage| {
        let badge = StageBadge::of(stage);
        let state = match stage.cmp(&now) {
            // The last stage is reached, not under way.
            std::cmp::Ordering::Equal if stage == Stage::Done => "done",
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "next",
        };
        let at = if state == "next" { None } else { reached(stage) };
        Step { label_key: badge.label_key, icon: badge.icon, state, since: state == "now" && stage != Stage::New, at }
    };
    five.into_iter().map(step).collect()
}
