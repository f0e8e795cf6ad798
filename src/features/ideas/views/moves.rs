//! What those do with an idea who do not decide about it: its author, and who voted for it.
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::due::noon;
use crate::features::ideas::clock;
use crate::features::ideas::forms::{AnswersFields, MoveFields};
use crate::features::ideas::model::{Decision, IdeaState};
use crate::features::ideas::past::{self, ADOPTION_DAYS, APPEAL_DAYS};
use crate::features::ideas::paths;
use crate::features::ideas::pipeline::{self, By, To};
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::queries::{self, Beside, Pair};
use crate::features::ideas::rules::rules;
use crate::kernel::base::error::Result;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::TextArea;
use crate::kernel::web::submit::Refused;

/// The smallest number of people that is shown.
const SMALLEST_GROUP: i64 = 5;

/// One question, with what was typed.
#[derive(Clone, Debug, Serialize)]
struct Asked {
    id: String,
    question: String,
    value: String,
    error: Option<String>,
}

/// The author's answers to what the team asked.
#[derive(Clone, Debug, Serialize)]
pub struct AnswersForm {
    action: String,
    version: i32,
    asked: Vec<Asked>,
    conflict: Option<String>,
}

impl AnswersForm {
    /// For the author of an idea that was asked about, or who has answered in vain.
    pub(super) fn of(
        tx: &mut ReadTx,
        (entry, idea): &Pair,
        beside: &Beside,
        refused: &Refused<AnswersFields>,
    ) -> Result<Option<AnswersForm>> {
        let standing = Standing::of(entry, idea);
        let own = tx.viewer().is_some_and(|actor| standing.speaks(actor));
        if !own || idea.state != IdeaState::Clarify && refused.conflict.is_none() {
            return Ok(None);
        }
        let typed = refused.typed.clone().unwrap_or_default().answer;
        // What was typed for questions that somebody waived meanwhile stays to be copied.
        let open = queries::open_questions(&beside.questions);
        let asked: Vec<&str> = open.iter().map(|question| question.question.as_str()).collect();
        let mut rows = Vec::new();
        for place in 0..asked.len().max(typed.len()) {
            let value = typed.get(place).cloned().unwrap_or_default();
            let missing = refused.errors.any() && refused.conflict.is_none() && value.trim().is_empty();
            let long = !value.trim().is_empty() && refused.conflict.is_none();
            let error = match missing || long {
                true => refused
                    .errors
                    .at(tx, "answer")?
                    .filter(|_| missing || value.chars().count() > 2_000),
                false => None,
            };
            rows.push(Asked {
                id: format!("answer-{}", place + 1),
                question: asked
                    .get(place)
                    .map(|question| (*question).to_owned())
                    .unwrap_or_default(),
                value,
                error,
            });
        }
        let conflict = match refused.conflict {
            Some(conflict) => Some(tx.say(conflict.0, &[])?),
            None => None,
        };
        Ok(Some(AnswersForm {
            action: paths::ANSWERS.with([&entry.number]),
            version: entry.version,
            asked: rows,
            conflict,
        }))
    }
}

/// One thing somebody may do.
#[derive(Clone, Debug, Serialize)]
struct Offer {
    version: i32,
    word: &'static str,
    icon: &'static str,
    title_key: &'static str,
    text: String,
    send_key: &'static str,
    words: Option<TextArea>,
    /// Until when.
    until: Option<DateTime<Utc>>,
    /// Is it out of the way until somebody wants it?
    folded: bool,
}

/// All that the person who looks may do.
#[derive(Clone, Debug, Serialize)]
pub struct Moves {
    action: String,
    offers: Vec<Offer>,
}

impl Moves {
    pub(super) fn of(
        tx: &mut ReadTx,
        pair: &Pair,
        (decisions, beside): (&[Decision], &Beside),
        refused: &Refused<MoveFields>,
    ) -> Result<Option<Moves>> {
        let (entry, idea) = pair;
        let Some(actor) = tx.viewer().cloned() else {
            return Ok(None);
        };
        let standing = Standing::of(entry, idea);
        let typed = refused.typed.clone().unwrap_or_default();
        let mut offers = Vec::new();
        if standing.permits(&actor, IdeaAction::Own) {
            let held = beside
                .waiting
                .as_ref()
                .is_some_and(|waiting| waiting.signed_at.is_some());
            let to = To::State(IdeaState::Withdrawn);
            let whole = entry.is_by(&actor) && !held;
            if whole && pipeline::find(idea.state, to, &[By::Author]).is_some() {
                offers.push(withdraw(tx, &typed, refused)?);
            }
            offers.extend(appeal(tx, pair, decisions, &typed, refused)?);
            offers.extend(wake(tx, idea.state, decisions)?);
        } else if standing.permits(&actor, IdeaAction::Support)
            && queries::own_votes(tx, &[entry.id])?.of(entry.id).given
        {
            offers.extend(adopt(tx, pair)?);
            offers.extend(join(tx, pair, decisions, beside)?);
        }
        offers.iter_mut().for_each(|offer| offer.version = entry.version);
        Ok((!offers.is_empty()).then(|| Moves {
            action: paths::MOVES.with([&entry.number]),
            offers,
        }))
    }
}

fn words(
    tx: &ReadTx,
    word: &str,
    label_key: &'static str,
    typed: &MoveFields,
    refused: &Refused<MoveFields>,
) -> Result<TextArea> {
    let mine = typed.word == word;
    let value = if mine { typed.words.clone() } else { String::new() };
    let error = if mine { refused.errors.at(tx, "words")? } else { None };
    Ok(TextArea::new("words", label_key, value, 2_000, error).size("small"))
}

fn withdraw(tx: &ReadTx, typed: &MoveFields, refused: &Refused<MoveFields>) -> Result<Offer> {
    Ok(Offer {
        version: 0,
        word: "withdraw",
        icon: "undo-2",
        title_key: "move-withdraw",
        text: tx.say("move-withdraw-text", &[])?,
        send_key: "move-withdraw-send",
        words: Some(words(tx, "withdraw", "move-withdraw-words", typed, refused)?.optional()),
        until: None,
        folded: typed.word != "withdraw",
    })
}

/// The last working day of so many since it came where it is, if it is not over.
fn until(tx: &mut ReadTx, (_, idea): &Pair, days: u32) -> Result<Option<DateTime<Utc>>> {
    let calendar = clock::calendar(tx)?;
    let last = calendar.days.after(calendar.day(idea.state_since), days);
    Ok(noon(last).filter(|_| calendar.day(tx.now()) <= last))
}

fn appeal(
    tx: &mut ReadTx,
    pair: &Pair,
    decisions: &[Decision],
    typed: &MoveFields,
    refused: &Refused<MoveFields>,
) -> Result<Option<Offer>> {
    let until = until(tx, pair, APPEAL_DAYS)?;
    if pair.1.state != IdeaState::Declined || until.is_none() || past::was_appealed(decisions) {
        return Ok(None);
    }
    Ok(Some(Offer {
        version: 0,
        word: "appeal",
        icon: "reply",
        title_key: "move-appeal",
        text: tx.say("move-appeal-text", &[])?,
        send_key: "move-appeal-send",
        words: Some(words(tx, "appeal", "move-appeal-words", typed, refused)?),
        until,
        folded: typed.word != "appeal",
    }))
}

fn wake(tx: &ReadTx, state: IdeaState, decisions: &[Decision]) -> Result<Option<Offer>> {
    if state != IdeaState::Parked || !past::is_parked_for_silence(decisions) {
        return Ok(None);
    }
    Ok(Some(Offer {
        version: 0,
        word: "wake",
        icon: "bell-ring",
        title_key: "move-wake",
        text: tx.say("move-wake-text", &[])?,
        send_key: "move-wake-send",
        words: None,
        until: None,
        folded: false,
    }))
}

fn adopt(tx: &mut ReadTx, pair: &Pair) -> Result<Option<Offer>> {
    let until = until(tx, pair, ADOPTION_DAYS)?;
    if pair.1.state != IdeaState::Withdrawn || until.is_none() {
        return Ok(None);
    }
    Ok(Some(Offer {
        version: 0,
        word: "adopt",
        icon: "hand-heart",
        title_key: "move-adopt",
        text: tx.say("move-adopt-text", &[])?,
        send_key: "move-adopt-send",
        words: None,
        until,
        folded: false,
    }))
}

fn join(tx: &mut ReadTx, pair: &Pair, decisions: &[Decision], beside: &Beside) -> Result<Option<Offer>> {
    if pair.1.state != IdeaState::Declined || past::was_appealed(decisions) {
        return Ok(None);
    }
    let least = rules(tx)?.appeal_votes;
    let mut text = tx.say("move-join-text", &[("n", least.into())])?;
    if beside.appeals >= SMALLEST_GROUP {
        let so_far = tx.say("move-join-number", &[("n", beside.appeals.into())])?;
        text = format!("{text} {so_far}");
    }
    Ok(Some(Offer {
        version: 0,
        word: "join",
        icon: "reply",
        title_key: "move-join",
        text,
        send_key: "move-join-send",
        words: None,
        until: None,
        folded: true,
    }))
}
