//! How many statements a page costs: each is a round trip, and one for every row is a page that slows down as it fills.
//!
//! Every page is asked twice by the same person: while a list holds one row, and when it is full. Both must be within
//! the number of the table; whoever needs fewer lowers it. Begin and commit are not counted, nor what the pool says.
mod samples;

use std::collections::HashSet;

use connect::app::seed::{Wanted, fill};

use crate::kit::statements::asked;
use crate::kit::{Client, TestApp};
use samples::{leave_one_each, samples, works};

/// So far a page may stay below its number before the table is wrong.
const SLACK: usize = 2;
/// With full lists a page may ask for so much more, since what a list has none of is not asked for. A statement for
/// each row of a full page would be nineteen more.
const MORE: usize = 15;

/// Route, address and how many statements it may cost. `{idea}` and the like are addresses of what [`samples()`] names.
const PAGES: &[(&str, &str, usize)] = &[
    ("/", "/", 76),
    ("/", "/?tab=all", 71),
    ("/", "/?tab=board", 30),
    ("/", "/?tab=units", 73),
    ("/ceo", "/ceo", 26),
    ("/ceo/{number}", "{ceo}", 22),
    ("/ceo/{number}/edit", "{own.ceo}/edit", 9),
    ("/posts/{number}", "{post}", 22),
    ("/posts/{number}/edit", "{own.post}/edit", 9),
    ("/compose", "/compose", 14),
    ("/ideas", "/ideas", 18),
    ("/ideas", "/ideas?tab=rising", 18),
    ("/ideas", "/ideas?tab=mine", 18),
    ("/ideas", "/ideas?stage=notnow", 19),
    ("/ideas/new", "/ideas/new", 12),
    ("/ideas/{name}", "{idea}", 37),
    ("/ideas/{name}/edit", "{own.idea}/edit", 10),
    ("/blogs", "/blogs", 16),
    ("/blogs", "/blogs?tab=mine", 16),
    ("/blogs/new", "/blogs/new", 11),
    ("/blogs/{blog}", "{blog}", 19),
    ("/blogs/{blog}/settings", "{own.blog}/settings", 11),
    ("/blogs/{blog}/new", "{own.blog}/new", 9),
    ("/blogs/{blog}/{article}", "{article}", 26),
    ("/blogs/{blog}/{article}/edit", "{own.article}/edit", 11),
    ("/projects", "/projects", 13),
    ("/projects", "/projects?tab=seeking", 13),
    ("/projects", "/projects?tab=mine", 13),
    ("/projects/new", "/projects/new", 11),
    ("/projects/{slug}", "{project}", 42),
    ("/projects/{slug}/edit", "{own.project}/edit", 10),
    ("/projects/{slug}/handover", "{own.project}/handover", 11),
    ("/projects/{slug}/updates/{number}", "{update}", 26),
    ("/projects/{slug}/updates/{number}/edit", "{own.update}/edit", 11),
    ("/entries/{key}/history", "/entries/{own.key}/history", 12),
    ("/entries/{key}/remove", "/entries/{own.key}/remove", 8),
    ("/comments/{number}/edit", "/comments/{own.comment}/edit", 7),
    ("/comments/{number}/remove", "/comments/{own.comment}/remove", 7),
    ("/comments/{number}/history", "/comments/{own.comment}/history", 11),
    ("/mentions", "/mentions?q=pe", 6),
    ("/moderation", "/moderation", 7),
    ("/notifications", "/notifications", 15),
    ("/notifications", "/notifications?tab=unread", 12),
    ("/search", "/search?q=schulung", 26),
    ("/search/suggest", "/search/suggest?q=sch", 14),
    ("/people", "/people", 15),
    ("/people/{handle}", "/people/person.2", 26),
    ("/units/{slug}", "/units/{unit}", 56),
    ("/more", "/more", 6),
    ("/help/formatting", "/help/formatting", 6),
    ("/settings/profile", "/settings/profile", 12),
    ("/settings/display", "/settings/display", 6),
    ("/settings/sessions", "/settings/sessions", 8),
    ("/admin/people", "/admin/people", 9),
    ("/admin/new-person", "/admin/new-person", 7),
    ("/admin/people/{handle}", "/admin/people/person.2", 13),
    ("/admin/units", "/admin/units", 8),
    ("/admin/new-unit", "/admin/new-unit", 7),
    ("/admin/units/{slug}", "/admin/units/{unit}", 10),
    ("/styleguide", "/styleguide", 6),
];

/// A vote and taking it back, each as a form and as a script sends it. The look for jobs that follows is not counted.
const VOTES: [(&str, usize); 4] = [
    ("vote", 12),
    ("back", 10),
    ("vote by script", 15),
    ("back by script", 15),
];

/// Routes without a page of their own for somebody signed in: they lead elsewhere, send a file or a part, or are for
/// strangers. A form to join is for those who may ask to; load data has no project of that sort for everybody.
const NO_PAGES: [&str; 15] = [
    "/login",
    "/demo",
    "/faces/{hash}",
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
    let counted: HashSet<&str> = PAGES.iter().map(|(route, ..)| *route).chain(NO_PAGES).collect();
    let missing: Vec<_> = known.symmetric_difference(&counted).collect();
    assert!(missing.is_empty(), "without a number, or without a route: {missing:?}");
}

#[test]
fn no_page_asks_more_than_its_number() {
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
    let bare = samples(&app, &own, "asc");
    leave_one_each(&app, &bare);
    let few: Vec<usize> = PAGES
        .iter()
        .map(|(_, ask, _)| count(&app, &browser, &bare, ask))
        .collect();
    let mut wrong = Vec::new();
    for (((_, ask, number), many), few) in PAGES.iter().zip(many).zip(few) {
        // One row is of one kind, many rows of a unit are of all.
        let more = if ask.starts_with("/units/") { 3 * MORE } else { MORE };
        if let Some(fault) = fault(*number, few.max(many)).or((many > few + more).then_some("it grows with its rows")) {
            wrong.push(format!(
                "{ask}: {few} with one row, {many} with many, {number} in the table: {fault}"
            ));
        }
    }
    assert!(wrong.is_empty(), "statements:\n{}", wrong.join("\n"));
}

fn fault(number: usize, found: usize) -> Option<&'static str> {
    match found {
        _ if found > number => Some("too many"),
        _ if found + SLACK < number => Some("lower the table"),
        _ => None,
    }
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
    assert_eq!(page.status, 200, "{path}");
    let (_, asked) = asked(app, || browser.get(&path));
    assert!(
        !asked.statements.is_empty() && asked.control.len() >= 2,
        "{path}: nothing was heard: {asked:?}"
    );
    asked.statements.len()
}
