//! What was found: how much of each kind, and the hits of a page.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::text::{SafeHtml, highlight};

use super::group::{Group, KINDS, kind_words};
use super::queries::{CANDIDATES, Match, Passage, Place};
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
    person: Option<PersonRef>,
}

/// How much was found of each kind: exact below a hundred, which is all a tab says.
pub(super) struct Counts {
    by_group: Vec<(Group, usize)>,
    all: Vec<Match>,
    people: Vec<Uuid>,
}

impl Counts {
    pub(super) fn load(tx: &mut ReadTx, question: &Question) -> Result<Counts> {
        let people = people::matching(tx, &question.words, None, COUNTED + 1)?;
        let all = match &question.query {
            Some(query) => queries::newest(tx, query, &KINDS, CANDIDATES)?,
            None => Vec::new(),
        };
        let mut by_group = vec![(Group::All, all.len() + people.len()), (Group::People, people.len())];
        for group in [Group::Ideas, Group::Posts, Group::Articles, Group::Projects] {
            let seen = all.iter().filter(|found| group.kinds().contains(&found.kind)).count();
            // Only where the newest thousand of all kinds hide older ones of this kind does it take a look of its own.
            let counted = match &question.query {
                Some(query) if all.len() == CANDIDATES && seen <= COUNTED => queries::newest(tx, query, group.kinds(), COUNTED + 1)?.len(),
                _ => seen,
            };
            by_group.push((group, counted));
        }
        Ok(Counts { by_group, all, people })
    }

    pub(super) fn of(&self, wanted: Group) -> usize {
        self.by_group.iter().find(|(group, _)| *group == wanted).map_or(0, |(_, number)| *number)
    }
}

/// A page of hits and where the next one starts.
pub(super) fn hits(
    tx: &mut ReadTx,
    question: &Question,
    counts: &Counts,
    group: Group,
    before: Option<&str>,
) -> Result<(Vec<Hit>, Option<String>)> {
    if group == Group::People {
        return person_hits(tx, question, before.and_then(|id| id.parse().ok()));
    }
    let mut items = Vec::new();
    if group == Group::All && before.is_none() {
        let first = counts.people.get(..PEOPLE_FIRST).unwrap_or(&counts.people);
        items.extend(people::found(tx, first)?.into_iter().map(Hit::person));
    }
    let Some(query) = &question.query else { return Ok((items, None)) };
    let matches: Vec<Match> = if counts.all.len() < CANDIDATES {
        counts.all.iter().filter(|found| group.kinds().contains(&found.kind)).copied().collect()
    } else {
        queries::newest(tx, query, group.kinds(), CANDIDATES)?
    };
    let (entries, next) = queries::best(tx, query, &matches, before.and_then(Place::decode), PAGE)?;
    let passages = queries::passages(tx, query, &entries)?;
    let authors = refs(tx, entries.iter().map(|entry| entry.author_id))?;
    items.extend(entries.iter().map(|entry| Hit::entry(entry, &passages, &authors)));
    Ok((items, next.map(|next| next.encode())))
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
            person: author.filter(|_| !titled).cloned(),
        }
    }
}
