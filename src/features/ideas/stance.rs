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

/// What is told of a split of votes for, against and neutral, in this order; no rows where nothing is.
pub fn tell(split: [i32; 3]) -> Vec<Told> {
    let mut rows = rows(split);
    // Another order would say which of them is larger.
    rows.sort_by_key(|row| row.stances[0]);
    rows
}

fn rows(split: [i32; 3]) -> Vec<Told> {
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
            vec![
                told(vec![more.0], Many::Exactly(more.1)),
                told(stances(&small), Many::Exactly(rest + less.1)),
            ]
        }
        _ => large
            .iter()
            .map(|(stance, n)| told(vec![*stance], Many::Exactly(*n)))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
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
        assert_eq!(words([0, 6, 0]), "for|neutral few, against 5+");
        assert_eq!(words([5, 0, 0]), "");
        assert_eq!(words([3, 3, 3]), "");
        assert_eq!(words([0, 0, 0]), "");
    }

    /// No number is below five, each thing that can be said stands in one row, and exact numbers are those of all
    /// votes.
    #[test]
    fn no_number_below_five_is_told() {
        for place in 0..27 * 27 * 27 {
            let split = [place % 27, place / 27 % 27, place / 27 / 27];
            let told = tell(split);
            let mut stances: Vec<Stance> = told.iter().flat_map(|row| row.stances.clone()).collect();
            stances.sort_unstable();
            assert!(told.is_empty() || stances == Stance::EACH, "{split:?}: {told:?}");
            let exact: Option<i32> = told
                .iter()
                .map(|row| match row.many {
                    Many::Exactly(n) => Some(n),
                    Many::AtLeast(_) | Many::Few => None,
                })
                .sum();
            let all: i32 = split.iter().sum();
            assert!(
                told.is_empty() || exact.is_none_or(|exact| exact == all),
                "{split:?}: {told:?}"
            );
            for row in &told {
                let n = match row.many {
                    Many::Exactly(n) | Many::AtLeast(n) => n,
                    Many::Few => continue,
                };
                assert!(n >= FEWEST, "{split:?}: {told:?}");
            }
        }
        assert!(tell([40, 3, 1]).iter().any(|row| row.many == Many::Few), "the premise");
    }
}
