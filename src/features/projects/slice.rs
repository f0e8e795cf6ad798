//! What the other parts of the house need to know of projects and their updates.
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::features::entries::happening::HappeningInfo;
use crate::features::entries::kind::{ByEntry, Kind, KindInfo, OnProfile, ProfileTab, Said, SearchTab, Untitled};
use crate::features::entries::model::{Entry, title_of};
use crate::features::entries::reason::{PLACE_LOST, ReasonInfo};
use crate::features::entries::slice::{Compose, NavItem, Slice};
use crate::features::projects::paths;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{project_updates, projects};
use crate::kernel::view::Fragment;

use super::demo::DEMO;
use super::happenings::{
    Answered, Changed, Dismissed, HandedOver, MembersCounted, Moved, Requested, Started, Told, ToldAnew, Withdrawn,
};
use super::live::{self, LIST};
use super::load::LOAD;
use super::model::Health;
use super::routes;
use super::views::{ProjectItem, UpdateItem, samples};

/// What projects say of themselves.
pub const SLICE: Slice = Slice {
    routes: routes::routes,
    kinds: &[&PROJECT_INFO, &UPDATE_INFO],
    happenings: &[
        HappeningInfo::of::<Started>(),
        HappeningInfo::of::<Changed>(),
        HappeningInfo::of::<Moved>(),
        HappeningInfo::of::<Told>(),
        HappeningInfo::of::<ToldAnew>(),
        HappeningInfo::of::<MembersCounted>(),
        HappeningInfo::of::<Requested>(),
        HappeningInfo::of::<Withdrawn>(),
        HappeningInfo::of::<Answered>(),
        HappeningInfo::of::<Dismissed>(),
        HappeningInfo::of::<HandedOver>(),
    ],
    reasons: &[&ACCEPTED, &DECLINED, &DISMISSED, &LEAD, &REQUEST, &UPDATE_TOLD],
    topics: &[LIST],
    navigation: &[NavItem::new(
        "projects",
        paths::PROJECTS.as_str(),
        "rocket",
        "nav-projects",
    )],
    compose: &[Compose::new(
        paths::NEW.as_str(),
        "rocket",
        "compose-project",
        "compose-project-text",
    )],
    samples,
    load: LOAD,
    demo: DEMO,
    ..Slice::named("projects")
};

/// An open project.
pub const PROJECT: Kind = Kind(&PROJECT_INFO);
/// News from a project.
pub const UPDATE: Kind = Kind(&UPDATE_INFO);

static TAB: SearchTab = SearchTab {
    word: "project",
    label: "nav-projects",
    rank: 4,
};

static PROJECT_INFO: KindInfo = KindInfo {
    called: &["vorhaben", "projekt", "project"],
    holds_others: true,
    removable: false,
    on_profile: OnProfile::Rows(&ProfileTab {
        word: "projects",
        label: "tab-projects",
        empty: "empty-profile-projects",
    }),
    searched: (&["project-goal", "project-skills", "project-about"], "\n"),
    cards: project_cards,
    list: Some(LIST),
    ..KindInfo::new(
        "project",
        "rocket",
        Said::new("hit-project", "note-your-project"),
        &TAB,
        project_texts,
    )
};

static UPDATE_INFO: KindInfo = KindInfo {
    called: &["neuigkeit", "update"],
    titled: false,
    lives_inside: true,
    searched: (&["update-done", "update-next", "update-blocked"], "\n"),
    cards: update_cards,
    removed: live::removed,
    ..KindInfo::new("update", "rocket", UPDATE_SAID, &TAB, update_texts)
};

const UPDATE_SAID: Said = Said {
    removed: "update-removed",
    beside: "hit-project",
    untitled: Some(Untitled {
        yours: "note-your-news",
        of_somebody: "note-news-of",
        beside: ("hit-update", "hit-update"),
    }),
    ..Said::new("hit-update", "note-your-update")
};

/// They were taken into a project they asked to join.
pub(super) static ACCEPTED: ReasonInfo = ReasonInfo {
    icon: |_| "user-round-check",
    ..ReasonInfo::new("accepted", 2, "note-accepted")
};

/// They were not.
pub(super) static DECLINED: ReasonInfo = ReasonInfo {
    icon: |_| "user-round",
    ..ReasonInfo::new("declined", 2, "note-declined")
};

/// They were taken out of a project.
pub(super) static DISMISSED: ReasonInfo = ReasonInfo {
    icon: |_| "user-round",
    ..ReasonInfo::new("dismissed", 2, "note-dismissed")
};

/// They lead a project now.
pub(super) static LEAD: ReasonInfo = ReasonInfo {
    icon: |_| "user-round-check",
    untrue: Some(PLACE_LOST),
    ..ReasonInfo::new("lead", 2, "note-lead")
};

/// Somebody wants to join what they lead.
pub(super) static REQUEST: ReasonInfo = ReasonInfo {
    icon: |_| "user-round-plus",
    untrue: Some(
        "not exists (select from entry_members asking where asking.entry_id = told.entry_id \
         and asking.person_id = told.actor_id and asking.state = 'requested')",
    ),
    ..ReasonInfo::new("request", 3, "note-request")
};

/// A project they follow has news.
pub(super) static UPDATE_TOLD: ReasonInfo = ReasonInfo {
    icon: |_| "rocket",
    once: true,
    ..ReasonInfo::new("update", 4, "note-update")
};

fn project_texts(tx: &mut ReadTx, entries: &[Entry]) -> Result<ByEntry<Value>> {
    let columns = (projects::entry_id, projects::goal, projects::about, projects::skills);
    let rows: Vec<(Uuid, String, String, String)> = projects::table
        .filter(projects::entry_id.eq_any(entries.iter().map(|entry| entry.id)))
        .select(columns)
        .load(tx.conn())?;
    let fields = |(id, goal, about, skills)| {
        let name = title_of(entries, id);
        let fields = json!({
            "project-name": name, "project-goal": goal, "project-about": about, "project-skills": skills,
        });
        (id, fields)
    };
    Ok(rows.into_iter().map(fields).collect())
}

fn update_texts(tx: &mut ReadTx, entries: &[Entry]) -> Result<ByEntry<Value>> {
    let texts = (project_updates::done, project_updates::next, project_updates::blocked);
    let rows: Vec<(Uuid, Health, (String, String, String))> = project_updates::table
        .filter(project_updates::entry_id.eq_any(entries.iter().map(|entry| entry.id)))
        .select((project_updates::entry_id, project_updates::health, texts))
        .load(tx.conn())?;
    let fields = |(id, health, (done, next, blocked)): (Uuid, Health, (String, String, String))| {
        // The lamp is said in the language of whoever reads.
        let fields = json!({
            "update-health": health.lamp(), "update-done": done, "update-next": next, "update-blocked": blocked,
        });
        (id, fields)
    };
    Ok(rows.into_iter().map(fields).collect())
}

fn project_cards(tx: &mut ReadTx, entries: &[Entry]) -> Result<ByEntry<Fragment>> {
    let items = ProjectItem::many(tx, entries)?;
    Ok(items.iter().map(|(id, item)| (*id, Fragment::of(item))).collect())
}

fn update_cards(tx: &mut ReadTx, entries: &[Entry]) -> Result<ByEntry<Fragment>> {
    let items = UpdateItem::many(tx, entries)?;
    Ok(items.iter().map(|(id, item)| (*id, Fragment::of(item))).collect())
}
