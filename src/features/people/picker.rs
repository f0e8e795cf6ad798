//! People chosen by hand: by what stands behind the `@` in a profile, or by name.
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::error::{Error, FieldError, FieldErrors, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::people;
use crate::kernel::db::statement::Prepare;

use super::model::names_of;
use super::search;

/// So many people are offered when it is not clear who is meant.
const OFFERED: usize = 5;

/// What was typed, person by person: parted by commas, semicolons and lines, each once.
pub fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in text.split([',', ';', '\n', '\r']) {
        let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
        let part = part.trim_start_matches('@');
        if !part.is_empty() && !parts.iter().any(|known| known.to_lowercase() == part.to_lowercase()) {
            parts.push(part.to_owned());
        }
    }
    parts
}

/// The people who are meant, in order and each once. Who is not known, and whose name several people have, is said at
/// the field.
pub fn resolve(tx: &mut ReadTx, field: &'static str, parts: &[String]) -> Result<Vec<Uuid>> {
    let (mut meant, mut errors) = (Vec::new(), FieldErrors::default());
    for part in parts {
        match one(tx, part)? {
            Ok(people) => meant.extend(people),
            Err((key, what)) => errors.0.push(FieldError {
                field,
                key,
                max: 0,
                now: 0,
                what,
            }),
        }
    }
    errors.done()?;
    let mut once = std::collections::HashSet::new();
    meant.retain(|person| once.insert(*person));
    Ok(meant)
}

type Meant = std::result::Result<Vec<Uuid>, (&'static str, String)>;

/// One handle, one name that only one person has, or several handles with blanks between them.
fn one(tx: &mut ReadTx, part: &str) -> Result<Meant> {
    let handles: Vec<String> = part
        .split(' ')
        .map(|word| word.trim_start_matches('@').to_lowercase())
        .collect();
    let known = names_of(tx, &handles)?;
    let people: Vec<Uuid> = handles
        .iter()
        .filter_map(|handle| known.get(handle).map(|(id, _)| *id))
        .collect();
    if people.len() == handles.len() {
        return Ok(Ok(people));
    }
    let named = named(tx, part)?;
    if let [person] = named[..] {
        return Ok(Ok(vec![person]));
    }
    let candidates = if named.is_empty() {
        search::beginning(tx, part, OFFERED)?
    } else {
        named
    };
    if candidates.is_empty() {
        return Ok(Err(("picker-unknown", part.to_owned())));
    }
    let rows = people::table
        .filter(people::id.eq_any(&candidates))
        .order((people::sort_name, people::id));
    let handles: Vec<String> = rows.select(people::handle).load(tx.conn())?;
    let handles: Vec<String> = handles.into_iter().map(|handle| format!("@{handle}")).collect();
    Ok(Err(("picker-which", format!("{part} ({})", handles.join(", ")))))
}

#[derive(QueryableByName)]
struct Key {
    #[diesel(sql_type = diesel::sql_types::Text)]
    key: String,
}

/// Who is called so, whatever the case and the accents.
fn named(tx: &mut ReadTx, name: &str) -> Result<Vec<Uuid>> {
    let key =
        diesel::sql_query("select split_part(sort_name($1), ' ', 1) as key").bind::<diesel::sql_types::Text, _>(name);
    let Key { key } = key.get_result(tx.conn()).map_err(Error::from)?;
    if key.is_empty() {
        return Ok(Vec::new());
    }
    tx.plan_for_values()?;
    let called = people::table
        .filter(people::status.eq("active"))
        .filter(people::sort_name.like(format!("{key} %")));
    Ok(called
        .order((people::sort_name, people::id))
        .select(people::id)
        .at_most(OFFERED)
        .load(tx.conn())?)
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn people_are_parted_as_people_write_lists() {
        assert_eq!(parts("@Ada.Lovelace, grace\r\n grace;@"), ["Ada.Lovelace", "grace"]);
        assert_eq!(parts("Ada  Lovelace; Grace Hopper"), ["Ada Lovelace", "Grace Hopper"]);
        assert!(parts(" , ").is_empty());
    }
}
