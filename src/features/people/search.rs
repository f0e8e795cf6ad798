//! Finding people by name, unit and skill: spelling, case and accents do not count.
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use uuid::Uuid;

use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::above;
use crate::kernel::db::schema::{people, person_skills, unit_ancestors, units};
use crate::kernel::db::statement::Prepare;
use crate::kernel::text::{composed, is_silent};

/// People on one page.
pub const PAGE: usize = 24;
/// Counting stops here.
pub const FOUND_MAX: i64 = 100;
/// The longest search; more says nothing more.
const LONGEST: usize = 80;
/// So many words of a name are looked at.
const WORDS: usize = 5;

diesel::define_sql_function! {
    /// Lower-case and without accents; see migration `kernel`.
    fn plain_text(input: Text) -> Text;
}
diesel::infix_operator!(WordOf, " <% ", Bool, backend: Pg);

/// Who is looked for; empty fields do not count.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Part of a name.
    pub name: String,
    /// Slug of a unit; the units below it belong to it.
    pub unit: String,
    /// Part of a skill.
    pub skill: String,
}

impl Wanted {
    /// Cleans what came in an address: nothing invisible, nothing endless.
    pub fn new(name: &str, unit: &str, skill: &str) -> Wanted {
        let clean = |text: &str| {
            text.trim()
                .chars()
                .filter(|letter| !letter.is_control())
                .take(LONGEST)
                .collect()
        };
        Wanted {
            name: clean(name),
            unit: clean(unit),
            skill: clean(skill),
        }
    }
}

type Found = people::BoxedQuery<'static, Pg>;
type Condition = Box<dyn BoxableExpression<people::table, Pg, SqlType = Bool>>;

/// A page of people by name, and the handle after which the next one starts.
pub fn page(tx: &mut ReadTx, wanted: &Wanted, after: Option<&str>) -> Result<(Vec<Uuid>, Option<String>)> {
    let mut query = select(tx, wanted)?;
    if let Some((name, id)) = place(tx, after)? {
        query = query.filter(above((people::sort_name, people::id), (name, id)));
    }
    let rows: Vec<(Uuid, String)> = query
        .order((people::sort_name, people::id))
        .select((people::id, people::handle))
        .at_most(PAGE + 1)
        .load(tx.conn())?;
    let next = (rows.len() > PAGE).then(|| rows[PAGE - 1].1.clone());
    Ok((rows.into_iter().take(PAGE).map(|(id, _)| id).collect(), next))
}

/// People by name, in whose name or handle every word that was typed begins something.
pub fn beginning(tx: &mut ReadTx, typed: &str, limit: usize) -> Result<Vec<Uuid>> {
    let typed = Wanted::new(typed, "", "").name;
    let words: Vec<String> = words(&typed).collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    tx.plan_for_values()?;
    let mut query = people::table.filter(people::status.eq("active")).into_boxed();
    for word in words {
        query = query.filter(people::words.like(plain_text(format!("% {word}%"))));
    }
    Ok(query
        .order((people::sort_name, people::id))
        .select(people::id)
        .at_most(limit)
        .load(tx.conn())?)
}

/// The words of a name as it was typed. They are parted where names are: the words of "O'Neill" are both found in
/// "O’Neill", and "oneill" is one of its spellings.
fn words(name: &str) -> impl Iterator<Item = String> {
    let words = name
        .split(|letter: char| !letter.is_alphanumeric() && !is_silent(letter))
        .filter(|word| !word.is_empty());
    words.take(WORDS).map(composed)
}

/// How many there are, counted to one more than [`FOUND_MAX`].
pub fn total(tx: &mut ReadTx, wanted: &Wanted) -> Result<i64> {
    let rows: Vec<Uuid> = select(tx, wanted)?
        .select(people::id)
        .at_most(FOUND_MAX as usize + 1)
        .load(tx.conn())?;
    Ok(i64::try_from(rows.len()).unwrap_or(FOUND_MAX))
}

/// The row a page goes on after; an unknown handle starts from the beginning.
fn place(tx: &mut ReadTx, after: Option<&str>) -> Result<Option<(String, Uuid)>> {
    let Some(handle) = after.map(|handle| Wanted::new(handle, "", "").name) else {
        return Ok(None);
    };
    Ok(people::table
        .filter(people::handle.eq(handle))
        .select((people::sort_name, people::id))
        .first(tx.conn())
        .optional()?)
}

fn select(tx: &mut ReadTx, wanted: &Wanted) -> Result<Found> {
    if !(wanted.name.is_empty() && wanted.skill.is_empty()) {
        tx.plan_for_values()?;
    }
    let mut query = people::table.filter(people::status.eq("active")).into_boxed();
    if !wanted.name.is_empty() {
        query = query.filter(named(&wanted.name));
    }
    if !wanted.unit.is_empty() {
        let below = unit_ancestors::table
            .inner_join(units::table.on(units::id.eq(unit_ancestors::ancestor_id)))
            .filter(units::slug.eq(wanted.unit.clone()))
            .select(unit_ancestors::unit_id.nullable());
        query = query.filter(people::unit_id.eq_any(below).assume_not_null());
    }
    if !wanted.skill.is_empty() {
        let able = person_skills::table
            .filter(person_skills::words.like(plain_text(part(&composed(&wanted.skill)))))
            .select(person_skills::person_id);
        query = query.filter(people::id.eq_any(able));
    }
    Ok(query)
}

/// All words stand in name or handle, or the whole is nearly a part of the name.
fn named(name: &str) -> Condition {
    let similar: Condition = Box::new(WordOf::new(plain_text(name.to_owned()), plain_text(people::name)));
    let parts = words(name).map(|word| -> Condition { Box::new(people::words.like(plain_text(part(&word)))) });
    match parts.reduce(|all, one| Box::new(all.and(one))) {
        Some(all) => Box::new(all.or(similar)),
        None => similar,
    }
}

/// The pattern for "anywhere in it", with nothing in it that is a wildcard.
pub(super) fn part(text: &str) -> String {
    let escaped = text.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
    format!("%{escaped}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_are_letters() {
        assert_eq!(part(r"50%_\"), r"%50\%\_\\%");
    }

    #[test]
    fn searches_are_cleaned() {
        let wanted = Wanted::new(" Em\0re\n", &"x".repeat(500), "");
        assert_eq!((wanted.name.as_str(), wanted.unit.len()), ("Emre", LONGEST));
    }
}
