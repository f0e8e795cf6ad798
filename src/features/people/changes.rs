//! What changes about people later: what the organisation says of them, their roles, whether they are still here.
use diesel::dsl::{exists, select};
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::people::role;
use crate::kernel::base::actor::Role;
use crate::kernel::base::error::{Error, FieldErrors, OnConstraint, Result, STALE, invalid};
use crate::kernel::db::schema::{invitations, people, person_roles, sessions};
use crate::kernel::db::{ReadTx, WriteTx};

use super::accounts::Told;
use super::log::{self, Act, Field, Subject};
use super::units;

/// Gives or takes a role; open pages of the person are checked again.
pub fn set_role(tx: &mut WriteTx, person: Uuid, role: Role, given: bool) -> Result<()> {
    let done = if given {
        diesel::insert_into(person_roles::table)
            .values((person_roles::person_id.eq(person), person_roles::role.eq(role.name())))
            .on_conflict_do_nothing()
            .execute(tx.conn())?
    } else {
        keep_an_admin(tx, person, role == role::ADMIN, "roles")?;
        diesel::delete(person_roles::table.find((person, role.name()))).execute(tx.conn())?
    };
    tx.recheck(person);
    if done == 0 {
        return Ok(());
    }
    let subject = Subject::person(tx, person)?;
    match given {
        true => log::changed(tx, Act::RoleGiven, &subject, &[(Field::Role, "", role.name())]),
        false => log::changed(tx, Act::RoleTaken, &subject, &[(Field::Role, role.name(), "")]),
    }
}

/// Gives exactly these roles.
pub fn set_roles(tx: &mut WriteTx, person: Uuid, wanted: &[Role]) -> Result<()> {
    let has: Vec<String> = person_roles::table
        .filter(person_roles::person_id.eq(person))
        .select(person_roles::role)
        .load(tx.conn())?;
    let has = |role: &Role| has.iter().any(|name| name == role.name());
    for role in role::ALL.iter().filter(|role| has(role) != wanted.contains(role)) {
        set_role(tx, person, *role, wanted.contains(role))?;
    }
    Ok(())
}

/// Corrects what the organisation says of a person; `seen` is the version the form was made from.
pub fn correct(tx: &mut WriteTx, person: Uuid, seen: Option<i32>, told: Told, unit: Option<Uuid>) -> Result<()> {
    let (name, email, title, before): (String, String, String, Option<Uuid>) = people::table
        .find(person)
        .select((people::name, people::email, people::title, people::unit_id))
        .first(tx.conn())?;
    if let Some(unit) = unit.filter(|unit| before != Some(*unit)) {
        units::open(tx, unit, "unit")?;
    }
    let saved = diesel::update(people::table.find(person).filter(people::version.eq(seen.unwrap_or(0))))
        .set((
            (
                people::name.eq(&told.name),
                people::email.eq(&told.email),
                people::title.eq(&told.title),
            ),
            (people::unit_id.eq(unit), people::version.eq(people::version + 1)),
        ))
        .execute(tx.conn())
        .on_constraint(
            "people_email_key",
            Error::Invalid(FieldErrors::one("email", "error-email-taken")),
        )?;
    if saved == 0 {
        return Err(Error::Conflict(STALE));
    }
    tx.recheck(person);
    let (was, is) = (log::unit_name(tx, before)?, log::unit_name(tx, unit)?);
    let parts = [
        (Field::Name, name.as_str(), told.name.as_str()),
        (Field::Email, &email, &told.email),
        (Field::Title, &title, &told.title),
        (Field::Unit, &was, &is),
    ];
    log::changed(tx, Act::PersonChanged, &Subject::of(person, &told.name), &parts)
}

/// Says who somebody's line manager is. Nobody is their own, also not by way of others.
pub fn set_manager(tx: &mut WriteTx, person: Uuid, manager: Option<Uuid>) -> Result<()> {
    let circle = || Error::Invalid(FieldErrors::one("manager", "error-manager-circle"));
    if manager == Some(person) {
        return invalid("manager", "error-manager-self");
    }
    let before: Option<Uuid> = people::table.find(person).select(people::manager_id).first(tx.conn())?;
    if before == manager {
        return Ok(());
    }
    diesel::update(people::table.find(person))
        .set(people::manager_id.eq(manager))
        .execute(tx.conn())
        .on_constraint("people_manager_circle", circle())?;
    let (was, is) = (log::person_name(tx, before)?, log::person_name(tx, manager)?);
    let subject = Subject::person(tx, person)?;
    log::changed(tx, Act::PersonChanged, &subject, &[(Field::Manager, &was, &is)])
}

/// Locks somebody out: sessions and codes end, open pages go dark, what they wrote stays.
pub fn deactivate(tx: &mut WriteTx, person: Uuid) -> Result<()> {
    keep_an_admin(tx, person, true, "state")?;
    let left = turn(tx, person, ("active", "deactivated"))?;
    diesel::delete(sessions::table.filter(sessions::person_id.eq(person))).execute(tx.conn())?;
    diesel::delete(invitations::table.find(person)).execute(tx.conn())?;
    tx.recheck(person);
    noted(tx, person, left.then_some(Act::PersonDeactivated))
}

/// Lets somebody in again, with the password and the roles they had.
pub fn reactivate(tx: &mut WriteTx, person: Uuid) -> Result<()> {
    let unit: Option<Uuid> = people::table.find(person).select(people::unit_id).first(tx.conn())?;
    if let Some(unit) = unit {
        units::open(tx, unit, "unit")?;
    }
    let back = turn(tx, person, ("deactivated", "active"))?;
    tx.recheck(person);
    noted(tx, person, back.then_some(Act::PersonReactivated))
}

/// Is somebody another than before?
fn turn(tx: &mut WriteTx, person: Uuid, (from, to): (&str, &str)) -> Result<bool> {
    let row = people::table.find(person).filter(people::status.eq(from));
    let turned = diesel::update(row).set(people::status.eq(to)).execute(tx.conn())?;
    Ok(turned == 1)
}

fn noted(tx: &mut WriteTx, person: Uuid, act: Option<Act>) -> Result<()> {
    let Some(act) = act else { return Ok(()) };
    let subject = Subject::person(tx, person)?;
    log::note(tx, act, &subject)
}

/// Is there anybody who can sign in and has the role admin?
pub fn is_administered(tx: &mut ReadTx) -> Result<bool> {
    Ok(select(exists(admins())).get_result(tx.conn())?)
}

type Admins = diesel::helper_types::Filter<
    diesel::helper_types::Filter<
        diesel::helper_types::InnerJoin<person_roles::table, people::table>,
        diesel::helper_types::Eq<person_roles::role, &'static str>,
    >,
    diesel::helper_types::Eq<people::status, &'static str>,
>;

fn admins() -> Admins {
    person_roles::table
        .inner_join(people::table)
        .filter(person_roles::role.eq(role::ADMIN.name()))
        .filter(people::status.eq("active"))
}

/// Refuses what would leave nobody to administer. Whoever takes the role from somebody else
/// at the same time waits here.
fn keep_an_admin(tx: &mut WriteTx, person: Uuid, matters: bool, field: &'static str) -> Result<()> {
    if !matters {
        return Ok(());
    }
    diesel::sql_query("lock table person_roles in share row exclusive mode").execute(tx.conn())?;
    let is_admin: bool = select(exists(admins().filter(people::id.eq(person)))).get_result(tx.conn())?;
    let others: bool = select(exists(admins().filter(people::id.ne(person)))).get_result(tx.conn())?;
    if is_admin && !others {
        invalid(field, "error-last-admin")
    } else {
        Ok(())
    }
}
