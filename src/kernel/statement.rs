//! Statements in SQL whose text never changes, parsed once per connection and planned once where one plan serves all
//! values. Diesel prepares anew what it cannot know to be the same every time: each `update`, each `sql_query`,
//! each insert of many.

/// Declares a statement: the values for its question marks, in their order, and what its answer holds.
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
                let text: &str = $text;
                let mut pieces = text.split('?');
                $(
                    out.push_sql(pieces.next().unwrap_or_default());
                    out.push_bind_param::<$kind, $rust>(&self.$field)?;
                )*
                out.push_sql(pieces.next().unwrap_or_default());
                Ok(())
            }
        }
    };
}

pub(crate) use statement;
