//! Finding people by the beginnings of the words of their name, handle, title and skills,
//! and units by those of their name.
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Text};
use uuid::Uuid;

use crate::features::people::model::{PersonRef, refs};
use crate::features::people::queries;
use crate::features::people::units::UnitRef;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::above;
use crate::kernel::db::schema::{people, units};
use crate::kernel::db::statement::Prepare;

/// Ids of active people in whom every word begins something, by name, after a person.
pub fn matching(tx: &mut ReadTx, words: &[String], after: Option<Uuid>, limit: usize) -> Result<Vec<Uuid>> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = people::table.filter(people::status.eq("active")).into_boxed();
    for word in words {
        query = query.filter(
            sql::<Bool>("people.id in (select id from people where words like ")
                .bind::<Text, _>(begins(word))
                .sql(" union select id from people where plain_text(title) like any (")
                .bind::<Array<Text>, _>(patterns(word))
                .sql(") union select person_id from person_skills where words like ")
                .bind::<Text, _>(begins(word))
                .sql(")"),
        );
    }
    if let Some(after) = after {
        let last = diesel::alias!(people as last);
        let name = last
            .filter(last.field(people::id).eq(after))
            .select(last.field(people::sort_name))
            .single_value();
        query = query.filter(above((people::sort_name, people::id), (name.assume_not_null(), after)));
    }
    Ok(query
        .order((people::sort_name, people::id))
        .select(people::id)
        .at_most(limit)
        .load(tx.conn())?)
}

/// Units in whose name every word begins something, by name.
pub fn units_matching(tx: &mut ReadTx, words: &[String], limit: usize) -> Result<Vec<UnitRef>> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = units::table.filter(units::closed_at.is_null()).into_boxed();
    for word in words {
        query = query.filter(units::words.like(begins(word)));
    }
    let found = query.order((units::sort_name, units::id)).limit(limit as i64);
    Ok(found.select((units::id, units::slug, units::name)).load(tx.conn())?)
}

/// Names are kept with a blank before every word. Words hold letters and digits only.
fn begins(word: &str) -> String {
    format!("% {word}%")
}

/// A word begins the text or follows a blank, a hyphen or a full stop.
fn patterns(word: &str) -> Vec<String> {
    ["", "% ", "%-", "%."]
        .iter()
        .map(|before| format!("{before}{word}%"))
        .collect()
}

/// A person as found, with their job title.
pub struct Found {
    /// Who it is.
    pub person: PersonRef,
    /// Job title, or empty.
    pub title: String,
    /// What they like to be asked about.
    pub skills: Vec<String>,
}

/// People in the order of the ids.
pub fn found(tx: &mut ReadTx, ids: &[Uuid]) -> Result<Vec<Found>> {
    let mut people = refs(tx, ids.iter().copied())?;
    let mut said = queries::said_of(tx, ids)?;
    let of = |id: &Uuid| {
        let (title, skills) = said.remove(id)?;
        Some(Found {
            person: people.remove(id)?,
            title,
            skills,
        })
    };
    Ok(ids.iter().filter_map(of).collect())
}

impl Found {
    /// Title and unit, as they stand under the name.
    pub fn place(&self) -> String {
        let parts = [Some(self.title.as_str()), self.person.unit.as_deref()];
        parts
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    }
}
