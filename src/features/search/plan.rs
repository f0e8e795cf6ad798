//! Which way a question is answered: how frequent its words are decides, see `matches`.
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
    /// Where.
    pub source: Source,
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

/// What a plan is made of: how often each of its words is in the texts of a source.
struct Weighing<'q> {
    table: &'static str,
    vector: &'static str,
    queries: Vec<&'q str>,
}

/// How many rows PostgreSQL expects in a table, and of them under each condition.
struct Weights {
    all: f64,
    rows: Vec<f64>,
}

/// From its figures, for all tables at once and without reading any of them.
fn expected(tx: &mut ReadTx, asked: &[Weighing]) -> Result<Vec<Weights>> {
    // Each with a limit: then no worker of a parallel plan tells its share for the whole.
    let mut parts = Vec::new();
    let mut values = Vec::new();
    for Weighing { table, vector, queries } in asked {
        parts.push(format!("(select from {table} limit 4000000000)"));
        for query in queries {
            values.push((*query).to_owned());
            let number = values.len();
            parts.push(format!(
                "(select from {table} where {vector} @@ ${number}::tsquery limit 4000000000)"
            ));
        }
    }
    let text = format!("explain (format json) {}", parts.join(" union all "));
    let query = diesel::sql_query(text).into_boxed::<Pg>();
    let query = values
        .into_iter()
        .fold(query, |query, value| query.bind::<Text, _>(value));
    let Explained { plan } = query.get_result(tx.conn())?;
    let plans = plan[0]["Plan"]["Plans"].as_array().cloned().unwrap_or_default();
    let mut rows = plans.iter().map(|plan| plan["Plan Rows"].as_f64().unwrap_or_default());
    let weights = |Weighing { queries, .. }: &Weighing| Weights {
        all: rows.next().unwrap_or_default(),
        rows: rows.by_ref().take(queries.len()).collect(),
    };
    Ok(asked.iter().map(weights).collect())
}

/// Decides how to look in each of these.
pub fn make(tx: &mut ReadTx, sources: &[Source], wanted: &Wanted) -> Result<Vec<Plan>> {
    let (vector, queries) = match wanted {
        Wanted::Titles(query) => ("ts_filter(vector, array['a']::\"char\"[])", vec![query.clone()]),
        Wanted::Words(lists) => ("vector", weighed(lists)),
    };
    let weighing = |source: &Source| Weighing {
        table: source.table().0,
        vector,
        queries: queries.iter().map(String::as_str).collect(),
    };
    let asked: Vec<Weighing> = sources.iter().map(weighing).collect();
    let weights = expected(tx, &asked)?;
    let plan = |(source, weights): (&Source, &Weights)| match wanted {
        Wanted::Titles(query) => titles(*source, (vector, query), weights),
        Wanted::Words(lists) => words(*source, lists, weights),
    };
    Ok(sources.iter().zip(&weights).map(plan).collect())
}

fn titles(source: Source, (vector, query): (&'static str, &str), weights: &Weights) -> Plan {
    let known = |rows: &f64| is_known_to_be_frequent(*rows, weights.all);
    Plan {
        source,
        condition: Some(Condition {
            vector,
            query: query.to_owned(),
            check: None,
        }),
        frequent: weights.rows.first().is_some_and(known),
    }
}

/// By what the words of a question are weighed: each by itself, and by its beginning.
fn weighed(lists: &[Vec<Term>]) -> Vec<String> {
    let weighed = lists.iter().flatten().filter(|term| !term.not).take(WEIGHED);
    let of = |term: &Term| {
        [
            term.weighed.clone(),
            term.beginning.clone().unwrap_or_else(|| term.weighed.clone()),
        ]
    };
    weighed.flat_map(of).collect()
}

fn is_known_to_be_frequent(rows: f64, all: f64) -> bool {
    rows > (RARE as f64).max(all * UNKNOWN * 1.5)
}

/// Of a word that is frequent by itself the parts of other words are not looked for: there is enough of it, and reading
/// all that begins with it would take long.
fn words(source: Source, lists: &[Vec<Term>], weights: &Weights) -> Plan {
    let all = weights.all;
    let mut shares = weights.rows.chunks(2);
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
    Plan {
        source,
        condition: condition(&any),
        frequent: found > RARE as f64,
    }
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
