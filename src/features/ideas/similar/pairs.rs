//! Ideas that could be one: every night what reads alike becomes pairs for the innovation team to look at. No number
//! decides about them; what somebody said about a pair stays until one of the two texts reads otherwise.
use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Double, Timestamptz, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::happening::{Happening, Shows, record};
use crate::features::entries::live::On;
use crate::features::entries::model::{Entry, State};
use crate::features::ideas::model::IdeaState;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::job::Job;
use crate::kernel::db::schema::entries;
use crate::kernel::db::statement::statement;

use super::counts::following;
use super::vectors::bounds;

/// So near the words of two ideas must be, that somebody looks whether they are one. Lower than what is called very
/// similar: of true pairs many share hardly a word, and a pair that is none costs a click.
pub const SUSPECT: f64 = 0.2;
/// Ideas that are looked at in one transaction.
const BATCH: i64 = 500;

/// States in which an idea can be one of a pair.
pub fn pairable() -> impl Iterator<Item = IdeaState> {
    let stands = |state: &IdeaState| state.stage().is_some() && *state != IdeaState::BudgetRound;
    IdeaState::ALL.iter().copied().filter(stands)
}

/// One of the two is still to be decided about: otherwise nobody has to act.
fn undecided() -> impl Iterator<Item = IdeaState> {
    IdeaState::voting().chain([IdeaState::Decide])
}

/// Makes pairs of what reads alike, batch by batch.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Pair {
    /// The idea after which it goes on.
    #[serde(default)]
    pub after: Uuid,
}

impl Job for Pair {
    const NAME: &'static str = "ideas.pair";

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        let batch = following(tx, self.after, BATCH)?;
        let Some(after) = batch.last().copied() else {
            return Ok(());
        };
        sweep(tx, batch)?;
        tx.enqueue(&Pair { after })
    }
}

/// The pages of an idea and of whoever decides about pairs look again.
#[derive(Debug, Serialize, Deserialize)]
pub struct Paired {}

impl Happening for Paired {
    const ABOUT: &'static str = "idea";
    const VERB: &'static str = "paired";
    const SHOWS: Shows<Paired> = Shows::Entry(|_, entry, _| Ok(vec![On(entry).again(waits_pairs(entry))]));
    const NAMES_PERSON: bool = false;
}

/// What pages wait for that show with what an idea could be one.
pub fn waits_pairs(entry: &Entry) -> String {
    format!("pairs-{}", entry.key())
}

/// How often a text was changed, as SQL over the id of its entry.
pub fn texts_of(entry: &str) -> String {
    format!(
        "(select count(*)::integer from revisions where revisions.entry_id = {entry} and revisions.comment_id is null)"
    )
}

static SWEEP: LazyLock<String> = LazyLock::new(|| {
    let (stands, open) = (IdeaState::spelled(pairable()), IdeaState::spelled(undecided()));
    let (low_text, high_text) = (texts_of("near.low_id"), texts_of("near.high_id"));
    format!(
        "with near as (select idea_neighbours.idea_id as low_id, idea_neighbours.other_id as high_id, likeness, \
             meaning, \
             greatest(word_similarity(low.title, high.title), word_similarity(high.title, low.title)) \
                 ::double precision as titles, \
             (select count(*) from unnest(one.keys) feature where feature = any(other.keys))::double precision \
                 / greatest(1, least(cardinality(one.keys), cardinality(other.keys))) as shared \
             from idea_neighbours join idea_features one on one.idea_id = idea_neighbours.idea_id \
             join idea_features other on other.idea_id = idea_neighbours.other_id \
             join entries low on low.id = idea_neighbours.idea_id and low.state = 'published' \
             join entries high on high.id = idea_neighbours.other_id and high.state = 'published' \
             join ideas first on first.entry_id = low.id join ideas second on second.entry_id = high.id \
             where idea_neighbours.idea_id = any({{ideas}}) and idea_neighbours.idea_id < idea_neighbours.other_id \
             and (likeness >= {{least}} or meaning >= {{close}}) \
             and first.state in ({stands}) and second.state in ({stands}) \
             and (first.state in ({open}) or second.state in ({open}))), \
         gone as (delete from idea_pairs where low_id = any({{ideas}}) and state = 'open' and not exists \
             (select from near where near.low_id = idea_pairs.low_id and near.high_id = idea_pairs.high_id) \
             returning low_id, high_id), \
         found as (insert into idea_pairs \
                 (low_id, high_id, likeness, meaning, titles, shared, low_text, high_text, found_at) \
             select low_id, high_id, likeness, meaning, titles, shared, {low_text}, {high_text}, {{now}} from near \
             on conflict (low_id, high_id) do update set likeness = excluded.likeness, titles = excluded.titles, \
                 meaning = excluded.meaning, \
                 shared = excluded.shared, low_text = excluded.low_text, high_text = excluded.high_text, \
                 found_at = case idea_pairs.state when 'open' then idea_pairs.found_at else excluded.found_at end, \
                 state = 'open', settled_at = null, settled_by = null \
             where (idea_pairs.low_text, idea_pairs.high_text) \
                     is distinct from (excluded.low_text, excluded.high_text) \
                 and idea_pairs.state <> 'merged' \
                 or idea_pairs.state = 'open' and (idea_pairs.likeness, idea_pairs.meaning) \
                     is distinct from (excluded.likeness, excluded.meaning) \
             returning low_id, high_id) \
         select low_id, high_id from gone union all select low_id, high_id from found"
    )
});

statement! {
    struct Sweep {
        ideas: Vec<Uuid> as Array<SqlUuid>, least: f64 as Double, close: f64 as Double,
        now: DateTime<Utc> as Timestamptz,
    } -> (SqlUuid, SqlUuid) = &SWEEP;
}

fn sweep(tx: &mut WriteTx, ideas: Vec<Uuid>) -> Result<()> {
    let now = tx.now();
    let sweep = Sweep {
        ideas,
        least: SUSPECT,
        close: bounds(tx).0,
        now,
    };
    let changed: Vec<(Uuid, Uuid)> = sweep.load(tx.conn())?;
    tell(tx, changed.into_iter().flat_map(|(low, high)| [low, high]))
}

/// Pages of these ideas look again.
pub fn tell(tx: &mut WriteTx, ideas: impl IntoIterator<Item = Uuid>) -> Result<()> {
    let ideas: BTreeSet<Uuid> = ideas.into_iter().collect();
    let changed: Vec<Entry> = entries::table
        .filter(entries::id.eq_any(ideas))
        .filter(entries::state.eq(State::Published))
        .order(entries::id)
        .select(Entry::as_select())
        .load(tx.conn())?;
    for entry in &changed {
        record(tx, entry, &Paired {})?;
    }
    Ok(())
}
