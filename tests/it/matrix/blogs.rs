//! Blogs and articles: for everyone and for a unit, published, on the desk of two authors, removed.
use super::who::{Persona::*, *};
use super::{Answers, Row, World};

/// Founds a blog of the two authors.
fn found(world: &mut World, slug: &str, audience: &str, seen_by: &'static [Persona]) {
    let name = world.canary(&format!("blog {slug}: name"), seen_by);
    let purpose = world.canary(&format!("blog {slug}: purpose"), seen_by);
    let fields = [
        ("name", name.as_str()),
        ("slug", slug),
        ("purpose", &purpose),
        ("tone", "2"),
        ("authors", "author, coauthor"),
    ];
    let fields: Vec<_> = fields.into_iter().chain([("audience", audience)]).collect();
    assert_eq!(
        world.at(Communicator).post("/blogs/new", &fields).see_other(),
        format!("/blogs/{slug}")
    );
    let number = world.app.number("select max(number) from entries where kind = 'blog'");
    world.keep(format!("blog.{slug}"), number);
}

/// Writes an article, or leaves it on the desk; a published one is changed by the other author.
fn write(world: &mut World, name: &str, slug: &str, button: &str, seen_by: &'static [Persona]) -> i32 {
    let said =
        |world: &mut World, part: &str| format!("Vogelhaus {}", world.canary(&format!("{name}: {part}"), seen_by));
    let [title, deck, first] = ["title", "deck", "first text"].map(|part| said(world, part));
    let fields = [
        ("title", title.as_str()),
        ("deck", &deck),
        ("body", &first),
        ("language", "de"),
        ("do", button),
    ];
    let to = world
        .at(Author)
        .post(&format!("/blogs/{slug}/new"), &fields)
        .see_other();
    let path = to.trim_end_matches("/edit").to_owned();
    let number: i32 = path
        .rsplit('/')
        .next()
        .and_then(|last| last.split('-').next()?.parse().ok())
        .expect("a number");
    if button == "publish" {
        let (body, version) = (said(world, "text"), world.version("article", number));
        let fields = [
            ("title", title.as_str()),
            ("deck", &deck),
            ("body", &body),
            ("language", "de"),
            ("version", &version),
        ];
        world.at(CoAuthor).post(&format!("{path}/edit"), &fields).see_other();
        let comment = world.comment_on(&format!("article-{number}"), name, seen_by);
        world.keep(format!("{name}.comment"), comment);
    }
    world.keep(name, number);
    world.keep(format!("{name}.path"), path);
    number
}

pub fn seed(world: &mut World) {
    found(world, "alle", "everyone", EVERYBODY);
    found(world, "vertrieb", "sales", BLOG_SALES);
    write(world, "article.everyone", "alle", "publish", EVERYBODY);
    write(world, "article.sales", "vertrieb", "publish", ARTICLE_SALES);
    write(world, "draft.everyone", "alle", "draft", DESK);
    write(world, "draft.sales", "vertrieb", "draft", DESK);
    let removed = write(world, "article.removed", "alle", "publish", NOBODY);
    world
        .at(Author)
        .post(&format!("/entries/article-{removed}/remove"), &[])
        .see_other();
}

const SIGN_IN: (&[Persona], u16) = (STRANGERS, 303);
const NO_SESSION: (&[Persona], u16) = (STRANGERS, 401);
const LISTED: Answers = &[(EVERYBODY, 200), SIGN_IN];
const SEES_ARTICLE: Answers = &[(ARTICLE_SALES, 200), (NOT_ARTICLE_SALES, 404), SIGN_IN];
const SEES_DRAFT: Answers = &[(DESK, 200), (NOT_DESK, 404), SIGN_IN];
const LED_TO_DRAFT: Answers = &[(DESK, 301), (NOT_DESK, 404), SIGN_IN];
const READERS: &[Persona] = &[InUnit, Below];
const BLOG_READERS: &[Persona] = &[InUnit, Below, Communicator];
/// Who says who writes: the authors, and those who found blogs and see this one.
const STAFF: &[Persona] = &[Author, CoAuthor, Communicator, Admin];
const NOT_STAFF: &[Persona] = &[
    Outside,
    InUnit,
    Below,
    Above,
    Executive,
    InnovationTeam,
    Moderator,
    Compliance,
    Member,
    FormerMember,
];
const STAFF_SALES: &[Persona] = &[Author, CoAuthor, Communicator];
const EMPTY: &[(&str, &str)] = &[("title", ""), ("body", ""), ("do", "draft")];
const STALE: &[(&str, &str)] = &[
    ("title", "Neu"),
    ("deck", ""),
    ("body", "Neu"),
    ("do", "draft"),
    ("version", "99"),
];

pub const ROWS: &[Row] = &[
    Row::read("GET /blogs", "/blogs", LISTED),
    Row::read("GET /blogs", "/blogs?tab=mine", LISTED),
    Row::read(
        "GET /blogs/new",
        "/blogs/new",
        &[(FOUNDERS, 200), (NOT_FOUNDERS, 403), SIGN_IN],
    ),
    Row::read("GET /blogs/{blog}", "/blogs/alle", LISTED),
    Row::read("GET /blogs/{blog}", "/blogs/alle?tab=drafts", SEES_DRAFT),
    Row::read(
        "GET /blogs/{blog}",
        "/blogs/vertrieb",
        &[(BLOG_SALES, 200), (NOT_BLOG_SALES, 404), SIGN_IN],
    ),
    Row::read("GET /blogs/{blog}", "/blogs/vertrieb?tab=drafts", SEES_DRAFT),
    Row::read(
        "GET /blogs/{blog}/settings",
        "/blogs/alle/settings",
        &[(STAFF, 200), (NOT_STAFF, 403), SIGN_IN],
    ),
    Row::read(
        "GET /blogs/{blog}/settings",
        "/blogs/vertrieb/settings",
        &[(STAFF_SALES, 200), (READERS, 403), (NOT_BLOG_SALES, 404), SIGN_IN],
    ),
    Row::read(
        "GET /blogs/{blog}/new",
        "/blogs/alle/new",
        &[(DESK, 200), (NOT_DESK, 403), SIGN_IN],
    ),
    Row::read(
        "GET /blogs/{blog}/new",
        "/blogs/vertrieb/new",
        &[(DESK, 200), (BLOG_READERS, 403), (NOT_BLOG_SALES, 404), SIGN_IN],
    ),
    Row::read("GET /blogs/{blog}/{article}", "{article.everyone.path}", LISTED),
    Row::read(
        "GET /blogs/{blog}/{article}",
        "/blogs/alle/{article.everyone}",
        &[(EVERYBODY, 301), SIGN_IN],
    ),
    Row::read("GET /blogs/{blog}/{article}", "{article.sales.path}", SEES_ARTICLE),
    Row::read(
        "GET /blogs/{blog}/{article}",
        "{article.everyone.path}?reply={article.sales.comment}",
        LISTED,
    ),
    Row::read(
        "GET /blogs/{blog}/{article}",
        "/blogs/vertrieb/{article.sales}",
        &[(ARTICLE_SALES, 301), (NOT_ARTICLE_SALES, 404), SIGN_IN],
    ),
    // A blog everybody sees opens no article of another one.
    Row::read(
        "GET /blogs/{blog}/{article}",
        "/blogs/alle/{article.sales}",
        &[(ARTICLE_SALES, 301), (NOT_ARTICLE_SALES, 404), SIGN_IN],
    ),
    Row::read("GET /blogs/{blog}/{article}", "{draft.everyone.path}", SEES_DRAFT),
    Row::read("GET /blogs/{blog}/{article}", "{draft.sales.path}", SEES_DRAFT),
    Row::read(
        "GET /blogs/{blog}/{article}",
        "/blogs/alle/{draft.everyone}",
        LED_TO_DRAFT,
    ),
    Row::read("GET /blogs/{blog}/{article}", "/blogs/alle/{draft.sales}", LED_TO_DRAFT),
    Row::read(
        "GET /blogs/{blog}/{article}",
        "{article.removed.path}",
        &[(EVERYBODY, 410), SIGN_IN],
    ),
    Row::read(
        "GET /blogs/{blog}/{article}",
        "/blogs/alle/{article.removed}",
        &[(EVERYBODY, 404), SIGN_IN],
    ),
    Row::read(
        "GET /blogs/{blog}/{article}/edit",
        "{article.everyone.path}/edit",
        &[(DESK, 200), (NOT_DESK, 403), SIGN_IN],
    ),
    Row::read(
        "GET /blogs/{blog}/{article}/edit",
        "{article.sales.path}/edit",
        &[(DESK, 200), (READERS, 403), (NOT_ARTICLE_SALES, 404), SIGN_IN],
    ),
    Row::read(
        "GET /blogs/{blog}/{article}/edit",
        "{draft.everyone.path}/edit",
        SEES_DRAFT,
    ),
    Row::read(
        "GET /blogs/{blog}/{article}/edit",
        "/blogs/alle/{draft.sales}/edit",
        LED_TO_DRAFT,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/article-{article.everyone}/history",
        LISTED,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/article-{article.sales}/history",
        SEES_ARTICLE,
    ),
    Row::read(
        "GET /entries/{key}/history",
        "/entries/article-{draft.everyone}/history",
        SEES_DRAFT,
    ),
    // A shared draft is the other author's to write on, not to throw away.
    Row::read(
        "GET /entries/{key}/remove",
        "/entries/article-{draft.everyone}/remove",
        &[(AUTHOR, 200), (&[CoAuthor], 403), (NOT_DESK, 404), SIGN_IN],
    ),
    Row::read(
        "GET /comments/{number}/history",
        "/comments/{article.sales.comment}/history",
        SEES_ARTICLE,
    ),
    Row::send(
        "POST /blogs/new",
        "/blogs/new",
        &[("name", ""), ("purpose", ""), ("authors", "")],
        &[(FOUNDERS, 422), (NOT_FOUNDERS, 403), NO_SESSION],
    ),
    Row::send(
        "POST /blogs/{blog}/settings",
        "/blogs/alle/settings",
        &[("add", "")],
        &[(STAFF, 422), (NOT_STAFF, 403), NO_SESSION],
    ),
    Row::send(
        "POST /blogs/{blog}/settings",
        "/blogs/vertrieb/settings",
        &[("add", "niemand.da")],
        &[(STAFF_SALES, 422), (READERS, 403), (NOT_BLOG_SALES, 404), NO_SESSION],
    ),
    Row::send(
        "POST /blogs/preview",
        "/blogs/preview",
        &[("title", "Neu"), ("body", "**Neu**")],
        &[(EVERYBODY, 200), NO_SESSION],
    ),
    Row::send(
        "POST /blogs/{blog}/new",
        "/blogs/alle/new",
        EMPTY,
        &[(DESK, 422), (NOT_DESK, 403), NO_SESSION],
    ),
    Row::send(
        "POST /blogs/{blog}/new",
        "/blogs/vertrieb/new",
        EMPTY,
        &[(DESK, 422), (BLOG_READERS, 403), (NOT_BLOG_SALES, 404), NO_SESSION],
    ),
    Row::send(
        "POST /blogs/{blog}/{article}/edit",
        "{article.everyone.path}/edit",
        STALE,
        &[(DESK, 409), (NOT_DESK, 403), NO_SESSION],
    ),
    Row::send(
        "POST /blogs/{blog}/{article}/edit",
        "{article.sales.path}/edit",
        STALE,
        &[(DESK, 409), (READERS, 403), (NOT_ARTICLE_SALES, 404), NO_SESSION],
    ),
    Row::send(
        "POST /blogs/{blog}/{article}/edit",
        "{draft.sales.path}/edit",
        STALE,
        &[(DESK, 409), (NOT_DESK, 404), NO_SESSION],
    ),
    Row::send(
        "POST /entries/{key}/follow",
        "/entries/blog-{blog.vertrieb}/follow",
        &[],
        &[(BLOG_SALES, 303), (NOT_BLOG_SALES, 404), NO_SESSION],
    ),
    Row::send(
        "POST /entries/{key}/thanks",
        "/entries/article-{draft.everyone}/thanks",
        &[],
        &[(DESK, 403), (NOT_DESK, 404), NO_SESSION],
    ),
];
