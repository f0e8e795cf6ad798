//! What happens to what could be an invention.
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::happening::{Concerned, Happening, Shows, Tells};
use crate::features::entries::reason::{Reason, ReasonInfo};
use crate::features::ideas::live;
use crate::features::ideas::queries;
use crate::features::ideas::reasons::{HELD_BACK, RELEASED, TAKEN};
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;

/// Those whose idea it is, for a reason.
fn authors_for(tx: &mut WriteTx, idea: Uuid, reason: &'static ReasonInfo) -> Result<Vec<(Uuid, Reason)>> {
    let authors = queries::authors_of(tx, idea)?;
    Ok(authors.into_iter().map(|person| (person, Reason(reason))).collect())
}

/// The innovation team holds it back after others had it before them.
#[derive(Debug, Serialize, Deserialize)]
pub struct HeldBack {
    /// Whom it was addressed to until then.
    pub audience: Uuid,
    /// Its author, where they wrote to that audience from outside.
    pub outsider: Option<Uuid>,
}

impl Happening for HeldBack {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "held_back";
    const SHOWS: Shows<HeldBack> =
        Shows::Entry(|tx, entry, before| live::held_back(tx, entry, (before.audience, before.outsider)));
    const TELLS: Tells<HeldBack> = Tells::Concerned(|tx, idea, _| {
        Ok(Concerned {
            named: authors_for(tx, idea, &HELD_BACK)?,
            ..Concerned::default()
        })
    });
}

/// It is no invention: it is for whom it was addressed to.
#[derive(Debug, Serialize, Deserialize)]
pub struct Released {}

impl Happening for Released {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "released";
    const SHOWS: Shows<Released> = Shows::Entry(|tx, entry, _| live::released(tx, entry));
    const TELLS: Tells<Released> = Tells::Concerned(|tx, idea, _| {
        Ok(Concerned {
            named: authors_for(tx, idea, &RELEASED)?,
            // Whom its text names could not be told before.
            ..Concerned::added()
        })
    });
}

/// The company has taken it: it stays between its authors and the innovation team.
#[derive(Debug, Serialize, Deserialize)]
pub struct TakenOver {}

impl Happening for TakenOver {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "taken_over";
    const SHOWS: Shows<TakenOver> = Shows::Entry(|_, entry, _| Ok(live::looked_at_again(entry)));
    const TELLS: Tells<TakenOver> = Tells::Concerned(|tx, idea, _| {
        Ok(Concerned {
            named: authors_for(tx, idea, &TAKEN)?,
            ..Concerned::default()
        })
    });
}
