//! Similar ideas as people see them: while they type, before they hand in, beside an idea.
use std::collections::HashMap;

use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::ideas::forms::IdeaFields;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::queries::{self, OwnVote, Pair};
use crate::features::ideas::similar::find::Sought;
use crate::features::ideas::similar::look::{Shown, look};
use crate::features::ideas::similar::neighbours::{Neighbour, waits, waits_beside};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::entries;
use crate::kernel::view::View;

use super::stage::StageBadge;
use super::vote::{VotePlace, VoteView};

/// What a form says while none was shown. One that says nothing is not asked back.
const NONE: &str = "none";

/// A similar idea.
#[derive(Clone, Debug, Serialize)]
pub struct Hit {
    #[serde(skip)]
    number: i32,
    #[serde(skip)]
    very: bool,
    href: String,
    title: String,
    lang: String,
    degree_key: &'static str,
    stage: StageBadge,
    vote: VoteView,
    /// The number to support it by; none where one cannot.
    support: Option<i32>,
}

/// The list while somebody types.
#[derive(Clone, Debug, Serialize)]
pub struct Similar {
    hits: Vec<Hit>,
    /// Their numbers, as the form sends them along.
    shown: String,
    /// By meaning, or by words alone?
    how_key: &'static str,
    /// What the idea could be called, for a form whose title is empty.
    proposed: String,
}

/// How similar ideas were found, in a sentence.
fn how(by_meaning: bool) -> &'static str {
    if by_meaning { "similar-meaning" } else { "similar-words" }
}

impl View for Similar {
    const TEMPLATE: &'static str = "ideas/_similar";
}

impl Similar {
    /// What there is already of what was typed so far, and what that could be called.
    pub fn load(tx: &mut ReadTx, sought: Option<&Sought>, proposed: String) -> Result<Similar> {
        let found = match sought {
            Some(sought) => hits(tx, sought)?,
            None => (Vec::new(), false),
        };
        Ok(Similar {
            proposed,
            ..Similar::of(found)
        })
    }

    /// The numbers of what is shown and was shown before.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    fn of((hits, by_meaning): (Vec<Hit>, bool)) -> Similar {
        let numbers: Vec<String> = hits.iter().map(|hit| hit.number.to_string()).collect();
        let shown = numbers.join(",");
        let how_key = how(by_meaning);
        Similar {
            hits,
            shown,
            how_key,
            proposed: String::new(),
        }
    }

    /// Those that are very similar, for the question before handing in; with those that stood there before.
    pub fn ask(tx: &mut ReadTx, sought: &Sought, known: &[i32]) -> Result<Option<Similar>> {
        let (hits, by_meaning) = hits(tx, sought)?;
        let is_new = hits.iter().any(|hit| hit.very && !known.contains(&hit.number));
        let known = known.iter().map(i32::to_string);
        let very = hits.into_iter().filter(|hit| hit.very).collect();
        Ok(is_new.then(|| {
            let mut asked = Similar::of((very, by_meaning));
            asked.shown = known.chain([asked.shown.clone()]).collect::<Vec<_>>().join(",");
            asked
        }))
    }
}

fn hits(tx: &mut ReadTx, sought: &Sought) -> Result<(Vec<Hit>, bool)> {
    let looked = look(tx, sought)?;
    let shown: Vec<Uuid> = looked.shown.iter().map(|shown| shown.id).collect();
    let rows: Vec<Entry> = entries::table
        .filter(entries::id.eq_any(&shown))
        .select(Entry::as_select())
        .load(tx.conn())?;
    let votes = queries::own_votes(tx, &shown)?;
    let pairs: HashMap<Uuid, Pair> = queries::pairs(tx, &rows)?
        .into_iter()
        // What is part of another idea is found with that one.
        .filter(|pair| pair.1.state != IdeaState::Merged)
        .map(|pair| (pair.0.id, pair))
        .collect();
    let hit = |shown: &Shown| Some(Hit::of(tx, pairs.get(&shown.id)?, votes.of(shown.id), shown.very));
    Ok((looked.shown.iter().filter_map(hit).collect(), looked.by_meaning))
}

impl Hit {
    fn of(tx: &ReadTx, pair: &Pair, vote: OwnVote, very: bool) -> Hit {
        let (entry, idea) = pair;
        let own = tx.viewer().is_some_and(|actor| entry.is_by(actor));
        Hit {
            number: entry.number,
            very,
            href: entry.path.clone(),
            title: entry.title.clone(),
            lang: entry.language.clone(),
            degree_key: if very { "similar-very" } else { "similar-somewhat" },
            stage: StageBadge::of_idea(entry, idea),
            vote: VoteView::of(tx, pair, vote, VotePlace::Rail),
            support: (idea.takes_votes() && !own && !vote.co_author).then_some(entry.number),
        }
    }
}

#[derive(Clone, Debug, Serialize)]
struct Row {
    href: String,
    title: String,
    lang: String,
    stage: StageBadge,
}

/// The box on the page of an idea.
#[derive(Clone, Debug, Serialize)]
pub struct Neighbours {
    /// After what the page looks again.
    waits: String,
    rows: Vec<Row>,
    how_key: &'static str,
}

impl Neighbours {
    /// What an idea is like, as [`crate::features::ideas::similar::neighbours::beside`] found it.
    pub fn of(entry: &Entry, found: Vec<Neighbour>) -> Neighbours {
        let waits = [waits(entry)]
            .into_iter()
            .chain(found.iter().map(|one| waits_beside(&one.key)));
        let waits = waits.collect::<Vec<_>>().join(" ");
        let how_key = how(found.iter().any(|one| one.meaning.is_some()));
        let row = |found: Neighbour| Row {
            href: found.path,
            title: found.title,
            lang: found.language,
            stage: StageBadge::of_state(found.state),
        };
        let rows = found.into_iter().map(row).collect();
        Neighbours { waits, rows, how_key }
    }
}

/// What the form is asked back with, if it is: very similar ideas that were not shown.
pub fn question(tx: &mut ReadTx, fields: &IdeaFields) -> Result<Option<Similar>> {
    let (Some(shown), Some(sought)) = (fields.similar(), Sought::of(fields)) else {
        return Ok(None);
    };
    if fields.is_draft() {
        return Ok(None);
    }
    Similar::ask(tx, &sought, &shown)
}

/// What the form says next time: what it said, and what it is asked with now.
pub fn said(before: &str, question: Option<&Similar>) -> String {
    match (question, before) {
        (Some(question), _) => question.shown().to_owned(),
        (None, "") => NONE.to_owned(),
        (None, before) => before.to_owned(),
    }
}
