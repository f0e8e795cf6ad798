//! What waits to be sent to one socket. Nothing is kept for a socket for which nothing waits: a channel of tokio has
//! room for 32 from its beginning, which is a tenth of what an open socket takes.
use std::collections::VecDeque;
use std::task::{Context, Poll, Waker};

/// So much waits for one socket; more means that the other side does not read.
pub(super) const QUEUE: usize = 64;
/// Room for so much is kept by a queue that is empty.
const KEPT: usize = 4;

/// A queue with one reader; whoever holds it holds a lock.
pub(super) struct Queue<T> {
    waiting: VecDeque<T>,
    reader: Option<Waker>,
}

impl<T> Default for Queue<T> {
    fn default() -> Queue<T> {
        Queue {
            waiting: VecDeque::new(),
            reader: None,
        }
    }
}

impl<T> Queue<T> {
    /// Adds something and wakes the reader; false when there is no room.
    pub(super) fn push(&mut self, one: T) -> bool {
        if self.waiting.len() >= QUEUE {
            return false;
        }
        self.waiting.push_back(one);
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
        true
    }

    /// Is half of it free again?
    pub(super) fn has_room(&self) -> bool {
        self.waiting.len() < QUEUE / 2
    }

    /// Takes the first, or asks to be woken when there is one.
    pub(super) fn poll_pop(&mut self, task: &mut Context<'_>) -> Poll<T> {
        if let Some(one) = self.waiting.pop_front() {
            return Poll::Ready(one);
        }
        if self.waiting.capacity() > KEPT {
            self.waiting.shrink_to(KEPT);
        }
        self.reader = Some(task.waker().clone());
        Poll::Pending
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_full_has_room_and_ends_in_order() {
        let (mut queue, mut task) = (Queue::default(), Context::from_waker(Waker::noop()));
        assert!(queue.poll_pop(&mut task).is_pending());
        assert!((0..QUEUE).all(|one| queue.push(one)) && !queue.push(QUEUE));
        assert!(!queue.has_room());
        assert_eq!(queue.poll_pop(&mut task), Poll::Ready(0));
        assert!(queue.push(QUEUE), "one place is free again");
        (1..=QUEUE).for_each(|one| assert_eq!(queue.poll_pop(&mut task), Poll::Ready(one)));
        assert!(queue.has_room() && queue.poll_pop(&mut task).is_pending());
        assert!(
            queue.waiting.capacity() <= KEPT,
            "what was full once takes no room for ever"
        );
    }
}
