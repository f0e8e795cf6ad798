//! The forms of those who are no innovation team: answers to questions, what authors and supporters do, and the second
//! signature.
use serde::Deserialize;

use crate::features::ideas::model::PLAN_LENGTH;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::text::bounded::{Body, Bounded};

/// An author's answers, one to each question in its order.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswersFields {
    /// As they were typed.
    #[serde(default)]
    pub answer: Vec<String>,
}

impl AnswersFields {
    /// An answer to each of so many questions.
    pub fn check(&self, questions: usize) -> Result<Vec<String>> {
        let mut errors = FieldErrors::default();
        let mut answers = Vec::new();
        for place in 0..questions {
            let typed = self.answer.get(place).map_or("", String::as_str);
            match errors.text("answer", Body::parse(typed)) {
                Some(answer) => answers.push(answer.into_string()),
                None => break,
            }
        }
        if errors.any() {
            return Err(Error::Invalid(errors));
        }
        Ok(answers)
    }
}

/// What somebody does with an idea who does not decide about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Its author takes it back.
    Withdraw,
    /// Somebody who voted goes on with it.
    Adopt,
    /// Its author appeals.
    Appeal,
    /// Somebody who voted wants it decided again.
    Join,
    /// Its author answers after all.
    Wake,
}

impl Move {
    /// All of them.
    pub const ALL: [Move; 5] = [Move::Withdraw, Move::Adopt, Move::Appeal, Move::Join, Move::Wake];

    /// The word in forms.
    pub fn word(self) -> &'static str {
        match self {
            Move::Withdraw => "withdraw",
            Move::Adopt => "adopt",
            Move::Appeal => "appeal",
            Move::Join => "join",
            Move::Wake => "wake",
        }
    }
}

/// One of these, with words where it wants any.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveFields {
    /// The word of the move.
    #[serde(default, rename = "move")]
    pub word: String,
    /// Why.
    #[serde(default)]
    pub words: String,
}

impl MoveFields {
    /// Which move it is; anything else is no form of ours.
    pub fn which(&self) -> Result<Move> {
        let found = Move::ALL.into_iter().find(|which| which.word() == self.word);
        found.ok_or(Error::BadRequest)
    }

    /// The words: an appeal says what is new.
    pub fn check(&self) -> Result<(Move, String)> {
        let which = self.which()?;
        let mut errors = FieldErrors::default();
        let words = match which {
            Move::Appeal => errors.text("words", Body::parse(&self.words)).map(Bounded::into_string),
            Move::Withdraw => errors
                .text("words", Bounded::<0, 2_000>::parse(&self.words))
                .map(Bounded::into_string),
            Move::Adopt | Move::Join | Move::Wake => Some(String::new()),
        };
        words.map(|words| (which, words)).ok_or(Error::Invalid(errors))
    }
}

/// What somebody does with a decision that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Signs it.
    Sign,
    /// Does not, and says why.
    Refuse,
    /// Takes back what they signed.
    TakeBack,
    /// Its author has read it.
    Publish,
}

/// One of these, about the proposal the person was looking at.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatureFields {
    /// Its id.
    #[serde(default)]
    pub proposal: String,
    /// `sign`, `refuse`, `take-back` or `publish`.
    #[serde(default)]
    pub verdict: String,
    /// Why it is not signed.
    #[serde(default)]
    pub note: String,
}

impl SignatureFields {
    /// Which one; anything else is no form of ours.
    pub fn which(&self) -> Result<Verdict> {
        match self.verdict.as_str() {
            "sign" => Ok(Verdict::Sign),
            "refuse" => Ok(Verdict::Refuse),
            "take-back" => Ok(Verdict::TakeBack),
            "publish" => Ok(Verdict::Publish),
            _ => Err(Error::BadRequest),
        }
    }

    /// Which one, and the note.
    pub fn check(&self) -> Result<(Verdict, String)> {
        let verdict = self.which()?;
        if verdict != Verdict::Refuse {
            return Ok((verdict, String::new()));
        }
        let mut errors = FieldErrors::default();
        let note = errors.text("note", Bounded::<1, PLAN_LENGTH>::parse(&self.note));
        note.map(|note| (verdict, note.into_string()))
            .ok_or(Error::Invalid(errors))
    }
}
