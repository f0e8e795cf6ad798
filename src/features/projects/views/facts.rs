//! Beside the page of a project: what it needs, and what is known about it.
use serde::Serialize;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::model::Entry;
use crate::features::people;
use crate::features::people::model::{PersonRef, refs};
use crate::features::projects::model::{MemberRole, Project};
use crate::features::projects::queries;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;

use super::team::TeamView;

/// A skill the team looks for.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Need {
    title: String,
    /// People who know it.
    href: String,
    /// It stands in one's own profile.
    fits: bool,
}

/// A line of the facts beside the page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Fact {
    label_key: &'static str,
    person: Option<PersonRef>,
    text: String,
    href: Option<String>,
    audience: Option<Audience>,
}

pub(super) fn needs(tx: &mut ReadTx, project: &Project) -> Result<Vec<Need>> {
    if !project.seeks() {
        return Ok(Vec::new());
    }
    let own: Vec<String> = queries::own_skills(tx)?
        .iter()
        .map(|skill| skill.to_lowercase())
        .collect();
    let need = |skill: &str| {
        Ok(Need {
            title: skill.to_owned(),
            href: people::directory::knowing(skill),
            fits: own.contains(&skill.to_lowercase()),
        })
    };
    project.wanted().map(need).collect()
}

pub(super) fn facts(tx: &mut ReadTx, entry: &Entry, team: &TeamView) -> Result<Vec<Fact>> {
    let fact = |label_key, text, href| Fact {
        label_key,
        person: None,
        text,
        href,
        audience: None,
    };
    let leads = team.with_role(MemberRole::Lead);
    let mut facts: Vec<Fact> = leads
        .map(|person| Fact {
            person: Some(person.clone()),
            ..fact("fact-lead", String::new(), None)
        })
        .collect();
    if let Some(idea) = queries::origin(tx, entry)? {
        let text = tx.say(
            "project-origin-idea",
            &[("n", idea.number.to_string().into()), ("title", idea.title.into())],
        )?;
        facts.push(fact("fact-origin", text, Some(idea.path)));
    }
    let visible = fact("facts-visible", String::new(), None);
    facts.push(Fact {
        audience: Some(audience::of(tx, entry)?),
        ..visible
    });
    if let Some(starter) = refs(tx, [entry.author_id])?
        .remove(&entry.author_id)
        .filter(|starter| !team.leads(starter.id))
    {
        facts.push(Fact {
            person: Some(starter),
            ..fact("fact-starter", String::new(), None)
        });
    }
    Ok(facts)
}
