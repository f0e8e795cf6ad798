//! Handing in to a campaign: in time, no further than it reaches, and nothing typed is lost.
use chrono::TimeDelta;

use super::{fields, hand_in, open, version};
use crate::ideas::team;
use crate::kit::TestApp;

#[test]
fn after_the_last_day_nothing_is_handed_in_and_nothing_is_lost() {
    let app = TestApp::start();
    let (ina, ada) = (team(&app), app.person("ada").unit("it").signed_in());
    let (_, campaign) = open(&ina, "Was fehlt?", "ina", "everyone");
    let number = campaign.to_string();
    let draft = [
        ("problem", "Zu dunkel"),
        ("proposal", "Lampen"),
        ("title", "Licht"),
        ("campaign", number.as_str()),
        ("audience", "everyone"),
    ];
    let path = ada
        .post("/ideas/new", &[&draft[..], &[("intent", "draft")]].concat())
        .see_other();
    let form = ada.get(&format!("/ideas/new?campaign={campaign}")).ok();
    assert!(form.shows("#campaign"), "the form was opened in time");

    app.later(TimeDelta::days(10));
    let (before, ada) = (app.count("ideas"), app.browser_of("ada"));
    let late = ada
        .post("/ideas/new", &[&draft[..], &[("intent", "publish")]].concat())
        .expect(422);
    assert!(
        late.part("#campaign-error").has("nimmt keine Ideen mehr an"),
        "{}",
        late.words()
    );
    assert!(
        late.has("Zu dunkel") && late.has("Lampen"),
        "what was typed stands there"
    );
    assert_eq!(late.attr("#campaign option", "value"), ["", &number]);
    assert_eq!(app.count("ideas"), before);
    // As a draft it may wait, and without the campaign it is handed in.
    ada.post("/ideas/new", &[&draft[..], &[("intent", "draft")]].concat())
        .see_other();
    let edit = format!("{path}/edit");
    assert_eq!(
        ada.get(&edit).ok().attr("#campaign option[selected]", "value"),
        [number.as_str()]
    );
    let publish = [&draft[..], &[("intent", "publish"), ("version", "1")]].concat();
    assert!(ada.post(&edit, &publish).expect(422).shows("#campaign-error"));
    let without: Vec<(&str, &str)> = publish.into_iter().filter(|(name, _)| *name != "campaign").collect();
    ada.post(&edit, &without).see_other();
    let handed_in = "select count(*) from ideas where campaign_id is not null and state <> 'draft'";
    assert_eq!(app.number(handed_in), 0);
}

#[test]
fn a_campaign_that_ends_early_takes_nothing_from_that_day_on() {
    let app = TestApp::start();
    let ina = team(&app);
    app.person("ada").unit("it").signed_in();
    let (_, campaign) = open(&ina, "Was fehlt?", "ina", "everyone");
    app.later(TimeDelta::days(2));
    let edit = format!("/campaigns/{campaign}/edit");
    let change = |days: (&'static str, &'static str)| {
        let seen = version(&app, campaign);
        let mut fields = fields("Was fehlt?", "ina", days, "");
        fields.push(("version", Box::leak(seen.into_boxed_str())));
        app.browser_of("ina").post(&edit, &fields)
    };
    assert!(
        change(("2026-03-03", "2026-03-20"))
            .expect(422)
            .shows("#collect_until-error"),
        "a day that has passed"
    );
    change(("2026-03-04", "2026-03-20")).see_other();
    hand_in(&app.browser_of("ada"), "Heute noch", campaign, "everyone").see_other();
    app.later(TimeDelta::days(1));
    let ada = app.browser_of("ada");
    hand_in(&ada, "Zu spät", campaign, "everyone").expect(422);
    // It may be longer again, and what has passed may stay as it is.
    change(("2026-03-04", "2026-03-25")).see_other();
    hand_in(&ada, "Zu spät", campaign, "everyone").expect(422);
    change(("2026-03-12", "2026-03-25")).see_other();
    hand_in(&ada, "Doch noch", campaign, "everyone").see_other();
    let history = ada.get(&format!("/entries/campaign-{campaign}/history")).ok();
    assert!(
        history.has("2026-03-11") && history.has("2026-03-12"),
        "everybody reads that: {}",
        history.words()
    );
}

#[test]
fn an_idea_reaches_no_further_than_its_campaign() {
    let app = TestApp::start();
    let ina = team(&app);
    let (sue, ada) = (
        app.person("sue").unit("branch-a").signed_in(),
        app.person("ada").unit("it").signed_in(),
    );
    let (path, campaign) = open(&ina, "Was fehlt im Vertrieb?", "ina", "sales");
    let form = sue.get(&format!("/ideas/new?campaign={campaign}")).ok();
    assert_eq!(
        form.attr("#idea-audience option[selected]", "value"),
        ["sales"],
        "it begins with whom that is for"
    );
    let wide = hand_in(&sue, "Für alle", campaign, "everyone").expect(422);
    assert!(
        wide.shows("#idea-audience-error") && wide.attr("#title", "value") == ["Für alle"],
        "{}",
        wide.words()
    );
    hand_in(&sue, "Für IT", campaign, "it").expect(422);
    hand_in(&sue, "Für uns", campaign, "sales").see_other();
    let narrow = hand_in(&sue, "Für A", campaign, "branch-a").see_other();

    // Whoever is not among them meets none of it, and a number that is not theirs is as good as none.
    assert!(!ada.get("/ideas").ok().shows(".campaign-banner"));
    assert!(
        !ada.get(&format!("/ideas/new?campaign={campaign}"))
            .ok()
            .shows("#campaign")
    );
    let guessed = hand_in(&ada, "Geraten", campaign, "everyone").expect(422);
    let missing = hand_in(&ada, "Geraten", 999, "everyone").expect(422);
    assert_eq!(guessed.css(".error-summary li"), missing.css(".error-summary li"));
    for address in [path.clone(), format!("{path}/edit"), format!("/campaigns/{campaign}")] {
        assert_eq!(
            ada.get(&address).expect(404).words(),
            ada.get("/campaigns/999-nichts").expect(404).words()
        );
    }
    ada.post(
        &format!("{path}/edit"),
        &fields("Meins", "ada", ("2026-03-11", "2026-03-20"), ""),
    )
    .expect(404);
    let all = ada.get(&format!("/ideas?stage=all&campaign={campaign}")).ok();
    assert!(!all.has("Für uns") && !all.has("im Vertrieb"), "{}", all.words());
    // In the audience, but in another branch: the campaign counts what they may see.
    let bea = app.person("bea").unit("branch-b").signed_in();
    bea.get(&narrow).expect(404);
    let page = bea.get(&path).ok();
    assert!(
        page.part("#ideas-title").has("1 Idee") && !page.has("Für A"),
        "{}",
        page.words()
    );
    assert!(sue.get(&path).ok().part("#ideas-title").has("2 Ideen"));
}
