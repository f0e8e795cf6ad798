//! Who may do what with a campaign: asked after it was found to be visible. Beginning one is for the innovation team.
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::people::role;
use crate::kernel::base::actor::Actor;
use crate::kernel::base::error::Reserved;
use crate::kernel::base::policy::Permits;

/// What people do with campaigns, beyond what they do with every entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CampaignAction {
    /// Change it, and open it.
    Edit,
}

/// All that decides about rights.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    host: Uuid,
}

impl Standing {
    /// The standing of a campaign.
    pub fn of(entry: &Entry) -> Standing {
        Standing { host: entry.author_id }
    }
}

impl Permits<CampaignAction> for Standing {
    fn permits(&self, actor: &Actor, CampaignAction::Edit: CampaignAction) -> bool {
        self.host == actor.person || actor.is(role::INNOVATION_TEAM)
    }

    fn reserved(&self, _: &Actor, CampaignAction::Edit: CampaignAction) -> Option<Reserved> {
        Some(Reserved::Role(role::INNOVATION_TEAM))
    }
}
