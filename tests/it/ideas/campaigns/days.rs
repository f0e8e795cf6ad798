//! What the days of a campaign do: it takes ideas, looks at them, and says what became of each.
use chrono::TimeDelta;
use connect::features::ideas::commands::Turn;
use connect::kernel::db::job::Job;

use super::{fields, hand_in, number, open, version};
use crate::ideas::{ANSWER, decide, one_signature, team};
use crate::kit::{Client, TestApp};

#[test]
fn a_campaign_goes_from_its_question_to_what_became_of_every_idea() {
    let app = TestApp::start();
    one_signature(&app);
    let (ina, ada) = (team(&app), app.person("ada").unit("it").signed_in());
    let bob = app.person("bob").unit("sales").signed_in();
    let (path, campaign) = open(&ina, "Was macht den Tag leichter?", "bob", "everyone");

    // Everybody meets it above the ideas, with the days that are left, and begins from there.
    let list = ada.get("/ideas").ok();
    assert!(list.part(".campaign-banner").has("noch 9 Tage"), "{}", list.words());
    let begin = list.attr(".campaign-banner .btn", "href").remove(0);
    let form = ada.get(&begin).ok();
    assert_eq!(form.attr("#campaign option[selected]", "value"), [campaign.to_string()]);
    let page = ada.get(&path).ok();
    assert!(page.part("main h1").has("Was macht den Tag leichter?") && page.has("Bob"));
    assert!(page.has("Die erste Idee braucht am meisten Mut."));
    assert_eq!(page.css(".campaign-steps .is-now .step-label"), ["Sammeln"]);

    let idea = hand_in(&ada, "Mehr Licht", campaign, "everyone").see_other();
    hand_in(&ada, "Weniger Lärm", campaign, "everyone").see_other();
    let without = crate::ideas::submit(&ada, "Nicht dabei", &["everyone"]).0;
    assert!(
        bob.get(&idea).ok().attr(".facts a", "href").contains(&path),
        "the idea names it"
    );
    assert!(!bob.get(&without).ok().attr(".facts a", "href").contains(&path));
    let row = bob.get("/ideas?tab=new").ok();
    assert_eq!(
        row.attr(".row-meta a[href^='/campaigns/']", "href").len(),
        2,
        "and so do their rows"
    );
    let page = bob.get(&path).ok();
    assert!(page.part("#ideas-title").has("2 Ideen"), "{}", page.words());
    assert!(page.has("Mehr Licht") && !page.has("Nicht dabei"));

    // The list of ideas is narrowed to it under every tab.
    for tab in ["", "rising", "wanted", "unvoted", "discussed", "random", "new"] {
        let page = bob.get(&format!("/ideas?tab={tab}&campaign={campaign}")).ok();
        assert!(page.has("Mehr Licht") && !page.has("Nicht dabei"), "{tab}");
        assert!(!page.shows(".campaign-banner"), "{tab}");
    }

    // On its last day it still takes ideas.
    app.later(TimeDelta::days(9));
    let ada = app.browser_of("ada");
    assert!(ada.get("/ideas").ok().part(".campaign-banner").has("endet heute"));
    app.later(TimeDelta::days(1));
    let (ada, ina) = (app.browser_of("ada"), app.browser_of("ina"));
    let page = ada.get(&path).ok();
    assert_eq!(
        page.css(".campaign-steps .is-now .step-label"),
        ["Prüfen"],
        "pages wait for no night"
    );
    assert!(!page.shows(".campaign-act") && !ada.get("/ideas").ok().shows(".campaign-banner"));

    for (number, last) in [(number(&idea), "accepted"), (number(&idea) + 1, "declined")] {
        for to in ["open", "evaluate", "decide", last] {
            answer(&app, &ina, number, to);
        }
    }
    app.later(TimeDelta::days(9));
    let (ada, bob) = (app.browser_of("ada"), app.browser_of("bob"));
    let mut words = fields("Was macht den Tag leichter?", "bob", ("2026-03-11", "2026-03-20"), "");
    let seen = version(&app, campaign);
    words.extend([("version", seen.as_str()), ("thanks", "Ihr wart großartig.")]);
    bob.post(&format!("/campaigns/{campaign}/edit"), &words).see_other();
    let page = ada.get(&path).ok();
    assert_eq!(page.css(".campaign-steps .is-now .step-label"), ["Ergebnis"]);
    assert!(page.has("Ihr wart großartig."));
    let stages = page.css(".campaign-group-head .chip");
    assert_eq!(stages, ["Angenommen", "Nicht jetzt"], "{}", page.words());
    let said = page.css(".campaign-answer > span");
    assert!(
        said.len() == 2 && said[0].starts_with(&ANSWER[..40]),
        "with what was said: {said:?}"
    );
    assert!(
        page.has("Aufwand und Nutzen stehen in keinem Verhältnis"),
        "and why not"
    );
    assert!(ada.get("/campaigns").ok().has("Gerade läuft keine Aktion"));
    assert!(ada.get("/campaigns?tab=ended").ok().has("Was macht den Tag leichter?"));
}

/// The team answers and moves an idea, which its author agreed to see through.
#[track_caller]
fn answer(app: &TestApp, team: &Client, number: i32, to: &str) {
    let seen = format!("select version from entries where kind = 'idea' and number = {number}");
    let fields = [
        ("version", app.number(&seen).to_string()),
        ("stage", to.to_owned()),
        ("answer", ANSWER.to_owned()),
        ("reason", "effort".to_owned()),
        ("benefit", "Weniger Wege".to_owned()),
        ("first_step", "Ein Gespräch".to_owned()),
        ("owner", "ada".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    team.post(&format!("/ideas/{number}/decisions"), &fields).see_other();
}

#[test]
fn the_night_tells_followers_of_another_phase_once() {
    let app = TestApp::start();
    let (ina, ada) = (team(&app), app.person("ada").unit("it").signed_in());
    let (_, campaign) = open(&ina, "Was fehlt?", "ina", "everyone");
    ada.post(&format!("/entries/campaign-{campaign}/follow"), &[])
        .see_other();
    app.settle();
    let night = || {
        app.write(|tx| Turn {}.run(tx));
        app.settle();
        app.number("select count(*) from activities where kind = 'campaign' and verb = 'turned'")
    };
    assert_eq!(night(), 0, "nothing has changed");
    app.later(TimeDelta::days(10));
    assert_eq!((night(), night()), (1, 1));
    assert!(app.browser_of("ada").get("/notifications").ok().has("jetzt Prüfen"));
    app.later(TimeDelta::days(20));
    assert_eq!((night(), night()), (2, 2));
    assert!(app.browser_of("ada").get("/notifications").ok().has("jetzt Ergebnis"));
}

#[test]
fn the_day_is_later_for_whoever_was_asked_something() {
    let app = TestApp::start();
    let (ina, ada) = (team(&app), app.person("ada").unit("it").signed_in());
    let (path, campaign) = open(&ina, "Was fehlt?", "ina", "everyone");
    let idea = hand_in(&ada, "Licht", campaign, "everyone").see_other();
    assert!(!ada.get(&path).ok().has("verlängert bis"));
    decide(&app, &ina, number(&idea), "clarify", ANSWER).see_other();
    let due = app.text("select max(due_on)::text from ideas");
    assert!(
        due.as_str() > "2026-03-11",
        "the premise: ten working days reach further, {due}"
    );
    assert!(ada.get(&path).ok().has("verlängert bis") && ada.get(&idea).ok().has("verlängert bis"));
    // Answered, it goes on as any other.
    let seen = app
        .number("select version from entries where kind = 'idea'")
        .to_string();
    let answers = [("version", seen.as_str()), ("answer", "Oft."), ("answer", "Alle.")];
    ada.post(&format!("/ideas/{}/answers", number(&idea)), &answers)
        .see_other();
    assert!(!ada.get(&path).ok().has("verlängert bis") && !ada.get(&idea).ok().has("verlängert bis"));
}

/// Open pages look again when an idea comes, when a phase is over, and when a campaign is opened; of what is not for
/// them they hear nothing.
#[test]
fn open_pages_hear_of_it_and_strangers_do_not() {
    let app = TestApp::start();
    let ina = team(&app);
    let (sue, ada) = (
        app.person("sue").unit("sales").signed_in(),
        app.person("ada").unit("it").signed_in(),
    );
    let (path, campaign) = open(&ina, "Was fehlt?", "ina", "sales");
    let word = format!("campaign-ideas-{campaign}");
    let page = sue.get(&path).ok();
    assert_eq!(page.attr("article[data-waits]", "data-waits"), [word.as_str()]);
    let (mut near, mut far) = (sue.live(&path), ada.live("/campaigns"));
    hand_in(&sue, "Licht", campaign, "sales").see_other();
    near.until(|patch| patch["target"] == word.as_str());
    app.sql("update campaigns set collect_until = '2026-03-01'");
    app.write(|tx| Turn {}.run(tx));
    near.until(|patch| patch["target"] == path.as_str());
    open(&ina, "Für alle?", "ina", "everyone");
    let heard = far.until(|patch| patch["target"] == "campaigns");
    let strange = |patch: &serde_json::Value| [&word, &path].iter().any(|what| patch.to_string().contains(*what));
    assert!(!heard.iter().any(strange), "{heard:?}");
}
