//! Where ideas and their lists name campaigns: on rows and cards, on the page of an idea, in the form, in a banner.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::audience;
use crate::features::ideas::campaigns::{self, Known};
use crate::features::ideas::forms::IdeaFields;
use crate::features::ideas::model::{Idea, IdeaState};
use crate::features::ideas::paths;
use crate::features::ideas::queries::Pair;
use crate::features::ideas::views::due::noon;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Choice, Select};

/// The campaign of an idea, where it is named.
#[derive(Clone, Debug, Serialize)]
pub struct InCampaign {
    href: String,
    title: String,
    lang: String,
}

impl InCampaign {
    fn of(known: &Known) -> InCampaign {
        InCampaign {
            href: known.path.clone(),
            title: known.title.clone(),
            lang: known.language.clone(),
        }
    }

    /// Those of these ideas that the person who looks may see. In a patch an idea that was written from outside names
    /// none, since its author may not see where others of its audience belong.
    pub fn many(tx: &mut ReadTx, pairs: &[Pair]) -> Result<HashMap<Uuid, InCampaign>> {
        if pairs.iter().all(|(_, idea)| idea.campaign_id.is_none()) {
            return Ok(HashMap::new());
        }
        let (seen, neutral) = (campaigns::seen(tx)?, tx.viewer().is_none());
        let named = |(entry, idea): &Pair| {
            let known = seen.iter().find(|known| Some(known.id) == idea.campaign_id)?;
            (!(neutral && entry.from_outside)).then(|| (entry.id, InCampaign::of(known)))
        };
        Ok(pairs.iter().filter_map(named).collect())
    }
}

/// The same on the page of an idea, with the day until which it may still be answered there.
#[derive(Clone, Debug, Serialize)]
pub struct CampaignFact {
    #[serde(flatten)]
    of: InCampaign,
    /// Its author was asked something beyond the last day of handing in.
    extended: Option<DateTime<Utc>>,
}

impl CampaignFact {
    /// Of an idea, if the person who looks may see its campaign.
    pub fn of(tx: &mut ReadTx, idea: &Idea) -> Result<Option<CampaignFact>> {
        let asked = idea.due_on.filter(|_| idea.state == IdeaState::Clarify);
        let known = campaigns::of_id(tx, idea.campaign_id)?;
        Ok(known.map(|known| CampaignFact {
            of: InCampaign::of(&known),
            extended: asked.filter(|due| *due > known.collect_until()).and_then(noon),
        }))
    }
}

/// What runs now, above the list of ideas: the one that ends first.
#[derive(Clone, Debug, Serialize)]
pub struct Banner {
    #[serde(flatten)]
    of: InCampaign,
    /// Whole days left, the last one is 0.
    left: i64,
    join_href: String,
}

impl Banner {
    /// The campaign that takes ideas of the person who looks and ends first.
    pub fn of(tx: &mut ReadTx) -> Result<Option<Banner>> {
        let today = campaigns::today(tx);
        let running = campaigns::running(tx)?;
        Ok(running.first().map(|known| Banner {
            of: InCampaign::of(known),
            left: (known.collect_until() - today).num_days(),
            join_href: paths::NEW.query(&[("campaign", &known.number)]),
        }))
    }
}

/// For which campaign an idea is: those that run, and the one that was chosen; nobody is asked where there is none.
pub fn choice(tx: &mut ReadTx, chosen: &str, error: Option<String>) -> Result<Option<Select>> {
    let mut offered = campaigns::running(tx)?;
    let closed = match offered.iter().any(|known| known.number.to_string() == chosen) {
        true => None,
        false => campaigns::of_number(tx, chosen)?,
    };
    offered.extend(closed.clone());
    if offered.is_empty() {
        return Ok(None);
    }
    let none = Choice {
        value: String::new(),
        label: tx.say("idea-campaign-none", &[])?,
        selected: chosen.is_empty(),
    };
    let option = |known: &Known| {
        let is_closed = closed.as_ref().is_some_and(|closed| closed.id == known.id);
        let label = match is_closed {
            true => tx.say("idea-campaign-over", &[("title", known.title.as_str().into())])?,
            false => known.title.clone(),
        };
        Ok(Choice {
            selected: known.number.to_string() == chosen,
            value: known.number.to_string(),
            label,
        })
    };
    let options = offered.iter().map(option).collect::<Result<Vec<_>>>()?;
    let select = Select::new("campaign", "idea-campaign", [vec![none], options].concat());
    Ok(Some(select.help("idea-campaign-help").error(error)))
}

/// What the form for an idea of a campaign begins with; nothing where the person who looks may not see it.
pub fn begun(tx: &mut ReadTx, number: &str) -> Result<Option<IdeaFields>> {
    let Some(known) = campaigns::of_number(tx, number)? else {
        return Ok(None);
    };
    Ok(Some(IdeaFields {
        campaign: known.number.to_string(),
        audience: audience::slugs(tx, known.audience)?,
        ..IdeaFields::default()
    }))
}

/// The campaign that a draft was begun for, as its form names it.
pub fn number_of(tx: &mut ReadTx, idea: &Idea) -> Result<String> {
    let known = campaigns::of_id(tx, idea.campaign_id)?;
    Ok(known.map(|known| known.number.to_string()).unwrap_or_default())
}
