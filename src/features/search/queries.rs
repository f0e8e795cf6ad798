//! The best among the matches, a page at a time, and what is shown of them.
use std::cmp::Ordering;
use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{Array, Float, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::comments::Comment;
use crate::features::entries::documents;
use crate::features::entries::model::Entry;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::db::schema::{comments, entries, search_documents};
use crate::kernel::text::SafeHtml;

use super::condition::Source;
use super::context;
use super::matches::Match;
use super::question::Question;
use super::terms::Mark;

/// Where a match stands in the list: by rank, then newest first. Its own cursor, because the rank comes first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankCursor {
    rank: f32,
    at: Cursor,
}

impl RankCursor {
    fn order(&self, other: &RankCursor) -> Ordering {
        other.rank.total_cmp(&self.rank).then_with(|| other.at.cmp(&self.at))
    }

    /// The URL form.
    pub fn encode(&self) -> String {
        format!("{:08x}{}", self.rank.to_bits(), self.at.encode())
    }

    /// Reads the URL form.
    pub fn decode(text: &str) -> Option<RankCursor> {
        let (rank, at) = text.split_at_checked(8)?;
        let rank = f32::from_bits(u32::from_str_radix(rank, 16).ok()?);
        Some(RankCursor {
            rank,
            at: Cursor::decode(at)?,
        })
    }
}

#[derive(QueryableByName)]
struct Rank {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Float)]
    rank: f32,
}

/// What was found.
pub struct Found {
    /// The entry, or the one under which the comment stands.
    pub entry: Entry,
    /// The comment, if it was found in one.
    pub comment: Option<Comment>,
}

/// Whole words weigh more than parts of words.
fn ranks(tx: &mut ReadTx, question: &Question, source: Source, matches: &[Match]) -> Result<Vec<Rank>> {
    let ids: Vec<Uuid> = matches
        .iter()
        .filter(|found| found.source == source)
        .map(|found| found.id)
        .collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ((table, id), (exact, wide)) = (source.table(), question.ranks());
    let rank = "(ts_rank_cd(vector, $1::tsquery) * 4 + ts_rank_cd(vector, $2::tsquery))::real";
    let ranks = diesel::sql_query(format!(
        "select {id} as id, {rank} as rank from {table} where {id} = any($3)"
    ));
    Ok(ranks
        .bind::<Text, _>(exact)
        .bind::<Text, _>(wide)
        .bind::<Array<SqlUuid>, _>(ids)
        .load(tx.conn())?)
}

/// A page of matches, best first, after a place in the list, and the place where the next page starts.
pub fn best(
    tx: &mut ReadTx,
    question: &Question,
    matches: &[Match],
    after: Option<RankCursor>,
    limit: usize,
) -> Result<(Vec<Found>, Option<RankCursor>)> {
    let mut ranked = ranks(tx, question, Source::Entries, matches)?;
    ranked.extend(ranks(tx, question, Source::Comments, matches)?);
    let ranks: HashMap<Uuid, f32> = ranked.into_iter().map(|rank| (rank.id, rank.rank)).collect();
    let mut places: Vec<RankCursor> = matches
        .iter()
        .map(|found| RankCursor {
            rank: ranks.get(&found.id).copied().unwrap_or_default(),
            at: Cursor::new(found.at.unwrap_or_default(), found.id),
        })
        .filter(|place| after.is_none_or(|after| after.order(place) == Ordering::Less))
        .collect();
    places.sort_unstable_by(RankCursor::order);
    let more = places.len() > limit;
    places.truncate(limit);
    let next = places.last().copied().filter(|_| more);
    Ok((load(tx, &places)?, next))
}

/// The entries and comments of these places, in order.
fn load(tx: &mut ReadTx, places: &[RankCursor]) -> Result<Vec<Found>> {
    let shown: Vec<Uuid> = places.iter().map(|place| place.at.id).collect();
    let rows: Vec<Entry> = entries::table
        .filter(entries::id.eq_any(&shown))
        .select(Entry::as_select())
        .load(tx.conn())?;
    let mut found: HashMap<Uuid, Found> = rows
        .into_iter()
        .map(|entry| (entry.id, Found { entry, comment: None }))
        .collect();
    if found.len() < shown.len() {
        let rows: Vec<(Comment, Entry)> = comments::table
            .inner_join(entries::table)
            .filter(comments::id.eq_any(&shown))
            .select((Comment::as_select(), Entry::as_select()))
            .load(tx.conn())?;
        found.extend(rows.into_iter().map(|(comment, entry)| {
            (
                comment.id,
                Found {
                    entry,
                    comment: Some(comment),
                },
            )
        }));
    }
    Ok(shown.iter().filter_map(|id| found.remove(id)).collect())
}

/// The part of each text around what was found, by the id of its entry or comment; made only for what is shown.
pub fn passages(tx: &mut ReadTx, marks: &[Mark], found: &[Found]) -> Result<HashMap<Uuid, SafeHtml>> {
    let of_entries = found
        .iter()
        .filter(|found| found.comment.is_none())
        .map(|found| found.entry.id);
    let rows: Vec<(Uuid, String)> = search_documents::table
        .filter(search_documents::entry_id.eq_any(of_entries.collect::<Vec<_>>()))
        .select((search_documents::entry_id, search_documents::words))
        .load(tx.conn())?;
    let of_comments = found
        .iter()
        .filter_map(|found| found.comment.as_ref())
        .map(|comment| (comment.id, documents::words(&comment.body)));
    Ok(rows
        .into_iter()
        .chain(of_comments)
        .map(|(id, words)| (id, context::passage(&words, marks)))
        .collect())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn places_survive_the_url_and_order_by_rank_first() {
        let place = |rank, second| RankCursor {
            rank,
            at: Cursor::new(DateTime::from_timestamp(second, 0).unwrap(), Uuid::nil()),
        };
        assert_eq!(RankCursor::decode(&place(0.5, 7).encode()), Some(place(0.5, 7)));
        assert_eq!(place(0.9, 1).order(&place(0.1, 9)), Ordering::Less);
        assert_eq!(place(0.1, 9).order(&place(0.1, 1)), Ordering::Less);
        for rubbish in ["", "x", "0000000é", "zzzzzzzz", &"0".repeat(40)[..39]] {
            assert_eq!(RankCursor::decode(rubbish), None, "{rubbish}");
        }
    }
}
