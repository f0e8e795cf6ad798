//! What was one is two again: each goes on as if nothing had happened, with what was given to it.
use chrono::TimeDelta;

use super::super::{ANSWER, decide, unmerge, walk};
use super::company;

#[test]
fn parted_again_each_has_what_was_given_to_it() {
    let here = company();
    here.vote(&here.cem, here.part);
    here.vote(&here.eva, here.part);
    decide(&here.app, &here.ina, here.part, "evaluate", ANSWER).see_other();
    here.ina
        .post("/ideas/seen", &[("numbers", &here.part.to_string())])
        .expect(204);
    here.merged();
    assert_eq!(
        here.counted(here.whole),
        (2, 3),
        "Ina saw the part, so she saw the whole"
    );
    here.vote(&here.ina, here.whole);
    here.support(&here.cem, false).see_other();
    assert_eq!(here.counted(here.whole).0, 2);
    unmerge(&here.app, &here.ina, here.part, "").expect(422);
    unmerge(&here.app, &here.ina, here.part, "Es sind doch zwei.").see_other();
    assert_eq!(here.state(here.part), "evaluate", "where it was");
    assert_eq!(here.counted(here.whole), (1, 1), "Ina voted for it since then");
    assert_eq!(here.counted(here.part).0, 1, "what was taken back stays so");
    assert_eq!(
        (here.app.count("idea_taken_back"), here.app.count("idea_credits")),
        (0, 0)
    );
    let page = here.cem.get(&here.part_path).ok();
    assert!(
        !page.shows("#merged") && page.has("Es sind doch zwei."),
        "{}",
        page.words()
    );
    assert_eq!(page.attr("button.vote", "aria-pressed"), ["false"]);
    here.vote(&here.cem, here.part);
    here.vote(&here.ada, here.whole);
    let exposed = "select count(*) from idea_exposures where via_id is not null";
    assert_eq!(here.app.number(exposed), 0);
}

#[test]
fn parting_is_over_after_half_a_year() {
    let here = company();
    here.merged();
    here.app.later(TimeDelta::days(180) - TimeDelta::hours(1));
    let ina = here.app.browser_of("ina");
    assert!(ina.get(&here.part_path).ok().shows("#unmerge-form"));
    here.app.later(TimeDelta::hours(2));
    assert!(!ina.get(&here.part_path).ok().shows("#unmerge-form"));
    let page = unmerge(&here.app, &ina, here.part, "Zu spät.").expect(409);
    assert!(
        page.has("länger als 180 Tage her") && page.has("Zu spät."),
        "{}",
        page.words()
    );
    assert_eq!(here.state(here.part), "merged");
}

#[test]
fn an_idea_parted_again_goes_on_as_if_nothing_had_happened() {
    let here = company();
    walk(&here.app, &here.ina, here.part, &["clarify"]);
    here.merged();
    unmerge(&here.app, &here.ina, here.part, "Es sind doch zwei.").see_other();
    let version = here.app.number(&format!(
        "select version from entries where kind = 'idea' and number = {}",
        here.part
    ));
    let version = version.to_string();
    let fields = [("version", version.as_str()), ("answer", "Oft."), ("answer", "Alle.")];
    here.ada
        .post(&format!("/ideas/{}/answers", here.part), &fields)
        .see_other();
    assert_eq!(here.state(here.part), "inbox", "where it was when it was asked");
    walk(&here.app, &here.ina, here.part, &["evaluate", "decide", "parked"]);
    here.merged();
    unmerge(&here.app, &here.ina, here.part, "Kurz.").see_other();
    assert_eq!(here.state(here.part), "parked");
    let wakes = "select count(*) from ideas where clock_on is not null and state = 'parked'";
    assert_eq!(here.app.number(wakes), 1, "it still wakes on its day");
}
