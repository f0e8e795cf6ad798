//! What was removed is gone everywhere, a right that is lost takes one's own texts along.
mod alone;
mod lost;
mod removed;
mod ring;
mod twins;

use crate::kit::{Client, Person, TestApp};

/// Everything the live path would serve of an entry to this person: each patch of each of its activities.
fn fragments(app: &TestApp, person: &Client, entry: &str) -> Vec<String> {
    let (kind, number) = entry.rsplit_once('-').expect("a key");
    let of = format!(
        "from activities where entry_id = (select id from entries where kind = '{kind}' and number = {number})"
    );
    let told = app.number(&format!("select count(*) {of}"));
    assert!(told > 0, "nothing was told of {entry}");
    app.readable();
    let cursors = (0..told).map(|place| {
        let part = |column: &str| {
            app.number(&format!(
                "select {column} {of} order by xid, seq offset {place} limit 1"
            ))
        };
        format!("{:x}.{:x}", part("xid::text::bigint"), part("seq"))
    });
    let places = cursors.flat_map(|cursor| (0..16).map(move |place| format!("/live/patches/{cursor}/{place}")));
    places
        .map(|place| person.get(&place))
        .filter(|page| page.status == 200)
        .map(|page| page.html())
        .collect()
}

/// What a socket is told that comes back after all that happened, until the marker.
fn replayed(author: &Person, person: &Client, topics: &[&str], marker: &str) -> String {
    author.post("/compose", &[("body", marker)]).see_other();
    let mut back = person.live_at(topics, "0.0");
    let told = back.until(|patch| crate::kit::live::brings(patch, marker));
    told.iter().map(ToString::to_string).collect()
}

/// The first number of a path such as `/ideas/12-titel` or an anchor such as `#update-12`.
fn number_in(path: &str) -> String {
    let digits = path.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    digits.chars().take_while(char::is_ascii_digit).collect()
}
