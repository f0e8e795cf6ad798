//! The organisation this server speaks for, read at start and after set-up.
use crate::kernel::base::calendar::Region;
use crate::kernel::base::i18n::{Lang, OwnWord};

/// What every page needs to know about the organisation.
#[derive(Clone, Debug)]
pub struct Site {
    /// The name in the top bar.
    pub name: String,
    /// The language for people who chose none and whose browser names none.
    pub language: Lang,
    /// The zone all times are shown in.
    pub zone: chrono_tz::Tz,
    /// Whose public holidays are no working days.
    pub region: Region,
    /// What it calls by names of its own.
    pub own_words: Vec<OwnWord>,
    /// Is this the demo company?
    pub demo: bool,
    /// Does the organisation exist, or does /setup wait?
    pub ready: bool,
}
