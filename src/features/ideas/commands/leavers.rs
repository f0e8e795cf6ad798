//! What becomes of ideas and votes of people who left the company, looked at every night.
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::happening::record_unnamed;
use crate::features::entries::{follows, visibility};
use crate::features::ideas::happenings::SpokenFor;
use crate::features::ideas::queries;
use crate::kernel::base::actor::Actor;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::job::Job;
use crate::kernel::db::schema::ideas;
use crate::kernel::db::statement::statement;

use super::{ballot, offers};

/// So many ideas, and so many votes, in one transaction.
const BATCH: usize = 50;

/// Settles what leavers had and voted for. A job of its own: what it meets holds up nothing else of the night.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Leavers {}

impl Job for Leavers {
    const NAME: &'static str = "ideas.leavers";

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        match settle(tx)? {
            true => tx.enqueue(&Leavers {}),
            false => Ok(()),
        }
    }
}

/// Finds somebody to speak for what leavers had, and takes back what they offered and voted for; whether there may be
/// more.
fn settle(tx: &mut WriteTx) -> Result<bool> {
    let spoken = Speakers {}.load(tx.conn())?;
    for (idea, speaker) in &spoken {
        speak(tx, *idea, *speaker)?;
    }
    let left = LeftOffers {}.load(tx.conn())?;
    for (idea, person) in &left {
        let entry = visibility::lock(tx, *idea)?;
        offers::withdraw(tx, &entry, *person)?;
    }
    let votes = LeftVotes {}.load(tx.conn())?;
    let before = tx.viewer().cloned();
    for (idea, person) in &votes {
        take_back(tx, *idea, *person)?;
    }
    tx.act_as(before, tx.now());
    Ok([spoken.len(), left.len(), votes.len()].contains(&BATCH))
}

statement! {
    /// Ideas of which somebody else is to speak from now on, and who: another of its authors, or who looks after it;
    /// nobody once its author is back.
    struct Speakers {} -> (SqlUuid, Nullable<SqlUuid>) =
        "select entry_id, chosen from ideas join entries on entries.id = entry_id \
         join people author on author.id = author_id \
         cross join lateral (select case when author.status <> 'active' then coalesce( \
             (select person_id from idea_credits join people on people.id = person_id \
                 where idea_id = entry_id and is_author and status = 'active' order by since, person_id limit 1), \
             (select id from people where id = coach_id and status = 'active')) end as chosen) speaks \
         where counted and ideas.state not in ('done', 'withdrawn') \
             and (author.status = 'deactivated' or speaker_id is not null) and speaker_id is distinct from chosen \
         order by entry_id limit 50";
}

/// Somebody speaks for an idea from now on, and follows what becomes of it.
fn speak(tx: &mut WriteTx, idea: Uuid, speaker: Option<Uuid>) -> Result<()> {
    let entry = visibility::lock(tx, idea)?;
    diesel::update(ideas::table.find(idea))
        .set(ideas::speaker_id.eq(speaker))
        .execute(tx.conn())?;
    if let Some(speaker) = speaker {
        follows::sign_up(tx, &entry, speaker)?;
    }
    record_unnamed(tx, &entry, &SpokenFor { speaker }).map(drop)
}

statement! {
    /// Of people who left: that they would help.
    struct LeftOffers {} -> (SqlUuid, SqlUuid) =
        "select entry_id, person from ideas cross join unnest(offers) person join people on people.id = person \
         where cardinality(offers) > 0 and people.status = 'deactivated' limit 50";
}

statement! {
    /// Votes of people who left, for what is voted on still; of a part, for the whole it is part of.
    struct LeftVotes {} -> (SqlUuid, SqlUuid) =
        "select distinct coalesce(part.merged_into_id, part.entry_id), person_id from people \
         join idea_votes on person_id = people.id join ideas part on part.entry_id = idea_id \
         join ideas whole on whole.entry_id = coalesce(part.merged_into_id, part.entry_id) \
         where people.status = 'deactivated' and whole.counted \
             and whole.state in ('inbox', 'clarify', 'open', 'evaluate') \
             and not exists (select from idea_taken_back back \
                 where back.idea_id = part.entry_id and back.person_id = people.id) \
         limit 50";
}

/// Takes a vote back as the person themselves would have; what was decided before keeps its numbers.
fn take_back(tx: &mut WriteTx, idea: Uuid, person: Uuid) -> Result<()> {
    let entry = visibility::lock(tx, idea)?;
    let pair = (entry, queries::row(tx, idea)?);
    tx.act_as(
        Some(Actor {
            person,
            ..Actor::default()
        }),
        tx.now(),
    );
    ballot::put(tx, pair, None).map(drop)
}
