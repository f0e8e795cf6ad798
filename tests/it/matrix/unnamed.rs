//! Ideas without a name: read by all whom they are addressed to, opened by two who were named for that.
use super::ideas::{LISTED, NO_SESSION, SIGN_IN};
use super::who::{Persona::*, *};
use super::{Row, World};

/// Who reads why it was opened: those who could, and whose idea it is.
const TOLD: &[Persona] = &[Moderator, Compliance, Author];

/// Asks for the name, and has the second one answer.
fn open(world: &mut World, number: i32, word: &str, seen_by: &'static [Persona]) {
    let why = format!("Darum, und zwar: {}", world.canary("why a name is opened", seen_by));
    let at = format!("/ideas/{number}/opening");
    world
        .at(Moderator)
        .post(&at, &[("step", "ask"), ("why", &why)])
        .see_other();
    let asked = world
        .app
        .text("select id::text as text from idea_openings where outcome is null");
    let fields = [("step", word), ("asked", asked.as_str())];
    world.at(Compliance).post(&at, &fields).see_other();
}

pub fn seed(world: &mut World) {
    let version = world.app.number("select version from idea_rules").to_string();
    let fields = [
        ("version", version.as_str()),
        ("openers", "moderator, compliance"),
        ("unnamed", "on"),
    ];
    world
        .at(InnovationTeam)
        .post("/ideas/settings/names", &fields)
        .see_other();
    let [title, problem, proposal, benefit] = ["title", "problem", "proposal", "benefit"]
        .map(|part| world.canary(&format!("idea.unnamed: {part}"), EVERYBODY));
    let fields = [
        ("title", title.as_str()),
        ("problem", &problem),
        ("proposal", &proposal),
        ("benefit", &benefit),
        ("audience", "everyone"),
        ("unnamed", "on"),
        ("intent", "publish"),
    ];
    let path = world.at(Author).post("/ideas/new", &fields).see_other();
    let digits = path.trim_start_matches("/ideas/").split('-').next();
    let number: i32 = digits.and_then(|number| number.parse().ok()).expect("a number");
    world.keep("idea.unnamed", number);
    world.keep("idea.unnamed.path", &path);
    open(world, number, "refuse", OPENERS);
    open(world, number, "confirm", TOLD);
}

const THEIRS: super::Answers = &[(OPENERS, 200), (NOT_OPENERS, 404), SIGN_IN];

pub const ROWS: &[Row] = &[
    Row::read("GET /ideas/{name}", "{idea.unnamed.path}", LISTED),
    Row::read(
        "GET /ideas/settings/names",
        "/ideas/settings/names",
        &[(TEAM, 200), (NOT_TEAM, 403), SIGN_IN],
    ),
    Row::read("GET /ideas/openings", "/ideas/openings", THEIRS),
    Row::read("GET /ideas/{name}/opening", "/ideas/{idea.unnamed}/opening", THEIRS),
    Row::read(
        "GET /ideas/{name}/opening",
        "/ideas/{idea.whole}/opening",
        &[(EVERYBODY, 404), SIGN_IN],
    ),
    Row::read(
        "GET /ideas/{name}/own-name",
        "/ideas/{idea.unnamed}/own-name",
        &[(AUTHOR, 200), (NOT_AUTHOR, 404), SIGN_IN],
    ),
    Row::send(
        "POST /ideas/settings/names",
        "/ideas/settings/names",
        &[("openers", "author, outside")],
        &[(TEAM, 409), (NOT_TEAM, 403), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/opening",
        "/ideas/{idea.unnamed}/opening",
        &[("step", "ask"), ("why", "Darum.")],
        &[(OPENERS, 422), (NOT_OPENERS, 404), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/own-name",
        "/ideas/{idea.unnamed}/own-name",
        &[],
        &[(AUTHOR, 422), (NOT_AUTHOR, 404), NO_SESSION],
    ),
    Row::send(
        "POST /entries/{key}/comments",
        "/entries/idea-{idea.unnamed}/comments",
        &[("body", "Mein Name")],
        &[(AUTHOR, 422), NO_SESSION],
    ),
];
