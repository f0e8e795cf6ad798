//! What the page of an idea says of its scorecards: to everybody what they said together when it was decided, to those
//! who are asked that they are, and scores only to those who may read them.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::entries::model::State;
use crate::features::ideas::evaluation::{FEWEST, Frozen, Review, kept_scorecards, reads_scores, runs, waits_for};
use crate::features::ideas::forms::EvaluatorsFields;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::paths;
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::queries::{Beside, Pair};
use crate::features::ideas::views::due::noon;
use crate::features::people::role;
use crate::kernel::base::error::Result;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::web::submit::Refused;

use super::scores::{Scores, named};
use super::team::Team;
use super::words::{advice_key, written};

/// They are asked, or have answered.
#[derive(Clone, Debug, Serialize)]
struct Call {
    href: String,
    all_href: &'static str,
    title_key: &'static str,
    text_key: &'static str,
    send_key: &'static str,
    due: Option<DateTime<Utc>>,
}

/// What they said together, without names.
#[derive(Clone, Debug, Serialize)]
struct Outcome {
    counted: i32,
    /// Enough of them, so that it is nobody's word alone.
    shown: bool,
    median: String,
    mean: String,
    least: String,
    most: String,
    apart: bool,
    advice_key: &'static str,
    failed: Vec<String>,
}

/// All of it.
#[derive(Clone, Debug, Serialize)]
pub struct Judging {
    waits: String,
    call: Option<Call>,
    outcome: Option<Outcome>,
    scores: Option<Scores>,
    team: Option<Team>,
}

impl Judging {
    /// For the person who looks; `refused` brings back whom the team named.
    pub fn of(tx: &mut ReadTx, pair: &Pair, beside: &Beside, refused: &Refused<EvaluatorsFields>) -> Result<Judging> {
        let (entry, idea) = pair;
        let mut judging = Judging {
            waits: waits_for(&entry.key()),
            call: None,
            outcome: None,
            scores: None,
            team: None,
        };
        if entry.state != State::Published {
            return Ok(judging);
        }
        judging.outcome = beside.frozen.as_ref().map(|of| outcome(tx, of)).transpose()?;
        let (Some(review), Some(actor)) = (&beside.review, tx.viewer().cloned()) else {
            return Ok(judging);
        };
        let is_author = Standing::of(entry, idea).is_of(&actor) || beside.credits.contains(&actor.person);
        let of_team = actor.is(role::INNOVATION_TEAM);
        let reads = reads_scores(review, idea.state, actor.person, of_team, is_author);
        if reads && review.evaluations.iter().any(|one| one.submitted_at.is_some()) {
            judging.scores = Some(Scores::of(tx, review)?);
        }
        if !is_author {
            judging.call = call(pair, review, actor.person);
        }
        let names = Standing::of(entry, idea).permits(&actor, IdeaAction::Sign);
        if names && !review.closed && idea.state == IdeaState::Evaluate {
            judging.team = Some(Team::of(tx, pair, review, refused)?);
        }
        Ok(judging)
    }
}

fn call((entry, idea): &Pair, review: &Review, person: uuid::Uuid) -> Option<Call> {
    let own = review.of(person)?;
    let decides = idea.state == IdeaState::Decide && !review.closed;
    let (title_key, text_key, send_key) = match own.submitted_at {
        None if own.is_open() && runs(review, idea.state) => {
            ("evaluation-call", "evaluation-call-text", "evaluation-call-send")
        }
        Some(_) if runs(review, idea.state) || decides => {
            ("evaluation-sent", "evaluation-sent-text", "evaluation-sent-look")
        }
        _ => return None,
    };
    let due = noon(own.due_on);
    Some(Call {
        href: paths::EVALUATION.with([&entry.number]),
        all_href: paths::EVALUATIONS.as_str(),
        title_key,
        text_key,
        send_key,
        due: due.filter(|_| own.is_open()),
    })
}

fn outcome(tx: &mut ReadTx, of: &Frozen) -> Result<Outcome> {
    let (cards, lang) = (kept_scorecards(tx)?, tx.lang());
    Ok(Outcome {
        counted: of.counted,
        shown: of.counted >= FEWEST,
        median: written(of.median, lang),
        mean: written(of.mean, lang),
        least: written(of.least, lang),
        most: written(of.most, lang),
        apart: of.apart,
        advice_key: advice_key(of.advice),
        failed: named(&of.failed, &cards, lang),
    })
}
