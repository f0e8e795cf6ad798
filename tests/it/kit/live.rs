//! A websocket as a page opens it, spoken by hand over a plain socket: what is sent is exactly what the test says.
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::app::TestApp;
use super::client::Client;
use super::html;

/// So long a test waits for something to arrive.
const PATIENCE: Duration = Duration::from_secs(20);

/// What came.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// A message.
    Message(Value),
    /// The server said goodbye with this code.
    Close(u16),
    /// The connection is gone.
    Gone,
}

/// An open websocket.
pub struct Live {
    stream: TcpStream,
    bytes: Vec<u8>,
    /// Topics of the page it was opened for.
    pub topics: Vec<String>,
    /// The place it stands at.
    pub cursor: String,
    /// Opens pills, as the page does that holds this socket.
    reader: Client,
}

impl Client {
    /// Opens a page and the websocket it asks for.
    #[track_caller]
    pub fn live(&self, path: &str) -> Live {
        let page = self.get(path).ok();
        let attribute = |name: &str| html::attributes(&page.html(), "body", name).concat();
        let topics: Vec<String> = attribute("data-live").split_whitespace().map(str::to_owned).collect();
        self.live_at(
            &topics.iter().map(String::as_str).collect::<Vec<_>>(),
            &attribute("data-cursor"),
        )
    }

    /// Opens a websocket for topics of one's own choice.
    #[track_caller]
    pub fn live_at(&self, topics: &[&str], cursor: &str) -> Live {
        let mut live = self.handshake(&self.origin()).expect("the handshake goes through");
        live.topics = topics.iter().map(|topic| (*topic).to_owned()).collect();
        live.cursor = cursor.to_owned();
        live.say(&serde_json::json!({ "subscribe": { "topics": topics, "cursor": cursor } }).to_string());
        live
    }

    /// Opens a websocket that listens to nothing yet; the status when it is refused.
    pub fn handshake(&self, origin: &str) -> Result<Live, u16> {
        let address = self.origin().replace("http://", "");
        let mut stream = TcpStream::connect(&address).expect("the server listens");
        stream
            .set_read_timeout(Some(Duration::from_millis(50)))
            .expect("a timeout");
        let mut head = format!(
            "GET /live HTTP/1.1\r\nhost: {address}\r\norigin: {origin}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n"
        );
        head += "sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\naccept: */*\r\n";
        if let Some(token) = self.token() {
            head += &format!("cookie: connect={token}\r\n");
        }
        stream
            .write_all(format!("{head}\r\n").as_bytes())
            .expect("the server reads");
        let mut live = Live {
            stream,
            bytes: Vec::new(),
            topics: Vec::new(),
            cursor: String::new(),
            reader: self.another_tab(),
        };
        let deadline = Instant::now() + PATIENCE;
        while !live.bytes.windows(4).any(|four| four == b"\r\n\r\n") {
            assert!(
                Instant::now() < deadline && live.fill() != Some(0),
                "no answer to the handshake"
            );
        }
        let end = live
            .bytes
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .map_or(0, |at| at + 4);
        let head = String::from_utf8_lossy(&live.bytes.drain(..end).collect::<Vec<u8>>()).into_owned();
        match head.split(' ').nth(1).and_then(|status| status.parse().ok()) {
            Some(101) => Ok(live),
            status => Err(status.unwrap_or(0)),
        }
    }
}

impl TestApp {
    /// A browser with this session.
    pub fn browser(&self, token: String) -> Client {
        self.anonymous().with_token(token)
    }
}

impl Live {
    /// The connection itself.
    pub fn stream(&self) -> &TcpStream {
        &self.stream
    }

    /// Sends a text message.
    pub fn say(&mut self, text: &str) {
        self.send(0x81, text.as_bytes());
    }

    /// Sends a frame: the first byte is the end mark and the opcode.
    pub fn send(&mut self, first: u8, payload: &[u8]) {
        let mut frame = vec![first];
        match payload.len() {
            short @ 0..126 => frame.push(0x80 | short as u8),
            medium @ 126..65_536 => frame.extend([[0xfe].as_slice(), &(medium as u16).to_be_bytes()].concat()),
            long => frame.extend([[0xff].as_slice(), &(long as u64).to_be_bytes()].concat()),
        }
        // The mask is all zeros: it masks nothing, and is one.
        frame.extend([0; 4]);
        frame.extend(payload);
        let _ = self.stream.write_all(&frame);
    }

    /// Reads what is there; 0 when the connection is gone, none when nothing came.
    fn fill(&mut self) -> Option<usize> {
        let mut some = [0; 65_536];
        match self.stream.read(&mut some) {
            Ok(count) => {
                self.bytes.extend(&some[..count]);
                Some(count)
            }
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => None,
            Err(_) => Some(0),
        }
    }

    /// One whole frame: opcode and payload.
    fn frame(&mut self) -> Option<(u8, Vec<u8>)> {
        let (first, second) = (*self.bytes.first()?, *self.bytes.get(1)?);
        let (length, start) = match second & 0x7f {
            126 => (
                usize::from(u16::from_be_bytes(self.bytes.get(2..4)?.try_into().ok()?)),
                4,
            ),
            127 => (u64::from_be_bytes(self.bytes.get(2..10)?.try_into().ok()?) as usize, 10),
            short => (usize::from(short), 2),
        };
        self.bytes.get(start..start + length)?;
        let frame: Vec<u8> = self.bytes.drain(..start + length).collect();
        Some((first & 0x0f, frame[start..].to_vec()))
    }

    /// The next thing that comes. Pings are answered, cursors are remembered, and neither is told.
    #[track_caller]
    pub fn next(&mut self) -> Heard {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.frame() {
                Some((1, text)) => {
                    let message: Value = serde_json::from_slice(&text).expect("JSON");
                    assert!(text.len() <= most(&message), "a frame of {} bytes", text.len());
                    match message.get("cursor") {
                        Some(cursor) => self.cursor = cursor.as_str().expect("a cursor").to_owned(),
                        None => return Heard::Message(message),
                    }
                }
                Some((8, code)) => {
                    return Heard::Close(
                        code.get(..2)
                            .map_or(1005, |code| u16::from_be_bytes([code[0], code[1]])),
                    );
                }
                Some((9, payload)) => self.send(0x8a, &payload),
                Some(_) => {}
                None => {
                    assert!(Instant::now() < deadline, "nothing came within {PATIENCE:?}");
                    if self.fill() == Some(0) {
                        return Heard::Gone;
                    }
                }
            }
        }
    }

    /// The patches of the next message that has some.
    #[track_caller]
    pub fn patches(&mut self) -> Vec<Value> {
        let mut heard = self.next();
        // Whoever was made a member or an admin just now is asked to look again: the rights ring by themselves.
        while matches!(&heard, Heard::Message(message) if message.get("refresh").is_some()) {
            heard = self.next();
        }
        match heard {
            Heard::Message(message) if message.get("patches").is_some() => {
                let mut patches = message["patches"].as_array().expect("a list").clone();
                patches.iter_mut().for_each(|patch| self.open_pill(patch));
                self.cursor = patches.last().expect("at least one")["cursor"]
                    .as_str()
                    .expect("a cursor")
                    .to_owned();
                patches
            }
            other => panic!("expected patches, heard {other:?}"),
        }
    }

    /// What waits behind a pill is fetched, as somebody does who opens it at once. What may not be seen any more stays
    /// the sign that was sent.
    fn open_pill(&self, patch: &mut Value) {
        if let (Some("pill"), Some(url)) = (patch["op"].as_str(), patch["url"].as_str()) {
            let whole = self.reader.get_fragment(url);
            if whole.status == 200 {
                patch["html"] = whole.html().into();
            }
        }
    }

    /// All patches up to and including the first that fits.
    #[track_caller]
    pub fn until(&mut self, mut fits: impl FnMut(&Value) -> bool) -> Vec<Value> {
        let mut all = Vec::new();
        loop {
            for patch in self.patches() {
                all.push(patch);
                if fits(&all[all.len() - 1]) {
                    return all;
                }
            }
        }
    }

    /// Reads on until the page is told to look again; what was told before may still be on its way.
    #[track_caller]
    pub fn refreshed(&mut self) {
        while self.next() != Heard::Message(serde_json::json!({ "refresh": true })) {}
    }

    /// Reads on until the server closes, and says with which code.
    #[track_caller]
    pub fn closed(&mut self) -> u16 {
        loop {
            match self.next() {
                Heard::Close(code) => return code,
                Heard::Gone => panic!("the connection went without a goodbye"),
                Heard::Message(_) => {}
            }
        }
    }

    /// Waits until the server has taken in everything said so far, the subscription too.
    #[track_caller]
    pub fn settle(&mut self) {
        self.say(r#"{"ping":7}"#);
        loop {
            if self.next() == Heard::Message(serde_json::json!({ "pong": 7 })) {
                return;
            }
        }
    }
}

/// So many bytes a frame may have: thousands are sent one that says that something waits behind a pill.
fn most(message: &Value) -> usize {
    let is_pill = |patches: &Vec<Value>| patches.iter().all(|patch| patch["op"] == "pill");
    if message["patches"].as_array().is_some_and(is_pill) {
        1_024
    } else {
        65_536
    }
}

/// Is this the patch that brings this text?
pub fn brings(patch: &Value, words: &str) -> bool {
    patch["html"].as_str().is_some_and(|html| html.contains(words))
}
