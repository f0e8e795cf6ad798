//! Campaigns: a question to everybody it is addressed to, for a limited time. Here is what follows from their days and
//! who sees which; their commands, queries and pages stand with those of ideas, which ask this place.
pub mod answers;
mod known;
pub mod model;
pub mod money;
pub mod numbers;
pub mod policy;
pub mod questions;

/// What a column of the type `jsonb` keeps of this type.
macro_rules! json_column {
    ($name:ident) => {
        impl diesel::deserialize::FromSql<diesel::sql_types::Jsonb, diesel::pg::Pg> for $name {
            fn from_sql(bytes: diesel::pg::PgValue<'_>) -> diesel::deserialize::Result<Self> {
                use diesel::deserialize::FromSql;
                let value = <serde_json::Value as FromSql<diesel::sql_types::Jsonb, diesel::pg::Pg>>::from_sql(bytes)?;
                Ok(serde_json::from_value(value)?)
            }
        }

        impl diesel::serialize::ToSql<diesel::sql_types::Jsonb, diesel::pg::Pg> for $name {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, diesel::pg::Pg>,
            ) -> diesel::serialize::Result {
                let value = serde_json::to_value(self)?;
                <serde_json::Value as diesel::serialize::ToSql<diesel::sql_types::Jsonb, diesel::pg::Pg>>::to_sql(
                    &value,
                    &mut out.reborrow(),
                )
            }
        }
    };
}
use json_column;

pub use known::{Known, all, of_id, of_number, running, seen, today};
