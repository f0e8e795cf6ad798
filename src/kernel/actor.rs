//! Who asks: the person behind a request, with everything the access rules need to know.
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::i18n::Lang;

/// A right beyond those of every employee. No role widens what a person can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Writes on the CEO microblog.
    Executive,
    /// Founds blogs and names their authors.
    Communicator,
    /// Moves ideas along the pipeline and owes the answers.
    InnovationTeam,
    /// Removes what breaks the rules, with a reason.
    Moderator,
    /// Sees individual evidence where the law asks for it.
    Compliance,
    /// Configures the organisation.
    Admin,
}

impl Role {
    /// All roles, in the order of the settings pages.
    pub const ALL: [Role; 6] = [
        Role::Executive,
        Role::Communicator,
        Role::InnovationTeam,
        Role::Moderator,
        Role::Compliance,
        Role::Admin,
    ];

    /// The name in the database, on the command line and in English text.
    pub fn name(self) -> &'static str {
        match self {
            Role::Executive => "executive",
            Role::Communicator => "communicator",
            Role::InnovationTeam => "innovation_team",
            Role::Moderator => "moderator",
            Role::Compliance => "compliance",
            Role::Admin => "admin",
        }
    }

    /// The role of that name.
    pub fn parse(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// The signed-in person of a request.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The person.
    pub person: Uuid,
    /// The name in URLs and mentions.
    pub handle: String,
    /// The full name.
    pub name: String,
    /// Hash of the portrait, if there is one.
    pub face: Option<String>,
    /// Colour of the drawn initials.
    pub tone: i16,
    /// The unit and all units above it, nearest first.
    pub units: Vec<Uuid>,
    /// Roles beyond employee.
    pub roles: Vec<Role>,
    /// The audiences this person belongs to: what decides reading.
    pub audiences: Vec<Uuid>,
    /// Interface language the person chose.
    pub language: Option<Lang>,
    /// Theme the person chose; none follows the device.
    pub theme: Option<String>,
    /// Do single keys such as `j` act for this person?
    pub single_keys: bool,
    /// How much an open page of this person changes by itself: `on`, `counters` or `off`.
    pub live: String,
    /// Form token of the session, for the controls on a page; empty outside requests.
    pub csrf: String,
    /// The session of this request.
    pub session: Uuid,
    /// When the session ends unless it is renewed.
    pub expires_at: DateTime<Utc>,
    /// When the session ends in any case.
    pub ends_at: DateTime<Utc>,
}

impl Actor {
    /// Does the person have this role?
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// The unit the person works in.
    pub fn unit(&self) -> Option<Uuid> {
        self.units.first().copied()
    }
}
