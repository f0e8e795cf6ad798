//! Themes: what ideas are about, in the words of the company, and how many of each may be under way at once. A company
//! begins with none, and then nobody is asked for one.
use std::sync::Arc;

use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::actor::PeopleRevision;
use crate::kernel::base::error::Result;
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Key;
use crate::kernel::db::schema::idea_themes;

/// What forms say of an idea that is about none of them.
pub const NONE: &str = "none";

/// A theme, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = idea_themes)]
pub struct Theme {
    /// Its row.
    pub id: Uuid,
    /// Its word in addresses and commands.
    pub code: String,
    /// In German.
    pub de: String,
    /// In English.
    pub en: String,
    /// How many of its ideas may be accepted or in progress at once; any number where none is set.
    pub capacity: Option<i32>,
    /// Is it no longer offered?
    pub retired: bool,
    /// Grows with each change of it.
    pub version: i32,
}

impl Theme {
    /// As it reads in a language.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::De => &self.de,
            Lang::En => &self.en,
        }
    }
}

/// The themes at a revision of rights, which grows with every change of them.
#[derive(Clone, PartialEq, Eq, Hash)]
struct ThemesAt(PeopleRevision);

impl Key for ThemesAt {
    type Value = Arc<Vec<Theme>>;
}

/// All of them, in their order.
pub fn themes(tx: &mut ReadTx) -> Result<Arc<Vec<Theme>>> {
    let at = tx.viewer().map(|actor| ThemesAt(actor.revision));
    tx.known(at, |tx| {
        let rows = idea_themes::table.order(idea_themes::place).select(Theme::as_select());
        Ok(Arc::new(rows.load(tx.conn())?))
    })
}

/// One by its row.
pub fn of_id(tx: &mut ReadTx, id: Option<Uuid>) -> Result<Option<Theme>> {
    let Some(id) = id else { return Ok(None) };
    Ok(themes(tx)?.iter().find(|theme| theme.id == id).cloned())
}

/// One by its word.
pub fn of_code(tx: &mut ReadTx, code: &str) -> Result<Option<Theme>> {
    if code.is_empty() {
        return Ok(None);
    }
    Ok(themes(tx)?.iter().find(|theme| theme.code == code).cloned())
}

/// Are there any that an idea may be given?
pub fn any(tx: &mut ReadTx) -> Result<bool> {
    Ok(themes(tx)?.iter().any(|theme| !theme.retired))
}

/// A theme that is to be made; of a change, what is to be different.
#[derive(Clone, Debug, Default, AsChangeset)]
#[diesel(table_name = idea_themes)]
pub struct ThemeChange {
    /// See [`Theme::de`].
    pub de: Option<String>,
    /// See [`Theme::en`].
    pub en: Option<String>,
    /// See [`Theme::capacity`]; `Some(None)` takes the limit away.
    pub capacity: Option<Option<i32>>,
    /// See [`Theme::retired`].
    pub retired: Option<bool>,
}
