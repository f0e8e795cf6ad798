//! `/ideas/evaluations`: what one is asked to judge, and what one judged.
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::features::ideas::evaluation::LIST;
use crate::features::ideas::paths;
use crate::features::ideas::queries::{self, OwnEvaluation, Part};
use crate::features::ideas::views::due::noon;
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::view::components::{Crumbs, Empty, TabLink, Tabs};
use crate::kernel::view::{Page, Title, View};

use super::super::files::{self, Export};
use super::super::stage::StageBadge;

/// Rows on one page.
const PAGE: usize = 20;

/// What the address may say.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct EvaluationsQuery {
    /// `done`, `now` or `done-now`; anything else is what is to be done.
    #[serde(default)]
    pub part: String,
    /// Where the list goes on.
    pub before: Option<String>,
}

impl EvaluationsQuery {
    /// What is asked for.
    pub(in super::super) fn part(&self) -> Part {
        let all = [Part::Sent, Part::Now, Part::SentNow];
        all.into_iter()
            .find(|part| word(*part) == self.part)
            .unwrap_or(Part::Open)
    }
}

/// The word of a part in addresses.
fn word(part: Part) -> &'static str {
    match part {
        Part::Open => "",
        Part::Sent => "done",
        Part::Now => "now",
        Part::SentNow => "done-now",
    }
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
    done_href: String,
    all: i64,
    all_href: String,
    rows: Vec<Row>,
    next_href: Option<String>,
    export: Option<Export>,
    empty: Option<Empty>,
}

impl EvaluationsPage {
    /// One's own, and nobody else's.
    pub fn load(tx: &mut ReadTx, query: &EvaluationsQuery) -> Result<EvaluationsPage> {
        let part = query.part();
        let is_done = matches!(part, Part::Sent | Part::SentNow);
        let before = query.before.as_deref().and_then(Cursor::decode);
        let (done, all) = queries::own_progress(tx)?;
        let page = queries::own_evaluations(tx, part, before, PAGE)?;
        let [open_href, sent_href, all_href, done_href] = [Part::Open, Part::Sent, Part::Now, Part::SentNow]
            .map(|part| paths::EVALUATIONS.given(&[("part", word(part))]));
        let here = &paths::EVALUATIONS.given(&[("part", word(part))]);
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
                    TabLink::new(open_href, "evaluations-open", part == Part::Open),
                    TabLink::new(sent_href, "evaluations-done", part == Part::Sent),
                ],
            ),
            export: Export::of(tx, files::EVALUATIONS, here)?,
            done,
            done_href,
            all,
            all_href,
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
