//! What a socket accepts, and what ends it.
use std::io::Write;
use std::time::{Duration, Instant};

use crate::kit::TestApp;
use crate::kit::live::Heard;

#[test]
fn only_our_own_pages_open_a_socket() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    assert!(ada.handshake(&ada.origin()).is_ok());
    for origin in ["https://evil.example", "null", "http://127.0.0.1:1", ""] {
        assert_eq!(ada.handshake(origin).err(), Some(403), "{origin}");
    }
    let nobody = app.anonymous();
    assert_eq!(nobody.handshake(&nobody.origin()).err(), Some(401));
    ada.send(ada.request("GET", "/live").header("origin", &ada.origin()))
        .expect(404);
}

#[test]
fn what_is_not_spoken_here_closes_the_socket() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let long = format!(r#"{{"ping":{}}}"#, "1".repeat(70_000));
    for (first, payload) in [
        (0x81, "hello"),
        (0x81, r#"{"publish":{"topic":"home"}}"#),
        (0x81, r#"{"subscribe":{"topics":["everything"],"cursor":"1.0"}}"#),
        (0x81, r#"{"subscribe":{"topics":[],"cursor":"1.0"}}"#),
        (0x81, long.as_str()),
        (0x82, r#"{"ping":1}"#),
        (0x01, r#"{"ping":"#),
        (0x80, "1}"),
    ] {
        let mut live = ada.handshake(&ada.origin()).ok().unwrap();
        live.send(first, payload.as_bytes());
        assert_eq!(
            live.closed(),
            1008,
            "{first:x} {}",
            payload.chars().take(60).collect::<String>()
        );
        assert_eq!(live.next(), Heard::Gone);
    }
    let mut twice = ada.live("/");
    twice.say(r#"{"subscribe":{"topics":["home"],"cursor":"1.0"}}"#);
    assert_eq!(twice.closed(), 1008);
    let mut invalid = ada.handshake(&ada.origin()).ok().unwrap();
    invalid.send(0x81, &[0xff, 0xfe]);
    assert_eq!(invalid.closed(), 1008);
    crate::kit::until("all of them have left", || app.kernel.hub.counts().sockets == 0);
}

#[test]
fn a_ping_is_heard() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let mut live = ada.live("/");
    live.say(r#"{"ping":41}"#);
    assert_eq!(live.next(), Heard::Message(serde_json::json!({ "pong": 41 })));
}

#[test]
fn a_frame_that_is_too_long_is_refused_at_its_head() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    for length in [65_537_u64, 1 << 30, u64::MAX] {
        let mut live = ada.handshake(&ada.origin()).ok().unwrap();
        let begun = Instant::now();
        // The head alone, then a part of what it declares: the frame never comes to its end.
        let head = [&[0x81, 0xff][..], &length.to_be_bytes(), &[0; 4]].concat();
        live.stream().write_all(&head).unwrap();
        let _ = live.stream().write_all(&[b'x'; 1_000]);
        assert_eq!(live.closed(), 1008, "{length}");
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "{length}: {:?}",
            begun.elapsed()
        );
    }
    let mut allowed = ada.handshake(&ada.origin()).ok().unwrap();
    // The premise: a frame of the largest size is heard to its end, however slowly it comes.
    let text = format!(r#"{{"ping":{}7}}"#, " ".repeat(65_536 - 10));
    allowed
        .stream()
        .write_all(&[&[0x81, 0xff][..], &65_536_u64.to_be_bytes(), &[0; 4]].concat())
        .unwrap();
    for part in text.as_bytes().chunks(10_000) {
        allowed.stream().write_all(part).unwrap();
    }
    assert_eq!(allowed.next(), Heard::Message(serde_json::json!({ "pong": 7 })));
    drop(allowed);
    crate::kit::until("all of them have left", || app.kernel.hub.counts().sockets == 0);
}

#[test]
fn who_talks_without_end_is_cut_off_and_nobody_else() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let ben = app.person("ben").signed_in();
    let mut quiet = ben.handshake(&ben.origin()).ok().unwrap();
    let mut heard = 0;
    for first in [0x89, 0x8a, 0x81] {
        let mut loud = ada.handshake(&ada.origin()).ok().unwrap();
        let payload: &[u8] = if first == 0x81 { br#"{"ping":1}"# } else { b"" };
        for _ in 0..1_000 {
            loud.send(first, payload);
        }
        while let Heard::Message(_) = loud.next() {
            heard += 1;
        }
    }
    assert!(heard < 500, "{heard} answers");
    // What one socket may not say, ten may not either: the person is counted too.
    let refused = (0..20).any(|_| {
        let mut live = ada.handshake(&ada.origin()).ok().unwrap();
        (0..200).for_each(|_| live.send(0x8a, b""));
        live.say(r#"{"ping":1}"#);
        !matches!(live.next(), Heard::Message(_))
    });
    assert!(refused, "a person has an end too");
    quiet.say(r#"{"ping":2}"#);
    assert_eq!(quiet.next(), Heard::Message(serde_json::json!({ "pong": 2 })));
}
