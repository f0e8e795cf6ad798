//! What speaks for an idea and what against it, beside each other while it is under review.
use super::{decide, one_signature, submit, team, walk};
use crate::kit::TestApp;

#[test]
fn reasons_stand_side_by_side_the_most_thanked_on_top() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ben) = (app.person("ada").signed_in(), app.person("ben").signed_in());
    let ina = team(&app);
    let (path, number) = submit(&ada, "Ordner", &[]);
    let there = format!("{path}/arguments");
    for (kind, body) in [
        ("praise", "Spart Wege."),
        ("criticism", "Kostet Platz."),
        ("question", "Wo steht er?"),
        ("praise", "Sieht gut aus."),
        ("", "Nur so."),
        ("criticism", "Wird nie aufgeräumt."),
    ] {
        let to = format!("/entries/idea-{number}/comments");
        ben.post(&to, &[("body", body), ("kind", kind)]).see_other();
    }
    assert!(
        !ada.get(&path).ok().shows(".arguments-link"),
        "it is not under review yet"
    );
    walk(&app, &ina, number, &["evaluate"]);
    assert!(ada.get(&path).ok().shows(&format!(".arguments-link a[href='{there}']")));
    let last = app.number("select max(number) from comments");
    ada.post(&format!("/comments/{last}/thanks"), &[]).see_other();
    let page = ada.get(&there).ok();
    assert_eq!(page.css(".arguments-pro .prose"), ["Spart Wege.", "Sieht gut aus."]);
    assert_eq!(
        page.css(".arguments-contra .prose"),
        ["Wird nie aufgeräumt.", "Kostet Platz."]
    );
    assert_eq!(page.css(".arguments .tab-count"), ["2", "2"]);
    assert!(!page.part(".arguments").has("Wo steht er?") && page.shows(".arguments form[data-own=thanks]"));
    // What answers another counts too; what is removed does not; the thread stays what it is.
    let first = app.number("select min(number) from comments");
    let reply = [
        ("body", "Aber nicht im Flur."),
        ("kind", "criticism"),
        ("parent", &*first.to_string()),
    ];
    ada.post(&format!("/entries/idea-{number}/comments"), &reply)
        .see_other();
    ben.post(&format!("/comments/{last}/remove"), &[]).see_other();
    let page = ben.get(&there).ok();
    assert_eq!(
        page.css(".arguments-contra .prose"),
        ["Kostet Platz.", "Aber nicht im Flur."]
    );
    assert!(ben.get(&path).ok().part("#comments").has("Spart Wege."));
    decide(&app, &ina, number, "decide", "Es liegt vor.").see_other();
    assert!(ada.get(&path).ok().shows(".arguments-link"));
}
