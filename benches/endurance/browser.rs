//! Keeps a page open as `assets/js/live/socket.js` does: comes back with the last cursor. Half of the pages insist on
//! their node and try again after a pause, shorter than that of a browser;
//! the others go now to this node and now to that.
use std::io::Result;
use std::net::SocketAddr;
use std::sync::mpsc::Sender;
use std::time::Duration;

use crate::kit::databases::token;
use crate::kit::http::Connection;
use crate::kit::sockets::subscribe;
use crate::kit::websocket::Websocket;
use crate::page::Page;

/// A connection on which nothing is heard for so long is given up.
const QUIET: Duration = Duration::from_secs(35);
/// The pause of a page whose node does not answer.
const PAUSE: Duration = Duration::from_millis(50);

/// Whose browser it is, and what it does to its connections.
#[derive(Clone, Copy)]
pub struct Browser {
    /// The nodes it may reach.
    pub nodes: [SocketAddr; 2],
    /// Number of the person.
    pub person: usize,
    /// It drops its connection after every so many arrivals ...
    pub drop_each: usize,
    /// ... and the first time after so many.
    pub drop_first: usize,
}

impl Browser {
    /// Opens the page, says so when it is live, and keeps it open until it shows the last post.
    pub async fn browse(self, opened: Sender<()>) -> Page {
        let (mut page, mut tries) = (Page::default(), self.person);
        let (insists, mut opened) = (self.person.is_multiple_of(2), Some(opened));
        page.load(&self.fetch().await);
        while !page.has_ended {
            let Ok(mut socket) = Websocket::open(self.nodes[tries / 2 % 2], &token(self.person)).await else {
                if insists {
                    tokio::time::sleep(PAUSE).await;
                } else {
                    tries += 1;
                }
                continue;
            };
            match self.follow(&mut socket, &mut page, &mut opened).await {
                Ok(()) => page.tally.drops += usize::from(!page.has_ended),
                Err(_) => page.tally.losses += 1,
            }
            tries += usize::from(!insists);
        }
        page
    }

    /// Takes in what comes, until the page has ended or its connection shall be dropped.
    async fn follow(&self, socket: &mut Websocket, page: &mut Page, opened: &mut Option<Sender<()>>) -> Result<()> {
        page.overlap = None;
        socket.say(&subscribe(&page.topics, &page.cursor)).await?;
        loop {
            let (message, arrivals) = (tokio::time::timeout(QUIET, socket.hear()).await??, page.arrivals);
            if page.take(&message) {
                page.tally.resets += 1;
                page.load(&self.fetch().await);
            }
            if let Some(opened) = page.overlap.and_then(|_| opened.take()) {
                let _ = opened.send(());
            }
            let drops = page.arrivals > arrivals && page.arrivals % self.drop_each == self.drop_first % self.drop_each;
            if page.has_ended || drops {
                return Ok(());
            }
        }
    }

    /// The page, from the first node that answers.
    async fn fetch(&self) -> Vec<u8> {
        let (nodes, token) = (self.nodes, token(self.person));
        let get = move |node: &SocketAddr| {
            let answer = Connection::try_open(*node)?.try_get("/?tab=all", Some(&token)).ok()?;
            (answer.status == 200).then_some(answer.body)
        };
        let fetched = tokio::task::spawn_blocking(move || nodes.iter().cycle().find_map(get)).await;
        fetched.ok().flatten().expect("one of the nodes answers")
    }
}
