//! The inbox of the innovation team: what it notes beside ideas, its views and templates are read by it alone, and not
//! by whoever of it had the idea.
use super::ideas::{LISTED, NO_SESSION, SEES_SALES, SIGN_IN, hand_in};
use super::who::{Persona::*, *};
use super::{Answers, Row, World};

const OURS: Answers = &[(TEAM, 200), (NOT_TEAM, 403), SIGN_IN];
const DONE: Answers = &[(TEAM, 303), (NOT_TEAM, 403), NO_SESSION];
const WRONG: Answers = &[(TEAM, 422), (NOT_TEAM, 403), NO_SESSION];
const LATE: Answers = &[(TEAM, 409), (NOT_TEAM, 403), NO_SESSION];
const GONE: Answers = &[(TEAM, 404), (NOT_TEAM, 403), NO_SESSION];

pub fn seed(world: &mut World) {
    for (name, units, seen_by) in [
        ("idea.triaged", &["everyone"], EVERYBODY),
        ("idea.triaged.sales", &["sales"], IDEA_SALES),
    ] {
        let (_, number) = hand_in(world, name, "publish", units, seen_by);
        let note = world.canary(&format!("{name}: note"), TEAM);
        let to = format!("/ideas/triage/{number}/notes");
        world
            .at(InnovationTeam)
            .post(&to, &[("triage-note", &note)])
            .see_other();
    }
    let view = world.canary("view of the team", TEAM);
    let fields = [("name", view.as_str()), ("shared", "on")];
    let team = world.at(InnovationTeam);
    team.post("/ideas/triage/views?due=late", &fields).see_other();
    let (name, text) = (
        world.canary("name of a template", TEAM),
        world.canary("text of a template", TEAM),
    );
    let fields = [("name", name.as_str()), ("text", &text)];
    world
        .at(InnovationTeam)
        .post("/ideas/triage/templates", &fields)
        .see_other();
}

pub const ROWS: &[Row] = &[
    Row::read("GET /ideas/triage", "/ideas/triage", OURS),
    Row::read("GET /ideas/triage", "/ideas/triage?tab=mine", OURS),
    Row::read("GET /ideas/triage", "/ideas/triage?tab=questions", OURS),
    Row::read("GET /ideas/triage", "/ideas/triage?tab=later", OURS),
    Row::read("GET /ideas/triage/{number}", "/ideas/triage/{idea.triaged}", OURS),
    Row::read("GET /ideas/triage/{number}", "/ideas/triage/{idea.triaged.sales}", OURS),
    Row::read("GET /ideas/{name}", "{idea.triaged.path}", LISTED),
    Row::read("GET /ideas/{name}", "{idea.triaged.sales.path}", SEES_SALES),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.triaged}/history",
        LISTED,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.triaged.sales}/history",
        SEES_SALES,
    ),
    Row::read("GET /ideas/triage/templates", "/ideas/triage/templates", OURS),
    Row::send(
        "POST /ideas/triage/{number}",
        "/ideas/triage/{idea.triaged}",
        &[("version", "99"), ("stage", "open"), ("answer", "")],
        LATE,
    ),
    Row::send(
        "POST /ideas/triage/{number}/undo",
        "/ideas/triage/{idea.triaged}/undo",
        &[("version", "99")],
        LATE,
    ),
    Row::send(
        "POST /ideas/triage/{number}/notes",
        "/ideas/triage/{idea.triaged.sales}/notes",
        &[("triage-note", "")],
        WRONG,
    ),
    Row::send(
        "POST /ideas/triage/{number}/coach",
        "/ideas/triage/{idea.triaged.sales}/coach",
        &[("coach", "author")],
        WRONG,
    ),
    Row::send(
        "POST /ideas/triage/coaches",
        "/ideas/triage/coaches",
        &[("coach", "")],
        WRONG,
    ),
    Row::send(
        "POST /ideas/triage/{number}/hold",
        "/ideas/triage/{idea.triaged.sales}/hold",
        &[],
        DONE,
    ),
    Row::send(
        "DELETE /ideas/triage/{number}/hold",
        "/ideas/triage/{idea.triaged.sales}/hold",
        &[],
        DONE,
    ),
    Row::send(
        "POST /ideas/triage/{number}/snooze",
        "/ideas/triage/{idea.triaged.sales}/snooze",
        &[("until", "1999-01-01")],
        WRONG,
    ),
    Row::send(
        "POST /ideas/triage/views",
        "/ideas/triage/views",
        &[("name", "")],
        WRONG,
    ),
    Row::send(
        "DELETE /ideas/triage/views/{id}",
        "/ideas/triage/views/00000000-0000-0000-0000-000000000000",
        &[],
        GONE,
    ),
    Row::send(
        "POST /ideas/triage/templates",
        "/ideas/triage/templates",
        &[("name", ""), ("text", "")],
        WRONG,
    ),
    Row::send(
        "DELETE /ideas/triage/templates/{id}",
        "/ideas/triage/templates/00000000-0000-0000-0000-000000000000",
        &[],
        GONE,
    ),
];
