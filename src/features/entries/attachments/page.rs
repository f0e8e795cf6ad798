//! The page on which the files of an entry are added, described and taken away.
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::model::{Entry, State};
use crate::features::entries::paths::ATTACHMENTS;
use crate::kernel::base::error::{Result, STALE};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::SummaryRow;
use crate::kernel::view::{Page, Title, View};

use super::commands::{ALT, Left, admitted, rules};
use super::model::{ALT_LENGTH, Attachment, MOST_FILES, MOST_OF_ENTRY};
use super::queries;
use super::views::{Size, href, small_href};

/// The words for a picture.
#[derive(Serialize)]
struct Alt {
    value: String,
    limit: usize,
    error: Option<String>,
    version: i32,
    /// What was saved meanwhile.
    theirs: Option<String>,
}

/// One file.
#[derive(Serialize)]
struct Row {
    id: Uuid,
    name: String,
    called: &'static str,
    size: Size,
    href: String,
    small_href: Option<String>,
    alt: Option<Alt>,
}

/// The page.
#[derive(Serialize)]
pub(super) struct AttachmentsPage {
    title: String,
    lang: String,
    draft: bool,
    back_href: String,
    edit_href: String,
    errors: Vec<SummaryRow>,
    file_errors: Vec<String>,
    audience: Audience,
    action: String,
    token: String,
    rows: Vec<Row>,
    /// Is there a picture?
    described: bool,
    count: usize,
    most: usize,
    used: Size,
    /// Is there a place for one more?
    open: bool,
}

impl AttachmentsPage {
    /// The page, with what of a form was not taken.
    pub(super) fn load(tx: &mut ReadTx, key: &str, left: &Left) -> Result<AttachmentsPage> {
        let entry = admitted(tx, key)?;
        let files = queries::of(tx, entry.id)?;
        let mut errors = left.files.summary(tx, str::to_owned)?;
        let file_errors = errors.iter().map(|row| row.text().to_owned()).collect();
        for (said, wrong) in &left.described {
            errors.extend(wrong.summary(tx, |_| format!("alt-{}", said.id))?);
        }
        let rows = files.iter().map(|file| row(tx, &entry, file, left));
        let used: i64 = files.iter().map(|file| i64::from(file.size)).sum();
        Ok(AttachmentsPage {
            title: entry.title.clone(),
            lang: entry.language.clone(),
            draft: entry.state == State::Draft,
            back_href: entry.path.clone(),
            edit_href: (rules(&entry)?.edit)(&entry.path),
            errors,
            file_errors,
            action: ATTACHMENTS.with([&entry.key()]),
            token: tx.new_id().to_string(),
            rows: rows.collect::<Result<_>>()?,
            described: files.iter().any(|file| file.format.is_picture()),
            count: files.len(),
            most: MOST_FILES,
            used: Size::of(used),
            open: files.len() < MOST_FILES && used < MOST_OF_ENTRY,
            audience: audience::of(tx, &entry)?,
        })
    }
}

fn row(tx: &ReadTx, entry: &Entry, file: &Attachment, left: &Left) -> Result<Row> {
    let key = entry.key();
    let refused = left.described.iter().find(|(said, _)| said.id == file.id);
    let stale = refused.is_some_and(|(_, errors)| errors.0.iter().any(|error| error.key == STALE.0));
    let alt = match file.format.is_picture() {
        true => Some(Alt {
            value: refused.map_or(&file.alt, |(said, _)| &said.alt).clone(),
            limit: ALT_LENGTH,
            error: refused.map(|(_, errors)| errors.at(tx, ALT)).transpose()?.flatten(),
            version: file.version,
            theirs: stale.then(|| file.alt.clone()),
        }),
        false => None,
    };
    Ok(Row {
        id: file.id,
        name: file.name.clone(),
        called: file.format.called(),
        size: Size::of(file.size.into()),
        href: href(&key, file.id),
        small_href: alt.as_ref().map(|_| small_href(&key, file.id)),
        alt,
    })
}

impl View for AttachmentsPage {
    const TEMPLATE: &'static str = "entries/attachments";
}

impl Page for AttachmentsPage {
    fn title(&self) -> Title {
        Title::Key("attachments-title")
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}
