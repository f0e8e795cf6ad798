//! | Method | Path | Shows |
//! |---|---|---|
//! | GET | `/` | the home stream, with `?tab=` another choice of it |
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::features::entries::paths::COMPOSE;
use crate::features::entries::slice::Compose;
use crate::features::feed::{Tab, queries, topics};
use crate::features::ideas::queries::HOTTEST;
use crate::features::ideas::views::{RisingIdea, rising};
use crate::features::people::model::{Face, first_name};
use crate::features::projects::queries::SEEKING;
use crate::features::projects::views::{Seeking, seeking};
use crate::kernel::address::{self, HOME};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::view::components::{Empty, Pill, TabLink, Tabs};
use crate::kernel::view::{Fragment, Page, Title, View};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::router::{Policy, Routes};

use super::frame::Frame;
use super::slices::SLICES;
use super::{cards, first_day};

/// Adds `/`.
pub fn routes(routes: &mut Routes) {
    routes.get(HOME, Policy::SignedIn, home);
}

#[derive(Serialize)]
struct PromptViewer {
    first_name: String,
    face: Face,
}

#[derive(Serialize)]
struct Prompt {
    viewer: PromptViewer,
    kinds: Vec<&'static Compose>,
}

#[derive(Serialize)]
struct Home {
    tabs: Tabs,
    prompt: Prompt,
    steps: Option<first_day::Steps>,
    pill: Pill,
    items: Vec<Fragment>,
    older_href: Option<String>,
    empty: Option<Empty>,
    rising: Option<Vec<RisingIdea>>,
    seeking: Option<Seeking>,
    #[serde(skip)]
    topics: Vec<String>,
}
impl View for Home {
    const TEMPLATE: &'static str = "feed/home";
}
impl Page for Home {
    fn title(&self) -> Title {
        Title::Key("nav-home")
    }
    fn area(&self) -> &'static str {
        "home"
    }
    fn topics(&self) -> Vec<String> {
        self.topics.clone()
    }
}

#[derive(Deserialize)]
struct HomeQuery {
    #[serde(default)]
    tab: String,
    before: Option<String>,
}

async fn home(cx: Cx, query: web::Query<HomeQuery>) -> Result<HttpResponse> {
    cx.page(move |tx| {
        show_home(
            tx,
            Tab::parse(&query.tab),
            query.before.as_deref().and_then(Cursor::decode),
        )
    })
    .await
}

fn show_home(tx: &mut ReadTx, tab: Tab, before: Option<Cursor>) -> Result<Home> {
    let actor = tx.actor()?.clone();
    let frame = Frame::of(tx)?;
    let found = queries::page(tx, (tab, &frame.followed), before, &[HOTTEST, SEEKING])?;
    let (page, [hottest, found_seeking]) = (found.page, found.beside.try_into().unwrap_or_default());
    let tabs = Tab::ALL.map(|one| TabLink::new(one.href(), one.label_key(), one == tab));
    let items = cards::of(tx, &page.items)?;
    let empty = if items.is_empty() {
        Some(nothing(tx, tab)?)
    } else {
        None
    };
    Ok(Home {
        tabs: Tabs::new("home-tabs", tabs.into()).sorted("sorted-newest"),
        prompt: Prompt {
            viewer: PromptViewer {
                first_name: first_name(&actor.profile.name).to_owned(),
                face: Face::of_actor(&actor),
            },
            kinds: SLICES.iter().rev().flat_map(|slice| slice.compose).collect(),
        },
        steps: if tab == Tab::Mine && before.is_none() {
            first_day::steps(tx)?
        } else {
            None
        },
        pill: Pill::new(tab.href()),
        empty,
        items,
        older_href: page
            .next
            .map(|cursor| address::query(&tab.href(), &[("before", &cursor)])),
        rising: Some(rising(tx, &hottest)?).filter(|rising| !rising.is_empty()),
        seeking: seeking(tx, found_seeking.first())?,
        topics: topics::of(tx, tab, frame.keys())?,
    })
}

/// Where there is nothing at all, another tab would be as empty: somebody has to begin.
fn nothing(tx: &mut ReadTx, tab: Tab) -> Result<Empty> {
    if tab == Tab::All || tab != Tab::Board && !first_day::is_anything_there(tx)? {
        return Ok(Empty::new("house", "home-empty-title", "home-empty-first").action(COMPOSE.as_str(), "compose"));
    }
    let text = match tab {
        Tab::Board => "home-empty-board",
        Tab::Units => "home-empty-units",
        Tab::All | Tab::Mine => "home-empty",
    };
    Ok(Empty::new("house", "home-empty-title", text).action(HOME.query(&[("tab", &"all")]), "tab-all"))
}
