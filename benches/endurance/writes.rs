//! An acknowledged write survives kill -9.
//!
//! Eight people post, and for each post another person says thanks, while the server is killed; in every fourth round
//! the postmaster of PostgreSQL is killed before it. Now and then somebody is gone before the answer comes. Half of the
//! people send a post whose answer was lost again, with the same token; the others give it up: it may be there or not,
//! but whole. A kill takes no power away, so what this shows of the disk is that it was asked in time,
//! not that it keeps its word.
use std::sync::RwLock;
use std::sync::mpsc::{Sender, channel};

use uuid::Uuid;

use crate::courier::{Courier, Tally};
use crate::kit::databases::{Database, Databases, token};
use crate::kit::figures::verdict;
use crate::kit::server::Server;
use crate::ledger::{Audit, Sent, audit};

const CLIENTS: usize = 8;
/// Posts of each client from one kill to the next.
const EACH: usize = 64;
/// In every so manieth round PostgreSQL is killed too.
const DATABASE: usize = 4;

/// Posts and kills until the rounds are over, and looks what is left.
pub fn run(databases: &mut Databases, database: &Database, rounds: usize) -> bool {
    let before = database.number("select count(*) from entries");
    let mut server = Server::start(database);
    let (nodes, away) = ([server.address], RwLock::new(()));
    let (told, acknowledged) = channel();
    let (sent, tallies): (Vec<_>, Vec<_>) = std::thread::scope(|scope| {
        let (nodes, away) = (&nodes, &away);
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| (client, told.clone()))
            .map(|(client, told)| {
                scope.spawn(move || write(client, rounds * EACH + EACH / 2, Courier::new(nodes, 0, away), &told))
            })
            .collect();
        drop(told);
        for round in 1..=rounds {
            acknowledged.iter().take(CLIENTS * EACH).count();
            let _away = away.write().expect("the clients live");
            if round % DATABASE == 0 {
                databases.kill();
            }
            server.kill();
            databases.revive();
            server.restart();
        }
        clients
            .into_iter()
            .map(|client| client.join().expect("a client"))
            .unzip()
    });
    // What was acknowledged last must stand as well.
    server.kill();
    databases.kill();
    databases.revive();
    let sent = sent.concat();
    let audit = audit(database, &sent, before);
    tell(&audit, &sent, &tallies, rounds)
}

/// Prints what is left; whether it is all of it.
fn tell(audit: &Audit, sent: &[Sent], tallies: &[Tally], rounds: usize) -> bool {
    let (posts, sum) = (audit.acknowledged, |count: fn(&Tally) -> usize| {
        tallies.iter().map(count).sum::<usize>()
    });
    let (lost, refused) = (sum(|tally| tally.lost), sum(|tally| tally.refused));
    println!("writes: {posts} posts and {posts} thanks acknowledged, with {CLIENTS} clients and fsync on");
    println!(
        "  {} kills of the server, {} of PostgreSQL with it, the last after the last answer",
        rounds + 1,
        rounds / DATABASE + 1
    );
    println!(
        "  {lost} answers lost; {} posts were given up then, {} of them stand; the other forms were sent again",
        sent.len() - posts,
        audit.unheard
    );
    println!(
        "  {audit}  refused {refused}  {}",
        verdict(audit.is_clean() && refused == 0)
    );
    audit.is_clean() && refused == 0
}

/// So many posts of one client, and what became of its forms.
fn write(client: usize, posts: usize, mut courier: Courier<'_>, told: &Sender<()>) -> (Vec<Sent>, Tally) {
    let (author, reader) = (1 + client, 1 + CLIENTS + client);
    let post = |number| {
        let body = format!("Dauerlauf {client}-{number}");
        let form = Uuid::from_u64_pair(client as u64, number as u64).to_string();
        let fields = [
            ("body", body.as_str()),
            ("audience", "everyone"),
            ("token", form.as_str()),
        ];
        let patient = client.is_multiple_of(2);
        let place = match patient {
            true => courier.surely("/compose", &token(author), &fields),
            false => courier.once("/compose", &token(author), &fields),
        };
        let key = place.map(|place| place.trim_start_matches("/#").to_owned());
        if let Some(key) = &key {
            // Nobody listens any more after the last kill.
            let _ = told.send(());
            courier.surely(&format!("/entries/{key}/thanks"), &token(reader), &[]);
        }
        Sent { author, body, key }
    };
    let sent = (0..posts).map(post).collect();
    (sent, courier.tally)
}
