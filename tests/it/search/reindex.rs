//! What was written before the rules changed is found by the new ones once the job has been there.
use connect::features::entries::documents;

use super::{contexts, post};
use crate::kit::TestApp;

#[test]
fn old_rows_are_made_anew_in_batches() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    for number in 0..7 {
        post(&ada, &format!("Vorgang RB-2026/041{number}"), "everyone");
        ada.post(
            &format!("/entries/post-{}/comments", number + 1),
            &[("body", "Akte 07841-4711")],
        )
        .see_other();
    }
    app.sql("update search_documents set vector = search_vector('', words), stale = true");
    app.sql("update comment_documents set vector = '', stale = true");
    assert_eq!(
        (contexts(&ada, "0415").len(), contexts(&ada, "4711").len()),
        (0, 0),
        "the premise"
    );
    assert_eq!(contexts(&ada, "Vorgang").len(), 7, "found meanwhile, by fewer words");
    app.write(|tx| tx.enqueue(&documents::Reindex {}));
    app.settle();
    assert_eq!((contexts(&ada, "0415").len(), contexts(&ada, "4711").len()), (1, 7));
    assert_eq!(
        app.number("select count(*) from search_documents where stale")
            + app.number("select count(*) from comment_documents where stale"),
        0
    );
    assert_eq!(
        app.number("select count(*) from jobs where kind = 'entries.reindex'"),
        0,
        "it ends"
    );
}

#[test]
fn words_that_the_rules_of_old_left_out_are_read_from_the_text_again() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let long = format!("{} Zapfenstreich", "Ein Satz. ".repeat(250));
    let idea = [
        ("title", "Leiser"),
        ("problem", "Laut."),
        ("proposal", &long),
        ("benefit", ""),
        ("intent", "publish"),
    ];
    ada.post("/ideas/new", &idea).see_other();
    app.sql(
        "update search_documents set words = left(words, 2000), vector = search_vector('', left(words, 2000)), \
        stale = true",
    );
    assert_eq!(contexts(&ada, "Zapfenstreich").len(), 0, "the premise");
    app.write(|tx| tx.enqueue(&documents::Reindex {}));
    app.settle();
    assert_eq!(contexts(&ada, "Zapfenstreich").len(), 1);
}
