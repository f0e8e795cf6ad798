//! By when an idea must be answered: five working days in the calendar of Baden-Württemberg.
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;

/// Working days until the first answer.
const ANSWER_WITHIN: u32 = 5;

/// The day by which an idea handed in at this moment is answered.
pub fn answer_due(submitted: DateTime<Utc>, zone: Tz) -> NaiveDate {
    after(submitted.with_timezone(&zone).date_naive(), ANSWER_WITHIN)
}

/// The working day so many working days after this day.
pub fn after(day: NaiveDate, number: u32) -> NaiveDate {
    (0..number).fold(day, |day, _| next(day))
}

fn next(day: NaiveDate) -> NaiveDate {
    let mut day = day;
    while let Some(following) = day.succ_opt() {
        day = following;
        if is_working(day) {
            break;
        }
    }
    day
}

/// Neither a weekend nor a public holiday.
pub fn is_working(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday(day)
}

/// Public holidays of Baden-Württemberg.
fn is_holiday(day: NaiveDate) -> bool {
    let fixed = matches!(
        (day.month(), day.day()),
        (1, 1 | 6) | (5, 1) | (10, 3) | (11, 1) | (12, 25 | 26)
    );
    // Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi.
    let moving = easter(day.year()).is_some_and(|easter| matches!((day - easter).num_days(), -2 | 1 | 39 | 50 | 60));
    fixed || moving
}

/// Easter Sunday of the Gregorian calendar (the rule of Gauss, as completed by Meeus).
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year % 19;
    let century = year / 100;
    let year_of = year % 100;
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (year_of / 4) - epact - year_of % 4) % 7;
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let days = u64::try_from(epact + weekday - 7 * shift).ok()?;
    // Counted from 22 March, the earliest Easter.
    NaiveDate::from_ymd_opt(year, 3, 22)?.checked_add_days(Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;
    use chrono_tz::Europe::Berlin;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn easter_of_years_that_stand_in_almanacs() {
        let known = [
            (1961, 4, 2),
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
        ];
        for (year, month, day) in known {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }

    #[test]
    fn the_twelve_holidays_of_2026() {
        let days = (0..365).map(|n| date(2026, 1, 1) + Days::new(n));
        let found: Vec<String> = days
            .filter(|day| is_holiday(*day))
            .map(|day| day.format("%d.%m.").to_string())
            .collect();
        let expected = [
            "01.01.", "06.01.", "03.04.", "06.04.", "01.05.", "14.05.", "25.05.", "04.06.", "03.10.", "01.11.",
            "25.12.", "26.12.",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn weekends_and_holidays_do_not_count() {
        assert_eq!(after(date(2026, 11, 23), 5), date(2026, 11, 30), "Monday to Monday");
        assert_eq!(after(date(2026, 11, 28), 5), date(2026, 12, 4), "from a Saturday");
        assert_eq!(after(date(2026, 4, 1), 5), date(2026, 4, 10), "over Easter");
        assert_eq!(
            after(date(2026, 12, 22), 5),
            date(2026, 12, 30),
            "over Christmas, the 26th is a Saturday"
        );
        assert_eq!(
            after(date(2025, 12, 30), 5),
            date(2026, 1, 8),
            "over New Year and Epiphany"
        );
    }

    #[test]
    fn the_day_is_that_of_the_organisation() {
        let late = Utc.with_ymd_and_hms(2026, 11, 22, 23, 30, 0).unwrap();
        assert_eq!(answer_due(late, Berlin), date(2026, 11, 30), "already Monday in Berlin");
        assert_eq!(
            answer_due(late, chrono_tz::UTC),
            date(2026, 11, 27),
            "still Sunday in UTC"
        );
    }
}
