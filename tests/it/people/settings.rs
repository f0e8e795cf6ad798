//! What people decide about themselves: words, portrait, language, colours.
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::{BufRead, BufReader, Cursor, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::kit::{Page, Person, TestApp};

/// Sends a file the way a browser does.
fn upload(who: &Person, file: &[u8], csrf: &str) -> Page {
    let mut body = Vec::new();
    body.extend(format!("--bound\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n").into_bytes());
    body.extend(
        b"--bound\r\ncontent-disposition: form-data; name=\"face\"; filename=\"me.jpg\"\r\n\
        content-type: image/jpeg\r\n\r\n",
    );
    body.extend(file);
    body.extend(b"\r\n--bound--\r\n");
    who.send(
        who.request("POST", "/settings/face")
            .header("content-type", "multipart/form-data; boundary=bound")
            .body(body),
    )
}

fn picture(format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(400, 300, |x, y| Rgb([(x % 256) as u8, (y % 256) as u8, 128]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture)
        .write_to(&mut bytes, format)
        .expect("a picture");
    bytes.into_inner()
}

/// A JPEG with a note of the camera behind its first marker.
fn with_exif() -> Vec<u8> {
    let mut bytes = picture(ImageFormat::Jpeg);
    let note = b"Exif\0\0MM\0*\0\0\0\x08GPS-POSITION-47.9";
    let length = u16::try_from(note.len() + 2).expect("short").to_be_bytes();
    let marker = [&[0xff, 0xe1][..], &length, note].concat();
    bytes.splice(2..2, marker);
    bytes
}

/// A PNG whose header announces so many pixels.
fn announced(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = picture(ImageFormat::Png);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc32(&bytes[12..29]).to_be_bytes();
    bytes[29..33].copy_from_slice(&sum);
    bytes
}

/// The checksum of a PNG chunk, so that the header is believed.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| {
        if sum & 1 == 1 {
            (sum >> 1) ^ 0xedb8_8320
        } else {
            sum >> 1
        }
    };
    !bytes
        .iter()
        .fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_portrait_is_written_anew_shown_and_taken_away() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let csrf = ada.csrf().expect("a session");
    let sent = with_exif();
    assert!(contains(&sent, b"GPS-POSITION"));
    for file in [sent, picture(ImageFormat::Png)] {
        upload(&ada, &file, &csrf).see_other();
        let src = ada
            .get("/people/ada")
            .ok()
            .attr(".profile-head img.face", "src")
            .concat();
        let shown = ada.get(&src).ok();
        assert_eq!(shown.header("content-type"), Some("image/jpeg"));
        assert!(!contains(&shown.body, b"GPS-POSITION") && !contains(&shown.body, b"Exif"));
        let face = image::load_from_memory(&shown.body).expect("a picture");
        assert_eq!((face.width(), face.height()), (256, 256));
        assert_eq!(app.anonymous().get(&src).see_other().split('?').next(), Some("/login"));
    }
    ada.delete("/settings/face").see_other();
    assert!(!ada.get("/people/ada").ok().shows(".profile-head img.face"));
    assert_eq!(app.count("faces"), 0, "pictures that nobody has are gone");
}

#[test]
fn what_is_no_portrait_is_refused_at_the_field() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let csrf = ada.csrf().expect("a session");
    let large = [picture(ImageFormat::Jpeg), vec![0; 10 * 1024 * 1024]].concat();
    for (file, words) in [
        (
            b"Das ist ein Text.".to_vec(),
            "Das ist kein Bild, das wir lesen können.",
        ),
        (announced(60_000, 60_000), "Das Bild ist zu groß."),
        (announced(1, 39_999_999), "Das Bild ist zu schmal"),
        (announced(39_999_999, 1), "Das Bild ist zu schmal"),
        (picture(ImageFormat::Jpeg)[..2_000].to_vec(), "Das Bild ist beschädigt."),
        (large, "Das Bild ist zu groß."),
        (picture(ImageFormat::Png)[..200].to_vec(), "Das Bild ist beschädigt."),
        (Vec::new(), "Wähle zuerst eine Bilddatei."),
    ] {
        let page = upload(&ada, &file, &csrf).expect(422);
        assert!(page.part("#face-error").has(words), "{words}: {}", page.words());
    }
    upload(&ada, &picture(ImageFormat::Png), "foreign").expect(403);
    assert_eq!(app.count("faces"), 0);
}

#[test]
fn words_about_oneself_are_kept_or_come_back() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let form = ada.get("/settings/profile").ok();
    assert!(form.has("IT") && form.has("Diese Angaben pflegen Admins"));
    let typed = [("about", "Ich höre **zu**."), ("skills", "Excel, excel , Türkisch")];
    ada.submit(&form, "form[action='/settings/profile']", &typed)
        .see_other();
    let profile = ada.get("/people/ada").ok();
    assert_eq!(profile.css(".profile-about strong"), ["zu"]);
    assert_eq!(profile.css(".skills a"), ["Excel", "Türkisch"]);
    let late = [("about", "Zu spät"), ("skills", "Excel")];
    let stale = ada.submit(&form, "form[action='/settings/profile']", &late).expect(409);
    assert_eq!(stale.css("#about"), ["Zu spät"]);
    assert!(
        stale.part(".conflict details").has("Ich höre **zu**."),
        "both texts are there"
    );
    ada.submit(
        &stale,
        "form[action='/settings/profile']",
        &[("about", "Ich höre **zu**."), ("skills", "Excel, Türkisch")],
    )
    .see_other();
    let many = (1..=21)
        .map(|number| format!("Thema {number}"))
        .collect::<Vec<_>>()
        .join(", ");
    let refused = ada
        .post("/settings/profile", &[("about", &"x".repeat(1001)), ("skills", &many)])
        .expect(422);
    assert!(refused.shows("#about-error") && refused.shows("#skills-error"));
    assert_eq!(refused.attr("#skills", "value"), [many]);
    assert_eq!(ada.get("/people/ada").ok().css(".skills a"), ["Excel", "Türkisch"]);
    ada.post(
        "/settings/profile",
        &[("about", ""), ("skills", ""), ("name", "Chefin")],
    )
    .expect(422);
}

#[test]
fn language_and_colours_change_the_page() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let shown = |language: &str, theme: &str| {
        ada.post(
            "/settings/display",
            &[("language", language), ("theme", theme), ("live", "on"), ("keys", "on")],
        )
        .see_other();
        let page = ada.get("/people").ok();
        (
            page.attr("html", "lang").concat(),
            page.attr("html", "data-theme").concat(),
            page.css("h1").concat(),
        )
    };
    assert_eq!(shown("en", "dark"), ("en".into(), "dark".into(), "People".into()));
    assert_eq!(shown("de", "light"), ("de".into(), "light".into(), "Menschen".into()));
    assert_eq!(
        shown("auto", "system"),
        ("de".into(), "system".into(), "Menschen".into())
    );
    let browser = ada
        .request("GET", "/people")
        .header("accept-language", "en-GB,en;q=0.9");
    assert_eq!(ada.send(browser).ok().attr("html", "lang"), ["en"]);
    let valid = [
        ("language", "auto"),
        ("theme", "system"),
        ("live", "on"),
        ("keys", "on"),
    ];
    for wrong in 0..valid.len() {
        let mut choice = valid;
        choice[wrong].1 = "pink";
        ada.post("/settings/display", &choice).expect(422);
    }
    let kept = format!(
        "select coalesce(language, 'auto') || preferences from people where id = '{}'",
        ada.id
    );
    let kept = app.text(&kept);
    assert!(
        kept.starts_with("auto{") && kept.contains("\"theme\": \"system\""),
        "{kept}"
    );
}

#[test]
fn nothing_is_read_for_somebody_who_is_not_signed_in() {
    let app = TestApp::start();
    let mut stream = TcpStream::connect(app.address).expect("the server listens");
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .expect("a timeout");
    // Ten megabytes are announced and none of them is sent.
    let head = format!(
        "POST /settings/face HTTP/1.1\r\nhost: {}\r\ncontent-type: multipart/form-data; \
         boundary=bound\r\ncontent-length: 10000000\r\n\r\n",
        app.address
    );
    stream.write_all(head.as_bytes()).expect("the head is taken");
    let mut first = String::new();
    BufReader::new(stream)
        .read_line(&mut first)
        .expect("an answer without the body");
    assert!(first.contains(" 401 "), "{first}");
}
