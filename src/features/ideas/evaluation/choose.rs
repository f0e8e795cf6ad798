//! Who is asked to judge an idea.
use uuid::Uuid;

/// Somebody who could be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: Uuid,
    /// Where they work.
    pub unit: Option<Uuid>,
    /// How many scorecards wait for them.
    pub load: i64,
}

/// Those with a part in it, who are never asked.
#[derive(Clone, Debug, Default)]
pub struct Involved {
    /// Whose idea it is, and who had it before.
    pub authors: Vec<Uuid>,
    /// To whom the author reports, as it is now.
    pub line_manager: Option<Uuid>,
}

impl Involved {
    /// Is this somebody of them?
    pub fn has(&self, person: Uuid) -> bool {
        self.authors.contains(&person) || self.line_manager == Some(person)
    }
}

/// Of these, those to be asked so that `wanted` are: whoever has least to do first, and others before the author's own
/// department. `asked` are the departments of those who are asked already. Where all of them are of one, the last one
/// is of another, if there is somebody.
pub fn choose(
    mut pool: Vec<Candidate>,
    home: Option<Uuid>,
    mut asked: Vec<Option<Uuid>>,
    wanted: usize,
) -> Vec<Candidate> {
    let at_home = |one: &Candidate| home.is_some() && one.unit == home;
    pool.sort_by_key(|one| (at_home(one), one.load, one.person));
    let mut chosen = Vec::new();
    while asked.len() < wanted && !pool.is_empty() {
        let is_last = asked.len() + 1 == wanted;
        let same = asked
            .first()
            .copied()
            .filter(|first| asked.iter().all(|unit| unit == first));
        let other = same
            .filter(|_| is_last)
            .and_then(|same| pool.iter().position(|one| one.unit != same));
        let next = pool.remove(other.unwrap_or(0));
        asked.push(next.unit);
        chosen.push(next);
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(person: u128, unit: u128, load: i64) -> Candidate {
        Candidate {
            person: Uuid::from_u128(person),
            unit: Some(Uuid::from_u128(unit)),
            load,
        }
    }

    fn chosen(pool: &[Candidate], home: u128, asked: &[u128]) -> Vec<u128> {
        let asked = asked.iter().map(|unit| Some(Uuid::from_u128(*unit))).collect();
        let chosen = choose(pool.to_vec(), Some(Uuid::from_u128(home)), asked, 3);
        chosen.iter().map(|one| one.person.as_u128()).collect()
    }

    #[test]
    fn whoever_has_least_to_do_is_asked_first() {
        let pool = [one(1, 10, 4), one(2, 11, 0), one(3, 10, 1), one(4, 11, 2)];
        assert_eq!(chosen(&pool, 99, &[]), [2, 3, 4]);
        assert_eq!(chosen(&pool, 99, &[10, 11]), [2], "two are asked already");
        assert_eq!(chosen(&pool, 99, &[10, 11, 12]), [0; 0]);
        assert_eq!(chosen(&[], 99, &[]), [0; 0]);
    }

    #[test]
    fn the_authors_own_department_comes_last() {
        let pool = [one(1, 10, 0), one(2, 11, 5), one(3, 12, 6), one(4, 10, 1)];
        assert_eq!(chosen(&pool, 10, &[]), [2, 3, 1]);
        let home = [one(1, 10, 0), one(2, 10, 0)];
        assert_eq!(
            chosen(&home, 10, &[]),
            [1, 2],
            "a house of one department judges all the same"
        );
    }

    #[test]
    fn two_departments_are_among_them_where_there_are_two() {
        let pool = [one(1, 10, 0), one(2, 10, 0), one(3, 10, 0), one(4, 11, 9)];
        assert_eq!(chosen(&pool, 99, &[]), [1, 2, 4]);
        assert_eq!(chosen(&pool, 99, &[10, 10]), [4]);
    }

    #[test]
    fn who_has_a_part_in_it_is_none_of_them() {
        let involved = Involved {
            authors: vec![Uuid::from_u128(1)],
            line_manager: Some(Uuid::from_u128(2)),
        };
        assert!([1, 2].map(Uuid::from_u128).iter().all(|person| involved.has(*person)));
        assert!(!involved.has(Uuid::from_u128(3)));
    }
}
