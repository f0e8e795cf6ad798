//! Renders the texts that are kept rendered once more, after the rules changed: a job that a migration asks for. It
//! takes a few hundred at a time, column by column, and asks for itself again until all are done. Nobody is told and
//! nothing counts as edited, because nobody changed anything.
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::blogs::commands::Beside;
use crate::features::entries::text;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::job::Job;
use crate::kernel::db::schema::articles;
use crate::kernel::text::{Size, prepare};

/// So many short texts in one transaction; a long one counts as several.
const BATCH: i64 = 200;
const LONG_BATCH: i64 = 10;

/// Where texts are kept: table, key, source, HTML.
const COLUMNS: [(&str, &str, &str, &str); 11] = [
    ("posts", "entry_id", "body", "body_html"),
    ("comments", "id", "body", "body_html"),
    ("ideas", "entry_id", "problem", "problem_html"),
    ("ideas", "entry_id", "proposal", "proposal_html"),
    ("ideas", "entry_id", "benefit", "benefit_html"),
    ("decisions", "id", "answer", "answer_html"),
    ("projects", "entry_id", "about", "about_html"),
    ("project_updates", "entry_id", "done", "done_html"),
    ("project_updates", "entry_id", "next", "next_html"),
    ("project_updates", "entry_id", "blocked", "blocked_html"),
    ("articles", "entry_id", "body", "body_html"),
];

/// How far it is: the column, and the last key in it. A migration asks for it without either.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Rerender {
    column: usize,
    after: Uuid,
}

impl Job for Rerender {
    const NAME: &'static str = "texts.render";

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        run(tx, self)
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    source: String,
    #[diesel(sql_type = Text)]
    html: String,
}

/// Renders the next texts.
fn run(tx: &mut WriteTx, mut progress: Rerender) -> Result<()> {
    while let Some((table, key, source, html)) = COLUMNS.get(progress.column) {
        let size = if *table == "articles" { Size::Full } else { Size::Small };
        let batch = if size == Size::Full { LONG_BATCH } else { BATCH };
        let rows: Vec<Row> = diesel::sql_query(format!(
            "select {key} as id, {source} as source, {html} as html from {table} where {key} > $1 order by {key} \
             limit $2 for update"
        ))
        .bind::<SqlUuid, _>(progress.after)
        .bind::<BigInt, _>(batch)
        .load(tx.conn())?;
        let Some(last) = rows.last() else {
            progress = Rerender {
                column: progress.column + 1,
                after: Uuid::nil(),
            };
            continue;
        };
        progress.after = last.id;
        for row in &rows {
            render(
                tx,
                row,
                size,
                &format!("update {table} set {html} = $2 where {key} = $1"),
            )?;
        }
        tx.enqueue(&progress)?;
        break;
    }
    Ok(())
}

fn render(tx: &mut WriteTx, row: &Row, size: Size, update: &str) -> Result<()> {
    // A field that was left empty has nothing to render.
    if row.source.is_empty() {
        return Ok(());
    }
    let read = prepare(&row.source, size);
    let words = read.words().to_owned();
    let written = text::fill(tx, read)?;
    if size == Size::Full {
        let beside = Beside::of(&words, &written.headings)?;
        diesel::update(articles::table.find(row.id))
            .set((
                articles::teaser.eq(beside.teaser),
                articles::contents.eq(beside.contents),
                articles::minutes.eq(beside.minutes),
            ))
            .execute(tx.conn())?;
    }
    let html = written.html;
    if html != row.html {
        diesel::sql_query(update)
            .bind::<SqlUuid, _>(row.id)
            .bind::<Text, _>(html)
            .execute(tx.conn())?;
    }
    Ok(())
}
