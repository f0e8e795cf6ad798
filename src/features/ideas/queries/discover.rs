//! "Discover": what is wanted, and in every third place what few have seen and the person has not.
//!
//! The list must stand still while it is read, or ideas would be missed and met twice: votes and whoever looks change
//! scores by the minute. So it goes by what the last night left (`sort_ideas`), and "seen" means before the day on
//! which the person began to read; its place in the address holds that day. What is handed in meanwhile joins in.
//!
//! Lots are drawn by a hash of person, idea and day. Whoever had all ideas draw that nobody saw yet would read all of
//! them for a page, so at most 64 draw at once, the earlier submitted before the later (see `turn`).
//!
//! One's own ideas stand by score alone: their author is not counted among those who saw them, but knows them.
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Date, Double, Integer, Nullable, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::kept::{Found, FoundRow};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::ListPage;
use crate::kernel::db::statement::statement;

use super::anchor::{Anchor, Place, stood};
use super::lists::with_rows;
use super::mix::{Pick, ROUND, mix};
use super::votable::{Narrow, votable};
use super::{Pair, today};

/// Ideas on a page: whole rounds, so that every page begins with a first place.
const PAGE: usize = 7 * ROUND;

/// How far both orders were read, and on which day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    day: NaiveDate,
    scored: Option<Anchor>,
    fair: (i32, Uuid),
}

impl Spot {
    fn top(day: NaiveDate) -> Spot {
        Spot {
            day,
            scored: None,
            fair: (-1, Uuid::nil()),
        }
    }

    /// For the address of the next page.
    pub fn encode(self) -> String {
        let (turn, id) = (self.fair.0, self.fair.1.simple());
        let scored = self.scored.map(Anchor::encode).unwrap_or_default();
        format!("{}{turn:08x}{id}{scored}", self.day.format("%Y%m%d"))
    }

    /// Reads it back; nothing for what is not ours.
    pub fn decode(text: &str) -> Option<Spot> {
        let (day, rest) = text.split_at_checked(8)?;
        let (turn, rest) = rest.split_at_checked(8)?;
        let (id, scored) = rest.split_at_checked(32)?;
        let scored = match scored {
            "" => None,
            scored => Some(Anchor::decode(scored)?),
        };
        Some(Spot {
            day: NaiveDate::parse_from_str(day, "%Y%m%d").ok()?,
            scored,
            fair: (
                u32::from_str_radix(turn, 16).ok()?.cast_signed(),
                Uuid::try_parse(id).ok()?,
            ),
        })
    }
}

/// What orders by score, and how far it was read.
const SCORED: [&str; 2] = [
    "(- idea_scores.morning_score), idea_scores.morning_seen, idea_scores.submitted_at, idea_scores.idea_id",
    "{lack}, {seen}, {at}, {id}",
];
/// What orders those that few saw, and how far it was read.
const FAIR: [&str; 2] = [
    "idea_scores.turn, sha256(uuid_send({person}) || uuid_send(idea_scores.idea_id) || date_send({day})), \
     idea_scores.idea_id",
    "{turn}, sha256(uuid_send({person}) || uuid_send({fair}) || date_send({day})), {fair}",
];
/// Is the idea new to the person? A look-up by key for each: as `exists`, PostgreSQL might read all that anybody saw.
/// So many are passed over as the person has seen of those that few saw.
const IS_NEW: &str = "entries.author_id <> {person} and not exists (select from idea_credits \
    where idea_credits.idea_id = idea_scores.idea_id and idea_credits.person_id = {person} and idea_credits.is_author) \
    and not exists (select from entry_identities theirs where theirs.entry_id = idea_scores.idea_id \
    and theirs.person_id = {person} and theirs.ended_at is null) \
    and coalesce((select before.on_day from idea_exposures before \
    where before.idea_id = idea_scores.idea_id and before.who = (select sha256(hidden.key || uuid_send({person})) \
    from idea_exposure_keys hidden where hidden.idea_id = idea_scores.idea_id)) >= {day}, true)";

/// Both orders, as far as a page may need them: it may meet everything of the one in the other first. What is behind in
/// one of them was shown, wherever it stands in the other.
static DISCOVER: LazyLock<String> = LazyLock::new(|| {
    let columns = "idea_scores.morning_score, idea_scores.morning_seen, idea_scores.submitted_at, idea_scores.turn";
    let ([by_score, score], [in_turn, turn]) = (SCORED, FAIR);
    let scored = votable(
        &format!("{columns}, false"),
        &format!("and ({by_score}) > ({score}) and not (({in_turn}) <= ({turn}) and {IS_NEW})"),
    );
    let fair = votable(
        &format!("{columns}, true"),
        &format!("and ({in_turn}) > ({turn}) and {IS_NEW} and not (({by_score}) <= ({score}))"),
    );
    format!(
        "({scored} order by {by_score} limit {}) union all ({fair} order by {in_turn} limit {PAGE})",
        PAGE + 1
    )
});

statement! {
    struct Discover {
        audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid, theme: Option<Uuid> as Nullable<SqlUuid>,
        campaign: Option<Uuid> as Nullable<SqlUuid>,
        day: NaiveDate as Date,
        lack: f64 as Double, seen: i32 as Integer, at: DateTime<Utc> as Timestamptz, id: Uuid as SqlUuid,
        turn: i32 as Integer, fair: Uuid as SqlUuid,
    } -> (FoundRow, Double, Integer, Timestamptz, Integer, Bool) = &DISCOVER;
}

type Row = (Found, f64, i32, DateTime<Utc>, i32, bool);

/// A page of it.
pub fn discover(tx: &mut ReadTx, narrow: Narrow, after: Option<Spot>) -> Result<ListPage<Pair>> {
    let after = after.unwrap_or_else(|| Spot::top(today(tx)));
    let scored = stood(tx, after.scored)?.map_or(Place::TOP, |stood| stood.morning);
    let actor = tx.actor()?;
    let asked = Discover {
        audiences: actor.rights.audiences.clone(),
        person: actor.person,
        theme: narrow.theme,
        campaign: narrow.campaign,
        day: after.day,
        lack: -scored.score,
        seen: scored.seen,
        at: scored.at.at,
        id: scored.at.id,
        turn: after.fair.0,
        fair: after.fair.1,
    };
    let rows: Vec<Row> = asked.load(tx.conn())?;
    let (fair, scored): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.5);
    let (shown, next) = page(&scored, &fair, after);
    with_rows(tx, shown, next.map(Spot::encode))
}

/// What is shown of both, and where the next page begins, if anything is left.
fn page(scored: &[Row], fair: &[Row], after: Spot) -> (Vec<Found>, Option<Spot>) {
    let ids = |rows: &[Row]| rows.iter().map(|row| row.0.0).collect::<Vec<Uuid>>();
    let mix = mix(&ids(scored), &ids(fair), PAGE);
    let shown: Vec<Found> = mix
        .picks
        .iter()
        .map(|pick| match *pick {
            Pick::Scored(at) => scored[at].0,
            Pick::Fair(at) => fair[at].0,
        })
        .collect();
    // All stand in the order by score.
    let more = scored.iter().any(|row| shown.iter().all(|found| found.0 != row.0.0));
    let next = Spot {
        day: after.day,
        scored: scored[..mix.scored]
            .last()
            .map_or(after.scored, |row| Some(Anchor(row.0.0))),
        fair: fair[..mix.fair].last().map_or(after.fair, |row| (row.4, row.0.0)),
    };
    (shown, more.then_some(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spots_survive_the_address() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let spot = Spot {
            scored: Some(Anchor(Uuid::from_u128(9))),
            fair: (40, Uuid::from_u128(7)),
            ..Spot::top(day)
        };
        for spot in [spot, Spot::top(day)] {
            assert_eq!(Spot::decode(&spot.encode()), Some(spot));
        }
        let text = spot.encode();
        let elsewhere = [text.replacen("0302", "1302", 1), text[1..].to_owned(), "ä".repeat(52)];
        for rubbish in ["", "x"].into_iter().chain(elsewhere.iter().map(String::as_str)) {
            assert_eq!(Spot::decode(rubbish), None, "{rubbish}");
        }
    }
}
