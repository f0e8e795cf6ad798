//! Work after the commit, as types: a struct holds what a job needs to know, and knows how it is done. The words of the
//! table are made and read here alone.
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::queue::Asked;

/// Work that is done after the commit that asks for it, in a transaction of its own: all of it or nothing. What failed
/// is tried again later, so doing it twice must be the same as doing it once.
pub trait Job: Serialize + DeserializeOwned {
    /// How the table calls it: the slice and what is done, such as `ideas.weigh`. It stays: jobs outlive a release.
    const NAME: &'static str;

    /// What the job is about, where one that waits is enough: while it does, no second one is added. None adds each.
    fn key(&self) -> Option<String> {
        None
    }

    /// Does it.
    fn run(self, tx: &mut WriteTx) -> Result<()>;
}

/// A kind of job, as its slice lists it.
#[derive(Clone, Copy)]
pub struct JobInfo {
    /// How the table calls it.
    pub name: &'static str,
    /// Is it asked for every night, without facts?
    pub nightly: bool,
    run: fn(&mut WriteTx, &Value) -> Result<()>,
}

impl JobInfo {
    /// A job that is asked for.
    pub const fn of<J: Job>() -> JobInfo {
        JobInfo {
            name: J::NAME,
            nightly: false,
            run: run::<J>,
        }
    }

    /// A job of every night; it must be readable from no facts at all.
    pub const fn nightly<J: Job + Default>() -> JobInfo {
        JobInfo {
            nightly: true,
            ..JobInfo::of::<J>()
        }
    }

    /// Does a job of this kind with what the table kept of it.
    pub fn run(&self, tx: &mut WriteTx, payload: &Value) -> Result<()> {
        (self.run)(tx, payload)
    }
}

fn run<J: Job>(tx: &mut WriteTx, payload: &Value) -> Result<()> {
    let job: J = serde_json::from_value(payload.clone())
        .map_err(|error| Error::internal(format!("a job {} that cannot be read: {error}", J::NAME)))?;
    job.run(tx)
}

impl WriteTx<'_> {
    /// Asks for work after the commit.
    pub fn enqueue<J: Job>(&mut self, job: &J) -> Result<()> {
        self.jobs.push(asked(job, None)?);
        Ok(())
    }

    /// Asks for work at a later moment.
    pub fn enqueue_at<J: Job>(&mut self, job: &J, at: DateTime<Utc>) -> Result<()> {
        self.jobs.push(asked(job, Some(at))?);
        Ok(())
    }
}

fn asked<J: Job>(job: &J, at: Option<DateTime<Utc>>) -> Result<Asked> {
    Ok(Asked {
        name: J::NAME,
        key: job.key(),
        payload: serde_json::to_value(job).map_err(Error::internal)?,
        at,
    })
}
