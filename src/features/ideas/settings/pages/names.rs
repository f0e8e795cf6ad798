//! Ideas without a name: taken or not, and who could open a name together.
use crate::features::ideas::paths;
use crate::features::ideas::queries;
use crate::features::ideas::rules::rules;
use crate::features::people::model::refs;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::Field;
use crate::kernel::web::submit::Refused;

use super::super::forms::NamesSettings;
use super::super::page::{Input, Part, Row, SettingsForm, SettingsPage};

/// Who is named, and the form.
pub(in super::super) fn names(tx: &mut ReadTx, refused: &Refused<NamesSettings>) -> Result<SettingsPage> {
    let mut page = SettingsPage::of(tx, Some(Part::Names), None)?;
    let (rules, named) = (rules(tx)?, queries::openers_named(tx)?);
    let (now, people) = (queries::openers(tx)?, refs(tx, named.iter().copied())?);
    let mut people: Vec<_> = named.iter().filter_map(|id| people.get(id)).collect();
    people.sort_by(|one, other| one.name.cmp(&other.name));
    for person in &people {
        page.rows.push(Row {
            name: person.name.clone(),
            detail: match now.contains(&person.id) {
                true => person.unit.clone().unwrap_or_default(),
                false => tx.say("settings-opener-cannot", &[])?,
            },
            ..Row::default()
        });
    }
    let handles: Vec<&str> = people.iter().map(|person| person.handle.as_str()).collect();
    let stands = NamesSettings {
        unnamed: rules.unnamed.then(|| "on".to_owned()),
        openers: handles.join(", "),
    };
    let on = tx.say(if rules.unnamed { "settings-yes" } else { "settings-no" }, &[])?;
    page.refused(
        tx,
        refused,
        &[("setting-unnamed", &on), ("setting-openers", &stands.openers)],
    )?;
    let typed = refused.typed.clone().unwrap_or(stands);
    let error = refused.errors.at(tx, "openers")?;
    let field = Field::new("openers", "setting-openers", "text", typed.openers).people();
    page.forms.push(SettingsForm {
        id: "names",
        title_key: "settings-change",
        help_key: "settings-names-help",
        action: paths::NAMES.as_str().to_owned(),
        version: Some(rules.version),
        inputs: vec![
            Input::field(field.help("setting-openers-help").error(error)),
            Input::unnamed(typed.unnamed.is_some(), refused.errors.at(tx, "unnamed")?),
        ],
        send_key: "save",
    });
    Ok(page)
}
