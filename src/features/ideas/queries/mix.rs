//! How two orders of the same ideas become one list: two of three places go by the first, the middle one by the second.
use std::collections::HashSet;
use std::hash::Hash;

/// Places are counted from 1; of each three this one is fair.
const FAIR: usize = 2;
/// Places after which the pattern begins anew.
pub(super) const ROUND: usize = 3;

/// From which list something is shown, and where it stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    /// By score.
    Scored(usize),
    /// Because few saw it.
    Fair(usize),
}

/// What is shown, and how far both lists were read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Mix {
    pub(super) picks: Vec<Pick>,
    pub(super) scored: usize,
    pub(super) fair: usize,
}

/// Fills so many places. What stands in both lists is shown where its turn comes first; a fair place for which nothing
/// is left goes by score, and none is left empty while there is something to show.
pub(super) fn mix<K: Copy + Eq + Hash>(scored: &[K], fair: &[K], places: usize) -> Mix {
    let (mut mix, mut shown) = (Mix::default(), HashSet::new());
    for place in 1..=places {
        let of_fair = if place % ROUND == FAIR {
            next(fair, &mut mix.fair, &mut shown).map(Pick::Fair)
        } else {
            None
        };
        let Some(pick) = of_fair.or_else(|| next(scored, &mut mix.scored, &mut shown).map(Pick::Scored)) else {
            break;
        };
        mix.picks.push(pick);
    }
    mix
}

/// The next one that is not shown yet; what was passed over stays behind.
fn next<K: Copy + Eq + Hash>(list: &[K], read: &mut usize, shown: &mut HashSet<K>) -> Option<usize> {
    while let Some(one) = list.get(*read) {
        *read += 1;
        if shown.insert(*one) {
            return Some(*read - 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown, in order.
    fn shown(scored: &str, fair: &str, places: usize) -> String {
        let (scored, fair): (Vec<char>, Vec<char>) = (scored.chars().collect(), fair.chars().collect());
        let mix = mix(&scored, &fair, places);
        mix.picks
            .iter()
            .map(|pick| match *pick {
                Pick::Scored(at) => scored[at],
                Pick::Fair(at) => fair[at].to_ascii_uppercase(),
            })
            .collect()
    }

    #[test]
    fn fair_places_are_the_second_the_fifth_and_so_on() {
        assert_eq!(shown("abcdefghi", "zyx", 9), "aZbcYdeXf");
    }

    #[test]
    fn nothing_stands_twice_and_no_place_is_empty() {
        assert_eq!(shown("abcdef", "baf", 6), "aBcdFe", "whatever comes first");
        assert_eq!(shown("abcdef", "", 6), "abcdef", "by score where nothing is new");
        assert_eq!(shown("abcdef", "f", 6), "aFbcde");
        assert_eq!(shown("abc", "cba", 9), "aCb", "all of it, and no more");
        assert_eq!(shown("", "", 9), "");
    }

    /// A list that is read in pages, each of which begins where the one before ended, is the list read at once.
    #[test]
    fn pages_make_the_same_list() {
        let (scored, fair) = ("abcdefghijklmno", "ojdnbmlcka");
        let whole = shown(scored, fair, 15).to_ascii_lowercase();
        let (mut at, mut of, mut pages) = (0, 0, String::new());
        while pages.len() < 15 {
            let left = |list: &str, read: usize, other: &str| {
                let rest = list.chars().skip(read);
                rest.filter(|one| !other.contains(*one)).collect::<Vec<_>>()
            };
            let (read, passed) = (&scored[..at], &fair[..of]);
            let (ahead, due) = (left(scored, at, passed), left(fair, of, read));
            let mix = mix(&ahead, &due, ROUND);
            for pick in &mix.picks {
                pages.push(match *pick {
                    Pick::Scored(place) => ahead[place],
                    Pick::Fair(place) => due[place],
                });
            }
            at = mix
                .scored
                .checked_sub(1)
                .and_then(|last| scored.find(ahead[last]))
                .map_or(at, |last| last + 1);
            of = mix
                .fair
                .checked_sub(1)
                .and_then(|last| fair.find(due[last]))
                .map_or(of, |last| last + 1);
        }
        assert_eq!(pages, whole);
    }
}
