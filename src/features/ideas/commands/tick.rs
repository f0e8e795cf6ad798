//! What the days do that pass: every night each idea whose clock says so.
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::happening::record;
use crate::features::entries::visibility;
use crate::features::ideas::clock::Step;
use crate::features::ideas::happenings::{Overdue, Reminded};
use crate::features::ideas::model::{Idea, IdeaState};
use crate::features::ideas::pipeline::{self, By, To};
use crate::features::ideas::queries::{self, Pair};
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::job::Job;
use crate::kernel::db::schema::ideas;

use super::exposure::today;
use super::moving::{Moving, move_idea};
use super::timing::{plan, set};
use super::{desk, turns};

/// So many ideas are looked at in one transaction.
const BATCH: i64 = 50;

/// Has every idea do what its clock says: reminds, opens, parks, wakes.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Tick {}

impl Job for Tick {
    const NAME: &'static str = "ideas.tick";

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        match tick(tx)? {
            true => tx.enqueue(&Tick {}),
            false => Ok(()),
        }
    }
}

/// Does what is due, for some ideas; whether there may be more.
pub fn tick(tx: &mut WriteTx) -> Result<bool> {
    let today = today(tx);
    let due: Vec<Uuid> = ideas::table
        .filter(ideas::counted)
        .filter(ideas::clock_on.le(today))
        .order((ideas::clock_on, ideas::entry_id))
        .limit(BATCH)
        .select(ideas::entry_id)
        .load(tx.conn())?;
    for idea in &due {
        act(tx, *idea, today)?;
    }
    desk::bring_back(tx, today)?;
    turns::hand_over(tx, today)?;
    Ok(due.len() as i64 == BATCH)
}

/// One step of one idea. A night does one: whoever is reminded has a day before anything follows.
fn act(tx: &mut WriteTx, id: Uuid, today: NaiveDate) -> Result<()> {
    let entry = visibility::lock(tx, id)?;
    // Asked again under the lock: another node may have just done it.
    let still = ideas::table
        .find(id)
        .filter(ideas::counted)
        .filter(ideas::clock_on.le(today));
    let still = still.select((Idea::as_select(), ideas::clock_step));
    let Some((idea, done)) = still.first::<(Idea, i16)>(tx.conn()).optional()? else {
        return Ok(());
    };
    let (due, steps) = plan(tx, (&entry, &idea))?;
    let next = steps.get(usize::try_from(done).unwrap_or_default());
    let Some((day, step)) = next.filter(|(day, _)| *day <= today) else {
        return set(tx, id, due, done, next.map(|step| step.0));
    };
    tracing::debug!(%id, ?step, %day, "the clock of an idea");
    let tomorrow = today.succ_opt().unwrap_or(today);
    let moves_it = matches!(step, Step::Open | Step::Park | Step::Wake);
    if moves_it && queries::waiting_proposal(tx, id)?.is_some() {
        // A decision is on its way: it would be left behind.
        return set(tx, id, due, done, Some(tomorrow));
    }
    let following = steps
        .get(usize::try_from(done).unwrap_or_default() + 1)
        .map(|step| step.0);
    let following = following.map(|day| day.max(tomorrow));
    set(tx, id, due, done + 1, following)?;
    let pair = (entry, idea);
    match step {
        Step::Remind => remind(tx, &pair),
        Step::Escalate => record(tx, &pair.0, &Overdue {}).map(drop),
        Step::Open => moves(tx, pair, IdeaState::Open, None),
        Step::Park => moves(tx, pair, IdeaState::Parked, Some("no_answer")),
        Step::Wake => moves(tx, pair, IdeaState::Decide, None),
    }
}

fn remind(tx: &mut WriteTx, (entry, idea): &Pair) -> Result<()> {
    let waits_for = match idea.state {
        IdeaState::Clarify => Some(idea.speaker_id.unwrap_or(entry.author_id)),
        IdeaState::Accepted => idea.owner_id.or(idea.coach_id),
        _ => idea.turn().map(|turn| turn.manager).or(idea.coach_id),
    };
    record(tx, entry, &Reminded { waits_for }).map(drop)
}

fn moves(tx: &mut WriteTx, pair: Pair, to: IdeaState, reason: Option<&str>) -> Result<()> {
    let line = pipeline::find(pair.1.state, To::State(to), &[By::Clock]);
    line.ok_or_else(|| Error::internal("the clock moves an idea where the table does not"))?;
    let moving = Moving {
        reason: reason.map(Into::into),
        language: tx.site().language.code().into(),
        ..Moving::silent(By::Clock)
    };
    move_idea(tx, pair, to, &moving).map(drop)
}
