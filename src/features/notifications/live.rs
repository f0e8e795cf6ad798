//! The bell ticks on every open page of those who were told, and on nobody else's.
use crate::kernel::activity::Recorded;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::patch::{Address, Content, Op, Patch};

use super::{queries, views};

/// The topic every page of a signed-in person listens to.
pub const BELL: &str = "bell";

/// One number per person who was told. It says nothing of whom else.
pub fn patches(tx: &mut ReadTx, recorded: &Recorded) -> Result<Vec<Patch>> {
    let told = recorded
        .activity
        .facts
        .get("activity")
        .and_then(|id| id.as_str())
        .and_then(|id| id.parse().ok());
    let Some(told) = told else { return Ok(Vec::new()) };
    let patch = |(person, number)| Patch {
        topic: BELL.into(),
        address: Address::Person(person),
        op: Op::Text,
        target: "bell-count".into(),
        version: recorded.at.timestamp_micros(),
        content: Content::Text(views::bell(number)),
    };
    Ok(queries::unread_of_told(tx, told)?.into_iter().map(patch).collect())
}
