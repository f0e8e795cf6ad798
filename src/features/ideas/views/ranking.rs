//! How the lists of ideas are sorted, in words and with examples.
use serde::Serialize;

use crate::features::ideas::paths;
use crate::features::ideas::score::{PRIOR, score};
use crate::kernel::base::error::Result;
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::Crumbs;
use crate::kernel::view::{Page, Title, View};

/// Votes and people who saw an idea, for the examples.
const EXAMPLES: [(i32, i32); 5] = [(30, 100), (12, 40), (1, 1), (60, 300), (0, 10)];

/// One example, as the formula answers.
#[derive(Serialize)]
struct Example {
    votes: i32,
    seen: i32,
    score: String,
}

/// `/ideas/ranking`.
#[derive(Serialize)]
pub struct RankingPage {
    crumbs: Crumbs,
    examples: Vec<Example>,
}

impl View for RankingPage {
    const TEMPLATE: &'static str = "ideas/ranking";
}

impl Page for RankingPage {
    fn title(&self) -> Title {
        Title::Key("ranking-title")
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
}

impl RankingPage {
    /// In the language of the person who looks.
    pub fn load(tx: &ReadTx) -> Result<RankingPage> {
        let way = [(paths::IDEAS.as_str().into(), tx.say("nav-ideas", &[])?)];
        let lang = tx.lang();
        let mut examples = EXAMPLES;
        examples
            .sort_by(|(votes, seen), (others, of)| score(*others, *of, PRIOR).total_cmp(&score(*votes, *seen, PRIOR)));
        let example = |(votes, seen)| Example {
            votes,
            seen,
            score: written(score(votes, seen, PRIOR), lang),
        };
        Ok(RankingPage {
            crumbs: Crumbs::new(way, tx.say("ranking-title", &[])?),
            examples: examples.map(example).into(),
        })
    }
}

/// With four digits, as the language writes them.
fn written(score: f64, lang: Lang) -> String {
    let digits = format!("{score:.4}");
    match lang {
        Lang::De => digits.replace('.', ","),
        Lang::En => digits,
    }
}
