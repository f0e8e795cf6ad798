//! Handing in fairly and safely: what could be an invention.
use super::ideas::{LISTED, NO_SESSION, SEES_SALES, SIGN_IN};
use super::who::{Persona::*, *};
use super::{Row, World};

/// Hands in what could be an invention.
fn report(world: &mut World, name: &str, seen_by: &'static [Persona]) -> i32 {
    let said = |world: &mut World, part: &str| world.canary(&format!("{name}: {part}"), seen_by);
    let [title, problem, proposal, benefit] = ["title", "problem", "proposal", "benefit"].map(|part| said(world, part));
    let fields = [
        ("title", title.as_str()),
        ("problem", &problem),
        ("proposal", &proposal),
        ("benefit", &benefit),
        ("audience", "everyone"),
        ("invention", "on"),
        ("intent", "publish"),
    ];
    let path = world.at(Author).post("/ideas/new", &fields).see_other();
    let number: i32 = path
        .trim_start_matches("/ideas/")
        .split('-')
        .next()
        .and_then(|number| number.parse().ok())
        .expect("a number");
    world.keep(name, number);
    world.keep(format!("{name}.path"), &path);
    world.comment_on(&format!("idea-{number}"), name, seen_by);
    number
}

/// The innovation team holds an idea back, or says what came of it.
pub fn consider(world: &mut World, (name, number): (&str, i32), step: &str, seen_by: &'static [Persona]) {
    let why = world.canary(&format!("{name}: why to {step}"), seen_by);
    let version = world.version("idea", number);
    let fields = [("version", version.as_str()), ("step", step), ("why", &why)];
    world
        .at(InnovationTeam)
        .post(&format!("/ideas/{number}/invention"), &fields)
        .see_other();
}

pub fn seed(world: &mut World) {
    report(world, "idea.reported", AUTHOR_AND_TEAM);
    let free = report(world, "idea.free", EVERYBODY);
    consider(world, ("idea.free", free), "release", EVERYBODY);
    let (_, marked) = super::ideas::hand_in(world, "idea.marked", "publish", &["everyone"], AUTHOR_AND_TEAM);
    world
        .at(Outside)
        .post(&format!("/ideas/{marked}/vote"), &[])
        .see_other();
    let name = world.canary("idea.for: the name of whose idea it is", IDEA_SALES);
    let title = world.canary("idea.for: title", IDEA_SALES);
    let fields = [
        ("title", title.as_str()),
        ("problem", "Problem"),
        ("proposal", "Vorschlag"),
        ("audience", "sales"),
        ("behalf_name", &name),
        ("behalf_unit", "sales"),
        ("behalf_consent", "on"),
        ("intent", "publish"),
    ];
    let path = world.at(Author).post("/ideas/new", &fields).see_other();
    let number = path.trim_start_matches("/ideas/").split('-').next();
    world.keep("idea.for.number", number.unwrap_or_default());
    world.keep("idea.for", &path);
    consider(world, ("idea.marked", marked), "hold", AUTHOR_AND_TEAM);
    consider(world, ("idea.marked", marked), "take", AUTHOR_AND_TEAM);
}

const SECRET: super::Answers = &[(AUTHOR_AND_TEAM, 200), (NEITHER_AUTHOR_NOR_TEAM, 404), SIGN_IN];
const HOLD: &[(&str, &str)] = &[("version", "99"), ("step", "hold"), ("why", "Neu.")];

pub const ROWS: &[Row] = &[
    Row::read("GET /ideas/{name}", "{idea.reported.path}", SECRET),
    Row::read("GET /ideas/{name}", "{idea.marked.path}", SECRET),
    Row::read("GET /ideas/{name}", "{idea.free.path}", LISTED),
    Row::read(
        "GET /ideas/{name}/invention",
        "/ideas/{idea.reported}/invention",
        SECRET,
    ),
    Row::read("GET /ideas/{name}/invention", "/ideas/{idea.marked}/invention", SECRET),
    Row::read("GET /ideas/{name}/invention", "/ideas/{idea.free}/invention", SECRET),
    Row::read(
        "GET /ideas/{name}/invention",
        "/ideas/{idea.whole}/invention",
        &[(EVERYBODY, 404), SIGN_IN],
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.marked}/history",
        SECRET,
    ),
    Row::read(
        "GET /ideas/{name}/arguments",
        "/ideas/{idea.reported}/arguments",
        SECRET,
    ),
    Row::send(
        "POST /ideas/{name}/vote",
        "/ideas/{idea.reported}/vote",
        &[],
        &[(TEAM, 409), (AUTHOR, 403), (NEITHER_AUTHOR_NOR_TEAM, 404), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/invention",
        "/ideas/{idea.reported}/invention",
        HOLD,
        &[(TEAM, 409), (AUTHOR, 403), (NEITHER_AUTHOR_NOR_TEAM, 404), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/invention",
        "/ideas/{idea.free}/invention",
        HOLD,
        &[(TEAM, 409), (NOT_TEAM, 403), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/co-authors",
        "/ideas/{idea.free}/co-authors",
        &[("remove", "nobody")],
        &[(AUTHOR, 303), (NOT_AUTHOR, 403), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/co-authors",
        "/ideas/{idea.reported}/co-authors",
        &[("person", "outside")],
        &[(TEAM, 403), (NEITHER_AUTHOR_NOR_TEAM, 404), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/consent",
        "/ideas/{idea.free}/consent",
        &[("answer", "accept")],
        &[(EVERYBODY, 403), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/consent",
        "/ideas/{idea.reported}/consent",
        &[("answer", "accept")],
        &[(AUTHOR_AND_TEAM, 403), (NEITHER_AUTHOR_NOR_TEAM, 404), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/offer",
        "/ideas/{idea.free}/offer",
        &[],
        &[(AUTHOR, 303), (NOT_AUTHOR, 403), NO_SESSION],
    ),
    Row::send(
        "DELETE /ideas/{name}/offer",
        "/ideas/{idea.free}/offer",
        &[],
        &[(AUTHOR, 303), (NOT_AUTHOR, 403), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/offer",
        "/ideas/{idea.reported}/offer",
        &[],
        &[(AUTHOR, 303), (TEAM, 403), (NEITHER_AUTHOR_NOR_TEAM, 404), NO_SESSION],
    ),
    Row::read("GET /ideas/{name}", "{idea.for}", SEES_SALES),
    Row::read(
        "GET /ideas/{name}/claim-slip",
        "/ideas/{idea.for.number}/claim-slip",
        &[(AUTHOR, 200), (NOT_AUTHOR, 404), SIGN_IN],
    ),
    Row::read("GET /ideas/claim", "/ideas/claim", LISTED),
    Row::send(
        "POST /ideas/{name}/claim-slip",
        "/ideas/{idea.for.number}/claim-slip",
        &[],
        &[(AUTHOR, 200), (NOT_AUTHOR, 404), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/claim",
        "/ideas/claim",
        &[("code", "AAAA-AAAA")],
        &[(EVERYBODY, 422), NO_SESSION],
    ),
];
