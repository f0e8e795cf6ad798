//! What is rising: heat that halves every 14 days, kept by one update per vote or comment.
use chrono::{DateTime, Utc};

/// A vote.
pub const VOTE: f64 = 1.0;
/// The first substantive comment of a person who is not the author.
pub const VOICE: f64 = 0.5;
/// A comment of at least so many characters says something.
pub const SUBSTANTIVE: i32 = 40;

const HALF_LIFE: f64 = 14.0 * 24.0 * 3600.0;
/// What is left after everything was taken back is rounding, not interest.
const NOTHING: f64 = 1e-9;

/// The heat of an idea at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heat {
    /// How hot.
    pub value: f64,
    /// When it was that hot.
    pub at: DateTime<Utc>,
}

/// What is left of one unit after this time; more than one when it lies ahead.
fn left(from: DateTime<Utc>, to: DateTime<Utc>) -> f64 {
    let seconds = (to - from)
        .num_microseconds()
        .map_or_else(|| (to - from).num_seconds() as f64, |micros| micros as f64 / 1e6);
    (-seconds / HALF_LIFE).exp2()
}

impl Heat {
    /// The heat at another moment.
    pub fn value_at(self, moment: DateTime<Utc>) -> f64 {
        self.value * left(self.at, moment)
    }

    /// After something of this weight happened; it may be told late.
    pub fn add(self, weight: f64, happened: DateTime<Utc>) -> Heat {
        let at = self.at.max(happened);
        Heat {
            value: self.value_at(at) + weight * left(happened, at),
            at,
        }
    }

    /// After something that happened then was taken back: only what is left of it goes.
    pub fn undo(self, weight: f64, happened: DateTime<Utc>, now: DateTime<Utc>) -> Heat {
        let at = self.at.max(now);
        let value = self.value_at(at) - weight * left(happened, at);
        Heat {
            value: if value < NOTHING { 0.0 } else { value },
            at,
        }
    }

    /// A number that orders ideas by heat at any moment: all cool alike, so the order only changes by what happens.
    pub fn rank(self) -> f64 {
        self.value.log2() + self.at.timestamp_micros() as f64 / 1e6 / HALF_LIFE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn day(days: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(20_000 + days)
    }

    fn cold() -> Heat {
        Heat { value: 0.0, at: day(0) }
    }

    #[track_caller]
    fn near(found: f64, wanted: f64) {
        assert!((found - wanted).abs() < 1e-9, "{found} is not {wanted}");
    }

    /// By hand: 1; 1/2 + 1; 1/4 + 1/2 + 1/2 (a comment); after one more half-life the half of it.
    #[test]
    fn halves_every_fourteen_days() {
        let heat = cold().add(VOTE, day(0));
        near(heat.value, 1.0);
        let heat = heat.add(VOTE, day(14));
        near(heat.value, 1.5);
        let heat = heat.add(VOICE, day(28));
        near(heat.value, 1.25);
        near(heat.value_at(day(42)), 0.625);
        near(heat.value_at(day(35)), 1.25 * 0.707_106_781_186_547_5);
    }

    /// By hand: votes at 0 and 14, the first taken back at 28: 1.5/2 - 1/4 = 1/2, which is the second alone.
    #[test]
    fn taking_back_takes_what_is_left() {
        let heat = cold().add(VOTE, day(0)).add(VOTE, day(14)).undo(VOTE, day(0), day(28));
        near(heat.value, 0.5);
        near(heat.value, cold().add(VOTE, day(14)).value_at(day(28)));
        let none = heat.undo(VOTE, day(14), day(30));
        assert_eq!(none.value, 0.0);
        assert_eq!(none.rank(), f64::NEG_INFINITY);
    }

    /// A comment told late counts as if it had been told in time.
    #[test]
    fn the_order_of_telling_does_not_matter() {
        let told = cold().add(VOTE, day(14)).add(VOICE, day(0));
        near(told.value, 1.25);
        near(told.value, cold().add(VOICE, day(0)).add(VOTE, day(14)).value);
    }

    /// By hand: 2 at day 0 and 1 at day 14 are equally hot for ever; 1.5 at day 14 is hotter by log2(1.5) = 0.5849625.
    #[test]
    fn rank_orders_without_a_clock() {
        let (old, new) = (
            Heat { value: 2.0, at: day(0) },
            Heat {
                value: 1.0,
                at: day(14),
            },
        );
        near(old.rank(), new.rank());
        near(
            Heat {
                value: 1.5,
                at: day(14),
            }
            .rank()
                - old.rank(),
            0.584_962_500_721_156_2,
        );
        assert!(
            Heat {
                value: 1.0,
                at: day(15)
            }
            .rank()
                > new.rank()
        );
    }
}
