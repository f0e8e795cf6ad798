//! What all lists of ideas that take votes begin with.
use uuid::Uuid;

use crate::features::entries::reach::PUBLISHED_SEEN;

/// What narrows a list of ideas; nothing shows all of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Narrow {
    /// Only what is about this theme.
    pub theme: Option<Uuid>,
    /// Only what was handed in to this campaign.
    pub campaign: Option<Uuid>,
}

/// Is it about the theme that was asked for, if one was? A look-up by key for each; as a `case`, PostgreSQL takes every
/// second row for granted and goes on walking along the order.
const OF_THEME: &str = "case when {theme}::uuid is null then true else exists (select from idea_topics \
    where idea_topics.idea_id = idea_scores.idea_id and idea_topics.theme_id = {theme}::uuid) end";

/// The same of the campaign.
const OF_CAMPAIGN: &str = "case when {campaign}::uuid is null then true else (select ideas.campaign_id from ideas \
    where ideas.entry_id = idea_scores.idea_id) = {campaign}::uuid end";

/// These columns of ideas that take votes and that the person may see, in a statement with the values `{audiences}`,
/// `{person}`, `{theme}` and `{campaign}`; what narrows and orders them follows.
pub(super) fn votable(columns: &str, rest: &str) -> String {
    format!(
        "select entries.id, entries.revision, {columns} \
         from idea_scores join entries on entries.id = idea_scores.idea_id \
         where idea_scores.takes_votes and entries.state = 'published' and {PUBLISHED_SEEN} \
         and {OF_THEME} and {OF_CAMPAIGN} {rest}"
    )
}
