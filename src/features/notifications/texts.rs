//! What rows quote: texts of comments and entries, titles of what entries live in, reasons of the moderation. One
//! statement for a whole page; the beginnings of comments are remembered.
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::kept::{Found, kept_of};
use crate::features::entries::reach::VISIBLE;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::statement::statement;
use crate::kernel::text::{excerpt, shorten};

/// Characters of a text that are quoted.
const QUOTED: usize = 140;

/// A comment as rows quote it: of one that was removed only the number, which leads to its placeholder.
pub(super) struct Quoted {
    /// Its number.
    pub number: i32,
    /// How it begins, without markup.
    pub text: String,
}

/// Whose texts are wanted.
#[derive(Default)]
pub(super) struct Wanted {
    /// Comments that are quoted, with the revisions of their entries.
    pub comments: Vec<Found>,
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
    /// What is quoted of comments.
    pub comments: HashMap<Uuid, Arc<Quoted>>,
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
    pub(super) fn load(tx: &mut ReadTx, wanted: &Wanted) -> Result<Texts> {
        let (mut texts, mut is_read) = (Texts::default(), false);
        texts.comments = kept_of(tx, &wanted.comments, |tx, missing| {
            is_read = true;
            texts.read(tx, wanted, missing.iter().copied().collect())
        })?;
        let others = [&wanted.entries, &wanted.parents, &wanted.removed];
        if !is_read && others.iter().any(|ids| !ids.is_empty()) {
            texts.read(tx, wanted, Vec::new())?;
        }
        Ok(texts)
    }

    /// Reads what is not remembered: of comments these, which are its answer.
    fn read(&mut self, tx: &mut ReadTx, wanted: &Wanted, comments: Vec<Uuid>) -> Result<HashMap<Uuid, Quoted>> {
        let actor = tx.actor()?;
        let asked = Asked {
            audiences: actor.rights.audiences.clone(),
            person: actor.person,
            comments,
            entries: wanted.entries.clone(),
            parents: wanted.parents.clone(),
            removed: wanted.removed.clone(),
        };
        let rows: Vec<(String, Uuid, i32, String)> = asked.load(tx.conn())?;
        let mut quoted = HashMap::new();
        for (what, id, number, text) in rows {
            match what.as_str() {
                "comment" => drop(quoted.insert(
                    id,
                    Quoted {
                        number,
                        text: excerpt(&text, QUOTED),
                    },
                )),
                "words" => drop(self.words.insert(id, shorten(&text, QUOTED))),
                "title" => drop(self.titles.insert(id, text)),
                _ => drop(self.reasons.insert(id, text)),
            }
        }
        Ok(quoted)
    }
}
