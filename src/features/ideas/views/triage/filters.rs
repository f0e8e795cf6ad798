//! What the list of the triage shows, as addresses say it.
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::ideas::paths;
use crate::features::ideas::queries::{self, AT_MOST, Day, Desk, Desks, TriageView, Wanted};
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Choice, Select, TabLink, Tabs};

use super::super::theme::filtering;

/// What the address of the triage may say.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct TriageQuery {
    /// `mine`, `questions` or `later`; anything else is what waits now.
    #[serde(default)]
    pub tab: String,
    /// Of this unit alone.
    #[serde(default)]
    pub unit: String,
    /// `late`: only what is late.
    #[serde(default)]
    pub due: String,
    /// The word of a theme.
    #[serde(default)]
    pub topic: String,
    /// Where the list goes on.
    pub after: Option<String>,
    /// The number of what one has just decided.
    pub done: Option<i32>,
    /// The start of an answer that was chosen without script.
    pub template: Option<Uuid>,
    /// `triage`, where a form of the page of an idea stands in the triage.
    #[serde(default)]
    pub at: String,
}

/// What the list shows.
#[derive(Clone, Debug)]
pub struct Chosen(pub(super) Wanted);

impl Chosen {
    /// Reads it; what is not known is left out.
    pub fn of(query: &TriageQuery) -> Chosen {
        let desk = Desk::ALL.into_iter().find(|desk| desk.word() == query.tab);
        let is_slug = |text: &String| !text.is_empty() && text.len() <= 100;
        Chosen(Wanted {
            desk: desk.unwrap_or(Desk::Open),
            unit: Some(query.unit.clone()).filter(is_slug),
            late: query.due == "late",
            theme: Some(query.topic.clone()).filter(is_slug),
        })
    }

    /// Is nothing of its tab left out?
    pub(super) fn is_whole(&self) -> bool {
        self.0.unit.is_none() && !self.0.late && self.0.theme.is_none()
    }

    /// As the statement asks for it.
    pub(in super::super) fn wanted(&self) -> &Wanted {
        &self.0
    }

    /// A view as it is kept.
    fn kept(query: &str) -> Chosen {
        Chosen::of(&serde_html_form::from_str(query).unwrap_or_default())
    }

    /// The next page.
    pub(super) fn after(query: &TriageQuery) -> Option<Day> {
        query.after.as_deref().and_then(Day::decode)
    }

    /// The same list, from another address of the triage.
    pub fn from(&self, path: &str) -> String {
        let Wanted {
            desk,
            unit,
            late,
            theme,
        } = &self.0;
        let tab = if *desk == Desk::Open { "" } else { desk.word() };
        let due = if *late { "late" } else { "" };
        let given = [
            ("tab", tab),
            ("unit", unit.as_deref().unwrap_or_default()),
            ("topic", theme.as_deref().unwrap_or_default()),
            ("due", due),
        ];
        let given = given.iter().filter(|(_, value)| !value.is_empty());
        given.fold(path.to_owned(), |path, (name, value)| {
            address::query(&path, &[(*name, value)])
        })
    }

    /// The list itself.
    pub fn href(&self) -> String {
        self.from(paths::TRIAGE.as_str())
    }

    /// What of it is kept with a view.
    pub fn query(&self) -> String {
        let href = self.href();
        href.split_once('?')
            .map(|(_, query)| query.to_owned())
            .unwrap_or_default()
    }

    /// What follows an idea once it is answered, with a word about what was done.
    pub fn onward(&self, tx: &mut ReadTx, number: i32) -> Result<String> {
        let next = queries::follows(tx, &self.0, number)?;
        let to = next.map_or_else(|| self.href(), |next| self.idea(next));
        Ok(address::query(&to, &[("done", &number)]))
    }

    /// One idea beside it.
    pub fn idea(&self, number: i32) -> String {
        self.from(&paths::TRIAGED.with([&number]))
    }

    /// Where an idea becomes part of another from here.
    pub(super) fn merge(&self, number: i32) -> String {
        self.from(&address::query(&paths::MERGE.with([&number]), &[("at", &"triage")]))
    }

    /// Where a decision that waits is signed from here.
    pub(super) fn signature(&self, number: i32) -> String {
        self.from(&address::query(&paths::SIGNATURE.with([&number]), &[("at", &"triage")]))
    }

    fn with(&self, change: impl FnOnce(&mut Wanted)) -> String {
        let mut wanted = self.0.clone();
        change(&mut wanted);
        Chosen(wanted).href()
    }

    pub(super) fn tabs(&self, desks: &Desks) -> Tabs {
        let tab = |(desk, count): (Desk, i64)| {
            let label_key = match desk {
                Desk::Open => "triage-open",
                Desk::Mine => "triage-mine",
                Desk::Questions => "triage-questions",
                Desk::Later => "triage-later",
            };
            let only = Chosen(Wanted {
                desk,
                unit: None,
                late: false,
                theme: None,
            });
            TabLink::new(only.href(), label_key, desk == self.0.desk).count(Some(counted(count)))
        };
        Tabs::new(
            "triage-tabs",
            Desk::ALL.into_iter().zip(desks.counts).map(tab).collect(),
        )
    }

    pub(super) fn filters(&self, tx: &mut ReadTx, desks: &Desks) -> Result<Filters> {
        let mut units = vec![Choice {
            value: String::new(),
            label: tx.say("triage-all-units", &[])?,
            selected: self.0.unit.is_none(),
        }];
        units.extend(desks.units.iter().map(|(slug, name)| Choice {
            value: slug.clone(),
            label: name.clone(),
            selected: self.0.unit.as_ref() == Some(slug),
        }));
        let unit = (units.len() > 2 || self.0.unit.is_some()).then(|| Select::new("unit", "triage-unit", units));
        let theme = filtering(tx, self.0.theme.as_deref().unwrap_or_default())?;
        Ok(Filters {
            action: paths::TRIAGE.as_str(),
            tab: self.0.desk.word(),
            narrows: unit.is_some() || theme.is_some(),
            unit,
            theme,
            late: self.0.late,
            late_href: self.with(|wanted| wanted.late = !wanted.late),
            due: if self.0.late { "late" } else { "" },
        })
    }

    pub(super) fn views(&self, views: &[TriageView]) -> Vec<SavedView> {
        let own = self.query();
        let row = |view: &TriageView| SavedView {
            href: Chosen::kept(&view.query).href(),
            name: view.name.clone(),
            shared: view.shared,
            current: view.query == own,
            remove: address::query(&paths::TRIAGE_VIEW.with([&view.id]), &[("_method", &"delete")]),
        };
        views.iter().map(row).collect()
    }
}

/// A number of a tab.
pub(super) fn counted(count: i64) -> String {
    if count >= AT_MOST {
        format!("{}+", AT_MOST - 1)
    } else {
        count.to_string()
    }
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Filters {
    action: &'static str,
    tab: &'static str,
    unit: Option<Select>,
    theme: Option<Select>,
    /// Is there anything to choose?
    narrows: bool,
    late: bool,
    late_href: String,
    due: &'static str,
}

/// A view that is kept.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SavedView {
    href: String,
    name: String,
    shared: bool,
    pub(super) current: bool,
    remove: String,
}
