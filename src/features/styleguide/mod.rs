//! The style guide: every component in both themes, for admins who want to see what Connect is built of.
//!
//! No tables. URL: `/styleguide`.
//! Invariants: fixed samples, never real people or texts; nothing on the page does anything.
use actix_web::HttpResponse;
use serde::Serialize;
use serde_json::Value;

use crate::features::entries::slice::Slice;
use crate::features::people::role;
use crate::kernel::address::Pattern;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::router::{Policy, Routes};

/// One sample for every component; `%T%` keeps the DOM ids of the two themes apart.
const SAMPLES: &str = include_str!("samples.json");

/// The page.
pub const STYLEGUIDE: Pattern<0> = Pattern::new("/styleguide");

/// What this slice says of itself.
pub const SLICE: Slice = Slice {
    routes,
    ..Slice::named("styleguide")
};

/// Adds the page.
fn routes(routes: &mut Routes) {
    routes.get(STYLEGUIDE, Policy::Role(role::ADMIN), show);
}

#[derive(Serialize)]
struct Theme {
    theme: &'static str,
    title_key: &'static str,
    #[serde(flatten)]
    parts: Value,
}

impl Theme {
    fn new(theme: &'static str, title_key: &'static str) -> Result<Theme> {
        let parts = serde_json::from_str(&SAMPLES.replace("%T%", theme)).map_err(Error::internal)?;
        Ok(Theme {
            theme,
            title_key,
            parts,
        })
    }
}

#[derive(Serialize)]
struct StyleGuide {
    themes: [Theme; 2],
}
impl View for StyleGuide {
    const TEMPLATE: &'static str = "styleguide/index";
}
impl Page for StyleGuide {
    fn title(&self) -> Title {
        Title::Key("guide-title")
    }
    fn area(&self) -> &'static str {
        "styleguide"
    }
}

async fn show(cx: Cx) -> Result<HttpResponse> {
    cx.page(|_| {
        Ok(StyleGuide {
            themes: [Theme::new("light", "theme-light")?, Theme::new("dark", "theme-dark")?],
        })
    })
    .await
}
