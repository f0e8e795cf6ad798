//! Ideas of the demo, with their votes, answers and talk.
use chrono::{DateTime, Days, Duration, Utc};
use serde::Deserialize;

use crate::features::entries::demo::conversation::{self, Comment};
use crate::features::entries::demo::{self, Company, Demo};
use crate::features::entries::model::Entry;
use crate::features::entries::visibility;
use crate::features::ideas::commands;
use crate::features::ideas::forms::{DecisionFields, IdeaFields};
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;

/// What they add to the demo company.
pub(super) const DEMO: Demo = Demo { turn: 1, fill };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ideas {
    idea: Vec<Idea>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Idea {
    key: String,
    author: String,
    audience: Vec<String>,
    days_ago: u64,
    at: String,
    lang: String,
    title: String,
    votes: usize,
    problem: String,
    proposal: String,
    benefit: String,
    #[serde(default)]
    decision: Vec<Decision>,
    #[serde(default)]
    comment: Vec<Comment>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decision {
    to: String,
    by: String,
    days_ago: u64,
    at: String,
    revisit_days: u64,
    revisit_trigger: String,
    answer: String,
}

/// Has everybody hand in, vote, talk and answer, idea by idea, the oldest first.
fn fill(tx: &mut WriteTx, company: &mut Company) -> Result<()> {
    let mut ideas = demo::read::<Ideas>(include_str!("demo/ideas.toml"))?.idea;
    ideas.sort_by(|a, b| b.days_ago.cmp(&a.days_ago).then(a.at.cmp(&b.at)));
    for idea in ideas {
        let at = company.at(idea.days_ago, &idea.at)?;
        company.be(tx, &idea.author, at, &idea.lang)?;
        let fields = IdeaFields {
            problem: idea.problem.clone(),
            proposal: idea.proposal.clone(),
            benefit: idea.benefit.clone(),
            title: idea.title.clone(),
            audience: idea.audience.clone(),
            intent: "publish".into(),
            ..IdeaFields::default()
        };
        let entry = commands::submit(tx, fields.check(true, None)?)?;
        company.add(idea.key.clone(), &entry);
        vote(tx, company, &entry, &idea, at)?;
        conversation::fill(tx, company, &entry, at, &idea.lang, &idea.comment)?;
        for decision in &idea.decision {
            decide(tx, company, &entry, &idea.lang, decision)?;
        }
    }
    Ok(())
}

/// Votes come in over the days in which the idea takes them, most of them early.
fn vote(tx: &mut WriteTx, company: &Company, entry: &Entry, idea: &Idea, from: DateTime<Utc>) -> Result<()> {
    let closes = idea
        .decision
        .iter()
        .find(|decision| !["evaluate", "open"].contains(&decision.to.as_str()));
    let until = match closes {
        Some(decision) => company.at(decision.days_ago, &decision.at)?,
        None => company.today,
    };
    let minutes = (until - from).num_minutes().max(2);
    let voters = company.others(idea.votes, &[&idea.author], &idea.key);
    let number = i64::try_from(voters.len()).unwrap_or(1).max(1);
    let mut votes = Vec::new();
    for (place, handle) in (1_i64..).zip(&voters) {
        let at = from + Duration::minutes(minutes * place * place / (number * number + number));
        if company.sees(tx, entry, handle)? {
            votes.extend(
                company
                    .ids(std::slice::from_ref(handle))
                    .into_iter()
                    .map(|person| (person, at)),
            );
        }
    }
    company.be(tx, &idea.author, from, &idea.lang)?;
    commands::vote_for_all(tx, entry.number, &votes)
}

fn decide(tx: &mut WriteTx, company: &Company, entry: &Entry, lang: &str, decision: &Decision) -> Result<()> {
    let at = company.at(decision.days_ago, &decision.at)?;
    company.be(tx, &decision.by, at, lang)?;
    let day = at
        .with_timezone(&company.zone)
        .date_naive()
        .checked_add_days(Days::new(decision.revisit_days));
    let fields = DecisionFields {
        stage: decision.to.clone(),
        answer: decision.answer.trim().to_owned(),
        revisit_on: day
            .filter(|_| decision.revisit_days > 0)
            .map(|day| day.to_string())
            .unwrap_or_default(),
        revisit_trigger: decision.revisit_trigger.clone(),
    };
    let seen = visibility::find(tx, entry.kind, entry.number)?.version;
    commands::decide(tx, entry.number, Some(seen), &fields)?;
    Ok(())
}
