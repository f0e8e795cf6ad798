//! | Method | Path | Shows |
//! |---|---|---|
//! | GET | `/admin/log` | who administered what; `topic`, `person`, `from` and `until` narrow it |
//! | GET | `/admin/log/export.csv`, `.xlsx` | the same as a file |
use actix_web::{HttpResponse, web};

use crate::features::people::paths;
use crate::features::people::tabs::READERS;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::sheet::Format;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::router::Routes;

use super::page::{LogPage, sheet};
use super::query::LogQuery;
use super::{exported, looked};

/// Adds these routes.
pub fn routes(routes: &mut Routes) {
    routes
        .get(paths::ADMIN_LOG, READERS, show)
        .get(paths::LOG_CSV, READERS, file::<false>)
        .get(paths::LOG_XLSX, READERS, file::<true>);
}

async fn show(cx: Cx, query: web::Query<LogQuery>) -> Result<HttpResponse> {
    cx.write(looked).await?;
    cx.page(move |tx| LogPage::load(tx, &query)).await
}

async fn file<const BOOK: bool>(cx: Cx, query: web::Query<LogQuery>) -> Result<HttpResponse> {
    let format = if BOOK { Format::Xlsx } else { Format::Csv };
    let filter: Vec<String> = query
        .pairs()
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    cx.write(move |tx| exported(tx, &filter.join("&"))).await?;
    let load = move |tx: &mut ReadTx| {
        let sheet = sheet(tx, &query)?;
        Ok((sheet.file(format)?, sheet.name))
    };
    let (file, name) = cx.read(load).await?;
    Ok(cx.download(file, (&name, format)))
}
