//! Handing in with similar ideas in view. The form says which were shown; where very similar ones were not, as without
//! scripts, it comes back once and asks. Whoever supports one of them instead keeps their text as a draft.
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Uuid as SqlUuid};
use std::sync::LazyLock;
use uuid::Uuid;

use crate::features::entries::model::{Entry, State};
use crate::features::entries::paths::ATTACHMENTS;
use crate::features::entries::reach::PUBLISHED_SEEN;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::statement::statement;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::guard::Class;
use crate::kernel::view::Page;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::form_key::made;
use crate::kernel::web::submit::Refused;

use super::commands::{self, Ballot};
use super::forms::IdeaFields;
use super::similar::find::Sought;
use super::views::{Similar, question};

/// How a form went on.
enum Next {
    Led(String),
    Asks,
}

static NOTE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "insert into idea_shown (idea_id, shown_id) select {{idea}}, entries.id from entries \
         where entries.kind = 'idea' and entries.number = any({{numbers}}) and entries.id <> {{idea}} \
         and entries.state = 'published' and {PUBLISHED_SEEN} on conflict do nothing"
    )
});

statement! {
    struct Note {
        idea: Uuid as SqlUuid, numbers: Vec<i32> as Array<Integer>,
        audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid,
    } -> () = &NOTE;
}

/// Keeps which ideas its author had before them.
fn note(tx: &mut WriteTx, entry: &Entry, fields: &IdeaFields) -> Result<()> {
    let numbers = fields.similar().unwrap_or_default();
    if numbers.is_empty() || entry.state != State::Published {
        return Ok(());
    }
    let (person, audiences) = (tx.actor()?.person, tx.actor()?.rights.audiences.clone());
    let idea = entry.id;
    Note {
        idea,
        numbers,
        audiences,
        person,
    }
    .execute(tx.conn())?;
    Ok(())
}

fn go_on(
    tx: &mut WriteTx,
    form: &Form<IdeaFields>,
    save: &impl Fn(&mut WriteTx, &Form<IdeaFields>) -> Result<Entry>,
) -> Result<Next> {
    let fields = &form.fields;
    if !fields.support.is_empty() {
        let number = fields.support.parse().map_err(|_| Error::BadRequest)?;
        let mut draft = form.clone();
        draft.fields.intent = "draft".into();
        save(tx, &draft)?;
        let ((idea, _), _) = commands::set_vote(tx, number, Ballot::Give(None))?;
        return Ok(Next::Led(idea.path));
    }
    // What is wrong with the form is said first.
    let is_new = !fields.is_draft() && commands::read(tx, fields, true, None).is_ok() && made(tx, form.key)?.is_none();
    if is_new && question(tx, fields)?.is_some() {
        return Ok(Next::Asks);
    }
    let entry = save(tx, form)?;
    note(tx, &entry, fields)?;
    Ok(Next::Led(match fields.leads_to_files() {
        true => ATTACHMENTS.with([&entry.key()]),
        false => entry.path,
    }))
}

/// Finds out what is written there means, as far as a model says so in time.
async fn understand(cx: &Cx, fields: &mut IdeaFields) {
    let (Some(model), Some(sought)) = (cx.kernel().meaning.model(), Sought::of(fields)) else {
        return;
    };
    let person = cx.known_person().unwrap_or_default();
    fields.meaning = model.asked(person, sought.title().to_owned(), sought.text()).await;
}

/// Runs the command of a form that hands in or saves a draft, unless the form is to ask first.
pub async fn submit<P: Page + Send + 'static>(
    cx: Cx,
    mut form: Form<IdeaFields>,
    save: impl Fn(&mut WriteTx, &Form<IdeaFields>) -> Result<Entry> + Send + Sync + 'static,
    page: impl FnOnce(&mut ReadTx, Refused<IdeaFields>) -> Result<P> + Send + 'static,
) -> Result<HttpResponse> {
    if form.fields.wants_questions() {
        return cx
            .page_with(StatusCode::OK, move |tx| page(tx, Refused::looked_at(form)))
            .await;
    }
    if !form.fields.is_draft() {
        understand(&cx, &mut form.fields).await;
    }
    let asked = form.clone();
    match cx
        .attempt((form, "problem"), move |tx, form| go_on(tx, form, &save))
        .await?
    {
        Ok(Next::Led(to)) => Ok(cx.see_other(&to)),
        Ok(Next::Asks) => {
            cx.page_with(StatusCode::OK, move |tx| page(tx, Refused::looked_at(asked)))
                .await
        }
        Err(refused) => cx.refuse(refused, page).await,
    }
}

/// The list while somebody types.
pub async fn look(cx: Cx, mut form: Form<IdeaFields>) -> Result<HttpResponse> {
    understand(&cx, &mut form.fields).await;
    let (sought, proposed) = (Sought::of(&form.fields), form.fields.proposed_title());
    cx.partial_as(Class::Typing, move |tx| Similar::load(tx, sought.as_ref(), proposed))
        .await
}
