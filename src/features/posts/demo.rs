//! Posts of the demo.
use serde::Deserialize;

use crate::features::entries::demo::conversation::{self, Comment};
use crate::features::entries::demo::{self, Company, Demo};
use crate::features::entries::model::Channel;
use crate::features::posts::commands;
use crate::features::posts::forms::PostDraft;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;

/// What they add to the demo company.
pub(super) const DEMO: Demo = Demo { turn: 1, fill };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Posts {
    post: Vec<Post>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Post {
    key: String,
    author: String,
    channel: String,
    audience: Vec<String>,
    days_ago: u64,
    at: String,
    lang: String,
    body: String,
    thanks: usize,
    thanked_by: Vec<String>,
    #[serde(default)]
    comment: Vec<Comment>,
}

/// Has everybody write what they wrote, oldest first.
fn fill(tx: &mut WriteTx, company: &mut Company) -> Result<()> {
    let mut posts = demo::read::<Posts>(include_str!("demo/posts.toml"))?.post;
    posts.sort_by(|a, b| b.days_ago.cmp(&a.days_ago).then(a.at.cmp(&b.at)));
    for post in posts {
        let at = company.at(post.days_ago, &post.at)?;
        company.be(tx, &post.author, at, &post.lang)?;
        let channel = Channel::parse(&post.channel).unwrap_or(Channel::Stream);
        let draft = PostDraft {
            channel,
            body: post.body.trim().to_owned(),
            audience: post.audience,
            key: None,
        };
        let entry = commands::write(tx, draft)?;
        company.add(post.key, &entry);
        conversation::fill(tx, company, &entry, at, &post.lang, &post.comment)?;
        conversation::thank(tx, company, &entry, &post.author, at, post.thanks, &post.thanked_by)?;
    }
    Ok(())
}
