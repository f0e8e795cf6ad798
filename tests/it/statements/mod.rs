//! How many statements a page costs: each is a round trip, and one for every row is a page that slows down as it fills.
//!
//! Every page is asked twice by the same person: while a list holds one row, and when it is full. Both must be within
//! the number of the table; whoever needs fewer lowers it. Begin and commit are not counted, nor what the pool says.
mod samples;

use std::collections::HashSet;

use connect::app::seed::{Wanted, fill};

use crate::addresses::Known;
use crate::kit::statements::asked;
use crate::kit::{Client, TestApp};
use samples::{leave_one_each, samples, works};

/// So far a page may stay below its number before the table is wrong.
const SLACK: usize = 0;
/// With full lists a page may ask for so much more, since what a list has none of is not asked for. A statement for
/// each row of a full page would be nineteen more.
const MORE: usize = 5;

/// Route, address and how many statements it may cost. `{idea}` and the like are addresses of what [`samples()`] names.
const PAGES: &[(&str, &str, usize)] = &[
    ("/", "/", 3),
    ("/", "/?tab=all", 3),
    ("/", "/?tab=board", 3),
    ("/", "/?tab=units", 3),
    ("/ceo", "/ceo", 6),
    ("/ceo/{number}", "{ceo}", 5),
    ("/ceo/{number}/edit", "{own.ceo}/edit", 3),
    ("/posts/{number}", "{post}", 5),
    ("/posts/{number}/edit", "{own.post}/edit", 3),
    ("/compose", "/compose", 3),
    ("/ideas", "/ideas", 5),
    ("/ideas", "/ideas?tab=rising", 5),
    ("/ideas", "/ideas?tab=wanted", 5),
    ("/ideas", "/ideas?tab=unvoted", 5),
    ("/ideas", "/ideas?tab=discussed", 5),
    ("/ideas", "/ideas?tab=random", 5),
    ("/ideas", "/ideas?tab=new", 5),
    ("/ideas", "/ideas?tab=mine", 6),
    ("/ideas", "/ideas?stage=notnow", 6),
    ("/ideas", "/ideas?theme=thema-1", 5),
    ("/ideas", "/ideas?tab=mine&theme=thema-1", 5),
    ("/ideas", "/ideas?campaign={own.campaign}", 5),
    ("/campaigns", "/campaigns", 3),
    ("/campaigns", "/campaigns?tab=ended", 3),
    ("/campaigns/new", "/campaigns/new", 2),
    ("/campaigns/{name}", "{campaign}", 7),
    ("/campaigns/{name}/edit", "{campaign}/edit", 3),
    ("/campaigns/{name}/cover", "{campaign}/cover", 3),
    ("/ideas/priorities", "/ideas/priorities", 4),
    ("/ideas/board", "/ideas/board", 3),
    ("/ideas/board", "/ideas/board?theme=thema-1&unit={unit}", 3),
    ("/ideas/board", "/ideas/board?stage=notnow", 3),
    ("/ideas/new", "/ideas/new", 3),
    ("/ideas/ranking", "/ideas/ranking", 2),
    ("/ideas/triage", "/ideas/triage", 5),
    ("/ideas/triage", "/ideas/triage?tab=later", 3),
    ("/ideas/triage/{number}", "/ideas/triage/{waits}", 6),
    ("/ideas/triage/templates", "/ideas/triage/templates", 2),
    (
        "/ideas/triage/templates/{id}",
        "/ideas/triage/templates/{own.template}",
        2,
    ),
    ("/ideas/settings", "/ideas/settings", 2),
    ("/ideas/settings/themes", "/ideas/settings/themes", 3),
    ("/ideas/settings/themes/{code}", "/ideas/settings/themes/thema-1", 2),
    ("/ideas/settings/reasons", "/ideas/settings/reasons", 2),
    ("/ideas/settings/reasons/{code}", "/ideas/settings/reasons/effort", 2),
    ("/ideas/settings/clock", "/ideas/settings/clock", 2),
    ("/ideas/settings/days", "/ideas/settings/days", 4),
    ("/ideas/settings/names", "/ideas/settings/names", 4),
    ("/ideas/settings/words", "/ideas/settings/words", 3),
    ("/ideas/settings/scorecards", "/ideas/settings/scorecards", 2),
    (
        "/ideas/settings/scorecards/{code}",
        "/ideas/settings/scorecards/small",
        3,
    ),
    ("/ideas/settings/checks", "/ideas/settings/checks", 2),
    ("/ideas/settings/checks/{code}", "/ideas/settings/checks/legal", 3),
    ("/ideas/settings/words/{number}", "/ideas/settings/words/{own.words}", 3),
    ("/ideas/settings/changes", "/ideas/settings/changes", 3),
    ("/ideas/{name}", "{idea}", 6),
    ("/ideas/{name}/arguments", "{idea}/arguments", 5),
    ("/ideas/{name}/invention", "{own.invention}/invention", 3),
    ("/ideas/{name}/claim-slip", "{own.behalf}/claim-slip", 3),
    ("/ideas/claim", "/ideas/claim", 2),
    ("/ideas/{name}/own-name", "{own.unnamed}/own-name", 3),
    ("/ideas/evaluations", "/ideas/evaluations", 4),
    ("/ideas/evaluations", "/ideas/evaluations?part=done", 4),
    ("/ideas/{name}/evaluation", "{own.judged}/evaluation", 4),
    ("/ideas/{name}/edit", "{own.idea}/edit", 5),
    ("/blogs", "/blogs", 6),
    ("/blogs", "/blogs?tab=mine", 6),
    ("/blogs/new", "/blogs/new", 2),
    ("/blogs/{blog}", "{blog}", 5),
    ("/blogs/{blog}/settings", "{own.blog}/settings", 3),
    ("/blogs/{blog}/new", "{own.blog}/new", 3),
    ("/blogs/{blog}/{article}", "{article}", 6),
    ("/blogs/{blog}/{article}/edit", "{own.article}/edit", 4),
    ("/projects", "/projects", 4),
    ("/projects", "/projects?tab=seeking", 4),
    ("/projects", "/projects?tab=mine", 4),
    ("/projects/new", "/projects/new", 2),
    ("/projects/{slug}", "{project}", 6),
    ("/projects/{slug}/edit", "{own.project}/edit", 4),
    ("/projects/{slug}/handover", "{own.project}/handover", 3),
    ("/projects/{slug}/updates/{number}", "{update}", 6),
    ("/projects/{slug}/updates/{number}/edit", "{own.update}/edit", 4),
    ("/entries/{key}/history", "/entries/{own.key}/history", 6),
    ("/entries/{key}/attachments", "/entries/{own.idea.key}/attachments", 5),
    ("/entries/{key}/remove", "/entries/{own.key}/remove", 4),
    ("/comments/{number}/edit", "/comments/{own.comment}/edit", 3),
    ("/comments/{number}/remove", "/comments/{own.comment}/remove", 3),
    ("/comments/{number}/history", "/comments/{own.comment}/history", 5),
    ("/mentions", "/mentions?q=pe", 4),
    ("/moderation", "/moderation", 3),
    ("/notifications", "/notifications", 4),
    ("/notifications", "/notifications?tab=unread", 4),
    ("/search", "/search?q=schulung", 6),
    ("/search", "/search?q=schulung&kind=article", 6),
    ("/search", "/search?q=person&kind=person", 5),
    ("/search/suggest", "/search/suggest?q=sch", 5),
    ("/people", "/people", 5),
    ("/people/{handle}", "/people/person.2", 4),
    ("/units/{slug}", "/units/{unit}", 5),
    ("/more", "/more", 2),
    ("/help/formatting", "/help/formatting", 2),
    ("/settings/profile", "/settings/profile", 4),
    ("/settings/display", "/settings/display", 2),
    ("/settings/sessions", "/settings/sessions", 4),
    ("/admin/people", "/admin/people", 5),
    ("/admin/new-person", "/admin/new-person", 2),
    ("/admin/people/{handle}", "/admin/people/person.2", 6),
    ("/admin/units", "/admin/units", 3),
    ("/admin/roles", "/admin/roles", 3),
    ("/admin/log", "/admin/log", 6),
    ("/admin/new-unit", "/admin/new-unit", 2),
    ("/admin/units/{slug}", "/admin/units/{unit}", 4),
    ("/styleguide", "/styleguide", 2),
];

/// What those see who could open the name of an idea, none of whom answers ideas.
const OPENERS: [(&str, &str, usize); 2] = [
    ("/ideas/openings", "/ideas/openings", 4),
    ("/ideas/{name}/opening", "/ideas/1/opening", 6),
];

/// A vote and taking it back, each as a form and as a script sends it. The look for jobs that follows is not counted.
const VOTES: [(&str, usize); 4] = [("vote", 6), ("back", 6), ("vote by script", 6), ("back by script", 6)];

/// An opening socket: who asks, for the handshake and for what it subscribes to, which of its entries they may see,
/// what happened meanwhile, and whom that concerns.
const SOCKET: usize = 7;

/// Routes without a page of their own for somebody signed in: they lead elsewhere, send a file or a part, or are for
/// strangers. A form to join is for those who may ask to; load data has no project of that sort for everybody.
const NO_PAGES: [&str; 30] = [
    "/login",
    "/demo",
    "/faces/{hash}",
    "/campaigns/{name}/cover/{hash}",
    "/entries/{key}/attachments/{id}",
    "/entries/{key}/attachments/{id}/small",
    "/setup",
    "/welcome",
    "/ideen",
    "/vorhaben",
    "/vorhaben/{slug}",
    "/vorstand",
    "/menschen",
    "/mitteilungen",
    "/suche",
    "/live",
    "/live/patches/{cursor}/{place}",
    "/projects/{slug}/join",
    "/ideas/export.csv",
    "/ideas/export.xlsx",
    "/ideas/board/export.csv",
    "/ideas/board/export.xlsx",
    "/ideas/priorities/export.csv",
    "/ideas/priorities/export.xlsx",
    "/ideas/evaluations/export.csv",
    "/ideas/evaluations/export.xlsx",
    "/ideas/triage/export.csv",
    "/ideas/triage/export.xlsx",
    "/admin/log/export.csv",
    "/admin/log/export.xlsx",
];

#[test]
fn every_page_is_counted() {
    let routes = connect::app::routes::all(true);
    let known: HashSet<&str> = routes
        .entries()
        .iter()
        .filter(|entry| entry.method == "GET")
        .map(|entry| entry.path.as_str())
        .collect();
    let counted: HashSet<&str> = PAGES
        .iter()
        .chain(&OPENERS)
        .map(|(route, ..)| *route)
        .chain(NO_PAGES)
        .collect();
    let missing: Vec<_> = known.symmetric_difference(&counted).collect();
    assert!(missing.is_empty(), "without a number, or without a route: {missing:?}");
}

#[test]
fn no_page_asks_more_than_its_number() {
    crate::kit::log::keep();
    let app = TestApp::with().empty().start();
    let wanted = Wanted {
        people: 120,
        entries: 2_400,
        seed: 7,
    };
    fill(&app.kernel, wanted, |_, _| {}).expect("an empty database is filled");
    let browser = app.browser_of("person.1");
    let own = works(&app, &browser);
    let full = samples(&app, &own, "desc");
    let many: Vec<usize> = PAGES
        .iter()
        .map(|(_, ask, _)| count(&app, &browser, &full, ask))
        .collect();
    no_socket_asks_more(&app, &browser);
    let bare = samples(&app, &own, "asc");
    leave_one_each(&app, &bare);
    let few: Vec<usize> = PAGES
        .iter()
        .map(|(_, ask, _)| count(&app, &browser, &bare, ask))
        .collect();
    let mut wrong = Vec::new();
    for (((_, ask, number), many), few) in PAGES.iter().zip(many).zip(few) {
        if let Some(fault) = fault(*number, few.max(many)).or((many > few + MORE).then_some("it grows with its rows")) {
            wrong.push(format!(
                "{ask}: {few} with one row, {many} with many, {number} in the table: {fault}"
            ));
        }
    }
    assert!(wrong.is_empty(), "statements:\n{}", wrong.join("\n"));
}

/// A page that opens its socket asks for all its topics at once, however many it names.
fn no_socket_asks_more(app: &TestApp, browser: &Client) {
    let topics: Vec<String> = (1..=40).map(|number| format!("post-{number}")).collect();
    let topics: Vec<&str> = topics.iter().map(String::as_str).collect();
    let mut home = browser.live("/");
    home.settle();
    let (_, asked) = asked(app, || browser.live_at(&topics, &home.cursor).settle());
    let number = asked.statements.len();
    assert!((3..=SOCKET).contains(&number), "{number} for {} topics", topics.len());
}

fn fault(number: usize, found: usize) -> Option<&'static str> {
    match found {
        _ if found > number => Some("too many"),
        _ if found + SLACK < number => Some("lower the table"),
        _ => None,
    }
}

#[test]
fn no_page_of_those_who_open_names_asks_more_than_its_number() {
    crate::kit::log::keep();
    let app = TestApp::start();
    let people = ["ada", "ben", "carl", "dora", "emil"].map(|handle| app.person(handle).unit("it").signed_in());
    app.sql("update idea_rules set unnamed = true");
    app.sql(
        "insert into idea_openers (person_id, named_at) select id, now() from people where handle in ('ben', 'carl')",
    );
    let idea = [
        ("title", "Titel"),
        ("problem", "Problem"),
        ("proposal", "Vorschlag"),
        ("unnamed", "on"),
        ("intent", "publish"),
        ("audience", "everyone"),
    ];
    people[0].post("/ideas/new", &idea).see_other();
    let ask = |why: &str| {
        let why = format!("Der Grund dafür lautet: {why}.");
        people[1]
            .post("/ideas/1/opening", &[("step", "ask"), ("why", &why)])
            .see_other();
        let asked = app.text("select id::text as text from idea_openings where outcome is null");
        people[2]
            .post("/ideas/1/opening", &[("step", "refuse"), ("asked", &asked)])
            .see_other();
    };
    let mut wrong = Vec::new();
    for round in 0..2 {
        (0..=round * 12).for_each(|n| ask(&n.to_string()));
        for (_, at, number) in OPENERS {
            let found = count(&app, &people[1], &[], at);
            wrong.extend(fault(number, found).map(|fault| format!("{at}: {found} of {number}: {fault}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_vote_asks_more_than_its_number() {
    let app = TestApp::start();
    let (ada, ben) = (app.person("ada").signed_in(), app.person("ben").signed_in());
    let idea = [
        ("title", "Titel"),
        ("problem", "Problem"),
        ("proposal", "Vorschlag"),
        ("benefit", "Nutzen"),
    ];
    let idea = [&idea[..], &[("intent", "publish"), ("audience", "everyone")]].concat();
    let path = ada.post("/ideas/new", &idea).see_other();
    let number = path.trim_start_matches("/ideas/").split('-').next().expect("a number");
    let vote = format!("/ideas/{number}/vote");
    // Who asks for the first time is looked up beforehand.
    ben.get(&path).ok();
    let mut wrong = Vec::new();
    for (what, number) in VOTES {
        let (page, asked) = asked(&app, || match what {
            "vote" => ben.post(&vote, &[]),
            "back" => ben.delete(&vote),
            "vote by script" => ben.post_script(&vote, &[]),
            _ => ben.delete_script(&vote),
        });
        assert!(page.status < 400, "{what}: {}", page.status);
        if let Some(fault) = fault(number, asked.statements.len()) {
            wrong.push(format!(
                "{what}: {} of {number}: {fault}: {asked:#?}",
                asked.statements.len()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Statements of a page that is open for the second time, as most are: the first time a connection learns its
/// statements.
fn count(app: &TestApp, browser: &Client, names: &[(String, String)], ask: &str) -> usize {
    let path = names
        .iter()
        .fold(ask.to_owned(), |path, (name, value)| path.replace(name, value));
    let page = browser.get(&path);
    let log = page.header("x-request-id").map(crate::kit::log::lines_of);
    assert_eq!(page.status, 200, "{path}: {} {log:?}", page.words());
    let dead = Known::routes().dead_in_answer(&page);
    assert!(dead.is_empty(), "{path} leads to {dead:#?}");
    let (_, asked) = asked(app, || browser.get(&path));
    // `CONNECT_STATEMENTS=/ideas cargo test --test it -- statements --nocapture` shows what a page asks, `all` all.
    if std::env::var("CONNECT_STATEMENTS").is_ok_and(|wanted| wanted == ask || wanted == "all") {
        println!("{path}: {:#?}", asked.statements);
    }
    assert!(
        !asked.statements.is_empty() && asked.control.len() >= 2,
        "{path}: nothing was heard: {asked:?}"
    );
    asked.statements.len()
}
