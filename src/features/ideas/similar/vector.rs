//! A text as a vector. Of an idea its features are weighed by how often they stand there, of a question also by how
//! rare they are among all ideas (lnc.ltc, Manning et al., Introduction to Information Retrieval, 6.4.3): so what is
//! kept of an idea stays right whatever else is handed in.
use std::cmp::Reverse;
use std::collections::HashMap;

use super::features::Features;

/// More features than a long text needs; the heaviest stay.
const MOST: usize = 480;
/// Ideas that are compared at most: features are left out, the least telling first, when they would bring more.
pub const COMPARED: usize = 1_500;
/// In so many of the newest ideas features are counted.
pub const COUNTED: usize = 5_000;
/// Weights are kept in steps of this.
const STEP: f32 = 1.0 / 255.0;

/// What is kept of an idea: the features it is found by, and all of it.
pub struct Kept {
    /// For the index.
    pub keys: Vec<i32>,
    /// Feature and weight in four bytes, as the columns of `cosine`.
    pub vector: Vec<u8>,
}

/// A vector of length one.
pub fn keep(features: &Features) -> Kept {
    let mut heaviest: Vec<(u32, f32)> = features.iter().map(|(feature, weight)| (*feature, *weight)).collect();
    heaviest.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    heaviest.truncate(MOST);
    heaviest.sort_by_key(|(feature, _)| *feature);
    let length = length(heaviest.iter().map(|(_, weight)| *weight));
    let mut kept = Kept {
        keys: Vec::with_capacity(heaviest.len()),
        vector: Vec::with_capacity(heaviest.len() * 4),
    };
    for (feature, weight) in heaviest {
        let step = (weight / length / STEP).round().clamp(1.0, 255.0) as u32;
        kept.keys.push(feature as i32);
        kept.vector.extend(((feature << 8) | step).to_le_bytes());
    }
    kept
}

fn length(weights: impl Iterator<Item = f32>) -> f32 {
    weights
        .map(|weight| weight * weight)
        .sum::<f32>()
        .sqrt()
        .max(f32::MIN_POSITIVE)
}

/// How many ideas there are, and in how many a feature stands.
#[derive(Debug, Default)]
pub struct Counts {
    /// All ideas.
    pub ideas: f32,
    /// By feature; what was counted once at most is not there.
    pub of: HashMap<u32, f32>,
}

impl Counts {
    fn of(&self, feature: u32) -> f32 {
        let rare = || (self.ideas / COUNTED as f32).max(1.0);
        self.of.get(&feature).copied().unwrap_or_else(rare)
    }

    /// The rarer, the more it says.
    pub fn rarity(&self, feature: u32) -> f32 {
        (1.0 + self.ideas.max(1.0) / self.of(feature)).ln()
    }
}

/// A question: a vector of length one whose rare features weigh more.
pub struct Asked(HashMap<u32, f32>);

impl Asked {
    /// The question of a text.
    pub fn new(features: &Features, counts: &Counts) -> Asked {
        let weighed = features
            .iter()
            .map(|(feature, weight)| (*feature, weight * counts.rarity(*feature)));
        let mut weighed: HashMap<u32, f32> = weighed.collect();
        let length = length(weighed.values().copied());
        weighed.values_mut().for_each(|weight| *weight /= length);
        Asked(weighed)
    }

    /// By what ideas are looked up that may be near: the most telling features, as long as they bring no more than
    /// [`COMPARED`]. What stands in every tenth idea brings little but work.
    pub fn keys(&self, counts: &Counts) -> Vec<i32> {
        let mut telling: Vec<(u32, f32)> = self.0.iter().map(|(feature, weight)| (*feature, *weight)).collect();
        telling.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let mut left = COMPARED as f32;
        let mut keys = Vec::new();
        for (feature, _) in telling {
            let brings = counts.of(feature);
            if brings <= left {
                left -= brings;
                keys.push(feature as i32);
            }
        }
        keys
    }

    /// How near an idea is: 1 is the same, 0 has nothing in common.
    pub fn cosine(&self, vector: &[u8]) -> f32 {
        let (entries, _) = vector.as_chunks::<4>();
        let product = |bytes: &[u8; 4]| {
            let entry = u32::from_le_bytes(*bytes);
            let weight = self.0.get(&(entry >> 8))?;
            Some(weight * (entry & 0xff) as f32 * STEP)
        };
        entries.iter().filter_map(product).sum()
    }
}

/// The nearest first; of those that are as near the one with the greater id, which is the newer.
pub fn nearest<Id: Ord + Copy>(mut all: Vec<(Id, f32)>, most: usize) -> Vec<(Id, f32)> {
    all.retain(|(_, likeness)| *likeness > 0.0);
    all.sort_by(|one, other| other.1.total_cmp(&one.1).then(Reverse(one.0).cmp(&Reverse(other.0))));
    all.truncate(most);
    all
}
