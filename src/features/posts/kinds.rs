//! What a person may write besides a post, and where.
use diesel::prelude::*;
use serde::Serialize;

use crate::features::entries::model::{Kind, State};
use crate::kernel::actor::Role;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::schema::{entries, entry_members};

/// Something else to write.
#[derive(Clone, Debug, Serialize)]
pub struct ComposeKind {
    /// Where it is written.
    pub href: String,
    /// Its icon.
    pub icon: &'static str,
    /// Its name.
    pub label_key: &'static str,
    /// What it is for.
    pub text_key: &'static str,
}

fn kind(href: &str, icon: &'static str, label_key: &'static str, text_key: &'static str) -> ComposeKind {
    ComposeKind {
        href: href.to_owned(),
        icon,
        label_key,
        text_key,
    }
}

/// What everybody may begin.
pub fn common() -> Vec<ComposeKind> {
    vec![
        kind("/ideas/new", "lightbulb", "kind-idea", "compose-idea-text"),
        kind("/projects/new", "rocket", "compose-project", "compose-project-text"),
    ]
}

/// All that this person may begin: articles for the authors of blogs, the microblog for executives.
pub fn all(tx: &mut ReadTx) -> Result<Vec<ComposeKind>> {
    let mut kinds = common();
    kinds.extend(desk(tx)?.map(|href| kind(&href, "pen-line", "compose-article", "compose-article-text")));
    if tx.actor()?.is(Role::Executive) {
        kinds.push(kind("/ceo", "message-square-quote", "nav-ceo", "compose-ceo-text"));
    }
    Ok(kinds)
}

/// Where an author begins an article: in their blog, or among their blogs when there are several.
fn desk(tx: &mut ReadTx) -> Result<Option<String>> {
    let person = tx.actor()?.person;
    let blogs: Vec<String> = entry_members::table
        .inner_join(entries::table)
        .filter(entry_members::person_id.eq(person))
        .filter(entry_members::role.eq("author"))
        .filter(entry_members::state.eq("active"))
        .filter(entries::kind.eq(Kind::Blog))
        .filter(entries::state.eq(State::Published))
        .limit(2)
        .select(entries::path)
        .load(tx.conn())?;
    Ok(match blogs.as_slice() {
        [] => None,
        [one] => Some(format!("{one}/new")),
        _ => Some("/blogs?tab=mine".to_owned()),
    })
}
