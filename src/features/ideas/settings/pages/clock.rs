//! Deadlines and signatures.
use crate::features::ideas::paths;
use crate::features::ideas::pipeline::{Processing, Signatures};
use crate::features::ideas::rules::{Rules, rules};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Choice, Field, Select};
use crate::kernel::web::submit::Refused;

use super::super::forms::ClockSettings;
use super::super::page::{Input, Part, SettingsForm, SettingsPage};

/// The numbers of the form: name, words, and what they mean.
const NUMBERS: [(&str, &str, &str); 11] = [
    ("inbox_days", "setting-inbox-days", "setting-inbox-days-help"),
    ("clarify_days", "setting-clarify-days", "setting-clarify-days-help"),
    ("open_days", "setting-open-days", "setting-days-help"),
    ("evaluate_days", "setting-evaluate-days", "setting-days-help"),
    ("decide_days", "setting-decide-days", "setting-days-help"),
    ("accepted_days", "setting-accepted-days", "setting-days-help"),
    ("judge_days", "setting-judge-days", "setting-judge-days-help"),
    ("review_places", "setting-review-places", "setting-review-places-help"),
    (
        "remind_percent",
        "setting-remind-percent",
        "setting-remind-percent-help",
    ),
    (
        "escalate_percent",
        "setting-escalate-percent",
        "setting-escalate-percent-help",
    ),
    ("hold_hours", "setting-hold-hours", "setting-hold-hours-help"),
];

/// What is called so, as it was typed.
fn typed_at<'t>(typed: &'t ClockSettings, name: &str) -> &'t str {
    match name {
        "inbox_days" => &typed.inbox_days,
        "clarify_days" => &typed.clarify_days,
        "open_days" => &typed.open_days,
        "evaluate_days" => &typed.evaluate_days,
        "decide_days" => &typed.decide_days,
        "accepted_days" => &typed.accepted_days,
        "judge_days" => &typed.judge_days,
        "review_places" => &typed.review_places,
        "remind_percent" => &typed.remind_percent,
        "escalate_percent" => &typed.escalate_percent,
        _ => &typed.hold_hours,
    }
}

fn stands(rules: &Rules) -> ClockSettings {
    ClockSettings {
        signatures: rules.signatures.word().to_owned(),
        processing: rules.processing.word().to_owned(),
        hold_hours: rules.hold_hours.to_string(),
        inbox_days: rules.inbox_days.to_string(),
        clarify_days: rules.clarify_days.to_string(),
        open_days: rules.open_days.to_string(),
        evaluate_days: rules.evaluate_days.to_string(),
        decide_days: rules.decide_days.to_string(),
        accepted_days: rules.accepted_days.to_string(),
        remind_percent: rules.remind_percent.to_string(),
        escalate_percent: rules.escalate_percent.to_string(),
        judge_days: rules.judge_days.to_string(),
        review_places: rules.review_places.to_string(),
    }
}

/// How one of the words of the signatures reads.
pub(super) fn signatures_key(signatures: Signatures) -> &'static str {
    match signatures {
        Signatures::None => "setting-signatures-none",
        Signatures::Declines => "setting-signatures-declines",
        Signatures::All => "setting-signatures-all",
    }
}

/// How one of the words of who answers first reads.
pub(super) fn processing_key(processing: Processing) -> &'static str {
    match processing {
        Processing::Central => "setting-processing-central",
        Processing::Manager => "setting-processing-manager",
        Processing::Both => "setting-processing-both",
    }
}

/// What a choice is called: its word, or the key of how it reads.
type Says<W> = fn(W) -> &'static str;

/// The choices of a word, of which one stands.
fn choices<W: Copy>(tx: &ReadTx, words: &[W], (word, key): (Says<W>, Says<W>), stands: &str) -> Result<Vec<Choice>> {
    let choice = |one: &W| {
        Ok(Choice {
            value: word(*one).to_owned(),
            label: tx.say(key(*one), &[])?,
            selected: stands == word(*one),
        })
    };
    words.iter().map(choice).collect()
}

/// The form with all of them.
pub(in super::super) fn clock(tx: &mut ReadTx, refused: &Refused<ClockSettings>) -> Result<SettingsPage> {
    let mut page = SettingsPage::of(tx, Some(Part::Clock), None)?;
    let rules = rules(tx)?;
    let stands = stands(&rules);
    let facts = NUMBERS.map(|(name, label_key, _)| (label_key, typed_at(&stands, name)));
    page.refused(tx, refused, &facts)?;
    let typed = refused.typed.clone().unwrap_or(stands);
    let signatures = choices(
        tx,
        Signatures::ALL,
        (Signatures::word, signatures_key),
        &typed.signatures,
    )?;
    let signatures = Select::new("signatures", "setting-signatures", signatures).help("setting-signatures-help");
    let processing = choices(
        tx,
        Processing::ALL,
        (Processing::word, processing_key),
        &typed.processing,
    )?;
    let processing = Select::new("processing", "setting-processing", processing).help("setting-processing-help");
    let mut inputs = vec![
        Input::select(signatures.error(refused.errors.at(tx, "signatures")?)),
        Input::select(processing.error(refused.errors.at(tx, "processing")?)),
    ];
    for (name, label_key, help_key) in NUMBERS {
        let field = Field::new(name, label_key, "number", typed_at(&typed, name)).required();
        inputs.push(Input::field(field.help(help_key).error(refused.errors.at(tx, name)?)));
    }
    page.forms.push(SettingsForm {
        id: "clock",
        title_key: "settings-change",
        help_key: "settings-clock-help",
        action: paths::CLOCK.as_str().to_owned(),
        version: Some(rules.version),
        inputs,
        send_key: "save",
    });
    Ok(page)
}
