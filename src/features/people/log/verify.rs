//! Was the log changed later? Every hash is worked out anew from what stands in its row and from the hash before, here
//! and not in the database, whose functions could have been changed as well.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::kernel::base::error::Result;
use crate::kernel::base::hex::hex;
use crate::kernel::db::schema::{audit_head, audit_log as rows};

/// Rows looked at together.
const BATCH: i64 = 5_000;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was changed: how many rows, and the hash of the last.
    Whole(i64, String),
    /// From this row on it is not what was written.
    Broken(i64),
}

type Row = (
    (Option<i64>, DateTime<Utc>, Option<Uuid>, String, String),
    (Option<Uuid>, String, String, String, String),
    Option<Vec<u8>>,
);

/// Looks at all of it.
pub fn verify(conn: &mut PgConnection) -> Result<Verdict> {
    let (mut last, mut hash): (i64, Vec<u8>) = (0, vec![0; 32]);
    loop {
        let batch = batch(conn, last)?;
        if batch.is_empty() {
            break;
        }
        for row in &batch {
            let expected = hashed(&hash, row);
            if row.0.0 != Some(last + 1) || row.2.as_deref() != Some(expected.as_slice()) {
                return Ok(Verdict::Broken(last + 1));
            }
            (last, hash) = (last + 1, expected);
        }
    }
    let head: Option<(i64, Vec<u8>)> = audit_head::table
        .select((audit_head::number, audit_head::hash))
        .first(conn)
        .optional()?;
    let unsealed: i64 = rows::table
        .filter(rows::number.is_null().or(rows::number.lt(1).assume_not_null()))
        .count()
        .get_result(conn)?;
    match head {
        Some(head) if head == (last, hash.clone()) && unsealed == 0 => Ok(Verdict::Whole(last, hex(&hash))),
        _ => Ok(Verdict::Broken(last + 1)),
    }
}

fn batch(conn: &mut PgConnection, after: i64) -> Result<Vec<Row>> {
    Ok(rows::table
        .filter(rows::number.gt(after))
        .order(rows::number)
        .limit(BATCH)
        .select((
            (rows::number, rows::at, rows::actor_id, rows::actor, rows::act),
            (rows::subject_id, rows::subject, rows::field, rows::was, rows::becomes),
            rows::hash,
        ))
        .load(conn)?)
}

/// As the migration `audit_log` does it: each value with its length before it.
fn hashed(before: &[u8], ((number, at, actor_id, actor, act), about, _): &Row) -> Vec<u8> {
    let (subject_id, subject, field, was, becomes) = about;
    let text = |value: Option<String>| value.map_or("-".to_owned(), |value| format!("{}:{value}", value.len()));
    let parts = [
        number.map(|number| number.to_string()),
        Some(at.timestamp_micros().to_string()),
        actor_id.map(|id| id.to_string()),
        Some(actor.clone()),
        Some(act.clone()),
        subject_id.map(|id| id.to_string()),
        Some(subject.clone()),
        Some(field.clone()),
        Some(was.clone()),
        Some(becomes.clone()),
    ];
    let mut hash = Sha256::new();
    hash.update(before);
    for part in parts {
        hash.update(text(part));
    }
    hash.finalize().to_vec()
}
