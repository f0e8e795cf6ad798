//! Lists that go by what the last night counted, and so stand still for a day: what one has not voted for, and what is
//! talked about.
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Nullable, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::kept::{Found, FoundRow};
use crate::features::entries::lists::TOP;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::{Cursor, ListPage};
use crate::kernel::db::statement::statement;

use super::Pair;
use super::lists::with_rows;
use super::votable::{Narrow, votable};

/// A place in such a list: a number, and when it was submitted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    number: i32,
    at: Cursor,
}

impl Step {
    /// For the address of the next page.
    pub fn encode(self) -> String {
        format!("{:08x}{}", self.number, self.at.encode())
    }

    /// Reads it back; nothing for what is not ours.
    pub fn decode(text: &str) -> Option<Step> {
        let (number, at) = text.split_at_checked(8)?;
        Some(Step {
            number: i32::from_str_radix(number, 16).ok()?,
            at: Cursor::decode(at)?,
        })
    }
}

/// Declares one of them and the list of its pages.
macro_rules! morning {
    ($(#[$meta:meta])* $list:ident: $name:ident = $text:expr, from $top:expr) => {
        statement! {
            struct $name {
                audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid,
                theme: Option<Uuid> as Nullable<SqlUuid>,
        campaign: Option<Uuid> as Nullable<SqlUuid>,
                number: i32 as Integer,
                at: DateTime<Utc> as Timestamptz, id: Uuid as SqlUuid, limit: i64 as BigInt,
            } -> (FoundRow, Integer, Timestamptz) = $text;
        }

        $(#[$meta])*
        pub fn $list(
            tx: &mut ReadTx,
            narrow: Narrow,
            after: Option<Step>,
            limit: usize,
        ) -> Result<ListPage<Pair>> {
            let (actor, after) = (tx.actor()?, after.unwrap_or($top));
            let asked = $name {
                audiences: actor.rights.audiences.clone(),
                person: actor.person,
                theme: narrow.theme,
                campaign: narrow.campaign,
                number: after.number,
                at: after.at.at,
                id: after.at.id,
                limit: limit as i64 + 1,
            };
            let rows = asked.load(tx.conn())?;
            stepped(tx, rows, limit)
        }
    };
}

static UNVOTED: LazyLock<String> = LazyLock::new(|| {
    votable(
        "idea_scores.turn, idea_scores.submitted_at",
        "and entries.author_id <> {person} and not exists (select from idea_votes \
             where idea_votes.idea_id = idea_scores.idea_id and idea_votes.person_id = {person}) \
         and not exists (select from ideas part join idea_votes on idea_votes.idea_id = part.entry_id \
             where part.merged_into_id = idea_scores.idea_id and idea_votes.person_id = {person}) \
         and not exists (select from idea_credits where idea_credits.idea_id = idea_scores.idea_id \
             and idea_credits.person_id = {person} and idea_credits.is_author) \
         and not exists (select from ideas own where own.entry_id = idea_scores.idea_id \
             and own.submitted_by = {person}) \
         and not exists (select from entry_identities theirs where theirs.entry_id = idea_scores.idea_id \
             and theirs.person_id = {person} and theirs.ended_at is null) \
         and (idea_scores.turn, idea_scores.submitted_at, idea_scores.idea_id) > ({number}, {at}, {id}) \
         order by idea_scores.turn, idea_scores.submitted_at, idea_scores.idea_id limit {limit}",
    )
});

static DISCUSSED: LazyLock<String> = LazyLock::new(|| {
    votable(
        "idea_scores.morning_comments, idea_scores.submitted_at",
        "and (idea_scores.morning_comments, idea_scores.submitted_at, idea_scores.idea_id) < ({number}, {at}, {id}) \
         order by idea_scores.morning_comments desc, idea_scores.submitted_at desc, idea_scores.idea_id desc \
         limit {limit}",
    )
});

morning! {
    /// Ideas of others that the person has not voted for, those first that the fewest had seen: there a vote says most,
    /// and what somebody passes over on purpose sinks as others look at it. As many are passed over as one voted for.
    unvoted: Unvoted = &UNVOTED, from Step { number: -1, at: Cursor { at: DateTime::UNIX_EPOCH, id: Uuid::nil() } }
}

morning! {
    /// What has most comments first, of two alike the younger.
    discussed: Discussed = &DISCUSSED, from Step { number: i32::MAX, at: TOP }
}

fn stepped(tx: &mut ReadTx, rows: Vec<(Found, i32, DateTime<Utc>)>, limit: usize) -> Result<ListPage<Pair>> {
    let page = ListPage::placed(rows, limit, |((id, _), number, at)| {
        let (number, at) = (*number, Cursor::new(*at, *id));
        Step { number, at }.encode()
    });
    with_rows(tx, page.items.into_iter().map(|(found, ..)| found), page.next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_survive_the_address() {
        let at = Cursor::new(DateTime::UNIX_EPOCH, Uuid::from_u128(7));
        let step = Step { number: 12, at };
        assert_eq!(Step::decode(&step.encode()), Some(step));
        for rubbish in ["", "x", &"z".repeat(40), &"ä".repeat(20), &"a".repeat(4_000)] {
            assert_eq!(Step::decode(rubbish), None, "{rubbish}");
        }
    }
}
