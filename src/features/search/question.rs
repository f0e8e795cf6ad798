//! What was asked: words as people type them, as they are searched.
use diesel::prelude::*;
use diesel::sql_types::{Array, Text};

use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::text::composed;
use crate::kernel::text::lexemes::Forms;

use super::parse::{self, Item};
use super::plan::{Term, Wanted};
use super::terms::{self, Mark};

/// The longest question, in characters.
pub const LONGEST: usize = 200;

/// A question, read.
pub struct Question {
    /// Its words as names are searched: lower-case, without accents, letters and digits only.
    pub words: Vec<String>,
    /// What a found text is marked by.
    pub marks: Vec<Mark>,
    /// What a found name is marked by: beginnings of its words too.
    pub names: Vec<Mark>,
    lists: Vec<Vec<Term>>,
    titles: Option<String>,
}

#[derive(QueryableByName)]
struct Plain {
    #[diesel(sql_type = Array<Text>)]
    plain: Vec<String>,
}

/// Words as the database compares names. It also has what follows in this transaction planned for the words of the
/// question, and not by reading whole tables: of beginnings that it does not know PostgreSQL expects so many that it
/// would.
const PLAIN: &str = "select set_config('plan_cache_mode', 'force_custom_plan', true), \
    set_config('enable_seqscan', 'off', true), \
    coalesce(array_agg(plain order by n) filter (where plain <> ''), '{}') as plain \
    from (select n, regexp_replace(plain_text(word), '[^[:alnum:]]+', '', 'g') as plain \
    from unnest($1) with ordinality typed (word, n)) words";

impl Question {
    /// Reads a question of at most [`LONGEST`] characters without NUL.
    pub fn read(tx: &mut ReadTx, text: &str) -> Result<Question> {
        let lists = parse::read(text);
        let wanted = || lists.iter().flatten().filter(|item| !item.not);
        let typed: Vec<String> = wanted()
            .flat_map(|item| &item.typed)
            .map(|word| composed(word))
            .collect();
        let words: Plain = diesel::sql_query(PLAIN)
            .bind::<Array<Text>, _>(typed)
            .get_result(tx.conn())?;
        let forms = Forms::default();
        let marks: Vec<Mark> = wanted().flat_map(|item| terms::marks(&forms, item)).collect();
        let begin = wanted().flat_map(|item| &item.words).map(|word| Mark {
            form: word.plain.clone(),
            begins: true,
        });
        let names = marks.iter().filter(|mark| !mark.begins).cloned().chain(begin).collect();
        let titles = wanted().map(terms::beginning).collect::<Vec<_>>().join(" & ");
        let of_list = |list: &Vec<Item>| list.iter().map(|item| terms::term(&forms, item)).collect();
        let lists = lists.iter().map(of_list).collect();
        Ok(Question {
            words: words.plain,
            marks,
            names,
            lists,
            titles: Some(titles).filter(|titles| !titles.is_empty()),
        })
    }

    /// Does it say nothing that could be looked for?
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// What a search looks for.
    pub fn search(&self) -> Option<Wanted> {
        (!self.lists.is_empty()).then(|| Wanted::Words(self.lists.clone()))
    }

    /// What suggestions look for.
    pub fn suggest(&self) -> Option<Wanted> {
        self.titles.clone().map(Wanted::Titles)
    }

    /// The queries by which matches are ranked: whole words first, then parts of them.
    pub fn ranks(&self) -> (String, String) {
        let query = |of: fn(&Term) -> &str| {
            let list = |list: &Vec<Term>| {
                let all: Vec<&str> = list.iter().filter(|term| !term.not).map(of).collect();
                format!("({})", all.join(" & "))
            };
            self.lists.iter().map(list).collect::<Vec<_>>().join(" | ")
        };
        (query(|term| &term.exact), query(|term| &term.wide))
    }
}
