//! Votes of campaigns that give everybody a number of them: each takes a place, and gets it back when its idea leaves
//! the stages in which it is voted on. A place is taken once, by a constraint.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::happening::record;
use crate::features::entries::model::{Entry, State};
use crate::features::ideas::campaigns::model::VoteMode;
use crate::features::ideas::happenings::SupportReturned;
use crate::features::ideas::model::{Idea, IdeaState};
use crate::kernel::base::error::{Conflict, Error, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{campaign_supports, campaigns};
use crate::kernel::db::statement::statement;

/// All votes that the campaign gives are given.
pub const NONE_LEFT: Conflict = Conflict("error-campaign-votes-left");

statement! {
    /// One person spends in one campaign at a time.
    struct Queue { campaign: Uuid as SqlUuid, person: Uuid as SqlUuid } -> () =
        "select pg_advisory_xact_lock(hashtextextended({campaign}::text || {person}::text, 0))";
}

statement! {
    struct Spend { idea: Uuid as SqlUuid, person: Uuid as SqlUuid, campaign: Uuid as SqlUuid } -> BigInt =
        "with spent as (insert into campaign_supports (idea_id, person_id, campaign_id, place) \
             select {idea}, {person}, entry_id, free.place from campaigns cross join lateral ( \
                 select place from generate_series(1, vote_budget) place where not exists ( \
                     select from campaign_supports taken where taken.campaign_id = {campaign} \
                     and taken.person_id = {person} and taken.place = place.place) order by place limit 1) free \
             where entry_id = {campaign} \
             on conflict (idea_id, person_id) do nothing returning 1) \
         select (select count(*) from spent) + (select count(*) from campaign_supports \
             where idea_id = {idea} and person_id = {person})";
}

/// A vote for an idea takes a place in its campaign, where that gives a number of them; taking it back frees it.
/// Whoever changes how a campaign is voted on waits until the commit.
pub(super) fn spend(tx: &mut WriteTx, idea: &Idea, given: bool) -> Result<()> {
    let Some(campaign) = idea.campaign_id else {
        return Ok(());
    };
    let (person, idea) = (tx.actor()?.person, idea.entry_id);
    if !given {
        return free(tx, idea, person);
    }
    let mode: VoteMode = campaigns::table
        .find(campaign)
        .select(campaigns::vote_mode)
        .for_share()
        .first(tx.conn())?;
    if mode != VoteMode::Budget {
        return Ok(());
    }
    Queue { campaign, person }.execute(tx.conn())?;
    let has: i64 = Spend { idea, person, campaign }.get_result(tx.conn())?;
    match has {
        0 => Err(Error::Conflict(NONE_LEFT)),
        _ => Ok(()),
    }
}

/// The place that a person took for an idea.
pub(super) fn free(tx: &mut WriteTx, idea: Uuid, person: Uuid) -> Result<()> {
    diesel::delete(campaign_supports::table.find((idea, person))).execute(tx.conn())?;
    Ok(())
}

statement! {
    /// Who voted for a part alone wants the whole with the same place, where both are of one campaign.
    struct Follow { part: Uuid as SqlUuid, whole: Uuid as SqlUuid } -> () =
        "update campaign_supports moved set idea_id = {whole} from ideas \
         where moved.idea_id = {part} and moved.place is not null and ideas.entry_id = {whole} \
         and ideas.campaign_id = moved.campaign_id and ideas.state in ('inbox', 'clarify', 'open', 'evaluate') \
         and not exists (select from campaign_supports known \
             where known.idea_id = {whole} and known.person_id = moved.person_id)";
}

statement! {
    /// Who brought the part along counts among the authors of the whole, and votes for it no more.
    struct Own { whole: Uuid as SqlUuid } -> () =
        "delete from campaign_supports using idea_credits where campaign_supports.idea_id = {whole} \
         and idea_credits.idea_id = {whole} and idea_credits.person_id = campaign_supports.person_id \
         and idea_credits.merged_id is not null";
}

statement! {
    struct Part { part: Uuid as SqlUuid, whole: Uuid as SqlUuid } -> () =
        "update campaign_supports moved set idea_id = {part} where moved.idea_id = {whole} \
         and moved.place is not null and exists (select from idea_votes given \
             where given.idea_id = {part} and given.person_id = moved.person_id) \
         and not exists (select from idea_votes given \
             where given.idea_id = {whole} and given.person_id = moved.person_id) \
         and not exists (select from campaign_supports known \
             where known.idea_id = {part} and known.person_id = moved.person_id)";
}

/// Parted again, who voted for the part alone has spent their vote there.
pub(super) fn parted(tx: &mut WriteTx, part: Uuid, whole: Uuid) -> Result<()> {
    Part { part, whole }.execute(tx.conn())?;
    Ok(())
}

statement! {
    struct Return { idea: Uuid as SqlUuid, now: DateTime<Utc> as Timestamptz } -> BigInt =
        "with back as (update campaign_supports set place = null, returned_at = {now} \
             where idea_id = {idea} and place is not null returning 1) select count(*) from back";
}

/// After a move: what an idea holds goes back to whoever gave it when it is voted on no more. The votes stay.
pub(super) fn moved(
    tx: &mut WriteTx,
    (entry, idea): (&Entry, &Idea),
    from: IdeaState,
    whole: Option<Uuid>,
) -> Result<()> {
    if idea.campaign_id.is_none() || !from.takes_votes() || idea.state.takes_votes() {
        return Ok(());
    }
    let part = entry.id;
    if let Some(whole) = whole {
        Follow { part, whole }.execute(tx.conn())?;
        Own { whole }.execute(tx.conn())?;
    }
    let (idea, now) = (entry.id, tx.now());
    let returned: i64 = Return { idea, now }.get_result(tx.conn())?;
    if returned > 0 && entry.state == State::Published {
        record(tx, entry, &SupportReturned {})?;
    }
    Ok(())
}

/// One that was taken out of sight holds nothing either; nobody is told of what is gone.
pub(super) fn give_back(tx: &mut WriteTx, idea: Uuid) -> Result<()> {
    let now = tx.now();
    Return { idea, now }.get_result::<i64>(tx.conn())?;
    Ok(())
}
