//! Campaigns: for everyone, for a unit, ended, and as a plan. The author hosts them and does not belong to the unit:
//! they see the campaign, and none of the ideas that the unit hands in.
use super::ideas::{COLLEAGUES, LISTED, NO_SESSION, READERS, SEES_SALES, SIGN_IN};
use super::who::{Persona::*, *};
use super::{Row, World};

/// Who prepares one: its host and the innovation team.
const PLANNERS: &[Persona] = &[Author, InnovationTeam];
const NOT_PLANNERS: &[Persona] = &[
    Outside,
    InUnit,
    Below,
    Above,
    Executive,
    Communicator,
    Moderator,
    Compliance,
    Admin,
    CoAuthor,
    Member,
    FormerMember,
];
const EDITS_SALES: super::Answers = &[(PLANNERS, 200), (COLLEAGUES, 403), (NOT_IDEA_SALES, 404), SIGN_IN];
const STALE: &[(&str, &str)] = &[
    ("title", "Neu"),
    ("why", "Neu"),
    ("host", "author"),
    ("collect_until", "2026-03-10"),
    ("review_until", "2026-03-20"),
    ("version", "99"),
];

fn found(world: &mut World, name: &str, unit: &str, intent: &str, seen_by: &'static [Persona]) -> i32 {
    let said = |world: &mut World, part: &str| world.canary(&format!("{name}: {part}"), seen_by);
    let [title, why, faq] = ["question", "reason", "answers to questions"].map(|part| said(world, part));
    // What is asked in full stands in the form of its ideas, as long as it takes some.
    let [asked, help, unit_of, way] = match name {
        "campaign.over" => ["Wie?", "", "", "Lahr"].map(str::to_owned),
        _ => ["asked", "help", "unit", "way to answer"].map(|part| said(world, part)),
    };
    let (ways, other) = (format!("{way}\nKehl"), String::new());
    let fields = [
        ("title", title.as_str()),
        ("why", &why),
        ("faq", &faq),
        ("host", "author"),
        ("collect_until", "2026-03-10"),
        ("review_until", "2026-03-20"),
        ("audience", unit),
        ("intent", intent),
        ("question_key", ""),
        ("question", asked.as_str()),
        ("question_kind", "number"),
        ("question_needed", ""),
        ("question_help", &help),
        ("question_unit", &unit_of),
        ("question_options", ""),
        ("question_key", ""),
        ("question", "Wo?"),
        ("question_kind", "choice"),
        ("question_needed", ""),
        ("question_help", &other),
        ("question_unit", ""),
        ("question_options", &ways),
        ("question_key", ""),
        ("question", "Warum?"),
        ("question_kind", "long"),
        ("question_needed", ""),
        ("question_help", ""),
        ("question_unit", ""),
        ("question_options", ""),
    ];
    let path = world.at(InnovationTeam).post("/campaigns/new", &fields).see_other();
    let digits = path.trim_start_matches("/campaigns/").split('-').next();
    let number: i32 = digits.and_then(|number| number.parse().ok()).expect("a number");
    if intent == "open" {
        let comment = world.comment_on(&format!("campaign-{number}"), name, seen_by);
        world.keep(format!("{name}.comment"), comment);
    }
    let alt = said(world, "what its cover shows");
    world.app.sql(&format!(
        "insert into campaign_covers (campaign_id, hash, media_type, bytes, made_at) \
         select id, 'cover{number}', 'image/png', 'x', now() from entries where kind = 'campaign' and number = {number}"
    ));
    world.app.sql(&format!(
        "update campaigns set cover = 'cover{number}', cover_alt = '{alt}' from entries \
         where entries.id = entry_id and number = {number}"
    ));
    world.keep(name, number);
    world.keep(format!("{name}.path"), path);
    number
}

pub fn seed(world: &mut World) {
    found(world, "campaign.everyone", "everyone", "open", EVERYBODY);
    let sales = found(world, "campaign.sales", "sales", "open", IDEA_SALES);
    let idea = world.canary("campaign.sales: idea", READERS);
    let answer = world.canary("campaign.sales: answer of an idea", READERS);
    let question = format!("answer-{sales}-3");
    let fields = [
        ("title", idea.as_str()),
        ("problem", "Was stört"),
        ("proposal", "Was hilft"),
        ("campaign", &sales.to_string()),
        (question.as_str(), answer.as_str()),
        ("audience", "sales"),
        ("intent", "publish"),
    ];
    let idea = world.at(InUnit).post("/ideas/new", &fields).see_other();
    world.keep("campaign.sales.idea", idea);
    found(world, "campaign.plan", "everyone", "plan", PLANNERS);
    let over = found(world, "campaign.over", "sales", "open", IDEA_SALES);
    let thanks = world.canary("campaign.over: closing words", IDEA_SALES);
    let days = "collect_until = '2026-02-01', review_until = '2026-02-02'";
    world.app.sql(&format!(
        "update campaigns set {days}, thanks = '{thanks}', thanks_html = '<p>{thanks}</p>' from entries \
         where entries.id = entry_id and number = {over}"
    ));
}

pub const ROWS: &[Row] = &[
    Row::read("GET /campaigns", "/campaigns", LISTED),
    Row::read("GET /campaigns", "/campaigns?tab=planned", LISTED),
    Row::read("GET /campaigns", "/campaigns?tab=ended", LISTED),
    Row::read(
        "GET /campaigns/new",
        "/campaigns/new",
        &[(TEAM, 200), (NOT_TEAM, 403), SIGN_IN],
    ),
    Row::read("GET /campaigns/{name}", "{campaign.everyone.path}", LISTED),
    Row::read("GET /campaigns/{name}", "{campaign.sales.path}", SEES_SALES),
    Row::read("GET /campaigns/{name}", "{campaign.over.path}", SEES_SALES),
    Row::read(
        "GET /campaigns/{name}",
        "{campaign.plan.path}",
        &[(PLANNERS, 200), (NOT_PLANNERS, 404), SIGN_IN],
    ),
    Row::read(
        "GET /campaigns/{name}",
        "/campaigns/{campaign.sales}",
        &[(IDEA_SALES, 301), (NOT_IDEA_SALES, 404), SIGN_IN],
    ),
    Row::read(
        "GET /campaigns/{name}/edit",
        "{campaign.everyone.path}/edit",
        &[(PLANNERS, 200), (NOT_PLANNERS, 403), SIGN_IN],
    ),
    Row::read("GET /campaigns/{name}/edit", "{campaign.sales.path}/edit", EDITS_SALES),
    Row::read(
        "GET /campaigns/{name}/edit",
        "{campaign.plan.path}/edit",
        &[(PLANNERS, 200), (NOT_PLANNERS, 404), SIGN_IN],
    ),
    Row::read(
        "GET /campaigns/{name}/cover",
        "{campaign.sales.path}/cover",
        EDITS_SALES,
    ),
    Row::read(
        "GET /campaigns/{name}/cover",
        "{campaign.plan.path}/cover",
        &[(PLANNERS, 200), (NOT_PLANNERS, 404), SIGN_IN],
    ),
    Row::read(
        "GET /campaigns/{name}/cover/{hash}",
        "{campaign.sales.path}/cover/cover{campaign.sales}",
        SEES_SALES,
    ),
    Row::read(
        "GET /campaigns/{name}/cover/{hash}",
        "{campaign.plan.path}/cover/cover{campaign.plan}",
        &[(PLANNERS, 200), (NOT_PLANNERS, 404), SIGN_IN],
    ),
    // A body that is no upload is malformed, whoever sends it; of a stranger it is not read at all.
    Row::send(
        "POST /campaigns/{name}/cover",
        "{campaign.sales.path}/cover",
        &[],
        &[(EVERYBODY, 400), NO_SESSION],
    ),
    Row::send(
        "DELETE /campaigns/{name}/cover",
        "{campaign.over.path}/cover",
        &[],
        &[(PLANNERS, 303), (COLLEAGUES, 403), (NOT_IDEA_SALES, 404), NO_SESSION],
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/campaign-{campaign.sales}/history",
        SEES_SALES,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/campaign-{campaign.plan}/history",
        &[(PLANNERS, 200), (NOT_PLANNERS, 404), SIGN_IN],
    ),
    Row::read("GET /ideas/new", "/ideas/new?campaign={campaign.sales}", LISTED),
    Row::read("GET /ideas/new", "/ideas/new?campaign={campaign.everyone}", LISTED),
    Row::read("GET /ideas/new", "/ideas/new?campaign={campaign.plan}", LISTED),
    Row::read("GET /ideas", "/ideas?stage=all&campaign={campaign.sales}", LISTED),
    // Its host works elsewhere and reads none of what the unit hands in, answers included.
    Row::read(
        "GET /ideas/{name}",
        "{campaign.sales.idea}",
        &[(READERS, 200), (AUTHOR, 404), (NOT_IDEA_SALES, 404), SIGN_IN],
    ),
    Row::send(
        "POST /campaigns/new",
        "/campaigns/new",
        &[
            ("title", ""),
            ("why", ""),
            ("host", ""),
            ("collect_until", ""),
            ("review_until", ""),
        ],
        &[(TEAM, 422), (NOT_TEAM, 403), NO_SESSION],
    ),
    Row::send(
        "POST /campaigns/{name}/edit",
        "{campaign.sales.path}/edit",
        STALE,
        &[(PLANNERS, 409), (COLLEAGUES, 403), (NOT_IDEA_SALES, 404), NO_SESSION],
    ),
    Row::send(
        "POST /campaigns/{name}/edit",
        "{campaign.plan.path}/edit",
        STALE,
        &[(PLANNERS, 409), (NOT_PLANNERS, 404), NO_SESSION],
    ),
    Row::send(
        "POST /entries/{key}/comments",
        "/entries/campaign-{campaign.plan}/comments",
        &[("body", "Hallo")],
        &[(PLANNERS, 403), (NOT_PLANNERS, 404), NO_SESSION],
    ),
];
