//! Lists as files: the innovation team takes along exactly what its pages show, in its language, and nobody else does.
use std::io::Read;

use connect::features::people::role;

use super::themes::{sort, themes};
use super::triage::office;
use super::{ANSWER, decide, submit, team, walk};
use crate::kit::scorecard::judge;
use crate::kit::{Client, Page, TestApp};

/// Pages with the addresses of their files, and what a title is found by on each.
const PAGES: [(&str, &str, &str); 20] = [
    ("/ideas", "/ideas/export", ".idea-row .row-title a"),
    ("/ideas?tab=rising", "/ideas/export", ".idea-row .row-title a"),
    ("/ideas?tab=wanted", "/ideas/export", ".idea-row .row-title a"),
    ("/ideas?tab=unvoted", "/ideas/export", ".idea-row .row-title a"),
    ("/ideas?tab=discussed", "/ideas/export", ".idea-row .row-title a"),
    ("/ideas?tab=random", "/ideas/export", ".idea-row .row-title a"),
    ("/ideas?tab=new", "/ideas/export", ".idea-row .row-title a"),
    ("/ideas?tab=new&theme=kunden", "/ideas/export", ".idea-row .row-title a"),
    ("/ideas?tab=mine&by=votes", "/ideas/export", ".idea-row .row-title a"),
    ("/ideas?stage=all", "/ideas/export", ".idea-row .row-title a"),
    ("/ideas?stage=review", "/ideas/export", ".idea-row .row-title a"),
    ("/ideas/board", "/ideas/board/export", ".board-card .board-title a"),
    (
        "/ideas/board?stage=new",
        "/ideas/board/export",
        ".board-card .board-title a",
    ),
    (
        "/ideas/board?unit=branch-a&theme=kunden",
        "/ideas/board/export",
        ".board-card .board-title a",
    ),
    (
        "/ideas/priorities",
        "/ideas/priorities/export",
        ".priorities-list .row-title",
    ),
    (
        "/ideas/evaluations",
        "/ideas/evaluations/export",
        ".evaluations .link-strong",
    ),
    (
        "/ideas/evaluations?part=done",
        "/ideas/evaluations/export",
        ".evaluations .link-strong",
    ),
    ("/ideas/triage", "/ideas/triage/export", ".triage-row-title a"),
    (
        "/ideas/triage?tab=questions",
        "/ideas/triage/export",
        ".triage-row-title a",
    ),
    (
        "/ideas/triage?unit=branch-a&due=late",
        "/ideas/triage/export",
        ".triage-row-title a",
    ),
];

/// Rows of a file; the first names the columns.
fn rows(file: &Page) -> Vec<Vec<String>> {
    let text = String::from_utf8(file.body.clone()).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("the mark that Excel looks for");
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.push(letters.next().expect("a quote")),
            '"' => quoted = !quoted,
            ';' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            letter => cell.push(letter),
        }
    }
    rows
}

fn column(file: &Page, name: &str) -> Vec<String> {
    let rows = rows(file);
    let at = rows[0].iter().position(|column| column == name);
    let at = at.unwrap_or_else(|| panic!("{name} is none of {:?}", rows[0]));
    rows[1..].iter().map(|row| row[at].clone()).collect()
}

/// The file of a page, by the menu on it.
#[track_caller]
fn file(person: &Client, page: &str, files: &str, kind: &str) -> Page {
    let links = person.get(page).ok().attr(".export a", "href");
    let to = links.iter().find(|link| link.starts_with(&format!("{files}.{kind}")));
    let to = to.unwrap_or_else(|| panic!("{page} leads to {links:?}"));
    let file = person.get(to).ok();
    let name = file.header("content-disposition").expect("a name");
    assert!(
        name.starts_with("attachment; filename=\"") && name.ends_with(&format!(".{kind}\"")),
        "{name}"
    );
    file
}

/// Titles of a page and of those that follow it.
fn titles(person: &Client, page: &str, css: &str) -> Vec<String> {
    let (mut all, mut next) = (Vec::new(), Some(page.to_owned()));
    while let Some(address) = next {
        let page = person.get(&address).ok();
        all.extend(page.css(css));
        next = page.attr("a[rel='next']", "href").into_iter().next();
    }
    all
}

/// A workbook, unpacked: what each part of it says.
fn unpacked(file: &Page) -> Vec<(String, String)> {
    let (bytes, mut at, mut parts) = (&file.body, 0, Vec::new());
    let number = |at: usize, length: usize| {
        let bytes = bytes[at..at + length].iter().rev();
        bytes.fold(0usize, |number, byte| number << 8 | usize::from(*byte))
    };
    let directory = bytes
        .windows(4)
        .position(|four| four == b"PK\x01\x02")
        .expect("a directory");
    at += directory;
    while bytes[at..].starts_with(b"PK\x01\x02") {
        let (packed, name, extra, remark, head) = (
            number(at + 20, 4),
            number(at + 28, 2),
            number(at + 30, 2),
            number(at + 32, 2),
            number(at + 42, 4),
        );
        let title = String::from_utf8_lossy(&bytes[at + 46..at + 46 + name]).into_owned();
        let from = head + 30 + number(head + 26, 2) + number(head + 28, 2);
        let mut text = String::new();
        flate2::read::DeflateDecoder::new(&bytes[from..from + packed])
            .read_to_string(&mut text)
            .expect("deflate");
        parts.push((title, text));
        at += 46 + name + extra + remark;
    }
    parts
}

/// Ideas in several stages, of two units and a theme, one judged by the first of the team and not by the second.
fn busy() -> (TestApp, Client, Client) {
    let (app, ada, ina, ivo) = office();
    let ben = app.person("ben").unit("sales").signed_in();
    submit(&ben, "Fahrrad", &[]);
    submit(&ada, "Tasse", &[]);
    walk(&app, &ina, 5, &["evaluate", "decide", "accepted"]);
    super::triage::answer(&app, &ina, 4, "clarify", "Uns fehlt etwas.").see_other();
    decide(&app, &ivo, 2, "evaluate", ANSWER).see_other();
    app.settle();
    themes(&app, Some(2));
    sort(&app, &ina, 1, "kunden").see_other();
    sort(&app, &ina, 5, "kunden").see_other();
    ina.post("/ideas/3/vote", &[]).see_other();
    app.later(chrono::TimeDelta::days(20));
    // The night sorts the lists anew: not between a page and its file.
    app.settle();
    let (ina, ivo) = (app.browser_of("ina"), app.browser_of("ivo"));
    (app, ina, ivo)
}

#[test]
fn a_file_holds_the_rows_of_its_page_in_their_order() {
    let (_app, ina, ivo) = busy();
    let mut held = 0;
    for person in [&ina, &ivo] {
        for (page, files, css) in PAGES {
            let shown = titles(person, page, css);
            let file = file(person, page, files, "csv");
            assert_eq!(column(&file, "Titel"), shown, "{page}");
            held += shown.len();
        }
    }
    assert!(held > 40, "only {held} rows were compared");
    let open = file(&ina, "/ideas?stage=all", "/ideas/export", "csv");
    assert_eq!(column(&open, "Nr.").len(), 5);
    assert!(column(&open, "Stufe").contains(&"In Prüfung".to_owned()));
    assert_eq!(column(&open, "Stimmen").iter().filter(|votes| *votes == "1").count(), 1);
}

#[test]
fn a_file_goes_on_where_a_page_ends_and_no_further_than_its_menu_says() {
    let (app, ada, ina, _) = office();
    for number in 0..60 {
        submit(&ada, &format!("Regal {number}"), &[]);
    }
    for (page, files, css) in PAGES {
        let file = file(&ina, page, files, "csv");
        assert_eq!(column(&file, "Titel"), titles(&ina, page, css), "{page}");
    }
    assert_eq!(
        column(&file(&ina, "/ideas?tab=new", "/ideas/export", "csv"), "Titel").len(),
        63
    );
    assert!(ina.get("/ideas").ok().part(".export").has("höchstens 5.000 Zeilen"));
    drop(app);
}

#[test]
fn a_file_speaks_the_language_of_who_takes_it() {
    let (app, _, _, _) = office();
    let eve = app
        .person("eve")
        .unit("it")
        .role(role::INNOVATION_TEAM)
        .language("en")
        .signed_in();
    let english = file(&eve, "/ideas/triage", "/ideas/triage/export", "csv");
    assert_eq!(column(&english, "Stage"), ["New", "New", "New"]);
    assert_eq!(column(&english, "Submitted by").len(), 3);
}

#[test]
fn what_a_spreadsheet_would_run_arrives_as_text() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    for title in ["=1+1", "+SUMME(A1)", "-2", "@SUM(A1)", "Ordner; \"neu\""] {
        submit(&ada, title, &[]);
    }
    let csv = file(&ina, "/ideas?tab=new", "/ideas/export", "csv");
    let mut found = column(&csv, "Titel");
    found.sort();
    assert_eq!(found, ["'+SUMME(A1)", "'-2", "'=1+1", "'@SUM(A1)", "Ordner; \"neu\""]);
    let parts = unpacked(&file(&ina, "/ideas?tab=new", "/ideas/export", "xlsx"));
    let part = |name: &str| {
        let found = parts.iter().find(|(part, _)| part == name);
        found
            .map(|(_, text)| text.as_str())
            .unwrap_or_else(|| panic!("{name} is missing"))
    };
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>"), "no formula");
    assert!(
        part("xl/sharedStrings.xml").contains("<t>=1+1</t>"),
        "as it was written"
    );
    assert!(
        sheet.contains("state=\"frozen\"") && sheet.contains("<cols>"),
        "{sheet}"
    );
    assert!(sheet.contains("<autoFilter"), "{sheet}");
    assert!(part("xl/styles.xml").contains("yyyy-mm-dd"), "days are days");
}

#[test]
fn only_the_innovation_team_takes_files_along() {
    let (app, ada, ina, _) = office();
    let mut all = role::ALL.iter().filter(|role| **role != role::INNOVATION_TEAM);
    let rita = all
        .by_ref()
        .fold(app.person("rita").unit("it"), |rita, role| rita.role(*role));
    let rita = rita.signed_in();
    for (page, files, _) in PAGES {
        for kind in ["csv", "xlsx"] {
            let to = format!("{files}.{kind}");
            ina.get(&to).ok();
            for person in [&ada, &rita] {
                person.get(&to).expect(403);
            }
            app.anonymous().get(&to).expect(303);
        }
        if !page.starts_with("/ideas/triage") {
            assert!(!ada.get(page).ok().shows(".export"), "{page} offers no file");
        }
    }
}

/// Whoever is asked and has not sent theirs learns from a file as little as from a page: no score, no order, no number.
#[test]
fn whoever_has_not_judged_finds_nothing_of_the_others_in_a_file() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("sales").signed_in();
    let join = |(handle, unit)| app.person(handle).unit(unit).role(role::INNOVATION_TEAM).signed_in();
    let [ina, ivo, ida] = [("ina", "it"), ("ivo", "branch-a"), ("ida", "it")].map(join);
    let (_, number) = submit(&ada, "Ordner", &[]);
    submit(&ada, "Lampe", &[]);
    decide(&app, &ina, number, "evaluate", ANSWER).see_other();
    app.settle();
    let all = |person: &Client| -> Vec<Vec<u8>> {
        let files = PAGES
            .iter()
            .map(|(_, files, _)| person.get(&format!("{files}.csv")).ok().body);
        files.collect()
    };
    let (before, own) = (all(&ivo), all(&ina));
    judge(&ina, number, &["5", "4", "5"], "Zebrafink").see_other();
    app.settle();
    assert_eq!(
        all(&ivo),
        before,
        "ina has sent hers, and ivo's files are what they were"
    );
    assert_ne!(all(&ina), own, "her own list of what she judged changed");
    for person in [&ina, &ivo, &ida] {
        for text in all(person) {
            let text = String::from_utf8_lossy(&text).into_owned();
            for word in ["Zebrafink", "4,6", "4.6", "4,7", "4.7"] {
                assert!(!text.contains(word), "{word} in {text}");
            }
        }
    }
}
