//! The page of a person, with what they wrote.
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::app::cards;
use crate::features::entries::model::Entry;
use crate::features::entries::paths::COMPOSE;
use crate::features::entries::pills;
use crate::features::people::directory::SkillLink;
use crate::features::people::model::PersonRef;
use crate::features::people::paths::PROFILE;
use crate::features::people::queries::Profile;
use crate::features::people::units;
use crate::features::profiles::{Tab, queries};
use crate::features::{entries, people};
use crate::kernel::address::{self, PERSON};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Empty, Pill, TabLink, Tabs};
use crate::kernel::view::{Fragment, Page, Title, View};
use crate::kernel::web::cx::Cx;

use super::{Link, unit_link};

/// One entry as a line: what it is called and when it began.
#[derive(Serialize)]
struct EntryItem {
    key: String,
    href: String,
    icon: &'static str,
    title: String,
    lang: String,
    at: DateTime<Utc>,
    comments: i32,
}

impl EntryItem {
    fn of(entry: &Entry) -> EntryItem {
        EntryItem {
            key: entry.key(),
            href: entry.path.clone(),
            icon: entry.kind.0.icon,
            title: entry.title.clone(),
            lang: entry.language.clone(),
            at: entry.shown_at(),
            comments: entry.comments_count,
        }
    }
}

#[derive(Serialize)]
struct Fact {
    label_key: &'static str,
    text: String,
    href: Option<String>,
}

#[derive(Serialize)]
struct ProfilePage {
    person: PersonRef,
    role: String,
    left: bool,
    unit_path: Vec<Link>,
    edit_href: Option<&'static str>,
    about: Option<String>,
    skills: Vec<SkillLink>,
    tabs: Tabs,
    items: Vec<Fragment>,
    rows: Vec<EntryItem>,
    empty: Option<Empty>,
    facts: Vec<Fact>,
    pill: Option<Pill>,
    /// The word for which the page waits where there is no pill.
    waits: Option<String>,
}

impl View for ProfilePage {
    const TEMPLATE: &'static str = "people/show";
}

impl Page for ProfilePage {
    fn title(&self) -> Title {
        Title::Text(self.person.name.clone())
    }
    fn area(&self) -> &'static str {
        "people"
    }
    fn topics(&self) -> Vec<String> {
        let new = self.pill.as_ref().map(|_| pills::of_author(&self.person.handle));
        [entries::live::STREAM.to_owned()].into_iter().chain(new).collect()
    }
}

#[derive(Deserialize)]
pub(super) struct TabQuery {
    #[serde(default)]
    tab: String,
}

pub(super) async fn show(cx: Cx, handle: web::Path<String>, query: web::Query<TabQuery>) -> Result<HttpResponse> {
    cx.page(move |tx| show_person(tx, &handle, Tab::parse(&query.tab)))
        .await
}

fn show_person(tx: &mut ReadTx, handle: &str, tab: Tab) -> Result<ProfilePage> {
    let profile = people::queries::profile(tx, handle)?;
    let found = queries::of_person(tx, profile.person.id, tab)?;
    let (items, rows) = if tab.has_cards() {
        (cards::of(tx, &found)?, Vec::new())
    } else {
        (Vec::new(), found.iter().map(EntryItem::of).collect())
    };
    let own = tx.actor()?.person == profile.person.id;
    let home = PERSON.with([&profile.person.handle]);
    let link = |tab: Tab| {
        if tab.has_cards() {
            home.clone()
        } else {
            address::query(&home, &[("tab", &tab.said().word)])
        }
    };
    Ok(ProfilePage {
        unit_path: unit_path(tx, &profile)?,
        about: about(tx, &profile.about)?,
        facts: facts(tx, &profile)?,
        left: !profile.active,
        edit_href: own.then_some(PROFILE.as_str()),
        skills: profile.skills.into_iter().map(SkillLink::of).collect(),
        tabs: Tabs::new(
            "tabs-profile",
            Tab::all()
                .into_iter()
                .map(|one| TabLink::new(link(one), one.said().label, one == tab))
                .collect(),
        ),
        empty: (items.is_empty() && rows.is_empty()).then(|| nothing(tab, own)),
        items,
        rows,
        pill: tab.has_cards().then(|| Pill::new(home)),
        waits: (!tab.has_cards()).then(|| pills::of_author(&profile.person.handle)),
        person: profile.person,
        role: profile.title,
    })
}

fn unit_path(tx: &mut ReadTx, profile: &Profile) -> Result<Vec<Link>> {
    let Some(unit) = profile.unit else {
        return Ok(Vec::new());
    };
    Ok(units::path(tx, unit)?.into_iter().map(unit_link).collect())
}

fn about(tx: &mut ReadTx, source: &str) -> Result<Option<String>> {
    if source.trim().is_empty() {
        return Ok(None);
    }
    Ok(Some(entries::text::small(tx, source)?.html))
}

/// How to reach the person, and what they do for everybody beside their work.
fn facts(tx: &mut ReadTx, profile: &Profile) -> Result<Vec<Fact>> {
    if !profile.active {
        return Ok(Vec::new());
    }
    let mut facts = vec![Fact {
        label_key: "fact-mail",
        href: Some(format!("mailto:{}", profile.email)),
        text: profile.email.clone(),
    }];
    facts.extend(profile.manager.as_ref().map(|manager| Fact {
        label_key: "fact-manager",
        href: Some(PERSON.with([&manager.handle])),
        text: manager.name.clone(),
    }));
    if !profile.roles.is_empty() {
        let roles: Vec<String> = profile
            .roles
            .iter()
            .map(|role| tx.say(&format!("role-{}", role.name()), &[]))
            .collect::<Result<_>>()?;
        facts.push(Fact {
            label_key: "fact-roles",
            text: roles.join(", "),
            href: None,
        });
    }
    Ok(facts)
}

fn nothing(tab: Tab, own: bool) -> Empty {
    let empty = Empty::new(
        tab.icon(),
        tab.said().empty,
        if own { "empty-profile-own" } else { "empty-profile-text" },
    );
    if own && tab.has_cards() {
        empty.action(COMPOSE.as_str(), "compose")
    } else {
        empty
    }
}
