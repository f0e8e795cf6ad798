//! Which ideas read alike, kept beside them: found once after each change of a text, since everybody who opens an idea
//! would wait for it otherwise.
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Double, Nullable, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::happening::{Happening, Shows, record};
use crate::features::entries::live::On;
use crate::features::entries::model::{Entry, State};
use crate::features::entries::reach::PUBLISHED_SEEN;
use crate::features::ideas::forms::Texts;
use crate::features::ideas::model::{Idea, IdeaState};
use crate::kernel::base::error::Result;
use crate::kernel::db::job::Job;
use crate::kernel::db::schema::{entries, idea_neighbours, ideas};
use crate::kernel::db::statement::statement;
use crate::kernel::db::{ReadTx, WriteTx};

use super::counts::{following, recount_when_grown};
use super::features::Reader;
use super::order::placed;
use super::own::meanings;
use super::{LIKE, find, vectors};

/// So many are kept: some of them not everybody sees.
const KEPT: usize = 12;
/// So many are kept by meaning, besides.
const KEPT_BY_MEANING: usize = 8;
/// So many are read: they become alike from both sides.
const READ: usize = 24;
/// So many are shown.
pub const SHOWN: usize = 4;
/// Ideas that are likened anew between other work.
const BATCH: i64 = 20;

/// Finds what a public idea is like, and lets the others know it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Liken {
    /// Its id.
    pub idea: Uuid,
}

impl Job for Liken {
    const NAME: &'static str = "ideas.liken";

    fn key(&self) -> Option<String> {
        Some(self.idea.to_string())
    }

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        liken(tx, self.idea)
    }
}

/// Finds anew what every public idea is like, batch by batch: other work comes in between.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct LikenAll {
    /// The idea after which it goes on.
    #[serde(default)]
    pub after: Uuid,
}

impl Job for LikenAll {
    const NAME: &'static str = "ideas.liken_all";

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        let batch = following(tx, self.after, BATCH)?;
        batch.iter().try_for_each(|idea| tx.enqueue(&Liken { idea: *idea }))?;
        batch
            .last()
            .map_or(Ok(()), |after| tx.enqueue(&LikenAll { after: *after }))
    }
}

/// What an idea is like changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct Likened {}

impl Happening for Likened {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "likened";
    const SHOWS: Shows<Likened> = Shows::Entry(|_, entry, _| Ok(vec![On(entry).again(waits(entry))]));
    const NAMES_PERSON: bool = false;
}

/// What the page of an idea waits for.
pub fn waits(entry: &Entry) -> String {
    format!("similar-{}", entry.key())
}

/// What pages wait for that name this idea as similar to theirs.
pub fn waits_beside(key: &str) -> String {
    format!("beside-{key}")
}

statement! {
    struct Replace {
        idea: Uuid as SqlUuid, others: Vec<Uuid> as Array<SqlUuid>, likeness: Vec<f64> as Array<Double>,
        meaning: Vec<Option<f64>> as Array<Nullable<Double>>,
    } -> () =
        "with gone as (delete from idea_neighbours where (idea_id = {idea} and other_id <> all({others})) \
             or (other_id = {idea} and idea_id <> all({others}))), \
         found as (select found.other, found.likeness, found.meaning \
             from unnest({others}, {likeness}, {meaning}) found (other, likeness, meaning) \
             join idea_features self on self.idea_id = {idea} \
             join idea_features beside on beside.idea_id = found.other for key share of self, beside) \
         insert into idea_neighbours (idea_id, other_id, likeness, meaning) \
             select {idea}, other, likeness, meaning from found \
             union all select other, {idea}, likeness, meaning from found \
         on conflict (idea_id, other_id) do update set likeness = excluded.likeness, meaning = excluded.meaning";
}

statement! {
    /// One after the other: two that are alike write the same rows.
    struct IsFree {} -> Bool = "select pg_try_advisory_xact_lock(hashtext('ideas.liken'))";
}

fn liken(tx: &mut WriteTx, idea: Uuid) -> Result<()> {
    // Nobody waits here, since what waits too long fails: it comes to the end of the queue.
    let free: bool = IsFree {}.get_result(tx.conn())?;
    if !free {
        return tx.enqueue(&Liken { idea });
    }
    let found = entries::table
        .inner_join(ideas::table.on(ideas::entry_id.eq(entries::id)))
        .filter(entries::id.eq(idea))
        .filter(entries::state.eq(State::Published))
        .select((Entry::as_select(), Idea::as_select()));
    let Some((entry, row)) = found.first::<(Entry, Idea)>(tx.conn()).optional()? else {
        return Ok(());
    };
    recount_when_grown(tx)?;
    let features = Reader::of(meanings(tx)?).read_idea(&Texts::of(&entry, &row));
    let near = find::near(tx, idea, &features, KEPT)?;
    let words: HashMap<Uuid, f32> = near.into_iter().filter(|(_, likeness)| *likeness >= LIKE).collect();
    let meaning: HashMap<Uuid, f32> = vectors::near(tx, idea, KEPT_BY_MEANING)?
        .unwrap_or_default()
        .into_iter()
        .collect();
    let before: Vec<Uuid> = idea_neighbours::table
        .filter(idea_neighbours::idea_id.eq(idea))
        .select(idea_neighbours::other_id)
        .load(tx.conn())?;
    let mut others: Vec<Uuid> = words.keys().chain(meaning.keys()).copied().collect();
    others.sort();
    others.dedup();
    let of = |near: &HashMap<Uuid, f32>, other| near.get(other).copied().map(f64::from);
    let replace = Replace {
        idea,
        likeness: others
            .iter()
            .map(|other| of(&words, other).unwrap_or_default())
            .collect(),
        meaning: others.iter().map(|other| of(&meaning, other)).collect(),
        others: others.clone(),
    };
    replace.execute(tx.conn())?;
    tell(tx, idea, (before, others))
}

/// Pages of the idea, and of those that became or are no longer like it, look again.
fn tell(tx: &mut WriteTx, idea: Uuid, (before, now): (Vec<Uuid>, Vec<Uuid>)) -> Result<()> {
    let (before, now): (HashSet<Uuid>, HashSet<Uuid>) = (before.into_iter().collect(), now.into_iter().collect());
    let mut changed: Vec<Uuid> = before.symmetric_difference(&now).copied().collect();
    if changed.is_empty() {
        return Ok(());
    }
    changed.push(idea);
    let changed: Vec<Entry> = entries::table
        .filter(entries::id.eq_any(changed))
        .filter(entries::state.eq(State::Published))
        .order(entries::id)
        .select(Entry::as_select())
        .load(tx.conn())?;
    for entry in &changed {
        record(tx, entry, &Likened {})?;
    }
    Ok(())
}

static BESIDE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select entries.kind || '-' || entries.number, entries.path, entries.title, entries.language, ideas.state, \
             idea_neighbours.likeness, idea_neighbours.meaning \
         from idea_neighbours join entries on entries.id = idea_neighbours.other_id \
         join ideas on ideas.entry_id = entries.id \
         where idea_neighbours.idea_id = {{idea}} and entries.state = 'published' and ideas.state <> 'merged' \
         and {PUBLISHED_SEEN} \
         order by greatest(idea_neighbours.likeness, idea_neighbours.meaning) desc, entries.id desc limit {READ}"
    )
});

statement! {
    struct Beside {
        idea: Uuid as SqlUuid, audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid,
    } -> (Text, Text, Text, Text, Text, Double, Nullable<Double>) = &BESIDE;
}

type Row = (String, String, String, String, IdeaState, f64, Option<f64>);

/// An idea that reads like the one whose page shows it.
pub struct Neighbour {
    /// Its key, such as `idea-12`.
    pub key: String,
    /// Where it lives.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// In which language it is written.
    pub language: String,
    /// Where it stands.
    pub state: IdeaState,
    /// How near its words are.
    pub likeness: f64,
    /// How near its meaning is, where that is known.
    pub meaning: Option<f64>,
}

/// Those that are shown, in their order: as for somebody who types, and by words where there is no model any more.
pub fn shown(tx: &ReadTx, rows: Vec<Neighbour>) -> Vec<Neighbour> {
    let has_model = tx.meaning().model().is_some();
    let ranked = |near: fn(&Neighbour) -> Option<f64>| {
        let mut ranked: Vec<(usize, f32)> = Vec::new();
        ranked.extend(
            rows.iter()
                .enumerate()
                .filter_map(|(at, row)| Some((at, near(row)? as f32))),
        );
        // The rows come with the newer one first where both are as near.
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1));
        ranked
    };
    let words = ranked(|row| Some(row.likeness).filter(|likeness| *likeness >= f64::from(LIKE)));
    let meaning: Vec<usize> = ranked(|row| row.meaning).into_iter().map(|(at, _)| at).collect();
    let meaning = Some(meaning).filter(|meaning| has_model && !meaning.is_empty());
    let order = placed(meaning.as_deref(), &words, SHOWN);
    let mut rows: Vec<Option<Neighbour>> = rows.into_iter().map(Some).collect();
    order
        .into_iter()
        .filter_map(|at| rows[at].take())
        .map(|row| Neighbour {
            meaning: row.meaning.filter(|_| has_model),
            ..row
        })
        .collect()
}

/// What an idea is like, of what the person who looks may see; the most alike first.
pub fn beside(tx: &mut ReadTx, idea: Uuid) -> Result<Vec<Neighbour>> {
    let (person, audiences) = (tx.actor()?.person, tx.actor()?.rights.audiences.clone());
    let beside = Beside {
        idea,
        audiences,
        person,
    };
    let rows: Vec<Row> = beside.load(tx.conn())?;
    let neighbour = |(key, path, title, language, state, likeness, meaning): Row| Neighbour {
        key,
        path,
        title,
        language,
        state,
        likeness,
        meaning,
    };
    let rows = rows.into_iter().map(neighbour).collect();
    Ok(shown(tx, rows))
}
