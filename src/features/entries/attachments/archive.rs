//! Documents that are archives: which of them it is, without unpacking more than a few bytes of what says so.
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::inspect::Fault;
use super::model::Format;

/// So many parts a document may have.
const MOST_PARTS: usize = 5_000;
/// So many bytes all of them may become.
const MOST_UNPACKED: u64 = 300 * 1024 * 1024;
/// So many times its size a document may become, from this many bytes on.
const MOST_RATIO: u64 = 200;
const SMALL: u64 = 4 * 1024 * 1024;
/// So much is read of the part that says what it is.
const MOST_READ: u64 = 1024 * 1024;
/// The end of an archive without a remark.
const END: usize = 22;

/// What an archive is, if it is a document.
pub fn format(bytes: &[u8]) -> Result<Format, Fault> {
    // Nothing stands behind its end, and it says truly how many parts it has, before they are gone through.
    let end = bytes
        .len()
        .checked_sub(END)
        .and_then(|at| bytes.get(at..))
        .ok_or(Fault::Broken)?;
    let parts = usize::from(u16::from_le_bytes([end[10], end[11]]));
    if !end.starts_with(b"PK\x05\x06") || parts > MOST_PARTS {
        return Err(Fault::Broken);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Broken)?;
    if archive.offset() != 0 || archive.len() > MOST_PARTS {
        return Err(Fault::Broken);
    }
    let mut unpacked = 0_u64;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|_| Fault::Broken)?;
        unpacked = unpacked.saturating_add(part.size());
        let name = part.name().map_err(|_| Fault::Broken)?;
        if part.encrypted() {
            return Err(Fault::Locked);
        }
        if name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(|step| step == "..") {
            return Err(Fault::Broken);
        }
        if is_program(&name) {
            return Err(Fault::Macros);
        }
    }
    if unpacked > MOST_UNPACKED || unpacked > SMALL && unpacked / MOST_RATIO > bytes.len() as u64 {
        return Err(Fault::Bomb);
    }
    if let Some(said) = text(&mut archive, "mimetype")? {
        return open_document(said.trim());
    }
    office(&text(&mut archive, "[Content_Types].xml")?.ok_or(Fault::Unknown)?)
}

/// Does a part of this name hold a program?
fn is_program(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let starts = ["basic/", "scripts/"]
        .iter()
        .any(|folder| name.starts_with(folder) && name.len() > folder.len());
    let within = |step: &str| matches!(step, "activex" | "macrosheets");
    starts || name.ends_with("vbaproject.bin") || name.split('/').any(within)
}

fn text(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, Fault> {
    let Ok(part) = archive.by_name(name) else {
        return Ok(None);
    };
    let mut text = String::new();
    part.take(MOST_READ)
        .read_to_string(&mut text)
        .map_err(|_| Fault::Broken)?;
    Ok(Some(text))
}

fn open_document(said: &str) -> Result<Format, Fault> {
    match said {
        "application/vnd.oasis.opendocument.text" => Ok(Format::Odt),
        "application/vnd.oasis.opendocument.spreadsheet" => Ok(Format::Ods),
        "application/vnd.oasis.opendocument.presentation" => Ok(Format::Odp),
        _ => Err(Fault::Unknown),
    }
}

fn office(types: &str) -> Result<Format, Fault> {
    if types.contains("macroEnabled") || types.contains("vbaProject") {
        return Err(Fault::Macros);
    }
    let kinds = [
        ("wordprocessingml.document.main+xml", Format::Docx),
        ("spreadsheetml.sheet.main+xml", Format::Xlsx),
        ("presentationml.presentation.main+xml", Format::Pptx),
    ];
    let found = kinds.into_iter().find(|(word, _)| types.contains(word));
    found.map(|(_, format)| format).ok_or(Fault::Unknown)
}
