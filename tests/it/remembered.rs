//! What a node remembers is what it would read: after each of many changes pages are asked for by people with different
//! rights, once of the node as it is and once of the same node when it has forgotten everything.
use connect::features::people::role;

use crate::kit::{Page, Person, TestApp};

/// Changes of one run; `CONNECT_CHANGES=100000 cargo test --test it -- remembered` takes some hours.
const CHANGES: u64 = 160;

const PATHS: [&str; 13] = [
    "/",
    "/?tab=all",
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
    match roll(seed, 19) {
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
    let mut seed = 42;
    for at in 0..changes.unwrap_or(CHANGES) {
        change(&app, &people, &mut seed, at);
        app.settle();
        let reader = &people[roll(&mut seed, people.len() as u64) as usize];
        let path = PATHS[roll(&mut seed, PATHS.len() as u64) as usize];
        let remembered = settled(&reader.get(path));
        app.kernel.memory.as_ref().expect("it remembers").forget();
        app.kernel.rights.forget();
        app.kernel.views.forget();
        let read = settled(&reader.get(path));
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
