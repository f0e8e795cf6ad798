//! Pictures and documents of ideas: adding and describing them, who gets them, what stays of them.
use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use super::{decide, one_signature, submit, team};
use crate::kit::{Page, Person, TestApp};

pub(super) const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n";

fn picture(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| Rgb([(x % 256) as u8, (y % 256) as u8, 128]));
    let mut bytes = Cursor::new(Vec::new());
    let picture = DynamicImage::ImageRgb8(picture);
    picture.write_to(&mut bytes, ImageFormat::Jpeg).expect("a picture");
    bytes.into_inner()
}

/// A JPEG with a note of the place behind its first marker.
fn with_place() -> Vec<u8> {
    let mut bytes = picture(2_000, 1_000);
    let note = b"Exif\0\0MM\0*\0\0\0\x08GPS-POSITION-47.9";
    let length = u16::try_from(note.len() + 2).expect("short").to_be_bytes();
    let marker = [&[0xff, 0xe1][..], &length, note].concat();
    bytes.splice(2..2, marker);
    bytes
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Opens the page for files and sends some with its form.
#[track_caller]
pub(super) fn add(person: &Person, place: &str, files: &[(&str, &[u8])]) -> Page {
    let page = person.get(place).ok();
    let key = page.attr("form[data-files] [name=token]", "value").concat();
    assert!(!key.is_empty(), "the form has a key");
    person.send_files(place, &key, files)
}

/// Fills in the same form: what is to be seen on its first picture.
#[track_caller]
fn describe(person: &Person, page: &Page, alt: &str) -> Page {
    let value = |selector: &str| page.attr(selector, "value").first().cloned().unwrap_or_default();
    let name = |begin: &str| page.attr(&format!("[name^={begin}]"), "name").concat();
    let (token, seen) = (value("form[data-files] [name=token]"), value("[name^=seen-]"));
    let (alt_name, seen_name) = (name("alt-"), name("seen-"));
    let fields = [("token", token.as_str()), (&alt_name, alt), (&seen_name, &seen)];
    person.send_parts(&page.attr("form[data-files]", "action").concat(), &fields, &[])
}

/// Presses the button that takes a file away.
#[track_caller]
fn remove(person: &Person, file: &str) -> Page {
    let (place, id) = file.rsplit_once('/').expect("the address of a file");
    person.send_parts(place, &[("remove", id)], &[])
}

pub(super) fn place(number: i32) -> String {
    format!("/entries/idea-{number}/attachments")
}

pub(super) fn downloads(page: &Page) -> Vec<String> {
    page.attr(".attachments a", "href")
}

#[test]
fn two_files_are_added_to_a_draft_described_handed_in_and_read() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
    );
    let form = ada.get("/ideas/new").ok();
    assert!(form.shows("button[name=intent][value=files]"));
    let typed = [
        ("problem", "Regal schief"),
        ("proposal", ""),
        ("title", "Regal"),
        ("intent", "files"),
    ];
    let there = ada.submit(&form, "form[data-composer]", &typed).see_other();
    assert_eq!(there, place(1));
    let page = ada.get(&there).ok();
    assert!(page.has("Höchstens 10 Dateien mit je 10 MB und zusammen 30 MB"));
    assert!(page.has("sieht niemand sonst diese Dateien"));
    let (photo, offer) = (with_place(), "Angebot Größe 4.pdf");
    assert!(contains(&photo, b"GPS-POSITION"));
    assert_eq!(
        add(&ada, &there, &[("Regal.JPG", &photo), (offer, PDF)]).see_other(),
        there
    );
    let page = ada.get(&there).ok();
    assert!(
        page.has("Regal.jpg") && page.has(offer) && page.has("2 von 10 Dateien"),
        "{}",
        page.words()
    );
    describe(&ada, &page, "Das schiefe Regal in Halle 3").see_other();
    assert!(ada.get("/ideas/1/edit").ok().part(".attach").has("2 Dateien"));
    // The draft and its files are its author's alone.
    let own = ada.get("/ideas/1-regal").ok();
    let links = downloads(&own);
    assert_eq!(links.len(), 2);
    ben.get("/ideas/1-regal").expect(404);
    for link in links.iter().chain([&format!("{}/small", links[0]), &there]) {
        ada.get(link).ok();
        ben.get(link).expect(404);
        assert_eq!(app.anonymous().get(link).see_other().split('?').next(), Some("/login"));
    }
    describe(&ben, &page, "Fremd").expect(404);
    remove(&ben, &links[0]).expect(404);
    ben.send_files(&there, "", &[("x.pdf", PDF)]).expect(404);
    let form = ada.get("/ideas/1/edit").ok();
    let whole = [("proposal", "Dübeln"), ("intent", "publish"), ("audience", "everyone")];
    let path = ada.submit(&form, "form[data-composer]", &whole).see_other();
    let shown = ben.get(&path).ok();
    assert_eq!(
        shown.attr(".attachment-pictures img", "alt"),
        ["Das schiefe Regal in Halle 3"]
    );
    assert!(shown.part(".attachment-documents").has("PDF") && shown.part(".attachment-documents").has("1 kB"));
    assert_eq!(downloads(&shown), links);
    let large = ben.get(&links[0]).ok();
    let small = ben.get(&format!("{}/small", links[0])).ok();
    for (file, width) in [(&large, 1_600), (&small, 480)] {
        let seen = image::load_from_memory(&file.body).expect("a picture");
        assert_eq!((seen.width(), seen.height()), (width, width / 2));
        assert!(!contains(&file.body, b"GPS-POSITION") && !contains(&file.body, b"Exif"));
        assert_eq!(file.header("content-type"), Some("image/jpeg"));
    }
    // A document is only ever saved.
    let file = ben.get(&links[1]).ok();
    assert_eq!(file.body, PDF);
    let header = |name: &str| file.header(name).unwrap_or_default().to_owned();
    assert!(header("content-disposition").starts_with("attachment; filename=\"Angebot Gr__e 4.pdf\""));
    assert!(header("content-disposition").contains("filename*=UTF-8''Angebot%20Gr%C3%B6%C3%9Fe%204.pdf"));
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
    assert_eq!(header("cache-control"), "private, no-cache");
    // What a browser has already is asked for anew, and not sent again.
    let again = ben.request("GET", &links[1]).header("if-none-match", &header("etag"));
    assert!(ben.send(again.clone()).expect(304).body.is_empty());
    ada.post("/entries/idea-1/remove", &[]).see_other();
    ben.send(again).expect(404);
    assert_eq!(
        app.count("attachments") + app.count("attachment_chunks"),
        0,
        "what is removed is gone"
    );
}

#[test]
fn what_is_not_taken_is_said_by_name_and_the_rest_is_there() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let (path, number) = submit(&ada, "Regal", &["everyone"]);
    let there = place(number);
    let large = vec![b'x'; 10 * 1024 * 1024 + 1];
    let half = &picture(400, 300)[..2_000];
    let polyglot = [
        b"GIF89a\x0a\0\x0a\0\0\0\0<script>alert(1)</script>".to_vec(),
        vec![0; 64],
    ]
    .concat();
    for (name, bytes, words) in [
        ("leer.pdf", &b""[..], "„leer.pdf“ ist leer"),
        ("virus.exe", b"MZ\x90\0", "„virus.exe“ ist keine Art von Datei"),
        ("Brief.pdf", b"MZ\x90\0", "„Brief.pdf“ ist innen etwas anderes"),
        ("halb.jpg", half, "„halb.jpg“ ist beschädigt"),
        ("bunt.gif", &polyglot, "„bunt.gif“ ist beschädigt"),
        ("gross.txt", &large, "„gross.txt“ ist größer als 10 MB"),
        ("../../etc/passwd", b"root", "„passwd“ ist keine Art von Datei"),
        ("alt.doc", b"\xd0\xcf\x11\xe0", "im alten Office-Format"),
    ] {
        let page = add(&ada, &there, &[(name, bytes)]).expect(422);
        assert!(page.part("#files-error").has(words), "{words}: {}", page.words());
        assert!(page.shows(".error-summary a[href='#files']"));
    }
    assert_eq!(app.count("attachments"), 0);
    assert!(add(&ada, &there, &[]).expect(422).has("Wähle zuerst"));
    // Names lead nowhere and turn nothing.
    let names: [(&str, &[u8]); 3] = [
        ("../../x.pdf", PDF),
        ("Rechnung\u{202e}fdp.pdf", PDF),
        ("a.exe", b"MZ\x90\0"),
    ];
    let page = add(&ada, &there, &names).expect(422);
    assert!(page.part("#files-error").has("„a.exe“") && !page.part("#files-error").has("x.pdf"));
    let shown = ada.get(&path).ok();
    assert_eq!(shown.css(".attachment-documents bdi"), ["x.pdf", "Rechnungfdp.pdf"]);
    // More than fit are refused, those that do are there.
    let many: Vec<(String, &[u8])> = (0..9).map(|at| (format!("{at}.pdf"), PDF)).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let page = add(&ada, &there, &many).expect(422);
    assert!(
        page.has("„8.pdf“ passt nicht mehr dazu: Mehr als 10 Dateien gehen nicht."),
        "{}",
        page.words()
    );
    assert_eq!(app.number("select count(*) from attachments where attached"), 10);
    assert!(ada.get(&there).ok().has("Mehr Dateien passen nicht hierher"));
    // So much for all ideas of one person.
    app.sql("update attachments set size = 26 * 1024 * 1024");
    let (_, other) = submit(&ada, "Anderes", &["everyone"]);
    let page = add(&ada, &place(other), &[("neu.pdf", PDF)]).expect(422);
    assert!(
        page.has("Alle deine Dateien dürfen zusammen 250 MB groß sein."),
        "{}",
        page.words()
    );
    ada.send_files(&there, "kein-Schlüssel", &[]).expect(400);
}

#[test]
fn a_form_sent_twice_adds_once_and_two_windows_add_both() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let (path, number) = submit(&ada, "Regal", &["everyone"]);
    let there = place(number);
    let key = |page: Page| page.attr("form[data-files] [name=token]", "value").concat();
    let (one, two) = (key(ada.get(&there).ok()), key(ada.get(&there).ok()));
    for key in [&one, &one, &two] {
        ada.send_files(&there, key, &[("Plan.pdf", PDF)]).see_other();
    }
    assert_eq!(app.count("attachments"), 2);
    // The same form with other files adds them: nothing chosen is lost.
    ada.send_files(&there, &one, &[("Noch.pdf", PDF)]).see_other();
    assert_eq!(app.count("attachments"), 3);
    let [first, ..] = &downloads(&ada.get(&path).ok())[..] else {
        panic!("no files");
    };
    remove(&ada, first).see_other();
    remove(&ada, first).see_other();
    ada.get(first).expect(404);
    assert_eq!(app.count("attachments"), 2);
    // Descriptions of two windows: the older one comes back with both.
    ada.send_files(&there, "", &[("Bild.jpg", &picture(40, 30))])
        .see_other();
    let (old, new) = (ada.get(&there).ok(), ada.get(&there).ok());
    describe(&ada, &new, "Ein Regal").see_other();
    let stale = describe(&ada, &old, "Zwei Regale").expect(409);
    assert_eq!(stale.attr("[name^=alt-]", "value"), ["Zwei Regale"]);
    assert!(stale.part(".attachment-rows").has("Ein Regal"), "{}", stale.words());
    describe(&ada, &stale, "Zwei Regale").see_other();
    let (page, long) = (ada.get(&there).ok(), "x".repeat(201));
    let refused = describe(&ada, &page, &long).expect(422);
    assert_eq!(refused.attr("[name^=alt-]", "value"), [long]);
    // One form for all of it: what was typed beside a picture goes along with another button.
    let (alt, seen) = (
        page.attr("[name^=alt-]", "name").concat(),
        page.attr("[name^=seen-]", "name").concat(),
    );
    let last = downloads(&ada.get(&path).ok()).pop().expect("a file");
    let id = last.rsplit('/').next().expect("its id").to_owned();
    let fields = [(alt.as_str(), "Drei Regale"), (&seen, "3"), ("remove", &id)];
    ada.send_parts(&there, &fields, &[("Dazu.pdf", PDF)]).see_other();
    let shown = ada.get(&path).ok();
    assert_eq!(shown.attr(".attachment-pictures img", "alt"), ["Drei Regale"]);
    assert!(shown.has("Dazu.pdf") && !downloads(&shown).contains(&last));
}

#[test]
fn whoever_voted_hears_of_it_and_from_the_decision_on_nothing_changes() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    let (path, number) = submit(&ada, "Regal", &["everyone"]);
    let there = place(number);
    ben.post(&format!("/ideas/{number}/vote"), &[]).see_other();
    app.settle();
    let mut open = ben.live(&path);
    open.settle();
    add(&ada, &there, &[("Plan.pdf", PDF)]).see_other();
    open.until(|patch| patch["target"] == format!("idea-{number}-text") && crate::kit::live::brings(patch, "Plan.pdf"));
    app.settle();
    let page = ben.get(&path).ok();
    assert!(
        page.has("Die Idee wurde geändert, nachdem du abgestimmt hast."),
        "{}",
        page.words()
    );
    assert!(ben.get("/notifications").ok().has("Regal"));
    remove(&ada, &downloads(&page)[0]).see_other();
    add(&ada, &there, &[("Neu.pdf", PDF)]).see_other();
    let history = ben.get(&format!("/entries/idea-{number}/history")).ok();
    assert!(history.has("Bilder und Dokumente") && history.has("Plan.pdf") && history.has("Neu.pdf"));
    // Words are changed on beside the files, which stay what they are in every version.
    let form = ada.get(&format!("/ideas/{number}/edit")).ok();
    ada.submit(
        &form,
        "form[data-composer]",
        &[("problem", "Schief"), ("intent", "publish")],
    )
    .see_other();
    let latest = app.text("select fields ->> 'attachments' from revisions order by number desc limit 1");
    assert_eq!(latest, "Neu.pdf");
    // The innovation team reads them in its inbox; nobody but the author changes them.
    let inbox = ina.get(&format!("/ideas/triage?idea={number}")).ok();
    assert!(inbox.has("Neu.pdf"), "{}", inbox.words());
    for other in [&ben, &ina] {
        other.get(&there).expect(403);
        other.send_files(&there, "", &[("x.pdf", PDF)]).expect(403);
        remove(other, &downloads(&page)[0]).expect(403);
    }
    for stage in ["evaluate", "decide"] {
        decide(&app, &ina, number, stage, super::ANSWER).see_other();
    }
    let file = downloads(&ben.get(&path).ok())[0].clone();
    ben.get(&file).ok();
    ada.get(&there).expect(409);
    ada.send_files(&there, "", &[("x.pdf", PDF)]).expect(409);
    remove(&ada, &file).expect(409);
    assert_eq!(app.count("attachments"), 1);
}
