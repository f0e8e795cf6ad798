//! The database: the pool and the two kinds of transactions; a signature tells whether a function may write. Below it
//! what statements are written with, and the two tables that every change may add to: activities and jobs.
pub mod activity;
pub mod composed;
pub mod job;
pub mod keyset;
pub mod memory;
pub mod migrations;
pub mod pool;
pub mod queue;
#[allow(missing_docs, reason = "written by diesel; the comments are in the database")]
pub mod schema;
pub mod statement;
pub mod text_enum;
pub mod word;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::{DateTime, Utc};
use diesel::Connection;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::r2d2::{CustomizeConnection, HandleError, Pool, PooledConnection};
use uuid::Uuid;

use crate::kernel::base::actor::Actor;
use crate::kernel::base::cursor::LiveCursor;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::i18n::{FluentArgs, FluentValue, Lang, Translations};
use crate::kernel::base::site::Site;
use crate::kernel::base::time::Clock;
use crate::kernel::meaning::Meaning;

use activity::Activity;
use memory::{Key, Known, Memo, Memory};
use pool::{Connections, Kept};
use queue::Asked;

pub use migrations::migrate;

/// The connection pool.
#[derive(Clone)]
pub struct Db {
    url: Arc<str>,
    pool: Pool<Connections>,
    away: Away,
}

/// So long is a connection of the pool waited for.
const CHECKOUT: Duration = Duration::from_secs(2);

/// Every wait has an end. A statement is planned once for whatever values: to plan takes longer than most of them
/// run, and what decides about a plan stands in their text ([`word`], [`statement::Prepare`]). What is found by a
/// pattern is planned for that one, see [`ReadTx::plan_for_values`].
const SETTINGS: &str = "set time zone 'UTC'; set statement_timeout = '5s'; set lock_timeout = '2s'; \
    set idle_in_transaction_session_timeout = '5s'; set plan_cache_mode = force_generic_plan";

/// Is the database away? The pool tries again and again, and one line in the log is enough.
#[derive(Clone, Debug, Default)]
struct Away(Arc<AtomicBool>);

impl HandleError<diesel::r2d2::Error> for Away {
    fn handle_error(&self, error: diesel::r2d2::Error) {
        if self.0.swap(true, Ordering::Relaxed) {
            tracing::debug!(%error, "the database still does not answer");
        } else {
            let error = error.to_string();
            tracing::warn!(error = error.lines().next(), "the database does not answer");
        }
    }
}

impl CustomizeConnection<Kept, diesel::r2d2::Error> for Away {
    fn on_acquire(&self, conn: &mut Kept) -> std::result::Result<(), diesel::r2d2::Error> {
        conn.batch_execute(SETTINGS).map_err(diesel::r2d2::Error::QueryError)?;
        if self.0.swap(false, Ordering::Relaxed) {
            tracing::info!("the database answers again");
        }
        Ok(())
    }
}

/// What is asked of every connection, unless the address says otherwise: a server that is gone is noticed within
/// seconds even when it does not say goodbye.
const ANSWERS: [(&str, &str); 3] = [
    ("connect_timeout", "2"),
    ("tcp_user_timeout", "10000"),
    ("keepalives_idle", "10"),
];

/// The address with an end to every wait on the network; both kinds that libpq reads are taken.
fn with_deadlines(url: &str) -> String {
    let missing = ANSWERS.iter().filter(|(name, _)| !url.contains(name));
    if !(url.starts_with("postgres://") || url.starts_with("postgresql://")) {
        return missing.fold(url.to_owned(), |words, (name, value)| format!("{words} {name}={value}"));
    }
    // A question mark in front of the first slash stands in a password.
    let host = url.find("://").map_or(0, |at| at + 3);
    let host = url[host..].find(['@', '/']).map_or(host, |at| host + at);
    let mut joint = if url[host..].contains('?') { '&' } else { '?' };
    missing.fold(url.to_owned(), |url, (name, value)| {
        format!("{url}{}{name}={value}", std::mem::replace(&mut joint, '&'))
    })
}

/// Why the database cannot be reached, in one line.
fn unreachable(error: impl std::fmt::Display) -> String {
    let words = error.to_string();
    format!(
        "the database does not answer: {}",
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    )
}

/// A connection that may take its time: for migrations, doctor and commands.
pub fn establish(url: &str) -> std::result::Result<PgConnection, String> {
    PgConnection::establish(&with_deadlines(url)).map_err(unreachable)
}

impl Db {
    /// Opens a pool; fails when the database does not answer.
    pub fn open(url: &str, size: u32) -> std::result::Result<Db, String> {
        let url = with_deadlines(url);
        let away = Away::default();
        let pool = Pool::builder()
            .max_size(size)
            .min_idle(Some(1))
            .connection_timeout(CHECKOUT)
            .connection_customizer(Box::new(away.clone()))
            .error_handler(Box::new(away.clone()))
            .build(Connections::to(&url))
            .map_err(unreachable)?;
        Ok(Db {
            url: url.into(),
            pool,
            away,
        })
    }

    /// A connection, or `Unavailable` when none is free in time.
    pub fn checkout(&self) -> Result<PooledConnection<Connections>> {
        self.checkout_within(CHECKOUT)
    }

    /// The same for somebody who waited before and has less patience left.
    pub fn checkout_within(&self, patience: Duration) -> Result<PooledConnection<Connections>> {
        self.pool.get_timeout(patience).map_err(|error| {
            // While the database is away that was said once; otherwise the pool is too small for what is asked of it.
            if !self.away.0.load(Ordering::Relaxed) {
                tracing::warn!(%error, "no database connection in time");
            }
            Error::Unavailable
        })
    }

    /// A connection beside the pool, for a thread that keeps one for itself.
    pub fn connect(&self) -> Result<PgConnection> {
        let mut conn = PgConnection::establish(&self.url).map_err(|error| {
            tracing::debug!(%error, "no database connection");
            Error::Unavailable
        })?;
        conn.batch_execute(SETTINGS)?;
        Ok(conn)
    }

    /// How many connections exist and how many are idle, for the metrics.
    pub fn state(&self) -> (u32, u32) {
        let state = self.pool.state();
        (state.connections, state.idle_connections)
    }
}

/// A read-only look at one consistent state of the database.
pub struct ReadTx<'a> {
    pub(super) conn: &'a mut PgConnection,
    pub(super) actor: Option<Actor>,
    pub(super) now: DateTime<Utc>,
    pub(super) clock: Clock,
    pub(super) site: Arc<Site>,
    pub(super) words: Arc<Translations>,
    pub(super) meaning: Meaning,
    pub(super) lang: Lang,
    pub(super) cursor: LiveCursor,
    /// What the node remembers; nothing in a write, whose own changes may be taken back.
    pub(super) memory: Option<Arc<Memory>>,
    /// What this request has asked; nothing in a write, which changes it.
    pub(super) memo: Option<Memo>,
}

impl ReadTx<'_> {
    /// The connection, for queries.
    pub fn conn(&mut self) -> &mut PgConnection {
        self.conn
    }

    /// Has what follows in this transaction planned for its values: which words are frequent, and where a pattern
    /// begins, decides how they are found.
    pub fn plan_for_values(&mut self) -> Result<()> {
        Ok(self
            .conn
            .batch_execute("set local plan_cache_mode = force_custom_plan")?)
    }

    /// Who asks; 401 for anonymous requests.
    pub fn actor(&self) -> Result<&Actor> {
        self.actor.as_ref().ok_or(Error::SignIn)
    }

    /// Runs a part as nobody: what it builds is the same for every reader.
    pub fn as_nobody<T>(&mut self, run: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let actor = self.actor.take();
        let done = run(self);
        self.actor = actor;
        done
    }

    /// Who asks, if anybody is signed in.
    pub fn viewer(&self) -> Option<&Actor> {
        self.actor.as_ref()
    }

    /// The instant of this transaction.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// A new id, ordered by time.
    pub fn new_id(&self) -> Uuid {
        crate::kernel::base::id::new_id_at(self.clock.now())
    }

    /// The organisation.
    pub fn site(&self) -> &Arc<Site> {
        &self.site
    }

    /// The language of the answer.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A sentence in the language of the answer.
    pub fn say(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> Result<String> {
        let args: FluentArgs<'_> = args.iter().cloned().collect();
        self.words
            .translate(self.lang, key, Some(&args))
            .map_err(Error::internal)
    }

    /// The model of meaning, if there is one.
    pub fn meaning(&self) -> &Meaning {
        &self.meaning
    }

    /// A part of what this node remembers, if it does; none in a write, whose own changes may be taken back.
    pub fn remembered<T: Default + Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        self.memory.as_ref().map(|memory| memory.part())
    }

    /// What is known under a key, or is read now and remembered; without a key, as for somebody unknown, it is read.
    pub fn known<K: Key>(
        &mut self,
        key: Option<K>,
        read: impl FnOnce(&mut Self) -> Result<K::Value>,
    ) -> Result<K::Value> {
        let known = key.zip(self.remembered::<Known<K, K::Value>>());
        if let Some(value) = known.as_ref().and_then(|(key, known)| known.get(key)) {
            return Ok(value);
        }
        let value = read(self)?;
        if let Some((key, known)) = known {
            known.keep(key, value.clone());
        }
        Ok(value)
    }

    /// A part of what this request has asked before; none in a write, which changes what it asked.
    pub fn memo<T: Default + 'static>(&mut self) -> Option<&mut T> {
        self.memo.as_mut().map(Memo::part)
    }

    /// The place in the order of activities at which this transaction looks.
    pub fn cursor(&self) -> LiveCursor {
        self.cursor
    }
}

/// A transaction that may change things. What it records and enqueues is written with the change or not at all.
pub struct WriteTx<'a> {
    pub(super) read: ReadTx<'a>,
    pub(super) activities: Vec<(Uuid, DateTime<Utc>, Activity)>,
    pub(super) jobs: Vec<Asked>,
    pub(super) rechecks: Vec<Uuid>,
}

impl<'a> std::ops::Deref for WriteTx<'a> {
    type Target = ReadTx<'a>;
    fn deref(&self) -> &ReadTx<'a> {
        &self.read
    }
}

impl std::ops::DerefMut for WriteTx<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.read
    }
}

impl WriteTx<'_> {
    /// Records what happened; returns the id of the activity.
    pub fn record(&mut self, activity: Activity) -> Uuid {
        let (id, at) = (self.new_id(), self.now());
        self.activities.push((id, at, activity));
        id
    }

    /// What was recorded so far, with the ids of the activities.
    pub fn recorded(&self) -> impl Iterator<Item = (Uuid, &Activity)> {
        self.activities.iter().map(|(id, _, activity)| (*id, activity))
    }

    /// After the commit every node looks again at what this person may see and closes what they lost. No activity:
    /// signing out is nobody's business.
    pub fn recheck(&mut self, person: Uuid) {
        self.rechecks.push(person);
    }

    /// Runs a part as nobody who has a name: whatever it keeps and records names nobody.
    pub fn as_unnamed<T>(&mut self, run: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let actor = self.read.actor.take();
        self.read.actor = actor.as_ref().map(Actor::unnamed);
        let done = run(self);
        self.read.actor = actor;
        done
    }

    /// Acts as another person from here on: for jobs and the demo, which replay what people did.
    pub fn act_as(&mut self, actor: Option<Actor>, now: DateTime<Utc>) {
        if let Some(lang) = actor.as_ref().and_then(|actor| actor.preferences.language) {
            self.read.lang = lang;
        }
        self.read.actor = actor;
        self.read.now = now;
        self.read.clock = Clock::fixed(now);
    }

    /// Writes what was buffered, the activities last. Was there anything that somebody waits for?
    pub(super) fn flush(&mut self) -> Result<bool> {
        let (now, jobs, activities) = (
            self.now,
            std::mem::take(&mut self.jobs),
            std::mem::take(&mut self.activities),
        );
        let news = !activities.is_empty() || !jobs.is_empty();
        let jobs = jobs.into_iter().map(|job| (self.new_id(), job)).collect();
        queue::insert(self.conn(), jobs, now)?;
        activity::insert(self.conn(), &activities)?;
        Ok(news)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wait_on_the_network_has_an_end() {
        let all = "connect_timeout=2&tcp_user_timeout=10000&keepalives_idle=10";
        for (url, joint) in [
            ("postgres://connect@db/connect", '?'),
            ("postgresql://connect:what?@db/connect", '?'),
            ("postgres:///connect?host=/run/postgresql", '&'),
            ("postgres://connect:a?b@db/connect?sslmode=require", '&'),
        ] {
            assert_eq!(with_deadlines(url), format!("{url}{joint}{all}"));
        }
        assert_eq!(
            with_deadlines("host=/run/postgresql dbname=connect connect_timeout = 9"),
            "host=/run/postgresql dbname=connect connect_timeout = 9 tcp_user_timeout=10000 keepalives_idle=10"
        );
        assert_eq!(
            with_deadlines("postgres://db/c?connect_timeout=5"),
            "postgres://db/c?connect_timeout=5&tcp_user_timeout=10000&keepalives_idle=10"
        );
    }

    #[test]
    fn what_is_wrong_is_said_in_one_line() {
        assert_eq!(
            unreachable("connection failed:\n\tno such host"),
            "the database does not answer: connection failed: no such host"
        );
    }
}
