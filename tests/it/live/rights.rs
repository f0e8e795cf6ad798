//! Whom live updates do not reach, and what happens when a right is lost.
use chrono::TimeDelta;
use connect::features::people::session;
use connect::kernel::db::schema::people;
use connect::kernel::live::hub::SOCKETS_PER_PERSON;
use diesel::prelude::*;
use serde_json::Value;

use super::{page_of, post, post_for};
use crate::kit::TestApp;
use crate::kit::live::{Heard, brings};

/// Does a patch tell anything about this entry, or bring these words?
fn is_about(patch: &Value, key: &str, words: &str) -> bool {
    brings(patch, words)
        || patch["target"]
            .as_str()
            .is_some_and(|target| target == key || target.starts_with(&format!("{key}-")))
}

#[test]
fn an_outsider_hears_nothing_of_a_unit() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("branch-a").signed_in();
    let out = app.person("out").unit("branch-b").signed_in();
    let (mut inside, mut outside) = (ben.live("/?tab=all"), out.live("/?tab=all"));
    // The audience is new: the sockets that belong to it were open before it existed.
    let key = post_for(&ada, "Nur unter uns.", "branch-a");
    ben.post(&format!("/entries/{key}/thanks"), &[]).see_other();
    post(&ada, "Für alle.");
    let told = inside.until(|patch| brings(patch, "Für alle."));
    assert!(told.iter().any(|patch| brings(patch, "Nur unter uns.")), "{told:?}");
    assert!(
        told.iter().any(|patch| patch["target"] == format!("{key}-thanks")),
        "{told:?}"
    );
    let told = outside.until(|patch| brings(patch, "Für alle."));
    assert!(!told.iter().any(|patch| is_about(patch, &key, "unter uns")), "{told:?}");
    // Its own page is not theirs to listen to, whatever they ask for.
    let mut nosy = out.live_at(&["home", &key], &outside.cursor);
    assert_eq!(nosy.next(), Heard::Message(serde_json::json!({ "refresh": true })));
    ben.post(&format!("/entries/{key}/comments"), &[("body", "Auch nur unter uns.")])
        .see_other();
    post(&ada, "Noch einmal für alle.");
    let told = nosy.until(|patch| brings(patch, "Noch einmal für alle."));
    assert!(!told.iter().any(|patch| is_about(patch, &key, "unter uns")), "{told:?}");
    // And nothing is replayed to them either.
    let mut back = out.live_at(&["home", "stream"], "0.0");
    let told = back.until(|patch| brings(patch, "Noch einmal für alle."));
    assert!(!told.iter().any(|patch| is_about(patch, &key, "unter uns")), "{told:?}");
}

#[test]
fn who_leaves_a_unit_hears_no_more_of_it() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("branch-a").signed_in();
    let key = post_for(&ada, "Filiale A.", "branch-a");
    let (mut home, mut page) = (ben.live("/?tab=all"), ben.live(&page_of(&key)));
    ada.post(&format!("/entries/{key}/thanks"), &[]).see_other();
    page.until(|patch| patch["target"] == format!("{key}-thanks"));
    let elsewhere = app.unit("it");
    app.write(|tx| {
        diesel::update(people::table.find(ben.id))
            .set(people::unit_id.eq(elsewhere))
            .execute(tx.conn())?;
        tx.recheck(ben.id);
        Ok(())
    });
    home.refreshed();
    page.refreshed();
    ben.get(&page_of(&key)).expect(404);
    post_for(&ada, "Ohne Ben.", "branch-a");
    ada.delete(&format!("/entries/{key}/thanks")).see_other();
    post(&ada, "Mit Ben.");
    let told = home.until(|patch| brings(patch, "Mit Ben."));
    assert!(!told.iter().any(|patch| is_about(patch, &key, "Ohne Ben.")), "{told:?}");
    page.say(r#"{"ping":1}"#);
    assert_eq!(
        page.next(),
        Heard::Message(serde_json::json!({ "pong": 1 })),
        "nothing of the post in between"
    );
}

#[test]
fn signing_out_closes_the_sockets_of_that_session_alone() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let (mut one, mut two) = (ada.live("/"), ada.live("/ceo"));
    let phone = app.browser(app.write(|tx| session::open(tx, ada.id, "phone")));
    let mut elsewhere = phone.live("/");
    ada.post("/logout", &[]).see_other();
    assert_eq!((one.closed(), two.closed()), (4401, 4401));
    elsewhere.settle();
    post(&phone, "Noch da.");
    elsewhere.until(|patch| brings(patch, "Noch da."));
}

#[test]
fn a_session_that_runs_out_closes_its_sockets() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let mut page = ada.live("/");
    page.settle();
    app.later(chrono::TimeDelta::hours(13));
    assert_eq!(page.closed(), 4401);
}

#[test]
fn a_person_has_ten_sockets_and_no_more() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let ben = app.person("ben").signed_in();
    let mut open: Vec<_> = (0..SOCKETS_PER_PERSON)
        .map(|_| ada.handshake(&ada.origin()).ok().unwrap())
        .collect();
    assert_eq!(ada.handshake(&ada.origin()).err(), Some(429));
    assert!(ben.handshake(&ben.origin()).is_ok());
    open.pop();
    crate::kit::until("the place of a closed socket is free", || {
        ada.handshake(&ada.origin()).is_ok()
    });
}

#[test]
fn a_ring_that_was_lost_is_made_good() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let mut live = ada.live("/");
    live.settle();
    // As a node leaves it that is killed between commit and ring: nothing but the table tells.
    app.sql("delete from sessions");
    app.clock.advance(TimeDelta::seconds(31));
    assert_eq!(live.closed(), 4401);
}

#[test]
fn what_a_page_missed_is_looked_at_only_if_it_is_for_its_reader() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let out = app.person("out").unit("branch-b").signed_in();
    post_for(&ada, "Nur unter uns.", "branch-a");
    let mut here = ada.live("/?tab=all");
    let cursor = out.live("/?tab=all").cursor;
    // No slice knows this kind, so that whoever asks for its patches fails.
    app.sql(
        "insert into activities (id, kind, verb, entry_id, facts, created_at) \
         select gen_random_uuid(), 'riddle', 'created', id, '{}', now() from entries where kind = 'post'",
    );
    post(&ada, "Für alle.");
    // From here on it is replayed: transactions of other tests no longer hold it back.
    here.until(|patch| brings(patch, "Für alle."));
    let mut back = out.live_at(&["home"], &cursor);
    back.until(|patch| brings(patch, "Für alle."));
    assert_eq!(ada.live_at(&["home"], &cursor).closed(), 1012, "she is concerned");
}

#[test]
fn who_comes_back_too_often_waits() {
    let app = TestApp::with().flag("--read-rate=80").start();
    let ada = app.person("ada").signed_in();
    let ben = app.person("ben").signed_in();
    let mut here = ben.live("/?tab=all");
    let cursor = here.cursor.clone();
    // As long as nothing was missed, nothing is counted.
    for _ in 0..4 {
        ada.live_at(&["home"], &cursor).settle();
    }
    post(&ada, "Verpasst.");
    here.until(|patch| brings(patch, "Verpasst."));
    for _ in 0..2 {
        ada.live_at(&["home"], &cursor)
            .until(|patch| brings(patch, "Verpasst."));
    }
    assert_eq!(ada.live_at(&["home"], &cursor).closed(), 1012);
}
