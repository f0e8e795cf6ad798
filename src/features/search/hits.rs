//! What was found: how much of each kind, and the hits of a page.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::comments;
use crate::features::entries::model::Entry;
use crate::features::people::model::{PersonRef, refs};
use crate::features::people::paths::UNIT;
use crate::features::people::units::UnitRef;
use crate::kernel::address::PERSON;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::text::SafeHtml;

use super::condition::Source;
use super::found::{Found, Look};
use super::group::{Group, kind_words};
use super::people::Named;
use super::queries::RankCursor;
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
pub(super) struct Counts(Found);

impl Counts {
    /// Looks for everything; of the group that is shown far enough for its page.
    pub(super) fn load(tx: &mut ReadTx, question: &Question, group: Group) -> Result<Counts> {
        let look = Look {
            words: &question.words,
            wanted: question.search(),
            sources: &[Source::Entries, Source::Comments],
            names: (COUNTED + 1, UNITS),
            texts: None,
            group,
        };
        Ok(Counts(look.run(tx)?))
    }

    pub(super) fn of(&self, group: Group) -> usize {
        let Counts(Found { all, people, units, .. }) = self;
        match group {
            Group::All => all.len() + people.len() + units.len(),
            Group::People => people.len(),
            _ => all.iter().filter(|found| group.kinds().contains(&found.kind)).count(),
        }
    }

    /// The number on a tab.
    pub(super) fn label(&self, group: Group) -> Option<String> {
        match self.of(group) {
            0 => None,
            number if number > COUNTED => Some(format!("{COUNTED}+")),
            number if self.0.more && group != Group::People => Some(format!("{number}+")),
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
pub(super) fn hits(
    tx: &mut ReadTx,
    question: &Question,
    counts: &Counts,
    group: Group,
    before: Option<&str>,
) -> Result<Hits> {
    let Counts(found) = counts;
    if group == Group::People {
        let (items, next) = person_hits(tx, question, found, before.and_then(|id| id.parse().ok()))?;
        return Ok(Hits {
            items,
            next,
            number: found.people.len(),
        });
    }
    let (mut items, mut others) = (Vec::new(), 0);
    if group == Group::All {
        others = found.people.len() + found.units.len();
        if before.is_none() {
            items = named(tx, question, found)?;
        }
    }
    let matches = found.of(group);
    let (best, next) = queries::best(tx, question, &matches, before.and_then(RankCursor::decode), PAGE)?;
    items.extend(texts(tx, question, &best)?);
    Ok(Hits {
        items,
        next: next.map(|next| next.encode()),
        number: matches.len() + others,
    })
}

/// Units and the first people: they stand above the texts.
fn named(tx: &mut ReadTx, question: &Question, found: &Found) -> Result<Vec<Hit>> {
    let mut items: Vec<Hit> = found.units.iter().map(|unit| Hit::unit(unit, question)).collect();
    let first = found.people.get(..PEOPLE_FIRST).unwrap_or(&found.people);
    items.extend(persons(tx, question, first)?);
    Ok(items)
}

fn persons(tx: &mut ReadTx, question: &Question, named: &[Named]) -> Result<Vec<Hit>> {
    let people = people::shown(tx, named)?;
    Ok(people.into_iter().map(|found| Hit::person(found, question)).collect())
}

/// Entries and comments, with what the hits of a page share loaded at once.
fn texts(tx: &mut ReadTx, question: &Question, found: &[queries::Hit]) -> Result<Vec<Hit>> {
    let shown: Vec<Entry> = found.iter().map(|found| found.entry.clone()).collect();
    let writers = found.iter().flat_map(|found| {
        [
            Some(found.entry.author_id),
            found.remark.as_ref().map(|one| one.author_id),
        ]
    });
    let texts = Texts {
        authors: refs(tx, writers.flatten())?,
        audiences: audience::all_of(tx, &shown)?,
    };
    found.iter().map(|found| Hit::of(tx, found, question, &texts)).collect()
}

/// The first page stands among what was counted; later ones are asked for.
fn person_hits(
    tx: &mut ReadTx,
    question: &Question,
    found: &Found,
    after: Option<Uuid>,
) -> Result<(Vec<Hit>, Option<String>)> {
    let mut named = match after {
        Some(after) => people::later(tx, &question.words, after, PAGE + 1)?,
        None => found.people.clone(),
    };
    let more = named.len() > PAGE;
    named.truncate(PAGE);
    let next = named.last().filter(|_| more).map(|last| last.id.to_string());
    Ok((persons(tx, question, &named)?, next))
}

/// What the hits of a page share, by the ids of people and audiences.
struct Texts {
    authors: HashMap<Uuid, PersonRef>,
    audiences: HashMap<Uuid, Audience>,
}

impl Texts {
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
    fn person(found: people::Shown, question: &Question) -> Hit {
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
    fn entry(found: &queries::Hit, question: &Question, texts: &Texts) -> Hit {
        let entry = &found.entry;
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
            context: found.passage(&question.marks),
            skill: None,
            meta: titled.then(|| name.to_owned()),
            at: Some(entry.shown_at()),
            audience: texts.audience(entry),
            person: texts.authors.get(&entry.author_id).filter(|_| !titled).cloned(),
        }
    }

    /// An entry, or a comment, which leads to itself in its thread and says under what it stands.
    fn of(tx: &ReadTx, found: &queries::Hit, question: &Question, texts: &Texts) -> Result<Hit> {
        let (entry, Some(comment)) = (&found.entry, &found.remark) else {
            return Ok(Hit::entry(found, question, texts));
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
            context: found.passage(&question.marks),
            skill: None,
            meta: Some(under),
            at: Some(comment.created_at),
            audience: texts.audience(entry),
            person: texts.authors.get(&comment.author_id).cloned(),
        })
    }
}
