//! Who answers the ideas of a campaign first: its word counts for more than that of the units, and the form says so
//! before anything is handed in.
use super::{fields, hand_in, number};
use crate::ideas::team;
use crate::ideas::turns::maja_leads_ada;
use crate::kit::{Client, TestApp};
use crate::people::cli::{connect, fine};

fn open(ina: &Client, title: &str, processing: &str) -> i32 {
    let mut fields = fields(title, "ina", ("2026-03-11", "2026-03-20"), "open");
    fields.extend([("audience", "everyone"), ("processing", processing)]);
    number(&ina.post("/campaigns/new", &fields).see_other())
}

#[test]
fn the_word_of_a_campaign_counts_for_more_than_that_of_a_unit() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("branch-a").signed_in(), team(&app));
    app.person("maja").unit("sales").signed_in();
    maja_leads_ada(&app);
    fine(&connect(&app, &["pipeline", "--unit-processing", "sales=manager"], ""));
    let central = open(&ina, "Zentral?", "central");
    let both = open(&ina, "Beide?", "both");
    let usual = open(&ina, "Wie sonst?", "");

    // Whatever is chosen in the form, the words beside it are true.
    let words = ada.get("/ideas/new").ok().part(".timeline").words();
    for said in [
        "Deine eigene Idee beantwortet Maja",
        "In der Aktion „Zentral?“: Das Innovationsteam antwortet",
        "In der Aktion „Beide?“: Maja oder das Innovationsteam antwortet",
        "Reichst du für jemand anderen ein oder kann Maja die Idee nicht lesen, antwortet das Innovationsteam.",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(!words.contains("„Wie sonst?“"), "there it is as everywhere: {words}");
    let words = ada
        .get(&format!("/ideas/new?campaign={central}"))
        .ok()
        .part(".timeline")
        .words();
    assert!(
        words.contains("Ohne Aktion: Deine eigene Idee beantwortet Maja"),
        "{words}"
    );
    assert!(!words.contains("„Zentral?“"), "{words}");
    let behalf = [
        ("behalf_name", "Anna Berg"),
        ("behalf_unit", "sales"),
        ("intent", "publish"),
    ];
    let refused = ada.post(
        "/ideas/new",
        &[&[("problem", ""), ("proposal", ""), ("title", "")][..], &behalf].concat(),
    );
    let words = refused.expect(422).part(".timeline").words();
    assert!(
        words.contains("Das Innovationsteam antwortet") && !words.contains("Maja"),
        "{words}"
    );

    let waits = |campaign: i32, title: &str| {
        let path = hand_in(&ada, title, campaign, "everyone").see_other();
        ada.get(&path).ok().part(".due-line, [id$='-due']").words()
    };
    assert!(waits(central, "Eins").contains("Wartet auf das Innovationsteam"));
    assert!(waits(both, "Zwei").contains("Maja oder das Innovationsteam"));
    assert!(waits(usual, "Drei").contains("Wartet auf die Führungskraft Maja"));
    let mut wrong = fields("Wie?", "ina", ("2026-03-11", "2026-03-20"), "open");
    wrong.push(("processing", "niemand"));
    assert!(
        ina.post("/campaigns/new", &wrong)
            .expect(422)
            .shows("#processing-error")
    );
    // What was handed in stays with whom it was given to.
    let seen = super::version(&app, usual);
    let mut change = fields("Wie sonst?", "ina", ("2026-03-11", "2026-03-20"), "");
    change.extend([("processing", "central"), ("version", seen.as_str())]);
    ina.post(&format!("/campaigns/{usual}/edit"), &change).see_other();
    assert!(waits(usual, "Vier").contains("Wartet auf das Innovationsteam"));
    assert!(ada.get("/ideas/3-drei").ok().has("Wartet auf die Führungskraft Maja"));
}
