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
}
