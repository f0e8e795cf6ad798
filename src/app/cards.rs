//! How observers show other slices' things without importing them: the home stream with cards of every kind.
use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::blogs::views::ArticleItem;
use crate::features::entries::model::{Entry, Kind};
use crate::features::feed::{Tab, queries};
use crate::features::ideas;
use crate::features::ideas::views::{IdeaItem, RisingIdea};
use crate::features::notifications;
use crate::features::people::model::Face;
use crate::features::posts::kinds::{self, ComposeKind};
use crate::features::posts::views::PostItem;
use crate::features::projects::views::{ProjectItem, Seeking, UpdateItem, seeking};
use crate::kernel::cx::Cx;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::page::Cursor;
use crate::kernel::router::{Policy, Routes};
use crate::kernel::view::{Page, Title, View};

use super::first_day;

/// Adds `/`.
pub fn routes(routes: &mut Routes) {
    routes.get("/", Policy::SignedIn, home);
}

/// A card of any kind in a list: exactly one of the fields is there.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Item {
    post: Option<PostItem>,
    idea: Option<IdeaItem>,
    project: Option<ProjectItem>,
    update: Option<UpdateItem>,
    article: Option<ArticleItem>,
}

/// Cards of entries of all kinds, in order; a fixed number of queries per kind.
pub fn items(tx: &mut ReadTx, entries: &[Entry]) -> Result<Vec<Item>> {
    let posts = of_kind(entries, Kind::Post);
    let mut items: HashMap<Uuid, Item> = HashMap::new();
    for (entry, item) in posts.iter().zip(PostItem::many(tx, &posts)?) {
        items.insert(entry.id, Item { post: Some(item), ..Item::default() });
    }
    for (id, item) in IdeaItem::many(tx, entries)? {
        items.insert(id, Item { idea: Some(item), ..Item::default() });
    }
    let articles = of_kind(entries, Kind::Article);
    for (entry, item) in articles.iter().zip(ArticleItem::many(tx, &articles)?) {
        items.insert(entry.id, Item { article: Some(item), ..Item::default() });
    }
    let projects = of_kind(entries, Kind::Project);
    items.extend(ProjectItem::many(tx, &projects)?.into_iter().map(|(id, item)| (id, Item { project: Some(item), ..Item::default() })));
    let updates = of_kind(entries, Kind::Update);
    items.extend(UpdateItem::many(tx, &updates)?.into_iter().map(|(id, item)| (id, Item { update: Some(item), ..Item::default() })));
    Ok(entries.iter().filter_map(|entry| items.remove(&entry.id)).collect())
}

fn of_kind(entries: &[Entry], kind: Kind) -> Vec<Entry> {
    entries.iter().filter(|entry| entry.kind == kind).cloned().collect()
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
    steps: Option<[first_day::Step; 3]>,
    pill: Pill,
    items: Vec<Item>,
    older_href: Option<String>,
    empty: Option<Empty>,
    rising: Option<Vec<RisingIdea>>,
    seeking: Option<Seeking>,
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
            kinds: kinds::common(),
        },
        steps: if tab == Tab::Mine && before.is_none() { first_day::steps(tx)? } else { None },
        pill: Pill { n: 0, href: tab.href(), faces: Vec::new() },
        empty: items.is_empty().then_some(empty),
        items,
        older_href: page.next.map(|cursor| format!("{}{separator}before={cursor}", tab.href())),
        rising: Some(ideas::views::rising(tx)?).filter(|rising| !rising.is_empty()),
        seeking: seeking(tx)?,
    })
}
