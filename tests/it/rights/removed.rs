//! H3: what a moderator or its author removed comes back through no door.
use connect::kernel::actor::Role;

use super::{fragments, number_in, replayed};
use crate::kit::{Page, Person, TestApp};

const WORD: &str = "kanari7001vogel";

struct House {
    app: TestApp,
    ada: Person,
    ben: Person,
    mona: Person,
}

/// Something with a canary in it: its key, its page, the topics of the pages that show it, and how it is changed.
struct Thing {
    key: String,
    page: String,
    topics: Vec<String>,
    /// Gone by the button of a moderator, or by hand: blogs and projects have no such button.
    by_button: bool,
}

impl House {
    fn new() -> House {
        let app = TestApp::start();
        let ada = app.person("ada").unit("branch-a").role(Role::Communicator).signed_in();
        let ben = app.person("ben").unit("it").signed_in();
        let mona = app.person("mona").unit("it").role(Role::Moderator).signed_in();
        House { app, ada, ben, mona }
    }

    fn post(&self) -> Thing {
        let key = self
            .ada
            .post("/compose", &[("body", &format!("Erst {WORD} @ben"))])
            .see_other()
            .replace("/#", "");
        let page = format!("/posts/{}", number_in(&key));
        self.ada
            .post(
                &format!("{page}/edit"),
                &[("body", &format!("Dann {WORD} @ben")), ("version", "1")],
            )
            .see_other();
        Thing {
            topics: vec![key.clone()],
            key,
            page,
            by_button: true,
        }
    }

    fn idea(&self) -> Thing {
        let fields = [
            ("title", format!("Titel {WORD}")),
            ("problem", format!("Erst {WORD}")),
            ("proposal", format!("Rat {WORD} @ben")),
        ];
        let typed: Vec<_> = fields
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .chain([("intent", "publish")])
            .collect();
        let page = self.ada.post("/ideas/new", &typed).see_other();
        let changed: Vec<_> = typed.iter().copied().filter(|(name, _)| *name != "intent").collect();
        let problem = format!("Dann {WORD}");
        let changed: Vec<_> = changed
            .into_iter()
            .map(|(name, text)| (name, if name == "problem" { &problem } else { text }))
            .collect();
        self.ada
            .post(&format!("{page}/edit"), &[&changed[..], &[("version", "1")]].concat())
            .see_other();
        let key = format!("idea-{}", number_in(&page));
        Thing {
            topics: vec![key.clone(), "ideas".into()],
            key,
            page,
            by_button: true,
        }
    }

    fn blog(&self) -> Thing {
        let fields = [
            ("name", "Am Hörer"),
            ("purpose", WORD),
            ("tone", "2"),
            ("authors", "ada"),
        ];
        let page = self.ada.post("/blogs/new", &fields).see_other();
        self.ada
            .post(&format!("{page}/settings"), &[("add", "mona")])
            .see_other();
        Thing {
            key: "blog-1".into(),
            page,
            topics: vec!["blog-1".into()],
            by_button: false,
        }
    }

    fn article(&self) -> Thing {
        let blog = self
            .ada
            .post(
                "/blogs/new",
                &[("name", "Am Hörer"), ("purpose", "Alles"), ("authors", "ada")],
            )
            .see_other();
        let (title, body) = (format!("Titel {WORD}"), format!("Erst {WORD} @ben"));
        let fields = [
            ("title", title.as_str()),
            ("deck", WORD),
            ("body", &body),
            ("language", "de"),
            ("do", "publish"),
        ];
        let page = self.ada.post(&format!("{blog}/new"), &fields).see_other();
        let (body, number) = (format!("Dann {WORD} @ben"), number_in(&page));
        let version = self
            .app
            .number("select version from entries where kind = 'article'")
            .to_string();
        let fields = [
            ("title", title.as_str()),
            ("deck", WORD),
            ("body", &body),
            ("language", "de"),
            ("version", &version),
        ];
        self.ada.post(&format!("{page}/edit"), &fields).see_other();
        Thing {
            key: format!("article-{number}"),
            page,
            topics: vec![format!("article-{number}"), "blog-1".into()],
            by_button: true,
        }
    }

    fn project(&self) -> Thing {
        let fields = [("name", "Brücke"), ("goal", WORD), ("about", WORD), ("joining", "open")];
        let page = self.ada.post("/projects", &fields).see_other();
        let goal = format!("Dann {WORD}");
        let fields = [
            ("name", "Brücke"),
            ("goal", goal.as_str()),
            ("joining", "open"),
            ("phase", "active"),
            ("version", "1"),
        ];
        self.ada.post(&format!("{page}/edit"), &fields).see_other();
        Thing {
            key: "project-1".into(),
            page,
            topics: vec!["project-1".into(), "projects".into()],
            by_button: false,
        }
    }

    fn update(&self) -> Thing {
        let fields = [("name", "Brücke"), ("goal", "Hinüber"), ("joining", "open")];
        let project = self.ada.post("/projects", &fields).see_other();
        let (first, then) = (format!("Erst {WORD} @ben"), format!("Dann {WORD} @ben"));
        let to = self
            .ada
            .post(
                &format!("{project}/updates"),
                &[("done", &first), ("health", "at_risk")],
            )
            .see_other();
        let number = number_in(to.split('#').next_back().unwrap_or_default());
        let page = format!("{project}/updates/{number}");
        self.ada
            .post(
                &format!("{page}/edit"),
                &[("done", &then), ("health", "at_risk"), ("version", "1")],
            )
            .see_other();
        let key = format!("update-{number}");
        Thing {
            topics: vec![key.clone(), "project-1".into(), "projects".into()],
            key,
            page,
            by_button: true,
        }
    }

    fn remove(&self, thing: &Thing) {
        if thing.by_button {
            self.mona
                .post(
                    &format!("/entries/{}/remove", thing.key),
                    &[("reason", "Gehört nicht hierher")],
                )
                .see_other();
        } else {
            let (kind, number) = thing.key.rsplit_once('-').expect("a key");
            let gone = "update entries set state = 'removed', removed_at = now()";
            self.app
                .sql(&format!("{gone} where kind = '{kind}' and number = {number}"));
        }
        self.app.settle();
    }
}

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
