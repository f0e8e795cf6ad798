//! Making, changing and retiring scorecards. One with which ideas are judged keeps its questions: the marks that were
//! given mean what they meant.
use diesel::dsl::max;
use diesel::prelude::*;

use crate::features::ideas::changes::{self, ADDED, Area};
use crate::features::ideas::evaluation::{Criterion, Template, scorecards};
use crate::kernel::base::error::{Conflict, Error, Result, STALE, invalid};
use crate::kernel::db::schema::{idea_reviews, scorecard_criteria, scorecard_templates};
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::text::slug;

use super::scorecard_fields::{NewScorecard, ScorecardChange, ScorecardSettings};

/// Scorecards that can be offered at once: they are a list to choose from.
const MOST: usize = 30;
/// The longest code.
const CODE: usize = 40;
/// Ideas are judged with it since the page was opened.
const USED: Conflict = Conflict("error-scorecard-used");

/// All of them; nobody else changes one before the commit, and no idea comes under review meanwhile.
fn locked(tx: &mut WriteTx) -> Result<Vec<Template>> {
    let rows = scorecard_templates::table
        .order(scorecard_templates::place)
        .select(scorecard_templates::code);
    rows.for_update().load::<String>(tx.conn())?;
    Ok(scorecards(tx)?.templates)
}

/// Adds a scorecard that begins with the questions of another. The same again is there already.
pub fn add(tx: &mut WriteTx, fields: &NewScorecard) -> Result<String> {
    let (de, en) = fields.check()?;
    let all = locked(tx)?;
    if let Some(known) = all.iter().find(|known| known.de == de) {
        return match known.en == en {
            true => Ok(known.code.clone()),
            false => invalid("de", "error-scorecard-taken"),
        };
    }
    if all.len() >= MOST {
        return invalid("de", "error-settings-many");
    }
    let Some(basis) = all.iter().find(|template| template.code == fields.basis) else {
        return invalid("basis", "error-choice");
    };
    let code = free_code(&de, &all);
    let last: Option<i32> = scorecard_templates::table
        .select(max(scorecard_templates::place))
        .first(tx.conn())?;
    diesel::insert_into(scorecard_templates::table)
        .values((
            scorecard_templates::code.eq(&code),
            scorecard_templates::place.eq(last.unwrap_or_default() + 1),
            scorecard_templates::de.eq(&de),
            scorecard_templates::en.eq(&en),
        ))
        .execute(tx.conn())?;
    write(tx, &code, &basis.criteria)?;
    changes::note(tx, (Area::Scorecards, &de), ADDED, ("", &de))?;
    Ok(code)
}

fn free_code(de: &str, all: &[Template]) -> String {
    let stem: String = slug(de).chars().take(CODE).collect();
    let stem = if stem.is_empty() { "bogen".to_owned() } else { stem };
    let taken = |code: &str| all.iter().any(|known| known.code == code);
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    let mut codes = std::iter::once(stem.clone()).chain(numbered);
    codes.find(|code| !taken(code)).unwrap_or_default()
}

/// Changes a scorecard, from a page that showed this version.
pub fn revise(tx: &mut WriteTx, code: &str, seen: Option<i32>, fields: &ScorecardSettings) -> Result<()> {
    let change = fields.check()?;
    let all = locked(tx)?;
    let stands = all.iter().find(|known| known.code == code).ok_or(Error::NotFound)?;
    let told = differences(stands, &change);
    if told.is_empty() {
        return Ok(());
    }
    if seen != Some(stands.version) {
        return Err(Error::Conflict(STALE));
    }
    if all.iter().any(|other| other.code != code && other.de == change.de) {
        return invalid("de", "error-scorecard-taken");
    }
    keeps_one_usual(stands, &change)?;
    let asks_anew = change.criteria.as_ref().filter(|asks| **asks != stands.criteria);
    if asks_anew.is_some() && is_used(tx, code)? {
        return Err(Error::Conflict(USED));
    }
    if change.usual && !stands.usual {
        let before = scorecard_templates::table.filter(scorecard_templates::usual);
        diesel::update(before)
            .set(scorecard_templates::usual.eq(false))
            .execute(tx.conn())?;
    }
    diesel::update(scorecard_templates::table.find(code))
        .set((
            (
                scorecard_templates::de.eq(&change.de),
                scorecard_templates::en.eq(&change.en),
            ),
            (
                scorecard_templates::retired.eq(change.retired),
                scorecard_templates::usual.eq(change.usual),
            ),
            scorecard_templates::version.eq(stands.version + 1),
        ))
        .execute(tx.conn())?;
    if let Some(criteria) = asks_anew {
        diesel::delete(scorecard_criteria::table.filter(scorecard_criteria::template_code.eq(code)))
            .execute(tx.conn())?;
        write(tx, code, criteria)?;
    }
    for (field, was, becomes) in told {
        changes::note(tx, (Area::Scorecards, &stands.de), field, (&was, &becomes))?;
    }
    Ok(())
}

/// Ideas without a campaign are judged with one of them, which is offered.
fn keeps_one_usual(stands: &Template, change: &ScorecardChange) -> Result<()> {
    match (stands.usual, change.usual, change.retired) {
        (true, false, _) => invalid("usual", "error-scorecard-usual"),
        (_, true, true) => invalid("retired", "error-scorecard-usual-retired"),
        _ => Ok(()),
    }
}

/// Is an idea judged with it, or was one?
pub fn is_used(tx: &mut ReadTx, code: &str) -> Result<bool> {
    let reviews = idea_reviews::table.filter(idea_reviews::template_code.eq(code));
    Ok(diesel::select(diesel::dsl::exists(reviews)).get_result(tx.conn())?)
}

fn write(tx: &mut WriteTx, code: &str, criteria: &[Criterion]) -> Result<()> {
    let rows: Vec<_> = criteria
        .iter()
        .map(|criterion| {
            (
                scorecard_criteria::template_code.eq(code),
                scorecard_criteria::place.eq(criterion.place),
                scorecard_criteria::weight.eq(criterion.weight),
                (
                    scorecard_criteria::de.eq(&criterion.de),
                    scorecard_criteria::en.eq(&criterion.en),
                ),
                (
                    scorecard_criteria::anchors_de.eq(&criterion.anchors_de),
                    scorecard_criteria::anchors_en.eq(&criterion.anchors_en),
                ),
            )
        })
        .collect();
    diesel::insert_into(scorecard_criteria::table)
        .values(rows)
        .execute(tx.conn())?;
    Ok(())
}

/// What a change makes different: its name, what it was, what it is from now on.
fn differences(stands: &Template, change: &ScorecardChange) -> Vec<(&'static str, String, String)> {
    let mut all = vec![
        ("de", stands.de.clone(), change.de.clone()),
        ("en", stands.en.clone(), change.en.clone()),
        ("retired", stands.retired.to_string(), change.retired.to_string()),
        ("usual", stands.usual.to_string(), change.usual.to_string()),
    ];
    if let Some(criteria) = &change.criteria {
        for at in 0..criteria.len().max(stands.criteria.len()) {
            let line = |of: &[Criterion]| of.get(at).map(told).unwrap_or_default();
            all.push(("question", line(&stands.criteria), line(criteria)));
        }
    }
    all.retain(|(_, was, becomes)| was != becomes);
    all
}

/// A question in one line, with everything that belongs to it.
fn told(of: &Criterion) -> String {
    let anchors = |anchors: &[String]| anchors.join(" / ");
    format!(
        "{} ({} × {}) {} ({})",
        of.de,
        of.weight,
        anchors(&of.anchors_de),
        of.en,
        anchors(&of.anchors_en)
    )
}
