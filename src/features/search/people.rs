//! Finding people by the beginnings of the words of their name, handle, title and skills, and units by those of their
//! name: as parts of a statement, and what is shown of people.
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::people::model::{PersonRef, refs};
use crate::features::people::queries::SKILLS;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::composed::Composed;

/// Those who come after `{after}` by name.
const LATER: &str =
    " and (people.sort_name, people.id) > ((select last.sort_name from people last where last.id = {after}), {after})";

/// Active people in whom every word begins something, by name; with `later` after one of them.
pub fn people(words: &[String], later: bool, limit: usize) -> String {
    let begins = |at: usize| {
        format!(
            " and people.id in (select id from people where words like {{begin_{at}}} \
             union select id from people where plain_text(title) like any ({{begins_{at}}}) \
             union select person_id from person_skills where words like {{begin_{at}}})"
        )
    };
    let begin: String = (0..words.len()).map(begins).collect();
    let later = if later { LATER } else { "" };
    format!(
        "(select 'person', people.id, people.title, '', {SKILLS}, \
             row_number() over (order by people.sort_name, people.id) \
         from people where people.status = 'active'{begin}{later} \
         order by people.sort_name, people.id limit {limit})"
    )
}

/// Units in whose name every word begins something, by name.
pub fn units(words: &[String], limit: usize) -> String {
    let begin: String = (0..words.len())
        .map(|at| format!(" and words like {{begin_{at}}}"))
        .collect();
    format!(
        "(select 'unit', id, name, slug, array[]::text[], row_number() over (order by sort_name, id) \
         from units where closed_at is null{begin} order by sort_name, id limit {limit})"
    )
}

/// The values of both. Names are kept with a blank before every word. Words hold letters and digits only.
pub fn bind<Row>(words: &[String], statement: Composed<Row>) -> Composed<Row> {
    words.iter().enumerate().fold(statement, |statement, (at, word)| {
        statement
            .with(format!("begin_{at}"), format!("% {word}%"))
            .with(format!("begins_{at}"), patterns(word))
    })
}

/// A word begins the text or follows a blank, a hyphen or a full stop.
fn patterns(word: &str) -> Vec<String> {
    ["", "% ", "%-", "%."]
        .iter()
        .map(|before| format!("{before}{word}%"))
        .collect()
}

/// Somebody who was found.
#[derive(Clone, Debug)]
pub struct Named {
    /// Who.
    pub id: Uuid,
    /// Job title, or empty.
    pub title: String,
    /// What they like to be asked about.
    pub skills: Vec<String>,
}

type Row = (Text, SqlUuid, Text, Text, Array<Text>, BigInt);
type Read = (String, Uuid, String, String, Vec<String>, i64);

/// Those who come after somebody by name.
pub fn later(tx: &mut ReadTx, words: &[String], after: Uuid, limit: usize) -> Result<Vec<Named>> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let statement = Composed::<Row>::new(people(words, true, limit))
        .once()
        .with("after", after);
    let mut rows: Vec<Read> = bind(words, statement).load(tx.conn())?;
    rows.sort_by_key(|(.., place)| *place);
    Ok(rows
        .into_iter()
        .map(|(_, id, title, _, skills, _)| Named { id, title, skills })
        .collect())
}

/// As they are shown, in the same order.
pub fn shown(tx: &mut ReadTx, named: &[Named]) -> Result<Vec<Shown>> {
    let mut people = refs(tx, named.iter().map(|named| named.id))?;
    let of = |named: &Named| {
        Some(Shown {
            person: people.remove(&named.id)?,
            title: named.title.clone(),
            skills: named.skills.clone(),
        })
    };
    Ok(named.iter().filter_map(of).collect())
}

/// A person as they are shown, with their job title.
pub struct Shown {
    /// Who it is.
    pub person: PersonRef,
    /// Job title, or empty.
    pub title: String,
    /// What they like to be asked about.
    pub skills: Vec<String>,
}

impl Shown {
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
