//! Open projects: starting, joining, reporting, and who sees what.
mod team;
mod updates;
mod work;

use crate::kit::{Page, Person};

/// Starts a project and returns its path.
#[track_caller]
fn start(lead: &Person, name: &str, joining: &str, audience: &str) -> String {
    let fields = [
        ("name", name),
        ("goal", "Niemand wartet länger."),
        ("joining", joining),
        ("audience", audience),
    ];
    lead.post("/projects", &fields).see_other()
}

/// Writes an update into a project and returns its path.
#[track_caller]
fn report(member: &Person, path: &str, done: &str, health: &str, audience: &str) -> String {
    let fields = [("done", done), ("health", health), ("audience", audience)];
    let anchor = member.post(&format!("{path}/updates"), &fields).see_other();
    let number = anchor.rsplit_once("#update-").expect("the key of the update").1;
    format!("{path}/updates/{number}")
}

/// What the lamp of a project says, wherever it is shown.
fn lamp(page: &Page) -> Vec<String> {
    page.css(".lamp").into_iter().filter(|text| !text.is_empty()).collect()
}
