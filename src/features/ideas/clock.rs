//! How long an idea has been where it is, counted in working days from its decisions, and what the clock does next.
//!
//! A question to the author stops the time of the state it was asked in, and so does being part of another idea: it
//! goes on where it stopped.
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;

use crate::features::entries::model::Entry;
use crate::kernel::base::actor::PeopleRevision;
use crate::kernel::base::calendar::{Region, WorkDays};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Key;
use crate::kernel::db::schema::{company_days_off, organisation};

use super::model::{Decision, Idea};
use super::past::is_unanswered;
use super::pipeline::IdeaState;
use super::rules::Rules;

/// Where the days are counted.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The zone in which a day ends.
    pub zone: Tz,
    /// Which of them are worked on.
    pub days: WorkDays,
}

impl Calendar {
    /// The day of a moment.
    pub fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }
}

/// At a revision of rights: the database lets it grow with every change of region and days off.
#[derive(Clone, PartialEq, Eq, Hash)]
struct DaysAt(PeopleRevision);

impl Key for DaysAt {
    type Value = WorkDays;
}

/// Where the days of this organisation are counted.
pub fn calendar(tx: &mut ReadTx) -> Result<Calendar> {
    let at = tx.viewer().map(|actor| DaysAt(actor.revision));
    let days = tx.known(at, |tx| {
        let region: Option<String> = organisation::table
            .select(organisation::region)
            .first(tx.conn())
            .optional()?;
        let off: Vec<NaiveDate> = company_days_off::table.select(company_days_off::day).load(tx.conn())?;
        let region = region.and_then(|code| Region::parse(&code)).unwrap_or_default();
        Ok(WorkDays::new(region, off))
    })?;
    let zone = tx.site().zone;
    Ok(Calendar { zone, days })
}

/// Until when: the first answer was promised when an idea was handed in, all else when it came where it is.
pub fn last_day(
    calendar: &Calendar,
    (entry, idea): (&Entry, &Idea),
    decisions: &[Decision],
    rules: &Rules,
) -> Option<NaiveDate> {
    if idea.state == IdeaState::Open && is_unanswered(idea.state, decisions) {
        let allowed = rules.days(IdeaState::Inbox)?;
        return Some(calendar.days.after(calendar.day(entry.shown_at()), allowed));
    }
    let allowed = rules.days(idea.state);
    Clock::of(idea.state, entry.shown_at(), decisions, calendar, allowed).due
}

/// The time of an idea in its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Since when it is there, without pauses since the last one.
    pub running: NaiveDate,
    /// Working days that had gone by before.
    pub used: u32,
    /// The last day of those it may take; none where nobody is waited for.
    pub due: Option<NaiveDate>,
}

/// What the clock does, in the order of its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Reminds whoever has to act: most of the time is over.
    Remind,
    /// Tells the whole team that the day is over.
    Escalate,
    /// Opens what nobody answered.
    Open,
    /// Parks what its author did not answer.
    Park,
    /// Puts up for decision what was parked until a day.
    Wake,
}

impl Clock {
    /// The clock of an idea in this state, by its decisions (the newest first), where so many days are allowed.
    pub fn of(
        state: IdeaState,
        entered: DateTime<Utc>,
        decisions: &[Decision],
        calendar: &Calendar,
        allowed: Option<u32>,
    ) -> Clock {
        let begins = decisions.first().map_or(entered, |last| last.decided_at);
        let running = calendar.day(begins);
        let used = before_pauses(state, entered, decisions, calendar);
        let due = allowed.map(|allowed| calendar.days.after(running, allowed.saturating_sub(used)));
        Clock { running, used, due }
    }

    /// How many working days the last day is over.
    pub fn overdue(&self, today: NaiveDate, days: &WorkDays) -> u32 {
        self.due.map_or(0, |due| days.between(due, today))
    }

    /// The day on which this share of its time is over, in percent.
    pub fn reaches(&self, allowed: u32, percent: u32, days: &WorkDays) -> NaiveDate {
        days.after(
            self.running,
            (allowed * percent).div_ceil(100).saturating_sub(self.used),
        )
    }
}

/// Working days in the state before questions to the author, and before it was part of another idea: each is a pair of
/// a move there and one back.
fn before_pauses(state: IdeaState, entered: DateTime<Utc>, decisions: &[Decision], calendar: &Calendar) -> u32 {
    let mut used = 0;
    let mut rest = decisions;
    while let [back, asked, earlier @ ..] = rest {
        let away = matches!(back.from_state, IdeaState::Clarify | IdeaState::Merged);
        if !(away && back.to_state == state && asked.to_state == back.from_state) {
            break;
        }
        let from = earlier.first().map_or(entered, |decision| decision.decided_at);
        used += calendar
            .days
            .between(calendar.day(from), calendar.day(asked.decided_at));
        rest = earlier;
    }
    used
}

/// What the clock does in a state, each with its day.
pub fn steps(
    state: IdeaState,
    clock: &Clock,
    allowed: Option<u32>,
    revisit: Option<NaiveDate>,
    (rules, days): (&Rules, &WorkDays),
) -> Vec<(NaiveDate, Step)> {
    if state == IdeaState::Parked {
        return revisit.map(|day| (day, Step::Wake)).into_iter().collect();
    }
    let (Some(due), Some(allowed)) = (clock.due, allowed) else {
        return Vec::new();
    };
    let share = |percent: i32| clock.reaches(allowed, percent.unsigned_abs(), days);
    let remind = (share(rules.remind_percent), Step::Remind);
    let over = days.after(due, 1);
    match state {
        IdeaState::Inbox => vec![remind, (over, Step::Open)],
        IdeaState::Clarify => vec![remind, (due, Step::Remind), (over, Step::Park)],
        _ => vec![remind, (days.after(share(rules.escalate_percent), 1), Step::Escalate)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn here() -> Calendar {
        Calendar {
            zone: chrono_tz::Europe::Berlin,
            days: WorkDays::default(),
        }
    }

    fn at(month: u32, day: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, month, day, 9, 0, 0).unwrap()
    }

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn moved(from: IdeaState, to: IdeaState, at: DateTime<Utc>) -> Decision {
        Decision {
            from_state: from,
            to_state: to,
            decided_at: at,
            ..Decision::blank()
        }
    }

    #[test]
    fn days_count_from_when_it_came_there() {
        // Monday, 30 March: Good Friday and Easter Monday lie in between.
        let clock = Clock::of(IdeaState::Inbox, at(3, 30), &[], &here(), Some(5));
        assert_eq!((clock.used, clock.due), (0, Some(day(4, 8))));
        assert_eq!(clock.overdue(day(4, 8), &here().days), 0);
        assert_eq!(clock.overdue(day(4, 13), &here().days), 3);
        assert_eq!(clock.reaches(5, 80, &here().days), day(4, 7));
        assert_eq!(
            Clock::of(IdeaState::Parked, at(3, 30), &[], &here(), None).due,
            None,
            "nobody is waited for"
        );
    }

    #[test]
    fn a_question_stops_the_time() {
        use IdeaState::{Clarify, Inbox, Open};
        // Three working days in the inbox, a week with the author, then it goes on.
        let decisions = [moved(Clarify, Inbox, at(11, 19)), moved(Inbox, Clarify, at(11, 12))];
        let clock = Clock::of(Inbox, at(11, 9), &decisions, &here(), Some(5));
        assert_eq!(
            (clock.running, clock.used, clock.due),
            (day(11, 19), 3, Some(day(11, 23)))
        );
        // A second one.
        let twice = [
            moved(Clarify, Inbox, at(11, 25)),
            moved(Inbox, Clarify, at(11, 20)),
            moved(Clarify, Inbox, at(11, 19)),
            moved(Inbox, Clarify, at(11, 12)),
        ];
        let clock = Clock::of(Inbox, at(11, 9), &twice, &here(), Some(5));
        assert_eq!((clock.used, clock.due), (4, Some(day(11, 26))));
        // While the author is asked, their own days count.
        let asked = Clock::of(Clarify, at(11, 9), &decisions[1..], &here(), Some(10));
        assert_eq!((asked.used, asked.due), (0, Some(day(11, 26))));
        // Part of another idea for a while.
        let parted = [
            moved(IdeaState::Merged, Inbox, at(11, 25)),
            moved(Inbox, IdeaState::Merged, at(11, 20)),
            decisions[0].clone(),
            decisions[1].clone(),
        ];
        assert_eq!(Clock::of(Inbox, at(11, 9), &parted, &here(), Some(5)), clock);
        // Opened in between: its days begin anew.
        let opened = [
            moved(Inbox, Open, at(11, 20)),
            decisions[0].clone(),
            decisions[1].clone(),
        ];
        assert_eq!(Clock::of(Open, at(11, 9), &opened, &here(), Some(60)).used, 0);
    }

    #[test]
    fn what_the_clock_does_next() {
        let clock = |state, allowed| Clock::of(state, at(11, 9), &[], &here(), Some(allowed));
        let of = |state, allowed| {
            steps(
                state,
                &clock(state, allowed),
                Some(allowed),
                None,
                (&Rules::usual(), &here().days),
            )
        };
        assert_eq!(
            of(IdeaState::Inbox, 5),
            [(day(11, 13), Step::Remind), (day(11, 17), Step::Open)]
        );
        assert_eq!(
            of(IdeaState::Clarify, 10),
            [
                (day(11, 19), Step::Remind),
                (day(11, 23), Step::Remind),
                (day(11, 24), Step::Park)
            ]
        );
        assert_eq!(
            of(IdeaState::Evaluate, 10),
            [(day(11, 19), Step::Remind), (day(11, 24), Step::Escalate)]
        );
        let late = Rules {
            remind_percent: 50,
            escalate_percent: 150,
            ..Rules::usual()
        };
        let evaluate = clock(IdeaState::Evaluate, 10);
        assert_eq!(
            steps(IdeaState::Evaluate, &evaluate, Some(10), None, (&late, &here().days)),
            [(day(11, 16), Step::Remind), (day(12, 1), Step::Escalate)]
        );
        let parked = clock(IdeaState::Parked, 0);
        let then = |state, revisit| steps(state, &parked, None, revisit, (&Rules::usual(), &here().days));
        let woken = then(IdeaState::Parked, Some(day(12, 1)));
        assert_eq!(woken, [(day(12, 1), Step::Wake)]);
        assert_eq!(then(IdeaState::Done, None), []);
    }
}
