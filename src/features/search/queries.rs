//! The best among the matches, a page at a time, and the passages that are shown of them.
use std::cmp::Ordering;
use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{Array, Float, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::page::Cursor;
use crate::kernel::schema::entries;
use crate::kernel::text::{END, FOUND};

use super::matches::Match;

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
    use chrono::DateTime;

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
