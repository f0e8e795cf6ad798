//! What rows quote: texts of comments and entries, titles of what entries live in, reasons of the moderation. One
//! statement for a whole page.
use std::collections::HashMap;
use std::sync::LazyLock;

use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::reach::VISIBLE;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::statement::statement;

/// Whose texts are wanted.
#[derive(Default)]
pub(super) struct Wanted {
    /// Comments that are quoted.
    pub comments: Vec<Uuid>,
    /// Entries whose text is quoted.
    pub entries: Vec<Uuid>,
    /// Blogs and projects that are named.
    pub parents: Vec<Uuid>,
    /// Comments and entries that the moderation removed.
    pub removed: Vec<Uuid>,
}

/// The texts, by id.
#[derive(Default)]
pub(super) struct Texts {
    /// Number and text of comments; of one that was removed only the number, which leads to its placeholder.
    pub comments: HashMap<Uuid, (i32, String)>,
    /// The beginning of the text of entries, without markup.
    pub words: HashMap<Uuid, String>,
    /// Titles of blogs and projects, as far as the person may see them.
    pub titles: HashMap<Uuid, String>,
    /// Why the moderation removed something.
    pub reasons: HashMap<Uuid, String>,
}

static TEXTS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select 'comment', id, number, case when removed_at is null then body else '' end from comments \
             where id = any({{comments}}) \
         union all select 'words', entry_id, 0, words from search_documents where entry_id = any({{entries}}) \
         union all select 'title', id, 0, title from entries where id = any({{parents}}) and {VISIBLE} \
         union all select 'reason', id, 0, removed_reason from entries where id = any({{removed}}) \
         union all select 'reason', id, 0, removed_reason from comments where id = any({{removed}})"
    )
});

statement! {
    struct Asked {
        comments: Vec<Uuid> as Array<SqlUuid>,
        entries: Vec<Uuid> as Array<SqlUuid>,
        parents: Vec<Uuid> as Array<SqlUuid>,
        removed: Vec<Uuid> as Array<SqlUuid>,
        audiences: Vec<Uuid> as Array<SqlUuid>,
        person: Uuid as SqlUuid,
    } -> (Text, SqlUuid, Integer, Text) = &TEXTS;
}

impl Texts {
    /// All that is wanted.
    pub(super) fn load(tx: &mut ReadTx, wanted: Wanted) -> Result<Texts> {
        let Wanted {
            comments,
            entries,
            parents,
            removed,
        } = wanted;
        let mut texts = Texts::default();
        if [&comments, &entries, &parents, &removed]
            .iter()
            .all(|ids| ids.is_empty())
        {
            return Ok(texts);
        }
        let actor = tx.actor()?;
        let asked = Asked {
            audiences: actor.rights.audiences.clone(),
            person: actor.person,
            comments,
            entries,
            parents,
            removed,
        };
        let rows: Vec<(String, Uuid, i32, String)> = asked.load(tx.conn())?;
        for (what, id, number, text) in rows {
            match what.as_str() {
                "comment" => drop(texts.comments.insert(id, (number, text))),
                "words" => drop(texts.words.insert(id, text)),
                "title" => drop(texts.titles.insert(id, text)),
                _ => drop(texts.reasons.insert(id, text)),
            }
        }
        Ok(texts)
    }
}
