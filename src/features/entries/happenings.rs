//! What happens to entries of any kind.
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::activity::AUDIENCE;

use super::happening::{ANY_KIND, Concerned, Happening, HappeningInfo, Shows, Tells};
use super::live;
use super::reason::{COMMENT, Reason};

/// What the commons list.
pub const ALL: &[HappeningInfo] = &[
    HappeningInfo::of::<Removed>(),
    HappeningInfo::of::<Said>(),
    HappeningInfo::of::<Reworded>(),
    HappeningInfo::of::<Unsaid>(),
    HappeningInfo::of::<Thanked>(),
    HappeningInfo::of::<FollowersCounted>(),
    HappeningInfo::of::<AudienceMade>(),
];

/// An entry was taken away.
#[derive(Debug, Serialize, Deserialize)]
pub struct Removed {
    /// Its version since then.
    pub version: i32,
    /// Why, where others than its author did it.
    #[serde(default)]
    pub reason: String,
}

impl Happening for Removed {
    const ABOUT: &'static str = ANY_KIND;
    const VERB: &'static str = "removed";
    const SHOWS: Shows<Removed> = Shows::Entry(|tx, entry, _| (entry.kind.0.removed)(tx, entry));
    const TELLS: Tells<Removed> = Tells::Gone(|_| None);
    const IS_REMOVAL: bool = true;
}

/// Which comment something happened to.
#[derive(Debug, Serialize, Deserialize)]
pub struct OfComment {
    /// Its id.
    pub comment: Uuid,
    /// The kind of entry it stands below, so that a slice can tell its own.
    pub on: String,
    /// Why it was taken away, where others than its author did it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// A comment was written.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Said(pub OfComment);

impl Happening for Said {
    const ABOUT: &'static str = "comment";
    const VERB: &'static str = "created";
    const SHOWS: Shows<Said> = Shows::Entry(|tx, entry, said| live::comment(tx, entry, said.0.comment, true));
    const TELLS: Tells<Said> = Tells::Concerned(said);
}

/// Whoever is answered hears of it, and who follows the entry.
fn said(_: &mut WriteTx, entry: Uuid, said: &Said) -> Result<Concerned> {
    Ok(Concerned {
        comment: Some(said.0.comment),
        followers: Some((entry, Reason(&COMMENT))),
        answers: true,
        adds: true,
        ..Concerned::default()
    })
}

/// The text of a comment was changed.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reworded(pub OfComment);

impl Happening for Reworded {
    const ABOUT: &'static str = "comment";
    const VERB: &'static str = "edited";
    const SHOWS: Shows<Reworded> = Shows::Entry(|tx, entry, said| live::comment(tx, entry, said.0.comment, false));
    const TELLS: Tells<Reworded> = Tells::Concerned(|_, _, said| {
        Ok(Concerned {
            comment: Some(said.0.comment),
            ..Concerned::default()
        })
    });
}

/// A comment was taken away.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Unsaid(pub OfComment);

impl Happening for Unsaid {
    const ABOUT: &'static str = "comment";
    const VERB: &'static str = "removed";
    const SHOWS: Shows<Unsaid> = Shows::Entry(|tx, entry, said| live::comment(tx, entry, said.0.comment, false));
    const TELLS: Tells<Unsaid> = Tells::Gone(|said| Some(said.0.comment));
}

/// The thanks for an entry or a comment were counted.
#[derive(Debug, Serialize, Deserialize)]
pub struct Thanked {
    /// The key of what was thanked for.
    pub target: String,
    /// How many did.
    pub count: i32,
    /// The state of the counters.
    pub tally: i64,
}

impl Happening for Thanked {
    const ABOUT: &'static str = "thanks";
    const VERB: &'static str = "counted";
    const SHOWS: Shows<Thanked> = Shows::Entry(|_, entry, thanked| {
        let target = format!("{}-thanks", thanked.target);
        Ok(live::counter(entry, target, thanked.count.into(), thanked.tally))
    });
    const NAMES_PERSON: bool = false;
}

/// Those who follow an entry were counted.
#[derive(Debug, Serialize, Deserialize)]
pub struct FollowersCounted {
    /// How many there are.
    pub followers: i32,
    /// The state of the counters.
    pub tally: i64,
}

impl Happening for FollowersCounted {
    const ABOUT: &'static str = "follow";
    const VERB: &'static str = "counted";
    const SHOWS: Shows<FollowersCounted> = Shows::Entry(|_, entry, counted| {
        let target = format!("{}-followers", entry.key());
        Ok(live::counter(entry, target, counted.followers.into(), counted.tally))
    });
    const NAMES_PERSON: bool = false;
}

/// An audience was addressed for the first time.
#[derive(Debug, Serialize, Deserialize)]
pub struct AudienceMade {}

impl Happening for AudienceMade {
    const ABOUT: &'static str = AUDIENCE;
    const VERB: &'static str = "created";
    const SHOWS: Shows<AudienceMade> =
        Shows::Nothing("open sockets learn of it from the relay, before the first patch for it arrives");
    const NAMES_PERSON: bool = false;
}
