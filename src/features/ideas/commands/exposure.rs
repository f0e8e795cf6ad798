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
        "with opened as (insert into idea_scores (idea_id, submitted_at, score, morning_score, lot) \
             select {idea}, {at}, fresh, fresh, hashtextextended({idea}::text, 0) \
             from (select idea_score(0, 0, prior) as fresh from idea_ranking) begun) \
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
         update idea_scores set takes_votes = false, exposures_frozen = seen, exposures_count = 0 \
         where idea_id = {idea}";
}

statement! {
    struct Reopen { idea: Uuid as SqlUuid, today: NaiveDate as Date } -> () =
        "with key as (insert into idea_exposure_keys (idea_id, key) \
             values ({idea}, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) returning key), \
         voters as (insert into idea_exposures (idea_id, who, on_day) \
             select {idea}, sha256(key.key || uuid_send(person_id)), {today} from idea_votes, key \
             where idea_id = {idea} returning 1) \
         update idea_scores set takes_votes = true, exposures_count = (select count(*) from voters) \
         where idea_id = {idea}";
}

/// After a move: when voting closes the number is kept and everything behind it goes; when it opens again, those who
/// voted have seen it.
pub(super) fn moved(tx: &mut WriteTx, idea: Uuid, from: IdeaState, to: IdeaState) -> Result<()> {
    match (from.takes_votes(), to.takes_votes()) {
        (true, false) => freeze(tx, idea),
        (false, true) => {
            let today = today(tx);
            Reopen { idea, today }.execute(tx.conn())?;
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Nobody votes for it any more.
pub(super) fn freeze(tx: &mut WriteTx, idea: Uuid) -> Result<()> {
    Lock { ideas: vec![idea] }.execute(tx.conn())?;
    Freeze { idea }.execute(tx.conn())?;
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
        "with fresh as (insert into idea_exposures (idea_id, who, on_day) \
             select idea_id, sha256(key || uuid_send({person})), {today} from idea_exposure_keys \
             where idea_id = any({ideas}) on conflict do nothing returning idea_id) \
         update idea_scores set exposures_count = exposures_count + 1, \
             score = idea_score(ideas.votes_count, greatest(exposures_count + 1, exposures_frozen), prior) \
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
             from idea_scores join ideas on ideas.entry_id = idea_id), \
         found as (select least(0.60, greatest(0.02, coalesce(votes / nullif(seen, 0), ?))) as prior from counted), \
         kept as (update idea_ranking set prior = found.prior from found) \
         update idea_scores set score = idea_score(ideas.votes_count, seen, found.prior) from ideas, found \
         where takes_votes and ideas.entry_id = idea_id \
         and score is distinct from idea_score(ideas.votes_count, seen, found.prior)";
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
             score = idea_score(ideas.votes_count, greatest(exposures_count + more.seen, exposures_frozen), prior) \
         from more, ideas, idea_ranking where idea_scores.idea_id = {idea} and ideas.entry_id = {idea}";
}

/// Many people saw an idea on this day, for the demo: as if each had it on screen.
pub fn seen_by_all(tx: &mut WriteTx, idea: Uuid, people: Vec<Uuid>) -> Result<()> {
    let today = today(tx);
    Lock { ideas: vec![idea] }.execute(tx.conn())?;
    Spread { idea, people, today }.execute(tx.conn())?;
    Ok(())
}
