//! Reporting how it goes, to everyone or to members only.
use super::{lamp, report, start};
use crate::kit::{Person, TestApp};

#[test]
fn an_update_lights_the_lamp_on_tile_and_page() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    let path = start(&ada, "Brücke", "open", "everyone");
    ben.post(&format!("{path}/updates"), &[("done", "x"), ("health", "on_track")])
        .expect(403);
    let update = report(&ada, &path, "Der erste Pfeiler steht.", "at_risk", "project");
    for page in ["/projects", path.as_str()] {
        assert_eq!(lamp(&ben.get(page).ok()), ["Achtung"], "{page}");
    }
    for page in ["/?tab=all", update.as_str(), path.as_str()] {
        assert!(ben.get(page).ok().has("Der erste Pfeiler steht."), "{page}");
    }
    report(&ada, &path, "Es geht weiter.", "on_track", "project");
    assert_eq!(lamp(&ben.get(&path).ok()), ["Im Plan"]);
    // What is taken away shines no more.
    ada.post("/entries/update-2/remove", &[]).see_other();
    assert_eq!(lamp(&ben.get(&path).ok()), ["Achtung"]);
    ben.post("/entries/update-1/comments", &[("body", "Schön."), ("kind", "praise")])
        .see_other();
    assert!(ada.get(&update).ok().has("Schön."));
}

/// Everything that must not betray an update for members only.
#[track_caller]
fn sees_nothing(person: &Person, path: &str, update: &str) {
    for page in ["/?tab=all", "/", "/projects", path] {
        let shown = person.get(page).ok();
        assert!(!shown.has("Heikel") && !shown.has("Blockiert"), "{page}");
    }
    for page in [
        update.to_owned(),
        format!("{update}/edit"),
        "/entries/update-2/history".into(),
    ] {
        person.get(&page).expect(404);
    }
    person.post("/entries/update-2/thanks", &[]).expect(404);
}

#[test]
fn an_update_for_members_shows_nowhere_else() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    let eve = app.person("eve").unit("it").signed_in();
    let path = start(&ada, "Brücke", "open", "everyone");
    ben.post(&format!("{path}/join"), &[]).see_other();
    report(&ada, &path, "Alles gut.", "on_track", "project");
    let order = "select extract(epoch from news_at)::bigint from projects";
    let before = app.number(order);
    let update = report(&ada, &path, "Heikel ist der Boden.", "blocked", "members");
    assert_eq!(app.number(order), before, "the place in the list does not move");
    assert!(ben.get(&update).ok().has("Nur für Mitglieder"));
    assert!(ben.get(&path).ok().has("Heikel ist der Boden."));
    assert_eq!(lamp(&ben.get(&path).ok()), ["Im Plan"]);
    sees_nothing(&eve, &path, &update);
    // Whoever leaves loses it with the same click.
    ben.delete(&format!("{path}/join")).see_other();
    sees_nothing(&ben, &path, &update);
    eve.post(&format!("{path}/join"), &[]).see_other();
    eve.get(&update).ok();
}

#[test]
fn refused_updates_keep_their_text_and_old_forms_do_not_win() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let path = start(&ada, "Brücke", "open", "everyone");
    let updates = format!("{path}/updates");
    let long = "z".repeat(2_001);
    let page = ada
        .post(&updates, &[("done", "Bleibt stehen."), ("next", &long), ("health", "")])
        .expect(422);
    assert!(page.has("Bleibt stehen.") && page.shows("#next-error") && page.shows("#health-error"));
    let token = "0193a1f0-0000-7000-8000-000000000002";
    for _ in 0..2 {
        ada.post(
            &updates,
            &[("done", "Einmal."), ("health", "on_track"), ("token", token)],
        )
        .see_other();
    }
    assert_eq!(app.count("project_updates"), 1);
    let edit = format!("{path}/updates/1/edit");
    let (form, select) = (ada.get(&edit).ok(), format!("form[action='{edit}']"));
    ada.submit(&form, &select, &[("done", "Zweite Fassung.")]).see_other();
    let stale = ada.submit(&form, &select, &[("done", "Zu spät.")]).expect(409);
    assert!(stale.has("Zu spät.") && stale.has("Zweite Fassung."));
    assert!(ada.get("/entries/update-1/history").ok().has("Einmal."));
}

#[test]
fn the_page_listens_to_the_updates_it_shows_and_new_ones_wait_above_the_newest() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let path = start(&ada, "Brücke", "open", "everyone");
    for number in 1..=12 {
        report(&ada, &path, &format!("Schritt {number}"), "on_track", "project");
    }
    let page = ada.get(&path).ok();
    let topics = page.attr("body", "data-live").concat();
    assert!(
        ["project-1", "update-12", "update-3"]
            .iter()
            .all(|key| topics.split(' ').any(|topic| topic == *key)),
        "{topics}"
    );
    assert!(page.html().contains("id=\"pill\""));
    let older = ada.get(&page.attr("a[rel=next]", "href").concat()).ok();
    assert!(older.has("Schritt 1") && !older.html().contains("id=\"pill\""));
}

#[test]
fn what_is_only_for_members_does_not_light_the_lamp_of_others() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let eve = app.person("eve").unit("it").signed_in();
    let path = start(&ada, "Brücke", "open", "everyone");
    let mut open = eve.live(&path);
    let secret = report(&ada, &path, "Heikel.", "blocked", "members");
    ada.post(
        &format!("{secret}/edit"),
        &[("done", "Sehr heikel."), ("health", "blocked"), ("version", "1")],
    )
    .see_other();
    ada.post("/entries/update-1/remove", &[]).see_other();
    report(&ada, &path, "Für alle.", "on_track", "project");
    let heard = open.until(|patch| patch["target"] == "project-1-health");
    let lamps = heard
        .iter()
        .filter(|patch| patch["target"] == "project-1-health")
        .count();
    assert_eq!(lamps, 1, "{heard:#?}");
}
