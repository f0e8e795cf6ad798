//! What the other parts of the house need to know of ideas.
mod campaigns;

use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::features::entries::attachments;
use crate::features::entries::happening::{self, HappeningInfo};
use crate::features::entries::happenings::{OfComment, Removed, Reworded, Said as CommentSaid, Unsaid};
use crate::features::entries::kind::{ByEntry, Kind, KindInfo, OnProfile, ProfileTab, Said, SearchTab};
use crate::features::entries::model::{Entry, title_of};
use crate::features::entries::slice::{BeginFrom, Compose, NavItem, Slice};
use crate::features::ideas::paths;
use crate::kernel::base::error::Result;
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::activity::Activity;
use crate::kernel::db::job::JobInfo;
use crate::kernel::db::schema::ideas;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::view::Fragment;

use super::campaigns::answers::Answers;
use super::demo::DEMO;
use super::happenings::{
    Appealed, Asked, Assigned, AuthorsAsked, CampaignChanged, CampaignOpened, CampaignPlanned, CampaignTurned, Changed,
    Claimed, CoAuthored, HandedOver, Heard, HeldBack, Joined, Kept, Moved, NameGiven, NameOpened, Offered,
    OpeningAsked, OpeningSettled, Overdue, Proposed, Released, Reminded, Reviewed, Settled, SpokenFor, StoodAside,
    Submitted, SupportReturned, TakenOver, Themed, Varied, VotesCounted,
};
use super::jobs::{Rank, Uncount, Weigh};
use super::live::{self, LIST};
use super::load::LOAD;
use super::similar::counts::Recount;
use super::similar::embed;
use super::similar::keep::ReadAll;
use super::similar::neighbours::{Liken, LikenAll, Likened};
use super::similar::pairs::{Pair, Paired};
use super::support::count::CountUnits;
use super::views::{IdeaItem, samples};
use super::{commands, queries, reasons, routes};
use campaigns::CAMPAIGN_INFO;

/// What ideas say of themselves.
pub const SLICE: Slice = Slice {
    routes: routes::routes,
    kinds: &[&INFO, &CAMPAIGN_INFO],
    happenings: &[
        HappeningInfo::of::<Submitted>(),
        HappeningInfo::of::<Changed>(),
        HappeningInfo::of::<Moved>(),
        HappeningInfo::of::<Proposed>(),
        HappeningInfo::of::<Heard>(),
        HappeningInfo::of::<Settled>(),
        HappeningInfo::of::<Assigned>(),
        HappeningInfo::of::<HandedOver>(),
        HappeningInfo::of::<SpokenFor>(),
        HappeningInfo::of::<Kept>(),
        HappeningInfo::of::<Themed>(),
        HappeningInfo::of::<Varied>(),
        HappeningInfo::of::<Appealed>(),
        HappeningInfo::of::<Reminded>(),
        HappeningInfo::of::<Overdue>(),
        HappeningInfo::of::<Asked>(),
        HappeningInfo::of::<Reviewed>(),
        HappeningInfo::of::<StoodAside>(),
        HappeningInfo::of::<VotesCounted>(),
        HappeningInfo::of::<Likened>(),
        HappeningInfo::of::<Joined>(),
        HappeningInfo::of::<Paired>(),
        HappeningInfo::of::<AuthorsAsked>(),
        HappeningInfo::of::<CoAuthored>(),
        HappeningInfo::of::<Claimed>(),
        HappeningInfo::of::<Offered>(),
        HappeningInfo::of::<HeldBack>(),
        HappeningInfo::of::<Released>(),
        HappeningInfo::of::<TakenOver>(),
        HappeningInfo::of::<OpeningAsked>(),
        HappeningInfo::of::<NameOpened>(),
        HappeningInfo::of::<OpeningSettled>(),
        HappeningInfo::of::<NameGiven>(),
        HappeningInfo::of::<CampaignPlanned>(),
        HappeningInfo::of::<CampaignOpened>(),
        HappeningInfo::of::<CampaignChanged>(),
        HappeningInfo::of::<CampaignTurned>(),
        HappeningInfo::of::<SupportReturned>(),
    ],
    follow_up,
    beside: Some(embed::run),
    jobs: &[
        JobInfo::of::<Weigh>(),
        JobInfo::of::<Uncount>(),
        JobInfo::of::<commands::Publish>(),
        JobInfo::nightly::<Rank>(),
        JobInfo::nightly::<commands::Tick>(),
        JobInfo::nightly::<commands::Leavers>(),
        JobInfo::nightly::<commands::Evaluate>(),
        JobInfo::nightly::<commands::Turn>(),
        JobInfo::of::<ReadAll>(),
        JobInfo::of::<Liken>(),
        JobInfo::of::<LikenAll>(),
        JobInfo::nightly::<Recount>(),
        JobInfo::nightly::<Pair>(),
        JobInfo::nightly::<CountUnits>(),
    ],
    reasons: reasons::ALL,
    marks: &[queries::VOTES, queries::VOTES_FOR_PARTS, queries::PARTS],
    topics: &[LIST],
    navigation: &[
        NavItem::new("ideas", paths::IDEAS.as_str(), "lightbulb", "nav-ideas"),
        NavItem {
            waiting: Some(queries::WAITING),
            reserved: true,
            ..NavItem::new("triage", paths::TRIAGE.as_str(), "inbox", "nav-triage")
        },
    ],
    compose: &[Compose::new(
        paths::NEW.as_str(),
        "lightbulb",
        "kind-idea",
        "compose-idea-text",
    )],
    compose_own: campaigns::to_begin,
    begin_from: Some(BeginFrom {
        href: |key| paths::NEW.query(&[("from", &key)]),
        icon: "lightbulb",
        label_key: "idea-begin-from",
    }),
    samples,
    load: LOAD,
    demo: DEMO,
    ..Slice::named("ideas")
};

/// A campaign.
pub const CAMPAIGN: Kind = Kind(&CAMPAIGN_INFO);

/// An idea.
pub const IDEA: Kind = Kind(&INFO);

static INFO: KindInfo = KindInfo {
    called: &["idee", "idea"],
    // It is voted for; its thread counts the kinds of comments.
    balance: false,
    on_profile: OnProfile::Rows(&ProfileTab {
        word: "ideas",
        label: "tab-ideas",
        empty: "empty-profile-ideas",
    }),
    searched: (&["problem", "proposal", "benefit", "answered"], "\n\n"),
    cards,
    removed: live::removed,
    attachments: Some(&commands::ATTACHES),
    ..KindInfo::new("idea", "lightbulb", SAID, &TAB, texts)
};

const SAID: Said = Said {
    removed: "idea-removed",
    beside: "note-object-idea",
    team: "audience-idea-authors",
    ..Said::new("kind-idea", "note-your-idea")
};

static TAB: SearchTab = SearchTab {
    word: "idea",
    label: "nav-ideas",
    rank: 1,
};

/// An idea's texts: problem, proposal, benefit; its answers; how many files it has.
type TextsRow = (Uuid, (String, String, String), Answers, i32);

fn texts(tx: &mut ReadTx, entries: &[Entry]) -> Result<ByEntry<Value>> {
    let texts = (ideas::problem, ideas::proposal, ideas::benefit);
    let columns = (ideas::entry_id, texts, ideas::answers, ideas::attachments_count);
    let rows: Vec<TextsRow> = ideas::table
        .filter(ideas::entry_id.eq_any(entries.iter().map(|entry| entry.id)))
        .select(columns)
        .load(tx.conn())?;
    let with_files: Vec<Uuid> = rows.iter().filter(|row| row.3 > 0).map(|row| row.0).collect();
    let files = attachments::named_of(tx, &with_files)?;
    let fields = |(id, (problem, proposal, benefit), answers, _): TextsRow| {
        let (title, told) = (title_of(entries, id), answers.told(language_of(entries, id)));
        let mut fields = json!({
            "title": title, "problem": problem, "proposal": proposal, "benefit": benefit,
            "answers": told, "answered": answers.said(),
        });
        if let Some(files) = files.get(&id) {
            fields["attachments"] = files.as_str().into();
        }
        (id, fields)
    };
    Ok(rows.into_iter().map(fields).collect())
}

/// The language it was written in: yes and no are told in that.
fn language_of(entries: &[Entry], id: Uuid) -> Lang {
    let entry = entries.iter().find(|entry| entry.id == id);
    entry
        .and_then(|entry| Lang::from_code(&entry.language))
        .unwrap_or_default()
}

fn cards(tx: &mut ReadTx, entries: &[Entry]) -> Result<ByEntry<Fragment>> {
    let items = IdeaItem::many(tx, entries)?;
    Ok(items.iter().map(|(id, item)| (*id, Fragment::of(item))).collect())
}

/// Comments warm an idea; one that is removed leaves the counters.
fn follow_up(tx: &mut WriteTx, _: Uuid, activity: &Activity) -> Result<()> {
    let (said, reworded, unsaid) = (
        happening::facts_of::<CommentSaid>(activity)?.map(|said| said.0),
        happening::facts_of::<Reworded>(activity)?.map(|said| said.0),
        happening::facts_of::<Unsaid>(activity)?.map(|said| said.0),
    );
    if let Some(OfComment { comment, on, .. }) = said.or(reworded).or(unsaid) {
        return if on == INFO.word {
            tx.enqueue(&Weigh { comment })
        } else {
            Ok(())
        };
    }
    let removed = activity.kind == INFO.word && happening::facts_of::<Removed>(activity)?.is_some();
    match activity.entry.filter(|_| removed) {
        // At once, and not by a job: open pages look at the numbers as soon as they hear of it.
        Some(idea) => commands::uncount(tx, idea),
        None => Ok(()),
    }
}
