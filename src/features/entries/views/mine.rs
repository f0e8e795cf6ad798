//! One's own controls beside a neutral article, and the counters in them.
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::follows;
use crate::features::entries::marks;
use crate::features::entries::model::{Channel, Entry, EntryAction};
use crate::features::entries::paths;
use crate::features::entries::slice::{BeginRow, to_begin_from};
use crate::kernel::base::actor::Actor;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::view::View;

use super::unreached::{self, Unreached};

/// How much praise, how many questions, how much criticism.
#[derive(Clone, Debug, Serialize)]
pub struct Balance {
    pub(super) key: String,
    pub(super) version: i64,
    pub(super) href: String,
    pub(super) praise: i32,
    pub(super) questions: i32,
    pub(super) criticism: i32,
}

impl Balance {
    /// The balance of an entry.
    pub fn of(entry: &Entry) -> Balance {
        Balance {
            key: entry.key(),
            version: entry.tally,
            href: entry.path.clone(),
            praise: entry.praise_count,
            questions: entry.question_count,
            criticism: entry.criticism_count,
        }
    }
}

impl View for Balance {
    const TEMPLATE: &'static str = "entries/_balance";
}

/// One's own controls beside a neutral article.
#[derive(Clone, Debug, Serialize)]
pub struct Mine {
    pub(super) key: String,
    pub(super) version: i64,
    pub(super) name: String,
    pub(super) thanks_action: String,
    pub(super) thanked: bool,
    pub(super) thanks: i32,
    pub(super) comments: i32,
    pub(super) comments_href: String,
    pub(super) follow_action: String,
    pub(super) following: bool,
    pub(super) share_href: String,
    pub(super) edit_href: Option<String>,
    pub(super) delete_href: Option<String>,
    pub(super) why: Option<String>,
    pub(super) begin: Vec<BeginRow>,
    pub(super) unreached: Option<Unreached>,
    pub(super) balance: Option<Balance>,
}

impl View for Mine {
    const TEMPLATE: &'static str = "entries/_mine";
}

impl Mine {
    /// The controls of these entries for the person who looks; `name` is what assistive technology calls each of them.
    pub fn many(tx: &mut ReadTx, entries: &[(&Entry, String)]) -> Result<Vec<Mine>> {
        let actor = tx.actor()?.clone();
        let ids: Vec<Uuid> = entries.iter().map(|(entry, _)| entry.id).collect();
        let thanked = marks::of(tx, marks::THANKED, ids.iter().copied())?;
        let following = follows::among(tx, &ids)?;
        let mut unreached = unreached::of_entries(tx, &entries.iter().map(|(entry, _)| *entry).collect::<Vec<_>>())?;
        let mut own = |(entry, name): &(&Entry, String)| {
            let may = |action| entry.permits(&actor, action);
            let following = following.contains(&entry.id);
            Ok(Mine {
                thanked: thanked.contains(&entry.id),
                following,
                edit_href: may(EntryAction::Edit).then(|| paths::edit(&entry.path)),
                delete_href: may(EntryAction::Remove).then(|| paths::REMOVE.with([&entry.key()])),
                why: Some(tx.say(why(entry, &actor, following), &[])?),
                unreached: unreached.remove(&entry.id),
                ..Mine::neutral(entry, name.clone()).readable(may(EntryAction::TakePart))
            })
        };
        entries.iter().map(&mut own).collect()
    }

    /// The controls of one entry.
    pub fn one(tx: &mut ReadTx, entry: &Entry, name: String) -> Result<Mine> {
        let all = Mine::many(tx, &[(entry, name)])?;
        all.into_iter().next().must_exist("the controls of an entry")
    }

    /// The same with another way to edit, or none, where more people than the author may change the text.
    pub fn editing(self, edit_href: Option<String>) -> Mine {
        Mine { edit_href, ..self }
    }

    /// What takes no comments any more is only read.
    fn readable(self, open: bool) -> Mine {
        if open {
            self
        } else {
            Mine {
                comments_href: format!("{}#comments", self.share_href),
                ..self
            }
        }
    }

    /// "Nothing yet, not mine": for something that arrives live.
    pub fn neutral(entry: &Entry, name: String) -> Mine {
        let key = entry.key();
        Mine {
            version: entry.tally,
            name,
            thanks_action: paths::THANKS.with([&key]),
            thanked: false,
            thanks: entry.thanks_count,
            comments: entry.comments_count,
            comments_href: format!("{}#comment-body", entry.path),
            follow_action: paths::FOLLOW.with([&key]),
            following: false,
            share_href: entry.path.clone(),
            edit_href: None,
            delete_href: None,
            why: None,
            begin: to_begin_from(&key, Some(entry.kind)),
            unreached: None,
            // An idea is voted for; its thread counts the kinds of comments.
            balance: entry.kind.0.balance.then(|| Balance::of(entry)),
            key,
        }
    }
}

/// Why somebody sees an entry: the nearest reason, by the rules of the home stream.
fn why(entry: &Entry, actor: &Actor, following: bool) -> &'static str {
    if entry.is_by(actor) {
        "why-own"
    } else if entry.channel == Some(Channel::Ceo) {
        "why-ceo"
    } else if following {
        "why-following"
    } else if entry.unit_id.is_some() && entry.unit_id == actor.unit() {
        "why-unit"
    } else {
        "why-audience"
    }
}
