//! `/ideas/12/evaluation`: one's own scorecard. It says neither whose idea it is nor how many want it, and nothing of
//! what others think of it.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::entries::model::Entry;
use crate::features::ideas::evaluation::{
    Card, Check, Criterion, Ended, Evaluation, Holds, Review, Scorecards, kept_scorecards, own_draft,
};
use crate::features::ideas::forms::{COMMENTS, MARKS, SKIPPED, ScorecardFields, asked};
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::paths;
use crate::features::ideas::policy::Standing;
use crate::features::ideas::queries::{self, Pair};
use crate::features::ideas::views::due::noon;
use crate::kernel::base::error::{Error, Reserved, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Crumbs, SummaryRow, TextArea};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

use super::super::parts::IdeaText;
use super::cards::CardView;
use super::words::verdict_key;

/// One way to answer.
#[derive(Clone, Debug, Serialize)]
struct Choice {
    value: String,
    /// What it means, in words.
    text: String,
    checked: bool,
}

/// One question.
#[derive(Clone, Debug, Serialize)]
struct Question {
    id: &'static str,
    text: String,
    weight: i16,
    choices: Vec<Choice>,
    skipped: bool,
    error: Option<String>,
    comment_id: &'static str,
    comment: String,
    comment_error: Option<String>,
}

/// What must hold.
#[derive(Clone, Debug, Serialize)]
struct MustHold {
    id: &'static str,
    text: String,
    choices: Vec<Choice>,
    error: Option<String>,
}

/// The form.
#[derive(Clone, Debug, Serialize)]
struct Sheet {
    turn: i16,
    name: String,
    questions: Vec<Question>,
    checks: Vec<MustHold>,
    send_key: &'static str,
    conflict: Option<String>,
}

/// The page of one's own scorecard.
#[derive(Serialize)]
pub struct EvaluationPage {
    crumbs: Crumbs,
    errors: Vec<SummaryRow>,
    title: String,
    lang: String,
    action: String,
    idea_href: String,
    due: Option<DateTime<Utc>>,
    saved: Option<DateTime<Utc>>,
    /// Why there is nothing to fill in.
    over_key: Option<&'static str>,
    text: IdeaText,
    sent: Vec<CardView>,
    sheet: Option<Sheet>,
    aside: Option<TextArea>,
}

impl EvaluationPage {
    /// For whoever is asked; `refused` brings back what could not be taken.
    pub fn load(tx: &mut ReadTx, pair: &Pair, refused: &Refused<ScorecardFields>) -> Result<EvaluationPage> {
        let (entry, idea) = pair;
        let beside = queries::beside(tx, entry)?;
        let person = tx.actor()?.person;
        // Asked like everybody else of the team, so that nobody sees that it is theirs: they stand aside.
        let unnamed = tx.actor()?.wrote_unnamed(entry.id);
        let own = Standing::of(entry, idea).is_of(tx.actor()?) && !unnamed;
        let is_author = own || beside.credits.contains(&person);
        let found = beside
            .review
            .as_ref()
            .and_then(|review| Some((review, review.of(person)?)));
        let Some((review, own)) = found.filter(|_| !is_author) else {
            return Err(Error::Reserved(Reserved::Nobody("reserved-evaluation")));
        };
        let (cards, lang) = (kept_scorecards(tx)?, tx.lang());
        let own_key = (unnamed && own.is_open()).then_some("evaluation-unnamed");
        let over_key = own_key.or_else(|| over(idea.state, review, own));
        let shows = !unnamed && (over_key.is_none() || refused.typed.is_some());
        let draft = if shows { own_draft(tx, own.id)? } else { None };
        let sheet = match shows {
            true => Some(sheet(tx, (review, own), (draft.as_ref(), &cards), refused)?),
            false => None,
        };
        let sent = own
            .cards
            .iter()
            .map(|card| CardView::of(card, &review.template, &cards, lang));
        let due = noon(own.due_on);
        Ok(EvaluationPage {
            crumbs: crumbs(tx, entry)?,
            errors: refused.errors.summary(tx, str::to_owned)?,
            title: entry.title.clone(),
            lang: entry.language.clone(),
            action: paths::EVALUATION.with([&entry.number]),
            idea_href: entry.path.clone(),
            due: due.filter(|_| own.is_open()),
            saved: draft.map(|draft| draft.at),
            over_key,
            text: IdeaText::of(tx, entry, idea)?,
            sent: sent.collect(),
            sheet,
            aside: aside(tx, own, refused)?,
        })
    }
}

/// Why nothing is to be filled in.
fn over(state: IdeaState, review: &Review, own: &Evaluation) -> Option<&'static str> {
    let stands = matches!(own.ended, None | Some(Ended::Over));
    let (sent, closed) = (own.submitted_at.is_some(), review.closed);
    match (own.ended, state) {
        (Some(Ended::Declined), _) => Some("evaluation-over-declined"),
        (Some(Ended::Lapsed), _) => Some("evaluation-over-lapsed"),
        _ if own.cards.len() > 1 => Some("evaluation-over-twice"),
        (_, IdeaState::Evaluate) if stands && !closed => None,
        (_, IdeaState::Decide) if stands && sent && !closed => None,
        (_, IdeaState::Clarify) if own.is_open() && !closed => Some("evaluation-over-paused"),
        _ => Some("evaluation-over"),
    }
}

/// Standing aside: until something was sent.
fn aside(tx: &ReadTx, own: &Evaluation, refused: &Refused<ScorecardFields>) -> Result<Option<TextArea>> {
    if !own.is_open() {
        return Ok(None);
    }
    let typed = refused.typed.as_ref().map(|typed| typed.get("conflict").to_owned());
    let error = refused.errors.at(tx, "conflict")?;
    let field = TextArea::new("conflict", "evaluation-conflict", typed.unwrap_or_default(), 500, error);
    Ok(Some(field.size("small").help("evaluation-conflict-help")))
}

/// What is filled in: as it was typed just now, as it was kept, or as it was sent.
struct Values<'v> {
    typed: Option<&'v ScorecardFields>,
    card: Option<&'v Card>,
}

impl Values<'_> {
    fn mark(&self, place: i16, field: &str) -> String {
        if let Some(typed) = self.typed {
            return typed.get(field).to_owned();
        }
        let answers = self.card.map(|card| card.answers.as_slice()).unwrap_or_default();
        let own = answers.iter().find(|answer| answer.criterion == place);
        match own {
            Some(answer) if answer.skipped => SKIPPED.to_owned(),
            Some(answer) => answer.mark.map(|mark| mark.to_string()).unwrap_or_default(),
            None => String::new(),
        }
    }

    fn comment(&self, place: i16, field: &str) -> String {
        if let Some(typed) = self.typed {
            return typed.get(field).to_owned();
        }
        let answers = self.card.map(|card| card.answers.as_slice()).unwrap_or_default();
        let own = answers.iter().find(|answer| answer.criterion == place);
        own.map(|answer| answer.comment.clone()).unwrap_or_default()
    }

    fn check(&self, code: &str, field: &str) -> String {
        if let Some(typed) = self.typed {
            return typed.get(field).to_owned();
        }
        let checks = self.card.map(|card| card.checks.as_slice()).unwrap_or_default();
        let own = checks.iter().find(|(check, _)| check == code);
        own.map(|(_, holds)| holds.word().to_owned()).unwrap_or_default()
    }
}

fn sheet(
    tx: &ReadTx,
    (review, own): (&Review, &Evaluation),
    (draft, cards): (Option<&Card>, &Scorecards),
    refused: &Refused<ScorecardFields>,
) -> Result<Sheet> {
    let values = Values {
        typed: refused.typed.as_ref(),
        card: draft.or(own.latest()),
    };
    let template = cards.template(&review.template);
    let criteria = template.map(|of| of.criteria.as_slice()).unwrap_or_default();
    let questions = criteria.iter().zip(MARKS.into_iter().zip(COMMENTS));
    let questions = questions.map(|(criterion, ids)| question(tx, criterion, ids, &values, refused));
    let checks = asked(cards).map(|(check, id)| must_hold(tx, check, id, &values, refused));
    let second = own.submitted_at.is_some();
    Ok(Sheet {
        turn: match refused.typed.as_ref() {
            Some(typed) => typed.turn(),
            None => 1 + i16::from(second),
        },
        name: template.map(|of| of.text(tx.lang()).to_owned()).unwrap_or_default(),
        questions: questions.collect::<Result<_>>()?,
        checks: checks.collect::<Result<_>>()?,
        send_key: if second {
            "evaluation-send-second"
        } else {
            "evaluation-send"
        },
        conflict: refused.conflict.map(|conflict| tx.say(conflict.0, &[])).transpose()?,
    })
}

fn question(
    tx: &ReadTx,
    criterion: &Criterion,
    (id, comment_id): (&'static str, &'static str),
    values: &Values,
    refused: &Refused<ScorecardFields>,
) -> Result<Question> {
    let chosen = values.mark(criterion.place, id);
    let choice = |(value, text): (usize, &String)| Choice {
        checked: chosen == value.to_string(),
        value: value.to_string(),
        text: text.clone(),
    };
    Ok(Question {
        id,
        text: criterion.text(tx.lang()).to_owned(),
        weight: criterion.weight,
        choices: criterion.anchors(tx.lang()).iter().enumerate().map(choice).collect(),
        skipped: chosen == SKIPPED,
        error: refused.errors.at(tx, id)?,
        comment_id,
        comment: values.comment(criterion.place, comment_id),
        comment_error: refused.errors.at(tx, comment_id)?,
    })
}

fn must_hold(
    tx: &ReadTx,
    check: &Check,
    id: &'static str,
    values: &Values,
    refused: &Refused<ScorecardFields>,
) -> Result<MustHold> {
    let chosen = values.check(&check.code, id);
    let choice = |holds: &Holds| {
        Ok(Choice {
            checked: chosen == holds.word(),
            value: holds.word().to_owned(),
            text: tx.say(verdict_key(*holds), &[])?,
        })
    };
    Ok(MustHold {
        id,
        text: check.text(tx.lang()).to_owned(),
        choices: Holds::ALL.iter().map(choice).collect::<Result<_>>()?,
        error: refused.errors.at(tx, id)?,
    })
}

fn crumbs(tx: &ReadTx, entry: &Entry) -> Result<Crumbs> {
    let number = tx.say("idea-number", &[("n", entry.number.to_string().into())])?;
    let way = [
        (paths::IDEAS.as_str().into(), tx.say("nav-ideas", &[])?),
        (entry.path.clone(), number),
    ];
    Ok(Crumbs::new(way, tx.say("evaluation-title", &[])?))
}

impl View for EvaluationPage {
    const TEMPLATE: &'static str = "ideas/evaluation";
}

impl Page for EvaluationPage {
    fn title(&self) -> Title {
        Title::Key("evaluation-title")
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}
