//! The page of notifications: groups under their days, each told in one sentence.
use chrono::{DateTime, Days, Utc};
use serde::Serialize;

use crate::features::entries::audience::Audience;
use crate::features::entries::comments;
use crate::features::entries::reason::{REMOVED, Reason};
use crate::features::notifications::paths;
use crate::features::people::model::PersonRef;
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::base::time::Stamp;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::view::components::{Empty, TabLink, Tabs};
use crate::kernel::view::{Page, Title, View, cards};

use super::around::Around;
use super::queries::{self, Group, Groups, MANY};
use super::sentences;

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
        Ok(Bell {
            bell: bell(queries::unread(tx)?),
        })
    }
}

#[derive(Serialize)]
struct NotificationItem {
    id: i64,
    href: String,
    person: Option<PersonRef>,
    text: String,
    quote: Option<String>,
    icon: &'static str,
    object: String,
    audience: Audience,
    at: DateTime<Utc>,
    unread: bool,
    read_action: String,
}

#[derive(Serialize)]
struct Day {
    label: String,
    #[serde(serialize_with = "cards")]
    items: Vec<NotificationItem>,
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
}
impl View for NotificationItem {
    const TEMPLATE: &'static str = "notifications/_row";
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
        let Groups { page, unread: number } = queries::page(tx, unread_only, before)?;
        let unread = paths::NOTIFICATIONS.query(&[("tab", &"unread")]);
        let list = if unread_only {
            &unread
        } else {
            paths::NOTIFICATIONS.as_str()
        };
        let older_href = page.next.map(|cursor| address::query(list, &[("before", &cursor)]));
        let rows = rows(tx, &page.items)?;
        let days = by_day(tx, rows)?;
        let count = Some(bell(number)).filter(|count| !count.is_empty());
        let tabs = vec![
            TabLink::new(paths::NOTIFICATIONS.as_str(), "tab-all", !unread_only),
            TabLink::new(unread, "tab-unread", unread_only).count(count),
        ];
        Ok(NotificationsPage {
            tabs: Tabs::new("tabs-notes", tabs),
            all_action: paths::READ_ALL.as_str(),
            any_unread: number > 0,
            empty: days
                .is_empty()
                .then(|| Empty::new("bell", "empty-notes-title", "empty-notes-text")),
            days,
            older_href,
        })
    }
}

fn rows(tx: &mut ReadTx, groups: &[Group]) -> Result<Vec<NotificationItem>> {
    let around = Around::load(tx, groups)?;
    groups.iter().map(|group| row(tx, group, &around)).collect()
}

fn row(tx: &ReadTx, group: &Group, around: &Around) -> Result<NotificationItem> {
    let Group { head, entry, .. } = group;
    let comment = head.comment_id.and_then(|id| around.texts.comments.get(&id));
    let words = || around.texts.words.get(&entry.id).cloned();
    let reason = around
        .texts
        .reasons
        .get(&head.comment_id.unwrap_or(entry.id))
        .filter(|_| head.reason == Reason(&REMOVED));
    let reason = reason
        .map(|reason| tx.say("removed-reason", &[("reason", reason.as_str().into())]))
        .transpose()?;
    Ok(NotificationItem {
        id: head.id,
        href: comment.map_or_else(
            || entry.path.clone(),
            |comment| comments::href(&entry.path, comment.number),
        ),
        person: head.actor_id.and_then(|id| around.people.get(&id)).cloned(),
        text: sentences::text(tx, head, entry, group.others, around)?,
        quote: reason
            .or(comment.map(|comment| comment.text.clone()))
            .or_else(words)
            .filter(|quote| !quote.is_empty()),
        icon: sentences::icon(head),
        object: sentences::object(tx, head, entry, around)?,
        audience: around.audiences.get(&entry.audience_id).cloned().unwrap_or_default(),
        at: head.created_at,
        unread: group.unread,
        read_action: paths::READ.with([&head.id]),
    })
}

/// Rows under the days they fall on in the organisation's zone.
fn by_day(tx: &ReadTx, rows: Vec<NotificationItem>) -> Result<Vec<Day>> {
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
                days.push((
                    date,
                    Day {
                        label,
                        items: vec![row],
                    },
                ));
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
