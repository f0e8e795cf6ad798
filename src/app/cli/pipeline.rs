//! `connect pipeline`: how long each state of an idea may take, and what takes two signatures.
use crate::features::ideas::commands;
use crate::features::ideas::forms::handles;
use crate::features::ideas::pipeline::{Processing, Signatures};
use crate::features::ideas::rules::{Rules, RulesChange};
use crate::features::ideas::settings::checks;
use crate::kernel::config::Settings;

use super::{beside, out};

/// The rules for ideas; without options they are only shown.
#[derive(clap::Args)]
pub(super) struct Pipeline {
    /// Decisions that take two signatures of the innovation team: none, declines, or all
    #[arg(long, value_parser = signatures)]
    signatures: Option<Signatures>,
    /// Hours for which whoever had an idea reads before everybody else that it is declined, 0 to 240
    #[arg(long, value_parser = clap::value_parser!(i32).range(0..=240))]
    hold_hours: Option<i32>,
    /// Working days until the first answer
    #[arg(long, value_parser = days())]
    inbox_days: Option<i32>,
    /// Working days to answer a question
    #[arg(long, value_parser = days())]
    clarify_days: Option<i32>,
    /// Working days of an open idea
    #[arg(long, value_parser = days())]
    open_days: Option<i32>,
    /// Working days under review
    #[arg(long, value_parser = days())]
    evaluate_days: Option<i32>,
    /// Working days to decide
    #[arg(long, value_parser = days())]
    decide_days: Option<i32>,
    /// Working days from accepting an idea to beginning with it
    #[arg(long, value_parser = days())]
    accepted_days: Option<i32>,
    /// Who answers ideas first: central (the innovation team), manager (the line manager of whoever had it, for ten
    /// working days), or both; for ideas that are handed in from now on
    #[arg(long, value_parser = processing)]
    processing: Option<Processing>,
    /// The same for the people of one department and those below it: UNIT=MODEL, such as branch-lahr=manager; UNIT= as
    /// in the department above it
    #[arg(long, value_name = "UNIT=MODEL", value_parser = processing_of)]
    unit_processing: Vec<(String, Option<Processing>)>,
    /// Share of the days, in percent, after which whoever has to act is reminded, 50 to 95
    #[arg(long, value_parser = clap::value_parser!(i32).range(50..=95))]
    remind_percent: Option<i32>,
    /// Share of the days after which the whole team is told, 100 to 200
    #[arg(long, value_parser = clap::value_parser!(i32).range(100..=200))]
    escalate_percent: Option<i32>,
    /// Working days to send a scorecard, 2 to 60
    #[arg(long, value_parser = clap::value_parser!(i32).range(2..=60))]
    judge_days: Option<i32>,
    /// Ideas that are to be under review at once, as the board says, 0 to 999; 0 for any number
    #[arg(long, value_parser = clap::value_parser!(i32).range(0..=999))]
    review_places: Option<i32>,
    /// Are ideas taken without a name: on or off; on only while two people are named who could open one together
    #[arg(long, value_parser = on)]
    unnamed: Option<bool>,
    /// Who could open a name, two of them together: HANDLE,HANDLE, none of them of the innovation team
    #[arg(long, value_name = "HANDLES")]
    openers: Option<String>,
    /// Whose field a check of the scorecards is, so that their no alone is enough: legal, harm or running, as
    /// legal=HANDLE; legal= for nobody
    #[arg(long, value_name = "CHECK=HANDLE", value_parser = owner)]
    check_owner: Vec<(String, String)>,
}

fn days() -> clap::builder::RangedI64ValueParser<i32> {
    clap::value_parser!(i32).range(1..=250)
}

fn owner(text: &str) -> Result<(String, String), String> {
    let (check, handle) = text
        .split_once('=')
        .ok_or("it is CHECK=HANDLE, such as legal=ada.lang")?;
    Ok((check.to_owned(), handle.trim_start_matches('@').to_lowercase()))
}

fn on(word: &str) -> Result<bool, String> {
    match word {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err("it is on or off".to_owned()),
    }
}

fn signatures(word: &str) -> Result<Signatures, String> {
    Signatures::parse(word).ok_or_else(|| "it is none, declines or all".to_owned())
}

fn processing(word: &str) -> Result<Processing, String> {
    Processing::parse(word).ok_or_else(|| "it is central, manager or both".to_owned())
}

fn processing_of(text: &str) -> Result<(String, Option<Processing>), String> {
    let (unit, word) = text
        .split_once('=')
        .ok_or("it is UNIT=MODEL, such as branch-lahr=manager")?;
    let model = (!word.is_empty()).then(|| processing(word)).transpose()?;
    Ok((unit.to_owned(), model))
}

/// Runs `connect pipeline`.
pub(super) fn pipeline(settings: Settings, wanted: Pipeline) -> Result<(), String> {
    let change = RulesChange {
        signatures: wanted.signatures,
        hold_hours: wanted.hold_hours,
        inbox_days: wanted.inbox_days,
        clarify_days: wanted.clarify_days,
        open_days: wanted.open_days,
        evaluate_days: wanted.evaluate_days,
        decide_days: wanted.decide_days,
        accepted_days: wanted.accepted_days,
        processing: wanted.processing,
        remind_percent: wanted.remind_percent,
        escalate_percent: wanted.escalate_percent,
        judge_days: wanted.judge_days,
        review_places: wanted.review_places,
    };
    let (on, openers) = (wanted.unnamed, wanted.openers);
    let units = wanted.unit_processing;
    let owners = wanted.check_owner;
    let rules = beside::write(settings, move |tx| {
        for (check, handle) in &owners {
            checks::own(tx, check, handle)?;
        }
        for (unit, model) in &units {
            let unit = beside::unit_of(tx, unit, "unit")?;
            commands::set_processing(tx, unit, *model)?;
        }
        if on.is_some() || openers.is_some() {
            let openers = openers.map(|typed| handles("openers", &typed)).transpose()?;
            commands::change_names(tx, &commands::Names { on, openers })?;
        }
        commands::change_rules(tx, &change)
    })?;
    told(&rules)
}

/// The rules as they stand.
fn told(rules: &Rules) -> Result<(), String> {
    out::line(format_args!(
        "two signatures for: {}; a declined idea is read by its author {} hours before everybody else",
        rules.signatures.word(),
        rules.hold_hours
    ))?;
    out::line(format_args!("who answers first: {}", rules.processing.word()))?;
    let unnamed = if rules.unnamed { "on" } else { "off" };
    out::line(format_args!("ideas without a name: {unnamed}"))?;
    out::line(format_args!(
        "working days: inbox {}, clarify {}, open {}, evaluate {}, decide {}, accepted {}; to send a scorecard {}",
        rules.inbox_days,
        rules.clarify_days,
        rules.open_days,
        rules.evaluate_days,
        rules.decide_days,
        rules.accepted_days,
        rules.judge_days
    ))?;
    match rules.review_places {
        0 => out::line("under review at once: any number")?,
        most => out::line(format_args!("under review at once: {most}"))?,
    }
    out::line(format_args!(
        "reminded after {} percent of them, the whole team told after {}",
        rules.remind_percent, rules.escalate_percent
    ))
}
