//! H3: what a moderator or its author removed comes back through no door.
mod house;

use super::{fragments, number_in, replayed};
use crate::kit::Page;

use house::{House, Thing};

const WORD: &str = "kanari7001vogel";

fn silent(page: &Page, at: &str) {
    let body = page.html();
    assert!(!body.contains(WORD), "{at} still says it: {}", page.words());
}

/// The story of one kind: everybody could see it, a moderator takes it away, and no channel shows it any more.
fn goes(make: fn(&House) -> Thing) {
    let house = House::new();
    let thing = make(&house);
    let (app, ada, ben) = (&house.app, &house.ada, &house.ben);
    app.settle();
    let topics: Vec<&str> = ["home", "stream", "ceo"]
        .into_iter()
        .chain(thing.topics.iter().map(String::as_str))
        .collect();
    // The premise: all of this showed it.
    assert!(
        ben.get(&thing.page).ok().html().contains(WORD),
        "{} is there",
        thing.page
    );
    let before = fragments(app, ben, &thing.key);
    let brings = before.iter().any(|html| html.contains(WORD));
    assert!(
        brings || thing.key.starts_with("blog"),
        "patches of {} brought it: {}",
        thing.key,
        before.len()
    );
    assert!(
        replayed(ada, ben, &topics, "Vorher.").contains(WORD) || thing.key.starts_with("blog"),
        "a replay brought it"
    );
    assert!(ben.get(&format!("/search?q={WORD}")).ok().shows(".hit") || thing.key.starts_with("comment"));

    house.remove(&thing);
    for reader in [ben, ada, &house.mona] {
        for html in fragments(app, reader, &thing.key) {
            assert!(!html.contains(WORD), "a patch of {} still brings it: {html}", thing.key);
        }
        let page = reader.get(&thing.page);
        assert!(
            matches!(page.status, 404 | 410),
            "{} answers {}",
            thing.page,
            page.status
        );
        for at in [
            &thing.page,
            &format!("{}/edit", thing.page),
            &format!("/entries/{}/history", thing.key),
        ] {
            silent(&reader.get(at), at);
            silent(&reader.get_fragment(at), at);
        }
        for at in [
            "/",
            "/?tab=all",
            "/ideas",
            "/projects",
            "/blogs",
            "/people/ada",
            "/units/branch-a",
        ] {
            silent(&reader.get(at).ok(), at);
        }
        // Its author is told what of theirs was removed, by its title.
        if reader.handle != "ada" {
            silent(&reader.get("/notifications").ok(), "/notifications");
        }
        let found = reader.get(&format!("/search?q={WORD}")).ok();
        assert!(!found.shows(".hit"), "search still finds it");
        reader.get(&format!("/entries/{}/history", thing.key)).expect(404);
        reader.post(&format!("/entries/{}/thanks", thing.key), &[]).expect(404);
        reader.post(&format!("/entries/{}/follow", thing.key), &[]).expect(404);
        reader
            .post(&format!("/entries/{}/comments", thing.key), &[("body", "Doch")])
            .expect(404);
    }
    let told = replayed(ada, ben, &topics, "Nachher.");
    assert!(!told.contains(WORD), "a socket with an old cursor is told: {told}");
}

#[test]
fn a_post_goes() {
    goes(House::post);
}

#[test]
fn an_idea_goes() {
    goes(House::idea);
}

#[test]
fn an_article_goes() {
    goes(House::article);
}

#[test]
fn an_update_goes() {
    goes(House::update);
}

#[test]
fn a_blog_goes() {
    goes(House::blog);
}

#[test]
fn a_project_goes() {
    goes(House::project);
}

#[test]
fn what_stood_in_a_project_that_went_comes_through_no_patch() {
    let house = House::new();
    let update = house.update();
    house.app.settle();
    assert!(
        fragments(&house.app, &house.ben, &update.key)
            .iter()
            .any(|html| html.contains(WORD))
    );
    house
        .app
        .sql("update entries set state = 'removed', removed_at = now() where kind = 'project'");
    assert_eq!(fragments(&house.app, &house.ben, &update.key), Vec::<String>::new());
    house.ben.get(&update.page).expect(404);
}

#[test]
fn a_comment_goes() {
    let house = House::new();
    let (app, ada, ben) = (&house.app, &house.ada, &house.ben);
    let key = ada
        .post("/compose", &[("body", "Worum es geht")])
        .see_other()
        .replace("/#", "");
    let page = format!("/posts/{}", number_in(&key));
    let to = ada
        .post(
            &format!("/entries/{key}/comments"),
            &[("body", &format!("Erst {WORD} @ben"))],
        )
        .see_other();
    let number = number_in(to.split("#comment-").last().unwrap_or_default());
    ben.post(
        &format!("/entries/{key}/comments"),
        &[("body", "Eine Antwort"), ("parent", &number)],
    )
    .see_other();
    ada.post(
        &format!("/comments/{number}/edit"),
        &[("body", &format!("Dann {WORD} @ben")), ("version", "1")],
    )
    .see_other();
    app.settle();
    assert!(ben.get(&page).ok().html().contains(WORD) && ben.get("/notifications").ok().html().contains(WORD));
    assert!(fragments(app, ben, &key).iter().any(|html| html.contains(WORD)));
    assert!(replayed(ada, ben, &[&key, "home"], "Vorher.").contains(WORD));
    house
        .mona
        .post(
            &format!("/comments/{number}/remove"),
            &[("reason", "Gehört nicht hierher")],
        )
        .see_other();
    app.settle();
    for reader in [ben, ada, &house.mona] {
        assert!(
            !fragments(app, reader, &key).concat().contains(WORD),
            "no patch brings it"
        );
        for at in [
            page.as_str(),
            "/",
            "/?tab=all",
            "/notifications",
            &format!("/search?q={WORD}"),
        ] {
            let shown = reader.get(at).ok();
            assert!(
                !shown
                    .html()
                    .replace(&format!("value=\"{WORD}\""), "")
                    .contains(&format!("Dann {WORD}")),
                "{at}"
            );
        }
        for at in ["edit", "remove", "history"] {
            reader.get(&format!("/comments/{number}/{at}")).expect(404);
        }
        reader.post(&format!("/comments/{number}/thanks"), &[]).expect(404);
    }
    assert!(
        !replayed(ada, ben, &[&key, "home"], "Nachher.").contains(WORD),
        "no socket is told"
    );
}
