//! What an intruder, an old tab or a broken program tries.
mod sessions;

use uuid::Uuid;

use crate::kit::{Page, TestApp};

const FORM: &str = "application/x-www-form-urlencoded";

#[test]
fn a_form_without_the_right_token_changes_nothing() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let ben = app.person("ben").signed_in();
    let fields = [("body", "Untergeschoben")];
    ada.send(ada.request("POST", "/compose").form(&fields)).expect(403);
    for token in ["", "wrong", &ben.csrf().expect("ben's token")] {
        ada.send(
            ada.request("POST", "/compose")
                .form(&[("csrf", token), ("body", "Untergeschoben")]),
        )
        .expect(403);
        ada.send(
            ada.request("POST", "/compose")
                .form(&fields)
                .header("x-csrf-token", token),
        )
        .expect(403);
    }
    assert_eq!(app.count("entries"), 0);
    ada.post("/compose", &fields).see_other();
    assert_eq!(app.count("entries"), 1);
}

#[test]
fn a_write_from_a_foreign_page_is_refused() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let write = || ada.filled("POST", "/compose", &[("body", "Von woanders")]);
    for origin in ["https://evil.example", "null", "http://localhost:1", "http://127.0.0.1"] {
        ada.send(write().header("origin", origin)).expect(403);
    }
    ada.send(write().without("origin")).expect(403);
    ada.send(write().header("sec-fetch-site", "cross-site")).expect(403);
    ada.send(write().header("sec-fetch-site", "same-site")).expect(403);
    assert_eq!(app.count("entries"), 0);
    ada.send(write().header("sec-fetch-site", "same-origin")).expect(303);
    let anonymous = app.anonymous();
    let login = anonymous.filled("POST", "/login", &[("email", "x@y.example"), ("password", "x")]);
    anonymous
        .send(login.header("origin", "https://evil.example"))
        .expect(403);
}

#[test]
fn another_name_than_ours_is_not_answered() {
    let app = TestApp::start();
    let client = app.anonymous();
    for host in ["evil.example", "127.0.0.1", "connect.example:80", ""] {
        let page = client
            .send(client.request("GET", "/login").header("host", host))
            .expect(421);
        assert!(!page.has("Anmelden") && page.has("Falsche Adresse"), "{}", page.words());
        assert_eq!(
            page.attr(".error-actions a", "href"),
            [client.origin()],
            "where it is found instead"
        );
        assert_dressed(&page);
    }
    let english = client
        .request("GET", "/")
        .header("host", "evil.example")
        .header("accept-language", "en");
    assert!(client.send(english).expect(421).has("Wrong address"));
    let script = client
        .request("GET", "/")
        .header("host", "evil.example")
        .header("accept", "application/json");
    assert!(client.send(script).expect(421).words().contains("error-other-name"));
    client
        .send(client.request("GET", "/healthz").header("host", "probe"))
        .expect(200);
}

fn assert_dressed(page: &Page) {
    let csp = page
        .header("content-security-policy")
        .unwrap_or_else(|| panic!("{}: no policy", page.path));
    assert!(
        csp.starts_with("default-src 'none'") && !csp.contains("unsafe"),
        "{}: {csp}",
        page.path
    );
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("referrer-policy", "same-origin"),
    ] {
        assert_eq!(page.header(name), Some(value), "{} {name}", page.path);
    }
    assert!(
        page.header("x-request-id").is_some_and(|id| id.len() == 22),
        "{}",
        page.path
    );
}

#[test]
fn every_answer_is_dressed() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    ada.post("/compose", &[("body", "Hallo")]).see_other();
    let asset = app.kernel.assets.url("css/app.css");
    for (path, status) in [
        ("/", 200),
        ("/posts/1", 200),
        ("/nirgends", 404),
        ("/posts/2", 404),
        (asset.as_str(), 200),
        ("/assets/nix", 404),
    ] {
        assert_dressed(&ada.get(path).expect(status));
    }
    assert_dressed(&ada.post("/compose", &[("body", "")]).expect(422));
    assert_dressed(&ada.send(ada.request("POST", "/compose")).expect(403));
    assert_dressed(&app.anonymous().get("/").expect(303));
    assert_dressed(&app.anonymous().get("/login").expect(200));
    let page = ada.get("/").ok();
    assert_eq!(page.header("cache-control"), Some("private, no-store"));
}

#[test]
fn our_own_mistake_tells_a_number_and_nothing_else() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    ada.post("/compose", &[("body", "Hallo")]).see_other();
    app.sql("alter table posts rename to lost");
    let page = ada.get("/posts/1").expect(500);
    assert_dressed(&page);
    assert!(
        page.has(page.header("x-request-id").expect("an id")),
        "{}",
        page.words()
    );
    let all = page.html().to_lowercase();
    for secret in ["relation", "posts\"", "select", "diesel", "panicked"] {
        assert!(!all.contains(secret), "{secret}");
    }
    app.sql("alter table lost rename to posts");
    ada.get("/posts/1").ok();
}

#[test]
fn rubbish_gets_a_clear_answer_and_nothing_typed_is_lost() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    ada.post("/compose", &[("body", "Zum Kommentieren")]).see_other();
    let long = format!("Getippt {}", "x".repeat(2_000));
    for path in ["/compose", "/entries/post-1/comments", "/posts/1/edit"] {
        for (body, said) in [
            ("Getippt\0", "unsichtbares Zeichen"),
            (long.as_str(), "höchstens 2.000"),
            ("  \n ", "Bitte schreib hier etwas"),
        ] {
            let page = ada.post(path, &[("body", body), ("version", "1")]).expect(422);
            assert!(page.has(said), "{path} {said}: {}", page.words());
            assert!(
                page.css("textarea").concat().contains("Getippt") == body.contains("Getippt"),
                "{path}: what was typed is gone"
            );
            assert!(page.shows("[aria-invalid=true]"), "{path}");
        }
        for (body, status) in [
            ("body=%FF%FE", 400),
            ("body=a&body=b", 422),
            ("body=a&rank=1", 422),
            ("body=%zz", 400),
            ("", 422),
        ] {
            let page = ada.post_raw(path, FORM, body).expect(status);
            assert!(
                page.words().len() > 20 && page.shows("main"),
                "{path} {body}: {}",
                page.words()
            );
        }
        for (name, value) in [("token", "not-a-uuid"), ("version", "one"), ("version", "99999999999")] {
            ada.post(path, &[("body", "Getippt"), (name, value)]).expect(400);
        }
        ada.post_raw(path, "application/json", "{\"body\":\"x\"}").expect(400);
        ada.post_raw(path, "multipart/form-data; boundary=x", "--x--")
            .expect(400);
        ada.post_raw(path, FORM, vec![b'a'; 2 * 1024 * 1024 + 1]).expect(413);
    }
    assert_eq!(
        (app.count("entries"), app.count("comments"), app.count("revisions")),
        (1, 0, 0)
    );
    let page = ada
        .post("/compose", &[("body", "Getippt"), ("audience", "nowhere")])
        .expect(422);
    assert!(
        page.has("Diese Auswahl gibt es nicht mehr") && page.css("textarea").concat() == "Getippt",
        "{}",
        page.words()
    );
    let page = ada
        .post("/entries/post-1/comments", &[("body", "Getippt"), ("kind", "anger")])
        .expect(422);
    assert!(page.css("textarea").concat() == "Getippt", "{}", page.words());
    ada.post("/entries/post-1/comments", &[("body", "Getippt"), ("parent", "x")])
        .expect(404);
}

#[test]
fn rubbish_at_the_door_gets_a_clear_answer() {
    let app = TestApp::start();
    let anyone = app.anonymous();
    for email in [
        "a\0b@musterhaus.example",
        &"a".repeat(3_000),
        "",
        "'; drop table people; --",
    ] {
        let page = anyone
            .post("/login", &[("email", email), ("password", "x")])
            .expect(422);
        assert!(page.has("passen nicht zusammen"), "{}", page.words());
    }
    anyone
        .post("/login", &[("email", "a@b.example"), ("password", "a\0b")])
        .expect(422);
    anyone.post_raw("/login", FORM, "email=%FF&password=x").expect(400);
    anyone
        .post_raw("/login", FORM, "email=a&password=x&admin=1")
        .expect(422);
    anyone.post_raw("/login", FORM, "email=a").expect(422);
    anyone.post_raw("/login", FORM, vec![b'a'; 3 * 1024 * 1024]).expect(413);
    let ada = app.person("ada").signed_in();
    for path in [
        "/posts/abc",
        "/posts/-1",
        "/posts/0",
        "/posts/99999999999",
        "/posts/1%00",
        "/entries/post-%00/history",
        "/entries/%ff/history",
    ] {
        let status = ada.get(path).status;
        assert!(matches!(status, 400 | 404), "{path}: {status}");
    }
    for path in [
        "/?before=rubbish",
        "/?before=%00",
        "/?tab=%ff",
        "/?tab[]=a",
        "/ceo?before=AAAA",
        "/login?next=%00",
    ] {
        let status = ada.get(path).status;
        assert!(status < 500, "{path}: {status}");
    }
    assert_eq!(ada.send(ada.filled("PATCH", "/compose", &[])).status / 100, 4);
    assert_eq!(
        ada.send(ada.request("GET", "/").header("cookie", "connect=%ff; connect="))
            .status,
        303
    );
}

#[test]
fn a_form_sent_twice_is_written_once() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let form = ada.get("/compose").ok();
    let first = ada
        .submit(&form, "form.composer", &[("body", "Nur einmal")])
        .see_other();
    assert_eq!(
        ada.submit(&form, "form.composer", &[("body", "Nur einmal")])
            .see_other(),
        first
    );
    let post = ada.get("/posts/1").ok();
    let answer = ada
        .submit(&post, "#comment-form", &[("body", "Auch nur einmal")])
        .see_other();
    assert_eq!(
        ada.submit(&post, "#comment-form", &[("body", "Auch nur einmal")])
            .see_other(),
        answer
    );
    assert_eq!((app.count("posts"), app.count("comments")), (1, 1));
    let token = Uuid::new_v4().to_string();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                ada.post("/compose", &[("body", "Von acht Fingern"), ("token", &token)])
                    .see_other()
            });
        }
    });
    assert_eq!(app.count("posts"), 2);
    let ben = app.person("ben").signed_in();
    ben.post(
        "/compose",
        &[("body", "Gleicher Schlüssel, anderer Mensch"), ("token", &token)],
    )
    .see_other();
    assert_eq!(app.count("posts"), 3);
}

#[test]
fn an_old_tab_cannot_overwrite_what_was_saved_meanwhile() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    ada.post("/compose", &[("body", "Erste Fassung")]).see_other();
    let (left, right) = (ada.get("/posts/1/edit").ok(), ada.get("/posts/1/edit").ok());
    ada.submit(&left, "main form", &[("body", "Fassung links")]).see_other();
    let page = ada
        .submit(&right, "main form", &[("body", "Fassung rechts")])
        .expect(409);
    assert!(
        page.has("Fassung links") && page.css("textarea").concat() == "Fassung rechts",
        "{}",
        page.words()
    );
    assert_eq!(app.number("select count(*) from posts where body = 'Fassung links'"), 1);
    ada.submit(&page, "main form", &[("body", "Beide zusammen")])
        .see_other();
    ada.post("/entries/post-1/comments", &[("body", "Alt")]).see_other();
    let (left, right) = (ada.get("/comments/1/edit").ok(), ada.get("/comments/1/edit").ok());
    ada.submit(&left, "main form", &[("body", "Kommentar links")])
        .see_other();
    let page = ada
        .submit(&right, "main form", &[("body", "Kommentar rechts")])
        .expect(409);
    assert!(
        page.has("Kommentar links") && page.css("textarea").concat() == "Kommentar rechts",
        "{}",
        page.words()
    );
}

#[test]
fn what_people_write_is_never_markup() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let evil = "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) <b>fett</b>";
    ada.post("/compose", &[("body", evil)]).see_other();
    ada.post("/entries/post-1/comments", &[("body", evil)]).see_other();
    app.sql("update people set name = '<script>alert(2)</script>'");
    app.sql("update units set name = '<img src=x onerror=alert(3)>' where slug = 'it'");
    for path in [
        "/posts/1",
        "/?tab=all",
        "/compose",
        "/entries/post-1/history",
        "/comments/1/edit",
    ] {
        let page = ada.get(path).ok();
        assert!(
            !page.shows("script:not([src])") && !page.shows("[onerror]") && !page.shows("[href^='javascript:']"),
            "{path}"
        );
    }
    assert!(ada.get("/posts/1").has("<script>alert(2)</script>"));
}

#[test]
fn asking_for_the_head_alone_tells_no_more_than_asking_for_the_page() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let post = ada.post("/compose", &[("body", "Nur ein Kopf")]).see_other();
    for (path, status) in [
        ("/", 200),
        (post.as_str(), 200),
        ("/posts/999999", 404),
        ("/styleguide", 403),
    ] {
        let head = ada.send(ada.request("HEAD", path)).expect(status);
        assert_dressed(&head);
        assert_eq!(head.words(), "", "{path}");
    }
    app.anonymous()
        .send(app.anonymous().request("HEAD", "/").header("accept", "text/html"))
        .expect(303);
}
