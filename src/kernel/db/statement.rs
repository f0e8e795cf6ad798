//! Statements in SQL whose text never changes, parsed once per connection and planned once where one plan serves all
//! values. Diesel prepares anew what it cannot know to be the same every time: each `update`, each `sql_query`,
//! each insert of many.
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};

/// The pieces of a statement, each with the name of the value that follows it.
pub fn pieces<'t>(text: &'t str, names: &'t [&'t str]) -> impl Iterator<Item = (&'t str, Option<&'t str>)> {
    let (mut rest, mut names) = (Some(text), names.iter().copied());
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(at) = text.find(['?', '{']) else {
            rest = None;
            return Some((text, None));
        };
        let (sql, after) = text.split_at(at);
        let (name, after) = match after.strip_prefix('{').and_then(|after| after.split_once('}')) {
            Some((name, after)) => (Some(name), after),
            None => (names.next(), &after[1..]),
        };
        rest = Some(after);
        Some((sql, name))
    })
}

/// The values of a statement that stand in it already, in their order: what is needed again is sent once, since some
/// are long lists.
#[derive(Debug, Default)]
pub struct Bound<'t>(Vec<&'t str>);

impl<'t> Bound<'t> {
    /// How a value is spelled that stands in the statement already; none when it is needed for the first time.
    pub fn again(&mut self, name: &'t str) -> Option<String> {
        let known = self.0.iter().position(|known| *known == name);
        if known.is_none() {
            self.0.push(name);
        }
        known.map(|at| format!("${}", at + 1))
    }
}

/// Declares a statement: the values for its question marks, in their order, and what its answer holds. Where a value is
/// needed more than once, all stand by name instead: `{entry}`.
///
/// ```ignore
/// statement! {
///     /// One more or one less follows.
///     struct CountFollowers { by: i32 as Integer, entry: Uuid as SqlUuid } -> (Integer, BigInt) =
///         "update entries set followers_count = followers_count + ? where id = ? returning followers_count, tally";
/// }
/// ```
macro_rules! statement {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident { $($field:ident: $rust:ty as $kind:ty),* $(,)? } -> $row:ty = $text:expr;
    ) => {
        $(#[$meta])*
        $vis struct $name {
            $($field: $rust),*
        }

        impl diesel::query_builder::QueryId for $name {
            type QueryId = Self;
            const HAS_STATIC_QUERY_ID: bool = true;
        }

        impl diesel::query_builder::Query for $name {
            type SqlType = $row;
        }

        impl diesel::RunQueryDsl<diesel::pg::PgConnection> for $name {}

        impl diesel::query_builder::QueryFragment<diesel::pg::Pg> for $name {
            fn walk_ast<'b>(
                &'b self,
                mut out: diesel::query_builder::AstPass<'_, 'b, diesel::pg::Pg>,
            ) -> diesel::QueryResult<()> {
                let names: &[&str] = &[$(stringify!($field)),*];
                let mut bound = $crate::kernel::db::statement::Bound::default();
                for (sql, value) in $crate::kernel::db::statement::pieces($text, names) {
                    out.push_sql(sql);
                    let Some(name) = value else { continue };
                    if let Some(again) = bound.again(name) {
                        out.push_sql(&again);
                        continue;
                    }
                    $(
                        if name == stringify!($field) {
                            out.push_bind_param::<$kind, $rust>(&self.$field)?;
                        }
                    )*
                }
                Ok(())
            }
        }
    };
}

pub(crate) use statement;

/// Lets a query stay parsed and planned by its text, though SQL of our own stands in it: of that Diesel cannot know,
/// and has it read anew each time. The text must be one of a few.
pub trait Prepare: Query + Sized {
    /// Keeps it.
    fn prepared(self) -> Prepared<Self> {
        Prepared {
            query: self,
            rows: None,
        }
    }

    /// The same with no more than its first so many rows, for a query that has no limit of its own. Their number is
    /// written out, since PostgreSQL plans a number it does not know for a tenth of all.
    fn at_most(self, rows: usize) -> Prepared<Self> {
        Prepared {
            query: self,
            rows: Some(rows),
        }
    }
}

impl<Of: Query> Prepare for Of {}

/// The rows of one query and then of another, each with its own order and limit.
#[derive(Clone, Debug, QueryId)]
pub struct Then<First, Second>(pub First, pub Second);

impl<First: QueryFragment<Pg>, Second: QueryFragment<Pg>> QueryFragment<Pg> for Then<First, Second> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("(");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(") union all (");
        self.1.walk_ast(out.reborrow())?;
        out.push_sql(")");
        Ok(())
    }
}

impl<First: Query, Second: Query<SqlType = First::SqlType>> Query for Then<First, Second> {
    type SqlType = First::SqlType;
}

/// See [`Prepare`].
#[derive(Clone, Debug)]
pub struct Prepared<Of> {
    query: Of,
    rows: Option<usize>,
}

impl<Of: QueryFragment<Pg>> QueryFragment<Pg> for Prepared<Of> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.query.walk_ast(out.reborrow())?;
        if let Some(rows) = self.rows {
            out.push_sql(" limit ");
            out.push_sql(&rows.to_string());
        }
        Ok(())
    }

    fn is_safe_to_cache_prepared(&self, _: &Pg) -> QueryResult<bool> {
        Ok(true)
    }
}

impl<Of> QueryId for Prepared<Of> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Of: Query> Query for Prepared<Of> {
    type SqlType = Of::SqlType;
}

impl<Of> RunQueryDsl<PgConnection> for Prepared<Of> {}

#[cfg(test)]
mod tests {
    use diesel::debug_query;
    use diesel::dsl::sql;
    use diesel::pg::Pg;
    use diesel::prelude::*;
    use diesel::query_builder::QueryFragment;
    use diesel::sql_types::Bool;

    use super::{Bound, Prepare, pieces};
    use crate::kernel::db::schema::people;

    fn is_kept<T: QueryFragment<Pg>>(query: &T) -> bool {
        query.is_safe_to_cache_prepared(&Pg).unwrap()
    }

    #[test]
    fn own_sql_is_kept_and_the_number_of_rows_stands_in_it() {
        let query = people::table.filter(sql::<Bool>("true")).select(people::id);
        assert!(!is_kept(&query));
        let query = query.at_most(21);
        assert!(is_kept(&query));
        let text = debug_query::<Pg, _>(&query).to_string();
        assert!(text.contains(r#"WHERE true limit 21 -- binds: []"#), "{text}");
    }

    #[test]
    fn values_stand_in_order_or_by_name() {
        let of = |text| pieces(text, &["a", "b"]).collect::<Vec<_>>();
        assert_eq!(of("select 1"), [("select 1", None)]);
        assert_eq!(
            of("x = ? and y = ?"),
            [("x = ", Some("a")), (" and y = ", Some("b")), ("", None)]
        );
        assert_eq!(
            of("{b} {a} {b}z"),
            [("", Some("b")), (" ", Some("a")), (" ", Some("b")), ("z", None)]
        );
        let mut bound = Bound::default();
        let spelled: Vec<_> = ["b", "a", "b"].iter().map(|name| bound.again(name)).collect();
        assert_eq!(spelled, [None, None, Some("$1".into())]);
    }
}
