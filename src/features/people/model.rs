//! People as others see them.
use std::collections::HashMap;

use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use crate::kernel::actor::Role;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::schema::{people, person_roles, units};

/// A portrait, or what is needed to draw initials.
#[derive(Clone, Debug, Serialize)]
pub struct Face {
    /// Address of the picture; none draws the initials.
    pub src: Option<String>,
    /// Up to two letters.
    pub initials: String,
    /// Colour class of the initials, 1 to 6.
    pub tone: i16,
}

impl Face {
    /// The face of a person.
    pub fn of(name: &str, hash: Option<&str>, tone: i16) -> Face {
        Face {
            src: hash.map(|hash| format!("/faces/{hash}")),
            initials: initials(name),
            tone,
        }
    }
}

/// A person as named on cards, comments and lists.
#[derive(Clone, Debug, Serialize)]
pub struct PersonRef {
    /// Internal id; never shown.
    #[serde(skip)]
    pub id: Uuid,
    /// Name in addresses and mentions.
    pub handle: String,
    /// Full name.
    pub name: String,
    /// Name of the unit.
    pub unit: Option<String>,
    /// Translation key of the label beside the name; only executives have one.
    pub label: Option<&'static str>,
    /// Portrait.
    pub face: Face,
}

/// The names of somebody without titles: "Dr.", "Dipl.-Ing.", but not "J.".
fn names(name: &str) -> impl DoubleEndedIterator<Item = &str> {
    let is_title =
        |word: &str| word.ends_with('.') && word.chars().filter(|letter| letter.is_alphabetic()).nth(1).is_some();
    name.split_whitespace().filter(move |word| !is_title(word))
}

/// What colleagues call somebody.
pub fn first_name(name: &str) -> &str {
    names(name).next().unwrap_or(name)
}

/// First letters of the first and the last name.
pub fn initials(name: &str) -> String {
    let mut words = names(name).filter_map(|word| word.chars().find(|letter| letter.is_alphabetic()));
    let first = words.next();
    first
        .into_iter()
        .chain(words.next_back())
        .flat_map(char::to_uppercase)
        .collect()
}

type Row = (Uuid, String, String, Option<String>, i16, Option<String>);

/// People by id, for cards: two queries, however many.
pub fn refs(tx: &mut ReadTx, ids: impl IntoIterator<Item = Uuid>) -> Result<HashMap<Uuid, PersonRef>> {
    let mut ids: Vec<Uuid> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<Row> = people::table
        .left_join(units::table.on(people::unit_id.eq(units::id.nullable())))
        .filter(people::id.eq_any(&ids))
        .select((
            people::id,
            people::handle,
            people::name,
            people::face,
            people::tone,
            units::name.nullable(),
        ))
        .load(tx.conn())?;
    let executives: Vec<Uuid> = person_roles::table
        .filter(person_roles::role.eq(Role::Executive.name()))
        .filter(person_roles::person_id.eq_any(&ids))
        .select(person_roles::person_id)
        .load(tx.conn())?;
    let of = |(id, handle, name, face, tone, unit): Row| {
        let label = executives.contains(&id).then_some("role-executive");
        (
            id,
            PersonRef {
                id,
                face: Face::of(&name, face.as_deref(), tone),
                handle,
                name,
                unit,
                label,
            },
        )
    };
    Ok(rows.into_iter().map(of).collect())
}

/// Names by handle, for turning `@handle` into a link.
pub fn names_of(tx: &mut ReadTx, handles: &[String]) -> Result<HashMap<String, (Uuid, String)>> {
    if handles.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(String, Uuid, String)> = people::table
        .filter(people::handle.eq_any(handles))
        .filter(people::status.eq("active"))
        .select((people::handle, people::id, people::name))
        .load(tx.conn())?;
    Ok(rows
        .into_iter()
        .map(|(handle, id, name)| (handle, (id, name)))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::{first_name, initials};

    #[test]
    fn initials_are_first_and_last() {
        assert_eq!(initials("Emre Yıldız"), "EY");
        assert_eq!(initials("Anna-Maria von der Heide"), "AH");
        assert_eq!(initials("Dr. Bärbel Öztürk-Weiß"), "BÖ");
        assert_eq!(initials("Cher"), "C");
        assert_eq!(initials(""), "");
    }

    #[test]
    fn nobody_is_called_by_a_title() {
        let called = [
            "Dr. Bärbel Öztürk-Weiß",
            "Prof. Dr.-Ing. Ada Byron",
            "J. R. Maier",
            "Emre Yıldız",
            "Dr.",
            "",
        ]
        .map(first_name);
        assert_eq!(called, ["Bärbel", "Ada", "J.", "Emre", "Dr.", ""]);
    }
}
