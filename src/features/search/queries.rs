//! The best among the matches, a page at a time, and what is shown of them.
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Float, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::documents;
use crate::features::entries::model::{Entry, EntryRow, entry_columns};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::composed::Composed;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::text::SafeHtml;

use super::condition::Source;
use super::context;
use super::found::Match;
use super::question::Question;
use super::terms::Mark;

/// Where a match stands in the list: by rank, then newest first. Its own cursor, because the rank comes first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankCursor {
    rank: f32,
    at: Cursor,
}

impl RankCursor {
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

/// What was found in a text.
pub struct Hit {
    /// The entry, or the one under which the comment stands.
    pub entry: Entry,
    /// The comment, if it was found in one.
    pub remark: Option<Remark>,
    /// The words of the entry or comment, without markup.
    pub words: String,
}

/// A comment that was found.
pub struct Remark {
    /// Its number under the entry.
    pub number: i32,
    /// Who wrote it.
    pub author_id: Uuid,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// The best of the matches after a place in the list. Whole words weigh more than parts of words.
static BEST: LazyLock<String> = LazyLock::new(|| {
    let rank = |source: Source| {
        let ((table, id), word) = (source.table(), source.word());
        format!(
            "select found.id, found.at, coalesce((select (ts_rank_cd(vector, {{exact}}::tsquery) * 4 \
                 + ts_rank_cd(vector, {{wide}}::tsquery))::real from {table} where {id} = found.id), 0) as rank \
             from unnest({{{word}_ids}}, {{{word}_times}}) found (id, at)"
        )
    };
    let (entries, comments, columns) = (rank(Source::Entries), rank(Source::Comments), entry_columns!());
    format!(
        "with ranked as materialized ({entries} union all {comments}), page as materialized (select * from ranked \
             where {{rank}} is null or rank < {{rank}} or (rank = {{rank}} and (at, id) < ({{at}}, {{id}})) \
             order by rank desc, at desc, id desc limit {{{{limit}}}}) \
         select page.rank, page.at, page.id, {columns}, comments.number, comments.author_id, comments.created_at, \
             coalesce(comments.body, documents.words, '') \
         from page left join comments on comments.id = page.id \
         join entries on entries.id = coalesce(comments.entry_id, page.id) \
         left join search_documents documents on documents.entry_id = page.id \
         order by page.rank desc, page.at desc, page.id desc"
    )
});

type Row = (
    Float,
    Timestamptz,
    SqlUuid,
    EntryRow,
    Nullable<Integer>,
    Nullable<SqlUuid>,
    Nullable<Timestamptz>,
    Text,
);
type Read = (
    f32,
    DateTime<Utc>,
    Uuid,
    Entry,
    Option<i32>,
    Option<Uuid>,
    Option<DateTime<Utc>>,
    String,
);

/// A page of matches, best first, after a place in the list, and the place where the next page starts.
pub fn best(
    tx: &mut ReadTx,
    question: &Question,
    matches: &[Match],
    after: Option<RankCursor>,
    limit: usize,
) -> Result<(Vec<Hit>, Option<RankCursor>)> {
    if matches.is_empty() {
        return Ok((Vec::new(), None));
    }
    let (exact, wide) = question.ranks();
    let statement = Composed::<Row>::new(BEST.replace("{{limit}}", &(limit + 1).to_string()))
        .with("exact", exact)
        .with("wide", wide)
        .with("rank", after.map(|after| after.rank))
        .with("at", after.map(|after| after.at.at))
        .with("id", after.map(|after| after.at.id));
    let statement = [Source::Entries, Source::Comments]
        .into_iter()
        .fold(statement, |statement, source| {
            let found = matches.iter().filter(|found| found.source == source);
            let (ids, times): (Vec<Uuid>, Vec<DateTime<Utc>>) = found.map(|found| (found.id, found.at)).unzip();
            statement
                .with(format!("{}_ids", source.word()), ids)
                .with(format!("{}_times", source.word()), times)
        });
    let mut rows: Vec<Read> = statement.load(tx.conn())?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let place = |(rank, at, id, ..): &Read| RankCursor {
        rank: *rank,
        at: Cursor::new(*at, *id),
    };
    let next = rows.last().map(place).filter(|_| more);
    Ok((rows.into_iter().map(Hit::of).collect(), next))
}

impl Hit {
    fn of((_, _, _, entry, number, author, created, text): Read) -> Hit {
        let remark = number.zip(author).zip(created);
        let remark = remark.map(|((number, author_id), created_at)| Remark {
            number,
            author_id,
            created_at,
        });
        Hit {
            words: if remark.is_some() {
                documents::words(&text)
            } else {
                text
            },
            entry,
            remark,
        }
    }

    /// The part of the text around what was found.
    pub fn passage(&self, marks: &[Mark]) -> Option<SafeHtml> {
        Some(context::passage(&self.words, marks)).filter(|passage| !passage.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn places_survive_the_url() {
        let place = |rank, second| RankCursor {
            rank,
            at: Cursor::new(DateTime::from_timestamp(second, 0).unwrap(), Uuid::nil()),
        };
        assert_eq!(RankCursor::decode(&place(0.5, 7).encode()), Some(place(0.5, 7)));
        for rubbish in ["", "x", "0000000é", "zzzzzzzz", &"0".repeat(40)[..39]] {
            assert_eq!(RankCursor::decode(rubbish), None, "{rubbish}");
        }
    }
}
