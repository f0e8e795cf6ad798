//! Rooms everybody has: people, units, settings, the German names of pages; and those of few: setup, style guide.
use super::who::{Persona::*, *};
use super::{Answers, Row, World};

pub fn seed(world: &mut World) {
    let about = world.canary("about of a person", EVERYBODY);
    let skill = world.canary("skill of a person", EVERYBODY);
    world
        .at(Author)
        .post(
            "/settings/profile",
            &[("about", &about), ("skills", &skill), ("version", "1")],
        )
        .see_other();
    let unknown = "00000000-0000-7000-8000-000000000000";
    world.keep("session.unknown", unknown);
    world.app.sql(
        "update sessions set id = '00000000-0000-7000-8000-00000000beef' \
        where person_id = (select id from people where handle = 'deactivated')",
    );
}

const SIGN_IN: (&[Persona], u16) = (STRANGERS, 303);
const NO_SESSION: (&[Persona], u16) = (STRANGERS, 401);
const LISTED: Answers = &[(EVERYBODY, 200), SIGN_IN];
const LED: Answers = &[(EVERYBODY, 301), SIGN_IN];
const SAVED: Answers = &[(EVERYBODY, 303), NO_SESSION];
const FOUNDING: &[(&str, &str)] = &[
    ("code", "geraten"),
    ("organisation", "Haus"),
    ("unit", "Haus"),
    ("language", "de"),
    ("zone", "Europe/Berlin"),
    ("name", "Ada"),
    ("email", "ada@haus.example"),
    ("password", "ein langes Kennwort"),
];

pub const ROWS: &[Row] = &[
    Row::read("GET /people", "/people", LISTED),
    Row::read("GET /people", "/people?q=author", LISTED),
    Row::read("GET /people", "/people?unit=sales", LISTED),
    Row::read("GET /people/{handle}", "/people/author", LISTED),
    Row::read("GET /people/{handle}", "/people/author?tab=ideas", LISTED),
    Row::read("GET /people/{handle}", "/people/author?tab=projects", LISTED),
    Row::read("GET /people/{handle}", "/people/member?tab=projects", LISTED),
    Row::read("GET /people/{handle}", "/people/nobody", &[(EVERYBODY, 404), SIGN_IN]),
    Row::read("GET /units/{slug}", "/units/root", LISTED),
    Row::read("GET /units/{slug}", "/units/sales", LISTED),
    Row::read("GET /units/{slug}", "/units/branch-a", LISTED),
    Row::read("GET /units/{slug}", "/units/it", LISTED),
    Row::read("GET /units/{slug}", "/units/none", &[(EVERYBODY, 404), SIGN_IN]),
    Row::read("GET /settings/profile", "/settings/profile", LISTED),
    Row::read("GET /settings/display", "/settings/display", LISTED),
    Row::read("GET /settings/sessions", "/settings/sessions", LISTED),
    Row::read("GET /more", "/more", LISTED),
    Row::read("GET /help/formatting", "/help/formatting", LISTED),
    Row::read("GET /vorstand", "/vorstand", LED),
    Row::read("GET /menschen", "/menschen", LED),
    Row::read("GET /mitteilungen", "/mitteilungen", LED),
    Row::read("GET /suche", "/suche", LED),
    Row::read(
        "GET /styleguide",
        "/styleguide",
        &[(ADMIN, 200), (NOT_ADMIN, 403), SIGN_IN],
    ),
    // There is an admin: the door is shut, for everybody the same.
    Row::read("GET /setup", "/setup", &[(EVERYBODY, 404), (STRANGERS, 404)]),
    Row::send(
        "POST /setup",
        "/setup",
        FOUNDING,
        &[(EVERYBODY, 404), (&[Anonymous], 404)],
    ),
    Row::send(
        "POST /settings/profile",
        "/settings/profile",
        &[("about", "Neu"), ("skills", "")],
        &[(EVERYBODY, 409), NO_SESSION],
    ),
    Row::send(
        "POST /settings/display",
        "/settings/display",
        &[("theme", "dark"), ("language", "de"), ("live", "on"), ("keys", "on")],
        SAVED,
    ),
    // A body that is no upload is malformed; of a stranger it is not read at all.
    Row::send(
        "POST /settings/face",
        "/settings/face",
        &[],
        &[(EVERYBODY, 400), NO_SESSION],
    ),
    Row::send("DELETE /settings/face", "/settings/face", &[], SAVED),
    // They sign in another way and have no password to change.
    Row::send(
        "POST /settings/password",
        "/settings/password",
        &[("current", "geraten"), ("new", "ein neues langes Kennwort")],
        &[(EVERYBODY, 403), NO_SESSION],
    ),
    Row::send(
        "POST /settings/sessions/end-others",
        "/settings/sessions/end-others",
        &[],
        SAVED,
    ),
    // Somebody else's session and none at all answer alike.
    Row::send(
        "POST /settings/sessions/{id}/end",
        "/settings/sessions/00000000-0000-7000-8000-00000000beef/end",
        &[],
        &[(EVERYBODY, 404), NO_SESSION],
    ),
    Row::send(
        "POST /settings/sessions/{id}/end",
        "/settings/sessions/{session.unknown}/end",
        &[],
        &[(EVERYBODY, 404), NO_SESSION],
    ),
];
