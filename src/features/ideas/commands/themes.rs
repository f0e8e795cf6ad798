//! Making and changing themes, and giving an idea one.
use diesel::dsl::max;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::happening::record;
use crate::features::entries::model::Entry;
use crate::features::ideas::changes::{self, ADDED, Area};
use crate::features::ideas::forms::{CoachesFields, ThemeFields, one_line};
use crate::features::ideas::happenings::Themed;
use crate::features::ideas::policy::{DECIDED, IdeaAction, Standing};
use crate::features::ideas::queries::{self, Pair};
use crate::features::ideas::themes::{self, NONE, Theme, ThemeChange};
use crate::kernel::base::error::{Error, FieldErrors, Result, STALE, invalid};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::schema::{idea_theme_changes, idea_themes, idea_topics, ideas};
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::text::bounded::Bounded;
use crate::kernel::text::slug;

use super::desk::together;
use super::proposals::grow;
use super::slots;

/// The longest name.
const NAME: usize = 60;
/// Themes that can be kept at once: they are a list to choose from.
const MOST: usize = 60;
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
    let told = de.clone();
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
    changes::note(tx, (Area::Themes, &told), ADDED, ("", &told))
}

/// Makes a theme that is called so; its word follows from its name. The same again is there already.
pub fn name_theme(tx: &mut WriteTx, (de, en): (&str, &str), capacity: Option<i32>) -> Result<()> {
    let mut errors = FieldErrors::default();
    let named = [("de", de), ("en", en)].map(|(field, typed)| {
        let name = errors.text(field, Bounded::<1, NAME>::parse(&one_line(typed)));
        name.map(Bounded::into_string).unwrap_or_default()
    });
    errors.done()?;
    let [de, en] = named;
    let all: Vec<Theme> = idea_themes::table
        .select(Theme::as_select())
        .for_update()
        .load(tx.conn())?;
    if let Some(known) = all.iter().find(|theme| theme.de == de) {
        let same = (&known.en, known.capacity) == (&en, capacity);
        return if same {
            Ok(())
        } else {
            invalid("de", "error-theme-named")
        };
    }
    if all.len() >= MOST {
        return invalid("de", "error-settings-many");
    }
    let stem = slug(&de);
    let stem = if stem.is_empty() || stem == NONE {
        "thema".to_owned()
    } else {
        stem
    };
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    let mut words = std::iter::once(stem.clone()).chain(numbered);
    let free = words.find(|word| !all.iter().any(|theme| theme.code == *word));
    add_theme(tx, &free.unwrap_or_default(), (&de, &en), capacity)
}

/// Changes a theme; its word stays. Fewer places than are taken stop nothing by themselves.
pub fn change_theme(tx: &mut WriteTx, code: &str, change: ThemeChange) -> Result<()> {
    let Some(theme) = locked(tx, code)? else {
        return invalid("code", "error-theme");
    };
    alter(tx, &theme, change)
}

/// The same from a page that showed this version: what stands already is changed already.
pub fn revise_theme(tx: &mut WriteTx, code: &str, seen: Option<i32>, change: ThemeChange) -> Result<()> {
    let theme = locked(tx, code)?.ok_or(Error::NotFound)?;
    let change = checked(change)?;
    if differences(&theme, &change).is_empty() {
        return Ok(());
    }
    if seen != Some(theme.version) {
        return Err(Error::Conflict(STALE));
    }
    alter(tx, &theme, change)
}

fn locked(tx: &mut WriteTx, code: &str) -> Result<Option<Theme>> {
    let row = idea_themes::table.filter(idea_themes::code.eq(code)).for_update();
    Ok(row.select(Theme::as_select()).first(tx.conn()).optional()?)
}

fn checked(change: ThemeChange) -> Result<ThemeChange> {
    let named = |field, typed: Option<String>| typed.map(|typed| name(field, &typed)).transpose();
    Ok(ThemeChange {
        de: named("de", change.de)?,
        en: named("en", change.en)?,
        ..change
    })
}

/// What a change makes different: its name, what it was, what it is from now on.
fn differences(theme: &Theme, change: &ThemeChange) -> Vec<(&'static str, String, String)> {
    let places = |places: Option<i32>| places.map_or(String::new(), |places| places.to_string());
    let all = [
        ("de", theme.de.clone(), change.de.clone()),
        ("en", theme.en.clone(), change.en.clone()),
        ("capacity", places(theme.capacity), change.capacity.map(places)),
        (
            "retired",
            theme.retired.to_string(),
            change.retired.map(|retired| retired.to_string()),
        ),
    ];
    let differs = |(name, was, new): (&'static str, String, Option<String>)| {
        new.filter(|new| *new != was).map(|new| (name, was, new))
    };
    all.into_iter().filter_map(differs).collect()
}

fn alter(tx: &mut WriteTx, theme: &Theme, change: ThemeChange) -> Result<()> {
    let change = checked(change)?;
    let told = differences(theme, &change);
    if told.is_empty() {
        return Ok(());
    }
    diesel::update(idea_themes::table.find(theme.id))
        .set((&change, idea_themes::version.eq(theme.version + 1)))
        .execute(tx.conn())?;
    for (field, was, becomes) in told {
        changes::note(tx, (Area::Themes, &theme.de), field, (&was, &becomes))?;
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

/// The team gives an idea another theme, or others beside it. What is under way takes a place in the one that counts.
pub fn set_theme(tx: &mut WriteTx, number: i32, seen: Option<i32>, fields: &ThemeFields) -> Result<Entry> {
    let mut pair = queries::find_locked(tx, number)?;
    Standing::of(&pair.0, &pair.1).allow(tx.actor()?, IdeaAction::Sort)?;
    let theme = chosen(tx, &fields.theme, pair.1.theme_id)?;
    let (stand, wanted) = (queries::topics_read(tx, pair.0.id)?, topics(tx, theme, &fields.also)?);
    if pair.1.theme_id == theme && stand == wanted {
        return Ok(pair.0);
    }
    if seen != Some(pair.0.version) {
        return Err(Error::Conflict(DECIDED));
    }
    if pair.1.theme_id != theme && pair.1.state.is_under_way() && slots::is_full(tx, theme)? {
        return invalid("theme", "error-theme-full");
    }
    set(tx, &mut pair, theme)?;
    let gone = idea_topics::table.filter(idea_topics::idea_id.eq(pair.0.id));
    diesel::delete(gone.filter(idea_topics::theme_id.ne_all(&wanted))).execute(tx.conn())?;
    for theme in wanted {
        give(tx, pair.0.id, theme)?;
    }
    let entry = grow(tx, &pair.0)?;
    record(tx, &entry, &Themed {})?;
    Ok(entry)
}

/// The rows of all themes that a form names, the one that counts among them, in their order.
fn topics(tx: &mut ReadTx, theme: Option<Uuid>, also: &[String]) -> Result<Vec<Uuid>> {
    let all = themes::themes(tx)?;
    let named = |word: &String| match all.iter().find(|theme| theme.code == *word) {
        Some(theme) => Ok(theme.id),
        None => invalid("theme", "error-choose-theme"),
    };
    let mut wanted: Vec<Uuid> = also.iter().map(named).collect::<Result<_>>()?;
    wanted.extend(theme);
    wanted.sort_unstable();
    wanted.dedup();
    Ok(wanted)
}

fn give(tx: &mut WriteTx, idea: Uuid, theme: Uuid) -> Result<bool> {
    let given = diesel::insert_into(idea_topics::table)
        .values((idea_topics::idea_id.eq(idea), idea_topics::theme_id.eq(theme)))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    Ok(given == 1)
}

/// Gives several ideas a theme beside those they have; one that has none takes its place there. Always in one order:
/// two that cross would otherwise wait for each other.
pub fn give_theme(tx: &mut WriteTx, fields: &CoachesFields) -> Result<usize> {
    let numbers = together(fields)?;
    let theme = chosen(tx, &fields.theme, None)?;
    let Some(theme) = theme else {
        return invalid("theme", "error-choose-theme");
    };
    for number in &numbers {
        let mut pair = queries::find_locked(tx, *number)?;
        Standing::of(&pair.0, &pair.1).allow(tx.actor()?, IdeaAction::Sort)?;
        let is_first = pair.1.theme_id.is_none();
        if is_first && pair.1.state.is_under_way() && slots::is_full(tx, Some(theme))? {
            return invalid("theme", "error-theme-full");
        }
        let is_new = give(tx, pair.0.id, theme)?;
        if is_first {
            set(tx, &mut pair, Some(theme))?;
        }
        if is_new {
            let entry = grow(tx, &pair.0)?;
            record(tx, &entry, &Themed {})?;
        }
    }
    Ok(numbers.len())
}

/// Themes as they stand, for whoever made or changed one.
pub fn themes_now(tx: &mut ReadTx) -> Result<Vec<(Theme, i64)>> {
    let mut all = Vec::new();
    for theme in themes::themes(tx)?.iter() {
        all.push((theme.clone(), queries::taken(tx, theme.id)?));
    }
    Ok(all)
}
