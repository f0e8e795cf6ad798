//! What happens to projects, their updates and their teams.
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::follows;
use crate::features::entries::happening::{Concerned, Happening, Shows, Tells};
use crate::features::entries::reason::{Reason, ReasonInfo};
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::entry_members;

use super::live;
use super::model::{Health, MemberRole, MemberState, Phase};
use super::slice::{ACCEPTED, DECLINED, DISMISSED, LEAD, REQUEST, UPDATE_TOLD};

/// A project was started.
#[derive(Debug, Serialize, Deserialize)]
pub struct Started {}

impl Happening for Started {
    const ABOUT: &'static str = "project";
    const VERB: &'static str = "created";
    const SHOWS: Shows<Started> = Shows::Entry(|tx, entry, _| live::started(tx, entry));
    const TELLS: Tells<Started> = Tells::Concerned(|_, _, _| Ok(Concerned::added()));
}

/// What a project says of itself was changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct Changed {
    /// Its version since then.
    pub version: i32,
}

impl Happening for Changed {
    const ABOUT: &'static str = "project";
    const VERB: &'static str = "edited";
    const SHOWS: Shows<Changed> = Shows::Entry(|tx, entry, _| live::changed(tx, entry));
    const TELLS: Tells<Changed> = Tells::Concerned(|_, _, _| Ok(Concerned::default()));
}

/// A project went to another phase.
#[derive(Debug, Serialize, Deserialize)]
pub struct Moved {
    /// Where it is.
    pub to: Phase,
    /// Why.
    pub reason: String,
    /// Its version since then.
    pub version: i32,
}

impl Happening for Moved {
    const ABOUT: &'static str = "project";
    const VERB: &'static str = "moved";
    const SHOWS: Shows<Moved> = Shows::Entry(|tx, entry, _| live::changed(tx, entry));
}

/// A project has news.
#[derive(Debug, Serialize, Deserialize)]
pub struct Told {
    /// How it goes.
    pub health: Health,
}

impl Happening for Told {
    const ABOUT: &'static str = "update";
    const VERB: &'static str = "created";
    const SHOWS: Shows<Told> = Shows::Entry(|tx, entry, _| live::told(tx, entry));
    const TELLS: Tells<Told> = Tells::Concerned(|tx, update, _| {
        Ok(Concerned {
            followers: follows::of_room(tx, update, Reason(&UPDATE_TOLD))?,
            ..Concerned::added()
        })
    });
}

/// News of a project were changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct ToldAnew {
    /// Their version since then.
    pub version: i32,
    /// How it goes.
    pub health: Health,
}

impl Happening for ToldAnew {
    const ABOUT: &'static str = "update";
    const VERB: &'static str = "edited";
    const SHOWS: Shows<ToldAnew> = Shows::Entry(|tx, entry, _| live::told_anew(tx, entry));
    const TELLS: Tells<ToldAnew> = Tells::Concerned(|_, _, _| Ok(Concerned::default()));
}

/// Those who take part in a project were counted.
#[derive(Debug, Serialize, Deserialize)]
pub struct MembersCounted {
    /// How many there are.
    pub members: i64,
    /// The state of the counters.
    pub tally: i64,
}

impl Happening for MembersCounted {
    const ABOUT: &'static str = "member";
    const VERB: &'static str = "changed";
    const SHOWS: Shows<MembersCounted> =
        Shows::Entry(|_, entry, counted| Ok(live::counted(entry, counted.members, counted.tally)));
}

/// What passes between one person and the leads: recorded for those it concerns, addressed to nobody else.
macro_rules! between {
    ($(#[$meta:meta])* $name:ident, $verb:literal, $concerned:expr) => {
        $(#[$meta])*
        #[derive(Debug, Serialize, Deserialize)]
        pub struct $name {
            /// The person.
            pub person: Uuid,
        }

        impl Happening for $name {
            const ABOUT: &'static str = "member";
            const VERB: &'static str = $verb;
            const SHOWS: Shows<$name> = Shows::Nothing("what passes between a person and the leads is on no open page");
            const TELLS: Tells<$name> = Tells::Concerned($concerned);
            const IS_ADDRESSED: bool = false;
        }
    };
}

between!(
    /// Somebody asked to take part.
    Requested, "requested", to_leads
);
between!(
    /// They took the request back.
    Withdrawn, "withdrawn", |_, _, _| Ok(Concerned::default())
);
between!(
    /// Somebody was taken out of the team.
    Dismissed, "dismissed", |_, _, dismissed| Ok(to(dismissed.person, &DISMISSED))
);
between!(
    /// Somebody leads from now on.
    HandedOver, "handed", |_, _, handed| Ok(to(handed.person, &LEAD))
);

/// A request was answered.
#[derive(Debug, Serialize, Deserialize)]
pub struct Answered {
    /// Who asked.
    pub person: Uuid,
    /// `accepted` or `declined`.
    pub answer: String,
}

impl Happening for Answered {
    const ABOUT: &'static str = "member";
    const VERB: &'static str = "answered";
    const SHOWS: Shows<Answered> = Shows::Nothing("what passes between a person and the leads is on no open page");
    const TELLS: Tells<Answered> = Tells::Concerned(|_, _, answered| {
        let reason = if answered.answer == "accepted" {
            &ACCEPTED
        } else {
            &DECLINED
        };
        Ok(to(answered.person, reason))
    });
    const IS_ADDRESSED: bool = false;
}

fn to(person: Uuid, reason: &'static ReasonInfo) -> Concerned {
    Concerned {
        named: vec![(person, Reason(reason))],
        ..Concerned::default()
    }
}

/// Those who lead hear of a request that still stands.
fn to_leads(tx: &mut WriteTx, project: Uuid, requested: &Requested) -> Result<Concerned> {
    let team = entry_members::table.filter(entry_members::entry_id.eq(project));
    let asking = team
        .filter(entry_members::person_id.eq(requested.person))
        .filter(entry_members::state.eq(MemberState::Requested));
    let stands: bool = diesel::select(diesel::dsl::exists(asking)).get_result(tx.conn())?;
    let leads: Vec<Uuid> = if stands {
        team.filter(entry_members::role.eq(MemberRole::Lead))
            .filter(entry_members::state.eq(MemberState::Active))
            .select(entry_members::person_id)
            .load(tx.conn())?
    } else {
        Vec::new()
    };
    Ok(Concerned {
        named: leads.into_iter().map(|lead| (lead, Reason(&REQUEST))).collect(),
        ..Concerned::default()
    })
}
