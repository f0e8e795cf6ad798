//! Signing in and staying signed in: sessions as rows, found by the hash of the cookie.
use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Binary, Jsonb, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;

use crate::features::people::role;
use crate::kernel::base::actor::{
    Actor, KnownRights, PeopleRevision, Preferences, Profile, Rights, Session, StreamRevision,
};
use crate::kernel::base::cursor::LiveCursor;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::schema::sessions;
use crate::kernel::db::statement::statement;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::guard::session_cookie::{self, ABSOLUTE_DAYS, IDLE_HOURS};

use super::devices::Device;

/// What is asked of a session and its person, the same by token and by session.
macro_rules! asking {
    ($rest:literal) => {
        concat!(
            "select sessions.id, sessions.expires_at, sessions.ends_at, people.id, people.handle, people.name, \
             people.face, people.tone, units.name, people.created_at, people.language, people.preferences, \
             people_revision.rights, people_revision.names, people_revision.stream, \
             pg_snapshot_xmin(pg_current_snapshot())::text::bigint \
             from sessions join people on people.id = sessions.person_id and people.status = 'active' \
             left join units on units.id = people.unit_id cross join people_revision where ",
            $rest
        )
    };
}

type AskingRow = (
    SqlUuid,
    Timestamptz,
    Timestamptz,
    SqlUuid,
    Text,
    Text,
    Nullable<Text>,
    SmallInt,
    Nullable<Text>,
    Timestamptz,
    Nullable<Text>,
    Jsonb,
    BigInt,
    BigInt,
    BigInt,
    BigInt,
);

statement! {
    struct AskingBy { token: Vec<u8> as Binary, now: DateTime<Utc> as Timestamptz, again: DateTime<Utc> as Timestamptz }
        -> AskingRow = asking!("sessions.token_hash = ? and sessions.expires_at > ? and sessions.ends_at > ?");
}

statement! {
    struct AskingIn { sessions: Vec<Uuid> as Array<SqlUuid> } -> AskingRow = asking!("sessions.id = any(?)");
}

statement! {
    /// Audiences in their order: the oldest is everybody, of most entries, and is compared first.
    struct RightsOf { people: Vec<Uuid> as Array<SqlUuid> }
        -> (SqlUuid, BigInt, Array<Text>, Array<SqlUuid>, Array<SqlUuid>, Array<SqlUuid>) =
        "select people.id, people_revision.rights, \
         array(select role from person_roles where person_roles.person_id = people.id), \
         array(select audience_id from active_membership where active_membership.person_id = people.id \
             order by audience_id), \
         array(select ancestor_id from unit_ancestors where unit_ancestors.unit_id = people.unit_id order by depth), \
         array(select entry_id from entry_identities \
             where entry_identities.person_id = people.id and entry_identities.ended_at is null) \
         from people cross join people_revision where people.id = any(?)";
}

#[derive(Queryable)]
struct Asking {
    session: Uuid,
    expires_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    person: Uuid,
    handle: String,
    name: String,
    face: Option<String>,
    tone: i16,
    unit: Option<String>,
    since: DateTime<Utc>,
    language: Option<String>,
    preferences: Value,
    rights: i64,
    names: i64,
    stream: i64,
    horizon: i64,
}

impl Asking {
    fn with(self, rights: Arc<Rights>) -> Actor {
        // Whoever wrote something else there is let in all the same.
        let preferences: Preferences = serde_json::from_value(self.preferences).unwrap_or_default();
        Actor {
            person: self.person,
            profile: Profile {
                handle: self.handle,
                name: self.name,
                face: self.face,
                tone: self.tone,
                unit: self.unit,
                since: self.since,
            },
            rights,
            preferences: Preferences {
                language: self.language.as_deref().and_then(Lang::from_code),
                ..preferences
            },
            session: Session {
                id: self.session,
                expires_at: self.expires_at,
                ends_at: self.ends_at,
            },
            revision: PeopleRevision {
                rights: self.rights,
                names: self.names,
            },
            stream: StreamRevision(self.stream),
            horizon: LiveCursor::at_horizon(self.horizon),
        }
    }
}

/// Rights that are not known at the revision that was read are worked out, for all of them at once.
fn with_rights(conn: &mut PgConnection, known: &KnownRights, asking: Vec<Asking>) -> Result<Vec<Actor>> {
    let mut found: HashMap<Uuid, Arc<Rights>> = asking
        .iter()
        .filter_map(|one| Some((one.person, known.at(one.person, one.rights)?)))
        .collect();
    let missing: Vec<Uuid> = asking
        .iter()
        .map(|one| one.person)
        .filter(|person| !found.contains_key(person))
        .collect();
    if !missing.is_empty() {
        type Row = (Uuid, i64, Vec<String>, Vec<Uuid>, Vec<Uuid>, Vec<Uuid>);
        let rows: Vec<Row> = RightsOf { people: missing }.load(conn)?;
        for (person, revision, roles, audiences, units, unnamed) in rows {
            let roles = roles.iter().filter_map(|name| role::parse(name)).collect();
            let rights = Arc::new(Rights {
                units,
                roles,
                audiences,
                unnamed,
            });
            known.remember(person, revision, &rights);
            found.insert(person, rights);
        }
    }
    Ok(asking
        .into_iter()
        .filter_map(|one| Some((found.get(&one.person)?.clone(), one)))
        .map(|(rights, one)| one.with(rights))
        .collect())
}

/// The person of a live session.
pub fn load_actor(
    conn: &mut PgConnection,
    known: &KnownRights,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<Actor>> {
    let asking = AskingBy {
        token: token_hash.to_vec(),
        now,
        again: now,
    };
    let asking = asking.load(conn)?;
    Ok(with_rights(conn, known, asking)?.pop())
}

/// The people of these sessions as they stand now; a session that is over is missing.
pub fn reload_actors(conn: &mut PgConnection, known: &KnownRights, sessions: &[Uuid]) -> Result<Vec<Actor>> {
    let sessions = sessions.to_vec();
    let asking = AskingIn { sessions }.load(conn)?;
    with_rights(conn, known, asking)
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
            .filter(sessions::id.ne(actor.session.id)),
    )
    .execute(tx.conn())?;
    tx.recheck(actor.person);
    Ok(())
}

/// Gives the session of the signed-in person a new token: whoever knows the old one is out.
pub fn new_token(tx: &mut WriteTx) -> Result<String> {
    let token = session_cookie::new_token().map_err(Error::internal)?;
    let own = tx.actor()?.session.id;
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
