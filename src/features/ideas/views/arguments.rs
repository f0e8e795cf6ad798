//! What speaks for an idea and what against it, side by side.
use serde::Serialize;

use crate::features::entries::thread::arguments;
use crate::features::entries::views::CommentView;
use crate::features::ideas::paths;
use crate::features::ideas::queries::Pair;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::Crumbs;
use crate::kernel::view::{Page, Title, View, cards};

use super::stage::StageBadge;

#[derive(Serialize)]
struct Side {
    id: &'static str,
    title_key: &'static str,
    empty_key: &'static str,
    n: i32,
    #[serde(serialize_with = "cards")]
    comments: Vec<CommentView>,
}

/// `/ideas/{number}-{slug}/arguments`.
#[derive(Serialize)]
pub struct ArgumentsPage {
    crumbs: Crumbs,
    title: String,
    lang: String,
    stage: Option<StageBadge>,
    sides: Vec<Side>,
    thread_href: String,
}

impl ArgumentsPage {
    /// Of an idea others can read.
    pub fn load(tx: &mut ReadTx, (entry, idea): &Pair) -> Result<ArgumentsPage> {
        if entry.published_at.is_none() {
            return Err(Error::NotFound);
        }
        let [pro, contra] = arguments(tx, entry)?;
        let side = |id, title_key, empty_key, n, comments| Side {
            id,
            title_key,
            empty_key,
            n,
            comments,
        };
        let way = [
            (paths::IDEAS.as_str().into(), tx.say("nav-ideas", &[])?),
            (entry.path.clone(), entry.title.clone()),
        ];
        Ok(ArgumentsPage {
            crumbs: Crumbs::new(way, tx.say("arguments-title", &[])?),
            title: entry.title.clone(),
            lang: entry.language.clone(),
            stage: idea.state.stage().map(StageBadge::of),
            sides: vec![
                side("pro", "arguments-pro", "arguments-pro-none", entry.praise_count, pro),
                side(
                    "contra",
                    "arguments-contra",
                    "arguments-contra-none",
                    entry.criticism_count,
                    contra,
                ),
            ],
            thread_href: format!("{}#comments", entry.path),
        })
    }
}

impl View for ArgumentsPage {
    const TEMPLATE: &'static str = "ideas/arguments";
}

impl Page for ArgumentsPage {
    fn title(&self) -> Title {
        Title::Text(self.title.clone())
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
}
