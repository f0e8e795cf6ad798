//! The search rows of a batch: made as the application makes them, so that what is measured is what people wait for.
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::documents::Vector;
use crate::features::entries::model::Kind;
use crate::kernel::base::error::Result;

#[derive(QueryableByName)]
struct Planned {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    kind: Kind,
    #[diesel(sql_type = Integer)]
    number: i32,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Text)]
    words: String,
}

impl Planned {
    /// What has no title of its own may be planned with that of what it lives in.
    fn title(&self) -> &str {
        if self.kind.0.titled { &self.title } else { "" }
    }
}

const PLANNED: &str = "select id, kind, number::integer as number, title, \
    left(array_to_string(texts, ' '), 2000) as words from seed_plan where state = 'published' order by number";

/// What every seeded comment says.
const COMMENT: &str = "Wie geht es damit weiter?";

/// So many rows are made in one go: a transaction must not be silent for long.
const AT_ONCE: usize = 500;

/// Adds the search rows of the entries that are planned, and of their comments. Other batches have none.
pub fn index(conn: &mut PgConnection) -> Result<()> {
    let planned: Vec<Planned> = diesel::sql_query(PLANNED).load(conn)?;
    let mut vector = Vector::default();
    for planned in planned.chunks(AT_ONCE) {
        let vectors = planned
            .iter()
            .map(|row| vector.of_entry(Some((row.kind, row.number)), row.title(), &row.words))
            .collect();
        insert(conn, planned, vectors)?;
    }
    diesel::sql_query(
        "insert into comment_documents (comment_id, entry_id, vector, stale) \
         select comments.id, entry_id, $1::tsvector, false from comments join seed_plan on seed_plan.id = entry_id \
         order by comments.id",
    )
    .bind::<Text, _>(vector.of_comment(COMMENT))
    .execute(conn)?;
    Ok(())
}

fn insert(conn: &mut PgConnection, planned: &[Planned], vectors: Vec<String>) -> Result<()> {
    diesel::sql_query(
        "insert into search_documents (entry_id, vector, words, stale) \
         select id, vector::tsvector, words, false from unnest($1, $2, $3) as made (id, vector, words)",
    )
    .bind::<Array<SqlUuid>, _>(planned.iter().map(|row| row.id).collect::<Vec<_>>())
    .bind::<Array<Text>, _>(vectors)
    .bind::<Array<Text>, _>(planned.iter().map(|row| row.words.as_str()).collect::<Vec<_>>())
    .execute(conn)?;
    Ok(())
}
