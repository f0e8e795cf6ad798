//! What the catalogue of the database must say, whatever slices add.
mod declared;
mod steps;

use connect::features::people::role;
use connect::kernel::db;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;

use crate::files::below;
use crate::kit::db::TestDb;
use crate::kit::{Person, TestApp};

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    name: String,
}

fn names(app: &TestApp, query: &str) -> Vec<String> {
    let rows: Vec<Named> = sql_query(query).load(&mut app.conn()).expect("the catalogue");
    rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn every_foreign_key_has_an_index_and_says_what_happens_on_delete() {
    let app = TestApp::start();
    assert!(
        names(
            &app,
            "select conname::text as name from pg_constraint where contype = 'f'"
        )
        .len()
            > 20
    );
    let silent = "select conrelid::regclass || '.' || conname as name from pg_constraint where contype = 'f' \
        and confdeltype = 'a'";
    assert_eq!(names(&app, silent), Vec::<String>::new(), "without a delete rule");
    // An index that begins with its columns, or a unique one within them.
    let slow = "select conrelid::regclass || '.' || conname as name from pg_constraint k where contype = 'f' \
        and not exists ( \
        select from pg_index i where i.indrelid = k.conrelid and ( \
            (i.indkey::smallint[])[0:array_length(k.conkey, 1) - 1] @> k.conkey \
            or (i.indisunique and i.indpred is null and i.indkey::smallint[] <@ k.conkey)))";
    assert_eq!(names(&app, slow), Vec::<String>::new(), "without an index");
}

/// Tables with rows of an entry that no card shows.
const ON_NO_CARD: &[&str] = &[
    "audience_parts",
    "campaign_supports",
    "entry_links",
    "follows",
    "idea_exposure_keys",
    "idea_exposures",
    "idea_features",
    "idea_holds",
    "idea_notes",
    "idea_pairs",
    "idea_scores",
    "idea_shown",
    "idea_snoozes",
    "idea_taken_back",
    "idea_voices",
    "idea_votes",
    "mentions",
    "notifications",
    "project_requests",
    "removals",
    "revisions",
    "search_documents",
    "thanks",
];

/// What cards show is remembered by the revision of the entry: whatever hangs on an entry lets it grow, or says here
/// that no card shows it.
#[test]
fn whatever_a_card_shows_lets_the_revision_grow() {
    let app = TestApp::start();
    let quiet = names(
        &app,
        "select distinct conrelid::regclass::text as name from pg_constraint \
         where contype = 'f' and (confrelid = 'entries'::regclass or conrelid in \
             (select conrelid from pg_constraint \
             where confrelid = 'ideas'::regclass or confrelid = 'projects'::regclass)) \
         and conrelid <> 'entries'::regclass and not exists (select from pg_trigger \
             where tgrelid = conrelid and tgname like '%_revise_entry') order by name",
    );
    assert_eq!(quiet, ON_NO_CARD);
}

#[test]
fn every_table_says_what_it_is() {
    let app = TestApp::start();
    let mute = "select relname::text as name from pg_class where relnamespace = 'public'::regnamespace \
        and relkind in ('r', 'p', 'v') \
        and relname not like '\\_\\_diesel%' and obj_description(oid, 'pg_class') is null";
    assert_eq!(names(&app, mute), Vec::<String>::new());
}

/// PostgreSQL would invent names, and errors could not be told apart by them.
#[test]
fn every_constraint_has_a_name_of_ours() {
    for (path, text) in below("migrations", &["sql"]) {
        let outside = text.split("$$").step_by(2).collect::<String>();
        for line in outside.lines().map(str::trim).filter(|line| !line.starts_with("--")) {
            let binds = [" references ", " check (", " unique", " primary key", "foreign key"]
                .iter()
                .any(|word| format!(" {line}").contains(word));
            let named = line.contains("constraint ")
                || line.starts_with("create unique index")
                || line.starts_with("comment on");
            let inner = line.starts_with("references ")
                || line.starts_with("on ")
                || line.starts_with("or ")
                || line.starts_with("and ");
            assert!(!binds || named || inner, "{path}: {line}");
        }
    }
}

#[test]
fn what_happened_cannot_be_changed() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    ada.post("/compose", &[("body", "Guten Morgen")]).see_other();
    let told = app.count("activities");
    assert!(told > 0);
    for statement in ["update activities set verb = 'unsaid'", "delete from activities"] {
        let refused = sql_query(statement).execute(&mut app.conn()).expect_err("append-only");
        assert!(refused.to_string().contains("append-only"), "{refused}");
    }
    assert_eq!(app.count("activities"), told);
    assert_eq!(
        app.number(
            "select count(*) from activities where kind in ('thanks', 'vote', 'follow') and person_id is not null"
        ),
        0
    );
}

/// The next number of a row that looks random and is the same in every run.
fn roll(seed: &mut u64) -> u64 {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

fn act(person: &Person, seed: &mut u64) {
    let (post, comment) = (
        format!("/entries/post-{}", roll(seed) % 3 + 1),
        format!("/comments/{}", roll(seed) % 30 + 1),
    );
    let kind = ["", "praise", "question", "criticism"][roll(seed) as usize % 4];
    let reply = (roll(seed) % 30 + 1).to_string();
    let page = match roll(seed) % 9 {
        0 | 1 => person.post(&format!("{post}/comments"), &[("body", "Ja"), ("kind", kind)]),
        2 => person.post(
            &format!("{post}/comments"),
            &[("body", "Doch"), ("kind", kind), ("parent", &reply)],
        ),
        3 => person.post(&format!("{post}/thanks"), &[]),
        4 => person.delete(&format!("{post}/thanks")),
        5 => person.post(&format!("{post}/follow"), &[]),
        6 => person.delete(&format!("{post}/follow")),
        7 => person.post(&format!("{comment}/thanks"), &[]),
        _ => person.post(&format!("{comment}/remove"), &[("reason", "Zu viel")]),
    };
    assert!(
        matches!(page.status, 303 | 404 | 403),
        "{} answered {}",
        page.path,
        page.status
    );
}

#[test]
fn counters_equal_rows_after_everybody_clicked_at_once() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    for body in ["Eins", "Zwei", "Drei"] {
        ada.post("/compose", &[("body", body)]).see_other();
    }
    let people = ["ben", "cem", "eva", "mod"].map(|name| app.person(name).role(role::MODERATOR).signed_in());
    std::thread::scope(|scope| {
        for (number, person) in people.iter().enumerate() {
            scope.spawn(move || {
                let mut seed = number as u64 + 7;
                for _ in 0..40 {
                    act(person, &mut seed);
                }
            });
        }
    });
    assert!(
        app.count("comments") > 20
            && app.count("thanks") > 5
            && app.number("select count(*) from comments where removed_at is not null") > 0
    );
    let kind = |word: &str| {
        format!("select count(*) from comments where entry_id = e.id and removed_at is null and kind = '{word}'")
    };
    let counted = [
        (
            "thanks_count",
            "select count(*) from thanks where entry_id = e.id and comment_id is null".to_owned(),
        ),
        (
            "comments_count",
            "select count(*) from comments where entry_id = e.id and removed_at is null".to_owned(),
        ),
        ("praise_count", kind("praise")),
        ("question_count", kind("question")),
        ("criticism_count", kind("criticism")),
        (
            "followers_count",
            "select count(*) from follows where entry_id = e.id and active".to_owned(),
        ),
    ];
    for (column, rows) in counted {
        assert_eq!(
            app.number(&format!("select count(*) from entries e where {column} <> ({rows})")),
            0,
            "{column}"
        );
        assert!(
            app.number(&format!("select sum({column}) from entries")) > 0,
            "{column} was never moved"
        );
    }
    let thanks =
        "select count(*) from comments c where thanks_count <> (select count(*) from thanks where comment_id = c.id)";
    assert_eq!(app.number(thanks), 0);
}

fn untouched(_: &str) {}

#[test]
fn servers_that_start_at_once_share_the_migrations() {
    let fresh = TestDb::create(untouched);
    let steps: Vec<usize> = std::thread::scope(|scope| {
        let nodes: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| db::migrate(&mut fresh.connect())))
            .collect();
        nodes
            .into_iter()
            .map(|node| node.join().expect("no panic").expect("a current schema"))
            .collect()
    });
    assert_eq!(steps.iter().filter(|done| **done > 0).count(), 1, "{steps:?}");
}
