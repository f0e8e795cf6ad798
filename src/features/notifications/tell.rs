//! Who is told of what: one statement per activity, however many people follow.
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;

use crate::features::entries::visibility::{REACHED_BY, SEEN_BY};
use crate::kernel::activity::{Activity, Recorded};
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::schema::entries;

use super::model::Reason;
use super::telling::Telling;

/// Why followers hear of an activity, and whether they follow the entry or what it lives in.
fn to_followers(activity: &Activity) -> Option<(Reason, bool)> {
    match (activity.kind.as_str(), activity.verb.as_str()) {
        ("comment", "created") => Some((Reason::Comment, false)),
        ("idea", "moved") => Some((Reason::Stage, false)),
        ("article", "created" | "published") => Some((Reason::Article, true)),
        ("update", "created" | "published") => Some((Reason::Update, true)),
        _ => None,
    }
}

/// Whom an activity itself concerns, and what it means to them.
fn to_named(activity: &Activity) -> Option<(Reason, Vec<Uuid>)> {
    let id = |value: &Value| value.as_str().and_then(|id| id.parse::<Uuid>().ok());
    let person = || activity.facts.get("person").and_then(id).into_iter().collect();
    match (
        activity.kind.as_str(),
        activity.verb.as_str(),
        activity.facts.get("answer").and_then(Value::as_str),
    ) {
        ("member", "answered", Some("accepted")) => Some((Reason::Accepted, person())),
        ("member", "answered", Some("declined")) => Some((Reason::Declined, person())),
        ("member", "dismissed", _) => Some((Reason::Dismissed, person())),
        ("member", "handed", _) => Some((Reason::Lead, person())),
        ("blog", "created" | "staffed", _) => {
            let authors = activity
                .facts
                .get("authors")
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            Some((Reason::Author, authors.filter_map(id).collect()))
        }
        _ => None,
    }
}

/// Adds the rows and says how many. An edit tells only those it names anew.
pub(super) fn concerned(tx: &mut WriteTx, recorded: &Recorded, entry: Uuid, comment: Option<Uuid>) -> Result<usize> {
    let activity = &recorded.activity;
    let followers = to_followers(activity);
    let place = match followers {
        Some((_, true)) => entries::table
            .find(entry)
            .select(entries::parent_id)
            .first(tx.conn())
            .optional()?
            .flatten(),
        Some((_, false)) => Some(entry),
        None => None,
    };
    let stage = ["stage", "to"]
        .iter()
        .find_map(|name| activity.facts.get(*name))
        .and_then(|stage| stage.as_str());
    let (reason, named) = to_named(activity).map_or((None, Vec::new()), |(reason, named)| (Some(reason.word()), named));
    let verb = (activity.kind.as_str(), activity.verb.as_str());
    // The values differ from activity to activity; the way to the rows does not.
    tx.conn()
        .batch_execute("set local plan_cache_mode = force_generic_plan")?;
    let telling = Telling {
        activity: recorded.id,
        entry,
        comment,
        actor: activity.person,
        stage,
        at: recorded.at,
        answers: verb == ("comment", "created"),
        asks: activity.verb == "requested",
        to_followers: followers.map(|(reason, _)| reason.word()),
        place,
        to_named: reason,
        named,
        to_team: verb == ("idea", "created"),
        to_voters: verb == ("idea", "edited"),
        to_authors: verb == ("blog", "staffed"),
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
         join people on people.id = case when $3 is null then entries.author_id else comments.author_id end
         where entries.id = $2 and people.status = 'active' and people.id is distinct from $5
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
