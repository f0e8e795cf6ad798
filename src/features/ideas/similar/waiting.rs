//! Which ideas wait to be read, and what is done with their rows: chosen, taken, kept, given back.
use std::sync::LazyLock;

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Bytea, Integer, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::ideas::forms::Texts;
use crate::features::ideas::model::Idea;
use crate::kernel::base::error::Result;
use crate::kernel::db::schema::{entries, ideas};
use crate::kernel::db::statement::statement;
use crate::kernel::db::{ReadTx, WriteTx};

use super::neighbours::{Liken, LikenAll};

/// Ideas that are read between two transactions.
const BATCH: usize = 8;
/// Vectors that are emptied in one transaction, when the model is another one.
const EMPTIED: usize = 5_000;

statement! {
    struct Choose { model: String as Text } -> Bool =
        "with chosen as (update idea_vector_state set model = {model}, complete = false \
             where model <> {model} returning 1) \
         select exists (select from chosen)";
}

static EMPTY: LazyLock<String> = LazyLock::new(|| {
    format!(
        "update idea_vectors set model = null, vector = null, tries = 0 where idea_id in (select idea_id \
         from idea_vectors where vector is not null and model <> {{model}} limit {EMPTIED} for update skip locked)"
    )
});

statement! {
    struct Empty { model: String as Text } -> () = &EMPTY;
}

statement! {
    struct Chosen {} -> (Text, Bool, Nullable<Integer>) =
        "select model, complete, (select octet_length(vector) from idea_vectors \
         where vector is not null and idea_vectors.model = idea_vector_state.model limit 1) from idea_vector_state";
}

static CLAIM: LazyLock<String> = LazyLock::new(|| {
    format!(
        "update idea_vectors set taken_by = {{token}}, taken_until = now() + interval '5 minutes' \
         where idea_id in (select idea_id from idea_vectors where vector is null \
             and (taken_until is null or taken_until < now()) \
             order by tries, idea_id desc limit {BATCH} for update skip locked) returning idea_id"
    )
});

statement! {
    struct Claim { token: Uuid as SqlUuid } -> SqlUuid = &CLAIM;
}

statement! {
    /// Whoever writes vectors does it one after the other: so a server that read up to a revision missed none.
    struct Count { many: i64 as BigInt, model: String as Text } -> BigInt =
        "update idea_vector_state set revision = revision + {many} where model = {model} returning revision - {many}";
}

statement! {
    struct Put {
        ids: Vec<Uuid> as Array<SqlUuid>, vectors: Vec<Vec<u8>> as Array<Bytea>, before: i64 as BigInt,
        model: String as Text, token: Uuid as SqlUuid,
    } -> SqlUuid =
        "update idea_vectors set model = {model}, vector = made.vector, revision = {before} + made.at, tries = 0, \
             taken_by = null, taken_until = null \
         from unnest({ids}, {vectors}) with ordinality made (id, vector, at) \
         where idea_vectors.idea_id = made.id and idea_vectors.taken_by = {token} returning idea_vectors.idea_id";
}

statement! {
    struct GiveBack { token: Uuid as SqlUuid, failed: Uuid as SqlUuid } -> () =
        "update idea_vectors set tries = tries + (idea_id = {failed})::integer, taken_by = null, taken_until = null \
         where taken_by = {token}";
}

statement! {
    /// What the model failed at again and again holds up nobody.
    struct Finish { model: String as Text } -> Integer =
        "update idea_vector_state set complete = true where model = {model} and not complete \
         and not exists (select from idea_vectors where vector is null and tries < 3) returning 1";
}

statement! {
    struct There { model: String as Text } -> SqlUuid = "select idea_id from idea_vectors where model = ?";
}

/// From now on ideas are read by this model. Says whether they were read by another one before.
pub fn choose(tx: &mut WriteTx, model: &str) -> Result<bool> {
    let model = model.to_owned();
    Ok(Choose { model }.get_result(tx.conn())?)
}

/// By which model ideas are read, and how many numbers its vectors have, if there are any.
pub fn chosen(tx: &mut ReadTx) -> Result<(String, Option<i32>)> {
    let (model, _, numbers): (String, bool, Option<i32>) = Chosen {}.get_result(tx.conn())?;
    Ok((model, numbers))
}

/// Empties some of what other models made. Says how much that was.
pub fn empty(tx: &mut WriteTx, model: &str) -> Result<usize> {
    let model = model.to_owned();
    Ok(Empty { model }.execute(tx.conn())?)
}

/// Gives back what was taken and not read.
pub fn give_back(tx: &mut WriteTx, token: Uuid, failed: Uuid) -> Result<()> {
    GiveBack { token, failed }.execute(tx.conn())?;
    Ok(())
}

/// The ideas whose vectors are there.
pub fn there(tx: &mut ReadTx, model: &str) -> Result<Vec<Uuid>> {
    let model = model.to_owned();
    Ok(There { model }.load(tx.conn())?)
}

/// Takes some ideas that wait, the newest first, with their texts.
pub fn claim(tx: &mut WriteTx, token: Uuid) -> Result<Vec<(Uuid, Texts)>> {
    let taken: Vec<Uuid> = Claim { token }.load(tx.conn())?;
    if taken.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Entry, Idea)> = entries::table
        .inner_join(ideas::table.on(ideas::entry_id.eq(entries::id)))
        .filter(entries::id.eq_any(&taken))
        .select((Entry::as_select(), Idea::as_select()))
        .load(tx.conn())?;
    Ok(rows
        .iter()
        .map(|(entry, idea)| (entry.id, Texts::of(entry, idea)))
        .collect())
}

/// Keeps what was read of ideas whose text is still the same; what they are like is found after the commit.
pub fn keep(tx: &mut WriteTx, model: &str, token: Uuid, read: Vec<(Uuid, Vec<u8>)>) -> Result<()> {
    let count = Count {
        many: read.len() as i64,
        model: model.to_owned(),
    };
    let Some(before) = count
        .get_result::<i64>(tx.conn())
        .optional()?
        .filter(|_| !read.is_empty())
    else {
        return Ok(());
    };
    let (ids, vectors) = read.into_iter().unzip();
    let put = Put {
        ids,
        vectors,
        before,
        model: model.to_owned(),
        token,
    };
    let kept: Vec<Uuid> = put.load(tx.conn())?;
    let (_, complete, _): (String, bool, Option<i32>) = Chosen {}.get_result(tx.conn())?;
    // Until all are read they are likened once, at the end.
    kept.into_iter()
        .filter(|_| complete)
        .try_for_each(|idea| tx.enqueue(&Liken { idea }))
}

/// Every idea was read: from now on they are found by meaning.
pub fn finish(tx: &mut WriteTx, model: &str) -> Result<()> {
    let finish = Finish {
        model: model.to_owned(),
    };
    if finish.get_result::<i32>(tx.conn()).optional()?.is_some() {
        tracing::info!("similar ideas are found by meaning");
        tx.enqueue(&LikenAll::default())?;
    }
    Ok(())
}
