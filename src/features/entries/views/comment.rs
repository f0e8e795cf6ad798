//! Comments: the neutral text, one's own controls, the tree.
use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Uuid as SqlUuid};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::comments::{Comment, CommentAction, CommentKind};
use crate::features::entries::marks;
use crate::features::entries::model::{Entry, EntryAction};
use crate::features::entries::paths;
use crate::features::entries::slice::{BeginRow, to_begin_from};
use crate::features::entries::thread::CommentForm;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::address;
use crate::kernel::base::actor::PeopleRevision;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Known;
use crate::kernel::db::statement::statement;
use crate::kernel::view::View;

use super::unreached::{self, Unreached};

/// One's own controls of a comment.
#[derive(Clone, Debug, Serialize)]
pub struct CommentMine {
    id: i32,
    version: i64,
    name: String,
    thanks_action: String,
    thanked: bool,
    thanks: i32,
    reply_href: Option<String>,
    menu: bool,
    edit_href: Option<String>,
    delete_href: Option<String>,
    begin: Vec<BeginRow>,
    unreached: Option<Unreached>,
}

impl CommentMine {
    /// The controls of one comment for the person who looks.
    pub fn one(tx: &mut ReadTx, entry: &Entry, comment: &Comment) -> Result<CommentMine> {
        let author = refs(tx, [comment.author_id])?
            .remove(&comment.author_id)
            .must_exist("the author of a comment")?;
        let own = Own::of(tx, std::slice::from_ref(comment))?;
        Ok(comment_mine(tx, entry, comment, &author, &own))
    }
}

impl View for CommentMine {
    const TEMPLATE: &'static str = "entries/_comment_mine";
}

/// One comment with its replies.
#[derive(Clone, Debug, Serialize)]
pub struct CommentView {
    pub(super) id: i32,
    pub(super) version: i32,
    pub(super) href: String,
    pub(super) author: PersonRef,
    pub(super) kind: &'static str,
    pub(super) at: DateTime<Utc>,
    pub(super) edited: bool,
    pub(super) lang: String,
    pub(super) body: String,
    pub(super) answered: bool,
    pub(super) removed_key: Option<&'static str>,
    pub(super) reason: Option<String>,
    pub(super) mine: Option<CommentMine>,
    /// The form that answers it.
    pub(super) form: Option<CommentForm>,
    pub(super) replies: Vec<CommentView>,
    pub(super) more_href: Option<String>,
}

impl View for CommentView {
    const TEMPLATE: &'static str = "entries/_comment";
}

impl CommentView {
    /// Comments of one entry as a tree: parents in the given order, replies below them. For the person who looks, with
    /// their own controls; for nobody (a live patch) with neutral ones.
    pub fn tree(tx: &mut ReadTx, entry: &Entry, comments: &[Comment]) -> Result<Vec<CommentView>> {
        Ok(CommentView::forest(tx, std::slice::from_ref(entry), comments)?
            .remove(&entry.id)
            .unwrap_or_default())
    }

    /// The same for the comments of several entries.
    pub fn forest(tx: &mut ReadTx, entries: &[Entry], comments: &[Comment]) -> Result<HashMap<Uuid, Vec<CommentView>>> {
        let authors = refs(tx, comments.iter().map(|comment| comment.author_id))?;
        let around = (authors, Own::of(tx, comments)?, answered(tx, entries, comments)?);
        let entries: HashMap<Uuid, &Entry> = entries.iter().map(|entry| (entry.id, entry)).collect();
        let build = |comment: &Comment| {
            let entry = entries.get(&comment.entry_id).must_exist("the entry of a comment")?;
            CommentView::build(tx, entry, comment, &around)
        };
        let mut replies: HashMap<Uuid, Vec<CommentView>> = HashMap::new();
        for comment in comments {
            if let Some(parent) = comment.parent_id {
                replies.entry(parent).or_default().push(build(comment)?);
            }
        }
        let mut forest: HashMap<Uuid, Vec<CommentView>> = HashMap::new();
        for comment in comments.iter().filter(|comment| comment.parent_id.is_none()) {
            let below = replies.remove(&comment.id).unwrap_or_default();
            forest.entry(comment.entry_id).or_default().push(CommentView {
                replies: below,
                ..build(comment)?
            });
        }
        Ok(forest)
    }

    /// One comment alone, as a live patch brings it.
    pub fn alone(tx: &mut ReadTx, entry: &Entry, comment: &Comment) -> Result<CommentView> {
        let one = std::slice::from_ref(comment);
        let around = (
            refs(tx, [comment.author_id])?,
            Own::of(tx, one)?,
            answered(tx, std::slice::from_ref(entry), one)?,
        );
        CommentView::build(tx, entry, comment, &around)
    }

    fn build(tx: &ReadTx, entry: &Entry, comment: &Comment, (authors, own, answered): &Around) -> Result<CommentView> {
        let author = authors
            .get(&comment.author_id)
            .cloned()
            .must_exist("the author of a comment")?;
        let removed = comment.removed_at.is_some();
        Ok(CommentView {
            id: comment.number,
            version: comment.version,
            href: comment.href(entry),
            kind: comment.kind.map_or("", CommentKind::word),
            at: comment.created_at,
            edited: comment.edited_at.is_some(),
            lang: comment.language.clone(),
            body: if removed {
                String::new()
            } else {
                comment.body_html.clone()
            },
            // Only who removes what others wrote is asked for a reason.
            removed_key: removed.then_some(match comment.removed_reason.is_empty() {
                true => "comment-removed-by-author",
                false => "comment-removed-by-moderation",
            }),
            answered: answered.contains(&comment.id),
            reason: Some(comment.removed_reason.clone()).filter(|reason| !reason.is_empty()),
            mine: (!removed).then(|| comment_mine(tx, entry, comment, &author, own)),
            author,
            form: None,
            replies: Vec::new(),
            more_href: None,
        })
    }

    /// Takes the form that answers this comment or one of its replies; says whether it did.
    pub(in crate::features::entries) fn take_form(&mut self, form: &mut Option<CommentForm>) -> bool {
        if form.as_ref().is_some_and(|form| form.answers() == Some(self.id)) {
            self.form = form.take();
            return true;
        }
        self.replies.iter_mut().any(|reply| reply.take_form(form))
    }

    /// Shows at most so many replies; the rest is on the page of this comment alone.
    pub(in crate::features::entries) fn show_replies(&mut self, most: usize, path: &str) {
        if self.replies.len() > most {
            self.replies.truncate(most);
            let last = self.replies.last().map_or(0, |reply| reply.id);
            self.more_href = Some(format!(
                "{}#comment-{}",
                address::query(path, &[("replies", &self.id), ("after", &last)]),
                self.id
            ));
        }
    }
}

/// Authors, what the person did to comments, questions that were answered.
type Around = (HashMap<Uuid, PersonRef>, Own, HashSet<Uuid>);

fn comment_mine(tx: &ReadTx, entry: &Entry, comment: &Comment, author: &PersonRef, own: &Own) -> CommentMine {
    let number = comment.number;
    let may = |action| tx.viewer().is_some_and(|actor| comment.permits(actor, action));
    let open = tx
        .viewer()
        .is_none_or(|actor| entry.permits(actor, EntryAction::TakePart));
    let (edit, remove) = (may(CommentAction::Edit), may(CommentAction::Remove));
    let begin = to_begin_from(&comment.key(), None);
    CommentMine {
        menu: edit || remove || !begin.is_empty(),
        id: number,
        version: comment.tally,
        name: author.name.clone(),
        thanks_action: paths::COMMENT_THANKS.with([&number]),
        thanked: own.thanked.contains(&comment.id),
        thanks: comment.thanks_count,
        reply_href: open.then(|| address::query(&entry.path, &[("reply", &number)])),
        edit_href: edit.then(|| paths::COMMENT_EDIT.with([&number])),
        delete_href: remove.then(|| paths::COMMENT_REMOVE.with([&number])),
        begin,
        unreached: own.unreached.get(&comment.id).cloned(),
    }
}

/// What only the person who looks is to see beside comments.
struct Own {
    thanked: HashSet<Uuid>,
    /// Whom their fresh comments name and do not reach.
    unreached: HashMap<Uuid, Unreached>,
}

impl Own {
    fn of(tx: &mut ReadTx, comments: &[Comment]) -> Result<Own> {
        Ok(Own {
            thanked: thanked_comments(tx, comments)?,
            unreached: unreached::of_comments(tx, comments)?,
        })
    }
}

fn thanked_comments(tx: &mut ReadTx, comments: &[Comment]) -> Result<HashSet<Uuid>> {
    marks::of(tx, marks::THANKED, comments.iter().map(|comment| comment.entry_id))
}

/// Whether a question is answered, by the revision of its entry and the state of the roles.
type KnownAnswers = Known<(Uuid, i64, PeopleRevision), bool>;

/// Which of these are questions that whoever wrote the entry, or somebody of the board, has answered: remembered by the
/// node until something below the entry or somebody's role changes.
fn answered(tx: &mut ReadTx, entries: &[Entry], comments: &[Comment]) -> Result<HashSet<Uuid>> {
    let asks = |comment: &&Comment| comment.kind == Some(CommentKind::Question) && comment.parent_id.is_none();
    let mut questions: Vec<&Comment> = comments.iter().filter(asks).collect();
    let revisions: HashMap<Uuid, i64> = entries.iter().map(|entry| (entry.id, entry.revision)).collect();
    let people = tx.viewer().map(|actor| actor.revision);
    let key = |comment: &Comment| Some((comment.id, *revisions.get(&comment.entry_id)?, people?));
    let known = tx.remembered::<KnownAnswers>();
    let mut found = HashSet::new();
    questions.retain(|comment| match key(comment).and_then(|key| known.as_ref()?.get(&key)) {
        Some(true) => !found.insert(comment.id),
        Some(false) => false,
        None => true,
    });
    if questions.is_empty() {
        return Ok(found);
    }
    let ids = questions.iter().map(|comment| comment.id).collect();
    let read: Vec<Uuid> = Answered { ids }.load(tx.conn())?;
    for comment in questions {
        if let (Some(key), Some(known)) = (key(comment), &known) {
            known.keep(key, read.contains(&comment.id));
        }
    }
    found.extend(read);
    Ok(found)
}

statement! {
    struct Answered { ids: Vec<Uuid> as Array<SqlUuid> } -> SqlUuid =
        "select question.id from comments question join entries on entries.id = question.entry_id \
         where question.id = any(?) and exists (select from comments reply where reply.parent_id = question.id \
             and reply.entry_id = question.entry_id and reply.removed_at is null \
             and reply.author_id <> question.author_id \
             and (reply.author_id = entries.author_id or exists (select from person_roles role \
                 where role.person_id = reply.author_id and role.role = 'executive')))";
}
