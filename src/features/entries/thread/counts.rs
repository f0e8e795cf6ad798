//! How many comments of each kind: the heading and the filters of a thread.
use serde::Serialize;

use crate::features::entries::comments::CommentKind;
use crate::features::entries::model::Entry;
use crate::kernel::address;
use crate::kernel::view::View;

/// A filter of a thread.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Filter {
    kind: &'static str,
    href: String,
    n: i32,
    current: bool,
    key: String,
    version: i64,
}

/// The heading of a thread, as a live patch brings it.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadTitle {
    key: String,
    version: i64,
    total: i32,
}

impl ThreadTitle {
    /// As it stands now.
    pub fn of(entry: &Entry) -> ThreadTitle {
        ThreadTitle {
            key: entry.key(),
            version: entry.tally,
            total: entry.comments_count,
        }
    }
}

impl View for ThreadTitle {
    const TEMPLATE: &'static str = "entries/_thread_title";
}

/// The words of a filter, as a live patch brings them.
#[derive(Clone, Debug, Serialize)]
pub struct FilterCount {
    key: String,
    version: i64,
    kind: &'static str,
    n: i32,
}

impl FilterCount {
    /// As it stands now.
    pub fn of(entry: &Entry, kind: CommentKind) -> FilterCount {
        FilterCount {
            key: entry.key(),
            version: entry.tally,
            kind: kind.word(),
            n: count(entry, kind),
        }
    }

    /// The DOM id.
    pub fn target(&self) -> String {
        format!("{}-filter-{}", self.key, self.kind)
    }
}

impl View for FilterCount {
    const TEMPLATE: &'static str = "entries/_filter_count";
}

fn count(entry: &Entry, kind: CommentKind) -> i32 {
    match kind {
        CommentKind::Praise => entry.praise_count,
        CommentKind::Question => entry.question_count,
        CommentKind::Criticism => entry.criticism_count,
    }
}

pub(super) fn filters(entry: &Entry, current: Option<CommentKind>) -> Vec<Filter> {
    let all = Filter {
        kind: "",
        href: format!("{}#comments", entry.path),
        n: entry.comments_count,
        current: current.is_none(),
        key: entry.key(),
        version: entry.tally,
    };
    let of = |kind: CommentKind| Filter {
        kind: kind.word(),
        href: format!("{}#comments", address::query(&entry.path, &[("kind", &kind.word())])),
        n: count(entry, kind),
        current: current == Some(kind),
        ..all.clone()
    };
    vec![
        all.clone(),
        of(CommentKind::Praise),
        of(CommentKind::Question),
        of(CommentKind::Criticism),
    ]
}
