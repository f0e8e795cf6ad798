//! A campaign as a card: in the stream with one's own controls, in the list of campaigns without.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::model::Entry;
use crate::features::entries::views::Mine;
use crate::features::ideas::campaigns::model::Campaign;
use crate::features::ideas::campaigns::today;
use crate::features::ideas::queries;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::text::excerpt;
use crate::kernel::view::View;

use super::cover::Cover;
use super::phases::{PhaseBadge, phase_of};

/// How much of its reason a list shows.
const EXCERPT: usize = 240;

/// A campaign as everyone who may see it sees it.
#[derive(Clone, Debug, Serialize)]
pub struct CampaignCard {
    key: String,
    version: i32,
    tally: i64,
    href: String,
    host: PersonRef,
    at: DateTime<Utc>,
    audience: Audience,
    lang: String,
    title: String,
    why: String,
    cover: Option<Cover>,
    phase: PhaseBadge,
    comments: i32,
}

impl View for CampaignCard {
    const TEMPLATE: &'static str = "ideas/_campaign_row";
}

impl CampaignCard {
    /// Cards of campaigns, in order: a fixed number of queries, however many.
    pub fn many(tx: &mut ReadTx, rows: &[(Entry, Campaign)]) -> Result<Vec<CampaignCard>> {
        let entries = || rows.iter().map(|(entry, _)| entry);
        let hosts = refs(tx, entries().map(|entry| entry.author_id))?;
        let audiences = audience::all_of(tx, entries())?;
        let today = today(tx);
        let card = |(entry, campaign): &(Entry, Campaign)| {
            Some(CampaignCard {
                key: entry.key(),
                version: entry.version,
                tally: entry.tally,
                href: entry.path.clone(),
                host: hosts.get(&entry.author_id)?.clone(),
                at: entry.shown_at(),
                audience: audiences.get(&entry.audience_id).cloned().unwrap_or_default(),
                lang: entry.language.clone(),
                title: entry.title.clone(),
                why: excerpt(&campaign.why, EXCERPT),
                cover: Cover::of(entry, campaign),
                phase: PhaseBadge::of(phase_of(entry, campaign, today), campaign.days(), today),
                comments: entry.comments_count,
            })
        };
        Ok(rows.iter().filter_map(card).collect())
    }
}

/// A campaign as a card of the stream.
#[derive(Clone, Debug, Serialize)]
pub struct CampaignItem {
    #[serde(flatten)]
    card: CampaignCard,
    mine: Mine,
}

impl View for CampaignItem {
    const TEMPLATE: &'static str = "ideas/_campaign_item";
}

impl CampaignItem {
    /// Cards by entry, for the stream; entries of other kinds have none.
    pub fn many(tx: &mut ReadTx, entries: &[Entry]) -> Result<HashMap<Uuid, CampaignItem>> {
        let rows = rows(tx, entries)?;
        let named: Vec<_> = rows.iter().map(|(entry, _)| (entry, entry.title.clone())).collect();
        let mine = Mine::many(tx, &named)?;
        // It is changed from its page.
        let items = CampaignCard::many(tx, &rows)?.into_iter().zip(mine);
        let items = items.map(|(card, mine)| CampaignItem {
            card,
            mine: mine.editing(None),
        });
        Ok(rows.iter().map(|(entry, _)| entry.id).zip(items).collect())
    }

    /// What of it is the same for everybody.
    pub fn article(&self) -> &CampaignCard {
        &self.card
    }

    /// One that arrives live.
    pub fn live(tx: &mut ReadTx, entry: &Entry) -> Result<Option<CampaignItem>> {
        let rows = rows(tx, std::slice::from_ref(entry))?;
        let card = CampaignCard::many(tx, &rows)?.pop();
        Ok(card.map(|card| CampaignItem {
            card,
            mine: Mine::neutral(entry, entry.title.clone()),
        }))
    }
}

fn rows(tx: &mut ReadTx, entries: &[Entry]) -> Result<Vec<(Entry, Campaign)>> {
    let known = queries::kept_campaigns(tx, entries)?;
    let row = |entry: &Entry| Some((entry.clone(), Campaign::clone(known.get(&entry.id)?)));
    Ok(entries.iter().filter_map(row).collect())
}
