//! What happens to ideas.
mod authors;
mod campaign;
mod evaluation;
mod invention;
mod names;
mod team;
mod way;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::happening::{Concerned, Happening, Shows, Tells};
use crate::features::entries::lineage;
use crate::features::entries::reason::{Reason, ReasonInfo};
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;

use super::live;
use super::queries;
use super::reasons::{CHANGED, GREW, WAITING};

pub use authors::{AuthorsAsked, Claimed, CoAuthored, Offered};
pub use campaign::{CampaignChanged, CampaignOpened, CampaignPlanned, CampaignTurned, SupportReturned};
pub use evaluation::{Asked, Reviewed, StoodAside};
pub use invention::{HeldBack, Released, TakenOver};
pub use names::{NameGiven, NameOpened, OpeningAsked, OpeningSettled};
pub use team::{Assigned, HandedOver, Kept, SpokenFor};
pub use way::{Appealed, Heard, Joined, Moved, Overdue, Proposed, Reminded, Settled, Themed, Varied};

/// An idea was submitted.
#[derive(Debug, Serialize, Deserialize)]
pub struct Submitted {}

impl Happening for Submitted {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "created";
    const SHOWS: Shows<Submitted> = Shows::Entry(|tx, entry, _| live::submitted(tx, entry));
    const TELLS: Tells<Submitted> = Tells::Concerned(to_team);
}

/// The innovation team owes it an answer, or first the line manager of its author; whoever wrote what it grew from
/// hears that it did.
fn to_team(tx: &mut WriteTx, idea: Uuid, _: &Submitted) -> Result<Concerned> {
    let mut named = match queries::turn_of(tx, idea)? {
        Some(turn) if turn.alone => vec![(turn.manager, Reason(&WAITING))],
        Some(turn) => [vec![(turn.manager, Reason(&WAITING))], team_for(tx, &WAITING)?].concat(),
        None => team_for(tx, &WAITING)?,
    };
    let wrote = lineage::wrote_sources(tx, idea)?;
    named.extend(wrote.into_iter().map(|person| (person, Reason(&GREW))));
    Ok(Concerned {
        named,
        ..Concerned::added()
    })
}

/// Everybody of the innovation team, for a reason.
fn team_for(tx: &mut WriteTx, reason: &'static ReasonInfo) -> Result<Vec<(Uuid, Reason)>> {
    let team = queries::team(tx)?;
    Ok(team.into_iter().map(|member| (member.person, Reason(reason))).collect())
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
    Ok(Concerned {
        named: voters_for(tx, idea, &CHANGED)?,
        ..Concerned::default()
    })
}

/// Everybody who voted for an idea, or for a part of it, for a reason.
fn voters_for(tx: &mut WriteTx, idea: Uuid, reason: &'static ReasonInfo) -> Result<Vec<(Uuid, Reason)>> {
    let voters = queries::voters(tx, idea)?;
    Ok(voters.into_iter().map(|person| (person, Reason(reason))).collect())
}

/// The votes on an idea were counted. Nothing is said where totals are hidden.
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
    const SHOWS: Shows<VotesCounted> =
        Shows::Entry(|tx, entry, counted| live::votes_counted(tx, entry, (counted.votes, counted.tally)));
    const NAMES_PERSON: bool = false;
}
