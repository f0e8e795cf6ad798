//! Who is refused early, and whom that must not hit.
use std::time::{Duration, Instant};

use connect::features::people::role;

use crate::kit::{Page, TestApp, until};

#[test]
fn nobody_closes_the_account_of_somebody_else() {
    let app = TestApp::with().flag("--sign-in-rate=3").start();
    let _ada = app.person("ada").password("correct horse").signed_in();
    let from = |address: &str, email: &str, password: &str| {
        let browser = app.anonymous();
        let request = browser.filled("POST", "/login", &[("email", email), ("password", password)]);
        browser.send(request.header("x-forwarded-for", address))
    };
    let ada = "ada@musterhaus.example";
    for _ in 0..3 {
        from("10.0.0.1", ada, "1234").expect(422);
    }
    from("10.0.0.1", ada, "1234").expect(429);
    from("10.0.0.2", ada, "correct horse").expect(303);
    let long = format!("{}@musterhaus.example", "a".repeat(10_000));
    let page = from("10.0.0.3", &long, "1234").expect(422);
    assert!(
        page.has("passen nicht zusammen") && page.body.len() < 10_000,
        "{}",
        page.body.len()
    );
}

/// Sends the sign-in form from an address, as a proxy on this machine passes it on.
fn sign_in_from(app: &TestApp, address: &str, email: &str, password: &str) -> Page {
    let browser = app.anonymous();
    let request = browser.filled("POST", "/login", &[("email", email), ("password", password)]);
    browser.send(request.header("x-forwarded-for", address))
}

const ADA: &str = "ada@musterhaus.example";
const BEN: &str = "ben@musterhaus.example";

#[test]
fn a_whole_office_signs_in_at_eight_o_clock() {
    let app = TestApp::with()
        .flag("--sign-in-rate=3")
        .flag("--write-rate=5")
        .flag("--read-rate=20")
        .start();
    app.person("ada").password("correct horse").signed_in();
    app.person("ben").password("correct horse").signed_in();
    for number in 0..30 {
        sign_in_from(
            &app,
            "10.0.0.1",
            if number % 2 == 0 { ADA } else { BEN },
            "correct horse",
        )
        .expect(303);
    }
    for _ in 0..3 {
        sign_in_from(&app, "10.0.0.1", ADA, "1234").expect(422);
    }
    let refused = sign_in_from(&app, "10.0.0.1", ADA, "1234").expect(429);
    assert_eq!(refused.attr("#email", "value"), [ADA], "what was typed is still there");
    let wait = refused.header("retry-after").expect("how long").to_owned();
    assert!(
        refused.has(&format!("In {wait} Sekunde")),
        "{wait}: {}",
        refused.words()
    );
    sign_in_from(&app, "10.0.0.1", BEN, "correct horse").expect(303);
}

#[test]
fn a_whole_course_chooses_its_passwords_in_one_room() {
    let app = TestApp::with().flag("--sign-in-rate=2").start();
    let admin = app.person("admin").unit("it").role(role::ADMIN).signed_in();
    let room = app.anonymous();
    for number in 0..5 {
        let (name, email) = (format!("Neu {number}"), format!("neu{number}@x.example"));
        let fields = [
            ("name", name.as_str()),
            ("email", &email),
            ("title", "Kasse"),
            ("unit", "branch-a"),
        ];
        let code = admin.post("/admin/new-person", &fields).ok().css("code").concat();
        for _ in 0..3 {
            room.post("/welcome", &[("code", &code), ("password", "kurz")])
                .expect(422);
        }
        app.anonymous()
            .post("/welcome", &[("code", &code), ("password", "ein ruhiger Satz")])
            .see_other();
    }
    let guess = || {
        room.post(
            "/welcome",
            &[("code", "00000-00000-00000-00000"), ("password", "ein ruhiger Satz")],
        )
    };
    for _ in 0..2 {
        guess().expect(422);
    }
    guess().expect(429);
}

#[test]
fn one_network_of_the_new_kind_neither_guesses_on_nor_locks_an_account() {
    let app = TestApp::with().flag("--sign-in-rate=3").start();
    app.person("ada").password("correct horse").signed_in();
    let tries =
        (0..40).filter(|number| sign_in_from(&app, &format!("2001:db8:bad:1::{number}"), ADA, "1234").status == 422);
    assert_eq!(tries.count(), 3, "one network is one place");
    sign_in_from(&app, "2001:db8:bad:1::77", ADA, "correct horse").expect(429);
    sign_in_from(&app, "2001:db8:900d:1::1", ADA, "correct horse").expect(303);
}

#[test]
fn an_attack_from_everywhere_does_not_keep_the_owner_out() {
    let app = TestApp::with().flag("--sign-in-rate=1").start();
    let ada = app.person("ada").password("correct horse").signed_in();
    sign_in_from(&app, "10.0.0.1", ADA, "correct horse").expect(303);
    let tries = (0..60).filter(|number| sign_in_from(&app, &format!("192.0.2.{number}"), ADA, "1234").status == 422);
    assert!((10..40).contains(&tries.count()), "many places together have an end");
    until("an unknown place is refused", || {
        sign_in_from(&app, "192.0.2.100", ADA, "1234").status == 429
    });
    sign_in_from(&app, "10.0.0.7", ADA, "correct horse").expect(429);
    sign_in_from(&app, "10.0.0.1", ADA, "correct horse").expect(303);
    // Somewhere else, in the browser whose session ran out.
    app.later(chrono::TimeDelta::hours(13));
    ada.get("/").expect(303);
    let again = ada.filled("POST", "/login", &[("email", ADA), ("password", "correct horse")]);
    ada.send(again.header("x-forwarded-for", "10.0.0.8")).expect(303);
}

#[test]
fn only_listed_proxies_are_believed() {
    let guess = |app: &TestApp, address: &str| sign_in_from(app, address, ADA, "1234").status;
    let nobody = TestApp::with()
        .flag("--sign-in-rate=3")
        .flag("--trusted-proxies=")
        .start();
    let tries = (0..20)
        .filter(|number| guess(&nobody, &format!("10.0.0.{number}")) == 422)
        .count();
    assert_eq!(tries, 3, "an address that is made up is no other place");
    let chain = TestApp::with()
        .flag("--sign-in-rate=3")
        .flag("--trusted-proxies=127.0.0.1,192.168.0.0/16")
        .start();
    let tries = (0..20)
        .filter(|number| guess(&chain, &format!("10.0.0.{number}, 203.0.113.9, 192.168.1.{number}")) == 422)
        .count();
    assert_eq!(
        tries, 3,
        "what stands left of the first unknown address was written by the client"
    );
}

#[test]
fn addresses_that_make_no_sense_get_the_answer_of_the_house() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    for (path, status, words) in [
        ("/posts/abc", 404, "Nicht gefunden"),
        ("/?tab=all&tab=own", 400, "unvollständig"),
    ] {
        let page = ada.get(path).expect(status);
        assert!(page.has(words) && page.shows("nav"), "{path}: {}", page.words());
        assert!(
            app.anonymous()
                .get(path)
                .expect(303)
                .location()
                .starts_with("/login?next="),
            "{path}"
        );
    }
}

#[test]
fn who_asks_too_often_costs_no_look_at_the_database() {
    let app = TestApp::with().flag("--read-rate=2").start();
    let ada = app.person("ada").signed_in();
    until("too often", || ada.get("/").status == 429);
    let held: Vec<_> = (0..4)
        .map(|_| app.kernel.db.checkout().expect("a connection of the pool"))
        .collect();
    let page = ada.get("/").expect(429);
    assert!(page.has("sehr viele Anfragen"), "{}", page.words());
    drop(held);
}

#[test]
fn while_all_threads_are_busy_everybody_hears_so_within_three_seconds() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    ada.get("/").ok();
    let held: Vec<_> = (0..4)
        .map(|_| app.kernel.db.checkout().expect("a connection of the pool"))
        .collect();
    std::thread::scope(|scope| {
        let asked: Vec<_> = (0..24)
            .map(|number| {
                let tab = ada.another_tab();
                scope.spawn(move || {
                    let begun = Instant::now();
                    let page = if number % 2 == 0 {
                        tab.get("/")
                    } else {
                        tab.post(
                            "/compose",
                            &[("body", "Ein Text, der nicht verloren gehen soll, weil er lang ist")],
                        )
                    };
                    (page, begun.elapsed())
                })
            })
            .collect();
        for answer in asked {
            let (page, took) = answer.join().expect("an answer");
            assert!(
                page.status == 503 && took < Duration::from_secs(3),
                "{} after {took:?}",
                page.status
            );
            assert!(page.header("retry-after").is_some());
            let kept = page.css("textarea").concat();
            assert_eq!(page.has("Es wurde nichts gespeichert"), !kept.is_empty());
        }
    });
    drop(held);
    assert_eq!(app.count("posts"), 0, "nothing was saved, as it was said");
    ada.get("/").ok();
}

#[test]
fn who_asks_is_not_known_then_nobody_is_let_in() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    ada.get("/").ok();
    app.sql("alter table sessions rename to lost");
    for path in ["/", "/people", "/settings/profile"] {
        let page = ada.get(path).expect(503);
        assert!(
            !page.has("ada") && page.header("location").is_none(),
            "{}",
            page.words()
        );
    }
    ada.post("/compose", &[("body", "Hallo")]).expect(503);
    app.sql("alter table lost rename to sessions");
    assert_eq!(app.count("posts"), 0);
    ada.post("/compose", &[("body", "Hallo")]).see_other();
}

#[test]
fn without_space_nothing_is_saved_and_everybody_hears_so() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    app.sql(
        "create function full_disk() returns trigger language plpgsql as $$ begin \
         raise exception 'could not extend file \"base/1/2\": No space left on device' using errcode = '53100'; end $$",
    );
    app.sql("create trigger full_disk before insert on entries for each row execute function full_disk()");
    let text = "Dieser Text ist lang genug, dass ihn jemand vermissen würde.\nUnd hat zwei Zeilen.";
    let page = ada.post("/compose", &[("body", text)]).expect(507);
    assert!(
        page.has("Es wurde nichts gespeichert") && page.has("kein Platz"),
        "{}",
        page.words()
    );
    assert!(
        page.html().contains(&format!(">\n{text}</textarea>")),
        "line by line: {}",
        page.html()
    );
    assert_eq!(app.count("entries"), 0);
    let ready = ada.get("/readyz").ok();
    assert!(ready.words().contains("no space left"), "{}", ready.words());
    app.sql("drop trigger full_disk on entries");
    ada.submit(&page, "form.form", &[]).see_other();
    assert_eq!(
        app.number("select count(*) from posts where body like 'Dieser Text%'"),
        1
    );
    assert_eq!(ada.get("/readyz").ok().words().trim(), "ready");
}
