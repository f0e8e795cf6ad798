//! With what ideas are judged.
use crate::features::ideas::evaluation::{Criterion, Template, kept_scorecards};
use crate::features::ideas::paths;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Choice, Field, Select, TextArea};
use crate::kernel::web::submit::Refused;

use super::super::page::{Input, Part, Row, SettingsForm, SettingsPage};
use super::super::scorecard_fields::{
    ANCHOR, ANCHORS, CRITERIA, CriterionFields, NAME, NewScorecard, QUESTION, ScorecardSettings,
};
use super::super::scorecards::is_used;

/// All of them, and the form for another.
pub(in super::super) fn scorecards(tx: &mut ReadTx, refused: &Refused<NewScorecard>) -> Result<SettingsPage> {
    let mut page = SettingsPage::of(tx, Some(Part::Scorecards), None)?;
    let (cards, lang, typed) = (kept_scorecards(tx)?, tx.lang(), refused.fields());
    for template in &cards.templates {
        page.rows.push(Row {
            name: template.text(lang).to_owned(),
            detail: detail(tx, template)?,
            href: Some(paths::SCORECARD.with([&template.code])),
            retired_key: template.retired.then_some("settings-retired"),
            ..Row::default()
        });
    }
    page.refused(tx, refused, &[])?;
    let choice = |template: &Template| Choice {
        value: template.code.clone(),
        label: template.text(lang).to_owned(),
        selected: template.code == typed.basis,
    };
    let basis = Select::new("basis", "setting-basis", cards.templates.iter().map(choice).collect());
    let basis = basis.help("setting-basis-help").error(refused.errors.at(tx, "basis")?);
    let mut inputs = names(tx, (&typed.de, &typed.en), refused)?.to_vec();
    inputs.push(Input::select(basis));
    page.forms.push(SettingsForm {
        id: "scorecard-new",
        title_key: "settings-scorecard-new",
        help_key: "settings-scorecard-new-help",
        action: paths::SCORECARDS.as_str().to_owned(),
        version: None,
        inputs,
        send_key: "settings-scorecard-go",
    });
    Ok(page)
}

/// What it asks, and whether it is the usual one.
fn detail(tx: &ReadTx, template: &Template) -> Result<String> {
    let asks: Vec<&str> = template.criteria.iter().map(|one| one.text(tx.lang())).collect();
    let asks = asks.join(" · ");
    match template.usual {
        true => tx.say("settings-scorecard-usual", &[("asks", asks.into())]),
        false => Ok(asks),
    }
}

fn names<T>(tx: &ReadTx, (de, en): (&str, &str), refused: &Refused<T>) -> Result<[Input; 2]> {
    let error = |field| refused.errors.at(tx, field);
    Ok([
        Input::field(Field::text("de", "setting-de", de, error("de")?).limit(NAME)),
        Input::field(Field::text("en", "setting-en", en, error("en")?).limit(NAME)),
    ])
}

/// One of them. Its questions are a form until an idea is judged with them, and a list from then on; whoever had
/// changed them in a form keeps what they typed.
pub(in super::super) fn scorecard(
    tx: &mut ReadTx,
    code: &str,
    refused: &Refused<ScorecardSettings>,
) -> Result<SettingsPage> {
    let (cards, lang) = (kept_scorecards(tx)?, tx.lang());
    let stands = cards.template(code).ok_or(Error::NotFound)?;
    let used = is_used(tx, code)?;
    let mut page = SettingsPage::of(tx, Some(Part::Scorecards), Some(stands.text(lang)))?;
    page.refused(tx, refused, &[("setting-de", &stands.de), ("setting-en", &stands.en)])?;
    let typed = refused.typed.clone().unwrap_or_else(|| as_typed(stands, used));
    if used || page.conflict.is_some() {
        page.rows = rows(tx, &stands.criteria)?;
    }
    let mut inputs = names(tx, (typed.get("de"), typed.get("en")), refused)?.to_vec();
    if !used || typed.asks() {
        for (n, fields) in (1..).zip(CRITERIA) {
            inputs.push(question(tx, (n, fields), &typed, refused)?);
        }
    }
    let ticked = |field| !typed.get(field).is_empty();
    inputs.push(Input::usual(ticked("usual"), refused.errors.at(tx, "usual")?));
    let retired = refused.errors.at(tx, "retired")?;
    inputs.push(Input::retired(
        ticked("retired"),
        "settings-scorecard-retired-help",
        retired,
    ));
    page.forms.push(SettingsForm {
        id: "scorecard",
        title_key: "settings-change",
        help_key: match used {
            true => "settings-scorecard-used-help",
            false => "settings-scorecard-help",
        },
        action: paths::SCORECARD.with([&code]),
        version: Some(stands.version),
        inputs,
        send_key: "save",
    });
    Ok(page)
}

/// As it stands, in the fields of its form.
fn as_typed(stands: &Template, used: bool) -> ScorecardSettings {
    let ticked = |on: bool| if on { "on".to_owned() } else { String::new() };
    let mut fields = vec![
        ("de", stands.de.clone()),
        ("en", stands.en.clone()),
        ("usual", ticked(stands.usual)),
        ("retired", ticked(stands.retired)),
    ];
    let asks = stands.criteria.iter().zip(CRITERIA).filter(|_| !used);
    for (criterion, names) in asks {
        fields.extend([
            (names.de, criterion.de.clone()),
            (names.en, criterion.en.clone()),
            (names.weight, criterion.weight.to_string()),
            (names.anchors_de, criterion.anchors_de.join("\n")),
            (names.anchors_en, criterion.anchors_en.join("\n")),
        ]);
    }
    ScorecardSettings::of(fields)
}

/// What it asks, each with what the marks mean.
fn rows(tx: &ReadTx, criteria: &[Criterion]) -> Result<Vec<Row>> {
    let row = |criterion: &Criterion| {
        let marks = criterion.anchors(tx.lang()).iter().enumerate();
        let marks: Vec<String> = marks.map(|(mark, words)| format!("{mark} {words}")).collect();
        Ok(Row {
            name: criterion.text(tx.lang()).to_owned(),
            detail: format!("{}: {}", weight(tx, criterion.weight)?, marks.join(", ")),
            ..Row::default()
        })
    };
    criteria.iter().map(row).collect()
}

fn weight(tx: &ReadTx, weight: i16) -> Result<String> {
    tx.say("sheet-weight", &[("n", weight.into())])
}

/// One question. The last ones are empty: whoever asks less leaves them so.
fn question<T>(
    tx: &ReadTx,
    (n, fields): (i64, CriterionFields),
    typed: &ScorecardSettings,
    refused: &Refused<T>,
) -> Result<Input> {
    let error = |field| refused.errors.at(tx, field);
    let text = |id, label_key| {
        let field = Field::new(id, label_key, "text", typed.get(id)).limit(QUESTION);
        Ok::<_, Error>(Input::field(field.error(error(id)?)))
    };
    let area = |id, label_key| {
        let most = ANCHORS * (ANCHOR + 1);
        let area = TextArea::new(id, label_key, typed.get(id).to_owned(), most, error(id)?);
        Ok::<_, Error>(Input::area(area.size("small").help("setting-marks-help")))
    };
    let chosen = Some(typed.get(fields.weight)).filter(|chosen| !chosen.is_empty());
    let choice = |n: i16| {
        Ok(Choice {
            value: n.to_string(),
            label: weight(tx, n)?,
            selected: chosen.unwrap_or("3") == n.to_string(),
        })
    };
    let weights = Select::new(
        fields.weight,
        "scores-weight",
        (1..=5).map(choice).collect::<Result<_>>()?,
    );
    let inputs = vec![
        text(fields.de, "setting-de")?,
        text(fields.en, "setting-en")?,
        Input::select(weights.error(error(fields.weight)?)),
        area(fields.anchors_de, "setting-marks")?,
        area(fields.anchors_en, "setting-marks-en")?,
    ];
    let spare = typed.is_empty(fields) && error(fields.de)?.is_none();
    Ok(Input::group(tx.say("question-n", &[("n", n.into())])?, inputs, spare))
}
