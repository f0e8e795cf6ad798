//! One rule for every form that changes what stands: what stands already is saved already, and an older page never
//! overwrites what was saved since.
use std::sync::Barrier;

use connect::features::people::role;

use crate::kit::{Page, Person, TestApp};

/// A form of a page, and the field with the text that is changed.
pub struct Changed {
    /// As the router prints it.
    pub route: &'static str,
    page: &'static str,
    action: &'static str,
    field: &'static str,
    /// What else is filled in.
    with: &'static [(&'static str, &'static str)],
    /// The same for a second change, where the first moved it on.
    then: &'static [(&'static str, &'static str)],
}

const fn plain(route: &'static str, page: &'static str, field: &'static str) -> Changed {
    Changed {
        route,
        page,
        action: page,
        field,
        with: &[],
        then: &[],
    }
}

pub const FORMS: &[Changed] = &[
    plain("POST /posts/{number}/edit", "/posts/1/edit", "body"),
    plain("POST /ceo/{number}/edit", "/ceo/2/edit", "body"),
    plain("POST /comments/{number}/edit", "/comments/1/edit", "body"),
    plain("POST /ideas/{name}/edit", "/ideas/1-titel/edit", "problem"),
    plain("POST /campaigns/{name}/edit", "/campaigns/1-frage/edit", "why"),
    Changed {
        route: "POST /ideas/{name}/decisions",
        page: "/ideas/2-fremd",
        action: "/ideas/2/decisions",
        field: "answer",
        with: &[("stage", "evaluate")],
        then: &[("stage", "decide")],
    },
    Changed {
        route: "POST /ideas/triage/{number}",
        page: "/ideas/triage/3",
        action: "/ideas/triage/3",
        field: "answer",
        with: &[("stage", "evaluate")],
        then: &[("stage", "decide")],
    },
    plain(
        "POST /blogs/{blog}/{article}/edit",
        "/blogs/anfang/1-titel/edit",
        "body",
    ),
    plain("POST /projects/{slug}/edit", "/projects/anfang/edit", "goal"),
    plain(
        "POST /projects/{slug}/updates/{number}/edit",
        "/projects/anfang/updates/1/edit",
        "done",
    ),
    plain("POST /admin/people/{handle}", "/admin/people/ben", "name"),
    plain("POST /admin/units/{slug}", "/admin/units/branch-b", "name"),
    plain(
        "POST /ideas/settings/themes/{code}",
        "/ideas/settings/themes/kunden",
        "de",
    ),
    plain(
        "POST /ideas/settings/scorecards/{code}",
        "/ideas/settings/scorecards/small",
        "de",
    ),
    plain(
        "POST /ideas/settings/checks/{code}",
        "/ideas/settings/checks/legal",
        "de",
    ),
    plain(
        "POST /ideas/settings/reasons/{code}",
        "/ideas/settings/reasons/effort",
        "de",
    ),
    plain(
        "POST /ideas/triage/templates/{id}",
        "/ideas/triage/templates/00000000-0000-4000-8000-000000000001",
        "text",
    ),
    plain("POST /settings/profile", "/settings/profile", "about"),
];

fn house() -> (TestApp, Person) {
    let app = TestApp::start();
    let ada = role::ALL
        .iter()
        .fold(app.person("ada").unit("it"), |ada, role| ada.role(*role))
        .signed_in();
    let ben = app.person("ben").unit("branch-a").signed_in();
    let send = |person: &Person, to: &str, fields: &[(&str, &str)]| person.post(to, fields).see_other();
    send(&ada, "/compose", &[("body", "Vorher")]);
    send(&ada, "/ceo", &[("body", "Vorher")]);
    send(&ada, "/entries/post-1/comments", &[("body", "Vorher")]);
    let idea = |title| {
        [
            ("problem", "Vorher"),
            ("proposal", "Rat"),
            ("title", title),
            ("intent", "publish"),
        ]
    };
    send(&ada, "/ideas/new", &idea("Titel"));
    send(&ben, "/ideas/new", &idea("Fremd"));
    send(&ben, "/ideas/new", &idea("Noch eine"));
    let campaign = [
        ("title", "Frage"),
        ("why", "Vorher"),
        ("host", "ada"),
        ("collect_until", "2026-03-10"),
        ("review_until", "2026-03-20"),
        ("intent", "open"),
    ];
    send(&ada, "/campaigns/new", &campaign);
    send(
        &ada,
        "/projects",
        &[("name", "Anfang"), ("goal", "Vorher"), ("joining", "open")],
    );
    send(
        &ada,
        "/projects/anfang/updates",
        &[("done", "Vorher"), ("health", "on_track")],
    );
    send(
        &ada,
        "/blogs/new",
        &[("name", "Anfang"), ("purpose", "Zweck"), ("authors", "ada")],
    );
    send(
        &ada,
        "/blogs/anfang/new",
        &[("title", "Titel"), ("body", "Vorher"), ("do", "publish")],
    );
    send(
        &ada,
        "/ideas/settings/themes",
        &[("de", "Kunden"), ("en", "Customers"), ("capacity", "")],
    );
    // Offered, whoever decides would be asked for it.
    app.sql("update idea_themes set retired = true");
    app.sql(
        "insert into answer_templates (id, name, text, made_at) \
         values ('00000000-0000-4000-8000-000000000001', 'Dank', 'Vorher', now())",
    );
    (app, ada)
}

impl Changed {
    fn submit(&self, ada: &Person, page: &Page, text: &str, with: &[(&str, &str)]) -> Page {
        let typed: Vec<(&str, &str)> = with.iter().copied().chain([(self.field, text)]).collect();
        ada.submit(page, &format!("form[action='{}']", self.action), &typed)
    }

    /// The page holds what was typed in its field, and what stands beside it.
    fn shows_both(&self, page: &Page, stands: &str, typed: &str) {
        let fields = page
            .css("main textarea")
            .into_iter()
            .chain(page.attr("main input", "value"));
        assert!(
            fields.into_iter().any(|field| field == typed),
            "{}: {}",
            self.route,
            page.words()
        );
        assert!(
            page.has(stands),
            "{}: what stands is not shown: {}",
            self.route,
            page.words()
        );
    }
}

#[test]
fn the_same_change_again_is_the_same_change() {
    let (app, ada) = house();
    for form in FORMS {
        let page = ada.get(form.page).ok();
        let to = form.submit(&ada, &page, "Danach", form.with).see_other();
        app.settle();
        let told = (app.count("activities"), app.count("revisions"));
        assert_eq!(
            form.submit(&ada, &page, "Danach", form.with).see_other(),
            to,
            "{}",
            form.route
        );
        app.settle();
        assert_eq!(
            (app.count("activities"), app.count("revisions")),
            told,
            "{}",
            form.route
        );
    }
}

#[test]
fn an_older_page_overwrites_nothing() {
    let (_app, ada) = house();
    for form in FORMS {
        let (one, other) = (ada.get(form.page).ok(), ada.get(form.page).ok());
        form.submit(&ada, &one, "Aus dem einen Fenster", form.with).see_other();
        let page = form
            .submit(&ada, &other, "Aus dem anderen Fenster", form.with)
            .expect(409);
        form.shows_both(&page, "Aus dem einen Fenster", "Aus dem anderen Fenster");
        // Whoever has compared both saves once more.
        let with = if form.then.is_empty() { form.with } else { form.then };
        form.submit(&ada, &page, "Aus dem anderen Fenster", with).see_other();
    }
}

fn at_once(form: &Changed, ada: &Person, texts: [&str; 2]) -> [Page; 2] {
    let (page, start) = (ada.get(form.page).ok(), Barrier::new(2));
    std::thread::scope(|scope| {
        let sent = texts.map(|text| {
            let (page, start) = (&page, &start);
            scope.spawn(move || {
                start.wait();
                form.submit(ada, page, text, form.with)
            })
        });
        sent.map(|page| page.join().expect("an answer"))
    })
}

#[test]
fn two_changes_at_once_are_one() {
    let (_app, ada) = house();
    for form in FORMS {
        let [one, other] = at_once(form, &ada, ["Ein Doppelklick"; 2]).map(Page::see_other);
        assert_eq!(one, other, "{}", form.route);
    }
}

#[test]
fn of_two_changes_at_once_none_is_lost() {
    let (_app, ada) = house();
    for form in FORMS {
        let mut texts = ["Aus dem einen Fenster", "Aus dem anderen Fenster"];
        let mut pages = at_once(form, &ada, texts);
        if pages[0].status == 409 {
            pages.reverse();
            texts.reverse();
        }
        let [taken, refused] = pages;
        taken.see_other();
        form.shows_both(&refused.expect(409), texts[0], texts[1]);
    }
}
