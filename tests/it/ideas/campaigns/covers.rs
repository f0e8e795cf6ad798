//! The cover of a campaign: a picture with words, for whoever may see the campaign and nobody else.
use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use super::{fields, number, open};
use crate::ideas::team;
use crate::kit::{Page, Person, TestApp};

fn picture(format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(1_600, 900, |x, y| Rgb([(x % 256) as u8, (y % 256) as u8, 128]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture)
        .write_to(&mut bytes, format)
        .expect("a picture");
    bytes.into_inner()
}

/// Sends the form the way a browser does; without a file where none is chosen.
pub fn upload(who: &Person, to: &str, alt: &str, file: Option<&[u8]>) -> Page {
    let csrf = who.csrf().expect("a session");
    let mut body = Vec::new();
    for (name, value) in [("csrf", csrf.as_str()), ("alt", alt)] {
        let field = format!("--bound\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(field.into_bytes());
    }
    body.extend(b"--bound\r\ncontent-disposition: form-data; name=\"cover\"; filename=\"a.jpg\"\r\n");
    body.extend(b"content-type: image/jpeg\r\n\r\n");
    body.extend(file.unwrap_or_default());
    body.extend(b"\r\n--bound--\r\n");
    let request = who.request("POST", to);
    who.send(
        request
            .header("content-type", "multipart/form-data; boundary=bound")
            .body(body),
    )
}

#[test]
fn a_cover_is_written_anew_shown_replaced_and_taken_away() {
    let app = TestApp::start();
    let ina = team(&app);
    let (path, _) = open(&ina, "Was fehlt im Vertrieb?", "ina", "sales");
    let (sue, ada) = (
        app.person("sue").unit("branch-a").signed_in(),
        app.person("ada").unit("it").signed_in(),
    );
    let form = format!("{path}/cover");
    assert!(ina.get(&path).ok().shows(&format!("a[href='{form}']")));
    let mut sent = picture(ImageFormat::Jpeg);
    let note = b"Exif\0\0MM\0*\0\0\0\x08GPS-POSITION-47.9";
    let marker = [
        &[0xff, 0xe1][..],
        &u16::try_from(note.len() + 2).expect("short").to_be_bytes(),
        note,
    ]
    .concat();
    sent.splice(2..2, marker);
    upload(&ina, &form, "Eine Filiale im Morgenlicht", Some(&sent)).see_other();
    app.settle();
    for page in [sue.get(&path).ok(), sue.get("/campaigns").ok()] {
        assert_eq!(page.attr(".campaign-cover", "alt"), ["Eine Filiale im Morgenlicht"]);
    }
    let src = sue.get(&path).ok().attr(".campaign-cover", "src").concat();
    let shown = sue.get(&src).ok();
    assert_eq!(shown.header("content-type"), Some("image/jpeg"));
    assert!(!shown.body.windows(12).any(|part| part == b"GPS-POSITION"));
    let cover = image::load_from_memory(&shown.body).expect("a picture");
    assert_eq!((cover.width(), cover.height()), (1_200, 450));
    assert_eq!(shown.header("cache-control"), Some("private, no-cache"));
    // What a browser kept is shown as long as one may see it: rights are asked before the answer that it is the same.
    let tag = shown.header("etag").expect("a tag").to_owned();
    let again = |who: &Person| who.send(who.request("GET", &src).header("if-none-match", &tag));
    assert_eq!((again(&sue).status, again(&ada).status), (304, 404));
    // Whoever may not see the campaign sees no picture of it either, as if there were none.
    let missing = ada.get("/campaigns/999-nichts/cover/00").expect(404).words();
    assert_eq!(ada.get(&src).expect(404).words(), missing);
    assert_eq!(app.anonymous().get(&src).see_other().split('?').next(), Some("/login"));
    ada.get(&form).expect(404);
    sue.get(&form).expect(403);
    upload(&sue, &form, "Meins", Some(&picture(ImageFormat::Png))).expect(403);
    upload(&ada, &form, "Meins", Some(&picture(ImageFormat::Png))).expect(404);

    // Other words for the same picture, and the same again.
    upload(&ina, &form, "Die Filiale in Lahr", None).see_other();
    let revisions = app.count("revisions");
    upload(&ina, &form, "Die Filiale in Lahr", None).see_other();
    assert_eq!(app.count("revisions"), revisions, "it stands already");
    let history = sue.get(&format!("/entries/campaign-{}/history", number(&path))).ok();
    assert!(
        history.has("in Lahr") && history.has("im Morgenlicht"),
        "{}",
        history.words()
    );
    upload(&ina, &form, "Ein Plan", Some(&picture(ImageFormat::Png))).see_other();
    let other = sue.get(&path).ok().attr(".campaign-cover", "src").concat();
    assert_ne!(other, src);
    sue.get(&src).expect(404);
    ina.delete(&form).see_other();
    ina.delete(&form).see_other();
    assert!(!sue.get(&path).ok().shows(".campaign-cover"));
    sue.get(&other).expect(404);
    assert_eq!(app.count("campaign_covers"), 0);
}

#[test]
fn a_picture_needs_words_and_what_is_none_is_refused_with_them_kept() {
    let app = TestApp::start();
    let ina = team(&app);
    let mut plan = fields("Was fehlt?", "ina", ("2026-03-11", "2026-03-20"), "plan");
    plan.push(("audience", "everyone"));
    let path = ina.post("/campaigns/new", &plan).see_other();
    let form = format!("{path}/cover");
    let good = picture(ImageFormat::Jpeg);
    let mute = upload(&ina, &form, " ", Some(&good)).expect(422);
    assert!(
        mute.part("#alt-error").has("was zu sehen ist") && mute.has("noch einmal"),
        "{}",
        mute.words()
    );
    let long = "a".repeat(251);
    let page = upload(&ina, &form, &long, Some(&good)).expect(422);
    assert_eq!(page.attr("#alt", "value"), [long]);
    let large = [good.clone(), vec![0; 10 * 1024 * 1024]].concat();
    let wrong: [(Option<&[u8]>, &str); 3] = [
        (None, "Wähle zuerst eine Bilddatei."),
        (Some(b"Das ist ein Text."), "Das ist kein Bild"),
        (Some(&large), "Das Bild ist zu groß."),
    ];
    for (file, said) in wrong {
        let page = upload(&ina, &form, "Ein Plan", file).expect(422);
        assert!(page.part("#cover-error").has(said), "{}", page.words());
        assert_eq!(page.attr("#alt", "value"), ["Ein Plan"], "what was typed stands there");
    }
    assert_eq!(app.count("campaign_covers"), 0);
    // Planned, it is seen by those who prepare it.
    upload(&ina, &form, "Ein Plan", Some(&good)).see_other();
    let src = ina.get(&path).ok().attr(".campaign-cover", "src").concat();
    ina.get(&src).ok();
    app.person("ada").unit("it").signed_in().get(&src).expect(404);
}
