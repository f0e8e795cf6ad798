//! Campaigns that hide how many voted until one has voted: nothing that anybody else can look at changes with a vote.
use super::stances::asks;
use crate::ideas::{ANSWER, decide, team, walk};
use crate::kit::live::Live;
use crate::kit::{Client, Person, TestApp};

/// All on which the number of votes stands, or could.
const PAGES: &[&str] = &[
    "/ideas/1-eins",
    "/ideas",
    "/ideas?tab=new",
    "/ideas?tab=rising",
    "/ideas?tab=wanted",
    "/ideas?tab=unvoted",
    "/ideas?tab=discussed",
    "/ideas?tab=random",
    "/ideas?tab=mine",
    "/ideas/board",
    "/campaigns",
    "/campaigns/1-was-meint-ihr",
    "/search?q=Eins",
    "/?tab=all",
    "/",
    "/notifications",
    "/entries/idea-1/history",
    "/people/ada",
    "/ideas/export.csv",
    "/ideas/board/export.csv",
];

/// What is another with every answer.
const MADE_ANEW: [&str; 3] = ["csrf", "data-cursor", "name=\"token\""];

/// What somebody gets there, without what is made anew for each answer.
fn seen(person: &Client) -> Vec<(String, String)> {
    let one = |path: &&str| {
        let html = person.get(path).html();
        let lines = html
            .lines()
            .filter(|line| !MADE_ANEW.iter().any(|word| line.contains(word)));
        (path.to_string(), lines.collect::<Vec<_>>().join("\n"))
    };
    PAGES.iter().map(one).collect()
}

fn voters(app: &TestApp) -> Vec<Person> {
    let one = |place| app.person(&format!("mensch{place}")).unit("sales").signed_in();
    (0..7).map(one).collect()
}

fn vote_all(voters: &[Person], stances: bool) {
    for (place, person) in voters.iter().enumerate() {
        let said = [("stance", ["for", "against", "neutral"][place % 3])];
        person
            .post("/ideas/1/vote", if stances { &said } else { &[] })
            .see_other();
    }
}

/// What a page hears until somebody has commented.
fn heard(page: &mut Live, author: &Client, words: &str) -> Vec<String> {
    author.post("/entries/idea-1/comments", &[("body", words)]).see_other();
    let patches = page.until(|patch| {
        patch["target"]
            .as_str()
            .is_some_and(|target| target.ends_with("-comments"))
    });
    patches
        .iter()
        .map(|patch| patch["target"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn whoever_has_not_voted_sees_nothing_change_and_hears_nothing() {
    for (hides, mode) in [(false, "support"), (true, "support"), (true, "stance")] {
        let app = TestApp::start();
        let (ina, ada) = (team(&app), app.person("ada").unit("it").signed_in());
        let cora = app.person("cora").unit("sales").signed_in();
        let voters = voters(&app);
        let more = [("vote_mode", mode), ("totals", if hides { "hidden" } else { "" })];
        asks(&ina, &ada, &more, &["Eins"]);
        app.settle();
        let readers: [&Client; 3] = [&ada, &cora, &ina];
        let before = readers.map(seen);
        let mut live = cora.live("/ideas/1-eins");
        vote_all(&voters, mode == "stance");
        app.settle();
        let after = readers.map(seen);
        let mut differ = 0;
        for (before, after) in before.iter().flatten().zip(after.iter().flatten()) {
            differ += usize::from(before != after);
            assert!(
                !hides || before == after,
                "{mode}: {} tells\n{}\n{}",
                before.0,
                before.1,
                after.1
            );
        }
        let targets = heard(&mut live, &ada, "Danke euch");
        let told = |ending: &str| targets.iter().any(|target| target.ends_with(ending));
        assert_eq!([told("-votes"), told("-followers")], [!hides; 2], "{mode}: {targets:?}");
        assert!(hides || differ > 20, "the premise: votes show on {differ} pages");
        assert_eq!(
            app.number("select votes_count + against_count + neutral_count from ideas"),
            7
        );
    }
}

#[test]
fn ones_own_vote_opens_the_number_and_the_end_of_voting_opens_it_to_all() {
    let app = TestApp::start();
    crate::ideas::one_signature(&app);
    let (ina, ada) = (team(&app), app.person("ada").unit("it").signed_in());
    let cora = app.person("cora").unit("sales").signed_in();
    let voters = voters(&app);
    let more = [("vote_mode", "support"), ("totals", "hidden")];
    let (path, _) = asks(&ina, &ada, &more, &["Eins"]);
    vote_all(&voters, false);
    assert!(cora.get(&path).ok().has("erst, wenn du selbst abgestimmt hast"));
    let shows = |person: &Client| person.get("/ideas/1-eins").ok().part("#supporters-title").words();
    assert_eq!([shows(&ada), shows(&cora)], ["Stimmen noch verborgen"; 2]);
    assert!(shows(&voters[0]).contains("7 Stimmen"));
    assert!(
        ina.get("/ideas/triage?idea=1").ok().has("7 Stimmen"),
        "the team works with it"
    );
    cora.post("/ideas/1/vote", &[]).see_other();
    assert!(shows(&cora).contains("8 Stimmen"));
    cora.delete("/ideas/1/vote").see_other();
    assert_eq!(shows(&cora), "Stimmen noch verborgen");
    let follow = || app.number("select followers_count from entries where kind = 'idea'");
    assert_eq!(follow(), 1, "the author");
    walk(&app, &ina, 1, &["evaluate", "decide"]);
    assert!(shows(&ada).contains("7 Stimmen") && shows(&cora).contains("7 Stimmen"));
    assert_eq!(follow(), 8, "who voted hears what becomes of it");
    app.settle();
    decide(&app, &ina, 1, "declined", ANSWER).see_other();
    app.settle();
    assert!(voters[0].get("/notifications").ok().has("Eins"));
}

#[test]
fn whether_totals_are_hidden_stays_from_the_first_vote_on() {
    let app = TestApp::start();
    let (ina, ada) = (team(&app), app.person("ada").unit("it").signed_in());
    let bob = app.person("bob").unit("sales").signed_in();
    let (path, _) = asks(&ina, &ada, &[("totals", "hidden")], &["Eins"]);
    let change = |mode: &str, totals: &str| {
        let seen = super::version(&app, 1);
        let mut fields = super::fields("Was meint ihr?", "ina", ("2026-03-11", "2026-03-20"), "");
        fields.extend([("version", seen.as_str()), ("vote_mode", mode), ("totals", totals)]);
        ina.post(&format!("{path}/edit"), &fields)
    };
    let idea = || app.text("select by_stance::text || hides_totals from ideas");
    assert_eq!(idea(), "falsetrue");
    change("stance", "").see_other();
    assert_eq!(idea(), "truefalse", "ideas follow their campaign");
    change("stance", "hidden").see_other();
    bob.post("/ideas/1/vote", &[("stance", "neutral")]).see_other();
    for (mode, totals) in [("stance", ""), ("support", "hidden")] {
        assert!(change(mode, totals).expect(422).shows("#vote_mode-error"));
    }
    assert_eq!(idea(), "truetrue");
}

#[test]
fn the_address_of_the_next_page_names_an_idea_and_none_of_its_numbers() {
    let app = TestApp::start();
    let (ada, ben) = (app.person("ada").signed_in(), app.person("ben").signed_in());
    for place in 1..=30 {
        crate::ideas::submit(&ada, &format!("Idee {place}"), &[]);
        ben.post(&format!("/ideas/{place}/vote"), &[]).see_other();
    }
    app.settle();
    let ids = app.texts("select replace(entry_id::text, '-', '') as text from ideas");
    for (tab, before) in [("discover", 48), ("rising", 0), ("wanted", 0)] {
        let page = ada.get(&format!("/ideas?tab={tab}")).ok();
        let next = page.attr("a[rel=next]", "href").concat();
        let place = next.split_once("before=").expect("a next page").1;
        assert!(ids.iter().any(|id| place[before..] == *id), "{tab}: {place}");
        assert!(ada.get(&next).ok().shows(".idea-row"), "{tab}");
    }
}
