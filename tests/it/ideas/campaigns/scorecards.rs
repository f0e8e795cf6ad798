//! A campaign says with which scorecard its ideas are judged.
use super::super::{ANSWER, decide, submit, team};
use super::{fields, hand_in, number, version};
use crate::kit::TestApp;

const DAYS: (&str, &str) = ("2026-03-11", "2026-03-20");

#[test]
fn ideas_of_a_campaign_are_judged_with_the_scorecard_it_names() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let form = ina.get("/campaigns/new").ok();
    assert_eq!(
        form.css("#scorecard option"),
        ["Kleine Verbesserung", "Projekt"],
        "in the words of the company"
    );
    assert_eq!(form.attr("#scorecard option[selected]", "value"), ["small"]);
    let large = [
        &fields("Was bauen wir?", "ina", DAYS, "open")[..],
        &[("audience", "everyone")],
    ]
    .concat();
    let unknown = [&large[..], &[("scorecard", "none")]].concat();
    let unknown = ina.post("/campaigns/new", &unknown).expect(422);
    assert!(unknown.shows("#scorecard-error") && unknown.html().contains("Was bauen wir?"));
    let path = ina
        .post("/campaigns/new", &[&large[..], &[("scorecard", "project")]].concat())
        .see_other();
    let campaign = number(&path);
    let asked = |title: &str, campaign: Option<i32>| {
        let (_, idea) = match campaign {
            Some(campaign) => {
                let path = hand_in(&ada, title, campaign, "everyone").see_other();
                (path.clone(), number(&path))
            }
            None => submit(&ada, title, &[]),
        };
        decide(&app, &ina, idea, "evaluate", ANSWER).see_other();
        let sheet = ina.get(&format!("/ideas/{idea}/evaluation")).ok();
        (1..=9).filter(|n| sheet.shows(&format!("[name=mark-{n}]"))).count()
    };
    assert_eq!(asked("Neubau", Some(campaign)), 6);
    assert_eq!(asked("Haken an der Tür", None), 3);
    // It counts for what comes under review from then on, and is seen in the form.
    let edit = ina.get(&format!("{path}/edit")).ok();
    assert_eq!(edit.attr("#scorecard option[selected]", "value"), ["project"]);
    let seen = version(&app, campaign);
    let smaller = [&large[..], &[("scorecard", "small"), ("version", &seen)]].concat();
    ina.post(&format!("{path}/edit"), &smaller[..]).see_other();
    assert_eq!(asked("Anbau", Some(campaign)), 3);
    let of_first = "select template_code as text from idea_reviews join entries on entries.id = idea_id \
                    where title = 'Neubau'";
    assert_eq!(app.text(of_first), "project", "what began goes on as it began");
}
