//! `/ideas/evaluations`: what one is asked to judge, and what one judged.
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::features::ideas::evaluation::LIST;
use crate::features::ideas::paths;
use crate::features::ideas::queries::{self, OwnEvaluation};
use crate::features::ideas::views::due::noon;
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::view::components::{Crumbs, Empty, TabLink, Tabs};
use crate::kernel::view::{Page, Title, View};

use super::super::stage::StageBadge;

/// Rows on one page.
const PAGE: usize = 20;

/// What the address may say.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct EvaluationsQuery {
    /// `done`; anything else is what is to be done.
    #[serde(default)]
    pub part: String,
    /// Where the list goes on.
    pub before: Option<String>,
}

/// One idea.
#[derive(Clone, Debug, Serialize)]
struct Row {
    href: String,
    title: String,
    lang: String,
    stage: StageBadge,
    due: Option<DateTime<Utc>>,
    sent: Option<DateTime<Utc>>,
}

/// The list.
#[derive(Serialize)]
pub struct EvaluationsPage {
    crumbs: Crumbs,
    waits: &'static str,
    tabs: Tabs,
    done: i64,
    all: i64,
    rows: Vec<Row>,
    next_href: Option<String>,
    empty: Option<Empty>,
}

impl EvaluationsPage {
    /// One's own, and nobody else's.
    pub fn load(tx: &mut ReadTx, query: &EvaluationsQuery) -> Result<EvaluationsPage> {
        let is_done = query.part == "done";
        let before = query.before.as_deref().and_then(Cursor::decode);
        let (done, all) = queries::own_progress(tx)?;
        let page = queries::own_evaluations(tx, is_done, before, PAGE)?;
        let (open_href, done_href) = (
            paths::EVALUATIONS.as_str().to_owned(),
            paths::EVALUATIONS.query(&[("part", &"done")]),
        );
        let here = if is_done { &done_href } else { &open_href };
        let empty = match is_done {
            false => Empty::new("scan-search", "evaluations-none-title", "evaluations-none-text"),
            true => Empty::new(
                "scan-search",
                "evaluations-none-done-title",
                "evaluations-none-done-text",
            ),
        };
        let way = [(paths::IDEAS.as_str().into(), tx.say("nav-ideas", &[])?)];
        Ok(EvaluationsPage {
            crumbs: Crumbs::new(way, tx.say("evaluations-title", &[])?),
            waits: LIST,
            tabs: Tabs::new(
                "evaluations-title",
                vec![
                    TabLink::new(open_href.clone(), "evaluations-open", !is_done),
                    TabLink::new(done_href.clone(), "evaluations-done", is_done),
                ],
            ),
            done,
            all,
            next_href: page.next.map(|cursor| address::query(here, &[("before", &cursor)])),
            empty: page.items.is_empty().then_some(empty),
            rows: page.items.into_iter().map(row).collect(),
        })
    }
}

fn row(own: OwnEvaluation) -> Row {
    Row {
        href: paths::EVALUATION.with([&own.number]),
        title: own.title,
        lang: own.language,
        stage: StageBadge::of_state(own.state),
        due: noon(own.due_on).filter(|_| own.sent_at.is_none()),
        sent: own.sent_at,
    }
}

impl View for EvaluationsPage {
    const TEMPLATE: &'static str = "ideas/evaluations";
}

impl Page for EvaluationsPage {
    fn title(&self) -> Title {
        Title::Key("evaluations-title")
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
}
