//! Identifiers: one newtype per table over a UUID that sorts by time (version 7).
//!
//! A `PersonId` cannot be passed where an `EntryId` is wanted, in Rust and in a diesel query alike.

use chrono::{DateTime, Utc};
use uuid::{Builder, Uuid};

/// A new UUIDv7 for an instant: its first 48 bits are the millisecond, the rest is random.
///
/// The instant is handed in so that tests with a fixed clock get ids of their own time. An instant before 1970
/// counts as 1970: the format has no negative times.
pub fn new_id_at(time: DateTime<Utc>) -> Uuid {
    let millis = u64::try_from(time.timestamp_millis()).unwrap_or(0);
    Builder::from_unix_timestamp_millis(millis, &rand::random::<[u8; 10]>()).into_uuid()
}

/// What sorts before every id of this instant and after all earlier ones.
pub fn first_id_at(time: DateTime<Utc>) -> Uuid {
    let millis = u64::try_from(time.timestamp_millis()).unwrap_or(0);
    Builder::from_unix_timestamp_millis(millis, &[0; 10]).into_uuid()
}

/// Declares identifier types: `id!(PersonId, UnitId);`.
///
/// Each is stored as PostgreSQL `uuid` and serialises as the usual text with dashes.
#[macro_export]
macro_rules! id {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[doc = concat!("`", stringify!($name), "`: the key of one row, a UUID ordered by time.")]
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            ::serde::Serialize, ::serde::Deserialize,
            ::diesel::expression::AsExpression, ::diesel::deserialize::FromSqlRow,
        )]
        #[serde(transparent)]
        #[diesel(sql_type = ::diesel::sql_types::Uuid)]
        pub struct $name(::uuid::Uuid);

        impl $name {
            /// The plain UUID.
            pub const fn uuid(self) -> ::uuid::Uuid {
                self.0
            }
        }

        impl ::std::convert::From<::uuid::Uuid> for $name {
            fn from(uuid: ::uuid::Uuid) -> Self {
                Self(uuid)
            }
        }

        impl ::std::convert::From<$name> for ::uuid::Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::uuid::Error;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl ::diesel::deserialize::FromSql<::diesel::sql_types::Uuid, ::diesel::pg::Pg> for $name {
            fn from_sql(value: ::diesel::pg::PgValue<'_>) -> ::diesel::deserialize::Result<Self> {
                <::uuid::Uuid as ::diesel::deserialize::FromSql<
                    ::diesel::sql_types::Uuid,
                    ::diesel::pg::Pg,
                >>::from_sql(value)
                .map(Self)
            }
        }

        impl ::diesel::serialize::ToSql<::diesel::sql_types::Uuid, ::diesel::pg::Pg> for $name {
            fn to_sql<'b>(
                &'b self,
                out: &mut ::diesel::serialize::Output<'b, '_, ::diesel::pg::Pg>,
            ) -> ::diesel::serialize::Result {
                <::uuid::Uuid as ::diesel::serialize::ToSql<
                    ::diesel::sql_types::Uuid,
                    ::diesel::pg::Pg,
                >>::to_sql(&self.0, out)
            }
        }
    )+};
}

pub use crate::id;

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeDelta, TimeZone};
    use diesel::query_dsl::methods::FilterDsl;
    use diesel::{ExpressionMethods, debug_query, pg::Pg};

    id!(SampleId);

    diesel::table! { samples (id) { id -> Uuid, } }

    #[test]
    fn carries_its_instant_and_the_version() {
        let time = Utc.with_ymd_and_hms(2026, 12, 5, 7, 12, 0).unwrap();
        let id = new_id_at(time);
        assert_eq!(id.get_version_num(), 7);
        let (seconds, nanos) = id.get_timestamp().unwrap().to_unix();
        assert_eq!((seconds as i64, nanos), (time.timestamp(), 0));
    }

    #[test]
    fn later_sorts_after_and_equal_instants_differ() {
        let time = Utc.with_ymd_and_hms(2026, 12, 5, 7, 12, 0).unwrap();
        assert!(new_id_at(time) < new_id_at(time + TimeDelta::milliseconds(1)));
        assert_ne!(new_id_at(time), new_id_at(time));
    }

    #[test]
    fn an_instant_before_1970_is_1970() {
        let id = new_id_at(DateTime::from_timestamp_millis(-5).unwrap());
        assert_eq!(id.get_timestamp().unwrap().to_unix().0, 0);
    }

    #[test]
    fn reads_writes_and_binds_as_uuid() {
        let id = SampleId::from(new_id_at(Utc.with_ymd_and_hms(2026, 1, 1, 0, 0, 0).unwrap()));
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, format!("\"{id}\""));
        assert_eq!(serde_json::from_str::<SampleId>(&json).unwrap(), id);
        assert_eq!(id.to_string().parse::<SampleId>().unwrap(), id);
        let query = FilterDsl::filter(samples::table, samples::id.eq(id));
        assert!(debug_query::<Pg, _>(&query).to_string().contains(&id.to_string()));
    }
}
