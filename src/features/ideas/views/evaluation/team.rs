//! Who is asked to judge an idea, for the innovation team: they name others, and choose the scorecard.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::ideas::evaluation::{Ended, Evaluation, Review, kept_scorecards};
use crate::features::ideas::forms::EvaluatorsFields;
use crate::features::ideas::paths;
use crate::features::ideas::queries::Pair;
use crate::features::ideas::views::due::noon;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Choice, Field, Select};
use crate::kernel::web::submit::Refused;

/// One of those who are asked.
#[derive(Clone, Debug, Serialize)]
struct Asked {
    person: PersonRef,
    status_key: &'static str,
    /// The last day, for whoever is waited for.
    due: Option<DateTime<Utc>>,
    conflict: String,
}

/// All of them, and the form.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Team {
    asked: Vec<Asked>,
    action: String,
    template: String,
    person: Field,
    /// As long as nobody has sent one.
    templates: Option<Select>,
}

impl Team {
    /// Asked only for the innovation team, while an idea is judged.
    pub(super) fn of(
        tx: &mut ReadTx,
        (entry, _): &Pair,
        review: &Review,
        refused: &Refused<EvaluatorsFields>,
    ) -> Result<Team> {
        let people = refs(tx, review.evaluations.iter().map(|one| one.person))?;
        let asked = |one: &Evaluation| {
            Some(Asked {
                person: people.get(&one.person).cloned()?,
                status_key: status(one),
                due: noon(one.due_on).filter(|_| one.is_open()),
                conflict: one.conflict.clone(),
            })
        };
        let (cards, lang, typed) = (kept_scorecards(tx)?, tx.lang(), refused.fields());
        let chosen = match typed.template.as_str() {
            "" => &review.template,
            typed => typed,
        };
        let options = cards.offered(chosen).map(|template| Choice {
            value: template.code.clone(),
            label: template.text(lang).to_owned(),
            selected: template.code == chosen,
        });
        let unsent = review.evaluations.iter().all(|one| one.submitted_at.is_none());
        let person = Field::new("person", "evaluators-person", "text", typed.person)
            .optional()
            .people();
        Ok(Team {
            asked: review.evaluations.iter().filter_map(asked).collect(),
            action: paths::EVALUATORS.with([&entry.number]),
            template: cards
                .template(&review.template)
                .map(|template| template.text(lang).to_owned())
                .unwrap_or_default(),
            person: person
                .help("evaluators-person-help")
                .error(refused.errors.at(tx, "person")?),
            templates: unsent.then(|| Select::new("template", "evaluators-template", options.collect())),
        })
    }
}

fn status(one: &Evaluation) -> &'static str {
    match (one.submitted_at, one.ended) {
        (_, Some(Ended::Declined)) => "evaluator-declined",
        (_, Some(Ended::Lapsed)) => "evaluator-lapsed",
        (_, Some(Ended::Left)) => "evaluator-left",
        (_, Some(Ended::Involved)) => "evaluator-involved",
        (Some(_), _) => "evaluator-sent",
        (None, None) => "evaluator-open",
        (None, Some(Ended::Over)) => "evaluator-over",
    }
}
