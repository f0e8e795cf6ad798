//! Help: how texts are formatted, each rule as it is typed and as it is shown.
//!
//! No tables. URL: `/help/formatting`.
//! Invariants: what is shown comes from the same reader as every text; the page is for everybody who is signed in.
mod samples;

use actix_web::HttpResponse;
use serde::Serialize;

use crate::features::entries::slice::Slice;
use crate::kernel::address::Pattern;
use crate::kernel::base::error::Result;
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::ReadTx;
use crate::kernel::text::{MOST_MENTIONS, SafeHtml, Size, prepare};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::router::{Policy, Routes};

use samples::{ARTICLE, EVERYWHERE, Sample};

/// The page.
const FORMATTING: Pattern<0> = Pattern::new("/help/formatting");

/// What this slice says of itself.
pub const SLICE: Slice = Slice {
    routes,
    ..Slice::named("help")
};

/// Adds the page.
fn routes(routes: &mut Routes) {
    routes.get(FORMATTING, Policy::SignedIn, formatting);
}

/// A rule: its sentence, what one types and what everybody sees.
#[derive(Serialize)]
struct Rule {
    label_key: &'static str,
    typed: String,
    shown: SafeHtml,
}

#[derive(Serialize)]
struct Part {
    id: &'static str,
    title_key: &'static str,
    text_key: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
struct Formatting {
    parts: [Part; 2],
    most_mentions: usize,
}

impl Formatting {
    fn load(tx: &ReadTx) -> Result<Formatting> {
        let (handle, name) = (tx.actor()?.profile.handle.clone(), tx.actor()?.profile.name.clone());
        let rules = |samples: &[Sample], size: Size| {
            let rule = |sample: &Sample| {
                let typed = if tx.lang() == Lang::De { sample.de } else { sample.en }.replace("HANDLE", &handle);
                let shown = prepare(&typed, size)
                    .fill(&|asked| (asked == handle).then(|| name.clone()))
                    .html;
                Rule {
                    label_key: sample.label_key,
                    typed,
                    shown,
                }
            };
            samples.iter().map(rule).collect()
        };
        let everywhere = Part {
            id: "everywhere",
            title_key: "help-everywhere",
            text_key: "help-everywhere-text",
            rules: rules(&EVERYWHERE, Size::Small),
        };
        let article = Part {
            id: "articles",
            title_key: "help-articles",
            text_key: "help-articles-text",
            rules: rules(&ARTICLE, Size::Full),
        };
        Ok(Formatting {
            parts: [everywhere, article],
            most_mentions: MOST_MENTIONS,
        })
    }
}

impl View for Formatting {
    const TEMPLATE: &'static str = "help/formatting";
}
impl Page for Formatting {
    fn title(&self) -> Title {
        Title::Key("help-formatting")
    }
    fn area(&self) -> &'static str {
        "help"
    }
}

async fn formatting(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| Formatting::load(tx)).await
}
