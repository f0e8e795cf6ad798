//! Who is told of what: one statement per activity, however many people follow.
use chrono::TimeDelta;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::features::entries::visibility::SEEN_BY;
use crate::kernel::activity::{self, Activity, Recorded};
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::schema::{entries, notifications};

use super::model::Reason;

/// The job of the night that forgets what is old.
pub const FORGET_OLD: &str = "notifications.forget-old";
/// What is older is forgotten, read or not.
const KEPT: TimeDelta = TimeDelta::days(180);
/// Rows looked at by one job; numbers grow with time, so the oldest come first.
const AT_ONCE: i64 = 10_000;

/// Is this worth a look? The job then finds out whether anybody is to be told.
pub fn follows_from(activity: &Activity) -> bool {
    matches!(
        (activity.kind.as_str(), activity.verb.as_str()),
        ("comment", "created" | "edited" | "removed")
            | ("post" | "blog" | "article" | "idea" | "project" | "update", "created" | "published" | "edited")
            | ("idea", "moved")
            | ("member", "requested")
    )
}

/// Runs a job of this slice.
pub fn run(tx: &mut WriteTx, kind: &str, payload: &Value) -> Result<()> {
    if kind == FORGET_OLD { forget_old(tx) } else { tell_all(tx, payload) }
}

/// Forgets what is older than it is kept; when there is more, another job goes on.
fn forget_old(tx: &mut WriteTx) -> Result<()> {
    let limit = tx.now() - KEPT;
    let oldest: Vec<i64> = notifications::table.order(notifications::id).limit(AT_ONCE).select(notifications::id).load(tx.conn())?;
    let old = notifications::table.filter(notifications::id.eq_any(&oldest)).filter(notifications::created_at.lt(limit));
    let gone = diesel::delete(old).execute(tx.conn())?;
    if gone as i64 == AT_ONCE {
        tx.enqueue(FORGET_OLD, json!({}));
    }
    Ok(())
}

/// Tells everybody concerned of an activity. Running twice tells nobody twice.
fn tell_all(tx: &mut WriteTx, payload: &Value) -> Result<()> {
    let id = payload.get("activity").and_then(|id| id.as_str()).and_then(|id| id.parse::<Uuid>().ok());
    let id = id.ok_or_else(|| Error::internal("a job without its activity"))?;
    let Some(recorded) = activity::find(tx.conn(), id)? else { return Ok(()) };
    let Some(entry) = recorded.activity.entry else { return Ok(()) };
    let comment = recorded.activity.facts.get("comment").and_then(|id| id.as_str()).and_then(|id| id.parse::<Uuid>().ok());
    if recorded.activity.verb == "removed" {
        return forget(tx, comment);
    }
    if tell(tx, &recorded, entry, comment)? > 0 {
        tx.record(Activity {
            kind: "notification".into(),
            verb: "created".into(),
            entry: None,
            audience: None,
            person: None,
            facts: json!({ "activity": id }),
        });
    }
    Ok(())
}

/// A comment that is gone is nothing to hear of.
fn forget(tx: &mut WriteTx, comment: Option<Uuid>) -> Result<()> {
    if let Some(comment) = comment {
        diesel::delete(notifications::table.filter(notifications::comment_id.eq(comment))).execute(tx.conn())?;
    }
    Ok(())
}

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

/// Adds the rows and says how many. An edit tells only those it names anew.
fn tell(tx: &mut WriteTx, recorded: &Recorded, entry: Uuid, comment: Option<Uuid>) -> Result<usize> {
    let activity = &recorded.activity;
    let followers = to_followers(activity);
    let place = match followers {
        Some((_, true)) => entries::table.find(entry).select(entries::parent_id).first(tx.conn()).optional()?.flatten(),
        Some((_, false)) => Some(entry),
        None => None,
    };
    let stage = ["stage", "to"].iter().find_map(|name| activity.facts.get(*name)).and_then(|stage| stage.as_str());
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
             select person_id, 'request', 3 from entry_members
             where entry_id = $2 and role = 'lead' and state = 'active' and $8
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
