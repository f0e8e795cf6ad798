//! Who gets to see what: every route, asked by every kind of person, against a table written by hand.
//!
//! **To add a slice**: write `matrix/<slice>.rs` with
//! - `pub fn seed(world: &mut World)`: makes one object per visibility through the slice's own pages,
//!   as `world.at(Author)`
//!   and the like. Every text field gets a canary of its own: `world.canary("what it is", WHO_MAY_SEE_IT)`.
//!   What stands in
//!   addresses is kept by name: `world.keep("idea.sales", number)`.
//! - `pub const ROWS: &[Row]`: for each route at least one row; `{idea.sales}` in `ask` is replaced by what was kept.
//!   The answers are written from the rules people were promised, never derived from the policy code.
//!
//! and add one line to `SLICES`. Rows are asked in their order, GET first; a persona that a POST row leaves out is not
//! asked. Then three things must hold: every status is the one in the table; no byte that reached a persona holds a
//! canary they must not see; and every canary was seen by everybody who may see it, so that the denials mean something.
//! And no page leads to an address that is no route.
//! Whether every page there is was among the answers, in both languages, is asked in `languages`.
//! A route without a row fails.
mod admin;
mod attachments;
mod blogs;
mod campaigns;
mod canary;
mod desk;
mod entries;
mod evaluations;
mod ideas;
mod languages;
mod live;
mod observers;
mod people;
mod posts;
mod projects;
mod rooms;
mod submission;
mod triage;
mod union;
mod unnamed;
mod way;
pub mod who;

use std::collections::{HashMap, HashSet};

use connect::features::people::role;
use connect::kernel::base::actor::Role;
use connect::kernel::guard::session_cookie::form_token_blank;

use crate::addresses::Known;
use crate::kit::{Client, Page, Person, TestApp};
use canary::Canary;
use who::Persona::{self, *};

/// How a slice fills the world, and its rows.
type Slice = (fn(&mut World), &'static [Row]);

/// All slices; later ones may use what earlier ones kept.
const SLICES: &[Slice] = &[
    (people::seed, people::ROWS),
    (rooms::seed, rooms::ROWS),
    (posts::seed, posts::ROWS),
    (entries::seed, entries::ROWS),
    (ideas::seed, ideas::ROWS),
    (campaigns::seed, campaigns::ROWS),
    (way::seed, way::ROWS),
    (triage::seed, triage::ROWS),
    (desk::seed, desk::ROWS),
    (evaluations::seed, evaluations::ROWS),
    (union::seed, union::ROWS),
    (submission::seed, submission::ROWS),
    (attachments::seed, attachments::ROWS),
    (unnamed::seed, unnamed::ROWS),
    (blogs::seed, blogs::ROWS),
    (projects::seed, projects::ROWS),
    (live::seed, live::ROWS),
    (observers::seed, observers::ROWS),
    (admin::seed, admin::ROWS),
];

/// Personas and the status they get.
pub type Answers = &'static [(&'static [Persona], u16)];

/// One question to a route and the answer each persona must get.
pub struct Row {
    /// The route as `connect routes` prints it: `GET /posts/{number}`.
    pub route: &'static str,
    /// The address that is asked, with names of kept things in braces.
    pub ask: &'static str,
    /// The fields of the form, for writes.
    pub send: &'static [(&'static str, &'static str)],
    /// Personas and the status they get.
    pub answers: Answers,
}

impl Row {
    /// A page.
    pub const fn read(route: &'static str, ask: &'static str, answers: Answers) -> Row {
        Row {
            route,
            ask,
            send: &[],
            answers,
        }
    }

    /// A form.
    pub const fn send(
        route: &'static str,
        ask: &'static str,
        send: &'static [(&'static str, &'static str)],
        answers: Answers,
    ) -> Row {
        Row {
            route,
            ask,
            send,
            answers,
        }
    }
}

/// The app, the personas, and what was put in it.
pub struct World {
    /// The server.
    pub app: TestApp,
    people: HashMap<Persona, Person>,
    anonymous: Client,
    canaries: Vec<Canary>,
    routes: Known,
    kept: HashMap<String, String>,
}

impl World {
    fn new() -> World {
        let app = TestApp::with().demo().start();
        let join = |persona: Persona| {
            let (handle, unit, role) = persona.place();
            let person = app.person(handle).unit(unit);
            (
                persona,
                role.map_or(person, |role| app.person(handle).unit(unit).role(role))
                    .signed_in(),
            )
        };
        let people = who::EVERYBODY.iter().copied().chain([Deactivated]).map(join).collect();
        World {
            anonymous: app.anonymous(),
            app,
            people,
            canaries: Vec::new(),
            routes: Known::routes(),
            kept: HashMap::new(),
        }
    }

    /// The person of a persona, for seeding.
    pub fn at(&self, persona: Persona) -> &Person {
        &self.people[&persona]
    }

    /// A word that stands nowhere else, to be put into one text; with who may read it.
    pub fn canary(&mut self, what: &str, seen_by: &'static [Persona]) -> String {
        let word = canary::word(self.canaries.len());
        self.canaries.push(Canary {
            what: what.into(),
            word: word.clone(),
            seen_by,
        });
        word
    }

    /// Keeps what stands in an address.
    pub fn keep(&mut self, name: impl Into<String>, value: impl ToString) {
        self.kept.insert(name.into(), value.to_string());
    }

    /// The author comments on an entry; the number of the comment.
    pub fn comment_on(&mut self, key: &str, what: &str, seen_by: &'static [Persona]) -> i64 {
        let body = self.canary(&format!("{what}: comment"), seen_by);
        self.at(Author)
            .post(&format!("/entries/{key}/comments"), &[("body", &body)])
            .see_other();
        self.app.number("select max(number) from comments")
    }

    /// The version of an entry, for forms that change it.
    pub fn version(&self, kind: &str, number: i32) -> String {
        self.app
            .number(&format!(
                "select version from entries where kind = '{kind}' and number = {number}"
            ))
            .to_string()
    }

    fn client(&self, persona: Persona) -> &Client {
        if persona == Anonymous {
            &self.anonymous
        } else {
            &self.people[&persona]
        }
    }

    fn address(&self, ask: &str) -> String {
        let mut address = ask.to_owned();
        for (name, value) in &self.kept {
            address = address.replace(&format!("{{{name}}}"), value);
        }
        assert!(!address.contains('{'), "{ask}: nothing of that name was kept");
        address
    }

    /// Asks one row as one persona; a page and, where it is a page, the fragment a script would ask for.
    fn ask(&self, row: &Row, persona: Persona) -> Vec<Page> {
        let (client, address) = (self.client(persona), self.address(row.ask));
        match row.route.split(' ').next() {
            Some("GET") => {
                let pages = vec![client.get(&address), client.get_fragment(&address)];
                // What stands for the form token inside the server is nobody's to know.
                assert!(
                    pages.iter().all(|page| !page.html().contains(form_token_blank())),
                    "{address}"
                );
                pages
            }
            Some(method) => vec![client.send(client.filled(method, &address, row.send))],
            None => Vec::new(),
        }
    }
}

impl Persona {
    /// Handle, unit and role.
    fn place(self) -> (&'static str, &'static str, Option<Role>) {
        match self {
            Outside => ("outside", "it", None),
            InUnit => ("inunit", "sales", None),
            Below => ("below", "branch-a", None),
            Above => ("above", "root", None),
            Author => ("author", "it", None),
            Executive => ("executive", "it", Some(role::EXECUTIVE)),
            Communicator => ("communicator", "it", Some(role::COMMUNICATOR)),
            InnovationTeam => ("innovation", "it", Some(role::INNOVATION_TEAM)),
            Moderator => ("moderator", "it", Some(role::MODERATOR)),
            Compliance => ("compliance", "it", Some(role::COMPLIANCE)),
            Admin => ("admin", "it", Some(role::ADMIN)),
            CoAuthor => ("coauthor", "it", None),
            Member => ("member", "it", None),
            FormerMember => ("former", "it", None),
            Deactivated | Anonymous => ("deactivated", "sales", None),
        }
    }
}

fn rows() -> impl Iterator<Item = &'static Row> {
    let (reads, writes): (Vec<_>, Vec<_>) = SLICES
        .iter()
        .flat_map(|(_, rows)| rows.iter())
        .partition(|row| row.route.starts_with("GET "));
    reads.into_iter().chain(writes)
}

#[test]
fn every_route_has_a_row_and_every_row_a_route() {
    let routes = connect::app::routes::all(true);
    let known: HashSet<String> = routes
        .entries()
        .iter()
        .map(|entry| format!("{} {}", entry.method, entry.path))
        .collect();
    let asked: HashSet<String> = rows().map(|row| row.route.to_owned()).collect();
    assert_eq!(
        known.difference(&asked).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "routes without a row"
    );
    assert_eq!(
        asked.difference(&known).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "rows without a route"
    );
    for row in rows().filter(|row| row.route.starts_with("GET ")) {
        let named: Vec<_> = row.answers.iter().flat_map(|(personas, _)| personas.iter()).collect();
        let all = who::EVERYBODY.iter().chain(who::STRANGERS);
        let missing: Vec<_> = all.filter(|persona| !named.contains(persona)).collect();
        assert!(
            missing.is_empty(),
            "{} {}: what do {missing:?} get?",
            row.route,
            row.ask
        );
    }
}

#[test]
fn nobody_sees_what_is_not_for_them() {
    let mut world = World::new();
    for (seed, _) in SLICES {
        seed(&mut world);
    }
    world
        .app
        .sql("update people set status = 'deactivated' where handle = 'deactivated'");
    let (reads, writes): (Vec<&Row>, Vec<&Row>) = rows().partition(|row| row.route.starts_with("GET "));
    let mut found = Findings::default();
    // Reading changes nothing, so everybody may read at the same time; writes come in the order of the table.
    std::thread::scope(|scope| {
        let world = &world;
        let quarters: Vec<_> = reads
            .chunks(reads.len().div_ceil(4))
            .map(|rows| scope.spawn(move || judge(world, rows)))
            .collect();
        quarters
            .into_iter()
            .for_each(|quarter| found.add(quarter.join().expect("a judge")));
    });
    found.add(judge(&world, &writes));
    let Findings { mut wrong, seen } = found;
    for canary in &world.canaries {
        let blind = canary
            .seen_by
            .iter()
            .filter(|persona| !seen.contains(&(canary.word.clone(), **persona)));
        wrong.extend(blind.map(|persona| format!("{persona:?} never saw \"{}\"", canary.what)));
    }
    assert!(wrong.is_empty(), "{} wrong cells: {wrong:#?}", wrong.len());
}

/// What was wrong, and who saw which canary.
#[derive(Default)]
struct Findings {
    wrong: Vec<String>,
    seen: HashSet<(String, Persona)>,
}

impl Findings {
    fn add(&mut self, more: Findings) {
        self.wrong.extend(more.wrong);
        self.seen.extend(more.seen);
    }
}

/// Asks rows and compares the answers with the table.
fn judge(world: &World, rows: &[&Row]) -> Findings {
    let mut found = Findings::default();
    for row in rows {
        for (persona, status) in row
            .answers
            .iter()
            .flat_map(|(personas, status)| personas.iter().map(move |persona| (*persona, *status)))
        {
            for (number, page) in world.ask(row, persona).into_iter().enumerate() {
                // The second is the fragment: strangers get 401 there instead of the way to the sign-in page.
                if (number == 0 && page.status != status) || page.status >= 500 {
                    found.wrong.push(format!(
                        "{persona:?} {} {}: {} instead of {status}",
                        row.route, page.path, page.status
                    ));
                }
                look(world, persona, &page, &mut found);
                let dead = world.routes.dead_in_answer(&page);
                found.wrong.extend(
                    dead.iter()
                        .map(|dead| format!("{persona:?} {}: dead address {dead}", page.path)),
                );
            }
        }
    }
    found
}

/// Searches everything that arrived, headers too. A word that stood in the question betrays nothing in the answer.
fn look(world: &World, persona: Persona, page: &Page, found: &mut Findings) {
    let headers: String = page
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\n"))
        .collect();
    let all = headers + &page.html();
    // The demo shows everybody whom they may be: its people are invented, and `connect serve` has no such page.
    let chosen_from =
        |what: &str| page.path == "/demo" && ["name of a person", "job title of a person"].contains(&what);
    let words = canary::all_in(&all);
    let arrived = |canary: &&Canary| {
        words.contains(canary.word.as_str()) && !page.path.contains(&canary.word) && !chosen_from(&canary.what)
    };
    for canary in world.canaries.iter().filter(arrived) {
        found.seen.insert((canary.word.clone(), persona));
        if !canary.seen_by.contains(&persona) {
            found
                .wrong
                .push(format!("{persona:?} {}: LEAK of \"{}\"", page.path, canary.what));
        }
    }
}
