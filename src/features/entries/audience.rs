//! Audiences: what a text is addressed to. Equal sets share one row, found by a key that spells the set.
use diesel::prelude::*;
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use crate::kernel::activity::Activity;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::error::{Result, invalid};
use crate::kernel::schema::{audience_parts, audiences, entries, people, unit_ancestors, units};

/// So many units one text may be addressed to; more are better reached by the unit above them.
const MOST_UNITS: usize = 10;

/// One part of an audience.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Everyone in the organisation.
    Everyone,
    /// A unit and the units below it.
    Unit(Uuid),
    /// The members of a project or the authors of a blog.
    Members(Uuid),
    /// The innovation team, which belongs to every idea addressed to units.
    InnovationTeam,
}

impl Part {
    fn key(&self) -> String {
        match self {
            Part::Everyone => "everyone".into(),
            Part::Unit(id) => format!("unit:{id}"),
            Part::Members(id) => format!("members:{id}"),
            Part::InnovationTeam => "innovation_team".into(),
        }
    }

    fn columns(&self) -> (&'static str, Option<Uuid>, Option<Uuid>) {
        match self {
            Part::Everyone => ("everyone", None, None),
            Part::Unit(id) => ("unit", Some(*id), None),
            Part::Members(id) => ("members", None, Some(*id)),
            Part::InnovationTeam => ("innovation_team", None, None),
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
    if let Some(id) = audiences::table.filter(audiences::key.eq(&key)).select(audiences::id).first(tx.conn()).optional()? {
        return Ok(id);
    }
    let (id, now) = (tx.new_id(), tx.now());
    let fresh = diesel::insert_into(audiences::table)
        .values((audiences::id.eq(id), audiences::key.eq(&key), audiences::created_at.eq(now)))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    if fresh == 0 {
        return Ok(audiences::table.filter(audiences::key.eq(&key)).select(audiences::id).first(tx.conn())?);
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
    let told =
        Activity { kind: "audience".into(), verb: "created".into(), entry: None, audience: Some(id), person: None, facts: json!({}) };
    tx.record(told);
    Ok(id)
}

/// The parts named in a form: `everyone` or slugs of units.
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
    let found: Vec<Uuid> = units::table.filter(units::slug.eq_any(&wanted)).select(units::id).load(tx.conn())?;
    if found.len() != wanted.len() {
        return invalid("audience", "error-audience");
    }
    Ok(found.into_iter().map(Part::Unit).collect())
}

/// The choice of an audience, in words.
#[derive(Clone, Debug, Serialize)]
pub struct AudienceChoice {
    id: String,
    options: Vec<AudienceOption>,
    words: String,
    error: Option<String>,
}

/// One option of it.
#[derive(Clone, Debug, Serialize)]
struct AudienceOption {
    value: String,
    label: String,
    words: String,
    selected: bool,
}

impl AudienceChoice {
    /// The same with what is wrong with it.
    pub fn error(self, error: Option<String>) -> AudienceChoice {
        AudienceChoice { error, ..self }
    }

    /// The same for ideas: one addressed to a unit is seen by the innovation team too, and the words say so.
    pub fn with_innovation_team(mut self, tx: &ReadTx) -> Result<AudienceChoice> {
        for option in self.options.iter_mut().filter(|option| option.value != "everyone") {
            option.words = tx.say("audience-words-team", &[("words", option.words.as_str().into())])?;
        }
        self.words = self.options.iter().find(|option| option.selected).map(|option| option.words.clone()).unwrap_or_default();
        Ok(self)
    }
}

/// The choice that made an audience: `everyone` or slugs of units.
pub fn slugs(tx: &mut ReadTx, audience: Uuid) -> Result<Vec<String>> {
    let rows: Vec<String> = audience_parts::table
        .inner_join(units::table)
        .filter(audience_parts::audience_id.eq(audience))
        .order(units::name)
        .select(units::slug)
        .load(tx.conn())?;
    Ok(if rows.is_empty() { vec!["everyone".into()] } else { rows })
}

/// Everyone, then the person's own units from the nearest up, then all others: who would see a text.
pub fn choice(tx: &mut ReadTx, id: &str, chosen: &[String]) -> Result<AudienceChoice> {
    let own = tx.actor()?.units.clone();
    let everyone: i64 = people::table.filter(people::status.eq("active")).count().get_result(tx.conn())?;
    let mut rows: Vec<(Uuid, String, String, i64)> = units::table
        .inner_join(unit_ancestors::table.on(unit_ancestors::ancestor_id.eq(units::id)))
        .left_join(people::table.on(people::unit_id.eq(unit_ancestors::unit_id.nullable()).and(people::status.eq("active"))))
        .filter(units::closed_at.is_null().or(units::slug.eq_any(chosen)))
        .group_by((units::id, units::slug, units::name))
        .order(units::name)
        .select((units::id, units::slug, units::name, diesel::dsl::count(people::id.nullable())))
        .load(tx.conn())?;
    rows.sort_by_key(|(id, ..)| own.iter().position(|unit| unit == id).unwrap_or(own.len()));
    let option = |tx: &ReadTx, value: &str, label: String, people: i64| {
        let selected = chosen.iter().any(|choice| choice == value) || (chosen.is_empty() && value == "everyone");
        Ok::<_, crate::kernel::error::Error>(AudienceOption {
            value: value.into(),
            label,
            words: tx.say("audience-words", &[("n", people.into())])?,
            selected,
        })
    };
    let mut options = vec![option(tx, "everyone", tx.say("audience-everyone", &[])?, everyone)?];
    for (_, slug, name, people) in rows {
        options.push(option(tx, &slug, name, people)?);
    }
    let words = options.iter().find(|option| option.selected).map(|option| option.words.clone()).unwrap_or_default();
    Ok(AudienceChoice { id: format!("{id}-audience"), options, words, error: None })
}

/// The audience in words, for "who sees this": everyone, or the names of units and projects.
pub fn words(tx: &mut ReadTx, audience: Uuid) -> Result<String> {
    let rows: Vec<(String, Option<String>, Option<String>)> = audience_parts::table
        .left_join(units::table)
        .left_join(entries::table)
        .filter(audience_parts::audience_id.eq(audience))
        .select((audience_parts::part, units::name.nullable(), entries::title.nullable()))
        .load(tx.conn())?;
    let team = rows.iter().any(|(part, ..)| part == "innovation_team");
    let mut names: Vec<String> = rows.into_iter().filter_map(|(_, unit, entry)| unit.or(entry)).collect();
    names.sort();
    if team {
        names.push(tx.say("role-innovation_team", &[])?);
    }
    if names.is_empty() { tx.say("audience-everyone", &[]) } else { Ok(names.join(", ")) }
}
