//! Campaigns: one question for a limited time, its ideas, and what became of them.
mod covers;
mod days;
mod handing_in;
mod plans;
mod processing;
mod questions;
mod scorecards;
mod stances;
mod totals;
mod votes;

use crate::kit::{Client, Page, TestApp};

/// The fields of a campaign that asks until these days; tests begin on Monday, 2 March 2026.
pub fn fields<'a>(title: &'a str, host: &'a str, days: (&'a str, &'a str), intent: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("title", title),
        ("why", "Weil wir es wissen wollen"),
        ("host", host),
        ("collect_until", days.0),
        ("review_until", days.1),
        ("intent", intent),
    ]
}

/// Opens a campaign for an audience, until 11 and 20 March; its address and its number.
#[track_caller]
pub fn open(team: &Client, title: &str, host: &str, audience: &str) -> (String, i32) {
    let mut fields = fields(title, host, ("2026-03-11", "2026-03-20"), "open");
    fields.push(("audience", audience));
    let path = team.post("/campaigns/new", &fields).see_other();
    let number = number(&path);
    (path, number)
}

pub fn number(path: &str) -> i32 {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split('-')
        .next()
        .and_then(|number| number.parse().ok())
        .expect("a number")
}

/// Hands an idea in to a campaign.
#[track_caller]
pub fn hand_in(author: &Client, title: &str, campaign: i32, audience: &str) -> Page {
    author.post(
        "/ideas/new",
        &[
            ("problem", "Was stört"),
            ("proposal", "Was hilft"),
            ("title", title),
            ("campaign", &campaign.to_string()),
            ("audience", audience),
            ("intent", "publish"),
        ],
    )
}

/// The version of a campaign, as its form names it.
pub fn version(app: &TestApp, number: i32) -> String {
    let query = format!("select version from entries where kind = 'campaign' and number = {number}");
    app.number(&query).to_string()
}
