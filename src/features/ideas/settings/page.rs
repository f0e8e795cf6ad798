//! What all pages of the settings look like: rows of what there is, forms, and who reads it.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::ideas::paths;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Crumbs, Field, Meanwhile, Select, SummaryRow, TabLink, Tabs, TextArea};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

/// The parts of the settings, in the order of their tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Themes,
    Reasons,
    Clock,
    Days,
    Scorecards,
    Checks,
    Templates,
    Names,
    Words,
    Changes,
}

impl Part {
    pub(super) const ALL: [Part; 10] = [
        Part::Themes,
        Part::Reasons,
        Part::Clock,
        Part::Days,
        Part::Scorecards,
        Part::Checks,
        Part::Templates,
        Part::Names,
        Part::Words,
        Part::Changes,
    ];

    /// Side by side; the others are in the menu behind them.
    const IN_SIGHT: usize = 5;

    /// Address, name, and one sentence.
    pub(super) fn told(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Part::Themes => (paths::THEMES.as_str(), "settings-themes", "settings-themes-text"),
            Part::Reasons => (paths::REASONS.as_str(), "settings-reasons", "settings-reasons-text"),
            Part::Clock => (paths::CLOCK.as_str(), "settings-clock", "settings-clock-text"),
            Part::Days => (paths::DAYS.as_str(), "settings-days", "settings-days-text"),
            Part::Names => (paths::NAMES.as_str(), "settings-names", "settings-names-text"),
            Part::Words => (paths::WORDS.as_str(), "settings-words", "settings-words-text"),
            Part::Scorecards => (
                paths::SCORECARDS.as_str(),
                "settings-scorecards",
                "settings-scorecards-text",
            ),
            Part::Checks => (paths::CHECKS.as_str(), "sheet-checks", "settings-checks-text"),
            Part::Templates => (paths::TEMPLATES.as_str(), "templates-title", "settings-templates-text"),
            Part::Changes => (paths::CHANGES.as_str(), "settings-changes", "settings-changes-text"),
        }
    }
}

/// One thing there is.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) detail: String,
    /// Where what it counts is listed.
    pub(super) detail_href: Option<String>,
    /// Where it is read or changed.
    pub(super) href: Option<String>,
    /// What is no longer offered says so.
    pub(super) retired_key: Option<&'static str>,
    /// Where the form that takes it away is sent.
    pub(super) remove: Option<String>,
    pub(super) at: Option<DateTime<Utc>>,
}

/// A box to tick.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Check {
    id: &'static str,
    label_key: &'static str,
    help_key: &'static str,
    checked: bool,
    error: Option<String>,
}

/// What belongs together.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Group {
    legend: String,
    inputs: Vec<Input>,
    /// Is it room for one more, folded until somebody needs it?
    spare: bool,
}

/// One thing to fill in: exactly one of these.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Input {
    group: Option<Group>,
    field: Option<Field>,
    area: Option<TextArea>,
    select: Option<Select>,
    check: Option<Check>,
}

impl Input {
    pub(super) fn field(field: Field) -> Input {
        Input {
            field: Some(field),
            ..Input::default()
        }
    }

    pub(super) fn area(area: TextArea) -> Input {
        Input {
            area: Some(area),
            ..Input::default()
        }
    }

    pub(super) fn select(select: Select) -> Input {
        Input {
            select: Some(select),
            ..Input::default()
        }
    }

    pub(super) fn group(legend: String, inputs: Vec<Input>, spare: bool) -> Input {
        Input {
            group: Some(Group { legend, inputs, spare }),
            ..Input::default()
        }
    }

    pub(super) fn usual(checked: bool, error: Option<String>) -> Input {
        Input::check("usual", ("setting-usual", "setting-usual-help"), checked, error)
    }

    pub(super) fn unnamed(checked: bool, error: Option<String>) -> Input {
        Input::check("unnamed", ("setting-unnamed", "setting-unnamed-help"), checked, error)
    }

    pub(super) fn retired(checked: bool, help_key: &'static str, error: Option<String>) -> Input {
        Input::check("retired", ("setting-retired", help_key), checked, error)
    }

    pub(super) fn unasked(checked: bool, error: Option<String>) -> Input {
        let keys = ("setting-unasked", "settings-check-retired-help");
        Input::check("retired", keys, checked, error)
    }

    fn check(
        id: &'static str,
        (label_key, help_key): (&'static str, &'static str),
        checked: bool,
        error: Option<String>,
    ) -> Input {
        Input {
            check: Some(Check {
                id,
                label_key,
                help_key,
                checked,
                error,
            }),
            ..Input::default()
        }
    }
}

/// A form.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SettingsForm {
    pub(super) id: &'static str,
    pub(super) title_key: &'static str,
    pub(super) help_key: &'static str,
    pub(super) action: String,
    /// What it was opened with, where it changes something.
    pub(super) version: Option<i32>,
    pub(super) inputs: Vec<Input>,
    pub(super) send_key: &'static str,
}

/// `/ideas/settings` and what is below it.
#[derive(Serialize)]
pub struct SettingsPage {
    crumbs: Crumbs,
    tabs: Tabs,
    title: String,
    lede_key: &'static str,
    pub(super) errors: Vec<SummaryRow>,
    pub(super) conflict: Option<Meanwhile>,
    pub(super) rows: Vec<Row>,
    pub(super) none_key: Option<&'static str>,
    pub(super) forms: Vec<SettingsForm>,
    pub(super) next_href: Option<String>,
}

impl SettingsPage {
    /// The page of a part; `one` names the one thing of it that is shown.
    pub(super) fn of(tx: &ReadTx, part: Option<Part>, one: Option<&str>) -> Result<SettingsPage> {
        let mut way = vec![
            (paths::IDEAS.as_str().to_owned(), tx.say("nav-ideas", &[])?),
            (paths::TRIAGE.as_str().to_owned(), tx.say("triage-title", &[])?),
        ];
        let whole = tx.say("settings-title", &[])?;
        let (mut title, mut lede_key) = (whole.clone(), "settings-lede");
        if let Some((address, name_key, text_key)) = part.map(Part::told) {
            way.push((paths::SETTINGS.as_str().to_owned(), whole));
            (title, lede_key) = (tx.say(name_key, &[])?, text_key);
            if let Some(one) = one {
                way.push((address.to_owned(), title));
                title = one.to_owned();
            }
        }
        let tab = |of: Part| {
            let (address, name_key, _) = of.told();
            TabLink::new(address, name_key, part == Some(of))
        };
        let mut tabs: Vec<TabLink> = Part::ALL.map(tab).into();
        let behind = tabs.split_off(Part::IN_SIGHT);
        Ok(SettingsPage {
            crumbs: Crumbs::new(way, title.clone()),
            tabs: Tabs::new("settings-title", tabs).more("tab-more", behind),
            title,
            lede_key,
            errors: Vec::new(),
            conflict: None,
            rows: Vec::new(),
            none_key: None,
            forms: Vec::new(),
            next_href: None,
        })
    }

    /// What is wrong with a form; one that came too late stands beside what was saved.
    pub(super) fn refused<T>(&mut self, tx: &ReadTx, of: &Refused<T>, stands: &[(&str, &str)]) -> Result<()> {
        if of.is_stale() {
            self.conflict = Some(Meanwhile::facts(tx, stands)?);
        } else {
            self.errors.extend(of.errors.summary(tx, str::to_owned)?);
        }
        Ok(())
    }
}

impl View for SettingsPage {
    const TEMPLATE: &'static str = "ideas/settings";
}

impl Page for SettingsPage {
    fn title(&self) -> Title {
        Title::Text(self.title.clone())
    }
    fn area(&self) -> &'static str {
        "triage"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty() || self.conflict.is_some()
    }
}
