//! Lists as files, for the innovation team.
//!
//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET | `/ideas/export.csv`, `.xlsx` | the list with its tab and filters |
//! | GET | `/ideas/board/export.csv`, `.xlsx` | the board as it is narrowed |
//! | GET | `/ideas/priorities/export.csv`, `.xlsx` | what is under way in each theme |
//! | GET | `/ideas/evaluations/export.csv`, `.xlsx` | what one is asked to judge, or judged |
//! | GET | `/ideas/triage/export.csv`, `.xlsx` | what waits for the team |
use actix_web::{HttpResponse, web};

use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::sheet::{Format, Sheet};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::router::Routes;

use super::paths;
use super::policy::TEAM;
use super::views::{self, BoardQuery, EvaluationsQuery, ListQuery, TriageQuery};

/// Adds these routes.
pub fn routes(routes: &mut Routes) {
    routes
        .get(paths::LIST_CSV, TEAM, list::<false>)
        .get(paths::LIST_XLSX, TEAM, list::<true>)
        .get(paths::BOARD_CSV, TEAM, board::<false>)
        .get(paths::BOARD_XLSX, TEAM, board::<true>)
        .get(paths::PRIORITIES_CSV, TEAM, priorities::<false>)
        .get(paths::PRIORITIES_XLSX, TEAM, priorities::<true>)
        .get(paths::EVALUATIONS_CSV, TEAM, evaluations::<false>)
        .get(paths::EVALUATIONS_XLSX, TEAM, evaluations::<true>)
        .get(paths::TRIAGE_CSV, TEAM, triage::<false>)
        .get(paths::TRIAGE_XLSX, TEAM, triage::<true>);
}

async fn list<const BOOK: bool>(cx: Cx, query: web::Query<ListQuery>) -> Result<HttpResponse> {
    file::<BOOK>(&cx, move |tx| views::lists_sheet(tx, &query)).await
}

async fn board<const BOOK: bool>(cx: Cx, query: web::Query<BoardQuery>) -> Result<HttpResponse> {
    file::<BOOK>(&cx, move |tx| views::board_sheet(tx, &query)).await
}

async fn priorities<const BOOK: bool>(cx: Cx) -> Result<HttpResponse> {
    file::<BOOK>(&cx, views::priorities_sheet).await
}

async fn evaluations<const BOOK: bool>(cx: Cx, query: web::Query<EvaluationsQuery>) -> Result<HttpResponse> {
    file::<BOOK>(&cx, move |tx| views::evaluations_sheet(tx, &query)).await
}

async fn triage<const BOOK: bool>(cx: Cx, query: web::Query<TriageQuery>) -> Result<HttpResponse> {
    file::<BOOK>(&cx, move |tx| views::triage_sheet(tx, &query)).await
}

/// The rows are read in one look at the database; the file is written on the same thread.
async fn file<const BOOK: bool>(
    cx: &Cx,
    run: impl FnOnce(&mut ReadTx) -> Result<Sheet> + Send + 'static,
) -> Result<HttpResponse> {
    let format = if BOOK { Format::Xlsx } else { Format::Csv };
    let load = move |tx: &mut ReadTx| {
        let sheet = run(tx)?;
        Ok((sheet.file(format)?, sheet.name))
    };
    let (file, name) = cx.read(load).await?;
    Ok(cx.download(file, (&name, format)))
}
