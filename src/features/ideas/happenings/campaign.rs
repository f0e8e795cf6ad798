//! What happens to a campaign.
use serde::{Deserialize, Serialize};

use crate::features::entries::happening::{Concerned, Happening, Shows, Tells};
use crate::features::entries::reason::Reason;
use crate::features::ideas::campaigns::model::Phase;
use crate::features::ideas::reasons::{CAMPAIGN, RETURNED};
use crate::features::ideas::{live, queries};

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

/// An idea is voted on no more: whoever gave it one of the votes they have in its campaign has that back.
#[derive(Debug, Serialize, Deserialize)]
pub struct SupportReturned {}

impl Happening for SupportReturned {
    const ABOUT: &'static str = "vote";
    const VERB: &'static str = "returned";
    const SHOWS: Shows<SupportReturned> = Shows::Entry(|tx, entry, _| live::support_returned(tx, entry));
    const TELLS: Tells<SupportReturned> = Tells::Concerned(|tx, idea, _| {
        let people = queries::returned_to(tx, idea)?;
        Ok(Concerned {
            named: people.into_iter().map(|person| (person, Reason(&RETURNED))).collect(),
            ..Concerned::default()
        })
    });
    const NAMES_PERSON: bool = false;
}
