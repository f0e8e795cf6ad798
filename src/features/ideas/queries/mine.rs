//! One's own list of ideas: what is one's own, what one supports, what one follows, and what waits for one's answer.
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::model::{Entry, State};
use crate::features::entries::reach::{Reach, visible_to};
use crate::features::ideas::IDEA;
use crate::kernel::base::actor::Actor;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::{Cursor, ListPage};
use crate::kernel::db::schema::{entries, follows, idea_credits, idea_topics, idea_votes, ideas, people};
use crate::kernel::db::statement::{Prepare, Then};
use crate::kernel::db::word::{OneOf, one_of};

use super::Pair;
use super::lists::{is_about, with_ideas};
use super::votable::Narrow;

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
    let last = before.map_or(Uuid::max(), |before| before.id);
    let rows = match by {
        By::Me => own(tx, narrow, last, limit + 1)?,
        By::Votes => supported(tx, narrow, last, limit + 1)?,
        By::Follows => followed(tx, narrow, last, limit + 1)?,
        By::Answers => answering(tx, narrow, last, limit + 1)?,
    };
    let page = ListPage::from_rows(rows, limit, |entry: &Entry| Cursor::new(entry.created_at, entry.id));
    with_ideas(tx, &page.items, page.next)
}

/// A theme or a campaign, or none.
type Given = diesel::dsl::AsExprOf<Option<Uuid>, Nullable<SqlUuid>>;

/// What somebody may see, drafts of their own among it.
#[diesel::dsl::auto_type]
fn standing(actor: &Actor, narrow: Narrow) -> _ {
    let stands: OneOf<entries::state> = one_of(entries::state, [State::Draft, State::Published]);
    let visible: Reach<false> = visible_to(actor);
    let theme: Given = narrow.theme.into_sql();
    let campaign: Given = narrow.campaign.into_sql();
    let (in_theme, in_campaign): (Given, Given) = (narrow.theme.into_sql(), narrow.campaign.into_sql());
    let about = idea_topics::table
        .filter(idea_topics::idea_id.eq(ideas::entry_id))
        .filter(idea_topics::theme_id.nullable().eq(in_theme));
    ideas::table
        .inner_join(entries::table.on(entries::id.eq(ideas::entry_id)))
        .filter(stands)
        .filter(visible)
        .filter(theme.is_null().or(diesel::dsl::exists(about)))
        .filter(campaign.is_null().or(ideas::campaign_id.eq(in_campaign)))
}

/// What one handed in or began, is named for as one who had it too, or handed in without one's name, which is known to
/// oneself alone. Each has an index of its own; what is two of them at once stands once.
fn own(tx: &mut ReadTx, narrow: Narrow, last: Uuid, rows: usize) -> Result<Vec<Entry>> {
    let actor = tx.actor()?.clone();
    let handed_in = standing(&actor, narrow)
        .filter(entries::author_id.eq(actor.person))
        .filter(entries::kind.eq(IDEA))
        .filter(entries::id.lt(last))
        .order(entries::id.desc())
        .select(Entry::as_select());
    let named = standing(&actor, narrow)
        .inner_join(idea_credits::table)
        .filter(idea_credits::person_id.eq(actor.person))
        .filter(idea_credits::is_author)
        .filter(idea_credits::idea_id.lt(last))
        .order(idea_credits::idea_id.desc())
        .select(Entry::as_select());
    let unnamed = standing(&actor, narrow)
        .filter(ideas::entry_id.eq_any(&actor.rights.unnamed))
        .filter(ideas::entry_id.lt(last))
        .order(ideas::entry_id.desc())
        .select(Entry::as_select());
    let others = Then(named.at_most(rows), unnamed.at_most(rows));
    let all = Then(handed_in.at_most(rows), others).prepared();
    let mut all: Vec<Entry> = all.load(tx.conn())?;
    all.sort_by_key(|entry| std::cmp::Reverse(entry.id));
    all.dedup_by_key(|entry| entry.id);
    all.truncate(rows);
    Ok(all)
}

/// What one voted for and is no author of: whoever becomes one counts among its supporters no more.
fn supported(tx: &mut ReadTx, narrow: Narrow, last: Uuid, rows: usize) -> Result<Vec<Entry>> {
    let actor = tx.actor()?.clone();
    let supported = standing(&actor, narrow)
        .inner_join(idea_votes::table)
        .filter(idea_votes::person_id.eq(actor.person))
        .filter(diesel::dsl::not(ideas::co_authors.contains(vec![actor.person])))
        .filter(idea_votes::idea_id.lt(last))
        .order(idea_votes::idea_id.desc())
        .select(Entry::as_select());
    Ok(supported.at_most(rows).load(tx.conn())?)
}

/// What one follows and is no author of.
fn followed(tx: &mut ReadTx, narrow: Narrow, last: Uuid, rows: usize) -> Result<Vec<Entry>> {
    let actor = tx.actor()?.clone();
    let followed = standing(&actor, narrow)
        .inner_join(follows::table.on(follows::entry_id.eq(ideas::entry_id)))
        .filter(follows::person_id.eq(actor.person))
        .filter(follows::active)
        .filter(follows::kind.eq(IDEA))
        .filter(entries::author_id.ne(actor.person))
        .filter(diesel::dsl::not(ideas::co_authors.contains(vec![actor.person])))
        .filter(ideas::entry_id.ne_all(&actor.rights.unnamed))
        .filter(follows::entry_id.lt(last))
        .order(follows::entry_id.desc())
        .select(Entry::as_select());
    Ok(followed.at_most(rows).load(tx.conn())?)
}

/// What waits for the answer of a line manager, the latest begun first.
fn answering(tx: &mut ReadTx, narrow: Narrow, last: Uuid, rows: usize) -> Result<Vec<Entry>> {
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
    Ok(own.at_most(rows).load(tx.conn())?)
}

/// Does anybody report to the person who looks? Their ideas may wait for them.
pub fn is_manager(tx: &mut ReadTx) -> Result<bool> {
    let person = tx.actor()?.person;
    let reports = people::table.filter(people::manager_id.eq(person));
    Ok(diesel::select(diesel::dsl::exists(reports)).get_result(tx.conn())?)
}
