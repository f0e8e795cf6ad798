//! Reading the tree of units.
use std::collections::HashMap;

use diesel::dsl::{exists, select};
use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use crate::kernel::db::ReadTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::schema::{unit_ancestors, units};

/// A unit as named in lists and paths.
#[derive(Clone, Debug, Serialize, Queryable)]
pub struct UnitRef {
    /// Internal id; never shown.
    #[serde(skip)]
    pub id: Uuid,
    /// Name in addresses.
    pub slug: String,
    /// Name.
    pub name: String,
}

/// The unit of a slug.
pub fn find(tx: &mut ReadTx, slug: &str) -> Result<UnitRef> {
    let found = units::table.filter(units::slug.eq(slug)).select((units::id, units::slug, units::name)).first(tx.conn()).optional()?;
    found.ok_or(Error::NotFound)
}

/// The way from the root down to a unit, itself included.
pub fn path(tx: &mut ReadTx, unit: Uuid) -> Result<Vec<UnitRef>> {
    Ok(unit_ancestors::table
        .inner_join(units::table.on(units::id.eq(unit_ancestors::ancestor_id)))
        .filter(unit_ancestors::unit_id.eq(unit))
        .order(unit_ancestors::depth.desc())
        .select((units::id, units::slug, units::name))
        .load(tx.conn())?)
}

/// The unit above all others, which is the company itself: the only one without a unit above it, once it has units below.
pub fn root(tx: &mut ReadTx) -> Result<Option<UnitRef>> {
    let tops = units::table.filter(units::parent_id.is_null()).limit(2).select((units::id, units::slug, units::name));
    let mut tops: Vec<UnitRef> = tops.load(tx.conn())?;
    let Some(top) = tops.pop().filter(|_| tops.is_empty()) else { return Ok(None) };
    let parts: bool = select(exists(units::table.filter(units::parent_id.eq(top.id)))).get_result(tx.conn())?;
    Ok(parts.then_some(top))
}

/// The same way without the root: everybody belongs to that.
pub fn line(tx: &mut ReadTx, unit: Uuid) -> Result<Vec<UnitRef>> {
    let (mut line, root) = (path(tx, unit)?, root(tx)?);
    if line.len() > 1 {
        line.retain(|unit| root.as_ref().is_none_or(|root| root.id != unit.id));
    }
    Ok(line)
}

/// The units right below one, by name.
pub fn below(tx: &mut ReadTx, unit: Uuid) -> Result<Vec<UnitRef>> {
    let children = units::table.filter(units::parent_id.eq(unit)).order((units::sort_name, units::id));
    Ok(children.select((units::id, units::slug, units::name)).load(tx.conn())?)
}

/// All units, parents before their children, with their depth.
pub fn tree(tx: &mut ReadTx) -> Result<Vec<(usize, UnitRef)>> {
    let rows: Vec<(Option<Uuid>, UnitRef)> =
        units::table.order((units::sort_name, units::id)).select((units::parent_id, (units::id, units::slug, units::name))).load(tx.conn())?;
    let mut children: HashMap<Option<Uuid>, Vec<UnitRef>> = HashMap::new();
    for (parent, unit) in rows {
        children.entry(parent).or_default().push(unit);
    }
    let mut tree = Vec::new();
    let mut waiting: Vec<(usize, UnitRef)> = children.remove(&None).into_iter().flatten().rev().map(|unit| (0, unit)).collect();
    while let Some((depth, unit)) = waiting.pop() {
        let next = children.remove(&Some(unit.id)).into_iter().flatten().rev();
        waiting.extend(next.map(|child| (depth + 1, child)));
        tree.push((depth, unit));
    }
    Ok(tree)
}
