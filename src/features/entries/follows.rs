//! Following an entry. Taking part signs up; unfollowing sticks.
use std::collections::HashSet;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::schema::{entries, follows};
use crate::kernel::db::statement::statement;
use crate::kernel::db::{ReadTx, WriteTx};

use super::counts;
use super::happening::record;
use super::happenings::FollowersCounted;
use super::kind::Kind;
use super::marks;
use super::model::{Entry, EntryAction};
use super::reason::Reason;

statement! {
    /// The row and its step of the counter at once; no answer where there was a row.
    struct SignUp {
        person: Uuid as SqlUuid, entry: Uuid as SqlUuid, kind: Kind as Text,
        published_at: Option<DateTime<Utc>> as Nullable<Timestamptz>,
    } -> (Integer, BigInt) =
        "with added as (
             insert into follows (person_id, entry_id, kind, active, published_at, by_vote)
                 values (?, ?, ?, true, ?, false)
             on conflict do nothing returning entry_id
         )
         update entries set followers_count = followers_count + 1, tally = tally + 1 from added
             where entries.id = added.entry_id
         returning followers_count, tally";
}

/// Signs a person up who wrote, answered or joined, unless they unfollowed before.
pub fn sign_up(tx: &mut WriteTx, entry: &Entry, person: Uuid) -> Result<()> {
    let new = SignUp {
        person,
        entry: entry.id,
        kind: entry.kind,
        published_at: entry.published_at,
    };
    match new.get_result(tx.conn()).optional()? {
        Some((followers, tally)) => tell(tx, entry, followers, tally),
        None => keep(tx, entry, person),
    }
}

statement! {
    /// The row, its step of the counter, and the step of a vote.
    struct SignUpByVote {
        person: Uuid as SqlUuid, entry: Uuid as SqlUuid, kind: Kind as Text,
        published_at: Option<DateTime<Utc>> as Nullable<Timestamptz>,
    } -> (Integer, BigInt, Bool) =
        "with added as (
             insert into follows (person_id, entry_id, kind, active, published_at, by_vote)
                 values ({person}, {entry}, {kind}, true, {published_at}, true)
             on conflict do nothing returning 1
         ), turned as (select count(*)::int as n from added)
         update entries set followers_count = followers_count + turned.n, tally = tally + 1 + turned.n from turned
             where id = {entry} returning followers_count, tally, turned.n > 0";
}

statement! {
    /// The same backwards: whoever followed for nothing else than their vote follows no more.
    struct EndByVote { person: Uuid as SqlUuid, entry: Uuid as SqlUuid } -> (Integer, BigInt, Bool) =
        "with ended as (
             delete from follows where person_id = {person} and entry_id = {entry} and by_vote and active returning 1
         ), turned as (select count(*)::int as n from ended)
         update entries set followers_count = followers_count - turned.n, tally = tally + 1 + turned.n from turned
             where id = {entry} returning followers_count, tally, turned.n > 0";
}

/// What a vote did to the counters of an entry: a step of its own, and another where somebody came to follow or follows
/// no more.
pub struct Counted {
    /// After the step of the vote.
    pub of_vote: i64,
    /// After both.
    pub tally: i64,
    followers: Option<i32>,
}

impl Counted {
    fn of((followers, tally, turned): (i32, i64, bool)) -> Counted {
        Counted {
            of_vote: tally - i64::from(turned),
            tally,
            followers: turned.then_some(followers),
        }
    }

    /// Says how many follow now, if that changed.
    pub fn tell(&self, tx: &mut WriteTx, entry: &Entry) -> Result<()> {
        self.followers
            .map_or(Ok(()), |followers| tell(tx, entry, followers, self.tally))
    }
}

/// Counts a vote and signs up who gave it; taken back, it undoes that as long as they did nothing else there.
pub fn by_vote(tx: &mut WriteTx, entry: &Entry, person: Uuid, given: bool) -> Result<Counted> {
    let (id, kind, published_at) = (entry.id, entry.kind, entry.published_at);
    let counted = match given {
        true => SignUpByVote {
            person,
            entry: id,
            kind,
            published_at,
        }
        .get_result(tx.conn()),
        false => EndByVote { person, entry: id }.get_result(tx.conn()),
    };
    Ok(Counted::of(counted?))
}

/// Signs people up who voted, for the demo.
pub fn sign_up_by_votes(tx: &mut WriteTx, entry: &Entry, people: &[Uuid]) -> Result<()> {
    let rows: Vec<Row> = people
        .iter()
        .map(|person| Row {
            by_vote: true,
            ..row(entry, *person, true)
        })
        .collect();
    let added = diesel::insert_into(follows::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    if added > 0 {
        count(tx, entry, i32::try_from(added).map_err(Error::internal)?)
    } else {
        Ok(())
    }
}

statement! {
    struct Keep { person: Uuid as SqlUuid, entry: Uuid as SqlUuid } -> () =
        "update follows set by_vote = false where person_id = ? and entry_id = ? and by_vote";
}

statement! {
    struct Turn { active: bool as Bool, person: Uuid as SqlUuid, entry: Uuid as SqlUuid, before: bool as Bool } -> () =
        "update follows set active = ? where person_id = ? and entry_id = ? and active = ?";
}

/// Whoever does more than vote follows for that.
fn keep(tx: &mut WriteTx, entry: &Entry, person: Uuid) -> Result<()> {
    Keep {
        person,
        entry: entry.id,
    }
    .execute(tx.conn())?;
    Ok(())
}

#[derive(Insertable)]
// One text of the statement, with or without a date, is planned once per connection.
#[diesel(table_name = follows, treat_none_as_default_value = false)]
struct Row {
    person_id: Uuid,
    entry_id: Uuid,
    kind: Kind,
    active: bool,
    /// None for who drafted it, in whose stream it stands as their own.
    published_at: Option<DateTime<Utc>>,
    by_vote: bool,
}

fn row(entry: &Entry, person: Uuid, active: bool) -> Row {
    Row {
        person_id: person,
        entry_id: entry.id,
        kind: entry.kind,
        active,
        published_at: entry.published_at,
        by_vote: false,
    }
}

/// Which of these the person who looks follows.
pub fn among(tx: &mut ReadTx, entries: &[Uuid]) -> Result<HashSet<Uuid>> {
    marks::of(tx, marks::FOLLOWED, entries.iter().copied())
}

/// Follows or unfollows; setting twice is setting once.
pub fn set(tx: &mut WriteTx, entry: &Entry, active: bool) -> Result<()> {
    entry.allow(tx.actor()?, EntryAction::TakePart)?;
    let person = tx.actor()?.person;
    // What was there is never read first: only the rows that this very statement changed count.
    let added = diesel::insert_into(follows::table)
        .values(row(entry, person, active))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    let turned = Turn {
        active,
        person,
        entry: entry.id,
        before: !active,
    }
    .execute(tx.conn())?;
    if added == 0 {
        keep(tx, entry, person)?;
    }
    match (added, turned, active) {
        (1, _, true) | (_, 1, true) => count(tx, entry, 1),
        (_, 1, false) => count(tx, entry, -1),
        _ => Ok(()),
    }
}

fn count(tx: &mut WriteTx, entry: &Entry, by: i32) -> Result<()> {
    let (followers, tally) = counts::follow(tx, entry.id, by)?;
    tell(tx, entry, followers, tally)
}

fn tell(tx: &mut WriteTx, entry: &Entry, followers: i32, tally: i64) -> Result<()> {
    record(tx, entry, &FollowersCounted { followers, tally }).map(drop)
}

statement! {
    struct Unite {
        from: Uuid as SqlUuid, to: Uuid as SqlUuid, kind: Kind as Text,
        published_at: Option<DateTime<Utc>> as Nullable<Timestamptz>,
    } -> (Integer, BigInt, Integer) =
        "with added as (
             insert into follows (person_id, entry_id, kind, active, published_at, by_vote)
                 select person_id, {to}, {kind}, true, {published_at}, by_vote from follows
                 where entry_id = {from} and active
             on conflict do nothing returning 1
         ), more as (select count(*)::int as n from added)
         update entries set followers_count = followers_count + more.n, tally = tally + more.n from more
             where id = {to} returning followers_count, tally, more.n";
}

/// Whoever follows one entry follows another too, unless they unfollowed that one before.
pub fn unite(tx: &mut WriteTx, from: Uuid, to: &Entry) -> Result<()> {
    let (id, kind, published_at) = (to.id, to.kind, to.published_at);
    let unite = Unite {
        from,
        to: id,
        kind,
        published_at,
    };
    let (followers, tally, more): (i32, i64, i32) = unite.get_result(tx.conn())?;
    if more > 0 {
        tell(tx, to, followers, tally)
    } else {
        Ok(())
    }
}

/// The followers of what an entry lives in, as those who hear of it for this reason.
pub fn of_room(tx: &mut ReadTx, entry: Uuid, reason: Reason) -> Result<Option<(Uuid, Reason)>> {
    let parent: Option<Option<Uuid>> = entries::table
        .find(entry)
        .select(entries::parent_id)
        .first(tx.conn())
        .optional()?;
    Ok(parent.flatten().map(|room| (room, reason)))
}
