//! Finding entries: the newest matches a person may see, and of these the best first.
use std::cmp::Ordering;
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Float, Json, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::model::{Entry, Kind, State};
use crate::features::entries::visibility::visible_to;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::page::Cursor;
use crate::kernel::schema::{entries, search_documents};
use crate::kernel::text::{END, FOUND};

/// Up to so many matches in the whole organisation the index of words is read. Of more frequent words the newest are met
/// soon on a walk through the entries by date. In a million entries both ways take about as long here. The planner cannot
/// make this choice by itself: it takes a word that it has no figures for to be in half a percent of all texts.
const RARE: usize = 15_000;

/// Of rare words so many matches are looked at in one go, newest first, until there are enough that the person may see.
const CHUNK: usize = 2_000;

/// Matches that are ranked: the newest. Fewer would make the planner walk through the entries by date even for words that
/// it takes for more frequent than they are.
const CANDIDATES: usize = 1_000;

/// A match.
#[derive(Clone, Copy, Debug, Queryable)]
pub struct Match {
    /// The entry.
    pub id: Uuid,
    /// What it is.
    pub kind: Kind,
    at: Option<DateTime<Utc>>,
}

/// The newest matches of these kinds among what the person may see; and whether there may be more.
pub fn newest(tx: &mut ReadTx, query: &str, kinds: &[Kind], limit: Option<usize>) -> Result<(Vec<Match>, bool)> {
    let limit = limit.unwrap_or(CANDIDATES);
    let ids = if expected(tx, query)? > RARE { None } else { rare(tx, query)? };
    let matches = match ids {
        Some(ids) => of_these(tx, &ids, kinds, limit)?,
        None => by_date(tx, query, kinds, limit)?,
    };
    let more = matches.len() == limit;
    Ok((matches, more))
}

#[derive(QueryableByName)]
struct Plan {
    #[diesel(sql_type = Json, column_name = "QUERY PLAN")]
    plan: serde_json::Value,
}

/// How many matches PostgreSQL expects, from its figures of the most frequent words: without reading any of them.
fn expected(tx: &mut ReadTx, query: &str) -> Result<usize> {
    let asked = diesel::sql_query("explain (format json) select from search_documents where vector @@ $1::tsquery");
    let Plan { plan } = asked.bind::<Text, _>(query).get_result(tx.conn())?;
    Ok(plan[0]["Plan"]["Plan Rows"].as_u64().and_then(|rows| rows.try_into().ok()).unwrap_or_default())
}

/// All entries with the words, the youngest first; none if they are too many. Who may see them is asked later.
fn rare(tx: &mut ReadTx, query: &str) -> Result<Option<Vec<Uuid>>> {
    let mut ids: Vec<Uuid> = search_documents::table
        .filter(sql::<Bool>("vector @@ ").bind::<Text, _>(query.to_owned()).sql("::tsquery"))
        .limit(RARE as i64 + 1)
        .select(search_documents::entry_id)
        .load(tx.conn())?;
    // Their ids begin with the time at which they were made.
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

fn by_date(tx: &mut ReadTx, query: &str, kinds: &[Kind], limit: usize) -> Result<Vec<Match>> {
    let found = entries::table
        .inner_join(search_documents::table)
        .filter(sql::<Bool>("search_documents.vector @@ ").bind::<Text, _>(query.to_owned()).sql("::tsquery"))
        // Spelled out for the index by date, which holds these states.
        .filter(sql::<Bool>("entries.state in ('published', 'archived')"))
        .filter(entries::kind.eq_any(kinds))
        .filter(visible_to(tx.actor()?))
        .order((entries::published_at.desc(), entries::id.desc()))
        .limit(limit as i64)
        .select((entries::id, entries::kind, entries::published_at));
    Ok(found.load(tx.conn())?)
}

/// Where a match stands in the list: by rank, then newest first. Its own cursor, because the rank comes first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    rank: f32,
    at: Cursor,
}

impl Place {
    fn order(&self, other: &Place) -> Ordering {
        other.rank.total_cmp(&self.rank).then_with(|| other.at.cmp(&self.at))
    }

    /// The URL form.
    pub fn encode(&self) -> String {
        format!("{:08x}{}", self.rank.to_bits(), self.at.encode())
    }

    /// Reads the URL form.
    pub fn decode(text: &str) -> Option<Place> {
        let (rank, at) = text.split_at_checked(8)?;
        let rank = f32::from_bits(u32::from_str_radix(rank, 16).ok()?);
        Some(Place { rank, at: Cursor::decode(at)? })
    }
}

#[derive(QueryableByName)]
struct Rank {
    #[diesel(sql_type = SqlUuid)]
    entry_id: Uuid,
    #[diesel(sql_type = Float)]
    rank: f32,
}

/// A page of matches, best first, after a place in the list, and the place where the next page starts.
pub fn best(tx: &mut ReadTx, query: &str, matches: &[Match], after: Option<Place>, limit: usize) -> Result<(Vec<Entry>, Option<Place>)> {
    let ids: Vec<Uuid> = matches.iter().map(|found| found.id).collect();
    let ranks: Vec<Rank> =
        diesel::sql_query("select entry_id, ts_rank_cd(vector, $1::tsquery) as rank from search_documents where entry_id = any($2)")
            .bind::<Text, _>(query)
            .bind::<Array<SqlUuid>, _>(&ids)
            .load(tx.conn())?;
    let ranks: HashMap<Uuid, f32> = ranks.into_iter().map(|rank| (rank.entry_id, rank.rank)).collect();
    let mut places: Vec<Place> = matches
        .iter()
        .map(|found| Place {
            rank: ranks.get(&found.id).copied().unwrap_or_default(),
            at: Cursor::new(found.at.unwrap_or_default(), found.id),
        })
        .filter(|place| after.is_none_or(|after| after.order(place) == Ordering::Less))
        .collect();
    places.sort_unstable_by(Place::order);
    let more = places.len() > limit;
    places.truncate(limit);
    let next = places.last().copied().filter(|_| more);
    let shown: Vec<Uuid> = places.iter().map(|place| place.at.id).collect();
    let rows: Vec<Entry> = entries::table.filter(entries::id.eq_any(&shown)).select(Entry::as_select()).load(tx.conn())?;
    let mut rows: HashMap<Uuid, Entry> = rows.into_iter().map(|entry| (entry.id, entry)).collect();
    Ok((shown.iter().filter_map(|id| rows.remove(id)).collect(), next))
}

#[derive(QueryableByName)]
struct Marked {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Text)]
    context: String,
    #[diesel(sql_type = Text)]
    words: String,
}

/// Title and passage of a hit with the found words between marks.
pub struct Passage {
    /// The whole title.
    pub title: String,
    /// The part of the text around what was found.
    pub context: String,
}

/// A short text is shown whole, of a long one the parts around what was found. Marks that a text brings itself go.
const MARK: &str = "select entries.id, found.words, \
    ts_headline(found.config, translate(entries.title, $4, ''), $1::tsquery, $2 || ', HighlightAll=true') as title, \
    ts_headline(found.config, found.words, $1::tsquery, $2 || case when char_length(found.words) <= 180 then ', HighlightAll=true' \
        else ', MaxFragments=2, MaxWords=22, MinWords=9, FragmentDelimiter=\" … \"' end) as context \
    from entries join search_documents on search_documents.entry_id = entries.id \
    cross join lateral (select translate(search_documents.words, $4, '') as words, \
        case when entries.language = 'en' then 'english' else 'german' end::regconfig as config) found \
    where entries.id = any($3)";

/// Passages by entry; made only for what is shown, since this reads the texts.
pub fn passages(tx: &mut ReadTx, query: &str, entries: &[Entry]) -> Result<HashMap<Uuid, Passage>> {
    let rows: Vec<Marked> = diesel::sql_query(MARK)
        .bind::<Text, _>(query)
        .bind::<Text, _>(format!("StartSel={FOUND}, StopSel={END}"))
        .bind::<Array<SqlUuid>, _>(entries.iter().map(|entry| entry.id).collect::<Vec<_>>())
        .bind::<Text, _>(format!("{FOUND}{END}"))
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| (row.id, Passage { context: with_dots(&row.context, &row.words), title: row.title })).collect())
}

/// Says with "…" that a passage does not begin or end where its text does.
fn with_dots(context: &str, words: &str) -> String {
    let plain = context.replace([FOUND, END], "");
    let (first, last) = (plain.split(" … ").next().unwrap_or_default(), plain.rsplit(" … ").next().unwrap_or_default());
    let before = if words.starts_with(first) { "" } else { "… " };
    let after = if words.ends_with(last) { "" } else { " …" };
    format!("{before}{context}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_survive_the_url_and_order_by_rank_first() {
        let place = |rank, second| Place { rank, at: Cursor::new(DateTime::from_timestamp(second, 0).unwrap(), Uuid::nil()) };
        assert_eq!(Place::decode(&place(0.5, 7).encode()), Some(place(0.5, 7)));
        assert_eq!(place(0.9, 1).order(&place(0.1, 9)), Ordering::Less);
        assert_eq!(place(0.1, 9).order(&place(0.1, 1)), Ordering::Less);
        for rubbish in ["", "x", "0000000é", "zzzzzzzz", &"0".repeat(40)[..39]] {
            assert_eq!(Place::decode(rubbish), None, "{rubbish}");
        }
    }

    #[test]
    fn dots_say_that_there_is_more() {
        let words = "Der Tresor steht im Keller. Er klemmt.";
        assert_eq!(with_dots(&format!("{FOUND}Tresor{END} steht"), words), format!("… {FOUND}Tresor{END} steht …"));
        assert_eq!(with_dots("Der Tresor … klemmt.", words), "Der Tresor … klemmt.");
        assert_eq!(with_dots("", ""), "");
    }
}
