//! Places far down in lists: where page 2,000 begins, or nine tenths of the way down where there are not so many pages.
use chrono::DateTime;
use connect::kernel::db::keyset::Cursor;

use super::databases::Database;

/// Rows in front of page 2,000.
const ABOVE: usize = 1_999 * 20;

/// Lists, and the rows behind them as `at` and `id`; who asks is person.1, who sees most of them.
pub const LISTS: [(&str, &str); 10] = [
    ("/", ENTRIES),
    ("/?tab=all", ENTRIES),
    (
        "/?tab=board",
        "select published_at as at, id from entries where state = 'published' and channel = 'ceo'",
    ),
    (
        "/ceo",
        "select published_at as at, id from entries where state = 'published' and channel = 'ceo'",
    ),
    (
        "/ideas?tab=new",
        "select published_at as at, id from entries where state = 'published' and kind = 'idea'",
    ),
    (
        "/ideas?stage=done",
        "select state_since as at, entry_id as id from ideas where counted and state = 'done'",
    ),
    ("/blogs", "select latest_at as at, entry_id as id from blogs"),
    (
        "/projects",
        "select news_at as at, entry_id as id from projects where phase <> 'completed'",
    ),
    (
        "/projects?tab=closed",
        "select news_at as at, entry_id as id from projects where phase = 'completed'",
    ),
    ("/notifications", TOLD),
];
const ENTRIES: &str = "select published_at as at, id from entries where state = 'published' and kind <> 'blog'";
/// Their numbers stand in the cursor as an id.
const TOLD: &str = "select notifications.created_at as at, lpad(to_hex(notifications.id), 32, '0')::uuid as id \
    from notifications \
    join people on people.id = person_id where handle = 'person.1'";

/// The address of the page there; none when the list is empty.
pub fn below(database: &Database, path: &str, list: &str) -> Option<String> {
    let place = database.text(&format!(
        "select (extract(epoch from at) * 1000000)::bigint || ' ' || id from ({list}) rows order by at desc, id desc \
         offset (select least({ABOVE}, count(*) * 9 / 10) from ({list}) rows) limit 1"
    ))?;
    let (at, id) = place.split_once(' ').expect("two values");
    let at = DateTime::from_timestamp_micros(at.parse().expect("a number")).expect("a moment");
    let cursor = Cursor::new(at, id.parse::<uuid::Uuid>().expect("an id"));
    let joint = if path.contains('?') { '&' } else { '?' };
    Some(format!("{path}{joint}before={}", cursor.encode()))
}
