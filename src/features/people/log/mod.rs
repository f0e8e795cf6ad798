//! The log: who administered what, when, and what it was before. Written with each change, in its transaction, in the
//! names of then; read by admins and compliance, whose reading stands in it too.
//!
//! Tables: `audit_log`, `audit_head`. URLs: `/admin/log`.
//! Invariants: rows are never changed or deleted, by triggers; each bears the hash of itself and of the one before, so
//! that whoever gets around the triggers is found out by [`verify`].
//! Read in this order: `mod`, [`query`], [`verify`], [`page`], [`routes`].
pub mod page;
pub mod query;
pub mod routes;
pub mod verify;

use chrono::Duration;
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::error::Result;
use crate::kernel::db::schema::{audit_log as rows, people, units};
use crate::kernel::db::{ReadTx, WriteTx};
use crate::text_enum;

text_enum! {
    /// What was done.
    pub enum Act {
        /// Somebody has an account.
        PersonAdded => "person_added",
        /// What the organisation says of somebody is another.
        PersonChanged => "person_changed",
        /// They are locked out.
        PersonDeactivated => "person_deactivated",
        /// They are let in again.
        PersonReactivated => "person_reactivated",
        /// They may choose a password with a one-time code.
        CodeIssued => "code_issued",
        /// Somebody on the server chose their password.
        PasswordSet => "password_set",
        /// They may do more.
        RoleGiven => "role_given",
        /// They may do less.
        RoleTaken => "role_taken",
        /// There is a unit more.
        UnitAdded => "unit_added",
        /// It is called otherwise, or stands elsewhere.
        UnitChanged => "unit_changed",
        /// Nobody works there any more.
        UnitClosed => "unit_closed",
        /// Somebody may again.
        UnitReopened => "unit_reopened",
        /// The organisation has another name, place or word.
        OrganisationChanged => "organisation_changed",
        /// Somebody looked at the log.
        LogRead => "log_read",
        /// Somebody took it along as a file.
        LogExported => "log_exported",
    }
}

text_enum! {
    /// Which part of it.
    pub enum Field {
        /// What it is called.
        Name => "name",
        /// The name to sign in with.
        Email => "email",
        /// What somebody does.
        Title => "title",
        /// Where they work.
        Unit => "unit",
        /// Their line manager.
        Manager => "manager",
        /// What they may, as a word of ours.
        Role => "role",
        /// What stands above a unit.
        Parent => "parent",
        /// The language of the organisation, as its code.
        Language => "language",
        /// Its zone.
        Zone => "zone",
        /// Whose holidays count, as a code.
        Region => "region",
        /// What its board is called in German.
        BoardDe => "board_de",
        /// In English.
        BoardEn => "board_en",
        /// What the log was narrowed to.
        Filter => "filter",
    }
}

/// Whom or what an act is about, as they are called now.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    id: Option<Uuid>,
    name: String,
}

impl Subject {
    /// What has no row of its own.
    pub fn named(name: &str) -> Subject {
        Subject {
            id: None,
            name: name.to_owned(),
        }
    }

    /// Somebody or something whose name is known.
    pub fn of(id: Uuid, name: &str) -> Subject {
        Subject {
            id: Some(id),
            name: name.to_owned(),
        }
    }

    /// Somebody.
    pub fn person(tx: &mut ReadTx, id: Uuid) -> Result<Subject> {
        Ok(Subject::of(id, &person_name(tx, Some(id))?))
    }

    /// A unit.
    pub fn unit(tx: &mut ReadTx, id: Uuid) -> Result<Subject> {
        Ok(Subject::of(id, &unit_name(tx, Some(id))?))
    }
}

/// What a unit is called; nothing for none.
pub fn unit_name(tx: &mut ReadTx, unit: Option<Uuid>) -> Result<String> {
    let Some(unit) = unit else { return Ok(String::new()) };
    Ok(units::table.find(unit).select(units::name).first(tx.conn())?)
}

/// What somebody is called; nothing for nobody.
pub fn person_name(tx: &mut ReadTx, person: Option<Uuid>) -> Result<String> {
    let Some(person) = person else { return Ok(String::new()) };
    Ok(people::table.find(person).select(people::name).first(tx.conn())?)
}

/// Keeps that something was done.
pub fn note(tx: &mut WriteTx, act: Act, subject: &Subject) -> Result<()> {
    write(tx, act, subject, ("", "", ""))
}

/// Keeps what became another by it, each part by itself; what stayed as it was is no change.
pub fn changed(tx: &mut WriteTx, act: Act, subject: &Subject, parts: &[(Field, &str, &str)]) -> Result<()> {
    for (field, was, becomes) in parts.iter().filter(|(_, was, becomes)| was != becomes) {
        write(tx, act, subject, (field.word(), was, becomes))?;
    }
    Ok(())
}

fn write(tx: &mut WriteTx, act: Act, subject: &Subject, (field, was, becomes): (&str, &str, &str)) -> Result<()> {
    let (now, actor) = (
        tx.now(),
        tx.viewer().map(|actor| (actor.person, actor.profile.name.clone())),
    );
    let (id, name) = actor.unzip();
    diesel::insert_into(rows::table)
        .values((
            rows::at.eq(now),
            (rows::actor_id.eq(id), rows::actor.eq(name.unwrap_or_default())),
            rows::act.eq(act),
            (rows::subject_id.eq(subject.id), rows::subject.eq(&subject.name)),
            (rows::field.eq(field), rows::was.eq(was), rows::becomes.eq(becomes)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Hours in which somebody who reads on is not noted again.
const READING: i64 = 1;

/// Keeps that somebody looks at the log: once an hour, or reading it would fill it.
fn looked(tx: &mut WriteTx) -> Result<()> {
    let (now, person) = (tx.now(), tx.actor()?.person);
    let lately = rows::table
        .filter(rows::actor_id.eq(person))
        .filter(rows::act.eq(Act::LogRead))
        .filter(rows::at.gt(now - Duration::hours(READING)));
    match diesel::select(diesel::dsl::exists(lately)).get_result(tx.conn())? {
        true => Ok(()),
        false => note(tx, Act::LogRead, &Subject::default()),
    }
}

/// Keeps that somebody takes it along, and what it was narrowed to.
fn exported(tx: &mut WriteTx, filter: &str) -> Result<()> {
    match filter {
        "" => note(tx, Act::LogExported, &Subject::default()),
        filter => changed(
            tx,
            Act::LogExported,
            &Subject::default(),
            &[(Field::Filter, "", filter)],
        ),
    }
}
