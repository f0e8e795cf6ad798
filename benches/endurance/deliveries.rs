//! Live updates: none missed, doubled or out of order.
//!
//! Fifty pages on two nodes of one database, while people post through both, connections are dropped without a goodbye
//! and one node after the other is killed. At the end every page is compared with the database.
use std::net::SocketAddr;
use std::sync::RwLock;
use std::sync::mpsc::{Sender, SyncSender, channel, sync_channel};
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::{JoinSet, LocalSet};
use uuid::Uuid;

use crate::browser::Browser;
use crate::courier::Courier;
use crate::kit::databases::{Database, Databases, token};
use crate::kit::figures::verdict;
use crate::kit::server::Server;
use crate::page::{END, Page, Tally};
use crate::truth::{Faults, Truth};

const PAGES: usize = 50;
const WRITERS: usize = 2;
/// Posts from one kill to the next. While a node is away at most half of them are written.
const POSTS: usize = 50;
/// So often each page drops its connection.
const DROPS: usize = 4;
/// So long a page may take to show the last post.
const PATIENCE: Duration = Duration::from_secs(60);

/// Posts, drops and kills until the rounds are over, and compares the pages with the database.
pub fn run(_: &mut Databases, database: &Database, rounds: usize) -> bool {
    let mut servers = [Server::start(database), Server::start(database)];
    let (nodes, never) = (servers.each_ref().map(|server| server.address), RwLock::new(()));
    let pages = std::thread::scope(|scope| {
        let (opened, open) = channel();
        let (end, ended) = oneshot::channel();
        let pages = scope.spawn(move || open_pages(nodes, rounds * POSTS / DROPS, opened, ended));
        assert_eq!(open.iter().take(PAGES).count(), PAGES, "every page is open");
        let (told, acknowledged) = sync_channel(POSTS / 2);
        let (nodes, never) = (&nodes, &never);
        for writer in 0..WRITERS {
            let told = told.clone();
            scope.spawn(move || {
                write(
                    writer,
                    (rounds * POSTS + POSTS / 2) / WRITERS,
                    Courier::new(nodes, writer, never),
                    &told,
                )
            });
        }
        drop(told);
        for round in 0..rounds {
            acknowledged.iter().take(POSTS).count();
            servers[round % 2].kill();
            servers[round % 2].restart();
        }
        // Until the last writer has ended.
        acknowledged.iter().count();
        Courier::new(nodes, 0, never).surely(
            "/ideas/new",
            &token(WRITERS + 1),
            &[
                ("title", END),
                ("problem", "Es dauert"),
                ("proposal", "Aufhören"),
                ("benefit", "Ruhe"),
                ("intent", "publish"),
                ("audience", "everyone"),
            ],
        );
        let _ = end.send(());
        pages.join().expect("the pages")
    });
    report(&pages, &Truth::of(database), rounds)
}

fn write(writer: usize, posts: usize, mut courier: Courier<'_>, told: &SyncSender<()>) {
    for number in 0..posts {
        let (body, form) = (
            format!("Dauerlauf {writer}-{number}"),
            Uuid::from_u64_pair(writer as u64, number as u64).to_string(),
        );
        let place = courier.surely(
            "/compose",
            &token(1 + writer),
            &[("body", &body), ("audience", "everyone"), ("token", &form)],
        );
        assert!(place.is_some(), "the post is written");
        let _ = told.send(());
    }
}

/// All pages in one thread, until each shows the last post.
fn open_pages(nodes: [SocketAddr; 2], drop_each: usize, opened: Sender<()>, ended: oneshot::Receiver<()>) -> Vec<Page> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    LocalSet::new().block_on(&runtime, async move {
        let mut open = JoinSet::new();
        for number in 0..PAGES {
            let browser = Browser {
                nodes,
                person: WRITERS + 1 + number,
                drop_each,
                drop_first: number * drop_each / PAGES,
            };
            open.spawn_local(browser.browse(opened.clone()));
        }
        drop(opened);
        // Not before, even if nobody is there any more to say it.
        let _ = ended.await;
        let mut pages = Vec::new();
        while let Ok(Some(page)) = tokio::time::timeout(PATIENCE, open.join_next()).await {
            pages.push(page.expect("a page"));
        }
        pages
    })
}

fn report(pages: &[Page], truth: &Truth, kills: usize) -> bool {
    let mut faults = Faults {
        missed: (PAGES - pages.len()) * truth.posts(),
        ..Faults::default()
    };
    pages.iter().for_each(|page| truth.compare(page, &mut faults));
    let sum = |count: fn(&Tally) -> usize| pages.iter().map(|page| count(&page.tally)).sum::<usize>();
    let Faults {
        missed,
        doubled,
        out_of_order,
    } = faults;
    println!(
        "deliveries: {} of {} posts to {PAGES} pages on two nodes, counted when a post first reaches a page",
        sum(|tally| tally.deliveries),
        truth.posts()
    );
    println!(
        "  {} reconnects after a page dropped its connection, {} after {kills} kills",
        sum(|tally| tally.drops),
        sum(|tally| tally.losses)
    );
    println!(
        "  {} repeats without effect, in the overlap of what a page missed and what is new",
        sum(|tally| tally.repeats)
    );
    let kept = [missed, doubled, out_of_order] == [0; 3];
    println!(
        "  missed {missed}  doubled {doubled}  out of order {out_of_order}  resets {}  {}",
        sum(|tally| tally.resets),
        verdict(kept)
    );
    kept
}
