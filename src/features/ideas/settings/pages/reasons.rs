//! Why ideas are declined.
use crate::features::ideas::paths;
use crate::features::ideas::queries;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::Field;
use crate::kernel::web::submit::Refused;

use super::super::forms::{REASON, ReasonSettings};
use super::super::page::{Input, Part, Row, SettingsForm, SettingsPage};

/// All of them, and the form for another.
pub(in super::super) fn reasons(tx: &mut ReadTx, refused: &Refused<ReasonSettings>) -> Result<SettingsPage> {
    let mut page = SettingsPage::of(tx, Some(Part::Reasons), None)?;
    let lang = tx.lang();
    let row = |reason: &crate::features::ideas::queries::DeclineReason| Row {
        name: reason.text(lang).to_owned(),
        href: Some(paths::REASON.with([&reason.now.code])),
        retired_key: reason.now.retired.then_some("settings-retired"),
        ..Row::default()
    };
    page.rows = queries::reasons(tx)?.iter().map(row).collect();
    page.refused(tx, refused, &[])?;
    page.forms.push(SettingsForm {
        id: "reason-new",
        title_key: "settings-reason-new",
        help_key: "settings-reason-new-help",
        action: paths::REASONS.as_str().to_owned(),
        version: None,
        inputs: inputs(tx, &refused.fields(), refused)?,
        send_key: "settings-add",
    });
    Ok(page)
}

fn inputs(tx: &ReadTx, typed: &ReasonSettings, refused: &Refused<ReasonSettings>) -> Result<Vec<Input>> {
    let error = |field| refused.errors.at(tx, field);
    Ok(vec![
        Input::field(Field::text("de", "setting-de", &typed.de, error("de")?).limit(REASON)),
        Input::field(Field::text("en", "setting-en", &typed.en, error("en")?).limit(REASON)),
    ])
}

/// One of them.
pub(in super::super) fn reason(tx: &mut ReadTx, code: &str, refused: &Refused<ReasonSettings>) -> Result<SettingsPage> {
    let all = queries::reasons(tx)?;
    let reason = all
        .iter()
        .find(|reason| reason.now.code == code)
        .ok_or(Error::NotFound)?;
    let mut page = SettingsPage::of(tx, Some(Part::Reasons), Some(reason.text(tx.lang())))?;
    page.refused(
        tx,
        refused,
        &[("setting-de", &reason.now.de), ("setting-en", &reason.now.en)],
    )?;
    let typed = refused.typed.clone().unwrap_or_else(|| ReasonSettings {
        de: reason.now.de.clone(),
        en: reason.now.en.clone(),
        retired: reason.now.retired.then(|| "on".to_owned()),
    });
    let mut inputs = inputs(tx, &typed, refused)?;
    let error = refused.errors.at(tx, "retired")?;
    inputs.push(Input::retired(
        typed.retired.is_some(),
        "settings-reason-retired-help",
        error,
    ));
    page.forms.push(SettingsForm {
        id: "reason",
        title_key: "settings-change",
        help_key: "settings-reason-help",
        action: paths::REASON.with([&code]),
        version: Some(reason.now.version),
        inputs,
        send_key: "save",
    });
    Ok(page)
}
