//! How observers show other slices' things without importing them: the home stream with cards of every kind.
use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::model::{Entry, Kind};
use crate::features::feed::{Tab, queries};
use crate::features::notifications;
use crate::features::people::model::Face;
use crate::features::posts::views::{ComposeKind, PostItem};
use crate::kernel::cx::Cx;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::page::Cursor;
use crate::kernel::router::{Policy, Routes};
use crate::kernel::view::{Page, Title, View};

/// Adds `/`.
pub fn routes(routes: &mut Routes) {
    routes.get("/", Policy::SignedIn, home);
}

/// A card of any kind in a list: exactly one of the fields is there.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    post: Option<PostItem>,
}

/// Cards of entries of all kinds, in order; a fixed number of queries per kind.
pub fn items(tx: &mut ReadTx, entries: &[Entry]) -> Result<Vec<Item>> {
    let posts: Vec<Entry> = entries.iter().filter(|entry| entry.kind == Kind::Post).cloned().collect();
    let mut items: HashMap<Uuid, Item> = HashMap::new();
    for (entry, item) in posts.iter().zip(PostItem::many(tx, &posts)?) {
        items.insert(entry.id, Item { post: Some(item) });
    }
    Ok(entries.iter().filter_map(|entry| items.remove(&entry.id)).collect())
}

/// Groups of unread notifications, for the bell: "99+" from a hundred on, empty when there are none.
pub fn unread(tx: &mut ReadTx) -> Result<String> {
    let number = notifications::queries::unread(tx)?;
    Ok(notifications::views::bell(number))
}

#[derive(Serialize)]
struct TabLink {
    href: String,
    label_key: &'static str,
    current: bool,
    count: Option<i64>,
}

#[derive(Serialize)]
struct Tabs {
    name_key: &'static str,
    items: Vec<TabLink>,
    sorted_key: Option<&'static str>,
}

#[derive(Serialize)]
struct PromptViewer {
    first_name: String,
    face: Face,
}

#[derive(Serialize)]
struct Prompt {
    viewer: PromptViewer,
    kinds: Vec<ComposeKind>,
}

#[derive(Serialize)]
struct Pill {
    n: i32,
    href: String,
    faces: Vec<Face>,
}

#[derive(Serialize)]
struct Empty {
    icon: &'static str,
    title_key: &'static str,
    text_key: &'static str,
    href: Option<&'static str>,
    action_key: &'static str,
}

#[derive(Serialize)]
struct Home {
    tabs: Tabs,
    prompt: Prompt,
    steps: Option<()>,
    pill: Pill,
    items: Vec<Item>,
    older_href: Option<String>,
    empty: Option<Empty>,
    rising: Option<()>,
    seeking: Option<()>,
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
        vec!["home".into(), "stream".into()]
    }
}

#[derive(Deserialize)]
struct HomeQuery {
    #[serde(default)]
    tab: String,
    before: Option<String>,
}

async fn home(cx: Cx, query: web::Query<HomeQuery>) -> Result<HttpResponse> {
    cx.page(move |tx| show_home(tx, Tab::parse(&query.tab), query.before.as_deref().and_then(Cursor::decode))).await
}

fn show_home(tx: &mut ReadTx, tab: Tab, before: Option<Cursor>) -> Result<Home> {
    let actor = tx.actor()?.clone();
    let page = queries::page(tx, tab, before)?;
    let separator = if tab == Tab::Mine { "?" } else { "&" };
    let tabs = Tab::ALL.map(|one| TabLink { href: one.href(), label_key: one.label_key(), current: one == tab, count: None });
    let items = items(tx, &page.items)?;
    let empty =
        Empty { icon: "house", title_key: "home-empty-title", text_key: "home-empty", href: Some("/?tab=all"), action_key: "tab-all" };
    Ok(Home {
        tabs: Tabs { name_key: "home-tabs", items: tabs.into(), sorted_key: Some("sorted-newest") },
        prompt: Prompt {
            viewer: PromptViewer {
                first_name: actor.name.split_whitespace().next().unwrap_or_default().to_owned(),
                face: Face::of(&actor.name, actor.face.as_deref(), actor.tone),
            },
            kinds: Vec::new(),
        },
        steps: None,
        pill: Pill { n: 0, href: tab.href(), faces: Vec::new() },
        empty: items.is_empty().then_some(empty),
        items,
        older_href: page.next.map(|cursor| format!("{}{separator}before={cursor}", tab.href())),
        rising: None,
        seeking: None,
    })
}
