//! Signing in and staying signed in: sessions as rows, found by the hash of the cookie.
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::actor::{Actor, Role};
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::error::{Error, Result};
use crate::kernel::i18n::Lang;
use crate::kernel::schema::sessions;
use crate::kernel::session_cookie::{self, ABSOLUTE_DAYS, IDLE_HOURS};

use super::devices::Device;

/// Private, so that the view is read here and nowhere else.
mod tables {
    diesel::table! {
        /// The view that answers who asks; see migration `entries`.
        signed_in (session_id) {
            session_id -> Uuid,
            token_hash -> Bytea,
            expires_at -> Timestamptz,
            ends_at -> Timestamptz,
            person_id -> Uuid,
            handle -> Text,
            name -> Text,
            unit_id -> Nullable<Uuid>,
            language -> Nullable<Text>,
            theme -> Nullable<Text>,
            face -> Nullable<Text>,
            tone -> Int2,
            roles -> Array<Text>,
            audience_ids -> Array<Uuid>,
            unit_ids -> Array<Uuid>,
            single_keys -> Bool,
            live -> Text,
        }
    }
}
use tables::signed_in;

#[derive(Queryable, Selectable)]
#[diesel(table_name = signed_in)]
struct SignedIn {
    session_id: Uuid,
    expires_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    person_id: Uuid,
    handle: String,
    name: String,
    language: Option<String>,
    theme: Option<String>,
    face: Option<String>,
    tone: i16,
    roles: Vec<String>,
    audience_ids: Vec<Uuid>,
    unit_ids: Vec<Uuid>,
    single_keys: bool,
    live: String,
}

impl From<SignedIn> for Actor {
    fn from(row: SignedIn) -> Actor {
        Actor {
            person: row.person_id,
            handle: row.handle,
            name: row.name,
            face: row.face,
            tone: row.tone,
            units: row.unit_ids,
            roles: row.roles.iter().filter_map(|name| Role::parse(name)).collect(),
            audiences: row.audience_ids,
            language: row.language.as_deref().and_then(Lang::from_code),
            theme: row.theme,
            single_keys: row.single_keys,
            live: row.live,
            csrf: String::new(),
            session: row.session_id,
            expires_at: row.expires_at,
            ends_at: row.ends_at,
        }
    }
}

/// The person of a live session.
pub fn load_actor(conn: &mut PgConnection, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Actor>> {
    let row: Option<SignedIn> = signed_in::table
        .filter(signed_in::token_hash.eq(token_hash))
        .filter(signed_in::expires_at.gt(now))
        .filter(signed_in::ends_at.gt(now))
        .select(SignedIn::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(Actor::from))
}

/// The people of these sessions as they stand now; a session that is over is missing.
pub fn reload_actors(conn: &mut PgConnection, sessions: &[Uuid]) -> Result<Vec<Actor>> {
    let rows: Vec<SignedIn> = signed_in::table
        .filter(signed_in::session_id.eq_any(sessions))
        .select(SignedIn::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Actor::from).collect())
}

/// Opens a session for a person in the browser that calls itself `device`; returns the cookie's token, which is kept
/// nowhere.
pub fn open(tx: &mut WriteTx, person: Uuid, device: &str) -> Result<String> {
    let token = session_cookie::new_token().map_err(Error::internal)?;
    let (id, now) = (tx.new_id(), tx.now());
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(id),
            sessions::token_hash.eq(session_cookie::hash(&token)),
            sessions::person_id.eq(person),
            sessions::device.eq(Device::of_user_agent(device).stored()),
            sessions::created_at.eq(now),
            sessions::expires_at.eq(now + Duration::hours(IDLE_HOURS)),
            sessions::ends_at.eq(now + Duration::days(ABSOLUTE_DAYS)),
        ))
        .execute(tx.conn())?;
    diesel::delete(
        sessions::table
            .filter(sessions::person_id.eq(person))
            .filter(sessions::expires_at.lt(now).or(sessions::ends_at.lt(now))),
    )
    .execute(tx.conn())?;
    Ok(token)
}

/// Pushes the idle limit on.
pub fn renew(conn: &mut PgConnection, session: Uuid, now: DateTime<Utc>) -> Result<()> {
    diesel::update(sessions::table.filter(sessions::id.eq(session)))
        .set(sessions::expires_at.eq(now + Duration::hours(IDLE_HOURS)))
        .execute(conn)?;
    Ok(())
}

/// Ends one of the signed-in person's own sessions; open sockets of it close on every node.
pub fn end(tx: &mut WriteTx, session: Uuid) -> Result<()> {
    let person = tx.actor()?.person;
    let gone = diesel::delete(
        sessions::table
            .filter(sessions::id.eq(session))
            .filter(sessions::person_id.eq(person)),
    )
    .execute(tx.conn())?;
    if gone == 0 {
        Err(Error::NotFound)
    } else {
        tx.recheck(person);
        Ok(())
    }
}

/// Ends all other sessions of the signed-in person.
pub fn end_others(tx: &mut WriteTx) -> Result<()> {
    let actor = tx.actor()?.clone();
    diesel::delete(
        sessions::table
            .filter(sessions::person_id.eq(actor.person))
            .filter(sessions::id.ne(actor.session)),
    )
    .execute(tx.conn())?;
    tx.recheck(actor.person);
    Ok(())
}

/// Gives the session of the signed-in person a new token: whoever knows the old one is out.
pub fn new_token(tx: &mut WriteTx) -> Result<String> {
    let token = session_cookie::new_token().map_err(Error::internal)?;
    let own = tx.actor()?.session;
    diesel::update(sessions::table.find(own))
        .set(sessions::token_hash.eq(session_cookie::hash(&token)))
        .execute(tx.conn())?;
    Ok(token)
}

/// One place where a person is signed in.
pub struct OwnSession {
    /// Its id.
    pub id: Uuid,
    /// The device, as [`Device::read`] takes it.
    pub device: String,
    /// When it was opened.
    pub since: DateTime<Utc>,
}

/// The live sessions of the signed-in person, the newest first.
pub fn own(tx: &mut ReadTx) -> Result<Vec<OwnSession>> {
    let (person, now) = (tx.actor()?.person, tx.now());
    let rows: Vec<(Uuid, String, DateTime<Utc>)> = sessions::table
        .filter(sessions::person_id.eq(person))
        .filter(sessions::expires_at.gt(now))
        .filter(sessions::ends_at.gt(now))
        .order((sessions::created_at.desc(), sessions::id.desc()))
        .select((sessions::id, sessions::device, sessions::created_at))
        .load(tx.conn())?;
    Ok(rows
        .into_iter()
        .map(|(id, device, since)| OwnSession { id, device, since })
        .collect())
}
