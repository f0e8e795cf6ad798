//! How long an idea has been where it is, counted in working days from its decisions, and what the clock does next.
//!
//! A question to the author stops the time of the state it was asked in, and so does being part of another idea: it
//! goes on where it stopped.
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::features::entries::model::Entry;
use crate::kernel::base::calendar::Region;
use crate::kernel::db::ReadTx;

use super::model::{Decision, Idea};
use super::past::is_unanswered;
use super::pipeline::IdeaState;
use super::rules::Rules;

/// Where the days are counted.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// The zone in which a day ends.
    pub zone: Tz,
    /// Whose holidays count.
    pub region: Region,
}

impl Calendar {
    /// The day of a moment.
    pub fn day(self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }
}

/// Where the days of this organisation are counted.
pub fn calendar(tx: &ReadTx) -> Calendar {
    let site = tx.site();
    Calendar {
        zone: site.zone,
        region: site.region,
    }
}

/// Until when: the first answer was promised when an idea was handed in, all else when it came where it is.
pub fn last_day(
    tx: &ReadTx,
    (entry, idea): (&Entry, &Idea),
    decisions: &[Decision],
    rules: &Rules,
) -> Option<NaiveDate> {
    let calendar = calendar(tx);
    if idea.state == IdeaState::Open && is_unanswered(idea.state, decisions) {
        let allowed = rules.days(IdeaState::Inbox)?;
        return Some(calendar.region.after(calendar.day(entry.shown_at()), allowed));
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
        calendar: Calendar,
        allowed: Option<u32>,
    ) -> Clock {
        let begins = decisions.first().map_or(entered, |last| last.decided_at);
        let running = calendar.day(begins);
        let used = before_pauses(state, entered, decisions, calendar);
        let due = allowed.map(|allowed| calendar.region.after(running, allowed.saturating_sub(used)));
        Clock { running, used, due }
    }

    /// How many working days the last day is over.
    pub fn overdue(&self, today: NaiveDate, region: Region) -> u32 {
        self.due.map_or(0, |due| region.between(due, today))
    }

    /// The day on which most of the time is over: four fifths.
    pub fn remind_on(&self, allowed: u32, region: Region) -> NaiveDate {
        region.after(self.running, (allowed * 4).div_ceil(5).saturating_sub(self.used))
    }
}

/// Working days in the state before questions to the author, and before it was part of another idea: each is a pair of
/// a move there and one back.
fn before_pauses(state: IdeaState, entered: DateTime<Utc>, decisions: &[Decision], calendar: Calendar) -> u32 {
    let mut used = 0;
    let mut rest = decisions;
    while let [back, asked, earlier @ ..] = rest {
        let away = matches!(back.from_state, IdeaState::Clarify | IdeaState::Merged);
        if !(away && back.to_state == state && asked.to_state == back.from_state) {
            break;
        }
        let from = earlier.first().map_or(entered, |decision| decision.decided_at);
        used += calendar
            .region
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
    region: Region,
) -> Vec<(NaiveDate, Step)> {
    if state == IdeaState::Parked {
        return revisit.map(|day| (day, Step::Wake)).into_iter().collect();
    }
    let (Some(due), Some(allowed)) = (clock.due, allowed) else {
        return Vec::new();
    };
    let remind = (clock.remind_on(allowed, region), Step::Remind);
    let over = region.after(due, 1);
    match state {
        IdeaState::Inbox => vec![remind, (over, Step::Open)],
        IdeaState::Clarify => vec![remind, (due, Step::Remind), (over, Step::Park)],
        _ => vec![remind, (over, Step::Escalate)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    const CALENDAR: Calendar = Calendar {
        zone: chrono_tz::Europe::Berlin,
        region: Region::BADEN_WUERTTEMBERG,
    };

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
        let clock = Clock::of(IdeaState::Inbox, at(3, 30), &[], CALENDAR, Some(5));
        assert_eq!((clock.used, clock.due), (0, Some(day(4, 8))));
        assert_eq!(clock.overdue(day(4, 8), CALENDAR.region), 0);
        assert_eq!(clock.overdue(day(4, 13), CALENDAR.region), 3);
        assert_eq!(clock.remind_on(5, CALENDAR.region), day(4, 7));
        assert_eq!(
            Clock::of(IdeaState::Parked, at(3, 30), &[], CALENDAR, None).due,
            None,
            "nobody is waited for"
        );
    }

    #[test]
    fn a_question_stops_the_time() {
        use IdeaState::{Clarify, Inbox, Open};
        // Three working days in the inbox, a week with the author, then it goes on.
        let decisions = [moved(Clarify, Inbox, at(11, 19)), moved(Inbox, Clarify, at(11, 12))];
        let clock = Clock::of(Inbox, at(11, 9), &decisions, CALENDAR, Some(5));
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
        let clock = Clock::of(Inbox, at(11, 9), &twice, CALENDAR, Some(5));
        assert_eq!((clock.used, clock.due), (4, Some(day(11, 26))));
        // While the author is asked, their own days count.
        let asked = Clock::of(Clarify, at(11, 9), &decisions[1..], CALENDAR, Some(10));
        assert_eq!((asked.used, asked.due), (0, Some(day(11, 26))));
        // Part of another idea for a while.
        let parted = [
            moved(IdeaState::Merged, Inbox, at(11, 25)),
            moved(Inbox, IdeaState::Merged, at(11, 20)),
            decisions[0].clone(),
            decisions[1].clone(),
        ];
        assert_eq!(Clock::of(Inbox, at(11, 9), &parted, CALENDAR, Some(5)), clock);
        // Opened in between: its days begin anew.
        let opened = [
            moved(Inbox, Open, at(11, 20)),
            decisions[0].clone(),
            decisions[1].clone(),
        ];
        assert_eq!(Clock::of(Open, at(11, 9), &opened, CALENDAR, Some(60)).used, 0);
    }

    #[test]
    fn what_the_clock_does_next() {
        let clock = |state, allowed| Clock::of(state, at(11, 9), &[], CALENDAR, Some(allowed));
        let of = |state, allowed| steps(state, &clock(state, allowed), Some(allowed), None, CALENDAR.region);
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
        let parked = clock(IdeaState::Parked, 0);
        assert_eq!(
            steps(IdeaState::Parked, &parked, None, Some(day(12, 1)), CALENDAR.region),
            [(day(12, 1), Step::Wake)]
        );
        assert_eq!(steps(IdeaState::Done, &parked, None, None, CALENDAR.region), []);
    }
}
