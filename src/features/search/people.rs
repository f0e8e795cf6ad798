//! Finding people by the beginnings of the words of their name, handle, title and skills.
use std::collections::HashMap;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::people::model::{PersonRef, refs};
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::schema::people;

/// Ids of active people in whom every word begins something, by name, after a person.
pub fn matching(tx: &mut ReadTx, words: &[String], after: Option<Uuid>, limit: usize) -> Result<Vec<Uuid>> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = people::table.filter(people::status.eq("active")).into_boxed();
    for word in words {
        query = query.filter(
            sql::<Bool>("people.id in (select id from people where plain_text(name) like any (")
                .bind::<Array<Text>, _>(patterns(word))
                .sql(") union select id from people where plain_text(handle) like any (")
                .bind::<Array<Text>, _>(patterns(word))
                .sql(") union select id from people where plain_text(title) like any (")
                .bind::<Array<Text>, _>(patterns(word))
                .sql(") union select person_id from person_skills where plain_text(skill) like any (")
                .bind::<Array<Text>, _>(patterns(word))
                .sql("))"),
        );
    }
    if let Some(after) = after {
        query = query
            .filter(sql::<Bool>("(people.name, people.id) > (select name, id from people where id = ").bind::<SqlUuid, _>(after).sql(")"));
    }
    Ok(query.order((people::name, people::id)).limit(limit as i64).select(people::id).load(tx.conn())?)
}

/// A word begins the text or follows a blank, a hyphen or a full stop. Words hold letters and digits only.
fn patterns(word: &str) -> Vec<String> {
    ["", "% ", "%-", "%."].iter().map(|before| format!("{before}{word}%")).collect()
}

/// A person as found, with their job title.
pub struct Found {
    /// Who it is.
    pub person: PersonRef,
    /// Job title, or empty.
    pub title: String,
}

/// People in the order of the ids.
pub fn found(tx: &mut ReadTx, ids: &[Uuid]) -> Result<Vec<Found>> {
    let mut people = refs(tx, ids.iter().copied())?;
    let titles: Vec<(Uuid, String)> = people::table.filter(people::id.eq_any(ids)).select((people::id, people::title)).load(tx.conn())?;
    let mut titles: HashMap<Uuid, String> = titles.into_iter().collect();
    let of = |id: &Uuid| Some(Found { person: people.remove(id)?, title: titles.remove(id).unwrap_or_default() });
    Ok(ids.iter().filter_map(of).collect())
}

impl Found {
    /// Title and unit, as they stand under the name.
    pub fn place(&self) -> String {
        let parts = [Some(self.title.as_str()), self.person.unit.as_deref()];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}
