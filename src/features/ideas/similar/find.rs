//! Finding what reads alike. Three things are asked of an idea: how near its words are ([`Asked::cosine`]), whether it
//! answers the question as a search would, and whether its title stands in what was typed. Features lead to it: they
//! hold all that the other two could find it by. The other two count only when they are sure. Measured with all their
//! guesses in the order, a third fewer paraphrases were among the first five than by words alone.
use std::collections::HashMap;
use std::sync::LazyLock;

use diesel::prelude::*;
use diesel::sql_types::{Array, Bytea, Float, Integer, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::reach::PUBLISHED_SEEN;
use crate::features::ideas::forms::{IdeaFields, Texts};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::statement::statement;
use crate::kernel::meaning::Vector;

use super::counts::counts;
use super::features::{Features, LONGEST_FIELD, Reader, of_stem};
use super::order::fused;
use super::own::meanings;
use super::vector::{Asked, COMPARED, Counts, nearest};
use super::{SHORTEST, words};

/// So many of the nearest are looked at more closely.
const NEAR: usize = 100;
/// So much of a title must stand in what was typed, by its trigrams.
const WHOLE: f32 = 0.6;
/// So much of what was typed is held against titles.
const TYPED: usize = 400;

/// What is looked for: the texts of a form, however far somebody came with them.
pub struct Sought {
    texts: Texts,
    /// What they mean, if a model said so in time.
    pub meaning: Option<Vector>,
}

impl Sought {
    /// Nothing when there is too little of it. More than a form takes is not read.
    pub fn of(fields: &IdeaFields) -> Option<Sought> {
        let read = |text: &str| {
            text.chars()
                .filter(|c| *c != '\0')
                .take(LONGEST_FIELD)
                .collect::<String>()
        };
        let texts = Texts {
            title: read(&fields.title),
            problem: read(&fields.problem),
            proposal: read(&fields.proposal),
            benefit: String::new(),
        };
        let typed = [&texts.title, &texts.problem, &texts.proposal].map(|text| text.trim().chars().count());
        (typed.iter().sum::<usize>() >= SHORTEST).then(|| Sought {
            texts,
            meaning: fields.meaning.clone(),
        })
    }

    /// What stands below the title.
    pub fn text(&self) -> String {
        format!("{}\n\n{}", self.texts.problem, self.texts.proposal)
    }

    /// The title, as far as it is written.
    pub fn title(&self) -> &str {
        &self.texts.title
    }

    fn typed(&self) -> String {
        format!("{} {}", self.texts.title, self.text())
            .chars()
            .take(TYPED)
            .collect()
    }
}

/// An idea that reads alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Its id.
    pub id: Uuid,
    /// How near its words are, from 0 to 1.
    pub likeness: f32,
}

/// From the index to the rows, and for each of them one look at its entry: joined as tables PostgreSQL would read all
/// entries, since it plans once for whatever values.
fn statement(seen: &str) -> String {
    format!(
        "select idea_features.idea_id, idea_features.vector from idea_features \
         cross join lateral (select from entries where entries.id = idea_features.idea_id \
             and entries.state = 'published' and entries.id <> {{but}} and {seen} limit 1) entry \
         where idea_features.keys && {{keys}} limit {COMPARED}"
    )
}

static SEEN: LazyLock<String> = LazyLock::new(|| statement(PUBLISHED_SEEN));
static ALL: LazyLock<String> = LazyLock::new(|| statement("true"));

statement! {
    struct Seen {
        keys: Vec<i32> as Array<Integer>, but: Uuid as SqlUuid,
        audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid,
    } -> (SqlUuid, Bytea) = &SEEN;
}

statement! {
    struct All { keys: Vec<i32> as Array<Integer>, but: Uuid as SqlUuid } -> (SqlUuid, Bytea) = &ALL;
}

statement! {
    struct Closer { ids: Vec<Uuid> as Array<SqlUuid>, words: String as Text, typed: String as Text }
        -> (SqlUuid, Float, Float) =
        "select entries.id, case when search_documents.vector @@ {words}::tsquery \
             then ts_rank(search_documents.vector, {words}::tsquery) else 0 end, \
             word_similarity(entries.title, {typed}) \
         from entries join search_documents on search_documents.entry_id = entries.id where entries.id = any({ids})";
}

/// Published ideas that read like this one and that the person who looks may see, the most alike first.
pub fn find(tx: &mut ReadTx, sought: &Sought) -> Result<Vec<Found>> {
    let features = Reader::of(meanings(tx)?).read_idea(&sought.texts);
    if features.is_empty() {
        return Ok(Vec::new());
    }
    let counts = counts(tx, &features)?;
    let asked = Asked::new(&features, &counts);
    let (person, audiences) = (tx.actor()?.person, tx.actor()?.rights.audiences.clone());
    let seen = Seen {
        keys: asked.keys(&counts),
        but: Uuid::nil(),
        audiences,
        person,
    };
    let rows: Vec<(Uuid, Vec<u8>)> = seen.load(tx.conn())?;
    let near = rows.iter().map(|(id, vector)| (*id, asked.cosine(vector))).collect();
    let near = nearest(near, NEAR);
    closer(tx, sought, near, &counts)
}

/// The three orders as one.
fn closer(tx: &mut ReadTx, sought: &Sought, near: Vec<(Uuid, f32)>, counts: &Counts) -> Result<Vec<Found>> {
    if near.is_empty() {
        return Ok(Vec::new());
    }
    let asked = Closer {
        ids: near.iter().map(|(id, _)| *id).collect(),
        words: words::query(&format!("{} {}", sought.texts.title, sought.text()), |stem| {
            counts.rarity(of_stem(stem))
        }),
        typed: sought.typed(),
    };
    let rows: Vec<(Uuid, f32, f32)> = asked.load(tx.conn())?;
    let list = |scores: Vec<(Uuid, f32)>| nearest(scores, NEAR).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    let whole = |title: &f32| *title >= WHOLE;
    let lists = [
        list(near.clone()),
        list(rows.iter().map(|(id, words, _)| (*id, *words)).collect()),
        list(
            rows.iter()
                .filter(|(.., title)| whole(title))
                .map(|(id, _, title)| (*id, *title))
                .collect(),
        ),
    ];
    let likeness: HashMap<Uuid, f32> = near.into_iter().collect();
    let found = |id: Uuid| {
        Some(Found {
            id,
            likeness: *likeness.get(&id)?,
        })
    };
    Ok(fused(&lists).into_iter().filter_map(found).collect())
}

/// Published ideas whose words are near those of this one, whoever may see them.
pub(super) fn near(tx: &mut ReadTx, idea: Uuid, features: &Features, most: usize) -> Result<Vec<(Uuid, f32)>> {
    let counts = counts(tx, features)?;
    let asked = Asked::new(features, &counts);
    let all = All {
        keys: asked.keys(&counts),
        but: idea,
    };
    let rows: Vec<(Uuid, Vec<u8>)> = all.load(tx.conn())?;
    let near = rows.iter().map(|(id, vector)| (*id, asked.cosine(vector))).collect();
    Ok(nearest(near, most))
}
