//! The live topics of the home stream: one for each reason why an entry stands in a tab, so that the pill of a tab
//! counts what the tab will show and nothing else.
//!
//! | Topic | Entries |
//! |---|---|
//! | `home` | all |
//! | `home:own` | one's own; addressed to their author alone |
//! | `home:ceo` | of the CEO microblog |
//! | `home:board` | addressed to the board; a page of one of its members listens to it |
//! | `home:for:{slug}` | addressed to this unit; a page listens to those of its reader |
//! | `home:unit:{slug}` | written by somebody in this unit |
//! | `home:by:{handle}` | written by this person |
//! | `home:{key}` | articles of this blog, updates of this project |
//!
//! A page listens to several of them; what arrives twice is held once. Who may see an entry is decided by the address
//! of the patch, whatever a page listens to.
use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{audience_parts, entries, people, units};
use crate::kernel::live::patch::{Address, Content, Op, Patch};
use crate::kernel::view::{Fragment, View};

use super::kind::OnProfile;
use super::live::On;
use super::model::{Channel, Entry, Kind, key_of, parse_key};
use super::reach;

/// All entries.
pub const ALL: &str = "home";
/// One's own.
pub const OWN: &str = "home:own";
/// The CEO microblog.
pub const CEO: &str = "home:ceo";

/// Addressed to the board.
pub const BOARD: &str = "home:board";

/// What is addressed to a unit.
pub fn for_unit(slug: &str) -> String {
    format!("home:for:{slug}")
}

/// What is written in a unit.
pub fn of_unit(slug: &str) -> String {
    format!("home:unit:{slug}")
}

/// What this person writes.
pub fn of_author(handle: &str) -> String {
    format!("home:by:{handle}")
}

/// What is written in a blog or a project.
pub fn of_parent(key: &str) -> String {
    format!("home:{key}")
}

/// Is this one of the topics here, spelled as we spell it?
pub fn is_topic(topic: &str) -> bool {
    let Some(rest) = topic.strip_prefix("home:") else {
        return topic == ALL;
    };
    if let Some(slug) = rest.strip_prefix("unit:").or(rest.strip_prefix("for:")) {
        return !slug.is_empty()
            && slug
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    }
    if let Some(handle) = rest.strip_prefix("by:") {
        return !handle.is_empty() && handle.bytes().all(is_in_handle);
    }
    let holds_others = |(kind, number): (Kind, i32)| kind.0.holds_others && key_of(kind, number) == rest;
    [OWN, CEO, BOARD].contains(&topic) || parse_key(rest).is_some_and(holds_others)
}

fn is_in_handle(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-')
}

/// What a pill shows of an entry that waits behind it.
#[derive(Serialize)]
struct Sign {
    key: String,
    author: Option<PersonRef>,
}

impl View for Sign {
    const TEMPLATE: &'static str = "entries/_sign";
}

/// An entry behind a pill: the pill counts it and shows whose it is, the item itself is fetched when it is opened.
pub fn held(tx: &mut ReadTx, entry: &Entry, item: Fragment) -> Result<Content> {
    let sign = Sign {
        key: entry.key(),
        author: refs(tx, [entry.author_id])?.remove(&entry.author_id),
    };
    Ok(Content::Held {
        sign: Fragment::of(&sign),
        whole: item,
    })
}

/// A new entry waits behind the pill of every tab that will show it.
pub fn patches(tx: &mut ReadTx, entry: &Entry, item: &Fragment) -> Result<Vec<Patch>> {
    let whole = reach::address(entry);
    let mut topics = vec![
        (ALL.to_owned(), whole),
        (OWN.to_owned(), reach::address_of_author(entry)),
    ];
    if entry.channel == Some(Channel::Ceo) {
        topics.push((CEO.into(), whole));
    }
    let addressed = Address::Audience(entry.audience_id, None);
    topics.extend(
        named_units(tx, entry.audience_id)?
            .iter()
            .map(|slug| (for_unit(slug), addressed)),
    );
    if names_board(tx, entry.audience_id)? {
        topics.push((BOARD.into(), addressed));
    }
    if let Some(unit) = entry.unit_id {
        let slug: String = units::table.find(unit).select(units::slug).first(tx.conn())?;
        topics.push((of_unit(&slug), whole));
    }
    let author: String = people::table
        .find(entry.author_id)
        .select(people::handle)
        .first(tx.conn())?;
    if entry.kind.0.on_profile == OnProfile::Card {
        topics.push((of_author(&author), whole));
    }
    if let Some(parent) = entry.parent_id {
        let (kind, number): (Kind, i32) = entries::table
            .find(parent)
            .select((entries::kind, entries::number))
            .first(tx.conn())?;
        topics.push((of_parent(&key_of(kind, number)), whole));
    }
    let content = held(tx, entry, item.clone())?;
    let waits = |(topic, address)| Patch {
        topic,
        address,
        op: Op::Pill,
        target: "stream".into(),
        version: entry.version.into(),
        content: content.clone(),
    };
    let mut patches: Vec<Patch> = topics.into_iter().map(waits).collect();
    // Rows on the page of a person stand in an order of their own, and wait behind no pill.
    if entry.kind.0.on_profile != OnProfile::Card {
        patches.push(On(entry).again(of_author(&author)));
    }
    Ok(patches)
}

/// The units an audience names. Who belongs to it for another reason has nothing of it among their units.
fn named_units(tx: &mut ReadTx, audience: Uuid) -> Result<Vec<String>> {
    let parts = audience_parts::table
        .inner_join(units::table)
        .filter(audience_parts::audience_id.eq(audience));
    Ok(parts.order(units::slug).select(units::slug).load(tx.conn())?)
}

fn names_board(tx: &mut ReadTx, audience: Uuid) -> Result<bool> {
    let board = audience_parts::table
        .filter(audience_parts::audience_id.eq(audience))
        .filter(audience_parts::part.eq("executives"));
    Ok(diesel::select(diesel::dsl::exists(board)).get_result(tx.conn())?)
}

#[cfg(test)]
mod tests {
    use super::is_topic;

    #[test]
    fn topics_are_spelled_in_one_way() {
        crate::know_slices();
        for topic in [
            "home",
            "home:own",
            "home:ceo",
            "home:board",
            "home:for:filiale-achern",
            "home:unit:filiale-achern",
            "home:by:emre.yildiz",
            "home:blog-3",
            "home:project-12",
        ] {
            assert!(is_topic(topic), "{topic}");
        }
        for rubbish in [
            "",
            "home:",
            "home:units",
            "home:for:",
            "home:unit:",
            "home:unit:A b",
            "home:by:",
            "home:by:A b",
            "home:post-3",
            "home:blog-03",
            "home:blog",
            "home:x",
            "homes",
            "stream",
        ] {
            assert!(!is_topic(rubbish), "{rubbish}");
        }
    }
}
