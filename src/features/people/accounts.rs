//! Adding people and units: for set-up, the pages of admins, the command line and the demo. What changes later is in
//! [`super::changes`].
use diesel::prelude::*;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use crate::kernel::base::actor::Role;
use crate::kernel::base::error::{Error, FieldErrors, Lookup, OnConstraint, Result, invalid};
use crate::kernel::db::schema::units as rows;
use crate::kernel::db::schema::{people, person_roles, person_skills};
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::text::bounded::Bounded;
use crate::kernel::text::handle;

use super::log::{self, Act, Field, Subject};
use super::units;

/// A new person.
#[derive(Default)]
pub struct NewPerson {
    /// Full name.
    pub name: String,
    /// Name in addresses; made from the name when empty.
    pub handle: String,
    /// E-mail: the sign-in name.
    pub email: String,
    /// What they do.
    pub title: String,
    /// In their own words.
    pub about: String,
    /// Where they work.
    pub unit: Option<Uuid>,
    /// Interface language.
    pub language: Option<String>,
    /// Hash of the password.
    pub password_hash: Option<String>,
    /// Hash of the portrait.
    pub face: Option<String>,
    /// Roles beyond employee.
    pub roles: Vec<Role>,
    /// What they like to be asked about.
    pub skills: Vec<String>,
}

/// The shortest password.
pub const PASSWORD_LEAST: usize = 12;
/// The longest; argon2 takes more, but nobody types it.
const PASSWORD_MOST: usize = 200;

/// Is this a password we take? Length is what counts; no rules about signs.
pub fn check_password(field: &'static str, password: &str) -> Result<()> {
    match password.chars().count() {
        ..PASSWORD_LEAST => invalid(field, "error-password-short"),
        PASSWORD_LEAST..=PASSWORD_MOST => Ok(()),
        _ => invalid(field, "error-password-long"),
    }
}

/// The stored hash of a person; none signs in another way.
pub fn hash_of(tx: &mut ReadTx, person: Uuid) -> Result<Option<String>> {
    Ok(people::table
        .find(person)
        .select(people::password_hash)
        .first(tx.conn())?)
}

/// Adds a person.
pub fn add(tx: &mut WriteTx, new: NewPerson) -> Result<Uuid> {
    let id = tx.new_id();
    add_as(tx, id, new)
}

/// The same with an id that is known before.
pub fn add_as(tx: &mut WriteTx, id: Uuid, new: NewPerson) -> Result<Uuid> {
    let told = Told::check(&new.name, &new.email, &new.title)?;
    if let Some(unit) = new.unit {
        units::open(tx, unit, "unit")?;
    }
    let handle = if new.handle.is_empty() {
        free_handle(tx, &told.name, &told.email)?
    } else {
        new.handle
    };
    let now = tx.now();
    let tone = i16::try_from(handle.bytes().map(u32::from).sum::<u32>() % 6 + 1).unwrap_or(1);
    diesel::insert_into(people::table)
        .values((
            (
                people::id.eq(id),
                people::handle.eq(handle),
                people::name.eq(&told.name),
                people::email.eq(&told.email),
            ),
            (
                people::title.eq(&told.title),
                people::about.eq(new.about),
                people::unit_id.eq(new.unit),
                people::language.eq(new.language),
            ),
            (
                people::password_hash.eq(new.password_hash),
                people::face.eq(new.face),
                people::tone.eq(tone),
                people::created_at.eq(now),
            ),
        ))
        .execute(tx.conn())
        .on_constraint(
            "people_email_key",
            Error::Invalid(FieldErrors::one("email", "error-email-taken")),
        )?;
    add_roles(tx, id, &new.roles)?;
    add_skills(tx, id, &new.skills)?;
    let subject = Subject::of(id, &told.name);
    log::changed(tx, Act::PersonAdded, &subject, &[(Field::Email, "", &told.email)])?;
    for role in &new.roles {
        log::changed(tx, Act::RoleGiven, &subject, &[(Field::Role, "", role.name())])?;
    }
    Ok(id)
}

fn add_roles(tx: &mut WriteTx, person: Uuid, roles: &[Role]) -> Result<()> {
    let rows: Vec<_> = roles
        .iter()
        .map(|role| (person_roles::person_id.eq(person), person_roles::role.eq(role.name())))
        .collect();
    diesel::insert_into(person_roles::table)
        .values(rows)
        .execute(tx.conn())?;
    Ok(())
}

fn add_skills(tx: &mut WriteTx, person: Uuid, skills: &[String]) -> Result<()> {
    let rows: Vec<_> = skills
        .iter()
        .map(|skill| (person_skills::person_id.eq(person), person_skills::skill.eq(skill)))
        .collect();
    diesel::insert_into(person_skills::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    Ok(())
}

/// What the organisation says of a person, checked: one line each.
pub struct Told {
    /// Full name.
    pub name: String,
    /// E-mail: the sign-in name.
    pub email: String,
    /// What they do.
    pub title: String,
}

impl Told {
    /// Checks all three, so that everything wrong is said at once.
    pub fn check(name: &str, email: &str, title: &str) -> Result<Told> {
        let mut errors = FieldErrors::default();
        let line = |text: &str| {
            text.nfc()
                .collect::<String>()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        let name = errors
            .text("name", Bounded::<1, 80>::parse(&line(name)))
            .map(Bounded::into_string);
        let email = email.trim().to_owned();
        if !is_email(&email) {
            errors.add("email", "error-email");
        }
        let title = errors
            .text("title", Bounded::<0, 80>::parse(&line(title)))
            .map(Bounded::into_string);
        errors.done()?;
        Ok(Told {
            name: name.unwrap_or_default(),
            email,
            title: title.unwrap_or_default(),
        })
    }
}

/// Does this look like an address? Whether it exists only a mail can tell.
pub fn is_email(text: &str) -> bool {
    let sides = text.split_once('@');
    let fine = |side: &str| {
        !side.is_empty()
            && !side.contains('@')
            && !side.chars().any(|letter| letter.is_whitespace() || letter.is_control())
    };
    text.len() <= 200 && sides.is_some_and(|(name, host)| fine(name) && fine(host))
}

/// The handle of a name: `emre.yildiz`, or with a number when that belongs to somebody else. Names of other scripts are
/// written in Latin letters; of what has none the e-mail tells how the person is called.
fn free_handle(tx: &mut WriteTx, name: &str, email: &str) -> Result<String> {
    let local = email.split('@').next().unwrap_or_default();
    let base = handle(name)
        .or_else(|| handle(local))
        .unwrap_or_else(|| "person".to_owned());
    // Two of one name who are added at a time wait for each other.
    diesel::sql_query("select pg_advisory_xact_lock(hashtext('people.handle'))").execute(tx.conn())?;
    let taken: Vec<String> = people::table
        .filter(people::handle.like(format!("{base}%")))
        .select(people::handle)
        .load(tx.conn())?;
    let numbered = (2..).map(|number| format!("{base}.{number}"));
    let mut free = std::iter::once(base.clone())
        .chain(numbered)
        .filter(|handle| !taken.contains(handle));
    free.next().ok_or_else(|| Error::internal("no free handle"))
}

/// Adds a unit below another, or the one above all.
pub fn add_unit(tx: &mut WriteTx, slug: &str, name: &str, parent: Option<Uuid>) -> Result<Uuid> {
    let id = tx.new_id();
    add_unit_as(tx, id, (slug, name), parent)
}

/// The same with an id that is known before.
pub fn add_unit_as(tx: &mut WriteTx, id: Uuid, (slug, name): (&str, &str), parent: Option<Uuid>) -> Result<Uuid> {
    let name = units::checked_name(name)?;
    if let Some(parent) = parent {
        units::open(tx, parent, "parent")?;
    }
    let now = tx.now();
    diesel::insert_into(rows::table)
        .values((
            rows::id.eq(id),
            rows::slug.eq(slug),
            rows::name.eq(name),
            rows::parent_id.eq(parent),
            rows::created_at.eq(now),
        ))
        .execute(tx.conn())
        .on_constraint(
            "units_slug_key",
            Error::Invalid(FieldErrors::one("slug", "error-slug-taken")),
        )?;
    units::check_beside(tx, id, "name")?;
    let above = log::unit_name(tx, parent)?;
    let subject = Subject::unit(tx, id)?;
    match parent {
        Some(_) => log::changed(tx, Act::UnitAdded, &subject, &[(Field::Parent, "", &above)])?,
        None => log::note(tx, Act::UnitAdded, &subject)?,
    }
    Ok(id)
}

/// The person with this e-mail.
pub fn by_email(tx: &mut WriteTx, email: &str) -> Result<Uuid> {
    people::table
        .filter(lower(people::email).eq(email.to_lowercase()))
        .filter(people::status.ne("nobody"))
        .select(people::id)
        .first(tx.conn())
        .or_missing()
}

/// Sets a password and ends all sessions of the person.
pub fn set_password(tx: &mut WriteTx, person: Uuid, hash: &str) -> Result<()> {
    diesel::update(people::table.find(person))
        .set(people::password_hash.eq(hash))
        .execute(tx.conn())?;
    diesel::delete(
        crate::kernel::db::schema::sessions::table.filter(crate::kernel::db::schema::sessions::person_id.eq(person)),
    )
    .execute(tx.conn())?;
    tx.recheck(person);
    Ok(())
}

diesel::define_sql_function! {
    /// SQL `lower`.
    fn lower(input: diesel::sql_types::Text) -> diesel::sql_types::Text;
}
