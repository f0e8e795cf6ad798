//! The page of notifications: groups under their days, each told in one sentence.
use std::collections::HashMap;

use chrono::{DateTime, Days, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::comments;
use crate::features::entries::model::Entry;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::page::Cursor;
use crate::kernel::text::excerpt;
use crate::kernel::time::Stamp;
use crate::kernel::view::{Page, Title, View};

use super::model::{Notification, Reason};
use super::queries::{self, MANY, Summary};
use super::sentences;

/// Characters of a comment that are quoted.
const QUOTED: usize = 140;

/// What the bell shows: a number, "99+" from a hundred on, nothing at all for none.
pub fn bell(number: i64) -> String {
    match number {
        0 => String::new(),
        MANY.. => format!("{}+", MANY - 1),
        number => number.to_string(),
    }
}

/// The number alone, for the script that marked something as read.
#[derive(Serialize)]
pub struct Bell {
    bell: String,
}
impl View for Bell {
    const TEMPLATE: &'static str = "notifications/_bell";
}

impl Bell {
    /// The bell as it stands.
    pub fn load(tx: &mut ReadTx) -> Result<Bell> {
        Ok(Bell { bell: bell(queries::unread(tx)?) })
    }
}

#[derive(Serialize)]
struct Row {
    id: i64,
    href: String,
    person: Option<PersonRef>,
    text: String,
    quote: Option<String>,
    icon: &'static str,
    object: String,
    at: DateTime<Utc>,
    unread: bool,
    read_action: String,
    csrf: String,
}

#[derive(Serialize)]
struct Day {
    label: String,
    items: Vec<Row>,
}

#[derive(Serialize)]
struct TabLink {
    href: &'static str,
    label_key: &'static str,
    current: bool,
    count: Option<String>,
}

#[derive(Serialize)]
struct Tabs {
    name_key: &'static str,
    items: [TabLink; 2],
    sorted_key: Option<&'static str>,
}

#[derive(Serialize)]
struct Empty {
    icon: &'static str,
    title_key: &'static str,
    text_key: &'static str,
    href: Option<&'static str>,
    action_key: &'static str,
}

/// `/notifications`.
#[derive(Serialize)]
pub struct NotificationsPage {
    tabs: Tabs,
    all_action: &'static str,
    any_unread: bool,
    days: Vec<Day>,
    older_href: Option<String>,
    empty: Option<Empty>,
    csrf: String,
}
impl View for NotificationsPage {
    const TEMPLATE: &'static str = "notifications/index";
}
impl Page for NotificationsPage {
    fn title(&self) -> Title {
        Title::Key("nav-notifications")
    }
    fn area(&self) -> &'static str {
        "notifications"
    }
}

impl NotificationsPage {
    /// A page of groups. Opening it marks nothing as read.
    pub fn load(tx: &mut ReadTx, unread_only: bool, before: Option<Cursor>) -> Result<NotificationsPage> {
        let number = queries::unread(tx)?;
        let page = queries::page(tx, unread_only, before)?;
        let separator = if unread_only { "?tab=unread&" } else { "?" };
        let rows = rows(tx, &page.items)?;
        let days = by_day(tx, rows)?;
        let count = Some(bell(number)).filter(|count| !count.is_empty());
        let tab = |href, label_key, current, count| TabLink { href, label_key, current, count };
        let items =
            [tab("/notifications", "tab-all", !unread_only, None), tab("/notifications?tab=unread", "tab-unread", unread_only, count)];
        let empty =
            Empty { icon: "bell", title_key: "empty-notes-title", text_key: "empty-notes-text", href: None, action_key: "nav-home" };
        Ok(NotificationsPage {
            tabs: Tabs { name_key: "tabs-notes", items, sorted_key: None },
            all_action: "/notifications/read",
            any_unread: number > 0,
            empty: days.is_empty().then_some(empty),
            days,
            older_href: page.next.map(|cursor| format!("/notifications{separator}before={cursor}")),
            csrf: tx.actor()?.csrf.clone(),
        })
    }
}

/// Everything rows are made of, loaded at once for the whole page.
pub(super) struct Around {
    /// People by id.
    pub people: HashMap<Uuid, PersonRef>,
    /// Titles of blogs and projects by id.
    pub titles: HashMap<Uuid, String>,
    comments: HashMap<Uuid, (i32, String)>,
    words: HashMap<Uuid, String>,
    summaries: HashMap<i64, Summary>,
}

impl Around {
    fn load(tx: &mut ReadTx, groups: &[(Notification, Entry)]) -> Result<Around> {
        let ids: Vec<i64> = groups.iter().map(|(head, _)| head.id).collect();
        let comments: Vec<Uuid> = groups.iter().filter_map(|(head, _)| head.comment_id).collect();
        let parents: Vec<Uuid> = groups.iter().filter_map(|(_, entry)| entry.parent_id).collect();
        let named = groups.iter().filter(|(head, _)| head.comment_id.is_none() && head.reason == Reason::Mention);
        let named: Vec<Uuid> = named.map(|(_, entry)| entry.id).collect();
        Ok(Around {
            people: refs(tx, groups.iter().flat_map(|(head, entry)| head.actor_id.into_iter().chain([entry.author_id])))?,
            titles: queries::titles(tx, &parents)?,
            comments: queries::comments(tx, &comments)?,
            words: queries::words(tx, &named)?,
            summaries: queries::summaries(tx, &ids)?,
        })
    }
}

fn rows(tx: &mut ReadTx, groups: &[(Notification, Entry)]) -> Result<Vec<Row>> {
    let around = Around::load(tx, groups)?;
    groups.iter().map(|(head, entry)| row(tx, head, entry, &around)).collect()
}

fn row(tx: &ReadTx, head: &Notification, entry: &Entry, around: &Around) -> Result<Row> {
    let summary = around.summaries.get(&head.id);
    let comment = head.comment_id.and_then(|id| around.comments.get(&id));
    let text = comment.map(|(_, body)| body.as_str()).or_else(|| around.words.get(&entry.id).map(String::as_str));
    let others = summary.map_or(0, |summary| summary.others);
    Ok(Row {
        id: head.id,
        href: comment.map_or_else(|| entry.path.clone(), |(number, _)| comments::href(&entry.path, *number)),
        person: head.actor_id.and_then(|id| around.people.get(&id)).cloned(),
        text: sentences::text(tx, head, entry, others, around)?,
        quote: text.map(|text| excerpt(text, QUOTED)).filter(|quote| !quote.is_empty()),
        icon: sentences::icon(head),
        object: sentences::object(tx, head, entry, around)?,
        at: head.created_at,
        unread: summary.is_some_and(|summary| summary.unread),
        read_action: format!("/notifications/{}/read", head.id),
        csrf: tx.actor()?.csrf.clone(),
    })
}

/// Rows under the days they fall on in the organisation's zone.
fn by_day(tx: &ReadTx, rows: Vec<Row>) -> Result<Vec<Day>> {
    let zone = tx.site().zone;
    let today = tx.now().with_timezone(&zone).date_naive();
    let mut days: Vec<(chrono::NaiveDate, Day)> = Vec::new();
    for row in rows {
        let date = row.at.with_timezone(&zone).date_naive();
        match days.last_mut() {
            Some((last, day)) if *last == date => day.items.push(row),
            _ => {
                let label = if date == today {
                    tx.say("note-today", &[])?
                } else if Some(date) == today.checked_sub_days(Days::new(1)) {
                    tx.say("note-yesterday", &[])?
                } else {
                    Stamp::day(date, tx.lang()).full
                };
                days.push((date, Day { label, items: vec![row] }));
            }
        }
    }
    Ok(days.into_iter().map(|(_, day)| day).collect())
}

#[cfg(test)]
mod tests {
    use super::bell;

    #[test]
    fn the_bell_stops_counting_at_a_hundred() {
        assert_eq!([0, 1, 99, 100, 101].map(bell), ["", "1", "99", "99+", "99+"]);
    }
}
