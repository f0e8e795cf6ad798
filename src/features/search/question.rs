//! What was asked: words as people type them, as PostgreSQL searches them.
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;

use super::matches::Wanted;

/// The longest question, in characters.
pub const LONGEST: usize = 200;

/// A question, read.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its words: lower-case, without accents, letters and digits only.
    pub words: Vec<String>,
    /// The tsquery over titles and texts by which matches are ranked and marked; none when nothing but filler words was asked.
    pub query: Option<String>,
    /// Its part that is meant by whole words.
    exact: String,
    /// Its part that is meant by beginnings of words in titles, which are of weight A; all there is for suggestions.
    beginnings: Option<String>,
    has_operators: bool,
}

#[derive(QueryableByName)]
struct Plain {
    #[diesel(sql_type = Text)]
    plain: String,
}

#[derive(QueryableByName)]
struct Parsed {
    #[diesel(sql_type = Text)]
    query: String,
    #[diesel(sql_type = Text)]
    exact: String,
    #[diesel(sql_type = Text)]
    beginnings: String,
    #[diesel(sql_type = Bool)]
    says_something: bool,
}

/// Filler words say nothing if they are all that was asked in either language: "und" is no English filler word, but
/// every German text has it. A word with the same stem in both languages is asked for once, else it would be expected
/// twice as often as it is.
const PARSE: &str = "select (exact || case when $3 then ''::tsquery else beginnings end)::text as query, exact::text as exact, \
    beginnings::text as beginnings, says_something \
    from (select case when german = english then german else german || english end as exact, beginnings, \
        numnode(german) > 0 and numnode(english) > 0 as says_something \
        from (select websearch_to_tsquery('german', $1) as german, websearch_to_tsquery('english', $1) as english, \
            to_tsquery('german', $2) as beginnings) stems) parsed";

impl Question {
    /// Reads a question of at most [`LONGEST`] characters without NUL.
    pub fn read(tx: &mut ReadTx, text: &str) -> Result<Question> {
        let plain: Plain = diesel::sql_query("select plain_text($1) as plain").bind::<Text, _>(text).get_result(tx.conn())?;
        let words: Vec<String> =
            plain.plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let parsed: Parsed = diesel::sql_query(PARSE)
            .bind::<Text, _>(&plain.plain)
            .bind::<Text, _>(words.iter().map(|word| format!("{word}:*A")).collect::<Vec<_>>().join(" & "))
            .bind::<Bool, _>(has_operators(&plain.plain))
            .get_result(tx.conn())?;
        Ok(Question {
            query: Some(parsed.query).filter(|_| parsed.says_something),
            exact: parsed.exact,
            beginnings: Some(parsed.beginnings).filter(|query| !query.is_empty()),
            has_operators: has_operators(&plain.plain),
            words,
        })
    }

    /// What a search looks for, and the query that ranks it.
    pub fn search(&self) -> Option<(Wanted, &str)> {
        let beginnings = self.titles().filter(|_| !self.has_operators);
        self.query.as_deref().map(|query| (Wanted { words: Some(self.exact.clone()), beginnings }, query))
    }

    /// What suggestions look for, and the query that ranks it.
    pub fn suggest(&self) -> Option<(Wanted, &str)> {
        self.beginnings.as_deref().map(|query| (Wanted { words: None, beginnings: self.titles() }, query))
    }

    /// The beginnings without their weight, for the index that holds titles only.
    fn titles(&self) -> Option<String> {
        self.beginnings.as_ref().map(|beginnings| beginnings.replace(":*A", ":*"))
    }
}

/// Quotes, "or" and a minus are meant exactly; otherwise the beginning of a word in a title counts as a hit too, because
/// German writes words together.
fn has_operators(plain: &str) -> bool {
    plain.contains('"') || plain.split_whitespace().any(|word| word == "or" || word.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::has_operators;

    #[test]
    fn operators_are_meant_exactly() {
        for text in ["\"agiler antrag\"", "antrag -kredit", "antrag or kredit"] {
            assert!(has_operators(text), "{text}");
        }
        for text in ["antrag", "orange e-mail", ""] {
            assert!(!has_operators(text), "{text}");
        }
    }
}
