//! What happens to an idea on its way.
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::happening::{Concerned, Happening, Shows, Tells};
use crate::features::entries::reason::Reason;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::pipeline::By;
use crate::features::ideas::reasons::{
    ANSWERED, ASKED, HEARD, JOINED, JUDGED, LEFT, MERGED, OPENED, OVERDUE, PARTED, REFUSED, REMINDED, SIGNATURE, STAGE,
};
use crate::features::ideas::{live, queries};
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;

use super::{team_for, voters_for};

/// An idea went to another state.
#[derive(Debug, Serialize, Deserialize)]
pub struct Moved {
    /// Where it was.
    pub from: IdeaState,
    /// Where it is.
    pub to: IdeaState,
    /// In which role it was moved.
    #[serde(default = "team")]
    pub role: By,
    /// The number of the decision.
    pub decision: i32,
    /// Its version since then.
    pub version: i32,
}

/// Of what servers of before recorded: nobody else moved ideas.
fn team() -> By {
    By::Team
}

impl Happening for Moved {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "moved";
    const SHOWS: Shows<Moved> = Shows::Entry(|tx, entry, moved| {
        let is_listed = |state: IdeaState| state.stage().is_some();
        live::moved(tx, entry, is_listed(moved.from) != is_listed(moved.to))
    });
    const TELLS: Tells<Moved> = Tells::Concerned(to_concerned);
}

/// Followers hear of another stage; of what happens within one, only those whose turn it is.
fn to_concerned(tx: &mut WriteTx, idea: Uuid, moved: &Moved) -> Result<Concerned> {
    let mut concerned = Concerned::default();
    match (moved.from, moved.to) {
        (_, IdeaState::Clarify) => concerned.named.extend(author_for(tx, idea, Reason(&ASKED))?),
        (IdeaState::Clarify, IdeaState::Inbox | IdeaState::Open | IdeaState::Evaluate) if moved.role == By::Author => {
            concerned.named.extend(coach_for(tx, idea, Reason(&ANSWERED))?);
        }
        (_, IdeaState::Merged) => {
            // Whoever voted for it may take that back.
            concerned.named.extend(voters_for(tx, idea, &MERGED)?);
            concerned.followers = Some((idea, Reason(&JOINED)));
        }
        (IdeaState::Merged, _) => concerned.followers = Some((idea, Reason(&PARTED))),
        (_, IdeaState::Withdrawn) => concerned.named.extend(voters_for(tx, idea, &LEFT)?),
        (IdeaState::Evaluate, IdeaState::Decide) if moved.role == By::Clock => {
            concerned.named.extend(team_for(tx, &JUDGED)?);
        }
        (IdeaState::Inbox, IdeaState::Open) if matches!(moved.role, By::Team | By::Manager) => {
            concerned.named.extend(author_for(tx, idea, Reason(&OPENED))?);
        }
        (from, to) if from.stage() != to.stage() => {
            concerned.followers = Some((idea, Reason(&STAGE)));
            concerned.detail = to.stage().map(|stage| stage.word().to_owned());
        }
        _ => {}
    }
    Ok(concerned)
}

/// Those whose idea it is.
fn author_for(tx: &mut WriteTx, idea: Uuid, reason: Reason) -> Result<Vec<(Uuid, Reason)>> {
    let authors = queries::authors_of(tx, idea)?;
    Ok(authors.into_iter().map(|person| (person, reason)).collect())
}

/// The line manager whose turn it is, whoever looks after the idea, or everybody of the team.
fn coach_for(tx: &mut WriteTx, idea: Uuid, reason: Reason) -> Result<Vec<(Uuid, Reason)>> {
    if let Some(turn) = queries::turn_of(tx, idea)? {
        return Ok(vec![(turn.manager, reason)]);
    }
    match queries::roles_of(tx, idea)?.and_then(|(_, coach)| coach) {
        Some(coach) => Ok(vec![(coach, reason)]),
        None => team_for(tx, reason.0),
    }
}

/// A decision waits for its second signature.
#[derive(Debug, Serialize, Deserialize)]
pub struct Proposed {}

impl Happening for Proposed {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "proposed";
    const SHOWS: Shows<Proposed> = Shows::Entry(|_, entry, _| Ok(live::looked_at_again(entry)));
    const TELLS: Tells<Proposed> = Tells::Concerned(|tx, idea, _| {
        Ok(Concerned {
            named: to_signers(tx, idea)?,
            ..Concerned::default()
        })
    });
}

fn to_signers(tx: &mut WriteTx, idea: Uuid) -> Result<Vec<(Uuid, Reason)>> {
    let signers = queries::signers_of(tx, idea)?;
    Ok(signers.into_iter().map(|person| (person, Reason(&SIGNATURE))).collect())
}

/// Its author reads a decision before everybody else.
#[derive(Debug, Serialize, Deserialize)]
pub struct Heard {}

impl Happening for Heard {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "heard";
    const SHOWS: Shows<Heard> = Shows::Entry(|_, entry, _| Ok(live::looked_at_again(entry)));
    const TELLS: Tells<Heard> = Tells::Concerned(|tx, idea, _| {
        Ok(Concerned {
            named: author_for(tx, idea, Reason(&HEARD))?,
            ..Concerned::default()
        })
    });
}

/// A decision that waited waits no more: it was refused, or taken back.
#[derive(Debug, Serialize, Deserialize)]
pub struct Settled {
    /// Who proposed what was refused.
    pub refused: Option<Uuid>,
}

impl Happening for Settled {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "settled";
    const SHOWS: Shows<Settled> = Shows::Entry(|_, entry, _| Ok(live::looked_at_again(entry)));
    const TELLS: Tells<Settled> = Tells::Concerned(|_, _, settled| {
        Ok(Concerned {
            named: settled
                .refused
                .map(|first| (first, Reason(&REFUSED)))
                .into_iter()
                .collect(),
            ..Concerned::default()
        })
    });
}

/// The team said otherwise what it is about.
#[derive(Debug, Serialize, Deserialize)]
pub struct Themed {}

impl Happening for Themed {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "themed";
    const SHOWS: Shows<Themed> = Shows::Entry(|_, entry, _| Ok(live::themed(entry)));
}

/// It became one of several variants of which at most one is done, or is none of them any more.
#[derive(Debug, Serialize, Deserialize)]
pub struct Varied {
    /// The group.
    pub group: Uuid,
}

impl Happening for Varied {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "varied";
    const SHOWS: Shows<Varied> = Shows::Entry(|_, entry, varied| Ok(live::varied(entry, varied.group)));
}

/// One more of those who voted wants it decided again.
#[derive(Debug, Serialize, Deserialize)]
pub struct Appealed {}

impl Happening for Appealed {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "appealed";
    const SHOWS: Shows<Appealed> = Shows::Entry(|_, entry, _| Ok(live::looked_at_again(entry)));
    const NAMES_PERSON: bool = false;
}

/// Most of the time of its state is over.
#[derive(Debug, Serialize, Deserialize)]
pub struct Reminded {
    /// Who is reminded; everybody of the team where nobody is named.
    pub waits_for: Option<Uuid>,
}

impl Happening for Reminded {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "reminded";
    const SHOWS: Shows<Reminded> = Shows::Nothing("the page has said the day from the beginning");
    const TELLS: Tells<Reminded> = Tells::Concerned(|tx, _, reminded| {
        Ok(Concerned {
            named: match reminded.waits_for {
                Some(person) => vec![(person, Reason(&REMINDED))],
                None => team_for(tx, &REMINDED)?,
            },
            ..Concerned::default()
        })
    });
    const NAMES_PERSON: bool = false;
}

/// The time of its state is over.
#[derive(Debug, Serialize, Deserialize)]
pub struct Overdue {}

impl Happening for Overdue {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "overdue";
    const SHOWS: Shows<Overdue> = Shows::Entry(|_, entry, _| Ok(live::looked_at_again(entry)));
    const TELLS: Tells<Overdue> = Tells::Concerned(|tx, _, _| {
        Ok(Concerned {
            named: team_for(tx, &OVERDUE)?,
            ..Concerned::default()
        })
    });
    const NAMES_PERSON: bool = false;
}

/// Another idea became part of it, or was parted from it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Joined {}

impl Happening for Joined {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "joined";
    const SHOWS: Shows<Joined> = Shows::Entry(|_, entry, _| Ok(live::looked_at_again(entry)));
}
