//! M4: rights that are changed beside the server, by SQL or a command, reach open pages on every node at once. The
//! clock of a test stands still, so none of this is found by the look every thirty seconds.
use std::time::{Duration, Instant};

use connect::features::people::role;

use super::number_in;
use crate::kit::live::{Live, brings};
use crate::kit::{Person, TestApp};

/// Changes something by SQL and waits until both sockets were told to look again.
fn both_look_again(app: &TestApp, person: &Person, statement: &str) {
    let node = app.another_node();
    let there = node.client(person);
    let (mut here, mut far) = (person.live("/?tab=all"), there.live("/?tab=all"));
    here.settle();
    far.settle();
    let began = Instant::now();
    app.sql(statement);
    here.refreshed();
    far.refreshed();
    println!("{statement}: both nodes after {:?}", began.elapsed());
    assert!(began.elapsed() < Duration::from_secs(10), "not by the slow way");
}

#[test]
fn a_leaver_is_dark_on_two_nodes() {
    let app = TestApp::start();
    let node = app.another_node();
    let (ada, ben) = (
        app.person("ada").unit("branch-a").signed_in(),
        app.person("ben").unit("branch-a").signed_in(),
    );
    let (mut here, mut far) = (ben.live("/?tab=all"), node.client(&ben).live("/?tab=all"));
    ada.post("/compose", &[("body", "Noch mit Ben.")]).see_other();
    here.until(|patch| brings(patch, "Noch mit Ben."));
    far.until(|patch| brings(patch, "Noch mit Ben."));
    let began = Instant::now();
    app.sql("update people set status = 'deactivated' where handle = 'ben'");
    assert_eq!((here.closed(), far.closed()), (4401, 4401));
    println!("both nodes dark after {:?}", began.elapsed());
    assert!(began.elapsed() < Duration::from_secs(10), "not by the slow way");
    ben.get("/").expect(303);
    assert!(ben.handshake(&ben.origin()).is_err());
    assert!(node.client(&ben).handshake(&node.client(&ben).origin()).is_err());
}

#[test]
fn a_session_that_is_deleted_or_shortened_is_over_on_two_nodes() {
    let app = TestApp::start();
    let node = app.another_node();
    let (ada, ben) = (app.person("ada").signed_in(), app.person("ben").signed_in());
    let mut open = [ada.live("/"), node.client(&ada).live("/")];
    open.iter_mut().for_each(Live::settle);
    app.sql(&format!("delete from sessions where person_id = '{}'", ada.id));
    assert_eq!(open.map(|mut live| live.closed()), [4401, 4401]);
    let mut open = [ben.live("/"), node.client(&ben).live("/")];
    open.iter_mut().for_each(Live::settle);
    app.sql(&format!(
        "update sessions set expires_at = '2026-03-01' where person_id = '{}'",
        ben.id
    ));
    assert_eq!(open.map(|mut live| live.closed()), [4401, 4401]);
}

#[test]
fn a_unit_left_is_dark_on_two_nodes() {
    let app = TestApp::start();
    let node = app.another_node();
    let (ada, ben) = (
        app.person("ada").unit("branch-a").signed_in(),
        app.person("ben").unit("branch-a").signed_in(),
    );
    let to_unit = |body: &str| {
        ada.post("/compose", &[("body", body), ("audience", "branch-a")])
            .see_other()
    };
    to_unit("Unter uns, mit Ben.");
    let (mut here, mut far) = (ben.live("/?tab=all"), node.client(&ben).live("/?tab=all"));
    to_unit("Noch mit Ben.");
    here.until(|patch| brings(patch, "Noch mit Ben."));
    far.until(|patch| brings(patch, "Noch mit Ben."));
    app.sql(&format!(
        "update people set unit_id = '{}' where handle = 'ben'",
        app.unit("it")
    ));
    here.refreshed();
    far.refreshed();
    to_unit("Ohne Ben.");
    ada.post("/compose", &[("body", "Für alle.")]).see_other();
    for live in [&mut here, &mut far] {
        let told = live.until(|patch| brings(patch, "Für alle."));
        assert!(!told.iter().any(|patch| brings(patch, "Ohne Ben.")), "{told:?}");
    }
}

#[test]
fn a_role_that_ends_takes_its_audiences_along() {
    let app = TestApp::start();
    let (ada, ina) = (
        app.person("ada").unit("branch-a").signed_in(),
        app.person("ina").unit("it").role(role::INNOVATION_TEAM).signed_in(),
    );
    let fields = [
        ("title", "Idee"),
        ("problem", "Es stört"),
        ("proposal", "Rat"),
        ("intent", "publish"),
        ("audience", "branch-a"),
    ];
    let idea = ada.post("/ideas/new", &fields).see_other();
    ina.get(&idea).ok();
    both_look_again(&app, &ina, "delete from person_roles");
    ina.get(&idea).expect(404);
}

#[test]
fn a_member_that_is_struck_out_and_a_unit_that_moves_are_looked_at() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("branch-a").signed_in(),
        app.person("ben").unit("branch-a").signed_in(),
    );
    let project = ada
        .post(
            "/projects",
            &[("name", "Brücke"), ("goal", "Hinüber"), ("joining", "open")],
        )
        .see_other();
    ben.post(&format!("{project}/join"), &[]).see_other();
    let to = ada
        .post(
            &format!("{project}/updates"),
            &[("done", "Unter uns"), ("health", "on_track"), ("audience", "members")],
        )
        .see_other();
    let update = format!(
        "{project}/updates/{}",
        number_in(to.split('#').next_back().unwrap_or_default())
    );
    ben.get(&update).ok();
    both_look_again(
        &app,
        &ben,
        &format!("update entry_members set state = 'left' where person_id = '{}'", ben.id),
    );
    ben.get(&update).expect(404);
    let sales = ada
        .post("/compose", &[("body", "Vertrieb unter sich"), ("audience", "sales")])
        .see_other()
        .replace("/#post-", "/posts/");
    ben.get(&sales).ok();
    both_look_again(
        &app,
        &ben,
        &format!(
            "update units set parent_id = '{}' where slug = 'branch-a'",
            app.unit("root")
        ),
    );
    ben.get(&sales).expect(404);
}

#[test]
fn many_at_once_ring_once() {
    let app = TestApp::start();
    let people: Vec<_> = (0..60)
        .map(|number| app.person(&format!("p{number}")).unit("branch-a").signed_in())
        .collect();
    let mut open = [people[0].live("/"), people[59].live("/")];
    open.iter_mut().for_each(Live::settle);
    app.sql("update people set status = 'deactivated'");
    assert_eq!(open.map(|mut live| live.closed()), [4401, 4401]);
}
