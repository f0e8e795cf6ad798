//! One open socket as the hub knows it: who listens, to what, and how far it has come.
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytestring::ByteString;
use chrono::{DateTime, Utc};
use socket2::Socket;
use uuid::Uuid;

use crate::kernel::base::actor::{self, Actor};
use crate::kernel::base::cursor::LiveCursor;
use crate::kernel::base::i18n::Lang;
use crate::kernel::live::patch::Address;

use super::queue::Queue;

/// So long may the queue of a socket be full.
const FULL: Duration = Duration::from_secs(4);
/// So long may a socket say nothing, not even answer a ping.
const SILENT: Duration = Duration::from_secs(30);

/// Why a socket is closed by the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The session behind it is over.
    SignedOut,
    /// The server stops; another one may be there already.
    Restart,
    /// What was sent is not spoken here.
    Policy,
}

/// What the hub hands to the session of a socket.
#[derive(Clone, Debug)]
pub enum Out {
    /// Text to send as it is, shared by all who get it.
    Frame(ByteString),
    /// The queue was full for a moment: read what is missing after this place from the database.
    CatchUp(LiveCursor),
    /// Say goodbye.
    Close(Ending),
}

/// What a socket may receive, as the tables said last.
struct Rights {
    /// Shared by all sockets of the person.
    of: Arc<actor::Rights>,
    ends_at: DateTime<Utc>,
}

impl Rights {
    fn of(actor: &Actor) -> Rights {
        Rights {
            of: actor.rights.clone(),
            ends_at: actor.session.expires_at.min(actor.session.ends_at),
        }
    }
}

/// What waits to be sent, and how far the page will have come with it. One lock for all of it, so that nothing is lost
/// between "full" and "catch up".
#[derive(Default)]
struct Flow {
    queue: Queue<Out>,
    cursor: LiveCursor,
    full_since: Option<Instant>,
}

/// One open socket.
pub struct Listener {
    pub(in crate::kernel) id: u64,
    /// The session behind it.
    pub session: Uuid,
    /// The person.
    pub person: Uuid,
    /// The language of the page.
    pub lang: Lang,
    pub(super) topics: Mutex<Vec<String>>,
    rights: RwLock<Rights>,
    flow: Mutex<Flow>,
    heard: Mutex<Instant>,
    socket: Mutex<Option<Socket>>,
}

/// What became of something handed to a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handed {
    Queued,
    Held,
}

impl Listener {
    pub(super) fn new(id: u64, actor: &Actor, lang: Lang, socket: Option<Socket>) -> Listener {
        Listener {
            id,
            session: actor.session.id,
            person: actor.person,
            lang,
            topics: Mutex::default(),
            rights: RwLock::new(Rights::of(actor)),
            flow: Mutex::default(),
            heard: Mutex::new(Instant::now()),
            socket: Mutex::new(socket),
        }
    }

    /// Does it listen to this topic in this language?
    pub(super) fn hears(&self, topic: &str, lang: Lang) -> bool {
        self.lang == lang
            && self
                .topics
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .iter()
                .any(|own| own == topic)
    }

    /// May this go to this person? The second of two checks: the first is that the topic could be subscribed to.
    pub fn may_receive(&self, address: Address) -> bool {
        address.admits(self.person, |audience| self.rights().of.audiences.contains(audience))
    }

    fn rights(&self) -> std::sync::RwLockReadGuard<'_, Rights> {
        self.rights.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the rights as they stand now; true when one was lost.
    pub(super) fn grant(&self, actor: &Actor) -> bool {
        let now = Rights::of(actor);
        let mut rights = self.rights.write().unwrap_or_else(PoisonError::into_inner);
        let kept = |audience| now.of.audiences.contains(audience);
        let lost = !Arc::ptr_eq(&rights.of, &now.of) && !rights.of.audiences.iter().all(kept);
        *rights = now;
        lost
    }

    /// Has the session run out, as far as we know?
    pub(super) fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.rights().ends_at <= now
    }

    /// The place the page of this socket has come to.
    pub fn begin_at(&self, cursor: LiveCursor) {
        self.flow().cursor = cursor;
    }

    fn flow(&self) -> MutexGuard<'_, Flow> {
        self.flow.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is to be sent next, for the session of the socket alone.
    pub fn poll_out(&self, task: &mut Context<'_>) -> Poll<Option<Out>> {
        self.flow().queue.poll_pop(task).map(Some)
    }

    /// Something came from the other side.
    pub fn heard(&self) {
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// Queues something without ever waiting. What does not fit is not queued, nor anything after it, until
    /// [`Listener::resume`] sends the socket to the database for it.
    pub(super) fn hand(&self, out: Out, cursor: Option<LiveCursor>) -> Handed {
        let mut flow = self.flow();
        if flow.full_since.is_some() {
            return Handed::Held;
        }
        if flow.queue.push(out) {
            flow.cursor = cursor.map_or(flow.cursor, |cursor| cursor.max(flow.cursor));
            Handed::Queued
        } else {
            flow.full_since = Some(Instant::now());
            Handed::Held
        }
    }

    /// A queue that was full and has room again: the socket catches up from where it stands.
    pub(super) fn resume(&self) {
        let mut flow = self.flow();
        let (waits, cursor) = (flow.full_since.is_some() && flow.queue.has_room(), flow.cursor);
        if waits && flow.queue.push(Out::CatchUp(cursor)) {
            flow.full_since = None;
        }
    }

    /// Does the other side no longer read, or no longer answer?
    pub(super) fn is_stuck(&self) -> bool {
        let full = self.flow().full_since;
        let heard = *self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        full.is_some_and(|since| since.elapsed() > FULL) || heard.elapsed() > SILENT
    }

    /// Ends the connection from outside: the actor of a socket that does not read is frozen and hears nothing.
    pub(super) fn cut(&self) {
        match self.release() {
            Some(socket) => drop(socket.shutdown(std::net::Shutdown::Both)),
            // A connection that a proxy used before has no duplicate; TCP_USER_TIMEOUT ends it if this cannot.
            None => drop(self.flow().queue.push(Out::Close(Ending::Restart))),
        }
    }

    pub(super) fn release(&self) -> Option<Socket> {
        self.socket.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
