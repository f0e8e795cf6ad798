//! Thanks and follows.
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::features::entries::comments;
use crate::features::entries::model::Entry;
use crate::features::entries::views::{CommentMine, FollowButton, Mine};
use crate::features::entries::{follows, thanks, visibility};
use crate::features::people::model::refs;
use crate::kernel::base::error::Result;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::{Button, Form};

use super::{Key, Number};

pub(super) async fn thank(cx: Cx, key: Key, _: Form<Button>) -> Result<HttpResponse> {
    set(cx, key, |tx, entry| thanks::set(tx, entry, true)).await
}

pub(super) async fn unthank(cx: Cx, key: Key, _: Form<Button>) -> Result<HttpResponse> {
    set(cx, key, |tx, entry| thanks::set(tx, entry, false)).await
}

/// Where "follow" was pressed: a button with words (blogs, projects, ideas) comes back as one,
/// else the row of controls.
#[derive(Deserialize)]
pub(super) struct At {
    #[serde(default)]
    at: String,
}

pub(super) async fn follow(cx: Cx, key: Key, at: web::Query<At>, _: Form<Button>) -> Result<HttpResponse> {
    set_follow(cx, key, &at, |tx, entry| follows::set(tx, entry, true)).await
}

pub(super) async fn unfollow(cx: Cx, key: Key, at: web::Query<At>, _: Form<Button>) -> Result<HttpResponse> {
    set_follow(cx, key, &at, |tx, entry| follows::set(tx, entry, false)).await
}

async fn set_follow(cx: Cx, key: Key, at: &At, change: Change) -> Result<HttpResponse> {
    if at.at != FollowButton::PLACE {
        return set(cx, key, change).await;
    }
    let key = key.into_inner();
    let again = key.clone();
    let button = move |tx: &mut WriteTx, ()| {
        let entry = visibility::find_by_key(tx, &again)?;
        FollowButton::one(tx, &entry)
    };
    cx.change(move |tx| Ok((apply(tx, &key, change)?, ())), button).await
}

type Change = fn(&mut WriteTx, &Entry) -> Result<()>;

/// Changes one's own mark on an entry; says where the entry lives.
fn apply(tx: &mut WriteTx, key: &str, change: Change) -> Result<String> {
    let entry = visibility::find_by_key(tx, key)?;
    change(tx, &entry)?;
    Ok(entry.path)
}

/// The same; scripts get their controls back, browsers the entry.
async fn set(cx: Cx, key: Key, change: Change) -> Result<HttpResponse> {
    let key = key.into_inner();
    let again = key.clone();
    let command = move |tx: &mut WriteTx| Ok((format!("{}#mine-{key}", apply(tx, &key, change)?), ()));
    let controls = move |tx: &mut WriteTx, ()| {
        let entry = visibility::find_by_key(tx, &again)?;
        let name = name_of(tx, &entry)?;
        Mine::one(tx, &entry, name)
    };
    cx.change(command, controls).await
}

/// What assistive technology calls an entry, as its card does: its title, or who wrote it.
fn name_of(tx: &mut ReadTx, entry: &Entry) -> Result<String> {
    if entry.kind.0.titled {
        return Ok(entry.title.clone());
    }
    Ok(refs(tx, [entry.author_id])?
        .remove(&entry.author_id)
        .map(|author| author.name)
        .unwrap_or_default())
}

pub(super) async fn thank_comment(cx: Cx, number: Number, _: Form<Button>) -> Result<HttpResponse> {
    set_comment_thanks(cx, number.into_inner(), true).await
}

pub(super) async fn unthank_comment(cx: Cx, number: Number, _: Form<Button>) -> Result<HttpResponse> {
    set_comment_thanks(cx, number.into_inner(), false).await
}

async fn set_comment_thanks(cx: Cx, number: i32, given: bool) -> Result<HttpResponse> {
    let command = move |tx: &mut WriteTx| {
        let (entry, comment) = comments::find(tx, number)?;
        thanks::set_for_comment(tx, &entry, &comment, given)?;
        Ok((comments::href(&entry.path, number), ()))
    };
    let controls = move |tx: &mut WriteTx, ()| {
        let (entry, comment) = comments::find(tx, number)?;
        CommentMine::one(tx, &entry, &comment)
    };
    cx.change(command, controls).await
}
