//! Where a list goes on that is ordered by votes: after the idea that stood last. Its score and how many saw it would
//! tell to the last digit how a hidden vote went, so addresses hold neither, and none can be made up.
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Double, Integer, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::reach::PUBLISHED_SEEN;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::db::statement::statement;

/// The idea that stood last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor(pub Uuid);

impl Anchor {
    /// For the address of the next page.
    pub fn encode(self) -> String {
        self.0.simple().to_string()
    }

    /// Reads it back; nothing for what is not ours.
    pub fn decode(text: &str) -> Option<Anchor> {
        (text.len() == 32).then(|| Uuid::try_parse(text).ok().map(Anchor))?
    }
}

/// A place in the list: what is less wanted comes later, of two alike the one that more people saw, then the younger.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
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
}

statement! {
    struct Stands {
        audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid, id: Uuid as SqlUuid,
    } -> (Double, Integer, Double, Integer, Timestamptz, Double) = &STANDS;
}

static STANDS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select score, idea_scores.seen, morning_score, morning_seen, submitted_at, rising from idea_scores \
         join ideas on ideas.entry_id = idea_id join entries on entries.id = idea_id \
         where idea_id = {{id}} and entries.state = 'published' and {PUBLISHED_SEEN}"
    )
});

/// Where an idea stands in these lists.
pub(super) struct Stood {
    /// Among the most wanted, now.
    pub wanted: Place,
    /// The same this morning.
    pub morning: Place,
    /// How warm it is.
    pub rising: f64,
}

/// For whoever sees the idea; a list that goes on after one they do not see begins anew.
pub(super) fn stood(tx: &mut ReadTx, after: Option<Anchor>) -> Result<Option<Stood>> {
    let Some(Anchor(id)) = after else { return Ok(None) };
    let actor = tx.actor()?;
    let asked = Stands {
        audiences: actor.rights.audiences.clone(),
        person: actor.person,
        id,
    };
    let row: Option<(f64, i32, f64, i32, DateTime<Utc>, f64)> = asked.get_result(tx.conn()).optional()?;
    Ok(
        row.map(|(score, seen, morning_score, morning_seen, submitted_at, rising)| {
            let at = Cursor::new(submitted_at, id);
            let morning = (morning_score, morning_seen);
            Stood {
                wanted: Place { score, seen, at },
                morning: Place {
                    score: morning.0,
                    seen: morning.1,
                    at,
                },
                rising,
            }
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_survive_the_address() {
        let anchor = Anchor(Uuid::from_u128(7));
        assert_eq!(Anchor::decode(&anchor.encode()), Some(anchor));
        for rubbish in ["", "x", &"z".repeat(32), &"ä".repeat(16), &"a".repeat(4_000)] {
            assert_eq!(Anchor::decode(rubbish), None, "{rubbish}");
        }
    }
}
