//! Reading scorecards. What is read here is everything there is: who sees which of it is asked of [`super::sight`].
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Double, Nullable, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::ideas::model::Decision;
use crate::kernel::base::actor::PeopleRevision;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Key;
use crate::kernel::db::schema::{
    decisions, idea_evaluations, idea_results, idea_reviews, idea_scorecard_answers, idea_scorecard_checks,
    idea_scorecards, scorecard_checks, scorecard_criteria, scorecard_templates,
};
use crate::kernel::db::statement::statement;

use super::model::{Advice, Answer, Card, Criterion, Ended, Evaluation, Frozen, Holds, Review, Scorecards, Template};

/// At a revision of rights: the database lets it grow with every change of them.
#[derive(Clone, PartialEq, Eq, Hash)]
struct ScorecardsAt(PeopleRevision);

impl Key for ScorecardsAt {
    type Value = Arc<Scorecards>;
}

/// All scorecards, most of the time remembered.
pub fn kept_scorecards(tx: &mut ReadTx) -> Result<Arc<Scorecards>> {
    let at = tx.viewer().map(|actor| ScorecardsAt(actor.revision));
    tx.known(at, |tx| scorecards(tx).map(Arc::new))
}

type Names = (String, String, String);

/// All scorecards, as they stand.
pub fn scorecards(tx: &mut ReadTx) -> Result<Scorecards> {
    use scorecard_criteria as asks;
    use scorecard_templates as cards;
    let criteria: Vec<(String, Criterion)> = asks::table
        .order((asks::template_code, asks::place))
        .select((
            asks::template_code,
            (
                asks::place,
                asks::weight,
                asks::de,
                asks::en,
                asks::anchors_de,
                asks::anchors_en,
            ),
        ))
        .load(tx.conn())?;
    let templates: Vec<(Names, (bool, bool, i32))> = cards::table
        .order(cards::place)
        .select((
            (cards::code, cards::de, cards::en),
            (cards::retired, cards::usual, cards::version),
        ))
        .load(tx.conn())?;
    let template = |((code, de, en), (retired, usual, version)): (Names, (bool, bool, i32))| {
        let own = criteria.iter().filter(|(of, _)| *of == code);
        Template {
            criteria: own.map(|(_, criterion)| criterion.clone()).collect(),
            code,
            de,
            en,
            retired,
            usual,
            version,
        }
    };
    Ok(Scorecards {
        templates: templates.into_iter().map(template).collect(),
        checks: scorecard_checks::table
            .order(scorecard_checks::place)
            .select(scorecard_checks::all_columns)
            .load(tx.conn())?,
    })
}

type Row = (
    Uuid,
    Uuid,
    Option<Uuid>,
    NaiveDate,
    Option<DateTime<Utc>>,
    Option<Ended>,
    String,
);

/// The latest time in which an idea was judged, or is.
pub fn load_review(tx: &mut ReadTx, idea: Uuid) -> Result<Option<Review>> {
    let row: Option<(Uuid, String, Option<DateTime<Utc>>)> = idea_reviews::table
        .filter(idea_reviews::idea_id.eq(idea))
        // The one that goes on before all that ended, whatever a clock said when each began.
        .order((idea_reviews::closed_at.is_null().desc(), idea_reviews::opened_at.desc()))
        .select((idea_reviews::id, idea_reviews::template_code, idea_reviews::closed_at))
        .first(tx.conn())
        .optional()?;
    let Some((id, template, closed_at)) = row else {
        return Ok(None);
    };
    let rows: Vec<Row> = idea_evaluations::table
        .filter(idea_evaluations::review_id.eq(id))
        .order((idea_evaluations::assigned_at, idea_evaluations::id))
        .select((
            idea_evaluations::id,
            idea_evaluations::person_id,
            idea_evaluations::unit_id,
            idea_evaluations::due_on,
            idea_evaluations::submitted_at,
            idea_evaluations::outcome,
            idea_evaluations::conflict,
        ))
        .load(tx.conn())?;
    let sent: Vec<Uuid> = rows.iter().filter(|row| row.4.is_some()).map(|row| row.0).collect();
    let mut cards = cards_of(tx, &sent)?;
    let evaluation = |(id, person, unit, due_on, submitted_at, ended, conflict): Row| Evaluation {
        id,
        person,
        unit,
        due_on,
        submitted_at,
        ended,
        conflict,
        cards: cards.remove(&id).unwrap_or_default(),
    };
    Ok(Some(Review {
        id,
        template,
        closed: closed_at.is_some(),
        evaluations: rows.into_iter().map(evaluation).collect(),
    }))
}

/// What was sent, by whom it was asked of; drafts are their writers' alone.
fn cards_of(tx: &mut ReadTx, evaluations: &[Uuid]) -> Result<HashMap<Uuid, Vec<Card>>> {
    if evaluations.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = idea_scorecards::table
        .filter(idea_scorecards::evaluation_id.eq_any(evaluations))
        .filter(idea_scorecards::version.ge(1))
        .order((idea_scorecards::evaluation_id, idea_scorecards::version));
    let rows: Vec<CardRow> = rows.select(idea_scorecards::all_columns).load(tx.conn())?;
    filled(tx, rows)
}

type CardRow = (Uuid, i16, DateTime<Utc>, Option<f64>);

/// Scorecards with what stands in them.
fn filled(tx: &mut ReadTx, rows: Vec<CardRow>) -> Result<HashMap<Uuid, Vec<Card>>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.0).collect();
    let answers: Vec<(Uuid, i16, i16, Option<i16>, bool, String)> = idea_scorecard_answers::table
        .filter(idea_scorecard_answers::evaluation_id.eq_any(&ids))
        .order(idea_scorecard_answers::criterion)
        .select(idea_scorecard_answers::all_columns)
        .load(tx.conn())?;
    let checks: Vec<(Uuid, i16, String, Holds)> = idea_scorecard_checks::table
        .filter(idea_scorecard_checks::evaluation_id.eq_any(&ids))
        .order(idea_scorecard_checks::check_code)
        .select(idea_scorecard_checks::all_columns)
        .load(tx.conn())?;
    let mut cards: HashMap<Uuid, Vec<Card>> = HashMap::new();
    for (id, version, at, score) in rows {
        let own = answers.iter().filter(|row| (row.0, row.1) == (id, version));
        let said = checks.iter().filter(|row| (row.0, row.1) == (id, version));
        cards.entry(id).or_default().push(Card {
            version,
            at,
            score,
            answers: own
                .map(|(_, _, criterion, mark, skipped, comment)| Answer {
                    criterion: *criterion,
                    mark: *mark,
                    skipped: *skipped,
                    comment: comment.clone(),
                })
                .collect(),
            checks: said.map(|(_, _, code, holds)| (code.clone(), *holds)).collect(),
        });
    }
    Ok(cards)
}

/// What somebody has filled in and not sent yet; asked for whoever it is of.
pub fn own_draft(tx: &mut ReadTx, evaluation: Uuid) -> Result<Option<Card>> {
    let row = idea_scorecards::table.find((evaluation, 0));
    let row: Option<CardRow> = row.select(idea_scorecards::all_columns).first(tx.conn()).optional()?;
    let Some(row) = row else { return Ok(None) };
    let mut cards = filled(tx, vec![row])?;
    Ok(cards.remove(&evaluation).and_then(|mut own| own.pop()))
}

/// What the scores said together with the last of these decisions that says so.
pub fn load_frozen(tx: &mut ReadTx, standing: &[Decision]) -> Result<Option<Frozen>> {
    type Row = (i32, f64, f64, f64, f64, bool, Vec<String>, Advice);
    let row: Option<Row> = idea_results::table
        .inner_join(decisions::table)
        .filter(idea_results::decision_id.eq_any(standing.iter().map(|decision| decision.id)))
        .order(decisions::number.desc())
        .select((
            idea_results::counted,
            idea_results::median,
            idea_results::mean,
            idea_results::least,
            idea_results::most,
            idea_results::apart,
            idea_results::failed,
            idea_results::advice,
        ))
        .first(tx.conn())
        .optional()?;
    let frozen = |(counted, median, mean, least, most, apart, failed, advice)| Frozen {
        counted,
        median,
        mean,
        least,
        most,
        apart,
        failed,
        advice,
    };
    Ok(row.map(frozen))
}

/// How many scorecards wait for each of these people.
pub fn open_loads(tx: &mut ReadTx, people: &[Uuid]) -> Result<HashMap<Uuid, i64>> {
    let rows: Vec<(Uuid, i64)> = idea_evaluations::table
        .filter(idea_evaluations::person_id.eq_any(people))
        .filter(idea_evaluations::submitted_at.is_null())
        .filter(idea_evaluations::ended_at.is_null())
        .group_by(idea_evaluations::person_id)
        .select((idea_evaluations::person_id, diesel::dsl::count_star()))
        .load(tx.conn())?;
    Ok(rows.into_iter().collect())
}

/// The newest scores that tell how strict somebody is, of ideas that are decided about: from those that are not, nobody
/// is to learn anything.
static TEMPERS: LazyLock<String> = LazyLock::new(|| {
    let given = |whose: &str, most: usize| {
        format!(
            "select idea_scorecards.score from idea_evaluations join idea_scorecards \
             on evaluation_id = idea_evaluations.id and version = 1 \
             where outcome = 'over' and submitted_at is not null and score is not null {whose} \
             order by submitted_at desc, idea_evaluations.id desc limit {most}"
        )
    };
    let (own, all) = (given("and person_id = person.id", 50), given("", 200));
    format!(
        "select person.id, count(*), avg(given.score) from unnest(?) person (id) \
         cross join lateral ({own}) given group by person.id \
         union all select null, count(*), avg(given.score) from ({all}) given"
    )
});

statement! {
    struct Tempers { people: Vec<Uuid> as Array<SqlUuid> } -> (Nullable<SqlUuid>, BigInt, Nullable<Double>) = &TEMPERS;
}

/// How many scores somebody gave, and their mean.
pub type Temper = (i64, f64);

/// How strict these people are: how many scores each gave lately and their mean; and the mean of everybody.
pub fn tempers(tx: &mut ReadTx, people: Vec<Uuid>) -> Result<(HashMap<Uuid, Temper>, f64)> {
    let rows: Vec<(Option<Uuid>, i64, Option<f64>)> = Tempers { people }.load(tx.conn())?;
    let of = |row: &(Option<Uuid>, i64, Option<f64>)| Some((row.0?, (row.1, row.2?)));
    let all = rows.iter().find(|row| row.0.is_none()).and_then(|row| row.2);
    Ok((rows.iter().filter_map(of).collect(), all.unwrap_or_default()))
}
