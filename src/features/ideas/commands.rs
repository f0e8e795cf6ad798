//! Handing ideas in, voting, deciding. Each command: load, allow, change, record.
use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::features::entries::audience::{self, Part};
use crate::features::entries::create::{self, NewEntry};
use crate::features::entries::model::{Entry, Kind, State};
use crate::features::entries::{follows, text, visibility};
use crate::kernel::activity::Activity;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::error::{Error, Result};
use crate::kernel::policy::Permits;
use crate::kernel::schema::{decisions, entries, idea_stage_counts, idea_votes, ideas};

use super::forms::{DecisionFields, IdeaDraft, IdeaFields, Texts};
use super::heat::{self, Heat};
use super::model::{Decision, Idea, IdeaState, Stage, path};
use super::policy::{IdeaAction, Standing};
use super::queries;

/// Hands an idea in, or saves it as a draft; a repeated submit finds the first one.
pub fn submit(tx: &mut WriteTx, draft: IdeaDraft) -> Result<Entry> {
    let audience = addressed(tx, &draft.audience)?;
    let new = NewEntry {
        kind: Kind::Idea,
        parent: None,
        audience,
        channel: None,
        title: draft.texts.title.clone(),
        state: if draft.publish { State::Published } else { State::Draft },
        key: draft.key,
    };
    let created = create::create(tx, new, |number| path(number, &draft.texts.title))?;
    if created.fresh {
        let now = tx.now();
        write_texts(tx, created.entry.id, &draft.texts, true)?;
        if draft.publish {
            appear(tx, &created.entry, &draft.texts, now)?;
        }
    }
    Ok(created.entry)
}

/// The audience of a choice. One of units includes the innovation team, which owes the answer.
fn addressed(tx: &mut WriteTx, choices: &[String]) -> Result<Uuid> {
    let mut parts = audience::chosen(tx, choices)?;
    if parts != [Part::Everyone] {
        parts.push(Part::InnovationTeam);
    }
    audience::of_parts(tx, parts)
}

fn write_texts(tx: &mut WriteTx, entry: Uuid, texts: &Texts, fresh: bool) -> Result<()> {
    let now = tx.now();
    let html = |tx: &mut ReadTx, source: &str| Ok::<_, Error>(text::small(tx, source)?.html);
    let fields = (
        (ideas::problem.eq(&texts.problem), ideas::problem_html.eq(html(tx, &texts.problem)?)),
        (ideas::proposal.eq(&texts.proposal), ideas::proposal_html.eq(html(tx, &texts.proposal)?)),
        (ideas::benefit.eq(&texts.benefit), ideas::benefit_html.eq(html(tx, &texts.benefit)?)),
    );
    if fresh {
        let new = (ideas::entry_id.eq(entry), ideas::state_since.eq(now), ideas::heat_at.eq(now));
        diesel::insert_into(ideas::table).values((new, fields)).execute(tx.conn())?;
    } else {
        diesel::update(ideas::table.find(entry)).set(fields).execute(tx.conn())?;
    }
    Ok(())
}

/// What follows when an idea becomes public: counters, words to search, people named in it, activity.
fn appear(tx: &mut WriteTx, entry: &Entry, texts: &Texts, now: chrono::DateTime<chrono::Utc>) -> Result<()> {
    diesel::update(ideas::table.find(entry.id))
        .set((ideas::counted.eq(true), ideas::state_since.eq(now), ideas::heat_at.eq(now)))
        .execute(tx.conn())?;
    count(tx, entry.audience_id, Stage::New, 1)?;
    make_findable(tx, entry, texts)?;
    create::record(tx, entry, "created", json!({}))?;
    Ok(())
}

fn make_findable(tx: &mut WriteTx, entry: &Entry, texts: &Texts) -> Result<()> {
    let all = format!("{}\n\n{}\n\n{}", texts.problem, texts.proposal, texts.benefit);
    let written = text::small(tx, &all)?;
    text::mention(tx, entry.id, None, &written.mentions)?;
    create::index(tx, entry.id, &texts.title, &all)
}

/// Changes an idea: a public one keeps its old text, a draft may become public.
pub fn edit(tx: &mut WriteTx, number: i32, seen: Option<i32>, fields: &IdeaFields) -> Result<Entry> {
    let (entry, idea) = queries::find(tx, number)?;
    Standing::of(&entry, &idea).admit(tx.actor()?, IdeaAction::Edit)?;
    if entry.state == State::Draft { edit_draft(tx, &entry, seen, fields) } else { edit_public(tx, &entry, &idea, seen, fields) }
}

fn edit_public(tx: &mut WriteTx, entry: &Entry, idea: &Idea, seen: Option<i32>, fields: &IdeaFields) -> Result<Entry> {
    let texts = fields.check(true, None)?.texts;
    let before = json!({ "title": entry.title, "problem": idea.problem, "proposal": idea.proposal, "benefit": idea.benefit });
    let entry = create::revise(tx, entry, seen, before, &texts.title)?;
    write_texts(tx, entry.id, &texts, false)?;
    make_findable(tx, &entry, &texts)?;
    create::record(tx, &entry, "edited", json!({ "version": entry.version }))?;
    Ok(entry)
}

fn edit_draft(tx: &mut WriteTx, entry: &Entry, seen: Option<i32>, fields: &IdeaFields) -> Result<Entry> {
    let draft = fields.check(!fields.is_draft(), None)?;
    let audience = addressed(tx, &draft.audience)?;
    let now = tx.now();
    let state = if draft.publish { State::Published } else { State::Draft };
    let unchanged = entries::table.find(entry.id).filter(entries::version.eq(seen.unwrap_or(0))).filter(entries::state.eq(State::Draft));
    let saved: Option<Entry> = diesel::update(unchanged)
        .set((
            (entries::title.eq(&draft.texts.title), entries::path.eq(path(entry.number, &draft.texts.title))),
            (entries::audience_id.eq(audience), entries::version.eq(entry.version + 1)),
            (entries::state.eq(state), entries::published_at.eq(draft.publish.then_some(now))),
        ))
        .returning(Entry::as_returning())
        .get_result(tx.conn())
        .optional()?;
    let saved = saved.ok_or(Error::Conflict("error-stale"))?;
    write_texts(tx, saved.id, &draft.texts, false)?;
    if draft.publish {
        appear(tx, &saved, &draft.texts, now)?;
    }
    Ok(saved)
}

/// Keeps the number of ideas of a stage and an audience.
fn count(tx: &mut WriteTx, audience: Uuid, stage: Stage, by: i32) -> Result<()> {
    diesel::insert_into(idea_stage_counts::table)
        .values((idea_stage_counts::audience_id.eq(audience), idea_stage_counts::stage.eq(stage), idea_stage_counts::n.eq(0)))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    diesel::update(idea_stage_counts::table.find((audience, stage)))
        .set(idea_stage_counts::n.eq(idea_stage_counts::n + by))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes a removed idea out of the counters; doing it twice is doing it once.
pub fn uncount(tx: &mut WriteTx, id: Uuid) -> Result<()> {
    let entry = visibility::lock(tx, id)?;
    let gone: Option<IdeaState> = diesel::update(ideas::table.find(id).filter(ideas::counted))
        .set(ideas::counted.eq(false))
        .returning(ideas::state)
        .get_result(tx.conn())
        .optional()?;
    match gone {
        Some(state) if entry.state == State::Removed => count(tx, entry.audience_id, state.stage(), -1),
        Some(_) => Err(Error::internal("an idea that still stands was to be taken out of the counters")),
        None => Ok(()),
    }
}

/// Votes for an idea or takes the vote back; setting twice is setting once. The lock on the idea's row in the spine is
/// the one a decision takes too, so no vote slips in after the door was closed.
pub fn set_vote(tx: &mut WriteTx, number: i32, given: bool) -> Result<Entry> {
    let found = visibility::find(tx, Kind::Idea, number)?;
    let (entry, idea) = queries::locked(tx, found.id)?;
    let actor = tx.actor()?.clone();
    Standing::of(&entry, &idea).admit(&actor, IdeaAction::Vote)?;
    let Some(heat) = change_vote(tx, &idea, actor.person, given)? else { return Ok(entry) };
    let by = if given { 1 } else { -1 };
    let votes: i32 = diesel::update(ideas::table.find(entry.id))
        .set((ideas::votes_count.eq(ideas::votes_count + by), warmth(heat)))
        .returning(ideas::votes_count)
        .get_result(tx.conn())?;
    let tally: i64 = diesel::update(entries::table.find(entry.id))
        .set(entries::tally.eq(entries::tally + 1))
        .returning(entries::tally)
        .get_result(tx.conn())?;
    tx.record(Activity {
        kind: "vote".into(),
        verb: "counted".into(),
        entry: Some(entry.id),
        audience: Some(entry.audience_id),
        person: None,
        facts: json!({ "votes": votes, "tally": tally }),
    });
    if given {
        follows::sign_up(tx, &entry, actor.person)?;
    }
    Ok(entry)
}

/// Changes the row of a vote; the new heat, or nothing when it stood as wanted.
fn change_vote(tx: &mut WriteTx, idea: &Idea, person: Uuid, given: bool) -> Result<Option<Heat>> {
    let now = tx.now();
    if given {
        let added = diesel::insert_into(idea_votes::table)
            .values((idea_votes::idea_id.eq(idea.entry_id), idea_votes::person_id.eq(person), idea_votes::voted_at.eq(now)))
            .on_conflict_do_nothing()
            .execute(tx.conn())?;
        return Ok((added == 1).then(|| idea.heat().add(heat::VOTE, now)));
    }
    let voted_at =
        diesel::delete(idea_votes::table.find((idea.entry_id, person))).returning(idea_votes::voted_at).get_result(tx.conn()).optional()?;
    Ok(voted_at.map(|voted_at| idea.heat().undo(heat::VOTE, voted_at, now)))
}

type Warmth = (
    diesel::dsl::Eq<ideas::heat, f64>,
    diesel::dsl::Eq<ideas::heat_at, chrono::DateTime<chrono::Utc>>,
    diesel::dsl::Eq<ideas::rising, f64>,
);

/// The columns that hold a heat.
pub(super) fn warmth(heat: Heat) -> Warmth {
    (ideas::heat.eq(heat.value), ideas::heat_at.eq(heat.at), ideas::rising.eq(heat.rank()))
}

/// Answers an idea and moves it. Whoever saw an older state hears of it before anything is changed.
pub fn decide(tx: &mut WriteTx, number: i32, seen: Option<i32>, fields: &DecisionFields) -> Result<Entry> {
    let found = visibility::find(tx, Kind::Idea, number)?;
    let (entry, idea) = queries::locked(tx, found.id)?;
    let standing = Standing::of(&entry, &idea);
    standing.allow(tx.actor()?, IdeaAction::Decide)?;
    if seen != Some(entry.version) {
        return Err(Error::Conflict("error-decided"));
    }
    standing.admit(tx.actor()?, IdeaAction::Decide)?;
    let (now, zone) = (tx.now(), tx.site().zone);
    let decision = fields.check(idea.state, now, zone)?;
    let (id, person, language) = (tx.new_id(), tx.actor()?.person, tx.lang());
    let answer = text::small(tx, &decision.answer)?;
    let row: Decision = diesel::insert_into(decisions::table)
        .values((
            (decisions::id.eq(id), decisions::idea_id.eq(entry.id), decisions::person_id.eq(person)),
            (decisions::role.eq("innovation_team"), decisions::from_state.eq(idea.state), decisions::to_state.eq(decision.to)),
            (decisions::answer.eq(&decision.answer), decisions::answer_html.eq(&answer.html), decisions::language.eq(language.code())),
            (decisions::revisit_on.eq(decision.revisit_on), decisions::revisit_trigger.eq(&decision.revisit_trigger)),
            (decisions::votes.eq(idea.votes_count), decisions::comments.eq(entry.comments_count), decisions::decided_at.eq(now)),
        ))
        .returning(Decision::as_returning())
        .get_result(tx.conn())?;
    let entry = move_to(tx, &entry, idea.state, decision.to)?;
    let facts =
        json!({ "from": idea.state, "to": decision.to, "stage": decision.to.stage(), "decision": row.number, "version": entry.version });
    create::record(tx, &entry, "moved", facts)?;
    Ok(entry)
}

fn move_to(tx: &mut WriteTx, entry: &Entry, from: IdeaState, to: IdeaState) -> Result<Entry> {
    let now = tx.now();
    diesel::update(ideas::table.find(entry.id)).set((ideas::state.eq(to), ideas::state_since.eq(now))).execute(tx.conn())?;
    count(tx, entry.audience_id, from.stage(), -1)?;
    count(tx, entry.audience_id, to.stage(), 1)?;
    Ok(diesel::update(entries::table.find(entry.id))
        .set(entries::version.eq(entry.version + 1))
        .returning(Entry::as_returning())
        .get_result(tx.conn())?)
}
