//! Who had an idea too: asked, and agreed or not.
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::happening::{Concerned, Happening, Shows, Tells};
use crate::features::entries::reason::Reason;
use crate::features::ideas::reasons::{CLAIMED, CO_AUTHOR, NAMED};
use crate::features::ideas::{live, queries};
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;

/// People are asked whether they may be named as having had an idea too, or are asked no more. Nobody else learns of
/// it.
#[derive(Debug, Serialize, Deserialize)]
pub struct AuthorsAsked {
    /// Who is asked, or was.
    pub people: Vec<Uuid>,
}

impl Happening for AuthorsAsked {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "authors_asked";
    const SHOWS: Shows<AuthorsAsked> =
        Shows::Entry(|tx, entry, asked| live::for_authors(tx, entry, asked.people.clone()));
    const TELLS: Tells<AuthorsAsked> = Tells::Concerned(to_asked);
    const IS_ADDRESSED: bool = false;
}

/// Those who are still asked.
fn to_asked(tx: &mut WriteTx, idea: Uuid, asked: &AuthorsAsked) -> Result<Concerned> {
    let invited = queries::invited(tx, idea)?.into_iter().map(|invited| invited.0);
    let named = invited.filter(|person| asked.people.contains(person));
    Ok(Concerned {
        named: named.map(|person| (person, Reason(&NAMED))).collect(),
        ..Concerned::default()
    })
}

/// Somebody agreed to be named as having had it too, or steps back.
#[derive(Debug, Serialize, Deserialize)]
pub struct CoAuthored {
    /// Did they agree?
    pub agreed: bool,
}

impl Happening for CoAuthored {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "co_authored";
    const SHOWS: Shows<CoAuthored> = Shows::Entry(|tx, entry, _| live::co_authored(tx, entry));
    const TELLS: Tells<CoAuthored> = Tells::Concerned(|tx, idea, co_authored| {
        let authors = queries::authors_of(tx, idea)?
            .into_iter()
            .filter(|_| co_authored.agreed);
        Ok(Concerned {
            named: authors.map(|person| (person, Reason(&CO_AUTHOR))).collect(),
            ..Concerned::default()
        })
    });
}

/// One of its authors offers to help carry it out, or no longer does.
#[derive(Debug, Serialize, Deserialize)]
pub struct Offered {}

impl Happening for Offered {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "offered";
    const SHOWS: Shows<Offered> = Shows::Entry(|tx, entry, _| live::offered(tx, entry));
}

/// Somebody took over what was handed in for them.
#[derive(Debug, Serialize, Deserialize)]
pub struct Claimed {
    /// Who handed it in.
    pub submitter: Uuid,
}

impl Happening for Claimed {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "claimed";
    const SHOWS: Shows<Claimed> = Shows::Entry(|tx, entry, _| live::co_authored(tx, entry));
    const TELLS: Tells<Claimed> = Tells::Concerned(|_, _, claimed| {
        Ok(Concerned {
            named: vec![(claimed.submitter, Reason(&CLAIMED))],
            ..Concerned::default()
        })
    });
}
