//! Finding entries and comments: the newest matches a person may see. Of these the best are shown first, see `queries`.
use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::model::{Kind, State};
use crate::features::entries::reach::visible_to;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{comment_documents, comments, entries, search_documents};
use crate::kernel::db::statement::Prepare;
use crate::kernel::db::word::one_of;

use super::condition::{Condition, RARE, Source};
use super::plan::{self, Wanted};

/// Of rare words so many matches are looked at in one go, newest first, until there are enough that the person may see.
const CHUNK: usize = 2_000;

/// Matches that are ranked: the newest.
const CANDIDATES: usize = 1_000;

/// So many of words for which the walk by date is taken: there are many more than anybody reads, and each costs a look
/// at all the entries between them.
const MET: usize = 500;

/// A match.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// The entry or comment.
    pub id: Uuid,
    /// What the entry is, or the one under which the comment stands.
    pub kind: Kind,
    /// When it was published.
    pub at: Option<DateTime<Utc>>,
    /// Which of both it is.
    pub source: Source,
}

/// The newest matches of these kinds among what the person may see; and whether there may be more.
pub fn newest(
    tx: &mut ReadTx,
    source: Source,
    wanted: &Wanted,
    kinds: &[Kind],
    limit: Option<usize>,
) -> Result<(Vec<Match>, bool)> {
    let plan = plan::make(tx, source, wanted)?;
    let Some(condition) = plan.condition else {
        return Ok((Vec::new(), false));
    };
    let ids = if plan.frequent {
        None
    } else {
        rare(tx, source, &condition)?
    };
    let limit = limit.unwrap_or(if ids.is_some() { CANDIDATES } else { MET });
    let rows = match (ids, source) {
        (Some(ids), _) => of_these(tx, source, &ids, kinds, limit)?,
        (None, Source::Entries) => entries_by_date(tx, &condition, kinds, limit)?,
        (None, Source::Comments) => comments_by_date(tx, &condition, kinds, limit)?,
    };
    let more = rows.len() == limit;
    Ok((
        rows.into_iter()
            .map(|(id, kind, at)| Match { id, kind, at, source })
            .collect(),
        more,
    ))
}

type Row = (Uuid, Kind, Option<DateTime<Utc>>);

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// All that match, the youngest first; none if they are too many. Who may see them is asked later.
fn rare(tx: &mut ReadTx, source: Source, condition: &Condition) -> Result<Option<Vec<Uuid>>> {
    let (table, id) = source.table();
    let (vector, limit) = (condition.vector, RARE + 1);
    // As a truth value of its own the check is nothing for the index.
    let query = format!(
        "select {id} as id from {table} where {vector} @@ $1::tsquery \
         and ($2 is null or {vector} @@ $2::tsquery) is true limit {limit}"
    );
    // Of beginnings that it does not know PostgreSQL expects so many that it would rather read the whole table.
    diesel::sql_query("set local enable_seqscan to off").execute(tx.conn())?;
    let found: Vec<Found> = diesel::sql_query(query)
        .bind::<Text, _>(&condition.query)
        .bind::<Nullable<Text>, _>(&condition.check)
        .load(tx.conn())?;
    diesel::sql_query("set local enable_seqscan to on").execute(tx.conn())?;
    let mut ids: Vec<Uuid> = found.into_iter().map(|row| row.id).collect();
    // They begin with the time at which they were made.
    ids.sort_unstable_by(|one, other| other.cmp(one));
    Ok(Some(ids).filter(|ids| ids.len() <= RARE))
}

fn of_these(tx: &mut ReadTx, source: Source, ids: &[Uuid], kinds: &[Kind], limit: usize) -> Result<Vec<Row>> {
    let mut matches: Vec<Row> = Vec::new();
    for chunk in ids.chunks(CHUNK) {
        let standing = one_of(entries::state, [State::Published, State::Archived]);
        let seen = standing
            .and(one_of(entries::kind, kinds.iter().copied()))
            .and(visible_to(tx.actor()?));
        let found = match source {
            Source::Entries => entries::table
                .filter(entries::id.eq_any(chunk))
                .filter(seen)
                .select((entries::id, entries::kind, entries::published_at))
                .load::<Row>(tx.conn())?,
            Source::Comments => comments::table
                .inner_join(entries::table)
                .filter(comments::id.eq_any(chunk))
                .filter(comments::removed_at.is_null())
                .filter(seen)
                .select((comments::id, entries::kind, comments::created_at.nullable()))
                .load::<Row>(tx.conn())?,
        };
        matches.extend(found);
        if matches.len() >= limit {
            break;
        }
    }
    matches.sort_unstable_by_key(|(id, _, at)| std::cmp::Reverse((*at, *id)));
    matches.truncate(limit);
    Ok(matches)
}

fn entries_by_date(tx: &mut ReadTx, condition: &Condition, kinds: &[Kind], limit: usize) -> Result<Vec<Row>> {
    let matching = sql::<Bool>(condition.vector)
        .sql(" @@ ")
        .bind::<Text, _>(condition.whole())
        .sql("::tsquery");
    let found = entries::table
        .inner_join(search_documents::table)
        .filter(matching)
        // Spelled out for the index by date, which holds these states.
        .filter(sql::<Bool>("entries.state in ('published', 'archived')"))
        .filter(one_of(entries::kind, kinds.iter().copied()))
        .filter(visible_to(tx.actor()?))
        .order((entries::published_at.desc(), entries::id.desc()))
        .select((entries::id, entries::kind, entries::published_at))
        .at_most(limit);
    Ok(found.load(tx.conn())?)
}

/// The ids of comments begin with their time.
fn comments_by_date(tx: &mut ReadTx, condition: &Condition, kinds: &[Kind], limit: usize) -> Result<Vec<Row>> {
    let matching = sql::<Bool>(condition.vector)
        .sql(" @@ ")
        .bind::<Text, _>(condition.whole())
        .sql("::tsquery");
    let found = comment_documents::table
        .inner_join(comments::table.on(comments::id.eq(comment_documents::comment_id)))
        .inner_join(entries::table.on(entries::id.eq(comment_documents::entry_id)))
        .filter(matching)
        .filter(comments::removed_at.is_null())
        .filter(one_of(entries::state, [State::Published, State::Archived]))
        .filter(one_of(entries::kind, kinds.iter().copied()))
        .filter(visible_to(tx.actor()?))
        .order(comment_documents::comment_id.desc())
        .select((comments::id, entries::kind, comments::created_at.nullable()))
        .at_most(limit);
    Ok(found.load(tx.conn())?)
}
