//! What happens to a campaign.
use serde::{Deserialize, Serialize};

use crate::features::entries::happening::{Concerned, Happening, Shows, Tells};
use crate::features::entries::reason::Reason;
use crate::features::ideas::campaigns::model::Phase;
use crate::features::ideas::live;
use crate::features::ideas::reasons::CAMPAIGN;

/// The innovation team began one, for itself and its host.
#[derive(Debug, Serialize, Deserialize)]
pub struct CampaignPlanned {}

impl Happening for CampaignPlanned {
    const ABOUT: &'static str = "campaign";
    const VERB: &'static str = "created";
    const SHOWS: Shows<CampaignPlanned> = Shows::Entry(|_, entry, _| Ok(live::campaign_looked_at_again(entry)));
    const TELLS: Tells<CampaignPlanned> = Tells::Concerned(|_, _, _| Ok(Concerned::added()));
}

/// Everybody sees it for whom it is.
#[derive(Debug, Serialize, Deserialize)]
pub struct CampaignOpened {}

impl Happening for CampaignOpened {
    const ABOUT: &'static str = "campaign";
    const VERB: &'static str = "opened";
    const SHOWS: Shows<CampaignOpened> = Shows::Entry(|tx, entry, _| live::campaign_opened(tx, entry));
    const TELLS: Tells<CampaignOpened> = Tells::Concerned(|_, _, _| Ok(Concerned::added()));
}

/// What it says of itself was changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct CampaignChanged {
    /// Its version since then.
    pub version: i32,
}

impl Happening for CampaignChanged {
    const ABOUT: &'static str = "campaign";
    const VERB: &'static str = "edited";
    const SHOWS: Shows<CampaignChanged> = Shows::Entry(|tx, entry, _| live::campaign_changed(tx, entry));
    const TELLS: Tells<CampaignChanged> = Tells::Concerned(|_, _, _| Ok(Concerned::default()));
}

/// A day has passed, and with it a phase.
#[derive(Debug, Serialize, Deserialize)]
pub struct CampaignTurned {
    /// The phase from now on.
    pub phase: Phase,
}

impl Happening for CampaignTurned {
    const ABOUT: &'static str = "campaign";
    const VERB: &'static str = "turned";
    const SHOWS: Shows<CampaignTurned> = Shows::Entry(|tx, entry, _| live::campaign_changed(tx, entry));
    const TELLS: Tells<CampaignTurned> = Tells::Concerned(|_, campaign, turned| {
        Ok(Concerned {
            followers: Some((campaign, Reason(&CAMPAIGN))),
            detail: Some(turned.phase.word().to_owned()),
            ..Concerned::default()
        })
    });
}
