//! How much an idea is wanted: votes among those who saw it, and careful where few did. `idea_score` in the database is
//! the same formula.
//!
//! Mean of a beta distribution whose prior weighs as much as [`IMAGINED`] people who vote as often as all do, less
//! [`CAREFUL`] standard deviations: the lower bound that holds in four of five cases.

/// People who are imagined to have seen every idea.
pub const IMAGINED: f64 = 20.0;
/// Standard deviations below the mean: 20 % of a normal distribution lie further down.
pub const CAREFUL: f64 = 0.8416;
/// How often people vote for what they see, until it is known.
pub const PRIOR: f64 = 0.25;

/// From 0 to 1, for so many votes among so many people who saw it, where all vote as often as `prior` says. Whoever
/// voted has seen it.
pub fn score(votes: i32, seen: i32, prior: f64) -> f64 {
    let (votes, seen) = (f64::from(votes), f64::from(seen.max(votes)));
    let mean = (votes + IMAGINED * prior) / (seen + IMAGINED);
    let deviation = (mean * (1.0 - mean) / (seen + IMAGINED + 1.0)).sqrt();
    mean - CAREFUL * deviation
}

/// The same of an idea that is voted on for, against or neutral: the share of those who are for it among those who are
/// for or against, as sure as all who voted make it. Where all are neutral the share is what it is elsewhere.
pub fn score_by_stance([pro, contra, neutral]: [i32; 3], prior: f64) -> f64 {
    let sides = f64::from(pro + contra);
    let share = if sides > 0.0 { f64::from(pro) / sides } else { prior };
    let all = sides + f64::from(neutral);
    let mean = (share * all + IMAGINED * prior) / (all + IMAGINED);
    let deviation = (mean * (1.0 - mean) / (all + IMAGINED + 1.0)).sqrt();
    mean - CAREFUL * deviation
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vectors of the design, to four digits.
    #[test]
    fn few_who_saw_it_weigh_little() {
        let known = [
            (0, 0, "0.1705"),
            (1, 1, "0.2047"),
            (0, 10, "0.1103"),
            (3, 4, "0.2540"),
            (12, 40, "0.2348"),
            (30, 100, "0.2569"),
            (60, 300, "0.1842"),
            (20, 40, "0.3635"),
        ];
        for (votes, seen, wanted) in known {
            assert_eq!(format!("{:.4}", score(votes, seen, PRIOR)), wanted, "{votes} of {seen}");
        }
    }

    /// With nobody neutral it is the score of as many who saw it; whoever is neutral makes it surer and not higher.
    #[test]
    fn for_and_against_decide_and_all_who_voted_make_it_sure() {
        assert_eq!(score_by_stance([12, 28, 0], PRIOR), score(12, 40, PRIOR));
        assert_eq!(score_by_stance([0, 0, 0], PRIOR), score(0, 0, PRIOR));
        assert_eq!(score_by_stance([10, 10, 20], PRIOR), score(20, 40, PRIOR));
        assert!(score_by_stance([9, 1, 0], PRIOR) > score_by_stance([9, 3, 0], PRIOR));
        let mean_of_neutral = score_by_stance([0, 0, 40], PRIOR);
        assert!(mean_of_neutral > score(0, 0, PRIOR) && mean_of_neutral < PRIOR);
    }
}
