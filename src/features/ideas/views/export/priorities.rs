//! The priorities as a file: what is under way in each theme, and below it what was stopped.
use crate::features::ideas::queries;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::view::sheet::{Cell, Sheet};

use super::super::priorities::{PrioritiesPage, PrioritiesQuery, Row, Section, Stop, stop};
use super::{Gathered, day, person, stage};

const COLUMNS: [&str; 10] = [
    "export-part",
    "export-theme",
    "export-places",
    "export-title",
    "export-stage",
    "export-owner",
    "export-since",
    "export-stopped-for",
    "export-trigger",
    "export-address",
];

/// What the page shows, and its list of stops to its end.
pub fn priorities_sheet(tx: &mut ReadTx) -> Result<Sheet> {
    let mut found = Gathered::new(tx, "priorities-title", &COLUMNS)?;
    let page = PrioritiesPage::load(tx, &PrioritiesQuery::default())?;
    let under_way = tx.say("export-under-way", &[])?;
    for section in &page.sections {
        let rows = section.rows.iter().map(|row| cells(tx, &under_way, (section, row)));
        found.add(rows.collect::<Result<Vec<_>>>()?);
    }
    let stopped = tx.say("priorities-stops", &[])?;
    let mut before: Option<Cursor> = None;
    loop {
        let page = queries::stopped(tx, before)?;
        let rows = page.items.into_iter().map(|one| stop_cells(tx, &stopped, &stop(one)));
        let goes_on = found.add(rows.collect::<Result<Vec<_>>>()?);
        before = page.next.as_deref().and_then(Cursor::decode).filter(|_| goes_on);
        if before.is_none() {
            return Ok(found.sheet);
        }
    }
}

fn cells(tx: &ReadTx, part: &str, (section, row): (&Section, &Row)) -> Result<Vec<Cell>> {
    Ok(vec![
        Cell::text(part),
        Cell::text(&section.name),
        Cell::text(&section.places),
        Cell::text(&row.title),
        stage(tx, &row.stage)?,
        person(row.owner.as_ref()),
        day(tx, row.at),
        Cell::Empty,
        Cell::Empty,
        Cell::text(&row.href),
    ])
}

fn stop_cells(tx: &ReadTx, part: &str, stop: &Stop) -> Result<Vec<Cell>> {
    let other = match stop.other_title.as_str() {
        "" => tx.say("idea-number", &[("n", stop.number.as_str().into())])?,
        title => tx.say(
            "decide-stops-one",
            &[("n", stop.number.as_str().into()), ("title", title.into())],
        )?,
    };
    Ok(vec![
        Cell::text(part),
        Cell::Empty,
        Cell::Empty,
        Cell::text(&stop.title),
        stage(tx, &stop.stage)?,
        Cell::Empty,
        day(tx, stop.at),
        Cell::text(other),
        Cell::text(&stop.trigger),
        Cell::text(&stop.href),
    ])
}
