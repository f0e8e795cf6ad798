//! What open pages hear of ideas: every activity becomes patches that render in both languages.
use connect::kernel::base::cursor::LiveCursor;
use connect::kernel::base::i18n::Lang;
use connect::kernel::db::activity::after;
use connect::kernel::live::patch::{Content, Patch};

use crate::kit::{TestApp, until};

use super::{ANSWER, decide, merge, submit, team};

/// All patches of this kind and verb.
fn patches(app: &TestApp, kind: &str, verb: &str) -> Vec<Patch> {
    // Another test's open transaction holds the horizon of the whole cluster back for a moment.
    let read = || after(&mut app.conn(), LiveCursor::default(), 500).expect("activities");
    until("all activities are below the horizon", || {
        read().len() as i64 == app.count("activities")
    });
    let recorded = read();
    let wanted = recorded
        .iter()
        .filter(|one| one.activity.kind == kind && one.activity.verb == verb);
    let all = wanted.map(|one| {
        app.kernel
            .read_as_system(|tx| (app.kernel.wiring.patches)(tx, one))
            .expect("patches")
    });
    all.flatten().collect()
}

#[test]
fn new_moved_edited_and_voted_ideas_change_open_pages() {
    let app = TestApp::start();
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    let (path, number) = submit(&ada, "Lebendig", &[]);
    ben.post(&format!("/ideas/{number}/vote"), &[]).see_other();
    decide(&app, &ina, number, "open", ANSWER).see_other();
    let form = ada.get(&format!("{path}/edit")).ok();
    ada.submit(&form, "form[data-composer]", &[("title", "Sehr lebendig")])
        .see_other();
    let key = format!("idea-{number}");
    let wanted = [
        (
            "idea",
            "created",
            vec![
                "home stream",
                "home:own stream",
                "home:unit:it stream",
                "bell home:by:ada",
                "ideas ideas",
                "bell triage",
                "bell ideas-board",
            ],
        ),
        ("vote", "counted", vec!["KEY KEY-votes", "stream KEY-votes"]),
        (
            "idea",
            "moved",
            vec![
                "stream KEY-stage",
                "KEY KEY-stepper",
                "KEY KEY-answers",
                "KEY KEY-history",
                "KEY KEY-due",
                "KEY KEY-questions",
                "bell PATH",
                "bell triage",
                "bell ideas-counted",
                "bell ideas-board",
                "bell beside-KEY",
            ],
        ),
        (
            "idea",
            "edited",
            vec![
                "stream KEY-name",
                "stream KEY-excerpt",
                "stream KEY-files",
                "KEY KEY",
                "KEY KEY-text",
                "KEY KEY-history",
                "bell PATH",
                "bell beside-KEY",
            ],
        ),
    ];
    let page = ben.get(&path).ok();
    for (kind, verb, places) in wanted {
        let found = patches(&app, kind, verb);
        let named: Vec<String> = found
            .iter()
            .map(|patch| {
                format!("{} {}", patch.topic, patch.target)
                    .replace(&path, "PATH")
                    .replace(&key, "KEY")
            })
            .collect();
        assert_eq!(named, places, "{kind} {verb}");
        for patch in &found {
            let Content::Html(fragment) = &patch.content else {
                continue;
            };
            for lang in [Lang::De, Lang::En] {
                app.kernel.views.fragment(lang, fragment).expect("the fragment renders");
            }
            if patch.topic == key {
                let fresh = app.kernel.views.fragment(Lang::De, fragment).expect("a fragment");
                assert!(
                    page.html().contains(fresh.trim()),
                    "{} is what a fresh page shows",
                    patch.target
                );
            }
        }
    }
    ada.post(&format!("/entries/{key}/remove"), &[]).see_other();
    assert_eq!(patches(&app, "idea", "removed").len(), 7);
    assert!(
        patches(&app, "idea", "moved").is_empty(),
        "nothing of a removed idea is told"
    );
}

/// Lists look again and lose the part; the page of the whole counts on and names what became part of it.
#[test]
fn ideas_that_become_one_change_open_pages() {
    let app = TestApp::start();
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    let (_, part) = submit(&ada, "Ordner für alle", &[]);
    let (path, whole) = submit(&ada, "Gemeinsame Ablage", &[]);
    ben.post(&format!("/ideas/{part}/vote"), &[]).see_other();
    merge(&app, &ina, part, &whole.to_string(), ANSWER).see_other();
    let moved = patches(&app, "idea", "moved");
    let places: Vec<String> = moved
        .iter()
        .map(|patch| format!("{} {}", patch.topic, patch.target))
        .collect();
    for place in [
        "bell ideas-listed",
        "bell ideas-counted",
        &format!("bell beside-idea-{part}"),
    ] {
        assert!(places.contains(&place.to_owned()), "{place}: {places:?}");
    }
    let joined = patches(&app, "idea", "joined");
    assert!(joined.iter().any(|patch| patch.target == path), "its page looks again");
    let counted = patches(&app, "vote", "counted");
    let last = counted
        .iter()
        .rfind(|patch| patch.target == format!("idea-{whole}-votes"));
    let told = last.is_some_and(|patch| matches!(&patch.content, Content::Text(text) if text == "1"));
    assert!(told, "the vote counts there");
    let secret = joined
        .iter()
        .any(|patch| format!("{:?}", patch.content).contains("Ordner"));
    assert!(!secret, "not everybody who sees the whole sees the part");
}
