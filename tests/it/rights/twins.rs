//! Who sees an entry is said twice: to the database, for everything that is read, and in the program, for what is
//! delivered to open pages. Both are asked for every case there is.
use connect::features::entries::model::{Entry, State};
use connect::features::entries::reach::address;
use connect::kernel::db::schema::entries;
use diesel::prelude::*;
use uuid::Uuid;

use crate::kit::TestApp;

/// How somebody stands to an entry.
#[derive(Clone, Copy, Debug)]
struct Case {
    state: State,
    was_published: bool,
    belongs: bool,
    from_outside: bool,
    is_author: bool,
}

fn cases() -> impl Iterator<Item = Case> {
    (0..16).flat_map(|bits: u8| {
        let is = move |place: u8| bits >> place & 1 == 1;
        State::ALL.iter().map(move |state| Case {
            state: *state,
            was_published: is(0),
            belongs: is(1),
            from_outside: is(2),
            is_author: is(3),
        })
    })
}

#[test]
fn what_is_delivered_is_what_could_be_read() {
    let app = TestApp::start();
    let (ada, ben) = (app.person("ada").signed_in(), app.person("ben").signed_in());
    ada.post("/compose", &[("body", "Ein Beitrag")]).see_other();
    let row: Entry = entries::table
        .select(Entry::as_select())
        .first(&mut app.conn())
        .expect("the post");
    let (mut delivered, mut wrong) = (0, Vec::new());
    for case in cases() {
        let entry = Entry {
            state: case.state,
            published_at: row.published_at.filter(|_| case.was_published),
            from_outside: case.from_outside,
            author_id: if case.is_author { ben.id } else { ada.id },
            ..row.clone()
        };
        let admitted = address(&entry).admits(ben.id, |_: &Uuid| case.belongs);
        let asked = format!(
            "select may_see('{}', null, {}, {}, '{}', false, '{}')::int",
            case.state.word(),
            case.belongs,
            case.from_outside,
            entry.author_id,
            ben.id
        );
        let (seen, is_removed) = (app.number(&asked) == 1, case.state == State::Removed);
        delivered += u32::from(admitted);
        // That it is gone is told to those who saw it, although nobody can read it any more; of what was never
        // published its author alone knew.
        let knew = match case.was_published {
            true => case.belongs || case.from_outside && case.is_author,
            false => case.is_author,
        };
        if admitted != if is_removed { knew } else { seen } {
            wrong.push(format!("{case:?}: delivered {admitted}, seen {seen}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(delivered > 0, "somebody is told of something");
}
