//! Lists of ideas: each starts from what the person may see and is a keyset page.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::lists::Beside;
use crate::features::entries::model::{Entry, State, entry_columns};
use crate::features::entries::reach::{PUBLISHED_SEEN, visible_to};
use crate::features::ideas::IDEA;
use crate::features::ideas::model::IdeaState;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::{Cursor, ListPage, below};
use crate::kernel::db::schema::{entries, follows, idea_topics, idea_votes, ideas, people};
use crate::kernel::db::statement::Prepare;
use crate::kernel::db::word::one_of;

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
        .select(Entry::as_select())
        .at_most(limit + 1)
        .load(tx.conn())?;
    let page = ListPage::from_rows(rows, limit, |entry: &Entry| Cursor::new(entry.shown_at(), entry.id));
    with_ideas(tx, page.items, page.next)
}

/// A page with its ideas, most of which are remembered.
pub(super) fn with_ideas(
    tx: &mut ReadTx,
    entries: impl IntoIterator<Item = Entry>,
    next: Option<String>,
) -> Result<ListPage<Pair>> {
    let entries: Vec<Entry> = entries.into_iter().collect();
    let items = pairs(tx, &entries)?;
    Ok(ListPage { items, next })
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
fn is_about(theme: Uuid) -> _ {
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
    rows.sort_by_key(|(entry, since)| std::cmp::Reverse((*since, entry.id)));
    rows.truncate(limit + 1);
    let page = ListPage::from_rows(rows, limit, |(entry, since)| Cursor::new(*since, entry.id));
    with_ideas(tx, page.items.into_iter().map(|(entry, _)| entry), page.next)
}

type Since = (Entry, DateTime<Utc>);

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
        .select((Entry::as_select(), ideas::state_since))
        .at_most(limit + 1)
        .load(tx.conn())?)
}

/// A place in "rising": the rank as its bits, and the idea.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rank {
    rising: f64,
    id: Uuid,
}

impl Rank {
    /// For the address of the next page.
    pub fn encode(self) -> String {
        format!("{:016x}{}", self.rising.to_bits(), self.id.simple())
    }

    /// Reads it back; nothing for what is not ours.
    pub fn decode(text: &str) -> Option<Rank> {
        if text.len() != 48 || !text.is_ascii() {
            return None;
        }
        let rising = f64::from_bits(u64::from_str_radix(&text[..16], 16).ok()?);
        (!rising.is_nan()).then_some(Rank {
            rising,
            id: Uuid::try_parse(&text[16..]).ok()?,
        })
    }
}

/// The three hottest ideas that take votes, beside a list.
pub const HOTTEST: Beside = Beside(|| {
    let (columns, voting) = (entry_columns!(), IdeaState::spelled(IdeaState::voting()));
    format!(
        "select {columns} from ideas join entries on entries.id = ideas.entry_id \
         where ideas.counted and ideas.state in ({voting}) and entries.state = 'published' \
         and {PUBLISHED_SEEN} \
         order by ideas.rising desc, ideas.entry_id desc limit 3"
    )
});

/// Ideas that take votes, the hottest first.
pub fn rising(tx: &mut ReadTx, narrow: Narrow, after: Option<Rank>, limit: usize) -> Result<ListPage<Pair>> {
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
    if let Some(after) = after {
        query = query.filter(below((ideas::rising, ideas::entry_id), (after.rising, after.id)));
    }
    let rows: Vec<(Entry, f64)> = query
        .order((ideas::rising.desc(), ideas::entry_id.desc()))
        .select((Entry::as_select(), ideas::rising))
        .at_most(limit + 1)
        .load(tx.conn())?;
    let page = ListPage::placed(rows, limit, |(entry, rising)| {
        let (rising, id) = (*rising, entry.id);
        Rank { rising, id }.encode()
    });
    with_ideas(tx, page.items.into_iter().map(|(entry, _)| entry), page.next)
}

/// Which ideas of one's own list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Handed in or begun by oneself.
    Me,
    /// Voted for.
    Votes,
    /// By others, and followed.
    Follows,
    /// Of one's people, and waiting for one's answer.
    Answers,
}

impl By {
    /// All, in the order of their tabs.
    pub const ALL: [By; 4] = [By::Me, By::Votes, By::Follows, By::Answers];

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            By::Me => "me",
            By::Votes => "votes",
            By::Follows => "follows",
            By::Answers => "answers",
        }
    }
}

/// One's own list, the latest begun first. Ids are made in the order in which things begin, so an index over the ids of
/// one's votes or of what one follows answers without reading all of them.
pub fn mine(
    tx: &mut ReadTx,
    (by, narrow): (By, Narrow),
    before: Option<Cursor>,
    limit: usize,
) -> Result<ListPage<Pair>> {
    let actor = tx.actor()?.clone();
    let last = before.map_or(Uuid::max(), |before| before.id);
    let stands = one_of(entries::state, [State::Draft, State::Published]).and(visible_to(&actor));
    let asked = narrow.theme.into_sql::<Nullable<SqlUuid>>();
    let own = idea_topics::table
        .filter(idea_topics::idea_id.eq(ideas::entry_id))
        .filter(idea_topics::theme_id.nullable().eq(narrow.theme));
    let campaign = narrow.campaign.into_sql::<Nullable<SqlUuid>>();
    let all = ideas::table
        .inner_join(entries::table.on(entries::id.eq(ideas::entry_id)))
        .filter(stands)
        .filter(asked.is_null().or(diesel::dsl::exists(own)))
        .filter(campaign.is_null().or(ideas::campaign_id.eq(narrow.campaign)));
    let columns = Entry::as_select();
    let rows: Vec<Entry> = match by {
        By::Me => all
            .filter(entries::author_id.eq(actor.person))
            .filter(entries::kind.eq(IDEA))
            .filter(entries::id.lt(last))
            .order(entries::id.desc())
            .select(columns)
            .at_most(limit + 1)
            .load(tx.conn())?,
        By::Votes => all
            .inner_join(idea_votes::table)
            .filter(idea_votes::person_id.eq(actor.person))
            .filter(idea_votes::idea_id.lt(last))
            .order(idea_votes::idea_id.desc())
            .select(columns)
            .at_most(limit + 1)
            .load(tx.conn())?,
        By::Follows => all
            .inner_join(follows::table.on(follows::entry_id.eq(ideas::entry_id)))
            .filter(follows::person_id.eq(actor.person))
            .filter(follows::active)
            .filter(follows::kind.eq(IDEA))
            .filter(entries::author_id.ne(actor.person))
            .filter(follows::entry_id.lt(last))
            .order(follows::entry_id.desc())
            .select(columns)
            .at_most(limit + 1)
            .load(tx.conn())?,
        By::Answers => answering(tx, narrow, last, limit)?,
    };
    let rows = match by {
        By::Me => with_unnamed(tx, rows, narrow, (last, limit))?,
        _ => rows,
    };
    let page = ListPage::from_rows(rows, limit, |entry: &Entry| Cursor::new(entry.created_at, entry.id));
    with_ideas(tx, page.items, page.next)
}

/// One's own ideas with those that do not say whose they are, for the one person who knows.
fn with_unnamed(
    tx: &mut ReadTx,
    mut rows: Vec<Entry>,
    narrow: Narrow,
    (last, limit): (Uuid, usize),
) -> Result<Vec<Entry>> {
    let actor = tx.actor()?.clone();
    if actor.rights.unnamed.is_empty() {
        return Ok(rows);
    }
    let mut theirs = ideas::table
        .inner_join(entries::table.on(entries::id.eq(ideas::entry_id)))
        .filter(entries::id.eq_any(&actor.rights.unnamed))
        .filter(entries::id.lt(last))
        .filter(entries::state.eq(State::Published))
        .filter(visible_to(&actor))
        .into_boxed();
    if let Some(theme) = narrow.theme {
        theirs = theirs.filter(is_about(theme));
    }
    if let Some(campaign) = narrow.campaign {
        theirs = theirs.filter(ideas::campaign_id.eq(campaign));
    }
    let theirs = theirs.order(entries::id.desc()).select(Entry::as_select());
    rows.extend(theirs.at_most(limit + 1).load::<Entry>(tx.conn())?);
    rows.sort_by_key(|entry| std::cmp::Reverse(entry.id));
    rows.truncate(limit + 1);
    Ok(rows)
}

/// What waits for the answer of a line manager, the latest begun first.
fn answering(tx: &mut ReadTx, narrow: Narrow, last: Uuid, limit: usize) -> Result<Vec<Entry>> {
    let actor = tx.actor()?.clone();
    let mut own = ideas::table
        .inner_join(entries::table.on(entries::id.eq(ideas::entry_id)))
        .filter(ideas::counted)
        .filter(ideas::awaits_manager)
        .filter(ideas::manager_id.eq(actor.person))
        .filter(ideas::entry_id.lt(last))
        .filter(entries::state.eq(State::Published))
        .filter(visible_to(&actor))
        .into_boxed();
    if let Some(theme) = narrow.theme {
        own = own.filter(is_about(theme));
    }
    if let Some(campaign) = narrow.campaign {
        own = own.filter(ideas::campaign_id.eq(campaign));
    }
    let own = own.order(ideas::entry_id.desc()).select(Entry::as_select());
    Ok(own.at_most(limit + 1).load(tx.conn())?)
}

/// Does anybody report to the person who looks? Their ideas may wait for them.
pub fn is_manager(tx: &mut ReadTx) -> Result<bool> {
    let person = tx.actor()?.person;
    let reports = people::table.filter(people::manager_id.eq(person));
    Ok(diesel::select(diesel::dsl::exists(reports)).get_result(tx.conn())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_survive_the_address() {
        for rising in [1_480.25, 0.0, f64::NEG_INFINITY] {
            let rank = Rank {
                rising,
                id: Uuid::from_u128(7),
            };
            assert_eq!(Rank::decode(&rank.encode()), Some(rank));
        }
        let nan = format!("{:016x}{}", f64::NAN.to_bits(), Uuid::nil().simple());
        for rubbish in [
            "",
            "x",
            &"z".repeat(48),
            nan.as_str(),
            &"ä".repeat(24),
            &"a".repeat(4_000),
        ] {
            assert_eq!(Rank::decode(rubbish), None, "{rubbish}");
        }
    }
}
