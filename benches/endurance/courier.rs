//! Sends forms to servers that are killed, as a person with patience does.
use std::net::SocketAddr;
use std::sync::RwLock;

use crate::kit::http::{Answer, Connection};

/// Of so many forms one is left: whoever sent it is gone before the answer comes. A kill alone seldom falls between the
/// commit and the answer.
const LEAVES: usize = 25;

/// One person's connection, now to this node and now to that.
pub struct Courier<'a> {
    nodes: &'a [SocketAddr],
    /// Held while nobody can answer.
    away: &'a RwLock<()>,
    node: usize,
    connection: Option<Connection>,
    sent: usize,
    /// What became of its forms.
    pub tally: Tally,
}

/// What became of forms that did not lead anywhere.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    /// No answer, or 503: nobody knows whether it was done.
    pub lost: usize,
    /// Another answer than "go and look there".
    pub refused: usize,
}

impl<'a> Courier<'a> {
    /// Begins with this node; goes on to the next when one does not answer, and waits while `away` is held.
    pub fn new(nodes: &'a [SocketAddr], node: usize, away: &'a RwLock<()>) -> Courier<'a> {
        Courier {
            nodes,
            away,
            node,
            connection: None,
            sent: 0,
            tally: Tally::default(),
        }
    }

    /// Sends a form until it is answered: a repeated form has the same fields, its token too. Where the answer leads;
    /// none when the form was refused.
    pub fn surely(&mut self, path: &str, token: &str, fields: &[(&str, &str)]) -> Option<String> {
        let refused = self.tally.refused;
        loop {
            let place = self.once(path, token, fields);
            if place.is_some() || self.tally.refused > refused {
                return place;
            }
        }
    }

    /// Sends a form. Where the answer leads; none when the answer was lost or the form refused.
    pub fn once(&mut self, path: &str, token: &str, fields: &[(&str, &str)]) -> Option<String> {
        self.sent += 1;
        let leaves = self.sent.is_multiple_of(LEAVES);
        let answer = self.open().and_then(|mut connection| {
            if leaves {
                connection.post_and_leave(path, token, fields).ok()?;
                return None;
            }
            let answer = connection.try_post(path, token, fields).ok()?;
            self.connection = Some(connection);
            Some(answer)
        });
        match answer {
            Some(Answer {
                status: 303, location, ..
            }) => return location,
            None | Some(Answer { status: 503, .. }) => {
                (self.node, self.tally.lost) = (self.node + 1, self.tally.lost + 1)
            }
            Some(answer) => {
                eprintln!("{path} was answered with {}", answer.status);
                self.tally.refused += 1;
            }
        }
        None
    }

    fn open(&mut self) -> Option<Connection> {
        self.connection.take().or_else(|| {
            drop(self.away.read().expect("the server comes back"));
            Connection::try_open(self.nodes[self.node % self.nodes.len()])
        })
    }
}
