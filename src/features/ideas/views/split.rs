//! How votes for, against and neutral split, as far as that is told: a bar, and the same in words.
use serde::Serialize;

use crate::features::entries::model::Entry;
use crate::features::ideas::model::Idea;
use crate::features::ideas::stance::{FEWEST, Many, Stance, Told, tell};
use crate::kernel::view::View;

/// A row: what votes say, how many there are, and its part of the bar.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SplitRow {
    /// The first of what they say, which gives the colour.
    tone: &'static str,
    labels: Vec<&'static str>,
    /// The key of the sentence that says how many.
    many_key: &'static str,
    n: i32,
    /// Where its part begins and how long it is, of a thousand.
    at: i32,
    width: i32,
}

/// How the votes split on the page of an idea.
#[derive(Clone, Debug, Serialize)]
pub struct Split {
    key: String,
    version: i64,
    rows: Vec<SplitRow>,
    /// How many had voted when it was told last.
    votes: i32,
}

impl View for Split {
    const TEMPLATE: &'static str = "ideas/_split";
}

impl Split {
    /// Of an idea that is voted on so; the same for everybody who sees how many voted.
    pub fn of(entry: &Entry, idea: &Idea) -> Option<Split> {
        idea.by_stance
            .then(|| Split::told(entry.key(), entry.tally, idea.told()))
    }

    /// Of these votes.
    pub(super) fn told(key: String, version: i64, split: [i32; 3]) -> Split {
        let told = tell(split);
        let whole: i32 = told.iter().map(weight).sum();
        let mut rows: Vec<SplitRow> = Vec::new();
        let mut at = 0;
        for one in &told {
            let width = weight(one) * 1000 / whole.max(1);
            rows.push(SplitRow::of(one, (at, width)));
            at += width;
        }
        Split {
            key,
            version,
            rows,
            votes: split.iter().sum(),
        }
    }
}

/// What the bar shows of a row: no more than its words say.
fn weight(told: &Told) -> i32 {
    match told.many {
        Many::Exactly(n) | Many::AtLeast(n) => n,
        Many::Few => FEWEST - 1,
    }
}

impl SplitRow {
    fn of(told: &Told, (at, width): (i32, i32)) -> SplitRow {
        SplitRow {
            tone: told.stances.first().copied().map_or("", Stance::word),
            labels: told.stances.iter().copied().map(label_key).collect(),
            many_key: match told.many {
                Many::Exactly(_) => "split-exactly",
                Many::AtLeast(_) => "split-at-least",
                Many::Few => "split-few",
            },
            n: weight(told),
            at,
            width,
        }
    }
}

/// What a vote says, in a word.
pub(super) fn label_key(stance: Stance) -> &'static str {
    match stance {
        Stance::For => "stance-for",
        Stance::Against => "stance-against",
        Stance::Neutral => "stance-neutral",
    }
}
