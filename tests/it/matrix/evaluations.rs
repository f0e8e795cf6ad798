//! Ideas that are judged: who is asked sees nothing of the others before they sent their own; afterwards those who sent
//! one, and the team; never anybody else.
use super::ideas::{LISTED, NO_SESSION, SIGN_IN, decide, hand_in};
use super::who::{Persona::*, *};
use super::{Row, World};

/// Who is asked to judge the idea that is being judged.
const ASKED: &[Persona] = &[InUnit, Executive, Member, InnovationTeam];
/// Everybody else.
const NOT_ASKED: &[Persona] = &[
    Outside,
    Below,
    Above,
    Author,
    Communicator,
    Moderator,
    Compliance,
    Admin,
    CoAuthor,
    FormerMember,
];
/// Who judged the idea that is decided about.
const JUDGES: &[Persona] = &[InUnit, Executive, InnovationTeam];
const NOT_JUDGES: &[Persona] = &[
    Outside,
    Below,
    Above,
    Author,
    Communicator,
    Moderator,
    Compliance,
    Admin,
    CoAuthor,
    Member,
    FormerMember,
];

/// A scorecard with a canary in each text.
fn fill_in(world: &mut World, who: Persona, (name, number): (&str, i32), intent: &str, seen_by: &'static [Persona]) {
    let mut say = |part: &str| world.canary(&format!("{name}: {part} of {who:?}"), seen_by);
    let comments = ["first comment", "second comment", "third comment"].map(|part| say(&format!("{intent}, {part}")));
    let mut fields = vec![("intent", intent), ("turn", "1")];
    fields.extend(["check-1", "check-2", "check-3"].map(|check| (check, "yes")));
    fields.extend([("mark-1", "4"), ("mark-2", "3"), ("mark-3", "5")]);
    let names = ["comment-1", "comment-2", "comment-3"];
    fields.extend(names.into_iter().zip(comments.iter().map(String::as_str)));
    world
        .at(who)
        .post(&format!("/ideas/{number}/evaluation"), &fields)
        .see_other();
}

fn ask(world: &World, number: i32, handle: &str) {
    world
        .at(InnovationTeam)
        .post(&format!("/ideas/{number}/evaluators"), &[("person", handle)])
        .see_other();
}

pub fn seed(world: &mut World) {
    let (_, judged) = hand_in(world, "idea.judged", "publish", &["everyone"], EVERYBODY);
    decide(world, "idea.judged", judged, "evaluate", EVERYBODY);
    for handle in ["inunit", "executive", "member"] {
        ask(world, judged, handle);
    }
    fill_in(world, InUnit, ("idea.judged", judged), "draft", &[InUnit]);
    fill_in(world, Executive, ("idea.judged", judged), "submit", EXECUTIVE);
    let why = world.canary("idea.judged: why somebody stands aside", TEAM);
    world
        .at(Member)
        .post(
            &format!("/ideas/{judged}/evaluation"),
            &[("intent", "decline"), ("conflict", &why)],
        )
        .see_other();
    let (_, frozen) = hand_in(world, "idea.frozen", "publish", &["everyone"], EVERYBODY);
    decide(world, "idea.frozen", frozen, "evaluate", EVERYBODY);
    for handle in ["inunit", "executive"] {
        ask(world, frozen, handle);
    }
    for who in [InUnit, Executive, InnovationTeam] {
        fill_in(world, who, ("idea.frozen", frozen), "submit", JUDGES);
    }
    let state = world.app.text(&format!(
        "select ideas.state as text from ideas join entries on id = entry_id where number = {frozen}"
    ));
    assert_eq!(state, "decide");
}

const SHEET: &str = "GET /ideas/{name}/evaluation";
const SEND: &str = "POST /ideas/{name}/evaluation";
const NAME: &str = "POST /ideas/{name}/evaluators";

pub const ROWS: &[Row] = &[
    Row::read("GET /ideas/evaluations", "/ideas/evaluations", LISTED),
    Row::read("GET /ideas/evaluations", "/ideas/evaluations?part=done", LISTED),
    Row::read("GET /ideas/{name}", "{idea.judged.path}", LISTED),
    Row::read("GET /ideas/{name}", "{idea.frozen.path}", LISTED),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.judged}/history",
        LISTED,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.frozen}/history",
        LISTED,
    ),
    Row::read(
        SHEET,
        "/ideas/{idea.judged}/evaluation",
        &[(ASKED, 200), (NOT_ASKED, 403), SIGN_IN],
    ),
    Row::read(
        SHEET,
        "/ideas/{idea.frozen}/evaluation",
        &[(JUDGES, 200), (NOT_JUDGES, 403), SIGN_IN],
    ),
    Row::read(
        SHEET,
        "/ideas/{idea.sales}/evaluation",
        &[
            (TEAM, 200),
            (&[InUnit, Below, Author], 403),
            (NOT_IDEA_SALES, 404),
            SIGN_IN,
        ],
    ),
    Row::send(
        SEND,
        "/ideas/{idea.judged}/evaluation",
        &[("intent", "submit")],
        &[
            (&[InUnit, InnovationTeam], 422),
            (&[Executive, Member], 409),
            (NOT_ASKED, 403),
            NO_SESSION,
        ],
    ),
    Row::send(
        SEND,
        "/ideas/{idea.sales}/evaluation",
        &[("intent", "submit")],
        &[
            (TEAM, 422),
            (&[InUnit, Below, Author], 403),
            (NOT_IDEA_SALES, 404),
            NO_SESSION,
        ],
    ),
    Row::send(
        NAME,
        "/ideas/{idea.judged}/evaluators",
        &[("person", "niemand")],
        &[(TEAM, 422), (NOT_TEAM, 403), NO_SESSION],
    ),
    Row::send(
        NAME,
        "/ideas/{idea.frozen}/evaluators",
        &[("person", "outside")],
        &[(TEAM, 409), (NOT_TEAM, 403), NO_SESSION],
    ),
    Row::send(
        NAME,
        "/ideas/{idea.sales}/evaluators",
        &[("person", "niemand")],
        &[
            (TEAM, 422),
            (&[InUnit, Below, Author], 403),
            (NOT_IDEA_SALES, 404),
            NO_SESSION,
        ],
    ),
];
