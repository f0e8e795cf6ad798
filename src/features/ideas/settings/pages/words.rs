//! Words that mean the same in this company.
use crate::features::ideas::paths;
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::Field;
use crate::kernel::web::submit::Refused;

use super::super::forms::{WORDS, WordsSettings};
use super::super::page::{Input, Part, Row, SettingsForm, SettingsPage};
use crate::features::ideas::similar::own::{self, Line};

/// All lines, and the form for another.
pub(in super::super) fn words(tx: &mut ReadTx, refused: &Refused<WordsSettings>) -> Result<SettingsPage> {
    let mut page = SettingsPage::of(tx, Some(Part::Words), None)?;
    let row = |line: Line| Row {
        href: Some(paths::WORD.with([&line.number])),
        remove: Some(address::query(
            &paths::WORD.with([&line.number]),
            &[("_method", &"delete")],
        )),
        name: line.words,
        ..Row::default()
    };
    page.rows = own::lines(tx)?.into_iter().map(row).collect();
    page.none_key = page.rows.is_empty().then_some("settings-words-none");
    page.refused(tx, refused, &[])?;
    page.forms.push(SettingsForm {
        id: "words-new",
        title_key: "settings-words-new",
        help_key: "settings-words-new-help",
        action: paths::WORDS.as_str().to_owned(),
        version: None,
        inputs: vec![input(tx, &refused.fields().words, refused)?],
        send_key: "settings-add",
    });
    Ok(page)
}

fn input(tx: &ReadTx, typed: &str, refused: &Refused<WordsSettings>) -> Result<Input> {
    let field = Field::text("words", "setting-words", typed, refused.errors.at(tx, "words")?);
    Ok(Input::field(field.limit(WORDS).help("setting-words-help")))
}

/// One line.
pub(in super::super) fn line(tx: &mut ReadTx, number: i32, refused: &Refused<WordsSettings>) -> Result<SettingsPage> {
    let line = own::line(tx, number)?;
    let mut page = SettingsPage::of(tx, Some(Part::Words), Some(&line.words))?;
    page.refused(tx, refused, &[("setting-words", &line.words)])?;
    let typed = refused.typed.as_ref().map_or(&line.words, |typed| &typed.words);
    page.forms.push(SettingsForm {
        id: "line",
        title_key: "settings-change",
        help_key: "settings-words-change-help",
        action: paths::WORD.with([&number]),
        version: Some(line.version),
        inputs: vec![input(tx, typed, refused)?],
        send_key: "save",
    });
    Ok(page)
}
