//! What happens, as types. A struct holds the facts of one kind of happening and says what follows from it: what
//! changes on open pages, and whom it concerns. The words of the table `activities` are made and read here alone.
//!
//! A new kind of happening is a struct with its rules in its slice, and a line in the slice's list; the compiler asks
//! for the rules, and a happening that is in no list cannot be recorded.
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::activity::{Activity, Recorded};
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::live::patch::Patch;

use super::kind::Kind;
use super::model::Entry;
use super::reason::Reason;
use super::{slice, visibility};

/// In place of what a happening is about, when that is an entry of whatever kind.
pub const ANY_KIND: &str = "*";

/// Something that happens, with its facts.
pub trait Happening: Serialize + DeserializeOwned + 'static {
    /// What it is about: the word of a kind, of a part such as `comment` and `vote`, or [`ANY_KIND`].
    const ABOUT: &'static str;
    /// What happened: `created`, `edited`, `moved` ...
    const VERB: &'static str;
    /// What it changes on open pages.
    const SHOWS: Shows<Self>;
    /// Whom it concerns.
    const TELLS: Tells<Self> = Tells::Nobody;
    /// Does it say who did it? Votes, thanks and follows do not.
    const NAMES_PERSON: bool = true;
    /// May everybody hear of it who may see the entry? What passes between two people is addressed to nobody.
    const IS_ADDRESSED: bool = true;
    /// Does it tell that the entry went? All else is silent about what is gone.
    const IS_REMOVAL: bool = false;
}

/// What a happening changes on open pages.
pub enum Shows<H> {
    /// Nothing, and why not.
    Nothing(&'static str),
    /// Patches of pages that show the entry.
    Entry(fn(&mut ReadTx, &Entry, &H) -> Result<Vec<Patch>>),
    /// Patches of something that belongs to no entry.
    Other(fn(&mut ReadTx, &Recorded, &H) -> Result<Vec<Patch>>),
}

/// Whom a happening concerns.
pub enum Tells<H> {
    /// Nobody is told.
    Nobody,
    /// These people are.
    Concerned(fn(&mut WriteTx, Uuid, &H) -> Result<Concerned>),
    /// An entry, or this comment of it, is gone: what was told of it goes too, and who wrote it hears of a removal.
    Gone(fn(&H) -> Option<Uuid>),
}

/// Whom a happening concerns beside those whom its text mentions; each person is told once, for the strongest reason.
#[derive(Default)]
pub struct Concerned {
    /// The comment it is about.
    pub comment: Option<Uuid>,
    /// People, and why.
    pub named: Vec<(Uuid, Reason)>,
    /// Who follows this entry, and why that concerns them.
    pub followers: Option<(Uuid, Reason)>,
    /// Does the comment answer another one, whose author is to hear of it?
    pub answers: bool,
    /// What changed, as a word.
    pub detail: Option<String>,
    /// Did it only add something? All else may make untrue what was told before.
    pub adds: bool,
}

impl Concerned {
    /// Those whom something new mentions, and nobody else yet.
    pub fn added() -> Concerned {
        Concerned {
            adds: true,
            ..Concerned::default()
        }
    }
}

/// One line in the list of a slice.
#[derive(Clone, Copy)]
pub struct HappeningInfo {
    /// See [`Happening::ABOUT`].
    pub about: &'static str,
    /// See [`Happening::VERB`].
    pub verb: &'static str,
    /// Why no open page changes, where none does.
    pub silent: Option<&'static str>,
    /// Is anybody told?
    pub tells: bool,
    patches: fn(&mut ReadTx, &Recorded) -> Result<Vec<Patch>>,
    news: fn(&mut WriteTx, &Recorded) -> Result<News>,
}

/// What is to be told.
pub enum News {
    /// Nothing.
    None,
    /// To these people.
    Concerned(Concerned),
    /// That an entry, or this comment of it, is gone.
    Gone(Option<Uuid>),
}

impl HappeningInfo {
    /// The line of a happening.
    pub const fn of<H: Happening>() -> HappeningInfo {
        HappeningInfo {
            about: H::ABOUT,
            verb: H::VERB,
            silent: match H::SHOWS {
                Shows::Nothing(why) => Some(why),
                Shows::Entry(_) | Shows::Other(_) => None,
            },
            tells: !matches!(H::TELLS, Tells::Nobody),
            patches: patches::<H>,
            news: news::<H>,
        }
    }

    /// The patches of an activity of this kind.
    pub fn patches(&self, tx: &mut ReadTx, recorded: &Recorded) -> Result<Vec<Patch>> {
        (self.patches)(tx, recorded)
    }

    /// What an activity of this kind tells.
    pub fn news(&self, tx: &mut WriteTx, recorded: &Recorded) -> Result<News> {
        (self.news)(tx, recorded)
    }
}

fn patches<H: Happening>(tx: &mut ReadTx, recorded: &Recorded) -> Result<Vec<Patch>> {
    match H::SHOWS {
        Shows::Nothing(_) => Ok(Vec::new()),
        Shows::Other(by) => by(tx, recorded, &read(&recorded.activity)?),
        Shows::Entry(by) => match visibility::of_activity(tx, &recorded.activity, H::IS_REMOVAL)? {
            Some(entry) => by(tx, &entry, &read(&recorded.activity)?),
            None => Ok(Vec::new()),
        },
    }
}

fn news<H: Happening>(tx: &mut WriteTx, recorded: &Recorded) -> Result<News> {
    let facts = || read::<H>(&recorded.activity);
    Ok(match (H::TELLS, recorded.activity.entry) {
        (Tells::Gone(comment), Some(_)) => News::Gone(comment(&facts()?)),
        (Tells::Concerned(by), Some(entry)) => News::Concerned(by(tx, entry, &facts()?)?),
        _ => News::None,
    })
}

fn read<H: Happening>(activity: &Activity) -> Result<H> {
    serde_json::from_value(activity.facts.clone())
        .map_err(|error| Error::internal(format!("facts of {} {}: {error}", activity.kind, H::VERB)))
}

fn is(activity: &Activity, (about, verb): (&str, &str)) -> bool {
    let fits = activity.kind == about || about == ANY_KIND && Kind::parse(&activity.kind).is_some();
    fits && activity.verb == verb
}

/// The facts of an activity, when it is one of this kind.
pub fn facts_of<H: Happening>(activity: &Activity) -> Result<Option<H>> {
    is(activity, (H::ABOUT, H::VERB)).then(|| read(activity)).transpose()
}

/// The line of an activity. One that is in no list is an error: a slice forgot it.
pub fn of(activity: &Activity) -> Result<&'static HappeningInfo> {
    let fits = |line: &&HappeningInfo| is(activity, (line.about, line.verb));
    let found = slice::all().iter().flat_map(|slice| slice.happenings).find(fits);
    found.ok_or_else(|| Error::internal(format!("nobody knows of {} {}", activity.kind, activity.verb)))
}

/// Records what happened to an entry or to something about it. Returns the id of the activity.
pub fn record<H: Happening>(tx: &mut WriteTx, entry: &Entry, facts: &H) -> Result<Uuid> {
    // What happens by itself, such as when a day has come, is done by nobody.
    let person = tx.viewer().map(|actor| actor.person).filter(|_| H::NAMES_PERSON);
    record_by(tx, entry, person, facts)
}

/// The same where nobody is to be named, though somebody acts: what many did together.
pub fn record_unnamed<H: Happening>(tx: &mut WriteTx, entry: &Entry, facts: &H) -> Result<Uuid> {
    record_by(tx, entry, None, facts)
}

fn record_by<H: Happening>(tx: &mut WriteTx, entry: &Entry, person: Option<Uuid>, facts: &H) -> Result<Uuid> {
    let kind = if H::ABOUT == ANY_KIND {
        entry.kind.word()
    } else {
        H::ABOUT
    };
    Ok(tx.record(Activity {
        kind: kind.into(),
        verb: H::VERB.into(),
        entry: Some(entry.id),
        audience: H::IS_ADDRESSED.then_some(entry.audience_id),
        person,
        facts: serde_json::to_value(facts).map_err(Error::internal)?,
    }))
}

/// Records what is about no entry; `audience` is whom it is about, if anybody.
pub fn record_alone<H: Happening>(tx: &mut WriteTx, audience: Option<Uuid>, facts: &H) -> Result<Uuid> {
    Ok(tx.record(Activity {
        kind: H::ABOUT.into(),
        verb: H::VERB.into(),
        entry: None,
        audience,
        person: None,
        facts: serde_json::to_value(facts).map_err(Error::internal)?,
    }))
}
