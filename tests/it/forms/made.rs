//! One rule for every form that makes something: sent twice, one after the other or at once, it is answered once, and a
//! text that changed in between is never dropped, nor is the audience it was meant for.
use connect::features::people::role;

use crate::kit::{Page, Person, TestApp};

type Fields = Vec<(&'static str, String)>;

/// A form: where it goes, how it is filled in, the field with the text, and what it counts.
pub struct Made {
    pub name: &'static str,
    /// As the router prints it.
    pub route: &'static str,
    to: &'static str,
    fields: fn(&str) -> Fields,
    /// The field that says who reads it, with a wide and a narrow choice.
    pub audience: Option<(&'static str, &'static str)>,
    pub rows: &'static str,
}

fn own(name: &'static str, text: impl Into<String>) -> (&'static str, String) {
    (name, text.into())
}

pub const FORMS: &[Made] = &[
    Made {
        name: "post",
        route: "POST /compose",
        to: "/compose",
        fields: |text| vec![own("body", text)],
        audience: Some(("everyone", "branch-a")),
        rows: "posts",
    },
    Made {
        name: "microblog",
        route: "POST /ceo",
        to: "/ceo",
        fields: |text| vec![own("body", text)],
        audience: None,
        rows: "posts",
    },
    Made {
        name: "comment",
        route: "POST /entries/{key}/comments",
        to: "/entries/post-1/comments",
        fields: |text| vec![own("body", text), own("kind", "")],
        audience: None,
        rows: "comments",
    },
    Made {
        name: "idea",
        route: "POST /ideas/new",
        to: "/ideas/new",
        fields: |text| {
            vec![
                own("problem", text),
                own("proposal", "Rat"),
                own("title", "Titel"),
                own("intent", "publish"),
            ]
        },
        audience: Some(("everyone", "branch-a")),
        rows: "ideas",
    },
    Made {
        name: "campaign",
        route: "POST /campaigns/new",
        to: "/campaigns/new",
        fields: |text| {
            vec![
                own("title", "Frage"),
                own("why", text),
                own("host", "ada"),
                own("collect_until", "2026-03-10"),
                own("review_until", "2026-03-20"),
                own("intent", "open"),
            ]
        },
        audience: Some(("everyone", "branch-a")),
        rows: "campaigns",
    },
    Made {
        name: "project",
        route: "POST /projects",
        to: "/projects",
        fields: |text| vec![own("name", "Brücke"), own("goal", text), own("joining", "open")],
        audience: Some(("everyone", "branch-a")),
        rows: "projects",
    },
    Made {
        name: "update",
        route: "POST /projects/{slug}/updates",
        to: "/projects/anfang/updates",
        fields: |text| vec![own("done", text), own("health", "on_track")],
        audience: Some(("project", "members")),
        rows: "project_updates",
    },
    Made {
        name: "note",
        route: "POST /ideas/triage/{number}/notes",
        to: "/ideas/triage/1/notes",
        fields: |text| vec![own("triage-note", text)],
        audience: None,
        rows: "idea_notes",
    },
    Made {
        name: "view",
        route: "POST /ideas/triage/views",
        to: "/ideas/triage/views?due=late",
        fields: |text| vec![own("name", text)],
        audience: None,
        rows: "triage_views",
    },
    Made {
        name: "template",
        route: "POST /ideas/triage/templates",
        to: "/ideas/triage/templates",
        fields: |text| vec![own("name", "Dank"), own("text", text)],
        audience: None,
        rows: "answer_templates",
    },
    Made {
        name: "blog",
        route: "POST /blogs/new",
        to: "/blogs/new",
        fields: |text| vec![own("name", text), own("purpose", "Zweck"), own("authors", "ada")],
        audience: Some(("everyone", "branch-a")),
        rows: "blogs",
    },
    Made {
        name: "article",
        route: "POST /blogs/{blog}/new",
        to: "/blogs/anfang/new",
        fields: |text| vec![own("title", "Titel"), own("body", text), own("do", "publish")],
        audience: None,
        rows: "articles",
    },
    Made {
        name: "person",
        route: "POST /admin/new-person",
        to: "/admin/new-person",
        fields: |text| {
            let mail = text.to_lowercase().replace(' ', "-");
            vec![own("name", text), own("email", format!("{mail}@musterhaus.example"))]
        },
        audience: None,
        rows: "people",
    },
    Made {
        name: "unit",
        route: "POST /admin/new-unit",
        to: "/admin/new-unit",
        fields: |text| vec![own("name", text), own("parent", "root")],
        audience: None,
        rows: "units",
    },
];

pub fn house() -> (TestApp, Person) {
    let app = TestApp::start();
    let ada = app
        .person("ada")
        .unit("branch-a")
        .role(role::COMMUNICATOR)
        .role(role::EXECUTIVE)
        .role(role::ADMIN)
        .role(role::INNOVATION_TEAM)
        .signed_in();
    let ben = app.person("ben").unit("branch-b").signed_in();
    let idea = [
        ("problem", "Was stört"),
        ("proposal", "Was hilft"),
        ("title", "Fremd"),
        ("intent", "publish"),
    ];
    ben.post("/ideas/new", &idea).see_other();
    ada.post("/compose", &[("body", "Worunter kommentiert wird")])
        .see_other();
    ada.post(
        "/projects",
        &[("name", "Anfang"), ("goal", "Ziel"), ("joining", "open")],
    )
    .see_other();
    ada.post(
        "/blogs/new",
        &[("name", "Anfang"), ("purpose", "Zweck"), ("authors", "ada")],
    )
    .see_other();
    (app, ada)
}

pub fn send(person: &Person, form: &Made, text: &str, audience: Option<&str>, token: &str) -> Page {
    let mut fields = (form.fields)(text);
    fields.extend(audience.map(|choice| own("audience", choice)));
    fields.push(own("token", token));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, text.as_str())).collect();
    person.post(form.to, &fields)
}

/// Where a form led. Whoever was added has a code that is shown once, on a page that leads to them.
pub fn led(page: Page) -> String {
    match page.status {
        200 => page
            .attr("main a[href^='/admin/people/']", "href")
            .pop()
            .expect("a way"),
        _ => page.see_other(),
    }
}

/// The answer holds the second text in a field, says what happened, leads to the first and says how it began, and has a
/// fresh key.
pub fn nothing_is_lost(form: &Made, page: &Page, (first, text): (&str, &str), token: &str) {
    let inputs = page.attr("main input", "value");
    let kept = page.css("main textarea").iter().any(|field| field == text) || inputs.iter().any(|field| field == text);
    assert!(
        kept,
        "{}: the text that was sent second is gone: {}",
        form.name,
        page.words()
    );
    assert!(
        page.has("schon etwas anderes gesendet") || page.has("schon einen anderen Beitrag gesendet"),
        "{}: {}",
        form.name,
        page.words()
    );
    let told = page
        .css("main a")
        .into_iter()
        .find(|line| line.starts_with("Zuerst gesendet: "));
    assert!(
        told.is_some_and(|line| line.contains(first)),
        "{}: the first is not named: {}",
        form.name,
        page.words()
    );
    assert!(
        !inputs.iter().any(|field| field == token),
        "{}: the key is the old one",
        form.name
    );
}
