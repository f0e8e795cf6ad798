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
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::features::blogs::paths;
use crate::features::entries::create;
use crate::features::entries::model::Entry;
use crate::features::entries::removal::or_removed;
use crate::features::entries::text;
use crate::features::entries::thread::ThreadQuery;
use crate::kernel::base::error::{Error, Lookup, Result, invalid};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::guard::Class;
use crate::kernel::text::Prepared;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::router::{Policy, Routes};
use crate::kernel::web::submit::Refused;

use super::forms::{self, ArticleDraft, ArticleFields, AuthorChange, AuthorFields, BlogFields};
use super::model::{Article, number_of};
use super::policy::BlogAction;
use super::views::{ArticlePage, BlogPage, Editor, EditorPage, IndexPage, NewBlogPage, PreviewBody, SettingsPage};
use super::{commands, queries, staff};

/// Adds the routes of this slice. Fixed names come before the names of blogs.
pub fn routes(routes: &mut Routes) {
    routes
        .get(paths::BLOGS, Policy::SignedIn, index)
        .get(paths::NEW_BLOG, Policy::SignedIn, new_blog)
        .post(paths::NEW_BLOG, Policy::SignedIn, found)
        .typing(paths::PREVIEW, Policy::SignedIn, preview)
        .get(paths::BLOG, Policy::SignedIn, show_blog)
        .get(paths::SETTINGS, Policy::SignedIn, settings)
        .post(paths::SETTINGS, Policy::SignedIn, staff_blog)
        .get(paths::NEW_ARTICLE, Policy::SignedIn, new_article)
        .post(paths::NEW_ARTICLE, Policy::SignedIn, begin)
        .get(paths::ARTICLE, Policy::SignedIn, show)
        .get(paths::EDIT_ARTICLE, Policy::SignedIn, edit)
        .post(paths::EDIT_ARTICLE, Policy::SignedIn, save);
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
    cx.page(|tx| NewBlogPage::new(tx, &Refused::default())).await
}

async fn found(cx: Cx, form: Form<BlogFields>) -> Result<HttpResponse> {
    cx.submit(
        (form, "name"),
        |tx, form| match commands::found(tx, forms::check_blog(form)?) {
            Err(Error::Conflict(create::PATH_TAKEN)) => invalid("slug", "blog-slug-taken"),
            founded => Ok(founded?.path),
        },
        |tx, refused| NewBlogPage::new(tx, &refused),
    )
    .await
}

async fn settings(cx: Cx, blog: web::Path<String>) -> Result<HttpResponse> {
    cx.page(move |tx| SettingsPage::load(tx, &blog, &Refused::default()))
        .await
}

async fn staff_blog(cx: Cx, blog: web::Path<String>, form: Form<AuthorFields>) -> Result<HttpResponse> {
    let slug = blog.into_inner();
    let wanted = slug.clone();
    cx.submit(
        (form, "add"),
        move |tx, form| staff_of(tx, &wanted, &form.fields),
        move |tx, refused| SettingsPage::load(tx, &slug, &refused),
    )
    .await
}

/// Changes who writes; says where whoever did it goes on.
fn staff_of(tx: &mut WriteTx, blog: &str, fields: &AuthorFields) -> Result<String> {
    // Whether they may comes before what is wrong with it.
    queries::blog(tx, blog)?.allow(tx.actor()?, BlogAction::Staff)?;
    let change = forms::check_authors(fields)?;
    let entry = staff::change(tx, blog, &change)?;
    let leaves = matches!(&change, AuthorChange::Remove(handle) if *handle == tx.actor()?.profile.handle);
    Ok(if leaves {
        paths::BLOGS.as_str().to_owned()
    } else {
        paths::SETTINGS.of(&entry.path, [])
    })
}

async fn preview(cx: Cx, form: Form<ArticleFields>) -> Result<HttpResponse> {
    let read = read(&cx, Class::Typing, &form.fields).await?;
    cx.partial_as(Class::Typing, move |tx| PreviewBody::of(tx, &form.fields, read))
        .await
}

/// Reads what was typed into the editor, unless it is too long.
async fn read(cx: &Cx, class: Class, typed: &ArticleFields) -> Result<Option<Prepared>> {
    match typed.readable() {
        Some(source) => text::read(cx, class, &source).await.map(Some),
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
    let blog = blog.into_inner();
    let slug = blog.clone();
    let read = read(&cx, cost(&form.fields), &form.fields).await?;
    let shown = read.clone();
    let command = move |tx: &mut WriteTx, form: &Form<ArticleFields>| {
        let draft = forms::check_article(form)?;
        commands::begin(
            tx,
            &slug,
            ArticleDraft {
                read: read.clone(),
                ..draft
            },
        )
    };
    keep(&cx, form, command, move |tx, refused| {
        begin_form(tx, &blog, Editor { refused, read: shown })
    })
    .await
}

/// A form of the editor: the article is saved, or only looked at. A saved one sends the browser on: to the page when it
/// is public, else back to the editor.
async fn keep(
    cx: &Cx,
    form: Form<ArticleFields>,
    command: impl Fn(&mut WriteTx, &Form<ArticleFields>) -> Result<Entry> + Send + Sync + 'static,
    page: impl FnOnce(&mut ReadTx, Refused<ArticleFields>) -> Result<EditorPage> + Send + 'static,
) -> Result<HttpResponse> {
    if form.fields.is_preview() {
        let looked = Refused::looked_at(form);
        return cx.page(move |tx| page(tx, looked)).await;
    }
    let save = move |tx: &mut WriteTx, form: &Form<ArticleFields>| {
        let entry = command(tx, form)?;
        Ok(match entry.published_at {
            None => paths::EDIT_ARTICLE.of(&entry.path, []),
            Some(_) => entry.path,
        })
    };
    cx.submit((form, "body"), save, page).await
}

/// A preview counts as the change it costs; a change is counted when it is written.
fn cost(typed: &ArticleFields) -> Class {
    if typed.is_preview() { Class::Write } else { Class::Read }
}

type ArticlePath = web::Path<(String, String)>;

/// The article of an address, when it is the canonical one.
fn at(tx: &mut ReadTx, (blog, segment): &(String, String)) -> Result<Article> {
    let article = queries::article(tx, number_of(segment).or_missing()?)?;
    if article.entry.path == paths::ARTICLE.of(&paths::BLOG.with([blog]), [segment]) {
        Ok(article)
    } else {
        Err(Error::NotFound)
    }
}

/// Another name for something the person may see leads there; what they may not see does not exist.
async fn moved(cx: &Cx, (_, segment): (String, String), page: fn(&str) -> String) -> Result<HttpResponse> {
    let path = cx
        .read(move |tx| Ok(queries::article(tx, number_of(&segment).or_missing()?)?.entry.path))
        .await?;
    Ok(cx.moved(&page(&path)))
}

async fn show(cx: Cx, place: ArticlePath, query: web::Query<ThreadQuery>) -> Result<HttpResponse> {
    let place = place.into_inner();
    let asked = place.clone();
    let shown = cx.page(move |tx| {
        let article = at(tx, &asked)?;
        ArticlePage::load(tx, article, &query)
    });
    match shown.await {
        Err(Error::NotFound) => or_removed(&cx, moved(&cx, place, str::to_owned).await).await,
        answer => answer,
    }
}

async fn edit(cx: Cx, place: ArticlePath) -> Result<HttpResponse> {
    let place = place.into_inner();
    let asked = place.clone();
    let shown = cx.page(move |tx| {
        let article = at(tx, &asked)?;
        EditorPage::edit(tx, &article, Editor::default())
    });
    match shown.await {
        Err(Error::NotFound) => moved(&cx, place, |path| paths::EDIT_ARTICLE.of(path, [])).await,
        answer => answer,
    }
}

async fn save(cx: Cx, place: ArticlePath, form: Form<ArticleFields>) -> Result<HttpResponse> {
    let number = number_of(&place.1).or_missing()?;
    let read = read(&cx, cost(&form.fields), &form.fields).await?;
    let shown = read.clone();
    let command = move |tx: &mut WriteTx, form: &Form<ArticleFields>| {
        let draft = forms::check_article(form)?;
        commands::save(
            tx,
            number,
            form.version,
            ArticleDraft {
                read: read.clone(),
                ..draft
            },
        )
    };
    keep(&cx, form, command, move |tx, refused| {
        let article = queries::article(tx, number)?;
        EditorPage::edit(tx, &article, Editor { refused, read: shown })
    })
    .await
}
