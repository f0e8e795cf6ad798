//! The files of an entry as everybody reads them who sees it: without language or viewer.
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::paths::{ATTACHMENT, ATTACHMENT_SMALL};
use crate::kernel::view::View;

use super::model::Attachment;

/// A size, for the sentence that writes it.
#[derive(Clone, Debug, Serialize)]
pub struct Size {
    key: &'static str,
    whole: i64,
    tenth: i64,
}

impl Size {
    /// Bytes in kB, from a tenth of a MB on in MB with one place.
    pub fn of(bytes: i64) -> Size {
        const MB: i64 = 1024 * 1024;
        let tenths = (bytes * 10 + MB / 2) / MB;
        match tenths {
            0 => Size {
                key: "size-kb",
                whole: (bytes + 1023) / 1024,
                tenth: 0,
            },
            _ if tenths % 10 == 0 => Size {
                key: "size-mb",
                whole: tenths / 10,
                tenth: 0,
            },
            _ => Size {
                key: "size-mb-tenth",
                whole: tenths / 10,
                tenth: tenths % 10,
            },
        }
    }
}

/// Where a file is.
pub(super) fn href(key: &str, id: Uuid) -> String {
    ATTACHMENT.with([&key, &id])
}

/// Where the small one of a picture is.
pub(super) fn small_href(key: &str, id: Uuid) -> String {
    ATTACHMENT_SMALL.with([&key, &id])
}

#[derive(Clone, Debug, Serialize)]
struct Picture {
    href: String,
    small_href: String,
    alt: String,
    name: String,
}

#[derive(Clone, Debug, Serialize)]
struct Document {
    href: String,
    name: String,
    called: &'static str,
    size: Size,
}

/// Pictures and documents of an entry.
#[derive(Clone, Debug, Serialize)]
pub struct Attachments {
    pictures: Vec<Picture>,
    documents: Vec<Document>,
}

impl Attachments {
    /// The files of the entry of this key; none where it has none.
    pub fn of(key: &str, files: &[Attachment]) -> Option<Attachments> {
        let (pictures, documents): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.format.is_picture());
        let picture = |file: &Attachment| Picture {
            href: href(key, file.id),
            small_href: small_href(key, file.id),
            alt: file.alt.clone(),
            name: file.name.clone(),
        };
        let document = |file: &Attachment| Document {
            href: href(key, file.id),
            name: file.name.clone(),
            called: file.format.called(),
            size: Size::of(file.size.into()),
        };
        (!files.is_empty()).then(|| Attachments {
            pictures: pictures.into_iter().map(picture).collect(),
            documents: documents.into_iter().map(document).collect(),
        })
    }
}

impl View for Attachments {
    const TEMPLATE: &'static str = "entries/_attachments";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_as_people_say_them() {
        let said = |bytes| {
            let size = Size::of(bytes);
            (size.key, size.whole, size.tenth)
        };
        assert_eq!(said(1), ("size-kb", 1, 0));
        assert_eq!(said(2_048), ("size-kb", 2, 0));
        assert_eq!(said(1_258_291), ("size-mb-tenth", 1, 2));
        assert_eq!(said(10 * 1024 * 1024), ("size-mb", 10, 0));
        assert_eq!(said(1024 * 1024 - 1), ("size-mb", 1, 0));
    }
}
