//! Finding entries and comments: the newest matches a person may see, as parts of a statement. Of these the best are
//! shown first, see `queries`.
use crate::features::entries::model::Kind;
use crate::features::entries::reach::VISIBLE;
use crate::kernel::db::composed::Composed;

use super::condition::{Condition, RARE, Source};
use super::plan::Plan;

/// Of rare words so many matches that the person may see are looked at, newest first.
const SEEN: usize = 2_000;

/// Matches that are ranked: the newest.
const CANDIDATES: usize = 1_000;

/// So many of words for which the walk by date is taken: there are many more than anybody reads, and each costs a look
/// at all the entries between them.
const MET: usize = 500;

/// How many matches are wanted, and of which kinds.
pub struct Wish<'k> {
    /// Any of these.
    pub kinds: &'k [Kind],
    /// Of these again where the newest of all do not reach far enough.
    pub own: Option<&'k [Kind]>,
    /// None: as many as are ranked.
    pub limit: Option<usize>,
}

/// What is looked for in one source, as a part of a statement: its common table expressions, and the question they
/// answer with `word, id, kind, at` and whether there may be more.
pub struct Part {
    /// `name as materialized (…)`, several.
    pub tables: String,
    /// One for all kinds, and one for the own.
    pub answers: Vec<String>,
}

impl Plan {
    /// As a part of a statement; none if nothing is looked for.
    pub fn part(&self, wish: &Wish) -> Option<Part> {
        self.condition.as_ref()?;
        let word = self.source.word();
        let mut tables = if self.frequent { Vec::new() } else { self.rare() };
        tables.push(self.newest("all", wish.kinds, wish.limit, None));
        let answer = |name: &str| format!("select '{word} {name}', id, kind, at, more from {word}_{name}");
        let mut answers = vec![answer("all")];
        if let Some(own) = wish.own {
            let hidden = format!("(select coalesce(bool_or(more), false) from {word}_all)");
            tables.push(self.newest("own", own, wish.limit, Some(&hidden)));
            answers.push(answer("own"));
        }
        Some(Part {
            tables: tables.join(", "),
            answers,
        })
    }

    /// All that match. They are too many for this way when there is one more than are read; then the walk by date is
    /// taken.
    fn rare(&self) -> Vec<String> {
        let ((table, id), word) = (self.source.table(), self.source.word());
        let vector = self.condition.as_ref().map_or("vector", |condition| condition.vector);
        let read = RARE + 1;
        // As a truth value of its own the check is nothing for the index.
        vec![
            format!(
                "{word}_ids as materialized (select {id} as id from {table} \
                 where {vector} @@ {{{word}_query}}::tsquery \
                 and ({{{word}_check}} is null or {vector} @@ {{{word}_check}}::tsquery) is true limit {read})"
            ),
            format!("{word}_few as materialized (select count(*) <= {RARE} as few from {word}_ids)"),
        ]
    }

    /// The newest of these kinds; where a condition is given, only if it holds.
    fn newest(&self, name: &str, kinds: &[Kind], limit: Option<usize>, only: Option<&str>) -> String {
        let word = self.source.word();
        let only = only.map(|only| format!("and {only} ")).unwrap_or_default();
        let kinds: Vec<String> = kinds.iter().map(|kind| format!("'{}'", kind.word())).collect();
        let seen = format!(
            "entries.kind in ({}) and case when {VISIBLE} then true else false end",
            kinds.join(", ")
        );
        let walk = |few: &str| {
            let limit = limit.unwrap_or(MET);
            let by_date = self.by_date(&seen, &format!("{few}{only}"), limit);
            format!("select id, kind, at, count(*) over () = {limit} as more from ({by_date}) met")
        };
        let found = if self.frequent {
            walk("")
        } else {
            let limit = limit.unwrap_or(CANDIDATES);
            let one = self.one(&seen);
            let these = format!(
                "select seen.* from (select id from {word}_ids order by id desc) ids cross join lateral ({one}) seen \
                 where (select few from {word}_few) {only}order by ids.id desc limit {SEEN}"
            );
            format!(
                "select id, kind, at, count(*) over () = {limit} as more \
                 from (select * from ({these}) these order by at desc, id desc limit {limit}) newest \
                 union all ({})",
                walk(&format!("and not (select few from {word}_few) "))
            )
        };
        format!("{word}_{name} as materialized ({found})")
    }

    /// A match by its id, if the person may see it. With an offset it stays a look at one row.
    fn one(&self, seen: &str) -> String {
        let standing = "entries.state in ('published', 'archived')";
        match self.source {
            Source::Entries => format!(
                "select entries.id, entries.kind, entries.published_at as at from entries \
                 where entries.id = ids.id and {standing} and {seen} offset 0"
            ),
            Source::Comments => format!(
                "select comments.id, entries.kind, comments.created_at as at from comments \
                 join entries on entries.id = comments.entry_id \
                 where comments.id = ids.id and comments.removed_at is null and {standing} and {seen} offset 0"
            ),
        }
    }

    /// The newest by a walk. The states are spelled out for the index by date, which holds these; the ids of comments
    /// begin with their time.
    fn by_date(&self, seen: &str, only: &str, limit: usize) -> String {
        let (word, standing) = (self.source.word(), "entries.state in ('published', 'archived')");
        let vector = self.condition.as_ref().map_or("vector", |condition| condition.vector);
        match self.source {
            Source::Entries => format!(
                "select entries.id, entries.kind, entries.published_at as at from entries \
                 join search_documents on search_documents.entry_id = entries.id \
                 where {vector} @@ {{{word}_whole}}::tsquery and {standing} and {seen} {only}\
                 order by entries.published_at desc, entries.id desc limit {limit}"
            ),
            Source::Comments => format!(
                "select comments.id, entries.kind, comments.created_at as at from comment_documents \
                 join comments on comments.id = comment_documents.comment_id \
                 join entries on entries.id = comment_documents.entry_id \
                 where {vector} @@ {{{word}_whole}}::tsquery and comments.removed_at is null and {standing} \
                 and {seen} {only}order by comment_documents.comment_id desc limit {limit}"
            ),
        }
    }

    /// The values of the part.
    pub fn bind<Row>(&self, statement: Composed<Row>) -> Composed<Row> {
        let Some(condition) = &self.condition else {
            return statement;
        };
        let Condition { query, check, .. } = condition;
        let word = self.source.word();
        statement
            .with(format!("{word}_query"), query.clone())
            .with(format!("{word}_check"), check.clone())
            .with(format!("{word}_whole"), condition.whole())
    }
}
