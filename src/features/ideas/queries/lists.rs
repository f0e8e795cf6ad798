//! Lists of ideas: each starts from what the person may see and is a keyset page.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::kept::{FOUND, Found, rows_of};
use crate::features::entries::lists::Beside;
use crate::features::entries::model::{Entry, State};
use crate::features::entries::reach::{PUBLISHED_SEEN, visible_to};
use crate::features::ideas::IDEA;
use crate::features::ideas::model::IdeaState;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::{Cursor, ListPage, below};
use crate::kernel::db::schema::{entries, idea_topics, ideas};
use crate::kernel::db::statement::Prepare;
use crate::kernel::db::word::one_of;

use super::anchor::{Anchor, stood};
use super::votable::Narrow;
use super::{Pair, pairs};

/// Public ideas in these states, the latest handed in first.
pub fn newest(
    tx: &mut ReadTx,
    (states, narrow): (&[IdeaState], Narrow),
    before: Option<Cursor>,
    limit: usize,
) -> Result<ListPage<Pair>> {
    let visible = visible_to(tx.actor()?);
    let mut query = entries::table
        .inner_join(ideas::table.on(ideas::entry_id.eq(entries::id)))
        .filter(entries::kind.eq(IDEA))
        .filter(entries::state.eq(State::Published))
        .filter(one_of(ideas::state, states.iter().copied()))
        .filter(visible)
        .into_boxed();
    if let Some(theme) = narrow.theme {
        query = query.filter(is_about(theme));
    }
    if let Some(campaign) = narrow.campaign {
        query = query.filter(ideas::campaign_id.eq(campaign));
    }
    if let Some(before) = before {
        query = query.filter(below((entries::published_at, entries::id), before.place()));
    }
    let rows = query
        .order((entries::published_at.desc(), entries::id.desc()))
        .select((FOUND, entries::published_at.assume_not_null()))
        .at_most(limit + 1)
        .load(tx.conn())?;
    let page = ListPage::from_rows(rows, limit, |((id, _), at): &(Found, DateTime<Utc>)| {
        Cursor::new(*at, *id)
    });
    with_rows(tx, page.items.into_iter().map(|(found, _)| found), page.next)
}

/// A page with its ideas, most of which are remembered.
pub(super) fn with_ideas(tx: &mut ReadTx, entries: &[Entry], next: Option<String>) -> Result<ListPage<Pair>> {
    let items = pairs(tx, entries)?;
    Ok(ListPage { items, next })
}

/// The same where the entries are remembered too.
pub(super) fn with_rows(
    tx: &mut ReadTx,
    found: impl IntoIterator<Item = Found>,
    next: Option<String>,
) -> Result<ListPage<Pair>> {
    let entries = rows_of(tx, &found.into_iter().collect::<Vec<_>>())?;
    with_ideas(tx, &entries, next)
}

/// Which ideas of a theme a list shows.
#[derive(Clone, Copy, Debug)]
pub enum Places {
    /// Those that have it among theirs.
    Any,
    /// Those that take a place in it.
    Taken,
}

/// Is the theme among those of an idea? Compared with true it is no join: a look-up by key for each, and PostgreSQL
/// goes on walking along the order of the list.
#[diesel::dsl::auto_type]
pub(super) fn is_about(theme: Uuid) -> _ {
    let own = idea_topics::table
        .filter(idea_topics::idea_id.eq(ideas::entry_id))
        .filter(idea_topics::theme_id.eq(theme));
    diesel::dsl::exists(own).eq(true)
}

/// Ideas in these states, the latest moved first. One look for each state, because an index is in order only within
/// one.
pub fn by_move(
    tx: &mut ReadTx,
    (states, of, narrow): (&[IdeaState], Places, Narrow),
    before: Option<Cursor>,
    limit: usize,
) -> Result<ListPage<Pair>> {
    let mut rows = Vec::new();
    for state in states {
        rows.extend(of_state(tx, (*state, of, narrow), before, limit)?);
    }
    rows.sort_by_key(|((id, _), since)| std::cmp::Reverse((*since, *id)));
    rows.truncate(limit + 1);
    let page = ListPage::from_rows(rows, limit, |((id, _), since)| Cursor::new(*since, *id));
    with_rows(tx, page.items.into_iter().map(|(found, _)| found), page.next)
}

type Since = (Found, DateTime<Utc>);

fn of_state(
    tx: &mut ReadTx,
    (state, of, narrow): (IdeaState, Places, Narrow),
    before: Option<Cursor>,
    limit: usize,
) -> Result<Vec<Since>> {
    let visible = visible_to(tx.actor()?);
    let mut query = ideas::table
        .inner_join(entries::table.on(entries::id.eq(ideas::entry_id)))
        .filter(ideas::counted)
        .filter(ideas::state.eq(state))
        .filter(entries::state.eq(State::Published))
        .filter(visible)
        .into_boxed();
    if let Some(theme) = narrow.theme {
        query = match of {
            Places::Any => query.filter(is_about(theme)),
            Places::Taken => query.filter(ideas::theme_id.eq(theme)),
        };
    }
    if let Some(campaign) = narrow.campaign {
        query = query.filter(ideas::campaign_id.eq(campaign));
    }
    if let Some(before) = before {
        query = query.filter(below((ideas::state_since, ideas::entry_id), before.place()));
    }
    Ok(query
        .order((ideas::state_since.desc(), ideas::entry_id.desc()))
        .select((FOUND, ideas::state_since))
        .at_most(limit + 1)
        .load(tx.conn())?)
}

/// The three hottest ideas that take votes, beside a list.
pub const HOTTEST: Beside = Beside(|| {
    let voting = IdeaState::spelled(IdeaState::voting());
    format!(
        "select entries.id, entries.revision from ideas join entries on entries.id = ideas.entry_id \
         where ideas.counted and ideas.state in ({voting}) and entries.state = 'published' \
         and {PUBLISHED_SEEN} \
         order by ideas.rising desc, ideas.entry_id desc limit 3"
    )
});

/// Ideas that take votes, the hottest first.
pub fn rising(tx: &mut ReadTx, narrow: Narrow, after: Option<Anchor>, limit: usize) -> Result<ListPage<Pair>> {
    let stood = stood(tx, after)?;
    let visible = visible_to(tx.actor()?);
    let mut query = ideas::table
        .inner_join(entries::table.on(entries::id.eq(ideas::entry_id)))
        .filter(ideas::counted)
        .filter(one_of(ideas::state, IdeaState::voting()))
        .filter(entries::state.eq(State::Published))
        .filter(visible)
        .into_boxed();
    if let Some(theme) = narrow.theme {
        query = query.filter(is_about(theme));
    }
    if let Some(campaign) = narrow.campaign {
        query = query.filter(ideas::campaign_id.eq(campaign));
    }
    if let (Some(Anchor(last)), Some(stood)) = (after, stood) {
        query = query.filter(below((ideas::rising, ideas::entry_id), (stood.rising, last)));
    }
    let rows: Vec<(Found, f64)> = query
        .order((ideas::rising.desc(), ideas::entry_id.desc()))
        .select((FOUND, ideas::rising))
        .at_most(limit + 1)
        .load(tx.conn())?;
    let page = ListPage::placed(rows, limit, |((id, _), _)| Anchor(*id).encode());
    with_rows(tx, page.items.into_iter().map(|(found, _)| found), page.next)
}
