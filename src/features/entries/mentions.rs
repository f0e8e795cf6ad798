//! Whom one can name: the list that opens behind an `@`, and behind what is typed where people are chosen.
use std::collections::HashSet;

use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Text, Uuid as SqlUuid};
use serde::Serialize;
use uuid::Uuid;

use crate::features::people::model::{PersonRef, refs};
use crate::features::people::{queries, search};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::View;

use super::audience::BOARD;
use super::comments;
use super::reach::SHOWN_TO;
use super::visibility;

/// People in the list.
const SHOWN: usize = 8;

#[derive(Serialize)]
struct Choice {
    person: PersonRef,
    meta: String,
    hidden: bool,
}

/// The list.
#[derive(Serialize)]
pub struct People {
    items: Vec<Choice>,
}
impl View for People {
    const TEMPLATE: &'static str = "people/_mention";
}

impl People {
    /// People in whose name or handle every word begins something; who will not see the place is marked.
    pub fn load(tx: &mut ReadTx, typed: &str, place: &str) -> Result<People> {
        let ids = search::beginning(tx, typed, SHOWN)?;
        let seen = match place_of(tx, place)? {
            Some(place) => Some(seen_by(tx, &place, &ids)?),
            None => None,
        };
        let (mut people, mut titles) = (refs(tx, ids.iter().copied())?, queries::titles(tx, &ids)?);
        let choice = |id: &Uuid| {
            let person = people.remove(id)?;
            let parts = [titles.remove(id), person.unit.clone()]
                .into_iter()
                .flatten()
                .filter(|part| !part.is_empty());
            let meta = parts.collect::<Vec<_>>().join(" · ");
            Some(Choice {
                meta,
                person,
                hidden: seen.as_ref().is_some_and(|seen| !seen.contains(id)),
            })
        };
        Ok(People {
            items: ids.iter().filter_map(choice).collect(),
        })
    }
}

/// Where a text will stand.
enum Destination {
    /// An entry, or a comment under it.
    Entry(Uuid),
    /// What is chosen in a form: slugs of units, and whether the innovation team sees it too.
    Units(Vec<String>, bool),
}

/// The place as a form names it: `units:sales,it`, the board among them, and `idea-units:…` for a choice, the address
/// the form is sent to otherwise. None where everybody sees it, and where nothing can be said;
/// what is invisible counts as not there.
fn place_of(tx: &mut ReadTx, place: &str) -> Result<Option<Destination>> {
    let units = |list: &str| {
        list.split(',')
            .filter(|slug| !slug.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let chosen = place.strip_prefix("units:").map(|list| (units(list), false));
    if let Some((units, team)) = chosen.or_else(|| place.strip_prefix("idea-units:").map(|list| (units(list), true))) {
        let everyone = units.is_empty() || units.iter().any(|slug| slug == "everyone");
        return Ok((!everyone).then_some(Destination::Units(units, team)));
    }
    let mut steps = place.split('/').skip(1);
    let (first, second) = (steps.next().unwrap_or_default(), steps.next().unwrap_or_default());
    let number = || second.split('-').next().unwrap_or_default();
    let entry = match first {
        "comments" => number()
            .parse()
            .ok()
            .and_then(|number| comments::find(tx, number).ok())
            .map(|(entry, _)| entry.id),
        "entries" => visibility::find_by_key(tx, second).ok().map(|entry| entry.id),
        "posts" | "ceo" => visibility::find_by_key(tx, &format!("post-{}", number()))
            .ok()
            .map(|entry| entry.id),
        "ideas" => visibility::find_by_key(tx, &format!("idea-{}", number()))
            .ok()
            .map(|entry| entry.id),
        "blogs" | "projects" => visibility::find_by_path(tx, &format!("/{first}/{second}"))
            .ok()
            .map(|entry| entry.id),
        _ => None,
    };
    Ok(entry.map(Destination::Entry))
}

#[derive(QueryableByName)]
struct Seen {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

const OF_UNITS: &str = "select people.id from people where people.id = any($1) and (exists (select from unit_ancestors \
    join units on units.id = unit_ancestors.ancestor_id where unit_ancestors.unit_id = people.unit_id \
    and units.slug = any($2)) \
    or ($3 and exists (select from person_roles where person_id = people.id and role = 'innovation_team')) \
    or ($4 and exists (select from person_roles where person_id = people.id and role = 'executive')))";

/// Those of some people who see the place: drafts and removed entries as they were seen or will be.
fn seen_by(tx: &mut ReadTx, place: &Destination, ids: &[Uuid]) -> Result<HashSet<Uuid>> {
    let rows: Vec<Seen> = match place {
        Destination::Entry(entry) => {
            let query = format!(
                "select people.id from people join entries on entries.id = $2 where people.id = any($1) \
                 and {SHOWN_TO}"
            );
            diesel::sql_query(query)
                .bind::<Array<SqlUuid>, _>(ids)
                .bind::<SqlUuid, _>(*entry)
                .load(tx.conn())?
        }
        Destination::Units(units, team) => diesel::sql_query(OF_UNITS)
            .bind::<Array<SqlUuid>, _>(ids)
            .bind::<Array<Text>, _>(units)
            .bind::<Bool, _>(*team)
            .bind::<Bool, _>(units.iter().any(|slug| slug == BOARD))
            .load(tx.conn())?,
    };
    let own = tx.actor()?.person;
    Ok(rows.into_iter().map(|row| row.id).chain([own]).collect())
}
