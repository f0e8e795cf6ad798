//! Admins and the people who come, change and leave.
use connect::features::people::role;
use diesel::connection::SimpleConnection;

use crate::kit::{Page, Person, TestApp, until};

/// The form of a person as it stands, with some fields changed.
fn saved(admin: &Person, handle: &str, changed: &[(&str, &str)]) -> Page {
    let path = format!("/admin/people/{handle}");
    let page = admin.get(&path).ok();
    let value = |id: &str| page.attr(&format!("#{id}"), "value").concat();
    let unit = page.attr("#unit option[selected]", "value").concat();
    let mut fields: Vec<(String, String)> = ["name", "email", "title"].map(|id| (id.to_owned(), value(id))).into();
    fields.extend([
        ("unit".to_owned(), unit),
        ("version".to_owned(), page.attr("input[name=version]", "value").concat()),
    ]);
    fields.extend(
        page.attr("input[name=roles][checked]", "value")
            .into_iter()
            .map(|role| ("roles".to_owned(), role)),
    );
    for (name, _) in changed {
        fields.retain(|(known, _)| known != name);
    }
    fields.extend(
        changed
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    );
    fields.retain(|(name, value)| name != "roles" || !value.is_empty());
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    admin.post(&path, &fields)
}

#[test]
fn somebody_new_gets_a_code_and_chooses_a_password() {
    let app = TestApp::start();
    let admin = app.person("admin").unit("it").role(role::ADMIN).signed_in();
    let wrong = admin
        .post(
            "/admin/new-person",
            &[
                ("name", " "),
                ("email", "x"),
                ("title", "Monteurin"),
                ("roles", "moderator"),
            ],
        )
        .expect(422);
    assert!(wrong.shows("#name-error") && wrong.shows("#email-error"));
    assert_eq!(wrong.attr("#title", "value"), ["Monteurin"], "nothing typed is lost");
    assert_eq!(wrong.attr("input[name=roles][checked]", "value"), ["moderator"]);
    let fields = [
        ("name", "Ümit  Öz"),
        ("email", " umit@x.example "),
        ("title", "Monteur"),
        ("unit", "branch-a"),
        ("roles", "moderator"),
    ];
    let shown = admin.post("/admin/new-person", &fields).ok();
    assert_eq!(shown.header("cache-control"), Some("private, no-store"));
    let code = shown.css("code").concat();
    assert!(admin.get("/admin/people").ok().has("noch ohne Passwort"));
    admin.post("/admin/new-person", &fields).expect(422);
    let umit = app.anonymous();
    umit.get("/welcome").ok();
    let short = umit
        .post("/welcome", &[("code", &code), ("password", "kurz")])
        .expect(422);
    assert!(short.shows("#password-error"));
    umit.post(
        "/welcome",
        &[("code", "00000-00000-00000-00000"), ("password", "ein ruhiger Satz")],
    )
    .expect(422);
    assert_eq!(
        umit.post(
            "/welcome",
            &[("code", &code.to_lowercase()), ("password", "ein ruhiger Satz")]
        )
        .see_other(),
        "/"
    );
    assert!(umit.get("/").ok().has("Ümit"));
    umit.post("/welcome", &[("code", &code), ("password", "ein zweiter Satz")])
        .expect(422);
    let sign_in = |password: &str| {
        app.anonymous()
            .post("/login", &[("email", "umit@x.example"), ("password", password)])
            .status
    };
    assert_eq!((sign_in("ein zweiter Satz"), sign_in("ein ruhiger Satz")), (422, 303));
    assert_eq!(app.count("invitations"), 0);
    // The way back for who forgot it; the newest code counts, and a week.
    let older = admin
        .post("/admin/people/uemit.oez/code", &[])
        .ok()
        .css("code")
        .concat();
    let newer = admin
        .post("/admin/people/uemit.oez/code", &[])
        .ok()
        .css("code")
        .concat();
    app.anonymous()
        .post("/welcome", &[("code", &older), ("password", "ein dritter Satz")])
        .expect(422);
    app.later(chrono::TimeDelta::days(8));
    app.anonymous()
        .post("/welcome", &[("code", &newer), ("password", "ein dritter Satz")])
        .expect(422);
}

#[test]
fn what_the_organisation_says_of_somebody_can_be_corrected() {
    let app = TestApp::start();
    let admin = app.person("admin").unit("it").role(role::ADMIN).signed_in();
    let ada = app.person("ada").unit("branch-a").signed_in();
    ada.get("/styleguide").expect(403);
    let changes = [
        ("name", "Ada Lovelace"),
        ("email", "ada@neu.example"),
        ("title", "Rechnen"),
        ("unit", "it"),
        ("roles", "communicator"),
    ];
    saved(&admin, "ada", &changes).see_other();
    let profile = admin.get("/people/ada").ok();
    for word in ["Ada Lovelace", "ada@neu.example", "Rechnen", "IT", "Redaktion"] {
        assert!(profile.has(word), "{word}: {}", profile.words());
    }
    ada.get("/blogs/new").ok();
    saved(&admin, "ada", &[("roles", "")]).see_other();
    ada.get("/blogs/new").expect(403);
    // What somebody else changed meanwhile is not overwritten unseen, and nothing typed is lost.
    let late = admin
        .post(
            "/admin/people/ada",
            &[("name", "Ada King"), ("email", "ada@neu.example"), ("version", "1")],
        )
        .expect(409);
    assert_eq!(late.attr("#name", "value"), ["Ada King"]);
    assert!(late.has("Inzwischen wurde etwas anderes gespeichert") && late.has("E-Mail: "));
    assert!(!late.shows("#name-error"), "no field is wrong");
    let taken = saved(&admin, "ada", &[("email", "ADMIN@musterhaus.example")]).expect(422);
    assert!(taken.shows("#email-error"));
    saved(&admin, "ada", &[("roles", "king")]).expect(422);
    saved(&admin, "ada", &[("unit", "nirgends")]).expect(422);
}

#[test]
fn a_leaver_is_out_at_once_on_every_node_and_the_words_stay() {
    let app = TestApp::start();
    let node = app.another_node();
    let admin = app.person("admin").unit("it").role(role::ADMIN).signed_in();
    let ben = app.person("ben").unit("it").password("ein ruhiger Satz").signed_in();
    ben.post("/compose", &[("body", "Das bleibt."), ("audience", "everyone")])
        .see_other();
    let there = node.client(&ben);
    let (mut here, mut far) = (ben.live("/"), there.live("/"));
    here.settle();
    far.settle();
    admin.post("/admin/people/ben/code", &[]).ok();
    let began = std::time::Instant::now();
    admin.post("/admin/people/ben/deactivate", &[]).see_other();
    assert_eq!((here.closed(), far.closed()), (4401, 4401));
    println!("both dark after {:?}", began.elapsed());
    assert_eq!((ben.get("/").status, there.get("/").status), (303, 303));
    let sign_in = || {
        app.anonymous()
            .post(
                "/login",
                &[("email", "ben@musterhaus.example"), ("password", "ein ruhiger Satz")],
            )
            .status
    };
    assert_eq!((sign_in(), app.count("invitations")), (422, 0));
    assert!(admin.get("/?tab=all").ok().has("Das bleibt."));
    assert!(admin.get("/admin/people?state=deactivated").ok().has("deaktiviert"));
    assert_eq!(
        admin.get("/admin/people?state=active").ok().css(".row-title a"),
        ["Admin"]
    );
    admin.post("/admin/people/ben/code", &[]).expect(422);
    admin.post("/admin/people/ben/reactivate", &[]).see_other();
    assert_eq!(sign_in(), 303);
}

#[test]
fn the_last_admin_stays() {
    let app = TestApp::start();
    let admin = app.person("admin").unit("it").role(role::ADMIN).signed_in();
    let ada = app.person("ada").unit("it").signed_in();
    let refused = saved(&admin, "admin", &[("roles", "")]).expect(422);
    assert!(refused.has("letzte Person"));
    let own = admin.post("/admin/people/admin/deactivate", &[]).expect(422);
    assert!(own.has("Dein eigenes Konto"));
    admin.get("/admin/people").ok();
    saved(&admin, "ada", &[("roles", "admin")]).see_other();
    saved(&admin, "admin", &[("roles", "")]).see_other();
    admin.get("/admin/people").expect(403);
    ada.get("/admin/people").ok();
}

/// Two admins who take the role from each other at the same moment: one of them comes second and is refused.
#[test]
fn two_admins_cannot_leave_nobody() {
    let app = TestApp::start();
    for round in 0..5 {
        let (one, two) = (format!("one{round}"), format!("two{round}"));
        let first = app.person(&one).role(role::ADMIN).signed_in();
        let second = app.person(&two).role(role::ADMIN).signed_in();
        let mut hold = app.conn();
        hold.batch_execute("begin; lock table person_roles in share row exclusive mode")
            .unwrap();
        std::thread::scope(|scope| {
            let left = scope.spawn(|| first.post(&format!("/admin/people/{two}/deactivate"), &[]).status);
            let right = scope.spawn(|| second.post(&format!("/admin/people/{one}/deactivate"), &[]).status);
            let waiting = "select count(*) from pg_locks where not granted and relation = 'person_roles'::regclass";
            until("both wait", || app.number(waiting) == 2);
            hold.batch_execute("commit").unwrap();
            let answers = [left.join().unwrap(), right.join().unwrap()];
            assert!(
                answers.contains(&303) && answers.iter().all(|status| [303, 401].contains(status)),
                "done, or signed out: {answers:?}"
            );
        });
        let admins = "select count(*) from people join person_roles on person_id = id where role = 'admin' \
            and status = 'active'";
        assert_eq!(app.number(admins), 1);
        app.sql("delete from person_roles");
    }
}

#[test]
fn units_are_renamed_moved_and_closed() {
    let app = TestApp::start();
    let admin = app.person("admin").unit("it").role(role::ADMIN).signed_in();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let boss = app.person("boss").unit("sales").signed_in();
    boss.post("/compose", &[("body", "Für den Vertrieb."), ("audience", "sales")])
        .see_other();
    let mut live = ada.live("/?tab=all");
    live.settle();
    assert!(ada.get("/?tab=all").ok().has("Für den Vertrieb."));
    let change = |slug: &str, name: &str, parent: &str| {
        let page = admin.get(&format!("/admin/units/{slug}")).ok();
        admin.submit(&page, "main form.form", &[("name", name), ("parent", parent)])
    };
    change("branch-a", "Filiale Nord", "it").see_other();
    live.refreshed();
    assert!(!ada.get("/?tab=all").ok().has("Für den Vertrieb."));
    assert!(ada.get("/units/branch-a").ok().has("Filiale Nord"));
    assert!(
        change("branch-a", "Filiale Nord", "branch-a")
            .expect(422)
            .shows("#parent-error")
    );
    change("it", "IT", "branch-a").expect(422);
    change("root", "Haus", "it").expect(422);
    let close = |slug: &str| admin.post(&format!("/admin/units/{slug}/close"), &[]);
    assert!(close("branch-a").expect(422).has("Hier arbeiten noch Menschen"));
    assert!(close("sales").expect(422).has("Hier arbeiten noch Menschen"));
    saved(&admin, "boss", &[("unit", "it")]).see_other();
    assert!(close("sales").expect(422).has("Darunter gibt es noch offene"));
    close("branch-b").see_other();
    close("sales").see_other();
    assert!(close("root").expect(422).has("Der oberste Bereich"));
    assert!(
        !admin
            .get("/admin/new-person")
            .ok()
            .attr("#unit option", "value")
            .contains(&"sales".to_owned())
    );
    saved(&admin, "ada", &[("unit", "sales")]).expect(422);
    admin.post("/admin/units/branch-b/reopen", &[]).expect(422);
    admin.post("/admin/units/sales/reopen", &[]).see_other();
    saved(&admin, "ada", &[("unit", "sales")]).see_other();
    assert!(
        ada.get("/?tab=all").ok().has("Für den Vertrieb."),
        "what was addressed to it is there for whoever works there now"
    );
    admin
        .post("/admin/new-unit", &[("name", "Filiale Süd"), ("parent", "sales")])
        .see_other();
    let twin = admin
        .post("/admin/new-unit", &[("name", "FILIALE SÜD"), ("parent", "sales")])
        .expect(422);
    assert!(twin.shows("#name-error") && twin.attr("#name", "value") == ["FILIALE SÜD"]);
    admin
        .post("/admin/new-unit", &[("name", "Filiale Süd"), ("parent", "it")])
        .see_other();
    change("filiale-sued-2", "Filiale Süd", "sales").expect(422);
    change("filiale-sued-2", "Filiale Süd II", "sales").see_other();
    close("filiale-sued-2").see_other();
    change("filiale-sued", "Filiale Süd II", "sales").see_other();
    assert!(
        admin
            .post("/admin/units/filiale-sued-2/reopen", &[])
            .expect(422)
            .has("mit diesem Namen")
    );
    ada.get("/units/filiale-sued-2").ok();
    admin
        .post("/admin/new-unit", &[("name", ""), ("parent", "sales")])
        .expect(422);
}

#[test]
fn a_line_manager_is_named_on_the_page_and_stands_in_the_profile() {
    let app = TestApp::start();
    let admin = app.person("admin").unit("it").role(role::ADMIN).signed_in();
    let ada = app.person("ada").unit("it").signed_in();
    app.person("ben").unit("it").signed_in();
    saved(&admin, "ada", &[("manager", " @Ben ")]).see_other();
    assert_eq!(admin.get("/admin/people/ada").ok().attr("#manager", "value"), ["ben"]);
    assert_eq!(
        ada.get("/people/ada").ok().attr(".facts a[href='/people/ben']", "href"),
        ["/people/ben"]
    );
    // A page that was opened before there was a field for it takes nothing away.
    saved(&admin, "ada", &[("title", "Prüferin")]).see_other();
    assert_eq!(admin.get("/admin/people/ada").ok().attr("#manager", "value"), ["ben"]);
    for (who, typed, says) in [
        ("ben", "ada", "So wäre jemand über andere die eigene Führungskraft."),
        ("ada", "ada", "Niemand ist die eigene Führungskraft."),
        ("ada", "niemand", "Unter diesem Namen arbeitet hier niemand."),
    ] {
        let page = saved(&admin, who, &[("manager", typed), ("title", "Leitung")]).expect(422);
        assert!(page.part("#manager-error").has(says), "{who} {typed}: {}", page.words());
        assert_eq!(page.attr("#title", "value"), ["Leitung"], "nothing is lost");
    }
    admin.post("/admin/people/ben/deactivate", &[]).see_other();
    assert!(
        !ada.get("/people/ada").ok().shows(".facts a[href='/people/ben']"),
        "whoever left leads nobody"
    );
    saved(&admin, "ada", &[("title", "Revisorin"), ("manager", "ben")]).see_other();
    saved(&admin, "ada", &[("manager", "")]).see_other();
    assert_eq!(
        app.number("select count(*) from people where manager_id is not null"),
        0
    );
    let new = [("name", "Cem Öz"), ("email", "cem@x.example"), ("manager", "ada")];
    admin.post("/admin/new-person", &new).ok();
    assert_eq!(
        app.number("select count(*) from people where manager_id is not null"),
        1
    );
}
