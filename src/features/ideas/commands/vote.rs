//! Voting: a row per person, totals, and the warmth that fades.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Date, Double, Integer, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::happening::record;
use crate::features::entries::model::{Entry, State};
use crate::features::entries::{counts, follows};
use crate::features::ideas::happenings::VotesCounted;
use crate::features::ideas::heat::{self, Heat};
use crate::features::ideas::model::Idea;
use crate::features::ideas::queries::{self, Pair};
use crate::features::ideas::stance::Stance;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{idea_scores, idea_votes};
use crate::kernel::db::statement::statement;

use super::exposure;

/// How many more say what.
type Step = [i32; 3];

/// Votes on an idea that nothing is part of, or takes the vote back; setting twice is setting once.
pub(super) fn set(tx: &mut WriteTx, (mut entry, idea): Pair, stance: Option<Stance>) -> Result<Pair> {
    let person = tx.actor()?.person;
    let Some((heat, step)) = change_vote(tx, (&entry, &idea), person, stance)? else {
        return Ok((entry, idea));
    };
    let idea = warm(tx, idea, (step, vec![person]), heat)?;
    if idea.hides_totals {
        // Nothing moves that others could count: they follow it once voting closes.
        return Ok((entry, idea));
    }
    let counted = follows::by_vote(tx, &entry, person, stance.is_some())?;
    let (votes, tally) = (idea.voters(), counted.of_vote);
    record(tx, &entry, &VotesCounted { votes, tally })?;
    counted.tell(tx, &entry)?;
    entry.tally = counted.tally;
    Ok((entry, idea))
}

/// Says how many voted, as the rows have it now; where totals are hidden nothing is said.
pub(super) fn tell(tx: &mut WriteTx, entry: &Entry, tally: i64) -> Result<()> {
    let idea = queries::row(tx, entry.id)?;
    if idea.hides_totals || entry.state != State::Published {
        return Ok(());
    }
    let votes = idea.voters();
    record(tx, entry, &VotesCounted { votes, tally }).map(drop)
}

/// When voting closes on an idea that hid its totals, who voted comes to follow it, as others do with their vote.
pub(super) fn closed(tx: &mut WriteTx, entry: &Entry) -> Result<()> {
    match queries::voters(tx, entry.id)? {
        none if none.is_empty() => Ok(()),
        voters => follows::sign_up_by_votes(tx, entry, &voters),
    }
}

/// A vote of the demo: who, when, and what it says.
pub type DemoVote = (Uuid, DateTime<Utc>, Stance);

/// Votes of many people, each at its moment and the oldest first, for the demo: the rows that they would have left, in
/// a handful of statements.
pub fn vote_for_all(tx: &mut WriteTx, number: i32, votes: &[DemoVote]) -> Result<()> {
    let (entry, idea) = queries::find_locked(tx, number)?;
    let row = |(person, at, stance): &DemoVote| {
        let of = (idea_votes::idea_id.eq(entry.id), idea_votes::person_id.eq(*person));
        let said = (idea_votes::voted_at.eq(*at), idea_votes::stance.eq(*stance));
        (of, said, idea_votes::version.eq(entry.version))
    };
    diesel::insert_into(idea_votes::table)
        .values(votes.iter().map(row).collect::<Vec<_>>())
        .execute(tx.conn())?;
    let heat = votes
        .iter()
        .fold(idea.heat(), |heat, (_, at, _)| heat.add(heat::VOTE, *at));
    let voters: Vec<Uuid> = votes.iter().map(|(person, ..)| *person).collect();
    let mut step = Step::default();
    for (place, stance) in Stance::EACH.into_iter().enumerate() {
        let said = votes.iter().filter(|vote| vote.2 == stance).count();
        step[place] = i32::try_from(said).map_err(Error::internal)?;
    }
    let idea = warm(tx, idea, (step, voters.clone()), heat)?;
    if idea.hides_totals {
        return Ok(());
    }
    let (votes, tally) = (idea.voters(), counts::step(tx, entry.id)?);
    record(tx, &entry, &VotesCounted { votes, tally })?;
    follows::sign_up_by_votes(tx, &entry, &voters)
}

statement! {
    struct Warm {
        pro: i32 as Integer, contra: i32 as Integer, neutral: i32 as Integer, heat: f64 as Double,
        heat_at: DateTime<Utc> as Timestamptz, rising: f64 as Double, idea: Uuid as SqlUuid,
        voters: Vec<Uuid> as Array<SqlUuid>, today: NaiveDate as Date,
    } -> (Integer, Integer, Integer) =
        "with locked as (select idea_id from idea_scores where idea_id = {idea} for update), \
         fresh as (insert into idea_exposures (idea_id, who, on_day) \
             select idea_id, sha256(key || uuid_send(voter)), {today} \
             from locked join idea_exposure_keys using (idea_id) cross join unnest({voters}) voter \
             on conflict do nothing returning 1), \
         more as (select count(*)::integer as seen from fresh), \
         voted as (update ideas set votes_count = votes_count + {pro}, against_count = against_count + {contra}, \
             neutral_count = neutral_count + {neutral}, heat = {heat}, heat_at = {heat_at}, rising = {rising} \
             where entry_id = {idea} returning votes_count, against_count, neutral_count, by_stance), \
         scored as (update idea_scores set exposures_count = exposures_count + more.seen, \
             score = idea_score_of(voted.votes_count, voted.against_count, voted.neutral_count, voted.by_stance, \
                 greatest(exposures_count + more.seen, exposures_frozen), coalesce(own_prior, prior)) \
             from more, voted, idea_ranking where idea_id = {idea}) \
         select votes_count, against_count, neutral_count from voted";
}

/// So many more votes, and the heat they leave; the idea with all there are. Who votes has seen it.
fn warm(tx: &mut WriteTx, mut idea: Idea, (step, voters): (Step, Vec<Uuid>), heat: Heat) -> Result<Idea> {
    let today = exposure::today(tx);
    let [pro, contra, neutral] = step;
    let warmed = Warm {
        voters,
        today,
        pro,
        contra,
        neutral,
        heat: heat.value,
        heat_at: heat.at,
        rising: heat.rank(),
        idea: idea.entry_id,
    };
    (idea.votes_count, idea.against_count, idea.neutral_count) = warmed.get_result(tx.conn())?;
    Ok(idea)
}

/// The same without its heat, for an idea whose heat is worked out anew: did anything change?
pub(super) fn change_row(tx: &mut WriteTx, entry: &Entry, person: Uuid, stance: Option<Stance>) -> Result<bool> {
    let idea = queries::row(tx, entry.id)?;
    Ok(change_vote(tx, (entry, &idea), person, stance)?.is_some())
}

/// Changes the row of a vote; the new heat and how many more say what, or nothing when it stood as wanted. A vote that
/// is given again is given for the text as it reads now, and gets no younger when it says something else.
fn change_vote(
    tx: &mut WriteTx,
    (entry, idea): (&Entry, &Idea),
    person: Uuid,
    stance: Option<Stance>,
) -> Result<Option<(Heat, Step)>> {
    let now = tx.now();
    if let Some(stance) = stance {
        let added = diesel::insert_into(idea_votes::table)
            .values((
                (idea_votes::idea_id.eq(idea.entry_id), idea_votes::person_id.eq(person)),
                (idea_votes::voted_at.eq(now), idea_votes::version.eq(entry.version)),
                idea_votes::stance.eq(stance),
            ))
            .on_conflict_do_nothing()
            .execute(tx.conn())?;
        if added == 1 {
            return Ok(Some((idea.heat().add(heat::VOTE, now), stance.count(1))));
        }
        let known = || idea_votes::table.find((idea.entry_id, person));
        let said: Stance = known().select(idea_votes::stance).first(tx.conn())?;
        diesel::update(known())
            .set((idea_votes::version.eq(entry.version), idea_votes::stance.eq(stance)))
            .execute(tx.conn())?;
        let (less, more) = (said.count(-1), stance.count(1));
        let step = [0, 1, 2].map(|place| less[place] + more[place]);
        return Ok((said != stance).then(|| (idea.heat(), step)));
    }
    let gone: Option<(DateTime<Utc>, Stance)> = diesel::delete(idea_votes::table.find((idea.entry_id, person)))
        .returning((idea_votes::voted_at, idea_votes::stance))
        .get_result(tx.conn())
        .optional()?;
    Ok(gone.map(|(voted_at, said)| (idea.heat().undo(heat::VOTE, voted_at, now), said.count(-1))))
}

/// Takes the vote back of somebody whose idea it becomes, while nobody votes on it: they are counted neither among
/// those who want it nor among those who saw it.
pub(super) fn drop_own(tx: &mut WriteTx, (entry, idea): (&Entry, Idea), person: Uuid) -> Result<Idea> {
    let Some((heat, step)) = change_vote(tx, (entry, &idea), person, None)? else {
        return Ok(idea);
    };
    diesel::update(idea_scores::table.find(entry.id))
        .set(idea_scores::exposures_frozen.eq(idea_scores::exposures_frozen - 1))
        .execute(tx.conn())?;
    let idea = warm(tx, idea, (step, Vec::new()), heat)?;
    let tally = counts::step(tx, entry.id)?;
    tell(tx, entry, tally)?;
    Ok(idea)
}
