//! A house with a thing of every kind in it, each with the canary, and how it goes.
use connect::features::people::role;

use super::WORD;
use crate::kit::{Person, TestApp};
use crate::rights::number_in;

pub(super) struct House {
    pub(super) app: TestApp,
    pub(super) ada: Person,
    pub(super) ben: Person,
    pub(super) mona: Person,
}

/// Something with a canary in it: its key, its page, the topics of the pages that show it, and how it is changed.
pub(super) struct Thing {
    pub(super) key: String,
    pub(super) page: String,
    pub(super) topics: Vec<String>,
    /// Gone by the button of a moderator, or by hand: blogs and projects have no such button.
    pub(super) by_button: bool,
}

impl House {
    pub(super) fn new() -> House {
        let app = TestApp::start();
        let ada = app.person("ada").unit("branch-a").role(role::COMMUNICATOR).signed_in();
        let ben = app.person("ben").unit("it").signed_in();
        let mona = app.person("mona").unit("it").role(role::MODERATOR).signed_in();
        House { app, ada, ben, mona }
    }

    pub(super) fn post(&self) -> Thing {
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

    pub(super) fn idea(&self) -> Thing {
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

    pub(super) fn blog(&self) -> Thing {
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

    pub(super) fn article(&self) -> Thing {
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

    pub(super) fn project(&self) -> Thing {
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

    pub(super) fn update(&self) -> Thing {
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

    pub(super) fn remove(&self, thing: &Thing) {
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
