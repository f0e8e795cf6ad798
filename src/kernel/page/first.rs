//! The first rows of a query, their number written out: PostgreSQL plans a number it does not know for a tenth of all.
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};

/// Gives a query that has no limit of its own one.
pub trait AtMost: Query + Sized {
    /// No more than its first so many rows.
    fn at_most(self, rows: usize) -> First<Self> {
        First { query: self, rows }
    }
}

impl<Of: Query> AtMost for Of {}

/// A query and how many rows of it are wanted.
#[derive(Clone, Debug)]
pub struct First<Of> {
    query: Of,
    rows: usize,
}

impl<Of: QueryFragment<Pg>> QueryFragment<Pg> for First<Of> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.query.walk_ast(out.reborrow())?;
        out.push_sql(" limit ");
        out.push_sql(&self.rows.to_string());
        Ok(())
    }
}

/// Known by its text, in which the number stands.
impl<Of> QueryId for First<Of> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Of: Query> Query for First<Of> {
    type SqlType = Of::SqlType;
}

impl<Of> RunQueryDsl<PgConnection> for First<Of> {}
