//! Votes for, against or neutral, and what is told of how they split.
//!
//! How many voted is told exactly. How they split is told from five votes on, stays until five votes more or less were
//! given (a trigger of `ideas` keeps what stood then), and no number of it is below five: what fewer say is told
//! together with others, or as "fewer than five". So no vote shows which way it went.
use crate::text_enum;

/// No number that is told stands for fewer.
pub const FEWEST: i32 = 5;

text_enum! {
    /// What a vote says.
    pub enum Stance {
        /// It is for the idea.
        For => "for",
        /// It is against it.
        Against => "against",
        /// Neither, and yet a vote.
        Neutral => "neutral",
    }
}

impl Stance {
    /// Each of them, in order.
    pub const EACH: [Stance; 3] = [Stance::For, Stance::Against, Stance::Neutral];

    /// Votes that say it, and none that say anything else.
    pub fn count(self, n: i32) -> [i32; 3] {
        Stance::EACH.map(|other| if other == self { n } else { 0 })
    }
}

/// How many votes say something, as far as that is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Many {
    /// So many.
    Exactly(i32),
    /// So many or more.
    AtLeast(i32),
    /// Some, or none.
    Few,
}

/// A row of what is told: what votes say, one thing or several together, and how many there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What they say.
    pub stances: Vec<Stance>,
    /// How many.
    pub many: Many,
}

/// What is told of a split of votes for, against and neutral; no rows where nothing is.
pub fn tell(split: [i32; 3]) -> Vec<Told> {
    let counts = Stance::EACH.into_iter().zip(split);
    let told = |stances: Vec<Stance>, many| Told { stances, many };
    let (large, mut small): (Vec<_>, Vec<_>) = counts.partition(|(_, n)| *n >= FEWEST);
    let rest: i32 = small.iter().map(|(_, n)| n).sum();
    let stances = |rows: &[(Stance, i32)]| rows.iter().map(|(stance, _)| *stance).collect::<Vec<_>>();
    match large[..] {
        [] => Vec::new(),
        // Of five who say the same everybody would know what each of them said.
        [(_, FEWEST)] if rest == 0 => Vec::new(),
        // What one number leaves of all votes is told by it too: so it is told as a bound.
        [(stance, n)] if rest < FEWEST => {
            let bound = (n + rest - (FEWEST - 1)).max(FEWEST);
            vec![
                told(vec![stance], Many::AtLeast(bound)),
                told(stances(&small), Many::Few),
            ]
        }
        [(stance, n)] => vec![
            told(vec![stance], Many::Exactly(n)),
            told(stances(&small), Many::Exactly(rest)),
        ],
        // The lesser of two that are large enough takes the third one in.
        [one, other] => {
            let (more, less) = if one.1 >= other.1 { (one, other) } else { (other, one) };
            small.push(less);
            small.sort_by_key(|(stance, _)| *stance);
            let together = told(stances(&small), Many::Exactly(rest + less.1));
            let mut rows = vec![told(vec![more.0], Many::Exactly(more.1)), together];
            rows.sort_by_key(|row| row.stances[0]);
            rows
        }
        _ => large
            .iter()
            .map(|(stance, n)| told(vec![*stance], Many::Exactly(*n)))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn words(split: [i32; 3]) -> String {
        let row = |row: Told| {
            let stances: Vec<&str> = row.stances.iter().map(|stance| stance.word()).collect();
            let many = match row.many {
                Many::Exactly(n) => n.to_string(),
                Many::AtLeast(n) => format!("{n}+"),
                Many::Few => "few".into(),
            };
            format!("{} {many}", stances.join("|"))
        };
        tell(split).into_iter().map(row).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn what_fewer_than_five_say_is_told_with_others() {
        assert_eq!(words([12, 7, 5]), "for 12, against 7, neutral 5");
        assert_eq!(words([20, 8, 2]), "for 20, against|neutral 10");
        assert_eq!(words([6, 3, 9]), "for|against 9, neutral 9");
        assert_eq!(words([20, 4, 3]), "for 20, against|neutral 7");
        assert_eq!(words([40, 1, 0]), "for 37+, against|neutral few");
        assert_eq!(words([0, 6, 0]), "against 5+, for|neutral few");
        assert_eq!(words([5, 0, 0]), "");
        assert_eq!(words([3, 3, 3]), "");
        assert_eq!(words([0, 0, 0]), "");
    }

    /// Whoever knows the rule and how many voted cannot work out a number below five, nor that nobody said something.
    #[test]
    fn nothing_below_five_follows_from_what_is_told() {
        let mut alike: BTreeMap<(i32, String), Vec<[i32; 3]>> = BTreeMap::new();
        for votes in FEWEST..=26 {
            for pro in 0..=votes {
                for contra in 0..=votes - pro {
                    let split = [pro, contra, votes - pro - contra];
                    alike.entry((votes, words(split))).or_default().push(split);
                }
            }
        }
        assert!(alike.len() > 300, "{}", alike.len());
        for ((votes, told), splits) in &alike {
            for place in 0..3 {
                let mut known: Vec<i32> = splits.iter().map(|split| split[place]).collect();
                known.sort_unstable();
                known.dedup();
                let is_small = known.iter().all(|n| *n < FEWEST);
                assert!(!is_small || known.len() > 1, "{votes} votes, told {told}: {known:?}");
            }
        }
    }
}
