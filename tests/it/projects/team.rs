//! Joining, asking, leaving, handing over.
use super::start;
use crate::kit::TestApp;

#[test]
fn open_to_all_means_joining_at_once_and_twice_is_once() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    let path = start(&ada, "Offen", "open", "everyone");
    let join = format!("{path}/join");
    for _ in 0..2 {
        assert_eq!(ben.post(&join, &[]).see_other(), path);
    }
    assert_eq!(app.count("entry_members"), 2);
    assert_eq!(ben.get(&path).ok().css("#project-1-members"), ["2"]);
    assert!(ben.get(&format!("{path}?tab=team")).ok().has("Ben"));
    // Joining signs up for news.
    assert_eq!(app.number("select count(*) from follows where active"), 2);
    for _ in 0..2 {
        ben.delete(&join).see_other();
    }
    assert_eq!(ada.get(&path).ok().css("#project-1-members"), ["1"]);
}

#[test]
fn a_request_waits_for_the_lead() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    let eve = app.person("eve").unit("it").signed_in();
    let path = start(&ada, "Auf Anfrage", "request", "everyone");
    let (join, team) = (format!("{path}/join"), format!("{path}?tab=team"));
    ben.post(&join, &[("sentence", "")]).expect(422);
    let form = ben.get(&join).ok();
    ben.submit(
        &form,
        &format!("form[action='{join}']"),
        &[("sentence", "Ich kann messen.")],
    )
    .see_other();
    ben.post(&join, &[("sentence", "Noch einmal.")]).see_other();
    assert_eq!(app.count("project_requests"), 1);
    assert_eq!(ben.get(&path).ok().css("#project-1-members"), ["1"]);
    assert!(ada.get(&team).ok().has("Ich kann messen."));
    for other in [&ben, &eve] {
        assert!(!other.get(&team).ok().has("Ich kann messen."), "only leads read it");
    }
    let answer = format!("{path}/requests/ben");
    eve.post(&answer, &[("answer", "accept")]).expect(403);
    let refused = ada.post(&answer, &[("answer", "decline"), ("reason", "")]).expect(422);
    assert!(refused.shows("#reason-error"));
    ada.post(&answer, &[("answer", "decline"), ("reason", "Wir sind gerade voll.")])
        .see_other();
    assert!(ben.get(&path).ok().has("Wir sind gerade voll."));
    assert!(!eve.get(&path).ok().has("Wir sind gerade voll."));
    ben.post(&join, &[("sentence", "Und jetzt?")]).see_other();
    for _ in 0..2 {
        ada.post(&answer, &[("answer", "accept")]).see_other();
    }
    assert_eq!(ben.get(&path).ok().css("#project-1-members"), ["2"]);
    eve.post(&join, &[("sentence", "Ich auch.")]).see_other();
    eve.delete(&join).see_other();
    ada.post(&format!("{path}/requests/eve"), &[("answer", "accept")])
        .see_other();
    assert_eq!(
        ada.get(&path).ok().css("#project-1-members"),
        ["2"],
        "a request taken back stays taken back"
    );
}

#[test]
fn a_complete_team_takes_nobody() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    let path = start(&ada, "Voll", "closed", "everyone");
    let page = ben.get(&path).ok();
    assert!(page.has("Das Team ist vollständig") && !page.has("Mitmachen"));
    assert!(
        ben.post(&format!("{path}/join"), &[])
            .expect(409)
            .has("Das Team ist vollständig")
    );
}

#[test]
fn the_last_lead_names_another_before_leaving() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    let eve = app.person("eve").unit("it").signed_in();
    let path = start(&ada, "Stab", "open", "everyone");
    let (join, handover) = (format!("{path}/join"), format!("{path}/handover"));
    assert!(ada.delete(&join).expect(409).has("Außer dir ist niemand im Team"));
    ben.post(&join, &[]).see_other();
    let page = ada.delete(&join).expect(409);
    assert!(page.has("Ein Vorhaben braucht eine Leitung"));
    ada.post(&handover, &[("person", "eve")]).expect(422);
    ben.post(&handover, &[("person", "ben")]).expect(403);
    eve.get(&handover).expect(403);
    ada.submit(&page, &format!("form[action='{handover}']"), &[("person", "ben")])
        .see_other();
    ada.delete(&join).see_other();
    assert_eq!(
        app.number("select count(*) from entry_members where state = 'active' and role = 'lead'"),
        1
    );
    ben.get(&format!("{path}/edit")).ok();
    ada.get(&format!("{path}/edit")).expect(403);
}

#[test]
fn a_team_that_closes_meanwhile_leaves_the_sentence_in_the_form() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    let path = start(&ada, "Auf Anfrage", "request", "everyone");
    let form = ben.get(&format!("{path}/join")).ok();
    app.sql("update projects set joining = 'closed'");
    let late = ben
        .submit(
            &form,
            &format!("form[action='{path}/join']"),
            &[("sentence", "Ich kann messen.")],
        )
        .expect(409);
    assert_eq!(late.css("#sentence"), ["Ich kann messen."]);
    assert!(late.part("#sentence-error").has("Das Team ist vollständig"));
}
