//! How observers show other slices' things without importing them: a card for an entry of any kind.
use std::collections::HashMap;

use serde::Serialize;
use uuid::Uuid;

use crate::features::blogs::views::ArticleItem;
use crate::features::entries::model::{Entry, Kind};
use crate::features::ideas::views::IdeaItem;
use crate::features::posts::views::PostItem;
use crate::features::projects::views::{ProjectItem, UpdateItem};
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;

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
        items.insert(
            entry.id,
            Item {
                post: Some(item),
                ..Item::default()
            },
        );
    }
    for (id, item) in IdeaItem::many(tx, entries)? {
        items.insert(
            id,
            Item {
                idea: Some(item),
                ..Item::default()
            },
        );
    }
    let articles = of_kind(entries, Kind::Article);
    for (entry, item) in articles.iter().zip(ArticleItem::many(tx, &articles)?) {
        items.insert(
            entry.id,
            Item {
                article: Some(item),
                ..Item::default()
            },
        );
    }
    let projects = of_kind(entries, Kind::Project);
    items.extend(ProjectItem::many(tx, &projects)?.into_iter().map(|(id, item)| {
        (
            id,
            Item {
                project: Some(item),
                ..Item::default()
            },
        )
    }));
    let updates = of_kind(entries, Kind::Update);
    items.extend(UpdateItem::many(tx, &updates)?.into_iter().map(|(id, item)| {
        (
            id,
            Item {
                update: Some(item),
                ..Item::default()
            },
        )
    }));
    Ok(entries.iter().filter_map(|entry| items.remove(&entry.id)).collect())
}

fn of_kind(entries: &[Entry], kind: Kind) -> Vec<Entry> {
    entries.iter().filter(|entry| entry.kind == kind).cloned().collect()
}
