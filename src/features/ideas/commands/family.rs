//! The counters of an idea with parts: each person counts once, whichever of them they voted for or saw.
//!
//! Votes stay where they were given; who voted on the whole is read in the view `idea_voters`. Who saw a part is kept
//! with the key of that part, by which nobody could be found among those who saw the whole. So while both keys are
//! there, at the moment of merging, everybody who works here is held against the part, and whoever saw it is hidden
//! anew with the key of the whole, marked as known by the part alone: the union is exact, and parted again they go.
//! Where the key of one is gone, since its voting had closed, only a number is left: then at least as many saw the
//! whole as saw the part, or as voted. Of a number that froze with parts only what was its own stays when they are
//! parted (`exposures_alone`), since no part of a number can be taken out of it.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Double, Integer, Nullable, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::ideas::heat::Heat;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{idea_taken_back, ideas};
use crate::kernel::db::statement::statement;

use super::exposure::today;
use super::warmth::warmth;

statement! {
    /// How many want it, how many are against it or neither where that is asked, and how warm all of them keep it: of a
    /// vote what is left after its age, and of a voice its half.
    struct Wanted { idea: Uuid as SqlUuid, now: DateTime<Utc> as Timestamptz } -> (Integer, Integer, Integer, Double) =
        "select said.pro::integer, said.contra::integer, said.neutral::integer, \
         coalesce((select sum(weight * power(2::double precision, \
             - extract(epoch from {now} - at)::double precision / 1209600)) \
             from (select 1::double precision, voted_at from idea_voters where idea_id = {idea} \
                 union all select 0.5, said_at from idea_voices where idea_id = {idea}) warm (weight, at)), 0) \
         from (select count(*) filter (where stance = 'for') as pro, \
             count(*) filter (where stance = 'against' and by_stance) as contra, \
             count(*) filter (where stance = 'neutral' and by_stance) as neutral \
             from ideas left join idea_voters on idea_id = entry_id where entry_id = {idea}) said";
}

statement! {
    /// Where nobody is known by key, as many as saw a part or voted. Only when a part goes may it become less.
    struct Count { idea: Uuid as SqlUuid, voters: i32 as Integer, parted: bool as Bool } -> () =
        "with parts as (select count(*) as n, max(idea_scores.seen) as seen, \
                 max(idea_scores.seen) filter (where not idea_scores.joined_by_key) as unknown \
             from ideas part join idea_scores on idea_scores.idea_id = part.entry_id \
             where part.merged_into_id = {idea}), \
         rows as (select count(*)::integer as n from idea_exposures where idea_id = {idea}), \
         own as (select coalesce(exposures_alone, exposures_frozen) as alone, exposures_frozen as before, \
             case when takes_votes then 0 else {voters} end as voted from idea_scores where idea_id = {idea}), \
         made as (select rows.n as counted, case when parts.n > 0 then own.alone end as alone, \
             case when parts.n = 0 then own.alone when {parted} then greatest(own.alone, parts.seen, own.voted) \
                 else greatest(own.before, parts.unknown, own.voted) end as frozen from parts, own, rows) \
         update idea_scores set exposures_count = made.counted, exposures_alone = made.alone, \
             exposures_frozen = made.frozen, \
             score = idea_score_of(votes_count, against_count, neutral_count, by_stance, \
                 greatest(made.counted, made.frozen), coalesce(own_prior, prior)) \
         from made, ideas, idea_ranking where idea_id = {idea} and entry_id = {idea}";
}

/// Counts anew who voted on an idea and who saw it, by what stands.
pub(super) fn count(tx: &mut WriteTx, idea: Uuid) -> Result<()> {
    recount(tx, idea, false)
}

/// The same after a part went.
pub(super) fn count_without(tx: &mut WriteTx, idea: Uuid) -> Result<()> {
    recount(tx, idea, true)
}

fn recount(tx: &mut WriteTx, idea: Uuid, parted: bool) -> Result<()> {
    let now = tx.now();
    let (pro, contra, neutral, value): (i32, i32, i32, f64) = Wanted { idea, now }.get_result(tx.conn())?;
    diesel::update(ideas::table.find(idea))
        .set((
            (ideas::votes_count.eq(pro), warmth(Heat { value, at: now })),
            (ideas::against_count.eq(contra), ideas::neutral_count.eq(neutral)),
        ))
        .execute(tx.conn())?;
    // Also whoever gives a vote again that they took back before voting was closed for a while.
    stay(tx, idea, None)?;
    let voters = pro + contra + neutral;
    Count { idea, voters, parted }.execute(tx.conn())?;
    Ok(())
}

statement! {
    struct Join { whole: Uuid as SqlUuid, part: Uuid as SqlUuid, today: NaiveDate as Date } -> () =
        "insert into idea_exposures (idea_id, who, on_day, via_id) \
         select {whole}, sha256(key.key || uuid_send(people.id)), coalesce(saw.on_day, {today}), {part} \
         from idea_exposure_keys key join entries on entries.id = key.idea_id cross join people \
         left join idea_exposure_keys hidden on hidden.idea_id = {part} \
         left join idea_exposures saw on saw.idea_id = {part} \
             and saw.who = sha256(hidden.key || uuid_send(people.id)) \
         where key.idea_id = {whole} and people.id <> entries.author_id \
         and (saw.who is not null or exists (select from idea_votes \
             where idea_votes.idea_id = {part} and idea_votes.person_id = people.id)) \
         on conflict do nothing";
}

statement! {
    /// Authors are never counted among those who saw it, co-authors neither.
    struct Pass { whole: Uuid as SqlUuid } -> () =
        "delete from idea_exposures using idea_exposure_keys key, idea_credits \
         where idea_exposures.idea_id = {whole} and key.idea_id = {whole} and idea_credits.idea_id = {whole} \
         and idea_credits.is_author \
         and idea_exposures.who = sha256(key.key || uuid_send(idea_credits.person_id))";
}

statement! {
    struct Known { whole: Uuid as SqlUuid, part: Uuid as SqlUuid } -> () =
        "update idea_scores set joined_by_key = \
             (select count(*) = 2 from idea_exposure_keys where idea_id in ({whole}, {part})) where idea_id = {part}";
}

/// Whoever saw a part, or voted for it, saw what is now one.
pub(super) fn join_exposures(tx: &mut WriteTx, whole: Uuid, part: Uuid) -> Result<()> {
    Known { whole, part }.execute(tx.conn())?;
    let today = today(tx);
    Join { whole, part, today }.execute(tx.conn())?;
    Pass { whole }.execute(tx.conn())?;
    Ok(())
}

statement! {
    /// Whoever votes has seen it: the whole itself, or a part, and by a part that goes they are known no more.
    struct Stay { whole: Uuid as SqlUuid, part: Option<Uuid> as Nullable<SqlUuid>, today: NaiveDate as Date } -> () =
        "insert into idea_exposures (idea_id, who, on_day, via_id) \
         select {whole}, sha256(key.key || uuid_send(person_id)), {today}, nullif(given_to, {whole}) \
         from idea_voters join idea_exposure_keys key using (idea_id) where idea_id = {whole} \
         on conflict (idea_id, who) do update set via_id = excluded.via_id where idea_exposures.via_id = {part}";
}

statement! {
    struct Leave { whole: Uuid as SqlUuid, part: Uuid as SqlUuid } -> () =
        "delete from idea_exposures where idea_id = ? and via_id = ?";
}

fn stay(tx: &mut WriteTx, whole: Uuid, part: Option<Uuid>) -> Result<()> {
    let today = today(tx);
    Stay { whole, part, today }.execute(tx.conn())?;
    Ok(())
}

/// Parted again, those who saw the part alone did not see the whole. Its row says already that it is none of its parts.
pub(super) fn part_exposures(tx: &mut WriteTx, whole: Uuid, part: Uuid) -> Result<()> {
    stay(tx, whole, Some(part))?;
    Leave { whole, part }.execute(tx.conn())?;
    Ok(())
}

statement! {
    struct WouldJoin { whole: Uuid as SqlUuid, part: Uuid as SqlUuid } -> BigInt =
        "select count(*) from idea_votes join entries on entries.id = {whole} \
         where idea_votes.idea_id = {part} and stance = 'for' and idea_votes.person_id <> entries.author_id \
         and not exists (select from idea_votes known \
             where known.idea_id = {whole} and known.person_id = idea_votes.person_id) \
         and not exists (select from ideas other join idea_votes known on known.idea_id = other.entry_id \
             where other.merged_into_id = {whole} and known.person_id = idea_votes.person_id) \
         and not exists (select from idea_credits where idea_credits.idea_id = {whole} \
             and idea_credits.person_id = idea_votes.person_id and idea_credits.is_author)";
}

/// How many people would want the whole who do not want it yet: its author too where it bears no name, as it is counted
/// then.
pub(super) fn would_join(tx: &mut WriteTx, whole: Uuid, part: Uuid) -> Result<i64> {
    Ok(WouldJoin { whole, part }.get_result(tx.conn())?)
}

statement! {
    struct Uncredit { whole: Uuid as SqlUuid, part: Uuid as SqlUuid } -> () =
        "with had as (update idea_credits set merged_id = null where merged_id = {part} \
             and (agreed_at is not null or exists (select from decisions where decisions.idea_id = {whole} \
             and decisions.person_id = idea_credits.person_id \
             and decisions.from_state in ('draft', 'withdrawn'))) returning person_id) \
         delete from idea_credits where merged_id = {part} and person_id not in (select person_id from had)";
}

statement! {
    struct Credit { whole: Uuid as SqlUuid, part: Option<Uuid> as Nullable<SqlUuid>, now: DateTime<Utc> as Timestamptz }
        -> () =
        "insert into idea_credits (idea_id, person_id, since, merged_id) \
         select distinct on (had.person_id) {whole}, had.person_id, {now}, brought.id \
         from entries brought join ideas part on part.entry_id = brought.id join entries whole on whole.id = {whole} \
         cross join lateral (select brought.author_id as person_id union all select credit.person_id \
             from idea_credits credit where credit.idea_id = brought.id and credit.agreed_at is not null) had \
         where (part.merged_into_id = {whole} or brought.id = {part}) and had.person_id <> whole.author_id \
         order by had.person_id, brought.id \
         on conflict (idea_id, person_id) do update set merged_id = excluded.merged_id \
             where idea_credits.merged_id is null";
}

/// Whoever had a part is named beside the whole and counts as one of its authors, also whoever had the whole before;
/// `part` is one that is just about to become one.
pub(super) fn credit(tx: &mut WriteTx, whole: Uuid, part: Option<Uuid>) -> Result<()> {
    let now = tx.now();
    Credit { whole, part, now }.execute(tx.conn())?;
    Ok(())
}

/// Whoever brought a part along that is parted is no longer one of its authors, unless by another part; who had the
/// whole before stays named for that.
pub(super) fn uncredit(tx: &mut WriteTx, whole: Uuid, part: Uuid) -> Result<()> {
    Uncredit { whole, part }.execute(tx.conn())?;
    credit(tx, whole, None)
}

/// What was taken back stays so: there is nothing left that it could be given to again.
pub(super) fn forget_taken_back(tx: &mut WriteTx, part: Uuid) -> Result<()> {
    diesel::delete(idea_taken_back::table.filter(idea_taken_back::idea_id.eq(part))).execute(tx.conn())?;
    Ok(())
}
