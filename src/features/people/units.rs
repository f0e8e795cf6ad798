//! The tree of units: reading it, and what changes in it later.
use chrono::{DateTime, Utc};
use diesel::dsl::{exists, select};
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::error::{Error, FieldErrors, Result, invalid};
use crate::kernel::db::schema::{people, sessions, unit_ancestors, units};
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::text::bounded::Bounded;
use crate::kernel::view::components::Choice;

use super::log::{self, Act, Field, Subject};
use super::tree::Tree;
pub use super::tree::UnitRef;

/// The unit of a slug.
pub fn find(tx: &mut ReadTx, slug: &str) -> Result<UnitRef> {
    Tree::of(tx)?.find(slug)
}

/// The way from the root down to a unit, itself included.
pub fn path(tx: &mut ReadTx, unit: Uuid) -> Result<Vec<UnitRef>> {
    Ok(Tree::of(tx)?.path(unit))
}

/// The unit above all others, which is the company itself: the only one without a unit above it,
/// once it has units below.
pub fn root(tx: &mut ReadTx) -> Result<Option<UnitRef>> {
    Ok(Tree::of(tx)?.root())
}

/// The open units right below one, by name.
pub fn below(tx: &mut ReadTx, unit: Uuid) -> Result<Vec<UnitRef>> {
    Ok(Tree::of(tx)?.below(unit))
}

/// A unit and all below it, closed ones too, in which texts still stand.
pub fn inside(tx: &mut ReadTx, unit: Uuid) -> Result<Vec<UnitRef>> {
    Ok(Tree::of(tx)?.inside(unit))
}

/// All units by name, and whether each is closed.
pub fn by_name(tx: &mut ReadTx) -> Result<Vec<(UnitRef, bool)>> {
    Ok(Tree::of(tx)?.by_name())
}

/// All open units, parents before their children, with their depth.
pub fn tree(tx: &mut ReadTx) -> Result<Vec<(usize, UnitRef)>> {
    Ok(Tree::of(tx)?.open())
}

/// The open units as a choice, what is below another moved in; the first option stands for none.
pub fn choices(tx: &mut ReadTx, none: Option<&str>, chosen: &str) -> Result<Vec<Choice>> {
    let none = none.map(|key| tx.say(key, &[])).transpose()?;
    let none = none.map(|label| Choice {
        value: String::new(),
        label,
        selected: chosen.is_empty(),
    });
    let unit = |(depth, unit): (usize, UnitRef)| {
        let label = format!("{}{}", "\u{2003}".repeat(depth), unit.name);
        Choice {
            selected: unit.slug == chosen,
            value: unit.slug,
            label,
        }
    };
    Ok(none.into_iter().chain(tree(tx)?.into_iter().map(unit)).collect())
}

/// A name as it is kept: one line.
pub fn checked_name(name: &str) -> Result<String> {
    let mut errors = FieldErrors::default();
    let line = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = errors
        .text("name", Bounded::<1, 80>::parse(&line))
        .map(Bounded::into_string);
    errors.done()?;
    Ok(name.unwrap_or_default())
}

/// A short name that no other unit has: the wanted one, or with a number.
pub fn free_slug(tx: &mut ReadTx, wanted: &str) -> Result<String> {
    let taken: Vec<String> = units::table
        .filter(units::slug.like(format!("{wanted}%")))
        .select(units::slug)
        .load(tx.conn())?;
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    let mut free = std::iter::once(wanted.to_owned())
        .chain(numbered)
        .filter(|slug| !taken.contains(slug));
    free.next().ok_or_else(|| Error::internal("no free slug"))
}

/// A unit that takes people and units: it stays open until this transaction ends.
pub fn open(tx: &mut WriteTx, unit: Uuid, field: &'static str) -> Result<()> {
    let open: Option<Uuid> = units::table
        .find(unit)
        .filter(units::closed_at.is_null())
        .select(units::id)
        .for_share()
        .first(tx.conn())
        .optional()?;
    if open.is_some() {
        Ok(())
    } else {
        invalid(field, "error-unit-closed")
    }
}

/// Gives a unit another name, another place, or both.
pub fn change(tx: &mut WriteTx, unit: Uuid, name: Option<&str>, parent: Option<Uuid>) -> Result<()> {
    let before = named(tx, unit)?;
    if let Some(name) = name {
        rename(tx, unit, name)?;
    }
    if let Some(parent) = parent {
        move_below(tx, unit, parent)?;
    }
    diesel::update(units::table.find(unit))
        .set(units::version.eq(units::version + 1))
        .execute(tx.conn())?;
    check_beside(tx, unit, "name")?;
    let after = named(tx, unit)?;
    let parts = [
        (Field::Name, before.0.as_str(), after.0.as_str()),
        (Field::Parent, &before.1, &after.1),
    ];
    log::changed(tx, Act::UnitChanged, &Subject::of(unit, &after.0), &parts)
}

/// What a unit is called, and the one above it.
fn named(tx: &mut ReadTx, unit: Uuid) -> Result<(String, String)> {
    let (name, parent): (String, Option<Uuid>) = units::table
        .find(unit)
        .select((units::name, units::parent_id))
        .first(tx.conn())?;
    Ok((name, log::unit_name(tx, parent)?))
}

/// Two units of one name side by side could not be told apart where one chooses who reads a text.
pub(super) fn check_beside(tx: &mut WriteTx, unit: Uuid, field: &'static str) -> Result<()> {
    let (name, parent): (String, Option<Uuid>) = units::table
        .find(unit)
        .select((units::name, units::parent_id))
        .first(tx.conn())?;
    let beside: Vec<String> = units::table
        .filter(units::id.ne(unit))
        .filter(units::parent_id.is_not_distinct_from(parent))
        .filter(units::closed_at.is_null())
        .select(units::name)
        .load(tx.conn())?;
    // Compared here: what PostgreSQL takes for lower case depends on the locale of the cluster.
    let taken = beside.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    if taken {
        invalid(field, "error-unit-name")
    } else {
        Ok(())
    }
}

/// Gives a unit another name; its address stays.
fn rename(tx: &mut WriteTx, unit: Uuid, name: &str) -> Result<()> {
    let name = checked_name(name)?;
    diesel::update(units::table.find(unit))
        .set(units::name.eq(name))
        .execute(tx.conn())?;
    Ok(())
}

/// Puts a unit with everything below it under another one. Who works there may see other things from then on.
fn move_below(tx: &mut WriteTx, unit: Uuid, parent: Uuid) -> Result<()> {
    // Two moves at once could close a ring that neither of them sees.
    diesel::sql_query("lock table units in share row exclusive mode").execute(tx.conn())?;
    let (now, closed): (Option<Uuid>, Option<DateTime<Utc>>) = units::table
        .find(unit)
        .select((units::parent_id, units::closed_at))
        .first(tx.conn())?;
    if now == Some(parent) {
        return Ok(());
    }
    if now.is_none() {
        return invalid("parent", "error-unit-root");
    }
    if closed.is_some() {
        return invalid("parent", "error-unit-closed");
    }
    open(tx, parent, "parent")?;
    if path(tx, parent)?.iter().any(|above| above.id == unit) {
        return invalid("parent", "error-unit-ring");
    }
    diesel::update(units::table.find(unit))
        .set(units::parent_id.eq(parent))
        .execute(tx.conn())?;
    recheck(tx, unit)
}

/// Closes a unit in which nobody works any more. What was written there or addressed to it stays.
pub fn close(tx: &mut WriteTx, unit: Uuid) -> Result<()> {
    // Whoever joins it or is put below it holds the row; so either they come first, or they find it closed.
    let parent: Option<Uuid> = units::table
        .find(unit)
        .select(units::parent_id)
        .for_update()
        .first(tx.conn())?;
    if parent.is_none() {
        return invalid("close", "error-unit-root");
    }
    let staff = people::table
        .filter(people::unit_id.eq(unit))
        .filter(people::status.eq("active"));
    if select(exists(staff)).get_result(tx.conn())? {
        return invalid("close", "error-unit-people");
    }
    let children = units::table
        .filter(units::parent_id.eq(unit))
        .filter(units::closed_at.is_null());
    if select(exists(children)).get_result(tx.conn())? {
        return invalid("close", "error-unit-below");
    }
    let now = tx.now();
    let closed = diesel::update(units::table.find(unit).filter(units::closed_at.is_null()))
        .set(units::closed_at.eq(now))
        .execute(tx.conn())?;
    noted(tx, unit, (closed == 1).then_some(Act::UnitClosed))
}

/// Opens it again, below a unit that is open.
pub fn reopen(tx: &mut WriteTx, unit: Uuid) -> Result<()> {
    let parent: Option<Uuid> = units::table
        .find(unit)
        .select(units::parent_id)
        .for_update()
        .first(tx.conn())?;
    if let Some(parent) = parent {
        open(tx, parent, "close")?;
    }
    let opened = diesel::update(units::table.find(unit).filter(units::closed_at.is_not_null()))
        .set(units::closed_at.eq(None::<DateTime<Utc>>))
        .execute(tx.conn())?;
    check_beside(tx, unit, "close")?;
    noted(tx, unit, (opened == 1).then_some(Act::UnitReopened))
}

fn noted(tx: &mut WriteTx, unit: Uuid, act: Option<Act>) -> Result<()> {
    let Some(act) = act else { return Ok(()) };
    let subject = Subject::unit(tx, unit)?;
    log::note(tx, act, &subject)
}

/// Everybody who is signed in and works in a unit or below it: every node looks again at what they may see.
fn recheck(tx: &mut WriteTx, unit: Uuid) -> Result<()> {
    let inside: Vec<Uuid> = sessions::table
        .inner_join(people::table)
        .inner_join(unit_ancestors::table.on(people::unit_id.eq(unit_ancestors::unit_id.nullable())))
        .filter(unit_ancestors::ancestor_id.eq(unit))
        .select(people::id)
        .distinct()
        .load(tx.conn())?;
    inside.into_iter().for_each(|person| tx.recheck(person));
    Ok(())
}
