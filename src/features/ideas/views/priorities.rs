//! What is under way in each theme and in which order it was accepted, and what was stopped for it.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::ideas::paths;
use crate::features::ideas::policy::runs_the_desk;
use crate::features::ideas::queries::{self, SHOWN, Stopped, UnderWay};
use crate::features::ideas::themes::{self, Theme};
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::view::components::{Crumbs, Empty};
use crate::kernel::view::{Page, Title, View};

use super::files::{self, Export};
use super::stage::StageBadge;

/// What the address may say.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct PrioritiesQuery {
    /// Where the list of what was stopped goes on.
    pub before: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Row {
    pub(super) href: String,
    pub(super) title: String,
    lang: String,
    pub(super) stage: StageBadge,
    pub(super) owner: Option<PersonRef>,
    pub(super) at: DateTime<Utc>,
}

/// One theme with its places.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Section {
    id: String,
    pub(super) name: String,
    /// All of them as a list.
    href: String,
    pub(super) places: String,
    full: bool,
    pub(super) rows: Vec<Row>,
    /// Are there more than stand here?
    more: bool,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Stop {
    pub(super) href: String,
    pub(super) title: String,
    lang: String,
    pub(super) stage: StageBadge,
    /// What it was stopped for: with its title where the person may see it.
    pub(super) number: String,
    other_href: Option<String>,
    pub(super) other_title: String,
    pub(super) at: DateTime<Utc>,
    pub(super) trigger: String,
}

/// `/ideas/priorities`.
#[derive(Serialize)]
pub struct PrioritiesPage {
    crumbs: Crumbs,
    pub(super) sections: Vec<Section>,
    stops: Vec<Stop>,
    export: Option<Export>,
    next_href: Option<String>,
    empty: Option<Empty>,
}

impl PrioritiesPage {
    /// For the person who looks: what they may not see is not counted either.
    pub fn load(tx: &mut ReadTx, query: &PrioritiesQuery) -> Result<PrioritiesPage> {
        let themes = themes::themes(tx)?;
        let ids = themes.iter().map(|theme| theme.id).collect();
        let under_way = queries::all_under_way(tx, ids)?;
        let stopped = queries::stopped(tx, query.before.as_deref().and_then(Cursor::decode))?;
        let owners = refs(tx, under_way.iter().filter_map(|idea| idea.owner))?;
        let mut sections = Vec::new();
        for theme in themes.iter() {
            let own: Vec<&UnderWay> = under_way.iter().filter(|idea| idea.theme == theme.id).collect();
            if !theme.retired || !own.is_empty() {
                sections.push(section(tx, theme, &own, &owners)?);
            }
        }
        let way = [(paths::IDEAS.as_str().into(), tx.say("nav-ideas", &[])?)];
        let empty = Empty::new("list-ordered", "empty-priorities-title", "empty-priorities-text");
        let empty = match runs_the_desk(tx.actor()?) {
            true => empty.action(paths::THEMES.as_str(), "empty-priorities-action"),
            false => empty,
        };
        Ok(PrioritiesPage {
            crumbs: Crumbs::new(way, tx.say("priorities-title", &[])?),
            empty: sections.is_empty().then_some(empty),
            sections,
            export: Export::of(tx, files::PRIORITIES, paths::PRIORITIES.as_str())?,
            stops: stopped.items.into_iter().map(stop).collect(),
            next_href: stopped
                .next
                .map(|cursor| format!("{}#stops", paths::PRIORITIES.query(&[("before", &cursor)]))),
        })
    }
}

fn section(tx: &ReadTx, theme: &Theme, own: &[&UnderWay], owners: &HashMap<Uuid, PersonRef>) -> Result<Section> {
    let more = own.len() > SHOWN;
    let shown = &own[..own.len().min(SHOWN)];
    let n = match more {
        true => format!("{SHOWN}+"),
        false => own.len().to_string(),
    };
    let places = match theme.capacity {
        Some(places) => tx.say("priorities-places", &[("n", n.into()), ("places", places.into())])?,
        None => tx.say("priorities-any", &[("n", n.into())])?,
    };
    let row = |idea: &&UnderWay| Row {
        href: idea.path.clone(),
        title: idea.title.clone(),
        lang: idea.language.clone(),
        stage: StageBadge::of_state(idea.state),
        owner: idea.owner.and_then(|owner| owners.get(&owner).cloned()),
        at: idea.accepted,
    };
    Ok(Section {
        id: format!("theme-{}", theme.code),
        name: theme.name(tx.lang()).to_owned(),
        href: paths::IDEAS.query(&[("stage", &"underway"), ("theme", &theme.code)]),
        places,
        full: theme
            .capacity
            .is_some_and(|places| own.len() as i64 >= i64::from(places)),
        rows: shown.iter().map(row).collect(),
        more,
    })
}

pub(super) fn stop(stopped: Stopped) -> Stop {
    let (other_href, other_title) = match stopped.other {
        Some((href, title)) => (Some(href), title),
        None => (None, String::new()),
    };
    Stop {
        href: format!("{}#answer-{}", stopped.path, stopped.decision),
        title: stopped.title,
        lang: stopped.language,
        stage: StageBadge::of_state(stopped.state),
        number: stopped.number.to_string(),
        other_href,
        other_title,
        at: stopped.at,
        trigger: stopped.trigger,
    }
}

impl View for PrioritiesPage {
    const TEMPLATE: &'static str = "ideas/priorities";
}

impl Page for PrioritiesPage {
    fn title(&self) -> Title {
        Title::Key("priorities-title")
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
    fn topics(&self) -> Vec<String> {
        vec![crate::features::entries::live::STREAM.to_owned()]
    }
}
