//! What a row says: who did what, and to what.
use crate::features::entries::model::{Channel, Entry};
use crate::features::entries::reason::LeavesOut;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;

use super::around::Around;
use super::model::Notification;

/// The sentence: "Claudia Weinhold und 4 weitere haben auf deinen Beitrag geantwortet".
pub fn text(tx: &ReadTx, head: &Notification, entry: &Entry, others: i64, around: &Around) -> Result<String> {
    let reason = head.reason.0;
    let actor = head.actor_id.and_then(|id| around.people.get(&id));
    let detail = reason.details.zip(head.detail.as_deref());
    let detail = detail.and_then(|(beginning, word)| tx.say(&format!("{beginning}{word}"), &[]).ok());
    let nameless = head.comment_id.is_some() || reason.details.is_some() && detail.is_none();
    let key = reason.otherwise.filter(|_| nameless).unwrap_or(reason.sentence);
    tx.say(
        key,
        &[
            (
                "name",
                actor.map(|person| person.name.as_str()).unwrap_or_default().into(),
            ),
            ("n", others.into()),
            ("title", entry.title.as_str().into()),
            ("place", place(entry, around).into()),
            ("thing", thing(tx, head, entry, others, around)?.into()),
            ("detail", detail.unwrap_or_default().into()),
        ],
    )
}

/// What it is about, in the accusative: "deinen Beitrag", "den Beitrag von Lukas Siefert", "„Ein Titel“".
fn thing(tx: &ReadTx, head: &Notification, entry: &Entry, others: i64, around: &Around) -> Result<String> {
    let (own, said) = (entry.is_by(tx.actor()?), &entry.kind.0.said);
    match &said.untitled {
        Some(untitled) if entry.title.is_empty() => {
            if own {
                tx.say(untitled.yours, &[])
            } else if head.actor_id == Some(entry.author_id) && others == 0 {
                tx.say("note-their-own", &[])
            } else {
                tx.say(untitled.of_somebody, &[("name", author(entry, around).into())])
            }
        }
        _ => tx.say(
            if own { said.yours } else { "note-titled" },
            &[("title", entry.title.as_str().into())],
        ),
    }
}

/// Where it is, beside the time: what the sentence has not named yet.
pub fn object(tx: &ReadTx, head: &Notification, entry: &Entry, around: &Around) -> Result<String> {
    let left_out = match head.reason.0.leaves_out {
        LeavesOut::Nothing => false,
        LeavesOut::Thing => true,
        LeavesOut::ThingOfComment => head.comment_id.is_some(),
    };
    let (kind, said) = (entry.kind.0, &entry.kind.0.said);
    if entry.channel == Some(Channel::Ceo) {
        return tx.say("nav-ceo", &[]);
    }
    if kind.lives_inside && (entry.title.is_empty() || !left_out) {
        return Ok(place(entry, around).to_owned());
    }
    match &said.untitled {
        _ if !left_out => tx.say(said.beside, &[("number", entry.number.to_string().into())]),
        Some(untitled) if entry.title.is_empty() => {
            let (own, of_somebody) = untitled.beside;
            if entry.is_by(tx.actor()?) {
                tx.say(own, &[])
            } else {
                tx.say(of_somebody, &[("name", author(entry, around).into())])
            }
        }
        _ => Ok(entry.title.clone()),
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
        .and_then(|parent| around.texts.titles.get(&parent))
        .unwrap_or(&entry.title)
}

/// The picture of a reason.
pub fn icon(head: &Notification) -> &'static str {
    (head.reason.0.icon)(head.detail.as_deref())
}
