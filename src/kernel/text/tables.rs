//! Tables of articles: a line of names, a line of dashes, lines of cells.

use super::inline::{self, Context};
use super::tree::Table;

/// The most columns of a table.
const COLUMNS: usize = 40;
/// The most cells of all tables of a text.
const CELLS: usize = 5_000;

/// The table that begins at a line, and the line behind it. What is larger than a table may be stays as it was typed.
pub(super) fn read(lines: &[&str], at: usize, cx: &Context) -> Option<(Table, usize)> {
    let rule = lines
        .get(at + 1)
        .filter(|line| line.contains('-') && (line.contains('|') || lines[at].contains('|')))?;
    let aligns = cells(rule)?
        .iter()
        .map(|cell| align(cell))
        .collect::<Option<Vec<_>>>()?;
    let head = cells(lines[at])?;
    if head.len() != aligns.len() || !lines[at].contains('|') {
        return None;
    }
    let take = |row: Vec<String>| {
        let taken = cx.cells.get() + row.len();
        if taken > CELLS {
            return None;
        }
        cx.cells.set(taken);
        Some(row.iter().map(|cell| inline::line(cell, cx)).collect())
    };
    let mut rows = vec![take(head)?];
    let body = lines[at + 2..].iter().take_while(|line| line.contains('|'));
    rows.extend(body.map_while(|line| take(cells(line)?)));
    let next = at + 1 + rows.len();
    Some((Table { aligns, rows }, next))
}

/// The cells of a line; `\|` is a stroke within one.
fn cells(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let (mut cells, mut cell, mut escaped) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '|' if escaped => {
                cell.pop();
                cell.push('|');
            }
            '|' => {
                cells.push(std::mem::take(&mut cell).trim().to_owned());
                if cells.len() > COLUMNS {
                    return None;
                }
            }
            c => cell.push(c),
        }
        escaped = c == '\\';
    }
    if !cell.trim().is_empty() || cells.is_empty() {
        cells.push(cell.trim().to_owned());
    }
    (cells.len() <= COLUMNS).then_some(cells)
}

/// The side that `:--`, `:-:` or `--:` asks for; none for what is no such cell.
fn align(cell: &str) -> Option<Option<&'static str>> {
    let (left, right) = (cell.starts_with(':'), cell.ends_with(':'));
    let dashes = cell.trim_start_matches(':').trim_end_matches(':');
    let whole = !dashes.is_empty()
        && dashes.bytes().all(|byte| byte == b'-')
        && cell.len() - dashes.len() == usize::from(left) + usize::from(right);
    whole.then_some(match (left, right) {
        (true, true) => Some("center"),
        (true, false) => Some("left"),
        (false, true) => Some("right"),
        (false, false) => None,
    })
}
