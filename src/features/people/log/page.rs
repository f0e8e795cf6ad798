//! `/admin/log`: who administered what.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::people::paths;
use crate::features::people::role;
use crate::features::people::tabs::tabs;
use crate::kernel::base::error::Result;
use crate::kernel::base::hex::hex;
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Choice, Field as Input, Select, Tabs};
use crate::kernel::view::sheet::{Cell, Sheet};
use crate::kernel::view::{Page, Title, View};

use super::Field;
use super::query::{LogQuery, Logged, MOST, PAGE, TOPICS, head, logged};

/// One row.
#[derive(Serialize)]
struct Item {
    at: DateTime<Utc>,
    title: String,
    /// What it was and what it is; empty where it is about the whole.
    detail: String,
    who: String,
}

/// The log, as far as it was asked for.
#[derive(Serialize)]
pub struct LogPage {
    /// For admins; others read this page alone.
    tabs: Option<Tabs>,
    topic: Select,
    person: Input,
    from: Input,
    until: Input,
    items: Vec<Item>,
    csv: String,
    xlsx: String,
    most: usize,
    /// Place and hash of the last row, to be kept elsewhere.
    number: i64,
    hash: String,
    next_href: Option<String>,
}
impl View for LogPage {
    const TEMPLATE: &'static str = "admin/log";
}
impl Page for LogPage {
    fn title(&self) -> Title {
        Title::Key("admin-log")
    }
    fn area(&self) -> &'static str {
        "admin-log"
    }
}

impl LogPage {
    /// For whoever may read it.
    pub fn load(tx: &mut ReadTx, query: &LogQuery) -> Result<LogPage> {
        let mut rows = logged(tx, query, PAGE + 1)?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(|last| last.number.to_string());
        let next_href = next.map(|before| {
            let mut pairs = query.pairs().to_vec();
            pairs.push(("before", &before));
            paths::ADMIN_LOG.given(&pairs)
        });
        let (number, hash) = head(tx)?;
        let administers = tx.actor()?.is(role::ADMIN);
        let input = |id, label, kind, value: &str| Input::new(id, label, kind, value);
        Ok(LogPage {
            tabs: administers.then(|| tabs(paths::ADMIN_LOG.as_str())),
            topic: topics(tx, &query.topic)?,
            person: input("person", "log-person", "text", &query.person).people(),
            from: input("from", "log-from", "date", &query.from),
            until: input("until", "log-until", "date", &query.until),
            items: rows.iter().map(|row| item(tx, row)).collect::<Result<_>>()?,
            csv: paths::LOG_CSV.given(&query.pairs()),
            xlsx: paths::LOG_XLSX.given(&query.pairs()),
            most: MOST,
            number,
            hash,
            next_href,
        })
    }
}

fn topics(tx: &ReadTx, chosen: &str) -> Result<Select> {
    let option = |(value, key): (&str, &str)| {
        Ok(Choice {
            value: value.to_owned(),
            label: tx.say(key, &[])?,
            selected: value == chosen,
        })
    };
    let all = [("", "log-topic-all")].into_iter();
    let all = all.chain(TOPICS.iter().map(|(word, key, _)| (*word, *key)));
    Ok(Select::new(
        "topic",
        "log-topic",
        all.map(option).collect::<Result<_>>()?,
    ))
}

fn item(tx: &ReadTx, row: &Logged) -> Result<Item> {
    let (act, part) = (act(tx, row)?, part(tx, row)?);
    let title = match row.subject.as_str() {
        "" => act,
        subject => format!("{act}: {subject}"),
    };
    let detail = match part.as_str() {
        "" => String::new(),
        label => {
            let facts = [
                ("label", label.into()),
                ("was", value(tx, row, &row.was)?.into()),
                ("becomes", value(tx, row, &row.becomes)?.into()),
            ];
            match (row.was.is_empty(), row.becomes.is_empty()) {
                (true, _) => tx.say("log-becomes", &facts)?,
                (_, true) => tx.say("log-was", &facts)?,
                _ => tx.say("settings-was-becomes", &facts)?,
            }
        }
    };
    Ok(Item {
        at: row.at,
        title,
        detail,
        who: who(tx, row)?,
    })
}

fn act(tx: &ReadTx, row: &Logged) -> Result<String> {
    tx.say(&format!("log-act-{}", row.act.word().replace('_', "-")), &[])
}

fn part(tx: &ReadTx, row: &Logged) -> Result<String> {
    match row.field.as_str() {
        "" => Ok(String::new()),
        field => tx.say(&format!("log-field-{}", field.replace('_', "-")), &[]),
    }
}

fn who(tx: &ReadTx, row: &Logged) -> Result<String> {
    match row.actor_id {
        Some(_) => Ok(row.actor.clone()),
        None => tx.say("log-on-server", &[]),
    }
}

/// What is kept as a word of ours reads in the language of whoever looks.
fn value(tx: &ReadTx, row: &Logged, kept: &str) -> Result<String> {
    match Field::parse(&row.field) {
        _ if kept.is_empty() => Ok(String::new()),
        Some(Field::Role) => tx.say(&format!("role-{kept}"), &[]),
        Some(Field::Region) => tx.say(&format!("region-{}", kept.to_lowercase()), &[]),
        Some(Field::Language) => match Lang::from_code(kept) {
            Some(lang) => tx.say(&format!("language-{}", lang.code()), &[]),
            None => Ok(kept.to_owned()),
        },
        _ => Ok(kept.to_owned()),
    }
}

const COLUMNS: [&str; 9] = [
    "log-number",
    "log-at",
    "log-who",
    "log-what",
    "log-subject",
    "log-part",
    "log-before",
    "log-after",
    "log-hash",
];

/// The same as a table, with the hash of each row.
pub fn sheet(tx: &mut ReadTx, query: &LogQuery) -> Result<Sheet> {
    let rows = logged(tx, query, MOST)?;
    let cells = |row: &Logged| {
        Ok(vec![
            Cell::Number(row.number),
            Cell::Moment(row.at.with_timezone(&tx.site().zone).naive_local()),
            Cell::text(who(tx, row)?),
            Cell::text(act(tx, row)?),
            Cell::text(&row.subject),
            Cell::text(part(tx, row)?),
            Cell::text(value(tx, row, &row.was)?),
            Cell::text(value(tx, row, &row.becomes)?),
            Cell::text(hex(&row.hash)),
        ])
    };
    Ok(Sheet {
        name: tx.say("admin-log", &[])?,
        columns: COLUMNS.iter().map(|key| tx.say(key, &[])).collect::<Result<_>>()?,
        rows: rows.iter().map(cells).collect::<Result<_>>()?,
    })
}
