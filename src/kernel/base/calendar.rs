//! Which days are worked on: neither a weekend nor a public holiday of the region. Promises to people count in them.
//!
//! The holidays are a table, `calendar/holidays.table`, checked against PyPI `holidays` for ten years.
use std::collections::BTreeSet;
use std::ops::{Bound, RangeInclusive};
use std::sync::{Arc, LazyLock};

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

/// Where the organisation is, as ISO 3166-2 says it: a German state, Austria or Switzerland.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region(&'static str);

const REGIONS: [&str; 18] = [
    "DE-BW", "DE-BY", "DE-BE", "DE-BB", "DE-HB", "DE-HH", "DE-HE", "DE-MV", "DE-NI", "DE-NW", "DE-RP", "DE-SL",
    "DE-SN", "DE-ST", "DE-SH", "DE-TH", "AT", "CH",
];

impl Default for Region {
    fn default() -> Region {
        Region::BADEN_WUERTTEMBERG
    }
}

impl Region {
    /// Where promises count if nobody chose.
    pub const BADEN_WUERTTEMBERG: Region = Region("DE-BW");

    /// All there are, in the order of their names.
    pub fn all() -> impl Iterator<Item = Region> {
        REGIONS.into_iter().map(Region)
    }

    /// By its code.
    pub fn parse(code: &str) -> Option<Region> {
        Region::all().find(|region| region.0 == code)
    }

    /// `DE-BW`.
    pub fn code(self) -> &'static str {
        self.0
    }

    /// Neither a weekend nor a public holiday.
    pub fn is_working(self, day: NaiveDate) -> bool {
        !is_weekend(day) && !self.is_holiday(day)
    }

    /// A public holiday?
    pub fn is_holiday(self, day: NaiveDate) -> bool {
        RULES.iter().any(|rule| rule.holds(day, self))
    }

    /// Its public holidays in a year; a day may be two of them.
    fn holidays(self, year: i32) -> impl Iterator<Item = NaiveDate> {
        let of_here = RULES.iter().filter(move |rule| rule.is_kept(year, self));
        of_here.filter_map(move |rule| rule.when.in_year(year))
    }
}

/// The days on which an organisation works: neither weekends, nor holidays of its region, nor days of its own.
#[derive(Clone, Debug, Default)]
pub struct WorkDays {
    region: Region,
    off: Arc<BTreeSet<NaiveDate>>,
}

impl WorkDays {
    /// Those of a region, without some of its own.
    pub fn new(region: Region, off: impl IntoIterator<Item = NaiveDate>) -> WorkDays {
        WorkDays {
            region,
            off: Arc::new(off.into_iter().collect()),
        }
    }

    /// Is it worked on?
    pub fn is_working(&self, day: NaiveDate) -> bool {
        self.region.is_working(day) && !self.off.contains(&day)
    }

    /// The working day so many working days after this day, which need not be one itself.
    pub fn after(&self, day: NaiveDate, number: u32) -> NaiveDate {
        (0..number).fold(day, |day, _| self.next(day))
    }

    /// How many working days lie after one day up to another, which counts; none where it is not later.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        if to <= from {
            return 0;
        }
        // What is years overdue is counted by years, not by days.
        let holidays = (from.year()..=to.year()).flat_map(|year| self.region.holidays(year));
        let own = self.off.range((Bound::Excluded(from), Bound::Included(to))).copied();
        let free: BTreeSet<NaiveDate> = holidays
            .filter(|day| from < *day && *day <= to)
            .chain(own)
            .filter(|day| !is_weekend(*day))
            .collect();
        weekdays(to).abs_diff(weekdays(from)) - free.len() as u32
    }

    fn next(&self, day: NaiveDate) -> NaiveDate {
        let following = day.iter_days().skip(1).find(|day| self.is_working(*day));
        following.unwrap_or(NaiveDate::MAX)
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// How many days from Monday to Friday there have been since the first day of the calendar, which was a Monday.
fn weekdays(day: NaiveDate) -> i32 {
    let days = day.num_days_from_ce();
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}

/// When in a year a holiday is.
#[derive(Clone, Copy)]
enum When {
    Fixed(u32, u32),
    /// Days after Easter Sunday.
    Easter(i64),
    /// The Wednesday before 23 November.
    Repentance,
}

struct Rule {
    when: When,
    regions: Vec<&'static str>,
    years: RangeInclusive<i32>,
}

impl Rule {
    /// Is it one there in this year?
    fn is_kept(&self, year: i32, region: Region) -> bool {
        let is_there =
            |own: &&str| *own == region.0 || region.0.strip_prefix(*own).is_some_and(|rest| rest.starts_with('-'));
        self.years.contains(&year) && self.regions.iter().any(is_there)
    }

    fn holds(&self, day: NaiveDate, region: Region) -> bool {
        self.when.in_year(day.year()) == Some(day) && self.is_kept(day.year(), region)
    }

    /// A line of the table; none if it is a remark.
    fn parse(line: &'static str) -> Option<Rule> {
        let (when, rest) = line.split_once(' ').filter(|_| !line.starts_with('#'))?;
        let mut words = rest.split_whitespace();
        let mut regions = Vec::new();
        let years = loop {
            match words.next()? {
                region if region.starts_with(|letter: char| letter.is_ascii_uppercase()) => regions.push(region),
                years => break years,
            }
        };
        let number = |text: &str| text.parse::<i32>().ok();
        let (first, last) = years.split_once('-').unwrap_or((years, years));
        Some(Rule {
            when: When::parse(when)?,
            regions,
            years: number(first).unwrap_or(i32::MIN)..=number(last).unwrap_or(i32::MAX),
        })
    }
}

impl When {
    fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            When::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            When::Easter(days) => easter(year)?.checked_add_signed(TimeDelta::days(days)),
            When::Repentance => (16..=22)
                .filter_map(|day| NaiveDate::from_ymd_opt(year, 11, day))
                .find(|day| day.weekday() == Weekday::Wed),
        }
    }

    fn parse(text: &str) -> Option<When> {
        if let Some(days) = text.strip_prefix("easter") {
            return days.parse().ok().map(When::Easter);
        }
        if text == "repentance" {
            return Some(When::Repentance);
        }
        let (month, day) = text.split_once('-')?;
        Some(When::Fixed(month.parse().ok()?, day.parse().ok()?))
    }
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    include_str!("calendar/holidays.table")
        .lines()
        .filter_map(Rule::parse)
        .collect()
});

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

    /// Every line is read, and ten years of each region are as PyPI `holidays` lists them.
    #[test]
    fn ten_years_of_every_region() {
        let table = include_str!("calendar/holidays.table");
        let lines = table.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(RULES.len(), lines);
        let known = include_str!("../../../tests/fixtures/holidays.txt");
        let mut regions = Vec::new();
        for line in known.lines().filter(|line| !line.starts_with('#')) {
            let (code, rest) = line.split_once(' ').unwrap();
            let (year, days) = rest.split_once(' ').unwrap();
            let region = Region::parse(code).unwrap();
            let all = date(year.parse().unwrap(), 1, 1).iter_days().take(366);
            let of_year = all.filter(|day| day.year().to_string() == year && region.is_holiday(*day));
            let found: Vec<String> = of_year.map(|day| day.format("%m-%d").to_string()).collect();
            assert_eq!(found.join(" "), days, "{code} {year}");
            regions.push(code);
        }
        regions.dedup();
        regions.sort_unstable();
        let mut all: Vec<&str> = Region::all().map(Region::code).collect();
        all.sort_unstable();
        assert_eq!(regions, all);
    }

    #[test]
    fn weekends_and_holidays_do_not_count() {
        let home = WorkDays::default();
        assert_eq!(
            home.after(date(2026, 11, 23), 5),
            date(2026, 11, 30),
            "Monday to Monday"
        );
        assert_eq!(home.after(date(2026, 11, 28), 5), date(2026, 12, 4), "from a Saturday");
        assert_eq!(home.after(date(2026, 4, 1), 5), date(2026, 4, 10), "over Easter");
        assert_eq!(
            home.after(date(2026, 12, 22), 5),
            date(2026, 12, 30),
            "over Christmas, the 26th is a Saturday"
        );
        assert_eq!(home.after(date(2025, 12, 30), 5), date(2026, 1, 8), "over Epiphany");
        let hamburg = WorkDays::new(Region::parse("DE-HH").unwrap(), []);
        assert_eq!(
            hamburg.after(date(2025, 12, 30), 5),
            date(2026, 1, 7),
            "no Epiphany there"
        );
        assert_eq!(home.between(date(2026, 11, 23), date(2026, 11, 30)), 5);
        assert_eq!(home.between(date(2026, 11, 30), date(2026, 11, 23)), 0);
    }

    /// As if every day were looked at.
    #[test]
    fn counting_by_years_counts_the_same() {
        let own = [
            (2025, 12, 24),
            (2026, 10, 3),
            (2026, 12, 24),
            (2026, 12, 26),
            (2027, 5, 7),
        ];
        for region in Region::all() {
            let days = WorkDays::new(region, own.map(|(year, month, day)| date(year, month, day)));
            let mut from = date(2024, 12, 20);
            while from < date(2027, 6, 1) {
                for length in [0, 1, 2, 3, 5, 8, 30, 365, 1_200] {
                    let to = from + Days::new(length);
                    let one_by_one = from.iter_days().skip(1).take_while(|day| *day <= to);
                    let counted = one_by_one.filter(|day| days.is_working(*day)).count();
                    assert_eq!(
                        days.between(from, to) as usize,
                        counted,
                        "{} {from} {to}",
                        region.code()
                    );
                }
                from = from + Days::new(13);
            }
        }
    }

    #[test]
    fn days_of_its_own_do_not_count_either() {
        let (christmas_eve, silvester) = (date(2026, 12, 24), date(2026, 12, 31));
        let own = WorkDays::new(Region::default(), [christmas_eve, silvester]);
        assert!(!own.is_working(christmas_eve));
        assert_eq!(own.after(date(2026, 12, 23), 1), date(2026, 12, 28));
        assert_eq!(WorkDays::default().after(date(2026, 12, 23), 1), christmas_eve);
        assert_eq!(own.between(date(2026, 12, 23), date(2027, 1, 4)), 4);
        assert_eq!(WorkDays::default().between(date(2026, 12, 23), date(2027, 1, 4)), 6);
        // However many days in a row: the year ends, and so does the look.
        let all = date(2026, 1, 1).iter_days().take(400);
        assert!(WorkDays::new(Region::default(), all).after(date(2026, 1, 1), 1) > date(2027, 2, 4));
    }
}
