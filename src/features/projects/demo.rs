//! Open projects of the demo: teams, updates, who follows.
use diesel::prelude::*;
use serde::Deserialize;

use crate::features::entries::demo::conversation::{self, Comment};
use crate::features::entries::demo::{self, Company, Demo};
use crate::features::entries::follows;
use crate::features::entries::model::Entry;
use crate::features::projects::commands;
use crate::features::projects::forms::{AnswerFields, JoinFields, PhaseDraft, ProjectDraft, UpdateDraft};
use crate::features::projects::model::{Health, Joining, Phase};
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::entries;

/// What they add to the demo company, once the ideas are there that some of them come from.
pub(super) const DEMO: Demo = Demo { turn: 2, fill };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Projects {
    project: Vec<Project>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Project {
    slug: String,
    name: String,
    goal: String,
    /// Colours come from the number of a project.
    #[serde(rename = "tone")]
    _tone: i64,
    lead: String,
    members: Vec<String>,
    followers: usize,
    open: bool,
    state: String,
    #[serde(default)]
    reason: String,
    #[serde(default = "german")]
    lang: String,
    from_idea: String,
    skills_wanted: Vec<String>,
    audience: Vec<String>,
    days_ago: u64,
    at: String,
    about: String,
    #[serde(default)]
    request: Vec<Request>,
    #[serde(default)]
    update: Vec<Update>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    by: String,
    days_ago: u64,
    at: String,
    sentence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Update {
    author: String,
    days_ago: u64,
    at: String,
    health: String,
    #[serde(default)]
    members_only: bool,
    done: String,
    next: String,
    blocked: String,
    #[serde(default)]
    comment: Vec<Comment>,
}

fn german() -> String {
    "de".into()
}

/// Has everybody start, join and report, oldest project first.
fn fill(tx: &mut WriteTx, company: &mut Company) -> Result<()> {
    let mut projects = demo::read::<Projects>(include_str!("demo/projects.toml"))?.project;
    projects.sort_by(|a, b| b.days_ago.cmp(&a.days_ago).then(a.at.cmp(&b.at)));
    for project in projects {
        let entry = start(tx, company, &project)?;
        company.entries.insert(project.slug.clone(), entry.id);
        team(tx, company, &entry, &project)?;
        for update in &project.update {
            report(tx, company, &project, update)?;
        }
        finish(tx, company, &project)?;
    }
    Ok(())
}

fn start(tx: &mut WriteTx, company: &Company, project: &Project) -> Result<Entry> {
    company.be(
        tx,
        &project.lead,
        company.at(project.days_ago, &project.at)?,
        &project.lang,
    )?;
    // The idea was written before; without one the project stands for itself.
    let origin: Option<i32> = match company.entries.get(&project.from_idea) {
        Some(idea) => entries::table
            .find(idea)
            .select(entries::number)
            .first(tx.conn())
            .optional()?,
        None => None,
    };
    let draft = ProjectDraft {
        name: project.name.clone(),
        slug: Some(project.slug.clone()),
        goal: project.goal.clone(),
        about: project.about.trim().to_owned(),
        skills: project.skills_wanted.join("\n"),
        joining: if project.open { Joining::Open } else { Joining::Request },
        audience: project.audience.clone(),
        origin,
        key: None,
    };
    let entry = commands::start(tx, draft)?;
    company.forget_all_audiences();
    Ok(entry)
}

/// Members come within the first day; then others follow.
fn team(tx: &mut WriteTx, company: &Company, entry: &Entry, project: &Project) -> Result<()> {
    let begun = company.at(project.days_ago, &project.at)?;
    for (place, member) in project.members.iter().enumerate() {
        let at = (begun + chrono::Duration::minutes(47 * (place as i64 + 1))).min(company.today);
        company.be(tx, member, at, "de")?;
        commands::join(
            tx,
            &project.slug,
            &JoinFields {
                sentence: "Ich bin gern dabei.".into(),
            },
        )?;
        if !project.open {
            company.be(tx, &project.lead, at, &project.lang)?;
            commands::answer(
                tx,
                &project.slug,
                member,
                &AnswerFields {
                    answer: "accept".into(),
                    reason: String::new(),
                },
            )?;
        }
        company.forget_audiences(member)?;
    }
    let known: Vec<&str> = project
        .members
        .iter()
        .chain([&project.lead])
        .map(String::as_str)
        .collect();
    let others = company.others(project.followers.saturating_sub(known.len()), &known, &project.slug);
    for follower in company.who_see(tx, entry, &others)? {
        company.be(tx, &follower, begun, "de")?;
        follows::set(tx, entry, true)?;
    }
    Ok(())
}

fn report(tx: &mut WriteTx, company: &mut Company, project: &Project, update: &Update) -> Result<()> {
    let at = company.at(update.days_ago, &update.at)?;
    company.be(tx, &update.author, at, &project.lang)?;
    let draft = UpdateDraft {
        done: update.done.trim().to_owned(),
        next: update.next.trim().to_owned(),
        blocked: update.blocked.trim().to_owned(),
        health: Health::parse(&update.health)
            .ok_or_else(|| Error::internal(format!("no such health: {}", update.health)))?,
        addressed: true,
        members_only: update.members_only,
        key: None,
    };
    let entry = commands::write_update(tx, &project.slug, draft)?;
    company.meet(&entry);
    conversation::fill(tx, company, &entry, at, &project.lang, &update.comment)
}

/// The phase the project is in today, and who still waits for an answer.
fn finish(tx: &mut WriteTx, company: &Company, project: &Project) -> Result<()> {
    let phase =
        Phase::parse(&project.state).ok_or_else(|| Error::internal(format!("no such phase: {}", project.state)))?;
    if phase != Phase::Forming {
        let begun = company.at(project.days_ago, &project.at)?;
        let last = project
            .update
            .iter()
            .map(|update| company.at(update.days_ago, &update.at))
            .next_back()
            .transpose()?;
        let at = if phase == Phase::Active {
            begun
        } else {
            last.unwrap_or(begun)
        };
        company.be(tx, &project.lead, at, &project.lang)?;
        commands::move_to(
            tx,
            &project.slug,
            &PhaseDraft {
                phase,
                reason: project.reason.clone(),
            },
        )?;
    }
    for request in &project.request {
        company.be(tx, &request.by, company.at(request.days_ago, &request.at)?, "de")?;
        commands::join(
            tx,
            &project.slug,
            &JoinFields {
                sentence: request.sentence.clone(),
            },
        )?;
    }
    Ok(())
}
