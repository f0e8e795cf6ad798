//! Where an entry comes from and what came of it, as rows that lead there.
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

use crate::features::entries::comments::Comment;
use crate::features::entries::lineage::{Relative, Source, lineage, waits_for_lineage};
use crate::features::entries::model::Entry;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::text::excerpt;

/// So much of a comment stands in a row.
const BEGINNING: usize = 80;

/// One of them.
#[derive(Clone, Debug, Serialize)]
pub struct RelativeRow {
    href: String,
    icon: &'static str,
    title: String,
    /// What it is and from whom, where the title does not say it.
    meta: String,
}

/// What came of an entry; its page waits for more.
#[derive(Clone, Debug, Serialize)]
pub struct LedTo {
    key: String,
    waits: String,
    rows: Vec<RelativeRow>,
}

impl LedTo {
    /// What came of an entry, for the person who looks.
    pub fn of(tx: &mut ReadTx, entry: &Entry, led_to: &[Relative]) -> Result<LedTo> {
        let people = writers(tx, led_to)?;
        let row = |relative: &Relative| {
            let kind = tx.say(relative.entry.kind.0.said.name, &[])?;
            let from = relative
                .comment
                .as_ref()
                .and_then(|comment| people.get(&comment.author_id));
            let meta = match from {
                Some(person) => tx.say(
                    "lineage-from-comment",
                    &[("kind", kind.into()), ("name", person.name.as_str().into())],
                )?,
                None => kind,
            };
            Ok(RelativeRow {
                href: relative.entry.path.clone(),
                icon: relative.entry.kind.0.icon,
                title: relative.entry.title.clone(),
                meta,
            })
        };
        Ok(LedTo {
            key: entry.key(),
            waits: waits_for_lineage(&entry.key()),
            rows: led_to.iter().map(row).collect::<Result<_>>()?,
        })
    }

    /// The same, asked for.
    pub fn load(tx: &mut ReadTx, entry: &Entry) -> Result<LedTo> {
        let found = lineage(tx, entry)?;
        LedTo::of(tx, entry, &found.led_to)
    }
}

impl RelativeRow {
    /// What an entry comes from, for the person who looks.
    pub fn sources(tx: &mut ReadTx, from: &[Relative]) -> Result<Vec<RelativeRow>> {
        let people = writers(tx, from)?;
        let row = |one: &Relative| row(tx, &one.entry, one.comment.as_ref(), &people);
        from.iter().map(row).collect()
    }

    /// What something is to grow from.
    pub fn source(tx: &mut ReadTx, source: &Source) -> Result<RelativeRow> {
        let people = refs(tx, [source.entry.author_id, source.author()])?;
        let row = row(tx, &source.entry, source.comment.as_ref(), &people)?;
        if !row.meta.is_empty() {
            return Ok(row);
        }
        // What has no title is told by how it begins.
        Ok(RelativeRow {
            title: excerpt(&source.text(tx)?, BEGINNING),
            meta: row.title,
            ..row
        })
    }
}

type People = HashMap<Uuid, PersonRef>;

fn writers(tx: &mut ReadTx, of: &[Relative]) -> Result<People> {
    if of.is_empty() {
        return Ok(People::new());
    }
    let comment = |one: &Relative| one.comment.as_ref().map(|comment| comment.author_id);
    refs(
        tx,
        of.iter()
            .flat_map(|one| [Some(one.entry.author_id), comment(one)].into_iter().flatten()),
    )
}

fn row(tx: &ReadTx, entry: &Entry, comment: Option<&Comment>, people: &People) -> Result<RelativeRow> {
    let name = |id: Uuid| people.get(&id).map(|person| person.name.clone()).unwrap_or_default();
    let kind = tx.say(entry.kind.0.said.name, &[])?;
    let by = tx.say(
        "lineage-by",
        &[("kind", kind.into()), ("name", name(entry.author_id).into())],
    )?;
    let Some(comment) = comment else {
        let (title, meta) = match entry.title.is_empty() {
            true => (by, String::new()),
            false => (entry.title.clone(), by),
        };
        return Ok(RelativeRow {
            href: entry.path.clone(),
            icon: entry.kind.0.icon,
            title,
            meta,
        });
    };
    let below = if entry.title.is_empty() {
        by
    } else {
        entry.title.clone()
    };
    Ok(RelativeRow {
        href: comment.href(entry),
        icon: "message-circle",
        title: excerpt(&comment.body, BEGINNING),
        meta: tx.say(
            "lineage-comment",
            &[("name", name(comment.author_id).into()), ("entry", below.into())],
        )?,
    })
}
