//! What the days do that pass: whoever does not answer is replaced, and enough scores put an idea up for decision.
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::visibility;
use crate::features::ideas::evaluation::load_review;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::queries;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::job::Job;
use crate::kernel::db::schema::ideas;

use super::super::exposure::today;
use super::super::rounds::{begin, drop_who_left, fill};
use super::concluding::conclude;

/// So many ideas are looked at in one transaction.
const BATCH: i64 = 50;

/// Looks at every idea under review: who is asked, and whether enough was said.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Evaluate {
    /// Those before this one were looked at.
    #[serde(default)]
    pub after: Option<Uuid>,
}

impl Job for Evaluate {
    const NAME: &'static str = "ideas.evaluate";

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        let some: Vec<Uuid> = ideas::table
            .filter(ideas::counted)
            .filter(ideas::state.eq(IdeaState::Evaluate))
            .filter(ideas::entry_id.gt(self.after.unwrap_or(Uuid::nil())))
            .order(ideas::entry_id)
            .limit(BATCH)
            .select(ideas::entry_id)
            .load(tx.conn())?;
        for idea in &some {
            look(tx, *idea)?;
        }
        match some.last().filter(|_| some.len() as i64 == BATCH) {
            Some(last) => tx.enqueue(&Evaluate { after: Some(*last) }),
            None => Ok(()),
        }
    }
}

/// One idea. Those that came under review before there were scorecards get theirs.
fn look(tx: &mut WriteTx, id: Uuid) -> Result<()> {
    let entry = visibility::lock(tx, id)?;
    let idea = queries::row(tx, id)?;
    if idea.state != IdeaState::Evaluate {
        return Ok(());
    }
    if load_review(tx, id)?.is_none_or(|review| review.closed) {
        return begin(tx, &entry);
    }
    let today = today(tx);
    drop_who_left(tx, &entry, today)?;
    fill(tx, &entry, 0)?;
    conclude(tx, (entry, idea)).map(drop)
}
