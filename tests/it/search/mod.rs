//! What is found, by whom, and how it is shown.
mod comments;
mod found;
mod hidden;
mod reindex;
mod shown;
mod spelled;

use connect::features::entries::audience::{self, Part};
use connect::features::entries::create::{self, NewEntry};
use connect::features::entries::model::{Entry, Kind, State};
use diesel::prelude::*;

use crate::kit::{Person, TestApp};

/// An entry with words, as the spine keeps it, for kinds whose pages are another slice's.
#[track_caller]
fn entry(app: &TestApp, author: &Person, kind: Kind, title: &str, text: &str, part: Part, state: State) -> Entry {
    author.run(app, |tx| {
        let audience = audience::of_parts(tx, vec![part])?;
        let new = NewEntry {
            kind,
            parent: None,
            audience,
            channel: None,
            title: title.into(),
            state,
            key: None,
        };
        let entry = create::create(tx, new, |number| format!("/{}/{number}", kind.word()))?.entry;
        create::index(tx, entry.id, title, text)?;
        Ok(entry)
    })
}

/// The contexts of the hits for a question.
#[track_caller]
fn contexts(person: &Person, q: &str) -> Vec<String> {
    person.get(&address(q)).ok().css(".hit-context")
}

#[derive(QueryableByName)]
struct Expected {
    #[diesel(sql_type = diesel::sql_types::Json, column_name = "QUERY PLAN")]
    plan: serde_json::Value,
}

/// Makes PostgreSQL expect every word in very many texts: the newest are then looked for by date, not by word.
fn everything_is_frequent(app: &TestApp) {
    app.sql("update pg_class set reltuples = 1e10, relpages = 1 where oid = 'search_documents'::regclass");
    let plan = "explain (format json) select from search_documents where vector @@ 'kanarienvogel'";
    let Expected { plan } = diesel::sql_query(plan).get_result(&mut app.conn()).expect("a plan");
    assert!(plan[0]["Plan"]["Plan Rows"].as_f64() > Some(1e6), "the premise: {plan}");
}

fn address(q: &str) -> String {
    format!("/search?{}", serde_html_form::to_string([("q", q)]).expect("a query"))
}

fn post(author: &Person, body: &str, audience: &str) {
    author
        .post("/compose", &[("body", body), ("audience", audience)])
        .see_other();
}
