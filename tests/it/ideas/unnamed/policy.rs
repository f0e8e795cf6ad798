//! The policy, and the form that follows it.
use connect::features::people::role;

use super::super::team;
use super::{TEXTS, hand_in, send, set};
use crate::kit::TestApp;
use crate::people::cli::{connect, fine};

#[test]
fn who_may_open_it_is_named_before_it_is_offered() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    for handle in ["ben", "carl", "dora", "emil"] {
        app.person(handle).unit("it").signed_in();
    }
    let ida = app.person("ida").unit("it").role(role::INNOVATION_TEAM).signed_in();
    assert!(!ada.get("/ideas/new").ok().shows("#unnamed"), "off by itself");
    let fields = [&TEXTS[..], &[("unnamed", "on"), ("intent", "publish")]].concat();
    let off = ada.post("/ideas/new", &fields).expect(422);
    assert!(off.shows("#unnamed-error") && off.has("Kissen mit Kirschkernen."));
    for (openers, error) in [
        ("", "mindestens zwei"),
        ("ben", "mindestens zwei"),
        ("ben, ida", "Innovationsteam"),
        ("ben, niemand", "finden wir nicht"),
    ] {
        let page = set(&ina, openers, true).expect(422);
        assert!(page.part("#openers-error").has(error), "{openers}: {}", page.words());
    }
    ada.get("/ideas/settings/names").expect(403);
    ada.post("/ideas/settings/names", &[("openers", "ada, ben"), ("unnamed", "on")])
        .expect(403);
    let before = ina.get("/ideas/settings/names").ok();
    set(&ina, "ben, @carl", true).see_other();
    let late = ina.submit(&before, "form#names", &[("openers", "dora, emil"), ("unnamed", "on")]);
    let late = late.expect(409).attr("#openers", "value");
    assert_eq!(late, ["dora, emil"], "nothing typed is lost");
    let changes = ina.get("/ideas/settings/changes").ok();
    assert!(
        changes.has("nein → ja") && changes.has("niemand → Ben, Carl"),
        "{}",
        changes.words()
    );
    let form = ada.get("/ideas/new").ok();
    assert!(form.part(".unnamed").has("Ben, Carl") && form.part(".unnamed").has("zwei dieser Personen zusammen"));
    // Not together with what names somebody, and not where it could be guessed.
    for (field, value) in [("co_authors", "ben"), ("behalf_name", "Anna"), ("invention", "on")] {
        let mut more = vec![(field, value)];
        more.extend(
            [("behalf_unit", "it"), ("behalf_consent", "on")]
                .iter()
                .filter(|_| field == "behalf_name"),
        );
        assert!(send(&ada, &more).expect(422).shows("#unnamed-error"), "{field}");
    }
    for audience in ["sales", "branch-a"] {
        let page = send(&ada, &[("audience", audience)]).expect(422);
        assert!(page.has("mindestens fünf Menschen"), "{audience}");
    }
    let alone = app.person("solo").unit("branch-a").signed_in();
    assert!(
        send(&alone, &[("audience", "branch-a")])
            .expect(422)
            .has("mindestens fünf Menschen")
    );
    hand_in(&ada, &[("audience", "it")]);
    // One of the two answers ideas now: nobody could open anything together, so it is offered no more.
    app.sql("insert into person_roles (person_id, role) select id, 'innovation_team' from people where handle = 'ben'");
    assert!(!ada.get("/ideas/new").ok().shows("#unnamed"));
    assert!(ida.get("/ideas/settings/names").ok().has("kann nicht nachsehen"));
    // Whoever keeps the server says the same with a command.
    let one = connect(&app, &["pipeline", "--unnamed", "on", "--openers", "dora"], "");
    assert!(!one.status.success(), "one alone is not enough");
    fine(&connect(
        &app,
        &["pipeline", "--unnamed", "on", "--openers", "dora,emil"],
        "",
    ));
    assert!(ada.get("/ideas/new").ok().part(".unnamed").has("Dora, Emil"));
    assert!(
        ina.get("/ideas/settings/changes")
            .ok()
            .has("mit einem Befehl auf dem Server")
    );
}
