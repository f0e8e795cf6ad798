//! Tabs and parts of forms, for the style guide.
use serde::Serialize;

use crate::kernel::view::View;
use crate::kernel::view::sample::{Sample, Scheme, Shelf};

use super::{Choice, Field, Select, SummaryRow, TabLink, Tabs, TextArea};

const TABS: Shelf = Shelf::new(5, "guide-tabs", "");
const FORMS: Shelf = Shelf::new(6, "guide-forms", "form");

/// What stands on top of a form that was refused.
#[derive(Serialize)]
struct Refused {
    errors: Vec<SummaryRow>,
}

impl View for Refused {
    const TEMPLATE: &'static str = "components/_error_summary";
}

/// Parts that every slice uses.
pub fn samples(scheme: Scheme) -> Vec<Sample> {
    let tabs = vec![
        TabLink::new("#a", "tab-new", true),
        TabLink::new("#b", "tab-rising", false),
        TabLink::new("#c", "tab-mine", false).count(Some("4".to_owned())),
    ];
    let tabs = Tabs::new(scheme.pick("tabs-light", "tabs-dark"), tabs);
    let mut all = vec![Sample::new(TABS, 1, &[tabs])];
    all.extend(form(scheme));
    all
}

fn form(scheme: Scheme) -> [Sample; 4] {
    let (title, wrong, text, unit) = scheme.pick(
        (
            "guide-title-light",
            "guide-wrong-light",
            "guide-area-light",
            "guide-select-light",
        ),
        (
            "guide-title-dark",
            "guide-wrong-dark",
            "guide-area-dark",
            "guide-select-dark",
        ),
    );
    let error = "Gib deiner Idee einen Titel.";
    let refused = Refused {
        errors: vec![SummaryRow::at(wrong, error.to_owned())],
    };
    let field = |id, value: &str| Field::new(id, "idea-title", "text", value).autocomplete("");
    let fields = [
        field(title, "Antragsstatus").help("project-goal-help"),
        field(wrong, "").error(Some(error.to_owned())),
    ];
    let choice = |value: &str, label: &str, selected| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        selected,
    };
    let units = vec![choice("a", "Filiale Achern", true), choice("b", "Filiale Lahr", false)];
    let mut area = TextArea::new(text, "idea-problem-ask", "Viele rufen an.".to_owned(), 2000, None);
    area.required = false;
    [
        Sample::new(FORMS, 1, &[refused]),
        Sample::new(FORMS, 2, &fields),
        Sample::new(FORMS, 3, &[Select::new(unit, "fact-unit", units)]),
        Sample::new(FORMS, 4, &[area]),
    ]
}
