//! What ideas are about.
use std::collections::HashMap;

use uuid::Uuid;

use crate::features::ideas::paths;
use crate::features::ideas::queries;
use crate::features::ideas::themes::{self, Theme};
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::Field;
use crate::kernel::web::submit::Refused;

use super::super::forms::{NAME, ThemeSettings};
use super::super::page::{Input, Part, Row, SettingsForm, SettingsPage};

/// All of them, and the form for another.
pub(in super::super) fn themes(tx: &mut ReadTx, refused: &Refused<ThemeSettings>) -> Result<SettingsPage> {
    let mut page = SettingsPage::of(tx, Some(Part::Themes), None)?;
    let (lang, taken) = (tx.lang(), taken(tx)?);
    for theme in themes::themes(tx)?.iter() {
        page.rows.push(Row {
            name: theme.name(lang).to_owned(),
            detail_href: Some(paths::IDEAS.query(&[("stage", &"underway"), ("theme", &theme.code)])),
            detail: detail(tx, theme, taken.get(&theme.id).copied().unwrap_or_default())?,
            href: Some(paths::THEME_SETTINGS.with([&theme.code])),
            retired_key: theme.retired.then_some("settings-retired"),
            ..Row::default()
        });
    }
    page.none_key = page.rows.is_empty().then_some("settings-themes-none");
    page.refused(tx, refused, &[])?;
    page.forms.push(SettingsForm {
        id: "theme-new",
        title_key: "settings-theme-new",
        help_key: "settings-theme-new-help",
        action: paths::THEMES.as_str().to_owned(),
        version: None,
        inputs: inputs(tx, &refused.fields(), refused)?,
        send_key: "settings-add",
    });
    Ok(page)
}

/// How many ideas take a place in each, as the list behind the number shows them.
fn taken(tx: &mut ReadTx) -> Result<HashMap<Uuid, i64>> {
    let all = themes::themes(tx)?.iter().map(|theme| theme.id).collect();
    let mut taken = HashMap::new();
    for idea in queries::all_under_way(tx, all)? {
        *taken.entry(idea.theme).or_insert(0) += 1;
    }
    Ok(taken)
}

fn detail(tx: &ReadTx, theme: &Theme, taken: i64) -> Result<String> {
    match theme.capacity {
        Some(places) => tx.say(
            "settings-theme-places",
            &[("n", taken.into()), ("places", places.into())],
        ),
        None => tx.say("settings-theme-any", &[("n", taken.into())]),
    }
}

fn inputs(tx: &ReadTx, typed: &ThemeSettings, refused: &Refused<ThemeSettings>) -> Result<Vec<Input>> {
    let error = |field| refused.errors.at(tx, field);
    let capacity = Field::new("capacity", "setting-capacity", "number", &typed.capacity).optional();
    Ok(vec![
        Input::field(Field::text("de", "setting-de", &typed.de, error("de")?).limit(NAME)),
        Input::field(Field::text("en", "setting-en", &typed.en, error("en")?).limit(NAME)),
        Input::field(capacity.help("setting-capacity-help").error(error("capacity")?)),
    ])
}

/// One of them.
pub(in super::super) fn theme(tx: &mut ReadTx, code: &str, refused: &Refused<ThemeSettings>) -> Result<SettingsPage> {
    let theme = themes::of_code(tx, code)?.ok_or(Error::NotFound)?;
    let mut page = SettingsPage::of(tx, Some(Part::Themes), Some(theme.name(tx.lang())))?;
    let places = theme.capacity.map_or(String::new(), |places| places.to_string());
    page.refused(
        tx,
        refused,
        &[
            ("setting-de", &theme.de),
            ("setting-en", &theme.en),
            ("setting-capacity", &places),
        ],
    )?;
    let typed = refused.typed.clone().unwrap_or(ThemeSettings {
        de: theme.de,
        en: theme.en,
        capacity: places,
        retired: theme.retired.then(|| "on".to_owned()),
    });
    let mut inputs = inputs(tx, &typed, refused)?;
    inputs.push(Input::retired(
        typed.retired.is_some(),
        "settings-theme-retired-help",
        None,
    ));
    page.forms.push(SettingsForm {
        id: "theme",
        title_key: "settings-change",
        help_key: "settings-theme-help",
        action: paths::THEME_SETTINGS.with([&code]),
        version: Some(theme.version),
        inputs,
        send_key: "save",
    });
    Ok(page)
}
