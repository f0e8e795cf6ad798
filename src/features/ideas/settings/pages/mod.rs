//! Each part of the settings, for the page that shows them all alike.
mod changes;
mod checks;
mod clock;
mod days;
mod names;
mod reasons;
mod scorecards;
mod templates;
mod themes;
mod words;

use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;

use super::page::{Part, Row, SettingsPage};

pub(super) use changes::{ChangesQuery, changes};
pub(super) use checks::{check, checks};
pub(super) use clock::clock;
pub(super) use days::{Tried, days};
pub(super) use names::names;
pub(super) use reasons::{reason, reasons};
pub(super) use scorecards::{scorecard, scorecards};
pub(super) use templates::template;
pub(super) use themes::{theme, themes};
pub(super) use words::{line, words};

/// All parts, each with what it is for.
pub(super) fn overview(tx: &ReadTx) -> Result<SettingsPage> {
    let mut page = SettingsPage::of(tx, None, None)?;
    for part in Part::ALL {
        let (address, name_key, text_key) = part.told();
        page.rows.push(Row {
            name: tx.say(name_key, &[])?,
            detail: tx.say(text_key, &[])?,
            href: Some(address.to_owned()),
            ..Row::default()
        });
    }
    Ok(page)
}
