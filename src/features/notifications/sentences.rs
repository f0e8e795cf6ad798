//! What a row says: who did what, and to what.
use crate::features::entries::model::{Channel, Entry, Kind};
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::i18n::FluentValue;

use super::around::Around;
use super::model::{Notification, Reason};

/// The sentence: "Claudia Weinhold und 4 weitere haben auf deinen Beitrag geantwortet".
pub fn text(tx: &ReadTx, head: &Notification, entry: &Entry, others: i64, around: &Around) -> Result<String> {
    let name = head
        .actor_id
        .and_then(|id| around.people.get(&id))
        .map(|person| person.name.as_str())
        .unwrap_or_default();
    let (name, n): (FluentValue<'_>, FluentValue<'_>) = (name.into(), others.into());
    match head.reason {
        Reason::Mention => tx.say("note-mention", &[("name", name), ("n", n)]),
        Reason::Reply => tx.say("note-reply", &[("name", name), ("n", n)]),
        Reason::Comment => tx.say(
            "note-comment",
            &[
                ("name", name),
                ("n", n),
                ("thing", thing(tx, head, entry, others, around)?.into()),
            ],
        ),
        Reason::Request => tx.say(
            "note-request",
            &[("name", name), ("n", n), ("title", entry.title.as_str().into())],
        ),
        Reason::Removed if head.comment_id.is_some() => tx.say("note-removed-comment", &[]),
        Reason::Removed => tx.say(
            "note-removed",
            &[("thing", thing(tx, head, entry, others, around)?.into())],
        ),
        Reason::Accepted => tx.say(
            "note-accepted",
            &[("name", name), ("title", entry.title.as_str().into())],
        ),
        Reason::Declined => tx.say(
            "note-declined",
            &[("name", name), ("title", entry.title.as_str().into())],
        ),
        Reason::Dismissed => tx.say(
            "note-dismissed",
            &[("name", name), ("title", entry.title.as_str().into())],
        ),
        Reason::Author => tx.say("note-author", &[("name", name), ("title", entry.title.as_str().into())]),
        Reason::Lead => tx.say("note-lead", &[("name", name), ("title", entry.title.as_str().into())]),
        Reason::Changed => tx.say("note-changed", &[("title", entry.title.as_str().into())]),
        Reason::Staffed => tx.say(
            "note-staffed",
            &[("name", name), ("title", entry.title.as_str().into())],
        ),
        Reason::Idea => tx.say("note-idea", &[("name", name), ("title", entry.title.as_str().into())]),
        Reason::Article => tx.say(
            "note-article",
            &[("name", name), ("title", entry.title.as_str().into())],
        ),
        Reason::Update => tx.say("note-update", &[("name", name), ("title", place(entry, around).into())]),
        Reason::Stage => {
            let title = ("title", FluentValue::from(entry.title.as_str()));
            match head
                .detail
                .as_deref()
                .and_then(|word| tx.say(&format!("stage-{word}"), &[]).ok())
            {
                Some(stage) => tx.say("note-stage", &[title, ("stage", stage.into())]),
                None => tx.say("note-stage-any", &[title]),
            }
        }
    }
}

/// What was commented on, in the accusative: "deinen Beitrag", "den Beitrag von Lukas Siefert", "„Ein Titel“".
fn thing(tx: &ReadTx, head: &Notification, entry: &Entry, others: i64, around: &Around) -> Result<String> {
    let own = entry.author_id == tx.actor()?.person;
    if !entry.title.is_empty() {
        let key = if own {
            format!("note-your-{}", entry.kind.word())
        } else {
            "note-titled".into()
        };
        return tx.say(&key, &[("title", entry.title.as_str().into())]);
    }
    if own {
        return tx.say(
            if entry.kind == Kind::Update {
                "note-your-news"
            } else {
                "note-your-post"
            },
            &[],
        );
    }
    if head.actor_id == Some(entry.author_id) && others == 0 {
        return tx.say("note-their-own", &[]);
    }
    tx.say(
        if entry.kind == Kind::Update {
            "note-news-of"
        } else {
            "note-post-of"
        },
        &[("name", author(entry, around).into())],
    )
}

/// Where it is, beside the time: what the sentence has not named yet.
pub fn object(tx: &ReadTx, head: &Notification, entry: &Entry, around: &Around) -> Result<String> {
    let named = matches!(head.reason, Reason::Mention | Reason::Reply)
        || (head.reason == Reason::Removed && head.comment_id.is_some());
    match entry.kind {
        Kind::Post if entry.channel == Some(Channel::Ceo) => tx.say("nav-ceo", &[]),
        Kind::Post if named && entry.author_id == tx.actor()?.person => tx.say("note-object-own-post", &[]),
        Kind::Post if named => tx.say("note-object-post", &[("name", author(entry, around).into())]),
        Kind::Post => tx.say("hit-post", &[]),
        Kind::Update if entry.title.is_empty() || !named => Ok(place(entry, around).to_owned()),
        _ if named => Ok(entry.title.clone()),
        Kind::Idea => tx.say("note-object-idea", &[("number", entry.number.to_string().into())]),
        Kind::Article => Ok(place(entry, around).to_owned()),
        Kind::Blog => tx.say("note-object-blog", &[]),
        Kind::Project | Kind::Update => tx.say("hit-project", &[]),
    }
}

fn author<'a>(entry: &Entry, around: &'a Around) -> &'a str {
    around
        .people
        .get(&entry.author_id)
        .map(|person| person.name.as_str())
        .unwrap_or_default()
}

/// The title of the blog or project something lives in, or its own.
fn place<'a>(entry: &'a Entry, around: &'a Around) -> &'a str {
    entry
        .parent_id
        .and_then(|parent| around.titles.get(&parent))
        .unwrap_or(&entry.title)
}

/// The picture of a reason.
pub fn icon(head: &Notification) -> &'static str {
    match head.reason {
        Reason::Mention | Reason::Comment => "message-circle",
        Reason::Reply => "reply",
        Reason::Stage => match head.detail.as_deref() {
            Some("review") => "scan-search",
            Some("accepted") => "circle-check",
            Some("progress") => "hammer",
            Some("done") => "party-popper",
            Some("notnow") => "archive",
            Some("merged") => "merge",
            _ => "lightbulb",
        },
        Reason::Request => "user-round-plus",
        Reason::Removed => "circle-minus",
        Reason::Accepted | Reason::Lead => "user-round-check",
        Reason::Declined | Reason::Dismissed => "user-round",
        Reason::Changed => "pencil",
        Reason::Staffed => "users",
        Reason::Author => "pen-line",
        Reason::Idea => "lightbulb",
        Reason::Article => "book-open-text",
        Reason::Update => "rocket",
    }
}
