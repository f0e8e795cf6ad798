//! The row of a file, and the kinds of files there are.
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::db::schema::attachments;
use crate::text_enum;

/// The largest file.
pub const MOST_BYTES: usize = crate::kernel::picture::MAX_BYTES;
/// So many files an entry may have.
pub const MOST_FILES: usize = 10;
/// So many bytes they may have together.
pub const MOST_OF_ENTRY: i64 = 30 * 1024 * 1024;
/// So many bytes one person may keep in all entries together.
pub const MOST_OF_PERSON: i64 = 250 * 1024 * 1024;
/// The longest description of a picture.
pub const ALT_LENGTH: usize = 200;
/// The longer edge of a picture, and of the small one on the page.
pub const EDGES: (u32, u32) = (1_600, 480);

text_enum! {
    /// What a file is.
    pub enum Format {
        /// A photo.
        Jpeg => "jpeg",
        /// A picture with transparency.
        Png => "png",
        /// A PDF.
        Pdf => "pdf",
        /// A text of Word.
        Docx => "docx",
        /// A workbook of Excel.
        Xlsx => "xlsx",
        /// Slides of PowerPoint.
        Pptx => "pptx",
        /// A text of LibreOffice.
        Odt => "odt",
        /// A workbook of LibreOffice.
        Ods => "ods",
        /// Slides of LibreOffice.
        Odp => "odp",
        /// Plain text.
        Txt => "txt",
        /// A table as text.
        Csv => "csv",
    }
}

impl Format {
    /// Is it shown on the page?
    pub fn is_picture(self) -> bool {
        matches!(self, Format::Jpeg | Format::Png)
    }

    /// How the names of such files end.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Jpeg => "jpg",
            other => other.word(),
        }
    }

    /// What it is called beside its name, in every language.
    pub fn called(self) -> &'static str {
        match self {
            Format::Jpeg => "JPEG",
            Format::Png => "PNG",
            Format::Pdf => "PDF",
            Format::Docx => "Word",
            Format::Xlsx => "Excel",
            Format::Pptx => "PowerPoint",
            Format::Odt => "ODT",
            Format::Ods => "ODS",
            Format::Odp => "ODP",
            Format::Txt => "TXT",
            Format::Csv => "CSV",
        }
    }

    /// What browsers are told that it is.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Jpeg => "image/jpeg",
            Format::Png => "image/png",
            Format::Pdf => "application/pdf",
            Format::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Format::Odt => "application/vnd.oasis.opendocument.text",
            Format::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Format::Odp => "application/vnd.oasis.opendocument.presentation",
            Format::Txt => "text/plain",
            Format::Csv => "text/csv",
        }
    }
}

/// A file of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = attachments)]
pub struct Attachment {
    /// Its row.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub format: Format,
    /// Its bytes.
    pub size: i32,
    /// What is to be seen on it, if it is a picture; may be empty.
    pub alt: String,
    /// How often that was changed.
    pub version: i32,
    /// Where it stands among the others.
    pub place: i32,
}
