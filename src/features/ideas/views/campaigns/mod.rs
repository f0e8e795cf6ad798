//! What campaigns look like: cards, the list, the page with its result, the form.
mod card;
mod cover;
mod form;
mod list;
mod outcome;
mod phases;
mod questions;
mod show;

pub use card::CampaignItem;
pub use cover::CoverPage;
pub use form::CampaignForm;
pub use list::{CampaignsPage, CampaignsQuery};
pub use show::{CampaignQuery, ShowCampaign, waits_for};
