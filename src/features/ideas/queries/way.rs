//! What stands beside an idea on its way: its decisions, questions, and a decision that waits.
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::kept::kept_one;
use crate::features::entries::model::Entry;
use crate::features::ideas::estimate::Estimate;
use crate::features::ideas::evaluation::{Frozen, Review, load_frozen, load_review};
use crate::features::ideas::forms::Verdict;
use crate::features::ideas::model::{Decision, IdeaState};
use crate::features::ideas::past::standing;
use crate::features::ideas::pipeline::Member;
use crate::features::people::role;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{
    decisions, entries, idea_appeals, idea_credits, idea_proposals, idea_questions, idea_theme_changes, ideas, people,
    person_roles,
};

use super::behalf::{Claim, claim_of};
use super::co_authors::invited;
use super::family::{Joining, joinings};
use super::inventions::{HeldIdea, inventions_read};

/// So many moves of an idea are read, the newest.
pub(super) const MOVES: i64 = 100;

/// The decisions about an idea as they stand now, the newest first: without those that were taken back.
pub fn decisions_read(tx: &mut ReadTx, idea: Uuid) -> Result<Vec<Decision>> {
    Ok(standing(moves_read(tx, idea)?))
}

fn moves_read(tx: &mut ReadTx, idea: Uuid) -> Result<Vec<Decision>> {
    let rows = decisions::table
        .filter(decisions::idea_id.eq(idea))
        .order(decisions::number.desc())
        .limit(MOVES)
        .select(Decision::as_select());
    Ok(rows.load(tx.conn())?)
}

/// The same as a page shows them, most of them remembered.
pub fn decisions_of(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Decision>> {
    moves_of(tx, entry).map(standing)
}

/// Every move of an idea, the newest first, also those that were taken back; most of them remembered.
pub fn moves_of(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Decision>> {
    let moves = kept_one(tx, entry, |tx| moves_read(tx, entry.id).map(Decisions))?;
    Ok(moves.0.clone())
}

pub(super) struct Decisions(pub(super) Vec<Decision>);

/// Where an idea was before it went where it is.
pub fn former_state(tx: &mut ReadTx, entry: &Entry) -> Result<IdeaState> {
    let all = decisions_read(tx, entry.id)?;
    let last = all.first().map(|last| (last.from_state, last.to_state));
    let (last, now) = last.must_exist("the decision that led an idea away")?;
    // Asked again after it was parked for silence: where it was before it was asked for the first time. Part of another
    // idea while it was asked: the same.
    if now == IdeaState::Merged || ![IdeaState::Parked, IdeaState::Merged].contains(&last) {
        return Ok(last);
    }
    let asked = all.iter().filter(|decision| decision.to_state == IdeaState::Clarify);
    let first = asked
        .map(|decision| decision.from_state)
        .find(|from| ![IdeaState::Parked, IdeaState::Merged].contains(from));
    Ok(first.unwrap_or(IdeaState::Inbox))
}

/// A question to an author.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = idea_questions)]
pub struct Question {
    /// The decision it was asked with.
    pub decision_id: Uuid,
    /// Its place among those asked at once.
    pub place: i16,
    /// What is asked.
    pub question: String,
    /// What the author answered; empty until then.
    pub answer: String,
    /// The same, rendered.
    pub answer_html: String,
    /// When.
    pub answered_at: Option<DateTime<Utc>>,
}

/// All questions to the author of an idea, in their order.
pub fn questions_read(tx: &mut ReadTx, idea: Uuid) -> Result<Vec<Question>> {
    let rows = idea_questions::table
        .inner_join(decisions::table)
        .filter(idea_questions::idea_id.eq(idea))
        .order((decisions::number, idea_questions::place))
        .select(Question::as_select());
    Ok(rows.load(tx.conn())?)
}

/// Of all questions those that wait for an answer: of the last time something was asked. What somebody went on without
/// waits no more.
pub fn open_questions(questions: &[Question]) -> Vec<&Question> {
    let last = questions.last().map(|question| question.decision_id);
    let open = |question: &&Question| Some(question.decision_id) == last && question.answered_at.is_none();
    questions.iter().filter(open).collect()
}

/// A decision that waits.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = idea_proposals)]
pub struct Proposal {
    /// Its row.
    pub id: Uuid,
    /// Who proposed it.
    pub person_id: Uuid,
    /// Where the idea stood.
    pub from_state: IdeaState,
    /// Where it would go.
    pub to_state: IdeaState,
    /// Code of the reason.
    pub reason: Option<String>,
    /// What would be said to everybody.
    pub answer: String,
    /// The same, rendered.
    pub answer_html: String,
    /// Its language.
    pub language: String,
    /// The day to look again.
    pub revisit_on: Option<NaiveDate>,
    /// The event to look again.
    pub revisit_trigger: String,
    /// What it is expected to bring.
    pub benefit: String,
    /// What happens first.
    pub first_step: String,
    /// How much it would change, from 1 to 5.
    pub effect: Option<i16>,
    /// How much work it is, from 1 to 5.
    pub effort: Option<i16>,
    /// Who agreed to see it through.
    pub owner_id: Option<Uuid>,
    /// When it was proposed.
    pub proposed_at: DateTime<Utc>,
    /// Who signed as the second.
    pub second_id: Option<Uuid>,
    /// When it was signed.
    pub signed_at: Option<DateTime<Utc>>,
    /// When everybody reads it.
    pub public_at: Option<DateTime<Utc>>,
    /// The idea that would stop for it.
    pub stops_id: Option<Uuid>,
}

impl Proposal {
    /// What it says of the effect and the work.
    pub fn estimate(&self) -> Estimate {
        let (effect, effort) = (self.effect, self.effort);
        Estimate { effect, effort }
    }

    /// Did this person sign it, as the first or the second?
    pub fn is_of(&self, person: Uuid) -> bool {
        self.person_id == person || self.second_id == Some(person)
    }
}

/// The decision that waits for an idea, if one does.
pub fn waiting_proposal(tx: &mut ReadTx, idea: Uuid) -> Result<Option<Proposal>> {
    let waiting = idea_proposals::table
        .filter(idea_proposals::idea_id.eq(idea))
        .filter(idea_proposals::ended_at.is_null())
        .select(Proposal::as_select());
    Ok(waiting.first(tx.conn()).optional()?)
}

/// The one that was not signed last, and why; another that ended otherwise, or a decision, leaves it behind.
fn refused_proposal(tx: &mut ReadTx, idea: Uuid) -> Result<Option<(Proposal, String)>> {
    let last = idea_proposals::table
        .filter(idea_proposals::idea_id.eq(idea))
        .order(idea_proposals::proposed_at.desc())
        .select((Proposal::as_select(), idea_proposals::outcome, idea_proposals::note))
        .first::<(Proposal, Option<String>, String)>(tx.conn())
        .optional()?;
    let Some((proposal, _, note)) = last.filter(|(_, outcome, _)| outcome.as_deref() == Some("refused")) else {
        return Ok(None);
    };
    let since = decisions::table
        .filter(decisions::idea_id.eq(idea))
        .filter(decisions::decided_at.gt(proposal.proposed_at));
    let decided: bool = diesel::select(diesel::dsl::exists(since)).get_result(tx.conn())?;
    Ok((!decided).then_some((proposal, note)))
}

/// Everything beside its decisions, as a page shows it.
pub struct Beside {
    /// What its author was asked.
    pub questions: Vec<Question>,
    /// The decision that waits.
    pub waiting: Option<Proposal>,
    /// The decision that was not signed last, and why, as long as nothing was decided since.
    pub refused: Option<(Proposal, String)>,
    /// Which themes the team gave it, the newest first.
    pub themes: Vec<(Uuid, Option<Uuid>, DateTime<Utc>)>,
    /// Who had it before.
    pub credits: Vec<Uuid>,
    /// Who brought another idea along that became part of it.
    pub brought: Vec<Uuid>,
    /// Who agreed to be named as one who had it too, and when.
    pub agreed: Vec<(Uuid, DateTime<Utc>)>,
    /// Who was named so and has not answered, with who named them.
    pub invited: Vec<(Uuid, Uuid)>,
    /// What became part of it, and was parted from it, the latest first.
    pub joinings: Vec<Joining>,
    /// For whom it was handed in, and that they took it over.
    pub claim: Option<Claim>,
    /// When it was held back as a possible invention, the latest first.
    pub inventions: Vec<HeldIdea>,
    /// How many of those who voted want it decided again.
    pub appeals: i64,
    /// When it was judged last, or is: who reads which of it, `evaluation` says.
    pub review: Option<Review>,
    /// What was said then, together.
    pub frozen: Option<Frozen>,
}

/// A person, what they brought along, and when they agreed to be named.
type Credit = (Uuid, Option<Uuid>, Option<DateTime<Utc>>);

/// The same, most of it remembered. Only a few ideas have any of it.
pub fn beside(tx: &mut ReadTx, entry: &Entry) -> Result<Arc<Beside>> {
    kept_one(tx, entry, |tx| {
        let credits: Vec<Credit> = idea_credits::table
            .filter(idea_credits::idea_id.eq(entry.id))
            .order((idea_credits::since, idea_credits::person_id))
            .select((
                idea_credits::person_id,
                idea_credits::merged_id,
                idea_credits::agreed_at,
            ))
            .load(tx.conn())?;
        let agreed = credits.iter().filter_map(|(person, _, at)| Some((*person, (*at)?)));
        let people = |fits: fn(&&Credit) -> bool| credits.iter().filter(fits).map(|credit| credit.0).collect();
        let appeals = idea_appeals::table
            .filter(idea_appeals::idea_id.eq(entry.id))
            .count()
            .get_result(tx.conn())?;
        let themes = idea_theme_changes::table
            .filter(idea_theme_changes::idea_id.eq(entry.id))
            .order((idea_theme_changes::changed_at.desc(), idea_theme_changes::id.desc()))
            .limit(MOVES)
            .select((
                idea_theme_changes::person_id,
                idea_theme_changes::theme_id,
                idea_theme_changes::changed_at,
            ))
            .load(tx.conn())?;
        let stands = decisions_of(tx, entry)?;
        let frozen = load_frozen(tx, &stands)?;
        Ok(Beside {
            themes,
            questions: questions_read(tx, entry.id)?,
            waiting: waiting_proposal(tx, entry.id)?,
            refused: refused_proposal(tx, entry.id)?,
            credits: people(|credit| credit.1.is_none() && credit.2.is_none()),
            brought: people(|credit| credit.1.is_some()),
            agreed: agreed.collect(),
            invited: invited(tx, entry.id)?,
            joinings: joinings(tx, entry.id)?,
            claim: claim_of(tx, entry.id)?,
            inventions: inventions_read(tx, entry.id)?,
            appeals,
            review: load_review(tx, entry.id)?,
            frozen,
        })
    })
}

/// The idea a proposal is about.
pub fn idea_of_proposal(tx: &mut ReadTx, proposal: Uuid) -> Result<Option<Uuid>> {
    let idea = idea_proposals::table.find(proposal).select(idea_proposals::idea_id);
    Ok(idea.first(tx.conn()).optional()?)
}

/// Did a proposal end as this would end it, by whoever acts? Then the form was sent twice.
pub fn was_settled(tx: &mut ReadTx, proposal: Uuid, idea: Uuid, verdict: Verdict) -> Result<bool> {
    let actor = tx.actor()?.person;
    let row: Option<(Uuid, Option<Uuid>, Option<String>)> = idea_proposals::table
        .find(proposal)
        .filter(idea_proposals::idea_id.eq(idea))
        .select((
            idea_proposals::person_id,
            idea_proposals::second_id,
            idea_proposals::outcome,
        ))
        .first(tx.conn())
        .optional()?;
    Ok(
        row.is_some_and(|(first, second, outcome)| match (verdict, outcome.as_deref()) {
            (Verdict::Sign, Some("published")) => second == Some(actor),
            (Verdict::Publish, Some("published")) => true,
            (Verdict::TakeBack, Some("withdrawn")) => first == actor || second == Some(actor),
            _ => false,
        }),
    )
}

/// Who had an idea, and who looks after it.
pub fn roles_of(tx: &mut ReadTx, idea: Uuid) -> Result<Option<(Uuid, Option<Uuid>)>> {
    let row = ideas::table
        .inner_join(entries::table.on(entries::id.eq(ideas::entry_id)))
        .filter(ideas::entry_id.eq(idea))
        .select((entries::author_id, ideas::coach_id));
    Ok(row.first(tx.conn()).optional()?)
}

/// The innovation team, and where they work.
pub fn team(tx: &mut ReadTx) -> Result<Vec<Member>> {
    let rows: Vec<(Uuid, Option<Uuid>)> = person_roles::table
        .inner_join(people::table)
        .filter(person_roles::role.eq(role::INNOVATION_TEAM.name()))
        .filter(people::status.eq("active"))
        .select((people::id, people::unit_id))
        .load(tx.conn())?;
    let member = |(person, unit)| Member { person, unit };
    Ok(rows.into_iter().map(member).collect())
}
