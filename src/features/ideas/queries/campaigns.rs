//! Reading campaigns, and the ideas that were handed in to one.
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Nullable, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::kept::{kept, kept_one};
use crate::features::entries::model::{Entry, State};
use crate::features::entries::reach::{PUBLISHED_SEEN, visible_to};
use crate::features::entries::visibility;
use crate::features::ideas::CAMPAIGN;
use crate::features::ideas::campaigns::model::Campaign;
use crate::features::ideas::campaigns::today;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::{Cursor, ListPage, below};
use crate::kernel::db::schema::{campaign_supports, campaigns, decisions, entries, ideas};
use crate::kernel::db::statement::{Prepare, statement};

use super::Pair;
use super::lists::with_ideas;

/// Ideas of a campaign are counted up to here; of more it is said that there are more.
pub const COUNTED_IDEAS: i64 = 100;
/// So many ideas are told in the result of a campaign; what became of more stands in the list of ideas.
pub const TOLD: usize = 300;

/// A campaign, if the person may see it.
pub fn find_campaign(tx: &mut ReadTx, number: i32) -> Result<(Entry, Campaign)> {
    let entry = visibility::find(tx, CAMPAIGN, number)?;
    let campaign = kept_one(tx, &entry, |tx| {
        let row = campaigns::table.find(entry.id).select(Campaign::as_select());
        row.first(tx.conn()).must_exist("the campaign of an entry")
    })?;
    Ok((entry, Campaign::clone(&campaign)))
}

/// Campaigns by entry id.
pub fn kept_campaigns(tx: &mut ReadTx, entries: &[Entry]) -> Result<HashMap<Uuid, Arc<Campaign>>> {
    kept(tx, entries, |tx, entries| {
        let rows: Vec<Campaign> = campaigns::table
            .filter(campaigns::entry_id.eq_any(entries.iter().map(|entry| entry.id)))
            .select(Campaign::as_select())
            .load(tx.conn())?;
        Ok(rows.into_iter().map(|row| (row.entry_id, row)).collect())
    })
}

/// The last days of a campaign as the history keeps them.
pub fn days_kept(campaign: &Campaign) -> String {
    format!("{} – {}", campaign.collect_until, campaign.review_until)
}

/// A list of campaigns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CampaignTab {
    /// Ideas are handed in or looked at.
    Running,
    /// Not open yet.
    Planned,
    /// With their results.
    Ended,
}

impl CampaignTab {
    /// All, in the order of their tabs.
    pub const ALL: [CampaignTab; 3] = [CampaignTab::Running, CampaignTab::Planned, CampaignTab::Ended];

    /// The word in addresses; the default has none.
    pub fn word(self) -> &'static str {
        match self {
            CampaignTab::Running => "",
            CampaignTab::Planned => "planned",
            CampaignTab::Ended => "ended",
        }
    }

    /// The list of an address; an unknown word is the default.
    pub fn parse(word: &str) -> CampaignTab {
        let known = CampaignTab::ALL.into_iter().find(|tab| tab.word() == word);
        known.unwrap_or(CampaignTab::Running)
    }
}

/// The middle of a day: its place in a list.
fn at(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

/// A page of a list, what ends last in front.
pub fn campaign_page(
    tx: &mut ReadTx,
    tab: CampaignTab,
    before: Option<Cursor>,
    limit: usize,
) -> Result<ListPage<(Entry, Campaign)>> {
    let (today, visible) = (today(tx), visible_to(tx.actor()?));
    let state = match tab {
        CampaignTab::Planned => State::Archived,
        CampaignTab::Running | CampaignTab::Ended => State::Published,
    };
    let mut query = campaigns::table
        .inner_join(entries::table.on(entries::id.eq(campaigns::entry_id)))
        .filter(entries::state.eq(state))
        .filter(visible)
        .into_boxed();
    query = match tab {
        CampaignTab::Running => query.filter(campaigns::review_until.ge(today)),
        CampaignTab::Ended => query.filter(campaigns::review_until.lt(today)),
        CampaignTab::Planned => query,
    };
    if let Some(before) = before {
        let place = (before.at.date_naive(), before.id);
        query = query.filter(below((campaigns::review_until, campaigns::entry_id), place));
    }
    let rows = query
        .order((campaigns::review_until.desc(), campaigns::entry_id.desc()))
        .select((Entry::as_select(), Campaign::as_select()))
        .at_most(limit + 1)
        .load(tx.conn())?;
    Ok(ListPage::from_rows(
        rows,
        limit,
        |(entry, campaign): &(Entry, Campaign)| Cursor::new(at(campaign.review_until), entry.id),
    ))
}

/// Ideas of a campaign, the latest begun first: one index answers, however many other ideas there are.
pub fn ideas_of(tx: &mut ReadTx, campaign: Uuid, before: Option<Cursor>, limit: usize) -> Result<ListPage<Pair>> {
    let (visible, last) = (visible_to(tx.actor()?), before.map_or(Uuid::max(), |before| before.id));
    let rows: Vec<Entry> = ideas::table
        .inner_join(entries::table.on(entries::id.eq(ideas::entry_id)))
        .filter(ideas::campaign_id.eq(campaign))
        .filter(ideas::counted)
        .filter(entries::state.eq(State::Published))
        .filter(visible)
        .filter(ideas::entry_id.lt(last))
        .order(ideas::entry_id.desc())
        .select(Entry::as_select())
        .at_most(limit + 1)
        .load(tx.conn())?;
    let page = ListPage::from_rows(rows, limit, |entry: &Entry| Cursor::new(entry.created_at, entry.id));
    with_ideas(tx, &page.items, page.next)
}

static SUMMED: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select count(*), max(due_on) filter (where state = 'clarify') from ( \
             select ideas.state, ideas.due_on from ideas join entries on entries.id = ideas.entry_id \
             where ideas.campaign_id = {{campaign}} and ideas.counted and entries.state = 'published' \
             and {PUBLISHED_SEEN} limit {}) few",
        COUNTED_IDEAS + 1
    )
});

statement! {
    struct Summed {
        campaign: Uuid as SqlUuid, audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid,
    } -> (BigInt, Nullable<Date>) = &SUMMED;
}

/// How many ideas of a campaign the person may see, one more than is counted at most; and until when those may still be
/// answered whose authors were asked something.
pub fn sum_of(tx: &mut ReadTx, campaign: Uuid) -> Result<(i64, Option<NaiveDate>)> {
    let actor = tx.actor()?;
    let asked = Summed {
        campaign,
        audiences: actor.rights.audiences.clone(),
        person: actor.person,
    };
    Ok(asked.get_result(tx.conn())?)
}

/// What was said with these decisions, as it was written.
pub fn said_with(tx: &mut ReadTx, ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let rows = decisions::table.filter(decisions::id.eq_any(ids));
    Ok(rows
        .select((decisions::id, decisions::answer))
        .load::<(Uuid, String)>(tx.conn())?
        .into_iter()
        .collect())
}

/// Who has a vote for an idea back.
pub fn returned_to(tx: &mut ReadTx, idea: Uuid) -> Result<Vec<Uuid>> {
    let rows = campaign_supports::table
        .filter(campaign_supports::idea_id.eq(idea))
        .filter(campaign_supports::returned_at.is_not_null())
        .select(campaign_supports::person_id);
    Ok(rows.load(tx.conn())?)
}

/// How many of their votes in a campaign the person who looks has given.
pub fn votes_given(tx: &mut ReadTx, campaign: Uuid) -> Result<i64> {
    let person = tx.actor()?.person;
    let given = campaign_supports::table
        .filter(campaign_supports::campaign_id.eq(campaign))
        .filter(campaign_supports::person_id.eq(person))
        .filter(campaign_supports::place.is_not_null());
    Ok(given.count().get_result(tx.conn())?)
}
