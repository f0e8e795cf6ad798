//! The bodies of requests while they arrive: how large, how long, and how many bytes wait in all.
use std::collections::HashMap;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::rt::time::{Sleep, sleep};
use bytes::Bytes;
use futures_util::Stream;

/// Bytes that may wait at a time: of all people together, and of one person or address.
const PEOPLE: (usize, usize) = (96 * 1024 * 1024, 24 * 1024 * 1024);
/// The same for those who are not signed in: they may not take the room of the others.
const STRANGERS: (usize, usize) = (8 * 1024 * 1024, 1024 * 1024);

/// The bytes that wait in this process, by those who sent them.
#[derive(Debug, Default)]
struct Room {
    all: usize,
    each: HashMap<String, usize>,
}

/// Room for the bodies of all requests of this process.
#[derive(Debug, Default)]
pub struct Bodies {
    people: Arc<Mutex<Room>>,
    strangers: Arc<Mutex<Room>>,
}

/// What a body may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The most bytes that are read.
    pub most: usize,
    /// The most bytes that are kept; what is read beyond is thrown away.
    pub kept: usize,
    /// So long may it take to arrive.
    pub within: Duration,
}

impl Bodies {
    /// Room for one body of a person or an address; it is given back when the last clone is dropped.
    pub fn of(&self, sender: String, is_stranger: bool) -> Rc<Held> {
        let (room, most) = if is_stranger {
            (&self.strangers, STRANGERS)
        } else {
            (&self.people, PEOPLE)
        };
        Rc::new(Held {
            room: room.clone(),
            sender,
            most,
            bytes: std::cell::Cell::new(0),
        })
    }

    /// Bytes that wait just now.
    pub fn waiting(&self) -> usize {
        [&self.people, &self.strangers]
            .map(|room| room.lock().unwrap_or_else(PoisonError::into_inner).all)
            .iter()
            .sum()
    }
}

/// The bytes of one body.
#[derive(Debug)]
pub struct Held {
    room: Arc<Mutex<Room>>,
    sender: String,
    most: (usize, usize),
    bytes: std::cell::Cell<usize>,
}

impl Held {
    /// Takes room for so many more bytes, if there is any.
    fn take(&self, bytes: usize) -> bool {
        let mut room = self.room.lock().unwrap_or_else(PoisonError::into_inner);
        let own = room.each.get(&self.sender).copied().unwrap_or(0);
        if room.all + bytes > self.most.0 || own + bytes > self.most.1 {
            return false;
        }
        room.all += bytes;
        room.each.insert(self.sender.clone(), own + bytes);
        self.bytes.set(self.bytes.get() + bytes);
        true
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut room = self.room.lock().unwrap_or_else(PoisonError::into_inner);
        room.all -= self.bytes.get();
        if let Some(own) = room.each.get_mut(&self.sender) {
            *own -= self.bytes.get();
            if *own == 0 {
                room.each.remove(&self.sender);
            }
        }
    }
}

/// A body that ends with an error as soon as it is more, or slower, than it may be.
struct Watched {
    inner: Payload,
    allowance: Allowance,
    seen: usize,
    held: Rc<Held>,
    end: Pin<Box<Sleep>>,
}

/// Puts these bounds around a body.
pub fn watched(inner: Payload, allowance: Allowance, held: Rc<Held>) -> Payload {
    let end = Box::pin(sleep(allowance.within));
    Payload::Stream {
        payload: Box::pin(Watched {
            inner,
            allowance,
            seen: 0,
            held,
            end,
        }),
    }
}

impl Stream for Watched {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if this.end.as_mut().poll(task).is_ready() {
            return Poll::Ready(Some(Err(PayloadError::Io(io::ErrorKind::TimedOut.into()))));
        }
        let chunk = match Pin::new(&mut this.inner).poll_next(task) {
            Poll::Ready(Some(Ok(chunk))) => chunk,
            other => return other,
        };
        let before = this.seen.min(this.allowance.kept);
        this.seen += chunk.len();
        if this.seen > this.allowance.most {
            return Poll::Ready(Some(Err(PayloadError::Overflow)));
        }
        if !this.held.take(this.seen.min(this.allowance.kept) - before) {
            return Poll::Ready(Some(Err(PayloadError::Io(io::ErrorKind::StorageFull.into()))));
        }
        Poll::Ready(Some(Ok(chunk)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::{StreamExt as _, stream};

    const SMALL: Allowance = Allowance {
        most: 100,
        kept: 60,
        within: Duration::from_secs(20),
    };

    fn body(chunks: &[usize]) -> Payload {
        let chunks: Vec<_> = chunks.iter().map(|size| Ok(Bytes::from(vec![b'a'; *size]))).collect();
        Payload::Stream {
            payload: Box::pin(stream::iter(chunks)),
        }
    }

    #[actix_web::test]
    async fn a_body_is_cut_where_it_becomes_too_large_and_its_room_is_given_back() {
        let bodies = Bodies::default();
        let held = bodies.of("ada".into(), false);
        let read: Vec<_> = watched(body(&[50, 50]), SMALL, held.clone()).collect().await;
        assert!(read.len() == 2 && read.iter().all(Result::is_ok));
        assert_eq!(bodies.waiting(), 60, "what is thrown away takes no room");
        drop((held, read));
        assert_eq!(bodies.waiting(), 0);
        let read: Vec<_> = watched(body(&[50, 51]), SMALL, bodies.of("ada".into(), false))
            .take(2)
            .collect()
            .await;
        assert!(matches!(read[1], Err(PayloadError::Overflow)));
    }

    #[actix_web::test]
    async fn a_body_that_does_not_arrive_is_given_up() {
        let never: Payload = Payload::Stream {
            payload: Box::pin(stream::pending()),
        };
        let soon = Allowance {
            within: Duration::from_millis(1),
            ..SMALL
        };
        let end = watched(never, soon, Bodies::default().of("ada".into(), true))
            .next()
            .await;
        assert!(matches!(end, Some(Err(PayloadError::Io(error))) if error.kind() == io::ErrorKind::TimedOut));
    }

    #[test]
    fn one_sender_does_not_take_the_room_of_the_others() {
        let bodies = Bodies::default();
        let of = |sender: &str| bodies.of(sender.into(), true);
        let (first, second, other) = (of("10.0.0.1"), of("10.0.0.1"), of("10.0.0.2"));
        assert!(first.take(STRANGERS.1 - 10) && !second.take(11) && second.take(10) && other.take(11));
        drop(first);
        assert!(second.take(11));
        let many: Vec<_> = (0..10).map(|number| of(&format!("10.0.1.{number}"))).collect();
        assert!(
            many.iter().filter(|held| held.take(STRANGERS.1)).count() < 8,
            "all together have an end too"
        );
        assert!(
            bodies.of("ada".into(), false).take(STRANGERS.0),
            "whoever is signed in has other room"
        );
    }
}
