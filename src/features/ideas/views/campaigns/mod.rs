//! What campaigns look like: cards, the list, the page with its result, the form.
mod card;
mod form;
mod list;
mod outcome;
mod phases;
mod show;

pub use card::CampaignItem;
pub use form::CampaignForm;
pub use list::{CampaignsPage, CampaignsQuery};
pub use show::{CampaignQuery, ShowCampaign, waits_for};
