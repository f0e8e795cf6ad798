//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET | `/blogs` | all blogs, or one's own |
//! | GET, POST | `/blogs/new` | founds a blog |
//! | POST | `/blogs/preview` | renders what was typed, keeps nothing |
//! | GET | `/blogs/{blog}` | one blog with its articles, for its authors also its drafts |
//! | GET, POST | `/blogs/{blog}/settings` | who writes in it |
//! | GET, POST | `/blogs/{blog}/new` | begins an article |
//! | GET | `/blogs/{blog}/{number}-{slug}` | one article with its thread |
//! | GET, POST | `/blogs/{blog}/{number}-{slug}/edit` | changes or publishes it |
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::features::entries::create;
use crate::features::entries::removal::or_removed;
use crate::features::entries::text;
use crate::features::entries::thread::ThreadQuery;
use crate::kernel::cx::Cx;
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Conflict, Error, FieldErrors, Lookup, Result};
use crate::kernel::form::{Form, Refused};
use crate::kernel::guard::Class;
use crate::kernel::page::Cursor;
use crate::kernel::policy::Permits;
use crate::kernel::router::{Policy, Routes};
use crate::kernel::text::Prepared;

use super::forms::{self, ArticleDraft, ArticleFields, AuthorChange, AuthorFields, BlogFields};
use super::model::{Article, number_of};
use super::policy::BlogAction;
use super::views::{ArticlePage, BlogPage, Editor, EditorPage, IndexPage, NewBlogPage, PreviewBody, SettingsPage};
use super::{commands, queries, staff};

/// Adds the routes of this slice. Fixed names come before the names of blogs.
pub fn routes(routes: &mut Routes) {
    routes
        .get("/blogs", Policy::SignedIn, index)
        .get("/blogs/new", Policy::SignedIn, new_blog)
        .post("/blogs/new", Policy::SignedIn, found)
        .post("/blogs/preview", Policy::SignedIn, preview)
        .get("/blogs/{blog}", Policy::SignedIn, show_blog)
        .get("/blogs/{blog}/settings", Policy::SignedIn, settings)
        .post("/blogs/{blog}/settings", Policy::SignedIn, staff_blog)
        .get("/blogs/{blog}/new", Policy::SignedIn, new_article)
        .post("/blogs/{blog}/new", Policy::SignedIn, begin)
        .get("/blogs/{blog}/{article}", Policy::SignedIn, show)
        .get("/blogs/{blog}/{article}/edit", Policy::SignedIn, edit)
        .post("/blogs/{blog}/{article}/edit", Policy::SignedIn, save);
}

/// Which view of a list, and where it goes on.
#[derive(Deserialize)]
struct List {
    #[serde(default)]
    tab: String,
    before: Option<String>,
}

impl List {
    fn before(&self) -> Option<Cursor> {
        self.before.as_deref().and_then(Cursor::decode)
    }
}

async fn index(cx: Cx, list: web::Query<List>) -> Result<HttpResponse> {
    cx.page(move |tx| IndexPage::load(tx, list.tab == "mine", list.before()))
        .await
}

async fn show_blog(cx: Cx, blog: web::Path<String>, list: web::Query<List>) -> Result<HttpResponse> {
    cx.page(move |tx| BlogPage::load(tx, &blog, list.tab == "drafts", list.before()))
        .await
}

async fn new_blog(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| NewBlogPage::new(tx, &BlogFields::default(), &FieldErrors::default()))
        .await
}

async fn found(cx: Cx, form: Form<BlogFields>) -> Result<HttpResponse> {
    let (typed, key) = (form.fields.clone(), form.key);
    let refused = match cx.write(move |tx| commands::found(tx, forms::check_blog(&form)?)).await {
        Ok(entry) => return Ok(cx.see_other(&entry.path)),
        Err(Error::Conflict(create::PATH_TAKEN)) => {
            Refused::of(Error::Invalid(FieldErrors::one("slug", "blog-slug-taken")), (), "slug")?
        }
        Err(error) => Refused::of(error, (), "name")?,
    };
    cx.page_with(refused.status(), move |tx| {
        let first = create::first_sent(tx, &refused, key)?;
        Ok(NewBlogPage::new(tx, &typed, &refused.errors)?.after(first))
    })
    .await
}

async fn settings(cx: Cx, blog: web::Path<String>) -> Result<HttpResponse> {
    cx.page(move |tx| SettingsPage::load(tx, &blog, &AuthorFields::default(), &FieldErrors::default()))
        .await
}

async fn staff_blog(cx: Cx, blog: web::Path<String>, form: Form<AuthorFields>) -> Result<HttpResponse> {
    let (slug, typed) = (blog.into_inner(), form.fields.clone());
    let wanted = slug.clone();
    let done = cx.write(move |tx| {
        // Whether they may comes before what is wrong with it.
        queries::blog(tx, &wanted)?.allow(tx.actor()?, BlogAction::Staff)?;
        let change = forms::check_authors(&form.fields)?;
        let entry = staff::change(tx, &wanted, &change)?;
        let leaves = matches!(&change, AuthorChange::Remove(handle) if *handle == tx.actor()?.profile.handle);
        Ok(if leaves {
            "/blogs".to_owned()
        } else {
            format!("{}/settings", entry.path)
        })
    });
    match done.await {
        Ok(to) => Ok(cx.see_other(&to)),
        Err(Error::Invalid(errors)) => {
            cx.page_with(StatusCode::UNPROCESSABLE_ENTITY, move |tx| {
                SettingsPage::load(tx, &slug, &typed, &errors)
            })
            .await
        }
        Err(error) => Err(error),
    }
}

async fn preview(cx: Cx, form: Form<ArticleFields>) -> Result<HttpResponse> {
    let read = read(&cx, Class::Write, &form.fields, false).await?;
    cx.partial(move |tx| PreviewBody::of(tx, &form.fields, read)).await
}

/// Reads what was typed into the editor, unless it is too long.
async fn read(cx: &Cx, class: Class, typed: &ArticleFields, waits: bool) -> Result<Option<Prepared>> {
    match typed.readable() {
        Some(source) => text::read(cx, class, &source, waits).await.map(Some),
        None => Ok(None),
    }
}

async fn new_article(cx: Cx, blog: web::Path<String>) -> Result<HttpResponse> {
    cx.page(move |tx| begin_form(tx, &blog, Editor::default())).await
}

fn begin_form(tx: &mut ReadTx, blog: &str, state: Editor) -> Result<EditorPage> {
    let blog = queries::blog(tx, blog)?;
    EditorPage::begin(tx, &blog, state)
}

async fn begin(cx: Cx, blog: web::Path<String>, form: Form<ArticleFields>) -> Result<HttpResponse> {
    let (blog, typed, key) = (blog.into_inner(), form.fields.clone(), form.key);
    let (slug, read) = (blog.clone(), read(&cx, cost(&typed), &typed, true).await?);
    let shown = read.clone();
    let (status, errors) = if typed.is_preview() {
        (StatusCode::OK, FieldErrors::default())
    } else {
        let written = cx
            .write(move |tx| {
                commands::begin(
                    tx,
                    &slug,
                    ArticleDraft {
                        read,
                        ..forms::check_article(&form)?
                    },
                )
            })
            .await;
        match refused(written, &cx, &typed) {
            Ok(done) => return done,
            Err(refused) => refused,
        }
    };
    let refused: Refused<()> = Refused {
        conflict: status == StatusCode::CONFLICT,
        ..Refused::default()
    };
    cx.page_with(status, move |tx| {
        let first = create::first_sent(tx, &refused, key)?;
        let state = Editor {
            typed: Some(typed),
            errors,
            read: shown,
            ..Editor::default()
        };
        Ok(begin_form(tx, &blog, state)?.after(first))
    })
    .await
}

/// A preview counts as the change it costs; a change is counted when it is written.
fn cost(typed: &ArticleFields) -> Class {
    if typed.is_preview() { Class::Write } else { Class::Read }
}

/// A saved article sends the browser on: to the page when it is public, else back to the editor. What was refused comes
/// back as status and sentences for the form.
fn refused(
    saved: Result<crate::features::entries::model::Entry>,
    cx: &Cx,
    typed: &ArticleFields,
) -> std::result::Result<Result<HttpResponse>, (StatusCode, FieldErrors)> {
    match saved {
        Ok(entry) if entry.published_at.is_none() && !typed.is_preview() => {
            Ok(Ok(cx.see_other(&format!("{}/edit", entry.path))))
        }
        Ok(entry) => Ok(Ok(cx.see_other(&entry.path))),
        Err(Error::Invalid(errors)) => Err((StatusCode::UNPROCESSABLE_ENTITY, errors)),
        Err(Error::Conflict(Conflict(key))) => Err((StatusCode::CONFLICT, FieldErrors::one("body", key))),
        Err(error) => Ok(Err(error)),
    }
}

type Place = web::Path<(String, String)>;

/// The article of an address, when it is the canonical one.
fn at(tx: &mut ReadTx, (blog, segment): &(String, String)) -> Result<Article> {
    let article = queries::article(tx, number_of(segment).or_missing()?)?;
    if article.entry.path == format!("/blogs/{blog}/{segment}") {
        Ok(article)
    } else {
        Err(Error::NotFound)
    }
}

/// Another name for something the person may see leads there; what they may not see does not exist.
async fn moved(cx: &Cx, (_, segment): (String, String), rest: &str) -> Result<HttpResponse> {
    let path = cx
        .read(move |tx| Ok(queries::article(tx, number_of(&segment).or_missing()?)?.entry.path))
        .await?;
    Ok(cx.moved(&format!("{path}{rest}")))
}

async fn show(cx: Cx, place: Place, query: web::Query<ThreadQuery>) -> Result<HttpResponse> {
    let place = place.into_inner();
    let asked = place.clone();
    let shown = cx.page(move |tx| {
        let article = at(tx, &asked)?;
        ArticlePage::load(tx, article, &query)
    });
    match shown.await {
        Err(Error::NotFound) => or_removed(&cx, moved(&cx, place, "").await).await,
        answer => answer,
    }
}

async fn edit(cx: Cx, place: Place) -> Result<HttpResponse> {
    let place = place.into_inner();
    let asked = place.clone();
    let shown = cx.page(move |tx| {
        let article = at(tx, &asked)?;
        EditorPage::edit(tx, &article, Editor::default())
    });
    match shown.await {
        Err(Error::NotFound) => moved(&cx, place, "/edit").await,
        answer => answer,
    }
}

async fn save(cx: Cx, place: Place, form: Form<ArticleFields>) -> Result<HttpResponse> {
    let number = number_of(&place.1).or_missing()?;
    let (typed, seen) = (form.fields.clone(), form.version);
    let read = read(&cx, cost(&typed), &typed, true).await?;
    let shown = read.clone();
    let (status, errors) = if typed.is_preview() {
        (StatusCode::OK, FieldErrors::default())
    } else {
        let written = cx
            .write(move |tx| {
                commands::save(
                    tx,
                    number,
                    seen,
                    ArticleDraft {
                        read,
                        ..forms::check_article(&form)?
                    },
                )
            })
            .await;
        match refused(written, &cx, &typed) {
            Ok(done) => return done,
            Err(refused) => refused,
        }
    };
    let conflict = status == StatusCode::CONFLICT;
    // The newer text stands beside the form and says it all: no field is wrong.
    let errors = if conflict { FieldErrors::default() } else { errors };
    cx.page_with(status, move |tx| {
        let article = queries::article(tx, number)?;
        EditorPage::edit(
            tx,
            &article,
            Editor {
                typed: Some(typed),
                errors,
                conflict,
                seen,
                read: shown,
            },
        )
    })
    .await
}
