//! What happens to ideas, as seen on open pages.
use crate::features::entries::live::{STREAM, counter};
use crate::features::entries::model::{Entry, State};
use crate::features::entries::{pills, visibility};
use crate::kernel::activity::Activity;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::patch::{Content, Op, Patch};
use crate::kernel::view::{Fragment, View};

use super::model::Idea;
use super::queries;
use super::views::{
    Answers, Due, History, IdeaHead, IdeaItem, IdeaRow, IdeaText, Place, StageBadge, StageSlot, Way, row_excerpt,
};

/// The topic of the list of ideas, for new ones.
pub const LIST: &str = "ideas";

/// Patches of an idea that appeared, changed, moved, gained votes or went.
pub fn patches(tx: &mut ReadTx, activity: &Activity) -> Result<Vec<Patch>> {
    let Some(entry) = visibility::of_activity(tx, activity)? else {
        return Ok(Vec::new());
    };
    let idea = queries::row(tx, entry.id)?;
    match (activity.kind.as_str(), activity.verb.as_str()) {
        ("vote", _) => Ok(counter(
            &entry,
            format!("{}-votes", entry.key()),
            fact(activity, "votes"),
            fact(activity, "tally"),
        )),
        (_, "removed") => {
            // Lists take the card away; its own page looks again and says what happened.
            let topics = [
                (STREAM.to_owned(), Op::Remove),
                (LIST.to_owned(), Op::Remove),
                (entry.key(), Op::Close),
            ];
            Ok(topics
                .map(|(topic, op)| patch(&entry, topic, op, entry.key(), Content::None))
                .into())
        }
        _ if entry.state == State::Removed => Ok(Vec::new()),
        (_, "created") => created(tx, entry, idea),
        (_, "edited") => edited(tx, &entry, &idea),
        (_, "moved") => moved(tx, &entry, &idea),
        _ => Ok(Vec::new()),
    }
}

fn fact(activity: &Activity, name: &str) -> i64 {
    activity
        .facts
        .get(name)
        .and_then(serde_json::Value::as_i64)
        .unwrap_or(0)
}

fn patch(entry: &Entry, topic: String, op: Op, target: String, content: Content) -> Patch {
    Patch {
        topic,
        address: visibility::address(entry),
        op,
        target,
        version: entry.version.into(),
        content,
    }
}

/// Replaces a part of the page of the idea.
fn part<V: View>(entry: &Entry, ending: &str, view: &V) -> Patch {
    let target = format!("{}{ending}", entry.key());
    patch(
        entry,
        entry.key(),
        Op::Replace,
        target,
        Content::Html(Fragment::of(view)),
    )
}

fn created(tx: &mut ReadTx, entry: Entry, idea: Idea) -> Result<Vec<Patch>> {
    let pair = [(entry, idea)];
    let Some(row) = IdeaRow::many(tx, &pair, Place::New)?.pop() else {
        return Ok(Vec::new());
    };
    let Some(card) = IdeaRow::many(tx, &pair, Place::Stream)?.pop() else {
        return Ok(Vec::new());
    };
    let entry = &pair[0].0;
    let mut patches = pills::patches(tx, entry, &Fragment::of(&IdeaItem::live(entry, card)))?;
    patches.push(patch(
        entry,
        LIST.into(),
        Op::Pill,
        "ideas".into(),
        Content::Html(Fragment::of(&row)),
    ));
    Ok(patches)
}

fn edited(tx: &mut ReadTx, entry: &Entry, idea: &Idea) -> Result<Vec<Patch>> {
    let decisions = queries::decisions_of(tx, entry.id)?;
    let text = |ending: &str, content: String| {
        patch(
            entry,
            STREAM.into(),
            Op::Text,
            format!("{}{ending}", entry.key()),
            Content::Text(content),
        )
    };
    Ok(vec![
        text("-name", entry.title.clone()),
        text("-excerpt", row_excerpt(idea)),
        part(entry, "", &IdeaHead::of(tx, entry)?),
        part(entry, "-text", &IdeaText::of(entry, idea)),
        part(entry, "-history", &History::of(tx, entry, &decisions)?),
    ])
}

fn moved(tx: &mut ReadTx, entry: &Entry, idea: &Idea) -> Result<Vec<Patch>> {
    let decisions = queries::decisions_of(tx, entry.id)?;
    let slot = StageSlot {
        key: entry.key(),
        version: entry.version,
        stage: StageBadge::of_idea(entry, idea),
    };
    Ok(vec![
        patch(
            entry,
            STREAM.into(),
            Op::Replace,
            format!("{}-stage", entry.key()),
            Content::Html(Fragment::of(&slot)),
        ),
        part(entry, "-stepper", &Way::of(entry, idea, &decisions)),
        part(entry, "-answers", &Answers::of(tx, entry, &decisions)?),
        part(entry, "-history", &History::of(tx, entry, &decisions)?),
        part(entry, "-due", &Due::of(tx, entry, idea)?),
    ])
}
