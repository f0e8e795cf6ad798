//! The list under the search box: people first, then titles, last the way to everything.
use serde::Serialize;

use crate::features::people::model::PersonRef;
use crate::features::people::paths::UNIT;
use crate::kernel::address::PERSON;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::View;

use super::condition::Source;
use super::found::Look;
use super::group::{self, Group};
use super::question::Question;
use super::{people, queries};

/// People and titles each.
const EACH: usize = 4;
/// Units.
const UNITS: usize = 2;

#[derive(Serialize)]
struct Choice {
    href: String,
    person: Option<PersonRef>,
    icon: &'static str,
    title: String,
    meta: String,
}

/// What the box suggests.
#[derive(Serialize)]
pub struct Suggestions {
    q: String,
    items: Vec<Choice>,
    all_href: String,
}
impl View for Suggestions {
    const TEMPLATE: &'static str = "search/_suggest";
}

impl Suggestions {
    /// Suggestions for what was typed so far; none for a single letter.
    pub fn load(tx: &mut ReadTx, q: &str) -> Result<Suggestions> {
        let question = Question::read(tx, q)?;
        let mut items = Vec::new();
        if question.words.iter().any(|word| word.chars().count() > 1) {
            let look = Look {
                words: &question.words,
                wanted: question.suggest(),
                sources: &[Source::Entries],
                names: (EACH, UNITS),
                texts: Some(EACH),
                group: Group::All,
            };
            let found = look.run(tx)?;
            items.extend(people::shown(tx, &found.people)?.into_iter().map(person));
            for unit in &found.units {
                items.push(Choice {
                    href: UNIT.with([&unit.slug]),
                    person: None,
                    icon: "building-2",
                    title: unit.name.clone(),
                    meta: tx.say("fact-unit", &[])?,
                });
            }
            let (best, _) = queries::best(tx, &question, &found.all, None, EACH)?;
            for entry in best.into_iter().map(|found| found.entry) {
                let (icon, key) = group::kind_words(&entry);
                items.push(Choice {
                    href: entry.path,
                    person: None,
                    icon,
                    title: entry.title,
                    meta: tx.say(key, &[])?,
                });
            }
        }
        Ok(Suggestions {
            q: q.to_owned(),
            items,
            all_href: group::address(q, Group::All, None),
        })
    }
}

fn person(found: people::Shown) -> Choice {
    Choice {
        href: PERSON.with([&found.person.handle]),
        icon: "user-round",
        title: found.person.name.clone(),
        meta: found.place(),
        person: Some(found.person),
    }
}
