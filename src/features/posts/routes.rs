//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/ceo` | the CEO microblog; writes there |
//! | GET | `/posts/{number}`, `/ceo/{number}` | one post with its thread |
//! | GET, POST | `/compose` | writes a post |
//! | GET, POST | `/posts/{number}/edit`, `/ceo/{number}/edit` | changes one's own post |
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::features::entries::audience;
use crate::features::entries::model::{Channel, EntryAction};
use crate::features::entries::pages::{Edit, EditText};
use crate::features::entries::paths::COMPOSE;
use crate::features::entries::removal::or_removed;
use crate::features::entries::thread::{Thread, ThreadQuery};
use crate::features::posts::paths;
use crate::kernel::address::HOME;
use crate::kernel::base::error::Result;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::router::{Policy, Routes};
use crate::kernel::web::submit::Refused;

use super::forms::{self, PostFields};
use super::views::{CeoPage, ComposePage, PostItem, ShowPost};
use super::{commands, queries};

/// Posts on one page of the microblog.
const PAGE: usize = 20;

/// Adds the routes of this slice.
pub fn routes(routes: &mut Routes) {
    routes
        .get(paths::CEO, Policy::SignedIn, ceo)
        .post(paths::CEO, Policy::SignedIn, write_ceo)
        .get(paths::CEO_POST, Policy::SignedIn, show_ceo)
        .get(paths::POST, Policy::SignedIn, show)
        .get(COMPOSE, Policy::SignedIn, compose)
        .post(COMPOSE, Policy::SignedIn, write)
        .get(paths::EDIT_POST, Policy::SignedIn, edit)
        .post(paths::EDIT_POST, Policy::SignedIn, revise)
        .get(paths::EDIT_CEO_POST, Policy::SignedIn, edit_ceo)
        .post(paths::EDIT_CEO_POST, Policy::SignedIn, revise_ceo);
}

type Number = web::Path<i32>;

/// Where a list goes on.
#[derive(Deserialize)]
struct Before {
    before: Option<String>,
}

async fn ceo(cx: Cx, query: web::Query<Before>) -> Result<HttpResponse> {
    cx.page(move |tx| {
        let page = queries::ceo(tx, query.before.as_deref().and_then(Cursor::decode), PAGE)?;
        let items = PostItem::many(tx, &page.items)?;
        CeoPage::new(tx, items, page.next)
    })
    .await
}

async fn show_ceo(cx: Cx, number: Number, query: web::Query<ThreadQuery>) -> Result<HttpResponse> {
    let shown = cx.page(move |tx| one(tx, Channel::Ceo, *number, &query)).await;
    or_removed(&cx, shown).await
}

async fn show(cx: Cx, number: Number, query: web::Query<ThreadQuery>) -> Result<HttpResponse> {
    let shown = cx.page(move |tx| one(tx, Channel::Stream, *number, &query)).await;
    or_removed(&cx, shown).await
}

fn one(tx: &mut ReadTx, channel: Channel, number: i32, query: &ThreadQuery) -> Result<ShowPost> {
    let (entry, post) = queries::find(tx, channel, number)?;
    let thread = Thread::load(tx, &entry, query)?;
    ShowPost::new(tx, &entry, post, thread)
}

async fn compose(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| ComposePage::new(tx, Channel::Stream, &Refused::default()))
        .await
}

async fn write(cx: Cx, form: Form<PostFields>) -> Result<HttpResponse> {
    add(cx, Channel::Stream, form).await
}

async fn write_ceo(cx: Cx, form: Form<PostFields>) -> Result<HttpResponse> {
    add(cx, Channel::Ceo, form).await
}

async fn add(cx: Cx, channel: Channel, form: Form<PostFields>) -> Result<HttpResponse> {
    cx.submit(
        (form, "body"),
        move |tx, form| {
            let entry = commands::send(tx, forms::check(form, channel)?, form.again)?;
            let list = if channel == Channel::Ceo {
                paths::CEO.as_str()
            } else {
                HOME.as_str()
            };
            Ok(format!("{list}#{}", entry.key()))
        },
        move |tx, refused| ComposePage::new(tx, channel, &refused),
    )
    .await
}

async fn edit(cx: Cx, number: Number) -> Result<HttpResponse> {
    cx.page(move |tx| edit_form(tx, Channel::Stream, *number, Refused::default()))
        .await
}

async fn edit_ceo(cx: Cx, number: Number) -> Result<HttpResponse> {
    cx.page(move |tx| edit_form(tx, Channel::Ceo, *number, Refused::default()))
        .await
}

fn edit_form(tx: &mut ReadTx, channel: Channel, number: i32, refused: Refused<String>) -> Result<EditText> {
    let (entry, post) = queries::find(tx, channel, number)?;
    entry.allow(tx.actor()?, EntryAction::Edit)?;
    let form = Edit {
        title_key: "edit-post-title",
        action: match channel {
            Channel::Ceo => paths::EDIT_CEO_POST.of(&entry.path, []),
            Channel::Stream => paths::EDIT_POST.of(&entry.path, []),
        },
        back: entry.path.clone(),
        stands: post.body,
        version: entry.version,
        audience: Some(audience::of(tx, &entry)?),
        limit: forms::limit(channel),
    };
    form.show(tx, refused)
}

/// The text of an edited post. The audience is not offered; another one is refused.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Revised {
    body: String,
    #[serde(default)]
    audience: Vec<String>,
}

async fn revise(cx: Cx, number: Number, form: Form<Revised>) -> Result<HttpResponse> {
    save(cx, Channel::Stream, *number, form).await
}

async fn revise_ceo(cx: Cx, number: Number, form: Form<Revised>) -> Result<HttpResponse> {
    save(cx, Channel::Ceo, *number, form).await
}

async fn save(cx: Cx, channel: Channel, number: i32, form: Form<Revised>) -> Result<HttpResponse> {
    cx.submit(
        (form, "body"),
        move |tx, form| {
            let (entry, _) = queries::find(tx, channel, number)?;
            audience::unchanged(tx, entry.audience_id, &form.fields.audience)?;
            Ok(commands::edit(tx, channel, number, form.version, &form.fields.body)?.path)
        },
        move |tx, refused| edit_form(tx, channel, number, refused.map(|typed| typed.body)),
    )
    .await
}
