//! What happens to ideas.
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::happening::{Concerned, Happening, Shows, Tells};
use crate::features::entries::live::counter;
use crate::features::entries::reason::Reason;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{idea_votes, person_roles};

use super::live;
use super::model::{IdeaState, Stage};
use super::slice::{CHANGED, STAGE, WAITING};

/// An idea was submitted.
#[derive(Debug, Serialize, Deserialize)]
pub struct Submitted {}

impl Happening for Submitted {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "created";
    const SHOWS: Shows<Submitted> = Shows::Entry(|tx, entry, _| live::submitted(tx, entry));
    const TELLS: Tells<Submitted> = Tells::Concerned(to_team);
}

/// The innovation team owes it an answer.
fn to_team(tx: &mut WriteTx, _: Uuid, _: &Submitted) -> Result<Concerned> {
    let team: Vec<Uuid> = person_roles::table
        .filter(person_roles::role.eq("innovation_team"))
        .select(person_roles::person_id)
        .load(tx.conn())?;
    Ok(Concerned {
        named: team.into_iter().map(|person| (person, Reason(&WAITING))).collect(),
        ..Concerned::added()
    })
}

/// The text of an idea was changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct Changed {
    /// Its version since then.
    pub version: i32,
}

impl Happening for Changed {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "edited";
    const SHOWS: Shows<Changed> = Shows::Entry(|tx, entry, _| live::changed(tx, entry));
    const TELLS: Tells<Changed> = Tells::Concerned(to_voters);
}

/// Whoever voted for it looks again.
fn to_voters(tx: &mut WriteTx, idea: Uuid, _: &Changed) -> Result<Concerned> {
    let voters: Vec<Uuid> = idea_votes::table
        .filter(idea_votes::idea_id.eq(idea))
        .select(idea_votes::person_id)
        .load(tx.conn())?;
    Ok(Concerned {
        named: voters.into_iter().map(|person| (person, Reason(&CHANGED))).collect(),
        ..Concerned::default()
    })
}

/// An idea was answered and went to another state.
#[derive(Debug, Serialize, Deserialize)]
pub struct Moved {
    /// Where it was.
    pub from: IdeaState,
    /// Where it is.
    pub to: IdeaState,
    /// The stage people see.
    pub stage: Stage,
    /// The number of the decision.
    pub decision: i32,
    /// Its version since then.
    pub version: i32,
}

impl Happening for Moved {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "moved";
    const SHOWS: Shows<Moved> = Shows::Entry(|tx, entry, _| live::moved(tx, entry));
    const TELLS: Tells<Moved> = Tells::Concerned(|_, idea, moved| {
        Ok(Concerned {
            followers: Some((idea, Reason(&STAGE))),
            detail: Some(moved.stage.word().to_owned()),
            ..Concerned::default()
        })
    });
}

/// The votes for an idea were counted.
#[derive(Debug, Serialize, Deserialize)]
pub struct VotesCounted {
    /// How many there are.
    pub votes: i32,
    /// The state of the counters.
    pub tally: i64,
}

impl Happening for VotesCounted {
    const ABOUT: &'static str = "vote";
    const VERB: &'static str = "counted";
    const SHOWS: Shows<VotesCounted> = Shows::Entry(|_, entry, counted| {
        let target = format!("{}-votes", entry.key());
        Ok(counter(entry, target, counted.votes.into(), counted.tally))
    });
    const NAMES_PERSON: bool = false;
}
