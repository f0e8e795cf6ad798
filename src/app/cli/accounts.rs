//! `connect user` and `connect unit`: what an operator does before there are admin pages.
use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use diesel::prelude::*;
use uuid::Uuid;

use crate::app::Application;
use crate::features::people::accounts::{self, NewPerson};
use crate::kernel::actor::Role;
use crate::kernel::config::Settings;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, FieldErrors, Result};
use crate::kernel::relay;
use crate::kernel::schema::{people, units};
use crate::kernel::text::slug;
use crate::kernel::time::Clock;

use super::{database_beside, reason, secret};

fn roles() -> PossibleValuesParser {
    PossibleValuesParser::new(Role::ALL.map(Role::name))
}

/// What can be done with accounts.
#[derive(Subcommand)]
pub(super) enum User {
    /// Add a person
    Add {
        /// Full name
        #[arg(long)]
        name: String,
        /// E-mail: the name to sign in with
        #[arg(long)]
        email: String,
        /// What the person does
        #[arg(long, default_value = "")]
        title: String,
        /// Short name of the department, see `connect unit add`
        #[arg(long)]
        unit: Option<String>,
        /// A role beyond employee; may be given several times
        #[arg(long, value_parser = roles())]
        role: Vec<String>,
        /// Read the password from standard input instead of asking for it
        #[arg(long)]
        password_stdin: bool,
    },
    /// Set a password; signs the person out everywhere
    Password {
        /// E-mail of the person
        #[arg(long)]
        email: String,
        /// Read the password from standard input instead of asking for it
        #[arg(long)]
        password_stdin: bool,
    },
    /// Give or take a role
    Role {
        /// E-mail of the person
        #[arg(long)]
        email: String,
        /// The role
        #[arg(long, value_parser = roles())]
        role: String,
        /// Take the role instead of giving it
        #[arg(long)]
        remove: bool,
    },
}

/// What can be done with departments.
#[derive(Subcommand)]
pub(super) enum Unit {
    /// Add a department
    Add {
        /// Name
        #[arg(long)]
        name: String,
        /// Short name in addresses, such as branch-lahr
        #[arg(long)]
        slug: String,
        /// Short name of the department above it
        #[arg(long)]
        parent: Option<String>,
    },
}

/// Opens the database, runs one write and tells running servers of it.
pub(super) fn write<T>(settings: Settings, run: impl FnOnce(&mut WriteTx) -> Result<T>) -> std::result::Result<T, String> {
    let (url, _cluster) = database_beside(&settings)?;
    let application = Application::build(settings, &url, Clock::system(), false)?;
    let done = application.kernel.write_as_system(run).map_err(reason)?;
    relay::ring(&application.kernel).map_err(reason)?;
    Ok(done)
}

/// Runs `connect user …`.
pub(super) fn user(settings: Settings, command: User) -> std::result::Result<(), String> {
    match command {
        User::Add { name, email, title, unit, role, password_stdin } => {
            let hash = if password_stdin || secret::is_interactive() { Some(secret::hash(password_stdin)?) } else { None };
            let note = if hash.is_some() { "" } else { "; there is no password yet: see connect user password" };
            let roles = role.iter().filter_map(|role| Role::parse(role)).collect();
            let new = NewPerson { name, email: email.trim().to_owned(), title, password_hash: hash, roles, ..NewPerson::default() };
            let (handle, named) = write(settings, move |tx| Ok((add(tx, new, unit.as_deref())?, tx.site().ready)))?;
            println!("{handle} was added{note}");
            if !named {
                println!("the organisation has no name yet: see connect organisation --help");
            }
        }
        User::Password { email, password_stdin } => {
            let hash = secret::hash(password_stdin)?;
            write(settings, |tx| {
                let person = person(tx, &email)?;
                accounts::set_password(tx, person, &hash)
            })?;
            println!("the password of {email} was set; all sessions have ended");
        }
        User::Role { email, role, remove } => {
            write(settings, |tx| {
                let person = person(tx, &email)?;
                let role = Role::parse(&role).ok_or_else(|| Error::internal("no such role"))?;
                accounts::set_role(tx, person, role, !remove)
            })?;
            println!("{email} {} the role {role}", if remove { "no longer has" } else { "has" });
        }
    }
    Ok(())
}

/// Runs `connect unit …`.
pub(super) fn unit(settings: Settings, command: Unit) -> std::result::Result<(), String> {
    let Unit::Add { name, slug: short, parent } = command;
    if short != slug(&short) {
        return Err(format!("--slug {short}: letters a to z, digits and dashes, for example {}", slug(&short)));
    }
    write(settings, |tx| {
        let parent = parent.as_deref().map(|parent| unit_of(tx, parent, "parent")).transpose()?;
        accounts::add_unit(tx, &short, &name, parent)
    })?;
    println!("{short} was added");
    Ok(())
}

fn add(tx: &mut WriteTx, new: NewPerson, unit: Option<&str>) -> Result<String> {
    let unit = unit.map(|unit| unit_of(tx, unit, "unit")).transpose()?;
    let id = accounts::add(tx, NewPerson { unit, ..new })?;
    Ok(people::table.find(id).select(people::handle).first(tx.conn())?)
}

fn person(tx: &mut WriteTx, email: &str) -> Result<Uuid> {
    match accounts::by_email(tx, email.trim()) {
        Err(Error::NotFound) => Err(Error::Invalid(FieldErrors::one("email", "error-nobody"))),
        found => found,
    }
}

fn unit_of(tx: &mut WriteTx, short: &str, field: &'static str) -> Result<Uuid> {
    let found = units::table.filter(units::slug.eq(short)).select(units::id).first(tx.conn()).optional()?;
    found.ok_or_else(|| Error::Invalid(FieldErrors::one(field, "error-no-unit")))
}
