//! | Method | Path | Shows |
//! |---|---|---|
//! | GET | `/more` | the whole navigation, for phones |
//! | GET | `/menschen`, `/vorstand` … | the German names of pages, as people type them |
use actix_web::HttpResponse;
use serde::Serialize;

use crate::kernel::cx::Cx;
use crate::kernel::error::Result;
use crate::kernel::router::{Policy, Routes};
use crate::kernel::view::{Page, Title, View};

/// German names and the pages they stand for. The paths themselves are the same in every language.
const ALIASES: [(&str, &str); 6] = [
    ("/vorstand", "/ceo"),
    ("/menschen", "/people"),
    ("/ideen", "/ideas"),
    ("/vorhaben", "/projects"),
    ("/mitteilungen", "/notifications"),
    ("/suche", "/search"),
];

/// Adds `/more` and the aliases.
pub fn routes(routes: &mut Routes) {
    routes.get("/more", Policy::SignedIn, more);
    for (alias, path) in ALIASES {
        routes.get(alias, Policy::SignedIn, move |cx: Cx| alias_of(cx, path));
    }
}

async fn alias_of(cx: Cx, path: &'static str) -> Result<HttpResponse> {
    cx.read(|tx| tx.actor().map(|_| ())).await?;
    Ok(cx.moved(path))
}

#[derive(Serialize)]
struct More {}
impl View for More {
    const TEMPLATE: &'static str = "layout/more";
}
impl Page for More {
    fn title(&self) -> Title {
        Title::Key("nav-more")
    }
    fn area(&self) -> &'static str {
        "more"
    }
}

async fn more(cx: Cx) -> Result<HttpResponse> {
    cx.page(|_| Ok(More {})).await
}
