//! Ideas: for everyone, for a unit, for several, parked, as a draft, removed.
use super::who::{Persona::*, *};
use super::{Row, World};
use crate::kit::pipeline::{ANSWER as LONG, one_signature};

/// Hands an idea in and says its address and number.
pub fn hand_in(
    world: &mut World,
    name: &str,
    intent: &str,
    units: &[&str],
    seen_by: &'static [Persona],
) -> (String, i32) {
    let said =
        |world: &mut World, part: &str| format!("Vogelhaus {}", world.canary(&format!("{name}: {part}"), seen_by));
    let [title, problem, proposal, benefit] =
        ["title", "first problem", "proposal", "benefit"].map(|part| said(world, part));
    let mut fields = vec![
        ("title", title.as_str()),
        ("problem", &problem),
        ("proposal", &proposal),
        ("benefit", &benefit),
        ("intent", intent),
    ];
    fields.extend(units.iter().map(|unit| ("audience", *unit)));
    let path = world.at(Author).post("/ideas/new", &fields).see_other();
    let number: i32 = path
        .trim_start_matches("/ideas/")
        .split('-')
        .next()
        .and_then(|number| number.parse().ok())
        .expect("a number");
    if intent == "publish" {
        // The first problem stands in the history from now on.
        let problem = said(world, "problem");
        let fields = [
            ("version", "1"),
            ("title", &title),
            ("problem", &problem),
            ("proposal", &proposal),
            ("benefit", &benefit),
        ];
        world
            .at(Author)
            .post(&format!("/ideas/{number}/edit"), &fields)
            .see_other();
        let comment = world.comment_on(&format!("idea-{number}"), name, seen_by);
        world.keep(format!("{name}.comment"), comment);
    }
    world.keep(name, number);
    world.keep(format!("{name}.path"), &path);
    (path, number)
}

/// The innovation team answers, and names what it waits for when it parks.
pub fn decide(world: &mut World, name: &str, number: i32, stage: &str, seen_by: &'static [Persona]) {
    let answer = world.canary(&format!("{name}: answer to {stage}"), seen_by);
    let words = |world: &mut World, part: &str, asked: bool| match asked {
        true => world.canary(&format!("{name}: {part}"), seen_by),
        false => String::new(),
    };
    let questions = words(world, "question", stage == "clarify");
    let (benefit, first_step) = (
        words(world, "expected benefit", stage == "accepted"),
        words(world, "first step", stage == "accepted"),
    );
    let trigger = if stage == "parked" {
        world.canary(&format!("{name}: event to look again"), seen_by)
    } else {
        String::new()
    };
    let version = world.version("idea", number);
    let owner = world.at(Author).handle.clone();
    let answer = match stage {
        "declined" => format!("{answer} {}", LONG),
        _ => answer,
    };
    let fields = [
        ("version", version.as_str()),
        ("stage", stage),
        ("answer", &answer),
        ("questions", &questions),
        ("benefit", &benefit),
        ("first_step", &first_step),
        ("owner", &owner),
        ("reason", "effort"),
        ("revisit_trigger", &trigger),
    ];
    world
        .at(InnovationTeam)
        .post(&format!("/ideas/{number}/decisions"), &fields)
        .see_other();
}

pub fn seed(world: &mut World) {
    one_signature(&world.app);
    let (_, everyone) = hand_in(world, "idea.everyone", "publish", &["everyone"], EVERYBODY);
    decide(world, "idea.everyone", everyone, "evaluate", EVERYBODY);
    let (_, sales) = hand_in(world, "idea.sales", "publish", &["sales"], IDEA_SALES);
    decide(world, "idea.sales", sales, "evaluate", IDEA_SALES);
    hand_in(
        world,
        "idea.branches",
        "publish",
        &["branch-a", "branch-b"],
        IDEA_BRANCHES,
    );
    let (_, parked) = hand_in(world, "idea.parked", "publish", &["everyone"], EVERYBODY);
    for stage in ["evaluate", "decide", "accepted", "parked"] {
        decide(world, "idea.parked", parked, stage, EVERYBODY);
    }
    // Whomever a draft will be for: until then it is the author's alone.
    hand_in(world, "idea.draft", "draft", &["sales"], AUTHOR);
    let (_, removed) = hand_in(world, "idea.removed", "publish", &["everyone"], NOBODY);
    world
        .at(Author)
        .post(&format!("/entries/idea-{removed}/remove"), &[])
        .see_other();
}

pub const SIGN_IN: (&[Persona], u16) = (STRANGERS, 303);
pub const NO_SESSION: (&[Persona], u16) = (STRANGERS, 401);
pub const LISTED: super::Answers = &[(EVERYBODY, 200), SIGN_IN];
pub const SEES_SALES: super::Answers = &[(IDEA_SALES, 200), (NOT_IDEA_SALES, 404), SIGN_IN];
/// In the audience, but neither author nor innovation team.
pub const COLLEAGUES: &[Persona] = &[InUnit, Below];
pub const READERS: &[Persona] = &[InUnit, Below, InnovationTeam];
const TEXTS: &[(&str, &str)] = &[
    ("version", "99"),
    ("title", "Neu"),
    ("problem", "Neu"),
    ("proposal", "Neu"),
];
const ANSWER: &[(&str, &str)] = &[("version", "99"), ("stage", "open"), ("answer", "Ja.")];

pub const ROWS: &[Row] = &[
    Row::read("GET /ideas", "/ideas", LISTED),
    Row::read("GET /ideas", "/ideas?tab=rising", LISTED),
    Row::read("GET /ideas", "/ideas?tab=wanted", LISTED),
    Row::read("GET /ideas", "/ideas?tab=unvoted", LISTED),
    Row::read("GET /ideas", "/ideas?tab=discussed", LISTED),
    Row::read("GET /ideas", "/ideas?tab=random", LISTED),
    Row::read("GET /ideas", "/ideas?tab=new", LISTED),
    Row::read("GET /ideas/priorities", "/ideas/priorities", LISTED),
    Row::read("GET /ideas/board", "/ideas/board", LISTED),
    Row::read("GET /ideas/board", "/ideas/board?stage=notnow", LISTED),
    Row::read("GET /ideas/board", "/ideas/board?unit=sales", LISTED),
    Row::read("GET /ideas/ranking", "/ideas/ranking", LISTED),
    Row::read("GET /ideas", "/ideas?tab=mine", LISTED),
    Row::read("GET /ideas", "/ideas?tab=mine&by=votes", LISTED),
    Row::read("GET /ideas", "/ideas?tab=mine&by=follows", LISTED),
    Row::read("GET /ideas", "/ideas?stage=all", LISTED),
    Row::read("GET /ideas", "/ideas?stage=review", LISTED),
    Row::read("GET /ideas", "/ideas?stage=notnow", LISTED),
    Row::read("GET /ideen", "/ideen", &[(EVERYBODY, 301), SIGN_IN]),
    Row::read("GET /ideas/new", "/ideas/new", LISTED),
    Row::read("GET /ideas/{name}", "{idea.everyone.path}", LISTED),
    Row::read("GET /ideas/{name}", "{idea.sales.path}", SEES_SALES),
    Row::read(
        "GET /ideas/{name}",
        "{idea.sales.path}?reply={idea.sales.comment}",
        SEES_SALES,
    ),
    Row::read(
        "GET /ideas/{name}",
        "{idea.everyone.path}?reply={idea.sales.comment}",
        LISTED,
    ),
    Row::read(
        "GET /ideas/{name}",
        "{idea.branches.path}",
        &[(IDEA_BRANCHES, 200), (NOT_IDEA_BRANCHES, 404), SIGN_IN],
    ),
    Row::read("GET /ideas/{name}", "{idea.parked.path}", LISTED),
    Row::read(
        "GET /ideas/{name}",
        "{idea.draft.path}",
        &[(AUTHOR, 200), (NOT_AUTHOR, 404), SIGN_IN],
    ),
    Row::read("GET /ideas/{name}", "{idea.removed.path}", &[(EVERYBODY, 410), SIGN_IN]),
    Row::read(
        "GET /ideas/{name}",
        "/ideas/{idea.removed}",
        &[(EVERYBODY, 404), SIGN_IN],
    ),
    // The way to the full address tells the title: only those who may see it are led there.
    Row::read(
        "GET /ideas/{name}",
        "/ideas/{idea.everyone}",
        &[(EVERYBODY, 301), SIGN_IN],
    ),
    Row::read(
        "GET /ideas/{name}",
        "/ideas/{idea.sales}",
        &[(IDEA_SALES, 301), (NOT_IDEA_SALES, 404), SIGN_IN],
    ),
    Row::read(
        "GET /ideas/{name}",
        "/ideas/{idea.draft}-falsch",
        &[(AUTHOR, 301), (NOT_AUTHOR, 404), SIGN_IN],
    ),
    Row::read(
        "GET /ideas/{name}/edit",
        "/ideas/{idea.everyone}/edit",
        &[(AUTHOR, 200), (NOT_AUTHOR, 403), SIGN_IN],
    ),
    Row::read(
        "GET /ideas/{name}/edit",
        "/ideas/{idea.sales}/edit",
        &[(AUTHOR, 200), (READERS, 403), (NOT_IDEA_SALES, 404), SIGN_IN],
    ),
    Row::read(
        "GET /ideas/{name}/edit",
        "/ideas/{idea.draft}/edit",
        &[(AUTHOR, 200), (NOT_AUTHOR, 404), SIGN_IN],
    ),
    Row::read(
        "GET /ideas/{name}/edit",
        "/ideas/{idea.removed}/edit",
        &[(EVERYBODY, 404), SIGN_IN],
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.everyone}/history",
        LISTED,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.parked}/history",
        LISTED,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.sales}/history",
        SEES_SALES,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/idea-{idea.branches}/history",
        &[(IDEA_BRANCHES, 200), (NOT_IDEA_BRANCHES, 404), SIGN_IN],
    ),
    Row::read(
        "GET /entries/{key}/remove",
        "/entries/idea-{idea.draft}/remove",
        &[(AUTHOR, 200), (NOT_AUTHOR, 404), SIGN_IN],
    ),
    Row::read(
        "GET /comments/{number}/history",
        "/comments/{idea.sales.comment}/history",
        SEES_SALES,
    ),
    Row::send(
        "POST /ideas/new",
        "/ideas/new",
        &[("title", ""), ("problem", ""), ("proposal", ""), ("intent", "publish")],
        &[(EVERYBODY, 422), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/edit",
        "/ideas/{idea.everyone}/edit",
        TEXTS,
        &[(AUTHOR, 409), (NOT_AUTHOR, 403), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/edit",
        "/ideas/{idea.sales}/edit",
        TEXTS,
        &[(AUTHOR, 409), (READERS, 403), (NOT_IDEA_SALES, 404), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/edit",
        "/ideas/{idea.draft}/edit",
        TEXTS,
        &[(AUTHOR, 409), (NOT_AUTHOR, 404), NO_SESSION],
    ),
    // What is found is found for whoever asks: the canaries say so.
    Row::send(
        "POST /ideas/similar",
        "/ideas/similar",
        &[
            ("title", "Vogelhaus"),
            ("problem", "Vogelhaus und noch ein Vogelhaus"),
            ("proposal", ""),
        ],
        &[(EVERYBODY, 200), NO_SESSION],
    ),
    // What one may not see is passed over without a word.
    Row::send(
        "POST /ideas/seen",
        "/ideas/seen",
        &[("numbers", "1,2,3,4,5,6")],
        &[(EVERYBODY, 204), NO_SESSION],
    ),
    // Nobody votes for their own idea; the innovation team votes like everybody else.
    Row::send(
        "POST /ideas/{name}/vote",
        "/ideas/{idea.everyone}/vote",
        &[],
        &[(AUTHOR, 403), (NOT_AUTHOR, 303), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/vote",
        "/ideas/{idea.sales}/vote",
        &[],
        &[(AUTHOR, 403), (READERS, 303), (NOT_IDEA_SALES, 404), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/vote",
        "/ideas/{idea.draft}/vote",
        &[],
        &[(AUTHOR, 403), (NOT_AUTHOR, 404), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/vote",
        "/ideas/{idea.parked}/vote",
        &[],
        &[(AUTHOR, 403), (NOT_AUTHOR, 409), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/vote",
        "/ideas/{idea.removed}/vote",
        &[],
        &[(EVERYBODY, 404), NO_SESSION],
    ),
    Row::send(
        "DELETE /ideas/{name}/vote",
        "/ideas/{idea.sales}/vote",
        &[],
        &[(AUTHOR, 403), (READERS, 303), (NOT_IDEA_SALES, 404), NO_SESSION],
    ),
    Row::send(
        "DELETE /ideas/{name}/vote",
        "/ideas/{idea.parked}/vote",
        &[],
        &[(AUTHOR, 403), (NOT_AUTHOR, 409), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/decisions",
        "/ideas/{idea.everyone}/decisions",
        ANSWER,
        &[(TEAM, 409), (NOT_TEAM, 403), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/decisions",
        "/ideas/{idea.sales}/decisions",
        ANSWER,
        &[
            (TEAM, 409),
            (AUTHOR, 403),
            (COLLEAGUES, 403),
            (NOT_IDEA_SALES, 404),
            NO_SESSION,
        ],
    ),
    Row::send(
        "POST /ideas/{name}/decisions",
        "/ideas/{idea.draft}/decisions",
        ANSWER,
        &[(AUTHOR, 403), (NOT_AUTHOR, 404), NO_SESSION],
    ),
    // It is about nothing yet, and so it stays.
    Row::send(
        "POST /ideas/{name}/theme",
        "/ideas/{idea.everyone}/theme",
        &[("version", "99"), ("theme", "none")],
        &[(TEAM, 303), (NOT_TEAM, 403), NO_SESSION],
    ),
    Row::send(
        "POST /ideas/{name}/theme",
        "/ideas/{idea.sales}/theme",
        &[("version", "99"), ("theme", "none")],
        &[
            (TEAM, 303),
            (AUTHOR, 403),
            (COLLEAGUES, 403),
            (NOT_IDEA_SALES, 404),
            NO_SESSION,
        ],
    ),
    Row::send(
        "POST /entries/{key}/thanks",
        "/entries/idea-{idea.draft}/thanks",
        &[],
        &[(AUTHOR, 403), (NOT_AUTHOR, 404), NO_SESSION],
    ),
    Row::send(
        "POST /entries/{key}/follow",
        "/entries/idea-{idea.sales}/follow",
        &[],
        &[(IDEA_SALES, 303), (NOT_IDEA_SALES, 404), NO_SESSION],
    ),
];
