//! What ideas mean, as vectors in the table `idea_vectors`. A server keeps them in memory to look through them
//! ([`crate::kernel::meaning::index`]). Each look first reads which are new, then looks through all, and then asks the
//! database for those it found: it alone says which of them are there, read as they are kept, and who may see them.
use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Bytea, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::reach::PUBLISHED_SEEN;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::statement::statement;
use crate::kernel::meaning::{Model, Vector};

/// So many of the nearest are looked up: of them some are gone, and some not for everybody.
const CANDIDATES: usize = 200;
/// Of more that are new everything is read again.
const NEW: usize = 500;

/// Revision, is every idea read, and each vector of a model that is new.
type News = (i64, bool, Option<Uuid>, Option<Vec<u8>>);

statement! {
    struct New { known: i64 as BigInt, model: String as Text } -> (BigInt, Bool, Nullable<SqlUuid>, Nullable<Bytea>) =
        "select state.revision, state.model = {model} and state.complete, new.idea_id, new.vector \
         from idea_vector_state state left join lateral (select idea_id, vector from idea_vectors \
             where revision > {known} and vector is not null and model = {model} order by revision limit 500) new \
             on true";
}

statement! {
    struct Everything { model: String as Text } -> (BigInt, Bool, Nullable<SqlUuid>, Nullable<Bytea>) =
        "select state.revision, state.model = {model} and state.complete, found.idea_id, found.vector \
         from idea_vector_state state left join idea_vectors found on found.model = {model}";
}

/// Reads what is new. Says whether every idea was read by this model, so that it may be asked.
pub fn refresh(tx: &mut ReadTx, model: &Model) -> Result<bool> {
    let Some(known) = model.known() else {
        return Ok(false);
    };
    let name = || model.id.clone();
    let mut news: Vec<News> = match model.index.revision() {
        revision if revision < 0 => Everything { model: name() }.load(tx.conn())?,
        revision => {
            let new = New {
                known: revision,
                model: name(),
            };
            new.load(tx.conn())?
        }
    };
    if news.len() == NEW {
        news = Everything { model: name() }.load(tx.conn())?;
    }
    let Some((revision, complete, ..)) = news.first().map(|(revision, complete, ..)| (*revision, *complete)) else {
        return Ok(false);
    };
    let changed: Vec<(Uuid, Vec<u8>)> = news.into_iter().filter_map(|(_, _, id, row)| id.zip(row)).collect();
    model.index.take(revision, &changed, known.numbers);
    Ok(complete && !model.index.is_empty())
}

fn statement(seen: &str) -> String {
    format!(
        "select idea_vectors.idea_id, idea_vectors.vector from idea_vectors \
         cross join lateral (select from entries where entries.id = idea_vectors.idea_id \
             and entries.state = 'published' and entries.id <> {{but}} and {seen} limit 1) entry \
         where idea_vectors.idea_id = any({{ids}}) and idea_vectors.model = {{model}}"
    )
}

const UNMERGED: &str = "not exists (select from ideas where ideas.entry_id = entries.id and ideas.state = 'merged')";
static SEEN: LazyLock<String> = LazyLock::new(|| statement(&format!("{UNMERGED} and {PUBLISHED_SEEN}")));
static ALL: LazyLock<String> = LazyLock::new(|| statement("true"));
static VISIBLE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select idea_vectors.idea_id from idea_vectors cross join lateral (select from entries \
             where entries.id = idea_vectors.idea_id and entries.state = 'published' and {UNMERGED} \
             and {PUBLISHED_SEEN} limit 1) entry where idea_vectors.model = {{model}}"
    )
});

statement! {
    struct Seen {
        ids: Vec<Uuid> as Array<SqlUuid>, model: String as Text, but: Uuid as SqlUuid,
        audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid,
    } -> (SqlUuid, Bytea) = &SEEN;
}

statement! {
    struct All { ids: Vec<Uuid> as Array<SqlUuid>, model: String as Text, but: Uuid as SqlUuid }
        -> (SqlUuid, Bytea) = &ALL;
}

statement! {
    struct Visible {
        model: String as Text, audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid,
    } -> SqlUuid = &VISIBLE;
}

statement! {
    struct Own { idea: Uuid as SqlUuid, model: String as Text } -> Bytea =
        "select vector from idea_vectors where idea_id = ? and model = ?";
}

/// Those of these that are near enough, the nearest first; of those that are as near the newer one.
fn ranked(model: &Model, asked: &Vector, rows: Vec<(Uuid, Vec<u8>)>, most: usize) -> Vec<(Uuid, f32)> {
    let least = model.known().map_or(f32::MAX, |known| known.least());
    let near = rows
        .iter()
        .map(|(id, bytes)| (*id, asked.cosine(&Vector::from_bytes(bytes))));
    let near: Vec<(Uuid, f32)> = near.filter(|(_, near)| *near >= least).collect();
    super::vector::nearest(near, most)
}

/// Published ideas that mean nearly this, of what the person who looks may see, the nearest first. None where that
/// cannot be said.
pub fn seen(tx: &mut ReadTx, asked: &Vector, most: usize) -> Result<Option<Vec<(Uuid, f32)>>> {
    let Some(model) = tx.meaning().model().cloned() else {
        return Ok(None);
    };
    if !refresh(tx, &model)? {
        return Ok(None);
    }
    let (person, audiences) = (tx.actor()?.person, tx.actor()?.rights.audiences.clone());
    let look_up = |tx: &mut ReadTx, of: Option<&HashSet<Uuid>>| -> Result<Vec<(Uuid, Vec<u8>)>> {
        let seen = Seen {
            ids: model.index.nearest(asked, CANDIDATES, of),
            model: model.id.clone(),
            but: Uuid::nil(),
            audiences: audiences.clone(),
            person,
        };
        Ok(seen.load(tx.conn())?)
    };
    let mut rows = look_up(tx, None)?;
    // Most of what is near is for others: then only what this person may see is looked through.
    if rows.len() < most && model.index.len() > CANDIDATES {
        let visible = Visible {
            model: model.id.clone(),
            audiences: audiences.clone(),
            person,
        };
        let visible: Vec<Uuid> = visible.load(tx.conn())?;
        rows = look_up(tx, Some(&visible.into_iter().collect()))?;
    }
    Ok(Some(ranked(&model, asked, rows, most)))
}

/// Published ideas that mean nearly the same as this one, whoever may see them. None where that cannot be said.
pub fn near(tx: &mut ReadTx, idea: Uuid, most: usize) -> Result<Option<Vec<(Uuid, f32)>>> {
    let Some(model) = tx.meaning().model().cloned() else {
        return Ok(None);
    };
    let own = Own {
        idea,
        model: model.id.clone(),
    };
    if !refresh(tx, &model)? {
        return Ok(None);
    }
    let Some(own): Option<Vec<u8>> = own.get_result(tx.conn()).optional()? else {
        return Ok(None);
    };
    let asked = Vector::from_bytes(&own);
    let all = All {
        ids: model.index.nearest(&asked, CANDIDATES, None),
        model: model.id.clone(),
        but: idea,
    };
    let rows = all.load(tx.conn())?;
    Ok(Some(ranked(&model, &asked, rows, most)))
}

/// How near two ideas must mean the same that somebody looks whether they are one, and that they are called very
/// similar. Nothing is as near where there is no model.
pub fn bounds(tx: &ReadTx) -> (f64, f64) {
    let model: Option<&Arc<Model>> = tx.meaning().model();
    let known = model.and_then(|model| model.known());
    known.map_or((2.0, 2.0), |known| {
        (f64::from(known.suspect()), f64::from(known.very()))
    })
}
