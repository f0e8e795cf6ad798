//! People as others see them.
use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Nullable, SmallInt, Text, Uuid as SqlUuid};
use serde::Serialize;
use uuid::Uuid;

use crate::features::people::paths;
use crate::kernel::base::actor::{Actor, UNNAMED};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Known;
use crate::kernel::db::schema::people;
use crate::kernel::db::statement::statement;

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
            src: hash.map(|hash| paths::FACE.with([&hash])),
            initials: initials(name),
            tone,
        }
    }

    /// The face of the person who asks.
    pub fn of_actor(actor: &Actor) -> Face {
        let profile = &actor.profile;
        Face::of(&profile.name, profile.face.as_deref(), profile.tone)
    }
}

/// A person as named on cards, comments and lists.
#[derive(Clone, Debug, Serialize)]
pub struct PersonRef {
    /// Internal id; never shown.
    #[serde(skip)]
    pub id: Uuid,
    /// Name in addresses and mentions; empty for whoever has no page.
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

statement! {
    struct People { ids: Vec<Uuid> as Array<SqlUuid> }
        -> (SqlUuid, Text, Text, Nullable<Text>, SmallInt, Nullable<Text>, Bool) =
        "select people.id, people.handle, people.name, people.face, people.tone, units.name, \
         exists (select from person_roles where person_id = people.id and role = 'executive') \
         from people left join units on units.id = people.unit_id where people.id = any(?)";
}

type Row = (Uuid, String, String, Option<String>, i16, Option<String>, bool);

/// People by the revision of their names.
type KnownPeople = Known<(Uuid, i64), PersonRef>;

/// People by id, for cards: remembered by the node while nobody is called otherwise, else one query, however many.
pub fn refs(tx: &mut ReadTx, ids: impl IntoIterator<Item = Uuid>) -> Result<HashMap<Uuid, PersonRef>> {
    let mut ids: Vec<Uuid> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if let Ok(place) = ids.binary_search(&UNNAMED) {
        ids.remove(place);
        let mut found = refs(tx, ids)?;
        found.insert(UNNAMED, PersonRef::unnamed(tx)?);
        return Ok(found);
    }
    let names = tx.viewer().map(|actor| actor.revision.names);
    let known = names.zip(tx.remembered::<KnownPeople>());
    let mut found = HashMap::new();
    if let Some((names, known)) = &known {
        found.extend(ids.iter().filter_map(|id| Some((*id, known.get(&(*id, *names))?))));
        ids.retain(|id| !found.contains_key(id));
    }
    if ids.is_empty() {
        return Ok(found);
    }
    let rows: Vec<Row> = People { ids }.load(tx.conn())?;
    for row in rows {
        let person = PersonRef::from(row);
        if let Some((names, known)) = &known {
            known.keep((person.id, *names), person.clone());
        }
        found.insert(person.id, person);
    }
    Ok(found)
}

impl PersonRef {
    /// Whoever wrote without their name, in the language of whoever reads: without a page, a unit or a portrait.
    fn unnamed(tx: &ReadTx) -> Result<PersonRef> {
        let name = tx.say("person-unnamed", &[])?;
        Ok(PersonRef {
            id: UNNAMED,
            handle: String::new(),
            unit: None,
            label: None,
            face: Face {
                src: None,
                initials: "?".into(),
                tone: 6,
            },
            name,
        })
    }
}

impl From<Row> for PersonRef {
    fn from((id, handle, name, face, tone, unit, executive): Row) -> PersonRef {
        PersonRef {
            id,
            face: Face::of(&name, face.as_deref(), tone),
            handle,
            name,
            unit,
            label: executive.then_some("role-executive"),
        }
    }
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
