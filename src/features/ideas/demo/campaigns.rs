//! Campaigns of the demo: begun before the ideas they ask for, ended after them.
use std::collections::HashMap;

use chrono::TimeDelta;
use serde::Deserialize;

use crate::features::entries::demo::{self, Company};
use crate::features::ideas::forms::{AnswerFields, CampaignFields, QuestionFields};
use crate::features::ideas::{commands, queries};
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::WriteTx;

use super::cover;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Campaigns {
    campaign: Vec<Campaign>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Campaign {
    key: String,
    by: String,
    host: String,
    days_ago: u64,
    at: String,
    collect_days: i64,
    review_days: i64,
    #[serde(default)]
    budget: String,
    #[serde(default)]
    vote_mode: String,
    title: String,
    why: String,
    #[serde(default)]
    faq: String,
    #[serde(default)]
    thanks: String,
    /// What is to be seen on its cover, which is drawn; none where nothing is said.
    #[serde(default)]
    cover: String,
    #[serde(default)]
    question: Vec<Asked>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    label: String,
    kind: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    help: String,
    #[serde(default)]
    options: Vec<String>,
}

impl Asked {
    fn row(&self, key: usize, begun: bool) -> QuestionFields {
        QuestionFields {
            key: if begun { (key + 1).to_string() } else { String::new() },
            label: self.label.clone(),
            kind: self.kind.clone(),
            unit: self.unit.clone(),
            help: self.help.clone(),
            options: self.options.join("\n"),
            ..QuestionFields::default()
        }
    }
}

/// Campaigns by the key of their file, with their numbers.
pub(super) type Begun = HashMap<String, (i32, Campaign)>;

impl Campaign {
    fn fields(&self, company: &Company, begun: bool) -> CampaignFields {
        let rows = self.question.iter().enumerate();
        let rows: Vec<QuestionFields> = rows.map(|(key, asked)| asked.row(key, begun)).collect();
        let today = company.today.with_timezone(&company.zone).date_naive();
        let day = |days| (today + TimeDelta::days(days)).to_string();
        CampaignFields {
            title: self.title.clone(),
            why: self.why.trim().to_owned(),
            host: self.host.clone(),
            collect_until: day(self.collect_days),
            review_until: day(self.review_days),
            budget: self.budget.clone(),
            vote_mode: self.vote_mode.clone(),
            faq: self.faq.trim().to_owned(),
            intent: "open".into(),
            ..CampaignFields::default()
        }
        .with_rows(&rows)
    }
}

/// The innovation team begins them, each in its time.
pub(super) fn begin(tx: &mut WriteTx, company: &mut Company) -> Result<Begun> {
    let Campaigns { campaign } = demo::read(include_str!("campaigns.toml"))?;
    let mut begun = Begun::new();
    for campaign in campaign {
        let at = company.at(campaign.days_ago, &campaign.at)?;
        company.be(tx, &campaign.by, at, "de")?;
        let entry = commands::found_campaign(tx, None, &campaign.fields(company, false))?;
        if !campaign.cover.is_empty() {
            commands::set_cover(tx, entry.number, Some(&cover::draw()?), &campaign.cover)?;
        }
        company.add(campaign.key.clone(), &entry);
        begun.insert(campaign.key.clone(), (entry.number, campaign));
    }
    Ok(begun)
}

/// Its number, as the form of an idea names it.
pub(super) fn number(begun: &Begun, key: &str) -> Result<String> {
    match key {
        "" => Ok(String::new()),
        key => Ok(begun.get(key).or_missing()?.0.to_string()),
    }
}

/// What an idea answers to the questions of its campaign, in their order; nothing where it says nothing.
pub(super) fn answers(begun: &Begun, key: &str, said: &[String]) -> AnswerFields {
    let mut fields = AnswerFields::default();
    let number = begun.get(key).map(|campaign| campaign.0);
    for (question, said) in (1..).zip(said).filter(|(_, said)| !said.is_empty()) {
        if let Some(number) = number {
            fields.set(number, question, vec![said.clone()]);
        }
    }
    fields
}

/// The days have said what phase each is in, and hosts say their closing words the day after the last one.
pub(super) fn end(tx: &mut WriteTx, company: &Company, begun: &Begun) -> Result<()> {
    for (number, campaign) in begun.values().filter(|(_, campaign)| !campaign.thanks.is_empty()) {
        let days_ago = u64::try_from(-campaign.review_days - 1).unwrap_or(0);
        company.be(tx, &campaign.host, company.at(days_ago, "09:10")?, "de")?;
        let seen = queries::find_campaign(tx, *number)?.0.version;
        let fields = CampaignFields {
            thanks: campaign.thanks.trim().to_owned(),
            ..campaign.fields(company, true)
        };
        commands::edit_campaign(tx, *number, Some(seen), &fields)?;
    }
    Ok(())
}
