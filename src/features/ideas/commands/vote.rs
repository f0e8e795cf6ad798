//! Voting: a row per person, a total, and the warmth that fades.
use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::features::entries::model::{Entry, Kind};
use crate::features::entries::{follows, visibility};
use crate::features::ideas::heat::{self, Heat};
use crate::features::ideas::model::Idea;
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::queries;
use crate::kernel::activity::Activity;
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::schema::{entries, idea_votes, ideas};

/// Votes for an idea or takes the vote back; setting twice is setting once. The lock on the idea's row in the spine is
/// the one a decision takes too, so no vote slips in after the door was closed.
pub fn set_vote(tx: &mut WriteTx, number: i32, given: bool) -> Result<Entry> {
    let found = visibility::find(tx, Kind::Idea, number)?;
    let (entry, idea) = queries::locked(tx, found.id)?;
    let actor = tx.actor()?.clone();
    Standing::of(&entry, &idea).admit(&actor, IdeaAction::Vote)?;
    let Some(heat) = change_vote(tx, (&entry, &idea), actor.person, given)? else { return Ok(entry) };
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
    match given {
        true => follows::sign_up_by_vote(tx, &entry, actor.person)?,
        false => follows::end_by_vote(tx, &entry, actor.person)?,
    }
    Ok(entry)
}

/// Changes the row of a vote; the new heat, or nothing when it stood as wanted. A vote that is given again is given for the
/// text as it reads now.
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
            diesel::update(known).set(idea_votes::version.eq(entry.version)).execute(tx.conn())?;
        }
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
pub(in crate::features::ideas) fn warmth(heat: Heat) -> Warmth {
    (ideas::heat.eq(heat.value), ideas::heat_at.eq(heat.at), ideas::rising.eq(heat.rank()))
}
