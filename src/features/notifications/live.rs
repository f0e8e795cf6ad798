//! The bell ticks on every open page of those who were told, and on nobody else's.
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::happening::{Happening, Shows};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::activity::Recorded;
use crate::kernel::live::patch::{Address, Content, Op, Patch};

use super::{queries, views};

pub use crate::features::entries::live::BELL;

/// People were told of an activity.
#[derive(Debug, Serialize, Deserialize)]
pub struct PeopleTold {
    /// Which one.
    pub activity: Uuid,
}

impl Happening for PeopleTold {
    const ABOUT: &'static str = "notification";
    const VERB: &'static str = "created";
    const SHOWS: Shows<PeopleTold> = Shows::Other(bells);
    const NAMES_PERSON: bool = false;
}

/// One number per person who was told. It says nothing of whom else.
fn bells(tx: &mut ReadTx, recorded: &Recorded, told: &PeopleTold) -> Result<Vec<Patch>> {
    let patch = |(person, number)| Patch {
        topic: BELL.into(),
        address: Address::Person(person),
        op: Op::Text,
        target: "bell-count".into(),
        version: recorded.at.timestamp_micros(),
        content: Content::Text(views::bell(number)),
    };
    let unread = queries::unread_of_told(tx, told.activity)?;
    Ok(unread.into_iter().map(patch).collect())
}
