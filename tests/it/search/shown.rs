//! Marks, pages, counts, and questions that make no sense.
use std::collections::HashSet;

use super::{address, post};
use crate::kit::TestApp;

#[test]
fn found_words_are_marked_and_markup_is_only_text() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    post(
        &ada,
        "Ein <script>alert(1)</script> <b>Tresor</b> & ein \"Tresor\" \u{E000}klemmt\u{E001}",
        "everyone",
    );
    let page = ada.get(&address("tresore")).ok();
    assert_eq!(page.css(".hit mark"), ["Tresor", "Tresor"]);
    assert!(page.html().contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!page.shows(".hit script") && !page.shows(".hit b"));
    let asked = ada.get(&address("<img src=x onerror=alert(1)>")).ok();
    assert!(!asked.shows("img[src=x]"));
    assert!(!asked.html().contains("<img src=x"));
    assert_eq!(asked.attr("#q", "value"), ["<img src=x onerror=alert(1)>"]);
}

#[test]
fn pages_of_hits_follow_each_other_and_counting_stops_at_a_hundred() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    post(&ada, "Zahlung Nummer null", "everyone");
    app.sql(
        "insert into entries (id, kind, number, audience_id, author_id, channel, path, language, state, published_at, \
         created_at) \
         select gen_random_uuid(), 'post', 1000 + n, audience_id, author_id, 'stream', '/posts/' || 1000 + n, 'de', \
         'published', \
         '2026-03-01'::timestamptz - n % 7 * interval '1 hour', '2026-01-01' from entries, generate_series(1, 44) n \
         where number = 1",
    );
    app.sql(
        "insert into search_documents (entry_id, vector, words) \
         select id, search_vector('', 'Zahlung Nummer ' || number), 'Zahlung Nummer ' || number from entries \
         where number > 1000",
    );
    let mut seen = HashSet::new();
    let mut next = Some(address("zahlungen"));
    let mut pages = 0;
    while let Some(path) = next {
        let page = ada.get(&path).ok();
        assert!(page.has("45 Treffer"));
        for href in page.attr(".row-title a", "href") {
            assert!(seen.insert(href.clone()), "{href} stands on two pages");
        }
        pages += 1;
        next = page.attr("a[rel=next]", "href").pop();
    }
    assert_eq!((pages, seen.len()), (3, 45));
    app.sql(
        "insert into entries (id, kind, number, audience_id, author_id, channel, path, language, state, published_at, \
         created_at) \
         select gen_random_uuid(), 'post', 5000 + n, audience_id, author_id, 'stream', '/posts/' || 5000 + n, 'de', \
         'published', \
         '2026-02-01', '2026-01-01' from entries, generate_series(1, 1100) n where number = 1",
    );
    app.sql(
        "insert into search_documents (entry_id, vector, words) \
         select id, search_vector('', 'Zahlung'), 'Zahlung' from entries where number > 5000",
    );
    let page = ada.get(&address("zahlungen")).ok();
    assert_eq!(page.css(".tab")[..3], ["Alles 100+", "Ideen", "Beiträge 100+"]);
    assert!(page.has("Mehr als 100 Treffer"));
}

#[test]
fn questions_without_sense_get_a_clear_answer() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    post(&ada, "Der Tresor und die Tür, the safe and the door", "everyone");
    for question in [
        "!!!",
        "& | ! ( ) : * '",
        "\\",
        "\"",
        "'",
        "-",
        "-tresor",
        "ŉ ʼ ½ ﬁ",
        "٣",
        "🙂",
        "<->",
        ":*",
        &"-".repeat(200),
        &"- ".repeat(99),
    ] {
        let page = ada.get(&address(question)).ok();
        assert!(
            page.shows(".empty h2") && !page.shows(".hit"),
            "{question}: {}",
            page.words()
        );
        ada.get(&address(question).replace("/search?", "/search/suggest?")).ok();
    }
    for question in [
        "und",
        "der die das",
        "the and",
        &"!a".repeat(90),
        &"-a".repeat(100),
        &"\"a\" or ".repeat(20),
        &"a<->".repeat(50),
    ] {
        ada.get(&address(question)).ok();
        ada.get(&address(question).replace("/search?", "/search/suggest?")).ok();
    }
    assert!(ada.get("/search").ok().has("Wonach suchst du?"));
    assert!(ada.get("/search?q=+++").ok().has("Wonach suchst du?"));
    let long = "x".repeat(201);
    let page = ada.get(&address(&long)).expect(422);
    assert!(page.has("Bis zu 200 Zeichen") && page.attr("#q", "value") == [long.as_str()]);
    ada.get(&address(&"x".repeat(200))).ok();
    for (path, status) in [
        ("/search?q=a%00b", 400),
        ("/search/suggest?q=a%00b", 400),
        ("/search?q=tresor&kind=thing", 404),
        ("/search?q=tresor&before=rubbish", 200),
        ("/search?q=tresor&kind=person&before=rubbish", 200),
    ] {
        assert_eq!(ada.get(path).status, status, "{path}");
    }
    assert_eq!(
        ada.get(&address(&long).replace("/search?", "/search/suggest?")).status,
        400
    );
}
