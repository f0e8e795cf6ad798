//! Reading a backup: into an empty database, in one transaction, all of it or nothing.
use std::io::{BufRead, BufReader, ErrorKind, Read};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Array, BigInt, Bool, Text};
use flate2::read::GzDecoder;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::kernel::base::hex::hex;
use crate::kernel::db::migrations::{self, MIGRATING};

use super::catalogue::{self, Table, quoted};
use super::{End, FORMAT, Fault, Head, SequencesLine, TableLine};

/// No row of ours comes near this.
const LONGEST: u64 = 64 * 1024 * 1024;
/// So much is written with one statement.
const BATCH: usize = 1024 * 1024;
const MOST: usize = 2_000;

const NOT_OURS: &str = "this is not a backup of Connect";
const DAMAGED: &str = "the backup is damaged or incomplete; nothing was restored";

/// Lines on their way out of the file.
struct Lines<R: Read> {
    input: BufReader<GzDecoder<R>>,
    digest: Sha256,
    line: String,
    rows: u64,
}

impl<R: Read> Lines<R> {
    /// The next line; everything before it counts for the digest.
    fn next(&mut self) -> Result<&str, Fault> {
        self.digest.update(self.line.as_bytes());
        self.line.clear();
        let read = (&mut self.input).take(LONGEST).read_line(&mut self.line);
        match read {
            Ok(_) if self.line.ends_with('\n') => Ok(self.line.trim_end()),
            Ok(_) => Err(Fault(DAMAGED.into())),
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::UnexpectedEof
                ) =>
            {
                Err(Fault(DAMAGED.into()))
            }
            Err(error) => Err(error.into()),
        }
    }

    fn parse<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        serde_json::from_str(self.line.trim_end()).map_err(|_| Fault(DAMAGED.into()))
    }
}

/// Restores everything; says how many rows. The connection must be one without deadlines.
pub fn import(conn: &mut PgConnection, input: impl Read) -> Result<u64, Fault> {
    let mut lines = Lines {
        input: BufReader::new(GzDecoder::new(input)),
        digest: Sha256::new(),
        line: String::new(),
        rows: 0,
    };
    lines.next().map_err(|_| Fault(NOT_OURS.into()))?;
    let head: Head = lines.parse().map_err(|_| Fault(NOT_OURS.into()))?;
    let known = migrations::known()?;
    if head.connect_backup != FORMAT || head.steps.iter().any(|step| !known.contains(step)) {
        return Err(Fault(format!(
            "the backup was made by a newer Connect ({}): restore it with that version or a newer one",
            head.program
        )));
    }
    let rows = conn.transaction(|conn| {
        sql_query(format!("select pg_advisory_xact_lock({MIGRATING})")).execute(conn)?;
        must_be_empty(conn)?;
        migrations::bring_to(conn, &head.steps)?;
        let tables = catalogue::tables(conn)?;
        let keys = catalogue::foreign_keys(conn)?;
        make_room(conn, &tables, &keys)?;
        let sequences = fill(conn, &tables, &mut lines)?;
        let end: End = lines.parse()?;
        if end.rows != lines.rows || end.sha256 != hex(&lines.digest.clone().finalize()) {
            return Err(Fault(DAMAGED.into()));
        }
        finish(conn, &tables, &keys, &sequences.sequences)?;
        migrations::bring_to(conn, &known)?;
        Ok(end.rows)
    })?;
    conn.batch_execute("analyze")?;
    Ok(rows)
}

/// Only where there is nothing to lose, and nobody who would see half of it.
fn must_be_empty(conn: &mut PgConnection) -> Result<(), Fault> {
    let tables = catalogue::tables(conn)?;
    if migrations::applied(conn)?.is_empty() && !tables.is_empty() {
        return Err(Fault(
            "there are tables of another program in this database: restore into an empty one".into(),
        ));
    }
    for name in ["organisation", "people", "units", "entries"] {
        let there = tables.iter().any(|table| table.name == name);
        if there && is_true(conn, &format!("select exists (select from {name}) as yes"))? {
            return Err(Fault("this database is not empty: restore into an empty one".into()));
        }
    }
    let others = "select exists (select from pg_stat_activity where datname = current_database() \
        and pid <> pg_backend_pid() and backend_type = 'client backend') as yes";
    // Whoever has just left may still be on the way out.
    for _ in 0..20 {
        if !is_true(conn, others)? {
            return Ok(());
        }
        conn.batch_execute("select pg_sleep(0.1), pg_stat_clear_snapshot()")?;
    }
    Err(Fault(
        "others are connected to this database: stop Connect everywhere first".into(),
    ))
}

fn is_true(conn: &mut PgConnection, query: &str) -> Result<bool, Fault> {
    #[derive(QueryableByName)]
    struct Answer {
        #[diesel(sql_type = Bool)]
        yes: bool,
    }
    Ok(sql_query(query).get_result::<Answer>(conn)?.yes)
}

/// Rows come table by table, so what ties them together is put back at the end;
/// and what triggers did once is in the file.
fn make_room(conn: &mut PgConnection, tables: &[Table], keys: &[(String, String, String)]) -> Result<(), Fault> {
    for (table, key, _) in keys {
        conn.batch_execute(&format!("alter table {table} drop constraint {key}"))?;
    }
    for table in tables {
        let name = quoted(&table.name);
        conn.batch_execute(&format!("alter table {name} disable trigger user; truncate {name}"))?;
    }
    Ok(())
}

fn finish(
    conn: &mut PgConnection,
    tables: &[Table],
    keys: &[(String, String, String)],
    sequences: &[(String, i64, bool)],
) -> Result<(), Fault> {
    for (name, last, called) in sequences {
        sql_query("select setval($1::regclass, $2, $3)")
            .bind::<Text, _>(quoted(name))
            .bind::<BigInt, _>(last)
            .bind::<Bool, _>(called)
            .execute(conn)?;
    }
    // Activities are ordered by transaction numbers of the cluster they come from. Where this one has not come so far,
    // they would count as not yet committed; then all of them move to the beginning of time
    // and keep their order by `seq`.
    let ahead =
        "select coalesce((select max(xid) >= pg_snapshot_xmax(pg_current_snapshot()) from activities), false) as yes";
    if is_true(conn, ahead)? {
        conn.batch_execute("alter table activities alter column xid type xid8 using '3'::xid8")?;
    }
    for (table, key, definition) in keys {
        conn.batch_execute(&format!("alter table {table} add constraint {key} {definition}"))?;
    }
    for table in tables {
        conn.batch_execute(&format!("alter table {} enable trigger user", quoted(&table.name)))?;
    }
    Ok(())
}

/// Reads all tables; ends at the last line.
fn fill<R: Read>(conn: &mut PgConnection, tables: &[Table], lines: &mut Lines<R>) -> Result<SequencesLine, Fault> {
    lines.next()?;
    loop {
        if let Ok(sequences) = lines.parse::<SequencesLine>() {
            lines.next()?;
            return Ok(sequences);
        }
        let head: TableLine = lines.parse()?;
        let insert = statement(tables, &head)?;
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while lines.next()?.starts_with('[') {
            lines.rows += 1;
            bytes += lines.line.len();
            batch.push(lines.line.trim_end().to_owned());
            if bytes > BATCH || batch.len() >= MOST {
                sql_query(&insert).bind::<Array<Text>, _>(&batch).execute(conn)?;
                batch.clear();
                bytes = 0;
            }
        }
        if !batch.is_empty() {
            sql_query(&insert).bind::<Array<Text>, _>(&batch).execute(conn)?;
        }
    }
}

/// The statement that takes lines and writes them as rows.
fn statement(tables: &[Table], head: &TableLine) -> Result<String, Fault> {
    let unknown = |name: &str| {
        Fault(format!(
            "the backup holds {name}, which this version of the schema does not have"
        ))
    };
    let table = tables
        .iter()
        .find(|table| table.name == head.table)
        .ok_or_else(|| unknown(&head.table))?;
    let mut values = Vec::new();
    for (place, name) in head.columns.iter().enumerate() {
        let column = table
            .columns
            .iter()
            .find(|column| column.name == *name)
            .ok_or_else(|| unknown(name))?;
        values.push(format!("(j ->> {place})::{}", column.kind));
    }
    let names: Vec<String> = head.columns.iter().map(|name| quoted(name)).collect();
    // `offset 0` keeps the planner from reading every line once for each of its columns.
    Ok(format!(
        "insert into {} ({}) overriding system value select {} \
         from (select line::jsonb as j from unnest($1) line offset 0) lines",
        quoted(&table.name),
        names.join(", "),
        values.join(", ")
    ))
}
