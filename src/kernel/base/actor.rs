//! Who asks: the person behind a request; what they are called, may do and chose apart from each other.
use std::sync::Arc;

use chrono::{DateTime, Utc};
use quick_cache::sync::Cache;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kernel::base::cursor::LiveCursor;
use crate::kernel::base::i18n::Lang;

/// Stands in the place of whoever wrote something without their name: nobody who can be found, named or met.
pub const UNNAMED: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_006e_6f62_6f64);

/// A right beyond those of every employee. Which there are and what they are for is known to the slices; here somebody
/// has one or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Role(&'static str);

impl Role {
    /// The role of this name.
    pub const fn named(name: &'static str) -> Role {
        Role(name)
    }

    /// The name in the database, on the command line and in English text.
    pub fn name(self) -> &'static str {
        self.0
    }
}

/// What a person is called and shown with.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// The name in URLs and mentions.
    pub handle: String,
    /// The full name.
    pub name: String,
    /// Hash of the portrait, if there is one.
    pub face: Option<String>,
    /// Colour of the drawn initials.
    pub tone: i16,
    /// Name of the unit.
    pub unit: Option<String>,
    /// When they came.
    pub since: DateTime<Utc>,
}

/// What a person may do and see.
#[derive(Clone, Debug, Default)]
pub struct Rights {
    /// The unit and all units above it, nearest first.
    pub units: Vec<Uuid>,
    /// Roles beyond employee.
    pub roles: Vec<Role>,
    /// The audiences this person belongs to: what decides reading.
    pub audiences: Vec<Uuid>,
    /// What is theirs without their name: known to themselves alone.
    pub unnamed: Vec<Uuid>,
}

/// The colours a person chose; the default follows the device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the device has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How much an open page changes by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Live {
    /// Everything that happens.
    #[default]
    On,
    /// Numbers alone.
    Counters,
    /// Nothing.
    Off,
}

/// What a person chose for themselves, kept as one value: another choice is a field here and a row of its page.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Interface language; a column of its own, because mails and notifications ask for it.
    #[serde(skip)]
    pub language: Option<Lang>,
    /// Colours.
    pub theme: Theme,
    /// Do single keys such as `j` act?
    pub single_keys: bool,
    /// What open pages do.
    pub live: Live,
}

impl Default for Preferences {
    fn default() -> Preferences {
        Preferences {
            language: None,
            theme: Theme::System,
            single_keys: true,
            live: Live::On,
        }
    }
}

/// The session of a request.
#[derive(Clone, Copy, Debug, Default)]
pub struct Session {
    /// Its id.
    pub id: Uuid,
    /// When it ends unless it is renewed.
    pub expires_at: DateTime<Utc>,
    /// When it ends in any case.
    pub ends_at: DateTime<Utc>,
}

/// How often changed what nodes remember of people: what was worked out at a revision holds wherever it is read again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PeopleRevision {
    /// Roles, memberships, units, audiences.
    pub rights: i64,
    /// What people and units are called and shown with.
    pub names: i64,
}

/// How often changed which entries are published, where they stand and whom they reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct StreamRevision(pub i64);

/// The signed-in person of a request.
#[derive(Clone, Debug, Default)]
pub struct Actor {
    /// The person.
    pub person: Uuid,
    /// What they are called.
    pub profile: Profile,
    /// What they may.
    pub rights: Arc<Rights>,
    /// What they chose.
    pub preferences: Preferences,
    /// The session of this request.
    pub session: Session,
    /// Which state of people the look that found them saw.
    pub revision: PeopleRevision,
    /// Which state of the stream it saw.
    pub stream: StreamRevision,
    /// The place in the order of activities at that look.
    pub horizon: LiveCursor,
}

impl Actor {
    /// Does the person have this role?
    pub fn is(&self, role: Role) -> bool {
        self.rights.roles.contains(&role)
    }

    /// Is it theirs without their name?
    pub fn wrote_unnamed(&self, entry: Uuid) -> bool {
        self.rights.unnamed.contains(&entry)
    }

    /// The same person where what they do is to name nobody: with what they see, and no more.
    pub fn unnamed(&self) -> Actor {
        Actor {
            person: UNNAMED,
            rights: Arc::new(Rights {
                audiences: self.rights.audiences.clone(),
                unnamed: self.rights.unnamed.clone(),
                ..Rights::default()
            }),
            preferences: self.preferences.clone(),
            revision: self.revision,
            stream: self.stream,
            horizon: self.horizon,
            ..Actor::default()
        }
    }

    /// The unit the person works in.
    pub fn unit(&self) -> Option<Uuid> {
        self.rights.units.first().copied()
    }
}

/// The rights that were worked out lately, each with the revision at which that was. Only who has just read the same
/// revision may use them, so they are never older than the look at the database that they are used for.
pub struct KnownRights(Cache<Uuid, (i64, Arc<Rights>)>);

/// So many people are remembered.
const REMEMBERED: usize = 20_000;

impl Default for KnownRights {
    fn default() -> KnownRights {
        KnownRights(Cache::new(REMEMBERED))
    }
}

impl KnownRights {
    /// Forgets everybody, as a node does that starts anew.
    pub fn forget(&self) {
        self.0.clear();
    }

    /// The rights of a person at a revision.
    pub fn at(&self, person: Uuid, revision: i64) -> Option<Arc<Rights>> {
        let (known, rights) = self.0.get(&person)?;
        (known == revision).then_some(rights)
    }

    /// Remembers what was worked out.
    pub fn remember(&self, person: Uuid, revision: i64, rights: &Arc<Rights>) {
        self.0.insert(person, (revision, rights.clone()));
    }
}
