//! The forms of the page of an idea that could not be taken: nothing typed is lost.
use serde::Serialize;

use crate::features::ideas::forms::{
    AnswersFields, CoAuthorFields, DecisionFields, EvaluatorsFields, InventionFields, MergeFields, MoveFields,
    SignatureFields, ThemeFields, UnmergeFields, VariantFields,
};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::SummaryRow;
use crate::kernel::web::submit::Refused;

use super::merge::Asked;

/// The forms of the page that could not be taken, at most one of them.
#[derive(Default)]
pub struct Tried {
    /// Nothing yet: what the form of a decision begins with.
    pub chosen: String,
    /// A decision.
    pub decision: Refused<DecisionFields>,
    /// Answers to questions.
    pub answers: Refused<AnswersFields>,
    /// What its author or those who voted do.
    pub moves: Refused<MoveFields>,
    /// A second signature.
    pub signature: Refused<SignatureFields>,
    /// Another theme.
    pub theme: Refused<ThemeFields>,
    /// Who else is to judge it.
    pub evaluators: Refused<EvaluatorsFields>,
    /// Making it part of another one.
    pub merge: Refused<MergeFields>,
    /// Parting it again.
    pub unmerge: Refused<UnmergeFields>,
    /// Making it a variant of another one.
    pub variant: Refused<VariantFields>,
    /// Naming who had it too.
    pub co_author: Refused<CoAuthorFields>,
    /// Holding it back, or saying what came of it.
    pub invention: Refused<InventionFields>,
    /// The idea that the form for that is opened with.
    pub into: Option<i32>,
}

/// What somebody wrote that can no longer be sent as things are now, to be copied; and why.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Kept {
    said: String,
    text: String,
}

impl Tried {
    pub(super) fn joining(&self) -> Asked<'_> {
        Asked {
            into: self.into,
            merge: &self.merge,
            unmerge: &self.unmerge,
        }
    }

    /// What is wrong, for the box on top.
    pub(super) fn summary(&self, tx: &ReadTx) -> Result<Vec<SummaryRow>> {
        let mut rows = self.decision.errors.summary(tx, place)?;
        rows.extend(self.theme.errors.summary(tx, str::to_owned)?);
        rows.extend(self.merge.errors.summary(tx, str::to_owned)?);
        rows.extend(self.unmerge.errors.summary(tx, str::to_owned)?);
        rows.extend(self.variant.errors.summary(tx, str::to_owned)?);
        rows.extend(self.co_author.errors.summary(tx, str::to_owned)?);
        rows.extend(self.invention.errors.summary(tx, str::to_owned)?);
        // Answers have an id each: the first stands for them.
        rows.extend(self.answers.errors.summary(tx, |_| "answer-1".into())?);
        // The form of what can no longer be done is gone: `kept` says why.
        let wrong = [self.moves.wrong(), self.signature.wrong(), self.evaluators.wrong()];
        for errors in wrong.into_iter().flatten() {
            rows.extend(errors.summary(tx, str::to_owned)?);
        }
        Ok(rows)
    }

    /// The words of a form that came too late.
    pub(super) fn kept(&self, tx: &ReadTx) -> Result<Option<Kept>> {
        let words = self.moves.typed.as_ref().map(|typed| &typed.words);
        let note = self.signature.typed.as_ref().map(|typed| &typed.note);
        let person = self.evaluators.typed.as_ref().map(|typed| &typed.person);
        let late = self.moves.conflict.zip(words).or(self.signature.conflict.zip(note));
        let late = late.or(self.evaluators.conflict.zip(person));
        let kept = late.map(|(conflict, text)| {
            let said = tx.say(conflict.0, &[])?;
            Ok(Kept {
                said,
                text: text.clone(),
            })
        });
        kept.transpose()
    }
}

/// Where a field of the decision is corrected: stages are several, so their heading stands for them.
pub(super) fn place(field: &str) -> String {
    match field {
        "stage" => "decide-title".into(),
        other => other.to_owned(),
    }
}
