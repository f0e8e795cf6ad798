//! The page of one post.
use serde::Serialize;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::model::{Channel, Entry};
use crate::features::entries::thread::Thread;
use crate::features::entries::views::Mine;
use crate::features::people::model::refs;
use crate::features::posts::model::Post;
use crate::features::posts::paths;
use crate::kernel::address::HOME;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::Crumbs;
use crate::kernel::view::{Page, Title, View};

use super::card::PostCard;

/// The page of one post.
#[derive(Serialize)]
pub struct ShowPost {
    #[serde(skip)]
    ceo: bool,
    crumbs: Crumbs,
    heading: String,
    card: PostCard,
    mine: Mine,
    thread: Thread,
    audience: Audience,
}

impl ShowPost {
    /// The page, with a thread loaded before.
    pub fn new(tx: &mut ReadTx, entry: &Entry, post: Post, thread: Thread) -> Result<ShowPost> {
        let author = refs(tx, [entry.author_id])?
            .remove(&entry.author_id)
            .must_exist("the author of an entry")?;
        let audience = audience::of(tx, entry)?;
        let card = PostCard::of(entry, &post, author, audience.clone()).whole();
        let mine = Mine::one(tx, entry, card.author.name.clone())?;
        let ceo = entry.channel == Some(Channel::Ceo);
        let (href, label_key) = if ceo {
            (paths::CEO.as_str(), "nav-ceo")
        } else {
            (HOME.as_str(), "nav-home")
        };
        let heading = tx.say("post-heading", &[("name", card.author.name.as_str().into())])?;
        Ok(ShowPost {
            ceo,
            crumbs: Crumbs::new([(href.to_owned(), tx.say(label_key, &[])?)], heading.clone()),
            heading,
            mine,
            card,
            thread,
            audience,
        })
    }
}

impl View for ShowPost {
    const TEMPLATE: &'static str = "posts/show";
}

impl Page for ShowPost {
    fn title(&self) -> Title {
        Title::Text(self.heading.clone())
    }
    fn area(&self) -> &'static str {
        if self.ceo { "ceo" } else { "home" }
    }
    fn topics(&self) -> Vec<String> {
        vec![self.card.key.clone()]
    }
}
