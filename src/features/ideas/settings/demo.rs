//! What the innovation team of the demo company set up by itself.
use chrono::{Datelike, NaiveDate};

use crate::features::entries::demo::Company;
use crate::features::ideas::commands;
use crate::features::ideas::forms::TemplateFields;
use crate::features::ideas::rules::RulesChange;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;

use super::forms::WordsSettings;
use super::scorecard_fields::NewScorecard;
use super::{checks, days, scorecards, words};

/// Christmas Eve and New Year's Eve, ideas without a name, two lines of words, how many ideas are judged at once, a
/// scorecard for what the climate gains, and a start of an answer, before anybody had an idea.
pub fn fill(tx: &mut WriteTx, company: &Company) -> Result<()> {
    let at = company.at(90, "09:10")?;
    company.be(tx, "julia.armbruster", at, "de")?;
    let today = company.today.date_naive();
    for (day, name) in [(24, "Heiligabend"), (31, "Silvester")] {
        let of = |year| NaiveDate::from_ymd_opt(year, 12, day);
        let next = of(today.year()).filter(|day| *day >= today).or(of(today.year() + 1));
        days::keep(tx, next.unwrap_or(today), name)?;
    }
    // The works council and data protection could find out together whose an idea without a name is.
    let openers = ["daniela.schmieder", "ruth.amend"].map(str::to_owned);
    let names = commands::Names {
        on: Some(true),
        openers: Some(openers.into()),
    };
    commands::change_names(tx, &names)?;
    for line in ["Homeoffice = mobiles Arbeiten", "SB-Zone = Foyer = Automatenraum"] {
        words::add(tx, &WordsSettings { words: line.into() })?;
    }
    let most = RulesChange {
        review_places: Some(6),
        ..RulesChange::default()
    };
    commands::change_rules(tx, &most)?;
    let fields = TemplateFields {
        name: "Danke, wir prüfen".into(),
        text: "Danke für die Idee. Wir sprechen mit dem Fachbereich und melden uns hier mit dem Ergebnis.".into(),
    };
    commands::add_template(tx, None, &fields)?;
    judging(tx)
}

/// A scorecard that nobody has used yet, and the law is somebody's field.
fn judging(tx: &mut WriteTx) -> Result<()> {
    let climate = NewScorecard {
        de: "Klima und Umwelt".into(),
        en: "Climate and environment".into(),
        basis: "small".into(),
    };
    scorecards::add(tx, &climate)?;
    checks::own(tx, "legal", "ruth.amend")
}
