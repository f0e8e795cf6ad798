//! Writing a backup: one snapshot, table by table, a few rows at a time.
use std::io::Write;

use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::kernel::base::hex::hex;
use crate::kernel::db::migrations;

use super::catalogue::{self, Table, quoted};
use super::{End, FORMAT, Fault, Head, SequencesLine, TableLine};

/// Values as text that any server reads back as the same value.
const EXACT: &str = "set local datestyle = 'ISO'; set local timezone = 'UTC'; set local extra_float_digits = 3; \
    set local intervalstyle = 'postgres'; set local bytea_output = 'hex'";
/// So much is fetched at once; a single row may be larger.
const BATCH: usize = 1024 * 1024;

/// Lines on their way into the file.
struct Lines<W: Write> {
    out: GzEncoder<W>,
    digest: Sha256,
    rows: u64,
}

impl<W: Write> Lines<W> {
    fn line(&mut self, line: &str) -> Result<(), Fault> {
        for bytes in [line.as_bytes(), b"\n"] {
            self.digest.update(bytes);
            self.out.write_all(bytes)?;
        }
        Ok(())
    }

    fn json(&mut self, line: &impl Serialize) -> Result<(), Fault> {
        self.line(&serde_json::to_string(line)?)
    }
}

/// Writes everything; says how many rows. The connection must be one without deadlines.
pub fn export(conn: &mut PgConnection, out: impl Write, now: DateTime<Utc>) -> Result<u64, Fault> {
    conn.build_transaction().read_only().repeatable_read().run(|conn| {
        conn.batch_execute(EXACT)?;
        let steps = migrations::applied(conn)?;
        if steps.is_empty() {
            return Err(Fault("the database is empty: there is nothing to back up".into()));
        }
        let mut lines = Lines {
            out: GzEncoder::new(out, Compression::default()),
            digest: Sha256::new(),
            rows: 0,
        };
        let program = env!("CARGO_PKG_VERSION").to_owned();
        lines.json(&Head {
            connect_backup: FORMAT,
            program,
            made_at: now.to_rfc3339(),
            steps,
        })?;
        for table in catalogue::tables(conn)? {
            rows(conn, &table, &mut lines)?;
        }
        // They never go back, so read last they are ahead of every row of the snapshot.
        lines.json(&SequencesLine {
            sequences: catalogue::sequences(conn)?,
        })?;
        let (rows, sha256) = (lines.rows, hex(&lines.digest.clone().finalize()));
        lines.json(&End { rows, sha256 })?;
        lines.out.finish()?.flush()?;
        Ok(rows)
    })
}

fn rows<W: Write>(conn: &mut PgConnection, table: &Table, lines: &mut Lines<W>) -> Result<(), Fault> {
    #[derive(QueryableByName)]
    struct Line {
        #[diesel(sql_type = Text)]
        line: String,
    }
    let columns: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
    let texts: Vec<String> = columns.iter().map(|name| format!("{}::text", quoted(name))).collect();
    lines.json(&TableLine {
        table: table.name.clone(),
        columns,
    })?;
    let query = format!(
        "select json_build_array({})::text as line from {}",
        texts.join(", "),
        quoted(&table.name)
    );
    conn.batch_execute(&format!("declare backup no scroll cursor for {query}"))?;
    let mut wanted = 16;
    loop {
        let found: Vec<Line> = sql_query(format!("fetch forward {wanted} from backup")).load(conn)?;
        let bytes: usize = found.iter().map(|row| row.line.len()).sum();
        for row in &found {
            lines.line(&row.line)?;
        }
        lines.rows += found.len() as u64;
        if found.len() < wanted {
            break;
        }
        wanted = (BATCH / (bytes / wanted).max(1)).clamp(1, 5_000);
    }
    conn.batch_execute("close backup")?;
    Ok(())
}
