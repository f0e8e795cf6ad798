//! How ideas of the demo are voted on, and which of them are variants of each other.
use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use serde::Deserialize;

use crate::features::entries::demo::Company;
use crate::features::entries::model::Entry;
use crate::features::ideas::commands;
use crate::features::ideas::forms::VariantFields;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::stance::Stance;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::WriteTx;

use super::Idea;

/// Two ideas of which at most one is done.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Variant {
    of: String,
    is: String,
    by: String,
    days_ago: u64,
    at: String,
}

/// Somebody of the innovation team makes them variants.
pub(super) fn group(
    tx: &mut WriteTx,
    company: &Company,
    numbers: &HashMap<String, i32>,
    variant: &Variant,
) -> Result<()> {
    company.be(tx, &variant.by, company.at(variant.days_ago, &variant.at)?, "de")?;
    let fields = VariantFields {
        variant: numbers.get(&variant.of).or_missing()?.to_string(),
    };
    commands::group(tx, *numbers.get(&variant.is).or_missing()?, &fields)?;
    Ok(())
}

/// What the vote in this place says: those against it and those who are neither come in between the others.
fn stance(idea: &Idea, place: i64) -> Stance {
    let place = usize::try_from(place).unwrap_or_default();
    match place % 3 {
        2 if place / 3 < idea.against => Stance::Against,
        0 if place / 3 <= idea.neutral => Stance::Neutral,
        _ => Stance::For,
    }
}

/// Votes come in over the days in which the idea takes them, most of them early.
pub(super) fn vote(tx: &mut WriteTx, company: &Company, entry: &Entry, idea: &Idea, from: DateTime<Utc>) -> Result<()> {
    let closes = idea
        .decision
        .iter()
        .find(|decision| !IdeaState::parse(&decision.to).is_some_and(IdeaState::takes_votes));
    let until = match closes {
        Some(decision) => company.at(decision.days_ago, &decision.at)?,
        None => company.today,
    };
    let minutes = (until - from).num_minutes().max(2);
    let voters = company.others(idea.votes, &idea.authors(), &idea.key);
    let number = i64::try_from(voters.len()).unwrap_or(1).max(1);
    let mut votes = Vec::new();
    for (place, handle) in (1_i64..).zip(&voters) {
        let at = from + Duration::minutes(minutes * place * place / (number * number + number));
        if company.sees(tx, entry, handle)? {
            votes.extend(
                company
                    .ids(std::slice::from_ref(handle))
                    .into_iter()
                    .map(|person| (person, at, stance(idea, place))),
            );
        }
    }
    company.be(tx, &idea.author, from, &idea.lang)?;
    commands::vote_for_all(tx, entry.number, &votes)
}
