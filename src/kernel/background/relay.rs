//! From the commit to the open pages of this node: reads activities after its cursor below the horizon, asks the slices
//! what they change, renders that once per language in use and hands it to the hub.
//!
//! NOTIFY only rings, in a transaction of its own after the commit: inside the write it would make commits queue. The
//! truth is the table, read when rung and every second in any case, so nothing is lost when the bell is broken. The one
//! exception are rights: they change rarely, and triggers ring for them inside the write, so that nobody can forget it.
mod deliver;
mod frames;
mod knock;
mod replay;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::actor::Actor;
use crate::kernel::base::cursor::LiveCursor;
use crate::kernel::base::error::{Lookup, Result, caught};
use crate::kernel::db::activity::{self, Recorded};
use crate::kernel::kernel::Kernel;
use crate::kernel::live::hub::{Ending, Listener};
use crate::kernel::live::patch::Patch;
use knock::Bell;
pub use replay::{Replay, replay};

/// Activities read at once.
const BATCH: i32 = 200;
/// How often the table is read when nobody rings.
const POLL: Duration = Duration::from_secs(1);
/// How often the doors are listened at: the library has no way to wait for a notification.
const TICK: Duration = Duration::from_millis(40);
/// Commits within so short a time are read together.
const GATHER: Duration = Duration::from_millis(5);
/// How often pages learn the cursor when nothing happens.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// How often the rights of all open sockets are read again: a ring may be lost with the node that owed it.
const RECHECK: TimeDelta = TimeDelta::seconds(30);
/// How long to wait before the database is tried again.
const RETRY: Duration = Duration::from_millis(250);
/// Sockets whose rights are read at once.
const CHECKED: usize = 500;

/// Carries activities to open pages until the server stops; says once when the database goes and once when it is back.
pub fn run(kernel: &Kernel, stop: &AtomicBool) {
    let (seen, checked) = (kernel.commits.count(), kernel.clock.now());
    let mut relay = Relay {
        kernel,
        cursor: None,
        owed: Vec::new(),
        down: false,
        seen,
        checked,
    };
    // At a start nobody listens. After a panic nobody knows what was delivered.
    kernel.hub.reset();
    while !stop.load(Ordering::Relaxed) {
        let ended = relay.serve(stop);
        if stop.load(Ordering::Relaxed) {
            return;
        }
        if let (Err(error), false) = (&ended, relay.down) {
            tracing::warn!(%error, "live updates pause until the database answers");
            relay.down = true;
        }
        relay.seen = kernel.commits.wait_past(relay.seen, RETRY);
        std::thread::park_timeout(GATHER);
    }
}

struct Relay<'a> {
    kernel: &'a Kernel,
    cursor: Option<LiveCursor>,
    /// People the other nodes still have to look at.
    owed: Vec<Uuid>,
    down: bool,
    seen: u64,
    /// When all open sockets were looked at last.
    checked: DateTime<Utc>,
}

/// What a batch of activities changes, and whether more waits.
struct Batch {
    changes: Vec<(Recorded, Vec<Patch>)>,
    more: bool,
}

impl Relay<'_> {
    /// Serves on one connection until it fails or the server stops.
    fn serve(&mut self, stop: &AtomicBool) -> Result<()> {
        let mut conn = self.kernel.db.connect()?;
        let mut bell = Bell::listen(&mut conn)?;
        if self.cursor.is_some() {
            // While nobody listened, anything may have been rung.
            self.check_all(&mut conn)?;
        }
        if self.cursor.is_none() {
            self.cursor = Some(activity::horizon(&mut conn)?);
        }
        let (mut polled, mut beaten, mut pending) = (None::<Instant>, Instant::now(), None::<Duration>);
        while !stop.load(Ordering::Relaxed) {
            let knock = bell.hear(&mut conn)?;
            let count = self.kernel.commits.count();
            let rung = knock.rung || count != self.seen || pending.is_some();
            if count != self.seen {
                bell.owe();
            }
            self.seen = count;
            if knock.everybody {
                self.check_all(&mut conn)?;
            }
            self.recheck(&mut conn, &knock.rechecks)?;
            if rung || polled.is_none_or(|at| at.elapsed() >= POLL) {
                pending = self.pump(&mut conn, pending)?;
                self.check(&mut conn, &self.kernel.hub.run_out(self.kernel.clock.now()))?;
                polled = Some(Instant::now());
            }
            bell.ring(&mut conn, &mut self.owed)?;
            if self.down {
                tracing::info!("live updates are back");
                self.down = false;
            }
            if beaten.elapsed() >= HEARTBEAT {
                self.kernel.hub.heartbeat(self.cursor.unwrap_or_default());
                beaten = Instant::now();
            }
            let longest = pending.unwrap_or(TICK).min(bell.due_in().unwrap_or(TICK));
            std::thread::park_timeout(GATHER);
            self.kernel.commits.wait_past(self.seen, longest);
        }
        Ok(())
    }

    /// Delivers what is new; how long to wait when more is known to come.
    fn pump(&mut self, conn: &mut PgConnection, waited: Option<Duration>) -> Result<Option<Duration>> {
        let batch = self.load(conn)?;
        self.check(conn, &self.kernel.hub.take_newcomers())?;
        let moved = !batch.changes.is_empty();
        // Whoever belongs to a new audience must be known before the first patch for it is delivered.
        let widened = batch
            .changes
            .iter()
            .any(|(recorded, _)| recorded.activity.kind == activity::AUDIENCE);
        if widened || self.kernel.clock.now() - self.checked >= RECHECK {
            self.check_all(conn)?;
        }
        for (recorded, patches) in batch.changes {
            let before = self.cursor.unwrap_or_default();
            let delivered = caught(|| {
                deliver::deliver(self.kernel, &recorded, &patches, before);
                Ok(())
            });
            if let Err(error) = delivered {
                tracing::error!(%error, kind = recorded.activity.kind, cursor = %recorded.cursor, "live patches were \
                    not delivered");
            }
            self.cursor = Some(recorded.cursor);
        }
        // Something is committed but a slower transaction is before it: look again soon, but not ever so often.
        let next = if moved {
            GATHER
        } else {
            (waited.unwrap_or(GATHER) * 2).min(Duration::from_millis(200))
        };
        Ok(batch.more.then_some(next))
    }

    /// The next activities with what they change. One whose slice fails is logged and passed over; without a database
    /// nothing is passed over.
    fn load(&mut self, conn: &mut PgConnection) -> Result<Batch> {
        let cursor = self.cursor.unwrap_or_default();
        let (mut changes, mut failed) = (Vec::new(), None);
        let kernel = self.kernel;
        let more = kernel.read_with(
            conn,
            |_| kernel.site().language,
            |_| Ok(None),
            |tx| {
                let rows = activity::after(tx.conn(), cursor, BATCH)?;
                let full = rows.len() as i32 == BATCH;
                for row in rows {
                    match caught(|| (kernel.wiring.patches)(tx, &row)) {
                        Ok(patches) => changes.push((row, patches)),
                        Err(error) => {
                            failed = Some(row);
                            return Err(error);
                        }
                    }
                }
                Ok(full || activity::is_any_above_horizon(tx.conn())?)
            },
        );
        match (more, failed) {
            (Ok(more), _) => Ok(Batch { changes, more }),
            (Err(error), Some(row)) if diesel::sql_query("select 1").execute(conn).is_ok() => {
                tracing::error!(%error, kind = row.activity.kind, verb = row.activity.verb, cursor = %row.cursor, "no \
                    live patches");
                changes.push((row, Vec::new()));
                Ok(Batch { changes, more: true })
            }
            (Err(error), _) => Err(error),
        }
    }

    /// Looks again at people whose rights changed, here or on another node.
    fn recheck(&mut self, conn: &mut PgConnection, elsewhere: &[Uuid]) -> Result<()> {
        let here = std::mem::take(&mut *self.kernel.rechecks.lock().unwrap_or_else(PoisonError::into_inner));
        self.owed.extend(&here);
        let people: Vec<Uuid> = here.into_iter().chain(elsewhere.iter().copied()).collect();
        if people.is_empty() {
            Ok(())
        } else {
            self.check(conn, &self.kernel.hub.of_people(&people))
        }
    }

    fn check_all(&mut self, conn: &mut PgConnection) -> Result<()> {
        self.checked = self.kernel.clock.now();
        self.check(conn, &self.kernel.hub.all())
    }

    /// Reads the rights of open sockets again: closes those whose session is over, tells those that lost something.
    fn check(&self, conn: &mut PgConnection, listeners: &[Arc<Listener>]) -> Result<()> {
        let (hub, now) = (&self.kernel.hub, self.kernel.clock.now());
        for some in listeners.chunks(CHECKED) {
            let sessions: Vec<Uuid> = some.iter().map(|listener| listener.session).collect();
            let actors = (self.kernel.wiring.reload_actors)(conn, &self.kernel.rights, &sessions)?;
            let actors: HashMap<Uuid, Actor> = actors.into_iter().map(|actor| (actor.session.id, actor)).collect();
            for listener in some {
                match actors
                    .get(&listener.session)
                    .filter(|actor| actor.session.expires_at > now && actor.session.ends_at > now)
                {
                    Some(actor) => hub.grant(listener, actor),
                    None => hub.close(listener, Ending::SignedOut),
                }
            }
        }
        Ok(())
    }
}

/// Rings for what was committed by a program without a relay of its own, such as a command beside a running server: its
/// open sockets look again at the people whose rights changed.
pub fn ring(kernel: &Kernel) -> Result<()> {
    let people = std::mem::take(&mut *kernel.rechecks.lock().unwrap_or_else(PoisonError::into_inner));
    knock::say(&mut *kernel.db.checkout()?, &people)
}

/// What the activity at this place changes, for a browser that fetches a large fragment.
pub fn patches_at(kernel: &Kernel, tx: &mut crate::kernel::db::ReadTx, cursor: LiveCursor) -> Result<Vec<Patch>> {
    let recorded = activity::at(tx.conn(), cursor)?.or_missing()?;
    tx.as_nobody(|tx| (kernel.wiring.patches)(tx, &recorded))
}
