//! How many people saw an idea, and the score that follows from it. What is kept says of nobody what they saw: a hash
//! with a key of the idea, which goes when voting closes. Only its number stays.
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Date, Double, Integer, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::reach::PUBLISHED_SEEN;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::queries;
use crate::features::ideas::score::PRIOR;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::statement::statement;

statement! {
    struct Begin { idea: Uuid as SqlUuid, at: DateTime<Utc> as Timestamptz } -> () =
        "with opened as (insert into idea_scores (idea_id, submitted_at, score, morning_score, lot, own_prior) \
             select {idea}, {at}, fresh, fresh, hashtextextended({idea}::text, 0), own \
             from (select idea_score(0, 0, coalesce(campaigns.prior, idea_ranking.prior)) as fresh, \
                 campaigns.prior as own from idea_ranking cross join ideas \
                 left join campaigns on campaigns.entry_id = ideas.campaign_id where ideas.entry_id = {idea}) begun) \
         insert into idea_exposure_keys (idea_id, key) \
         values ({idea}, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))";
}

/// An idea that was handed in: from now on it is counted who sees it.
pub(super) fn begin(tx: &mut WriteTx, idea: Uuid) -> Result<()> {
    let at = tx.now();
    Begin { idea, at }.execute(tx.conn())?;
    Ok(())
}

statement! {
    /// Scores of these ideas stay as they are until the commit. Whoever changes them takes this lock before anything
    /// else, all in one order, and looks at what stands only then: so nobody waits for each other, and no score is made
    /// of votes that have changed meanwhile.
    struct Lock { ideas: Vec<Uuid> as Array<SqlUuid> } -> () =
        "select from idea_scores where idea_id = any(?) order by idea_id for update";
}

statement! {
    struct Freeze { idea: Uuid as SqlUuid } -> () =
        "with hidden as (delete from idea_exposures where idea_id = {idea}), \
         key as (delete from idea_exposure_keys where idea_id = {idea}) \
         update idea_scores set takes_votes = false, exposures_frozen = seen, exposures_count = 0, \
             exposures_alone = case when exposures_alone is not null then greatest(exposures_alone, \
                 (select count(*) from idea_exposures where idea_id = {idea} and via_id is null)) end \
         where idea_id = {idea}";
}

statement! {
    struct Reopen { idea: Uuid as SqlUuid, today: NaiveDate as Date } -> () =
        "with key as (insert into idea_exposure_keys (idea_id, key) \
             values ({idea}, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) returning key), \
         voters as (insert into idea_exposures (idea_id, who, on_day, via_id) \
             select {idea}, sha256(key.key || uuid_send(person_id)), {today}, nullif(given_to, {idea}) \
             from idea_voters, key where idea_id = {idea} returning 1) \
         update idea_scores set takes_votes = true, exposures_count = (select count(*) from voters) \
         where idea_id = {idea}";
}

/// No score of these ideas changes until the commit.
pub(super) fn lock(tx: &mut WriteTx, ideas: Vec<Uuid>) -> Result<()> {
    Lock { ideas }.execute(tx.conn())?;
    Ok(())
}

/// After a move: when voting closes the number is kept and everything behind it goes; when it opens again, those who
/// voted have seen it.
pub(super) fn moved(tx: &mut WriteTx, idea: Uuid, from: IdeaState, to: IdeaState) -> Result<()> {
    match (from.takes_votes(), to.takes_votes()) {
        (true, false) => freeze(tx, idea),
        (false, true) => reopen(tx, idea),
        _ => Ok(()),
    }
}

/// It is voted on again.
pub(super) fn reopen(tx: &mut WriteTx, idea: Uuid) -> Result<()> {
    let today = today(tx);
    Reopen { idea, today }.execute(tx.conn())?;
    Ok(())
}

/// Nobody votes for it any more.
pub(super) fn freeze(tx: &mut WriteTx, idea: Uuid) -> Result<()> {
    lock(tx, vec![idea])?;
    Freeze { idea }.execute(tx.conn())?;
    Ok(())
}

statement! {
    struct Saw { idea: Uuid as SqlUuid, person: Uuid as SqlUuid, today: NaiveDate as Date } -> () =
        "insert into idea_exposures (idea_id, who, on_day) \
         select idea_id, sha256(key || uuid_send({person})), {today} from idea_exposure_keys where idea_id = {idea} \
         on conflict (idea_id, who) do update set via_id = null where idea_exposures.via_id is not null";
}

/// Who votes has seen it, and not only a part of it. What follows from that is counted by whoever calls.
pub(super) fn saw(tx: &mut WriteTx, idea: Uuid, person: Uuid) -> Result<()> {
    let today = today(tx);
    Saw { idea, person, today }.execute(tx.conn())?;
    Ok(())
}

statement! {
    struct Forget { idea: Uuid as SqlUuid, person: Uuid as SqlUuid } -> () =
        "with gone as (delete from idea_exposures using idea_exposure_keys key \
             where idea_exposures.idea_id = {idea} and key.idea_id = {idea} \
             and idea_exposures.who = sha256(key.key || uuid_send({person})) returning 1), \
         less as (select count(*)::integer as n from gone) \
         update idea_scores set exposures_count = exposures_count - less.n, \
             score = idea_score_of(ideas.votes_count, against_count, neutral_count, by_stance, \
                 greatest(exposures_count - less.n, exposures_frozen), coalesce(own_prior, prior)) \
         from less, ideas, idea_ranking where idea_scores.idea_id = {idea} and ideas.entry_id = {idea}";
}

/// Whose idea it becomes is not counted among those who saw it, as long as it is known who did.
pub(super) fn forget(tx: &mut WriteTx, idea: Uuid, person: Uuid) -> Result<()> {
    Forget { idea, person }.execute(tx.conn())?;
    Ok(())
}

/// The day in the zone of the organisation; no hour is kept.
pub(super) fn today(tx: &WriteTx) -> NaiveDate {
    queries::today(tx)
}

static SHOWN: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select entries.id from entries join idea_scores on idea_scores.idea_id = entries.id \
         where entries.kind = 'idea' and entries.number = any({{numbers}}) and entries.state = 'published' \
         and entries.author_id <> {{person}} and {PUBLISHED_SEEN} \
         and not exists (select from idea_credits where idea_credits.idea_id = entries.id \
             and idea_credits.person_id = {{person}} and idea_credits.is_author) \
         and not exists (select from entry_identities theirs where theirs.entry_id = entries.id \
             and theirs.person_id = {{person}} and theirs.ended_at is null) \
         and idea_scores.takes_votes order by idea_scores.idea_id for update of idea_scores"
    )
});

statement! {
    /// As [`Lock`], of those that count.
    struct Shown {
        numbers: Vec<i32> as Array<Integer>,
        person: Uuid as SqlUuid,
        audiences: Vec<Uuid> as Array<SqlUuid>,
    } -> SqlUuid = &SHOWN;
}

statement! {
    struct Seen { ideas: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid, today: NaiveDate as Date } -> () =
        "with known as (update idea_exposures set via_id = null from idea_exposure_keys \
             where idea_exposure_keys.idea_id = any({ideas}) and idea_exposures.via_id is not null \
             and idea_exposures.idea_id = idea_exposure_keys.idea_id \
             and idea_exposures.who = sha256(idea_exposure_keys.key || uuid_send({person}))), \
         fresh as (insert into idea_exposures (idea_id, who, on_day) \
             select idea_id, sha256(key || uuid_send({person})), {today} from idea_exposure_keys \
             where idea_id = any({ideas}) on conflict do nothing returning idea_id) \
         update idea_scores set exposures_count = exposures_count + 1, \
             score = idea_score_of(ideas.votes_count, against_count, neutral_count, by_stance, \
                 greatest(exposures_count + 1, exposures_frozen), coalesce(own_prior, prior)) \
         from fresh, ideas, idea_ranking \
         where idea_scores.idea_id = fresh.idea_id and ideas.entry_id = fresh.idea_id";
}

/// The person who acts saw these ideas: each counts once, their own never, and what they may not see or nobody votes on
/// is passed over.
pub fn see(tx: &mut WriteTx, numbers: Vec<i32>) -> Result<()> {
    let (actor, today) = (tx.actor()?, today(tx));
    let (person, audiences) = (actor.person, actor.rights.audiences.clone());
    let shown = Shown {
        numbers,
        person,
        audiences,
    };
    let ideas: Vec<Uuid> = shown.load(tx.conn())?;
    Seen { ideas, person, today }.execute(tx.conn())?;
    Ok(())
}

statement! {
    /// As [`Lock`], of all that take votes.
    struct LockAll {} -> () = "select from idea_scores where takes_votes order by idea_id for update";
}

statement! {
    struct Ranking { usual: f64 as Double } -> () =
        "with counted as (select sum(ideas.votes_count)::double precision as votes, \
             sum(seen)::double precision as seen \
             from idea_scores join ideas on ideas.entry_id = idea_id \
             where ideas.state <> 'merged' and not by_stance), \
         found as (select least(0.60, greatest(0.02, coalesce(votes / nullif(seen, 0), {usual}))) as prior \
             from counted), \
         kept as (update idea_ranking set prior = found.prior from found), \
         own as (select ideas.campaign_id as id, least(0.60, greatest(0.02, \
                 coalesce(sum(ideas.votes_count)::double precision \
                     / nullif(sum(case when by_stance then ideas.votes_count + against_count else seen end), 0), \
                 {usual}))) as prior \
             from idea_scores join ideas on ideas.entry_id = idea_id \
             where ideas.campaign_id is not null and ideas.state <> 'merged' group by ideas.campaign_id), \
         told as (update campaigns set prior = own.prior from own \
             where entry_id = own.id and campaigns.prior <> own.prior) \
         update idea_scores set own_prior = own.prior, \
             score = idea_score_of(ideas.votes_count, against_count, neutral_count, by_stance, seen, \
                 coalesce(own.prior, found.prior)) \
         from ideas left join own on own.id = ideas.campaign_id cross join found \
         where takes_votes and ideas.entry_id = idea_id \
         and (score, own_prior) is distinct from (idea_score_of(ideas.votes_count, against_count, neutral_count, \
             by_stance, seen, coalesce(own.prior, found.prior)), own.prior)";
}

statement! {
    struct Sort { today: NaiveDate as Date } -> () = "select from sort_ideas(?)";
}

/// Works out how often people vote for what they see, and all scores anew; then what the lists of the day go by.
pub fn rank(tx: &mut WriteTx) -> Result<()> {
    let today = today(tx);
    LockAll {}.execute(tx.conn())?;
    Ranking { usual: PRIOR }.execute(tx.conn())?;
    Sort { today }.execute(tx.conn())?;
    Ok(())
}

statement! {
    struct Spread { idea: Uuid as SqlUuid, people: Vec<Uuid> as Array<SqlUuid>, today: NaiveDate as Date } -> () =
        "with fresh as (insert into idea_exposures (idea_id, who, on_day) \
             select idea_id, sha256(key || uuid_send(person)), {today} \
             from idea_exposure_keys cross join unnest({people}) person where idea_id = {idea} \
             on conflict do nothing returning 1), \
         more as (select count(*)::integer as seen from fresh) \
         update idea_scores set exposures_count = exposures_count + more.seen, \
             score = idea_score_of(ideas.votes_count, against_count, neutral_count, by_stance, \
                 greatest(exposures_count + more.seen, exposures_frozen), coalesce(own_prior, prior)) \
         from more, ideas, idea_ranking where idea_scores.idea_id = {idea} and ideas.entry_id = {idea}";
}

/// Many people saw an idea on this day, for the demo: as if each had it on screen.
pub fn seen_by_all(tx: &mut WriteTx, idea: Uuid, people: Vec<Uuid>) -> Result<()> {
    let today = today(tx);
    lock(tx, vec![idea])?;
    Spread { idea, people, today }.execute(tx.conn())?;
    Ok(())
}
