//! What an open page knows and shows, as `assets/js/live.js` and `assets/js/live/pill.js` keep it.
use std::collections::HashMap;

use connect::kernel::base::cursor::LiveCursor;
use serde_json::Value;

use crate::kit::sockets::attribute;

/// The text of the last post.
pub const END: &str = "Dauerlauf Ende";

/// What happened to a page.
#[derive(Default)]
pub struct Tally {
    /// Posts that arrived for the first time.
    pub deliveries: usize,
    /// Posts that arrived again right after the page came back, where what it missed and what is new overlap.
    pub repeats: usize,
    /// Posts that arrived again otherwise.
    pub doubled: usize,
    /// Connections that the page dropped.
    pub drops: usize,
    /// Connections that ended by themselves.
    pub losses: usize,
    /// Times the page was told to fetch itself again.
    pub resets: usize,
}

/// An open page.
#[derive(Default)]
pub struct Page {
    /// What it listens to.
    pub topics: String,
    /// Where it stands, and comes back from.
    pub cursor: String,
    /// What happened before this place stands in the page as it was fetched.
    pub fetched: LiveCursor,
    /// Keys of posts in the order in which they first arrived.
    pub arrived: Vec<String>,
    /// Which arrival of a post, by its key, was its last: as the pill shows them, a repeated one becomes the newest.
    pub held: HashMap<String, usize>,
    /// Posts that arrived, whether for the first time or not.
    pub arrivals: usize,
    /// Does it show the last of all?
    pub has_ended: bool,
    /// Up to here the present connection may repeat; none until it told what was missed.
    pub overlap: Option<LiveCursor>,
    /// What happened to it.
    pub tally: Tally,
}

impl Page {
    /// Shows the page as it was fetched now: whatever waited for the pill is in it.
    pub fn load(&mut self, html: &[u8]) {
        (self.topics, self.cursor) = (attribute(html, "data-live"), attribute(html, "data-cursor"));
        self.fetched = place(&self.cursor);
        self.has_ended = String::from_utf8_lossy(html).contains(END);
        self.arrived.clear();
        self.held.clear();
    }

    /// Takes a message of the socket in. True when the page must be fetched again.
    pub fn take(&mut self, message: &[u8]) -> bool {
        let message: Value = serde_json::from_slice(message).expect("JSON");
        for patch in message["patches"].as_array().into_iter().flatten() {
            self.apply(patch);
        }
        if let Some(cursor) = message["cursor"].as_str() {
            self.cursor = cursor.to_owned();
            self.overlap = Some(place(cursor));
        }
        message["reset"] == true || message["refresh"] == true
    }

    fn apply(&mut self, patch: &Value) {
        self.cursor = patch["cursor"].as_str().expect("a cursor").to_owned();
        if patch["op"] != "pill" {
            return;
        }
        let sign = patch["html"].as_str().expect("the sign is in the patch itself");
        let key = attribute(sign.as_bytes(), "data-key");
        // Of all that is written here the last is an idea.
        if key.starts_with("idea-") {
            self.has_ended = true;
            return;
        }
        self.arrivals += 1;
        if self.held.insert(key.clone(), self.arrivals).is_none() {
            self.arrived.push(key);
            self.tally.deliveries += 1;
        } else if self.overlap.is_some_and(|overlap| place(&self.cursor) > overlap) {
            self.tally.doubled += 1;
        } else {
            self.tally.repeats += 1;
        }
    }
}

fn place(cursor: &str) -> LiveCursor {
    cursor.parse().expect("a cursor")
}
