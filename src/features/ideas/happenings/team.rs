//! What the innovation team does beside deciding.
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::happening::{Concerned, Happening, Shows, Tells};
use crate::features::entries::reason::Reason;
use crate::features::ideas::reasons::{ASSIGNED, HANDED, SPEAKS};
use crate::features::ideas::{live, queries};

use super::team_for;

/// The team noted something, somebody is at it or not any more, or it is looked at later. Nobody else learns of it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Kept {}

impl Happening for Kept {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "kept";
    const SHOWS: Shows<Kept> = Shows::Entry(|tx, entry, _| live::triaged(tx, entry));
    const NAMES_PERSON: bool = false;
}

/// The line manager had their days: it is the turn of the innovation team.
#[derive(Debug, Serialize, Deserialize)]
pub struct HandedOver {}

impl Happening for HandedOver {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "handed_over";
    const SHOWS: Shows<HandedOver> = Shows::Entry(|_, entry, _| Ok(live::looked_at_again(entry)));
    const TELLS: Tells<HandedOver> = Tells::Concerned(|tx, idea, _| {
        let waits = queries::row(tx, idea)?.awaits_team;
        Ok(Concerned {
            named: if waits { team_for(tx, &HANDED)? } else { Vec::new() },
            ..Concerned::default()
        })
    });
    const NAMES_PERSON: bool = false;
}

/// Somebody else speaks for it since its author left, or its author is back.
#[derive(Debug, Serialize, Deserialize)]
pub struct SpokenFor {
    /// Who does from now on.
    pub speaker: Option<Uuid>,
}

impl Happening for SpokenFor {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "spoken_for";
    const SHOWS: Shows<SpokenFor> = Shows::Entry(|_, entry, _| Ok(live::looked_at_again(entry)));
    const TELLS: Tells<SpokenFor> = Tells::Concerned(|_, _, spoken| {
        Ok(Concerned {
            named: spoken
                .speaker
                .map(|person| (person, Reason(&SPEAKS)))
                .into_iter()
                .collect(),
            ..Concerned::default()
        })
    });
    const NAMES_PERSON: bool = false;
}

/// Somebody else of the team looks after it, or nobody.
#[derive(Debug, Serialize, Deserialize)]
pub struct Assigned {
    /// Whoever hears of it; not when it was one's own doing.
    pub coach: Option<Uuid>,
}

impl Happening for Assigned {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "assigned";
    const SHOWS: Shows<Assigned> = Shows::Entry(|_, entry, _| Ok(live::looked_at_again(entry)));
    const TELLS: Tells<Assigned> = Tells::Concerned(|_, _, assigned| {
        Ok(Concerned {
            named: assigned
                .coach
                .map(|coach| (coach, Reason(&ASSIGNED)))
                .into_iter()
                .collect(),
            ..Concerned::default()
        })
    });
    const NAMES_PERSON: bool = false;
}
