//! What must hold for every idea, whatever its scores.
use crate::features::ideas::evaluation::{Check, kept_scorecards};
use crate::features::ideas::paths;
use crate::features::people::model::refs;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::Field;
use crate::kernel::web::submit::Refused;

use super::super::checks::{handle, is_answered};
use super::super::page::{Input, Part, Row, SettingsForm, SettingsPage};
use super::super::scorecard_fields::{CheckSettings, NAME};

/// All of it, and the form for one more.
pub(in super::super) fn checks(tx: &mut ReadTx, refused: &Refused<CheckSettings>) -> Result<SettingsPage> {
    let mut page = SettingsPage::of(tx, Some(Part::Checks), None)?;
    let (cards, lang) = (kept_scorecards(tx)?, tx.lang());
    let people = refs(tx, cards.checks.iter().filter_map(|check| check.owner))?;
    for check in &cards.checks {
        let owner = check.owner.and_then(|owner| people.get(&owner));
        let detail = match owner {
            Some(owner) => tx.say("settings-check-owner", &[("name", owner.name.as_str().into())])?,
            None => String::new(),
        };
        page.rows.push(Row {
            name: check.text(lang).to_owned(),
            detail,
            href: Some(paths::CHECK.with([&check.code])),
            retired_key: check.retired.then_some("settings-unasked"),
            ..Row::default()
        });
    }
    page.none_key = page.rows.is_empty().then_some("settings-checks-none");
    page.refused(tx, refused, &[])?;
    page.forms.push(SettingsForm {
        id: "check-new",
        title_key: "settings-check-new",
        help_key: "settings-check-new-help",
        action: paths::CHECKS.as_str().to_owned(),
        version: None,
        inputs: inputs(tx, &refused.fields(), refused, true)?,
        send_key: "settings-add",
    });
    Ok(page)
}

/// Its words can be typed until somebody has answered it.
fn inputs(tx: &ReadTx, typed: &CheckSettings, refused: &Refused<CheckSettings>, worded: bool) -> Result<Vec<Input>> {
    let error = |field| refused.errors.at(tx, field);
    let text = |id, label_key, typed: &Option<String>| {
        let typed = typed.as_deref().unwrap_or_default();
        Ok::<_, Error>(Input::field(Field::text(id, label_key, typed, error(id)?).limit(NAME)))
    };
    let owner = Field::new("owner", "setting-owner", "text", &typed.owner)
        .optional()
        .people();
    let mut inputs = Vec::new();
    if worded {
        inputs.push(text("de", "setting-de", &typed.de)?);
        inputs.push(text("en", "setting-en", &typed.en)?);
    }
    inputs.push(Input::field(owner.help("setting-owner-help").error(error("owner")?)));
    Ok(inputs)
}

/// One of it.
pub(in super::super) fn check(tx: &mut ReadTx, code: &str, refused: &Refused<CheckSettings>) -> Result<SettingsPage> {
    let cards = kept_scorecards(tx)?;
    let stands = cards
        .checks
        .iter()
        .find(|check| check.code == code)
        .ok_or(Error::NotFound)?;
    let mut page = SettingsPage::of(tx, Some(Part::Checks), Some(stands.text(tx.lang())))?;
    let owner = handle(tx, stands.owner)?;
    page.refused(
        tx,
        refused,
        &[
            ("setting-de", &stands.de),
            ("setting-en", &stands.en),
            ("setting-owner", &owner),
        ],
    )?;
    let typed = refused.typed.clone().unwrap_or_else(|| as_typed(stands, owner));
    let answered = is_answered(tx, code)?;
    if answered {
        page.rows.push(Row {
            name: stands.de.clone(),
            detail: stands.en.clone(),
            ..Row::default()
        });
    }
    let worded = !answered || refused.typed.as_ref().is_some_and(|typed| typed.de.is_some());
    let mut inputs = inputs(tx, &typed, refused, worded)?;
    let error = refused.errors.at(tx, "retired")?;
    inputs.push(Input::unasked(typed.retired.is_some(), error));
    page.forms.push(SettingsForm {
        id: "check",
        title_key: "settings-change",
        help_key: match answered {
            true => "settings-check-answered-help",
            false => "settings-check-help",
        },
        action: paths::CHECK.with([&code]),
        version: Some(stands.version),
        inputs,
        send_key: "save",
    });
    Ok(page)
}

fn as_typed(stands: &Check, owner: String) -> CheckSettings {
    CheckSettings {
        de: Some(stands.de.clone()),
        en: Some(stands.en.clone()),
        owner,
        retired: stands.retired.then(|| "on".to_owned()),
    }
}
