//! Projects: for everyone and for a unit, with a team, requests, and updates for all or for members only.
mod seed;

pub use seed::seed;

use super::who::{Persona::*, *};
use super::{Answers, Row};

const SIGN_IN: (&[Persona], u16) = (STRANGERS, 303);
const NO_SESSION: (&[Persona], u16) = (STRANGERS, 401);
const LISTED: Answers = &[(EVERYBODY, 200), SIGN_IN];
const SEES_SALES: Answers = &[(PROJECT_SALES, 200), (NOT_PROJECT_SALES, 404), SIGN_IN];
const SEES_TEAM: Answers = &[(MEMBERS, 200), (NOT_MEMBERS, 404), SIGN_IN];
const LEADS_SALES: Answers = &[
    (AUTHOR, 200),
    (IN_PROJECT_NOT_LEAD, 403),
    (NOT_PROJECT_SALES, 404),
    SIGN_IN,
];
const LEADS: Answers = &[(AUTHOR, 200), (NOT_AUTHOR, 403), SIGN_IN];
const CHOICE_SALES: Answers = &[
    (AUTHOR, 422),
    (IN_PROJECT_NOT_LEAD, 403),
    (NOT_PROJECT_SALES, 404),
    NO_SESSION,
];
const CHOICE: Answers = &[(AUTHOR, 422), (NOT_AUTHOR, 403), NO_SESSION];
const STALE_SALES: Answers = &[
    (AUTHOR, 409),
    (IN_PROJECT_NOT_LEAD, 403),
    (NOT_PROJECT_SALES, 404),
    NO_SESSION,
];
/// In the team or waiting for an answer; nothing to ask for.
const INSIDE: &[Persona] = &[Author, Member, InUnit];
const ASKING: &[Persona] = &[
    Outside,
    Below,
    Above,
    Executive,
    Communicator,
    InnovationTeam,
    Moderator,
    Compliance,
    Admin,
    CoAuthor,
    FormerMember,
];
const UNIT: &[Persona] = &[InUnit, Below];
const STALE: &[(&str, &str)] = &[
    ("name", "Neu"),
    ("goal", "Neu"),
    ("joining", "request"),
    ("phase", "active"),
    ("version", "99"),
];
const STALE_UPDATE: &[(&str, &str)] = &[("done", "Neu"), ("health", "on_track"), ("version", "99")];
const DECLINE: &[(&str, &str)] = &[("answer", "decline"), ("reason", "")];
const EMPTY: &[(&str, &str)] = &[("done", ""), ("health", "on_track")];

pub const ROWS: &[Row] = &[
    Row::read("GET /projects", "/projects", LISTED),
    Row::read("GET /projects", "/projects?tab=seeking", LISTED),
    Row::read("GET /projects", "/projects?tab=closed", LISTED),
    Row::read("GET /projects", "/projects?tab=mine", LISTED),
    Row::read("GET /projects/new", "/projects/new", LISTED),
    Row::read("GET /vorhaben", "/vorhaben", &[(EVERYBODY, 301), SIGN_IN]),
    Row::read("GET /vorhaben/{slug}", "/vorhaben/alle", &[(EVERYBODY, 301), SIGN_IN]),
    Row::read(
        "GET /vorhaben/{slug}",
        "/vorhaben/{project.vertrieb.slug}",
        &[(PROJECT_SALES, 301), (NOT_PROJECT_SALES, 404), SIGN_IN],
    ),
    Row::read("GET /projects/{slug}", "/projects/alle", LISTED),
    Row::read("GET /projects/{slug}", "/projects/alle?tab=team", LISTED),
    Row::read("GET /projects/{slug}", "/projects/alle?tab=about", LISTED),
    Row::read("GET /projects/{slug}", "/projects/{project.vertrieb.slug}", SEES_SALES),
    Row::read(
        "GET /projects/{slug}",
        "/projects/{project.vertrieb.slug}?tab=team",
        SEES_SALES,
    ),
    Row::read(
        "GET /projects/{slug}",
        "/projects/{project.vertrieb.slug}?tab=about",
        SEES_SALES,
    ),
    Row::read("GET /projects/{slug}/edit", "/projects/alle/edit", LEADS),
    Row::read(
        "GET /projects/{slug}/edit",
        "/projects/{project.vertrieb.slug}/edit",
        LEADS_SALES,
    ),
    Row::read(
        "GET /projects/{slug}/join",
        "/projects/alle/join",
        &[(ASKING, 200), (INSIDE, 409), SIGN_IN],
    ),
    Row::read(
        "GET /projects/{slug}/join",
        "/projects/{project.vertrieb.slug}/join",
        &[(&[Below], 200), (INSIDE, 409), (NOT_PROJECT_SALES, 404), SIGN_IN],
    ),
    Row::read("GET /projects/{slug}/handover", "/projects/alle/handover", LEADS),
    Row::read(
        "GET /projects/{slug}/handover",
        "/projects/{project.vertrieb.slug}/handover",
        LEADS_SALES,
    ),
    Row::read(
        "GET /projects/{slug}/updates/{number}",
        "/projects/alle/updates/{update.everyone}",
        LISTED,
    ),
    Row::read(
        "GET /projects/{slug}/updates/{number}",
        "/projects/alle/updates/{update.members}",
        SEES_TEAM,
    ),
    Row::read(
        "GET /projects/{slug}/updates/{number}",
        "/projects/{project.vertrieb.slug}/updates/{update.sales}",
        SEES_SALES,
    ),
    Row::read(
        "GET /projects/{slug}/updates/{number}",
        "/projects/{project.vertrieb.slug}/updates/{update.sales.members}",
        SEES_TEAM,
    ),
    // A project everybody sees opens no update of another one.
    Row::read(
        "GET /projects/{slug}/updates/{number}",
        "/projects/alle/updates/{update.sales}",
        &[(EVERYBODY, 404), SIGN_IN],
    ),
    Row::read(
        "GET /projects/{slug}/updates/{number}/edit",
        "/projects/alle/updates/{update.everyone}/edit",
        LEADS,
    ),
    Row::read(
        "GET /projects/{slug}/updates/{number}/edit",
        "/projects/alle/updates/{update.members}/edit",
        &[(AUTHOR, 200), (&[Member], 403), (NOT_MEMBERS, 404), SIGN_IN],
    ),
    Row::read(
        "GET /projects/{slug}/updates/{number}/edit",
        "/projects/{project.vertrieb.slug}/updates/{update.sales}/edit",
        LEADS_SALES,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/project-{project.alle}/history",
        LISTED,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/project-{project.vertrieb}/history",
        SEES_SALES,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/update-{update.everyone}/history",
        LISTED,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/update-{update.members}/history",
        SEES_TEAM,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/update-{update.sales}/history",
        SEES_SALES,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/update-{update.sales.members}/history",
        SEES_TEAM,
    ),
    Row::read(
        "GET /comments/{number}/history",
        "/comments/{update.members.comment}/history",
        SEES_TEAM,
    ),
    Row::send(
        "POST /projects",
        "/projects",
        &[("name", ""), ("goal", ""), ("joining", "open")],
        &[(EVERYBODY, 422), NO_SESSION],
    ),
    Row::send(
        "POST /projects/{slug}/edit",
        "/projects/alle/edit",
        STALE,
        &[(AUTHOR, 409), (NOT_AUTHOR, 403), NO_SESSION],
    ),
    Row::send(
        "POST /projects/{slug}/edit",
        "/projects/{project.vertrieb.slug}/edit",
        STALE,
        STALE_SALES,
    ),
    Row::send(
        "POST /projects/{slug}/requests/{handle}",
        "/projects/alle/requests/inunit",
        DECLINE,
        CHOICE,
    ),
    Row::send(
        "POST /projects/{slug}/requests/{handle}",
        "/projects/{project.vertrieb.slug}/requests/inunit",
        DECLINE,
        CHOICE_SALES,
    ),
    Row::send(
        "DELETE /projects/{slug}/members/{handle}",
        "/projects/alle/members/author",
        &[],
        &[(AUTHOR, 409), (NOT_AUTHOR, 403), NO_SESSION],
    ),
    Row::send(
        "DELETE /projects/{slug}/members/{handle}",
        "/projects/{project.vertrieb.slug}/members/author",
        &[],
        &[
            (AUTHOR, 409),
            (IN_PROJECT_NOT_LEAD, 403),
            (NOT_PROJECT_SALES, 404),
            NO_SESSION,
        ],
    ),
    Row::send(
        "POST /projects/{slug}/handover",
        "/projects/alle/handover",
        &[("person", "outside")],
        CHOICE,
    ),
    Row::send(
        "POST /projects/{slug}/handover",
        "/projects/{project.vertrieb.slug}/handover",
        &[("person", "outside")],
        CHOICE_SALES,
    ),
    Row::send(
        "POST /projects/{slug}/updates",
        "/projects/alle/updates",
        EMPTY,
        &[(MEMBERS, 422), (NOT_MEMBERS, 403), NO_SESSION],
    ),
    Row::send(
        "POST /projects/{slug}/updates",
        "/projects/{project.vertrieb.slug}/updates",
        EMPTY,
        &[(MEMBERS, 422), (UNIT, 403), (NOT_PROJECT_SALES, 404), NO_SESSION],
    ),
    Row::send(
        "POST /projects/{slug}/updates/{number}/edit",
        "/projects/alle/updates/{update.members}/edit",
        STALE_UPDATE,
        &[(AUTHOR, 409), (&[Member], 403), (NOT_MEMBERS, 404), NO_SESSION],
    ),
    Row::send(
        "POST /projects/{slug}/updates/{number}/edit",
        "/projects/{project.vertrieb.slug}/updates/{update.sales}/edit",
        STALE_UPDATE,
        STALE_SALES,
    ),
    Row::send(
        "POST /entries/{key}/thanks",
        "/entries/update-{update.members}/thanks",
        &[],
        &[(MEMBERS, 303), (NOT_MEMBERS, 404), NO_SESSION],
    ),
    Row::send(
        "POST /projects/{slug}/join",
        "/projects/alle/join",
        &[("sentence", "")],
        &[(ASKING, 422), (INSIDE, 303), NO_SESSION],
    ),
    Row::send(
        "POST /projects/{slug}/join",
        "/projects/{project.vertrieb.slug}/join",
        &[("sentence", "")],
        &[(&[Below], 422), (INSIDE, 303), (NOT_PROJECT_SALES, 404), NO_SESSION],
    ),
    // The last lead names another first.
    Row::send(
        "DELETE /projects/{slug}/join",
        "/projects/{project.vertrieb.slug}/join",
        &[],
        &[(AUTHOR, 409), (&[Below], 303), (NOT_PROJECT_SALES, 404), NO_SESSION],
    ),
];
