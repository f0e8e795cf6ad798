//! All campaigns, remembered by every node while they stay as they are: ideas name theirs, and lists and forms offer
//! those that run. Whoever looks sees those that the rule of delivery lets reach them, which is the one of pages too.
use std::sync::Arc;

use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::model::{Entry, State};
use crate::features::entries::reach;
use crate::features::ideas::pipeline::Processing;
use crate::kernel::base::actor::PeopleRevision;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Key;
use crate::kernel::db::schema::{campaigns, entries};
use crate::kernel::live::patch::Address;

use super::model::{Phase, VoteMode};
use super::questions::Questions;

/// What there is to know of a campaign where it is named.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its row in the spine.
    pub id: Uuid,
    /// Its number.
    pub number: i32,
    /// What it asks.
    pub title: String,
    /// Its language.
    pub language: String,
    /// Its page.
    pub path: String,
    /// Whom it is for.
    pub audience: Uuid,
    /// How many votes everybody has in it, where they are given.
    pub votes: Option<i32>,
    /// Who answers its ideas first, where it says so.
    pub processing: Option<Processing>,
    /// What its form asks.
    pub questions: Arc<Questions>,
    /// The version of that.
    pub form_version: i32,
    opened: bool,
    address: Address,
    days: Days,
}

impl Known {
    /// Where it stands on a day.
    pub fn phase(&self, today: NaiveDate) -> Phase {
        Phase::on(today, self.opened, self.days)
    }

    /// Does everybody see it for whom it is?
    pub fn opened(&self) -> bool {
        self.opened
    }

    /// The last day on which ideas are handed in.
    pub fn collect_until(&self) -> NaiveDate {
        self.days.0
    }
}

/// The campaigns at a revision of names, which grows with every change of them.
#[derive(Clone, PartialEq, Eq, Hash)]
struct CampaignsAt(PeopleRevision);

impl Key for CampaignsAt {
    type Value = Arc<Vec<Known>>;
}

/// All of them, the latest begun first, whoever looks.
pub fn all(tx: &mut ReadTx) -> Result<Arc<Vec<Known>>> {
    let at = tx.viewer().map(|actor| CampaignsAt(actor.revision));
    tx.known(at, |tx| read(tx).map(Arc::new))
}

type Days = (NaiveDate, NaiveDate);
type Votes = (VoteMode, i32);
type Form = (Option<Processing>, Questions, i32);

fn read(tx: &mut ReadTx) -> Result<Vec<Known>> {
    let rows: Vec<(Entry, Days, Votes, Form)> = campaigns::table
        .inner_join(entries::table.on(entries::id.eq(campaigns::entry_id)))
        .filter(entries::state.ne(State::Removed))
        .order(campaigns::entry_id.desc())
        .select((
            Entry::as_select(),
            (campaigns::collect_until, campaigns::review_until),
            (campaigns::vote_mode, campaigns::vote_budget),
            (campaigns::processing, campaigns::questions, campaigns::form_version),
        ))
        .load(tx.conn())?;
    let known = |(entry, days, (mode, votes), form): (Entry, Days, Votes, Form)| Known {
        address: reach::address(&entry),
        id: entry.id,
        number: entry.number,
        title: entry.title,
        language: entry.language,
        path: entry.path,
        audience: entry.audience_id,
        opened: entry.state == State::Published,
        votes: (mode == VoteMode::Budget).then_some(votes),
        processing: form.0,
        questions: Arc::new(form.1),
        form_version: form.2,
        days,
    };
    Ok(rows.into_iter().map(known).collect())
}

/// Those that the person who looks may see; for a patch all of them, since whoever sees an idea that is addressed to
/// its audience sees its campaign.
pub fn seen(tx: &mut ReadTx) -> Result<Vec<Known>> {
    let all = all(tx)?;
    let Some(actor) = tx.viewer() else {
        return Ok(all.to_vec());
    };
    let belongs = |audience: &Uuid| actor.rights.audiences.contains(audience);
    let reached = all.iter().filter(|one| one.address.admits(actor.person, belongs));
    Ok(reached.cloned().collect())
}

/// The day in the zone of the organisation.
pub fn today(tx: &ReadTx) -> NaiveDate {
    tx.now().with_timezone(&tx.site().zone).date_naive()
}

/// Those that take ideas now, the one that ends first in front.
pub fn running(tx: &mut ReadTx) -> Result<Vec<Known>> {
    let today = today(tx);
    let mut found = seen(tx)?;
    found.retain(|one| one.phase(today) == Phase::Collecting);
    found.sort_by_key(|one| (one.collect_until(), one.number));
    Ok(found)
}

/// One by its row, if the person who looks may see it.
pub fn of_id(tx: &mut ReadTx, id: Option<Uuid>) -> Result<Option<Known>> {
    let Some(id) = id else { return Ok(None) };
    Ok(seen(tx)?.into_iter().find(|one| one.id == id))
}

/// One by its number as forms and addresses name it, if the person who looks may see it.
pub fn of_number(tx: &mut ReadTx, number: &str) -> Result<Option<Known>> {
    let Ok(number) = number.trim().parse::<i32>() else {
        return Ok(None);
    };
    Ok(seen(tx)?.into_iter().find(|one| one.number == number))
}
