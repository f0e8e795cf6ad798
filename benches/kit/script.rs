//! The statements of a page as a script of pgbench, taken from the log of PostgreSQL.
use uuid::Uuid;

use super::databases::{Database, Databases};
use super::spoken::{heard, listening, statement};

/// What a page says once connections know their statements, from begin to commit and with its values, as a script of
/// pgbench; none for a page that is not answered. What threads beside the requests say is left out by its thread: a
/// page is answered on one connection.
pub fn of_page(databases: &Databases, database: &Database, (path, cookie): (&str, &str)) -> Option<String> {
    let said = listening(database, |server| heard(databases, server, (path, cookie), 1))?;
    let asks = |line: &&str| statement(line).is_some_and(|sql| sql.contains("sessions.token_hash"));
    let own = said.lines().find(asks).and_then(process)?;
    let mut script = String::new();
    let mut speaks = false;
    for line in said.lines() {
        if let Some(sql) = statement(line) {
            speaks = process(line) == Some(own) && sql.trim() != "SELECT 1";
            if speaks {
                script.push('\n');
                script.push_str(sql);
            }
        } else if !speaks {
            continue;
        } else if let Some((_, values)) = line.split_once(" DETAIL:  ") {
            let values = values.split_once("arameters: ").map_or("", |(_, values)| values);
            let begins = script.rfind('\n').unwrap_or_default();
            let filled = filled(&script[begins..], values);
            script.truncate(begins);
            script.push_str(&filled);
        } else if line.starts_with('\t') {
            script.push(' ');
            script.push_str(line.trim_start());
        }
    }
    let lines = script.lines().filter(|line| !line.is_empty());
    Some(lines.map(|line| format!("{line};\n")).collect())
}

/// The number of the process that wrote a line: `2026-11-30 10:00:00.000 UTC [4711] LOG: ..`.
fn process(line: &str) -> Option<u32> {
    let (_, rest) = line.split_once('[')?;
    rest.split_once(']')?.0.parse().ok()
}

/// A statement with its values in place of `$1`. A colon would begin a variable of pgbench.
fn filled(sql: &str, values: &str) -> String {
    let mut known = Vec::new();
    let mut rest = values;
    while let Some((_, value)) = rest.split_once(" = ") {
        let end = match value.strip_prefix('\'') {
            None => value.find(',').unwrap_or(value.len()),
            Some(text) => 2 + end_of(text),
        };
        known.push(literal(&value[..end]));
        rest = &value[end..];
    }
    let mut out = String::new();
    let mut rest = sql;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        let number: Option<usize> = after[..digits].parse().ok();
        match number.and_then(|number| known.get(number.checked_sub(1)?)) {
            Some(value) => out.push_str(value),
            None => out.push_str(&format!("${}", &after[..digits])),
        }
        rest = &after[digits..];
    }
    out + rest
}

/// Where a quoted text ends, in which quotes are doubled.
fn end_of(text: &str) -> usize {
    let mut at = 0;
    while let Some(quote) = text[at..].find('\'') {
        at += quote + 1;
        if !text[at..].starts_with('\'') {
            return at - 1;
        }
        at += 1;
    }
    text.len()
}

/// A value as it may stand in a statement; of a list of ids PostgreSQL would not know what it is a list of.
fn literal(value: &str) -> String {
    let Some(text) = value.strip_prefix('\'') else {
        return value.to_owned();
    };
    let first = text.strip_prefix('{').and_then(|ids| ids.get(..36));
    let kind = match first.is_some_and(|id| Uuid::try_parse(id).is_ok()) {
        true => "::uuid[]",
        false => "",
    };
    format!("E{}{kind}", value.replace('\\', "\\\\").replace(':', "\\x3a"))
}
