//! What was sent beside what is there.
use std::collections::HashMap;
use std::fmt;

use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, Text};

use crate::kit::databases::Database;

/// A post that was sent; no two have the same text.
#[derive(Clone)]
pub struct Sent {
    /// Number of the person.
    pub author: usize,
    /// Text.
    pub body: String,
    /// The key that the answer told, and then one person said thanks;
    /// none when the answer was lost and the post given up.
    pub key: Option<String>,
}

/// A post as it is found at the end.
#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    handle: String,
    #[diesel(sql_type = Text)]
    body: String,
    #[diesel(sql_type = Text)]
    key: String,
    /// Thanks; none when a counter says something else than its rows,
    /// or the activity or the words to search are missing.
    #[diesel(sql_type = Nullable<Integer>)]
    thanks: Option<i32>,
}

const FOUND: &str = "
    select handle, body, 'post-' || number as key, case when thanks_count = coalesce(t.n, 0)
        and followers_count = coalesce(f.n, 0)
        and a.n = 1 and exists (select from search_documents where entry_id = entries.id) then thanks_count end
            as thanks
    from entries join posts on posts.entry_id = entries.id join people on people.id = author_id
        left join (select entry_id, count(*) n from thanks where comment_id is null
            group by 1) t on t.entry_id = entries.id
        left join (select entry_id, count(*) n from follows where active group by 1) f on f.entry_id = entries.id
        left join (select entry_id, count(*) n from activities where verb = 'created'
            group by 1) a on a.entry_id = entries.id
    where body like 'Dauerlauf %'";

/// What is there and what is not as it should be.
pub struct Audit {
    /// Posts whose answer arrived.
    pub acknowledged: usize,
    /// Posts that were given up because their answer was lost, and stand nevertheless.
    pub unheard: usize,
    lost: usize,
    doubled: usize,
    phantom: usize,
    wrong: usize,
}

impl Audit {
    /// Is everything as it should be?
    pub fn is_clean(&self) -> bool {
        [self.lost, self.doubled, self.phantom, self.wrong] == [0; 4]
    }
}

impl fmt::Display for Audit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "lost {}  doubled {}  phantom {}  wrong counters {}",
            self.lost, self.doubled, self.phantom, self.wrong
        )
    }
}

/// Looks for every post that was sent among all that came after the first so many entries.
pub fn audit(database: &Database, sent: &[Sent], before: i64) -> Audit {
    let found: Vec<Found> = diesel::sql_query(FOUND)
        .load(&mut database.connect())
        .expect("the posts");
    let entries = database.number("select count(*) from entries") - before;
    let known: HashMap<&str, &Sent> = sent.iter().map(|sent| (sent.body.as_str(), sent)).collect();
    let there: HashMap<&str, &Found> = found.iter().map(|found| (found.body.as_str(), found)).collect();
    let sent_as = |found: &Found| {
        known
            .get(found.body.as_str())
            .filter(|sent| found.handle == format!("person.{}", sent.author))
    };
    let is_there = |sent: &Sent| {
        there
            .get(sent.body.as_str())
            .is_some_and(|found| Some(&found.key) == sent.key.as_ref())
    };
    let is_right =
        |found: &Found| sent_as(found).is_some_and(|sent| found.thanks == Some(i32::from(sent.key.is_some())));
    let unheard = |sent: &&Sent| sent.key.is_none() && there.contains_key(sent.body.as_str());
    Audit {
        acknowledged: sent.iter().filter(|sent| sent.key.is_some()).count(),
        unheard: sent.iter().filter(unheard).count(),
        lost: sent.iter().filter(|sent| sent.key.is_some() && !is_there(sent)).count(),
        doubled: found.len() - there.len(),
        phantom: found.iter().filter(|found| sent_as(found).is_none()).count() + (entries as usize - found.len()),
        wrong: found.iter().filter(|found| !is_right(found)).count(),
    }
}
