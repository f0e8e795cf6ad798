//! From what happened to who is told: everybody concerned hears of it, and what is no longer so goes.
use chrono::TimeDelta;
use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::happening::{self, News};
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::activity::{self, Activity, Recorded};
use crate::kernel::db::job::Job;
use crate::kernel::db::schema::notifications;
use crate::kernel::db::statement::statement;

use super::live::PeopleTold;
use super::{stale, tell};

/// What is older is forgotten, read or not.
const KEPT: TimeDelta = TimeDelta::days(180);
/// Rows looked at by one job; numbers grow with time, so the oldest come first.
const AT_ONCE: i64 = 10_000;

/// Forgets, every night, what is old.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct ForgetOld {}

impl Job for ForgetOld {
    const NAME: &'static str = "notifications.forget-old";

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        forget_old(tx)
    }
}

/// Tells everybody concerned of an activity, and takes back what it made untrue. Running twice tells nobody twice.
#[derive(Debug, Serialize, Deserialize)]
pub struct Tell {
    /// Its id.
    pub activity: Uuid,
}

impl Job for Tell {
    const NAME: &'static str = "notifications.tell";

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        match activity::find(tx.conn(), self.activity)? {
            Some(recorded) => tell_all(tx, &recorded),
            None => Ok(()),
        }
    }
}

/// Asks for the job where an activity tells anybody anything; the job then finds out whom.
pub fn follow_up(tx: &mut WriteTx, id: Uuid, activity: &Activity) -> Result<()> {
    if happening::of(activity)?.tells {
        tx.enqueue(&Tell { activity: id })?;
    }
    Ok(())
}

/// Forgets what is older than it is kept; when there is more, another job goes on.
fn forget_old(tx: &mut WriteTx) -> Result<()> {
    let limit = tx.now() - KEPT;
    let oldest: Vec<i64> = notifications::table
        .order(notifications::id)
        .limit(AT_ONCE)
        .select(notifications::id)
        .load(tx.conn())?;
    let old = notifications::table
        .filter(notifications::id.eq_any(&oldest))
        .filter(notifications::created_at.lt(limit));
    let gone = diesel::delete(old).execute(tx.conn())?;
    if gone as i64 == AT_ONCE {
        tx.enqueue(&ForgetOld {})?;
    }
    Ok(())
}

statement! {
    struct Lock { entry: Uuid as SqlUuid } -> () =
        "select pg_advisory_xact_lock(hashtext('notifications'), hashtext(?::text))";
}

/// Keeps other nodes from telling of the same entry until the end of the transaction: one would not see the rows that
/// the other is about to write, and leave standing what its own activity made untrue.
fn one_at_a_time(tx: &mut WriteTx, entry: Uuid) -> Result<()> {
    Lock { entry }.execute(tx.conn())?;
    Ok(())
}

fn tell_all(tx: &mut WriteTx, recorded: &Recorded) -> Result<()> {
    let Some(entry) = recorded.activity.entry else {
        return Ok(());
    };
    one_at_a_time(tx, entry)?;
    let told = match happening::of(&recorded.activity)?.news(tx, recorded)? {
        News::None => 0,
        News::Gone(comment) => {
            stale::forget(tx, entry, comment)?;
            tell::removed(tx, recorded, entry, comment)?
        }
        News::Concerned(concerned) => {
            let told = tell::concerned(tx, recorded, entry, &concerned)?;
            // What is new made nothing untrue. What is told late may be untrue already, so this comes last.
            if !concerned.adds {
                stale::clear(tx, entry, concerned.comment)?;
            }
            told
        }
    };
    if told > 0 {
        let activity = recorded.id;
        happening::record_alone(tx, None, &PeopleTold { activity })?;
    }
    Ok(())
}
