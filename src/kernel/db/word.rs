//! Words of closed sets, such as the states of an idea, written into a statement instead of sent as its values. So
//! PostgreSQL knows them when it plans once for whatever values, and sees that an index of one state alone will do.
use std::marker::PhantomData;

use diesel::expression::{
    AppearsOnTable, Expression, SelectableExpression, TypedExpressionType, ValidGrouping, is_aggregate,
};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Bool, SqlType, Text};

/// What is a word in the database.
pub trait Spelled {
    /// The word.
    fn spelled(&self) -> &'static str;
}

/// A word as SQL writes it, of the type `ST`.
#[derive(Clone, Copy, Debug)]
pub struct Word<ST> {
    word: &'static str,
    of: PhantomData<ST>,
}

impl<ST> Word<ST> {
    /// It must be one that the program knows, never one that somebody typed.
    pub fn new(word: &'static str) -> Word<ST> {
        Word { word, of: PhantomData }
    }
}

/// A word of a column that has no type of its own in the program.
pub fn written(word: &'static str) -> Word<Text> {
    Word::new(word)
}

/// In quotation marks.
fn push(out: &mut AstPass<'_, '_, Pg>, word: &str) -> QueryResult<()> {
    if word.contains(['\'', '\\']) {
        return Err(diesel::result::Error::QueryBuilderError(word.into()));
    }
    out.push_sql("'");
    out.push_sql(word);
    out.push_sql("'");
    Ok(())
}

impl<ST> QueryFragment<Pg> for Word<ST> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        push(&mut out, self.word)
    }
}

/// Statements with other words are others, so a statement is known by its text.
impl<ST> QueryId for Word<ST> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<ST: SqlType + TypedExpressionType> Expression for Word<ST> {
    type SqlType = ST;
}

impl<ST, GroupBy> ValidGrouping<GroupBy> for Word<ST> {
    type IsAggregate = is_aggregate::Never;
}

impl<T, ST> AppearsOnTable<T> for Word<ST> where Self: Expression {}

impl<T, ST> SelectableExpression<T> for Word<ST> where Self: Expression {}

/// Whether a column holds one of some words.
#[derive(Clone, Debug, ValidGrouping)]
pub struct OneOf<Column> {
    column: Column,
    words: Vec<&'static str>,
}

/// Does this column hold one of these words?
pub fn one_of<Column>(column: Column, words: impl IntoIterator<Item = impl Spelled>) -> OneOf<Column>
where
    Column: Expression<SqlType = Text>,
{
    OneOf {
        column,
        words: words.into_iter().map(|word| word.spelled()).collect(),
    }
}

impl<Column: QueryFragment<Pg>> QueryFragment<Pg> for OneOf<Column> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(" = any(array[");
        for (at, word) in self.words.iter().enumerate() {
            if at > 0 {
                out.push_sql(", ");
            }
            push(&mut out, word)?;
        }
        out.push_sql("]::text[])");
        Ok(())
    }
}

impl<Column> QueryId for OneOf<Column> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Column: Expression> Expression for OneOf<Column> {
    type SqlType = Bool;
}

impl<T, Column: AppearsOnTable<T>> AppearsOnTable<T> for OneOf<Column> where Self: Expression {}

impl<T, Column: SelectableExpression<T>> SelectableExpression<T> for OneOf<Column> where Self: AppearsOnTable<T> {}

/// Has a type with a `word` stand in statements as that word.
macro_rules! written_out {
    ($name:ident) => {
        impl $crate::kernel::db::word::Spelled for $name {
            fn spelled(&self) -> &'static str {
                self.word()
            }
        }
        $crate::kernel::db::word::written_out!(@ $name, $name, diesel::sql_types::Text);
        $crate::kernel::db::word::written_out!(@ $name, &$name, diesel::sql_types::Text);
        $crate::kernel::db::word::written_out!(@ $name, $name, diesel::sql_types::Nullable<diesel::sql_types::Text>);
        $crate::kernel::db::word::written_out!(@ $name, &$name, diesel::sql_types::Nullable<diesel::sql_types::Text>);
    };
    (@ $name:ident, $of:ty, $kind:ty) => {
        impl diesel::expression::AsExpression<$kind> for $of {
            type Expression = $crate::kernel::db::word::Word<$kind>;
            fn as_expression(self) -> Self::Expression {
                $crate::kernel::db::word::Word::new(self.word())
            }
        }
    };
}

pub(crate) use written_out;

#[cfg(test)]
mod tests {
    use diesel::debug_query;

    use super::*;
    use crate::kernel::db::schema::entries;
    use crate::text_enum;

    text_enum! {
        /// Two of them.
        pub enum State { Draft => "draft", Published => "published" }
    }

    fn said<T: QueryFragment<Pg>>(query: &T) -> Option<String> {
        query.to_sql(&mut Default::default(), &Pg).ok()?;
        Some(debug_query::<Pg, _>(query).to_string())
    }

    #[test]
    fn words_stand_in_the_statement() {
        let query = entries::table
            .filter(one_of(entries::state, [State::Draft, State::Published]))
            .select(entries::id);
        let text = said(&query).unwrap();
        assert!(
            text.contains("\"state\" = any(array['draft', 'published']::text[])"),
            "{text}"
        );
        let query = entries::table
            .filter(entries::state.eq(State::Draft))
            .select(entries::id);
        let text = said(&query).unwrap();
        assert!(
            text.contains("(\"entries\".\"state\" = 'draft') -- binds: []"),
            "{text}"
        );
    }

    #[test]
    fn what_could_end_a_word_is_refused() {
        for word in ["it's", "\\"] {
            assert_eq!(said(&diesel::select(Word::<Text>::new(word))), None, "{word}");
        }
    }
}
