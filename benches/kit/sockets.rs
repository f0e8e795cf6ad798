//! Many websockets in one thread, each as a page opens it.
use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use super::bare::Bare;
use super::figures::ms;
use super::http::Connection;
use super::websocket::Websocket;

/// What arrived since the last [`Room::clear`].
#[derive(Default)]
pub struct Room {
    /// When each patch that brings a post or a comment arrived.
    pub arrivals: RefCell<Vec<Instant>>,
    /// Sockets whose subscription was answered.
    pub ready: Cell<usize>,
    /// The last frame.
    pub frame: RefCell<Vec<u8>>,
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

/// What a page says to the socket it opens: its topics, and the cursor of its snapshot.
pub fn subscription(address: SocketAddr, path: &str, token: &str) -> String {
    let page = Connection::open(address).get(path, Some(token));
    subscribe(
        &attribute(&page.body, "data-live"),
        &attribute(&page.body, "data-cursor"),
    )
}

/// The words that subscribe to these topics, parted by spaces, from this place on.
pub fn subscribe(topics: &str, cursor: &str) -> String {
    let topics: Vec<&str> = topics.split_whitespace().collect();
    serde_json::json!({ "subscribe": { "topics": topics, "cursor": cursor } }).to_string()
}

/// The first attribute of this name in a page.
pub fn attribute(page: &[u8], name: &str) -> String {
    let page = String::from_utf8_lossy(page);
    page.split(&format!("{name}=\""))
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a live page")
        .to_owned()
}

/// Opens a socket, subscribes, and notes every post or comment that arrives, until the task is dropped.
pub async fn listen(address: SocketAddr, token: String, subscription: String, room: Rc<Room>) {
    let mut socket = Websocket::open(address, &token)
        .await
        .expect("the server takes the connection");
    socket.say(&subscription).await.expect("an open socket");
    loop {
        room.hear(&socket.hear().await.expect("an open socket"));
    }
}

/// Sends a text to all sockets of a bare server and waits for the last. Milliseconds from sending for each.
pub async fn broadcast(bare: &Bare, room: &Room, text: &str, sockets: usize) -> Vec<f64> {
    room.clear();
    let sent = Instant::now();
    bare.broadcast(text);
    arrivals(room, sent, sockets).await
}

/// Sends a post and waits for the last of so many sockets. Milliseconds from sending for each.
pub async fn post(address: SocketAddr, author: &str, room: &Room, event: usize, sockets: usize) -> Vec<f64> {
    let body =
        format!("Beitrag {event}: Der Tresor im Erdgeschoss ist wieder offen, danke an alle, die geholfen haben.");
    write((address, "/compose".into(), author), body, room, sockets).await
}

/// The same with a comment, which comes with all its text.
pub async fn comment(to: (SocketAddr, String, &str), room: &Room, event: usize, sockets: usize) -> Vec<f64> {
    let body = format!(
        "Kommentar {event}: {}",
        "Der Tresor im Erdgeschoss ist wieder offen. ".repeat(40)
    );
    write(to, body, room, sockets).await
}

async fn write(
    (address, path, author): (SocketAddr, String, &str),
    body: String,
    room: &Room,
    sockets: usize,
) -> Vec<f64> {
    room.clear();
    let author = author.to_owned();
    let writer = tokio::task::spawn_blocking(move || {
        let mut connection = Connection::open(address);
        let mut fields = vec![("body", body.as_str())];
        fields.extend((path == "/compose").then_some(("audience", "everyone")));
        let sent = Instant::now();
        let answer = connection.post(&path, &author, &fields);
        assert_eq!(answer.status, 303, "{}", String::from_utf8_lossy(&answer.body));
        sent
    });
    let all = room.until(|room| room.arrivals.borrow().len() == sockets);
    let all = tokio::time::timeout(Duration::from_secs(20), all);
    let (_, sent) = (
        all.await.expect("every browser hears"),
        writer.await.expect("the post is written"),
    );
    arrivals(room, sent, sockets).await
}

async fn arrivals(room: &Room, sent: Instant, sockets: usize) -> Vec<f64> {
    let all = room.until(|room| room.arrivals.borrow().len() == sockets);
    let all = tokio::time::timeout(Duration::from_secs(20), all);
    all.await.expect("every browser hears");
    room.arrivals
        .borrow()
        .iter()
        .map(|arrival| ms(*arrival - sent))
        .collect()
}

impl Room {
    fn hear(&self, payload: &[u8]) {
        let has = |words: &[u8]| payload.windows(words.len()).any(|some| some == words);
        if has(br#""op":"pill""#) || has(br#""op":"append""#) {
            self.arrivals.borrow_mut().push(Instant::now());
            if self.arrivals.borrow().len() == 1 {
                self.frame.replace(payload.to_vec());
            }
            self.changed.notify_one();
        } else if payload.starts_with(br#"{"cursor""#) {
            self.ready.set(self.ready.get() + 1);
            self.changed.notify_one();
        }
    }
}
