//! All ideas by their stages: who looks sees where things stand, the team opens from here the form that moves one.
use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::features::entries::live::STREAM;
use crate::features::ideas::model::{IdeaState, Stage};
use crate::features::ideas::paths;
use crate::features::ideas::queries::{self, Board, CARDS, COUNTED, OnBoard, Sieve};
use crate::features::ideas::rules::rules;
use crate::features::ideas::themes::{self, Theme};
use crate::features::people::model::names_of;
use crate::features::people::units;
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::view::components::{Choice, Crumbs, Field, Select};
use crate::kernel::view::{Fragment, Page, Title, View};

use super::board_card::{BoardCard, Menu, Menus};
use super::files::{self, Export};
use super::stage::StageBadge;

/// What the address may say.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct BoardQuery {
    /// One stage alone; else all of them.
    #[serde(default)]
    pub stage: String,
    /// The word of a theme.
    #[serde(default)]
    pub theme: String,
    /// The short name of a unit.
    #[serde(default)]
    pub unit: String,
    /// Who sees it through, as `@handle`.
    #[serde(default)]
    pub owner: String,
    /// Where the column goes on.
    pub before: Option<String>,
}

/// What a board is narrowed to, as it was asked and as it is looked for.
pub(super) struct Narrow {
    theme: Option<Theme>,
    unit: String,
    owner: String,
    pub(super) sieve: Sieve,
    /// Nobody is called that.
    pub(super) unknown: bool,
}

impl Narrow {
    pub(super) fn of(tx: &mut ReadTx, query: &BoardQuery) -> Result<Narrow> {
        let theme = themes::of_code(tx, &query.theme)?;
        let unit = units::by_name(tx)?
            .into_iter()
            .find(|(unit, _)| unit.slug == query.unit);
        let units = match &unit {
            Some((unit, _)) => Some(units::inside(tx, unit.id)?.iter().map(|unit| unit.id).collect()),
            None => None,
        };
        let handle = query.owner.trim().trim_start_matches('@').to_lowercase();
        let owner = match handle.as_str() {
            "" => None,
            handle => names_of(tx, &[handle.to_owned()])?.remove(handle).map(|(id, _)| id),
        };
        Ok(Narrow {
            unit: unit.map(|(unit, _)| unit.slug).unwrap_or_default(),
            unknown: owner.is_none() && !handle.is_empty(),
            sieve: Sieve {
                theme: theme.as_ref().map(|theme| theme.id),
                units,
                owner,
            },
            owner: handle,
            theme,
        })
    }

    /// What takes a place in the theme.
    fn places_href(&self) -> String {
        let code = self.theme.as_ref().map_or("", |theme| theme.code.as_str());
        paths::IDEAS.given(&[("stage", "underway"), ("theme", code)])
    }

    /// The board as it is shown.
    fn here(&self, alone: Option<Stage>) -> String {
        self.keep(paths::BOARD.given(&[("stage", alone.map_or("", Stage::word))]))
    }

    /// An address with all of it.
    fn keep(&self, mut href: String) -> String {
        let code = self.theme.as_ref().map_or("", |theme| theme.code.as_str());
        for (name, value) in [("theme", code), ("unit", &self.unit), ("owner", &self.owner)] {
            if !value.is_empty() {
                href = address::query(&href, &[(name, &value)]);
            }
        }
        href
    }
}

/// One stage with its cards.
#[derive(Serialize)]
struct Column {
    word: &'static str,
    stage: StageBadge,
    /// The stage alone, with all of its cards.
    href: String,
    n: String,
    /// How full the theme is that was asked for, where it has a limit.
    places: Option<String>,
    /// What takes them.
    places_href: String,
    /// So many are to stand here at once, where that is said.
    limit: Option<i32>,
    /// As many do.
    full: bool,
    /// Where things end: only name and number are shown.
    folded: bool,
    /// The one that is shown where there is room for one.
    chosen: bool,
    cards: Vec<Fragment>,
    next_href: Option<String>,
}

/// `/ideas/board`.
#[derive(Serialize)]
pub struct BoardPage {
    crumbs: Crumbs,
    /// Who moves a card, said to who may and to who may not.
    lede_key: &'static str,
    theme: Option<Select>,
    unit: Select,
    owner: Field,
    unknown: bool,
    /// Is it narrowed? Then there is a way back to all of it.
    clear_href: Option<&'static str>,
    /// Is one stage shown alone?
    alone: Option<&'static str>,
    all_href: String,
    /// How it is told that a card came somewhere, with places for number, stage, place and how many there are.
    moved: String,
    export: Option<Export>,
    columns: Vec<Column>,
    /// The menus of their cards.
    menus: Vec<Menu>,
}

impl BoardPage {
    /// For the person who looks.
    pub fn load(tx: &mut ReadTx, query: &BoardQuery) -> Result<BoardPage> {
        let narrow = Narrow::of(tx, query)?;
        let alone = Stage::parse(&query.stage);
        let before = query
            .before
            .as_deref()
            .and_then(Cursor::decode)
            .filter(|_| alone.is_some());
        let shown = shown(alone);
        let Board { mut cards, counts } = match narrow.unknown {
            true => Board::default(),
            false => queries::board(tx, &narrow.sieve, &shown, before)?,
        };
        let counted = (&counts, &narrow, taken(tx, &narrow)?);
        let (mut columns, mut menus) = (Vec::new(), Menus::default());
        for stage in Stage::ALL {
            let cards = cards.remove(stage).unwrap_or_default();
            let is_shown = shown.contains(stage);
            if is_shown || alone.is_none() {
                let chosen = alone.unwrap_or(Stage::New) == *stage;
                columns.push(column(tx, (*stage, is_shown, chosen), (cards, &mut menus), counted)?);
            }
        }
        let way = [(paths::IDEAS.as_str().into(), tx.say("nav-ideas", &[])?)];
        Ok(BoardPage {
            crumbs: Crumbs::new(way, tx.say("board-title", &[])?),
            lede_key: menus.lede_key(),
            theme: theme(tx, &query.theme)?,
            unit: Select::new(
                "unit",
                "board-unit",
                units::choices(tx, Some("board-unit-all"), &narrow.unit)?,
            ),
            owner: Field::text("owner", "idea-fact-owner", &narrow.owner, None).people(),
            unknown: narrow.unknown,
            clear_href: (narrow.unknown || !narrow.sieve.is_open()).then_some(paths::BOARD.as_str()),
            alone: alone.map(Stage::word),
            moved: moved(tx)?,
            export: Export::of(tx, files::BOARD, &narrow.here(alone))?,
            all_href: narrow.keep(paths::BOARD.as_str().to_owned()),
            columns,
            menus: menus.all(),
        })
    }
}

/// The sentence, with places for what a script finds there.
fn moved(tx: &ReadTx) -> Result<String> {
    let places = [("n", "#1"), ("stage", "#2"), ("place", "#3"), ("all", "#4")];
    tx.say("board-moved", &places.map(|(name, place)| (name, place.into())))
}

/// The stages that are shown with their cards.
pub(super) fn shown(alone: Option<Stage>) -> Vec<Stage> {
    match alone {
        Some(stage) => vec![stage],
        None => Stage::ALL.iter().copied().filter(|stage| !is_end(*stage)).collect(),
    }
}

/// Nothing goes on from here by itself.
fn is_end(stage: Stage) -> bool {
    matches!(stage, Stage::Done | Stage::NotNow)
}

fn sum(counts: &HashMap<IdeaState, i64>, states: impl IntoIterator<Item = IdeaState>) -> i64 {
    let of = |state: IdeaState| counts.get(&state).copied().unwrap_or_default();
    states.into_iter().map(of).sum()
}

fn column(
    tx: &mut ReadTx,
    (stage, is_shown, chosen): (Stage, bool, bool),
    (mut cards, menus): (Vec<Arc<OnBoard>>, &mut Menus),
    (counts, narrow, taken): (&HashMap<IdeaState, i64>, &Narrow, Option<usize>),
) -> Result<Column> {
    let next = cards.len() > CARDS;
    cards.truncate(CARDS);
    let last = cards
        .last()
        .map(|card| Cursor::new(card.idea.state_since, card.entry.id).encode());
    let href = narrow.keep(paths::BOARD.query(&[("stage", &stage.word())]));
    let (n, limit) = (sum(counts, stage.states()), limit(tx, stage, narrow)?);
    Ok(Column {
        word: stage.word(),
        stage: StageBadge::of(stage),
        n: match narrow.sieve.is_open() || n <= COUNTED {
            true => n.to_string(),
            false => format!("{COUNTED}+"),
        },
        full: limit.is_some_and(|limit| n >= i64::from(limit)),
        limit,
        places: places(tx, stage, narrow, taken)?,
        places_href: narrow.places_href(),
        folded: !is_shown,
        chosen,
        cards: BoardCard::fragments(tx, &cards, menus)?,
        next_href: last
            .filter(|_| next)
            .map(|cursor| address::query(&href, &[("before", &cursor)])),
        href,
    })
}

/// How many the team wants to have under review at once. Another number stands there while the board is narrowed.
fn limit(tx: &mut ReadTx, stage: Stage, narrow: &Narrow) -> Result<Option<i32>> {
    if stage != Stage::Review || !narrow.sieve.is_open() {
        return Ok(None);
    }
    let most = rules(tx)?.review_places;
    Ok((most > 0).then_some(most))
}

/// Accepted and in progress share the places of a theme. Another filter beside it would count others.
fn places(tx: &ReadTx, stage: Stage, narrow: &Narrow, taken: Option<usize>) -> Result<Option<String>> {
    let shares = stage.states().into_iter().any(IdeaState::is_under_way);
    let capacity = narrow.theme.as_ref().and_then(|theme| theme.capacity);
    match capacity.zip(taken).filter(|_| shares) {
        Some((places, n)) => {
            let said = [("n", n.to_string().into()), ("places", places.to_string().into())];
            tx.say("board-places", &said).map(Some)
        }
        None => Ok(None),
    }
}

/// How many take a place in the theme that was asked for, as far as the person may see them.
fn taken(tx: &mut ReadTx, narrow: &Narrow) -> Result<Option<usize>> {
    let plain = narrow.sieve.units.is_none() && narrow.sieve.owner.is_none();
    match narrow.theme.as_ref().filter(|theme| plain && theme.capacity.is_some()) {
        Some(theme) => Ok(Some(queries::all_under_way(tx, vec![theme.id])?.len())),
        None => Ok(None),
    }
}

fn theme(tx: &mut ReadTx, chosen: &str) -> Result<Option<Select>> {
    let (all, lang) = (themes::themes(tx)?, tx.lang());
    let first = Choice {
        value: String::new(),
        label: tx.say("board-theme-all", &[])?,
        selected: chosen.is_empty(),
    };
    let option = |theme: &Theme| Choice {
        value: theme.code.clone(),
        label: theme.name(lang).to_owned(),
        selected: theme.code == chosen,
    };
    let offered = all.iter().filter(|theme| !theme.retired || theme.code == chosen);
    let options: Vec<Choice> = [first].into_iter().chain(offered.map(option)).collect();
    Ok((options.len() > 1).then(|| Select::new("theme", "idea-theme", options)))
}

impl View for BoardPage {
    const TEMPLATE: &'static str = "ideas/board";
}

impl Page for BoardPage {
    fn title(&self) -> Title {
        Title::Key("board-title")
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
    fn topics(&self) -> Vec<String> {
        vec![STREAM.to_owned()]
    }
}
