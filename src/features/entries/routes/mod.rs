//! What people do with entries of any kind.
//!
//! | Method | Path | Does |
//! |---|---|---|
//! | POST, DELETE | `/entries/{key}/thanks`, `/comments/{number}/thanks` | thanks, and takes that back |
//! | POST, DELETE | `/entries/{key}/follow` | follows, unfollows |
//! | POST | `/entries/{key}/comments` | answers |
//! | GET, POST | `/comments/{number}/edit`, `/comments/{number}/remove`, `/entries/{key}/remove` | changes, removes |
//! | GET | `/entries/{key}/history`, `/comments/{number}/history` | all versions with what each changed |
//! | | `/entries/{key}/attachments` and below | see [`attachments::routes`] |
//! | GET | `/mentions` | people to choose from while somebody types a name |
//! | GET | `/moderation` | what moderators took away, for moderators |
mod marks;
mod talk;

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::features::entries::attachments;
use crate::features::entries::comments;
use crate::features::entries::history::{History, HistoryQuery};
use crate::features::entries::mentions::People;
use crate::features::entries::moderation::ModerationPage;
use crate::features::entries::pages::EditText;
use crate::features::entries::paths;
use crate::features::entries::removal::{self, Reason};
use crate::features::entries::visibility;
use crate::features::people::role;
use crate::kernel::address::HOME;
use crate::kernel::base::error::Result;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::router::{Policy, Routes};
use crate::kernel::web::submit::Refused;

/// Adds the routes of this slice.
pub fn routes(routes: &mut Routes) {
    use marks::{follow, thank, thank_comment, unfollow, unthank, unthank_comment};
    use talk::{ask_remove_comment, comment, edit_comment, remove_comment, revise_comment};
    routes
        .get(paths::MENTIONS, Policy::SignedIn, mention)
        .post(paths::THANKS, Policy::SignedIn, thank)
        .delete(paths::THANKS, Policy::SignedIn, unthank)
        .post(paths::FOLLOW, Policy::SignedIn, follow)
        .delete(paths::FOLLOW, Policy::SignedIn, unfollow)
        .post(paths::COMMENTS, Policy::SignedIn, comment)
        .get(paths::REMOVE, Policy::SignedIn, ask_remove)
        .post(paths::REMOVE, Policy::SignedIn, remove)
        .get(paths::HISTORY, Policy::SignedIn, history)
        .post(paths::COMMENT_THANKS, Policy::SignedIn, thank_comment)
        .delete(paths::COMMENT_THANKS, Policy::SignedIn, unthank_comment)
        .get(paths::COMMENT_EDIT, Policy::SignedIn, edit_comment)
        .post(paths::COMMENT_EDIT, Policy::SignedIn, revise_comment)
        .get(paths::COMMENT_REMOVE, Policy::SignedIn, ask_remove_comment)
        .post(paths::COMMENT_REMOVE, Policy::SignedIn, remove_comment)
        .get(paths::COMMENT_HISTORY, Policy::SignedIn, comment_history)
        .get(paths::MODERATION, Policy::Role(role::MODERATOR), moderation);
    attachments::routes::routes(routes);
}

type Key = web::Path<String>;

type Number = web::Path<i32>;

#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    q: String,
    #[serde(default)]
    place: String,
}

async fn mention(cx: Cx, typed: web::Query<Typed>) -> Result<HttpResponse> {
    cx.partial(move |tx| People::load(tx, &typed.q, &typed.place)).await
}

async fn ask_remove(cx: Cx, key: Key) -> Result<HttpResponse> {
    cx.page(move |tx| EditText::entry_removal(tx, &key, Refused::default()))
        .await
}

async fn remove(cx: Cx, key: Key, form: Form<Reason>) -> Result<HttpResponse> {
    let key = key.into_inner();
    let wanted = key.clone();
    cx.submit(
        (form, "reason"),
        move |tx, form| removal::remove(tx, &wanted, &form.fields).map(|()| HOME.as_str().to_owned()),
        move |tx, refused| EditText::entry_removal(tx, &key, refused),
    )
    .await
}

async fn history(cx: Cx, key: Key, query: web::Query<HistoryQuery>) -> Result<HttpResponse> {
    cx.page(move |tx| {
        let entry = visibility::find_by_key(tx, &key)?;
        History::load(tx, &entry, None, *query)
    })
    .await
}

async fn comment_history(cx: Cx, number: Number, query: web::Query<HistoryQuery>) -> Result<HttpResponse> {
    cx.page(move |tx| {
        let (entry, comment) = comments::find(tx, *number)?;
        History::load(tx, &entry, Some(&comment), *query)
    })
    .await
}

/// Where the list of what was taken away goes on.
#[derive(serde::Deserialize)]
struct Before {
    before: Option<i64>,
}

async fn moderation(cx: Cx, query: web::Query<Before>) -> Result<HttpResponse> {
    cx.page(move |tx| ModerationPage::load(tx, query.before)).await
}
