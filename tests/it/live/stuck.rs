//! A client that never reads is cut, its descriptor freed, and nobody else notices.
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use connect::features::entries::comments::{Draft, create};
use connect::features::entries::visibility;
use connect::features::posts::POST;

use crate::kit::live::brings;
use crate::kit::{TestApp, until};

/// Does this process still hold the server's end of the connection? A socket whose descriptors are all closed has inode
/// 0 or is not listed any more.
fn is_held(server: SocketAddr, client: &TcpStream) -> bool {
    let (own, other) = (
        format!(":{:04X}", server.port()),
        format!(":{:04X}", client.local_addr().unwrap().port()),
    );
    let table = std::fs::read_to_string("/proc/self/net/tcp").unwrap();
    table.lines().skip(1).any(|line| {
        let columns: Vec<&str> = line.split_whitespace().collect();
        columns[1].ends_with(&own) && columns[2].ends_with(&other) && columns[9] != "0"
    })
}

#[test]
fn a_client_that_never_reads_is_cut_and_others_are_served() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let ben = app.person("ben").signed_in();
    let eve = app.person("eve").signed_in();
    let page = super::page_of(&super::post(&ada, "Wer sagt etwas dazu?"));
    let stuck = eve.live(&page);
    socket2::SockRef::from(stuck.stream())
        .set_recv_buffer_size(4_096)
        .unwrap();
    let mut healthy = ben.live(&page);
    until("both are there", || app.kernel.hub.counts().sockets == 2);
    assert!(
        is_held(app.address, stuck.stream()),
        "the premise: the connection is found"
    );
    let mut received = 0;
    for hundred in 0..6 {
        ada.run(&app, |tx| {
            for number in hundred * 100..hundred * 100 + 100 {
                let post = visibility::find(tx, POST, 1)?;
                let draft = Draft {
                    kind: None,
                    body: format!("Nummer {number}. {}", "Ein Satz, der Platz braucht. ".repeat(60)),
                    reply_to: None,
                    key: None,
                    again: false,
                };
                create(tx, &post, draft)?;
            }
            Ok(())
        });
        // Whoever falls more than 500 behind is told to fetch the page instead, however healthy.
        let last = format!("Nummer {}.", hundred * 100 + 99);
        received += healthy.until(|patch| brings(patch, &last)).len();
    }
    assert!(received >= 600, "the healthy one got everything");
    drop(healthy);
    let began = Instant::now();
    until("the stuck client is cut", || app.kernel.hub.counts().cut == 1);
    until("its descriptor is freed", || !is_held(app.address, stuck.stream()));
    assert!(began.elapsed() < Duration::from_secs(15), "{:?}", began.elapsed());
    until("the healthy one has gone by itself", || {
        app.kernel.hub.counts().sockets == 0
    });
    assert_eq!(app.kernel.hub.counts().cut, 1, "only the stuck one was cut");
}
