//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET | `/search` | everything found for `q`, of one `kind` or all |
//! | GET | `/search/suggest` | the list under the search box while somebody types |
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::features::search::paths;
use crate::kernel::base::error::{Error, Lookup, Result};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::router::{Policy, Routes};

use super::group::Group;
use super::question::LONGEST;
use super::suggest::Suggestions;
use super::views::SearchPage;

/// Adds the routes of this slice.
pub fn routes(routes: &mut Routes) {
    routes
        .get(paths::SEARCH, Policy::SignedIn, search)
        .get(paths::SUGGEST, Policy::SignedIn, suggest);
}

#[derive(Deserialize)]
struct SearchQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    kind: String,
    before: Option<String>,
}

async fn search(cx: Cx, query: web::Query<SearchQuery>) -> Result<HttpResponse> {
    let SearchQuery { q, kind, before } = query.into_inner();
    let group = Group::parse(&kind).or_missing()?;
    if q.contains('\0') {
        return Err(Error::BadRequest);
    }
    if q.chars().count() > LONGEST {
        return cx
            .page_with(StatusCode::UNPROCESSABLE_ENTITY, move |tx| SearchPage::too_long(tx, q))
            .await;
    }
    cx.page(move |tx| SearchPage::load(tx, q.trim(), group, before.as_deref()))
        .await
}

async fn suggest(cx: Cx, query: web::Query<SearchQuery>) -> Result<HttpResponse> {
    let q = query.into_inner().q;
    if q.contains('\0') || q.chars().count() > LONGEST {
        return Err(Error::BadRequest);
    }
    cx.partial(move |tx| Suggestions::load(tx, q.trim())).await
}
