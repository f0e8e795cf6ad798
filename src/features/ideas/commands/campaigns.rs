//! Beginning a campaign, changing and opening it, and what its days do; and which campaign an idea is handed in to.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::features::entries::audience::{self, Part};
use crate::features::entries::create::{self, NewEntry};
use crate::features::entries::happening::record;
use crate::features::entries::model::{Entry, State};
use crate::features::entries::{follows, text, visibility};
use crate::features::ideas::CAMPAIGN;
use crate::features::ideas::campaigns::model::{Campaign, Phase, USUAL_VOTES, VoteMode, path};
use crate::features::ideas::campaigns::policy::{CampaignAction, Standing};
use crate::features::ideas::campaigns::{self, Known};
use crate::features::ideas::evaluation::kept_scorecards;
use crate::features::ideas::forms::{CampaignDraft, CampaignFields};
use crate::features::ideas::happenings::{CampaignChanged, CampaignOpened, CampaignPlanned, CampaignTurned};
use crate::features::ideas::queries;
use crate::features::people::model::names_of;
use crate::kernel::base::error::{Result, invalid};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::job::Job;
use crate::kernel::db::schema::{campaigns as rows, entries, idea_votes, ideas, people};
use crate::kernel::web::form_key::FormKey;

use super::{addressed, campaign_forms};

/// Begins a campaign: planned, or open at once. A repeated submit finds the first one.
pub fn found_campaign(tx: &mut WriteTx, key: Option<FormKey>, fields: &CampaignFields) -> Result<Entry> {
    let mut draft = fields.check(campaigns::today(tx), None)?;
    judged_with(tx, &mut draft, "")?;
    let (host, chosen) = (host(tx, &draft.host)?, addressed(tx, &draft.audience)?);
    let new = NewEntry {
        kind: CAMPAIGN,
        parent: None,
        audience: audience_of(tx, chosen, draft.opens)?,
        channel: None,
        title: draft.title.clone(),
        state: state_of(draft.opens),
        key,
    };
    let created = create::create(tx, new, |number| path(number, &draft.title))?;
    if !created.is_fresh() {
        return Ok(created.entry);
    }
    let founder = created.entry.author_id;
    let written = (text::small(tx, &draft.why)?, text::small(tx, &draft.faq)?);
    let (entry, thanks) = (created.entry.id, text::small(tx, &draft.thanks)?);
    diesel::insert_into(rows::table)
        .values((
            (rows::entry_id.eq(entry), rows::founder_id.eq(founder)),
            (
                rows::for_audience_id.eq(chosen),
                rows::budget_cents.eq(draft.budget_cents),
            ),
            (rows::why.eq(&draft.why), rows::why_html.eq(&written.0.html)),
            (rows::faq.eq(&draft.faq), rows::faq_html.eq(&written.1.html)),
            (rows::thanks.eq(&draft.thanks), rows::thanks_html.eq(&thanks.html)),
            (
                rows::collect_until.eq(draft.days.0),
                rows::review_until.eq(draft.days.1),
            ),
            (rows::phase.eq(phase(tx, &draft)), vote_rules(&draft)),
            (
                rows::processing.eq(draft.processing),
                rows::scorecard.eq(&draft.scorecard),
            ),
        ))
        .execute(tx.conn())?;
    campaign_forms::keep(tx, entry, &draft.questions)?;
    let entry = hosted(tx, &created.entry, host)?;
    make_findable(tx, &entry, &draft)?;
    match draft.opens {
        true => record(tx, &entry, &CampaignOpened {})?,
        false => record(tx, &entry, &CampaignPlanned {})?,
    };
    Ok(entry)
}

/// There must be such a scorecard, and it is offered or stands already.
fn judged_with(tx: &mut WriteTx, draft: &mut CampaignDraft, stands: &str) -> Result<()> {
    let cards = kept_scorecards(tx)?;
    let chosen = match draft.scorecard.as_str() {
        "" => cards.usual(),
        word => cards.offered(stands).find(|template| template.code == word),
    };
    match chosen {
        Some(template) => draft.scorecard = template.code.clone(),
        None => return invalid("scorecard", "error-campaign-scorecard"),
    }
    Ok(())
}

/// Who is to host it.
fn host(tx: &mut WriteTx, handle: &str) -> Result<Uuid> {
    match names_of(tx, &[handle.to_owned()])?.remove(handle) {
        Some((host, _)) => Ok(host),
        None => invalid("host", "error-owner"),
    }
}

/// While it is planned it is seen by the innovation team and its host, and out of the lists: so nobody comments on it
/// before those see it for whom it is.
fn state_of(opens: bool) -> State {
    if opens { State::Published } else { State::Archived }
}

fn audience_of(tx: &mut WriteTx, chosen: Uuid, opens: bool) -> Result<Uuid> {
    match opens {
        true => Ok(chosen),
        false => audience::of_parts(tx, vec![Part::InnovationTeam]),
    }
}

fn phase(tx: &WriteTx, draft: &CampaignDraft) -> Phase {
    Phase::on(campaigns::today(tx), draft.opens, draft.days)
}

/// The host is its author: named on it, told of what is said, and let in wherever they work.
fn hosted(tx: &mut WriteTx, entry: &Entry, host: Uuid) -> Result<Entry> {
    let from_outside = !audience::holds(tx, entry.audience_id, host)?;
    let unit: Option<Uuid> = people::table.find(host).select(people::unit_id).first(tx.conn())?;
    let first_seen = entry.published_at.unwrap_or(entry.created_at);
    let entry: Entry = diesel::update(entries::table.find(entry.id))
        .set((
            (entries::author_id.eq(host), entries::unit_id.eq(unit)),
            (
                entries::from_outside.eq(from_outside),
                entries::published_at.eq(first_seen),
            ),
        ))
        .returning(Entry::as_returning())
        .get_result(tx.conn())?;
    follows::sign_up(tx, &entry, host)?;
    Ok(entry)
}

fn make_findable(tx: &mut WriteTx, entry: &Entry, draft: &CampaignDraft) -> Result<()> {
    let all = format!("{}\n\n{}\n\n{}", draft.why, draft.faq, draft.thanks);
    let written = text::small(tx, &all)?;
    text::mention(tx, entry.id, None, &written.mentions)?;
    create::index(
        tx,
        entry.id,
        &draft.title,
        &format!("{all}\n\n{}", draft.questions.words()),
    )
}

/// What the history keeps.
pub(super) fn kept(entry: &Entry, campaign: &Campaign) -> Value {
    json!({
        "title": entry.title, "campaign-why": campaign.why, "campaign-faq": campaign.faq,
        "campaign-thanks": campaign.thanks, "campaign-days": queries::days_kept(campaign),
        "campaign-questions": campaign.questions.told(), "campaign-cover": campaign.cover_alt,
    })
}

/// Changes a campaign, and opens one that was planned.
pub fn edit_campaign(tx: &mut WriteTx, number: i32, seen: Option<i32>, fields: &CampaignFields) -> Result<Entry> {
    let (entry, campaign) = queries::find_campaign(tx, number)?;
    Standing::of(&entry).allow(tx.actor()?, CampaignAction::Edit)?;
    let mut draft = fields.check(campaigns::today(tx), Some(&campaign))?;
    judged_with(tx, &mut draft, &campaign.scorecard)?;
    let (host, planned) = (host(tx, &draft.host)?, entry.state == State::Archived);
    let chosen = match planned {
        true => addressed(tx, &draft.audience)?,
        false => {
            audience::unchanged(tx, entry.audience_id, &fields.audience)?;
            campaign.for_audience_id
        }
    };
    let opens = planned && draft.opens;
    if !opens && stands((&entry, &campaign), &draft, (host, chosen)) {
        return Ok(entry);
    }
    votes_as_before(tx, &campaign, &draft)?;
    let founder = campaign.founder_id;
    let revised = create::revise_of(tx, &entry, (seen, founder), kept(&entry, &campaign), &draft.title)?;
    rewrite(tx, &revised, &draft, chosen)?;
    let moved = match planned {
        true => place(tx, &revised, (chosen, opens))?,
        false => revised,
    };
    let entry = hosted(tx, &moved, host)?;
    make_findable(tx, &entry, &draft)?;
    let version = entry.version;
    match opens {
        true => record(tx, &entry, &CampaignOpened {})?,
        false => record(tx, &entry, &CampaignChanged { version })?,
    };
    Ok(entry)
}

/// Is all of it so already?
fn stands((entry, campaign): (&Entry, &Campaign), draft: &CampaignDraft, (host, chosen): (Uuid, Uuid)) -> bool {
    (&draft.title, &draft.why, &draft.faq, &draft.thanks)
        == (&entry.title, &campaign.why, &campaign.faq, &campaign.thanks)
        && (draft.days, draft.budget_cents) == (campaign.days(), campaign.budget_cents)
        && draft.voting == campaign.voting()
        && draft.processing == campaign.processing
        && draft.scorecard == campaign.scorecard
        && draft.questions == campaign.questions
        && (host, chosen) == (entry.author_id, campaign.for_audience_id)
}

type VoteRules = (
    diesel::dsl::Eq<rows::vote_mode, VoteMode>,
    diesel::dsl::Eq<rows::vote_budget, i32>,
    diesel::dsl::Eq<rows::hides_totals, bool>,
);

/// How it is voted on.
fn vote_rules(draft: &CampaignDraft) -> VoteRules {
    (
        rows::vote_mode.eq(draft.voting.mode),
        rows::vote_budget.eq(draft.voting.votes.unwrap_or(USUAL_VOTES)),
        rows::hides_totals.eq(draft.voting.hides_totals),
    )
}

/// From its first vote on it is voted on as it is. Whoever votes just now is waited for.
fn votes_as_before(tx: &mut WriteTx, campaign: &Campaign, draft: &CampaignDraft) -> Result<()> {
    if draft.voting == campaign.voting() {
        return Ok(());
    }
    // Its ideas say how they are voted on as well. They are locked before their campaign, as when somebody votes.
    let of = ideas::table.filter(ideas::campaign_id.eq(campaign.entry_id));
    let of = of.order(ideas::entry_id).select(ideas::entry_id);
    of.for_update().load::<Uuid>(tx.conn())?;
    let row = rows::table.find(campaign.entry_id).select(rows::entry_id);
    row.for_update().first::<Uuid>(tx.conn())?;
    let voted = idea_votes::table
        .inner_join(ideas::table)
        .filter(ideas::campaign_id.eq(campaign.entry_id));
    match diesel::select(diesel::dsl::exists(voted)).get_result(tx.conn())? {
        true => invalid("vote_mode", "error-campaign-voted"),
        false => Ok(()),
    }
}

fn rewrite(tx: &mut WriteTx, entry: &Entry, draft: &CampaignDraft, chosen: Uuid) -> Result<()> {
    let (why, faq) = (text::small(tx, &draft.why)?, text::small(tx, &draft.faq)?);
    let thanks = text::small(tx, &draft.thanks)?;
    let opened = entry.state == State::Published || draft.opens;
    let phase = Phase::on(campaigns::today(tx), opened, draft.days);
    diesel::update(rows::table.find(entry.id))
        .set((
            (
                rows::for_audience_id.eq(chosen),
                rows::budget_cents.eq(draft.budget_cents),
            ),
            (rows::why.eq(&draft.why), rows::why_html.eq(&why.html)),
            (rows::faq.eq(&draft.faq), rows::faq_html.eq(&faq.html)),
            (rows::thanks.eq(&draft.thanks), rows::thanks_html.eq(&thanks.html)),
            (
                rows::collect_until.eq(draft.days.0),
                rows::review_until.eq(draft.days.1),
            ),
            (rows::phase.eq(phase), vote_rules(draft)),
            (
                rows::processing.eq(draft.processing),
                rows::scorecard.eq(&draft.scorecard),
            ),
        ))
        .execute(tx.conn())?;
    campaign_forms::keep(tx, entry.id, &draft.questions)
}

/// Where one that was planned stands from now on; until it is open its address follows its question.
fn place(tx: &mut WriteTx, entry: &Entry, (chosen, opens): (Uuid, bool)) -> Result<Entry> {
    let (now, audience) = (tx.now(), audience_of(tx, chosen, opens)?);
    let published_at = if opens { Some(now) } else { entry.published_at };
    Ok(diesel::update(entries::table.find(entry.id))
        .set((
            (entries::audience_id.eq(audience), entries::state.eq(state_of(opens))),
            (
                entries::path.eq(path(entry.number, &entry.title)),
                entries::published_at.eq(published_at),
                // Nobody has read another text yet.
                entries::edited_at.eq(None::<DateTime<Utc>>),
            ),
        ))
        .returning(Entry::as_returning())
        .get_result(tx.conn())?)
}

/// The campaign that an idea is begun for, or handed in to: open at this moment, and not seen by fewer than the idea.
pub(super) fn chosen(tx: &mut WriteTx, number: &str, (audience, publish): (Uuid, bool)) -> Result<Option<Uuid>> {
    if number.is_empty() {
        return Ok(None);
    }
    let Some(known) = campaigns::of_number(tx, number)? else {
        return invalid("campaign", "error-campaign");
    };
    if publish {
        takes(tx, &known)?;
        if !audience::contains(tx, known.audience, audience)? {
            return invalid("audience", "error-campaign-audience");
        }
    }
    Ok(Some(known.id))
}

/// Nobody changes its days between this look and the commit.
fn takes(tx: &mut WriteTx, known: &Known) -> Result<()> {
    let days: (NaiveDate, NaiveDate) = rows::table
        .find(known.id)
        .select((rows::collect_until, rows::review_until))
        .for_share()
        .first(tx.conn())?;
    let opened = known.phase(campaigns::today(tx)) != Phase::Planned;
    match Phase::on(campaigns::today(tx), opened, days) {
        Phase::Collecting => Ok(()),
        _ => invalid("campaign", "error-campaign-closed"),
    }
}

/// Says of every campaign whose day has come that it is in another phase. Pages go by the days and wait for nobody.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Turn {}

impl Job for Turn {
    const NAME: &'static str = "ideas.turn_campaigns";

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        let today = campaigns::today(tx);
        let told = [Phase::Collecting, Phase::Reviewing];
        let waiting: Vec<Campaign> = rows::table
            .filter(rows::phase.eq_any(told.map(Phase::word)))
            .order(rows::entry_id)
            .select(Campaign::as_select())
            .load(tx.conn())?;
        for campaign in waiting {
            let phase = Phase::on(today, true, campaign.days());
            if phase != campaign.phase {
                turn(tx, campaign.entry_id, phase)?;
            }
        }
        Ok(())
    }
}

fn turn(tx: &mut WriteTx, id: Uuid, phase: Phase) -> Result<()> {
    let entry = visibility::lock(tx, id)?;
    let moved = rows::table.find(id).filter(rows::phase.ne(phase.word()));
    let changed = diesel::update(moved).set(rows::phase.eq(phase)).execute(tx.conn())?;
    if changed == 1 && entry.state == State::Published {
        record(tx, &entry, &CampaignTurned { phase })?;
    }
    Ok(())
}
