//! What admins change: nobody else sees these pages,
//! and what is written there is what the directory shows to everybody.
use super::who::{Persona::*, *};
use super::{Answers, Row, World};

pub fn seed(world: &mut World) {
    let name = world.canary("name of a person", EVERYBODY);
    let title = world.canary("job title of a person", EVERYBODY);
    let mail = format!("{}@musterhaus.example", world.canary("e-mail of a person", EVERYBODY));
    let unit = world.canary("name of a unit", EVERYBODY);
    world
        .at(Admin)
        .post("/admin/new-unit", &[("name", "Werkbank"), ("parent", "root")])
        .see_other();
    world
        .at(Admin)
        .post(
            "/admin/units/werkbank",
            &[("name", &unit), ("parent", "root"), ("version", "1")],
        )
        .see_other();
    let fields = [
        ("name", name.as_str()),
        ("email", &mail),
        ("title", &title),
        ("unit", "werkbank"),
    ];
    world.at(Admin).post("/admin/new-person", &fields).ok();
    let filter = world.canary("what the log was narrowed to", LOG_READERS);
    world
        .at(Admin)
        .get(&format!("/admin/log/export.csv?person={filter}"))
        .ok();
    world.keep(
        "new.person",
        world
            .app
            .text(&format!("select handle from people where name = '{name}'")),
    );
}

const SIGN_IN: (&[Persona], u16) = (STRANGERS, 303);
const NO_SESSION: (&[Persona], u16) = (STRANGERS, 401);
const OURS: Answers = &[(ADMIN, 200), (NOT_ADMIN, 403), SIGN_IN];
const READ: Answers = &[(LOG_READERS, 200), (NOT_LOG_READERS, 403), SIGN_IN];
const MISSING: Answers = &[(ADMIN, 404), (NOT_ADMIN, 403), SIGN_IN];
const DONE: Answers = &[(ADMIN, 303), (NOT_ADMIN, 403), NO_SESSION];
const SHOWN: Answers = &[(ADMIN, 200), (NOT_ADMIN, 403), NO_SESSION];
const WRONG: Answers = &[(ADMIN, 422), (NOT_ADMIN, 403), NO_SESSION];

pub const ROWS: &[Row] = &[
    Row::read("GET /admin/people", "/admin/people", OURS),
    Row::read("GET /admin/people", "/admin/people?q=author&state=active", OURS),
    Row::read("GET /admin/new-person", "/admin/new-person", OURS),
    Row::read("GET /admin/people/{handle}", "/admin/people/{new.person}", OURS),
    Row::read("GET /admin/people/{handle}", "/admin/people/nobody", MISSING),
    Row::read("GET /admin/units", "/admin/units", OURS),
    Row::read("GET /admin/roles", "/admin/roles", READ),
    Row::read("GET /admin/log", "/admin/log", READ),
    Row::read("GET /admin/log/export.csv", "/admin/log/export.csv", READ),
    Row::read("GET /admin/log/export.xlsx", "/admin/log/export.xlsx", READ),
    Row::read("GET /admin/new-unit", "/admin/new-unit", OURS),
    Row::read("GET /admin/units/{slug}", "/admin/units/werkbank", OURS),
    Row::read("GET /admin/units/{slug}", "/admin/units/none", MISSING),
    Row::read(
        "GET /people/{handle}",
        "/people/{new.person}",
        &[(EVERYBODY, 200), SIGN_IN],
    ),
    Row::read("GET /units/{slug}", "/units/werkbank", &[(EVERYBODY, 200), SIGN_IN]),
    Row::read("GET /welcome", "/welcome", &[(EVERYBODY, 200), (STRANGERS, 200)]),
    Row::send(
        "POST /welcome",
        "/welcome",
        &[("code", "geraten"), ("password", "ein langes Kennwort")],
        &[(EVERYBODY, 422), (&[Anonymous], 422)],
    ),
    Row::send(
        "POST /admin/new-person",
        "/admin/new-person",
        &[("name", "Nora Neu"), ("email", "nora@musterhaus.example")],
        SHOWN,
    ),
    Row::send(
        "POST /admin/new-person",
        "/admin/new-person",
        &[("name", "Nora Neu"), ("email", "nora@musterhaus.example")],
        WRONG,
    ),
    // Made from no version: somebody else may have been faster.
    Row::send(
        "POST /admin/people/{handle}",
        "/admin/people/{new.person}",
        &[("name", "Anders"), ("email", "x@musterhaus.example")],
        &[(ADMIN, 409), (NOT_ADMIN, 403), NO_SESSION],
    ),
    Row::send(
        "POST /admin/people/{handle}/deactivate",
        "/admin/people/{new.person}/deactivate",
        &[],
        DONE,
    ),
    Row::send(
        "POST /admin/people/{handle}/code",
        "/admin/people/{new.person}/code",
        &[],
        WRONG,
    ),
    Row::send(
        "POST /admin/people/{handle}/reactivate",
        "/admin/people/{new.person}/reactivate",
        &[],
        DONE,
    ),
    Row::send(
        "POST /admin/people/{handle}/code",
        "/admin/people/{new.person}/code",
        &[],
        SHOWN,
    ),
    Row::send(
        "POST /admin/people/{handle}/deactivate",
        "/admin/people/admin/deactivate",
        &[],
        WRONG,
    ),
    Row::send(
        "POST /admin/new-unit",
        "/admin/new-unit",
        &[("name", "Lager"), ("parent", "root")],
        DONE,
    ),
    Row::send(
        "POST /admin/units/{slug}",
        "/admin/units/lager",
        &[("name", "Lager Nord"), ("parent", "it"), ("version", "1")],
        DONE,
    ),
    Row::send("POST /admin/units/{slug}/close", "/admin/units/sales/close", &[], WRONG),
    Row::send("POST /admin/units/{slug}/close", "/admin/units/lager/close", &[], DONE),
    Row::send(
        "POST /admin/units/{slug}/reopen",
        "/admin/units/lager/reopen",
        &[],
        DONE,
    ),
];
