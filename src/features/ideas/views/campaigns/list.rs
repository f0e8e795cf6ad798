//! The list of campaigns: running, planned for those who prepare them, ended.
use serde::{Deserialize, Serialize};

use crate::features::ideas::paths;
use crate::features::ideas::queries::{self, CampaignTab};
use crate::features::people::role;
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::view::components::{Empty, TabLink, Tabs};
use crate::kernel::view::{Page, Title, View, cards};

use super::card::CampaignCard;

/// Campaigns on one page.
const PAGE: usize = 20;

/// What the address may say.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct CampaignsQuery {
    /// `planned` or `ended`; anything else is what runs.
    #[serde(default)]
    pub tab: String,
    /// Where the list goes on.
    pub before: Option<String>,
}

/// The list.
#[derive(Serialize)]
pub struct CampaignsPage {
    tabs: Tabs,
    #[serde(serialize_with = "cards")]
    items: Vec<CampaignCard>,
    empty: Option<Empty>,
    next_href: Option<String>,
    /// Where the team begins one.
    new_href: Option<&'static str>,
}

impl CampaignsPage {
    /// A page of it for the person who looks.
    pub fn load(tx: &mut ReadTx, query: &CampaignsQuery) -> Result<CampaignsPage> {
        let tab = CampaignTab::parse(&query.tab);
        let page = queries::campaign_page(tx, tab, query.before.as_deref().and_then(Cursor::decode), PAGE)?;
        let team = tx.actor()?.is(role::INNOVATION_TEAM);
        // Whoever hosts one that is planned sees it, and therefore the way there.
        let planned = team
            || crate::features::ideas::campaigns::seen(tx)?
                .iter()
                .any(|known| !known.opened());
        let tabs = CampaignTab::ALL
            .into_iter()
            .filter(|one| planned || *one != CampaignTab::Planned);
        let link = |one: CampaignTab| TabLink::new(href(one), label(one), one == tab);
        let (title_key, text_key) = match tab {
            CampaignTab::Running => ("empty-campaigns-running-title", "empty-campaigns-running-text"),
            CampaignTab::Planned => ("empty-campaigns-planned-title", "empty-campaigns-planned-text"),
            CampaignTab::Ended => ("empty-campaigns-ended-title", "empty-campaigns-ended-text"),
        };
        let empty = Empty::new("target", title_key, text_key);
        Ok(CampaignsPage {
            tabs: Tabs::new("tabs-campaigns", tabs.map(link).collect()),
            empty: page.items.is_empty().then_some(empty),
            items: CampaignCard::many(tx, &page.items)?,
            next_href: page
                .next
                .map(|cursor| address::query(&href(tab), &[("before", &cursor)])),
            new_href: team.then_some(paths::NEW_CAMPAIGN.as_str()),
        })
    }
}

fn href(tab: CampaignTab) -> String {
    match tab {
        CampaignTab::Running => paths::CAMPAIGNS.as_str().to_owned(),
        tab => paths::CAMPAIGNS.query(&[("tab", &tab.word())]),
    }
}

fn label(tab: CampaignTab) -> &'static str {
    match tab {
        CampaignTab::Running => "tab-campaigns-running",
        CampaignTab::Planned => "tab-campaigns-planned",
        CampaignTab::Ended => "tab-campaigns-ended",
    }
}

impl View for CampaignsPage {
    const TEMPLATE: &'static str = "ideas/campaigns";
}

impl Page for CampaignsPage {
    fn title(&self) -> Title {
        Title::Key("nav-campaigns")
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
    fn topics(&self) -> Vec<String> {
        vec![crate::features::entries::live::STREAM.to_owned()]
    }
}
