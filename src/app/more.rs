//! | Method | Path | Shows |
//! |---|---|---|
//! | GET | `/more` | the whole navigation, for phones |
//! | GET | `/menschen`, `/vorstand` … | the German names of pages, as people type them |
use actix_web::HttpResponse;
use serde::Serialize;

use crate::features::ideas::paths::IDEAS;
use crate::features::notifications::paths::NOTIFICATIONS;
use crate::features::people::paths::PEOPLE;
use crate::features::posts::paths::CEO;
use crate::features::projects::paths::PROJECTS;
use crate::features::search::paths::SEARCH;
use crate::kernel::address::Pattern;
use crate::kernel::base::error::Result;
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::router::{Policy, Routes};

/// The whole navigation.
const MORE: Pattern<0> = Pattern::new("/more");

/// German names and the pages they stand for. The paths themselves are the same in every language.
const ALIASES: [(Pattern<0>, Pattern<0>); 6] = [
    (Pattern::new("/vorstand"), CEO),
    (Pattern::new("/menschen"), PEOPLE),
    (Pattern::new("/ideen"), IDEAS),
    (Pattern::new("/vorhaben"), PROJECTS),
    (Pattern::new("/mitteilungen"), NOTIFICATIONS),
    (Pattern::new("/suche"), SEARCH),
];

/// Adds `/more` and the aliases.
pub fn routes(routes: &mut Routes) {
    routes.get(MORE, Policy::SignedIn, more);
    for (alias, path) in ALIASES {
        routes.get(alias, Policy::SignedIn, move |cx: Cx| alias_of(cx, path));
    }
}

async fn alias_of(cx: Cx, path: Pattern<0>) -> Result<HttpResponse> {
    cx.read(|tx| tx.actor().map(|_| ())).await?;
    Ok(cx.moved(path.as_str()))
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
