//! Who changed what, and when.
use serde::Deserialize;

use crate::features::ideas::paths;
use crate::features::ideas::pipeline::{Processing, Signatures};
use crate::features::people::model::refs;
use crate::kernel::base::calendar::Region;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;

use super::super::page::{Part, Row, SettingsPage};
use super::clock::{processing_key, signatures_key};
use super::days::said;
use crate::features::ideas::changes::{ADDED, Area, Change, REMOVED, changed};

/// What the address may say.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in super::super) struct ChangesQuery {
    /// Where the list goes on.
    before: Option<String>,
}

/// The latest first.
pub(in super::super) fn changes(tx: &mut ReadTx, query: &ChangesQuery) -> Result<SettingsPage> {
    let mut page = SettingsPage::of(tx, Some(Part::Changes), None)?;
    let found = changed(tx, query.before.as_deref().and_then(Cursor::decode))?;
    let people = refs(tx, found.items.iter().filter_map(|change| change.person_id))?;
    for change in &found.items {
        let person = change.person_id.and_then(|person| people.get(&person));
        let who = match person {
            Some(person) => person.name.clone(),
            None => tx.say("settings-by-command", &[])?,
        };
        page.rows.push(Row {
            name: subject(tx, change)?,
            detail: format!("{} · {who}", told(tx, change)?),
            at: Some(change.changed_at),
            ..Row::default()
        });
    }
    page.none_key = page.rows.is_empty().then_some("settings-changes-none");
    page.next_href = found.next.map(|next| paths::CHANGES.query(&[("before", &next)]));
    Ok(page)
}

/// "Themes: Customers".
fn subject(tx: &ReadTx, change: &Change) -> Result<String> {
    let part = match change.area {
        Area::Themes => Part::Themes,
        Area::Reasons => Part::Reasons,
        Area::Clock => Part::Clock,
        Area::Days => Part::Days,
        Area::Names => Part::Names,
        Area::Words => Part::Words,
        Area::Templates => Part::Templates,
        Area::Scorecards => Part::Scorecards,
        Area::Checks => Part::Checks,
    };
    let area = tx.say(part.told().1, &[])?;
    Ok(match change.what.as_str() {
        "" => area,
        what => format!("{area}: {what}"),
    })
}

/// "Places: 3 → 5".
fn told(tx: &ReadTx, change: &Change) -> Result<String> {
    match change.field.as_str() {
        ADDED => return tx.say("settings-added", &[]),
        REMOVED => return tx.say("settings-removed", &[]),
        _ => {}
    }
    let label_key = label_key(&change.field);
    let (label, was, becomes) = (
        tx.say(label_key, &[])?,
        value(tx, change, &change.was)?,
        value(tx, change, &change.becomes)?,
    );
    tx.say(
        "settings-was-becomes",
        &[
            ("label", label.into()),
            ("was", was.into()),
            ("becomes", becomes.into()),
        ],
    )
}

fn label_key(field: &str) -> &'static str {
    match field {
        "de" => "setting-de",
        "en" => "setting-en",
        "capacity" => "setting-capacity",
        "retired" => "setting-retired",
        "signatures" => "setting-signatures",
        "processing" => "setting-processing",
        "hold_hours" => "setting-hold-hours",
        "inbox_days" => "setting-inbox-days",
        "clarify_days" => "setting-clarify-days",
        "open_days" => "setting-open-days",
        "evaluate_days" => "setting-evaluate-days",
        "decide_days" => "setting-decide-days",
        "accepted_days" => "setting-accepted-days",
        "judge_days" => "setting-judge-days",
        "review_places" => "setting-review-places",
        "remind_percent" => "setting-remind-percent",
        "escalate_percent" => "setting-escalate-percent",
        "region" => "setup-region",
        "unnamed" => "setting-unnamed",
        "openers" => "setting-openers",
        "usual" => "setting-usual",
        "question" => "scores-question",
        "owner" => "setting-owner",
        "name" => "template-name",
        "text" => "template-text",
        _ => "setting-words",
    }
}

/// What is kept as a word of ours reads in the language of whoever looks.
fn value(tx: &ReadTx, change: &Change, kept: &str) -> Result<String> {
    match change.field.as_str() {
        "retired" | "unnamed" | "usual" if kept == "true" => tx.say("settings-yes", &[]),
        "retired" | "unnamed" | "usual" => tx.say("settings-no", &[]),
        "openers" | "owner" if kept.is_empty() => tx.say("settings-nobody", &[]),
        "question" if kept.is_empty() => tx.say("settings-none", &[]),
        "capacity" if kept.is_empty() => tx.say("settings-any-number", &[]),
        "signatures" => Signatures::parse(kept).map_or(Ok(kept.to_owned()), |word| tx.say(signatures_key(word), &[])),
        "processing" => Processing::parse(kept).map_or(Ok(kept.to_owned()), |word| tx.say(processing_key(word), &[])),
        "region" => Region::parse(kept).map_or(Ok(kept.to_owned()), |region| said(tx, region)),
        _ => Ok(kept.to_owned()),
    }
}
