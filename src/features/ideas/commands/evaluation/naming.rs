//! The innovation team names who else is to judge an idea, and with which scorecard.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::audience;
use crate::features::entries::model::Entry;
use crate::features::ideas::evaluation::{Review, kept_scorecards, load_review};
use crate::features::ideas::forms::EvaluatorsFields;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::policy::{IdeaAction, NOT_NOW, Standing};
use crate::features::ideas::queries;
use crate::features::people::model::names_of;
use crate::kernel::base::error::{Conflict, Error, Result, invalid};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{idea_reviews, idea_scorecards};

use super::super::rounds::{ask, involved};

/// Somebody has begun to fill it in.
const BEGUN: Conflict = Conflict("error-scorecard-begun");

/// Asks one more, or takes another scorecard. What stands already stands.
pub fn name(tx: &mut WriteTx, number: i32, fields: &EvaluatorsFields) -> Result<Entry> {
    let (entry, idea) = queries::find_locked(tx, number)?;
    // Whoever may sign a decision is of the team, and it is not their own idea.
    Standing::of(&entry, &idea).allow(tx.actor()?, IdeaAction::Sign)?;
    let review = load_review(tx, entry.id)?.filter(|review| !review.closed);
    let Some(review) = review.filter(|_| idea.state == IdeaState::Evaluate) else {
        return Err(Error::Conflict(NOT_NOW));
    };
    let handle = fields.handle();
    if !handle.is_empty() {
        let person = person(tx, &entry, &review, &handle)?;
        ask(tx, &entry, &review, person.into_iter().collect())?;
    }
    if !fields.template.is_empty() && fields.template != review.template {
        change(tx, &review, &fields.template)?;
    }
    Ok(entry)
}

/// Whom a handle names; nobody where they are asked already.
fn person(tx: &mut WriteTx, entry: &Entry, review: &Review, handle: &str) -> Result<Option<Uuid>> {
    let found = names_of(tx, &[handle.to_owned()])?.remove(handle);
    let Some((person, _)) = found else {
        return invalid("person", "error-owner");
    };
    match review.of(person) {
        Some(asked) if asked.ended.is_none() => return Ok(None),
        Some(_) => return invalid("person", "error-evaluator-before"),
        None => {}
    }
    if involved(tx, entry)?.has(person) {
        return invalid("person", "error-evaluator-involved");
    }
    if !audience::shows(tx, entry.audience_id, person)? {
        return invalid("person", "error-evaluator-outside");
    }
    Ok(Some(person))
}

fn change(tx: &mut WriteTx, review: &Review, template: &str) -> Result<()> {
    let cards = kept_scorecards(tx)?;
    if !cards.offered(&review.template).any(|one| one.code == template) {
        return Err(Error::BadRequest);
    }
    let all: Vec<Uuid> = review.evaluations.iter().map(|one| one.id).collect();
    let begun = idea_scorecards::table.filter(idea_scorecards::evaluation_id.eq_any(all));
    if diesel::select(diesel::dsl::exists(begun)).get_result(tx.conn())? {
        return Err(Error::Conflict(BEGUN));
    }
    diesel::update(idea_reviews::table.find(review.id))
        .set(idea_reviews::template_code.eq(template))
        .execute(tx.conn())?;
    Ok(())
}
