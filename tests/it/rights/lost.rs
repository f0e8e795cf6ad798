//! M1: who no longer belongs has no door of their own left, not even to what they wrote.
use connect::features::people::role;
use serde_json::json;

use super::{fragments, number_in, replayed};
use crate::kit::live::Heard;
use crate::kit::{Person, TestApp};

const WORD: &str = "kanari7002vogel";

/// Every way to something of one's own, and that none of them opens.
fn shut_out(app: &TestApp, writer: &Person, person: &Person, key: &str, page: &str) {
    for at in [
        page.to_owned(),
        format!("{page}/edit"),
        format!("/entries/{key}/history"),
        format!("/entries/{key}/remove"),
    ] {
        for answer in [person.get(&at), person.get_fragment(&at)] {
            assert_eq!(answer.status, 404, "{at}");
            assert!(!answer.html().contains(WORD), "{at}");
        }
    }
    let texts = [
        ("body", "Anders"),
        ("done", "Anders"),
        ("title", "Anders"),
        ("problem", "Anders"),
        ("proposal", "Anders"),
    ];
    for (field, text) in texts {
        let answer = person.post(
            &format!("{page}/edit"),
            &[(field, text), ("health", "on_track"), ("version", "1")],
        );
        assert!(
            matches!(answer.status, 404 | 422),
            "{page}/edit takes {field}: {}",
            answer.status
        );
        assert!(!answer.html().contains(WORD));
    }
    for (at, form) in [
        ("thanks", vec![]),
        ("follow", vec![]),
        ("comments", vec![("body", "Noch da")]),
        ("remove", vec![]),
    ] {
        person.post(&format!("/entries/{key}/{at}"), &form).expect(404);
    }
    person.delete(&format!("/entries/{key}/thanks")).expect(404);
    person.delete(&format!("/entries/{key}/follow")).expect(404);
    // What others write there reaches them no more, by no channel.
    writer
        .post(
            &format!("/entries/{key}/comments"),
            &[("body", &format!("Unter uns {WORD}"))],
        )
        .see_other();
    app.settle();
    assert_eq!(fragments(app, person, key), Vec::<String>::new(), "large fragments");
    assert!(!fragments(app, writer, key).is_empty(), "who belongs gets them");
    let mut nosy = person.live_at(&["home", key], "0.0");
    assert!(
        std::iter::from_fn(|| Some(nosy.next()))
            .take(600)
            .any(|heard| heard == Heard::Message(json!({ "refresh": true })))
    );
    let told = replayed(
        writer,
        person,
        &["home", "home:own", "stream", key, "bell"],
        &format!("Ende {key}"),
    );
    assert!(!told.contains(WORD) && !told.contains(&format!("{key}-")), "{told}");
    let lists = [
        "/",
        "/?tab=all",
        "/?tab=own",
        "/notifications",
        "/ideas?tab=mine",
        "/projects?tab=mine",
        "/blogs?tab=mine",
    ];
    for at in lists
        .into_iter()
        .map(str::to_owned)
        .chain([format!("/people/{}", person.handle)])
    {
        assert!(!person.get(&at).ok().html().contains(WORD), "{at}");
    }
    assert!(!person.get(&format!("/search?q={WORD}")).ok().shows(".hit"));
}

#[test]
fn a_former_member_has_no_way_to_their_update_for_members() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
    );
    let project = ada
        .post(
            "/projects",
            &[("name", "Brücke"), ("goal", "Hinüber"), ("joining", "open")],
        )
        .see_other();
    ben.post(&format!("{project}/join"), &[]).see_other();
    let done = format!("Nur für uns {WORD}");
    let to = ben
        .post(
            &format!("{project}/updates"),
            &[("done", &done), ("health", "on_track"), ("audience", "members")],
        )
        .see_other();
    let number = number_in(to.split('#').next_back().unwrap_or_default());
    let (key, page) = (format!("update-{number}"), format!("{project}/updates/{number}"));
    let own = ben
        .post(&format!("/entries/{key}/comments"), &[("body", "Von mir")])
        .see_other();
    let comment = number_in(own.split("#comment-").last().unwrap_or_default());
    for at in [
        page.clone(),
        format!("{page}/edit"),
        format!("/entries/{key}/history"),
        format!("/comments/{comment}/edit"),
    ] {
        ben.get(&at).ok();
    }
    app.settle();
    assert!(
        fragments(&app, &ben, &key).concat().contains(WORD),
        "as long as he belongs"
    );
    ben.delete(&format!("{project}/join")).see_other();
    shut_out(&app, &ada, &ben, &key, &page);
    for at in ["edit", "remove", "history"] {
        ben.get(&format!("/comments/{comment}/{at}")).expect(404);
    }
    ben.post(
        &format!("/comments/{comment}/edit"),
        &[("body", "Anders"), ("version", "1")],
    )
    .expect(404);
    ben.post(&format!("/comments/{comment}/remove"), &[]).expect(404);
    // Removed, it is no more there for him than before.
    let mona = app.person("mona").unit("it").role(role::MODERATOR).signed_in();
    mona.post(&format!("{project}/join"), &[]).see_other();
    mona.post(&format!("/entries/{key}/remove"), &[("reason", "Passt nicht")])
        .see_other();
    ada.get(&page).expect(410);
    ben.get(&page).expect(404);
    app.settle();
    assert!(!ben.get("/notifications").ok().has("entfernt"), "nor is he told of it");
    // What everybody may read stays his own.
    assert!(ben.get(&project).ok().has("Brücke"));
}

#[test]
fn an_author_who_was_removed_from_a_blog_has_no_way_to_their_articles() {
    let app = TestApp::start();
    let cora = app.person("cora").unit("it").role(role::COMMUNICATOR).signed_in();
    let (ada, rita) = (
        app.person("ada").unit("branch-a").signed_in(),
        app.person("rita").unit("it").signed_in(),
    );
    let name = format!("Heimlich {WORD}");
    let fields = [
        ("name", name.as_str()),
        ("slug", "unter-uns"),
        ("purpose", WORD),
        ("authors", "ada, rita"),
        ("audience", "branch-a"),
    ];
    let blog = cora.post("/blogs/new", &fields).see_other();
    let write = |title: &str, button: &str| {
        let fields = [("title", title), ("body", WORD), ("language", "de"), ("do", button)];
        rita.post(&format!("{blog}/new"), &fields)
            .see_other()
            .trim_end_matches("/edit")
            .to_owned()
    };
    let (page, draft) = (write("Erschienen", "publish"), write("Halb fertig", "draft"));
    let key = format!("article-{}", number_in(&page["/blogs/unter-uns/".len()..]));
    for at in [&page, &draft, &blog, &format!("{page}/edit")] {
        rita.get(at).ok();
    }
    ada.post(&format!("{blog}/settings"), &[("remove", "rita")]).see_other();
    shut_out(&app, &ada, &rita, &key, &page);
    let hidden = format!("article-{}", number_in(&draft["/blogs/unter-uns/".len()..]));
    for at in [
        draft.clone(),
        format!("{draft}/edit"),
        format!("/entries/{hidden}/history"),
        blog.clone(),
        format!("{blog}/settings"),
    ] {
        let answer = rita.get(&at).expect(404);
        assert!(!answer.html().contains(WORD) && !answer.has("Heimlich"), "{at}");
    }
    rita.post(
        &format!("{draft}/edit"),
        &[("title", "x"), ("body", "y"), ("version", "1")],
    )
    .expect(404);
    assert!(
        ada.get(&draft).ok().has("Halb fertig"),
        "the desk keeps what was begun there"
    );
    // Who founded it for others still knows its name, as they wrote it; they see no article.
    assert!(cora.get(&blog).ok().has("Heimlich"));
    cora.get(&page).expect(404);
}

#[test]
fn who_leaves_a_unit_leaves_what_they_wrote_there() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("branch-a").signed_in(),
        app.person("ben").unit("branch-a").signed_in(),
    );
    let olaf = app.person("olaf").unit("it").signed_in();
    let post = |person: &Person| {
        person
            .post("/compose", &[("body", WORD), ("audience", "branch-a")])
            .see_other()
            .replace("/#", "")
    };
    let (inside, outside) = (post(&ada), post(&olaf));
    let fields = [
        ("title", "Idee"),
        ("problem", WORD),
        ("proposal", "Rat"),
        ("intent", "publish"),
        ("audience", "branch-a"),
    ];
    let idea = ada.post("/ideas/new", &fields).see_other();
    let page = |key: &str| format!("/posts/{}", number_in(key));
    for (person, key) in [(&ada, &inside), (&olaf, &outside), (&ben, &outside)] {
        person.get(&page(key)).ok();
    }
    app.sql(&format!(
        "update people set unit_id = '{}' where handle = 'ada'",
        app.unit("it")
    ));
    shut_out(&app, &ben, &ada, &inside, &page(&inside));
    shut_out(&app, &ben, &ada, &format!("idea-{}", number_in(&idea)), &idea);
    ada.get(&page(&outside)).expect(404);
    // A question to another unit stays one's own: nothing was lost.
    ben.post(&format!("/entries/{outside}/comments"), &[("body", "Eine Antwort")])
        .see_other();
    app.settle();
    assert!(olaf.get(&page(&outside)).ok().has("Eine Antwort"));
    assert!(olaf.get("/notifications").ok().has("Ben"));
    assert!(fragments(&app, &olaf, &outside).concat().contains("Eine Antwort"));
}

#[test]
fn drafts_stay_with_who_began_them() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let fields = [
        ("title", "Idee"),
        ("problem", WORD),
        ("proposal", ""),
        ("intent", "draft"),
        ("audience", "branch-a"),
    ];
    let idea = ada.post("/ideas/new", &fields).see_other();
    app.sql(&format!(
        "update people set unit_id = '{}' where handle = 'ada'",
        app.unit("it")
    ));
    assert!(ada.get(&idea).ok().has(WORD), "nobody else ever saw it");
    let form = ada.get(&format!("{idea}/edit")).ok();
    let typed = [
        ("title", "Idee"),
        ("problem", WORD),
        ("proposal", "Rat"),
        ("audience", "branch-a"),
        ("intent", "publish"),
    ];
    let public = ada.submit(&form, "form[data-composer]", &typed).see_other();
    ada.get(&public).ok();
}

#[test]
fn a_page_that_was_seen_is_not_confirmed_to_who_lost_it() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("branch-a").signed_in(),
        app.person("ben").unit("branch-a").signed_in(),
    );
    let key = ada
        .post("/compose", &[("body", WORD), ("audience", "branch-a")])
        .see_other()
        .replace("/#", "");
    let page = format!("/posts/{}", number_in(&key));
    let seen = ben.get(&page).ok();
    let tag = seen.header("etag").unwrap_or("\"*\"").to_owned();
    let place = {
        let part = |column: &str| app.number(&format!("select {column} from activities where kind = 'post' limit 1"));
        format!("/live/patches/{:x}.{:x}/0", part("xid::text::bigint"), part("seq"))
    };
    crate::kit::until("the fragment is served", || ben.get(&place).status == 200);
    let held = ben.get(&place).header("etag").unwrap_or("\"*\"").to_owned();
    assert!(
        seen.header("cache-control")
            .is_some_and(|words| words.contains("no-store")),
        "no cache keeps it"
    );
    app.sql(&format!(
        "update people set unit_id = '{}' where handle = 'ben'",
        app.unit("it")
    ));
    for (at, tag) in [
        (&page, &tag),
        (&place, &held),
        (&page, &"*".to_owned()),
        (&place, &"*".to_owned()),
    ] {
        let answer = ben.send(
            ben.request("GET", at)
                .header("if-none-match", tag)
                .header("if-modified-since", "Mon, 02 Mar 2099 08:00:00 GMT"),
        );
        assert_eq!(answer.status, 404, "{at} with {tag}");
        assert!(!answer.html().contains(WORD));
    }
}
