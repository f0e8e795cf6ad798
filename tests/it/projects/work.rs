//! Starting and changing projects.
use super::start;
use crate::kit::{Page, TestApp};

#[test]
fn a_project_starts_with_a_lead_and_stands_in_list_and_stream() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").language("en").signed_in();
    let form = ada.get("/projects/new").ok();
    let typed = [
        ("name", "Kürzere Wege"),
        ("goal", "Niemand läuft zweimal."),
        ("skills", "Grundrisse, Geduld"),
    ];
    let path = ada.submit(&form, "form[action='/projects']", &typed).see_other();
    assert_eq!(path, "/projects/kuerzere-wege");
    assert_eq!(
        app.number("select count(*) from entry_members where role = 'lead' and state = 'active'"),
        1
    );
    for page in ["/projects", "/projects?tab=seeking", "/?tab=all"] {
        assert!(ben.get(page).ok().has("Kürzere Wege"), "{page}");
    }
    assert!(!ben.get("/projects?tab=mine").ok().has("Kürzere Wege"));
    assert!(ada.get("/projects?tab=mine").ok().has("Kürzere Wege"));
    let english = ben.get(&path).ok();
    assert!(english.has("Join") && english.has("Grundrisse") && english.has("Lead"));
    assert!(ada.get(&path).ok().has("Leitung"));
    assert!(ben.get("/").ok().has("Project looking for people"));
    assert!(!ada.get("/").ok().has("Vorhaben sucht Verstärkung"));
    assert_eq!(ben.get("/vorhaben").location(), "/projects");
    assert_eq!(ben.get("/vorhaben/kuerzere-wege").location(), path);
    ben.get("/projects/gibt-es-nicht").expect(404);
}

#[test]
fn a_double_submit_leaves_one_row_and_the_same_name_gets_its_own_address() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let token = "0193a1f0-0000-7000-8000-000000000001";
    let fields = [("name", "Neu"), ("goal", "Ziel"), ("joining", "open"), ("token", token)];
    let first = ada.post("/projects", &fields).see_other();
    assert_eq!(ada.post("/projects", &fields).see_other(), first);
    assert_eq!(app.count("projects"), 1);
    assert_eq!(start(&ada, "Neu", "open", "everyone"), "/projects/neu-2");
    // "new" is the page with the form, no project.
    assert_eq!(start(&ada, "New", "open", "everyone"), "/projects/new-3");
    // The number is the project's own: it does not tell how many of that name there are.
    assert_eq!(start(&ada, "Neu", "open", "everyone"), "/projects/neu-4");
}

#[test]
fn what_is_wrong_comes_back_with_what_was_typed() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let long = "z".repeat(201);
    let page = ada
        .post(
            "/projects",
            &[
                ("name", "Bleibt stehen"),
                ("goal", &long),
                ("joining", "open"),
                ("origin", "99"),
            ],
        )
        .expect(422);
    assert_eq!(page.attr("#name", "value"), ["Bleibt stehen"]);
    assert!(page.shows("#goal-error"));
    let page = ada
        .post(
            "/projects",
            &[
                ("name", "Bleibt"),
                ("goal", "Ziel"),
                ("joining", "open"),
                ("origin", "99"),
            ],
        )
        .expect(422);
    assert!(
        page.shows("#origin-error"),
        "an idea nobody can see is refused at its field"
    );
    ada.post("/projects", &[("name", "a"), ("goal", "b"), ("joining", "sofort")])
        .expect(422);
    ada.post(
        "/projects",
        &[
            ("name", "a"),
            ("goal", "b"),
            ("joining", "open"),
            ("audience", "nirgends"),
        ],
    )
    .expect(422);
    assert_eq!(app.count("projects"), 0);
}

#[test]
fn the_lead_edits_with_history_and_an_old_form_is_refused() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    let path = start(&ada, "Alt", "open", "everyone");
    let edit = format!("{path}/edit");
    ben.get(&edit).expect(403);
    let form = ada.get(&edit).ok();
    let select = format!("form[action='{edit}']");
    assert_eq!(
        ada.submit(&form, &select, &[("name", "Besser"), ("phase", "active")])
            .see_other(),
        path
    );
    assert!(ben.get(&path).ok().has("Besser"));
    let stale = ada.submit(&form, &select, &[("name", "Zu spät")]).expect(409);
    assert_eq!(stale.attr("#name", "value"), ["Zu spät"]);
    assert!(stale.has("Besser"), "both texts are there");
    assert!(ben.get("/entries/project-1/history").ok().has("Alt"));
    let form = ada.get(&edit).ok();
    ada.submit(&form, &select, &[("phase", "completed"), ("reason", "")])
        .expect(422);
    ada.submit(&form, &select, &[("phase", "completed"), ("reason", "Alles steht.")])
        .see_other();
    assert!(ben.get("/projects?tab=closed").ok().has("Besser"));
    assert!(!ben.get("/projects").ok().has("Besser"));
    assert!(ben.get(&path).ok().has("Alles steht."));
    ben.post(&format!("{path}/join"), &[]).expect(409);
}

#[test]
fn outsiders_of_a_unit_find_nothing() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let eve = app.person("eve").unit("it").signed_in();
    let path = start(&ada, "Nur hier", "open", "branch-a");
    for page in [
        path.clone(),
        format!("{path}/edit"),
        format!("{path}/join"),
        format!("{path}/handover"),
        "/entries/project-1/history".into(),
    ] {
        eve.get(&page).expect(404);
    }
    eve.post(&format!("{path}/join"), &[]).expect(404);
    eve.post(&format!("{path}/updates"), &[("done", "x"), ("health", "on_track")])
        .expect(404);
    for page in ["/projects", "/?tab=all", "/"] {
        assert!(!eve.get(page).ok().has("Nur hier"), "{page}");
    }
}

#[test]
fn the_project_beside_the_stream_wants_what_one_is_good_at() {
    let app = TestApp::start();
    let (ada, ben) = (app.person("ada").signed_in(), app.person("ben").signed_in());
    for (name, skills) in [("Brücke", "Statik, ÖPNV"), ("Garten", "Rosen")] {
        let fields = [
            ("name", name),
            ("goal", "Ziel"),
            ("joining", "open"),
            ("audience", "everyone"),
            ("skills", skills),
        ];
        ada.post("/projects", &fields).see_other();
    }
    let beside = |page: &Page| page.css("[aria-labelledby='seeking-title'] .card-title").concat();
    let stream = ben.get("/").ok();
    assert!(
        beside(&stream).contains("Garten"),
        "the one with the latest news: {}",
        stream.html()
    );
    let profile = ben.get("/settings/profile").ok();
    ben.submit(&profile, "main form.form", &[("skills", "öpnv")])
        .see_other();
    assert!(
        beside(&ben.get("/").ok()).contains("Brücke"),
        "the one that wants what Ben knows"
    );
    ben.post("/projects/bruecke/join", &[]).see_other();
    assert!(
        beside(&ben.get("/").ok()).contains("Garten"),
        "Ben is in the other already"
    );
    assert_eq!(beside(&ada.get("/").ok()), "", "both are Ada's own");
}
