//! A table that leaves as a file: text that a spreadsheet would run is made harmless in both formats.
mod csv;
mod xlsx;

use chrono::{NaiveDate, NaiveDateTime};

use crate::kernel::base::error::Result;

/// What stands in one place of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words of people or of ours.
    Text(String),
    /// A number, for adding up.
    Number(i64),
    /// A day.
    Day(NaiveDate),
    /// A moment, in the zone of the organisation.
    Moment(NaiveDateTime),
}

impl Cell {
    /// Words; nothing where there are none.
    pub fn text(text: impl Into<String>) -> Cell {
        match text.into() {
            text if text.is_empty() => Cell::Empty,
            text => Cell::Text(text),
        }
    }

    /// What there is, or nothing.
    pub fn of<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell) -> Cell {
        value.map_or(Cell::Empty, cell)
    }
}

/// The formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with semicolons, as a German Excel opens it.
    Csv,
    /// A workbook.
    Xlsx,
}

impl Format {
    /// What a file of it ends with.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Csv => "text/csv; charset=utf-8",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// A table: its name, what heads its columns, and its rows.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// What it is called.
    pub name: String,
    /// The words above the columns.
    pub columns: Vec<String>,
    /// As many cells each as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// The file.
    pub fn file(&self, format: Format) -> Result<Vec<u8>> {
        match format {
            Format::Csv => Ok(csv::write(self)),
            Format::Xlsx => xlsx::write(self),
        }
    }
}
