//! The order of what was found. Raw scores of different methods are not comparable, so places are (reciprocal rank
//! fusion, Cormack et al. 2009).
use std::collections::HashMap;
use std::hash::Hash;

/// How little the difference between two places says.
const FLAT: f32 = 60.0;
/// Words give the last place beside meaning only when they are so near.
const TELLING: f32 = 0.15;

/// One list out of several, each with the best first.
pub fn fused<Id: Copy + Eq + Hash + Ord>(lists: &[Vec<Id>]) -> Vec<Id> {
    let mut scores: HashMap<Id, f32> = HashMap::new();
    for list in lists {
        for (place, id) in list.iter().enumerate() {
            *scores.entry(*id).or_default() += 1.0 / (FLAT + place as f32 + 1.0);
        }
    }
    let mut scores: Vec<(Id, f32)> = scores.into_iter().collect();
    scores.sort_by(|one, other| other.1.total_cmp(&one.1).then(other.0.cmp(&one.0)));
    scores.into_iter().map(|(id, _)| id).collect()
}

/// What is shown: without a model what words find. With one the first places are by meaning, and words give the last,
/// since they know names and abbreviations that a model never learned.
pub fn placed<Id: Copy + Eq>(meaning: Option<&[Id]>, words: &[(Id, f32)], most: usize) -> Vec<Id> {
    let Some(meaning) = meaning else {
        return words.iter().map(|(id, _)| *id).take(most).collect();
    };
    let first = &meaning[..meaning.len().min(most.saturating_sub(1))];
    // Where few are near by meaning, words have the places that are left.
    let telling = words
        .iter()
        .filter(|(id, likeness)| *likeness > TELLING && !first.contains(id));
    let mut shown: Vec<Id> = first
        .iter()
        .copied()
        .chain(telling.map(|(id, _)| *id))
        .take(most)
        .collect();
    if let Some(next) = meaning.get(most.saturating_sub(1)).filter(|_| shown.len() < most) {
        shown.push(*next);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_and_not_scores() {
        assert_eq!(fused(&[vec![1, 2, 3], vec![2, 3, 4], vec![2]]), [2, 3, 1, 4]);
        assert_eq!(fused::<i32>(&[]), Vec::<i32>::new());
    }

    #[test]
    fn meaning_has_four_places_and_words_the_fifth() {
        let words = [(7, 0.4), (1, 0.3), (8, 0.1)];
        assert_eq!(placed(None, &words, 2), [7, 1]);
        assert_eq!(placed(Some(&[1, 2, 3, 4, 5, 6]), &words, 5), [1, 2, 3, 4, 7]);
        assert_eq!(
            placed(Some(&[7, 2, 3, 4, 5, 6]), &[(7, 0.4), (8, 0.1)], 5),
            [7, 2, 3, 4, 5]
        );
        assert_eq!(placed(Some(&[7]), &words, 5), [7, 1]);
        assert_eq!(placed(Some(&[]), &words, 5), [7, 1]);
        assert_eq!(placed(Some(&[9, 2, 3, 4, 7]), &words, 5), [9, 2, 3, 4, 7]);
    }
}
