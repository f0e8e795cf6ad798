//! What the other parts of the house need to know of posts.
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::features::entries::happening::HappeningInfo;
use crate::features::entries::kind::{ByEntry, Kind, KindInfo, Said, SearchTab, Untitled};
use crate::features::entries::live::On;
use crate::features::entries::model::Entry;
use crate::features::entries::slice::{Compose, NavItem, Slice};
use crate::features::people::role;
use crate::features::posts::paths;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::posts;
use crate::kernel::view::Fragment;

use super::demo::DEMO;
use super::happenings::{Changed, Written};
use super::live::CEO;
use super::load::LOAD;
use super::routes;
use super::views::{PostItem, samples};

/// What posts say of themselves.
pub const SLICE: Slice = Slice {
    routes: routes::routes,
    kinds: &[&INFO],
    happenings: &[HappeningInfo::of::<Written>(), HappeningInfo::of::<Changed>()],
    topics: &[CEO],
    navigation: &[NavItem::new(
        "ceo",
        paths::CEO.as_str(),
        "message-square-quote",
        "nav-ceo",
    )],
    compose_own: microblog,
    samples,
    load: LOAD,
    demo: DEMO,
    ..Slice::named("posts")
};

/// A post.
pub const POST: Kind = Kind(&INFO);

static INFO: KindInfo = KindInfo {
    called: &["beitrag", "post"],
    titled: false,
    searched: (&["body"], "\n"),
    cards,
    removed: |_, entry| Ok(On(entry).gone(&[CEO])),
    ..KindInfo::new("post", "message-circle", SAID, &TAB, texts)
};

const SAID: Said = Said {
    untitled: Some(Untitled {
        yours: "note-your-post",
        of_somebody: "note-post-of",
        beside: ("note-object-own-post", "note-object-post"),
    }),
    ..Said::new("hit-post", "note-your-post")
};

static TAB: SearchTab = SearchTab {
    word: "post",
    label: "tab-posts",
    rank: 2,
};

fn texts(tx: &mut ReadTx, entries: &[Entry]) -> Result<ByEntry<Value>> {
    let rows: Vec<(Uuid, String)> = posts::table
        .filter(posts::entry_id.eq_any(entries.iter().map(|entry| entry.id)))
        .select((posts::entry_id, posts::body))
        .load(tx.conn())?;
    let fields = |(id, body)| (id, json!({ "body": body }));
    Ok(rows.into_iter().map(fields).collect())
}

fn cards(tx: &mut ReadTx, entries: &[Entry]) -> Result<ByEntry<Fragment>> {
    let items = PostItem::many(tx, entries)?;
    Ok(entries
        .iter()
        .map(|entry| entry.id)
        .zip(items.iter().map(Fragment::of))
        .collect())
}

/// Executives write on the microblog.
fn microblog(tx: &mut ReadTx) -> Result<Vec<Compose>> {
    let ceo = Compose::new(
        paths::CEO.as_str(),
        "message-square-quote",
        "nav-ceo",
        "compose-ceo-text",
    );
    Ok(tx.actor()?.is(role::EXECUTIVE).then_some(ceo).into_iter().collect())
}
