//! Which units are told, and with how many votes, so that nobody can work out how few people of a unit voted.
//!
//! - Nothing is told of fewer than five votes, and no unit with fewer than five.
//! - What is hidden is never one unit alone: it would be the rest. Then the smallest that are told are hidden too, so
//!   that what is hidden could be shared out in another way as well.
//! - What is told stays until five more votes came or went, and what is told of a unit until five or more changed
//!   there. So whoever compares two nights, or the number of all votes before and after one more, sees steps of five at
//!   least: neither a single vote, nor that it came from a unit that had none.
use std::collections::BTreeMap;

use uuid::Uuid;

/// Of fewer nothing is said.
pub const FEWEST: i32 = 5;

/// What is told of the support of an idea.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The votes of which the number of units was told.
    pub votes: i32,
    /// How many units they came from; nothing where that would say too much.
    pub units: Option<i32>,
    /// Units with their votes, never below [`FEWEST`].
    pub cells: BTreeMap<Uuid, i32>,
}

/// What is told after a night, given what was told before and who voted by now; none has no votes.
pub fn tell(before: &Told, now: &BTreeMap<Uuid, i32>) -> Told {
    let votes: i32 = now.values().sum();
    if votes < FEWEST {
        return Told::default();
    }
    if before.units.is_some() && (votes - before.votes).abs() < FEWEST {
        return before.clone();
    }
    let stays = |unit: &Uuid, n: i32| before.cells.get(unit).copied().filter(|told| (told - n).abs() < FEWEST);
    let told = |(unit, n): (&Uuid, &i32)| {
        let shown = stays(unit, *n).or(Some(*n).filter(|n| *n >= FEWEST));
        shown.map(|shown| (*unit, shown))
    };
    let mut cells: BTreeMap<Uuid, i32> = now.iter().filter_map(told).collect();
    let hidden: Vec<i32> = now
        .iter()
        .filter(|(unit, _)| !cells.contains_key(unit))
        .map(|(_, n)| *n)
        .collect();
    if gives_away(&hidden) {
        let least = cells.values().min().copied();
        cells.retain(|_, n| Some(*n) != least);
    }
    let units = i32::try_from(now.len()).ok().filter(|units| *units < votes);
    Told { votes, units, cells }
}

/// Does the rest tell what is hidden? One unit alone is the rest; units with one vote each, or with four each, are told
/// by their sum. With one more unit hidden that has five or more, any two of them could have it the other way round;
/// units that have as many are hidden with it, or which of them is hidden would tell something.
fn gives_away(hidden: &[i32]) -> bool {
    let all = |n: i32| hidden.iter().all(|one| *one == n);
    hidden.len() == 1 || !hidden.is_empty() && (all(1) || all(FEWEST - 1))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeSet, HashMap};

    use super::*;

    fn unit(at: usize) -> Uuid {
        Uuid::from_u128(at as u128 + 1)
    }

    fn table(counts: &[i32]) -> BTreeMap<Uuid, i32> {
        let cells = counts.iter().enumerate().filter(|(_, n)| **n > 0);
        cells.map(|(at, n)| (unit(at), *n)).collect()
    }

    /// Units with what is told of them, and how many there are.
    fn told(counts: &[i32]) -> (Option<i32>, Vec<(usize, i32)>) {
        let told = tell(&Told::default(), &table(counts));
        let at = |id: &Uuid| id.as_u128() as usize - 1;
        (told.units, told.cells.iter().map(|(id, n)| (at(id), *n)).collect())
    }

    #[test]
    fn vectors() {
        for (counts, expected) in [
            (&[4][..], (None, vec![])),
            (&[5], (Some(1), vec![(0, 5)])),
            (&[7, 6], (Some(2), vec![(0, 7), (1, 6)])),
            // One is hidden: the next smallest too.
            (&[9, 7, 2], (Some(3), vec![(0, 9)])),
            (&[9, 2], (Some(2), vec![])),
            // Two are hidden, and nobody knows which has how many.
            (&[9, 2, 3], (Some(3), vec![(0, 9)])),
            // Two with one each are known to have one each.
            (&[9, 8, 1, 1], (Some(4), vec![(0, 9)])),
            (&[1, 1, 1, 1, 1], (None, vec![])),
            (&[9, 8, 4, 4, 4], (Some(5), vec![(0, 9)])),
            (&[2, 2, 1], (Some(3), vec![])),
        ] {
            assert_eq!(told(counts), expected, "{counts:?}");
        }
    }

    /// The number of all votes, which units voted, and what is told.
    type Known = (i32, BTreeSet<Uuid>, Vec<(Uuid, i32)>);

    /// Whoever knows the rule, the number of all votes and even which units voted at all cannot work out a hidden cell.
    #[test]
    fn no_hidden_cell_follows_from_what_is_told() {
        const UNITS: usize = 4;
        const MOST: i32 = 9;
        let mut alike: HashMap<Known, Vec<BTreeMap<Uuid, i32>>> = HashMap::new();
        for code in 0..(MOST + 1).pow(UNITS as u32) {
            let counts: Vec<i32> = (0..UNITS as u32)
                .map(|at| code / (MOST + 1).pow(at) % (MOST + 1))
                .collect();
            let now = table(&counts);
            let told = tell(&Told::default(), &now);
            if told.units.is_some() {
                let cells = told.cells.iter().map(|(unit, n)| (*unit, *n)).collect();
                let votes = now.values().sum();
                alike
                    .entry((votes, now.keys().copied().collect(), cells))
                    .or_default()
                    .push(now);
            }
        }
        assert!(alike.len() > 1_000, "only {} tables are told apart", alike.len());
        for ((votes, voted, cells), tables) in &alike {
            // Where a count would have to be above what is tried here, others that look alike are missing.
            let hidden: Vec<&Uuid> = voted
                .iter()
                .filter(|unit| !cells.iter().any(|(told, _)| told == *unit))
                .collect();
            let rest = votes - cells.iter().map(|(_, n)| n).sum::<i32>();
            if rest > MOST {
                continue;
            }
            for unit in hidden {
                let values: BTreeSet<i32> = tables.iter().map(|table| table[unit]).collect();
                assert!(values.len() > 1, "{votes} votes, {cells:?} told: {unit} has {values:?}");
            }
        }
    }

    /// Nights in which people vote and take it back: what is told of a unit moves by five or more, or not at all, and
    /// never is one unit alone hidden.
    #[test]
    fn one_more_vote_shows_in_no_unit() {
        let mut seed = 7_u64;
        let mut roll = |below: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let mut steps = 0;
        for _ in 0..200 {
            let (mut counts, mut before) = ([0; 5], Told::default());
            for _ in 0..120 {
                for _ in 0..=roll(3) {
                    let at = roll(5) as usize;
                    counts[at] = (counts[at] + if roll(5) == 0 { -1 } else { 1 }).max(0);
                }
                let now = table(&counts);
                let after = tell(&before, &now);
                let retold = after.votes == now.values().sum::<i32>() && after != before;
                for (unit, n) in &after.cells {
                    assert!(*n >= FEWEST);
                    let off = (n - now.get(unit).copied().unwrap_or_default()).abs();
                    assert!(!retold || off < FEWEST, "it is near the truth");
                    if let Some(was) = before.cells.get(unit) {
                        assert!(n == was || (n - was).abs() >= FEWEST, "{was} became {n}");
                        steps += i32::from(n != was);
                    }
                }
                let hidden = now.keys().filter(|unit| !after.cells.contains_key(unit)).count();
                assert!(!retold || after.units.is_none() || hidden != 1, "{after:?} of {now:?}");
                let both = after.units.is_some() && before.units.is_some() && after != before;
                assert!(
                    !both || (after.votes - before.votes).abs() >= FEWEST,
                    "told anew for less than five votes"
                );
                before = after;
            }
        }
        assert!(steps > 100, "only {steps} steps were looked at");
    }
}
