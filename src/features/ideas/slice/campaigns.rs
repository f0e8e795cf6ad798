//! What the other parts of the house need to know of campaigns.
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::features::entries::kind::{ByEntry, KindInfo, Said, SearchTab};
use crate::features::entries::model::{Entry, title_of};
use crate::features::entries::slice::Compose;
use crate::features::ideas::campaigns::model::Campaign;
use crate::features::ideas::paths;
use crate::features::ideas::queries::days_kept;
use crate::features::ideas::views::CampaignItem;
use crate::features::people::role;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::campaigns;
use crate::kernel::view::Fragment;

pub(super) static CAMPAIGN_INFO: KindInfo = KindInfo {
    called: &["aktion", "campaign"],
    // It holds the ideas of others; nobody takes it away with one click.
    removable: false,
    searched: (
        &["campaign-why", "campaign-faq", "campaign-thanks", "campaign-asked"],
        "\n\n",
    ),
    first_author: Some(first_author),
    cards,
    ..KindInfo::new(
        "campaign",
        "target",
        Said::new("kind-campaign", "note-your-campaign"),
        &TAB,
        texts,
    )
};

static TAB: SearchTab = SearchTab {
    word: "campaign",
    label: "nav-campaigns",
    rank: 5,
};

/// Its author is the host; the text is by whoever began it.
fn first_author(tx: &mut ReadTx, campaign: Uuid) -> Result<Uuid> {
    let founder = campaigns::table.find(campaign).select(campaigns::founder_id);
    founder.first(tx.conn()).must_exist("the campaign of an entry")
}

fn texts(tx: &mut ReadTx, entries: &[Entry]) -> Result<ByEntry<Value>> {
    let rows: Vec<Campaign> = campaigns::table
        .filter(campaigns::entry_id.eq_any(entries.iter().map(|entry| entry.id)))
        .select(Campaign::as_select())
        .load(tx.conn())?;
    let fields = |row: Campaign| -> (Uuid, Value) {
        let title = title_of(entries, row.entry_id);
        let fields = json!({
            "title": title, "campaign-why": row.why, "campaign-faq": row.faq, "campaign-thanks": row.thanks,
            "campaign-days": days_kept(&row), "campaign-questions": row.questions.told(),
            "campaign-cover": row.cover_alt, "campaign-asked": row.questions.words(),
        });
        (row.entry_id, fields)
    };
    Ok(rows.into_iter().map(fields).collect())
}

fn cards(tx: &mut ReadTx, entries: &[Entry]) -> Result<ByEntry<Fragment>> {
    let items = CampaignItem::many(tx, entries)?;
    Ok(items.iter().map(|(id, item)| (*id, Fragment::of(item))).collect())
}

/// The innovation team may begin one.
pub(super) fn to_begin(tx: &mut ReadTx) -> Result<Vec<Compose>> {
    let team = tx.actor()?.is(role::INNOVATION_TEAM);
    let campaign = Compose::new(
        paths::NEW_CAMPAIGN.as_str(),
        "target",
        "kind-campaign",
        "compose-campaign-text",
    );
    Ok(team.then_some(campaign).into_iter().collect())
}
