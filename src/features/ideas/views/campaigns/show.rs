//! The page of a campaign: the question, who asks and why, its phases, its ideas; at the end what became of them.
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::marks;
use crate::features::entries::model::Entry;
use crate::features::entries::paths::HISTORY;
use crate::features::entries::thread::{Thread, ThreadQuery};
use crate::features::entries::views::{FollowButton, Mine};
use crate::features::ideas::campaigns::model::{Campaign, Phase, VoteMode};
use crate::features::ideas::campaigns::policy::{CampaignAction, Standing};
use crate::features::ideas::campaigns::{money, today};
use crate::features::ideas::paths;
use crate::features::ideas::queries::{self, COUNTED_IDEAS, Pair};
use crate::features::ideas::views::card::IdeaRow;
use crate::features::ideas::views::due::noon;
use crate::features::ideas::views::vote::VotePlace;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::address;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::{Cursor, ListPage};
use crate::kernel::view::components::{Crumbs, Empty};
use crate::kernel::view::{Page, Title, View, cards};

use super::cover::Cover;
use super::outcome::Outcome;
use super::phases::{PhaseBadge, PhaseStep, phase_of, steps};

/// Ideas on one page.
const PAGE: usize = 20;

/// What the address may say beside what a thread reads.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct CampaignQuery {
    /// Where the list of ideas goes on.
    pub ideas: Option<String>,
}

/// The votes of the person who looks.
#[derive(Serialize)]
struct Votes {
    all: i32,
    left: i64,
}

impl Votes {
    fn of(tx: &mut ReadTx, campaign: &Campaign) -> Result<Option<Votes>> {
        let Some(all) = campaign.votes() else { return Ok(None) };
        let given = queries::votes_given(tx, campaign.entry_id)?;
        Ok(Some(Votes {
            all,
            left: (i64::from(all) - given).max(0),
        }))
    }
}

/// The page.
#[derive(Serialize)]
pub struct ShowCampaign {
    crumbs: Crumbs,
    key: String,
    version: i32,
    title: String,
    lang: String,
    host: PersonRef,
    at: DateTime<Utc>,
    edited: bool,
    history_href: String,
    planned: bool,
    /// What to wait for: ideas come and move.
    waits: String,
    phase: PhaseBadge,
    steps: Vec<PhaseStep>,
    /// Until when those are answered whose authors were asked something, where that is later than the last day.
    extended: Option<DateTime<Utc>>,
    audience: Audience,
    why: String,
    faq: String,
    thanks: String,
    cover: Option<Cover>,
    /// Where whoever prepares it gives it another.
    cover_href: Option<String>,
    /// What the form asks, while it asks.
    asked: Vec<String>,
    budget: Option<String>,
    /// Where everybody has a number of votes: how many, and how many the person who looks has left.
    votes: Option<Votes>,
    /// Is it voted on for, against or neutral?
    stances: bool,
    /// Are totals shown only to those who voted?
    hides_totals: bool,
    submit_href: Option<String>,
    edit_href: Option<String>,
    outcome: Option<Outcome>,
    ended: bool,
    /// How many ideas there are; of many only that there are more.
    count: i64,
    many: bool,
    #[serde(serialize_with = "cards")]
    items: Vec<IdeaRow>,
    next_href: Option<String>,
    discover_href: Option<String>,
    empty: Option<Empty>,
    follow: Option<FollowButton>,
    mine: Option<Mine>,
    thread: Option<Thread>,
}

impl ShowCampaign {
    /// The page for the person who looks.
    pub fn load(
        tx: &mut ReadTx,
        (entry, campaign): (Entry, Campaign),
        (query, thread): (&CampaignQuery, &ThreadQuery),
    ) -> Result<ShowCampaign> {
        let phase = phase_of(&entry, &campaign, today(tx));
        let before = query.ideas.as_deref().and_then(Cursor::decode);
        let ideas = match phase {
            Phase::Collecting | Phase::Reviewing => Some(queries::ideas_of(tx, entry.id, before, PAGE)?),
            Phase::Planned | Phase::Result => None,
        };
        let shown = ideas.iter().flat_map(|page| page.items.iter().map(|(idea, _)| idea.id));
        marks::load(tx, shown.chain([entry.id]))?;
        let mut page = ShowCampaign::head(tx, &entry, campaign, phase)?;
        match (phase, ideas) {
            (Phase::Planned, _) => return Ok(page),
            (_, Some(ideas)) => page.list(tx, &entry, ideas)?,
            (_, None) => page.outcome = Some(Outcome::of(tx, (entry.id, entry.number))?),
        }
        page.follow = Some(FollowButton::one(tx, &entry)?);
        page.mine = Some(Mine::one(tx, &entry, entry.title.clone())?.editing(page.edit_href.clone()));
        page.thread = Some(Thread::load(tx, &entry, thread)?);
        Ok(page)
    }

    /// What it says of itself.
    fn head(tx: &mut ReadTx, entry: &Entry, campaign: Campaign, phase: Phase) -> Result<ShowCampaign> {
        let today = today(tx);
        let (planned, ended) = (phase == Phase::Planned, phase == Phase::Result);
        let (count, asked) = queries::sum_of(tx, entry.id)?;
        let edits = Standing::of(entry).permits(tx.actor()?, CampaignAction::Edit);
        Ok(ShowCampaign {
            crumbs: crumbs(tx, entry)?,
            key: entry.key(),
            version: entry.version,
            host: host(tx, entry)?,
            at: entry.shown_at(),
            edited: entry.edited_at.is_some(),
            history_href: HISTORY.with([&entry.key()]),
            planned,
            waits: waits_for(entry.number),
            phase: PhaseBadge::of(phase, campaign.days(), today),
            steps: steps(phase, &campaign),
            extended: later(asked, &campaign, today),
            audience: audience_of(tx, entry, &campaign)?,
            budget: campaign.budget_cents.map(|cents| money::written(cents, tx.lang())),
            votes: match phase {
                Phase::Planned | Phase::Result => None,
                _ => Votes::of(tx, &campaign)?,
            },
            stances: !ended && campaign.vote_mode == VoteMode::Stance,
            hides_totals: !ended && campaign.hides_totals,
            submit_href: (phase == Phase::Collecting).then(|| paths::NEW.query(&[("campaign", &entry.number)])),
            edit_href: edits.then(|| paths::EDIT_CAMPAIGN.of(&entry.path, [])),
            cover: Cover::of(entry, &campaign),
            cover_href: edits.then(|| paths::COVER.of(&entry.path, [])),
            asked: match phase {
                Phase::Planned | Phase::Collecting => labels(&campaign),
                Phase::Reviewing | Phase::Result => Vec::new(),
            },
            ended,
            count: count.min(COUNTED_IDEAS),
            many: count > COUNTED_IDEAS,
            title: entry.title.clone(),
            lang: entry.language.clone(),
            thanks: if ended { campaign.thanks_html } else { String::new() },
            why: campaign.why_html,
            faq: campaign.faq_html,
            outcome: None,
            items: Vec::new(),
            next_href: None,
            discover_href: None,
            empty: None,
            follow: None,
            mine: None,
            thread: None,
        })
    }

    fn list(&mut self, tx: &mut ReadTx, entry: &Entry, found: ListPage<Pair>) -> Result<()> {
        self.items = IdeaRow::many(tx, &found.items, VotePlace::Campaign)?;
        self.next_href = found
            .next
            .map(|cursor| format!("{}#ideas", address::query(&entry.path, &[("ideas", &cursor)])));
        self.discover_href = (!self.items.is_empty()).then(|| paths::IDEAS.query(&[("campaign", &entry.number)]));
        let empty = Empty::new("lightbulb", "empty-campaign-title", "empty-campaign-text");
        self.empty = self.items.is_empty().then(|| match &self.submit_href {
            Some(href) => empty.action(href.clone(), "ideas-submit"),
            None => Empty::new("lightbulb", "empty-campaign-title", "empty-campaign-over"),
        });
        Ok(())
    }
}

/// Until when ideas are answered whose authors were asked something, where that is later than the last day for all.
fn later(asked: Option<NaiveDate>, campaign: &Campaign, today: NaiveDate) -> Option<DateTime<Utc>> {
    asked
        .filter(|due| *due > campaign.collect_until && *due >= today)
        .and_then(noon)
}

fn labels(campaign: &Campaign) -> Vec<String> {
    campaign
        .questions
        .0
        .iter()
        .map(|question| question.label.clone())
        .collect()
}

/// The word that pages wait for which show the ideas of a campaign.
pub fn waits_for(number: i32) -> String {
    format!("campaign-ideas-{number}")
}

/// Whom it is for, also while it is planned.
fn audience_of(tx: &mut ReadTx, entry: &Entry, campaign: &Campaign) -> Result<Audience> {
    let addressed = Entry {
        audience_id: campaign.for_audience_id,
        ..entry.clone()
    };
    Ok(audience::of(tx, &addressed)?.named())
}

fn crumbs(tx: &ReadTx, entry: &Entry) -> Result<Crumbs> {
    let ideas = (paths::IDEAS.as_str().to_owned(), tx.say("nav-ideas", &[])?);
    let all = (paths::CAMPAIGNS.as_str().to_owned(), tx.say("nav-campaigns", &[])?);
    Ok(Crumbs::new([ideas, all], entry.title.clone()))
}

impl View for ShowCampaign {
    const TEMPLATE: &'static str = "ideas/campaign";
}

impl Page for ShowCampaign {
    fn title(&self) -> Title {
        Title::Text(self.title.clone())
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
    fn topics(&self) -> Vec<String> {
        vec![self.key.clone(), crate::features::entries::live::STREAM.to_owned()]
    }
}

fn host(tx: &mut ReadTx, entry: &Entry) -> Result<PersonRef> {
    let host = refs(tx, [entry.author_id])?.remove(&entry.author_id);
    host.must_exist("the host of a campaign")
}
