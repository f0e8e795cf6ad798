//! Taking entries away: why, and what stands in their place.
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kernel::base::error::{Error, FieldErrors, Lookup, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::schema::{entries, removals};
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::text::bounded::Bounded;
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::cx::Cx;

use super::happening::record;
use super::happenings::Removed;
use super::kind::Kind;
use super::model::{Entry, EntryAction, State};
use super::{attachments, reach, unnamed, visibility};

/// The longest reason.
pub const REASON_LENGTH: usize = 500;

/// Why something is removed; only who removes what others wrote is asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The reason as it was typed.
    #[serde(default)]
    pub reason: String,
}

impl Reason {
    /// The reason to keep; none for one's own text.
    pub fn check(&self, actor: Uuid, author: Uuid) -> Result<String> {
        if actor == author {
            return Ok(String::new());
        }
        let mut errors = FieldErrors::default();
        let reason = errors.text("reason", Bounded::<1, REASON_LENGTH>::parse(&self.reason));
        reason.map(Bounded::into_string).ok_or(Error::Invalid(errors))
    }
}

/// Takes an entry away. Its row stays and says so; its text is shown to nobody.
pub fn remove(tx: &mut WriteTx, key: &str, reason: &Reason) -> Result<()> {
    let entry = visibility::find_by_key(tx, key)?;
    entry.allow(tx.actor()?, EntryAction::Remove)?;
    unnamed::as_author(tx, entry.id, |tx| take_away(tx, &entry, reason))
}

fn take_away(tx: &mut WriteTx, entry: &Entry, reason: &Reason) -> Result<()> {
    let reason = reason.check(tx.actor()?.person, entry.author_id)?;
    let now = tx.now();
    let standing = entries::table.find(entry.id).filter(entries::state.ne(State::Removed));
    let gone = diesel::update(standing)
        .set((
            entries::state.eq(State::Removed),
            entries::removed_at.eq(now),
            entries::removed_reason.eq(&reason),
            entries::version.eq(entry.version + 1),
        ))
        .execute(tx.conn())?;
    if gone == 0 {
        return Err(Error::NotFound);
    }
    attachments::drop_all(tx, entry.id)?;
    note(tx, entry.id, None, entry.author_id)?;
    let version = entry.version + 1;
    record(tx, entry, &Removed { version, reason })?;
    Ok(())
}

/// Notes for the moderators what one of them took away. What people delete themselves is nobody else's business.
pub(super) fn note(tx: &mut WriteTx, entry: Uuid, comment: Option<Uuid>, author: Uuid) -> Result<()> {
    let (person, now) = (tx.actor()?.person, tx.now());
    if person == author {
        return Ok(());
    }
    diesel::insert_into(removals::table)
        .values((
            (removals::entry_id.eq(entry), removals::comment_id.eq(comment)),
            (removals::person_id.eq(person), removals::removed_at.eq(now)),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    Ok(())
}

/// In place of an entry that was removed: that it is gone, whether its author or the moderation did it, and why.
#[derive(Serialize)]
pub struct RemovedPage {
    #[serde(skip)]
    title: String,
    removed_key: &'static str,
    by_key: &'static str,
    reason: Option<String>,
}

impl RemovedPage {
    /// The page for whoever could see the entry that stood at this address; for everybody else it never existed.
    fn load(tx: &mut ReadTx, path: &str) -> Result<RemovedPage> {
        let actor = tx.actor()?.clone();
        let found: Option<(Kind, String)> = entries::table
            .filter(entries::path.eq(path))
            .filter(entries::state.eq(State::Removed))
            .filter(
                entries::published_at
                    .is_not_null()
                    .or(entries::author_id.eq(actor.person).and(entries::removed_reason.ne(""))),
            )
            .filter(reach::reached(&actor))
            .select((entries::kind, entries::removed_reason))
            .first(tx.conn())
            .optional()?;
        let (kind, reason) = found.or_missing()?;
        // Only who removes what others wrote is asked for a reason.
        let by_key = if reason.is_empty() {
            "removed-by-author"
        } else {
            "removed-by-moderation"
        };
        let removed_key = kind.0.said.removed;
        let reason = Some(reason).filter(|text| !text.is_empty());
        Ok(RemovedPage {
            title: tx.say(removed_key, &[])?,
            removed_key,
            by_key,
            reason,
        })
    }
}

impl View for RemovedPage {
    const TEMPLATE: &'static str = "entries/removed";
}
impl Page for RemovedPage {
    fn title(&self) -> Title {
        Title::Text(self.title.clone())
    }
    fn is_error(&self) -> bool {
        true
    }
}

/// The answer of a canonical page: where nothing is found but something was removed, it says so with 410.
pub async fn or_removed(cx: &Cx, answer: Result<HttpResponse>) -> Result<HttpResponse> {
    if !matches!(answer, Err(Error::NotFound)) {
        return answer;
    }
    let path = cx.path().split('?').next().unwrap_or_default().to_owned();
    cx.page_with(StatusCode::GONE, move |tx| RemovedPage::load(tx, &path))
        .await
}
