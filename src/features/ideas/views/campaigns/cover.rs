//! The cover of a campaign: where it is shown, and the page on which it is chosen.
use serde::Serialize;

use crate::features::entries::model::Entry;
use crate::features::ideas::campaigns::model::{ALT_LENGTH, Campaign};
use crate::features::ideas::campaigns::policy::{CampaignAction, Standing};
use crate::features::ideas::paths;
use crate::features::ideas::queries;
use crate::kernel::base::error::Result;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Crumbs, Field, SummaryRow};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

/// A picture with the words that stand for it.
#[derive(Clone, Debug, Serialize)]
pub struct Cover {
    src: String,
    alt: String,
}

impl Cover {
    /// That of a campaign, if it has one.
    pub fn of(entry: &Entry, campaign: &Campaign) -> Option<Cover> {
        campaign.cover.as_ref().map(|hash| Cover {
            src: paths::COVER_PICTURE.of(&entry.path, [hash]),
            alt: campaign.cover_alt.clone(),
        })
    }
}

/// The page.
#[derive(Serialize)]
pub struct CoverPage {
    crumbs: Crumbs,
    errors: Vec<SummaryRow>,
    action: String,
    back_href: String,
    cover: Option<Cover>,
    file_error: Option<String>,
    alt: Field,
}

impl CoverPage {
    /// For whoever may change the campaign, as it stands or with what could not be taken.
    pub fn load(tx: &mut ReadTx, number: i32, refused: &Refused<String>) -> Result<CoverPage> {
        let (entry, campaign) = queries::find_campaign(tx, number)?;
        Standing::of(&entry).allow(tx.actor()?, CampaignAction::Edit)?;
        let alt = refused.typed.as_ref().unwrap_or(&campaign.cover_alt);
        let alt = Field::text("alt", "cover-alt", alt, refused.errors.at(tx, "alt")?);
        Ok(CoverPage {
            crumbs: crumbs(tx, &entry)?,
            errors: refused.errors.summary(tx, str::to_owned)?,
            action: paths::COVER.of(&entry.path, []),
            back_href: entry.path.clone(),
            cover: Cover::of(&entry, &campaign),
            file_error: refused.errors.at(tx, "cover")?,
            alt: alt.limit(ALT_LENGTH).help("cover-alt-help"),
        })
    }
}

fn crumbs(tx: &ReadTx, entry: &Entry) -> Result<Crumbs> {
    let way = [
        (paths::CAMPAIGNS.as_str().to_owned(), tx.say("nav-campaigns", &[])?),
        (entry.path.clone(), entry.title.clone()),
    ];
    Ok(Crumbs::new(way, tx.say("cover-title", &[])?))
}

impl View for CoverPage {
    const TEMPLATE: &'static str = "ideas/campaign_cover";
}

impl Page for CoverPage {
    fn title(&self) -> Title {
        Title::Key("cover-title")
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}
