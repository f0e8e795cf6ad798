//! What the kernel asks of the slices, handed in by `app`, so that no arrow points upwards.
use diesel::prelude::*;
use serde_json::Value;

use crate::kernel::base::actor::{Actor, KnownRights};
use crate::kernel::base::error::{Reserved, Result};
use crate::kernel::base::site::Site;
use crate::kernel::config::FootLink;
use crate::kernel::db::activity::Recorded;
use crate::kernel::db::job::JobInfo;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::live::patch::Patch;

/// What the page around a view needs to know.
#[derive(Clone, Debug)]
pub struct PageHead {
    /// Title of the page, translated.
    pub title: String,
    /// The entry of the main navigation.
    pub area: &'static str,
    /// Live topics of the page.
    pub topics: Vec<String>,
    /// Path of the request, for signing in and switching the language.
    pub path: String,
    /// Where the foot of the page leads.
    pub links: Vec<FootLink>,
    /// Does the page show what is wrong with a form?
    pub is_error: bool,
}

/// Finds the person of a session by the hash of its token, as of an instant.
pub type LoadActor = fn(&mut PgConnection, &KnownRights, &[u8], chrono::DateTime<chrono::Utc>) -> Result<Option<Actor>>;

/// Finds handle and name of a few people who may do what somebody may not.
pub type WhoMay = fn(&mut ReadTx, Reserved) -> Result<Vec<(String, String)>>;

/// What the kernel asks of the slices, handed in by `app`, so that no arrow points upwards.
#[derive(Clone, Copy)]
pub struct Wiring {
    /// The person of a session, by the hash of the cookie.
    pub load_actor: LoadActor,
    /// The people of these sessions as they stand now, for live delivery; a session that is over is missing.
    pub reload_actors: fn(&mut PgConnection, &KnownRights, &[uuid::Uuid]) -> Result<Vec<Actor>>,
    /// Pushes the idle limit of a session on.
    pub renew_session: fn(&mut PgConnection, uuid::Uuid, chrono::DateTime<chrono::Utc>) -> Result<()>,
    /// The frame around a page: navigation, bell, who is signed in.
    pub shell: fn(&mut ReadTx, &PageHead) -> Result<Value>,
    /// Whom to ask.
    pub who_may: WhoMay,
    /// The organisation, if it is set up.
    pub load_site: fn(&mut PgConnection) -> Result<Option<Site>>,
    /// What an activity changes on open pages.
    pub patches: fn(&mut ReadTx, &Recorded) -> Result<Vec<Patch>>,
    /// Of what a page missed, that which may change a page of the person who asks.
    pub concerning: fn(&mut ReadTx, Vec<Recorded>) -> Result<Vec<Recorded>>,
    /// Asks for the jobs that follow from what a write recorded: how one slice hears of another.
    pub follow_up: fn(&mut WriteTx) -> Result<()>,
    /// The kind of job of a name.
    pub job: fn(&str) -> Option<&'static JobInfo>,
    /// Names of the jobs that are run every night.
    pub nightly: fn() -> Vec<&'static str>,
}
