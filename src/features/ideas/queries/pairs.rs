//! With which others an idea could be one, and how many such pairs wait for somebody to look at them.
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Double, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::reach::PUBLISHED_SEEN;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::similar::VERY;
use crate::features::ideas::similar::neighbours::{self, Neighbour};
use crate::features::ideas::similar::pairs::pairable;
use crate::features::ideas::similar::vectors::bounds;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::statement::statement;

/// So many rows are read: of pairs, and of what reads alike.
const SHOWN: usize = 24;
/// Beyond so many it is said that there are more.
const MOST_WAITING: usize = 100;

/// Another idea that could be the same.
#[derive(Clone, Debug)]
pub struct Likely {
    /// Its key, such as `idea-12`.
    pub key: String,
    /// Its number.
    pub number: i32,
    /// Where it lives.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// In which language it is written.
    pub language: String,
    /// Where it stands.
    pub state: IdeaState,
    /// How many people want it.
    pub votes: i32,
    /// When it was handed in.
    pub at: DateTime<Utc>,
    /// Is it very similar, or only somewhat?
    pub very: bool,
    /// How many ideas are part of it.
    pub parts: i32,
    /// Did somebody say that they are two?
    pub apart: bool,
}

static PAIRS: LazyLock<String> = LazyLock::new(|| {
    let stands = IdeaState::spelled(pairable());
    format!(
        "select entries.kind || '-' || entries.number, entries.number, entries.path, entries.title, entries.language, \
             ideas.state, \
             ideas.votes_count + ideas.against_count + ideas.neutral_count, ideas.joined_count, \
             entries.published_at, pair.likeness, \
             pair.state, pair.meaning \
         from (select high_id as other_id, likeness, meaning, state from idea_pairs where low_id = {{idea}} \
             union all select low_id, likeness, meaning, state from idea_pairs where high_id = {{idea}} \
             union all (select other_id, likeness, meaning, 'near' from idea_neighbours where idea_id = {{idea}})) \
             pair \
         join entries on entries.id = pair.other_id join ideas on ideas.entry_id = entries.id \
         where case pair.state when 'near' then ideas.state <> 'merged' when 'merged' then false \
             else ideas.state in ({stands}) end and entries.state = 'published' and {PUBLISHED_SEEN} \
         order by pair.state = 'near', pair.state = 'apart', greatest(pair.likeness, pair.meaning) desc, \
             entries.id desc limit {SHOWN}"
    )
});

statement! {
    struct Pairs {
        idea: Uuid as SqlUuid, audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid,
    } -> (Text, Integer, Text, Text, Text, Text, Integer, Integer, Timestamptz, Double, Text, Nullable<Double>) =
        &PAIRS;
}

type Row = (
    String,
    i32,
    String,
    String,
    String,
    IdeaState,
    i32,
    i32,
    DateTime<Utc>,
    f64,
    String,
    Option<f64>,
);

/// With which others an idea could be one, of what the person who looks may see; what somebody said are two comes last.
/// And what reads like it, as its page shows that to everybody: both in one statement.
pub fn pairs_of(tx: &mut ReadTx, idea: Uuid) -> Result<(Vec<Likely>, Vec<Neighbour>)> {
    let (person, audiences) = (tx.actor()?.person, tx.actor()?.rights.audiences.clone());
    let asked = Pairs {
        idea,
        audiences,
        person,
    };
    let rows: Vec<Row> = asked.load(tx.conn())?;
    let (near, pairs): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.10 == "near");
    let neighbour = |(key, _, path, title, language, state, _, _, _, likeness, _, meaning): Row| Neighbour {
        key,
        path,
        title,
        language,
        state,
        likeness,
        meaning,
    };
    let (_, close) = bounds(tx);
    let likely = |(key, number, path, title, language, state, votes, parts, at, likeness, said, meaning): Row| Likely {
        key,
        number,
        path,
        title,
        language,
        state,
        votes,
        parts,
        at,
        very: likeness >= f64::from(VERY) || meaning.is_some_and(|meaning| meaning >= close),
        apart: said == "apart",
    };
    let near = neighbours::shown(tx, near.into_iter().map(neighbour).collect());
    Ok((pairs.into_iter().map(likely).collect(), near))
}

static WAITING: LazyLock<String> = LazyLock::new(|| {
    let stands = IdeaState::spelled(pairable());
    let seen = |id: &str| {
        format!(
            "exists (select from entries join ideas on ideas.entry_id = entries.id where entries.id = {id} \
             and entries.state = 'published' and ideas.state in ({stands}) and {PUBLISHED_SEEN})"
        )
    };
    format!(
        "select count(*), min(found_at) from (select pair.found_at from idea_pairs pair where pair.state = 'open' \
         and {} and {} order by pair.found_at, pair.low_id, pair.high_id limit {}) waiting",
        seen("pair.low_id"),
        seen("pair.high_id"),
        MOST_WAITING + 1
    )
});

statement! {
    struct Waiting {
        audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid,
    } -> (BigInt, Nullable<Timestamptz>) = &WAITING;
}

/// How many pairs wait for somebody who looks at them, and since when the oldest does. More than a hundred are not
/// counted: 101 stands for all of them.
pub fn pairs_waiting(tx: &mut ReadTx) -> Result<(i64, Option<DateTime<Utc>>)> {
    let (person, audiences) = (tx.actor()?.person, tx.actor()?.rights.audiences.clone());
    Ok(Waiting { audiences, person }.get_result(tx.conn())?)
}
