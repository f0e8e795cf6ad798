//! Who hears of what, once, and only while they may see it.
mod concerned;
mod list;
mod reasons;

use connect::features::entries::create::{self, NewEntry};
use connect::features::entries::happening::record;
use connect::features::entries::model::{Entry, Kind, State};
use connect::features::entries::{audience, follows};
use connect::features::projects::model::Health;
use connect::features::{blogs, ideas, projects};
use connect::kernel::base::error::Result;
use connect::kernel::db::WriteTx;
use uuid::Uuid;

use crate::kit::{Person, TestApp};

/// Writes a post and answers its key.
#[track_caller]
fn post(author: &Person, body: &str, audience: &str) -> String {
    let to = author
        .post("/compose", &[("body", body), ("audience", audience)])
        .see_other();
    to.rsplit('#').next().expect("an anchor").to_owned()
}

/// Answers an entry, or a comment below it, and tells the number of the comment.
#[track_caller]
fn comment(author: &Person, key: &str, body: &str, parent: &str) -> String {
    let to = author
        .post(
            &format!("/entries/{key}/comments"),
            &[("body", body), ("parent", parent)],
        )
        .see_other();
    to.rsplit("#comment-").next().expect("an anchor").to_owned()
}

/// The sentences of somebody's list, newest first.
#[track_caller]
fn sentences(app: &TestApp, person: &Person) -> Vec<String> {
    app.settle();
    person.get("/notifications").ok().css(".note-text")
}

/// What somebody's bell shows.
#[track_caller]
fn bell(app: &TestApp, person: &Person) -> String {
    app.settle();
    person.get("/?tab=all").ok().css("#bell-count").remove(0)
}

/// Records that an entry can be seen, as its slice does.
fn appeared(tx: &mut WriteTx, entry: &Entry) -> Result<Uuid> {
    match entry.kind.word() {
        "idea" => record(tx, entry, &ideas::happenings::Submitted {}),
        "blog" => record(tx, entry, &blogs::happenings::Founded { authors: Vec::new() }),
        "article" => record(tx, entry, &blogs::happenings::Published {}),
        "project" => record(tx, entry, &projects::happenings::Started {}),
        "update" => record(
            tx,
            entry,
            &projects::happenings::Told {
                health: Health::OnTrack,
            },
        ),
        other => unreachable!("no story has a {other}"),
    }
}

/// An entry as the spine keeps it, for kinds whose pages are another slice's.
#[track_caller]
fn entry(app: &TestApp, author: &Person, kind: Kind, title: &str, parent: Option<Uuid>) -> Entry {
    author.run(app, |tx| {
        let audience = audience::of_parts(tx, vec![audience::Part::Everyone])?;
        let new = NewEntry {
            kind,
            parent,
            audience,
            channel: None,
            title: title.into(),
            state: State::Published,
            key: None,
        };
        let entry = create::create(tx, new, |number| format!("/{}/{number}", kind.word()))?.entry;
        appeared(tx, &entry)?;
        Ok(entry)
    })
}

#[track_caller]
fn follow(app: &TestApp, person: &Person, entry: &Entry, active: bool) {
    person.run(app, |tx| follows::set(tx, entry, active));
}
