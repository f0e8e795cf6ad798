//! What takes a second person: writing in a blog that is not one's own, deciding about one's own idea, and whose idea a
//! project may stand beside.
use connect::features::people::role;

use crate::kit::{Person, TestApp, pipeline};

#[test]
fn nobody_makes_themselves_author() {
    let app = TestApp::start();
    let cora = app.person("cora").unit("it").role(role::COMMUNICATOR).signed_in();
    let adam = app.person("adam").unit("it").role(role::ADMIN).signed_in();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
    );
    let blog = cora
        .post(
            "/blogs/new",
            &[("name", "Werkstatt"), ("purpose", "Alles"), ("authors", "ada")],
        )
        .see_other();
    let settings = format!("{blog}/settings");
    let fields = [("title", "Geheim"), ("body", "Noch nicht fertig"), ("do", "draft")];
    let draft = ada
        .post(&format!("{blog}/new"), &fields)
        .see_other()
        .trim_end_matches("/edit")
        .to_owned();
    for founder in [&cora, &adam] {
        for handles in [
            founder.handle.clone(),
            format!("@{}", founder.handle.to_uppercase()),
            format!("ben, {}", founder.handle),
        ] {
            let page = founder.post(&settings, &[("add", &handles)]).expect(422);
            assert!(
                page.part("#add-error").has("Du kannst dich nicht selbst eintragen"),
                "{handles}"
            );
            assert_eq!(page.attr("#add", "value"), [handles], "nothing typed is lost");
        }
        founder.get(&draft).expect(404);
        founder.get(&format!("{draft}/edit")).expect(404);
    }
    assert_eq!(
        app.number("select count(*) from entry_members where role = 'author'"),
        1
    );
    // Others are named as before, and it stands who did that.
    cora.post(&settings, &[("add", "ben")]).see_other();
    let named = format!("person_id = '{}' and facts -> 'authors' ? '{}'", cora.id, ben.id);
    assert_eq!(
        app.number(&format!(
            "select count(*) from activities where verb = 'staffed' and {named}"
        )),
        1
    );
    assert!(
        ben.get(&draft).ok().has("Noch nicht fertig"),
        "whoever is named reads the drafts that are there"
    );
    assert!(
        ada.get(&settings).ok().has("liest auch die Entwürfe"),
        "and the form says so"
    );
    app.settle();
    assert!(
        ada.get("/notifications")
            .ok()
            .has("Cora hat geändert, wer für den Blog „Werkstatt“ schreibt"),
        "who writes there hears of it"
    );
    // With an author's consent it goes.
    ada.post(&settings, &[("add", "cora")]).see_other();
    cora.get(&draft).ok();
    // Who left does not come back alone; founding for oneself is fine, there is nothing to read yet.
    cora.post(&settings, &[("remove", "cora")]).see_other();
    cora.post(&settings, &[("add", "cora")]).expect(422);
    cora.post(
        "/blogs/new",
        &[("name", "Eigenes"), ("purpose", "Alles"), ("authors", "cora")],
    )
    .see_other();
}

fn decide(app: &TestApp, person: &Person, number: i32, to: &str) -> crate::kit::Page {
    pipeline::decide(app, person, number, to, pipeline::ANSWER)
}

fn hand_in(person: &Person) -> String {
    let fields = [
        ("title", "Ordner"),
        ("problem", "Es stört"),
        ("proposal", "Rat"),
        ("intent", "publish"),
    ];
    person.post("/ideas/new", &fields).see_other()
}

#[test]
fn nobody_decides_about_their_own_idea() {
    let app = TestApp::start();
    let ina = app.person("ina").unit("it").role(role::INNOVATION_TEAM).signed_in();
    let idea = hand_in(&ina);
    let alone = decide(&app, &ina, 1, "evaluate").expect(403);
    assert!(alone.part("#decide-own").has("niemand im Innovationsteam"));
    let kai = app.person("kai").unit("it").role(role::INNOVATION_TEAM).signed_in();
    let page = ina.get(&idea).ok();
    assert!(
        !page.shows("#decide-form") && page.part("#decide-own").has("Kai"),
        "who can help is said"
    );
    for to in ["evaluate", "accepted", "parked", "declined"] {
        assert!(
            decide(&app, &ina, 1, to).expect(403).part("#decide-own").has("Kai"),
            "{to}"
        );
    }
    assert_eq!(
        app.number("select count(*) from decisions where from_state <> 'draft'"),
        0
    );
    pipeline::one_signature(&app);
    assert!(kai.get(&idea).ok().shows("#decide-form"));
    for to in ["evaluate", "decide", "accepted", "delivering", "done"] {
        decide(&app, &ina, 1, to).expect(403);
        decide(&app, &kai, 1, to).see_other();
    }
    let ada = app.person("ada").unit("it").signed_in();
    let plain = decide(&app, &ada, 1, "parked").expect(403);
    assert!(
        !plain.shows("#decide-own"),
        "who decides nothing is refused as everywhere"
    );
}

#[test]
fn an_undecided_idea_is_linked_by_its_author_and_the_team() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
    );
    let ina = app.person("ina").unit("it").role(role::INNOVATION_TEAM).signed_in();
    let idea = hand_in(&ada);
    let fields = |name| [("name", name), ("goal", "Ziel"), ("joining", "open"), ("origin", "1")];
    for to in ["", "evaluate"] {
        if !to.is_empty() {
            decide(&app, &ina, 1, to).see_other();
        }
        let refused = ben.post("/projects", &fields("Trittbrett")).expect(422);
        assert!(
            refused.part("#origin-error").has("noch nicht entschieden")
                && refused.attr("#name", "value") == ["Trittbrett"]
        );
    }
    assert!(!ada.get(&idea).ok().has("Trittbrett"));
    ada.post("/projects", &fields("Meins")).see_other();
    ina.post("/projects", &fields("Des Teams")).see_other();
    pipeline::one_signature(&app);
    decide(&app, &ina, 1, "decide").see_other();
    decide(&app, &ina, 1, "accepted").see_other();
    ben.post("/projects", &fields("Jetzt gern")).see_other();
    assert_eq!(app.count("entry_links"), 3);
}

#[test]
fn a_name_that_is_taken_betrays_no_hidden_project() {
    let app = TestApp::start();
    let (ada, eve) = (
        app.person("ada").unit("branch-a").signed_in(),
        app.person("eve").unit("it").signed_in(),
    );
    let start = |person: &Person, name: &str, audience: &str| {
        let fields = [
            ("name", name),
            ("goal", "Ziel"),
            ("joining", "open"),
            ("audience", audience),
        ];
        person.post("/projects", &fields).see_other()
    };
    let hidden = start(&ada, "Fusion", "branch-a");
    assert_eq!(hidden, "/projects/fusion-1");
    // As if there were none of that name.
    assert_eq!(start(&eve, "Fusion", "everyone"), "/projects/fusion");
    assert_eq!(start(&eve, "Fusion", "it"), "/projects/fusion-3");
    // A name that looks like one with a number gets its own, so it meets no other either.
    assert_eq!(start(&eve, "Fusion 1", "everyone"), "/projects/fusion-1-4");
    assert_eq!(start(&eve, "2026", "everyone"), "/projects/2026-5");
    eve.get(&hidden).expect(404);
    ada.get(&hidden).ok();
}

#[test]
fn a_lead_takes_a_member_out_of_the_team() {
    let app = TestApp::start();
    let [ada, ben, eve] = ["ada", "ben", "eve"].map(|name| app.person(name).unit("it").signed_in());
    let project = ada
        .post(
            "/projects",
            &[("name", "Brücke"), ("goal", "Hinüber"), ("joining", "request")],
        )
        .see_other();
    for person in [&ben, &eve] {
        person
            .post(&format!("{project}/join"), &[("sentence", "Ich kann messen.")])
            .see_other();
        ada.post(
            &format!("{project}/requests/{}", person.handle),
            &[("answer", "accept")],
        )
        .see_other();
    }
    let to = ben
        .post(
            &format!("{project}/updates"),
            &[("done", "Unter uns"), ("health", "on_track"), ("audience", "members")],
        )
        .see_other();
    let update = format!(
        "{project}/updates/{}",
        super::number_in(to.split('#').next_back().unwrap_or_default())
    );
    let member = |handle: &str| format!("{project}/members/{handle}");
    let mut open = ben.live(&project);
    open.settle();
    ben.get(&update).ok();
    assert!(
        !ben.get(&format!("{project}?tab=team")).ok().shows(".team-dismiss"),
        "only leads are offered it"
    );
    ben.delete(&member("eve")).expect(403);
    ben.delete(&member("ada")).expect(403);
    ada.delete(&member("ada")).expect(409);
    ada.delete(&member("nobody")).expect(404);
    let page = ada.get(&format!("{project}?tab=team")).ok();
    let form = format!("form[action^='{}']", member("ben"));
    assert_eq!(ada.submit(&page, &form, &[]).see_other(), format!("{project}?tab=team"));
    ada.delete(&member("ben")).see_other();
    assert_eq!(
        app.number("select count(*) from activities where verb = 'dismissed'"),
        1,
        "twice is once"
    );
    assert_eq!(ada.get(&project).ok().css("#project-1-members"), ["2"]);
    open.refreshed();
    ben.get(&update).expect(404);
    eve.get(&update).ok();
    app.settle();
    assert!(
        ben.get("/notifications")
            .ok()
            .has("Ada hat dich aus dem Team von „Brücke“ genommen")
    );
    ben.post(
        &format!("{project}/updates"),
        &[("done", "Doch"), ("health", "on_track")],
    )
    .expect(403);
}
