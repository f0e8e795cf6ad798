//! Answering.
use chrono::TimeDelta;
use connect::features::people::role;

use crate::kit::{Person, TestApp};

/// A post of ada's, answered by ben ("Frage?") and, below that, by ada ("Antwort").
fn conversation(app: &TestApp) -> (Person, Person) {
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    ada.post("/compose", &[("body", "Wir ziehen um.")]).see_other();
    let page = ben.get("/posts/1").ok();
    let to = ben
        .submit(&page, "#comment-form", &[("body", "Wohin denn?"), ("kind", "question")])
        .see_other();
    assert_eq!(to, "/posts/1?comment=1#comment-1");
    let page = ada.get("/posts/1?reply=1").ok();
    assert!(page.part("#comment-form").has("Antwort an Ben"));
    ada.submit(&page, "#comment-form", &[("body", "In den dritten Stock.")])
        .see_other();
    (ada, ben)
}

#[test]
fn an_answer_stands_below_its_question() {
    let app = TestApp::start();
    let (_, ben) = conversation(&app);
    let page = ben.get("/posts/1").ok();
    let question = page.part("#comment-1");
    assert!(question.has("Frage") && question.has("Wohin denn?"));
    assert!(question.part("#comment-1-replies").has("In den dritten Stock."));
    assert!(
        page.css("h2").contains(&"2 Rückmeldungen".to_owned()) || page.has("2 "),
        "{:?}",
        page.css("h2")
    );
}

#[test]
fn a_reply_to_a_reply_is_filed_under_the_same_question_and_names_whom_it_answers() {
    let app = TestApp::start();
    let (_, ben) = conversation(&app);
    ben.submit(
        &ben.get("/posts/1?reply=2").ok(),
        "#comment-form",
        &[("body", "Ohne Aufzug?")],
    )
    .see_other();
    let page = ben.get("/posts/1").ok();
    assert_eq!(
        page.attr("#comment-1-replies > .comment", "id"),
        ["comment-2", "comment-3"]
    );
    assert_eq!(page.attr("#comment-3-text .prose a", "href"), ["/people/ada"]);
    assert_eq!(
        app.number("select count(distinct parent_id) from comments where parent_id is not null"),
        1
    );
}

#[test]
fn the_kinds_are_counted_and_filter_the_thread() {
    let app = TestApp::start();
    let (ada, ben) = conversation(&app);
    ben.post(
        "/entries/post-1/comments",
        &[("body", "Schön gemacht"), ("kind", "praise")],
    )
    .see_other();
    ben.post(
        "/entries/post-1/comments",
        &[("body", "Zu früh angekündigt"), ("kind", "criticism")],
    )
    .see_other();
    let page = ada.get("/posts/1").ok();
    assert_eq!(page.css(".filters .filter"), ["Alle", "Lob 1", "Fragen 1", "Kritik 1"]);
    let praise = page.attr(".filters .filter", "href")[1].clone();
    let filtered = ada.get(praise.split('#').next().unwrap_or_default()).ok();
    let thread = filtered.part("#post-1-thread");
    assert!(thread.has("Schön gemacht") && !thread.has("Wohin denn?") && !thread.has("Zu früh"));
    assert_eq!(filtered.css(".filters [aria-current]"), ["Lob 1"]);
}

#[test]
fn a_filter_keeps_the_answers_and_says_what_the_board_or_the_author_answered() {
    let app = TestApp::start();
    let (ada, ben) = conversation(&app);
    let eve = app.person("eve").signed_in();
    let chief = app.person("chief").role(role::EXECUTIVE).signed_in();
    let ask = |body: &str| {
        let to = eve
            .post("/entries/post-1/comments", &[("body", body), ("kind", "question")])
            .see_other();
        to.rsplit('-').next().expect("a number").to_owned()
    };
    let answer = |who: &Person, number: &str, kind: &str| {
        who.post(
            "/entries/post-1/comments",
            &[("body", "Dazu dies"), ("parent", number), ("kind", kind)],
        )
        .see_other()
    };
    let (open, board) = (ask("Wer zahlt?"), ask("Wann genau?"));
    for who in [&ben, &eve] {
        answer(who, &open, "");
    }
    answer(&chief, &board, "");
    ben.post("/entries/post-1/comments", &[("body", "Schön"), ("kind", "praise")])
        .see_other();
    let page = ada.get("/posts/1?kind=question").ok();
    assert_eq!(
        page.attr("#post-1-thread > li > .comment", "id"),
        [
            "comment-1".into(),
            format!("comment-{open}"),
            format!("comment-{board}")
        ]
    );
    assert!(page.part("#comment-1-replies").has("In den dritten Stock."));
    let answered =
        |page: &crate::kit::Page, number: &str| page.part(&format!("#comment-{number}-text")).has("Beantwortet");
    assert!(
        answered(&page, "1") && answered(&page, &board),
        "by the author of the post, by the board"
    );
    assert!(
        !answered(&page, &open),
        "neither a colleague's reply nor one's own is an answer"
    );
    let praised = answer(&ben, &open, "praise");
    let page = ada.get("/posts/1?kind=praise").ok();
    assert!(
        page.part(&format!("#comment-{open}-replies"))
            .shows(&format!("#{}", praised.rsplit('#').next().unwrap_or_default()))
    );
    assert!(!page.shows("#comment-1"), "what holds no praise is not shown");
    ada.post("/comments/2/remove", &[]).see_other();
    assert!(
        !answered(&ada.get("/posts/1").ok(), "1"),
        "an answer that was taken away is none"
    );
}

#[test]
fn a_removed_question_leaves_a_placeholder_and_its_answers() {
    let app = TestApp::start();
    let (ada, ben) = conversation(&app);
    ada.post("/comments/1/remove", &[]).expect(403);
    let ask = ben.get("/comments/1/remove").ok();
    assert!(ask.has("Wohin denn?"));
    ben.submit(&ask, "main form", &[]).see_other();
    let page = ada.get("/posts/1").ok();
    assert!(page.part("#comment-1").has("Kommentar entfernt") && !page.html().contains("Wohin denn"));
    assert!(page.part("#comment-1-replies").has("In den dritten Stock."));
    assert_eq!(page.css("#post-1-comments"), ["1"]);
    ada.get("/comments/1/history").expect(404);
    let late = ben
        .post(
            "/entries/post-1/comments",
            &[("body", "Doch"), ("parent", "1"), ("kind", "criticism")],
        )
        .expect(422);
    assert!(late.has("wurde inzwischen entfernt") && late.css("textarea") == ["Doch"]);
    let late = late.part("#comment-form");
    assert!(!late.shows("input[name=parent]") && late.attr("input[checked]", "value") == ["criticism"]);
    ben.submit(&late, "#comment-form", &[]).see_other();
    assert!(
        ben.get("/posts/1")
            .ok()
            .attr("#post-1-thread > li > .comment", "id")
            .contains(&"comment-3".to_owned())
    );
    app.person("eva")
        .language("en")
        .signed_in()
        .post("/entries/post-1/comments", &[("body", "But"), ("parent", "1")])
        .expect(422);
    ben.post("/comments/3/remove", &[]).see_other();
    ada.post("/comments/2/remove", &[]).see_other();
    let page = ada.get("/posts/1").ok();
    let placeholders = page.css(".removed");
    assert_eq!(
        placeholders,
        vec!["Kommentar entfernt: von der Person, die ihn geschrieben hat."; 3],
        "each stays where it was"
    );
}

#[test]
fn a_moderator_may_remove_a_comment_but_not_change_it() {
    let app = TestApp::start();
    let (_, ben) = conversation(&app);
    let moderator = app.person("mod").role(role::MODERATOR).signed_in();
    moderator
        .post("/comments/1/edit", &[("body", "Nett"), ("version", "1")])
        .expect(403);
    let refused = moderator.post("/comments/1/remove", &[("reason", "")]).expect(422);
    assert!(refused.shows("#reason-error") && refused.has("Antworten darauf bleiben stehen."));
    moderator
        .submit(&refused, "main form", &[("reason", "Gehört nicht hierher.")])
        .see_other();
    let page = ben.get("/posts/1").ok();
    assert!(
        !page.html().contains("Wohin denn")
            && page
                .part("#comment-1")
                .has("von der Moderation. Grund: Gehört nicht hierher.")
    );
}

#[test]
fn an_edited_comment_keeps_its_past_and_soon_says_so() {
    let app = TestApp::start();
    let (ada, ben) = conversation(&app);
    ada.submit(
        &ada.get("/comments/2/edit").ok(),
        "main form",
        &[("body", "In den vierten Stock.")],
    )
    .see_other();
    assert!(
        !ben.get("/posts/1").ok().part("#comment-2-text").has("bearbeitet"),
        "a slip mended at once"
    );
    app.later(TimeDelta::minutes(16));
    ada.submit(
        &ada.get("/comments/2/edit").ok(),
        "main form",
        &[("body", "In den fünften Stock.")],
    )
    .see_other();
    let text = ben.get("/posts/1").ok().part("#comment-2-text");
    assert!(text.has("bearbeitet") && text.attr("a", "href").contains(&"/comments/2/history".to_owned()));
    let history = ben.get("/comments/2/history").ok();
    assert!(history.has("dritten Stock") && history.has("vierten Stock"));
    ben.submit(
        &ben.get("/comments/1/edit").ok(),
        "main form",
        &[("body", "Warum denn?")],
    )
    .see_other();
    assert!(
        ada.get("/posts/1").ok().part("#comment-1-text").has("bearbeitet"),
        "somebody had answered it"
    );
}

#[test]
fn the_newest_comment_is_previewed_in_the_stream() {
    let app = TestApp::start();
    let (ada, ben) = conversation(&app);
    ben.post("/entries/post-1/comments", &[("body", "Übrigens: Glückwunsch")])
        .see_other();
    let card = ada.get("/?tab=all").ok().part("[data-key=post-1]");
    assert!(card.part(".thread-preview").has("Übrigens: Glückwunsch") && !card.has("Wohin denn?"));
    assert_eq!(
        card.attr(".thread-foot a", "href"),
        ["/posts/1#comments", "/posts/1#comment-body"]
    );
}

#[test]
fn a_long_thread_is_paged_without_losing_anything() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    ada.post("/compose", &[("body", "Viel zu besprechen")]).see_other();
    for number in 1..=120 {
        ada.post("/entries/post-1/comments", &[("body", &format!("Punkt {number}"))])
            .see_other();
    }
    let (mut seen, mut path) = (Vec::new(), "/posts/1".to_owned());
    loop {
        let page = ada.get(&path).ok();
        seen.extend(page.attr("#post-1-thread > li > .comment", "id"));
        match page.attr("a.thread-more", "href").first() {
            Some(earlier) => path = earlier.split('#').next().unwrap_or_default().to_owned(),
            None => break,
        }
    }
    let mut once = seen.clone();
    once.sort();
    once.dedup();
    assert_eq!((seen.len(), once.len()), (120, 120));
}

#[test]
fn a_filtered_thread_stays_filtered_on_its_earlier_pages() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    ada.post("/compose", &[("body", "Viel zu loben")]).see_other();
    for number in 1..=52 {
        let kind = if number == 1 { "question" } else { "praise" };
        ada.post(
            "/entries/post-1/comments",
            &[("body", &format!("Punkt {number}")), ("kind", kind)],
        )
        .see_other();
    }
    let earlier = ada
        .get("/posts/1?kind=praise")
        .ok()
        .attr("a.thread-more", "href")
        .concat();
    let page = ada.get(earlier.split('#').next().unwrap_or_default()).ok();
    assert_eq!(page.attr("#post-1-thread > li > .comment", "id"), ["comment-2"]);
    assert_eq!(page.css(".filters [aria-current]"), ["Lob 51"]);
}

#[test]
fn many_replies_are_paged_without_losing_anything() {
    let app = TestApp::start();
    let (ada, _) = conversation(&app);
    for number in 1..=60 {
        ada.post(
            "/entries/post-1/comments",
            &[("body", &format!("Antwort {number}")), ("parent", "1")],
        )
        .see_other();
    }
    let (mut seen, mut path) = (Vec::new(), "/posts/1".to_owned());
    loop {
        let page = ada.get(&path).ok();
        seen.extend(page.attr("#comment-1-replies > .comment", "id"));
        match page.attr("#comment-1 > a.thread-more", "href").first() {
            Some(more) => path = more.split('#').next().unwrap_or_default().to_owned(),
            None => break,
        }
    }
    assert_eq!(
        seen,
        (2..=62).map(|number| format!("comment-{number}")).collect::<Vec<_>>()
    );
}

#[test]
fn a_comment_belongs_to_the_entry_it_was_written_under() {
    let app = TestApp::start();
    let (ada, ben) = conversation(&app);
    ada.post("/compose", &[("body", "Etwas anderes")]).see_other();
    ben.post("/entries/post-2/comments", &[("body", "Quer"), ("parent", "1")])
        .expect(404);
    assert!(!ben.get("/posts/2?reply=1").ok().part("#comment-form").has("Antwort an"));
    assert_eq!(app.count("comments"), 2);
}

#[test]
fn a_link_to_an_old_comment_shows_the_part_of_the_thread_that_holds_it() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
    );
    ada.post("/compose", &[("body", "Ein langes Gespräch.")]).see_other();
    let say = |body: &str, parent: &str| {
        ben.post("/entries/post-1/comments", &[("body", body), ("parent", parent)])
            .see_other()
    };
    (1..=120).for_each(|number| drop(say(&format!("Nummer {number}."), "")));
    let reply = say("Spät geantwortet.", "3");
    assert_eq!(reply, "/posts/1?comment=121#comment-121");
    let page = |query: &str| ada.get(&format!("/posts/1{query}")).ok();
    let newest = page("");
    assert!(!newest.shows("#comment-3") && !newest.shows("#comment-121") && newest.shows("#comment-120"));
    let of_reply = page("?comment=121");
    assert!(of_reply.shows("#comment-3") && of_reply.part("#comment-3-replies").shows("#comment-121"));
    assert_eq!(of_reply.css(".thread-newest"), ["Neueste Kommentare"]);
    let middle = page("?comment=60");
    let shown = middle.attr("#post-1-thread > li > .comment", "id");
    assert_eq!(
        (shown.len(), shown[0].as_str(), shown[49].as_str()),
        (50, "comment-36", "comment-85")
    );
    assert!(
        page("?reply=60").shows("#comment-60"),
        "who answers sees what they answer"
    );
    for newest in ["?comment=71", "?comment=120", "?comment=999", "?comment=3&kind=praise"] {
        assert!(!page(newest).shows(".thread-newest"), "{newest}");
    }
    assert!(page("?comment=71").shows("#comment-71") && page("?comment=71").shows("#comment-120"));
    app.settle();
    let note = ada.get("/notifications").ok().attr(".note-text", "href").remove(0);
    assert_eq!(note, "/posts/1?comment=121#comment-121");
}
