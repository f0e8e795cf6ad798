//! The form of a person: the same for adding and for correcting.
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::people::role;
use crate::kernel::base::actor::Role;
use crate::kernel::base::error::{FieldErrors, Result, invalid};
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{people, person_roles, units as rows};
use crate::kernel::view::components::{Field, Meanwhile, Select, SummaryRow};

use super::super::accounts::Told;
use super::super::model::names_of;
use super::super::units;

/// What was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Typed {
    name: String,
    email: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    unit: String,
    /// A name in addresses; a page that has no field for it leaves it as it is.
    #[serde(default)]
    manager: Option<String>,
    #[serde(default)]
    roles: Vec<String>,
}

/// One role that can be given.
#[derive(Serialize)]
struct Choice {
    value: &'static str,
    label_key: String,
    help_key: String,
    checked: bool,
}

/// The fields; shown by `admin/_fields`.
#[derive(Serialize)]
pub(super) struct Fields {
    pub(super) errors: Vec<SummaryRow>,
    name: Field,
    email: Field,
    title: Field,
    unit: Select,
    manager: Field,
    roles: Vec<Choice>,
    roles_error: Option<String>,
}

impl Typed {
    /// A person as they are kept.
    pub(super) fn of(tx: &mut ReadTx, person: Uuid) -> Result<Typed> {
        let above = diesel::alias!(people as above);
        type Row = (String, String, String, Option<String>, Option<String>);
        let (name, email, title, unit, manager): Row = people::table
            .left_join(rows::table.on(people::unit_id.eq(rows::id.nullable())))
            .left_join(above.on(people::manager_id.eq(above.field(people::id).nullable())))
            .filter(people::id.eq(person))
            .select((
                people::name,
                people::email,
                people::title,
                rows::slug.nullable(),
                above.field(people::handle).nullable(),
            ))
            .first(tx.conn())?;
        let roles = person_roles::table
            .filter(person_roles::person_id.eq(person))
            .select(person_roles::role)
            .load(tx.conn())?;
        Ok(Typed {
            name,
            email,
            title,
            unit: unit.unwrap_or_default(),
            manager: Some(manager.unwrap_or_default()),
            roles,
        })
    }

    /// Is this what was sent?
    pub(super) fn says(&self, told: &Told, sent: &Typed) -> bool {
        let same_roles =
            self.roles.len() == sent.roles.len() && self.roles.iter().all(|role| sent.roles.contains(role));
        (&self.name, &self.email, &self.title) == (&told.name, &told.email, &told.title)
            && self.unit == sent.unit
            && sent.handle(Some(self)) == self.handle(None)
            && same_roles
    }

    /// What stands, beside what was typed.
    pub(super) fn meanwhile(&self, tx: &mut ReadTx) -> Result<Meanwhile> {
        let unit = match self.unit.as_str() {
            "" => String::new(),
            slug => units::find(tx, slug)?.name,
        };
        let roles: Vec<String> = self
            .roles
            .iter()
            .map(|role| tx.say(&format!("role-{role}"), &[]))
            .collect::<Result<_>>()?;
        Meanwhile::facts(
            tx,
            &[
                ("settings-name", &self.name),
                ("login-email", &self.email),
                ("admin-title", &self.title),
                ("fact-unit", &unit),
                ("fact-manager", &self.handle(None)),
                ("fact-roles", &roles.join(", ")),
            ],
        )
    }

    /// The handle of the line manager without its sign, by what stands.
    fn handle(&self, stands: Option<&Typed>) -> String {
        let typed = self
            .manager
            .as_deref()
            .or(stands.and_then(|stands| stands.manager.as_deref()));
        typed.unwrap_or_default().trim().trim_start_matches('@').to_lowercase()
    }

    /// Who is to be the line manager; somebody who left stays until another is named.
    pub(super) fn line_manager(&self, tx: &mut ReadTx, stands: Option<&Typed>) -> Result<Option<Uuid>> {
        let handle = self.handle(stands);
        if handle.is_empty() {
            return Ok(None);
        }
        if stands.is_some_and(|stands| stands.handle(None) == handle) {
            return super::id_of(tx, &handle).map(Some);
        }
        match names_of(tx, std::slice::from_ref(&handle))?.remove(&handle) {
            Some((person, _)) => Ok(Some(person)),
            None => invalid("manager", "error-owner"),
        }
    }

    /// Everything checked that can be said without looking; what is wrong is said at once.
    pub(super) fn check(&self, tx: &mut ReadTx) -> Result<(Told, Option<Uuid>, Vec<Role>)> {
        let told = Told::check(&self.name, &self.email, &self.title)?;
        let unit = match self.unit.as_str() {
            "" => None,
            slug if slug.contains('\0') => return invalid("unit", "error-no-unit"),
            slug => match units::find(tx, slug) {
                Ok(unit) => Some(unit.id),
                Err(_) => return invalid("unit", "error-no-unit"),
            },
        };
        let roles: Option<Vec<Role>> = self.roles.iter().map(|role| role::parse(role)).collect();
        match roles {
            Some(roles) => Ok((told, unit, roles)),
            None => invalid("roles", "error-choice"),
        }
    }
}

impl Fields {
    /// The fields with what was typed and what is wrong with it.
    pub(super) fn new(tx: &mut ReadTx, typed: &Typed, errors: &FieldErrors) -> Result<Fields> {
        let mut choices = units::choices(tx, Some("admin-no-unit"), &typed.unit)?;
        if !typed.unit.is_empty() && !choices.iter().any(|choice| choice.selected) {
            // A closed unit is offered to nobody, but whoever is in it must not leave it by saving something else.
            if let Ok(unit) = units::find(tx, &typed.unit) {
                choices.push(crate::kernel::view::components::Choice {
                    value: unit.slug,
                    label: unit.name,
                    selected: true,
                });
            }
        }
        let role = |role: Role| Choice {
            value: role.name(),
            label_key: format!("role-{}", role.name()),
            help_key: format!("admin-can-{}", role.name()),
            checked: typed.roles.iter().any(|name| name == role.name()),
        };
        Ok(Fields {
            errors: errors.summary(tx, |field| {
                if field == "state" {
                    "state-title".into()
                } else {
                    field.to_owned()
                }
            })?,
            name: Field::text("name", "settings-name", &typed.name, errors.at(tx, "name")?).limit(80),
            email: Field::new("email", "login-email", "email", typed.email.as_str())
                .required()
                .limit(200)
                .help("admin-email-help")
                .error(errors.at(tx, "email")?),
            title: Field::new("title", "admin-title", "text", typed.title.as_str())
                .optional()
                .limit(80)
                .help("admin-title-help")
                .error(errors.at(tx, "title")?),
            unit: Select::new("unit", "fact-unit", choices).error(errors.at(tx, "unit")?),
            manager: Field::new(
                "manager",
                "fact-manager",
                "text",
                typed.manager.as_deref().unwrap_or_default(),
            )
            .optional()
            .people()
            .help("admin-manager-help")
            .error(errors.at(tx, "manager")?),
            roles: role::ALL.map(role).into(),
            roles_error: errors.at(tx, "roles")?,
        })
    }
}
