//! Files as people and attackers send them.
use std::io::{Cursor, Write as _};
use std::time::Duration;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn read(name: &str, bytes: &[u8]) -> Result<Format, Fault> {
    let soon = Instant::now() + Duration::from_secs(600);
    make(name, bytes.to_vec(), soon).map(|made| made.format)
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const WORD: &[u8] = b"<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml\
    .document.main+xml\"/></Types>";

fn word(more: &[(&str, &[u8])]) -> Vec<u8> {
    archive(
        &[
            &[("[Content_Types].xml", WORD), ("word/document.xml", b"<w/>" as &[u8])],
            more,
        ]
        .concat(),
    )
}

#[test]
fn what_is_on_the_list_is_known_by_its_bytes() {
    let ods = archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]);
    for (name, bytes, format) in [
        ("a.pdf", b"%PDF-1.7\n1 0 obj\n%%EOF\n".to_vec(), Format::Pdf),
        ("a.PDF", b"%PDF-1.7\n1 0 obj\n%%EOF\n".to_vec(), Format::Pdf),
        ("a.docx", word(&[]), Format::Docx),
        ("a.ods", ods, Format::Ods),
        ("a.txt", "Größe".as_bytes().to_vec(), Format::Txt),
        ("a.csv", b"Stra\xdfe;4\r\n".to_vec(), Format::Csv),
    ] {
        assert_eq!(read(name, &bytes), Ok(format), "{name}");
    }
}

#[test]
fn what_is_something_else_is_refused() {
    let pdf = b"%PDF-1.7\n1 0 obj\n%%EOF\n".to_vec();
    let mut behind = word(&[]);
    behind.extend(b"<script>alert(1)</script>");
    let before = [b"%!PS\n".to_vec(), word(&[])].concat();
    let whole = word(&[]);
    for (name, bytes, fault) in [
        ("a.pdf", Vec::new(), Fault::Empty),
        ("a.pdf", b"MZ\x90\0\x03".to_vec(), Fault::Misnamed),
        ("a.exe", b"MZ\x90\0\x03".to_vec(), Fault::Unknown),
        ("a.html", b"<script>".to_vec(), Fault::Unknown),
        ("a.svg", b"<svg onload=x>".to_vec(), Fault::Unknown),
        ("a.txt", b"a\0b".to_vec(), Fault::Misnamed),
        ("a.docx", pdf.clone(), Fault::Misnamed),
        ("a.xlsx", word(&[]), Fault::Misnamed),
        ("a.pdf", pdf[..12].to_vec(), Fault::Broken),
        ("a.docx", whole[..whole.len() - 30].to_vec(), Fault::Broken),
        ("a.docx", behind, Fault::Broken),
        ("a.docx", before, Fault::Misnamed),
        ("a.docx", archive(&[("x.txt", b"x")]), Fault::Unknown),
        ("a.doc", vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1], Fault::Locked),
        ("a.docx", vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1], Fault::Locked),
        ("a.docx", word(&[("word/vbaProject.bin", b"x")]), Fault::Macros),
        ("a.docx", word(&[("../../x", b"x")]), Fault::Broken),
        ("a.odt", archive(&[("Basic/Standard/Module1.xml", b"x")]), Fault::Macros),
        ("a.jpg", b"just text".to_vec(), Fault::Misnamed),
        ("a.zip", archive(&[("x.txt", b"x")]), Fault::Unknown),
    ] {
        assert_eq!(
            read(name, &bytes),
            Err(fault),
            "{name} {:?}",
            &bytes[..bytes.len().min(9)]
        );
    }
    let macros = WORD.to_vec();
    let macros = String::from_utf8(macros)
        .unwrap()
        .replace("document.main", "macroEnabled.main");
    assert_eq!(
        read("a.docm", &archive(&[("[Content_Types].xml", macros.as_bytes())])),
        Err(Fault::Macros)
    );
}

#[test]
fn a_bomb_is_refused_without_being_unpacked() {
    let zeros = vec![0; 64 * 1024 * 1024];
    let bomb = word(&[("word/media/image1.png", &zeros)]);
    assert!(bomb.len() < 200_000);
    assert_eq!(read("a.docx", &bomb), Err(Fault::Bomb));
    let many: Vec<(String, &[u8])> = (0..5_100).map(|at| (format!("x{at}"), b"" as &[u8])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    assert_eq!(read("a.docx", &archive(&many)), Err(Fault::Broken));
}
