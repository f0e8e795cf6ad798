//! What follows from scorecards, in numbers. Nothing here decides: people do, and give the reason.
use uuid::Uuid;

use super::QUORUM;
use super::model::{Advice, Card, Check, Criterion, Ended, Holds, Review};

/// So much of the weight must be answered, in percent.
const COVERAGE: i32 = 60;
/// Scores so far apart are talked about.
const APART: f64 = 2.0;
/// Marks of one criterion so far apart are talked about.
const MARKS_APART: i16 = 3;
/// From here the scores speak for it.
const GO: f64 = 3.5;
/// Below this they speak against it.
const DECLINE: f64 = 2.0;
/// Departments that must be among those who count.
const DEPARTMENTS: usize = 2;
/// So many scorecards tell how strict somebody is.
const TEMPERED: i64 = 8;
/// Numbers that differ by less are the same one.
const HAIR: f64 = 1e-9;

/// The score of a scorecard: the mean of its marks by weight. None where too little of the weight was answered: then it
/// does not count.
pub fn score(marks: impl IntoIterator<Item = (i16, Option<i16>)>) -> Option<f64> {
    let (mut whole, mut answered, mut sum) = (0, 0, 0);
    for (weight, mark) in marks {
        whole += i32::from(weight);
        if let Some(mark) = mark {
            answered += i32::from(weight);
            sum += i32::from(weight) * i32::from(mark);
        }
    }
    let counts = answered > 0 && answered * 100 >= whole * COVERAGE;
    counts.then(|| f64::from(sum) / f64::from(answered))
}

/// The middle one; of an even number the mean of the two in the middle.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = (
        sorted.get((sorted.len().max(1) - 1) / 2)?,
        sorted.get(sorted.len() / 2)?,
    );
    Some((low + high) / 2.0)
}

/// What somebody says.
#[derive(Clone, Copy, Debug)]
pub struct Voice<'c> {
    /// Who.
    pub person: Uuid,
    /// Where they work.
    pub unit: Option<Uuid>,
    /// Their scorecard.
    pub card: &'c Card,
}

/// Everybody who sent something and still stands for it: what they sent blind, or what holds now.
pub fn voices(review: &Review, blind: bool) -> Vec<Voice<'_>> {
    let stands = |ended: Option<Ended>| matches!(ended, None | Some(Ended::Over));
    let sent = review.evaluations.iter().filter(|one| stands(one.ended));
    sent.filter_map(|one| {
        let card = if blind { one.blind() } else { one.latest() };
        card.map(|card| Voice {
            person: one.person,
            unit: one.unit,
            card,
        })
    })
    .collect()
}

/// Do enough scores count, of enough departments?
pub fn has_quorum(voices: &[Voice]) -> bool {
    let counted = || voices.iter().filter(|voice| voice.card.score.is_some());
    let mut units: Vec<Option<Uuid>> = counted().map(|voice| voice.unit).collect();
    units.sort();
    units.dedup();
    counted().count() >= QUORUM && units.len() >= DEPARTMENTS
}

/// What all of them say together.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// How many scores count.
    pub counted: usize,
    /// The middle one, by which it is judged.
    pub median: f64,
    /// Their mean.
    pub mean: f64,
    /// The lowest.
    pub least: f64,
    /// The highest.
    pub most: f64,
    /// The middle mark of each criterion, by its place.
    pub criteria: Vec<(i16, Option<f64>)>,
    /// Do they differ so much that they are to be talked about?
    pub apart: bool,
    /// What must hold and does not, by the words of the checks.
    pub failed: Vec<String>,
    /// What somebody is not sure of.
    pub unsure: Vec<String>,
    /// What they speak for.
    pub advice: Advice,
}

/// The summary of these; none where no score counts.
pub fn summary(voices: &[Voice], criteria: &[Criterion], checks: &[Check]) -> Option<Summary> {
    let counted: Vec<&Voice> = voices.iter().filter(|voice| voice.card.score.is_some()).collect();
    let scores: Vec<f64> = counted.iter().filter_map(|voice| voice.card.score).collect();
    let median_score = median(&scores)?;
    let least = scores.iter().copied().fold(f64::INFINITY, f64::min);
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let marks: Vec<(i16, Vec<i16>)> = criteria
        .iter()
        .map(|criterion| (criterion.place, marks_of(&counted, criterion.place)))
        .collect();
    let apart = most - least >= APART - HAIR || marks.iter().any(|(_, marks)| is_apart(marks));
    let asked = || checks.iter().filter(|check| !check.retired);
    let failed: Vec<String> = asked()
        .filter(|check| fails(voices, check))
        .map(|check| check.code.clone())
        .collect();
    let unsure = asked()
        .filter(|check| !said(voices, &check.code, Holds::Unsure).is_empty())
        .map(|check| check.code.clone())
        .collect();
    Some(Summary {
        counted: scores.len(),
        median: median_score,
        mean: scores.iter().sum::<f64>() / scores.len() as f64,
        least,
        most,
        criteria: marks.iter().map(|(place, marks)| (*place, middle(marks))).collect(),
        apart,
        advice: advice(median_score, apart, !failed.is_empty()),
        failed,
        unsure,
    })
}

fn marks_of(voices: &[&Voice], place: i16) -> Vec<i16> {
    let mark = |voice: &&Voice| {
        let answers = voice.card.answers.iter();
        answers
            .filter(|answer| answer.criterion == place)
            .find_map(|answer| answer.mark)
    };
    voices.iter().filter_map(mark).collect()
}

fn middle(marks: &[i16]) -> Option<f64> {
    median(&marks.iter().map(|mark| f64::from(*mark)).collect::<Vec<_>>())
}

fn is_apart(marks: &[i16]) -> bool {
    let spread = marks.iter().max().zip(marks.iter().min());
    spread.is_some_and(|(most, least)| most - least >= MARKS_APART)
}

/// Who said this of a check.
fn said(voices: &[Voice], code: &str, what: Holds) -> Vec<Uuid> {
    let says = |voice: &&Voice| {
        let mut checks = voice.card.checks.iter();
        checks.any(|(check, holds)| check == code && *holds == what)
    };
    voices.iter().filter(says).map(|voice| voice.person).collect()
}

/// Two say no, or one whose field it is.
fn fails(voices: &[Voice], check: &Check) -> bool {
    let against = said(voices, &check.code, Holds::No);
    against.len() >= 2 || check.owner.is_some_and(|owner| against.contains(&owner))
}

fn advice(median: f64, apart: bool, failed: bool) -> Advice {
    match median {
        _ if failed => Advice::Decline,
        median if median < DECLINE - HAIR => Advice::Decline,
        median if median >= GO - HAIR && !apart => Advice::Go,
        _ => Advice::Discuss,
    }
}

/// A score as it would be if everybody were equally strict: shown beside it, and never reckoned with. `given` is how
/// many scores this person gave, `own` their mean and `all` that of everybody.
pub fn tempered(score: f64, (given, own): (i64, f64), all: f64) -> Option<f64> {
    let share = given as f64 / (given as f64 + 5.0);
    (given >= TEMPERED).then_some(score - share * (own - all))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::super::model::Answer;
    use super::*;

    const WEIGHTS: [i16; 3] = [5, 3, 2];

    fn criteria() -> Vec<Criterion> {
        let criterion = |(place, weight): (i16, i16)| Criterion {
            place,
            weight,
            de: String::new(),
            en: String::new(),
            anchors_de: Vec::new(),
            anchors_en: Vec::new(),
        };
        (1..).zip(WEIGHTS).map(criterion).collect()
    }

    fn card(marks: [Option<i16>; 3], checks: &[(&str, Holds)]) -> Card {
        let answer = |(criterion, mark): (i16, Option<i16>)| Answer {
            criterion,
            mark,
            skipped: mark.is_none(),
            comment: String::new(),
        };
        Card {
            version: 1,
            at: DateTime::UNIX_EPOCH,
            score: score(WEIGHTS.into_iter().zip(marks)),
            answers: (1..).zip(marks).map(answer).collect(),
            checks: checks
                .iter()
                .map(|(code, holds)| ((*code).to_owned(), *holds))
                .collect(),
        }
    }

    fn checks(owner: Option<u128>) -> Vec<Check> {
        vec![Check {
            code: "legal".into(),
            place: 1,
            de: String::new(),
            en: String::new(),
            owner: owner.map(Uuid::from_u128),
            retired: false,
            version: 1,
        }]
    }

    /// Each of another person; units as they are named.
    fn voices<'c>(cards: &'c [Card], units: &[u128]) -> Vec<Voice<'c>> {
        let voice = |((person, card), unit): ((u128, &'c Card), &u128)| Voice {
            person: Uuid::from_u128(person),
            unit: Some(Uuid::from_u128(*unit)),
            card,
        };
        (1..).zip(cards).zip(units.iter().cycle()).map(voice).collect()
    }

    fn rounded(value: f64) -> String {
        format!("{value:.3}")
    }

    /// Weights 5, 3, 2; the last two leave criteria out.
    fn vector() -> Vec<Card> {
        [
            [Some(4), Some(3), Some(5)],
            [Some(5), None, Some(4)],
            [Some(1), Some(3), Some(2)],
            [Some(4), Some(4), None],
            [None, None, Some(3)],
        ]
        .map(|marks| card(marks, &[]))
        .into()
    }

    #[test]
    fn scores_and_what_follows_are_those_of_the_vector() {
        let cards = vector();
        let scores: Vec<String> = cards
            .iter()
            .map(|card| card.score.map_or("-".into(), rounded))
            .collect();
        assert_eq!(scores, ["3.900", "4.714", "1.800", "4.000", "-"]);
        let all = summary(&voices(&cards, &[1, 2]), &criteria(), &checks(None)).unwrap();
        assert_eq!(all.counted, 4);
        assert_eq!(
            (rounded(all.median), rounded(all.mean)),
            ("3.950".into(), "3.604".into())
        );
        assert_eq!(rounded(all.most - all.least), "2.914");
        assert!(all.apart);
        assert_eq!(all.advice, Advice::Discuss, "a high median, and they differ");
        assert_eq!(all.criteria, [(1, Some(4.0)), (2, Some(3.0)), (3, Some(4.0))]);
    }

    #[test]
    fn less_than_three_fifths_of_the_weight_do_not_count() {
        let of = |marks: [Option<i16>; 3]| score(WEIGHTS.into_iter().zip(marks));
        assert_eq!(of([None, Some(5), Some(5)]), None, "half");
        assert_eq!(of([Some(0), None, None]), None, "half as well");
        assert_eq!(of([Some(5), None, Some(5)]), Some(5.0), "seven tenths");
        assert_eq!(of([None; 3]), None);
        assert_eq!(score([(3, Some(4)), (2, None)]), Some(4.0), "three fifths are enough");
        assert_eq!(score([]), None);
    }

    #[test]
    fn enough_are_three_that_count_from_two_departments() {
        let cards = vector();
        assert!(has_quorum(&voices(&cards[..3], &[1, 1, 2])));
        assert!(!has_quorum(&voices(&cards[..3], &[1])), "one department");
        assert!(!has_quorum(&voices(&cards[..2], &[1, 2])));
        assert!(!has_quorum(&voices(&cards[3..], &[1, 2])), "the last does not count");
        let two = [&cards[0], &cards[1], &cards[4]].map(Clone::clone);
        assert!(!has_quorum(&voices(&two, &[1, 2, 3])), "three were sent, two count");
    }

    #[test]
    fn what_differs_much_is_talked_about() {
        let apart = |one: [i16; 3], other: [i16; 3]| {
            let cards = [one, other].map(|marks| card(marks.map(Some), &[]));
            summary(&voices(&cards, &[1]), &criteria(), &[]).is_some_and(|all| all.apart)
        };
        assert!(apart([5, 5, 5], [3, 3, 3]), "two points apart");
        assert!(!apart([5, 5, 4], [3, 3, 4]), "a little less");
        assert!(apart([4, 4, 4], [4, 4, 1]), "three on one criterion");
        assert!(!apart([4, 4, 4], [4, 4, 2]));
    }

    #[test]
    fn two_say_no_or_one_whose_field_it_is() {
        let failed = |owner: Option<u128>, said: &[Holds]| {
            let cards: Vec<Card> = said
                .iter()
                .map(|holds| card([Some(4); 3], &[("legal", *holds)]))
                .collect();
            let all = summary(&voices(&cards, &[1]), &criteria(), &checks(owner)).unwrap();
            (all.failed.len(), all.unsure.len(), all.advice)
        };
        use Holds::{No, Unsure, Yes};
        assert_eq!(failed(None, &[Yes, No, Yes]), (0, 0, Advice::Go));
        assert_eq!(failed(None, &[No, No, Yes]), (1, 0, Advice::Decline));
        assert_eq!(failed(Some(2), &[Yes, No, Yes]), (1, 0, Advice::Decline));
        assert_eq!(failed(Some(1), &[Yes, No, Yes]), (0, 0, Advice::Go));
        assert_eq!(failed(None, &[Yes, Unsure, Yes]), (0, 1, Advice::Go), "somebody asks");
    }

    #[test]
    fn the_median_speaks_for_or_against() {
        let speaks = |median| advice(median, false, false);
        assert_eq!(
            [3.5, 3.49, 2.0, 1.99].map(speaks),
            [Advice::Go, Advice::Discuss, Advice::Discuss, Advice::Decline]
        );
        assert_eq!(advice(1.0, true, false), Advice::Decline);
        assert_eq!(advice(4.5, true, false), Advice::Discuss);
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[2.0, 1.0, 4.0]), Some(2.0));
    }

    #[test]
    fn how_strict_somebody_is_shows_from_eight_scores_on() {
        assert_eq!(tempered(3.0, (7, 2.0), 3.0), None);
        let shown = tempered(3.0, (8, 2.0), 3.0).map(rounded);
        assert_eq!(
            shown.as_deref(),
            Some("3.615"),
            "strict: 8/13 of the point they give less"
        );
        let mild = tempered(4.0, (15, 4.0), 3.0).map(rounded);
        assert_eq!(mild.as_deref(), Some("3.250"));
    }
}
