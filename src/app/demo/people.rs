//! Organisation, units and people of the demo.
use std::collections::HashMap;

use diesel::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use crate::features::entries::demo::{self, Company, Member};
use crate::features::people::accounts::{self, NewPerson};
use crate::features::people::faces;
use crate::features::people::role;
use crate::kernel::base::actor::Role;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::organisation;

use super::content;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Organisation {
    name: String,
    language: String,
    zone: String,
    unit: Vec<Unit>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the file also names what later pages show")]
struct Unit {
    slug: String,
    name: String,
    name_en: String,
    parent: String,
    head: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    person: Vec<Person>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    handle: String,
    name: String,
    email: String,
    title: String,
    unit: String,
    roles: Vec<String>,
    language: String,
    about: String,
    skills: Vec<String>,
    face: String,
}

/// Adds everybody.
pub fn fill(tx: &mut WriteTx) -> Result<Company> {
    let file: Organisation = demo::read(include_str!("organisation.toml"))?;
    let now = tx.now();
    diesel::insert_into(organisation::table)
        .values((
            (
                organisation::name.eq(&file.name),
                organisation::language.eq(&file.language),
                organisation::zone.eq(&file.zone),
            ),
            (organisation::demo.eq(true), organisation::created_at.eq(now)),
        ))
        .execute(tx.conn())?;
    let mut units: HashMap<String, (Uuid, Vec<Uuid>)> = HashMap::new();
    for unit in &file.unit {
        let above = units.get(&unit.parent).cloned();
        let id = accounts::add_unit(tx, &unit.slug, &unit.name, above.as_ref().map(|(id, _)| *id))?;
        let line = [id]
            .into_iter()
            .chain(above.into_iter().flat_map(|(_, line)| line))
            .collect();
        units.insert(unit.slug.clone(), (id, line));
    }
    let zone = file.zone.parse().map_err(|_| Error::internal("the demo's zone"))?;
    let (people, entries, audiences) = Default::default();
    let mut company = Company {
        people,
        order: Vec::new(),
        zone,
        today: now,
        entries,
        audiences,
    };
    for person in demo::read::<People>(include_str!("people.toml"))?.person {
        add(tx, &mut company, &units, person)?;
    }
    Ok(company)
}

fn add(
    tx: &mut WriteTx,
    company: &mut Company,
    units: &HashMap<String, (Uuid, Vec<Uuid>)>,
    person: Person,
) -> Result<()> {
    let face = if person.face.is_empty() {
        None
    } else {
        Some(faces::keep(tx, "image/webp", &content::portrait(&person.face)?)?)
    };
    let (unit, line) = units
        .get(&person.unit)
        .cloned()
        .ok_or_else(|| Error::internal(format!("no unit {}", person.unit)))?;
    let roles: Vec<Role> = person.roles.iter().filter_map(|name| role::parse(name)).collect();
    let id = accounts::add(
        tx,
        NewPerson {
            name: person.name.clone(),
            handle: person.handle.clone(),
            email: person.email,
            title: person.title,
            about: person.about,
            unit: Some(unit),
            language: Some(person.language),
            password_hash: None,
            face,
            roles: roles.clone(),
            skills: person.skills,
        },
    )?;
    company.order.push(person.handle.clone());
    company.people.insert(
        person.handle,
        Member {
            id,
            name: person.name,
            units: line,
            roles,
        },
    );
    Ok(())
}
