//! Forms that carry neither key nor version: what they set is set once, however often they are sent.
use connect::features::people::role;

use crate::kit::TestApp;

/// Forms that need neither key nor version, and why.
pub const FORMS: &[(&str, &str)] = &[
    (
        "POST /admin/people/{handle}/code",
        "a new code takes the place of the old one; it holds nothing that was typed",
    ),
    ("POST /admin/people/{handle}/deactivate", "sets a state: twice is once"),
    ("POST /admin/people/{handle}/reactivate", "sets a state: twice is once"),
    ("POST /admin/units/{slug}/close", "sets a state: twice is once"),
    ("POST /admin/units/{slug}/reopen", "sets a state: twice is once"),
    ("POST /blogs/preview", "keeps nothing"),
    (
        "POST /blogs/{blog}/settings",
        "names who comes or goes: whoever writes already stays, whoever went is gone",
    ),
    (
        "POST /comments/{number}/remove",
        "takes away: what is gone cannot be taken away again, and is not there to answer",
    ),
    ("POST /comments/{number}/thanks", "sets a mark: twice is once"),
    ("POST /demo", "opens a session"),
    (
        "POST /entries/{key}/attachments",
        "carries a key beside files: the same again is done already, others are added; descriptions have a version",
    ),
    ("POST /entries/{key}/follow", "sets a mark: twice is once"),
    (
        "POST /entries/{key}/remove",
        "takes away: what is gone cannot be taken away again, and is not there to answer",
    ),
    ("POST /entries/{key}/thanks", "sets a mark: twice is once"),
    (
        "POST /ideas/{name}/answers",
        "answers once, from the version it was opened with: the same answers again are answered already",
    ),
    (
        "POST /ideas/claim",
        "the code is its key: it is good once, and sent again by the same person it leads to what it opened",
    ),
    (
        "POST /ideas/{name}/claim-slip",
        "a new code takes the place of the old one; it holds nothing that was typed",
    ),
    (
        "POST /ideas/{name}/co-authors",
        "names who is asked: whoever is asked already is not asked again",
    ),
    ("POST /ideas/{name}/consent", "sets a state: twice is once"),
    ("POST /ideas/{name}/offer", "sets a mark: twice is once"),
    (
        "POST /ideas/{name}/evaluation",
        "says which of the two it is: what was sent is sent, and sent again it is the same",
    ),
    (
        "POST /ideas/{name}/evaluators",
        "names who is asked: whoever is asked already is not asked again",
    ),
    (
        "POST /ideas/{name}/invention",
        "says what comes of it once, from the version it was opened with: the same again is done already",
    ),
    (
        "POST /ideas/{name}/moves",
        "moves once, from the version it was opened with: where it stands already, it stands",
    ),
    (
        "POST /ideas/{name}/merge",
        "merges once, from the version it was opened with: the same again is merged already",
    ),
    (
        "POST /ideas/{name}/unmerge",
        "parts once, from the version it was opened with: the same again is parted already",
    ),
    ("POST /ideas/{name}/support", "sets a mark: twice is once"),
    ("POST /ideas/pairs/{pair}", "sets a state: twice is once"),
    (
        "POST /ideas/{name}/signature",
        "names the proposal that was read: what is signed is signed, what has ended is over",
    ),
    (
        "POST /ideas/{name}/theme",
        "sets what it is about, from the version it was opened with: what stands already stands",
    ),
    (
        "POST /ideas/{name}/variants",
        "says which ideas are variants: twice is once",
    ),
    (
        "POST /ideas/{name}/vote",
        "says what one votes, or takes it back: twice is once",
    ),
    (
        "POST /ideas/triage/coaches",
        "says who looks after some ideas: twice is once",
    ),
    (
        "POST /ideas/triage/{number}/coach",
        "says who looks after an idea: twice is once",
    ),
    (
        "POST /ideas/triage/themes",
        "says what some ideas are about too: twice is once",
    ),
    ("POST /ideas/triage/{number}/hold", "sets a mark: twice is once"),
    ("POST /ideas/triage/{number}/snooze", "sets a day: twice is once"),
    (
        "POST /ideas/triage/{number}/undo",
        "takes back once, from the version it was opened with: what is taken back is taken back",
    ),
    (
        "POST /ideas/settings/themes",
        "names a theme: the same again is there already, another of that name is refused",
    ),
    (
        "POST /ideas/settings/scorecards",
        "names a scorecard: the same again is there already, another of that name is refused",
    ),
    (
        "POST /ideas/settings/checks",
        "asks what must hold: the same again is asked already, another of that name is refused",
    ),
    (
        "POST /ideas/settings/reasons",
        "names a reason: the same again is there already, another of that name is refused",
    ),
    (
        "POST /ideas/settings/days",
        "names a day: the same again is there already, another of that day is refused",
    ),
    (
        "POST /ideas/settings/words",
        "names words: the same again are there already",
    ),
    (
        "POST /ideas/settings/words/{number}",
        "sets words, from the version they were opened with: what stands already stands",
    ),
    (
        "POST /ideas/settings/names",
        "sets who could open a name, from the version it was opened with: what stands already stands",
    ),
    (
        "POST /ideas/{name}/opening",
        "names the request that was read: what is answered is answered, and asked again in the same words it is asked",
    ),
    (
        "POST /ideas/{name}/own-name",
        "names its author once: whoever is named is named already",
    ),
    (
        "POST /ideas/settings/clock",
        "sets numbers, from the version they were opened with: what stands already stands",
    ),
    (
        "POST /ideas/settings/region",
        "chooses among what is offered, from the version it was opened with: what stands already stands",
    ),
    ("POST /ideas/similar", "keeps nothing"),
    ("POST /ideas/seen", "counts whoever saw something once: twice is once"),
    ("POST /login", "opens a session"),
    ("POST /logout", "ends the session that sends it"),
    ("POST /notifications/read", "sets a state: twice is once"),
    ("POST /notifications/{id}/read", "sets a state: twice is once"),
    ("POST /projects/{slug}/handover", "sets who leads: twice is once"),
    (
        "POST /projects/{slug}/join",
        "asks once: whoever waits or belongs is not asked again",
    ),
    (
        "POST /projects/{slug}/requests/{handle}",
        "an answer stands: what is answered stays as it is",
    ),
    (
        "POST /settings/display",
        "chooses among what is offered: the last choice holds",
    ),
    ("POST /settings/face", "chooses a picture: the last choice holds"),
    (
        "POST /campaigns/{name}/cover",
        "chooses a picture with its words: the last choice holds, and the same once more changes nothing",
    ),
    (
        "POST /settings/password",
        "the password so far is its key: with another it is refused",
    ),
    ("POST /settings/sessions/end-others", "sets a state: twice is once"),
    (
        "POST /settings/sessions/{id}/end",
        "ends a sign-in: what is over is not there to answer",
    ),
    ("POST /setup", "the one-time code is its key"),
    ("POST /welcome", "the one-time code is its key"),
];

/// What is sent, in this order.
const SENT: &[(&str, &[(&str, &str)])] = &[
    ("/entries/post-1/thanks", &[]),
    ("/entries/post-1/follow", &[]),
    ("/comments/1/thanks", &[]),
    ("/ideas/1/vote", &[]),
    ("/notifications/read", &[]),
    (
        "/settings/display",
        &[("theme", "dark"), ("language", "de"), ("live", "on"), ("keys", "on")],
    ),
    ("/settings/sessions/end-others", &[]),
    ("/projects/werk/join", &[]),
    ("/projects/anfang/requests/ben", &[("answer", "accept")]),
    ("/projects/anfang/handover", &[("person", "ben")]),
    ("/blogs/anfang/settings", &[("add", "ben")]),
    ("/admin/people/ben/deactivate", &[]),
    ("/admin/people/ben/reactivate", &[]),
    ("/admin/units/branch-b/close", &[]),
    ("/admin/units/branch-b/reopen", &[]),
];

#[test]
fn what_is_set_is_set_once() {
    let app = TestApp::start();
    let all = role::ALL.iter();
    let ada = all
        .fold(app.person("ada").unit("it"), |ada, role| ada.role(*role))
        .signed_in();
    let ben = app.person("ben").unit("branch-a").signed_in();
    ben.post("/compose", &[("body", "Vorher")]).see_other();
    ben.post("/entries/post-1/comments", &[("body", "Vorher")]).see_other();
    let idea = [
        ("problem", "Vorher"),
        ("proposal", "Rat"),
        ("title", "Titel"),
        ("intent", "publish"),
    ];
    ben.post("/ideas/new", &idea).see_other();
    ben.post("/projects", &[("name", "Werk"), ("goal", "Ziel"), ("joining", "open")])
        .see_other();
    ada.post(
        "/projects",
        &[("name", "Anfang"), ("goal", "Ziel"), ("joining", "request")],
    )
    .see_other();
    ada.post(
        "/blogs/new",
        &[("name", "Anfang"), ("purpose", "Zweck"), ("authors", "ada")],
    )
    .see_other();
    for sentence in ["Ich kann das.", "Noch einmal."] {
        let led = ben.post("/projects/anfang/join", &[("sentence", sentence)]).see_other();
        assert_eq!(led, "/projects/anfang");
    }
    assert_eq!(app.count("project_requests"), 1, "whoever waits is not asked again");
    for (to, fields) in SENT {
        let led = ada.post(to, fields).see_other();
        app.settle();
        let told = app.count("activities");
        assert_eq!(ada.post(to, fields).see_other(), led, "{to}");
        app.settle();
        assert_eq!(app.count("activities"), told, "{to}");
    }
}
