//! What a socket accepts, and what ends it.
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
    ada.send(ada.request("GET", "/live").header("origin", &ada.origin())).expect(404);
}

#[test]
fn what_is_not_spoken_here_closes_the_socket() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let long = format!(r#"{{"ack":"{}"}}"#, "1".repeat(70_000));
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
        assert_eq!(live.closed(), 1008, "{first:x} {}", payload.chars().take(60).collect::<String>());
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
fn ack_and_ping_are_heard() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let mut live = ada.live("/");
    let ack = format!(r#"{{"ack":"{}"}}"#, live.cursor);
    live.say(&ack);
    live.say(r#"{"ping":41}"#);
    assert_eq!(live.next(), Heard::Message(serde_json::json!({ "pong": 41 })));
}
