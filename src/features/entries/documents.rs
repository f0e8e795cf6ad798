//! What a search reads: the words of entries and comments as tsvectors. They are made here and not by PostgreSQL, whose
//! parser takes "RB-2026/0417" and "kunden_liste.xlsx" for single words; see `kernel::text::lexemes`.
use std::collections::BTreeMap;
use std::fmt::Write;

use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::job::Job;
use crate::kernel::db::schema::{comment_documents, comments, entries, search_documents};
use crate::kernel::db::statement::statement;
use crate::kernel::text::lexemes::{Forms, chunks, together};
use crate::kernel::text::{excerpt, excerpt_full};

use super::history::current;
use super::kind::Kind;
use super::model::Entry;

/// How much of a text is searched: a narrow vector stays fast, and few articles are longer.
pub const SEARCHED_CHARACTERS: usize = 20_000;
/// PostgreSQL takes vectors of up to 1 MiB; this is less whatever somebody pastes.
const MOST_BYTES: usize = 400_000;
/// PostgreSQL counts no further.
const LAST_PLACE: usize = 16_000;
/// Documents that are made anew in one transaction.
const BATCH: i64 = 100;

/// Makes documents anew after the rules changed, batch by batch, until none is stale. What two nodes take on is parted
/// by locks; what was made anew meanwhile stays as it is.
#[derive(Debug, Serialize, Deserialize)]
pub struct Reindex {}

impl Job for Reindex {
    const NAME: &'static str = "entries.reindex";

    fn key(&self) -> Option<String> {
        Some("all".into())
    }

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        let done = reindex_entries(tx)? + reindex_comments(tx)?;
        if done > 0 {
            tx.enqueue(&self)?;
        }
        Ok(())
    }
}

/// The words of a text with their places, in the form in which PostgreSQL reads a tsvector.
#[derive(Default)]
pub struct Vector {
    forms: Forms,
    places: BTreeMap<String, Vec<(usize, char)>>,
    bytes: usize,
    next: usize,
}

impl Vector {
    fn add(&mut self, form: String, place: usize, weight: char) {
        if self.bytes > MOST_BYTES {
            return;
        }
        self.bytes += form.len() + 8;
        let places = self.places.entry(form).or_default();
        if places.last() != Some(&(place, weight)) && places.len() < 200 {
            places.push((place, weight));
        }
    }

    fn text(&mut self, text: &str, weight: char) {
        for chunk in chunks(text) {
            for (number, word) in chunk.iter().enumerate() {
                let place = (self.next + number + 1).min(LAST_PLACE);
                let mut forms = self.forms.all(word);
                // Suggestions look for what was typed so far, which may be more letters than the stem has.
                forms.extend((weight == 'A' && !forms.contains(&word.plain)).then(|| word.plain.clone()));
                forms.into_iter().for_each(|form| self.add(form, place, weight));
            }
            for (first, word) in together(&chunk) {
                let place = (self.next + first + 1).min(LAST_PLACE);
                self.forms
                    .exact(&word)
                    .into_iter()
                    .for_each(|form| self.add(form, place, weight));
                if weight == 'A' {
                    self.add(word.plain, place, weight);
                }
            }
            self.next += chunk.len();
        }
    }

    /// Title and text of an entry, and its number as people name it.
    pub fn of_entry(&mut self, named: Option<(Kind, i32)>, title: &str, words: &str) -> String {
        self.text(title, 'A');
        // No phrase reaches from the title into the text.
        self.next += 10;
        self.text(words, 'C');
        if let Some((kind, number)) = named {
            self.add(format!("#{number}"), LAST_PLACE, 'A');
            self.add(format!("#{}{number}", kind.word()), LAST_PLACE, 'A');
        }
        self.take()
    }

    /// A comment.
    pub fn of_comment(&mut self, words: &str) -> String {
        self.text(words, 'C');
        self.take()
    }

    /// The vector; the next text begins anew. Forms hold letters, digits and marks of ours: nothing to escape.
    fn take(&mut self) -> String {
        let mut vector = String::with_capacity(self.bytes * 2);
        for (form, places) in std::mem::take(&mut self.places) {
            let places: Vec<String> = places
                .into_iter()
                .map(|(place, weight)| format!("{place}{weight}"))
                .collect();
            let _ = write!(vector, "'{form}':{} ", places.join(","));
        }
        (self.bytes, self.next) = (0, 0);
        vector
    }
}

/// The words of a Markdown text that are searched and shown around what was found.
pub fn words(text: &str) -> String {
    let beginning: String = text.chars().take(SEARCHED_CHARACTERS).collect();
    excerpt(&beginning, SEARCHED_CHARACTERS)
}

/// The words of an entry besides its title.
fn searched(kind: Kind, fields: &Value) -> String {
    let of = |name: &&str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
    let (names, between) = kind.0.searched;
    match names {
        [first, rest @ ..] if kind.0.long => article(of(first), &rest.iter().map(of).collect::<Vec<_>>().join(between)),
        _ => words(&names.iter().map(of).collect::<Vec<_>>().join(between)),
    }
}

/// The words of an article besides its title: its beginning, read as articles are.
pub fn article(deck: &str, body: &str) -> String {
    let beginning: String = body.chars().take(SEARCHED_CHARACTERS).collect();
    format!("{deck}\n{}", excerpt_full(&beginning, SEARCHED_CHARACTERS))
}

statement! {
    struct Index { entry: Uuid as SqlUuid, vector: String as Text, words: String as Text } -> () =
        "insert into search_documents (entry_id, vector, words, stale) values (?, ?::tsvector, ?, false) \
         on conflict (entry_id) do update set vector = excluded.vector, words = excluded.words, stale = false";
}

statement! {
    struct IndexComment { comment: Uuid as SqlUuid, entry: Uuid as SqlUuid, vector: String as Text } -> () =
        "insert into comment_documents (comment_id, entry_id, vector, stale) values (?, ?, ?::tsvector, false) \
         on conflict (comment_id, entry_id) do update set vector = excluded.vector, stale = false";
}

/// Keeps the words of an entry findable. `text` is plain text or Markdown; only its beginning counts.
pub fn index(tx: &mut WriteTx, entry: Uuid, title: &str, text: &str) -> Result<()> {
    index_words(tx, entry, title, &words(text))
}

/// The same for a text whose words were read out of it already.
pub fn index_words(tx: &mut WriteTx, entry: Uuid, title: &str, words: &str) -> Result<()> {
    let named = entries::table
        .find(entry)
        .select((entries::kind, entries::number))
        .first(tx.conn())?;
    Index {
        entry,
        vector: Vector::default().of_entry(Some(named), title, words),
        words: words.to_owned(),
    }
    .execute(tx.conn())?;
    Ok(())
}

/// Keeps the words of a comment findable.
pub fn index_comment(tx: &mut WriteTx, entry: Uuid, comment: Uuid, text: &str) -> Result<()> {
    IndexComment {
        comment,
        entry,
        vector: Vector::default().of_comment(&words(text)),
    }
    .execute(tx.conn())?;
    Ok(())
}

/// A comment that was removed is found by nothing.
pub fn forget_comment(tx: &mut WriteTx, comment: Uuid) -> Result<()> {
    diesel::delete(comment_documents::table.filter(comment_documents::comment_id.eq(comment))).execute(tx.conn())?;
    Ok(())
}

const SET_ENTRIES: &str = "update search_documents set vector = made.vector::tsvector, words = made.words, \
    stale = false \
    from unnest($1, $2, $3) as made (id, vector, words) where entry_id = made.id";
const SET_COMMENTS: &str = "update comment_documents set vector = made.vector::tsvector, stale = false \
    from unnest($1, $2) as made (id, vector) where comment_id = made.id";

/// From what was written, since words that were kept under earlier rules lack what those left out.
fn reindex_entries(tx: &mut WriteTx) -> Result<usize> {
    let ids: Vec<Uuid> = search_documents::table
        .filter(search_documents::stale)
        .order(search_documents::entry_id)
        .limit(BATCH)
        .for_update()
        .skip_locked()
        .select(search_documents::entry_id)
        .load(tx.conn())?;
    let found: Vec<Entry> = entries::table
        .filter(entries::id.eq_any(&ids))
        .select(Entry::as_select())
        .load(tx.conn())?;
    let mut fields = current::fields(tx, &found)?;
    let mut vector = Vector::default();
    let (mut ids, mut vectors, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for entry in found {
        let title = if entry.kind.0.titled { &entry.title } else { "" };
        let words = searched(entry.kind, &fields.remove(&entry.id).unwrap_or_default());
        ids.push(entry.id);
        vectors.push(vector.of_entry(Some((entry.kind, entry.number)), title, &words));
        all.push(words);
    }
    let set = diesel::sql_query(SET_ENTRIES).bind::<Array<SqlUuid>, _>(ids);
    Ok(set
        .bind::<Array<Text>, _>(vectors)
        .bind::<Array<Text>, _>(all)
        .execute(tx.conn())?)
}

fn reindex_comments(tx: &mut WriteTx) -> Result<usize> {
    let ids: Vec<Uuid> = comment_documents::table
        .filter(comment_documents::stale)
        .order(comment_documents::comment_id)
        .limit(BATCH)
        .for_update()
        .skip_locked()
        .select(comment_documents::comment_id)
        .load(tx.conn())?;
    let rows: Vec<(Uuid, String)> = comments::table
        .filter(comments::id.eq_any(&ids))
        .select((comments::id, comments::body))
        .load(tx.conn())?;
    let mut vector = Vector::default();
    let (ids, vectors): (Vec<Uuid>, Vec<String>) = rows
        .into_iter()
        .map(|(id, body)| (id, vector.of_comment(&words(&body))))
        .unzip();
    let set = diesel::sql_query(SET_COMMENTS)
        .bind::<Array<SqlUuid>, _>(ids)
        .bind::<Array<Text>, _>(vectors);
    Ok(set.execute(tx.conn())?)
}
