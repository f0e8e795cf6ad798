//! What the pages must show, as the database says.
use std::collections::{HashMap, HashSet};

use connect::kernel::base::cursor::LiveCursor;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::kit::databases::Database;
use crate::page::Page;

/// A post in the order of its activity.
#[derive(QueryableByName)]
struct Post {
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = Text)]
    body: String,
    #[diesel(sql_type = Text)]
    cursor: String,
}

const POSTS: &str = "
    select 'post-' || number as key, body, to_hex(activities.xid::text::bigint) || '.' || to_hex(activities.seq)
        as cursor
    from activities join entries on entries.id = activities.entry_id join posts on posts.entry_id = entries.id
    where activities.kind = 'post' and verb = 'created' order by activities.xid, activities.seq";

/// All posts that were written while the pages were open.
pub struct Truth(Vec<Post>);

/// What is not as it should be on pages.
#[derive(Default)]
pub struct Faults {
    /// Posts that a page does not show.
    pub missed: usize,
    /// Posts that a page shows twice, or that nobody wrote.
    pub doubled: usize,
    /// Posts that came after a later one, or stand after one.
    pub out_of_order: usize,
}

impl Truth {
    /// Reads it.
    pub fn of(database: &Database) -> Truth {
        Truth(
            diesel::sql_query(POSTS)
                .load(&mut database.connect())
                .expect("the posts"),
        )
    }

    /// How many posts there are.
    pub fn posts(&self) -> usize {
        self.0.len()
    }

    /// Compares a page with it.
    pub fn compare(&self, page: &Page, faults: &mut Faults) {
        let place = |post: &Post| post.cursor.parse::<LiveCursor>().expect("a cursor");
        let known: HashMap<&str, (usize, &str)> = self
            .0
            .iter()
            .enumerate()
            .map(|(rank, post)| (post.key.as_str(), (rank, post.body.as_str())))
            .collect();
        let expected = self.0.iter().filter(|post| place(post) >= page.fetched);
        faults.missed += expected.filter(|post| !page.held.contains_key(&post.key)).count();
        let texts: HashSet<&str> = page
            .held
            .keys()
            .filter_map(|key| known.get(key.as_str()))
            .map(|(_, body)| *body)
            .collect();
        faults.doubled += page.held.len() - texts.len() + page.tally.doubled;
        let mut held: Vec<&String> = page.held.keys().collect();
        held.sort_by_key(|key| page.held[*key]);
        let first: Vec<&String> = page.arrived.iter().collect();
        for order in [first, held] {
            let ranks: Vec<usize> = order
                .iter()
                .filter_map(|key| known.get(key.as_str()))
                .map(|(rank, _)| *rank)
                .collect();
            faults.out_of_order += ranks.windows(2).filter(|two| two[0] > two[1]).count();
        }
    }
}
