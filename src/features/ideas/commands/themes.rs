//! Making and changing themes, and giving an idea one.
use diesel::dsl::max;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::happening::record;
use crate::features::entries::model::Entry;
use crate::features::ideas::forms::ThemeFields;
use crate::features::ideas::happenings::Themed;
use crate::features::ideas::policy::{DECIDED, IdeaAction, Standing};
use crate::features::ideas::queries::{self, Pair};
use crate::features::ideas::themes::{self, NONE, Theme, ThemeChange};
use crate::kernel::base::error::{Error, FieldErrors, Result, invalid};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::schema::{idea_theme_changes, idea_themes, ideas};
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::text::bounded::Bounded;
use crate::kernel::text::slug;

use super::proposals::grow;
use super::slots;

/// The longest name.
const NAME: usize = 60;
/// The longest word.
const CODE: usize = 40;

/// A name as it is kept.
fn name(field: &'static str, typed: &str) -> Result<String> {
    let mut errors = FieldErrors::default();
    match errors.text(field, Bounded::<1, NAME>::parse(typed)) {
        Some(name) => Ok(name.into_string()),
        None => Err(Error::Invalid(errors)),
    }
}

/// Makes a theme, the last in their order.
pub fn add_theme(tx: &mut WriteTx, code: &str, (de, en): (&str, &str), capacity: Option<i32>) -> Result<()> {
    if code.is_empty() || code != slug(code) || code.len() > CODE || code == NONE {
        return invalid("code", "error-theme-code");
    }
    if themes::of_code(tx, code)?.is_some() {
        return invalid("code", "error-theme-taken");
    }
    let (id, de, en) = (tx.new_id(), name("de", de)?, name("en", en)?);
    let last: Option<i32> = idea_themes::table.select(max(idea_themes::place)).first(tx.conn())?;
    diesel::insert_into(idea_themes::table)
        .values((
            idea_themes::id.eq(id),
            idea_themes::code.eq(code),
            idea_themes::place.eq(last.unwrap_or_default() + 1),
            idea_themes::de.eq(de),
            idea_themes::en.eq(en),
            idea_themes::capacity.eq(capacity),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Changes a theme; its word stays. Fewer places than are taken stop nothing by themselves.
pub fn change_theme(tx: &mut WriteTx, code: &str, change: ThemeChange) -> Result<()> {
    let Some(theme) = themes::of_code(tx, code)? else {
        return invalid("code", "error-theme");
    };
    let named = |field, typed: Option<String>| typed.map(|typed| name(field, &typed)).transpose();
    let change = ThemeChange {
        de: named("de", change.de)?,
        en: named("en", change.en)?,
        ..change
    };
    let ThemeChange {
        de,
        en,
        capacity,
        retired,
    } = &change;
    if de.is_some() || en.is_some() || capacity.is_some() || retired.is_some() {
        diesel::update(idea_themes::table.find(theme.id))
            .set(&change)
            .execute(tx.conn())?;
    }
    Ok(())
}

/// The theme that a form names: one that is offered, or the one that stands; none where it says so. Whoever has to
/// choose and did not is asked to.
pub(super) fn chosen(tx: &mut ReadTx, word: &str, stands: Option<Uuid>) -> Result<Option<Uuid>> {
    if word == NONE {
        return Ok(None);
    }
    let found = themes::of_code(tx, word)?;
    match found.filter(|theme| !theme.retired || stands == Some(theme.id)) {
        Some(theme) => Ok(Some(theme.id)),
        None => invalid("theme", "error-choose-theme"),
    }
}

/// The theme that an author proposes, if any.
pub(super) fn proposed(tx: &mut ReadTx, word: &str, stands: Option<Uuid>) -> Result<Option<Uuid>> {
    match word {
        "" => Ok(None),
        word => chosen(tx, word, stands),
    }
}

/// Keeps the theme of an idea, and who of the team gave it.
pub(super) fn set(tx: &mut WriteTx, (entry, idea): &mut Pair, theme: Option<Uuid>) -> Result<()> {
    if idea.theme_id == theme {
        return Ok(());
    }
    let (id, now, person) = (tx.new_id(), tx.now(), tx.actor()?.person);
    diesel::update(ideas::table.find(entry.id))
        .set(ideas::theme_id.eq(theme))
        .execute(tx.conn())?;
    diesel::insert_into(idea_theme_changes::table)
        .values((
            idea_theme_changes::id.eq(id),
            idea_theme_changes::idea_id.eq(entry.id),
            idea_theme_changes::person_id.eq(person),
            idea_theme_changes::theme_id.eq(theme),
            idea_theme_changes::changed_at.eq(now),
        ))
        .execute(tx.conn())?;
    idea.theme_id = theme;
    Ok(())
}

/// The team gives an idea another theme. What is under way takes a place there.
pub fn set_theme(tx: &mut WriteTx, number: i32, seen: Option<i32>, fields: &ThemeFields) -> Result<Entry> {
    let mut pair = queries::find_locked(tx, number)?;
    Standing::of(&pair.0, &pair.1).allow(tx.actor()?, IdeaAction::Sort)?;
    let theme = chosen(tx, &fields.theme, pair.1.theme_id)?;
    if pair.1.theme_id == theme {
        return Ok(pair.0);
    }
    if seen != Some(pair.0.version) {
        return Err(Error::Conflict(DECIDED));
    }
    if pair.1.state.is_under_way() && slots::is_full(tx, theme)? {
        return invalid("theme", "error-theme-full");
    }
    set(tx, &mut pair, theme)?;
    let entry = grow(tx, &pair.0)?;
    record(tx, &entry, &Themed {})?;
    Ok(entry)
}

/// Themes as they stand, for whoever made or changed one.
pub fn themes_now(tx: &mut ReadTx) -> Result<Vec<(Theme, i64)>> {
    let mut all = Vec::new();
    for theme in themes::themes(tx)?.iter() {
        all.push((theme.clone(), queries::taken(tx, theme.id)?));
    }
    Ok(all)
}
