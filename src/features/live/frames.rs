//! What comes in on a socket, judged by the header of each frame before any of its payload is kept: the codec behind
//! this looks at a length only when the whole frame has been collected.
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::error::PayloadError;
use bytes::Bytes;
use futures_util::Stream;

/// The largest frame that is read.
pub const FRAME: u64 = 64 * 1024;
/// The largest frame that says nothing but ping, pong or goodbye (RFC 6455).
const CONTROL: u64 = 125;
/// First byte, length, longer length, mask.
const LONGEST_HEAD: usize = 14;

/// Where in a frame the stream stands.
enum At {
    /// In its head, of which so much has come.
    Head([u8; LONGEST_HEAD], usize),
    /// In its payload, of which so much is still to come.
    Payload(u64),
    /// Refused: nothing more is taken.
    Over,
}

/// The bytes of a socket, up to the first frame that is not taken.
pub struct Frames<S> {
    inner: S,
    at: At,
    /// Asked once for each frame: is it one too many?
    admits: Box<dyn FnMut() -> bool>,
}

impl<S> Frames<S> {
    /// Watches a stream; `admits` counts the frames.
    pub fn new(inner: S, admits: impl FnMut() -> bool + 'static) -> Frames<S> {
        Frames {
            inner,
            at: At::Head([0; LONGEST_HEAD], 0),
            admits: Box::new(admits),
        }
    }

    /// Is everything in this chunk fine, as far as it goes?
    fn look(&mut self, mut bytes: &[u8]) -> bool {
        while let Some(first) = bytes.first() {
            match &mut self.at {
                At::Over => return false,
                At::Payload(left) => {
                    let here = (*left).min(bytes.len() as u64);
                    bytes = &bytes[here as usize..];
                    *left -= here;
                    if *left == 0 {
                        self.at = At::Head([0; LONGEST_HEAD], 0);
                    }
                }
                At::Head(head, count) => {
                    head[*count] = *first;
                    *count += 1;
                    bytes = &bytes[1..];
                    match length(&head[..*count]) {
                        None => {}
                        Some(Ok(payload)) if (self.admits)() => {
                            // The mask of four bytes comes first.
                            self.at = At::Payload(payload + 4);
                        }
                        Some(_) => {
                            self.at = At::Over;
                            return false;
                        }
                    }
                }
            }
        }
        true
    }
}

/// The length that a head declares, as soon as it does, or that such a frame is not taken: one that is no text, ping,
/// pong or goodbye, is a part of something longer (no page of ours sends any), has no mask, or is too long.
fn length(head: &[u8]) -> Option<Result<u64, ()>> {
    let first = *head.first()?;
    if !matches!(first, 0x81 | 0x88 | 0x89 | 0x8a) {
        return Some(Err(()));
    }
    let second = *head.get(1)?;
    let length = match second & 0x7f {
        126 => u64::from(u16::from_be_bytes(head.get(2..4)?.try_into().ok()?)),
        127 => u64::from_be_bytes(head.get(2..10)?.try_into().ok()?),
        short => u64::from(short),
    };
    let most = if first == 0x81 { FRAME } else { CONTROL };
    Some(if second & 0x80 != 0 && length <= most {
        Ok(length)
    } else {
        Err(())
    })
}

impl<S: Stream<Item = Result<Bytes, PayloadError>> + Unpin> Stream for Frames<S> {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if matches!(self.at, At::Over) {
            return Poll::Ready(None);
        }
        match Pin::new(&mut self.inner).poll_next(task) {
            Poll::Ready(Some(Ok(chunk))) if !self.look(&chunk) => Poll::Ready(Some(Err(PayloadError::Overflow))),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::stream;

    fn frames(admits: impl FnMut() -> bool + 'static) -> Frames<stream::Pending<Result<Bytes, PayloadError>>> {
        Frames::new(stream::pending(), admits)
    }

    fn frame(first: u8, payload: usize) -> Vec<u8> {
        let length = match payload {
            0..126 => vec![0x80 | payload as u8],
            126..65_536 => [&[0xfe][..], &(payload as u16).to_be_bytes()].concat(),
            _ => [&[0xff][..], &(payload as u64).to_be_bytes()].concat(),
        };
        [&[first][..], &length, &[0; 4], &vec![0xff; payload]].concat()
    }

    #[test]
    fn ordinary_frames_pass_however_they_are_cut() {
        let all: Vec<u8> = [
            (0x81, 0),
            (0x81, 5),
            (0x8a, 0),
            (0x81, 126),
            (0x89, 125),
            (0x81, 65_535),
            (0x81, 65_536),
            (0x88, 2),
        ]
        .into_iter()
        .flat_map(|(first, payload)| frame(first, payload))
        .collect();
        for size in [1, 2, 3, 7, 1_000, all.len()] {
            let count = std::rc::Rc::new(std::cell::Cell::new(0));
            let counted = count.clone();
            let mut frames = frames(move || {
                counted.set(counted.get() + 1);
                true
            });
            assert!(all.chunks(size).all(|chunk| frames.look(chunk)), "{size}");
            assert_eq!(count.get(), 8, "{size}");
        }
    }

    #[test]
    fn a_frame_that_is_not_taken_is_refused_at_its_head() {
        let long = (FRAME + 1).to_be_bytes();
        for head in [
            &[
                0x81, 0xff, long[0], long[1], long[2], long[3], long[4], long[5], long[6], long[7],
            ][..],
            &[0x81, 0xff, 0, 0, 0, 0, 0x40, 0, 0, 0],
            &[0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0x89, 0xfe, 0, 126],
            &[0x81, 5],
            &[0x82],
            &[0x01],
            &[0x80],
            &[0xc1],
            &[0x83],
        ] {
            let mut frames = frames(|| true);
            let (last, before) = head.split_last().unwrap();
            assert!(frames.look(before), "{head:x?}");
            assert!(!frames.look(&[*last]) && !frames.look(b"more"), "{head:x?}");
        }
    }

    #[test]
    fn one_frame_too_many_is_refused() {
        let mut left = 3;
        let mut frames = frames(move || {
            left -= 1;
            left >= 0
        });
        assert!(frames.look(&frame(0x89, 0).repeat(3)));
        assert!(!frames.look(&frame(0x89, 0)));
    }
}
