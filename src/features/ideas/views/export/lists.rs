//! The lists of ideas as a file.
use crate::features::ideas::{campaigns, themes};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::sheet::{Cell, Sheet};

use super::super::card::IdeaRow;
use super::super::shelf::{ListQuery, Shelf, To};
use super::{AT_ONCE, Gathered, answers, day, moment, person, stage};

const COLUMNS: [&str; 12] = [
    "export-number",
    "export-title",
    "export-stage",
    "export-votes",
    "export-comments",
    "export-author",
    "export-unit",
    "export-handed-in",
    "export-answer-by",
    "export-reads",
    "export-excerpt",
    "export-address",
];

/// What the list shows, with its tab and filters, in its order.
pub fn lists_sheet(tx: &mut ReadTx, query: &ListQuery) -> Result<Sheet> {
    let shelf = Shelf::asked(query);
    let (theme, campaign) = (
        themes::of_code(tx, &query.theme)?,
        campaigns::of_number(tx, &query.campaign)?,
    );
    let to = To {
        theme: theme.as_ref(),
        campaign: campaign.as_ref(),
    };
    let mut found = Gathered::new(tx, "nav-ideas", &COLUMNS)?;
    let (mut before, mut answered) = (None, Vec::new());
    loop {
        let page = shelf.load_by(tx, (to.narrow(), AT_ONCE), before.as_deref())?;
        let rows = IdeaRow::many(tx, &page.items, shelf.place())?;
        answered.extend(page.items.iter().map(answers::of));
        let numbered = page.items.iter().map(|(entry, _)| entry.number).zip(&rows);
        let cells = numbered.map(|(number, row)| cells(tx, number, row));
        let goes_on = found.add(cells.collect::<Result<Vec<_>>>()?);
        before = page.next.filter(|_| goes_on);
        if before.is_none() {
            answers::add(&mut found.sheet, &answered, tx.lang());
            return Ok(found.sheet);
        }
    }
}

fn cells(tx: &ReadTx, number: i32, row: &IdeaRow) -> Result<Vec<Cell>> {
    Ok(vec![
        Cell::Number(number.into()),
        Cell::text(&row.title),
        stage(tx, &row.stage)?,
        Cell::of(row.vote.shown(), |votes| Cell::Number(votes.into())),
        Cell::Number(row.comments.into()),
        person(Some(&row.author)),
        Cell::text(row.author.unit.clone().unwrap_or_default()),
        moment(tx, row.at),
        Cell::of(row.due, |due| day(tx, due.at)),
        Cell::text(row.audience.words(tx)?),
        Cell::text(&row.excerpt),
        Cell::text(&row.href),
    ])
}
