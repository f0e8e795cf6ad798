//! What was found: how much of each kind, and the hits of a page.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::model::Entry;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::text::{SafeHtml, highlight};

use super::group::{Group, KINDS, kind_words};
use super::matches::{self, Match};
use super::queries::{Passage, Place};
use super::question::Question;
use super::{people, queries};

/// Hits on one page.
const PAGE: usize = 20;

/// People above the entries when everything is shown.
pub(super) const PEOPLE_FIRST: usize = 3;

/// Counting stops here: a tab then says "100+".
pub(super) const COUNTED: usize = 100;

#[derive(Serialize)]
pub(super) struct Hit {
    href: String,
    icon: &'static str,
    kind_key: &'static str,
    title: SafeHtml,
    context: Option<SafeHtml>,
    meta: Option<String>,
    at: Option<DateTime<Utc>>,
    audience: Audience,
    person: Option<PersonRef>,
}

/// How much was found of each kind. Exact while all matches were looked at, otherwise what the newest of them show.
pub(super) struct Counts {
    all: Vec<Match>,
    /// Are there more matches than were looked at?
    more: bool,
    people: Vec<Uuid>,
}

impl Counts {
    pub(super) fn load(tx: &mut ReadTx, question: &Question) -> Result<Counts> {
        let people = people::matching(tx, &question.words, None, COUNTED + 1)?;
        let (all, more) = match question.search() {
            Some((wanted, _)) => matches::newest(tx, &wanted, &KINDS, None)?,
            None => (Vec::new(), false),
        };
        Ok(Counts { all, more, people })
    }

    pub(super) fn of(&self, group: Group) -> usize {
        match group {
            Group::All => self.all.len() + self.people.len(),
            Group::People => self.people.len(),
            _ => self.all.iter().filter(|found| group.kinds().contains(&found.kind)).count(),
        }
    }

    /// The number on a tab.
    pub(super) fn label(&self, group: Group) -> Option<String> {
        match self.of(group) {
            0 => None,
            number if number > COUNTED => Some(format!("{COUNTED}+")),
            number if self.more && group != Group::People => Some(format!("{number}+")),
            number => Some(number.to_string()),
        }
    }
}

/// A page of hits, where the next one starts, and how many there are on all pages.
pub(super) struct Hits {
    pub(super) items: Vec<Hit>,
    pub(super) next: Option<String>,
    pub(super) number: usize,
}

/// The hits of a page.
pub(super) fn hits(tx: &mut ReadTx, question: &Question, counts: &Counts, group: Group, before: Option<&str>) -> Result<Hits> {
    if group == Group::People {
        let (items, next) = person_hits(tx, question, before.and_then(|id| id.parse().ok()))?;
        return Ok(Hits { items, next, number: counts.people.len() });
    }
    let mut items = Vec::new();
    if group == Group::All && before.is_none() {
        let first = counts.people.get(..PEOPLE_FIRST).unwrap_or(&counts.people);
        items.extend(people::found(tx, first)?.into_iter().map(Hit::person));
    }
    let people = if group == Group::All { counts.people.len() } else { 0 };
    let Some((wanted, query)) = question.search() else { return Ok(Hits { items, next: None, number: people }) };
    let matches: Vec<Match> = if counts.more && group != Group::All {
        // The newest of all kinds hide older ones of this kind.
        matches::newest(tx, &wanted, group.kinds(), None)?.0
    } else {
        counts.all.iter().filter(|found| group.kinds().contains(&found.kind)).copied().collect()
    };
    let (entries, next) = queries::best(tx, query, &matches, before.and_then(Place::decode), PAGE)?;
    let passages = queries::passages(tx, query, &entries)?;
    let authors = refs(tx, entries.iter().map(|entry| entry.author_id))?;
    let audiences = audience::all_of(tx, &entries)?;
    let audience = |entry: &Entry| audiences.get(&entry.audience_id).cloned().unwrap_or_default();
    items.extend(entries.iter().map(|entry| Hit { audience: audience(entry), ..Hit::entry(entry, &passages, &authors) }));
    Ok(Hits { items, next: next.map(|next| next.encode()), number: matches.len() + people })
}

fn person_hits(tx: &mut ReadTx, question: &Question, after: Option<Uuid>) -> Result<(Vec<Hit>, Option<String>)> {
    let mut ids = people::matching(tx, &question.words, after, PAGE + 1)?;
    let more = ids.len() > PAGE;
    ids.truncate(PAGE);
    let next = ids.last().filter(|_| more).map(Uuid::to_string);
    Ok((people::found(tx, &ids)?.into_iter().map(Hit::person).collect(), next))
}

impl Hit {
    fn person(found: people::Found) -> Hit {
        Hit {
            href: format!("/people/{}", found.person.handle),
            icon: "user-round",
            kind_key: "hit-person",
            title: highlight(&found.person.name),
            context: None,
            meta: Some(found.place()).filter(|place| !place.is_empty()),
            at: None,
            audience: Audience::default(),
            person: Some(found.person),
        }
    }

    /// What has no title stands under the name and the face of who wrote it.
    fn entry(entry: &Entry, passages: &HashMap<Uuid, Passage>, authors: &HashMap<Uuid, PersonRef>) -> Hit {
        let (icon, kind_key) = kind_words(entry);
        let passage = passages.get(&entry.id);
        let author = authors.get(&entry.author_id);
        let name = author.map(|author| author.name.as_str()).unwrap_or_default();
        let titled = !entry.title.is_empty();
        let title = passage.filter(|_| titled).map_or(name, |passage| passage.title.as_str());
        Hit {
            href: entry.path.clone(),
            icon,
            kind_key,
            title: highlight(title),
            context: passage.map(|passage| highlight(&passage.context)).filter(|context| !context.is_empty()),
            meta: titled.then(|| name.to_owned()),
            at: Some(entry.shown_at()),
            audience: Audience::default(),
            person: author.filter(|_| !titled).cloned(),
        }
    }
}
