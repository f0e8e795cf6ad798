//! Keeping what ideas are compared by: in the transaction of the text, and anew after the rules changed.
use diesel::prelude::*;
use diesel::sql_types::{Array, Binary, Integer, SmallInt, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::model::{Entry, State};
use crate::features::ideas::forms::Texts;
use crate::features::ideas::model::Idea;
use crate::features::ideas::rules::rules;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::job::Job;
use crate::kernel::db::schema::{entries, idea_features, ideas};
use crate::kernel::db::statement::statement;

use super::counts::Recount;
use super::features::{Features, RULES, Reader};
use super::neighbours::Liken;
use super::own::meanings;
use super::vector;

/// Ideas that are read in one transaction.
const BATCH: i64 = 200;

statement! {
    struct Keep {
        idea: Uuid as SqlUuid, keys: Vec<i32> as Array<Integer>, vector: Vec<u8> as Binary, rules: i16 as SmallInt,
        words: i32 as Integer,
    } -> () =
        "insert into idea_features (idea_id, keys, vector, rules, words) values (?, ?, ?, ?, ?) \
         on conflict (idea_id) do update set keys = excluded.keys, vector = excluded.vector, \
             rules = excluded.rules, words = excluded.words";
}

/// Keeps what a public idea is compared by from now on; what it is like is found after the commit.
pub fn keep(tx: &mut WriteTx, idea: Uuid, texts: &Texts) -> Result<()> {
    let (reader, words) = (Reader::of(meanings(tx)?), rules(tx)?.words_revision);
    put(tx, idea, (&reader.read_idea(texts), words))
}

fn put(tx: &mut WriteTx, idea: Uuid, (features, words): (&Features, i32)) -> Result<()> {
    let kept = vector::keep(features);
    Keep {
        idea,
        keys: kept.keys,
        vector: kept.vector,
        rules: RULES,
        words,
    }
    .execute(tx.conn())?;
    tx.enqueue(&Liken { idea })
}

/// Reads public ideas that were not read by the rules of today, batch by batch, until there is none.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReadAll {}

impl Job for ReadAll {
    const NAME: &'static str = "ideas.read";

    fn key(&self) -> Option<String> {
        Some("all".into())
    }

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        let words = rules(tx)?.words_revision;
        let of_today = idea_features::rules.eq(RULES).and(idea_features::words.eq(words));
        let unread: Vec<(Entry, Idea)> = entries::table
            .inner_join(ideas::table.on(ideas::entry_id.eq(entries::id)))
            .left_join(idea_features::table.on(idea_features::idea_id.eq(entries::id)))
            .filter(entries::state.eq(State::Published))
            .filter(idea_features::rules.is_null().or(diesel::dsl::not(of_today)))
            .order(entries::id)
            .limit(BATCH)
            .select((Entry::as_select(), Idea::as_select()))
            .load(tx.conn())?;
        let reader = Reader::of(meanings(tx)?);
        for (entry, idea) in &unread {
            let features = reader.read_idea(&Texts::of(entry, idea));
            put(tx, entry.id, (&features, words))?;
        }
        if unread.is_empty() {
            tx.enqueue(&Recount {})
        } else {
            tx.enqueue(&self)
        }
    }
}
