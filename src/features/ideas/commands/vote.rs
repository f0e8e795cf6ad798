//! Voting: a row per person, a total, and the warmth that fades.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Date, Double, Integer, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::happening::record;
use crate::features::entries::model::Entry;
use crate::features::entries::{counts, follows};
use crate::features::ideas::happenings::VotesCounted;
use crate::features::ideas::heat::{self, Heat};
use crate::features::ideas::model::Idea;
use crate::features::ideas::queries::{self, Pair};
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{idea_scores, idea_votes};
use crate::kernel::db::statement::statement;

use super::exposure;

/// Votes for an idea that nothing is part of, or takes the vote back; setting twice is setting once.
pub(super) fn set(tx: &mut WriteTx, (mut entry, mut idea): Pair, given: bool) -> Result<Pair> {
    let person = tx.actor()?.person;
    let Some(heat) = change_vote(tx, (&entry, &idea), person, given)? else {
        return Ok((entry, idea));
    };
    let by = if given { 1 } else { -1 };
    idea.votes_count = warm(tx, &idea, (by, vec![person]), heat)?;
    let counted = follows::by_vote(tx, &entry, person, given)?;
    let (votes, tally) = (idea.votes_count, counted.of_vote);
    record(tx, &entry, &VotesCounted { votes, tally })?;
    counted.tell(tx, &entry)?;
    entry.tally = counted.tally;
    Ok((entry, idea))
}

/// Votes of many people, each at its moment and the oldest first, for the demo: the rows that they would have left, in
/// a handful of statements.
pub fn vote_for_all(tx: &mut WriteTx, number: i32, votes: &[(Uuid, DateTime<Utc>)]) -> Result<()> {
    let (entry, idea) = queries::find_locked(tx, number)?;
    let row = |(person, at): &(Uuid, DateTime<Utc>)| {
        let of = (idea_votes::idea_id.eq(entry.id), idea_votes::person_id.eq(*person));
        (of, idea_votes::voted_at.eq(*at), idea_votes::version.eq(entry.version))
    };
    diesel::insert_into(idea_votes::table)
        .values(votes.iter().map(row).collect::<Vec<_>>())
        .execute(tx.conn())?;
    let heat = votes
        .iter()
        .fold(idea.heat(), |heat, (_, at)| heat.add(heat::VOTE, *at));
    let voters: Vec<Uuid> = votes.iter().map(|(person, _)| *person).collect();
    let by = i32::try_from(votes.len()).map_err(Error::internal)?;
    let votes_count = warm(tx, &idea, (by, voters.clone()), heat)?;
    let tally = counts::step(tx, entry.id)?;
    let counted = VotesCounted {
        votes: votes_count,
        tally,
    };
    record(tx, &entry, &counted)?;
    follows::sign_up_by_votes(tx, &entry, &voters)
}

statement! {
    struct Warm {
        by: i32 as Integer, heat: f64 as Double, heat_at: DateTime<Utc> as Timestamptz, rising: f64 as Double,
        idea: Uuid as SqlUuid, voters: Vec<Uuid> as Array<SqlUuid>, today: NaiveDate as Date,
    } -> Integer =
        "with locked as (select idea_id from idea_scores where idea_id = {idea} for update), \
         fresh as (insert into idea_exposures (idea_id, who, on_day) \
             select idea_id, sha256(key || uuid_send(voter)), {today} \
             from locked join idea_exposure_keys using (idea_id) cross join unnest({voters}) voter \
             on conflict do nothing returning 1), \
         more as (select count(*)::integer as seen from fresh), \
         voted as (update ideas set votes_count = votes_count + {by}, heat = {heat}, heat_at = {heat_at}, \
             rising = {rising} where entry_id = {idea} returning votes_count), \
         scored as (update idea_scores set exposures_count = exposures_count + more.seen, \
             score = idea_score(voted.votes_count, greatest(exposures_count + more.seen, exposures_frozen), \
                 coalesce(own_prior, prior)) \
             from more, voted, idea_ranking where idea_id = {idea}) \
         select votes_count from voted";
}

/// So many more votes, and the heat they leave; how many there are. Who votes has seen it.
fn warm(tx: &mut WriteTx, idea: &Idea, (by, voters): (i32, Vec<Uuid>), heat: Heat) -> Result<i32> {
    let today = exposure::today(tx);
    let warmed = Warm {
        voters,
        today,
        by,
        heat: heat.value,
        heat_at: heat.at,
        rising: heat.rank(),
        idea: idea.entry_id,
    };
    Ok(warmed.get_result(tx.conn())?)
}

/// The same without its heat, for an idea whose heat is worked out anew: did anything change?
pub(super) fn change_row(tx: &mut WriteTx, entry: &Entry, person: Uuid, given: bool) -> Result<bool> {
    let idea = queries::row(tx, entry.id)?;
    Ok(change_vote(tx, (entry, &idea), person, given)?.is_some())
}

/// Changes the row of a vote; the new heat, or nothing when it stood as wanted. A vote that is given again is given for
/// the text as it reads now.
fn change_vote(tx: &mut WriteTx, (entry, idea): (&Entry, &Idea), person: Uuid, given: bool) -> Result<Option<Heat>> {
    let now = tx.now();
    if given {
        let added = diesel::insert_into(idea_votes::table)
            .values((
                (idea_votes::idea_id.eq(idea.entry_id), idea_votes::person_id.eq(person)),
                (idea_votes::voted_at.eq(now), idea_votes::version.eq(entry.version)),
            ))
            .on_conflict_do_nothing()
            .execute(tx.conn())?;
        if added == 0 {
            let known = idea_votes::table.find((idea.entry_id, person));
            diesel::update(known)
                .set(idea_votes::version.eq(entry.version))
                .execute(tx.conn())?;
        }
        return Ok((added == 1).then(|| idea.heat().add(heat::VOTE, now)));
    }
    let voted_at = diesel::delete(idea_votes::table.find((idea.entry_id, person)))
        .returning(idea_votes::voted_at)
        .get_result(tx.conn())
        .optional()?;
    Ok(voted_at.map(|voted_at| idea.heat().undo(heat::VOTE, voted_at, now)))
}

/// Takes the vote back of somebody whose idea it becomes, while nobody votes on it: they are counted neither among
/// those who want it nor among those who saw it.
pub(super) fn drop_own(tx: &mut WriteTx, pair: (&Entry, &Idea), person: Uuid) -> Result<i32> {
    let (entry, idea) = pair;
    let Some(heat) = change_vote(tx, pair, person, false)? else {
        return Ok(idea.votes_count);
    };
    diesel::update(idea_scores::table.find(entry.id))
        .set(idea_scores::exposures_frozen.eq(idea_scores::exposures_frozen - 1))
        .execute(tx.conn())?;
    let votes = warm(tx, idea, (-1, Vec::new()), heat)?;
    let tally = counts::step(tx, entry.id)?;
    record(tx, entry, &VotesCounted { votes, tally })?;
    Ok(votes)
}
