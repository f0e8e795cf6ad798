//! Ideas on their way: asked, answered, taken back, appealed, and with a decision that waits, which nobody reads but
//! those it waits for.
use super::ideas::{COLLEAGUES, LISTED, NO_SESSION, READERS, SEES_SALES, SIGN_IN, decide, hand_in};
use super::who::{Persona::*, *};
use super::{Row, World};

/// What its author says on the way: answers, or why they take it back or appeal.
fn say(world: &mut World, (name, number): (&str, i32), part: &str, seen_by: &'static [Persona]) {
    let words = world.canary(&format!("{name}: {part}"), seen_by);
    let version = world.version("idea", number);
    let (to, fields) = match part {
        "answers" => ("answers", vec![("version", version.as_str()), ("answer", &words)]),
        word => (
            "moves",
            vec![("version", version.as_str()), ("move", word), ("words", &words)],
        ),
    };
    world
        .at(Author)
        .post(&format!("/ideas/{number}/{to}"), &fields)
        .see_other();
}

pub fn seed(world: &mut World) {
    let (_, appealed) = hand_in(world, "idea.appealed", "publish", &["everyone"], EVERYBODY);
    decide(world, "idea.appealed", appealed, "declined", EVERYBODY);
    say(world, ("idea.appealed", appealed), "appeal", EVERYBODY);
    let (_, asked) = hand_in(world, "idea.asked", "publish", &["everyone"], EVERYBODY);
    decide(world, "idea.asked", asked, "clarify", EVERYBODY);
    let (_, answered) = hand_in(world, "idea.answered", "publish", &["sales"], IDEA_SALES);
    decide(world, "idea.answered", answered, "clarify", IDEA_SALES);
    say(world, ("idea.answered", answered), "answers", IDEA_SALES);
    let (_, withdrawn) = hand_in(world, "idea.withdrawn", "publish", &["sales"], IDEA_SALES);
    say(world, ("idea.withdrawn", withdrawn), "withdraw", IDEA_SALES);
    let (_, held) = hand_in(world, "idea.held", "publish", &["everyone"], EVERYBODY);
    world
        .app
        .sql("update idea_rules set signatures = 'none', hold_hours = 24");
    decide(world, "idea.held", held, "declined", AUTHOR_AND_TEAM);
    world.app.sql("update idea_rules set signatures = 'all'");
    let (_, proposed) = hand_in(world, "idea.proposed", "publish", &["everyone"], EVERYBODY);
    decide(world, "idea.proposed", proposed, "declined", TEAM);
}

pub const ROWS: &[Row] = &[
    Row::read("GET /ideas/{name}/arguments", "{idea.everyone.path}/arguments", LISTED),
    Row::read("GET /ideas/{name}/arguments", "{idea.sales.path}/arguments", SEES_SALES),
    Row::read(
        "GET /ideas/{name}/arguments",
        "{idea.draft.path}/arguments",
        &[(EVERYBODY, 404), SIGN_IN],
    ),
    Row::read(
        "GET /ideas/{name}/arguments",
        "{idea.removed.path}/arguments",
        &[(EVERYBODY, 404), SIGN_IN],
    ),
    Row::read("GET /ideas/{name}", "{idea.appealed.path}", LISTED),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.appealed}/history",
        LISTED,
    ),
    Row::read("GET /ideas/{name}", "{idea.asked.path}", LISTED),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.asked}/history",
        LISTED,
    ),
    Row::read("GET /ideas/{name}", "{idea.answered.path}", SEES_SALES),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.answered}/history",
        SEES_SALES,
    ),
    Row::read("GET /ideas/{name}", "{idea.withdrawn.path}", SEES_SALES),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.withdrawn}/history",
        SEES_SALES,
    ),
    Row::read("GET /ideas/{name}", "{idea.held.path}", LISTED),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.held}/history",
        LISTED,
    ),
    Row::read("GET /ideas/{name}", "{idea.proposed.path}", LISTED),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.proposed}/history",
        LISTED,
    ),
    Row::send(
        "POST /ideas/{name}/signature",
        "/ideas/{idea.proposed}/signature",
        &[
            ("proposal", "00000000-0000-0000-0000-000000000000"),
            ("verdict", "take-back"),
        ],
        &[(TEAM, 409), (NOT_TEAM, 403), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/signature",
        "/ideas/{idea.held}/signature",
        &[
            ("proposal", "00000000-0000-0000-0000-000000000000"),
            ("verdict", "publish"),
        ],
        &[(AUTHOR, 409), (NOT_AUTHOR, 403), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/signature",
        "/ideas/{idea.sales}/signature",
        &[
            ("proposal", "00000000-0000-0000-0000-000000000000"),
            ("verdict", "sign"),
        ],
        &[
            (TEAM, 409),
            (AUTHOR, 403),
            (COLLEAGUES, 403),
            (NOT_IDEA_SALES, 404),
            NO_SESSION,
        ],
    ),
    Row::send(
        "POST /ideas/{name}/answers",
        "/ideas/{idea.asked}/answers",
        &[("version", "99"), ("answer", "Neu")],
        &[(AUTHOR, 409), (NOT_AUTHOR, 403), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/answers",
        "/ideas/{idea.answered}/answers",
        &[("version", "99"), ("answer", "Neu")],
        &[(AUTHOR, 409), (READERS, 403), (NOT_IDEA_SALES, 404), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/moves",
        "/ideas/{idea.everyone}/moves",
        &[("version", "99"), ("move", "withdraw")],
        &[(AUTHOR, 409), (NOT_AUTHOR, 403), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/moves",
        "/ideas/{idea.withdrawn}/moves",
        &[("version", "99"), ("move", "adopt")],
        &[(AUTHOR, 403), (READERS, 409), (NOT_IDEA_SALES, 404), NO_SESSION],
    ),
    // Which other idea is meant is looked at by whoever may group them.
    Row::send(
        "POST /ideas/{name}/variants",
        "/ideas/{idea.everyone}/variants",
        &[("variant", "")],
        &[(TEAM, 422), (NOT_TEAM, 403), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/variants",
        "/ideas/{idea.sales}/variants",
        &[("variant", "")],
        &[
            (TEAM, 422),
            (AUTHOR, 403),
            (COLLEAGUES, 403),
            (NOT_IDEA_SALES, 404),
            NO_SESSION,
        ],
    ),
    Row::send(
        "DELETE /ideas/{name}/variants",
        "/ideas/{idea.sales}/variants",
        &[],
        &[
            (TEAM, 303),
            (AUTHOR, 403),
            (COLLEAGUES, 403),
            (NOT_IDEA_SALES, 404),
            NO_SESSION,
        ],
    ),
];
