//! Identifiers: UUIDs that sort by time (version 7).
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

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeDelta, TimeZone};

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
}
