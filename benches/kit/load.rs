//! Many clients that ask for one page, each on a connection that stays open and as somebody else.
use std::net::SocketAddr;
use std::time::Instant;

use super::figures::{ms, percentile};
use super::http::Connection;

/// What is asked: so many requests by so many clients.
pub struct Load<'a> {
    /// Of which server.
    pub address: SocketAddr,
    /// Which page.
    pub path: &'a str,
    /// By how many at once.
    pub clients: usize,
    /// How often in all.
    pub requests: usize,
}

/// What a round brought.
#[derive(Default)]
pub struct Round {
    /// Answers a second.
    pub rate: f64,
    /// How long each answer took.
    pub times: Vec<f64>,
    /// CPU milliseconds of an answer.
    pub cpu: f64,
    /// Bytes of an answer, on average.
    pub bytes: f64,
    /// How often the answer was another than the page.
    pub refused: usize,
}

impl Round {
    /// The time below which this share of the answers came.
    pub fn p(&self, share: f64) -> f64 {
        if self.times.is_empty() {
            return f64::INFINITY;
        }
        percentile(&self.times, share)
    }
}

impl Load<'_> {
    /// Asks; `cookie` names whom a client is, `spent` says how much CPU was used so far.
    pub fn run(&self, cookie: &(impl Fn(usize) -> Option<String> + Sync), spent: impl Fn() -> f64) -> Round {
        // The first ones warm up.
        self.ask(cookie, (self.requests / 10).max(1));
        let (before, begun) = (spent(), Instant::now());
        let answers = self.ask(cookie, self.requests);
        let seconds = begun.elapsed().as_secs_f64();
        let cpu = spent() - before;
        let good: Vec<(f64, usize)> = answers.iter().copied().flatten().collect();
        let number = good.len().max(1) as f64;
        Round {
            rate: good.len() as f64 / seconds,
            cpu: cpu / number,
            bytes: good.iter().map(|(_, bytes)| *bytes).sum::<usize>() as f64 / number,
            refused: answers.len() - good.len(),
            times: good.into_iter().map(|(time, _)| time).collect(),
        }
    }

    fn ask(&self, cookie: &(impl Fn(usize) -> Option<String> + Sync), requests: usize) -> Vec<Option<(f64, usize)>> {
        std::thread::scope(|scope| {
            let clients: Vec<_> = (0..self.clients.min(requests))
                .map(|client| scope.spawn(move || self.client(client, cookie, requests)))
                .collect();
            clients
                .into_iter()
                .flat_map(|client| client.join().expect("a client"))
                .collect()
        })
    }

    fn client(
        &self,
        client: usize,
        cookie: &impl Fn(usize) -> Option<String>,
        requests: usize,
    ) -> Vec<Option<(f64, usize)>> {
        let mut connection = Connection::try_open(self.address);
        (client..requests)
            .step_by(self.clients)
            .map(|number| {
                let begun = Instant::now();
                let answer = connection
                    .as_mut()?
                    .get_compressed(self.path, cookie(number).as_deref());
                match answer {
                    Ok(answer) => (answer.status == 200).then(|| (ms(begun.elapsed()), answer.bytes)),
                    // Whoever was cut off comes again.
                    Err(_) => {
                        connection = Connection::try_open(self.address);
                        None
                    }
                }
            })
            .collect()
    }
}
