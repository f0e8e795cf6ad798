//! Vectors by id, in memory, to be looked through in one go: 100,000 of 384 numbers take 40 MB and some milliseconds.
//! What is found here are candidates: whoever asks looks at the database again, which alone knows what is so and who
//! may see it.
use std::collections::{HashMap, HashSet};
use std::sync::{PoisonError, RwLock};

use uuid::Uuid;

use super::vector::{Vector, length, product};

/// So many bytes of vectors are kept; of more the newest.
const ROOM: usize = 128 * 1024 * 1024;

/// The vectors of a model.
#[derive(Debug, Default)]
pub struct Index(RwLock<Rows>);

#[derive(Debug, Default)]
struct Rows {
    /// Up to which change everything is here.
    revision: Option<i64>,
    numbers: usize,
    ids: Vec<Uuid>,
    steps: Vec<i8>,
    lengths: Vec<f32>,
    at: HashMap<Uuid, usize>,
}

impl Index {
    /// Up to which change everything is here: -1 when nothing is.
    pub fn revision(&self) -> i64 {
        let rows = self.0.read().unwrap_or_else(PoisonError::into_inner);
        rows.revision.unwrap_or(-1)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.read().unwrap_or_else(PoisonError::into_inner).ids.len()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes over what was changed up to this revision. Whoever looked later may have been faster.
    pub fn take(&self, revision: i64, changed: &[(Uuid, Vec<u8>)], numbers: usize) {
        let mut rows = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if rows.revision.is_some_and(|known| revision < known) {
            return;
        }
        rows.revision = Some(revision);
        rows.numbers = numbers;
        for (id, bytes) in changed.iter().filter(|(_, bytes)| bytes.len() == numbers) {
            rows.put(*id, &Vector::from_bytes(bytes), ROOM / numbers.max(1));
        }
    }

    /// Forgets what is gone.
    pub fn retain(&self, there: &HashSet<Uuid>) {
        let mut rows = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let gone: Vec<Uuid> = rows.ids.iter().filter(|id| !there.contains(*id)).copied().collect();
        gone.into_iter().for_each(|id| rows.forget(id));
    }

    /// The ids of the nearest, the nearest first; of these alone, if any are named.
    pub fn nearest(&self, asked: &Vector, most: usize, of: Option<&HashSet<Uuid>>) -> Vec<Uuid> {
        let rows = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if asked.steps().len() != rows.numbers || rows.ids.is_empty() {
            return Vec::new();
        }
        let near = rows.steps.chunks_exact(rows.numbers).zip(&rows.lengths);
        let near = near.map(|(row, length)| product(row, asked.steps()) as f32 / length.max(f32::MIN_POSITIVE));
        let mut near: Vec<(f32, Uuid)> = near.zip(rows.ids.iter().copied()).collect();
        drop(rows);
        if let Some(of) = of {
            near.retain(|(_, id)| of.contains(id));
        }
        let order = |one: &(f32, Uuid), other: &(f32, Uuid)| other.0.total_cmp(&one.0).then(other.1.cmp(&one.1));
        if near.len() > most {
            near.select_nth_unstable_by(most, order);
            near.truncate(most);
        }
        near.sort_by(order);
        near.into_iter().map(|(_, id)| id).collect()
    }
}

impl Rows {
    fn put(&mut self, id: Uuid, vector: &Vector, room: usize) {
        let at = match self.at.get(&id) {
            Some(at) => *at,
            None => {
                if self.ids.len() >= room {
                    // Ids grow with time: the least is the oldest. This is rare, so it may be looked for.
                    match self.ids.iter().min().copied() {
                        Some(oldest) if oldest < id => self.forget(oldest),
                        _ => return,
                    }
                }
                self.at.insert(id, self.ids.len());
                self.ids.push(id);
                self.steps.resize(self.ids.len() * self.numbers, 0);
                self.lengths.push(0.0);
                self.ids.len() - 1
            }
        };
        let place = at * self.numbers;
        self.steps[place..place + self.numbers].copy_from_slice(vector.steps());
        self.lengths[at] = length(vector.steps());
    }

    /// The last one takes its place.
    fn forget(&mut self, id: Uuid) {
        let (Some(at), Some(last)) = (self.at.remove(&id), self.ids.len().checked_sub(1)) else {
            return;
        };
        self.ids.swap_remove(at);
        self.lengths.swap_remove(at);
        if at != last {
            let from = last * self.numbers;
            self.steps.copy_within(from..from + self.numbers, at * self.numbers);
            self.at.insert(self.ids[at], at);
        }
        self.steps.truncate(last * self.numbers);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn row(number: u128, numbers: [f32; 2]) -> (Uuid, Vec<u8>) {
        (id(number), Vector::of(&numbers).bytes())
    }

    #[test]
    fn the_nearest_come_first_and_what_is_gone_is_forgotten() {
        let index = Index::default();
        assert_eq!(index.revision(), -1);
        index.take(7, &[row(1, [1.0, 0.0]), row(2, [1.0, 1.0]), row(3, [0.0, 1.0])], 2);
        let asked = Vector::of(&[1.0, 0.1]);
        assert_eq!(index.nearest(&asked, 2, None), [id(1), id(2)]);
        assert_eq!(
            index.nearest(&asked, 2, Some(&HashSet::from([id(3), id(2)]))),
            [id(2), id(3)]
        );
        index.take(6, &[row(1, [0.0, 1.0])], 2);
        assert_eq!(
            (index.nearest(&asked, 1, None), index.revision()),
            (vec![id(1)], 7),
            "older news"
        );
        index.take(8, &[row(1, [-1.0, 0.0]), (id(4), vec![1])], 2);
        assert_eq!(index.nearest(&asked, 9, None), [id(2), id(3), id(1)]);
        index.retain(&HashSet::from([id(3), id(1)]));
        assert_eq!(index.nearest(&asked, 9, None), [id(3), id(1)]);
        index.take(9, &[row(5, [1.0, 0.0])], 2);
        assert_eq!((index.nearest(&asked, 1, None), index.len()), (vec![id(5)], 3));
        assert!(index.nearest(&Vector::of(&[1.0, 2.0, 3.0]), 9, None).is_empty());
    }

    #[test]
    fn the_oldest_makes_room() {
        let mut rows = Rows {
            numbers: 2,
            ..Rows::default()
        };
        for number in [3, 1, 2, 4] {
            rows.put(id(number), &Vector::of(&[1.0, number as f32]), 2);
        }
        let mut left = rows.ids.clone();
        left.sort();
        assert_eq!(left, [id(3), id(4)]);
    }
}
