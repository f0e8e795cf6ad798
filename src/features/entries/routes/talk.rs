//! Comments: answering, changing, removing.
use actix_web::HttpResponse;
use serde::Deserialize;

use crate::features::entries::comments::{self, CommentKind, Draft};
use crate::features::entries::first_sent;
use crate::features::entries::pages::{CommentPage, EditText};
use crate::features::entries::removal::Reason;
use crate::features::entries::thread::CommentForm;
use crate::features::entries::visibility;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::text::bounded::Bounded;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::form_key::FormKey;
use crate::kernel::web::submit::Refused;

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
    let key = key.into_inner();
    let wanted = key.clone();
    cx.submit(
        (form, "body"),
        move |tx, form| {
            let entry = visibility::find_by_key(tx, &wanted)?;
            let comment = comments::create(tx, &entry, form.fields.check(form.key, form.again)?)?;
            Ok(comment.href(&entry))
        },
        move |tx, refused| shown_again(tx, &key, &refused),
    )
    .await
}

fn shown_again(tx: &mut ReadTx, key: &str, refused: &Refused<CommentFields>) -> Result<CommentPage> {
    let (entry, fields) = (visibility::find_by_key(tx, key)?, refused.fields());
    let form = CommentForm::blank(tx, &entry, fields.parent.parse().ok())?;
    let form = form.again(tx, (fields.body, fields.kind), &refused.errors)?;
    Ok(CommentPage::new(&entry, form).after(first_sent(tx, refused)?))
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

impl Revised {
    fn check(&self) -> Result<String> {
        let mut errors = FieldErrors::default();
        let body = errors.text("body", Bounded::<1, 2000>::parse(&self.body));
        body.map(Bounded::into_string).ok_or(Error::Invalid(errors))
    }
}

pub(super) async fn revise_comment(cx: Cx, number: Number, form: Form<Revised>) -> Result<HttpResponse> {
    let number = number.into_inner();
    cx.submit(
        (form, "body"),
        move |tx, form| {
            let (entry, comment) = comments::edit(tx, number, form.version, form.fields.check()?)?;
            Ok(comment.href(&entry))
        },
        move |tx, refused| EditText::comment(tx, number, refused.map(|typed| typed.body)),
    )
    .await
}

pub(super) async fn ask_remove_comment(cx: Cx, number: Number) -> Result<HttpResponse> {
    cx.page(move |tx| EditText::comment_removal(tx, *number, Refused::default()))
        .await
}

pub(super) async fn remove_comment(cx: Cx, number: Number, form: Form<Reason>) -> Result<HttpResponse> {
    let number = number.into_inner();
    cx.submit(
        (form, "reason"),
        move |tx, form| {
            let (entry, comment) = comments::remove(tx, number, &form.fields)?;
            Ok(comment.href(&entry))
        },
        move |tx, refused| EditText::comment_removal(tx, number, refused),
    )
    .await
}
