//! The frame around every page for signed-in people: navigation, who is signed in, bell.
use serde::Serialize;
use serde_json::{Value, json};

use crate::features::entries::paths::MODERATION;
use crate::features::entries::slice::NavItem;
use crate::features::notifications;
use crate::features::people::model::Face;
use crate::features::people::paths::{ADMIN_LOG, ADMIN_PEOPLE, ADMIN_ROLES, ADMIN_UNITS};
use crate::features::people::role;
use crate::features::search::paths::SEARCH;
use crate::features::styleguide::STYLEGUIDE;
use crate::kernel::base::actor::{Actor, Theme};
use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::i18n::Lang;
use crate::kernel::config::FootLink;
use crate::kernel::db::ReadTx;
use crate::kernel::guard::session_cookie;
use crate::kernel::wiring::PageHead;

use super::frame::{Frame, Room};
use super::slices::SLICES;

#[derive(Serialize)]
struct NavRow {
    href: &'static str,
    icon: &'static str,
    label_key: &'static str,
    current: bool,
    count: Option<i64>,
    /// The word for which the page waits when the number changes.
    waits: Option<&'static str>,
}

#[derive(Serialize)]
struct Followed {
    href: String,
    label: String,
    tone: i16,
}

/// The main navigation, with what waits for the person who looks.
fn navigation(frame: &Frame, area: &str) -> Vec<NavRow> {
    let row = |place: &NavItem| {
        let count = frame.waiting_at(place.area);
        NavRow {
            href: place.href,
            icon: place.icon,
            label_key: place.label,
            current: place.area == area,
            count,
            waits: count.map(|_| place.area),
        }
    };
    let places = SLICES.iter().flat_map(|slice| slice.navigation);
    let shown = places.filter(|place| !place.reserved || frame.waiting_at(place.area).is_some());
    shown.map(row).collect()
}

/// Who is signed in.
#[derive(Serialize)]
struct Viewer<'a> {
    handle: &'a str,
    name: &'a str,
    unit: Option<&'a str>,
    face: Face,
}

/// The frame as the shell template reads it.
#[derive(Serialize)]
struct Shell<'a> {
    lang: Lang,
    theme: Theme,
    title: &'a str,
    organisation: &'a str,
    viewer: Viewer<'a>,
    nav: Vec<NavRow>,
    follows: Vec<Followed>,
    sections: Vec<Section>,
    /// How many notifications are unread, in words; empty for none.
    bell: String,
    query: String,
    cursor: String,
    topics: String,
    /// What scripts know, as JSON.
    viewer_json: String,
    tab: &'static str,
    demo: bool,
    error: bool,
    links: &'a [FootLink],
    version: &'static str,
}

/// The frame around a page.
pub fn build(tx: &mut ReadTx, head: &PageHead) -> Result<Value> {
    let actor = tx.actor()?.clone();
    let site = tx.site().clone();
    let frame = Frame::of(tx)?;
    let shell = Shell {
        lang: tx.lang(),
        theme: actor.preferences.theme,
        title: &head.title,
        organisation: &site.name,
        viewer: Viewer {
            handle: &actor.profile.handle,
            name: &actor.profile.name,
            unit: actor.profile.unit.as_deref(),
            face: Face::of_actor(&actor),
        },
        nav: navigation(&frame, head.area),
        follows: followed(&frame),
        sections: sections(&actor, head.area),
        bell: notifications::views::bell(frame.unread),
        query: asked(&head.path),
        cursor: tx.cursor().to_string(),
        topics: [head.topics.as_slice(), &["bell".to_owned()]].concat().join(" "),
        viewer_json: for_scripts(tx, &actor).to_string(),
        tab: head.area,
        demo: site.demo,
        error: head.is_error,
        links: &head.links,
        version: env!("CARGO_PKG_VERSION"),
    };
    serde_json::to_value(shell).map_err(Error::internal)
}

/// What is searched on this page, for the box above it.
fn asked(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or_default();
    if path != SEARCH.as_str() {
        return String::new();
    }
    let pairs: Vec<(String, String)> = serde_html_form::from_str(query).unwrap_or_default();
    pairs
        .into_iter()
        .find(|(name, _)| name == "q")
        .map(|(_, value)| value)
        .unwrap_or_default()
}

#[derive(Serialize)]
struct Section {
    label_key: &'static str,
    items: Vec<NavRow>,
}

/// What only some people find in the navigation.
fn sections(actor: &Actor, area: &str) -> Vec<Section> {
    let row = |href, icon, label_key, place: &str| NavRow {
        href,
        icon,
        label_key,
        current: area == place,
        count: None,
        waits: None,
    };
    let roles = || row(ADMIN_ROLES.as_str(), "clipboard-check", "admin-roles", "admin-roles");
    let log = || row(ADMIN_LOG.as_str(), "history", "admin-log", "admin-log");
    let moderation = || Section {
        label_key: "role-moderator",
        items: vec![row(
            MODERATION.as_str(),
            "shield-check",
            "moderation-title",
            "moderation",
        )],
    };
    let admin = || Section {
        label_key: "role-admin",
        items: vec![
            row(ADMIN_PEOPLE.as_str(), "user-round-plus", "admin-people", "admin-people"),
            row(ADMIN_UNITS.as_str(), "building-2", "admin-units", "admin-units"),
            roles(),
            log(),
            row(STYLEGUIDE.as_str(), "palette", "guide-title", "styleguide"),
        ],
    };
    let compliance = || Section {
        label_key: "role-compliance",
        items: vec![roles(), log()],
    };
    let (moderates, administers) = (actor.is(role::MODERATOR), actor.is(role::ADMIN));
    let complies = actor.is(role::COMPLIANCE) && !administers;
    let all = [
        moderates.then(moderation),
        complies.then(compliance),
        administers.then(admin),
    ];
    all.into_iter().flatten().collect()
}

/// What scripts know of the person; `ends` is when the session does, in milliseconds since 1970.
fn for_scripts(tx: &ReadTx, actor: &Actor) -> Value {
    json!({
        "handle": actor.profile.handle, "csrf": session_cookie::form_token_blank(),
        "lang": tx.lang(), "zone": tx.site().zone.name(),
        "keys": actor.preferences.single_keys, "live": actor.preferences.live,
        "moderates": actor.is(role::MODERATOR),
        "ends": session_cookie::ends(actor, tx.now()).timestamp_millis(),
    })
}

/// Blogs and projects the person follows, by name.
fn followed(frame: &Frame) -> Vec<Followed> {
    // A blog has the colour of its cover; a project one that follows from its number.
    let by_number = |number: i32| i16::try_from(number % 6).unwrap_or(0) + 1;
    let row = |room: &Room| Followed {
        href: room.path.clone(),
        label: room.title.clone(),
        tone: room.tone.unwrap_or(by_number(room.number)),
    };
    frame.rooms().iter().map(row).collect()
}
