//! Each reason to be told, and each reason not to be.
use connect::features::blogs::{ARTICLE, BLOG};
use connect::features::entries::happening::record;
use connect::features::ideas::IDEA;
use connect::features::ideas::happenings::Moved;
use connect::features::ideas::model::IdeaState;
use connect::features::ideas::pipeline::By;
use connect::features::projects::{PROJECT, UPDATE};
use connect::kernel::base::cursor::LiveCursor;
use connect::kernel::db::activity::{self, Recorded};
use connect::kernel::live::patch::{Address, Content, Patch};

use super::{appeared, bell, comment, entry, follow, post, sentences};
use crate::kit::{Person, TestApp, until};

fn three(app: &TestApp) -> (Person, Person, Person) {
    let person = |handle: &str| app.person(handle).unit("branch-a").signed_in();
    (person("ada"), person("ben"), person("cara"))
}

#[test]
fn who_wrote_hears_of_answers_and_never_of_their_own() {
    let app = TestApp::start();
    let (ada, ben, _) = three(&app);
    let key = post(&ada, "Der neue Automat steht.", "everyone");
    let first = comment(&ben, &key, "Endlich.", "");
    assert_eq!(sentences(&app, &ada), ["Ben hat auf deinen Beitrag geantwortet"]);
    assert_eq!(sentences(&app, &ben), [""; 0]);
    comment(&ada, &key, "Seit heute.", &first);
    assert_eq!(
        sentences(&app, &ada).len(),
        1,
        "nobody hears of what they did themselves"
    );
    assert_eq!(sentences(&app, &ben), ["Ada hat auf deinen Kommentar geantwortet"]);
    let english = app.person("eve").unit("it").language("en").signed_in();
    let key = post(&english, "Hello", "everyone");
    comment(&ada, &key, "Hallo", "");
    assert_eq!(sentences(&app, &english), ["Ada replied to your post"]);
}

#[test]
fn being_named_is_stronger_than_following_and_tells_once() {
    let app = TestApp::start();
    let (ada, ben, cara) = three(&app);
    let key = post(&ada, "Was meinst du, @ben?", "everyone");
    assert_eq!(sentences(&app, &ben), ["Ada hat dich erwähnt"]);
    assert_eq!(sentences(&app, &ada), [""; 0]);
    let number = comment(&cara, &key, "@ada und @cara sollten das klären.", "");
    assert_eq!(
        sentences(&app, &ada),
        ["Cara hat dich erwähnt"],
        "named and author: one row, the stronger reason"
    );
    assert_eq!(sentences(&app, &cara), [""; 0], "nobody mentions themselves");
    cara.post(
        &format!("/comments/{number}/edit"),
        &[("version", "1"), ("body", "@ada und @ben sollten das klären.")],
    )
    .see_other();
    app.settle();
    assert_eq!(
        app.number("select count(*) from notifications"),
        3,
        "an edit tells only those it names anew"
    );
    let page = ben.get("/notifications").ok();
    assert_eq!(
        page.css(".note-text"),
        ["Cara und eine weitere Person haben dich erwähnt"]
    );
    assert!(page.attr(".note-text", "href")[0].ends_with(&format!("#comment-{number}")));
}

#[test]
fn followers_hear_until_they_unfollow() {
    let app = TestApp::start();
    let (ada, ben, cara) = three(&app);
    let key = post(&ada, "Der neue Automat steht.", "everyone");
    cara.post(&format!("/entries/{key}/follow"), &[]).see_other();
    comment(&ben, &key, "Endlich.", "");
    assert_eq!(sentences(&app, &cara), ["Ben hat auf den Beitrag von Ada geantwortet"]);
    cara.delete(&format!("/entries/{key}/follow")).see_other();
    comment(&ben, &key, "Und er ist schnell.", "");
    app.settle();
    assert_eq!(
        app.number("select count(*) from notifications join people on people.id = person_id where handle = 'cara'"),
        1
    );
    assert_eq!(
        app.number("select count(*) from notifications join people on people.id = person_id where handle = 'ada'"),
        2
    );
}

#[test]
fn ideas_that_move_blogs_that_publish_and_projects_that_report() {
    let app = TestApp::start();
    let (ada, ben, _) = three(&app);
    let idea = entry(&app, &ada, IDEA, "Antragsstatus wie Paketverfolgung", None);
    follow(&app, &ben, &idea, true);
    app.later(chrono::TimeDelta::seconds(1));
    ada.run(&app, |tx| {
        let facts = Moved {
            from: IdeaState::Open,
            to: IdeaState::Evaluate,
            role: By::Team,
            decision: 1,
            version: 2,
        };
        record(tx, &idea, &facts)
    });
    assert_eq!(
        sentences(&app, &ben),
        ["„Antragsstatus wie Paketverfolgung“ ist jetzt „In Prüfung“"]
    );
    assert_eq!(sentences(&app, &ada), [""; 0], "who moved it follows it too, and knows");
    for (place, news, said) in [
        (BLOG, ARTICLE, "Ada hat „Warum wir anrufen“ veröffentlicht"),
        (PROJECT, UPDATE, "Ada hat Neues aus „Ort“"),
    ] {
        let place = entry(&app, &ada, place, "Ort", None);
        follow(&app, &ben, &place, true);
        app.later(chrono::TimeDelta::seconds(1));
        let made = entry(&app, &ada, news, "Warum wir anrufen", Some(place.id));
        assert_eq!(sentences(&app, &ben)[0], said);
        ada.run(&app, |tx| appeared(tx, &made));
        app.settle();
        assert_eq!(
            app.number(&format!(
                "select count(*) from notifications where entry_id = '{}'",
                made.id
            )),
            1,
            "told once"
        );
    }
}

#[test]
fn who_asks_to_join_is_told_to_the_lead() {
    let app = TestApp::start();
    let (ada, ben, cara) = three(&app);
    let start = [
        ("name", "Filiale Achern neu"),
        ("goal", "Menschen zuerst."),
        ("joining", "request"),
        ("audience", "everyone"),
    ];
    let path = ada.post("/projects", &start).see_other();
    app.sql(&format!(
        "insert into entry_members (entry_id, person_id, role, since) select id, '{}', 'member', now() from entries",
        cara.id
    ));
    ben.post(&format!("{path}/join"), &[("sentence", "Ich kann messen.")])
        .see_other();
    assert_eq!(sentences(&app, &ada), ["Ben möchte bei „Filiale Achern neu“ mitmachen"]);
    assert_eq!(sentences(&app, &cara), [""; 0]);
}

#[test]
fn a_repeated_job_adds_nothing() {
    let app = TestApp::start();
    let (ada, ben, _) = three(&app);
    let key = post(&ada, "Der neue Automat steht.", "everyone");
    comment(&ben, &key, "Endlich.", "");
    app.settle();
    let before = (
        app.count("notifications"),
        app.number("select count(*) from activities where kind = 'notification'"),
    );
    assert_eq!(before, (1, 1));
    app.sql(
        "insert into jobs (id, kind, payload, run_at, created_at) select gen_random_uuid(), 'notifications.tell', \
         jsonb_build_object('activity', id), '2026-01-01', '2026-01-01' from activities where kind = 'comment'",
    );
    app.settle();
    assert_eq!(
        app.number("select count(*) from jobs where kind = 'notifications.tell'"),
        0,
        "the job ran"
    );
    assert_eq!(
        (
            app.count("notifications"),
            app.number("select count(*) from activities where kind = 'notification'")
        ),
        before
    );
}

#[test]
fn who_may_not_see_it_is_not_told_and_who_no_longer_may_sees_nothing() {
    let app = TestApp::start();
    let (ada, ben, cara) = three(&app);
    let outside = app.person("otto").unit("it").signed_in();
    let key = post(&ada, "Nur für uns, @otto und @cara.", "branch-a");
    comment(&ben, &key, "Gut so.", "");
    assert_eq!(sentences(&app, &cara), ["Ada hat dich erwähnt"]);
    assert_eq!(bell(&app, &cara), "1");
    assert_eq!(sentences(&app, &outside), [""; 0]);
    assert_eq!(
        app.number("select count(*) from notifications join people on people.id = person_id where handle = 'otto'"),
        0
    );
    app.sql(&format!(
        "update people set unit_id = '{}' where handle = 'cara'",
        app.unit("it")
    ));
    assert_eq!(sentences(&app, &cara), [""; 0]);
    assert_eq!(bell(&app, &cara), "");
    app.sql("update people set status = 'deactivated' where handle = 'ada'");
    comment(&ben, &key, "Und weiter.", "");
    app.settle();
    assert_eq!(
        app.number("select count(*) from notifications join people on people.id = person_id where handle = 'ada'"),
        1
    );
}

#[test]
fn what_is_removed_is_nothing_to_hear_of() {
    let app = TestApp::start();
    let (ada, ben, _) = three(&app);
    let key = post(&ada, "Der neue Automat steht.", "everyone");
    let number = comment(&ben, &key, "Endlich.", "");
    assert_eq!(bell(&app, &ada), "1");
    ben.post(&format!("/comments/{number}/remove"), &[]).see_other();
    assert_eq!(bell(&app, &ada), "");
    comment(&ben, &key, "Noch einmal.", "");
    assert_eq!(bell(&app, &ada), "1");
    ada.post(&format!("/entries/{key}/remove"), &[]).see_other();
    assert_eq!(bell(&app, &ada), "");
    assert_eq!(sentences(&app, &ada), [""; 0]);
}

#[test]
fn the_live_patch_goes_to_each_person_alone_and_says_only_a_number() {
    let app = TestApp::start();
    let (ada, ben, cara) = three(&app);
    let key = post(&ada, "Was meint ihr, @cara?", "everyone");
    comment(&ben, &key, "Gut.", "");
    app.settle();
    let mut patches = Vec::new();
    // Other tests of this run may hold the horizon for a moment: their transactions live in the same cluster.
    until("both activities are below the horizon", || {
        patches = bell_patches(&app);
        patches.len() == 2
    });
    let mut told: Vec<_> = patches.iter().map(|patch| patch.address).collect();
    told.sort_by_key(|address| {
        if let Address::Person(id) = address {
            id.to_string()
        } else {
            panic!("to an audience")
        }
    });
    let mut wanted = [ada.id, cara.id];
    wanted.sort_by_key(ToString::to_string);
    assert_eq!(
        told,
        wanted.map(Address::Person),
        "the author hears of the comment, Cara that she was named, Ben nothing"
    );
    for patch in &patches {
        assert_eq!((patch.topic.as_str(), patch.target.as_str()), ("bell", "bell-count"));
        assert!(
            matches!(&patch.content, Content::Text(number) if number == "1"),
            "{patch:?}"
        );
    }
}

/// What notifications change on open pages.
fn bell_patches(app: &TestApp) -> Vec<Patch> {
    // Another test's open transaction holds the horizon of the whole cluster back for a moment.
    let read = || {
        app.kernel
            .read_as_system(|tx| Ok(activity::after(tx.conn(), LiveCursor::default(), 1_000)?))
            .expect("activities")
    };
    until("all activities are below the horizon", || {
        read().len() as i64 == app.count("activities")
    });
    let patches = app.kernel.read_as_system(|tx| {
        let all = activity::after(tx.conn(), LiveCursor::default(), 1_000)?;
        let told: Vec<Recorded> = all
            .into_iter()
            .filter(|one| one.activity.kind == "notification")
            .collect();
        assert!(told.iter().all(|one| one.activity.person.is_none()
            && one.activity.entry.is_none()
            && one.activity.audience.is_none()));
        Ok(told
            .iter()
            .map(|one| (app.kernel.wiring.patches)(tx, one))
            .collect::<Result<Vec<_>, _>>()?
            .concat())
    });
    patches.expect("patches")
}
