//! What reaches an open page, in which order, and what a page that was away gets.
use std::collections::HashSet;

use diesel::connection::SimpleConnection;

use super::{page_of, post};
use crate::kit::TestApp;
use crate::kit::live::{Heard, brings};

#[test]
fn a_post_waits_at_once_behind_the_pill_of_others() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    let eve = app.person("eve").unit("it").language("en").signed_in();
    let (mut german, mut english) = (ben.live("/?tab=all"), eve.live("/?tab=all"));
    assert!(german.topics.contains(&"home".to_owned()), "{:?}", german.topics);
    let key = post(&ada, "Der neue Automat steht.");
    let pill = german.until(|patch| patch["op"] == "pill").pop().unwrap();
    assert_eq!(
        (pill["topic"].as_str(), pill["target"].as_str()),
        (Some("home"), Some("stream"))
    );
    assert!(
        brings(&pill, "Der neue Automat steht.") && brings(&pill, &format!("data-key=\"{key}\"")),
        "{pill}"
    );
    assert!(brings(&pill, "Danke") && !brings(&pill, "csrf\" value=\"A"), "{pill}");
    let pill = english.until(|patch| patch["op"] == "pill").pop().unwrap();
    assert!(
        brings(&pill, "Thanks") && !brings(&pill, "Danke"),
        "one language per person: {pill}"
    );
}

#[test]
fn counters_carry_versions_that_order_them() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let ben = app.person("ben").signed_in();
    let key = post(&ada, "Wer kommt mit?");
    let mut page = ada.live(&page_of(&key));
    for _ in 0..3 {
        ben.post(&format!("/entries/{key}/thanks"), &[]).see_other();
        ben.delete(&format!("/entries/{key}/thanks")).see_other();
    }
    let mut seen = Vec::new();
    while seen.len() < 6 {
        let counts = page
            .patches()
            .into_iter()
            .filter(|patch| patch["target"] == format!("{key}-thanks"));
        seen.extend(counts.map(|patch| {
            (
                patch["version"].as_i64().unwrap(),
                patch["text"].as_str().unwrap().to_owned(),
            )
        }));
    }
    assert!(seen.windows(2).all(|two| two[0].0 < two[1].0), "{seen:?}");
    assert_eq!(
        seen.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(),
        ["1", "0", "1", "0", "1", "0"]
    );
}

#[test]
fn a_page_that_was_away_misses_nothing() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let ben = app.person("ben").signed_in();
    let mut page = ben.live("/?tab=all");
    post(&ada, "Eins.");
    page.until(|patch| brings(patch, "Eins."));
    let cursor = page.cursor.clone();
    drop(page);
    for word in ["Zwei.", "Drei.", "Vier."] {
        post(&ada, word);
    }
    let mut page = ben.live_at(&["home"], &cursor);
    let all = page.until(|patch| brings(patch, "Vier."));
    // What the replay holds may be delivered live too: the same patch, which changes nothing when it is applied twice.
    let told = |word: &str| {
        let brought = all.iter().filter(|patch| brings(patch, word));
        let applied: HashSet<String> = brought
            .map(|patch| format!("{} {} {}", patch["op"], patch["target"], patch["version"]))
            .collect();
        applied.len()
    };
    assert_eq!(
        [told("Eins."), told("Zwei."), told("Drei."), told("Vier.")],
        [0, 1, 1, 1],
        "{all:?}"
    );
    post(&ada, "Fünf.");
    page.until(|patch| brings(patch, "Fünf."));
}

#[test]
fn too_old_a_cursor_and_one_from_elsewhere_are_reset() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let cursor = ada.live("/").cursor;
    app.sql(
        "insert into activities (id, kind, verb, facts, created_at) \
         select gen_random_uuid(), 'thanks', 'counted', '{}', now() from generate_series(1, 501)",
    );
    app.readable();
    let reset = Heard::Message(serde_json::json!({ "reset": true }));
    assert_eq!(ada.live_at(&["home"], &cursor).next(), reset);
    assert_eq!(ada.live_at(&["home"], "7fffffffffff.0").next(), reset);
    let mut fresh = ada.live("/");
    post(&ada, "Weiter geht es.");
    fresh.until(|patch| brings(patch, "Weiter geht es."));
}

#[test]
fn a_slow_transaction_that_commits_late_is_not_skipped() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let ben = app.person("ben").signed_in();
    let key = post(&ada, "Langsam.");
    let mut page = ben.live("/?tab=all");
    let mut slow = app.conn();
    slow.batch_execute(&format!(
        "begin; insert into activities (id, kind, verb, entry_id, audience_id, facts, created_at) \
         select gen_random_uuid(), 'thanks', 'counted', id, audience_id, \
            '{{\"target\": \"{key}\", \"count\": 7, \"tally\": 99}}', now() from entries"
    ))
    .unwrap();
    post(&ada, "Schnell.");
    assert!(
        ben.get("/?tab=all").ok().has("Schnell."),
        "the fast one is committed while the slow one is open"
    );
    slow.batch_execute("commit").unwrap();
    let all = page.until(|patch| brings(patch, "Schnell."));
    let slow = all
        .iter()
        .position(|patch| patch["target"] == format!("{key}-thanks") && patch["text"] == "7");
    assert!(
        slow.is_some_and(|place| place + 1 < all.len()),
        "the slow one came, and first: {all:?}"
    );
}

#[test]
fn a_large_fragment_and_what_waits_behind_a_pill_are_fetched() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("branch-a").signed_in();
    let out = app.person("out").unit("it").signed_in();
    let mut home = ben.live("/");
    let key = super::post_for(&ada, "Nicht durch den Draht.", "branch-a");
    let pill = home.until(|patch| patch["op"] == "pill").pop().unwrap();
    let mut page = ben.live(&page_of(&key));
    let long = format!("Nicht durch den Draht. {}", "**x** ".repeat(300));
    ada.post(&format!("/entries/{key}/comments"), &[("body", &long)])
        .see_other();
    let comment = page.until(|patch| patch["op"] == "append").pop().unwrap();
    assert!(comment.get("html").is_none(), "{comment}");
    for patch in [pill, comment] {
        let url = patch["url"].as_str().unwrap();
        assert!(ben.get_fragment(url).ok().has("Nicht durch den Draht."));
        out.get_fragment(url).expect(404);
        app.anonymous().get_fragment(url).expect(401);
        for wrong in ["/live/patches/0.0/0", "/live/patches/x/0", &format!("{url}9")] {
            ben.get_fragment(wrong).expect(404);
        }
    }
}

#[test]
fn the_page_of_what_was_removed_is_told_to_look_again() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    let key = post(&ada, "Versehentlich.");
    let (mut page, mut stream) = (ben.live(&page_of(&key)), ben.live("/?tab=all"));
    ada.post(&format!("/entries/{key}/remove"), &[]).see_other();
    page.until(|patch| patch["op"] == "close" && patch["topic"] == key.as_str());
    stream.until(|patch| patch["op"] == "remove" && patch["target"] == key.as_str());
    assert!(ben.get(&page_of(&key)).expect(410).has("Beitrag entfernt"));
}

#[test]
fn a_socket_that_ends_between_two_frames_comes_back_for_both() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let topics = ["home", "home:own", "home:unit:it"];
    let mut page = ada.live_at(&topics, &ada.live("/").cursor);
    post(&ada, "Eins.");
    let first = page.patches();
    assert!(brings(&first[0], "Eins."), "{first:?}");
    let cursor = page.cursor.clone();
    drop(page);
    let mut page = ada.live_at(&topics, &cursor);
    let mut told = HashSet::new();
    while told.len() < topics.len() {
        told.extend(
            page.patches()
                .iter()
                .map(|patch| patch["topic"].as_str().expect("a topic").to_owned()),
        );
    }
    assert_eq!(told, topics.map(String::from).into());
}
