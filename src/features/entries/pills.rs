//! The live topics of the home stream: one for each reason why an entry stands in a tab, so that the pill of a tab counts
//! what the tab will show and nothing else.
//!
//! | Topic | Entries |
//! |---|---|
//! | `home` | all |
//! | `home:own` | one's own; addressed to their author alone |
//! | `home:ceo` | of the CEO microblog |
//! | `home:units` | addressed to units; not to an author who is in none of them |
//! | `home:unit:{slug}` | written by somebody in this unit |
//! | `home:{key}` | articles of this blog, updates of this project |
//!
//! A page listens to several of them; what arrives twice is held once. Who may see an entry is decided by the address of
//! the patch, whatever a page listens to.
use diesel::dsl::{exists, select};
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::patch::{Address, Content, Op, Patch};
use crate::kernel::schema::{audience_parts, entries, units};
use crate::kernel::view::Fragment;

use super::model::{Channel, Entry, Kind, key_of, parse_key};
use super::visibility;

/// All entries.
pub const ALL: &str = "home";
/// One's own.
pub const OWN: &str = "home:own";
/// The CEO microblog.
pub const CEO: &str = "home:ceo";
/// What is addressed to units.
pub const UNITS: &str = "home:units";

/// What is written in a unit.
pub fn of_unit(slug: &str) -> String {
    format!("home:unit:{slug}")
}

/// What is written in a blog or a project.
pub fn of_parent(key: &str) -> String {
    format!("home:{key}")
}

/// Is this one of the topics here, spelled as we spell it?
pub fn is_topic(topic: &str) -> bool {
    let Some(rest) = topic.strip_prefix("home:") else { return topic == ALL };
    if let Some(slug) = rest.strip_prefix("unit:") {
        return !slug.is_empty() && slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    }
    let holds_others = |(kind, number)| matches!(kind, Kind::Blog | Kind::Project) && key_of(kind, number) == rest;
    [OWN, CEO, UNITS].contains(&topic) || parse_key(rest).is_some_and(holds_others)
}

/// A new entry waits behind the pill of every tab that will show it.
pub fn patches(tx: &mut ReadTx, entry: &Entry, item: &Fragment) -> Result<Vec<Patch>> {
    let whole = visibility::address(entry);
    let mut topics = vec![(ALL.to_owned(), whole), (OWN.to_owned(), Address::Person(entry.author_id))];
    if entry.channel == Some(Channel::Ceo) {
        topics.push((CEO.into(), whole));
    }
    if names_units(tx, entry.audience_id)? {
        topics.push((UNITS.into(), Address::Audience(entry.audience_id, None)));
    }
    if let Some(unit) = entry.unit_id {
        let slug: String = units::table.find(unit).select(units::slug).first(tx.conn())?;
        topics.push((of_unit(&slug), whole));
    }
    if let Some(parent) = entry.parent_id {
        let (kind, number): (Kind, i32) = entries::table.find(parent).select((entries::kind, entries::number)).first(tx.conn())?;
        topics.push((of_parent(&key_of(kind, number)), whole));
    }
    let waits = |(topic, address)| Patch {
        topic,
        address,
        op: Op::Pill,
        target: "stream".into(),
        version: entry.version.into(),
        content: Content::Html(item.clone()),
    };
    Ok(topics.into_iter().map(waits).collect())
}

/// Does an audience name units? The same condition as in the query of the tab.
fn names_units(tx: &mut ReadTx, audience: Uuid) -> Result<bool> {
    let parts = audience_parts::table.filter(audience_parts::audience_id.eq(audience)).filter(audience_parts::part.eq("unit"));
    Ok(select(exists(parts)).get_result(tx.conn())?)
}

#[cfg(test)]
mod tests {
    use super::is_topic;

    #[test]
    fn topics_are_spelled_in_one_way() {
        for topic in ["home", "home:own", "home:ceo", "home:units", "home:unit:filiale-achern", "home:blog-3", "home:project-12"] {
            assert!(is_topic(topic), "{topic}");
        }
        for rubbish in ["", "home:", "home:unit:", "home:unit:A b", "home:post-3", "home:blog-03", "home:blog", "home:x", "homes", "stream"]
        {
            assert!(!is_topic(rubbish), "{rubbish}");
        }
    }
}
