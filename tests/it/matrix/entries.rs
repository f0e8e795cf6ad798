//! What hangs on entries of any kind: comments, thanks, follows, history, removal.
use super::who::*;
use super::{Row, World};

/// The posts of the slice before are enough; these two are there to be taken away.
pub fn seed(world: &mut World) {
    let author = world.at(Persona::Author);
    let to = author.post("/compose", &[("body", "Zum Entfernen")]).see_other();
    author
        .post(
            &format!("/entries/{}/comments", to.trim_start_matches("/#")),
            &[("body", "Auch zum Entfernen")],
        )
        .see_other();
    let comment = world.app.number("select max(number) from comments");
    world.keep("victim", to.trim_start_matches("/#post-"));
    world.keep("victim.comment", comment);
    moderated(world);
}

/// What the moderator takes away: the reason is for everybody who could see it, the text for moderators alone.
fn moderated(world: &mut World) {
    let text = world.canary("text the moderator removed", MODERATOR);
    let (reason, of_comment) = (
        world.canary("reason of a removed post", EVERYBODY),
        world.canary("reason of a removed comment", EVERYBODY),
    );
    let said = world.canary("comment the moderator removed", MODERATOR);
    let to = world
        .at(Persona::Author)
        .post("/compose", &[("body", &text)])
        .see_other();
    let key = to.trim_start_matches("/#").to_owned();
    world
        .at(Persona::Author)
        .post(
            &format!("/entries/post-{}/comments", world.kept["post.everyone"]),
            &[("body", &said)],
        )
        .see_other();
    let comment = world.app.number("select max(number) from comments");
    let moderator = world.at(Persona::Moderator);
    moderator
        .post(&format!("/entries/{key}/remove"), &[("reason", &reason)])
        .see_other();
    moderator
        .post(&format!("/comments/{comment}/remove"), &[("reason", &of_comment)])
        .see_other();
    world.keep("moderated", key.trim_start_matches("post-"));
    world.keep("moderated.comment", comment);
}

const SIGN_IN: (&[Persona], u16) = (STRANGERS, 303);
const NO_SESSION: (&[Persona], u16) = (STRANGERS, 401);
const IN_SALES: &[(&[Persona], u16)] = &[(SALES, 303), (NOT_SALES, 404), NO_SESSION];
const IN_BRANCHES: &[(&[Persona], u16)] = &[(BRANCHES, 303), (NOT_BRANCHES, 404), NO_SESSION];
const NEVER: &[(&[Persona], u16)] = &[(EVERYBODY, 404), NO_SESSION];

const fn read(route: &'static str, ask: &'static str, answers: &'static [(&'static [Persona], u16)]) -> Row {
    Row {
        route,
        ask,
        send: &[],
        answers,
    }
}

const fn press(route: &'static str, ask: &'static str, answers: &'static [(&'static [Persona], u16)]) -> Row {
    Row {
        route,
        ask,
        send: &[],
        answers,
    }
}

pub const ROWS: &[Row] = &[
    read(
        "GET /entries/{key}/history",
        "/entries/post-{post.everyone}/history",
        &[(EVERYBODY, 200), SIGN_IN],
    ),
    read(
        "GET /entries/{key}/history",
        "/entries/post-{post.sales}/history",
        &[(SALES, 200), (NOT_SALES, 404), SIGN_IN],
    ),
    read(
        "GET /entries/{key}/history",
        "/entries/post-{post.branches}/history",
        &[(BRANCHES, 200), (NOT_BRANCHES, 404), SIGN_IN],
    ),
    read(
        "GET /entries/{key}/history",
        "/entries/post-{post.removed}/history",
        &[(EVERYBODY, 404), SIGN_IN],
    ),
    read(
        "GET /moderation",
        "/moderation",
        &[(MODERATOR, 200), (NOT_MODERATOR, 403), SIGN_IN],
    ),
    read(
        "GET /posts/{number}",
        "/posts/{moderated}",
        &[(EVERYBODY, 410), SIGN_IN],
    ),
    read(
        "GET /posts/{number}",
        "/posts/{post.everyone}?comment={moderated.comment}",
        &[(EVERYBODY, 200), SIGN_IN],
    ),
    read(
        "GET /comments/{number}/history",
        "/comments/{moderated.comment}/history",
        &[(EVERYBODY, 404), SIGN_IN],
    ),
    read(
        "GET /entries/{key}/history",
        "/entries/post-{post.sales}/history?version=1",
        &[(SALES, 200), (NOT_SALES, 404), SIGN_IN],
    ),
    read(
        "GET /entries/{key}/history",
        "/entries/post-{post.sales}/history?before=2",
        &[(SALES, 200), (NOT_SALES, 404), SIGN_IN],
    ),
    read(
        "GET /entries/{key}/remove",
        "/entries/post-{post.everyone}/remove",
        &[
            (AUTHOR, 200),
            (&[Persona::Moderator], 200),
            (NEITHER_AUTHOR_NOR_MODERATOR, 403),
            SIGN_IN,
        ],
    ),
    // The moderator's right does not open what is not addressed to them.
    read(
        "GET /entries/{key}/remove",
        "/entries/post-{post.sales}/remove",
        &[(AUTHOR, 200), (IN_SALES_NOT_AUTHOR, 403), (NOT_SALES, 404), SIGN_IN],
    ),
    read(
        "GET /comments/{number}/edit",
        "/comments/{comment.sales}/edit",
        &[(AUTHOR, 200), (IN_SALES_NOT_AUTHOR, 403), (NOT_SALES, 404), SIGN_IN],
    ),
    read(
        "GET /comments/{number}/remove",
        "/comments/{comment.sales}/remove",
        &[(AUTHOR, 200), (IN_SALES_NOT_AUTHOR, 403), (NOT_SALES, 404), SIGN_IN],
    ),
    read(
        "GET /comments/{number}/history",
        "/comments/{comment.sales}/history",
        &[(SALES, 200), (NOT_SALES, 404), SIGN_IN],
    ),
    read(
        "GET /comments/{number}/history",
        "/comments/{comment.branches}/history",
        &[(BRANCHES, 200), (NOT_BRANCHES, 404), SIGN_IN],
    ),
    read(
        "GET /comments/{number}/edit",
        "/comments/{comment.removed}/edit",
        &[(EVERYBODY, 404), SIGN_IN],
    ),
    press(
        "POST /entries/{key}/thanks",
        "/entries/post-{post.sales}/thanks",
        IN_SALES,
    ),
    press(
        "DELETE /entries/{key}/thanks",
        "/entries/post-{post.sales}/thanks",
        IN_SALES,
    ),
    press(
        "POST /entries/{key}/thanks",
        "/entries/post-{post.removed}/thanks",
        NEVER,
    ),
    press(
        "POST /entries/{key}/follow",
        "/entries/post-{post.branches}/follow",
        IN_BRANCHES,
    ),
    press(
        "DELETE /entries/{key}/follow",
        "/entries/post-{post.branches}/follow",
        IN_BRANCHES,
    ),
    press(
        "POST /comments/{number}/thanks",
        "/comments/{comment.sales}/thanks",
        IN_SALES,
    ),
    press(
        "DELETE /comments/{number}/thanks",
        "/comments/{comment.sales}/thanks",
        IN_SALES,
    ),
    press(
        "POST /comments/{number}/thanks",
        "/comments/{comment.removed}/thanks",
        NEVER,
    ),
    Row {
        route: "POST /entries/{key}/comments",
        ask: "/entries/post-{post.sales}/comments",
        send: &[("body", "Ich auch")],
        answers: IN_SALES,
    },
    Row {
        route: "POST /entries/{key}/comments",
        ask: "/entries/post-{post.everyone}/comments",
        // A comment of a post that some of them cannot see: it is not there for anybody.
        send: &[("body", "Ich auch"), ("parent", "99999")],
        answers: NEVER,
    },
    Row {
        route: "POST /comments/{number}/edit",
        ask: "/comments/{comment.sales}/edit",
        send: &[("body", "Anders"), ("version", "9")],
        answers: &[(AUTHOR, 409), (IN_SALES_NOT_AUTHOR, 403), (NOT_SALES, 404), NO_SESSION],
    },
    press(
        "POST /comments/{number}/remove",
        "/comments/{victim.comment}/remove",
        &[
            (NEITHER_AUTHOR_NOR_MODERATOR, 403),
            NO_SESSION,
            (&[Persona::Moderator], 422),
            (AUTHOR, 303),
        ],
    ),
    Row {
        route: "POST /entries/{key}/remove",
        ask: "/entries/post-{victim}/remove",
        send: &[("reason", "Zum Entfernen gedacht")],
        answers: &[
            (NEITHER_AUTHOR_NOR_MODERATOR, 403),
            NO_SESSION,
            (&[Persona::Moderator], 303),
            (AUTHOR, 404),
        ],
    },
];
