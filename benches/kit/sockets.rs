//! Many websockets in one thread, each as a page opens it.
use std::cell::{Cell, RefCell};
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Instant;

use tokio::net::TcpStream;
use tokio::sync::Notify;

/// What arrived since the last [`Room::clear`].
#[derive(Default)]
pub struct Room {
    /// When each patch that brings a post arrived.
    pub arrivals: RefCell<Vec<Instant>>,
    /// Sockets whose subscription was answered.
    pub ready: Cell<usize>,
    /// Bytes of the last frame.
    pub bytes: Cell<usize>,
    changed: Notify,
}

impl Room {
    /// Waits until this holds.
    pub async fn until(&self, holds: impl Fn(&Room) -> bool) {
        while !holds(self) {
            self.changed.notified().await;
        }
    }

    /// Forgets the arrivals.
    pub fn clear(&self) {
        self.arrivals.borrow_mut().clear();
    }
}

/// Opens a socket, subscribes, and notes every post that arrives, until the task is dropped.
pub async fn listen(address: SocketAddr, token: String, subscription: String, room: Rc<Room>) {
    let stream = TcpStream::connect(address).await.expect("the server takes the connection");
    let head = format!(
        "GET /live HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: connect={token}\r\n\r\n"
    );
    write(&stream, head.as_bytes()).await;
    let mut bytes = Vec::new();
    let end = loop {
        match bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            Some(at) => break at + 4,
            None => read(&stream, &mut bytes).await,
        }
    };
    assert!(bytes.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&bytes));
    bytes.drain(..end);
    write(&stream, &masked(0x81, subscription.as_bytes())).await;
    loop {
        while let Some((code, payload)) = frame(&mut bytes) {
            match code {
                1 => room.hear(&payload),
                9 => write(&stream, &masked(0x8a, &payload)).await,
                8 => panic!("the server closed a socket"),
                _ => {}
            }
        }
        read(&stream, &mut bytes).await;
    }
}

impl Room {
    fn hear(&self, payload: &[u8]) {
        let has = |words: &[u8]| payload.windows(words.len()).any(|some| some == words);
        if has(br#""op":"pill""#) {
            self.arrivals.borrow_mut().push(Instant::now());
            self.bytes.set(payload.len());
            self.changed.notify_one();
        } else if payload.starts_with(br#"{"cursor""#) {
            self.ready.set(self.ready.get() + 1);
            self.changed.notify_one();
        }
    }
}

async fn write(stream: &TcpStream, mut bytes: &[u8]) {
    while !bytes.is_empty() {
        stream.writable().await.expect("an open socket");
        match stream.try_write(bytes) {
            Ok(count) => bytes = &bytes[count..],
            Err(error) => assert_eq!(error.kind(), ErrorKind::WouldBlock, "{error}"),
        }
    }
}

async fn read(stream: &TcpStream, bytes: &mut Vec<u8>) {
    let mut some = [0; 16_384];
    loop {
        stream.readable().await.expect("an open socket");
        match stream.try_read(&mut some) {
            Ok(0) => panic!("the server cut a socket"),
            Ok(count) => return bytes.extend(&some[..count]),
            Err(error) => assert_eq!(error.kind(), ErrorKind::WouldBlock, "{error}"),
        }
    }
}

/// A frame of a browser. The mask is all zeros: it masks nothing, and is one.
fn masked(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = vec![first];
    match payload.len() {
        short @ 0..126 => frame.push(0x80 | short as u8),
        long => frame.extend([[0xfe].as_slice(), &(long as u16).to_be_bytes()].concat()),
    }
    [frame.as_slice(), &[0; 4], payload].concat()
}

/// One whole frame of the server: opcode and payload.
fn frame(bytes: &mut Vec<u8>) -> Option<(u8, Vec<u8>)> {
    let (first, second) = (*bytes.first()?, *bytes.get(1)?);
    let (length, start) = match second & 0x7f {
        126 => (usize::from(u16::from_be_bytes(bytes.get(2..4)?.try_into().ok()?)), 4),
        127 => (u64::from_be_bytes(bytes.get(2..10)?.try_into().ok()?) as usize, 10),
        short => (usize::from(short), 2),
    };
    bytes.get(start..start + length)?;
    let frame: Vec<u8> = bytes.drain(..start + length).collect();
    Some((first & 0x0f, frame[start..].to_vec()))
}
