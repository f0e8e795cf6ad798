//! A statement whose text is put together as a question needs it, with its values by name.
use std::borrow::Cow;
use std::marker::PhantomData;

use chrono::{DateTime, Utc};
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{Array, Float, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::statement::{Bound, pieces};

/// Its text, in which a value stands as its name: `{person}`; and what its answer holds.
#[derive(Debug)]
pub struct Composed<Row> {
    text: String,
    values: Vec<(Cow<'static, str>, Value)>,
    /// Is it read anew each time?
    once: bool,
    row: PhantomData<fn() -> Row>,
}

impl<Row> Composed<Row> {
    /// A statement without values as yet. It is kept by its text, of which there must be a few.
    pub fn new(text: String) -> Composed<Row> {
        Composed {
            text,
            values: Vec::new(),
            once: false,
            row: PhantomData,
        }
    }

    /// With a value; more than the text names are fine.
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value>) -> Composed<Row> {
        self.values.push((name.into(), value.into()));
        self
    }

    /// Not kept, since there are too many such texts.
    pub fn once(mut self) -> Composed<Row> {
        self.once = true;
        self
    }
}

/// What may stand in such a statement.
#[derive(Debug)]
pub enum Value {
    /// A text, or null.
    Text(Option<String>),
    /// Texts.
    Texts(Vec<String>),
    /// An id, or null.
    Id(Option<Uuid>),
    /// Ids.
    Ids(Vec<Uuid>),
    /// A time, or null.
    Time(Option<DateTime<Utc>>),
    /// Times.
    Times(Vec<DateTime<Utc>>),
    /// A number, or null.
    Real(Option<f32>),
}

/// Values are given as they are.
macro_rules! given {
    ($($from:ty => $to:ident($value:ident $as:expr)),* $(,)?) => {
        $(impl From<$from> for Value {
            fn from($value: $from) -> Value {
                Value::$to($as)
            }
        })*
    };
}
given! {
    String => Text(value Some(value)),
    Option<String> => Text(value value),
    Vec<String> => Texts(value value),
    Uuid => Id(value Some(value)),
    Option<Uuid> => Id(value value),
    Vec<Uuid> => Ids(value value),
    DateTime<Utc> => Time(value Some(value)),
    Option<DateTime<Utc>> => Time(value value),
    Vec<DateTime<Utc>> => Times(value value),
    Option<f32> => Real(value value),
}

/// Known by its text.
impl<Row> QueryId for Composed<Row> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Row> Query for Composed<Row> {
    type SqlType = Row;
}

impl<Row> RunQueryDsl<PgConnection> for Composed<Row> {}

impl<Row> QueryFragment<Pg> for Composed<Row> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        if self.once {
            out.unsafe_to_cache_prepared();
        }
        let mut bound = Bound::default();
        for (sql, name) in pieces(&self.text, &[]) {
            out.push_sql(sql);
            let Some(name) = name else { continue };
            if let Some(again) = bound.again(name) {
                out.push_sql(&again);
                continue;
            }
            let value = self.values.iter().find(|(known, _)| known == name);
            let (_, value) = value.ok_or_else(|| diesel::result::Error::QueryBuilderError(name.into()))?;
            value.bind(&mut out)?;
        }
        Ok(())
    }
}

impl Value {
    fn bind<'b>(&'b self, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        match self {
            Value::Text(text) => out.push_bind_param::<Nullable<Text>, _>(text),
            Value::Texts(texts) => out.push_bind_param::<Array<Text>, _>(texts),
            Value::Id(id) => out.push_bind_param::<Nullable<SqlUuid>, _>(id),
            Value::Ids(ids) => out.push_bind_param::<Array<SqlUuid>, _>(ids),
            Value::Time(time) => out.push_bind_param::<Nullable<Timestamptz>, _>(time),
            Value::Times(times) => out.push_bind_param::<Array<Timestamptz>, _>(times),
            Value::Real(number) => out.push_bind_param::<Nullable<Float>, _>(number),
        }
    }
}
