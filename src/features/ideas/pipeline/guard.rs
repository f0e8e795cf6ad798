//! What must hold for a move. Where words are asked for, the form checks them; everything else is checked by the
//! command that has locked the idea (`commands/admit.rs`).
/// A condition of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Problem, proposal and title are there.
    IsComplete,
    /// The working days of its state are over.
    IsOverdue,
    /// At least one question.
    Asks,
    /// No question is left without an answer.
    AnswersAll,
    /// Two reminders, and the day is over.
    IsSilent,
    /// Its author did not answer then.
    IsParkedForSilence,
    /// Enough people had the chance to see it; earlier is possible, and the history says so.
    IsSeenEnough,
    /// A place is left in its theme, or an idea is named that stops for it.
    HasPlace,
    /// Three scores count, from two departments.
    HasQuorum,
    /// The same; or somebody of the team moves it earlier, and the answer says why.
    HasQuorumOrReason,
    /// A day within a year, or an event.
    NamesRevisit,
    /// That day has come.
    IsRevisitDay,
    /// It waits for an event, and whoever decides says that it has come.
    NamedAnEvent,
    /// A reason, and at least 80 characters.
    SaysWhatWouldChange,
    /// Once, within 20 working days.
    MayAppeal,
    /// Fifteen of those who voted, or a tenth of its audience.
    IsAppealedByMany,
    /// One of those who voted, within ten working days.
    MayAdopt,
    /// One's own decision, signed by nobody else, ten minutes old at most, and nothing came after it.
    IsOwnAndFresh,
    /// Another idea may take it in.
    JoinsAnother,
    /// It has not been part of another for long.
    IsMergedLately,
}

impl Guard {
    /// For the printed table.
    pub fn says(self) -> &'static str {
        match self {
            Guard::IsComplete => "problem, proposal and title are there",
            Guard::IsOverdue => "the working days of the state are over",
            Guard::Asks => "at least one question",
            Guard::AnswersAll => "every question is answered",
            Guard::IsSilent => "two reminders, and the day is over",
            Guard::IsParkedForSilence => "parked because nobody answered",
            Guard::IsSeenEnough => {
                "open for 14 days and seen by 30 % of its audience or with 20 votes; earlier is told"
            }
            Guard::HasPlace => "a place is left in its theme, or an idea that stops is named",
            Guard::HasQuorum => "3 scores count, from 2 departments",
            Guard::HasQuorumOrReason => {
                "3 scores count, from 2 departments; or earlier, with a reason, and that is told"
            }
            Guard::NamesRevisit => "a day within twelve months or an event",
            Guard::IsRevisitDay => "the day has come",
            Guard::NamedAnEvent => "parked until an event",
            Guard::SaysWhatWouldChange => "a reason of the list and at least 80 characters",
            Guard::MayAppeal => "once, within 20 working days",
            Guard::IsAppealedByMany => "15 of those who voted or 10 % of the audience, once",
            Guard::MayAdopt => "voted for it, within 10 working days",
            Guard::IsOwnAndFresh => "one's own decision, signed alone, not older than 10 minutes, nothing since",
            Guard::JoinsAnother => "into another one that is part of none, for no fewer readers",
            Guard::IsMergedLately => "within 180 days",
        }
    }
}
