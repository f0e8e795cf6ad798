//! What is answered to a campaign: checked when an idea is handed in to it or changed there; a draft keeps it as it was
//! typed, for each campaign it was ever begun for.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::ideas::campaigns::answers::{Answer, Answers, Fault};
use crate::features::ideas::campaigns::questions::Questions;
use crate::features::ideas::campaigns::{self, Known};
use crate::features::ideas::forms::{ANSWERS, AnswerFields, IdeaDraft, IdeaFields};
use crate::features::ideas::model::Idea;
use crate::features::ideas::queries;
use crate::kernel::base::error::{Error, FieldErrors, Result, invalid};
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{campaigns as rows, ideas};
use crate::kernel::text::bounded::TextFault;
use crate::kernel::web::form_key::FormKey;

/// The longest thing a draft keeps as an answer.
const LONGEST: usize = 4_000;

/// What an idea keeps, and the version of the form that it answered.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) answers: Answers,
    pub(super) version: Option<i32>,
}

/// Reads the form of an idea, and says all that is wrong with it at once: with its own fields, and with what its
/// campaign asks.
pub fn read(tx: &mut WriteTx, fields: &IdeaFields, publish: bool, key: Option<FormKey>) -> Result<IdeaDraft> {
    let read = fields.check(publish, key);
    let said = match publish {
        true => check_published(tx, (&fields.campaign, &fields.asked), &fields.answers).map(drop),
        false => Ok(()),
    };
    super::both(read, said).map(|(draft, ())| draft)
}

/// What a new idea, or a draft that stands, keeps of a form.
pub(super) fn said(tx: &mut WriteTx, draft: &IdeaDraft, stands: &Answers) -> Result<Said> {
    match draft.publish {
        true => check_published(tx, (&draft.campaign, &draft.asked), &draft.answers),
        false => begun(tx, draft, stands),
    }
}

/// The campaign whose questions stood on a form, and their version.
fn shown(asked: &str) -> Option<(i32, i32)> {
    let (campaign, version) = asked.split_once('.')?;
    Some((campaign.parse().ok()?, version.parse().ok()?))
}

fn check_published(tx: &mut WriteTx, (campaign, asked): (&str, &str), fields: &AnswerFields) -> Result<Said> {
    let seen = campaigns::seen(tx)?;
    let known = |number: i32| seen.iter().find(|known| known.number == number);
    let Some(known_one) = campaign.trim().parse().ok().and_then(known) else {
        // Whether there is such a campaign is said where it is chosen.
        return foreign(fields, |_, _| false).map(|()| Said::default());
    };
    // As it stands at this moment; nobody changes it between this look and the commit.
    let (questions, version): (Questions, i32) = rows::table
        .find(known_one.id)
        .select((rows::questions, rows::form_version))
        .for_share()
        .first(tx.conn())?;
    let number = known_one.number;
    // Somebody who read other questions is asked again; what they typed stands there.
    if shown(asked).is_some_and(|(campaign, seen)| campaign == number && seen != version) {
        return invalid("campaign", "error-campaign-form");
    }
    let own_form = !asked.is_empty();
    foreign(fields, |campaign, key| match campaign == number {
        true => questions.of(key).is_some(),
        // Of one that was chosen before, the form brings along what was typed.
        false => own_form && known(campaign).is_some(),
    })?;
    let answers = check(tx.lang(), (number, &questions), fields)?;
    Ok(Said {
        answers,
        version: Some(version).filter(|version| *version > 0),
    })
}

/// Answers to what nobody asked are no form of ours.
fn foreign(fields: &AnswerFields, asks: impl Fn(i32, i32) -> bool) -> Result<()> {
    let given = |values: &[String]| values.iter().any(|value| !value.trim().is_empty());
    match fields
        .all()
        .any(|(campaign, key, values)| given(values) && !asks(campaign, key))
    {
        true => invalid("campaign", "error-answer-foreign"),
        false => Ok(()),
    }
}

/// The answers to a form, all of them valid.
fn check(lang: Lang, (campaign, questions): (i32, &Questions), fields: &AnswerFields) -> Result<Answers> {
    let mut errors = FieldErrors::default();
    let mut answers = Vec::new();
    for (question, id) in questions.0.iter().zip(ANSWERS) {
        match question.check(fields.to(campaign, question.key), lang) {
            Ok(values) if values.is_empty() => {}
            Ok(values) => answers.push(Answer::to(campaign, question, values)),
            Err(Fault::Text(fault)) => {
                errors.text::<()>(id, Err(fault));
            }
            Err(fault) => errors.add(id, fault.key()),
        }
    }
    errors.done()?;
    Ok(Answers(answers))
}

/// Changed answers of an idea that others read: to the version of the form that it answered.
pub(super) fn revised(tx: &mut WriteTx, idea: &Idea, fields: &AnswerFields) -> Result<Answers> {
    match queries::form_of(tx, idea)? {
        Some((number, questions)) => {
            foreign(fields, |campaign, key| {
                campaign == number && questions.of(key).is_some()
            })?;
            check(tx.lang(), (number, &questions), fields)
        }
        None => foreign(fields, |_, _| false).map(|()| Answers::default()),
    }
}

/// What a draft keeps: what its form says, and of other campaigns what stood there before.
fn begun(tx: &mut WriteTx, draft: &IdeaDraft, stands: &Answers) -> Result<Said> {
    let (seen, lang) = (campaigns::seen(tx)?, tx.lang());
    let on_form = shown(&draft.asked).map(|(campaign, _)| campaign);
    let sent = |campaign: i32| on_form == Some(campaign) || draft.answers.all().any(|(of, _, _)| of == campaign);
    let asks = |answer: &&Answer| {
        let known = seen.iter().find(|known| known.number == answer.campaign);
        known.is_some_and(|known| known.questions.of(answer.key).is_some())
    };
    // What is asked no more stays as long as it is a draft: nobody took it back.
    let kept = stands.0.iter().filter(|answer| !sent(answer.campaign) || !asks(answer));
    let mut answers: Vec<Answer> = kept.cloned().collect();
    for known in seen.iter().filter(|known| sent(known.number)) {
        answers.extend(typed(known, &draft.answers, lang)?);
    }
    Ok(Said {
        answers: Answers(answers),
        version: None,
    })
}

fn typed(known: &Known, fields: &AnswerFields, lang: Lang) -> Result<Vec<Answer>> {
    let mut found = Vec::new();
    for question in &known.questions.0 {
        let typed = fields.to(known.number, question.key);
        if let Some(now) = typed
            .iter()
            .map(|value| value.chars().count())
            .find(|now| *now > LONGEST)
        {
            let mut errors = FieldErrors::default();
            errors.text::<()>("campaign", Err(TextFault::TooLong { max: LONGEST, now }));
            return Err(Error::Invalid(errors));
        }
        // What is not valid yet is kept as it was typed.
        let values = question.check(typed, lang).unwrap_or_else(|_| {
            let given = typed
                .iter()
                .filter(|value| !value.trim().is_empty() && !value.contains('\0'));
            given.take(question.options.len().max(1)).cloned().collect()
        });
        if !values.is_empty() {
            found.push(Answer::to(known.number, question, values));
        }
    }
    Ok(found)
}

/// Keeps them beside the texts of an idea.
pub(super) fn keep(tx: &mut WriteTx, idea: Uuid, said: &Said) -> Result<()> {
    diesel::update(ideas::table.find(idea))
        .set((ideas::answers.eq(&said.answers), ideas::form_version.eq(said.version)))
        .execute(tx.conn())?;
    Ok(())
}
