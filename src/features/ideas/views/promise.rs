//! Who answers an idea that is handed in now, and within how many working days: wherever that depends on what is chosen
//! in the form, all of it is said, so that it stays true while somebody chooses.
use std::collections::HashMap;

use uuid::Uuid;

use crate::features::ideas::campaigns;
use crate::features::ideas::forms::IdeaFields;
use crate::features::ideas::pipeline::{MANAGER_DAYS, Processing};
use crate::features::ideas::queries::{self, First, FirstOf};
use crate::features::ideas::rules::rules;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;

/// The sentences; none where nobody is there to keep them.
pub(super) fn promise(tx: &mut ReadTx, typed: &IdeaFields) -> Result<Vec<String>> {
    if !queries::has_team(tx)? {
        return Ok(Vec::new());
    }
    let (person, unit) = (tx.actor()?.person, tx.actor()?.unit());
    let mut first_of = FirstOf::new(person, unit);
    let chosen = campaigns::of_number(tx, &typed.campaign)?;
    let usual = first_of.find(tx, None)?;
    let mut elsewhere = Vec::new();
    for known in campaigns::running(tx)? {
        let first = first_of.find(tx, known.processing)?;
        if first != usual {
            elsewhere.push((known, first));
        }
    }
    let here = match &chosen {
        Some(known) => first_of.find(tx, known.processing)?,
        None => usual,
    };
    let behalf = !typed.behalf_name.trim().is_empty();
    let all: Vec<First> = [usual, here]
        .into_iter()
        .chain(elsewhere.iter().map(|one| one.1))
        .collect();
    let managers = all.iter().filter_map(|first| match first {
        First::Manager(manager, _) => Some(*manager),
        First::Team => None,
    });
    let people = refs(tx, managers)?;
    let mut lines = vec![said(tx, if behalf { First::Team } else { here }, &people)?];
    if behalf {
        return Ok(lines);
    }
    if here != usual {
        let words = said(tx, usual, &people)?;
        lines.push(tx.say("idea-next-without", &[("said", words.into())])?);
    }
    for (known, first) in elsewhere
        .iter()
        .filter(|(known, _)| Some(known.id) != chosen.as_ref().map(|one| one.id))
    {
        let words = said(tx, *first, &people)?;
        let named = [("title", known.title.as_str().into()), ("said", words.into())];
        lines.push(tx.say("idea-next-campaign", &named)?);
    }
    if let Some(name) = people.values().next().map(|manager| manager.name.clone()) {
        lines.push(tx.say("idea-next-always", &[("name", name.into())])?);
    }
    Ok(lines)
}

fn said(tx: &mut ReadTx, first: First, people: &HashMap<Uuid, PersonRef>) -> Result<String> {
    let name = match first {
        First::Manager(manager, _) => people.get(&manager).map(|manager| manager.name.clone()),
        First::Team => None,
    };
    let key = match first {
        First::Manager(_, Processing::Manager) => "idea-next-manager",
        First::Manager(..) => "idea-next-both",
        First::Team => "idea-next-team",
    };
    let days = rules(tx)?.inbox_days;
    let facts = [
        ("n", days.into()),
        ("name", name.unwrap_or_default().into()),
        ("days", MANAGER_DAYS.into()),
    ];
    tx.say(key, &facts)
}
