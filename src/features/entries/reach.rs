//! Who sees an entry: the one predicate behind every page, list, count, search, notification and live patch.
//!
//! The rule stands in two functions of the database, `reaches` and `may_see`, which PostgreSQL writes out where they
//! are used. Here they are given their columns: for the person who asks ([`visible_to`], [`reached`], and `reaches!`
//! in SQL of our own), and for many people at once ([`SEEN_BY`], [`REACHED_BY`], and [`SHOWN_TO`]
//! where others read who does). What goes to open pages is addressed by [`address`] and admitted by
//! [`Address::admits`], its twin without a database.
//!
//! A new kind of audience is a part of `audience_parts` and a branch of the view `shown_membership`:
//! nothing here changes.
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Array, Bool, Uuid as SqlUuid};
use uuid::Uuid;

use crate::kernel::base::actor::Actor;
use crate::kernel::db::schema::entries;
use crate::kernel::live::patch::Address;

use super::model::{Entry, State};

/// What this person may see: what is published (or archived) and reaches them, their own drafts and those of the blogs
/// whose author they are. No role widens it. A draft in a blog belongs to its desk: who writes there no more sees it no
/// more.
pub fn visible_to(actor: &Actor) -> Reach<false> {
    Reach::of(actor)
}

/// Whom an entry reaches, whatever its state: everyone in its audience, and its author if they wrote to it from
/// outside, such as a question to another unit. Who wrote as one of them sees it as long as they are: a right that is
/// lost takes one's own texts along, since others answer there.
pub fn reached(actor: &Actor) -> Reach<true> {
    Reach::of(actor)
}

/// `may_see` of `entries` for one person, or `reaches` whatever their state, as a condition of the query builder.
#[derive(Clone, Debug)]
pub struct Reach<const ANY_STATE: bool> {
    person: Uuid,
    audiences: Vec<Uuid>,
}

impl<const ANY_STATE: bool> Reach<ANY_STATE> {
    fn of(actor: &Actor) -> Self {
        Reach {
            person: actor.person,
            audiences: actor.rights.audiences.clone(),
        }
    }
}

/// Does the entry lie on a desk the person shares: is its parent a blog they write for? One look-up by primary key, and
/// only for rows that are drafts.
const AT_DESK: &str = "exists (select from entry_members author where author.entry_id = entries.parent_id \
    and author.role = 'author' and author.state = 'active' and author.person_id = ";

impl<const ANY_STATE: bool> QueryFragment<Pg> for Reach<ANY_STATE> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        // As a `case` PostgreSQL takes every second row for granted. Else it guesses from how many audiences there are
        // that hardly anything is seen, and reads a whole table where the first rows of an index are enough.
        out.push_sql("case when ");
        out.push_sql(if ANY_STATE {
            "reaches(entries.audience_id = any("
        } else {
            "may_see(entries.state, entries.parent_id, entries.audience_id = any("
        });
        out.push_bind_param::<Array<SqlUuid>, _>(&self.audiences)?;
        out.push_sql("), entries.from_outside, entries.author_id, ");
        if !ANY_STATE {
            out.push_sql(AT_DESK);
            out.push_bind_param::<SqlUuid, _>(&self.person)?;
            out.push_sql("), ");
        }
        out.push_bind_param::<SqlUuid, _>(&self.person)?;
        out.push_sql(") then true else false end");
        Ok(())
    }
}

impl<const ANY_STATE: bool> QueryId for Reach<ANY_STATE> {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<const ANY_STATE: bool> Expression for Reach<ANY_STATE> {
    type SqlType = Bool;
}

impl<const ANY_STATE: bool> ValidGrouping<()> for Reach<ANY_STATE> {
    type IsAggregate = is_aggregate::No;
}

impl<T, const ANY_STATE: bool> AppearsOnTable<T> for Reach<ANY_STATE> where entries::id: AppearsOnTable<T> {}

impl<T, const ANY_STATE: bool> SelectableExpression<T> for Reach<ANY_STATE> where Self: AppearsOnTable<T> {}

/// `reaches` as SQL over `entries`: given how one belongs to `entries.audience_id`, and who one is.
macro_rules! reaches {
    ($belongs:literal, $person:literal) => {
        concat!(
            "reaches(",
            $belongs,
            ", entries.from_outside, entries.author_id, ",
            $person,
            ")"
        )
    };
}
/// [`visible_to`] as SQL over `entries`, in a statement with the values `{audiences}` and `{person}`.
pub const VISIBLE: &str = "may_see(entries.state, entries.parent_id, entries.audience_id = any({audiences}), \
    entries.from_outside, entries.author_id, exists (select from entry_members author \
        where author.entry_id = entries.parent_id and author.role = 'author' and author.state = 'active' \
        and author.person_id = {person}), {person})";

/// The same of what is published, beside `entries.state = 'published'`: of drafts nothing is asked then.
pub const PUBLISHED_SEEN: &str = concat!(
    "case when ",
    reaches!("entries.audience_id = any({audiences})", "{person}"),
    " then true else false end"
);

/// [`reached`] as SQL over `entries`, in such a statement.
pub const REACHED: &str = reaches!("entries.audience_id = any({audiences})", "{person}");

macro_rules! reaches_people {
    ($membership:literal) => {
        concat!(
            "reaches(exists (select 1 from ",
            $membership,
            " own where own.audience_id = entries.audience_id and own.person_id = people.id), \
             entries.from_outside, entries.author_id, people.id)"
        )
    };
}

/// Who of many people sees something published, as SQL over `entries` and `people`, for those who are told of it.
pub const SEEN_BY: &str = concat!(
    "(entries.state in ('published', 'archived') and ",
    reaches_people!("active_membership"),
    ")"
);

/// [`reached`] for many people at once, whatever the state, as SQL over `entries` and `people`.
pub const REACHED_BY: &str = reaches_people!("active_membership");

/// The same for what others are shown of it: whoever wrote without their name stands there as if they were anybody.
pub const SHOWN_TO: &str = reaches_people!("shown_membership");

/// Where patches about this entry may go. What was never published, even when it is removed, concerns its author alone.
pub fn address(entry: &Entry) -> Address {
    match entry.state {
        State::Draft => Address::Person(entry.author_id),
        State::Removed if entry.published_at.is_none() => Address::Person(entry.author_id),
        _ => address_of(entry.audience_id, entry.from_outside, entry.author_id),
    }
}

/// The same of what is published, by what decides about it.
pub fn address_of(audience: Uuid, from_outside: bool, author: Uuid) -> Address {
    Address::Audience(audience, from_outside.then_some(author))
}

/// Where patches go that are for its author alone.
pub fn address_of_author(entry: &Entry) -> Address {
    match entry.from_outside {
        true => Address::Person(entry.author_id),
        false => Address::Within(entry.audience_id, entry.author_id),
    }
}
