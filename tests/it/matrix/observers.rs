//! Notifications and search: they show what other slices wrote, to those who may see it.
use super::who::{Persona::*, *};
use super::{Row, World};

/// A text for `sales` that names somebody inside and somebody outside.
pub fn seed(world: &mut World) {
    let body = format!(
        "@inunit @outside Vogelhaus {}",
        world.canary("text that names and is found", SALES)
    );
    world
        .at(Author)
        .post("/compose", &[("body", &body), ("audience", "sales")])
        .see_other();
    world.app.settle();
    let note = world.app.number(
        "select notifications.id from notifications join people on people.id = person_id where handle = 'inunit'",
    );
    world.keep("note.inunit", note);
}

const SIGN_IN: (&[Persona], u16) = (STRANGERS, 303);
const NO_SESSION: (&[Persona], u16) = (STRANGERS, 401);
const NOT_TOLD: &[Persona] = &[
    Outside,
    Below,
    Above,
    Author,
    Executive,
    Communicator,
    InnovationTeam,
    Moderator,
    Compliance,
    Admin,
    CoAuthor,
    Member,
    FormerMember,
];

const fn read(route: &'static str, ask: &'static str) -> Row {
    Row {
        route,
        ask,
        send: &[],
        answers: &[(EVERYBODY, 200), SIGN_IN],
    }
}

pub const ROWS: &[Row] = &[
    read("GET /notifications", "/notifications"),
    read("GET /notifications", "/notifications?tab=unread"),
    read("GET /search", "/search?q=vogelhaus"),
    read("GET /search", "/search?q=vogelhaus&kind=post"),
    read("GET /search", "/search?q=vogelhaus&kind=idea"),
    read("GET /search", "/search?q=vogelhaus&kind=article"),
    read("GET /search", "/search?q=vogelhaus&kind=project"),
    read("GET /search", "/search?q=-nirgends"),
    read("GET /search/suggest", "/search/suggest?q=vogel"),
    read("GET /mentions", "/mentions?q=in&place=units:sales"),
    Row {
        route: "POST /notifications/{id}/read",
        ask: "/notifications/{note.inunit}/read",
        send: &[],
        answers: &[(&[InUnit], 303), (NOT_TOLD, 404), NO_SESSION],
    },
    Row {
        route: "POST /notifications/read",
        ask: "/notifications/read",
        send: &[],
        answers: &[(EVERYBODY, 303), NO_SESSION],
    },
];
