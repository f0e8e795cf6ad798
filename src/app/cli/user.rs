//! `connect user`: people from the command line, also when nobody can sign in as admin any more.
use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::people::accounts::{self, NewPerson, Told};
use crate::features::people::log::{self, Act, Subject};
use crate::features::people::paths::WELCOME;
use crate::features::people::role;
use crate::features::people::{changes, invitations};
use crate::kernel::base::actor::Role;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::config::Settings;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{people, person_roles, units};

use super::beside::{look, unit_of, write};
use super::{out, secret};

fn roles() -> PossibleValuesParser {
    PossibleValuesParser::new(role::ALL.map(Role::name))
}

/// What can be done with accounts.
#[derive(Subcommand)]
pub(super) enum User {
    /// Print everybody: e-mail, name, department, roles, state
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
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
        /// Short name of the department, see `connect unit list`
        #[arg(long)]
        unit: Option<String>,
        /// A role beyond employee; may be given several times
        #[arg(long, value_parser = roles())]
        role: Vec<String>,
        /// Read the password from standard input; without it a one-time code is printed,
        /// with which the person chooses one
        #[arg(long)]
        password_stdin: bool,
    },
    /// Correct name, e-mail, job title or department of a person
    Change {
        /// E-mail of the person
        #[arg(long)]
        email: String,
        /// New full name
        #[arg(long)]
        name: Option<String>,
        /// New e-mail
        #[arg(long)]
        new_email: Option<String>,
        /// New job title; empty for none
        #[arg(long)]
        title: Option<String>,
        /// Short name of the new department; empty for none
        #[arg(long)]
        unit: Option<String>,
    },
    /// Say who somebody's line manager is
    Manager {
        /// E-mail of the person
        #[arg(long)]
        email: String,
        /// E-mail of the line manager; empty for none
        #[arg(long)]
        manager: String,
    },
    /// Lock a person out: all sessions end at once, what they wrote stays
    Deactivate {
        /// E-mail of the person
        #[arg(long)]
        email: String,
    },
    /// Let a person in again
    Reactivate {
        /// E-mail of the person
        #[arg(long)]
        email: String,
    },
    /// Print a one-time code with which a person chooses a password
    Code {
        /// E-mail of the person
        #[arg(long)]
        email: String,
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

/// Runs `connect user …`.
pub(super) fn user(settings: Settings, command: User) -> std::result::Result<(), String> {
    match command {
        User::List { json } => list(settings, json),
        User::Add {
            name,
            email,
            title,
            unit,
            role,
            password_stdin,
        } => {
            let hash = password_stdin.then(|| secret::hash(true)).transpose()?;
            let roles = role.iter().filter_map(|role| role::parse(role)).collect();
            let new = NewPerson {
                name,
                email,
                title,
                password_hash: hash,
                roles,
                ..NewPerson::default()
            };
            add(settings, new, unit)
        }
        User::Change {
            email,
            name,
            new_email,
            title,
            unit,
        } => {
            let wanted = Wanted {
                name,
                email: new_email,
                title,
                unit,
            };
            write(settings, |tx| change(tx, &email, wanted))?;
            out::line(format_args!("{email} was changed"))
        }
        User::Manager { email, manager } => set_manager(settings, &email, &manager),
        User::Deactivate { email } => {
            with(settings, &email, changes::deactivate)?;
            out::line(format_args!("{email} is deactivated; all sessions have ended"))
        }
        User::Reactivate { email } => reactivate(settings, &email),
        User::Code { email } => code(settings, &email),
        User::Password { email, password_stdin } => set_password(settings, &email, password_stdin),
        User::Role { email, role, remove } => set_role(settings, &email, &role, !remove),
    }
}

fn reactivate(settings: Settings, email: &str) -> std::result::Result<(), String> {
    with(settings, email, changes::reactivate)?;
    out::line(format_args!("{email} may sign in again"))
}

/// Says who somebody's line manager is; nobody where no e-mail is given.
fn set_manager(settings: Settings, email: &str, manager: &str) -> std::result::Result<(), String> {
    write(settings, |tx| {
        let above = (!manager.is_empty()).then(|| person(tx, manager)).transpose()?;
        let below = person(tx, email)?;
        changes::set_manager(tx, below, above)
    })?;
    match manager {
        "" => out::line(format_args!("{email} has no line manager")),
        manager => out::line(format_args!("{manager} is the line manager of {email}")),
    }
}

fn set_password(settings: Settings, email: &str, typed: bool) -> std::result::Result<(), String> {
    let hash = secret::hash(typed)?;
    with(settings, email, |tx, person| {
        accounts::set_password(tx, person, &hash)?;
        let subject = Subject::person(tx, person)?;
        log::note(tx, Act::PasswordSet, &subject)
    })?;
    out::line(format_args!("the password of {email} was set; all sessions have ended"))
}

fn set_role(settings: Settings, email: &str, role: &str, gets: bool) -> std::result::Result<(), String> {
    let wanted = role::parse(role).ok_or("no such role")?;
    with(settings, email, |tx, person| {
        changes::set_role(tx, person, wanted, gets)
    })?;
    let has = if gets { "has" } else { "no longer has" };
    out::line(format_args!("{email} {has} the role {role}"))
}

/// Changes the person with this e-mail.
fn with<T>(
    settings: Settings,
    email: &str,
    change: impl FnOnce(&mut WriteTx, Uuid) -> Result<T>,
) -> std::result::Result<T, String> {
    write(settings, |tx| person(tx, email).and_then(|person| change(tx, person)))
}

fn add(settings: Settings, new: NewPerson, unit: Option<String>) -> std::result::Result<(), String> {
    let (welcome, open) = (
        format!("{}{}", settings.base_url(), WELCOME.as_str()),
        new.password_hash.is_none(),
    );
    let (handle, code, named) = write(settings, move |tx| {
        let unit = unit.map(|unit| unit_of(tx, &unit, "unit")).transpose()?;
        let id = accounts::add(tx, NewPerson { unit, ..new })?;
        let code = if open {
            Some(invitations::issue(tx, id)?.0)
        } else {
            None
        };
        let handle: String = people::table.find(id).select(people::handle).first(tx.conn())?;
        Ok((handle, code, tx.site().ready))
    })?;
    out::line(format_args!("{handle} was added"))?;
    if let Some(code) = code {
        out::line(format_args!("one-time code, good for seven days at {welcome}: {code}"))?;
    }
    if named {
        Ok(())
    } else {
        out::line("the organisation has no name yet: see connect organisation --help")
    }
}

fn code(settings: Settings, email: &str) -> std::result::Result<(), String> {
    let welcome = format!("{}{}", settings.base_url(), WELCOME.as_str());
    let (code, _) = write(settings, |tx| {
        let person = person(tx, email)?;
        let active: bool = people::table
            .find(person)
            .select(people::status.eq("active"))
            .first(tx.conn())?;
        if active {
            invitations::issue(tx, person)
        } else {
            Err(Error::Invalid(FieldErrors::one("email", "error-code-left")))
        }
    })?;
    out::line(format_args!("one-time code, good for seven days at {welcome}: {code}"))
}

/// What is to be different; the rest stays as it is.
struct Wanted {
    name: Option<String>,
    email: Option<String>,
    title: Option<String>,
    unit: Option<String>,
}

fn change(tx: &mut WriteTx, email: &str, wanted: Wanted) -> Result<()> {
    let person = person(tx, email)?;
    let (name, email, title, unit, version): (String, String, String, Option<Uuid>, i32) = people::table
        .find(person)
        .select((
            people::name,
            people::email,
            people::title,
            people::unit_id,
            people::version,
        ))
        .first(tx.conn())?;
    let told = Told::check(
        &wanted.name.unwrap_or(name),
        &wanted.email.unwrap_or(email),
        &wanted.title.unwrap_or(title),
    )?;
    let unit = match wanted.unit.as_deref() {
        None => unit,
        Some("") => None,
        Some(unit) => Some(unit_of(tx, unit, "unit")?),
    };
    changes::correct(tx, person, Some(version), told, unit)
}

/// One line of the list.
#[derive(serde::Serialize)]
struct Line {
    email: String,
    name: String,
    handle: String,
    unit: Option<String>,
    roles: Vec<String>,
    state: String,
}

fn list(settings: Settings, json: bool) -> std::result::Result<(), String> {
    let lines = look(settings, |tx| {
        let roles: Vec<(Uuid, String)> = person_roles::table.order(person_roles::role).load(tx.conn())?;
        let rows: Vec<(Uuid, String, String, String, Option<String>, String)> = people::table
            .left_join(units::table.on(people::unit_id.eq(units::id.nullable())))
            .filter(people::status.ne("nobody"))
            .order((people::sort_name, people::id))
            .select((
                people::id,
                people::email,
                people::name,
                people::handle,
                units::slug.nullable(),
                people::status,
            ))
            .load(tx.conn())?;
        let line = |(id, email, name, handle, unit, state): (Uuid, String, String, String, Option<String>, String)| {
            let roles = roles
                .iter()
                .filter(|(person, _)| *person == id)
                .map(|(_, role)| role.clone())
                .collect();
            Line {
                email,
                name,
                handle,
                unit,
                roles,
                state,
            }
        };
        Ok(rows.into_iter().map(line).collect::<Vec<_>>())
    })?;
    if json {
        return out::line(serde_json::to_string_pretty(&lines).map_err(|error| error.to_string())?);
    }
    for line in lines {
        let unit = line.unit.as_deref().unwrap_or("-");
        out::line(format_args!(
            "{:11}  {}  {}  {unit}  {}",
            line.state,
            line.email,
            line.name,
            line.roles.join(",")
        ))?;
    }
    Ok(())
}

fn person(tx: &mut WriteTx, email: &str) -> Result<Uuid> {
    match accounts::by_email(tx, email.trim()) {
        Err(Error::NotFound) => Err(Error::Invalid(FieldErrors::one("email", "error-nobody"))),
        found => found,
    }
}
