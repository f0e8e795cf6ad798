//! Posts and the CEO microblog.
use super::who::{self, *};
use super::{Row, World};

/// Writes a post with a comment below it, and has it edited, so that text, comment and history hold a canary each.
fn post(world: &mut World, name: &str, units: &[&str], seen_by: &'static [Persona]) -> i32 {
    let old = world.canary(&format!("{name}: earlier text"), seen_by);
    let (body, said) = (
        world.canary(&format!("{name}: text"), seen_by),
        world.canary(&format!("{name}: comment"), seen_by),
    );
    let author = world.at(Persona::Author);
    let mut fields = vec![("body", old.as_str())];
    fields.extend(units.iter().map(|unit| ("audience", *unit)));
    let to = author.post("/compose", &fields).see_other();
    let number: i32 = to.trim_start_matches("/#post-").parse().expect("a number");
    author
        .post(
            &format!("/entries/post-{number}/comments"),
            &[("body", &said), ("kind", "question")],
        )
        .see_other();
    author
        .post(&format!("/posts/{number}/edit"), &[("version", "1"), ("body", &body)])
        .see_other();
    number
}

/// The number of the newest comment.
fn comment(world: &World) -> i64 {
    world.app.number("select max(number) from comments")
}

pub fn seed(world: &mut World) {
    let everyone = post(world, "post for everyone", &["everyone"], EVERYBODY);
    world.keep("post.everyone", everyone);
    world.keep("comment.everyone", comment(world));
    let sales = post(world, "post for sales", &["sales"], SALES);
    world.keep("post.sales", sales);
    world.keep("comment.sales", comment(world));
    let branches = post(world, "post for the branches", &["branch-a", "branch-b"], BRANCHES);
    world.keep("post.branches", branches);
    world.keep("comment.branches", comment(world));
    let removed = post(world, "removed post", &["everyone"], NOBODY);
    world
        .at(Persona::Author)
        .post(&format!("/entries/post-{removed}/remove"), &[])
        .see_other();
    world.keep("post.removed", removed);
    world.keep("comment.removed", comment(world));
    let body = world.canary("post of the board", EVERYBODY);
    let to = world
        .at(Persona::Executive)
        .post("/ceo", &[("body", &body)])
        .see_other();
    world.keep("post.ceo", to.trim_start_matches("/ceo#post-"));
}

const SIGN_IN: (&[Persona], u16) = (STRANGERS, 303);

const fn read(route: &'static str, ask: &'static str, answers: &'static [(&'static [Persona], u16)]) -> Row {
    Row {
        route,
        ask,
        send: &[],
        answers,
    }
}

pub const ROWS: &[Row] = &[
    read("GET /", "/", &[(EVERYBODY, 200), SIGN_IN]),
    read("GET /", "/?tab=all", &[(EVERYBODY, 200), SIGN_IN]),
    read("GET /", "/?tab=units", &[(EVERYBODY, 200), SIGN_IN]),
    read("GET /", "/?tab=board", &[(EVERYBODY, 200), SIGN_IN]),
    read("GET /ceo", "/ceo", &[(EVERYBODY, 200), SIGN_IN]),
    read("GET /compose", "/compose", &[(EVERYBODY, 200), SIGN_IN]),
    read(
        "GET /posts/{number}",
        "/posts/{post.everyone}",
        &[(EVERYBODY, 200), SIGN_IN],
    ),
    read(
        "GET /posts/{number}",
        "/posts/{post.sales}",
        &[(SALES, 200), (NOT_SALES, 404), SIGN_IN],
    ),
    read(
        "GET /posts/{number}",
        "/posts/{post.sales}?kind=question",
        &[(SALES, 200), (NOT_SALES, 404), SIGN_IN],
    ),
    read(
        "GET /posts/{number}",
        "/posts/{post.sales}?reply={comment.sales}",
        &[(SALES, 200), (NOT_SALES, 404), SIGN_IN],
    ),
    // A comment of another post cannot be smuggled in as the one to answer.
    read(
        "GET /posts/{number}",
        "/posts/{post.everyone}?reply={comment.sales}",
        &[(EVERYBODY, 200), SIGN_IN],
    ),
    read(
        "GET /posts/{number}",
        "/posts/{post.branches}",
        &[(BRANCHES, 200), (NOT_BRANCHES, 404), SIGN_IN],
    ),
    read(
        "GET /posts/{number}",
        "/posts/{post.removed}",
        &[(EVERYBODY, 410), SIGN_IN],
    ),
    read("GET /posts/{number}", "/posts/{post.ceo}", &[(EVERYBODY, 404), SIGN_IN]),
    read("GET /ceo/{number}", "/ceo/{post.ceo}", &[(EVERYBODY, 200), SIGN_IN]),
    read("GET /ceo/{number}", "/ceo/{post.sales}", &[(EVERYBODY, 404), SIGN_IN]),
    read(
        "GET /posts/{number}/edit",
        "/posts/{post.everyone}/edit",
        &[(AUTHOR, 200), (NOT_AUTHOR, 403), SIGN_IN],
    ),
    read(
        "GET /posts/{number}/edit",
        "/posts/{post.sales}/edit",
        &[(AUTHOR, 200), (IN_SALES_NOT_AUTHOR, 403), (NOT_SALES, 404), SIGN_IN],
    ),
    read(
        "GET /posts/{number}/edit",
        "/posts/{post.removed}/edit",
        &[(EVERYBODY, 404), SIGN_IN],
    ),
    read(
        "GET /ceo/{number}/edit",
        "/ceo/{post.ceo}/edit",
        &[(EXECUTIVE, 200), (who::NOT_EXECUTIVE, 403), SIGN_IN],
    ),
    Row {
        route: "POST /compose",
        ask: "/compose",
        send: &[("body", "")],
        answers: &[(EVERYBODY, 422), (STRANGERS, 401)],
    },
    Row {
        route: "POST /ceo",
        ask: "/ceo",
        send: &[("body", "Ich auch")],
        answers: &[(EXECUTIVE, 303), (who::NOT_EXECUTIVE, 403), (STRANGERS, 401)],
    },
    Row {
        route: "POST /posts/{number}/edit",
        ask: "/posts/{post.sales}/edit",
        send: &[("body", "Neu"), ("version", "1")],
        answers: &[
            (AUTHOR, 409),
            (IN_SALES_NOT_AUTHOR, 403),
            (NOT_SALES, 404),
            (STRANGERS, 401),
        ],
    },
    Row {
        route: "POST /ceo/{number}/edit",
        ask: "/ceo/{post.ceo}/edit",
        send: &[("body", "Neu"), ("version", "7")],
        answers: &[(EXECUTIVE, 409), (who::NOT_EXECUTIVE, 403), (STRANGERS, 401)],
    },
];
