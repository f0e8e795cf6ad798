//! UTF-8 with its mark, semicolons, lines as RFC 4180 ends them.
use super::{Cell, Sheet};

/// Without it Excel reads umlauts as Latin-1.
const MARK: &str = "\u{feff}";
/// What makes a spreadsheet take a text for a formula, or look behind what it skips.
const STARTS: [char; 11] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

pub(super) fn write(sheet: &Sheet) -> Vec<u8> {
    let mut text = String::from(MARK);
    line(&mut text, sheet.columns.iter().map(|column| words(column)));
    for row in &sheet.rows {
        line(&mut text, row.iter().map(written));
    }
    text.into_bytes()
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(';');
        }
        text.push_str(&cell);
    }
    text.push_str("\r\n");
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => words(text),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.format("%Y-%m-%d").to_string(),
        Cell::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
    }
}

/// A text that no spreadsheet runs: one that could begin a formula begins with an apostrophe instead.
fn words(text: &str) -> String {
    let starts = |text: &str| text.starts_with(STARTS);
    let text = match starts(text) || starts(text.trim_start()) {
        true => format!("'{text}"),
        false => text.to_owned(),
    };
    let is_plain = !text.contains([';', ',', '"', '\'', '\r', '\n', '\t']) && text.trim() == text;
    match is_plain {
        true => text,
        false => format!("\"{}\"", text.replace('"', "\"\"")),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        for formula in [
            "=1+1",
            "+49",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "  =1",
            "\u{a0}=1",
            "\u{ff1d}1",
            "=HYPERLINK(\"http://x\";\"y\")",
        ] {
            let cell = words(formula);
            let inside = cell.trim_start_matches('"');
            assert!(inside.starts_with('\''), "{formula:?} is {cell:?}");
        }
        assert_eq!(words("Parken; \"oben\""), "\"Parken; \"\"oben\"\"\"");
        assert_eq!(words("Größe – 2 = 3"), "Größe – 2 = 3");
    }

    #[test]
    fn a_file_reads_as_it_was_meant() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
        let sheet = Sheet {
            name: "Ideen".into(),
            columns: vec!["Nr.".into(), "Titel".into(), "Seit".into(), "Um".into()],
            rows: vec![vec![
                Cell::Number(12),
                Cell::text("Ladesäulen"),
                Cell::Day(day),
                Cell::Moment(day.and_hms_opt(9, 5, 0).unwrap()),
            ]],
        };
        let file = String::from_utf8(write(&sheet)).unwrap();
        assert_eq!(
            file,
            "\u{feff}Nr.;Titel;Seit;Um\r\n12;Ladesäulen;2026-11-30;2026-11-30 09:05\r\n"
        );
    }
}
