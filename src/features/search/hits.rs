//! What was found: how much of each kind, and the hits of a page.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::comments;
use crate::features::entries::model::{Entry, Kind};
use crate::features::people::model::{PersonRef, refs};
use crate::features::people::paths::UNIT;
use crate::features::people::units::UnitRef;
use crate::kernel::address::PERSON;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::text::SafeHtml;

use super::condition::Source;
use super::group::{Group, kind_words};
use super::matches::{self, Match};
use super::queries::{Found, RankCursor};
use super::question::Question;
use super::{context, people, queries};

/// Hits on one page.
const PAGE: usize = 20;

/// People above the entries when everything is shown.
pub(super) const PEOPLE_FIRST: usize = 3;

/// Units above the entries; more are found in the directory.
const UNITS: usize = 5;

/// Counting stops here: a tab then says "100+".
pub(super) const COUNTED: usize = 100;

#[derive(Serialize)]
pub(super) struct Hit {
    href: String,
    icon: &'static str,
    kind_key: &'static str,
    title: SafeHtml,
    context: Option<SafeHtml>,
    skill: Option<SafeHtml>,
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
    units: Vec<UnitRef>,
}

impl Counts {
    pub(super) fn load(tx: &mut ReadTx, question: &Question) -> Result<Counts> {
        let people = people::matching(tx, &question.words, None, COUNTED + 1)?;
        let units = people::units_matching(tx, &question.words, UNITS)?;
        let (all, more) = matching(tx, question, &Group::All.kinds())?;
        Ok(Counts {
            all,
            more,
            people,
            units,
        })
    }

    pub(super) fn of(&self, group: Group) -> usize {
        match group {
            Group::All => self.all.len() + self.people.len() + self.units.len(),
            Group::People => self.people.len(),
            _ => self
                .all
                .iter()
                .filter(|found| group.kinds().contains(&found.kind))
                .count(),
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

/// The newest matches in entries and comments, and whether there may be more.
fn matching(tx: &mut ReadTx, question: &Question, kinds: &[Kind]) -> Result<(Vec<Match>, bool)> {
    let Some(wanted) = question.search() else {
        return Ok((Vec::new(), false));
    };
    let (mut all, more) = matches::newest(tx, Source::Entries, &wanted, kinds, None)?;
    let (comments, more_comments) = matches::newest(tx, Source::Comments, &wanted, kinds, None)?;
    all.extend(comments);
    Ok((all, more || more_comments))
}

/// A page of hits, where the next one starts, and how many there are on all pages.
pub(super) struct Hits {
    pub(super) items: Vec<Hit>,
    pub(super) next: Option<String>,
    pub(super) number: usize,
}

/// The hits of a page.
pub(super) fn hits(
    tx: &mut ReadTx,
    question: &Question,
    counts: &Counts,
    group: Group,
    before: Option<&str>,
) -> Result<Hits> {
    if group == Group::People {
        let (items, next) = person_hits(tx, question, before.and_then(|id| id.parse().ok()))?;
        return Ok(Hits {
            items,
            next,
            number: counts.people.len(),
        });
    }
    let mut items = if group == Group::All && before.is_none() {
        named(tx, question, counts)?
    } else {
        Vec::new()
    };
    let others = if group == Group::All {
        counts.people.len() + counts.units.len()
    } else {
        0
    };
    let matches: Vec<Match> = if counts.more && group != Group::All {
        // The newest of all kinds hide older ones of this kind.
        matching(tx, question, &group.kinds())?.0
    } else {
        counts
            .all
            .iter()
            .filter(|found| group.kinds().contains(&found.kind))
            .copied()
            .collect()
    };
    let (found, next) = queries::best(tx, question, &matches, before.and_then(RankCursor::decode), PAGE)?;
    items.extend(texts(tx, question, &found)?);
    Ok(Hits {
        items,
        next: next.map(|next| next.encode()),
        number: matches.len() + others,
    })
}

/// Units and the first people: they stand above the texts.
fn named(tx: &mut ReadTx, question: &Question, counts: &Counts) -> Result<Vec<Hit>> {
    let mut items: Vec<Hit> = counts.units.iter().map(|unit| Hit::unit(unit, question)).collect();
    let first = counts.people.get(..PEOPLE_FIRST).unwrap_or(&counts.people);
    let people = people::found(tx, first)?;
    items.extend(people.into_iter().map(|found| Hit::person(found, question)));
    Ok(items)
}

/// Entries and comments, with what the hits of a page share loaded at once.
fn texts(tx: &mut ReadTx, question: &Question, found: &[Found]) -> Result<Vec<Hit>> {
    let shown: Vec<Entry> = found.iter().map(|found| found.entry.clone()).collect();
    let writers = found.iter().flat_map(|found| {
        [
            Some(found.entry.author_id),
            found.comment.as_ref().map(|one| one.author_id),
        ]
    });
    let texts = Texts {
        passages: queries::passages(tx, &question.marks, found)?,
        authors: refs(tx, writers.flatten())?,
        audiences: audience::all_of(tx, &shown)?,
    };
    found.iter().map(|found| Hit::of(tx, found, question, &texts)).collect()
}

fn person_hits(tx: &mut ReadTx, question: &Question, after: Option<Uuid>) -> Result<(Vec<Hit>, Option<String>)> {
    let mut ids = people::matching(tx, &question.words, after, PAGE + 1)?;
    let more = ids.len() > PAGE;
    ids.truncate(PAGE);
    let next = ids.last().filter(|_| more).map(Uuid::to_string);
    Ok((
        people::found(tx, &ids)?
            .into_iter()
            .map(|found| Hit::person(found, question))
            .collect(),
        next,
    ))
}

/// What hits show of their texts, by the ids of entries, comments and people.
struct Texts {
    passages: HashMap<Uuid, SafeHtml>,
    authors: HashMap<Uuid, PersonRef>,
    audiences: HashMap<Uuid, Audience>,
}

impl Texts {
    fn passage(&self, id: Uuid) -> Option<SafeHtml> {
        self.passages.get(&id).filter(|passage| !passage.is_empty()).cloned()
    }

    fn audience(&self, entry: &Entry) -> Audience {
        self.audiences.get(&entry.audience_id).cloned().unwrap_or_default()
    }

    fn name(&self, author: Uuid) -> &str {
        self.authors
            .get(&author)
            .map(|author| author.name.as_str())
            .unwrap_or_default()
    }
}

impl Hit {
    /// A person; a skill is named when it is why they were found.
    fn person(found: people::Found, question: &Question) -> Hit {
        let skill = found
            .skills
            .iter()
            .find(|skill| context::matches(skill, &question.names));
        Hit {
            href: PERSON.with([&found.person.handle]),
            icon: "user-round",
            kind_key: "hit-person",
            title: context::title(&found.person.name, &question.names),
            context: None,
            skill: skill.map(|skill| context::title(skill, &question.names)),
            meta: Some(found.place()).filter(|place| !place.is_empty()),
            at: None,
            audience: Audience::default(),
            person: Some(found.person),
        }
    }

    fn unit(unit: &UnitRef, question: &Question) -> Hit {
        let (href, title) = (UNIT.with([&unit.slug]), context::title(&unit.name, &question.names));
        let (icon, kind_key, audience) = ("building-2", "fact-unit", Audience::default());
        Hit {
            href,
            icon,
            kind_key,
            title,
            context: None,
            skill: None,
            meta: None,
            at: None,
            audience,
            person: None,
        }
    }

    /// What has no title stands under the name and the face of who wrote it.
    fn entry(entry: &Entry, question: &Question, texts: &Texts) -> Hit {
        let (icon, kind_key) = kind_words(entry);
        let (name, titled) = (texts.name(entry.author_id), !entry.title.is_empty());
        Hit {
            href: entry.path.clone(),
            icon,
            kind_key,
            title: if titled {
                context::title(&entry.title, &question.marks)
            } else {
                context::title(name, &[])
            },
            context: texts.passage(entry.id),
            skill: None,
            meta: titled.then(|| name.to_owned()),
            at: Some(entry.shown_at()),
            audience: texts.audience(entry),
            person: texts.authors.get(&entry.author_id).filter(|_| !titled).cloned(),
        }
    }

    /// An entry, or a comment, which leads to itself in its thread and says under what it stands.
    fn of(tx: &ReadTx, found: &Found, question: &Question, texts: &Texts) -> Result<Hit> {
        let Found {
            entry,
            comment: Some(comment),
        } = found
        else {
            return Ok(Hit::entry(&found.entry, question, texts));
        };
        let under = match entry.title.as_str() {
            "" => tx.say("hit-under-post", &[("name", texts.name(entry.author_id).into())])?,
            title => title.to_owned(),
        };
        Ok(Hit {
            href: comments::href(&entry.path, comment.number),
            icon: "message-circle",
            kind_key: "hit-comment",
            title: context::title(texts.name(comment.author_id), &[]),
            context: texts.passage(comment.id),
            skill: None,
            meta: Some(under),
            at: Some(comment.created_at),
            audience: texts.audience(entry),
            person: texts.authors.get(&comment.author_id).cloned(),
        })
    }
}
