//! Who is told of what: one statement per activity, however many people follow.
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;

use crate::features::entries::visibility::{REACHED_BY, SEEN_BY};
use crate::kernel::activity::{Activity, Recorded};
use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::schema::entries;

use super::model::Reason;

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
    match (activity.kind.as_str(), activity.verb.as_str(), activity.facts.get("answer").and_then(Value::as_str)) {
        ("member", "answered", Some("accepted")) => Some((Reason::Accepted, person())),
        ("member", "answered", Some("declined")) => Some((Reason::Declined, person())),
        ("member", "dismissed", _) => Some((Reason::Dismissed, person())),
        ("member", "handed", _) => Some((Reason::Lead, person())),
        ("blog", "created" | "staffed", _) => {
            let authors = activity.facts.get("authors").and_then(Value::as_array).into_iter().flatten();
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
        Some((_, true)) => entries::table.find(entry).select(entries::parent_id).first(tx.conn()).optional()?.flatten(),
        Some((_, false)) => Some(entry),
        None => None,
    };
    let stage = ["stage", "to"].iter().find_map(|name| activity.facts.get(*name)).and_then(|stage| stage.as_str());
    let (reason, named) = to_named(activity).map_or((None, Vec::new()), |(reason, named)| (Some(reason.word()), named));
    let added = diesel::sql_query(statement())
        .bind::<SqlUuid, _>(recorded.id)
        .bind::<SqlUuid, _>(entry)
        .bind::<Nullable<SqlUuid>, _>(comment)
        .bind::<Nullable<SqlUuid>, _>(activity.person)
        .bind::<Nullable<Text>, _>(stage)
        .bind::<Timestamptz, _>(recorded.at)
        .bind::<Bool, _>(activity.kind == "comment" && activity.verb == "created")
        .bind::<Bool, _>(activity.verb == "requested")
        .bind::<Nullable<Text>, _>(followers.map(|(reason, _)| reason.word()))
        .bind::<Nullable<SqlUuid>, _>(place)
        .bind::<Nullable<Text>, _>(reason)
        .bind::<Array<SqlUuid>, _>(named)
        .bind::<Bool, _>(activity.kind == "idea" && activity.verb == "created")
        .bind::<Bool, _>(activity.kind == "idea" && activity.verb == "edited")
        .bind::<Bool, _>(activity.kind == "blog" && activity.verb == "staffed")
        .execute(tx.conn())?;
    Ok(added)
}

/// Everybody concerned with their strongest reason, but who did it, who may not see it now, and who knows already.
fn statement() -> String {
    format!(
        "insert into notifications (activity_id, person_id, entry_id, comment_id, actor_id, reason, detail, created_at)
         select distinct on (people.id) $1, people.id, $2, $3, $4, told.reason, case when told.reason = 'stage' then $5 end, $6
         from (
             select person_id, 'mention' as reason, 1 as weight from mentions
             where entry_id = $2 and comment_id is not distinct from $3
             union all
             select parents.author_id, 'reply', 2 from comments join comments parents on parents.id = comments.parent_id
             where comments.id = $3 and $7
             union all
             select named.id, $11, 2 from unnest($12) named (id)
             union all
             select person_id, 'request', 3 from entry_members
             where entry_id = $2 and role = 'lead' and state = 'active' and $8 and exists (
                 select 1 from entry_members asked where asked.entry_id = $2 and asked.person_id = $4 and asked.state = 'requested')
             union all
             select person_id, 'idea', 3 from person_roles where role = 'innovation_team' and $13
             union all
             select person_id, 'changed', 3 from idea_votes where idea_id = $2 and $14
             union all
             select person_id, 'staffed', 3 from entry_members where entry_id = $2 and role = 'author' and state = 'active' and $15
             union all
             select person_id, $9, 4 from follows where entry_id = $10 and active
         ) told
         join people on people.id = told.person_id and people.status = 'active'
         join entries on entries.id = $2
         where people.id is distinct from $4 and {SEEN_BY}
         and not (told.reason in ('mention', 'article', 'update') and exists (
             select 1 from notifications known where known.person_id = people.id and known.entry_id = $2
             and known.comment_id is not distinct from $3 and known.reason = told.reason))
         order by people.id, told.weight
         on conflict (activity_id, person_id) do nothing"
    )
}

/// Tells whoever wrote it that the moderation removed it: as long as it reached them, and of a comment as long as they may
/// see what it answered. Who of
/// the moderators it was is not said: they act for the house.
pub(super) fn removed(tx: &mut WriteTx, recorded: &Recorded, entry: Uuid, comment: Option<Uuid>) -> Result<usize> {
    let added = diesel::sql_query(format!(
        "insert into notifications (activity_id, person_id, entry_id, comment_id, reason, created_at)
         select $1, people.id, $2, $3, 'removed', $4
         from entries left join comments on comments.id = $3
         join people on people.id = case when $3 is null then entries.author_id else comments.author_id end
         where entries.id = $2 and people.status = 'active' and people.id is distinct from $5 and ({SEEN_BY} or ($3 is null and {REACHED_BY}))
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
