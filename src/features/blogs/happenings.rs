//! What happens to blogs and articles.
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::follows;
use crate::features::entries::happening::{Concerned, Happening, Shows, Tells};
use crate::features::entries::reason::Reason;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::entry_members;
use crate::kernel::db::word::written;

use super::live;
use super::slice::{ARTICLE_PUBLISHED, AUTHOR, STAFFED};

/// A blog was begun.
#[derive(Debug, Serialize, Deserialize)]
pub struct Founded {
    /// Who writes in it.
    #[serde(default)]
    pub authors: Vec<Uuid>,
}

impl Happening for Founded {
    const ABOUT: &'static str = "blog";
    const VERB: &'static str = "created";
    const SHOWS: Shows<Founded> = Shows::Nothing("the list of blogs is looked at seldom and stands still meanwhile");
    const TELLS: Tells<Founded> = Tells::Concerned(|_, _, founded| {
        Ok(Concerned {
            named: authors(&founded.authors),
            ..Concerned::added()
        })
    });
}

fn authors(people: &[Uuid]) -> Vec<(Uuid, Reason)> {
    people.iter().map(|person| (*person, Reason(&AUTHOR))).collect()
}

/// Others write in a blog now.
#[derive(Debug, Serialize, Deserialize)]
pub struct Staffed {
    /// The version of the blog since then.
    pub version: i32,
    /// Who came.
    #[serde(default)]
    pub authors: Vec<Uuid>,
    /// Who went.
    #[serde(default)]
    pub removed: Vec<Uuid>,
}

impl Happening for Staffed {
    const ABOUT: &'static str = "blog";
    const VERB: &'static str = "staffed";
    const SHOWS: Shows<Staffed> = Shows::Entry(|tx, entry, _| live::staffed(tx, entry));
    const TELLS: Tells<Staffed> = Tells::Concerned(to_authors);
}

/// Those who came hear that they write there, the others that they do not write alone.
fn to_authors(tx: &mut WriteTx, blog: Uuid, staffed: &Staffed) -> Result<Concerned> {
    let writing: Vec<Uuid> = entry_members::table
        .filter(entry_members::entry_id.eq(blog))
        .filter(entry_members::role.eq("author"))
        .filter(entry_members::state.eq(written("active")))
        .select(entry_members::person_id)
        .load(tx.conn())?;
    let mut named = authors(&staffed.authors);
    named.extend(writing.into_iter().map(|person| (person, Reason(&STAFFED))));
    Ok(Concerned {
        named,
        ..Concerned::default()
    })
}

/// An article can be read.
#[derive(Debug, Serialize, Deserialize)]
pub struct Published {}

impl Happening for Published {
    const ABOUT: &'static str = "article";
    const VERB: &'static str = "created";
    const SHOWS: Shows<Published> = Shows::Entry(|tx, entry, _| live::published(tx, entry));
    const TELLS: Tells<Published> = Tells::Concerned(|tx, article, _| {
        Ok(Concerned {
            followers: follows::of_room(tx, article, Reason(&ARTICLE_PUBLISHED))?,
            ..Concerned::added()
        })
    });
}

/// The text of an article was changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct Changed {
    /// Its version since then.
    pub version: i32,
}

impl Happening for Changed {
    const ABOUT: &'static str = "article";
    const VERB: &'static str = "edited";
    const SHOWS: Shows<Changed> = Shows::Entry(|tx, entry, _| live::changed(tx, entry));
    const TELLS: Tells<Changed> = Tells::Concerned(|_, _, _| Ok(Concerned::default()));
}
