//! The forms that are about two ideas: one as part of the other, two that are two, two of which one is done.
use actix_web::{HttpResponse, web};

use crate::kernel::base::error::{Error, Result};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::{Button, Form};

use super::commands;
use super::forms::{MergeFields, UnmergeFields, VariantFields};
use super::queries::number_of;
use super::views::{Chosen, ShowIdea, TriageQuery, Tried};

type Name = web::Path<String>;

/// The form stands on the page of the idea, and in the triage, which goes on to what follows.
pub(super) async fn merge(
    cx: Cx,
    name: Name,
    from: web::Query<TriageQuery>,
    form: Form<MergeFields>,
) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.submit(
        (form, "target"),
        move |tx, form| {
            let onward = match from.at.as_str() {
                "triage" => Some(Chosen::of(&from).onward(tx, number)?),
                _ => None,
            };
            let entry = commands::merge(tx, number, form.version, &form.fields)?;
            Ok(onward.unwrap_or_else(|| format!("{}#merged", entry.path)))
        },
        move |tx, merge| {
            let tried = Tried {
                merge,
                ..Tried::default()
            };
            ShowIdea::again(tx, number, tried)
        },
    )
    .await
}

pub(super) async fn unmerge(cx: Cx, name: Name, form: Form<UnmergeFields>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.submit(
        (form, "why"),
        move |tx, form| {
            let entry = commands::unmerge(tx, number, form.version, form.fields.check())?;
            Ok(format!("{}#{}-answers", entry.path, entry.key()))
        },
        move |tx, unmerge| {
            let tried = Tried {
                unmerge,
                ..Tried::default()
            };
            ShowIdea::again(tx, number, tried)
        },
    )
    .await
}

pub(super) async fn group(cx: Cx, name: Name, form: Form<VariantFields>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.submit(
        (form, "variant"),
        move |tx, form| {
            let entry = commands::group(tx, number, &form.fields)?;
            Ok(format!("{}#variants", entry.path))
        },
        move |tx, variant| {
            let tried = Tried {
                variant,
                ..Tried::default()
            };
            ShowIdea::again(tx, number, tried)
        },
    )
    .await
}

pub(super) async fn ungroup(cx: Cx, name: Name, _: Form<Button>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    let entry = cx.write(move |tx| commands::ungroup(tx, number)).await?;
    Ok(cx.see_other(&format!("{}#variants", entry.path)))
}

pub(super) async fn support(cx: Cx, name: Name, _: Form<Button>) -> Result<HttpResponse> {
    set_support(cx, number_of(&name)?, true).await
}

pub(super) async fn take_back(cx: Cx, name: Name, _: Form<Button>) -> Result<HttpResponse> {
    set_support(cx, number_of(&name)?, false).await
}

async fn set_support(cx: Cx, number: i32, given: bool) -> Result<HttpResponse> {
    let entry = cx.write(move |tx| commands::support(tx, number, given)).await?;
    Ok(cx.see_other(&format!("{}#merged", entry.path)))
}

pub(super) async fn apart(cx: Cx, name: Name, _: Form<Button>) -> Result<HttpResponse> {
    set_apart(cx, &name, true).await
}

pub(super) async fn not_apart(cx: Cx, name: Name, _: Form<Button>) -> Result<HttpResponse> {
    set_apart(cx, &name, false).await
}

/// `12-34`: the page of the first one shows what was said.
async fn set_apart(cx: Cx, name: &str, apart: bool) -> Result<HttpResponse> {
    let (one, other) = name.split_once('-').ok_or(Error::NotFound)?;
    let numbers = [number_of(one)?, number_of(other)?];
    let entry = cx.write(move |tx| commands::set_apart(tx, numbers, apart)).await?;
    Ok(cx.see_other(&format!("{}#pairs", entry.path)))
}
