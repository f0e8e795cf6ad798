//! Ideas that became one: what was said about a part is read by those who see the part, also where more people see the
//! whole.
use super::ideas::{COLLEAGUES, LISTED, NO_SESSION, SEES_SALES, hand_in};
use super::who::{Persona::*, *};
use super::{Row, World};
use crate::kit::pipeline::{merge, unmerge};

pub fn seed(world: &mut World) {
    let (_, whole) = hand_in(world, "idea.whole", "publish", &["everyone"], EVERYBODY);
    let (_, part) = hand_in(world, "idea.part", "publish", &["sales"], IDEA_SALES);
    let (_, parted) = hand_in(world, "idea.parted", "publish", &["sales"], IDEA_SALES);
    for (name, number) in [("idea.part", part), ("idea.parted", parted)] {
        world.at(InUnit).post(&format!("/ideas/{number}/vote"), &[]).see_other();
        let said = world.canary(&format!("{name}: why they are one"), IDEA_SALES);
        merge(&world.app, world.at(InnovationTeam), number, &whole.to_string(), &said).see_other();
    }
    let why = world.canary("idea.parted: why they are two", IDEA_SALES);
    unmerge(&world.app, world.at(InnovationTeam), parted, &why).see_other();
    let (low, high) = (parted.min(whole), parted.max(whole));
    world.keep("pair", format!("{low}-{high}"));
}

const MERGE: &[(&str, &str)] = &[("version", "1"), ("target", "4711"), ("said", "Ja.")];
const UNMERGE: &[(&str, &str)] = &[("version", "1"), ("why", "Doch nicht.")];

pub const ROWS: &[Row] = &[
    Row::read("GET /ideas/{name}", "{idea.whole.path}", LISTED),
    Row::read("GET /ideas/{name}", "{idea.part.path}", SEES_SALES),
    Row::read("GET /ideas/{name}", "{idea.parted.path}", SEES_SALES),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.whole}/history",
        LISTED,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.part}/history",
        SEES_SALES,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.parted}/history",
        SEES_SALES,
    ),
    Row::send(
        "POST /ideas/{name}/merge",
        "/ideas/{idea.everyone}/merge",
        MERGE,
        &[(TEAM, 409), (NOT_TEAM, 403), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/merge",
        "/ideas/{idea.parted}/merge",
        MERGE,
        &[
            (TEAM, 409),
            (AUTHOR, 403),
            (COLLEAGUES, 403),
            (NOT_IDEA_SALES, 404),
            NO_SESSION,
        ],
    ),
    Row::send(
        "POST /ideas/{name}/unmerge",
        "/ideas/{idea.part}/unmerge",
        UNMERGE,
        &[
            (TEAM, 409),
            (AUTHOR, 403),
            (COLLEAGUES, 403),
            (NOT_IDEA_SALES, 404),
            NO_SESSION,
        ],
    ),
    // Nobody but those who voted for it was counted there.
    Row::send(
        "POST /ideas/{name}/support",
        "/ideas/{idea.part}/support",
        &[],
        &[
            (IN_UNIT, 303),
            (TEAM, 409),
            (AUTHOR, 403),
            (NOT_IDEA_SALES, 404),
            NO_SESSION,
        ],
    ),
    Row::send(
        "DELETE /ideas/{name}/support",
        "/ideas/{idea.part}/support",
        &[],
        &[
            (IN_UNIT, 303),
            (TEAM, 409),
            (AUTHOR, 403),
            (NOT_IDEA_SALES, 404),
            NO_SESSION,
        ],
    ),
    Row::send(
        "POST /ideas/pairs/{pair}",
        "/ideas/pairs/{pair}",
        &[],
        &[
            (TEAM, 303),
            (AUTHOR, 403),
            (COLLEAGUES, 403),
            (NOT_IDEA_SALES, 404),
            NO_SESSION,
        ],
    ),
    Row::send(
        "DELETE /ideas/pairs/{pair}",
        "/ideas/pairs/{pair}",
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

const IN_UNIT: &[Persona] = &[InUnit];
