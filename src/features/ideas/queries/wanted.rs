//! The ideas that take votes, the most wanted first.
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Double, Integer, Nullable, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::model::{Entry, EntryRow};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::{Cursor, ListPage};
use crate::kernel::db::statement::statement;

use super::Pair;
use super::lists::with_ideas;
use super::votable::{Narrow, votable};

/// A place in the list: what is less wanted comes later, of two alike the one that more people saw, then the younger.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub(super) score: f64,
    pub(super) seen: i32,
    pub(super) at: Cursor,
}

impl Place {
    /// Before all.
    pub(super) const TOP: Place = Place {
        score: f64::INFINITY,
        seen: 0,
        at: Cursor {
            at: DateTime::UNIX_EPOCH,
            id: Uuid::nil(),
        },
    };

    /// For the address of the next page.
    pub fn encode(self) -> String {
        format!("{:016x}{:08x}{}", self.score.to_bits(), self.seen, self.at.encode())
    }

    /// Reads it back; nothing for what is not ours.
    pub fn decode(text: &str) -> Option<Place> {
        let (score, rest) = text.split_at_checked(16)?;
        let (seen, at) = rest.split_at_checked(8)?;
        let score = f64::from_bits(u64::from_str_radix(score, 16).ok()?);
        (!score.is_nan()).then_some(Place {
            score,
            seen: i32::from_str_radix(seen, 16).ok()?,
            at: Cursor::decode(at)?,
        })
    }
}

static WANTED: LazyLock<String> = LazyLock::new(|| {
    votable(
        "idea_scores.score, idea_scores.seen, idea_scores.submitted_at",
        "and ((- idea_scores.score), idea_scores.seen, idea_scores.submitted_at, idea_scores.idea_id) \
             > ({lack}, {seen}, {at}, {id}) \
         order by (- idea_scores.score), idea_scores.seen, idea_scores.submitted_at, idea_scores.idea_id \
         limit {limit}",
    )
});

statement! {
    struct Wanted {
        audiences: Vec<Uuid> as Array<SqlUuid>,
        person: Uuid as SqlUuid,
        theme: Option<Uuid> as Nullable<SqlUuid>,
        campaign: Option<Uuid> as Nullable<SqlUuid>,
        lack: f64 as Double,
        seen: i32 as Integer,
        at: DateTime<Utc> as Timestamptz,
        id: Uuid as SqlUuid,
        limit: i64 as BigInt,
    } -> (EntryRow, Double, Integer, Timestamptz) = &WANTED;
}

/// A page of it.
pub fn wanted(tx: &mut ReadTx, narrow: Narrow, after: Option<Place>, limit: usize) -> Result<ListPage<Pair>> {
    let (actor, after) = (tx.actor()?, after.unwrap_or(Place::TOP));
    let asked = Wanted {
        audiences: actor.rights.audiences.clone(),
        person: actor.person,
        theme: narrow.theme,
        campaign: narrow.campaign,
        lack: -after.score,
        seen: after.seen,
        at: after.at.at,
        id: after.at.id,
        limit: limit as i64 + 1,
    };
    let rows: Vec<(Entry, f64, i32, DateTime<Utc>)> = asked.load(tx.conn())?;
    let page = ListPage::placed(rows, limit, |(entry, score, seen, at)| {
        let at = Cursor::new(*at, entry.id);
        let (score, seen) = (*score, *seen);
        Place { score, seen, at }.encode()
    });
    with_ideas(tx, page.items.into_iter().map(|(entry, ..)| entry), page.next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_survive_the_address() {
        let place = Place {
            score: 0.2348,
            seen: 40,
            at: Cursor::new(DateTime::UNIX_EPOCH, Uuid::from_u128(7)),
        };
        assert_eq!(Place::decode(&place.encode()), Some(place));
        let nan = place
            .encode()
            .replace(&place.encode()[..16], &format!("{:016x}", f64::NAN.to_bits()));
        for rubbish in [
            "",
            "x",
            &"z".repeat(56),
            nan.as_str(),
            &"ä".repeat(28),
            &"a".repeat(4_000),
        ] {
            assert_eq!(Place::decode(rubbish), None, "{rubbish}");
        }
    }
}
