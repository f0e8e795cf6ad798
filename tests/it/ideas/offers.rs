//! Authors have no vote on their own idea; what they can say is that they help carry it out.
use connect::features::ideas::commands;
use connect::kernel::db::job::Job;

use super::co_authors::consent;
use super::{ANSWER, decide, one_signature, submit, team};
use crate::kit::live::brings;
use crate::kit::{Page, Person, TestApp};

const GIVEN: &str = "würde an der Umsetzung mitarbeiten.";

fn offer(person: &Person, number: i32) -> Page {
    person.post(&format!("/ideas/{number}/offer"), &[])
}

#[test]
fn an_author_offers_to_help_and_takes_it_back() {
    let app = TestApp::start();
    one_signature(&app);
    let [ada, ben, carl] = ["ada", "ben", "carl"].map(|name| app.person(name).unit("it").signed_in());
    let (outside, ina) = (app.person("outside").unit("sales").signed_in(), team(&app));
    let (path, number) = submit(&ada, "Ordner", &["it"]);
    assert!(!ben.get(&path).ok().shows("#offer"), "only its authors are asked");
    offer(&ben, number).expect(403);
    offer(&ina, number).expect(403);
    offer(&outside, number).expect(404);
    let page = ada.get(&path).ok();
    assert!(page.part("#offer").has("zählt nicht als Stimme"));
    let back = ada.submit(&page, "form#offer", &[]).see_other();
    assert_eq!(back, format!("{path}#offer"));
    offer(&ada, number).see_other();
    let votes = format!("select votes_count from ideas join entries on id = entry_id where number = {number}");
    assert_eq!(app.number(&votes), 0, "no vote");
    assert_eq!(app.number("select cardinality(offers) from ideas"), 1, "twice is once");
    for reader in [&ada, &ben, &ina] {
        assert_eq!(reader.get(&path).ok().css(".idea-offered"), [format!("Ada {GIVEN}")]);
    }
    assert_eq!(
        ina.get(&format!("/ideas/triage/{number}")).ok().css(".idea-offered"),
        [format!("Ada {GIVEN}")]
    );
    // Whoever had it too may offer it as well, and their offer goes with them.
    ada.post(&format!("/ideas/{number}/co-authors"), &[("person", "carl")])
        .see_other();
    consent(&carl, number, "accept").see_other();
    offer(&carl, number).see_other();
    assert_eq!(
        ben.get(&path).ok().css(".idea-offered"),
        ["Ada, Carl würden an der Umsetzung mitarbeiten."]
    );
    consent(&carl, number, "leave").see_other();
    offer(&carl, number).expect(403);
    consent(&carl, number, "accept").expect(403);
    assert_eq!(app.number("select cardinality(offers) from ideas"), 1);
    ada.submit(&ada.get(&path).ok(), "form#offer", &[]).see_other();
    assert!(!ben.get(&path).ok().shows(".idea-offered"));
    // What is decided against needs no help.
    offer(&ada, number).see_other();
    decide(&app, &ina, number, "declined", ANSWER).see_other();
    assert!(!ada.get(&path).ok().shows("#offer"));
    offer(&ada, number).expect(409);
}

#[test]
fn whoever_hands_in_for_another_offers_nothing_and_what_leavers_offered_goes() {
    let app = TestApp::start();
    let [ada, ben] = ["ada", "ben"].map(|name| app.person(name).unit("it").signed_in());
    let behalf = [
        ("problem", "Was stört"),
        ("proposal", "Was hilft"),
        ("title", "Für Anna"),
        ("behalf_name", "Anna Abel"),
        ("behalf_unit", "it"),
        ("behalf_consent", "on"),
        ("intent", "publish"),
    ];
    let path = ada.post("/ideas/new", &behalf).see_other();
    assert!(ada.get(&path).ok().has("Anna Abel") && !ada.get(&path).ok().shows("#offer"));
    offer(&ada, 1).expect(403);
    let (path, number) = submit(&ada, "Ordner", &[]);
    offer(&ada, number).see_other();
    assert!(ben.get(&path).ok().shows(".idea-offered"));
    app.sql("update people set status = 'deactivated' where handle = 'ada'");
    app.write(|tx| commands::Leavers {}.run(tx));
    assert!(!ben.get(&path).ok().shows(".idea-offered"));
}

#[test]
fn an_open_page_tells_of_an_offer_as_it_comes() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").language("en").signed_in(),
    );
    let (path, number) = submit(&ada, "Ordner", &[]);
    app.settle();
    let mut open = ben.live(&path);
    open.settle();
    offer(&ada, number).see_other();
    let said = "Ada would help carry it out.";
    open.until(|patch| patch["target"] == format!("idea-{number}") && brings(patch, said));
}
