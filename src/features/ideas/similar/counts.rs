//! How common features are among all ideas: counted anew every night, and when there are many more ideas than before.
use std::collections::HashMap;
use std::sync::LazyLock;

use diesel::prelude::*;
use diesel::sql_types::{Array, Integer};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kernel::base::error::Result;
use crate::kernel::db::job::Job;
use crate::kernel::db::schema::idea_features;
use crate::kernel::db::statement::statement;
use crate::kernel::db::{ReadTx, WriteTx};

use super::features::Features;
use super::vector::{COUNTED, Counts};

statement! {
    struct CountsOf { features: Vec<i32> as Array<Integer> } -> (Integer, Integer) =
        "select feature, ideas from idea_feature_counts where feature = any(?)";
}

/// How common these features are.
pub(super) fn counts(tx: &mut ReadTx, features: &Features) -> Result<Counts> {
    let features = features.keys().map(|feature| *feature as i32).chain([0]).collect();
    let rows: Vec<(i32, i32)> = CountsOf { features }.load(tx.conn())?;
    let of: HashMap<u32, f32> = rows
        .into_iter()
        .map(|(feature, ideas)| (feature as u32, ideas as f32))
        .collect();
    let ideas = of.get(&0).copied().unwrap_or_default();
    Ok(Counts { ideas, of })
}

static COUNT_ANEW: LazyLock<String> = LazyLock::new(|| {
    format!(
        "with of_all as (select count(*) as ideas from idea_features), \
         newest as (select keys from idea_features order by idea_id desc limit {COUNTED}), \
         found as (select feature, ceil(count(*) * greatest(ideas / {COUNTED}.0, 1))::integer as ideas \
                 from of_all cross join newest cross join lateral unnest(keys) feature \
                 group by feature, of_all.ideas having count(*) > 1 \
             union all select 0, ideas::integer from of_all), \
         gone as (delete from idea_feature_counts \
             where not exists (select from found where found.feature = idea_feature_counts.feature)) \
         insert into idea_feature_counts (feature, ideas) select feature, ideas from found \
         on conflict (feature) do update set ideas = excluded.ideas \
             where idea_feature_counts.ideas <> excluded.ideas"
    )
});

statement! {
    /// Of many ideas the newest stand for all: a statement must not take long.
    struct CountAnew {} -> () = &COUNT_ANEW;
}

statement! {
    struct Grown {} -> Integer =
        "select 1 from (select count(*) as ideas from idea_features) now \
         left join idea_feature_counts counted on feature = 0 \
         where now.ideas * 10 not between coalesce(counted.ideas, 0) * 9 and coalesce(counted.ideas, 0) * 11";
}

/// Counts anew how common each feature is.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Recount {}

impl Job for Recount {
    const NAME: &'static str = "ideas.recount";

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        recount(tx)
    }
}

fn recount(tx: &mut WriteTx) -> Result<()> {
    CountAnew {}.execute(tx.conn())?;
    Ok(())
}

/// Counts anew when there are a tenth more ideas, or fewer, than the last time; what changes less waits for the night.
pub(super) fn recount_when_grown(tx: &mut WriteTx) -> Result<()> {
    let grown: Option<i32> = Grown {}.get_result(tx.conn()).optional()?;
    grown.map_or(Ok(()), |_| recount(tx))
}

/// So many of the ideas that are compared, those that follow this one: for work that goes through all of them.
pub(super) fn following(tx: &mut ReadTx, after: Uuid, most: i64) -> Result<Vec<Uuid>> {
    let ids = idea_features::table
        .filter(idea_features::idea_id.gt(after))
        .order(idea_features::idea_id)
        .limit(most)
        .select(idea_features::idea_id);
    Ok(ids.load(tx.conn())?)
}
