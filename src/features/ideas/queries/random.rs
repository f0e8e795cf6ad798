//! Ideas in no order: shuffled every night, and each person begins elsewhere every day. To draw a lot for each person,
//! idea and day would sort all ideas for a page; so all share one ring for a day and differ in where they begin.
use std::sync::LazyLock;

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Uuid as SqlUuid};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::features::entries::kept::{Found, FoundRow};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::ListPage;
use crate::kernel::db::statement::statement;

use super::lists::with_rows;
use super::votable::{Narrow, votable};
use super::{Pair, today};

/// Where the person began on the ring, and how far they came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draw {
    begun: i64,
    lot: i64,
    id: Uuid,
}

impl Draw {
    fn begin(tx: &ReadTx) -> Result<Draw> {
        let mut hash = Sha256::new();
        hash.update(tx.actor()?.person);
        hash.update(today(tx).to_string());
        let digest: [u8; 32] = hash.finalize().into();
        let begun = digest.first_chunk().map_or(0, |bytes| i64::from_be_bytes(*bytes));
        Ok(Draw {
            begun,
            lot: begun,
            id: Uuid::nil(),
        })
    }

    /// For the address of the next page.
    pub fn encode(self) -> String {
        format!("{:016x}{:016x}{}", self.begun, self.lot, self.id.simple())
    }

    /// Reads it back; nothing for what is not ours.
    pub fn decode(text: &str) -> Option<Draw> {
        let (begun, rest) = text.split_at_checked(16)?;
        let (lot, id) = rest.split_at_checked(16)?;
        let number = |text: &str| Some(u64::from_str_radix(text, 16).ok()?.cast_signed());
        Some(Draw {
            begun: number(begun)?,
            lot: number(lot)?,
            id: Uuid::try_parse(id).ok()?,
        })
    }

    /// From where the two arcs go on: to the end of the ring, and from its beginning to where the person began.
    fn arcs(self) -> [(i64, Uuid); 2] {
        match self.lot < self.begun {
            true => [(i64::MAX, Uuid::max()), (self.lot, self.id)],
            false => [(self.lot, self.id), (i64::MIN, Uuid::nil())],
        }
    }
}

static RANDOM: LazyLock<String> = LazyLock::new(|| {
    let arc = |rest: &str| {
        let order = "order by idea_scores.lot, idea_scores.idea_id limit {limit}";
        votable("idea_scores.lot", &format!("{rest} {order}"))
    };
    let first = arc("and (idea_scores.lot, idea_scores.idea_id) > ({lot}, {id})");
    let second =
        arc("and (idea_scores.lot, idea_scores.idea_id) > ({again}, {again_id}) and idea_scores.lot < {begun}");
    format!("({first}) union all ({second})")
});

statement! {
    struct Random {
        audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid, theme: Option<Uuid> as Nullable<SqlUuid>,
        campaign: Option<Uuid> as Nullable<SqlUuid>,
        lot: i64 as BigInt, id: Uuid as SqlUuid,
        again: i64 as BigInt, again_id: Uuid as SqlUuid, begun: i64 as BigInt, limit: i64 as BigInt,
    } -> (FoundRow, BigInt) = &RANDOM;
}

/// A page of it.
pub fn random(tx: &mut ReadTx, narrow: Narrow, after: Option<Draw>, limit: usize) -> Result<ListPage<Pair>> {
    let after = after.map_or_else(|| Draw::begin(tx), Ok)?;
    let actor = tx.actor()?;
    let [(lot, id), (again, again_id)] = after.arcs();
    let asked = Random {
        audiences: actor.rights.audiences.clone(),
        person: actor.person,
        theme: narrow.theme,
        campaign: narrow.campaign,
        begun: after.begun,
        limit: limit as i64 + 1,
        lot,
        id,
        again,
        again_id,
    };
    let mut rows: Vec<(Found, i64)> = asked.load(tx.conn())?;
    rows.sort_by_key(|((id, _), lot)| (*lot < after.begun, *lot, *id));
    rows.truncate(limit + 1);
    let page = ListPage::placed(rows, limit, |((id, _), lot)| {
        let (lot, id) = (*lot, *id);
        Draw { lot, id, ..after }.encode()
    });
    with_rows(tx, page.items.into_iter().map(|(found, _)| found), page.next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_survive_the_address() {
        for (begun, lot) in [(i64::MIN, i64::MAX), (-7, 7), (7, -7)] {
            let id = Uuid::from_u128(7);
            let draw = Draw { begun, lot, id };
            assert_eq!(Draw::decode(&draw.encode()), Some(draw));
        }
        for rubbish in ["", "x", &"z".repeat(64), &"ä".repeat(32), &"a".repeat(4_000)] {
            assert_eq!(Draw::decode(rubbish), None, "{rubbish}");
        }
    }

    #[test]
    fn the_second_arc_ends_where_the_first_began() {
        let id = Uuid::from_u128(7);
        let at = |lot| Draw { begun: 5, lot, id }.arcs();
        assert_eq!(at(9), [(9, id), (i64::MIN, Uuid::nil())]);
        assert_eq!(at(-9), [(i64::MAX, Uuid::max()), (-9, id)]);
    }
}
