//! What people do with entries of any kind.
//!
//! | Method | Path | Does |
//! |---|---|---|
//! | POST, DELETE | `/entries/{key}/thanks`, `/comments/{number}/thanks` | thanks, and takes that back |
//! | POST, DELETE | `/entries/{key}/follow` | follows, unfollows |
//! | POST | `/entries/{key}/comments` | answers |
//! | GET, POST | `/comments/{number}/edit`, `/comments/{number}/remove`, `/entries/{key}/remove` | changes, takes away |
//! | GET | `/entries/{key}/history`, `/comments/{number}/history` | earlier versions |
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::kernel::bounded::Bounded;
use crate::kernel::cx::Cx;
use crate::kernel::error::{Error, FieldErrors, Result};
use crate::kernel::form::{Button, Form};
use crate::kernel::policy::Permits;
use crate::kernel::router::{Policy, Routes};

use super::comments::{self, CommentAction, CommentKind, Draft};
use super::model::{Entry, EntryAction};
use super::pages::{CommentPage, EditText, History};
use super::thread::CommentForm;
use super::views::{CommentMine, FollowButton, Mine};
use super::{create, follows, thanks, visibility};

/// Adds the routes of this slice.
pub fn routes(routes: &mut Routes) {
    routes
        .post("/entries/{key}/thanks", Policy::SignedIn, thank)
        .delete("/entries/{key}/thanks", Policy::SignedIn, unthank)
        .post("/entries/{key}/follow", Policy::SignedIn, follow)
        .delete("/entries/{key}/follow", Policy::SignedIn, unfollow)
        .post("/entries/{key}/comments", Policy::SignedIn, comment)
        .get("/entries/{key}/remove", Policy::SignedIn, ask_remove)
        .post("/entries/{key}/remove", Policy::SignedIn, remove)
        .get("/entries/{key}/history", Policy::SignedIn, history)
        .post("/comments/{number}/thanks", Policy::SignedIn, thank_comment)
        .delete("/comments/{number}/thanks", Policy::SignedIn, unthank_comment)
        .get("/comments/{number}/edit", Policy::SignedIn, edit_comment)
        .post("/comments/{number}/edit", Policy::SignedIn, revise_comment)
        .get("/comments/{number}/remove", Policy::SignedIn, ask_remove_comment)
        .post("/comments/{number}/remove", Policy::SignedIn, remove_comment)
        .get("/comments/{number}/history", Policy::SignedIn, comment_history);
}

type Key = web::Path<String>;
type Number = web::Path<i32>;

async fn thank(cx: Cx, key: Key, _: Form<Button>) -> Result<HttpResponse> {
    set(cx, key, |tx, entry| thanks::set(tx, entry, true)).await
}

async fn unthank(cx: Cx, key: Key, _: Form<Button>) -> Result<HttpResponse> {
    set(cx, key, |tx, entry| thanks::set(tx, entry, false)).await
}

async fn follow(cx: Cx, key: Key, _: Form<Button>) -> Result<HttpResponse> {
    set_follow(cx, key, |tx, entry| follows::set(tx, entry, true)).await
}

async fn unfollow(cx: Cx, key: Key, _: Form<Button>) -> Result<HttpResponse> {
    set_follow(cx, key, |tx, entry| follows::set(tx, entry, false)).await
}

/// Blogs and projects have a button with words; everything else its row of controls.
async fn set_follow(cx: Cx, key: Key, change: Change) -> Result<HttpResponse> {
    if !key.starts_with("blog-") && !key.starts_with("project-") {
        return set(cx, key, change).await;
    }
    let key = key.into_inner();
    let path = apply(&cx, &key, change).await?;
    cx.partial_or_see_other(path, move |tx| {
        let entry = visibility::find_by_key(tx, &key)?;
        FollowButton::one(tx, &entry)
    })
    .await
}

type Change = fn(&mut crate::kernel::db::WriteTx, &Entry) -> Result<()>;

/// Changes one's own mark on an entry; says where the entry lives.
async fn apply(cx: &Cx, key: &str, change: Change) -> Result<String> {
    let key = key.to_owned();
    cx.write(move |tx| {
        let entry = visibility::find_by_key(tx, &key)?;
        change(tx, &entry)?;
        Ok(entry.path)
    })
    .await
}

/// The same; scripts get their controls back, browsers the entry.
async fn set(cx: Cx, key: Key, change: Change) -> Result<HttpResponse> {
    let key = key.into_inner();
    let path = apply(&cx, &key, change).await?;
    cx.partial_or_see_other(format!("{path}#mine-{key}"), move |tx| {
        let entry = visibility::find_by_key(tx, &key)?;
        let name = entry.title.clone();
        Mine::one(tx, &entry, name)
    })
    .await
}

async fn thank_comment(cx: Cx, number: Number, _: Form<Button>) -> Result<HttpResponse> {
    set_comment_thanks(cx, number.into_inner(), true).await
}

async fn unthank_comment(cx: Cx, number: Number, _: Form<Button>) -> Result<HttpResponse> {
    set_comment_thanks(cx, number.into_inner(), false).await
}

async fn set_comment_thanks(cx: Cx, number: i32, given: bool) -> Result<HttpResponse> {
    let path = cx
        .write(move |tx| {
            let (entry, comment) = comments::find(tx, number)?;
            thanks::set_for_comment(tx, &entry, &comment, given)?;
            Ok(entry.path)
        })
        .await?;
    cx.partial_or_see_other(comments::href(&path, number), move |tx| {
        let (entry, comment) = comments::find(tx, number)?;
        CommentMine::one(tx, &entry, &comment)
    })
    .await
}

/// The fields of a comment.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentFields {
    body: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    parent: String,
}

impl CommentFields {
    fn check(&self, key: Option<uuid::Uuid>) -> Result<Draft> {
        let mut errors = FieldErrors::default();
        let body = errors.text("body", Bounded::<1, 2000>::parse(&self.body));
        let kind = if self.kind.is_empty() { None } else { CommentKind::parse(&self.kind) };
        if !self.kind.is_empty() && kind.is_none() {
            errors.add("kind", "error-choice");
        }
        let reply_to = if self.parent.is_empty() { None } else { Some(self.parent.parse().map_err(|_| Error::NotFound)?) };
        match body {
            Some(body) if !errors.any() => Ok(Draft { kind, body: body.into_string(), reply_to, key }),
            _ => Err(Error::Invalid(errors)),
        }
    }
}

async fn comment(cx: Cx, key: Key, form: Form<CommentFields>) -> Result<HttpResponse> {
    let (key, fields) = (key.into_inner(), form.fields.clone());
    let wanted = key.clone();
    let done = cx
        .write(move |tx| {
            let entry = visibility::find_by_key(tx, &wanted)?;
            let comment = comments::create(tx, &entry, form.fields.check(form.key)?)?;
            Ok((entry, comment))
        })
        .await;
    match done {
        Ok((entry, comment)) => Ok(cx.see_other(&comment.href(&entry))),
        Err(Error::Invalid(errors)) => {
            cx.page_with(StatusCode::UNPROCESSABLE_ENTITY, move |tx| {
                let entry = visibility::find_by_key(tx, &key)?;
                let error = errors.at(tx, "body")?.or(errors.at(tx, "kind")?);
                let form = CommentForm::blank(tx, &entry, fields.parent.parse().ok())?.again(fields.body, fields.kind, error);
                Ok(CommentPage::new(&entry, form))
            })
            .await
        }
        Err(error) => Err(error),
    }
}

async fn edit_comment(cx: Cx, number: Number) -> Result<HttpResponse> {
    cx.page(move |tx| EditText::comment(tx, *number, None, &FieldErrors::default(), false)).await
}

/// The fields of an edited comment.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revised {
    body: String,
}

async fn revise_comment(cx: Cx, number: Number, form: Form<Revised>) -> Result<HttpResponse> {
    let (number, typed) = (number.into_inner(), form.fields.body.clone());
    let done = cx
        .write(move |tx| {
            let mut errors = FieldErrors::default();
            let body = errors.text("body", Bounded::<1, 2000>::parse(&form.fields.body));
            let Some(body) = body else { return Err(Error::Invalid(errors)) };
            comments::edit(tx, number, form.version, body.into_string())
        })
        .await;
    let (status, errors, conflict) = match done {
        Ok((entry, comment)) => return Ok(cx.see_other(&comment.href(&entry))),
        Err(Error::Invalid(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, errors, false),
        Err(Error::Conflict(_)) => (StatusCode::CONFLICT, FieldErrors::one("", "error-stale"), true),
        Err(error) => return Err(error),
    };
    cx.page_with(status, move |tx| EditText::comment(tx, number, Some(typed), &errors, conflict)).await
}

async fn ask_remove_comment(cx: Cx, number: Number) -> Result<HttpResponse> {
    cx.page(move |tx| {
        let (entry, comment) = comments::find(tx, *number)?;
        comment.allow(tx.actor()?, CommentAction::Remove)?;
        let (action, back) = (format!("/comments/{}/remove", comment.number), comment.href(&entry));
        EditText::removal(tx, action, back, "remove-comment-title", comment.body)
    })
    .await
}

async fn remove_comment(cx: Cx, number: Number, _: Form<Button>) -> Result<HttpResponse> {
    let (entry, comment) = cx.write(move |tx| comments::remove(tx, *number)).await?;
    Ok(cx.see_other(&comment.href(&entry)))
}

async fn ask_remove(cx: Cx, key: Key) -> Result<HttpResponse> {
    cx.page(move |tx| {
        let entry = visibility::find_by_key(tx, &key)?;
        entry.allow(tx.actor()?, EntryAction::Remove)?;
        EditText::removal(tx, format!("/entries/{}/remove", entry.key()), entry.path, "remove-entry-title", entry.title)
    })
    .await
}

async fn remove(cx: Cx, key: Key, _: Form<Button>) -> Result<HttpResponse> {
    cx.write(move |tx| {
        let entry = visibility::find_by_key(tx, &key)?;
        entry.allow(tx.actor()?, EntryAction::Remove)?;
        create::remove(tx, &entry)
    })
    .await?;
    Ok(cx.see_other("/"))
}

async fn history(cx: Cx, key: Key) -> Result<HttpResponse> {
    cx.page(move |tx| {
        let entry = visibility::find_by_key(tx, &key)?;
        History::load(tx, &entry, None)
    })
    .await
}

async fn comment_history(cx: Cx, number: Number) -> Result<HttpResponse> {
    cx.page(move |tx| {
        let (entry, comment) = comments::find(tx, *number)?;
        History::load(tx, &entry, Some(&comment))
    })
    .await
}
