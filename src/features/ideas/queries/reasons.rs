//! Why ideas are declined, in the words of the company.
use std::sync::Arc;

use diesel::prelude::*;

use crate::kernel::base::actor::PeopleRevision;
use crate::kernel::base::error::Result;
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Key;
use crate::kernel::db::schema::idea_reasons;

/// The reasons for declining at a revision of rights, which grows with every change of them.
#[derive(Clone, PartialEq, Eq, Hash)]
struct ReasonsAt(PeopleRevision);

impl Key for ReasonsAt {
    type Value = Arc<Vec<DeclineReason>>;
}

/// A reason for declining, in both languages.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = idea_reasons)]
pub struct DeclineReason {
    /// Its code.
    pub code: String,
    /// In German.
    pub de: String,
    /// In English.
    pub en: String,
    /// Is it no longer offered?
    pub retired: bool,
}

impl DeclineReason {
    /// As it reads in a language.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::De => &self.de,
            Lang::En => &self.en,
        }
    }
}

/// All of them, in their order.
pub fn reasons(tx: &mut ReadTx) -> Result<Arc<Vec<DeclineReason>>> {
    let at = tx.viewer().map(|actor| ReasonsAt(actor.revision));
    tx.known(at, |tx| {
        let rows = idea_reasons::table
            .order(idea_reasons::place)
            .select(DeclineReason::as_select());
        Ok(Arc::new(rows.load(tx.conn())?))
    })
}

/// How a reason reads in the language of the answer.
pub fn reason(tx: &mut ReadTx, code: &str) -> Result<String> {
    let (reasons, lang) = (reasons(tx)?, tx.lang());
    let found = reasons.iter().find(|reason| reason.code == code);
    Ok(found.map(|reason| reason.text(lang).to_owned()).unwrap_or_default())
}
