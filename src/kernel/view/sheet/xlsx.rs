//! A workbook of one sheet: text is text whatever it begins with, days and numbers are what they are.
use chrono::{Datelike, NaiveDate, Timelike};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::kernel::base::error::{Error, Result};

use super::{Cell, Sheet};

/// The most that a cell holds, in letters as Excel counts them.
const LONGEST: usize = 32_767;
/// Widths of columns, in letters.
const WIDTH: (usize, usize) = (8, 60);

pub(super) fn write(sheet: &Sheet) -> Result<Vec<u8>> {
    book(sheet).map_err(Error::internal)
}

fn book(sheet: &Sheet) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_title(&sheet.name));
    let page = book.add_worksheet();
    page.set_name(named(&sheet.name))?;
    page.set_freeze_panes(1, 0)?;
    let head = Format::new().set_bold();
    for (at, column) in (0..).zip(&sheet.columns) {
        page.write_string_with_format(0, at, fitting(column), &head)?;
        page.set_column_width(at, width(sheet, at.into()) as f64)?;
    }
    for (at, row) in (1..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(row) {
            put(page, (at, column), cell)?;
        }
    }
    if let (Ok(last), Some(columns)) = (u32::try_from(sheet.rows.len()), sheet.columns.len().checked_sub(1)) {
        page.autofilter(0, 0, last, u16::try_from(columns).unwrap_or(u16::MAX))?;
    }
    book.save_to_buffer()
}

fn put(page: &mut Worksheet, (row, column): (u32, u16), cell: &Cell) -> std::result::Result<(), XlsxError> {
    let (day, moment) = (
        Format::new().set_num_format("yyyy-mm-dd"),
        Format::new().set_num_format("yyyy-mm-dd hh:mm"),
    );
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(text) => page.write_string(row, column, fitting(text))?,
        Cell::Number(number) => page.write_number(row, column, *number as f64)?,
        Cell::Day(on) => page.write_datetime_with_format(row, column, date(*on)?, &day)?,
        Cell::Moment(at) => {
            let (hour, minute) = (at.hour() as u16, at.minute() as u8);
            page.write_datetime_with_format(row, column, date(at.date())?.and_hms(hour, minute, 0.0)?, &moment)?
        }
    };
    Ok(())
}

fn date(day: NaiveDate) -> std::result::Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or_default(),
        day.month() as u8,
        day.day() as u8,
    )
}

/// What Excel allows as the name of a sheet.
fn named(name: &str) -> String {
    let allowed = |letter: &char| !matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    name.chars().filter(allowed).take(31).collect()
}

fn fitting(text: &str) -> String {
    match text.encode_utf16().count() > LONGEST {
        true => text.chars().take(LONGEST / 2).collect(),
        false => text.to_owned(),
    }
}

fn width(sheet: &Sheet, column: usize) -> usize {
    let of = |cell: &Cell| match cell {
        Cell::Empty => 0,
        Cell::Text(text) => text.chars().count(),
        Cell::Number(number) => number.to_string().len(),
        Cell::Day(_) => 10,
        Cell::Moment(_) => 16,
    };
    let cells = sheet.rows.iter().filter_map(|row| row.get(column)).map(of);
    // The heading bears the arrow of its filter.
    let head = sheet.columns.get(column).map_or(0, |head| head.chars().count() + 3);
    (cells.max().unwrap_or_default().max(head) + 1).clamp(WIDTH.0, WIDTH.1)
}
