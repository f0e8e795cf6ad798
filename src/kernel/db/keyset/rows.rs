//! Where a page goes on, as a comparison of rows. `a < x or (a = x and id < y)` says the same, but PostgreSQL reads an
//! index from its beginning for it and throws away all that was shown before; by a row it begins where the page begins.
use diesel::expression::{AsExpression, Expression};
use diesel::pg::Pg;
use diesel::sql_types::Record;

diesel::infix_operator!(Below, " < ", backend: Pg);
diesel::infix_operator!(Above, " > ", backend: Pg);
diesel::infix_operator!(UpTo, " <= ", backend: Pg);

/// Columns or values as a row whose types are those of the columns.
type Row<T, Columns> = <T as AsExpression<Record<<Columns as Expression>::SqlType>>>::Expression;

/// What stands below this place: the next page of a list that shows the greatest first.
///
/// ```ignore
/// query.filter(page::below((blogs::latest_at, blogs::entry_id), before.place()))
///     .order((blogs::latest_at.desc(), blogs::entry_id.desc()))
/// ```
///
/// The columns must be those of the order and stand next to each other in an index, all of them in the same direction.
pub fn below<Columns, Place>(columns: Columns, place: Place) -> Below<Row<Columns, Columns>, Row<Place, Columns>>
where
    Columns: Expression + AsExpression<Record<<Columns as Expression>::SqlType>>,
    Place: AsExpression<Record<Columns::SqlType>>,
{
    Below::new(columns.as_expression(), place.as_expression())
}

/// What stands above this place: the next page of a list that shows the smallest first.
pub fn above<Columns, Place>(columns: Columns, place: Place) -> Above<Row<Columns, Columns>, Row<Place, Columns>>
where
    Columns: Expression + AsExpression<Record<<Columns as Expression>::SqlType>>,
    Place: AsExpression<Record<Columns::SqlType>>,
{
    Above::new(columns.as_expression(), place.as_expression())
}

/// This place and what stands below it.
pub fn up_to<Columns, Place>(columns: Columns, place: Place) -> UpTo<Row<Columns, Columns>, Row<Place, Columns>>
where
    Columns: Expression + AsExpression<Record<<Columns as Expression>::SqlType>>,
    Place: AsExpression<Record<Columns::SqlType>>,
{
    UpTo::new(columns.as_expression(), place.as_expression())
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use diesel::debug_query;
    use diesel::prelude::*;
    use diesel::query_builder::{QueryFragment, QueryId};
    use uuid::Uuid;

    use super::*;
    use crate::kernel::db::schema::{blogs, people};

    /// A statement with a name is planned once; one without is parsed and planned every time.
    fn has_a_name<T: QueryId + QueryFragment<Pg>>(query: &T) -> bool {
        T::HAS_STATIC_QUERY_ID && query.is_safe_to_cache_prepared(&Pg).unwrap()
    }

    #[test]
    fn a_place_is_one_comparison_in_a_statement_that_keeps_its_name() {
        let place = (DateTime::<Utc>::UNIX_EPOCH, Uuid::nil());
        let query = blogs::table
            .filter(below((blogs::latest_at, blogs::entry_id), place))
            .select(blogs::entry_id);
        let text = debug_query::<Pg, _>(&query).to_string();
        assert!(
            text.contains(r#"WHERE ROW("blogs"."latest_at", "blogs"."entry_id") < ROW($1, $2)"#),
            "{text}"
        );
        assert!(has_a_name(&query));
        let query = people::table.filter(above((people::sort_name, people::id), ("a", Uuid::nil())));
        let text = debug_query::<Pg, _>(&query).to_string();
        assert!(
            text.contains(r#"WHERE ROW("people"."sort_name", "people"."id") > ROW($1, $2)"#),
            "{text}"
        );
        assert!(has_a_name(&query));
    }
}
