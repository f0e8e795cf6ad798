//! The list of ideas with its tabs, and the box that tells the way of an idea.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::ideas::campaigns;
use crate::features::ideas::model::{IdeaState, Stage};
use crate::features::ideas::paths;
use crate::features::ideas::queries::{self, By, Realised};
use crate::features::ideas::themes;
use crate::features::people;
use crate::features::people::model::PersonRef;
use crate::features::people::role;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Empty, Pill, TabLink, Tabs};
use crate::kernel::view::{Page, Title, View, cards};

use super::campaign_fact::Banner;
use super::card::IdeaRow;
use super::files::{self, Export};
use super::shelf::{Filter, ListQuery, Part, Shelf, To};
use super::stage::StageBadge;

/// One stage of the way, with how many ideas stand there.
#[derive(Serialize)]
struct WayRow {
    stage: StageBadge,
    href: String,
    text_key: &'static str,
    n: i64,
}

#[derive(Serialize)]
struct Team {
    faces: Vec<PersonRef>,
    days: Option<String>,
    answered: Option<String>,
}

#[derive(Serialize)]
struct Latest {
    href: String,
    title: String,
    name: String,
    at: DateTime<Utc>,
}

/// The list of ideas.
#[derive(Serialize)]
pub struct IdeasPage {
    total: i64,
    total_href: String,
    realised: i64,
    realised_href: String,
    /// What runs now; not deep in a list, nor where it is the campaign the list is narrowed to.
    banner: Option<Banner>,
    tabs: Tabs,
    how_key: &'static str,
    filters: Vec<Filter>,
    themes: Vec<Filter>,
    /// Are there themes whose priorities could be read?
    sorted: bool,
    parts: Vec<Part>,
    shown: String,
    shown_href: String,
    export: Option<Export>,
    pill: Pill,
    list_id: &'static str,
    /// Words after which the page looks again.
    waits: &'static str,
    #[serde(serialize_with = "cards")]
    items: Vec<IdeaRow>,
    next_href: Option<String>,
    empty: Option<Empty>,
    way: Vec<WayRow>,
    team: Option<Team>,
    latest: Vec<Latest>,
    #[serde(skip)]
    live: bool,
}

impl IdeasPage {
    /// The list for the person who looks.
    pub fn load(tx: &mut ReadTx, query: &ListQuery) -> Result<IdeasPage> {
        let shelf = Shelf::asked(query);
        let theme = themes::of_code(tx, &query.theme)?;
        let campaign = campaigns::of_number(tx, &query.campaign)?;
        let to = To {
            theme: theme.as_ref(),
            campaign: campaign.as_ref(),
        };
        let page = shelf.load(tx, to.narrow(), query.before.as_deref())?;
        let items = IdeaRow::many(tx, &page.items, shelf.place())?;
        let overview = queries::overview(tx)?;
        let answers = matches!(shelf, Shelf::Mine(_)) && queries::is_manager(tx)?;
        let in_states = |states: &[IdeaState]| {
            let counts = states.iter().map(|state| overview.counts.get(state).copied());
            counts.map(Option::unwrap_or_default).sum::<i64>()
        };
        let of = |stage: Stage| in_states(&stage.states());
        // What one has not voted for is counted nowhere, nor what is about one theme or for one campaign.
        let shown = if to.any() || matches!(shelf, Shelf::Mine(_) | Shelf::Unvoted) {
            String::new()
        } else {
            tx.say("ideas-count", &[("n", in_states(&shelf.states()).into())])?
        };
        let (total, realised) = (in_states(&Shelf::All.states()), of(Stage::Done));
        Ok(IdeasPage {
            total,
            total_href: Shelf::All.href(),
            realised,
            realised_href: Shelf::Stage(Stage::Done).href(),
            banner: banner(tx, query, to)?,
            tabs: tabs(shelf, to),
            how_key: shelf.how_key(),
            filters: shelf.filters(tx, to)?,
            themes: shelf.themes(tx, to)?,
            sorted: !themes::themes(tx)?.is_empty(),
            parts: shelf.parts(to, answers),
            waits: waits(shelf),
            shown,
            shown_href: shelf.of(to),
            export: Export::of(tx, files::LISTS, &shelf.of(to))?,
            pill: Pill::new(Shelf::Open.href()),
            list_id: shelf.list_id(),
            empty: items.is_empty().then(|| empty(total == 0, shelf, to)),
            items,
            next_href: page.next.map(|cursor| shelf.next(to, &cursor)),
            way: Stage::ALL.iter().map(|stage| way_row(*stage, of(*stage))).collect(),
            team: team(tx)?,
            latest: latest(tx, &overview.realised)?,
            live: !matches!(shelf, Shelf::Stage(_) | Shelf::UnderWay | Shelf::Mine(_))
                && !to.any()
                && query.before.is_none(),
        })
    }
}

/// What runs now: on the first page of a list that is not narrowed to a campaign.
fn banner(tx: &mut ReadTx, query: &ListQuery, to: To<'_>) -> Result<Option<Banner>> {
    match (&query.before, to.campaign) {
        (None, None) => Banner::of(tx),
        _ => Ok(None),
    }
}

/// What waits for one's answer comes and goes as the inbox of the innovation team does.
fn waits(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Mine(By::Answers) => "ideas-listed triage",
        _ => "ideas-listed",
    }
}

fn tabs(shelf: Shelf, to: To<'_>) -> Tabs {
    let new = matches!(shelf, Shelf::Open | Shelf::All | Shelf::Stage(_) | Shelf::UnderWay);
    let mine = matches!(shelf, Shelf::Mine(_));
    let tab = |one: Shelf, label_key| TabLink::new(one.of(to), label_key, one == shelf);
    let items = vec![
        tab(Shelf::Discover, "tab-discover"),
        tab(Shelf::Rising, "tab-rising"),
        tab(Shelf::Wanted, "tab-wanted"),
        TabLink::new(Shelf::Open.of(to), "tab-new", new),
        TabLink::new(Shelf::Mine(By::Me).of(to), "tab-mine", mine),
    ];
    let more = vec![
        tab(Shelf::Unvoted, "tab-unvoted"),
        tab(Shelf::Discussed, "tab-discussed"),
        tab(Shelf::Random, "tab-random"),
    ];
    Tabs::new("tabs-ideas", items).more("tab-more", more)
}

fn empty(nothing_at_all: bool, shelf: Shelf, to: To<'_>) -> Empty {
    let (title_key, text_key) = match shelf {
        _ if nothing_at_all => ("empty-ideas-title", "empty-ideas-text"),
        _ if to.campaign.is_some() => ("empty-ideas-campaign-title", "empty-ideas-campaign-text"),
        _ if to.theme.is_some() => ("empty-ideas-theme-title", "empty-ideas-theme-text"),
        Shelf::Mine(By::Me) => ("empty-ideas-mine-title", "empty-ideas-mine-text"),
        Shelf::Mine(By::Votes) => ("empty-ideas-supported-title", "empty-ideas-supported-text"),
        Shelf::Mine(By::Follows) => ("empty-ideas-followed-title", "empty-ideas-followed-text"),
        Shelf::Mine(By::Answers) => ("empty-ideas-answers-title", "empty-ideas-answers-text"),
        Shelf::Unvoted => ("empty-ideas-unvoted-title", "empty-ideas-unvoted-text"),
        Shelf::Discover | Shelf::Rising | Shelf::Wanted | Shelf::Discussed | Shelf::Random => {
            ("empty-ideas-voting-title", "empty-ideas-voting-text")
        }
        Shelf::Open | Shelf::All | Shelf::Stage(_) | Shelf::UnderWay => {
            ("empty-ideas-here-title", "empty-ideas-here-text")
        }
    };
    Empty::new("lightbulb", title_key, text_key).action(paths::NEW.as_str(), "ideas-submit")
}

fn way_row(stage: Stage, n: i64) -> WayRow {
    let text_key = match stage {
        Stage::New => "way-new",
        Stage::Review => "way-review",
        Stage::Accepted => "way-accepted",
        Stage::Progress => "way-progress",
        Stage::Done => "way-done",
        Stage::NotNow => "way-notnow",
    };
    WayRow {
        stage: StageBadge::of(stage),
        href: Shelf::Stage(stage).href(),
        text_key,
        n,
    }
}

fn team(tx: &mut ReadTx) -> Result<Option<Team>> {
    let faces = people::queries::with_role(tx, role::INNOVATION_TEAM)?;
    Ok((!faces.is_empty()).then_some(Team {
        faces,
        days: None,
        answered: None,
    }))
}

fn latest(tx: &mut ReadTx, realised: &[Realised]) -> Result<Vec<Latest>> {
    let authors = people::model::refs(tx, realised.iter().map(|idea| idea.author))?;
    let row = |idea: &Realised| Latest {
        href: idea.path.clone(),
        title: idea.title.clone(),
        name: authors
            .get(&idea.author)
            .map(|author| author.name.clone())
            .unwrap_or_default(),
        at: idea.since,
    };
    Ok(realised.iter().map(row).collect())
}

impl View for IdeasPage {
    const TEMPLATE: &'static str = "ideas/index";
}

impl Page for IdeasPage {
    fn title(&self) -> Title {
        Title::Key("nav-ideas")
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
    fn topics(&self) -> Vec<String> {
        let list = self.live.then(|| "ideas".to_owned());
        list.into_iter()
            .chain([crate::features::entries::live::STREAM.to_owned()])
            .collect()
    }
}
