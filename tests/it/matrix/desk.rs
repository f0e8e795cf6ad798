//! What the innovation team takes along as files, and what it sets up.
use super::ideas::{NO_SESSION, SIGN_IN};
use super::who::Persona::InnovationTeam;
use super::who::*;
use super::{Answers, Row, World};

const OURS: Answers = &[(TEAM, 200), (NOT_TEAM, 403), SIGN_IN];

const WRONG: Answers = &[(TEAM, 422), (NOT_TEAM, 403), NO_SESSION];
const LATE: Answers = &[(TEAM, 409), (NOT_TEAM, 403), NO_SESSION];
const GONE: Answers = &[(TEAM, 404), (NOT_TEAM, 403), NO_SESSION];

/// Of each kind one, with a word that only the team may read, or everybody where all choose among them.
pub fn seed(world: &mut World) {
    let reason = world.canary("a reason of the team", TEAM);
    let day = world.canary("a day off", TEAM);
    let words = world.canary("a line of words", TEAM);
    let (card, asks) = (
        world.canary("name of a scorecard", AUTHOR_AND_TEAM),
        world.canary("question of a scorecard", TEAM),
    );
    let (held, anchor) = (
        world.canary("what had to hold", TEAM),
        world.canary("what a mark means", TEAM),
    );
    let send = |to: &str, fields: &[(&str, &str)]| world.at(InnovationTeam).post(to, fields).see_other();
    send("/ideas/settings/reasons", &[("de", &reason), ("en", &reason)]);
    send("/ideas/settings/days", &[("day", "2026-12-24"), ("name", &day)]);
    send("/ideas/settings/words", &[("words", &format!("{words} = Beispiel"))]);
    send(
        "/ideas/settings/scorecards",
        &[("de", &card), ("en", &card), ("basis", "small")],
    );
    let own = world
        .app
        .text("select code as text from scorecard_templates order by place desc limit 1");
    let marks = format!("{anchor}\nb\nc\nd\ne\nf");
    let fields = [
        ("de", card.as_str()),
        ("en", &card),
        ("question-1", &asks),
        ("question-en-1", &asks),
        ("weight-1", "2"),
        ("marks-1", &marks),
        ("marks-en-1", &marks),
        ("version", "1"),
    ];
    send(&format!("/ideas/settings/scorecards/{own}"), &fields);
    // Asked of nobody, or whoever judges would be asked for an answer more.
    send("/ideas/settings/checks", &[("de", &held), ("en", &held)]);
    let check = world
        .app
        .text("select code as text from scorecard_checks order by place desc limit 1");
    send(
        &format!("/ideas/settings/checks/{check}"),
        &[("retired", "on"), ("version", "1")],
    );
    world.keep("card.one", own);
    let number = world.app.number("select max(number)::bigint from idea_meanings");
    let template = world.app.text("select max(id::text) as text from answer_templates");
    world.keep("words.one", number);
    world.keep("template.one", template);
}

pub const ROWS: &[Row] = &[
    Row::read("GET /ideas/export.csv", "/ideas/export.csv", OURS),
    Row::read("GET /ideas/export.xlsx", "/ideas/export.xlsx", OURS),
    Row::read("GET /ideas/export.csv", "/ideas/export.csv?stage=all", OURS),
    Row::read("GET /ideas/export.xlsx", "/ideas/export.xlsx?stage=all", OURS),
    Row::read("GET /ideas/board/export.csv", "/ideas/board/export.csv", OURS),
    Row::read("GET /ideas/board/export.xlsx", "/ideas/board/export.xlsx", OURS),
    Row::read("GET /ideas/priorities/export.csv", "/ideas/priorities/export.csv", OURS),
    Row::read(
        "GET /ideas/priorities/export.xlsx",
        "/ideas/priorities/export.xlsx",
        OURS,
    ),
    Row::read(
        "GET /ideas/evaluations/export.csv",
        "/ideas/evaluations/export.csv",
        OURS,
    ),
    Row::read(
        "GET /ideas/evaluations/export.xlsx",
        "/ideas/evaluations/export.xlsx",
        OURS,
    ),
    Row::read(
        "GET /ideas/evaluations/export.csv",
        "/ideas/evaluations/export.csv?part=done",
        OURS,
    ),
    Row::read(
        "GET /ideas/evaluations/export.xlsx",
        "/ideas/evaluations/export.xlsx?part=done",
        OURS,
    ),
    Row::read("GET /ideas/triage/export.csv", "/ideas/triage/export.csv", OURS),
    Row::read("GET /ideas/triage/export.xlsx", "/ideas/triage/export.xlsx", OURS),
    Row::read(
        "GET /ideas/triage/export.csv",
        "/ideas/triage/export.csv?tab=questions",
        OURS,
    ),
    Row::read(
        "GET /ideas/triage/export.xlsx",
        "/ideas/triage/export.xlsx?tab=questions",
        OURS,
    ),
    Row::read("GET /ideas/settings", "/ideas/settings", OURS),
    Row::read("GET /ideas/settings/themes", "/ideas/settings/themes", OURS),
    Row::read("GET /ideas/settings/reasons", "/ideas/settings/reasons", OURS),
    Row::read(
        "GET /ideas/settings/reasons/{code}",
        "/ideas/settings/reasons/effort",
        OURS,
    ),
    Row::read("GET /ideas/settings/clock", "/ideas/settings/clock", OURS),
    Row::read("GET /ideas/settings/days", "/ideas/settings/days", OURS),
    Row::read("GET /ideas/settings/words", "/ideas/settings/words", OURS),
    Row::read(
        "GET /ideas/settings/words/{number}",
        "/ideas/settings/words/{words.one}",
        OURS,
    ),
    Row::read(
        "GET /ideas/triage/templates/{id}",
        "/ideas/triage/templates/{template.one}",
        OURS,
    ),
    Row::read("GET /ideas/settings/changes", "/ideas/settings/changes", OURS),
    Row::read(
        "GET /ideas/settings/themes/{code}",
        "/ideas/settings/themes/kein-thema",
        &[(TEAM, 404), (NOT_TEAM, 403), SIGN_IN],
    ),
    Row::send(
        "POST /ideas/settings/themes",
        "/ideas/settings/themes",
        &[("de", "")],
        WRONG,
    ),
    Row::send(
        "POST /ideas/settings/themes/{code}",
        "/ideas/settings/themes/kein-thema",
        &[("de", "A"), ("en", "A")],
        GONE,
    ),
    Row::send(
        "POST /ideas/settings/reasons",
        "/ideas/settings/reasons",
        &[("de", "")],
        WRONG,
    ),
    Row::send(
        "POST /ideas/settings/reasons/{code}",
        "/ideas/settings/reasons/effort",
        &[("de", "A"), ("en", "A")],
        LATE,
    ),
    Row::send(
        "POST /ideas/settings/clock",
        "/ideas/settings/clock",
        &[("inbox_days", "0")],
        WRONG,
    ),
    Row::send(
        "POST /ideas/settings/days",
        "/ideas/settings/days",
        &[("day", "morgen")],
        WRONG,
    ),
    Row::send(
        "DELETE /ideas/settings/days/{day}",
        "/ideas/settings/days/1999-01-01",
        &[],
        GONE,
    ),
    Row::send(
        "POST /ideas/settings/region",
        "/ideas/settings/region",
        &[("region", "DE-HH")],
        LATE,
    ),
    Row::send(
        "POST /ideas/settings/words",
        "/ideas/settings/words",
        &[("words", "eins")],
        WRONG,
    ),
    Row::send(
        "POST /ideas/settings/words/{number}",
        "/ideas/settings/words/{words.one}",
        &[("words", "a = b")],
        LATE,
    ),
    Row::send(
        "DELETE /ideas/settings/words/{number}",
        "/ideas/settings/words/999999",
        &[],
        GONE,
    ),
    Row::send(
        "POST /ideas/triage/templates/{id}",
        "/ideas/triage/templates/{template.one}",
        &[("name", "A"), ("text", "B")],
        LATE,
    ),
    Row::read("GET /ideas/settings/scorecards", "/ideas/settings/scorecards", OURS),
    Row::read(
        "GET /ideas/settings/scorecards/{code}",
        "/ideas/settings/scorecards/small",
        OURS,
    ),
    Row::read(
        "GET /ideas/settings/scorecards/{code}",
        "/ideas/settings/scorecards/{card.one}",
        OURS,
    ),
    Row::read("GET /ideas/settings/checks", "/ideas/settings/checks", OURS),
    Row::read(
        "GET /ideas/settings/checks/{code}",
        "/ideas/settings/checks/legal",
        OURS,
    ),
    Row::send(
        "POST /ideas/settings/scorecards",
        "/ideas/settings/scorecards",
        &[("de", "")],
        WRONG,
    ),
    Row::send(
        "POST /ideas/settings/scorecards/{code}",
        "/ideas/settings/scorecards/small",
        &[("de", "A"), ("en", "A"), ("usual", "on")],
        LATE,
    ),
    Row::send(
        "POST /ideas/settings/checks",
        "/ideas/settings/checks",
        &[("de", "")],
        WRONG,
    ),
    Row::send(
        "POST /ideas/settings/checks/{code}",
        "/ideas/settings/checks/legal",
        &[("de", "A"), ("en", "A")],
        LATE,
    ),
    Row::send(
        "POST /ideas/triage/themes",
        "/ideas/triage/themes",
        &[("theme", "")],
        WRONG,
    ),
];
