//! What entries of all kinds show: counters, one's own controls, comments. Built in bulk: a fixed number of queries,
//! however many entries.
use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use crate::features::people::model::{PersonRef, refs};
use crate::kernel::actor::Actor;
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::policy::Permits;
use crate::kernel::schema::{follows, thanks};
use crate::kernel::view::View;

use super::comments::{Comment, CommentAction, CommentKind};
use super::model::{Channel, Entry, EntryAction};

/// How much praise, how many questions, how much criticism.
#[derive(Clone, Debug, Serialize)]
pub struct Balance {
    key: String,
    version: i64,
    href: String,
    praise: i32,
    questions: i32,
    criticism: i32,
}

impl Balance {
    /// The balance of an entry.
    pub fn of(entry: &Entry) -> Balance {
        Balance {
            key: entry.key(),
            version: entry.tally,
            href: entry.path.clone(),
            praise: entry.praise_count,
            questions: entry.question_count,
            criticism: entry.criticism_count,
        }
    }
}

impl View for Balance {
    const TEMPLATE: &'static str = "entries/_balance";
}

/// One's own controls beside a neutral article.
#[derive(Clone, Debug, Serialize)]
pub struct Mine {
    key: String,
    version: i64,
    name: String,
    thanks_action: String,
    thanked: bool,
    thanks: i32,
    comments: i32,
    comments_href: String,
    follow_action: String,
    following: bool,
    share_href: String,
    edit_href: Option<String>,
    delete_href: Option<String>,
    report_href: Option<String>,
    why: Option<String>,
    balance: Option<Balance>,
    csrf: String,
}

impl View for Mine {
    const TEMPLATE: &'static str = "entries/_mine";
}

impl Mine {
    /// The controls of these entries for the person who looks; `name` is what assistive technology calls each of them.
    pub fn many(tx: &mut ReadTx, entries: &[(&Entry, String)]) -> Result<Vec<Mine>> {
        let actor = tx.actor()?.clone();
        let ids: Vec<Uuid> = entries.iter().map(|(entry, _)| entry.id).collect();
        let thanked: HashSet<Uuid> = thanks::table
            .filter(thanks::person_id.eq(actor.person))
            .filter(thanks::entry_id.eq_any(&ids))
            .filter(thanks::comment_id.is_null())
            .select(thanks::entry_id)
            .load(tx.conn())?
            .into_iter()
            .collect();
        let following: HashSet<Uuid> = follows::table
            .filter(follows::person_id.eq(actor.person))
            .filter(follows::entry_id.eq_any(&ids))
            .filter(follows::active)
            .select(follows::entry_id)
            .load(tx.conn())?
            .into_iter()
            .collect();
        let own = |(entry, name): &(&Entry, String)| {
            let may = |action| entry.permits(&actor, action);
            let following = following.contains(&entry.id);
            Ok(Mine {
                thanked: thanked.contains(&entry.id),
                following,
                edit_href: may(EntryAction::Edit).then(|| format!("{}/edit", entry.path)),
                delete_href: may(EntryAction::Remove).then(|| format!("/entries/{}/remove", entry.key())),
                why: Some(tx.say(why(entry, &actor, following), &[])?),
                csrf: actor.csrf.clone(),
                ..Mine::neutral(entry, name.clone())
            })
        };
        entries.iter().map(own).collect()
    }

    /// The controls of one entry.
    pub fn one(tx: &mut ReadTx, entry: &Entry, name: String) -> Result<Mine> {
        let all = Mine::many(tx, &[(entry, name)])?;
        all.into_iter().next().ok_or(Error::NotFound)
    }

    /// The same with another way to edit, or none, where more people than the author may change the text.
    pub fn editing(self, edit_href: Option<String>) -> Mine {
        Mine { edit_href, ..self }
    }

    /// "Nothing yet, not mine": for something that arrives live.
    pub fn neutral(entry: &Entry, name: String) -> Mine {
        let key = entry.key();
        Mine {
            version: entry.tally,
            name,
            thanks_action: format!("/entries/{key}/thanks"),
            thanked: false,
            thanks: entry.thanks_count,
            comments: entry.comments_count,
            comments_href: format!("{}#comments", entry.path),
            follow_action: format!("/entries/{key}/follow"),
            following: false,
            share_href: entry.path.clone(),
            edit_href: None,
            delete_href: None,
            report_href: None,
            why: None,
            balance: Some(Balance::of(entry)),
            csrf: String::new(),
            key,
        }
    }
}

/// Why somebody sees an entry: the nearest reason, by the rules of the home stream.
fn why(entry: &Entry, actor: &Actor, following: bool) -> &'static str {
    if entry.author_id == actor.person {
        "why-own"
    } else if entry.channel == Some(Channel::Ceo) {
        "why-ceo"
    } else if following {
        "why-following"
    } else if entry.unit_id.is_some() && entry.unit_id == actor.unit() {
        "why-unit"
    } else {
        "why-audience"
    }
}

/// "Follow" as a button with words and the number of followers: on the pages and tiles of what people follow as a whole.
#[derive(Clone, Debug, Serialize)]
pub struct FollowButton {
    key: String,
    version: i64,
    action: String,
    following: bool,
    followers: i32,
    name: String,
    csrf: String,
}

impl View for FollowButton {
    const TEMPLATE: &'static str = "entries/_follow";
}

impl FollowButton {
    /// How its form says where it stands.
    pub const PLACE: &'static str = "button";

    /// The buttons of these entries for the person who looks, in order.
    pub fn many(tx: &mut ReadTx, entries: &[&Entry]) -> Result<Vec<FollowButton>> {
        let (person, csrf) = (tx.actor()?.person, tx.actor()?.csrf.clone());
        let ids: Vec<Uuid> = entries.iter().map(|entry| entry.id).collect();
        let following: HashSet<Uuid> = follows::table
            .filter(follows::person_id.eq(person))
            .filter(follows::entry_id.eq_any(&ids))
            .filter(follows::active)
            .select(follows::entry_id)
            .load(tx.conn())?
            .into_iter()
            .collect();
        let button = |entry: &&Entry| FollowButton {
            key: entry.key(),
            version: entry.tally,
            action: format!("/entries/{}/follow?at={}", entry.key(), FollowButton::PLACE),
            following: following.contains(&entry.id),
            followers: entry.followers_count,
            name: entry.title.clone(),
            csrf: csrf.clone(),
        };
        Ok(entries.iter().map(button).collect())
    }

    /// The button of one entry.
    pub fn one(tx: &mut ReadTx, entry: &Entry) -> Result<FollowButton> {
        FollowButton::many(tx, &[entry])?.into_iter().next().ok_or(Error::NotFound)
    }
}

/// One's own controls of a comment.
#[derive(Clone, Debug, Serialize)]
pub struct CommentMine {
    id: i32,
    version: i64,
    name: String,
    thanks_action: String,
    thanked: bool,
    thanks: i32,
    reply_href: Option<String>,
    edit_href: Option<String>,
    delete_href: Option<String>,
    report_href: Option<String>,
    csrf: String,
}

impl CommentMine {
    /// The controls of one comment for the person who looks.
    pub fn one(tx: &mut ReadTx, entry: &Entry, comment: &Comment) -> Result<CommentMine> {
        let author = refs(tx, [comment.author_id])?.remove(&comment.author_id).ok_or(Error::NotFound)?;
        let thanked = thanked_comments(tx, std::slice::from_ref(comment))?.contains(&comment.id);
        Ok(comment_mine(tx, entry, comment, &author, thanked))
    }
}

impl View for CommentMine {
    const TEMPLATE: &'static str = "entries/_comment_mine";
}

/// One comment with its replies.
#[derive(Clone, Debug, Serialize)]
pub struct CommentView {
    id: i32,
    version: i32,
    href: String,
    author: PersonRef,
    kind: &'static str,
    at: DateTime<Utc>,
    edited: bool,
    lang: String,
    body: String,
    reference: Option<()>,
    removed_key: Option<&'static str>,
    mine: Option<CommentMine>,
    replies: Vec<CommentView>,
}

impl View for CommentView {
    const TEMPLATE: &'static str = "entries/_comment";
}

impl CommentView {
    /// Comments of one entry as a tree: parents in the given order, replies below them. For the person who looks, with
    /// their own controls; for nobody (a live patch) with neutral ones.
    pub fn tree(tx: &mut ReadTx, entry: &Entry, comments: &[Comment]) -> Result<Vec<CommentView>> {
        Ok(CommentView::forest(tx, std::slice::from_ref(entry), comments)?.remove(&entry.id).unwrap_or_default())
    }

    /// The same for the comments of several entries.
    pub fn forest(tx: &mut ReadTx, entries: &[Entry], comments: &[Comment]) -> Result<HashMap<Uuid, Vec<CommentView>>> {
        let authors = refs(tx, comments.iter().map(|comment| comment.author_id))?;
        let thanked = thanked_comments(tx, comments)?;
        let entries: HashMap<Uuid, &Entry> = entries.iter().map(|entry| (entry.id, entry)).collect();
        let build = |comment: &Comment| {
            let entry = entries.get(&comment.entry_id).ok_or(Error::NotFound)?;
            CommentView::build(tx, entry, comment, &authors, &thanked)
        };
        let mut replies: HashMap<Uuid, Vec<CommentView>> = HashMap::new();
        for comment in comments {
            if let Some(parent) = comment.parent_id {
                replies.entry(parent).or_default().push(build(comment)?);
            }
        }
        let mut forest: HashMap<Uuid, Vec<CommentView>> = HashMap::new();
        for comment in comments.iter().filter(|comment| comment.parent_id.is_none()) {
            let below = replies.remove(&comment.id).unwrap_or_default();
            if comment.removed_at.is_none() || !below.is_empty() {
                forest.entry(comment.entry_id).or_default().push(CommentView { replies: below, ..build(comment)? });
            }
        }
        Ok(forest)
    }

    /// One comment alone, as a live patch brings it.
    pub fn alone(tx: &mut ReadTx, entry: &Entry, comment: &Comment) -> Result<CommentView> {
        let authors = refs(tx, [comment.author_id])?;
        let thanked = thanked_comments(tx, std::slice::from_ref(comment))?;
        CommentView::build(tx, entry, comment, &authors, &thanked)
    }

    fn build(
        tx: &ReadTx,
        entry: &Entry,
        comment: &Comment,
        authors: &HashMap<Uuid, PersonRef>,
        thanked: &HashSet<Uuid>,
    ) -> Result<CommentView> {
        let author = authors.get(&comment.author_id).cloned().ok_or(Error::NotFound)?;
        let removed = comment.removed_at.is_some();
        Ok(CommentView {
            id: comment.number,
            version: comment.version,
            href: format!("{}#{}", entry.path, comment.key()),
            kind: comment.kind.map_or("", CommentKind::word),
            at: comment.created_at,
            edited: comment.edited_at.is_some(),
            lang: comment.language.clone(),
            body: if removed { String::new() } else { comment.body_html.clone() },
            reference: None,
            removed_key: removed.then_some("comment-removed"),
            mine: (!removed).then(|| comment_mine(tx, entry, comment, &author, thanked.contains(&comment.id))),
            author,
            replies: Vec::new(),
        })
    }
}

fn comment_mine(tx: &ReadTx, entry: &Entry, comment: &Comment, author: &PersonRef, thanked: bool) -> CommentMine {
    let number = comment.number;
    let may = |action| tx.viewer().is_some_and(|actor| comment.permits(actor, action));
    let open = tx.viewer().is_none_or(|actor| entry.permits(actor, EntryAction::TakePart));
    CommentMine {
        id: number,
        version: comment.tally,
        name: author.name.clone(),
        thanks_action: format!("/comments/{number}/thanks"),
        thanked,
        thanks: comment.thanks_count,
        reply_href: open.then(|| format!("{}?reply={number}#comment-form", entry.path)),
        edit_href: may(CommentAction::Edit).then(|| format!("/comments/{number}/edit")),
        delete_href: may(CommentAction::Remove).then(|| format!("/comments/{number}/remove")),
        report_href: None,
        csrf: tx.viewer().map(|actor| actor.csrf.clone()).unwrap_or_default(),
    }
}

fn thanked_comments(tx: &mut ReadTx, comments: &[Comment]) -> Result<HashSet<Uuid>> {
    let Some(person) = tx.viewer().map(|actor| actor.person) else { return Ok(HashSet::new()) };
    let ids: Vec<Uuid> = comments.iter().map(|comment| comment.id).collect();
    let rows: Vec<Option<Uuid>> = thanks::table
        .filter(thanks::person_id.eq(person))
        .filter(thanks::comment_id.eq_any(ids))
        .select(thanks::comment_id)
        .load(tx.conn())?;
    Ok(rows.into_iter().flatten().collect())
}
