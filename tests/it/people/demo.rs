//! The page of the demo where one chooses who to be.
use connect::features::people::role;

use crate::kit::TestApp;

#[test]
fn those_who_are_best_known_come_first() {
    let app = TestApp::with().demo().start();
    let person = |handle: &str| app.person(handle).signed_in();
    let (anna, berta, cem, dora) = (person("anna"), person("berta"), person("cem"), person("dora"));
    let (_quiet, chief) = (
        app.person("alma").role(role::EXECUTIVE).signed_in(),
        app.person("vera").role(role::EXECUTIVE).signed_in(),
    );
    let (_calm, scout) = (
        app.person("adam").role(role::INNOVATION_TEAM).signed_in(),
        app.person("zoe").role(role::INNOVATION_TEAM).signed_in(),
    );
    let mod_ = app.person("mona").role(role::MODERATOR).signed_in();
    for writer in [&cem, &cem, &cem, &berta, &dora, &mod_, &chief, &scout] {
        writer.post("/compose", &[("body", "Etwas Neues.")]).see_other();
    }
    let answer = |person: &crate::kit::Person, post: i32| {
        person
            .post(&format!("/entries/post-{post}/comments"), &[("body", "Aha.")])
            .see_other();
    };
    // One's own answers make nobody known, and neither does writing much.
    (0..3).for_each(|_| answer(&cem, 1));
    (0..3).for_each(|_| answer(&anna, 6));
    [4, 4, 5].into_iter().for_each(|post| answer(&anna, post));
    let page = app.anonymous().get("/demo").ok();
    let handles = page.attr("main input[name=handle], main button[name=handle]", "value");
    assert_eq!(
        handles,
        ["berta", "vera", "zoe", "adam", "alma", "mona", "dora", "anna", "cem"]
    );
}
