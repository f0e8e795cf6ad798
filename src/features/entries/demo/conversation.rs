//! Comments, replies and thanks of the demo.
use chrono::{DateTime, Duration, Utc};
use serde::Deserialize;

use crate::features::entries::comments::{self, CommentKind, Draft};
use crate::features::entries::model::Entry;
use crate::features::entries::thanks;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;

use super::Company;

/// A comment as the files hold it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    author: String,
    at_hours: f64,
    kind: String,
    thanks: usize,
    body: String,
    #[serde(default)]
    reply: Vec<Comment>,
}

/// Has everybody say what they said about an entry that was published at `start`.
#[allow(
    clippy::too_many_arguments,
    reason = "who said what to whom and when: each is another thing"
)]
pub fn fill(
    tx: &mut WriteTx,
    company: &Company,
    entry: &Entry,
    start: DateTime<Utc>,
    lang: &str,
    said: &[Comment],
) -> Result<()> {
    for comment in said {
        let number = say(tx, company, entry, start, lang, comment, None)?;
        for reply in &comment.reply {
            say(tx, company, entry, start, lang, reply, Some(number))?;
        }
    }
    Ok(())
}

#[allow(
    clippy::too_many_arguments,
    reason = "who said what to whom and when: each is another thing"
)]
fn say(
    tx: &mut WriteTx,
    company: &Company,
    entry: &Entry,
    start: DateTime<Utc>,
    lang: &str,
    said: &Comment,
    reply_to: Option<i32>,
) -> Result<i32> {
    let at = (start + Duration::minutes((said.at_hours * 60.0) as i64)).min(company.today);
    company.be(tx, &said.author, at, lang)?;
    let draft = Draft {
        kind: CommentKind::parse(&said.kind),
        body: said.body.trim().to_owned(),
        reply_to,
        key: None,
        again: false,
    };
    let comment = comments::create(tx, entry, draft)?;
    let grateful = company.others(said.thanks, &[&said.author], &said.body);
    thanks::set_for_all(tx, entry, Some(&comment), &company.ids(&grateful))?;
    Ok(comment.number)
}

/// Has so many people say thanks: first those who are named, then others.
#[allow(
    clippy::too_many_arguments,
    reason = "who said what to whom and when: each is another thing"
)]
pub fn thank(
    tx: &mut WriteTx,
    company: &Company,
    entry: &Entry,
    author: &str,
    at: DateTime<Utc>,
    number: usize,
    named: &[String],
) -> Result<()> {
    let mut without: Vec<&str> = named.iter().map(String::as_str).collect();
    without.push(author);
    let others = company.others(number.saturating_sub(named.len()), &without, &entry.key());
    let grateful: Vec<String> = named.iter().cloned().chain(others).collect();
    let seeing = company.who_see(tx, entry, &grateful)?;
    company.be(tx, author, at, "de")?;
    thanks::set_for_all(tx, entry, None, &company.ids(&seeing))
}
