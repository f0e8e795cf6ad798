//! What all lists of ideas that take votes begin with.
use crate::features::entries::model::entry_columns;
use crate::features::entries::reach::PUBLISHED_SEEN;

/// These columns of ideas that take votes and that the person may see, in a statement with the values `{audiences}` and
/// `{person}`; what narrows and orders them follows.
pub(super) fn votable(columns: &str, rest: &str) -> String {
    let entry = entry_columns!();
    format!(
        "select {entry}, {columns} from idea_scores join entries on entries.id = idea_scores.idea_id \
         where idea_scores.takes_votes and entries.state = 'published' and {PUBLISHED_SEEN} {rest}"
    )
}
