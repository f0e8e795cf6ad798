//! The page of the triage: tabs, the list, and one idea beside it.
use serde::Serialize;

use crate::features::ideas::forms::{CoachesFields, NAME_LENGTH, ViewFields};
use crate::features::ideas::paths;
use crate::features::ideas::queries::{self, Desk, Pair, WaitingIdea};
use crate::kernel::address;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Empty, Field, Select, SummaryRow, Tabs};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

use super::super::files::{self, Export};
use super::super::theme::giving;
use super::bar::Done;
use super::desk::{choices, team};
use super::filters::{Chosen, Filters, SavedView, TriageQuery, counted};
use super::first;
use super::item::TriageItem;
use super::row::TriageRow;
use super::tried::{TriedList, TriedTriage};

/// The form that keeps what the list shows.
#[derive(Clone, Debug, Serialize)]
struct Keep {
    action: String,
    token: String,
    name: Field,
    shared: bool,
    open: bool,
}

/// The form that gives several ideas to somebody.
#[derive(Clone, Debug, Serialize)]
struct Together {
    action: String,
    coach: Select,
    /// Which theme they get too; nothing where there is none.
    theme: Option<Select>,
    /// Where that is sent.
    theme_action: String,
    error: Option<String>,
}

/// Where one is in the list.
#[derive(Clone, Debug, Default, Serialize)]
struct Place {
    /// "2 of 7"; empty for what is not on this page of it.
    at: String,
    before: Option<String>,
    next: Option<String>,
}

/// What waits for the innovation team.
#[derive(Serialize)]
pub struct TriagePage {
    tabs: Tabs,
    count: String,
    count_href: String,
    filters: Filters,
    views: Vec<SavedView>,
    keep: Option<Keep>,
    together: Together,
    templates_href: &'static str,
    rows: Vec<TriageRow>,
    next_href: Option<String>,
    list_href: String,
    export: Option<Export>,
    item: Option<TriageItem>,
    place: Place,
    done: Option<Done>,
    close_href: String,
    empty: Option<Empty>,
    errors: Vec<SummaryRow>,
    /// Was one idea asked for? On a narrow screen it is shown without the list, else the list without one.
    one: bool,
}

impl TriagePage {
    /// The list with the first idea beside it.
    pub fn list(tx: &mut ReadTx, query: &TriageQuery, tried: &TriedList) -> Result<TriagePage> {
        TriagePage::load(tx, None, query, (&TriedTriage::default(), tried))
    }

    /// One idea beside the list; also one that does not wait any more, which says what became of it.
    pub fn one(tx: &mut ReadTx, number: i32, query: &TriageQuery, tried: &TriedTriage) -> Result<TriagePage> {
        let pair = queries::find(tx, number)?;
        TriagePage::load(tx, Some(pair), query, (tried, &TriedList::default()))
    }

    fn load(
        tx: &mut ReadTx,
        asked: Option<Pair>,
        query: &TriageQuery,
        (tried, tried_list): (&TriedTriage, &TriedList),
    ) -> Result<TriagePage> {
        let chosen = Chosen::of(query);
        let (page, desks) = queries::waiting(tx, &chosen.0, Chosen::after(query))?;
        let one = asked.is_some();
        let pair = asked.or_else(|| page.items.first().map(|first| first.pair.clone()));
        let number = pair.as_ref().map(|(entry, _)| entry.number);
        let item = match &pair {
            Some(pair) => TriageItem::load(tx, pair, &chosen, tried, query.template)?,
            None => None,
        };
        if one && item.is_none() {
            // One's own, or removed: others answer it.
            return Err(Error::Forbidden);
        }
        let views = chosen.views(&queries::triage_views(tx)?);
        let count = desks.counts[Desk::ALL.iter().position(|desk| *desk == chosen.0.desk).unwrap_or(0)];
        let list_href = address_of(&chosen, query);
        let mut errors = tried.summary(tx)?;
        errors.extend(first(tx, &tried.note, list_href.clone() + "#notes")?);
        errors.extend(first(tx, &tried_list.view, list_href.clone())?);
        errors.extend(tried_list.view.errors.summary(tx, str::to_owned)?);
        errors.extend(tried_list.coaches.errors.summary(tx, |_| "together-coach".into())?);
        Ok(TriagePage {
            tabs: chosen.tabs(&desks),
            count: match (chosen.is_whole(), &page.next) {
                (true, _) => counted(count),
                (false, None) => page.items.len().to_string(),
                (false, Some(_)) => format!("{}+", page.items.len()),
            },
            count_href: chosen.href(),
            filters: chosen.filters(tx, &desks)?,
            keep: keep(tx, &chosen, &views, &tried_list.view)?,
            views,
            together: together(tx, &chosen, &tried_list.coaches)?,
            templates_href: paths::TEMPLATES.as_str(),
            rows: TriageRow::many(tx, &page.items, &chosen, number)?,
            next_href: page
                .next
                .map(|next| address::query(&chosen.href(), &[("after", &next)])),
            place: place(tx, &page.items, number, (&chosen, count))?,
            done: match query.done {
                Some(done) => Done::of(tx, done, &chosen)?,
                None => None,
            },
            close_href: number.map_or_else(|| chosen.href(), |number| chosen.idea(number)),
            empty: page.items.is_empty().then(|| empty(chosen.0.desk)),
            list_href,
            export: Export::of(tx, files::TRIAGE, &chosen.href())?,
            item,
            errors,
            one,
        })
    }
}

fn address_of(chosen: &Chosen, query: &TriageQuery) -> String {
    match &query.after {
        Some(after) => address::query(&chosen.href(), &[("after", after)]),
        None => chosen.href(),
    }
}

fn keep(tx: &mut ReadTx, chosen: &Chosen, views: &[SavedView], tried: &Refused<ViewFields>) -> Result<Option<Keep>> {
    let known = views.iter().any(|view| view.current);
    if tried.typed.is_none() && (known || chosen.query().is_empty()) {
        return Ok(None);
    }
    let typed = tried.fields();
    let name = Field::text("name", "triage-view-name", &typed.name, tried.errors.at(tx, "name")?);
    Ok(Some(Keep {
        action: chosen.from(paths::VIEWS.as_str()),
        token: tx.new_id().to_string(),
        name: name.required().limit(NAME_LENGTH),
        shared: typed.shared.is_some(),
        open: tried.typed.is_some(),
    }))
}

fn together(tx: &mut ReadTx, chosen: &Chosen, tried: &Refused<CoachesFields>) -> Result<Together> {
    let (team, typed) = (team(tx, None)?, tried.fields().coach);
    let choices = choices(tx, &team, |person| person.handle == typed)?;
    Ok(Together {
        action: chosen.from(paths::COACHES.as_str()),
        coach: Select::new("together-coach", "triage-together", choices),
        theme: giving(tx, &tried.fields().theme)?,
        theme_action: chosen.from(paths::TOPICS.as_str()),
        error: ["coach", "theme", "idea"]
            .map(|field| tried.errors.at(tx, field))
            .into_iter()
            .collect::<Result<Vec<_>>>()?
            .into_iter()
            .flatten()
            .next(),
    })
}

fn place(tx: &ReadTx, items: &[WaitingIdea], number: Option<i32>, (chosen, count): (&Chosen, i64)) -> Result<Place> {
    let number_at = |at: usize| items.get(at).map(|one| one.pair.0.number);
    let Some(at) = items.iter().position(|one| Some(one.pair.0.number) == number) else {
        let next = number_at(0).map(|first| chosen.idea(first));
        return Ok(Place {
            next,
            ..Place::default()
        });
    };
    let whole = chosen.is_whole();
    let of = if whole { counted(count) } else { items.len().to_string() };
    Ok(Place {
        at: tx.say(
            "triage-place",
            &[("at", (at + 1).to_string().into()), ("of", of.into())],
        )?,
        before: at.checked_sub(1).and_then(number_at).map(|before| chosen.idea(before)),
        next: number_at(at + 1).map(|next| chosen.idea(next)),
    })
}

fn empty(desk: Desk) -> Empty {
    let (title_key, text_key) = match desk {
        Desk::Open => ("empty-triage-title", "empty-triage-text"),
        Desk::Mine => ("empty-triage-mine-title", "empty-triage-mine-text"),
        Desk::Questions => ("empty-triage-questions-title", "empty-triage-questions-text"),
        Desk::Later => ("empty-triage-later-title", "empty-triage-later-text"),
    };
    Empty::new("inbox", title_key, text_key).action(paths::IDEAS.as_str(), "triage-to-ideas")
}

impl View for TriagePage {
    const TEMPLATE: &'static str = "ideas/triage";
}

impl Page for TriagePage {
    fn title(&self) -> Title {
        match self.item.as_ref().filter(|_| self.one) {
            Some(item) => Title::Text(item.title().to_owned()),
            None => Title::Key("triage-title"),
        }
    }
    fn area(&self) -> &'static str {
        "triage"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}
