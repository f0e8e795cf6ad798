//! Every form of the house, and what it answers when it is sent twice, late, or by somebody else than who opened it.
//!
//! **To add a form**: a row in [`made`] when it makes something and carries a key, in [`changed`] when it changes what
//! stands and carries the version it was opened with, or in [`settled`] when it needs neither, with the reason. A route
//! without a row fails.
mod changed;
mod made;
mod settled;
mod twice;

use std::collections::BTreeSet;

use connect::features::people::role;
use connect::kernel::web::router::Policy;

use crate::kit::TestApp;

#[test]
fn every_form_says_what_it_is_known_by() {
    let routes = connect::app::routes::all(true);
    let posted = routes.entries().iter().filter(|entry| entry.method == "POST");
    let posted: BTreeSet<String> = posted.map(|entry| format!("POST {}", entry.path)).collect();
    let rows = made::FORMS.iter().map(|form| form.route);
    let rows = rows.chain(changed::FORMS.iter().map(|form| form.route));
    let mut known = BTreeSet::new();
    for route in rows.chain(settled::FORMS.iter().map(|(route, _)| *route)) {
        assert!(known.insert(route.to_owned()), "{route} has two rows");
    }
    assert_eq!(
        posted.difference(&known).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "forms without a row"
    );
    assert_eq!(
        known.difference(&posted).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "rows without a form"
    );
    assert!(settled::FORMS.iter().all(|(_, why)| !why.is_empty()));
}

/// Another site can make a browser send a form; it cannot read the token that ours carry.
#[test]
fn a_form_without_the_token_of_the_session_does_nothing() {
    let app = TestApp::start();
    let ada = role::ALL
        .iter()
        .fold(app.person("ada").unit("it"), |ada, role| ada.role(*role))
        .signed_in();
    let routes = connect::app::routes::all(false);
    let asked = routes
        .entries()
        .iter()
        .filter(|entry| entry.method == "POST" && entry.policy != Policy::Public);
    let mut refused = 0;
    // What takes files gives back no text.
    let files = [
        "/settings/face",
        "/campaigns/{name}/cover",
        "/entries/{key}/attachments",
    ];
    for entry in asked.filter(|entry| !files.contains(&entry.path.as_str())) {
        let (number, name) = (
            ["{number}", "{id}"],
            ["{key}", "{name}", "{slug}", "{handle}", "{blog}", "{article}"],
        );
        let address = number
            .iter()
            .fold(entry.path.clone(), |path, part| path.replace(part, "1"));
        let address = name.iter().fold(address, |path, part| path.replace(part, "post-1"));
        let before = app.count("activities");
        for csrf in [None, Some("geraten")] {
            let fields: Vec<(&str, &str)> = csrf.map(|csrf| ("csrf", csrf)).into_iter().collect();
            let body = [("body", "Nicht von hier")];
            let fields: Vec<(&str, &str)> = fields.into_iter().chain(body).collect();
            let page = ada.send(ada.request("POST", &address).form(&fields)).expect(403);
            assert!(page.has("Nicht von hier"), "{address}: what was written is lost");
        }
        assert_eq!(app.count("activities"), before, "{address}");
        refused += 1;
    }
    assert!(refused > 30, "only {refused} forms");
}

/// The hidden fields of forms stand in one place each.
#[test]
fn no_template_writes_the_hidden_fields_itself() {
    for (path, text) in crate::files::below("templates", &["hbs"]) {
        for name in ["csrf", "token", "version", "again"] {
            let writes = text.contains(&format!("name=\"{name}\""));
            assert!(
                !writes || path == format!("templates/components/_{name}.hbs"),
                "{path} writes {name}"
            );
        }
        let posts = text.matches("method=\"post\"").count();
        let kept = text.matches("{{> components/_csrf").count();
        let own = path.starts_with("templates/components/_") || kept >= posts;
        assert!(
            own || text.contains("_update_fields"),
            "{path} posts a form without its hidden fields"
        );
    }
}
