//! Whoever decides may say how much an idea would change and how much work it is; it stands with the answer.
use connect::features::people::role;

use super::{ANSWER, submit, team, walk};
use crate::kit::TestApp;
use crate::kit::pipeline::decide_with;

/// Where the newest answer stands, on the page of the first idea.
const ANSWERS: &str = "#idea-1-answers";

#[test]
fn what_is_estimated_stands_with_the_answer_for_everybody() {
    let app = TestApp::start();
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    let (path, number) = submit(&ada, "Ordner", &[]);
    let says = |to, more: &[(&str, &str)]| decide_with(&app, &ina, number, (to, ANSWER), more);
    assert!(!ina.get(&path).ok().shows(".decide-estimate[open]"), "folded");
    let refused = says("open", &[("effect", "6"), ("effort", "2")]).expect(422);
    assert!(refused.shows(".decide-estimate[open] #effect-error") && !refused.shows("#effort-error"));
    assert!(refused.shows("#effort option[value='2'][selected]") && refused.has(ANSWER));
    says("open", &[("effect", "4"), ("effort", "2")]).see_other();
    let answer = ben.get(&path).ok().part(ANSWERS);
    assert!(
        answer.has("Wirkung 4 von 5") && answer.has("Aufwand 2 von 5"),
        "{}",
        answer.words()
    );
    // Saying nothing says nothing, and what was said before stays in the history.
    says("evaluate", &[]).see_other();
    let page = ben.get(&path).ok();
    assert!(!page.part(ANSWERS).has("von 5") && page.part("#idea-1-history").has("Wirkung 4 von 5"));
}

#[test]
fn what_waits_for_a_second_signature_keeps_it_and_who_sees_it_through_is_not_asked() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("branch-a").signed_in(), team(&app));
    let ivo = app
        .person("ivo")
        .unit("branch-b")
        .role(role::INNOVATION_TEAM)
        .signed_in();
    let otto = app.person("otto").unit("it").signed_in();
    let (path, number) = submit(&ada, "Ordner", &[]);
    walk(&app, &ina, number, &["open", "evaluate", "decide"]);
    let accepts = [
        ("stage", "accepted"),
        ("answer", ANSWER),
        ("benefit", "Weniger Wege"),
        ("first_step", "Ein Gespräch"),
        ("owner", otto.handle.as_str()),
        ("effect", "5"),
    ];
    ina.submit(&ina.get(&path).ok(), "#decide-form", &accepts).see_other();
    let waits = ivo.get(&path).ok();
    assert!(waits.part("#proposal").has("Wirkung 5 von 5") && !waits.part("#proposal").has("Aufwand"));
    assert!(!ada.get(&path).ok().has("von 5"), "not yet");
    ivo.submit(&waits, "#proposal form", &[("verdict", "sign")]).see_other();
    assert!(ada.get(&path).ok().part(ANSWERS).has("Wirkung 5 von 5"));
    let own = otto.get(&path).ok();
    assert!(own.shows("#decide-form") && !own.shows(".decide-estimate"));
}
