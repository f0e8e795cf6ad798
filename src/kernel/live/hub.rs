//! Who listens on this node, and to what. Knows neither the websocket nor the slices: sessions take what they are to
//! send from a bounded queue, and nothing here ever waits for one of them.
mod listener;
mod queue;

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use bytestring::ByteString;
use chrono::{DateTime, Utc};
use socket2::Socket;
use uuid::Uuid;

use crate::kernel::base::actor::Actor;
use crate::kernel::base::cursor::LiveCursor;
use crate::kernel::base::i18n::Lang;
use crate::kernel::live::patch::Address;
use listener::Handed;
pub use listener::{Ending, Listener, Out};

/// Open sockets one person may have.
pub const SOCKETS_PER_PERSON: usize = 10;
const SHARDS: usize = 16;
/// How often stuck sockets are looked for.
const WATCH: Duration = Duration::from_millis(500);

/// The page must be fetched again now: what it shows may no longer be shown.
pub const REFRESH: &str = r#"{"refresh":true}"#;
/// Too much was missed: the page is fetched again, some time soon.
pub const RESET: &str = r#"{"reset":true}"#;

type Members = HashMap<u64, Arc<Listener>>;
type Topics = HashMap<String, [Members; Lang::ALL.len()]>;

/// Figures for the metrics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Open sockets.
    pub sockets: u64,
    /// Frames queued so far.
    pub queued: u64,
    /// Frames not queued because the queue was full.
    pub held: u64,
    /// Sockets cut because they did not read or did not answer.
    pub cut: u64,
    /// Sockets refused: too many of one person.
    pub refused: u64,
}

#[derive(Default)]
struct Tally {
    queued: AtomicU64,
    held: AtomicU64,
    cut: AtomicU64,
    refused: AtomicU64,
}

/// All sockets, and those of each person, so that what is for one person need not be offered to everybody.
#[derive(Default)]
struct Seats {
    all: Members,
    people: HashMap<Uuid, Members>,
}

/// The open sockets of this node.
pub struct Hub {
    shards: [RwLock<Topics>; SHARDS],
    seats: RwLock<Seats>,
    newcomers: Mutex<Vec<Arc<Listener>>>,
    next: AtomicU64,
    closing: AtomicBool,
    tally: Tally,
}

impl Default for Hub {
    fn default() -> Hub {
        Hub {
            shards: std::array::from_fn(|_| RwLock::default()),
            seats: RwLock::default(),
            newcomers: Mutex::default(),
            next: AtomicU64::new(1),
            closing: AtomicBool::new(false),
            tally: Tally::default(),
        }
    }
}

fn index(lang: Lang) -> usize {
    Lang::ALL.iter().position(|one| *one == lang).unwrap_or(0)
}

impl Hub {
    fn shard(&self, topic: &str) -> &RwLock<Topics> {
        let mut hasher = DefaultHasher::new();
        topic.hash(&mut hasher);
        &self.shards[hasher.finish() as usize % SHARDS]
    }

    /// Adds a socket; none when the person has too many or the server stops.
    pub fn join(&self, actor: &Actor, lang: Lang, socket: Option<Socket>) -> Option<Arc<Listener>> {
        let mut seats = self.seats.write().unwrap_or_else(PoisonError::into_inner);
        let own = seats.people.get(&actor.person).map_or(0, Members::len);
        if own >= SOCKETS_PER_PERSON || self.closing.load(Ordering::Relaxed) {
            self.tally.refused.fetch_add(1, Ordering::Relaxed);
            return None;
        }
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let listener = Arc::new(Listener::new(id, actor, lang, socket));
        seats.all.insert(id, listener.clone());
        seats
            .people
            .entry(actor.person)
            .or_default()
            .insert(id, listener.clone());
        drop(seats);
        // Rights may have changed since they were read: the relay looks again before anything is delivered.
        self.newcomers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(listener.clone());
        Some(listener)
    }

    /// Those who came since the last call.
    pub fn take_newcomers(&self) -> Vec<Arc<Listener>> {
        std::mem::take(&mut *self.newcomers.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Begins to deliver a topic.
    pub fn subscribe(&self, listener: &Arc<Listener>, topic: &str) {
        let mut topics = self.shard(topic).write().unwrap_or_else(PoisonError::into_inner);
        topics.entry(topic.to_owned()).or_default()[index(listener.lang)].insert(listener.id, listener.clone());
        listener
            .topics
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(topic.to_owned());
    }

    /// Ends the delivery of a topic.
    pub fn unsubscribe(&self, listener: &Listener, topic: &str) {
        let mut topics = self.shard(topic).write().unwrap_or_else(PoisonError::into_inner);
        let Some(members) = topics.get_mut(topic) else { return };
        members[index(listener.lang)].remove(&listener.id);
        listener
            .topics
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|own| own != topic);
        if members.iter().all(Members::is_empty) {
            topics.remove(topic);
        }
    }

    /// Removes a socket and lets go of its duplicate.
    pub fn leave(&self, listener: &Listener) {
        let topics = std::mem::take(&mut *listener.topics.lock().unwrap_or_else(PoisonError::into_inner));
        for topic in &topics {
            self.unsubscribe(listener, topic);
        }
        let mut seats = self.seats.write().unwrap_or_else(PoisonError::into_inner);
        seats.all.remove(&listener.id);
        if let Some(own) = seats.people.get_mut(&listener.person) {
            own.remove(&listener.id);
            if own.is_empty() {
                seats.people.remove(&listener.person);
            }
        }
        drop(seats);
        drop(listener.release());
    }

    /// Who listens to this topic in this language and may see what is addressed so.
    pub fn listening(&self, topic: &str, lang: Lang, address: Address) -> Vec<Arc<Listener>> {
        if let Some(person) = address.one() {
            let seats = self.seats.read().unwrap_or_else(PoisonError::into_inner);
            let own = seats.people.get(&person).into_iter().flat_map(Members::values);
            return own
                .filter(|listener| listener.hears(topic, lang) && listener.may_receive(address))
                .cloned()
                .collect();
        }
        let topics = self.shard(topic).read().unwrap_or_else(PoisonError::into_inner);
        let members = topics
            .get(topic)
            .into_iter()
            .flat_map(|members| members[index(lang)].values());
        members
            .filter(|listener| listener.may_receive(address))
            .cloned()
            .collect()
    }

    /// Hands one frame to these sockets, which then stand at `cursor`.
    pub fn deliver(&self, listeners: &[&Arc<Listener>], frame: &ByteString, cursor: LiveCursor) {
        for listener in listeners {
            self.hand(listener, Out::Frame(frame.clone()), Some(cursor));
        }
    }

    fn hand(&self, listener: &Listener, out: Out, cursor: Option<LiveCursor>) -> Handed {
        let handed = listener.hand(out, cursor);
        let tally = if handed == Handed::Queued {
            &self.tally.queued
        } else {
            &self.tally.held
        };
        tally.fetch_add(1, Ordering::Relaxed);
        handed
    }

    /// Tells all pages how far everything has been delivered,
    /// so that a quiet page does not come back with an old cursor.
    pub fn heartbeat(&self, cursor: LiveCursor) {
        let frame = ByteString::from(format!(r#"{{"cursor":"{cursor}"}}"#));
        for listener in self.all() {
            let subscribed = !listener
                .topics
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .is_empty();
            if subscribed {
                self.hand(&listener, Out::Frame(frame.clone()), Some(cursor));
            }
        }
    }

    /// Tells all pages to come again: what they were not told is not known any more.
    pub fn reset(&self) {
        for listener in self.all() {
            self.hand(&listener, Out::Frame(ByteString::from_static(RESET)), None);
        }
    }

    /// All open sockets.
    pub fn all(&self) -> Vec<Arc<Listener>> {
        self.seats
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .all
            .values()
            .cloned()
            .collect()
    }

    /// The open sockets of these people.
    pub fn of_people(&self, people: &[Uuid]) -> Vec<Arc<Listener>> {
        let seats = self.seats.read().unwrap_or_else(PoisonError::into_inner);
        let people: HashSet<&Uuid> = people.iter().collect();
        people
            .into_iter()
            .filter_map(|person| seats.people.get(person))
            .flat_map(Members::values)
            .cloned()
            .collect()
    }

    /// The open sockets whose session has run out, unless a request renewed it meanwhile.
    pub fn run_out(&self, now: DateTime<Utc>) -> Vec<Arc<Listener>> {
        self.all()
            .into_iter()
            .filter(|listener| listener.is_over(now))
            .collect()
    }

    /// Takes the rights of a socket as they stand now; a page that shows what was lost is fetched again.
    pub fn grant(&self, listener: &Listener, actor: &Actor) {
        if listener.grant(actor)
            && self.hand(listener, Out::Frame(ByteString::from_static(REFRESH)), None) == Handed::Held
        {
            self.cut(listener);
        }
    }

    /// Closes a socket. One that does not read cannot be told and is cut.
    pub fn close(&self, listener: &Listener, why: Ending) {
        let told = listener.hand(Out::Close(why), None) == Handed::Queued;
        if told {
            self.silence(listener)
        } else {
            self.cut(listener)
        }
    }

    /// Nothing more is delivered to it; its session still sends what is queued.
    fn silence(&self, listener: &Listener) {
        let topics = std::mem::take(&mut *listener.topics.lock().unwrap_or_else(PoisonError::into_inner));
        for topic in &topics {
            self.unsubscribe(listener, topic);
        }
    }

    fn cut(&self, listener: &Listener) {
        self.tally.cut.fetch_add(1, Ordering::Relaxed);
        listener.cut();
        self.leave(listener);
    }

    /// The server stops: everybody is told at once, nobody comes in any more.
    pub fn bye(&self) {
        self.closing.store(true, Ordering::Relaxed);
        for listener in self.all() {
            self.close(&listener, Ending::Restart);
        }
    }

    /// Figures for the metrics.
    pub fn counts(&self) -> Counts {
        Counts {
            sockets: self.seats.read().unwrap_or_else(PoisonError::into_inner).all.len() as u64,
            queued: self.tally.queued.load(Ordering::Relaxed),
            held: self.tally.held.load(Ordering::Relaxed),
            cut: self.tally.cut.load(Ordering::Relaxed),
            refused: self.tally.refused.load(Ordering::Relaxed),
        }
    }

    /// Looks for stuck sockets until the server stops. A thread of its own: the actor of a socket that does not read is
    /// frozen and cannot watch itself, and the relay may wait for the database.
    pub fn watch(&self, stop: &AtomicBool) {
        while !stop.load(Ordering::Relaxed) {
            for listener in self.all() {
                if listener.is_stuck() {
                    self.cut(&listener)
                } else {
                    listener.resume()
                }
            }
            std::thread::park_timeout(WATCH);
        }
    }
}
