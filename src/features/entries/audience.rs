//! Audiences: what a text is addressed to. Equal sets share one row, found by a key that spells the set.
mod choice;
mod sight;

use std::collections::HashSet;

use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::happening;
use crate::features::entries::happenings::AudienceMade;
use crate::kernel::base::error::{Result, invalid};
use crate::kernel::db::schema::{audience_parts, audiences, unit_ancestors, units};
use crate::kernel::db::{ReadTx, WriteTx};

pub use choice::{AudienceChoice, choice};
pub use sight::{Audience, all_of, of};

/// So many units one text may be addressed to; more are better reached by the unit above them.
const MOST_UNITS: usize = 10;

/// How a form names the board. No slug has a colon, so no unit can be called so.
pub const BOARD: &str = "role:executive";

diesel::table! {
    /// The view that says who belongs to which audience.
    active_membership (audience_id, person_id) {
        /// The audience.
        audience_id -> Uuid,
        /// Somebody in it.
        person_id -> Uuid,
    }
}

diesel::table! {
    /// The same as others may be told of it: nobody belongs there for what they wrote without their name.
    shown_membership (audience_id, person_id) {
        /// The audience.
        audience_id -> Uuid,
        /// Somebody in it.
        person_id -> Uuid,
    }
}

/// One part of an audience.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Everyone in the organisation.
    Everyone,
    /// A unit and the units below it.
    Unit(Uuid),
    /// The members of a project or the authors of a blog.
    Members(Uuid),
    /// Whoever wrote an entry, and those who count as its authors too.
    Authors(Uuid),
    /// The innovation team, which belongs to every idea addressed to units.
    InnovationTeam,
    /// The board: whoever has the role, wherever they work.
    Executives,
}

impl Part {
    fn key(&self) -> String {
        match self {
            Part::Everyone => "everyone".into(),
            Part::Unit(id) => format!("unit:{id}"),
            Part::Members(id) => format!("members:{id}"),
            Part::Authors(id) => format!("authors:{id}"),
            Part::InnovationTeam => "innovation_team".into(),
            Part::Executives => "executives".into(),
        }
    }

    fn columns(&self) -> (&'static str, Option<Uuid>, Option<Uuid>) {
        match self {
            Part::Everyone => ("everyone", None, None),
            Part::Unit(id) => ("unit", Some(*id), None),
            Part::Members(id) => ("members", None, Some(*id)),
            Part::Authors(id) => ("authors", None, Some(*id)),
            Part::InnovationTeam => ("innovation_team", None, None),
            Part::Executives => ("executives", None, None),
        }
    }
}

/// The audience that consists of these parts; made when it is new.
pub fn of_parts(tx: &mut WriteTx, mut parts: Vec<Part>) -> Result<Uuid> {
    if parts.contains(&Part::Everyone) {
        parts = vec![Part::Everyone];
    }
    parts.sort();
    parts.dedup();
    let key = parts.iter().map(Part::key).collect::<Vec<_>>().join(",");
    if let Some(id) = audiences::table
        .filter(audiences::key.eq(&key))
        .select(audiences::id)
        .first(tx.conn())
        .optional()?
    {
        return Ok(id);
    }
    let (id, now) = (tx.new_id(), tx.now());
    let fresh = diesel::insert_into(audiences::table)
        .values((
            audiences::id.eq(id),
            audiences::key.eq(&key),
            audiences::created_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    if fresh == 0 {
        return Ok(audiences::table
            .filter(audiences::key.eq(&key))
            .select(audiences::id)
            .first(tx.conn())?);
    }
    for part in &parts {
        let (word, unit, entry) = part.columns();
        diesel::insert_into(audience_parts::table)
            .values((
                audience_parts::audience_id.eq(id),
                audience_parts::part.eq(word),
                audience_parts::unit_id.eq(unit),
                audience_parts::entry_id.eq(entry),
            ))
            .execute(tx.conn())?;
    }
    // Open sockets must learn whether they belong to it before the first patch for it arrives.
    happening::record_alone(tx, Some(id), &AudienceMade {})?;
    Ok(id)
}

/// Does this person belong to the audience now? What the transaction itself changed counts too.
pub fn holds(tx: &mut ReadTx, audience: Uuid, person: Uuid) -> Result<bool> {
    let among = active_membership::table
        .filter(active_membership::audience_id.eq(audience))
        .filter(active_membership::person_id.eq(person));
    Ok(diesel::select(diesel::dsl::exists(among)).get_result(tx.conn())?)
}

/// The same for an answer that somebody else reads.
pub fn shows(tx: &mut ReadTx, audience: Uuid, person: Uuid) -> Result<bool> {
    let among = shown_membership::table
        .filter(shown_membership::audience_id.eq(audience))
        .filter(shown_membership::person_id.eq(person));
    Ok(diesel::select(diesel::dsl::exists(among)).get_result(tx.conn())?)
}

/// How many people belong to an audience now.
pub fn heads_of(tx: &mut ReadTx, audience: Uuid) -> Result<i64> {
    let members = active_membership::table.filter(active_membership::audience_id.eq(audience));
    Ok(members.count().get_result(tx.conn())?)
}

/// Word, unit and entry of a part, as its row says them.
type PartRow = (String, Option<Uuid>, Option<Uuid>);

/// Does one audience hold all that another is made of, whoever belongs there now or later?
pub fn contains(tx: &mut ReadTx, wide: Uuid, narrow: Uuid) -> Result<bool> {
    if wide == narrow {
        return Ok(true);
    }
    let parts = |tx: &mut ReadTx, audience: Uuid| -> Result<Vec<PartRow>> {
        Ok(audience_parts::table
            .filter(audience_parts::audience_id.eq(audience))
            .select((audience_parts::part, audience_parts::unit_id, audience_parts::entry_id))
            .load(tx.conn())?)
    };
    let (wide, narrow) = (parts(tx, wide)?, parts(tx, narrow)?);
    if wide.iter().any(|(part, ..)| part == "everyone") {
        return Ok(true);
    }
    let units: Vec<Uuid> = wide.iter().filter_map(|(_, unit, _)| *unit).collect();
    let below: HashSet<Uuid> = unit_ancestors::table
        .filter(unit_ancestors::ancestor_id.eq_any(units))
        .select(unit_ancestors::unit_id)
        .load::<Uuid>(tx.conn())?
        .into_iter()
        .collect();
    let held = |part: &PartRow| match part.1 {
        Some(unit) => below.contains(&unit),
        None => wide.contains(part),
    };
    Ok(narrow.iter().all(held))
}

/// The parts named in a form: `everyone`, the board, or slugs of units.
pub fn chosen(tx: &mut ReadTx, choices: &[String]) -> Result<Vec<Part>> {
    if choices.is_empty() || choices.iter().any(|choice| choice == "everyone") {
        return Ok(vec![Part::Everyone]);
    }
    let mut wanted = choices.to_vec();
    wanted.sort();
    wanted.dedup();
    if wanted.len() > MOST_UNITS {
        return invalid("audience", "error-audience-many");
    }
    let board = wanted
        .iter()
        .position(|choice| choice == BOARD)
        .map(|at| wanted.remove(at))
        .map(|_| Part::Executives);
    let found: Vec<Uuid> = units::table
        .filter(units::slug.eq_any(&wanted))
        .select(units::id)
        .load(tx.conn())?;
    if found.len() != wanted.len() {
        return invalid("audience", "error-audience");
    }
    Ok(found.into_iter().map(Part::Unit).chain(board).collect())
}

/// The choice that made an audience: `everyone`, the board, or slugs of units.
pub fn slugs(tx: &mut ReadTx, audience: Uuid) -> Result<Vec<String>> {
    let rows: Vec<(String, Option<String>)> = audience_parts::table
        .left_join(units::table)
        .filter(audience_parts::audience_id.eq(audience))
        .order(units::sort_name)
        .select((audience_parts::part, units::slug.nullable()))
        .load(tx.conn())?;
    let slug =
        |(part, slug): (String, Option<String>)| slug.or_else(|| (part == "executives").then(|| BOARD.to_owned()));
    let chosen: Vec<String> = rows.into_iter().filter_map(slug).collect();
    Ok(if chosen.is_empty() {
        vec!["everyone".into()]
    } else {
        chosen
    })
}

/// What an edit form may send as the audience of something published: nothing, or what it is addressed to anyway.
/// Taking words back from readers, or showing them to others, is no edit.
pub fn unchanged(tx: &mut ReadTx, audience: Uuid, sent: &[String]) -> Result<()> {
    let mut sent: Vec<String> = sent.iter().filter(|choice| !choice.is_empty()).cloned().collect();
    if sent.is_empty() {
        return Ok(());
    }
    let mut stands = slugs(tx, audience)?;
    sent.sort();
    stands.sort();
    sent.dedup();
    if sent == stands {
        Ok(())
    } else {
        invalid("audience", "error-audience-fixed")
    }
}
