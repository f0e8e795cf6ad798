//! Who may move an idea from where to where, what must hold, and what is kept of it.
use crate::text_enum;

use super::guard::Guard;
use super::state::IdeaState;

text_enum! {
    /// In which role somebody moves an idea, as decisions keep it; what the gate decides is kept as said by the team.
    pub enum By {
        /// Whoever handed it in.
        Author => "author",
        /// One member of the innovation team.
        Team => "innovation_team",
        /// The line manager of whoever had it, where they answer first: with the lines of the team.
        Manager => "manager",
        /// Two of the innovation team, one after the other, where the rules want two (`Signatures`).
        Gate => "gate",
        /// Whoever agreed to see it through, or one of the innovation team.
        Owner => "owner",
        /// Those who voted for it.
        Supporters => "supporter",
        /// Whoever moderates, or the author of what is theirs.
        Moderator => "moderator",
        /// The working days that went by.
        Clock => "clock",
    }
}

/// Where a line leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// Always there.
    State(IdeaState),
    /// Back to where it was before.
    Former,
    /// The same, since whoever decided takes it back.
    Undone,
}

text_enum! {
    /// What is kept of a move, in its decision or with the idea.
    pub enum Keep {
        /// Which version of its text was handed in.
        Text => "text",
        /// The public answer.
        Answer => "answer",
        /// Words of the author, if they want to say any.
        Words => "words",
        /// A reason from the list.
        Reason => "reason",
        /// What the author is asked, and until when.
        Questions => "questions",
        /// What the author answers to each question.
        Answers => "answers",
        /// Who of the team looks after it.
        Coach => "coach",
        /// What it is about, where there are themes.
        Theme => "theme",
        /// Which idea is stopped for it.
        Stops => "stops",
        /// Votes, how many saw it, and its score at this moment.
        Votes => "votes",
        /// What the scorecards say together, without names.
        Scorecard => "scorecard",
        /// What it is expected to bring.
        Benefit => "benefit",
        /// What happens first.
        FirstStep => "first_step",
        /// Who agreed to see it through.
        Owner => "owner",
        /// The day or event to look again.
        Revisit => "revisit",
        /// Both who signed.
        Signatures => "signatures",
        /// Who had it before.
        Credit => "credit",
        /// Why it was taken out of sight.
        Policy => "policy",
        /// The idea it goes on as part of.
        Canonical => "canonical",
    }
}

impl To {
    /// The word in forms.
    pub fn word(self) -> &'static str {
        match self {
            To::State(state) => state.word(),
            To::Former => "former",
            To::Undone => "undone",
        }
    }

    /// Reads it back, as the form of a decision may say it.
    pub fn parse(word: &str) -> Option<To> {
        match word {
            "former" => Some(To::Former),
            word => IdeaState::parse(word).map(To::State),
        }
    }
}

/// One line of the table.
#[derive(Debug)]
pub struct Line {
    /// From which states.
    pub from: &'static [IdeaState],
    /// To where.
    pub to: To,
    /// Who.
    pub by: By,
    /// What must hold.
    pub guards: &'static [Guard],
    /// What is kept.
    pub keeps: &'static [Keep],
}

impl Line {
    /// Does it ask for this?
    pub fn keeps(&self, what: Keep) -> bool {
        self.keeps.contains(&what)
    }
}

const fn line(
    from: &'static [IdeaState],
    to: IdeaState,
    by: By,
    guards: &'static [Guard],
    keeps: &'static [Keep],
) -> Line {
    let to = To::State(to);
    Line {
        to,
        ..back(from, by, guards, keeps)
    }
}

const fn back(from: &'static [IdeaState], by: By, guards: &'static [Guard], keeps: &'static [Keep]) -> Line {
    let to = To::Former;
    Line {
        from,
        to,
        by,
        guards,
        keeps,
    }
}

const fn undone(from: &'static [IdeaState]) -> Line {
    let to = To::Undone;
    Line {
        to,
        ..back(from, By::Team, &[Guard::IsOwnAndFresh], &[])
    }
}

use self::Keep::{
    Answer, Answers, Benefit, Canonical, Coach, Credit, FirstStep, Policy, Questions, Reason, Revisit, Scorecard,
    Stops, Text, Theme, Votes, Words,
};
use By::{Author, Clock, Gate, Moderator, Supporters, Team};
use IdeaState::{
    Accepted, Clarify, Decide, Declined, Delivering, Done, Draft, Evaluate, Hidden, Inbox, Merged, Open, Parked,
    Withdrawn,
};

/// All moves there are. What is not here cannot happen: no deleting, and no state set by hand. A draft that is thrown
/// away was never on the way. Budget rounds have their state and no line yet.
pub const TABLE: &[Line] = &[
    line(&[Draft], Inbox, Author, &[Guard::IsComplete], &[Text]),
    line(&[Inbox], Open, Team, &[], &[Answer, Coach, Theme]),
    line(&[Inbox], Open, Clock, &[Guard::IsOverdue], &[]),
    line(
        &[Inbox, Open, Evaluate],
        Clarify,
        Team,
        &[Guard::Asks],
        &[Answer, Questions],
    ),
    back(&[Clarify], Author, &[Guard::AnswersAll], &[Answers]),
    back(&[Clarify], Team, &[], &[Answer]),
    line(&[Clarify], Parked, Clock, &[Guard::IsSilent], &[Reason]),
    line(&[Parked], Clarify, Author, &[Guard::IsParkedForSilence], &[]),
    line(&[Open], Evaluate, Team, &[Guard::IsSeenEnough], &[Answer, Votes]),
    line(&[Evaluate], Decide, Clock, &[Guard::HasQuorum], &[Scorecard, Votes]),
    line(
        &[Evaluate],
        Decide,
        Team,
        &[Guard::HasQuorumOrReason],
        &[Answer, Scorecard, Votes],
    ),
    line(&[Evaluate], Open, Team, &[], &[Answer]),
    line(
        &[Decide],
        Accepted,
        Gate,
        &[Guard::HasPlace],
        &[
            Answer,
            Benefit,
            FirstStep,
            Keep::Owner,
            Stops,
            Keep::Signatures,
            Scorecard,
            Votes,
        ],
    ),
    line(
        &[Decide],
        Parked,
        Gate,
        &[Guard::NamesRevisit],
        &[Answer, Revisit, Keep::Signatures, Scorecard],
    ),
    line(&[Parked], Decide, Clock, &[Guard::IsRevisitDay], &[]),
    line(&[Parked], Decide, Team, &[Guard::NamedAnEvent], &[Answer]),
    line(
        &[Inbox, Open, Decide],
        Declined,
        Gate,
        &[Guard::SaysWhatWouldChange],
        &[Reason, Answer, Keep::Signatures, Scorecard, Votes],
    ),
    undone(&[Inbox, Clarify, Open, Evaluate, Decide, Accepted, Parked, Declined]),
    line(&[Declined], Decide, Author, &[Guard::MayAppeal], &[Answer]),
    line(&[Declined], Decide, Supporters, &[Guard::IsAppealedByMany], &[]),
    line(&[Inbox, Clarify, Open], Withdrawn, Author, &[], &[Words]),
    line(&[Withdrawn], Open, Supporters, &[Guard::MayAdopt], &[Credit]),
    line(&[Accepted], Delivering, By::Owner, &[], &[Answer]),
    line(&[Delivering], Done, By::Owner, &[], &[Answer]),
    line(
        &[Accepted, Delivering],
        Parked,
        Gate,
        &[Guard::NamesRevisit],
        &[Answer, Revisit, Keep::Signatures],
    ),
    line(
        &[Accepted, Delivering],
        Declined,
        Gate,
        &[Guard::SaysWhatWouldChange],
        &[Reason, Answer, Keep::Signatures],
    ),
    line(
        &[Inbox, Clarify, Open, Evaluate, Decide, Accepted, Parked, Declined],
        Merged,
        Team,
        &[Guard::JoinsAnother],
        &[Answer, Canonical],
    ),
    back(&[Merged], Team, &[Guard::IsMergedLately], &[Answer, Canonical]),
    line(
        &[
            Inbox, Clarify, Open, Evaluate, Decide, Accepted, Delivering, Done, Parked, Declined, Merged, Withdrawn,
        ],
        Hidden,
        Moderator,
        &[],
        &[Policy],
    ),
];

/// What the form of a decision offers in a state to whoever acts in these roles, in the order of the table. From the
/// inbox an idea is also taken under review at once: it is opened on the way. What is about two ideas has its own form.
pub fn offered(state: IdeaState, by: &[By]) -> Vec<To> {
    let decides = |line: &&Line| matches!(line.by, Team | Gate | By::Owner);
    let own = |line: &&Line| decides(line) && line.to != To::Undone && !line.keeps(Canonical);
    let mut to: Vec<To> = from(state, by).filter(own).map(|line| line.to).collect();
    if state == Inbox && by.contains(&Team) {
        to.insert(1, To::State(Evaluate));
    }
    to
}

/// The lines that begin in a state, for one of these.
pub fn from(state: IdeaState, by: &[By]) -> impl Iterator<Item = &'static Line> {
    let fits = move |line: &&Line| line.from.contains(&state) && by.contains(&line.by);
    TABLE.iter().filter(fits)
}

/// The line of a move, if there is one.
pub fn find(state: IdeaState, to: To, by: &[By]) -> Option<&'static Line> {
    from(state, by).find(|line| line.to == to)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table as somebody reads it who checks whether the company keeps its word.
    fn printed() -> String {
        let mut text = String::from("from -> to | who | what must hold | what is kept\n");
        for line in TABLE {
            let words = |words: Vec<&str>| match words.is_empty() {
                true => "-".to_owned(),
                false => words.join(", "),
            };
            let from: Vec<&str> = line.from.iter().map(|state| state.word()).collect();
            let to = match line.to {
                To::State(state) => state.word(),
                To::Former => "(where it was)",
                To::Undone => "(where it was, taken back)",
            };
            let guards = words(line.guards.iter().map(|guard| guard.says()).collect());
            let keeps = words(line.keeps.iter().map(|keep| keep.word()).collect());
            text.push_str(&format!(
                "{} -> {to} | {} | {guards} | {keeps}\n",
                from.join("/"),
                line.by.word()
            ));
        }
        text
    }

    #[test]
    fn the_table_reads_as_it_is_printed() {
        println!("{}", printed());
        assert_eq!(printed(), include_str!("pipeline.table"));
    }

    #[test]
    fn a_move_has_one_line() {
        for line in TABLE {
            for state in line.from {
                let same = TABLE
                    .iter()
                    .filter(|other| other.from.contains(state) && other.to == line.to && other.by == line.by);
                assert_eq!(same.count(), 1, "{} {:?} {}", state.word(), line.to, line.by.word());
                assert_ne!(line.to, To::State(*state), "it moves");
            }
        }
    }

    #[test]
    fn nothing_comes_back_from_hidden_and_nothing_leaves_done_but_to_be_hidden() {
        let every = By::ALL;
        assert_eq!(from(Hidden, every).count(), 0);
        assert!(from(Done, every).all(|line| line.to == To::State(Hidden)));
        assert!(from(Merged, every).all(|line| line.to == To::Former || line.to == To::State(Hidden)));
        assert!(
            find(Delivering, To::State(Merged), every).is_none(),
            "what is being done takes others in"
        );
        assert!(find(Draft, To::State(Open), every).is_none());
        assert!(find(Inbox, To::State(Accepted), every).is_none());
    }
}
