//! What happens to campaigns, as seen on open pages. It happens seldom: whatever shows one looks again.
use crate::features::entries::live::{On, STREAM};
use crate::features::entries::model::Entry;
use crate::features::entries::pills;
use crate::features::ideas::model::Idea;
use crate::features::ideas::views::{CampaignItem, waits_for};
use crate::features::ideas::{campaigns, queries};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::live::patch::Patch;
use crate::kernel::view::Fragment;

use super::LISTED;

/// What the list of campaigns waits for.
const CAMPAIGNS: &str = "campaigns";

/// Its page, the list, and wherever its name stands above the list of ideas.
pub fn campaign_looked_at_again(entry: &Entry) -> Vec<Patch> {
    let words = [entry.path.as_str(), CAMPAIGNS, LISTED];
    words.map(|word| On(entry).again(word)).into()
}

/// One that everybody sees from now on waits behind the pill of the stream.
pub fn campaign_opened(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let mut patches = campaign_looked_at_again(entry);
    if let Some(item) = CampaignItem::live(tx, entry)? {
        patches.extend(pills::patches(tx, entry, &Fragment::of(&item))?);
    }
    Ok(patches)
}

/// Cards in the stream change in place.
pub fn campaign_changed(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let mut patches = campaign_looked_at_again(entry);
    if let Some(item) = CampaignItem::live(tx, entry)? {
        patches.push(On(entry).replace(STREAM, entry.key(), item.article()));
    }
    Ok(patches)
}

/// The page of the campaign of an idea shows that one comes, moves or goes.
pub fn in_campaign(tx: &mut ReadTx, entry: &Entry, idea: &Idea) -> Result<Option<Patch>> {
    let all = campaigns::all(tx)?;
    let known = all.iter().find(|known| Some(known.id) == idea.campaign_id);
    Ok(known.map(|known| On(entry).again(waits_for(known.number))))
}

/// Whoever has a vote back reads so on the page of the campaign.
pub fn support_returned(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let idea = queries::row(tx, entry.id)?;
    Ok(in_campaign(tx, entry, &idea)?.into_iter().collect())
}
