//! Which way a question is answered: how frequent its words are decides, see `matches`.
use std::fmt::Write;

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Json, Text};

use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;

use super::condition::{Condition, RARE, Source};

/// Of a beginning that it has no figures for PostgreSQL expects 2 % of all texts (`4 * DEFAULT_TS_MATCH_SEL`).
const UNKNOWN: f64 = 0.02;

/// So many words are weighed; with more of them a question is rare enough.
const WEIGHED: usize = 8;

/// One thing a text must have, or must not have: as tsqueries.
#[derive(Clone, Debug, Default)]
pub struct Term {
    /// Found as a whole word.
    pub exact: String,
    /// By what it is weighed: one form of each word. PostgreSQL takes the forms of a word for words that have nothing
    /// to do with each other, and would add up what is the same texts.
    pub weighed: String,
    /// Found as a word or as a part of one.
    pub wide: String,
    /// The beginning by which the parts are weighed; none if there are none.
    pub beginning: Option<String>,
    /// A text must not have it.
    pub not: bool,
}

/// What is looked for.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// Words anywhere: all terms of any of the lists.
    Words(Vec<Vec<Term>>),
    /// Beginnings of words in titles.
    Titles(String),
}

/// How to look.
pub struct Plan {
    /// What must hold; none if nothing is looked for.
    pub condition: Option<Condition>,
    /// Is a walk by date the shorter way? A wrong answer costs time only.
    pub frequent: bool,
}

#[derive(QueryableByName)]
struct Explained {
    #[diesel(sql_type = Json, column_name = "QUERY PLAN")]
    plan: serde_json::Value,
}

/// How many rows PostgreSQL expects under each condition, and in the table: from its figures,
/// without reading any of them.
fn expected(tx: &mut ReadTx, table: &str, vector: &str, queries: &[&str]) -> Result<(f64, Vec<f64>)> {
    // Each with a limit: then no worker of a parallel plan tells its share for the whole.
    let mut asked = format!("explain (format json) (select from {table} limit 4000000000)");
    for number in 1..=queries.len() {
        let _ = write!(
            asked,
            " union all (select from {table} where {vector} @@ ${number}::tsquery limit 4000000000)"
        );
    }
    let asked = queries
        .iter()
        .fold(diesel::sql_query(asked).into_boxed::<Pg>(), |asked, query| {
            asked.bind::<Text, _>((*query).to_owned())
        });
    let Explained { plan } = asked.get_result(tx.conn())?;
    let plans = plan[0]["Plan"]["Plans"].as_array().cloned().unwrap_or_default();
    let mut rows = plans.iter().map(|plan| plan["Plan Rows"].as_f64().unwrap_or_default());
    Ok((rows.next().unwrap_or_default(), rows.collect()))
}

/// Decides how to look.
pub fn make(tx: &mut ReadTx, source: Source, wanted: &Wanted) -> Result<Plan> {
    let (table, _) = source.table();
    match wanted {
        Wanted::Titles(query) => {
            let vector = "ts_filter(vector, '{a}')";
            let (all, rows) = expected(tx, table, vector, &[query])?;
            let frequent = rows.first().is_some_and(|rows| is_known_to_be_frequent(*rows, all));
            Ok(Plan {
                condition: Some(Condition {
                    vector,
                    query: query.clone(),
                    check: None,
                }),
                frequent,
            })
        }
        Wanted::Words(lists) => words(tx, table, lists),
    }
}

fn is_known_to_be_frequent(rows: f64, all: f64) -> bool {
    rows > (RARE as f64).max(all * UNKNOWN * 1.5)
}

/// Of a word that is frequent by itself the parts of other words are not looked for: there is enough of it, and reading
/// all that begins with it would take long.
fn words(tx: &mut ReadTx, table: &str, lists: &[Vec<Term>]) -> Result<Plan> {
    let weighed: Vec<&Term> = lists.iter().flatten().filter(|term| !term.not).take(WEIGHED).collect();
    let of = |term: &&Term| {
        [
            term.weighed.clone(),
            term.beginning.clone().unwrap_or_else(|| term.weighed.clone()),
        ]
    };
    let queries: Vec<String> = weighed.iter().flat_map(of).collect();
    let (all, rows) = expected(
        tx,
        table,
        "vector",
        &queries.iter().map(String::as_str).collect::<Vec<_>>(),
    )?;
    let mut shares = rows.chunks(2);
    let (mut found, mut any) = (0.0, Vec::new());
    for list in lists {
        let (mut share, mut read, mut check) = (1.0, Vec::new(), Vec::new());
        for term in list {
            if term.not {
                check.push(format!("!{}", term.exact));
                continue;
            }
            let (exact, beginning) = shares
                .next()
                .and_then(|rows| Some((*rows.first()?, *rows.get(1)?)))
                .unwrap_or_default();
            let frequent = exact > RARE as f64;
            if frequent {
                check.push(term.exact.clone())
            } else {
                read.push(term.wide.clone())
            }
            let rows = if frequent || !is_known_to_be_frequent(beginning, all) {
                exact
            } else {
                beginning
            };
            share *= (rows / all.max(1.0)).min(1.0);
        }
        found += share * all;
        any.push((read, check));
    }
    Ok(Plan {
        condition: condition(&any),
        frequent: found > RARE as f64,
    })
}

/// What the index is read by and what the rows are checked by, of each list; any of them will do.
fn condition(any: &[(Vec<String>, Vec<String>)]) -> Option<Condition> {
    let vector = "vector";
    match any {
        [] => None,
        [(read, check)] if !read.is_empty() && !check.is_empty() => Some(Condition {
            vector,
            query: read.join(" & "),
            check: Some(check.join(" & ")),
        }),
        any => {
            let every = |(read, check): &(Vec<String>, Vec<String>)| {
                format!("({})", [read.as_slice(), check].concat().join(" & "))
            };
            Some(Condition {
                vector,
                query: any.iter().map(every).collect::<Vec<_>>().join(" | "),
                check: None,
            })
        }
    }
}
