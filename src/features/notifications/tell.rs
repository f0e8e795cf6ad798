//! Who is told of what: one statement per activity, however many people follow.
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::happening::Concerned;
use crate::features::entries::reach::{REACHED_BY, SEEN_BY};
use crate::features::entries::reason;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::activity::Recorded;

use super::telling::Telling;

/// Adds the rows and says how many. An edit tells only those it names anew.
pub(super) fn concerned(tx: &mut WriteTx, recorded: &Recorded, entry: Uuid, whom: &Concerned) -> Result<usize> {
    // The values differ from activity to activity; the way to the rows does not.
    tx.conn()
        .batch_execute("set local plan_cache_mode = force_generic_plan")?;
    let followers = whom.followers.map(|(_, reason)| reason.0);
    let telling = Telling {
        activity: recorded.id,
        entry,
        comment: whom.comment,
        actor: recorded.activity.person,
        detail: whom.detail.as_deref(),
        at: recorded.at,
        answers: whom.answers,
        followers: followers.map(|reason| reason.word),
        place: whom.followers.map(|(place, _)| place),
        people: whom.named.iter().map(|(person, _)| *person).collect(),
        reasons: whom.named.iter().map(|(_, reason)| reason.word()).collect(),
        ranks: whom.named.iter().map(|(_, reason)| reason.0.rank).collect(),
        once: reason::all()
            .filter(|reason| reason.once)
            .map(|reason| reason.word)
            .collect(),
        detailed: reason::all()
            .filter(|reason| reason.details.is_some())
            .map(|reason| reason.word)
            .collect(),
    };
    Ok(telling.execute(tx.conn())?)
}

/// Tells whoever wrote it that the moderation removed it: as long as it reached them, and of a comment as long as they
/// may see what it answered. Who of
/// the moderators it was is not said: they act for the house.
pub(super) fn removed(tx: &mut WriteTx, recorded: &Recorded, entry: Uuid, comment: Option<Uuid>) -> Result<usize> {
    let added = diesel::sql_query(format!(
        "insert into notifications (activity_id, person_id, entry_id, comment_id, reason, created_at)
         select $1, people.id, $2, $3, 'removed', $4
         from entries left join comments on comments.id = $3
         join people on people.id = case when $3 is null then coalesce((select theirs.person_id
             from entry_identities theirs where theirs.entry_id = $2 and theirs.ended_at is null), entries.author_id)
             else comments.author_id end
         where entries.id = $2 and people.status = 'active' and people.id is distinct from $5
             and ($3 is not null or entries.author_id is distinct from $5)
             and ({SEEN_BY} or ($3 is null and {REACHED_BY}))
         on conflict (activity_id, person_id) do nothing"
    ))
    .bind::<SqlUuid, _>(recorded.id)
    .bind::<SqlUuid, _>(entry)
    .bind::<Nullable<SqlUuid>, _>(comment)
    .bind::<Timestamptz, _>(recorded.at)
    .bind::<Nullable<SqlUuid>, _>(recorded.activity.person)
    .execute(tx.conn())?;
    Ok(added)
}
