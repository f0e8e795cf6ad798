//! What happens to the name behind an idea. Nothing of it is addressed to those who read the idea.
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::happening::{Concerned, Happening, Shows, Tells};
use crate::features::entries::reason::Reason;
use crate::features::ideas::reasons::{NAME_OPENED, OPENING_ASKED, OPENING_SETTLED};
use crate::features::ideas::{live, queries};
use crate::kernel::base::actor::UNNAMED;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;

/// One of those who could open a name asks the others.
#[derive(Debug, Serialize, Deserialize)]
pub struct OpeningAsked {
    /// Who could.
    pub people: Vec<Uuid>,
}

impl Happening for OpeningAsked {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "opening_asked";
    const SHOWS: Shows<OpeningAsked> = Shows::Entry(|_, entry, asked| Ok(live::for_openers(entry, &asked.people)));
    const TELLS: Tells<OpeningAsked> = Tells::Concerned(|tx, idea, asked| {
        let waits = queries::waiting_opening(tx, idea)?.is_some();
        let people = asked.people.iter().filter(|_| waits);
        Ok(Concerned {
            named: people.map(|person| (*person, Reason(&OPENING_ASKED))).collect(),
            ..Concerned::default()
        })
    });
    const IS_ADDRESSED: bool = false;
}

/// Two of them opened it: whose idea it is hears of that.
#[derive(Debug, Serialize, Deserialize)]
pub struct NameOpened {
    /// Who could.
    pub people: Vec<Uuid>,
}

impl Happening for NameOpened {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "name_opened";
    const SHOWS: Shows<NameOpened> = Shows::Entry(|tx, entry, opened| {
        let mut patches = live::for_openers(entry, &opened.people);
        patches.extend(live::for_authors(tx, entry, Vec::new())?);
        Ok(patches)
    });
    const TELLS: Tells<NameOpened> = Tells::Concerned(|_, _, _| {
        Ok(Concerned {
            named: vec![(UNNAMED, Reason(&NAME_OPENED))],
            ..Concerned::default()
        })
    });
    const NAMES_PERSON: bool = false;
    const IS_ADDRESSED: bool = false;
}

/// What was asked stays closed: the second did not agree, or whoever asked does no more.
#[derive(Debug, Serialize, Deserialize)]
pub struct OpeningSettled {
    /// Who could.
    pub people: Vec<Uuid>,
    /// Who asked.
    pub asked_by: Uuid,
}

impl Happening for OpeningSettled {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "opening_settled";
    const SHOWS: Shows<OpeningSettled> = Shows::Entry(|_, entry, asked| Ok(live::for_openers(entry, &asked.people)));
    const TELLS: Tells<OpeningSettled> = Tells::Concerned(to_whoever_asked);
    const NAMES_PERSON: bool = false;
    const IS_ADDRESSED: bool = false;
}

/// Whoever withdrew it knows.
fn to_whoever_asked(tx: &mut WriteTx, idea: Uuid, settled: &OpeningSettled) -> Result<Concerned> {
    let last = queries::openings_read(tx, idea)?.into_iter().next();
    let by_another = last.is_some_and(|last| last.settled_by.is_some() && last.settled_by != Some(settled.asked_by));
    let asked = Some(settled.asked_by).filter(|_| by_another);
    Ok(Concerned {
        named: asked
            .map(|person| (person, Reason(&OPENING_SETTLED)))
            .into_iter()
            .collect(),
        ..Concerned::default()
    })
}

/// Whoever wrote it put their name to it.
#[derive(Debug, Serialize, Deserialize)]
pub struct NameGiven {}

impl Happening for NameGiven {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "name_given";
    const SHOWS: Shows<NameGiven> = Shows::Entry(|tx, entry, _| live::co_authored(tx, entry));
}
