//! What a node remembers is what it would read: after each of many changes pages are asked for by people with different
//! rights, once of a node that remembers and once of one that never does.
use connect::app::seed::{Wanted, fill};
use connect::features::people::role;

use crate::kit::{Client, Page, Person, TestApp};

/// Changes of one run; `CONNECT_CHANGES=100000 cargo test --test it -- remembered` takes some hours.
const CHANGES: u64 = 160;

const PATHS: [&str; 16] = [
    "/",
    "/?tab=all",
    "/?tab=board",
    "/?tab=units",
    "/ideas/1-t",
    "/ideas",
    "/ideas?tab=new",
    "/ideas?tab=unvoted",
    "/projects/neu",
    "/posts/1",
    "/compose",
    "/people",
    "/people/ada",
    "/units/branch-b",
    "/blogs",
    "/notifications",
];

/// Below a number, the same in every run.
fn roll(seed: &mut u64, below: u64) -> u64 {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) % below
}

fn write(person: &Person, path: &str, fields: &[(&str, &str)]) {
    let status = person.post(path, fields).status;
    assert!(status < 500, "{path}: {status}");
}

/// Something that people do, or that is done to them. Much of it is refused, as in life.
fn change(app: &TestApp, people: &[Person], seed: &mut u64, at: u64) {
    let number = 1 + roll(seed, 6);
    let person = &people[roll(seed, people.len() as u64) as usize];
    let word = format!("Wort{at}");
    let entry = ["post", "idea", "article", "project"][roll(seed, 4) as usize];
    match roll(seed, 25) {
        0 => write(
            person,
            "/compose",
            &[
                ("body", &word),
                ("audience", ["everyone", "branch-a", "it"][roll(seed, 3) as usize]),
            ],
        ),
        1 => write(
            person,
            &format!("/entries/{entry}-{number}/comments"),
            &[("body", &word), ("kind", "question")],
        ),
        2 => write(person, &format!("/entries/{entry}-{number}/thanks"), &[]),
        3 => write(person, &format!("/entries/{entry}-{number}/thanks?_method=delete"), &[]),
        4 => write(person, &format!("/entries/{entry}-{number}/follow"), &[]),
        5 => write(person, &format!("/comments/{number}/thanks"), &[]),
        6 => write(person, &format!("/ideas/{number}/vote"), &[]),
        7 => write(
            person,
            &format!("/entries/{entry}-{number}/comments"),
            &[("body", &word), ("parent", "1")],
        ),
        8 => write(
            person,
            &format!("/comments/{number}/edit"),
            &[("body", &word), ("version", "1")],
        ),
        9 => app.sql(&format!("update units set name = '{word}' where slug = 'branch-a'")),
        10 => app.sql(&format!("update people set name = '{word}' where id = '{}'", person.id)),
        11 => app.sql(&format!(
            "update people set unit_id = (select id from units where slug = '{}') where id = '{}'",
            ["branch-a", "branch-b", "it"][roll(seed, 3) as usize],
            person.id
        )),
        12 => app.sql(&format!(
            "insert into person_roles (person_id, role) values ('{}', 'executive') on conflict do nothing",
            person.id
        )),
        13 => app.sql(&format!(
            "delete from person_roles where person_id = '{}' and role = 'executive'",
            person.id
        )),
        14 => drop(app.person(&format!("neu{at}")).unit("it").signed_in()),
        15 => {
            app.sql("update units set closed_at = case when closed_at is null then now() end where slug = 'branch-b'")
        }
        16 => app.sql(&format!(
            "update people set title = '{word}' where id = '{}'",
            person.id
        )),
        17 => app.sql(&format!(
            "update entries set title = '{word}' where title <> '' and number = {number}"
        )),
        18 => app.sql("update blogs set tone = 1 + tone % 6"),
        19 => write(person, "/entries/blog-1/follow", &[]),
        20 => write(person, &format!("/entries/{entry}-{number}/follow?_method=delete"), &[]),
        21 => app.sql(&format!(
            "update entries set state = case state when 'published' then 'archived' else 'published' end \
             where published_at is not null and kind = '{entry}' and number = {number}"
        )),
        22 => app.sql(&format!(
            "update entries set audience_id = (select audience_id from entries order by md5(id || '{word}') limit 1) \
             where kind = '{entry}' and number = {number}"
        )),
        23 => app.sql(&format!(
            "update entries set published_at = created_at - interval '1 hour' \
             where kind = '{entry}' and number = {number}"
        )),
        _ => app.sql(&format!("update projects set goal = '{word}', skills = 'Rust'")),
    }
}

/// A page without what is another each time: the form token, the keys of forms, the place in the order of activities.
fn settled(page: &Page) -> String {
    let html = page.html();
    let mut settled = String::with_capacity(html.len());
    let mut rest = html.as_str();
    let marks = [
        "name=\"csrf\" value=\"",
        "name=\"token\" value=\"",
        "data-cursor=\"",
        "csrf&quot;:&quot;",
    ];
    while let Some((at, mark)) = marks.iter().filter_map(|mark| Some((rest.find(mark)?, *mark))).min() {
        let (before, after) = rest.split_at(at + mark.len());
        settled.push_str(before);
        let end = after.find(['"', '&']).unwrap_or(0);
        rest = &after[end..];
    }
    settled + rest
}

#[test]
fn a_node_remembers_nothing_that_is_not_so() {
    let app = TestApp::start();
    let people = [
        app.person("ada").unit("branch-a").role(role::COMMUNICATOR).signed_in(),
        app.person("ben")
            .unit("branch-b")
            .role(role::INNOVATION_TEAM)
            .signed_in(),
        app.person("cem").unit("it").language("en").signed_in(),
    ];
    let idea = [
        ("title", "T"),
        ("problem", "P"),
        ("proposal", "V"),
        ("benefit", "N"),
        ("intent", "publish"),
    ];
    for audience in ["everyone", "branch-a"] {
        write(
            &people[0],
            "/ideas/new",
            &[&idea[..], &[("audience", audience)]].concat(),
        );
        write(&people[0], "/compose", &[("body", "Hallo"), ("audience", audience)]);
    }
    write(
        &people[1],
        "/projects/new",
        &[
            ("name", "Neu"),
            ("goal", "Ziel"),
            ("about", "x"),
            ("joining", "open"),
            ("skills", "SQL"),
        ],
    );
    write(
        &people[0],
        "/blogs/new",
        &[("name", "Blog"), ("purpose", "x"), ("tone", "1"), ("authors", "ada")],
    );
    let changes = std::env::var("CONNECT_CHANGES")
        .ok()
        .and_then(|number| number.parse().ok());
    let forgetful = app.another_node_with(&["--memory=off", "--renderings=0"]);
    let mut seed = 42;
    for at in 0..changes.unwrap_or(CHANGES) {
        change(&app, &people, &mut seed, at);
        app.settle();
        let reader = &people[roll(&mut seed, people.len() as u64) as usize];
        let path = PATHS[roll(&mut seed, PATHS.len() as u64) as usize];
        let remembered = settled(&reader.get(path));
        let read = settled(&forgetful.client(reader).get(path));
        let differs = remembered.lines().zip(read.lines()).find(|(old, new)| old != new);
        assert!(remembered == read, "change {at}, {path}: {differs:#?}");
        // What the others will be shown from memory.
        people.iter().for_each(|person| drop(person.get(path)));
    }
    assert!(
        app.kernel.views.figures().found > changes.unwrap_or(CHANGES),
        "nothing was remembered"
    );
}

/// Ids of what a page of the stream shows, and the address of the next one.
fn shown(reader: &Client, path: &str) -> (Vec<String>, Option<String>) {
    let page = reader.get(path).ok();
    let next = page.attr("a[rel=next]", "href").first().cloned();
    (page.attr("main article[id]", "id"), next)
}

#[test]
fn whoever_reads_on_comes_from_what_is_remembered_to_what_is_read() {
    let app = TestApp::with().empty().start();
    let wanted = Wanted {
        people: 120,
        entries: 3_000,
        seed: 7,
    };
    fill(&app.kernel, wanted, |_, _| {}).expect("an empty database is filled");
    app.kernel.refresh_site(&mut app.conn()).expect("the organisation");
    let forgetful = app.another_node_with(&["--memory=off"]);
    for (handle, tab) in [
        ("person.1", "/"),
        ("person.1", "/?tab=units"),
        ("person.2", "/?tab=all"),
        ("person.9", "/"),
    ] {
        let reader = app.browser_of(handle);
        let plain = forgetful.client(&reader);
        let (mut path, mut pages, mut entries) = (Some(tab.to_owned()), 0, 0);
        while let Some(here) = path {
            let (ids, next) = shown(&reader, &here);
            assert_eq!((ids.clone(), next.clone()), shown(&plain, &here), "{handle} {here}");
            (pages, entries, path) = (pages + 1, entries + ids.len(), next.filter(|_| pages < 130));
        }
        assert!(pages > 1, "{handle} {tab}: {entries} entries");
        println!("{handle} {tab}: {pages} pages, {entries} entries");
    }
}
