//! What waits for the innovation team as a file.
use crate::features::ideas::queries::{self, Day, WaitingIdea};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::sheet::{Cell, Sheet};

use super::super::stage::StageBadge;
use super::super::triage::{Chosen, TriageQuery, TriageRow};
use super::{Gathered, answers, day, person, stage};

const COLUMNS: [&str; 12] = [
    "export-number",
    "export-title",
    "export-stage",
    "export-author",
    "export-unit",
    "export-votes",
    "export-due",
    "export-time",
    "export-coach",
    "export-held",
    "export-signs",
    "export-until",
];

/// What the list shows, with its tab and filters, in its order.
pub fn triage_sheet(tx: &mut ReadTx, query: &TriageQuery) -> Result<Sheet> {
    let chosen = Chosen::of(query);
    let mut found = Gathered::new(tx, "triage-title", &COLUMNS)?;
    let (mut after, mut answered): (Option<Day>, Vec<_>) = (None, Vec::new());
    loop {
        let (page, _) = queries::waiting(tx, chosen.wanted(), after)?;
        answered.extend(page.items.iter().map(|waiting| answers::of(&waiting.pair)));
        let rows = TriageRow::many(tx, &page.items, &chosen, None)?;
        let cells = page.items.iter().zip(&rows).map(|(idea, row)| cells(tx, idea, row));
        let goes_on = found.add(cells.collect::<Result<Vec<_>>>()?);
        after = page.next.as_deref().and_then(Day::decode).filter(|_| goes_on);
        if after.is_none() {
            answers::add(&mut found.sheet, &answered, tx.lang());
            return Ok(found.sheet);
        }
    }
}

fn cells(tx: &ReadTx, waiting: &WaitingIdea, row: &TriageRow) -> Result<Vec<Cell>> {
    let (entry, idea) = &waiting.pair;
    let left = match &row.left {
        Some(left) => tx.say(left.label_key, &[("n", left.n.into())])?,
        None => String::new(),
    };
    let signs = match row.signs {
        true => tx.say("triage-signs", &[])?,
        false => String::new(),
    };
    Ok(vec![
        Cell::Number(row.idea.into()),
        Cell::text(&row.title),
        stage(tx, &StageBadge::of_idea(entry, idea))?,
        person(Some(&row.author)),
        Cell::text(row.author.unit.clone().unwrap_or_default()),
        Cell::of((!row.hidden).then_some(row.votes), |votes| Cell::Number(votes.into())),
        Cell::of(idea.due_on, Cell::Day),
        Cell::text(left),
        person(row.coach.as_ref()),
        Cell::text(row.held.clone().unwrap_or_default()),
        Cell::text(signs),
        Cell::of(row.until, |until| day(tx, until)),
    ])
}
