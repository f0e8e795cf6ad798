//! The days on which the company does not work.
use chrono::NaiveDate;

use crate::features::ideas::paths;
use crate::features::ideas::rules::rules;
use crate::features::ideas::views::noon;
use crate::kernel::address;
use crate::kernel::base::calendar::Region;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Choice, Field, Select};
use crate::kernel::web::submit::Refused;

use super::super::days::{days_off, region};
use super::super::forms::{DaySettings, NAME, RegionSettings};
use super::super::page::{Input, Part, Row, SettingsForm, SettingsPage};

/// Either form of the page, as it came back.
#[derive(Default)]
pub(in super::super) struct Tried {
    pub(in super::super) day: Refused<DaySettings>,
    pub(in super::super) region: Refused<RegionSettings>,
}

/// Days of its own, and whose holidays count.
pub(in super::super) fn days(tx: &mut ReadTx, tried: &Tried) -> Result<SettingsPage> {
    let mut page = SettingsPage::of(tx, Some(Part::Days), None)?;
    let row = |(day, name): (NaiveDate, String)| Row {
        name,
        at: noon(day),
        remove: Some(address::query(&paths::DAY.with([&day]), &[("_method", &"delete")])),
        ..Row::default()
    };
    page.rows = days_off(tx)?.into_iter().map(row).collect();
    page.none_key = page.rows.is_empty().then_some("settings-days-none");
    let stands = region(tx)?;
    let name = said(tx, stands)?;
    page.refused(tx, &tried.region, &[("setup-region", &name)])?;
    page.refused(tx, &tried.day, &[])?;
    page.forms.push(day_form(tx, &tried.day)?);
    page.forms.push(region_form(tx, stands, &tried.region)?);
    Ok(page)
}

fn day_form(tx: &ReadTx, refused: &Refused<DaySettings>) -> Result<SettingsForm> {
    let typed = refused.fields();
    let day = Field::new("day", "setting-day", "date", &typed.day).required();
    let name = Field::text("name", "setting-day-name", &typed.name, refused.errors.at(tx, "name")?);
    Ok(SettingsForm {
        id: "day-new",
        title_key: "settings-day-new",
        help_key: "settings-day-new-help",
        action: paths::DAYS.as_str().to_owned(),
        version: None,
        inputs: vec![
            Input::field(day.error(refused.errors.at(tx, "day")?)),
            Input::field(name.limit(NAME)),
        ],
        send_key: "settings-add",
    })
}

/// The name of a region.
pub(super) fn said(tx: &ReadTx, region: Region) -> Result<String> {
    tx.say(&format!("region-{}", region.code().to_lowercase()), &[])
}

fn region_form(tx: &mut ReadTx, stands: Region, refused: &Refused<RegionSettings>) -> Result<SettingsForm> {
    let version = rules(tx)?.version;
    let chosen = refused
        .typed
        .as_ref()
        .map_or(stands.code(), |typed| typed.region.as_str());
    let option = |region: Region| {
        Ok(Choice {
            value: region.code().to_owned(),
            label: said(tx, region)?,
            selected: region.code() == chosen,
        })
    };
    let options = Region::all().map(option).collect::<Result<_>>()?;
    let error = refused
        .wrong()
        .map(|wrong| wrong.at(tx, "region"))
        .transpose()?
        .flatten();
    Ok(SettingsForm {
        id: "region-form",
        title_key: "settings-region",
        help_key: "settings-region-help",
        action: paths::REGION.as_str().to_owned(),
        version: Some(version),
        inputs: vec![Input::select(
            Select::new("region", "setup-region", options).error(error),
        )],
        send_key: "save",
    })
}
