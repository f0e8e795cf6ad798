//! `connect seed`: load data for benchmarks. The same numbers and the same seed give the same rows on the same day: the
//! last of them are written the evening before, and all times count back from there.
//!
//! Rows are made by the database itself from hashes of their number, in batches, so that a million entries take
//! minutes and no memory. Entries come with their counters, notifications and search rows, without activities: nobody
//! was there.
mod sql;
mod words;

use chrono::{DateTime, NaiveTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Timestamptz};

use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::schema::organisation;
use crate::kernel::kernel::Kernel;

/// Rows of one statement; small enough for the statement deadline, large enough to be fast.
const BATCH: i64 = 5_000;

/// What to make.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Wanted {
    /// How many people
    #[arg(long, default_value_t = 1_000)]
    pub people: i64,
    /// How many entries, of all kinds together
    #[arg(long, default_value_t = 10_000)]
    pub entries: i64,
    /// Other seeds give other rows; the same numbers give the same rows all day
    #[arg(long, default_value_t = 1)]
    pub seed: i64,
}

impl Wanted {
    /// What must hold before anything is started.
    pub fn check(&self) -> std::result::Result<(), String> {
        match self {
            Wanted { people: ..10, .. } => Err("--people: at least 10 people are needed".into()),
            Wanted { entries: ..0, .. } => Err("--entries: a number from 0 up is needed".into()),
            _ => Ok(()),
        }
    }
}

/// Fills an empty database; refuses one with an organisation.
pub fn fill(kernel: &Kernel, wanted: Wanted, mut progress: impl FnMut(&str, i64)) -> Result<()> {
    let mut conn = kernel.db.checkout()?;
    let conn: &mut PgConnection = &mut conn;
    let known: i64 = organisation::table.count().get_result(&mut *conn)?;
    if known > 0 {
        return Err(Error::internal(
            "this database already has an organisation; seed an empty one",
        ));
    }
    diesel::sql_query("set statement_timeout = '120s'").execute(&mut *conn)?;
    diesel::sql_query("set synchronous_commit = off").execute(&mut *conn)?;
    for statement in sql::tools() {
        diesel::sql_query(statement).execute(&mut *conn)?;
    }
    let today = kernel.clock.now().date_naive().and_time(NaiveTime::MIN).and_utc();
    let given = Given { wanted, now: today };
    conn.transaction(|conn| {
        sql::BASE
            .iter()
            .try_for_each(|statement| given.run(conn, statement, 1, 1))
    })?;
    given.batches(conn, sql::PEOPLE, wanted.people, |done| progress("people", done))?;
    for (number, statements) in sql::first(wanted.entries) {
        given.batches(conn, &statements, number, |_| {})?;
    }
    given.batches(conn, &sql::entries(), wanted.entries, |done| progress("entries", done))?;
    for statement in sql::afterwards() {
        diesel::sql_query(statement).execute(&mut *conn)?;
    }
    for statement in ["analyze", "discard temp"] {
        diesel::sql_query(statement).execute(&mut *conn)?;
    }
    kernel.refresh_site(conn)
}

/// What every statement is told: the numbers wanted, and the day.
#[derive(Clone, Copy)]
struct Given {
    wanted: Wanted,
    now: DateTime<Utc>,
}

impl Given {
    /// Runs statements for the numbers up to `total`, batch by batch.
    fn batches(
        self,
        conn: &mut PgConnection,
        statements: &[&str],
        total: i64,
        mut progress: impl FnMut(i64),
    ) -> Result<()> {
        let mut first = 1;
        while first <= total {
            let last = (first + BATCH - 1).min(total);
            conn.transaction(|conn| {
                statements
                    .iter()
                    .try_for_each(|statement| self.run(conn, statement, first, last))?;
                words::index(conn)
            })?;
            progress(last);
            first = last + 1;
        }
        Ok(())
    }

    /// Every statement is wrapped, so that all that is given is used, whatever it needs of it.
    fn run(self, conn: &mut PgConnection, statement: &str, first: i64, last: i64) -> Result<()> {
        if !statement.starts_with("insert") {
            diesel::sql_query(statement).execute(conn)?;
            return Ok(());
        }
        diesel::sql_query(format!(
            "with given as (select $1::bigint as first, $2::bigint as last, $3::bigint as seed, $4::bigint as staff, \
             $5::bigint as total, \
             $6::timestamptz as now, $6::timestamptz - interval '4 years' as past, \
             greatest(9, least(400, $4::bigint / 40)) as units) {statement}"
        ))
        .bind::<BigInt, _>(first)
        .bind::<BigInt, _>(last)
        .bind::<BigInt, _>(self.wanted.seed)
        .bind::<BigInt, _>(self.wanted.people)
        .bind::<BigInt, _>(self.wanted.entries)
        .bind::<Timestamptz, _>(self.now)
        .execute(conn)?;
        Ok(())
    }
}
