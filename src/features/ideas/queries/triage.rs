//! What waits for the innovation team, in the order of the days that were promised.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::model::{AnyEntryRow, Entry, entry_columns};
use crate::features::entries::reach::PUBLISHED_SEEN;
use crate::features::entries::slice::Waiting;
use crate::features::people::role;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::composed::Composed;
use crate::kernel::db::keyset::ListPage;

use super::{Pair, pairs, today};

/// Ideas on one page of the list.
const PAGE: usize = 50;
/// So far the numbers of the tabs are counted.
pub const AT_MOST: i64 = 100;
/// Minutes after which nobody is at it any more who did not say so again.
pub const HOLD_MINUTES: i64 = 15;
/// What stands for a day where none was promised.
const NO_DAY: &str = "'9999-12-31'::date";

/// The order of the list. Where only some are looked at it is asked for too: without it PostgreSQL may read every entry
/// to find them.
const DUE_FIRST: &str = "order by coalesce(ideas.due_on, '9999-12-31'::date), ideas.entry_id";

/// Which part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Desk {
    /// What waits for the team now.
    Open,
    /// Of that, what whoever looks looks after.
    Mine,
    /// What was asked and is not answered yet.
    Questions,
    /// What the team looks at later.
    Later,
}

impl Desk {
    /// All, in the order of their tabs.
    pub const ALL: [Desk; 4] = [Desk::Open, Desk::Mine, Desk::Questions, Desk::Later];

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Desk::Open => "open",
            Desk::Mine => "mine",
            Desk::Questions => "questions",
            Desk::Later => "later",
        }
    }

    fn condition(self) -> &'static str {
        match self {
            Desk::Open => "ideas.awaits_team and snoozed.idea_id is null",
            Desk::Mine => "ideas.awaits_team and snoozed.idea_id is null and ideas.coach_id = {person}",
            Desk::Questions => "ideas.state = 'clarify'",
            Desk::Later => "ideas.awaits_team and snoozed.idea_id is not null",
        }
    }
}

/// What the list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Which part.
    pub desk: Desk,
    /// Of this unit alone, by the word in its address.
    pub unit: Option<String>,
    /// Only what is late.
    pub late: bool,
    /// About this theme, by its word.
    pub theme: Option<String>,
}

/// A place in the list: the day, and the idea.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    on: NaiveDate,
    id: Uuid,
}

impl Day {
    /// For the address of the next page.
    pub fn encode(self) -> String {
        format!("{}{}", self.on.format("%Y%m%d"), self.id.simple())
    }

    /// Reads it back; nothing for what is not ours.
    pub fn decode(text: &str) -> Option<Day> {
        let (day, id) = text.split_at_checked(8)?;
        Some(Day {
            on: NaiveDate::parse_from_str(day, "%Y%m%d").ok()?,
            id: Uuid::try_parse(id).ok()?,
        })
    }
}

/// An idea that waits, with what the team sees of it alone.
pub struct WaitingIdea {
    /// The idea.
    pub pair: Pair,
    /// Who is at it, and since when.
    pub held: Option<(Uuid, DateTime<Utc>)>,
    /// Does a decision about it wait for its second signature?
    pub signs: bool,
    /// The day the team looks at it again.
    pub until: Option<NaiveDate>,
}

/// Ideas with what puts them off, of those that one may see and did not hand in: nobody answers oneself.
fn of_team(condition: &str) -> String {
    format!(
        "from ideas join entries on entries.id = ideas.entry_id \
         left join idea_snoozes snoozed on snoozed.idea_id = ideas.entry_id \
         where ideas.counted and {condition} and entries.state = 'published' and entries.author_id <> {{person}} \
         and not ({{person}} = any(ideas.co_authors)) \
         and not exists (select from entry_identities theirs where theirs.entry_id = ideas.entry_id \
             and theirs.person_id = {{person}} and theirs.ended_at is null) and {PUBLISHED_SEEN}"
    )
}

/// How many of one part there are, counted no further than the page says it.
fn number(desk: Desk) -> String {
    let from = of_team(desk.condition());
    format!("select count(*) from (select 1 {from} limit {AT_MOST}) waiting")
}

/// How many ideas wait for the innovation team now.
pub const WAITING: Waiting = Waiting {
    whose: |actor| actor.is(role::INNOVATION_TEAM),
    number: || number(Desk::Open),
};

type Row = (
    AnyEntryRow,
    Nullable<Date>,
    Nullable<SqlUuid>,
    Nullable<Timestamptz>,
    Nullable<Bool>,
    Nullable<Date>,
    (BigInt, BigInt, BigInt, BigInt, Text),
);
type Read = (
    Option<Entry>,
    Option<NaiveDate>,
    Option<Uuid>,
    Option<DateTime<Utc>>,
    Option<bool>,
    Option<NaiveDate>,
    Counted,
);
type Counted = (i64, i64, i64, i64, String);

/// The page, and beside each of its rows, or alone, what is counted once.
fn list(wanted: &Wanted) -> String {
    let columns = entry_columns!();
    let unit = match wanted.unit {
        Some(_) => "and entries.unit_id in (select id from units where slug = {unit})",
        None => "",
    };
    let late = if wanted.late {
        "and ideas.due_on < {today}::date"
    } else {
        ""
    };
    let theme = match wanted.theme {
        Some(_) => {
            "and case when exists (select from idea_topics join idea_themes on idea_themes.id = theme_id \
             where idea_topics.idea_id = ideas.entry_id and code = {theme}) then true else false end"
        }
        None => "",
    };
    let (from, limit) = (of_team(wanted.desk.condition()), PAGE + 1);
    let hold = "left join idea_holds on idea_holds.idea_id = ideas.entry_id left join idea_snoozes snoozed";
    let from = from.replacen("left join idea_snoozes snoozed", hold, 1);
    let [open, mine, questions, later] = Desk::ALL.map(number);
    let units = of_team("ideas.awaits_team");
    format!(
        "with page as materialized (select {columns}, coalesce(ideas.due_on, {NO_DAY}) as day, idea_holds.person_id, \
             idea_holds.since, exists (select from idea_proposals waiting where waiting.idea_id = ideas.entry_id \
                 and waiting.ended_at is null and waiting.signed_at is null) as signs, snoozed.until \
             {from} {unit} {late} {theme} \
             and (coalesce(ideas.due_on, {NO_DAY}), ideas.entry_id) > ({{day}}::date, {{id}}) \
             {DUE_FIRST} limit {limit}) \
         select page.*, counted.* from (select ({open}), ({mine}), ({questions}), ({later}), \
             (select coalesce(string_agg(distinct units.slug || E'\\t' || units.name, E'\\n'), '') \
             from (select entries.unit_id {units} {DUE_FIRST} limit 500) waiting \
             join units on units.id = waiting.unit_id) \
         ) counted (open, mine, questions, later, units) left join page on true order by page.day, page.id"
    )
}

/// A page of the list, what is due first on top, and how many there are of each part.
pub fn waiting(tx: &mut ReadTx, wanted: &Wanted, after: Option<Day>) -> Result<(ListPage<WaitingIdea>, Desks)> {
    let (today, actor) = (today(tx), tx.actor()?.clone());
    let statement = Composed::<Row>::new(list(wanted))
        .with("audiences", actor.rights.audiences.clone())
        .with("person", actor.person)
        .with("today", today.to_string())
        .with("unit", wanted.unit.clone())
        .with("theme", wanted.theme.clone())
        .with(
            "day",
            after.map_or("-infinity".to_owned(), |after| after.on.to_string()),
        )
        .with("id", after.map_or(Uuid::nil(), |after| after.id));
    let rows: Vec<Read> = statement.load(tx.conn())?;
    let desks = rows.first().map(|row| Desks::of(row.6.clone())).unwrap_or_default();
    let rows: Vec<(Entry, Read)> = rows.into_iter().filter_map(|row| Some((row.0.clone()?, row))).collect();
    let page = ListPage::placed(rows, PAGE, |(entry, row)| {
        let (on, id) = (row.1.unwrap_or_default(), entry.id);
        Day { on, id }.encode()
    });
    let entries: Vec<Entry> = page.items.iter().map(|row| row.0.clone()).collect();
    let pairs = pairs(tx, &entries)?;
    let fresh = tx.now() - chrono::TimeDelta::minutes(HOLD_MINUTES);
    let row = |(pair, (_, (_, _, holder, since, signs, until, _))): (Pair, (Entry, Read))| WaitingIdea {
        pair,
        held: holder.zip(since).filter(|(_, since)| *since > fresh),
        signs: signs.unwrap_or_default(),
        until,
    };
    let items = pairs.into_iter().zip(page.items).map(row).collect();
    Ok((ListPage { items, next: page.next }, desks))
}

/// What follows an idea in the list: where one goes on once it is answered. From the last one, at the first.
pub fn follows(tx: &mut ReadTx, wanted: &Wanted, number: i32) -> Result<Option<i32>> {
    let (page, _) = waiting(tx, wanted, None)?;
    let numbers: Vec<i32> = page.items.iter().map(|one| one.pair.0.number).collect();
    let at = numbers.iter().position(|one| *one == number);
    let after = at.and_then(|at| numbers.get(at + 1)).or(numbers.first());
    Ok(after.copied().filter(|next| *next != number))
}

/// How many there are of each, and of which units.
#[derive(Clone, Default)]
pub struct Desks {
    /// In the order of [`Desk::ALL`], none above [`AT_MOST`].
    pub counts: [i64; 4],
    /// Word in its address and name of each unit of which something waits.
    pub units: Vec<(String, String)>,
}

impl Desks {
    fn of((open, mine, questions, later, units): Counted) -> Desks {
        let pair = |line: &str| {
            line.split_once('\t')
                .map(|(slug, name)| (slug.to_owned(), name.to_owned()))
        };
        let mut units: Vec<(String, String)> = units.lines().filter_map(pair).collect();
        units.sort_by(|one, other| one.1.cmp(&other.1));
        Desks {
            counts: [open, mine, questions, later],
            units,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_survive_the_address() {
        let day = Day {
            on: NaiveDate::from_ymd_opt(2026, 12, 1).unwrap(),
            id: Uuid::from_u128(7),
        };
        assert_eq!(Day::decode(&day.encode()), Some(day));
        for rubbish in [
            "",
            "x",
            "20261301",
            &"z".repeat(40),
            &"ä".repeat(20),
            &"2".repeat(4_000),
        ] {
            assert_eq!(Day::decode(rubbish), None, "{rubbish}");
        }
    }
}
