//! Whoever is concerned is told, and no longer told once it is no longer so.
use std::sync::mpsc::channel;
use std::thread;

use connect::features::notifications::jobs::Tell;
use connect::features::people::role;
use connect::features::projects::commands::leave;
use connect::kernel::db::job::Job;

use super::{bell, comment, post, sentences};
use crate::kit::{Client, Person, TestApp, until};

const PROJECT: [(&str, &str); 4] = [
    ("name", "Achern neu"),
    ("goal", "Menschen zuerst."),
    ("joining", "request"),
    ("audience", "everyone"),
];

fn three(app: &TestApp) -> (Person, Person, Person) {
    let person = |handle: &str| app.person(handle).unit("it").signed_in();
    (person("ada"), person("ben"), person("cara"))
}

#[test]
fn who_asked_to_join_hears_the_answer() {
    let app = TestApp::start();
    let (ada, ben, cara) = three(&app);
    let path = ada.post("/projects", &PROJECT).see_other();
    for (person, handle, answer) in [(&ben, "ben", "accept"), (&cara, "cara", "decline")] {
        person
            .post(&format!("{path}/join"), &[("sentence", "Ich kann messen.")])
            .see_other();
        ada.post(
            &format!("{path}/requests/{handle}"),
            &[("answer", answer), ("reason", "Wir sind voll.")],
        )
        .see_other();
    }
    assert_eq!(sentences(&app, &ben), ["Ada hat dich bei „Achern neu“ aufgenommen"]);
    assert_eq!(
        sentences(&app, &cara),
        ["Ada hat deine Anfrage bei „Achern neu“ abgelehnt"]
    );
    let declined = cara.get("/notifications").ok().attr(".note-text", "href").concat();
    assert!(
        cara.get(&declined).ok().has("Wir sind voll."),
        "the reason stands where the row leads"
    );
    assert_eq!(
        sentences(&app, &ada),
        [""; 0],
        "what was asked is answered: nothing waits for her any more"
    );
    ada.delete(&format!("{path}/members/ben")).see_other();
    assert_eq!(
        sentences(&app, &ben)[0],
        "Ada hat dich aus dem Team von „Achern neu“ genommen"
    );
    let eve = app.person("eve").unit("it").language("en").signed_in();
    eve.post(&format!("{path}/join"), &[("sentence", "I can measure.")])
        .see_other();
    ada.post(&format!("{path}/requests/eve"), &[("answer", "accept"), ("reason", "")])
        .see_other();
    assert_eq!(sentences(&app, &eve), ["Ada accepted you in “Achern neu”"]);
}

#[test]
fn a_request_taken_back_while_a_node_tells_of_it_waits_for_nobody() {
    let app = TestApp::start();
    let (ada, _, cara) = three(&app);
    let (app, cara) = (&app, &cara);
    let path = ada.post("/projects", &PROJECT).see_other();
    cara.post(&format!("{path}/join"), &[("sentence", "Ich kann messen.")])
        .see_other();
    app.settle();
    app.sql("delete from notifications");
    let activity = app.text("select id::text from activities where verb = 'requested'");
    let activity = activity.parse().expect("an id");
    let locks = |kind: &str| {
        let of = "select count(*) from pg_locks join pg_stat_activity using (pid) where not granted \
            and datname = current_database()";
        app.number(&format!("{of} and locktype {kind} 'advisory'"))
    };
    thread::scope(|scope| {
        let (left, has_left) = channel();
        let (commit, committed) = channel();
        scope.spawn(move || {
            cara.run(app, |tx| {
                leave(tx, "achern-neu")?;
                left.send(()).expect("the story listens");
                committed.recv().expect("the story goes on");
                Ok(())
            });
        });
        has_left.recv().expect("the request is taken back");
        let (told, has_told) = channel();
        let (go, gone) = channel();
        scope.spawn(move || {
            app.write(|tx| {
                Tell { activity }.run(tx)?;
                told.send(()).expect("the story listens");
                gone.recv().expect("the story goes on");
                Ok(())
            });
        });
        until("a node sees the request and waits for its project", || locks("<>") > 0);
        commit.send(()).expect("the request is waited for");
        has_told.recv().expect("the node tells of the request");
        let done = || app.count("jobs where kind = 'notifications.tell'") == 0;
        until(
            "another node is done with what followed, or waits for the first",
            || done() || locks("=") > 0,
        );
        go.send(()).expect("the node is waited for");
    });
    assert_eq!(sentences(app, &ada), [""; 0]);
}

#[test]
fn a_request_taken_back_waits_for_nobody() {
    let app = TestApp::start();
    let (ada, ben, cara) = three(&app);
    let path = ada.post("/projects", &PROJECT).see_other();
    for person in [&ben, &cara] {
        person
            .post(&format!("{path}/join"), &[("sentence", "Ich kann messen.")])
            .see_other();
    }
    assert_eq!(
        sentences(&app, &ada),
        ["Cara und eine weitere Person möchten bei „Achern neu“ mitmachen"]
    );
    ben.delete(&format!("{path}/join")).see_other();
    assert_eq!(sentences(&app, &ada), ["Cara möchte bei „Achern neu“ mitmachen"]);
}

#[test]
fn who_becomes_lead_or_author_hears_of_it() {
    let app = TestApp::start();
    let (ada, ben, cara) = three(&app);
    let path = ada
        .post(
            "/projects",
            &[
                ("name", "Brücke"),
                ("goal", "G"),
                ("joining", "open"),
                ("audience", "everyone"),
            ],
        )
        .see_other();
    ben.post(&format!("{path}/join"), &[]).see_other();
    ada.post(&format!("{path}/handover"), &[("person", "ben")]).see_other();
    assert_eq!(
        sentences(&app, &ben),
        ["Ada hat dir die Leitung von „Brücke“ übergeben"]
    );
    ben.post(&format!("{path}/handover"), &[("person", "ada")]).see_other();
    assert_eq!(sentences(&app, &ben), [""; 0], "given back before it was read");
    assert_eq!(
        sentences(&app, &ada),
        ["Ben hat dir die Leitung von „Brücke“ übergeben"]
    );
    let cora = app.person("cora").role(role::COMMUNICATOR).signed_in();
    let blog = [
        ("name", "Am Hörer"),
        ("purpose", "p"),
        ("tone", "2"),
        ("authors", "cara, cora"),
        ("audience", "everyone"),
    ];
    let blog = cora.post("/blogs/new", &blog).see_other();
    assert_eq!(
        sentences(&app, &cara),
        ["Du schreibst jetzt für den Blog „Am Hörer“, eingetragen von Cora"]
    );
    assert_eq!(
        sentences(&app, &cora),
        [""; 0],
        "nobody hears of what they did themselves"
    );
    cora.post(&format!("{blog}/settings"), &[("add", "ben")]).see_other();
    assert_eq!(
        sentences(&app, &ben),
        ["Du schreibst jetzt für den Blog „Am Hörer“, eingetragen von Cora"]
    );
    let staffed = "Cora hat geändert, wer für den Blog „Am Hörer“ schreibt";
    assert_eq!(
        sentences(&app, &cara)[0],
        staffed,
        "who is one already is told of the others"
    );
    cora.post(&format!("{blog}/settings"), &[("remove", "ben")]).see_other();
    assert_eq!(sentences(&app, &ben), [""; 0]);
    assert_eq!(sentences(&app, &cara).len(), 2);
}

#[test]
fn a_new_idea_waits_for_its_team_and_says_until_when() {
    let app = TestApp::start();
    let (ada, ben, _) = three(&app);
    let idea = |title: &str, unit: &str| {
        let fields = [
            ("problem", "a"),
            ("proposal", "b"),
            ("title", title),
            ("audience", unit),
            ("intent", "publish"),
        ];
        ada.post("/ideas/new", &fields).see_other()
    };
    let early = idea("Zu früh", "everyone");
    assert!(
        !ben.get(&early).ok().has("Antwort bis"),
        "nobody is there who could answer"
    );
    assert!(!ben.get("/ideas/new").ok().has("innerhalb von 5 Arbeitstagen"));
    let team = |handle: &str| app.person(handle).unit("it").role(role::INNOVATION_TEAM).signed_in();
    let ina = team("ina");
    team("ivo");
    let path = idea("Ordner", "branch-a");
    assert_eq!(sentences(&app, &ina), ["Ada hat eine Idee eingereicht: „Ordner“"]);
    assert_eq!(sentences(&app, &ben), [""; 0]);
    assert!(ben.get("/ideas/new").ok().has("innerhalb von 5 Arbeitstagen"));
    let count = |person: &Client| person.get("/ideas").ok().css(".sidenav .count");
    assert_eq!((count(&ina), count(&ben)), (vec!["2".to_owned()], Vec::new()));
    assert!(
        ina.get("/ideas")
            .ok()
            .part(".sidenav")
            .has("2 warten auf das Innovationsteam")
    );
    // Handed in on Monday 2 March: five working days later it is Monday 9 March.
    let due = |person: &Client, key: &str| {
        person
            .get("/ideas")
            .ok()
            .part(&format!("[data-key={key}]"))
            .css(".row-tail .chip")
    };
    assert_eq!(due(&ina, "idea-2"), ["Antwort bis 9. März"]);
    assert_eq!(due(&ben, "idea-1"), [""; 0], "only who owes it is reminded in lists");
    app.later(chrono::TimeDelta::days(7));
    let (ada, ina) = (app.browser_of("ada"), app.browser_of("ina"));
    assert_eq!(
        due(&ina, "idea-2"),
        ["Antwort bis 9. März"],
        "the day itself is still in time"
    );
    app.later(chrono::TimeDelta::hours(11));
    assert!(!ada.get(&path).ok().part("#idea-2-due").has("überfällig"));
    app.later(chrono::TimeDelta::hours(11));
    let (ada, ben, ina, ivo) = (
        app.browser_of("ada"),
        app.browser_of("ben"),
        app.browser_of("ina"),
        app.browser_of("ivo"),
    );
    assert_eq!(due(&ina, "idea-2"), ["Antwort bis 9. März , überfällig"]);
    assert!(
        ada.get(&path)
            .ok()
            .part("#idea-2-due")
            .has("seit 1 Arbeitstag überfällig")
    );
    ivo.post(
        "/ideas/2/decisions",
        &[("version", "1"), ("stage", "evaluate"), ("answer", "Wir schauen.")],
    )
    .see_other();
    assert_eq!((count(&ina), due(&ina, "idea-2")), (vec!["1".to_owned()], Vec::new()));
    assert!(!ada.get(&path).ok().has("Antwort bis"));
    app.sql("update people set status = 'deactivated' where handle in ('ina', 'ivo')");
    assert!(
        !ben.get(&early).ok().has("Antwort bis"),
        "who has left promises nothing"
    );
}

#[test]
fn what_is_edited_away_before_it_was_read_is_not_told() {
    let app = TestApp::start();
    let (ada, ben, cara) = three(&app);
    let key = post(&ada, "Was meinst du, @ben, und du, @cara?", "everyone");
    assert_eq!((bell(&app, &ben), bell(&app, &cara)), ("1".into(), "1".into()));
    cara.submit(&cara.get("/notifications").ok(), ".note form", &[])
        .see_other();
    ada.submit(
        &ada.get("/posts/1/edit").ok(),
        "main form",
        &[("body", "Was meint ihr?")],
    )
    .see_other();
    assert_eq!((bell(&app, &ben), sentences(&app, &ben)), (String::new(), Vec::new()));
    assert_eq!(
        sentences(&app, &cara),
        ["Ada hat dich erwähnt"],
        "what was read stays where it was read"
    );
    let number = comment(&ada, &key, "@ben, @cara?", "");
    assert_eq!(bell(&app, &ben), "1");
    ada.post(
        &format!("/comments/{number}/edit"),
        &[("version", "1"), ("body", "@cara?")],
    )
    .see_other();
    assert_eq!((bell(&app, &ben), bell(&app, &cara)), (String::new(), "1".into()));
    ada.post(
        &format!("/comments/{number}/edit"),
        &[("version", "2"), ("body", "Doch, @ben!")],
    )
    .see_other();
    assert_eq!(bell(&app, &ben), "1", "named again is told again");
    ada.post("/entries/post-1/remove", &[]).see_other();
    app.settle();
    assert_eq!(
        app.count("notifications"),
        0,
        "with the text everything goes that told of it"
    );
}

#[test]
fn a_comment_that_is_gone_before_it_was_told_is_told_to_nobody() {
    let app = TestApp::start();
    let (ada, ben, _) = three(&app);
    let key = post(&ada, "Wer kommt mit?", "everyone");
    let number = comment(&ben, &key, "Ich, mit @ada", "");
    app.settle();
    let activity = app.text("select id::text from activities where kind = 'comment' and verb = 'created'");
    let activity = activity.parse().expect("an id");
    ben.post(&format!("/comments/{number}/remove"), &[]).see_other();
    assert_eq!(sentences(&app, &ada), [""; 0]);
    app.write(|tx| Tell { activity }.run(tx));
    assert_eq!(sentences(&app, &ada), [""; 0], "a job that failed at first comes late");
}
