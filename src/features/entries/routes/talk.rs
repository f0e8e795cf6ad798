//! Comments: answering, changing, removing.
use actix_web::HttpResponse;
use serde::Deserialize;

use crate::features::entries::comments::{self, CommentKind, Draft};
use crate::features::entries::pages::{CommentPage, EditText};
use crate::features::entries::removal::Reason;
use crate::features::entries::thread::CommentForm;
use crate::features::entries::visibility;
use crate::kernel::bounded::Bounded;
use crate::kernel::cx::Cx;
use crate::kernel::error::{Error, FieldErrors, Result};
use crate::kernel::form::{Form, FormKey, Refused};

use super::{Key, Number};

/// The fields of a comment.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentFields {
    body: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    parent: String,
}

impl CommentFields {
    fn check(&self, key: Option<FormKey>, again: bool) -> Result<Draft> {
        let mut errors = FieldErrors::default();
        let body = errors.text("body", Bounded::<1, 2000>::parse(&self.body));
        let kind = if self.kind.is_empty() {
            None
        } else {
            CommentKind::parse(&self.kind)
        };
        if !self.kind.is_empty() && kind.is_none() {
            errors.add("kind", "error-choice");
        }
        let reply_to = if self.parent.is_empty() {
            None
        } else {
            Some(self.parent.parse().map_err(|_| Error::NotFound)?)
        };
        match body {
            Some(body) if !errors.any() => Ok(Draft {
                kind,
                body: body.into_string(),
                reply_to,
                key,
                again,
            }),
            _ => Err(Error::Invalid(errors)),
        }
    }
}

pub(super) async fn comment(cx: Cx, key: Key, form: Form<CommentFields>) -> Result<HttpResponse> {
    let (key, fields, sent) = (key.into_inner(), form.fields.clone(), form.key);
    let wanted = key.clone();
    let done = cx
        .write(move |tx| {
            let entry = visibility::find_by_key(tx, &wanted)?;
            let comment = comments::create(tx, &entry, form.fields.check(form.key, form.again)?)?;
            Ok((entry, comment))
        })
        .await;
    let refused = match done {
        Ok((entry, comment)) => return Ok(cx.see_other(&comment.href(&entry))),
        Err(error) => Refused::of(error, fields.clone(), "body")?,
    };
    cx.page_with(refused.status(), move |tx| {
        let entry = visibility::find_by_key(tx, &key)?;
        let form = CommentForm::blank(tx, &entry, fields.parent.parse().ok())?;
        let form = form.again(tx, (fields.body, fields.kind), &refused.errors)?;
        Ok(CommentPage::new(&entry, form).after(comments::first_sent(tx, &refused, sent)?))
    })
    .await
}

pub(super) async fn edit_comment(cx: Cx, number: Number) -> Result<HttpResponse> {
    cx.page(move |tx| EditText::comment(tx, *number, Refused::default()))
        .await
}

/// The fields of an edited comment.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revised {
    body: String,
}

pub(super) async fn revise_comment(cx: Cx, number: Number, form: Form<Revised>) -> Result<HttpResponse> {
    let (number, typed) = (number.into_inner(), form.fields.body.clone());
    let done = cx
        .write(move |tx| {
            let mut errors = FieldErrors::default();
            let body = errors.text("body", Bounded::<1, 2000>::parse(&form.fields.body));
            let Some(body) = body else {
                return Err(Error::Invalid(errors));
            };
            comments::edit(tx, number, form.version, body.into_string())
        })
        .await;
    let refused = match done {
        Ok((entry, comment)) => return Ok(cx.see_other(&comment.href(&entry))),
        Err(error) => Refused::of(error, typed, "body")?,
    };
    cx.page_with(refused.status(), move |tx| EditText::comment(tx, number, refused))
        .await
}

pub(super) async fn ask_remove_comment(cx: Cx, number: Number) -> Result<HttpResponse> {
    cx.page(move |tx| EditText::comment_removal(tx, *number, &Refused::default()))
        .await
}

pub(super) async fn remove_comment(cx: Cx, number: Number, form: Form<Reason>) -> Result<HttpResponse> {
    let (number, typed) = (number.into_inner(), form.fields.reason.clone());
    let refused = match cx.write(move |tx| comments::remove(tx, number, &form.fields)).await {
        Ok((entry, comment)) => return Ok(cx.see_other(&comment.href(&entry))),
        Err(error) => Refused::of(error, typed, "reason")?,
    };
    cx.page_with(refused.status(), move |tx| {
        EditText::comment_removal(tx, number, &refused)
    })
    .await
}
