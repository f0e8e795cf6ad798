//! Updates: writing, showing, changing them.
use actix_web::{HttpResponse, web};

use crate::features::entries::model::{Entry, EntryAction};
use crate::features::entries::removal::or_removed;
use crate::features::entries::thread::{Thread, ThreadQuery};
use crate::features::projects::forms::{self, UpdateFields};
use crate::features::projects::paths;
use crate::features::projects::policy::ProjectAction;
use crate::features::projects::queries;
use crate::features::projects::views::{ShowProject, ShowQuery, ShowUpdate, UpdateForm, UpdatePage};
use crate::features::projects::{commands, model};
use crate::kernel::base::error::Result;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::submit::Refused;

use super::{Number, Slug, meanwhile};

pub(super) async fn report(cx: Cx, slug: Slug, form: Form<UpdateFields>) -> Result<HttpResponse> {
    let slug = slug.into_inner();
    let wanted = slug.clone();
    cx.submit(
        (form, "done"),
        move |tx, form| {
            let (_, project) = queries::find(tx, &wanted)?;
            queries::standing(tx, &project)?.allow(tx.actor()?, ProjectAction::Report)?;
            let entry = commands::write_update(tx, &wanted, forms::check_update(form)?)?;
            Ok(format!("{}#{}", paths::PROJECT.with([&wanted]), entry.key()))
        },
        move |tx, refused| shown_again(tx, &slug, &refused),
    )
    .await
}

fn shown_again(tx: &mut ReadTx, slug: &str, refused: &Refused<UpdateFields>) -> Result<ShowProject> {
    let (entry, project) = queries::find(tx, slug)?;
    let members = queries::team(tx, &entry)?.len() as i64;
    let form = UpdateForm::new(tx, &entry, members, refused)?;
    ShowProject::new(tx, &entry, &project, &ShowQuery::default(), Some(form))
}

pub(super) async fn update(cx: Cx, path: Number, query: web::Query<ThreadQuery>) -> Result<HttpResponse> {
    let shown = cx.page(move |tx| {
        let (parent, _, entry, _) = queries::find_update(tx, &path.0, path.1)?;
        let thread = Thread::load(tx, &entry, &query)?;
        ShowUpdate::new(tx, &parent, &entry, thread)
    });
    or_removed(&cx, shown.await).await
}

pub(super) async fn edit_update(cx: Cx, path: Number) -> Result<HttpResponse> {
    cx.page(move |tx| update_form(tx, &path, &Refused::default())).await
}

fn update_form(tx: &mut ReadTx, path: &(String, i32), refused: &Refused<UpdateFields>) -> Result<UpdatePage> {
    let (parent, _, entry, update): (Entry, model::Project, Entry, model::Update) =
        queries::find_update(tx, &path.0, path.1)?;
    entry.allow(tx.actor()?, EntryAction::Edit)?;
    let theirs = format!("{}\n\n{}\n\n{}", update.done, update.next, update.blocked);
    let conflict = if refused.is_stale() {
        Some(meanwhile(tx, &entry, theirs)?)
    } else {
        None
    };
    UpdatePage::new(tx, (&parent, &entry, &update), refused, conflict)
}

pub(super) async fn revise_update(cx: Cx, path: Number, form: Form<UpdateFields>) -> Result<HttpResponse> {
    let path = path.into_inner();
    let wanted = path.clone();
    cx.submit(
        (form, "done"),
        move |tx, form| {
            let (slug, number) = (&wanted.0, wanted.1);
            let (_, _, entry, _) = queries::find_update(tx, slug, number)?;
            entry.allow(tx.actor()?, EntryAction::Edit)?;
            Ok(commands::edit_update(tx, slug, number, form.version, forms::check_update(form)?)?.path)
        },
        move |tx, refused| update_form(tx, &path, &refused),
    )
    .await
}
