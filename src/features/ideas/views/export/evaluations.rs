//! One's own evaluations as a file: what is to be judged, or what was. Scores stand on neither.
use crate::features::ideas::paths;
use crate::features::ideas::queries::{self, OwnEvaluation};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::view::sheet::{Cell, Sheet};

use super::super::evaluation::EvaluationsQuery;
use super::super::stage::StageBadge;
use super::{AT_ONCE, Gathered, moment, stage};

const COLUMNS: [&str; 6] = [
    "export-number",
    "export-title",
    "export-stage",
    "export-judge-by",
    "export-sent",
    "export-address",
];

/// The part of the list that is shown.
pub fn evaluations_sheet(tx: &mut ReadTx, query: &EvaluationsQuery) -> Result<Sheet> {
    let mut found = Gathered::new(tx, "evaluations-title", &COLUMNS)?;
    let mut before: Option<Cursor> = None;
    loop {
        let page = queries::own_evaluations(tx, query.part(), before, AT_ONCE)?;
        let rows = page.items.iter().map(|own| cells(tx, own));
        let goes_on = found.add(rows.collect::<Result<Vec<_>>>()?);
        before = page.next.as_deref().and_then(Cursor::decode).filter(|_| goes_on);
        if before.is_none() {
            return Ok(found.sheet);
        }
    }
}

fn cells(tx: &ReadTx, own: &OwnEvaluation) -> Result<Vec<Cell>> {
    let due = Some(own.due_on).filter(|_| own.sent_at.is_none());
    Ok(vec![
        Cell::Number(own.number.into()),
        Cell::text(&own.title),
        stage(tx, &StageBadge::of_state(own.state))?,
        Cell::of(due, Cell::Day),
        Cell::of(own.sent_at, |at| moment(tx, at)),
        Cell::text(paths::EVALUATION.with([&own.number])),
    ])
}
