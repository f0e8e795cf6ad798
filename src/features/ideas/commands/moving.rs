//! The one way in which an idea moves: its row, its decision, its counters and its clock change together.
use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::happening::{record, record_unnamed};
use crate::features::entries::model::Entry;
use crate::features::entries::text;
use crate::features::ideas::estimate::Estimate;
use crate::features::ideas::forms::DecisionDraft;
use crate::features::ideas::happenings::Moved;
use crate::features::ideas::model::{Decision, Idea, IdeaState};
use crate::features::ideas::pipeline::By;
use crate::features::ideas::queries::Pair;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{decisions, entries, idea_proposals, idea_questions, idea_scores, ideas};

use super::counts::count;
use super::desk;
use super::rounds::{self, Step};
use super::{exposure, supports, timing, variants, vote};

/// What is kept of a move.
#[derive(Clone, Debug)]
pub(super) struct Moving {
    /// In which role it is made.
    pub role: By,
    /// Who, where that is not who acts: what waited takes effect by itself.
    pub person: Option<Uuid>,
    /// Is whoever acts named with it? What many did together names nobody.
    pub named: bool,
    /// Who signed as the second.
    pub second: Option<Uuid>,
    /// What is said to everybody, as it was written and rendered.
    pub answer: (String, String),
    /// Its language.
    pub language: String,
    /// Code of the reason.
    pub reason: Option<String>,
    /// Earlier than usual?
    pub early: bool,
    /// Does it take back the decision before it?
    pub undoes: bool,
    /// When it is looked at again.
    pub revisit: (Option<NaiveDate>, String),
    /// What it brings, and what happens first.
    pub plan: (String, String),
    /// What it would change, and how much work it is.
    pub estimate: Estimate,
    /// Who agreed to see it through.
    pub owner: Option<Uuid>,
    /// Which idea is stopped for it, where its theme is full.
    pub stops: Option<Uuid>,
    /// For which idea it is stopped.
    pub stopped_for: Option<Uuid>,
    /// The idea it becomes part of, or is parted from.
    pub canonical: Option<Uuid>,
    /// How many more people want that one since then.
    pub joined_people: Option<i32>,
}

impl Moving {
    /// A move without words.
    pub fn silent(role: By) -> Moving {
        Moving {
            role,
            person: None,
            named: role != By::Clock,
            second: None,
            answer: Default::default(),
            language: "de".into(),
            reason: None,
            early: false,
            undoes: false,
            revisit: Default::default(),
            plan: Default::default(),
            estimate: Estimate::default(),
            owner: None,
            stops: None,
            stopped_for: None,
            canonical: None,
            joined_people: None,
        }
    }

    /// A move of many: nobody is named.
    pub fn unnamed(role: By) -> Moving {
        Moving {
            named: false,
            ..Moving::silent(role)
        }
    }

    /// A move with words, in the language of whoever says them.
    pub fn with(tx: &mut WriteTx, role: By, words: &str) -> Result<Moving> {
        let html = match words.is_empty() {
            true => String::new(),
            false => text::small(tx, words)?.html,
        };
        Ok(Moving {
            answer: (words.to_owned(), html),
            language: tx.lang().code().into(),
            ..Moving::silent(role)
        })
    }

    /// A decision as it was filled in.
    pub fn said(tx: &mut WriteTx, role: By, draft: &DecisionDraft) -> Result<Moving> {
        Ok(Moving {
            reason: draft.reason.clone(),
            revisit: (draft.revisit_on, draft.revisit_trigger.clone()),
            plan: (draft.benefit.clone(), draft.first_step.clone()),
            estimate: draft.estimate,
            ..Moving::with(tx, role, &draft.answer)?
        })
    }
}

/// What is held back is not voted on, wherever it goes.
fn votes_moved(tx: &mut WriteTx, idea: &Idea, to: IdeaState) -> Result<()> {
    match idea.is_held_back() {
        true => Ok(()),
        false => exposure::moved(tx, idea.entry_id, idea.state, to),
    }
}

/// Moves an idea that is locked. A decision that waited for its second signature is overtaken.
pub(super) fn move_idea(tx: &mut WriteTx, pair: Pair, to: IdeaState, moving: &Moving) -> Result<Pair> {
    variants::admit(tx, &pair, to)?;
    let (entry, idea) = pair;
    let (from, since) = (idea.state, idea.state_since);
    votes_moved(tx, &idea, to)?;
    let decision = keep(tx, (&entry, &idea), to, moving)?;
    leave_behind(tx, entry.id)?;
    let now = tx.now();
    let moved = diesel::update(ideas::table.find(entry.id));
    let merges = to == IdeaState::Merged;
    let mut idea: Idea = moved
        .set((
            ideas::state.eq(to),
            ideas::state_since.eq(now),
            ideas::merged_into_id.eq(moving.canonical.filter(|_| merges)),
            ideas::merged_at.eq(merges.then_some(now)),
            moving.owner.map(|owner| ideas::owner_id.eq(owner)),
            // Whoever looked after it decided what is appealed against.
            (from == IdeaState::Declined && !merges).then_some(ideas::coach_id.eq(None::<Uuid>)),
        ))
        .returning(Idea::as_returning())
        .get_result(tx.conn())?;
    count_move(tx, entry.audience_id, [(from, -1), (to, 1)])?;
    let entry: Entry = diesel::update(entries::table.find(entry.id))
        .set(entries::version.eq(entry.version + 1))
        .returning(Entry::as_returning())
        .get_result(tx.conn())?;
    idea.due_on = timing::wind(tx, (&entry, &idea))?;
    let step = Step {
        from,
        since,
        to,
        decision: &decision,
    };
    rounds::moved(tx, &entry, &step)?;
    let facts = Moved {
        from,
        to,
        role: moving.role,
        decision: decision.number,
        version: entry.version,
    };
    supports::moved(tx, (&entry, &idea), from, moving.canonical)?;
    if idea.hides_totals && from.takes_votes() && !to.takes_votes() {
        vote::closed(tx, &entry)?;
    }
    if moving.named {
        record(tx, &entry, &facts)?;
    } else {
        record_unnamed(tx, &entry, &facts)?;
    }
    Ok((entry, idea))
}

/// Always in one order: two moves that cross would otherwise wait for each other's counters.
fn count_move(tx: &mut WriteTx, audience: Uuid, mut steps: [(IdeaState, i32); 2]) -> Result<()> {
    steps.sort();
    for (state, by) in steps {
        count(tx, audience, state, by)?;
    }
    Ok(())
}

/// What waited where it was, waits no more.
fn leave_behind(tx: &mut WriteTx, idea: Uuid) -> Result<()> {
    overtake(tx, idea)?;
    desk::wake(tx, idea)
}

/// An idea that moves otherwise leaves behind what waited.
pub(super) fn overtake(tx: &mut WriteTx, idea: Uuid) -> Result<()> {
    let waiting = idea_proposals::table
        .filter(idea_proposals::idea_id.eq(idea))
        .filter(idea_proposals::ended_at.is_null());
    diesel::update(waiting)
        .set((
            idea_proposals::ended_at.eq(tx.now()),
            idea_proposals::outcome.eq("overtaken"),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// How many saw an idea, and its score, as they stand.
fn gathered(tx: &mut WriteTx, entry: &Entry) -> Result<Option<(i32, f64)>> {
    let score = idea_scores::table
        .find(entry.id)
        .select((idea_scores::seen, idea_scores::score));
    Ok(score.first(tx.conn()).optional()?)
}

/// The row of a decision, with what the idea had gathered by then.
pub(super) fn keep(
    tx: &mut WriteTx,
    (entry, idea): (&Entry, &Idea),
    to: IdeaState,
    moving: &Moving,
) -> Result<Decision> {
    let (id, now) = (tx.new_id(), tx.now());
    let acts = tx.viewer().map(|actor| actor.person).filter(|_| moving.named);
    let gathered = gathered(tx, entry)?;
    Ok(diesel::insert_into(decisions::table)
        .values((
            (
                decisions::id.eq(id),
                decisions::idea_id.eq(entry.id),
                decisions::person_id.eq(moving.person.or(acts)),
                decisions::second_id.eq(moving.second),
                decisions::role.eq(moving.role),
                decisions::from_state.eq(idea.state),
                decisions::to_state.eq(to),
            ),
            (
                decisions::answer.eq(&moving.answer.0),
                decisions::answer_html.eq(&moving.answer.1),
                decisions::language.eq(&moving.language),
                decisions::reason.eq(&moving.reason),
                decisions::early.eq(moving.early),
                decisions::undoes.eq(moving.undoes),
                decisions::text_version.eq(entry.version),
            ),
            (
                decisions::revisit_on.eq(moving.revisit.0),
                decisions::revisit_trigger.eq(&moving.revisit.1),
                decisions::benefit.eq(&moving.plan.0),
                decisions::first_step.eq(&moving.plan.1),
                decisions::owner_id.eq(moving.owner),
                decisions::stopped_for_id.eq(moving.stopped_for),
                decisions::canonical_id.eq(moving.canonical),
                decisions::joined_people.eq(moving.joined_people),
                decisions::effect.eq(moving.estimate.effect),
                decisions::effort.eq(moving.estimate.effort),
            ),
            (
                decisions::votes.eq(idea.votes_count),
                decisions::votes_against.eq(idea.by_stance.then_some(idea.against_count)),
                decisions::votes_neutral.eq(idea.by_stance.then_some(idea.neutral_count)),
                decisions::comments.eq(entry.comments_count),
                decisions::seen.eq(gathered.map(|of| of.0)),
                decisions::score.eq(gathered.map(|of| of.1)),
                decisions::decided_at.eq(now),
            ),
        ))
        .returning(Decision::as_returning())
        .get_result(tx.conn())?)
}

/// What its author is asked with the latest decision.
pub(super) fn ask(tx: &mut WriteTx, (entry, _): &Pair, questions: &[String]) -> Result<()> {
    let decision: Uuid = decisions::table
        .filter(decisions::idea_id.eq(entry.id))
        .order(decisions::number.desc())
        .select(decisions::id)
        .first(tx.conn())?;
    let row = |(place, question): (i16, &String)| {
        (
            idea_questions::decision_id.eq(decision),
            idea_questions::place.eq(place),
            idea_questions::idea_id.eq(entry.id),
            idea_questions::question.eq(question.clone()),
        )
    };
    let rows: Vec<_> = (1..).zip(questions).map(row).collect();
    diesel::insert_into(idea_questions::table)
        .values(rows)
        .execute(tx.conn())?;
    Ok(())
}
