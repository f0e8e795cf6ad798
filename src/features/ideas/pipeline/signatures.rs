//! When two of the innovation team sign, and who may be the second.
use uuid::Uuid;

use crate::text_enum;

use super::state::IdeaState;

text_enum! {
    /// For which decisions the rules want a second signature.
    pub enum Signatures {
        /// One member decides alone.
        None => "none",
        /// Declining takes two.
        Declines => "declines",
        /// Accepting, parking and declining take two.
        All => "all",
    }
}

impl Signatures {
    /// Does a decision of the gate that leads there take two?
    pub fn takes_two(self, to: IdeaState) -> bool {
        match self {
            Signatures::None => false,
            Signatures::Declines => to == IdeaState::Declined,
            Signatures::All => true,
        }
    }
}

/// A member of the innovation team, and where they work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: Uuid,
    /// Their unit.
    pub unit: Option<Uuid>,
}

/// May this member sign what the first one proposed? Nobody signs twice, nobody their own idea, and whoever signed what
/// is appealed against stands aside. From another unit, where anybody else who could sign works in another one: a team
/// of one unit decides all the same.
pub fn may_sign(member: Uuid, first: Uuid, author: Uuid, aside: &[Uuid], team: &[Member]) -> bool {
    let can = |other: &Member| other.person != first && other.person != author && !aside.contains(&other.person);
    let unit_of_first = team
        .iter()
        .find(|other| other.person == first)
        .and_then(|other| other.unit);
    let elsewhere = |other: &Member| other.unit != unit_of_first;
    let others: Vec<&Member> = team.iter().filter(|other| can(other)).collect();
    let needs_other_unit = others.iter().any(|other| elsewhere(other));
    others
        .iter()
        .any(|other| other.person == member && (!needs_other_unit || elsewhere(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn team(units: &[u128]) -> Vec<Member> {
        let member = |(place, unit): (u128, &u128)| Member {
            person: id(place + 1),
            unit: (*unit > 0).then(|| id(100 + unit)),
        };
        (0..).zip(units).map(member).collect()
    }

    #[test]
    fn the_second_comes_from_another_unit_where_there_is_one() {
        let mixed = team(&[1, 1, 2]);
        let signs = |member, team: &[Member]| may_sign(id(member), id(1), id(9), &[], team);
        assert!(!signs(1, &mixed), "nobody signs twice");
        assert!(!signs(2, &mixed), "the same unit, and another one is there");
        assert!(signs(3, &mixed));
        assert!(signs(2, &team(&[1, 1])), "a team of one unit decides all the same");
        assert!(signs(2, &team(&[0, 0])), "and one without units");
        assert!(!signs(4, &mixed), "not of the team");
    }

    #[test]
    fn who_has_a_part_in_it_stands_aside() {
        let three = team(&[1, 1, 2]);
        assert!(!may_sign(id(3), id(1), id(3), &[], &three), "it is their idea");
        assert!(
            may_sign(id(2), id(1), id(3), &[], &three),
            "so the other of the same unit may"
        );
        assert!(
            !may_sign(id(3), id(1), id(9), &[id(3)], &three),
            "they declined it before"
        );
        assert!(may_sign(id(2), id(1), id(9), &[id(3)], &three));
    }

    #[test]
    fn the_rules_say_what_takes_two() {
        let two = |rule: Signatures| {
            [IdeaState::Accepted, IdeaState::Parked, IdeaState::Declined].map(|to| rule.takes_two(to))
        };
        assert_eq!(two(Signatures::None), [false; 3]);
        assert_eq!(two(Signatures::Declines), [false, false, true]);
        assert_eq!(two(Signatures::All), [true; 3]);
    }
}
