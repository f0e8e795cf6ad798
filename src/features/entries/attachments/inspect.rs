//! What a file is, by its bytes; its name has to agree, and what it declares itself to be does not count.
use std::time::Instant;

use crate::kernel::picture::{self, PictureFault};

use super::model::{EDGES, Format};
use super::{archive, name};

/// A PDF says near its end that it is whole.
const PDF_TAIL: usize = 2_048;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It holds nothing.
    Empty,
    /// It is larger than a file may be.
    TooLarge,
    /// It is none of those on the list.
    Unknown,
    /// It is one of them under the name of another.
    Misnamed,
    /// It is damaged, or not whole.
    Broken,
    /// It would become many times as large.
    Bomb,
    /// It holds a program.
    Macros,
    /// It opens with a password, or is of an Office of before 2007.
    Locked,
    /// What is wrong with a picture.
    Picture(PictureFault),
    /// Too much is being read.
    Busy,
}

impl Fault {
    /// The sentence that says so, which names the file.
    pub const fn key(self) -> &'static str {
        match self {
            Fault::Empty => "attachment-empty",
            Fault::TooLarge => "attachment-too-large",
            Fault::Unknown | Fault::Picture(PictureFault::NotAPicture) => "attachment-unknown",
            Fault::Misnamed => "attachment-misnamed",
            Fault::Broken | Fault::Picture(PictureFault::Broken) => "attachment-broken",
            Fault::Bomb => "attachment-bomb",
            Fault::Macros => "attachment-macros",
            Fault::Locked => "attachment-locked",
            Fault::Picture(PictureFault::TooLarge) => "attachment-picture-too-large",
            Fault::Picture(PictureFault::TooNarrow) => "attachment-picture-too-narrow",
            Fault::Picture(PictureFault::TooSlow) => "attachment-picture-too-slow",
            Fault::Busy => "attachment-busy",
        }
    }
}

/// A file as it is kept.
#[derive(Debug)]
pub struct Made {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub format: Format,
    /// The file.
    pub bytes: Vec<u8>,
    /// The small one of a picture.
    pub small: Vec<u8>,
}

/// Makes of what was sent what is kept.
pub fn make(sent: &str, bytes: Vec<u8>, until: Instant) -> Result<Made, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    if picture::is_picture(&bytes) {
        return of_picture(sent, &bytes, until);
    }
    let format = format(&name::ending(sent), &bytes)?;
    Ok(Made {
        name: name::tidy(sent, format.ending()),
        format,
        bytes,
        small: Vec::new(),
    })
}

fn of_picture(sent: &str, bytes: &[u8], until: Instant) -> Result<Made, Fault> {
    let (large, small) = picture::recode_within(bytes, EDGES, until).map_err(Fault::Picture)?;
    let format = match large.content_type {
        "image/png" => Format::Png,
        _ => Format::Jpeg,
    };
    Ok(Made {
        name: name::tidy(sent, format.ending()),
        format,
        bytes: large.bytes,
        small: small.bytes,
    })
}

fn format(ending: &str, bytes: &[u8]) -> Result<Format, Fault> {
    let found = match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => pdf(bytes)?,
        [b'P', b'K', 3, 4, ..] => archive::format(bytes)?,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(Fault::Locked),
        _ => return text(ending, bytes),
    };
    if found.ending() == ending {
        Ok(found)
    } else {
        Err(Fault::Misnamed)
    }
}

fn pdf(bytes: &[u8]) -> Result<Format, Fault> {
    let tail = &bytes[bytes.len().saturating_sub(PDF_TAIL)..];
    let whole = tail.windows(5).any(|end| end == b"%%EOF");
    if whole { Ok(Format::Pdf) } else { Err(Fault::Broken) }
}

/// Text holds no controls; tables come in the letters of Windows as well.
fn text(ending: &str, bytes: &[u8]) -> Result<Format, Fault> {
    let format = match ending {
        "txt" => Format::Txt,
        "csv" => Format::Csv,
        // Of a name on the list the bytes are something else.
        _ if Format::ALL.iter().any(|format| format.ending() == ending) => return Err(Fault::Misnamed),
        _ => return Err(Fault::Unknown),
    };
    let odd = |byte: &u8| matches!(byte, 0..=8 | 11 | 14..=31 | 127);
    if bytes.iter().any(odd) {
        Err(Fault::Misnamed)
    } else {
        Ok(format)
    }
}

#[cfg(test)]
mod tests;
