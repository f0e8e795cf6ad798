//! What all lists of ideas that take votes begin with.
use crate::features::entries::model::entry_columns;
use crate::features::entries::reach::PUBLISHED_SEEN;

/// Is it about the theme that was asked for, if one was? A look-up by key for each; as a `case`, PostgreSQL takes every
/// second row for granted and goes on walking along the order.
const OF_THEME: &str = "case when {theme}::uuid is null then true else exists (select from idea_topics \
    where idea_topics.idea_id = idea_scores.idea_id and idea_topics.theme_id = {theme}::uuid) end";

/// These columns of ideas that take votes and that the person may see, in a statement with the values `{audiences}`,
/// `{person}` and `{theme}`; what narrows and orders them follows.
pub(super) fn votable(columns: &str, rest: &str) -> String {
    let entry = entry_columns!();
    format!(
        "select {entry}, {columns} from idea_scores join entries on entries.id = idea_scores.idea_id \
         where idea_scores.takes_votes and entries.state = 'published' and {PUBLISHED_SEEN} \
         and {OF_THEME} {rest}"
    )
}
