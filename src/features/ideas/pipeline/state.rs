//! The fifteen states, and the six stages people see of them.
use crate::text_enum;

text_enum! {
    /// Where an idea stands.
    pub enum IdeaState {
        /// Its author writes it.
        Draft => "draft",
        /// It was handed in and waits for its first answer.
        Inbox => "inbox",
        /// Its author has been asked something.
        Clarify => "clarify",
        /// Everybody votes and adds.
        Open => "open",
        /// The innovation team finds out what it would take.
        Evaluate => "evaluate",
        /// It is to be decided.
        Decide => "decide",
        /// Everybody decides with a budget.
        BudgetRound => "budget_round",
        /// It will be done.
        Accepted => "accepted",
        /// It is being done.
        Delivering => "delivering",
        /// It has arrived in everyday work.
        Done => "done",
        /// Waits for a day or an event.
        Parked => "parked",
        /// Not followed, with a reason.
        Declined => "declined",
        /// It goes on as part of another.
        Merged => "merged",
        /// Its author took it back.
        Withdrawn => "withdrawn",
        /// It was taken out of sight, with a reason.
        Hidden => "hidden",
    }
}

text_enum! {
    /// What people see of a state.
    pub enum Stage {
        /// Neu.
        New => "new",
        /// In Prüfung.
        Review => "review",
        /// Angenommen.
        Accepted => "accepted",
        /// In Umsetzung.
        Progress => "progress",
        /// Umgesetzt.
        Done => "done",
        /// Nicht jetzt.
        NotNow => "notnow",
    }
}

impl IdeaState {
    /// The public stage; none for what is on no list by stage.
    pub fn stage(self) -> Option<Stage> {
        match self {
            IdeaState::Inbox | IdeaState::Clarify | IdeaState::Open => Some(Stage::New),
            IdeaState::Evaluate | IdeaState::Decide | IdeaState::BudgetRound => Some(Stage::Review),
            IdeaState::Accepted => Some(Stage::Accepted),
            IdeaState::Delivering => Some(Stage::Progress),
            IdeaState::Done => Some(Stage::Done),
            IdeaState::Parked | IdeaState::Declined => Some(Stage::NotNow),
            IdeaState::Draft | IdeaState::Merged | IdeaState::Withdrawn | IdeaState::Hidden => None,
        }
    }

    /// How far it came, to be compared: of two ideas that are one the farther one takes the other in.
    pub fn reached(self) -> u8 {
        match self.stage() {
            Some(Stage::New) => 1,
            Some(Stage::Review) => 2,
            Some(Stage::Accepted) => 3,
            Some(Stage::Progress) => 4,
            Some(Stage::Done) => 5,
            Some(Stage::NotNow) | None => 0,
        }
    }

    /// Votes are taken and taken back only here.
    pub fn takes_votes(self) -> bool {
        matches!(
            self,
            IdeaState::Inbox | IdeaState::Clarify | IdeaState::Open | IdeaState::Evaluate
        )
    }

    /// May its author still change the text? From `decide` on it is what is decided about.
    pub fn is_editable(self) -> bool {
        self == IdeaState::Draft || self.takes_votes()
    }

    /// Does it take a place in its theme?
    pub fn is_under_way(self) -> bool {
        matches!(self, IdeaState::Accepted | IdeaState::Delivering)
    }

    /// Is it the one of its variants that is done?
    pub fn takes_variant(self) -> bool {
        matches!(self, IdeaState::Accepted | IdeaState::Delivering | IdeaState::Done)
    }

    /// All that take a place.
    pub fn under_way() -> impl Iterator<Item = IdeaState> {
        IdeaState::ALL.iter().copied().filter(|state| state.is_under_way())
    }

    /// All that take votes.
    pub fn voting() -> impl Iterator<Item = IdeaState> {
        IdeaState::ALL.iter().copied().filter(|state| state.takes_votes())
    }

    /// States as SQL spells them in a list: `'open', 'evaluate'`.
    pub fn spelled(states: impl IntoIterator<Item = IdeaState>) -> String {
        let words: Vec<String> = states.into_iter().map(|state| format!("'{}'", state.word())).collect();
        words.join(", ")
    }
}

impl Stage {
    /// The states behind it.
    pub fn states(self) -> Vec<IdeaState> {
        let behind = |state: &IdeaState| state.stage() == Some(self);
        IdeaState::ALL.iter().copied().filter(behind).collect()
    }
}

/// The picture of a stage, by its word.
pub(in crate::features::ideas) fn stage_icon(word: &str) -> &'static str {
    match Stage::parse(word) {
        Some(Stage::Review) => "scan-search",
        Some(Stage::Accepted) => "circle-check",
        Some(Stage::Progress) => "hammer",
        Some(Stage::Done) => "party-popper",
        Some(Stage::NotNow) => "archive",
        Some(Stage::New) | None => "lightbulb",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_stages_and_votes_until_it_is_decided() {
        let stages: Vec<String> = IdeaState::ALL
            .iter()
            .map(|state| format!("{} {}", state.word(), state.stage().map_or("-", Stage::word)))
            .collect();
        let expected = [
            "draft -",
            "inbox new",
            "clarify new",
            "open new",
            "evaluate review",
            "decide review",
            "budget_round review",
            "accepted accepted",
            "delivering progress",
            "done done",
            "parked notnow",
            "declined notnow",
            "merged -",
            "withdrawn -",
            "hidden -",
        ];
        assert_eq!(stages, expected);
        let open: Vec<&str> = IdeaState::voting().map(IdeaState::word).collect();
        assert_eq!(open, ["inbox", "clarify", "open", "evaluate"]);
        assert_eq!(IdeaState::spelled(Stage::NotNow.states()), "'parked', 'declined'");
    }
}
