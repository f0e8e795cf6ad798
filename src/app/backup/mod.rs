//! `connect backup` and `connect restore`: everything the database holds, in one file that needs no other program.
//!
//! The file is gzip; inside are lines of JSON. The first says what it is and which steps of the schema it was made
//! from; then comes each table with its columns and one line a row, every value as the text PostgreSQL itself writes
//! and reads; then the sequences; the last line holds the SHA-256 of all lines before it. It is written from one
//! snapshot while people go on writing, and read in one transaction that takes it all or nothing.
//! Neither takes more memory than a few rows.
mod catalogue;
mod export;
mod file;
mod import;

use serde::{Deserialize, Serialize};

pub use export::export;
pub use file::Target;
pub use import::import;

/// Version of the format.
const FORMAT: u32 = 1;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    connect_backup: u32,
    program: String,
    made_at: String,
    steps: Vec<String>,
}

/// The line before the rows of a table.
#[derive(Debug, Serialize, Deserialize)]
struct TableLine {
    table: String,
    columns: Vec<String>,
}

/// The last line but one: name, last value, and whether it was given out.
#[derive(Debug, Serialize, Deserialize)]
struct SequencesLine {
    sequences: Vec<(String, i64, bool)>,
}

/// The last line.
#[derive(Debug, Serialize, Deserialize)]
struct End {
    rows: u64,
    sha256: String,
}

/// What went wrong, in words for the operator.
#[derive(Debug)]
pub struct Fault(pub String);

impl From<diesel::result::Error> for Fault {
    fn from(error: diesel::result::Error) -> Fault {
        Fault(error.to_string())
    }
}
impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Fault {
        Fault(error.to_string())
    }
}
impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Fault {
        Fault(error.to_string())
    }
}
impl From<String> for Fault {
    fn from(words: String) -> Fault {
        Fault(words)
    }
}
