//! Time: the clock that transactions ask, and how an instant is written for people.
//!
//! Shown times are absolute and in the organisation's zone, because fragments are shared by all viewers;
//! the browser makes them relative.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, SubsecRound, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use crate::kernel::base::i18n::Lang;

/// Where "now" comes from: the machine, or in tests an instant that stands still until it is moved.
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<Mutex<DateTime<Utc>>>>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands at `instant`; clones share it.
    pub fn fixed(instant: DateTime<Utc>) -> Self {
        Self(Some(Arc::new(Mutex::new(instant))))
    }

    /// Now, in whole microseconds: what PostgreSQL stores, so that a time survives the round trip unchanged.
    #[allow(clippy::disallowed_methods, reason = "the one place that asks the machine")]
    pub fn now(&self) -> DateTime<Utc> {
        let now = match &self.0 {
            None => Utc::now(),
            Some(instant) => *instant.lock().unwrap_or_else(PoisonError::into_inner),
        };
        now.trunc_subsecs(6)
    }

    /// Sets a fixed clock; the machine's clock is not ours to set and stays.
    pub fn set(&self, to: DateTime<Utc>) {
        if let Some(instant) = &self.0 {
            *instant.lock().unwrap_or_else(PoisonError::into_inner) = to;
        }
    }

    /// Moves a fixed clock.
    pub fn advance(&self, by: TimeDelta) {
        if let Some(instant) = &self.0 {
            *instant.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }
}

/// The zone all times are shown in; set-up may change it while the server runs. Clones share it.
#[derive(Clone, Debug)]
pub struct Zone(Arc<Mutex<Tz>>);

impl Zone {
    /// A zone to begin with.
    pub fn new(zone: Tz) -> Self {
        Self(Arc::new(Mutex::new(zone)))
    }

    /// The zone now.
    pub fn get(&self) -> Tz {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Another zone from here on.
    pub fn set(&self, zone: Tz) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = zone;
    }
}

/// An instant or a day as a template needs it for `<time datetime="{{iso}}" title="{{full}}">{{text}}</time>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stamp {
    /// For machines: RFC 3339 in UTC, or `2026-12-05` for a day.
    pub iso: String,
    /// Short: "5. Dez. 2026, 08:12" or "5 Dec 2026, 08:12".
    pub text: String,
    /// With the day of the week: "Samstag, 5. Dezember 2026, 08:12 Uhr".
    pub full: String,
}

impl Stamp {
    /// An instant, shown in `zone`.
    pub fn at(instant: DateTime<Utc>, zone: Tz, lang: Lang) -> Self {
        let local = instant.with_timezone(&zone);
        let day = Self::day(local.date_naive(), lang);
        let time = local.format("%H:%M");
        let after = if lang == Lang::De { " Uhr" } else { "" };
        Self {
            iso: instant.to_rfc3339_opts(SecondsFormat::Secs, true),
            text: format!("{}, {time}", day.text),
            full: format!("{}, {time}{after}", day.full),
        }
    }

    /// The same without the year while it is the year of `now`: what is near needs none.
    pub fn near(instant: DateTime<Utc>, now: DateTime<Utc>, zone: Tz, lang: Lang) -> Self {
        let (date, today) = (
            instant.with_timezone(&zone).date_naive(),
            now.with_timezone(&zone).date_naive(),
        );
        let mut stamp = Self::day(date, lang);
        if date.year() == today.year() {
            let end = stamp.text.rfind(' ').unwrap_or(stamp.text.len());
            stamp.text.truncate(end);
        }
        stamp
    }

    /// A calendar day, which has no zone.
    pub fn day(date: NaiveDate, lang: Lang) -> Self {
        let (day, year) = (date.day(), date.year());
        let (short, long) = month(date.month0(), lang);
        let weekday = weekday(date.weekday().num_days_from_monday(), lang);
        let (text, full) = match lang {
            Lang::De => (
                format!("{day}. {short} {year}"),
                format!("{weekday}, {day}. {long} {year}"),
            ),
            Lang::En => (
                format!("{day} {short} {year}"),
                format!("{weekday} {day} {long} {year}"),
            ),
        };
        Self {
            iso: date.format("%Y-%m-%d").to_string(),
            text,
            full,
        }
    }
}

const MONTHS_DE: [(&str, &str); 12] = [
    ("Jan.", "Januar"),
    ("Feb.", "Februar"),
    ("März", "März"),
    ("Apr.", "April"),
    ("Mai", "Mai"),
    ("Juni", "Juni"),
    ("Juli", "Juli"),
    ("Aug.", "August"),
    ("Sept.", "September"),
    ("Okt.", "Oktober"),
    ("Nov.", "November"),
    ("Dez.", "Dezember"),
];
const MONTHS_EN: [(&str, &str); 12] = [
    ("Jan", "January"),
    ("Feb", "February"),
    ("Mar", "March"),
    ("Apr", "April"),
    ("May", "May"),
    ("June", "June"),
    ("July", "July"),
    ("Aug", "August"),
    ("Sept", "September"),
    ("Oct", "October"),
    ("Nov", "November"),
    ("Dec", "December"),
];
const DAYS_DE: [&str; 7] = [
    "Montag",
    "Dienstag",
    "Mittwoch",
    "Donnerstag",
    "Freitag",
    "Samstag",
    "Sonntag",
];
const DAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Short and long name of a month counted from 0.
pub fn month(index: u32, lang: Lang) -> (&'static str, &'static str) {
    let months = match lang {
        Lang::De => &MONTHS_DE,
        Lang::En => &MONTHS_EN,
    };
    months[index as usize % 12]
}

/// Name of a weekday counted from Monday = 0.
pub fn weekday(index: u32, lang: Lang) -> &'static str {
    let days = match lang {
        Lang::De => &DAYS_DE,
        Lang::En => &DAYS_EN,
    };
    days[index as usize % 7]
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;
    use chrono_tz::Europe::Berlin;

    fn friday() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2025, 12, 5, 7, 12, 9).unwrap()
    }

    #[test]
    fn german_and_english_in_the_organisations_zone() {
        let de = Stamp::at(friday(), Berlin, Lang::De);
        assert_eq!(de.iso, "2025-12-05T07:12:09Z");
        assert_eq!(de.text, "5. Dez. 2025, 08:12");
        assert_eq!(de.full, "Freitag, 5. Dezember 2025, 08:12 Uhr");
        let en = Stamp::at(friday(), Berlin, Lang::En);
        assert_eq!(en.text, "5 Dec 2025, 08:12");
        assert_eq!(en.full, "Friday 5 December 2025, 08:12");
    }

    #[test]
    fn summer_time_and_the_day_over_midnight() {
        let late = Utc.with_ymd_and_hms(2026, 7, 31, 22, 30, 0).unwrap();
        assert_eq!(Stamp::at(late, Berlin, Lang::De).text, "1. Aug. 2026, 00:30");
        let date = Stamp::day(late.with_timezone(&Berlin).date_naive(), Lang::En);
        assert_eq!((date.iso.as_str(), date.text.as_str()), ("2026-08-01", "1 Aug 2026"));
        assert_eq!(date.full, "Saturday 1 August 2026");
    }

    #[test]
    fn a_day_of_this_year_needs_no_year() {
        let near = |now: DateTime<Utc>, lang| Stamp::near(friday(), now, Berlin, lang).text;
        assert_eq!(near(friday() - TimeDelta::days(300), Lang::De), "5. Dez.");
        assert_eq!(near(friday(), Lang::En), "5 Dec");
        // In Berlin the year ends an hour earlier than in UTC.
        let eve = Utc.with_ymd_and_hms(2025, 12, 31, 22, 59, 0).unwrap();
        assert_eq!(near(eve, Lang::De), "5. Dez.");
        assert_eq!(near(eve + TimeDelta::minutes(1), Lang::De), "5. Dez. 2025");
        assert!(
            Stamp::near(friday(), friday(), Berlin, Lang::De).full.contains("2025"),
            "the title says it all"
        );
    }

    #[test]
    fn names_do_not_run_over() {
        assert_eq!(month(11, Lang::De), ("Dez.", "Dezember"));
        assert_eq!(month(2, Lang::De).0, "März");
        assert_eq!((weekday(0, Lang::De), weekday(6, Lang::En)), ("Montag", "Sunday"));
    }

    #[test]
    fn a_fixed_clock_stands_is_shared_and_whole_microseconds() {
        let clock = Clock::fixed(friday() + TimeDelta::nanoseconds(1_234_567));
        let other = clock.clone();
        assert_eq!(clock.now(), friday() + TimeDelta::microseconds(1_234));
        clock.advance(TimeDelta::hours(2));
        assert_eq!(
            other.now(),
            friday() + TimeDelta::hours(2) + TimeDelta::microseconds(1_234)
        );
        clock.set(friday());
        assert_eq!(other.now(), friday());
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "compared with the machine")]
    fn the_system_clock_is_the_machines_and_cannot_be_set() {
        let clock = Clock::system();
        clock.set(friday());
        let now = clock.now();
        assert!((Utc::now() - now).num_seconds().abs() < 60);
        assert_eq!(now.timestamp_subsec_nanos() % 1_000, 0);
    }
}
