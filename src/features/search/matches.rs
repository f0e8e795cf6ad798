//! Finding entries: the newest matches a person may see. Of these the best are shown first, see `queries`.
use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Json, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::model::{Kind, State};
use crate::features::entries::visibility::visible_to;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::schema::{entries, search_documents};

/// Up to so many matches in the whole organisation the index of words is read. Of more frequent words the newest are met
/// soon on a walk through the entries by date. In a million entries both ways take about as long here. The planner cannot
/// make this choice by itself: it does not know that a walk for a word that is rarer than it thinks has no end.
const RARE: usize = 20_000;

/// Of a beginning that it has no figures for PostgreSQL expects 2 % of all texts (`4 * DEFAULT_TS_MATCH_SEL`).
const UNKNOWN: f64 = 0.02;

/// Of rare words so many matches are looked at in one go, newest first, until there are enough that the person may see.
const CHUNK: usize = 2_000;

/// Matches that are ranked: the newest. Fewer would make the planner walk through the entries by date even for words that
/// it takes for more frequent than they are.
const CANDIDATES: usize = 1_000;

/// What is looked for, as tsqueries; an entry matches by either.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Words anywhere.
    pub words: Option<String>,
    /// Beginnings of words in titles.
    pub beginnings: Option<String>,
}

/// A match.
#[derive(Clone, Copy, Debug, Queryable)]
pub struct Match {
    /// The entry.
    pub id: Uuid,
    /// What it is.
    pub kind: Kind,
    /// When it was published.
    pub at: Option<DateTime<Utc>>,
}

/// The newest matches of these kinds among what the person may see; and whether there may be more.
pub fn newest(tx: &mut ReadTx, wanted: &Wanted, kinds: &[Kind], limit: Option<usize>) -> Result<(Vec<Match>, bool)> {
    let limit = limit.unwrap_or(CANDIDATES);
    let ids = if is_frequent(tx, wanted)? { None } else { rare(tx, wanted)? };
    let matches = match ids {
        Some(ids) => of_these(tx, &ids, kinds, limit)?,
        None => by_date(tx, wanted, kinds, limit)?,
    };
    let more = matches.len() == limit;
    Ok((matches, more))
}

#[derive(QueryableByName)]
struct Plan {
    #[diesel(sql_type = Json, column_name = "QUERY PLAN")]
    plan: serde_json::Value,
}

/// How many rows PostgreSQL expects, from its figures of the most frequent words: without reading any of them.
fn expected(tx: &mut ReadTx, condition: &str, query: &str) -> Result<f64> {
    let asked = diesel::sql_query(format!("explain (format json) select from search_documents where {condition}"));
    let Plan { plan } = asked.bind::<Text, _>(query).get_result(tx.conn())?;
    Ok(plan[0]["Plan"]["Plan Rows"].as_f64().unwrap_or_default())
}

/// Is the walk by date the shorter way? A wrong answer costs time only.
fn is_frequent(tx: &mut ReadTx, wanted: &Wanted) -> Result<bool> {
    match wanted {
        Wanted { words: Some(words), .. } => Ok(expected(tx, "vector @@ $1::tsquery", words)? > RARE as f64),
        Wanted { beginnings: Some(beginnings), .. } => {
            let all = expected(tx, "$1::tsquery is not null", beginnings)?;
            Ok(expected(tx, "ts_filter(vector, '{a}') @@ $1::tsquery", beginnings)? > (RARE as f64).max(all * UNKNOWN * 1.5))
        }
        Wanted { words: None, beginnings: None } => Ok(false),
    }
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = SqlUuid)]
    entry_id: Uuid,
}

/// All entries that match, the youngest first; none if they are too many. Who may see them is asked later.
fn rare(tx: &mut ReadTx, wanted: &Wanted) -> Result<Option<Vec<Uuid>>> {
    let query = "select entry_id from search_documents where vector @@ $1::tsquery or ts_filter(vector, '{a}') @@ $2::tsquery limit ";
    let found: Vec<Found> = diesel::sql_query(format!("{query}{}", RARE + 1))
        .bind::<Nullable<Text>, _>(&wanted.words)
        .bind::<Nullable<Text>, _>(&wanted.beginnings)
        .load(tx.conn())?;
    let mut ids: Vec<Uuid> = found.into_iter().map(|row| row.entry_id).collect();
    // They begin with the time at which they were made.
    ids.sort_unstable_by(|one, other| other.cmp(one));
    Ok(Some(ids).filter(|ids| ids.len() <= RARE))
}

fn of_these(tx: &mut ReadTx, ids: &[Uuid], kinds: &[Kind], limit: usize) -> Result<Vec<Match>> {
    let mut matches: Vec<Match> = Vec::new();
    for chunk in ids.chunks(CHUNK) {
        let found = entries::table
            .filter(entries::id.eq_any(chunk))
            .filter(entries::state.eq_any([State::Published, State::Archived]))
            .filter(entries::kind.eq_any(kinds))
            .filter(visible_to(tx.actor()?))
            .select((entries::id, entries::kind, entries::published_at));
        matches.extend(found.load::<Match>(tx.conn())?);
        if matches.len() >= limit {
            break;
        }
    }
    matches.sort_unstable_by_key(|found| std::cmp::Reverse((found.at, found.id)));
    matches.truncate(limit);
    Ok(matches)
}

fn by_date(tx: &mut ReadTx, wanted: &Wanted, kinds: &[Kind], limit: usize) -> Result<Vec<Match>> {
    let matching = sql::<Bool>("(search_documents.vector @@ ")
        .bind::<Nullable<Text>, _>(wanted.words.clone())
        .sql("::tsquery or ts_filter(search_documents.vector, '{a}') @@ ")
        .bind::<Nullable<Text>, _>(wanted.beginnings.clone())
        .sql("::tsquery)");
    let found = entries::table
        .inner_join(search_documents::table)
        .filter(matching)
        // Spelled out for the index by date, which holds these states.
        .filter(sql::<Bool>("entries.state in ('published', 'archived')"))
        .filter(entries::kind.eq_any(kinds))
        .filter(visible_to(tx.actor()?))
        .order((entries::published_at.desc(), entries::id.desc()))
        .limit(limit as i64)
        .select((entries::id, entries::kind, entries::published_at));
    Ok(found.load(tx.conn())?)
}
