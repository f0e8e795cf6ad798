//! Who reads scores: the one place that says it, for every page.
use uuid::Uuid;

use crate::features::ideas::pipeline::IdeaState;

use super::model::{Ended, Evaluation, Review};

/// Can scorecards still be sent for the first time, now or when its author has answered?
pub fn runs(review: &Review, state: IdeaState) -> bool {
    !review.closed && matches!(state, IdeaState::Evaluate | IdeaState::Clarify)
}

/// Does this person read what others say? Whoever sent their own does. As long as the idea is judged, nobody else: the
/// team neither, since each of them may be asked yet. Afterwards the team does.
pub fn reads_scores(review: &Review, state: IdeaState, person: Uuid, of_team: bool, is_author: bool) -> bool {
    let own = review.of(person);
    let stays_out = |ended: Option<Ended>| matches!(ended, Some(Ended::Left | Ended::Involved));
    let sent = own.is_some_and(|own| own.submitted_at.is_some() && !stays_out(own.ended));
    // From there it may come back under review, and whoever was waited for is asked again.
    let comes_back = matches!(state, IdeaState::Open | IdeaState::Merged) && is_unfinished(review);
    !is_author && (sent || of_team && !runs(review, state) && !comes_back)
}

/// Did it end when some had sent theirs and others not? What opens its scores to the team is not taken back then.
pub fn is_unfinished(review: &Review) -> bool {
    let sent = review.evaluations.iter().any(|one| one.submitted_at.is_some());
    let waited = |one: &Evaluation| one.submitted_at.is_none() && one.ended == Some(Ended::Over);
    sent && review.evaluations.iter().any(waited)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};

    use super::*;

    fn review(own: &[(u128, bool, Option<Ended>)], closed: bool) -> Review {
        let evaluation = |(person, sent, ended): &(u128, bool, Option<Ended>)| Evaluation {
            id: Uuid::nil(),
            person: Uuid::from_u128(*person),
            unit: None,
            due_on: NaiveDate::MIN,
            submitted_at: sent.then_some(DateTime::UNIX_EPOCH),
            ended: *ended,
            conflict: String::new(),
            cards: Vec::new(),
        };
        Review {
            id: Uuid::nil(),
            template: "small".into(),
            closed,
            evaluations: own.iter().map(evaluation).collect(),
        }
    }

    #[test]
    fn a_round_is_unfinished_where_some_were_sent_and_some_were_not() {
        let over = Some(Ended::Over);
        assert!(is_unfinished(&review(&[(1, true, over), (2, false, over)], false)));
        for all in [
            &[(1, true, over), (2, false, Some(Ended::Lapsed))][..],
            &[(1, true, None), (2, false, None)],
            &[(1, false, over), (2, false, over)],
        ] {
            assert!(!is_unfinished(&review(all, false)), "{all:?}");
        }
    }

    #[test]
    fn nobody_reads_scores_before_they_sent_their_own() {
        use IdeaState::{Clarify, Decide, Evaluate, Open};
        let now = review(
            &[(1, true, None), (2, false, None), (3, false, Some(Ended::Declined))],
            false,
        );
        let reads = |review: &Review, state, person, of_team| {
            reads_scores(review, state, Uuid::from_u128(person), of_team, false)
        };
        for state in [Evaluate, Clarify] {
            assert!(reads(&now, state, 1, false), "sent");
            for person in [2, 3, 4] {
                assert!(!reads(&now, state, person, true), "{person} of the team, not sent");
            }
        }
        assert!(reads(&now, Decide, 4, true), "the team decides with them");
        assert!(reads(&now, Decide, 1, false));
        assert!(!reads(&now, Decide, 4, false), "nobody else ever");
        assert!(!reads(&now, Decide, 3, false), "whoever stood aside neither");
        assert!(reads(&review(&[], true), Open, 4, true));
        assert!(
            !reads_scores(&now, Decide, Uuid::from_u128(4), true, true),
            "their own idea"
        );
    }
}
