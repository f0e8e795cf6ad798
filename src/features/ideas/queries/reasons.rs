//! Why ideas are declined, in the words of the company.
use std::sync::Arc;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::kernel::base::actor::PeopleRevision;
use crate::kernel::base::error::Result;
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Key;
use crate::kernel::db::schema::{idea_reason_texts, idea_reasons};

/// The reasons for declining at a revision of rights, which grows with every change of them.
#[derive(Clone, PartialEq, Eq, Hash)]
struct ReasonsAt(PeopleRevision);

impl Key for ReasonsAt {
    type Value = Arc<Vec<DeclineReason>>;
}

/// A reason for declining, in both languages.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = idea_reasons)]
pub struct ReasonRow {
    /// Its code.
    pub code: String,
    /// In German.
    pub de: String,
    /// In English.
    pub en: String,
    /// Is it no longer offered?
    pub retired: bool,
    /// Grows with each change.
    pub version: i32,
}

/// A reason with the words it had before.
#[derive(Clone, Debug)]
pub struct DeclineReason {
    /// As it is.
    pub now: ReasonRow,
    /// How it read until when, the earliest first.
    former: Vec<(DateTime<Utc>, String, String)>,
}

impl DeclineReason {
    /// As it reads in a language.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::De => &self.now.de,
            Lang::En => &self.now.en,
        }
    }

    /// As it read at a moment.
    fn text_at(&self, at: DateTime<Utc>, lang: Lang) -> &str {
        match (self.former.iter().find(|(until, ..)| at < *until), lang) {
            (Some((_, de, _)), Lang::De) => de,
            (Some((.., en)), Lang::En) => en,
            (None, lang) => self.text(lang),
        }
    }
}

/// All of them, in their order.
pub fn reasons(tx: &mut ReadTx) -> Result<Arc<Vec<DeclineReason>>> {
    let at = tx.viewer().map(|actor| ReasonsAt(actor.revision));
    tx.known(at, |tx| {
        let rows = idea_reasons::table
            .order(idea_reasons::place)
            .select(ReasonRow::as_select());
        let rows: Vec<ReasonRow> = rows.load(tx.conn())?;
        let texts = idea_reason_texts::table.order((idea_reason_texts::code, idea_reason_texts::until));
        let texts: Vec<(String, DateTime<Utc>, String, String)> = texts.load(tx.conn())?;
        let of = |code: &str| {
            let own = texts.iter().filter(|text| text.0 == code);
            own.map(|(_, until, de, en)| (*until, de.clone(), en.clone())).collect()
        };
        let all = rows.into_iter().map(|now| DeclineReason {
            former: of(&now.code),
            now,
        });
        Ok(Arc::new(all.collect()))
    })
}

/// How a reason reads in the language of the answer: as it did when it was given, or as it does now.
pub fn reason(tx: &mut ReadTx, code: &str, given: Option<DateTime<Utc>>) -> Result<String> {
    let (reasons, lang) = (reasons(tx)?, tx.lang());
    let found = reasons.iter().find(|reason| reason.now.code == code);
    let text = found.map(|reason| given.map_or(reason.text(lang), |at| reason.text_at(at, lang)));
    Ok(text.unwrap_or_default().to_owned())
}
