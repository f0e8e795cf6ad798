//! What happens while an idea is judged. Nothing here says who judged it, and nothing what they said.
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::happening::{Concerned, Happening, Shows, Tells};
use crate::features::entries::reason::Reason;
use crate::features::ideas::live;
use crate::features::ideas::reasons::EVALUATE;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::idea_evaluations;

/// People are asked to judge an idea.
#[derive(Debug, Serialize, Deserialize)]
pub struct Asked {
    /// What they are asked.
    pub evaluations: Vec<Uuid>,
}

impl Happening for Asked {
    const ABOUT: &'static str = "evaluation";
    const VERB: &'static str = "asked";
    const SHOWS: Shows<Asked> = Shows::Entry(|_, entry, _| Ok(live::judged(entry)));
    const TELLS: Tells<Asked> = Tells::Concerned(to_asked);
    const NAMES_PERSON: bool = false;
}

/// Those who are still asked.
fn to_asked(tx: &mut WriteTx, _: Uuid, asked: &Asked) -> Result<Concerned> {
    let people: Vec<Uuid> = idea_evaluations::table
        .filter(idea_evaluations::id.eq_any(&asked.evaluations))
        .filter(idea_evaluations::ended_at.is_null())
        .select(idea_evaluations::person_id)
        .load(tx.conn())?;
    Ok(Concerned {
        named: people.into_iter().map(|person| (person, Reason(&EVALUATE))).collect(),
        ..Concerned::default()
    })
}

/// Somebody sent a scorecard, for the first time or anew.
#[derive(Debug, Serialize, Deserialize)]
pub struct Reviewed {}

impl Happening for Reviewed {
    const ABOUT: &'static str = "evaluation";
    const VERB: &'static str = "sent";
    const SHOWS: Shows<Reviewed> = Shows::Entry(|_, entry, _| Ok(live::judged(entry)));
    const TELLS: Tells<Reviewed> = Tells::Concerned(|_, _, _| Ok(Concerned::default()));
    const NAMES_PERSON: bool = false;
}

/// Somebody does not judge it: they are too close to it.
#[derive(Debug, Serialize, Deserialize)]
pub struct StoodAside {}

impl Happening for StoodAside {
    const ABOUT: &'static str = "evaluation";
    const VERB: &'static str = "declined";
    const SHOWS: Shows<StoodAside> = Shows::Entry(|_, entry, _| Ok(live::judged(entry)));
    const TELLS: Tells<StoodAside> = Tells::Concerned(|_, _, _| Ok(Concerned::default()));
    const NAMES_PERSON: bool = false;
}
