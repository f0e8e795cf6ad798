//! The board as a file: the columns that are shown with their cards, each to its end.
use crate::features::ideas::model::Stage;
use crate::features::ideas::queries::{self, CARDS};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::view::sheet::{Cell, Sheet};

use super::super::board::{BoardQuery, Narrow, shown};
use super::super::board_card::BoardCard;
use super::super::stage::StageBadge;
use super::{Gathered, day, person, stage};

const COLUMNS: [&str; 8] = [
    "export-stage",
    "export-number",
    "export-title",
    "export-votes",
    "export-age",
    "export-due",
    "export-owner",
    "export-address",
];

/// What the board shows, narrowed as it is.
pub fn board_sheet(tx: &mut ReadTx, query: &BoardQuery) -> Result<Sheet> {
    let narrow = Narrow::of(tx, query)?;
    let mut found = Gathered::new(tx, "board-title", &COLUMNS)?;
    for stage in shown(Stage::parse(&query.stage)) {
        if !narrow.unknown && !column(tx, &narrow, stage, &mut found)? {
            break;
        }
    }
    Ok(found.sheet)
}

/// One column, page by page; is there room for the next?
fn column(tx: &mut ReadTx, narrow: &Narrow, of: Stage, found: &mut Gathered) -> Result<bool> {
    let badge = StageBadge::of(of);
    let mut before = None;
    loop {
        let mut cards = queries::cards(tx, &narrow.sieve, of, before)?;
        let goes_on = cards.len() > CARDS;
        cards.truncate(CARDS);
        let last = cards.last();
        let last = last.map(|card| Cursor::new(card.idea.state_since, card.entry.id));
        let rows = BoardCard::many(tx, &cards)?;
        let cells = rows.iter().map(|card| cells(tx, &badge, card));
        let room = found.add(cells.collect::<Result<Vec<_>>>()?);
        before = last.filter(|_| goes_on && room);
        if before.is_none() {
            return Ok(room);
        }
    }
}

fn cells(tx: &ReadTx, badge: &StageBadge, card: &BoardCard) -> Result<Vec<Cell>> {
    Ok(vec![
        stage(tx, badge)?,
        Cell::Number(card.nr.into()),
        Cell::text(&card.title),
        Cell::of((!card.hidden).then_some(card.votes), |votes| Cell::Number(votes.into())),
        Cell::Number(card.age.into()),
        Cell::of(card.due, |due| day(tx, due)),
        person(card.owner.as_ref()),
        Cell::text(&card.href),
    ])
}
