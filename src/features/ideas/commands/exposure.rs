//! How many people saw an idea, and the score that follows from it. What is kept says of nobody what they saw: a hash
//! with a key of the idea, which goes when voting closes. Only its number stays.
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Date, Double, Integer, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::reach::PUBLISHED_SEEN;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::score::PRIOR;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::statement::statement;
use crate::kernel::db::word::Spelled;

statement! {
    struct Begin { idea: Uuid as SqlUuid, at: DateTime<Utc> as Timestamptz } -> () =
        "with opened as (insert into idea_scores (idea_id, submitted_at, score) \
             select {idea}, {at}, idea_score(0, 0, prior) from idea_ranking) \
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
    struct Freeze { idea: Uuid as SqlUuid } -> () =
        "with hidden as (delete from idea_exposures where idea_id = {idea}), \
         key as (delete from idea_exposure_keys where idea_id = {idea}) \
         update idea_scores set takes_votes = false, exposures_frozen = seen, exposures_count = 0 \
         where idea_id = {idea}";
}

statement! {
    struct Reopen { idea: Uuid as SqlUuid, today: NaiveDate as Date } -> () =
        "with key as (insert into idea_exposure_keys (idea_id, key) \
             values ({idea}, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) \
             on conflict (idea_id) do update set key = excluded.key returning key), \
         voters as (insert into idea_exposures (idea_id, who, on_day) \
             select {idea}, sha256(key.key || uuid_send(person_id)), {today} from idea_votes, key \
             where idea_id = {idea} on conflict do nothing returning 1) \
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
    Freeze { idea }.execute(tx.conn())?;
    Ok(())
}

/// The day in the zone of the organisation; no hour is kept.
pub(super) fn today(tx: &WriteTx) -> NaiveDate {
    tx.now().with_timezone(&tx.site().zone).date_naive()
}

/// Rows are locked in one order, so that two people who see the same ideas do not wait for each other.
static SEEN: LazyLock<String> = LazyLock::new(|| {
    let voting = IdeaState::ALL.iter().filter(|state| state.takes_votes());
    let voting: Vec<String> = voting.map(|state| format!("'{}'", state.spelled())).collect();
    let voting = voting.join(", ");
    format!(
        "with shown as (select idea_scores.idea_id from entries \
             join ideas on ideas.entry_id = entries.id join idea_scores on idea_scores.idea_id = entries.id \
             where entries.kind = 'idea' and entries.number = any({{numbers}}) and entries.state = 'published' \
             and ideas.state in ({voting}) and entries.author_id <> {{person}} and {PUBLISHED_SEEN} \
             order by idea_scores.idea_id for update of idea_scores), \
         fresh as (insert into idea_exposures (idea_id, who, on_day) \
             select keys.idea_id, sha256(keys.key || uuid_send({{person}})), {{today}} \
             from shown join idea_exposure_keys keys using (idea_id) on conflict do nothing returning idea_id) \
         update idea_scores set exposures_count = exposures_count + 1, \
             score = idea_score(ideas.votes_count, greatest(exposures_count + 1, exposures_frozen), prior) \
         from fresh, ideas, idea_ranking \
         where idea_scores.idea_id = fresh.idea_id and ideas.entry_id = fresh.idea_id"
    )
});

statement! {
    struct Seen {
        numbers: Vec<i32> as Array<Integer>,
        person: Uuid as SqlUuid,
        audiences: Vec<Uuid> as Array<SqlUuid>,
        today: NaiveDate as Date,
    } -> () = &SEEN;
}

/// The person who acts saw these ideas: each counts once, their own never, and what they may not see or nobody votes on
/// is passed over.
pub fn see(tx: &mut WriteTx, numbers: Vec<i32>) -> Result<()> {
    let (actor, today) = (tx.actor()?, today(tx));
    let seen = Seen {
        numbers,
        person: actor.person,
        audiences: actor.rights.audiences.clone(),
        today,
    };
    seen.execute(tx.conn())?;
    Ok(())
}

/// All locked in one order first, as whoever sees ideas locks them.
const RANK: &str = "with locked as (select idea_id from idea_scores where takes_votes order by idea_id for update), \
    counted as (select sum(ideas.votes_count)::double precision as votes, sum(seen)::double precision as seen \
        from idea_scores join ideas on ideas.entry_id = idea_id), \
    found as (select least(0.60, greatest(0.02, coalesce(votes / nullif(seen, 0), ?))) as prior from counted), \
    kept as (update idea_ranking set prior = found.prior from found) \
    update idea_scores set score = idea_score(ideas.votes_count, seen, found.prior) from locked, ideas, found \
    where idea_scores.idea_id = locked.idea_id and ideas.entry_id = locked.idea_id \
    and score is distinct from idea_score(ideas.votes_count, seen, found.prior)";

statement! {
    struct Ranking { usual: f64 as Double } -> () = RANK;
}

/// Works out how often people vote for what they see, and all scores anew.
pub fn rank(tx: &mut WriteTx) -> Result<()> {
    Ranking { usual: PRIOR }.execute(tx.conn())?;
    Ok(())
}
