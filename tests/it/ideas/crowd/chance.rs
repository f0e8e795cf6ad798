//! What somebody does next: mostly what the state of an idea asks of them, now and then anything.
use super::deed::{ALL, Deed};
use crate::kit::TestApp;

/// Numbers that look like chance and are the same each time (Marsaglia, xorshift).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(0x9e37_79b9_7f4a_7c15 ^ (seed << 20))
    }

    pub fn of(&mut self, many: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % many as u64) as usize
    }

    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.of(of.len())]
    }
}

/// What to try: four times of five what somebody in their place would do. By the time it arrives others may have done
/// theirs, which is what this is about.
pub fn next(app: &TestApp, handle: &str, is_team: bool, number: i32, chance: &mut Chance) -> Deed {
    if chance.of(5) == 0 {
        return chance.one(ALL);
    }
    let known = app.text(&format!(
        "select ideas.state || case when handle = '{handle}' then ' own' else '' end from ideas \
         join entries on entries.id = entry_id join people on people.id = author_id \
         where entries.kind = 'idea' and entries.number = {number}"
    ));
    let (state, is_own) = known
        .strip_suffix(" own")
        .map_or((known.as_str(), false), |state| (state, true));
    let wanted = match (is_own, is_team) {
        (true, _) => of_authors(state),
        (false, true) if chance.of(4) > 0 => of_the_team(state),
        _ => of_anybody(state),
    };
    chance.one(wanted)
}

fn of_authors(state: &str) -> &'static [Deed] {
    match state {
        "clarify" => &[Deed::Answer],
        "parked" => &[Deed::Move("wake"), Deed::See],
        "declined" => &[Deed::Move("appeal")],
        "inbox" | "open" => &[Deed::See, Deed::Move("withdraw")],
        "merged" => &[Deed::Move("join"), Deed::TakeSupport],
        _ => ALL,
    }
}

fn of_the_team(state: &str) -> &'static [Deed] {
    match state {
        "inbox" => &[
            Deed::Decide("open"),
            Deed::Decide("open"),
            Deed::Decide("clarify"),
            Deed::Undo,
        ],
        "clarify" => &[Deed::Decide("former"), Deed::Undo],
        "open" => &[
            Deed::Decide("evaluate"),
            Deed::Decide("evaluate"),
            Deed::Theme,
            Deed::Merge,
            Deed::Vary,
            Deed::Decide("declined"),
        ],
        "evaluate" => &[
            Deed::Judge("1"),
            Deed::Judge("1"),
            Deed::Judge("2"),
            Deed::Ask,
            Deed::StandAside,
            Deed::Decide("decide"),
            Deed::Decide("open"),
            Deed::Undo,
        ],
        "decide" => &[
            Deed::Accept,
            Deed::Sign("sign"),
            Deed::Sign("take-back"),
            Deed::Decide("parked"),
            Deed::Decide("declined"),
            Deed::Merge,
            Deed::Undo,
        ],
        "accepted" | "delivering" => &[
            Deed::Theme,
            Deed::Decide("parked"),
            Deed::Decide("delivering"),
            Deed::Sign("sign"),
        ],
        "parked" => &[Deed::Decide("decide"), Deed::Sign("sign"), Deed::Undo],
        "merged" => &[Deed::Part],
        "declined" => &[Deed::Undo, Deed::Sign("publish")],
        _ => ALL,
    }
}

fn of_anybody(state: &str) -> &'static [Deed] {
    match state {
        "inbox" | "clarify" | "open" | "evaluate" => {
            &[Deed::Vote, Deed::Vote, Deed::TakeBack, Deed::TakeBack, Deed::See]
        }
        "merged" => &[Deed::Support, Deed::TakeSupport],
        "withdrawn" => &[Deed::Move("adopt")],
        "declined" => &[Deed::Move("appeal"), Deed::Move("join")],
        _ => ALL,
    }
}
