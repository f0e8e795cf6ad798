//! What the innovation team works with.
//!
//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET | `/ideas/triage` | what waits for the team, with the first of it |
//! | GET, POST | `/ideas/triage/{number}` | one of it; answers it, and goes on to the next |
//! | POST | `/ideas/triage/{number}/undo` | takes back what one has just decided |
//! | POST | `/ideas/triage/{number}/notes` | notes something for the team |
//! | POST | `/ideas/triage/{number}/coach` | says who looks after it |
//! | POST | `/ideas/triage/coaches` | the same for several |
//! | POST | `/ideas/triage/themes` | gives several a theme |
//! | POST, DELETE | `/ideas/triage/{number}/hold` | says that one is at it, and not any more |
//! | POST | `/ideas/triage/{number}/snooze` | puts it off until a day |
//! | POST | `/ideas/triage/views` | keeps what the list shows under a name |
//! | DELETE | `/ideas/triage/views/{id}` | does not any more |
//! | GET, POST | `/ideas/triage/templates` | how answers may begin |
//! | DELETE | `/ideas/triage/templates/{id}` | takes one away |
use actix_web::{HttpResponse, web};
use uuid::Uuid;

use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::{Button, Form};
use crate::kernel::web::router::Routes;

use super::commands;
use super::forms::{
    CoachFields, CoachesFields, DecisionFields, HoldFields, NoteFields, SnoozeFields, TemplateFields, ViewFields,
};
use super::paths;
use super::policy::{DECIDED, TEAM};
use super::queries::number_of;
use super::views::{Chosen, TemplatesPage, TriagePage, TriageQuery, TriedList, TriedTriage};

/// Adds these routes; words in their places before numbers.
pub fn routes(routes: &mut Routes) {
    routes
        .get(paths::TRIAGE, TEAM, list)
        .post(paths::COACHES, TEAM, assign_many)
        .post(paths::TOPICS, TEAM, give_theme)
        .post(paths::VIEWS, TEAM, keep_view)
        .delete(paths::TRIAGE_VIEW, TEAM, drop_view)
        .get(paths::TEMPLATES, TEAM, templates)
        .post(paths::TEMPLATES, TEAM, add_template)
        .delete(paths::TEMPLATE, TEAM, drop_template)
        .get(paths::TRIAGED, TEAM, one)
        .post(paths::TRIAGED, TEAM, decide)
        .post(paths::UNDO, TEAM, undo)
        .post(paths::NOTES, TEAM, note)
        .post(paths::COACH, TEAM, assign)
        .post(paths::HOLD, TEAM, hold)
        .delete(paths::HOLD, TEAM, release)
        .post(paths::SNOOZE, TEAM, snooze);
}

type Number = web::Path<String>;
type Asked = web::Query<TriageQuery>;

async fn list(cx: Cx, query: Asked) -> Result<HttpResponse> {
    cx.page(move |tx| TriagePage::list(tx, &query, &TriedList::default()))
        .await
}

async fn one(cx: Cx, number: Number, query: Asked) -> Result<HttpResponse> {
    let number = number_of(&number)?;
    cx.page(move |tx| TriagePage::one(tx, number, &query, &TriedTriage::default()))
        .await
}

/// Decides, and goes on to what follows in the list. Whoever was overtaken finds what they wrote as a note too.
async fn decide(cx: Cx, number: Number, query: Asked, form: Form<DecisionFields>) -> Result<HttpResponse> {
    let (number, chosen) = (number_of(&number)?, Chosen::of(&query));
    let command = move |tx: &mut WriteTx, form: &Form<DecisionFields>| {
        let onward = chosen.onward(tx, number)?;
        commands::decide(tx, number, form.version, &form.fields)?;
        Ok(onward)
    };
    let refused = match cx.attempt((form, "answer"), command).await? {
        Ok(to) => return Ok(cx.see_other(&to)),
        Err(refused) => refused,
    };
    let unsent = refused.fields().answer;
    if refused.conflict == Some(DECIDED) {
        cx.write(move |tx| commands::keep_unsent(tx, number, &unsent)).await?;
    }
    cx.refuse(refused, move |tx, decision| {
        let tried = TriedTriage {
            decision,
            ..TriedTriage::default()
        };
        TriagePage::one(tx, number, &query, &tried)
    })
    .await
}

async fn undo(cx: Cx, number: Number, query: Asked, form: Form<Button>) -> Result<HttpResponse> {
    let number = number_of(&number)?;
    let command = move |tx: &mut WriteTx, form: &Form<Button>| {
        commands::undo(tx, number, form.version)?;
        Ok(Chosen::of(&query).idea(number))
    };
    match cx.attempt((form, "undo"), command).await? {
        Ok(to) => Ok(cx.see_other(&to)),
        Err(refused) => Err(refused.conflict.map_or(Error::BadRequest, Error::Conflict)),
    }
}

/// A form of an idea that leads back to it.
macro_rules! beside {
    ($name:ident: $fields:ty, $field:literal, $tried:ident = $command:expr) => {
        async fn $name(cx: Cx, number: Number, query: Asked, form: Form<$fields>) -> Result<HttpResponse> {
            let (number, back) = (number_of(&number)?, Chosen::of(&query));
            cx.submit(
                (form, $field),
                move |tx, form| {
                    let command: fn(&mut WriteTx, i32, &Form<$fields>) -> Result<_> = $command;
                    command(tx, number, form)?;
                    Ok(back.idea(number))
                },
                move |tx, $tried| {
                    let tried = TriedTriage {
                        $tried,
                        ..TriedTriage::default()
                    };
                    TriagePage::one(tx, number, &query, &tried)
                },
            )
            .await
        }
    };
}

beside!(note: NoteFields, "triage-note", note = |tx, number, form| {
    commands::note(tx, number, form.key, &form.fields)
});
beside!(assign: CoachFields, "coach", coach = |tx, number, form| commands::assign(tx, number, &form.fields));
beside!(snooze: SnoozeFields, "until", snooze = |tx, number, form| commands::snooze(tx, number, &form.fields));

async fn hold(cx: Cx, number: Number, query: Asked, form: Form<HoldFields>) -> Result<HttpResponse> {
    let number = number_of(&number)?;
    cx.write(move |tx| commands::hold(tx, number, &form.fields)).await?;
    Ok(at(&cx, number, &query))
}

async fn release(cx: Cx, number: Number, query: Asked, _: Form<Button>) -> Result<HttpResponse> {
    let number = number_of(&number)?;
    cx.write(move |tx| commands::release(tx, number)).await?;
    Ok(at(&cx, number, &query))
}

/// Back to the idea; a script only wanted it said.
fn at(cx: &Cx, number: i32, query: &TriageQuery) -> HttpResponse {
    match cx.is_script() {
        true => HttpResponse::NoContent().finish(),
        false => cx.see_other(&Chosen::of(query).idea(number)),
    }
}

/// A form of several ideas that leads back to the list.
macro_rules! together {
    ($name:ident, $field:literal = $command:path) => {
        async fn $name(cx: Cx, query: Asked, form: Form<CoachesFields>) -> Result<HttpResponse> {
            let back = Chosen::of(&query);
            cx.submit(
                (form, $field),
                move |tx, form| {
                    $command(tx, &form.fields)?;
                    Ok(back.href())
                },
                move |tx, coaches| {
                    let tried = TriedList {
                        coaches,
                        ..TriedList::default()
                    };
                    TriagePage::list(tx, &query, &tried)
                },
            )
            .await
        }
    };
}

together!(assign_many, "coach" = commands::assign_many);
together!(give_theme, "theme" = commands::give_theme);

async fn keep_view(cx: Cx, query: Asked, form: Form<ViewFields>) -> Result<HttpResponse> {
    let chosen = Chosen::of(&query);
    cx.submit(
        (form, "name"),
        move |tx, form| {
            commands::keep_view(tx, form.key, &chosen.query(), &form.fields)?;
            Ok(chosen.href())
        },
        move |tx, view| {
            let tried = TriedList {
                view,
                ..TriedList::default()
            };
            TriagePage::list(tx, &query, &tried)
        },
    )
    .await
}

async fn drop_view(cx: Cx, id: web::Path<Uuid>, _: Form<Button>) -> Result<HttpResponse> {
    let id = *id;
    cx.write(move |tx| commands::drop_view(tx, id)).await?;
    Ok(cx.see_other(paths::TRIAGE.as_str()))
}

async fn templates(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| TemplatesPage::load(tx, &Default::default())).await
}

async fn add_template(cx: Cx, form: Form<TemplateFields>) -> Result<HttpResponse> {
    cx.submit(
        (form, "text"),
        |tx, form| {
            commands::add_template(tx, form.key, &form.fields)?;
            Ok(paths::TEMPLATES.as_str().to_owned())
        },
        |tx, refused| TemplatesPage::load(tx, &refused),
    )
    .await
}

async fn drop_template(cx: Cx, id: web::Path<Uuid>, _: Form<Button>) -> Result<HttpResponse> {
    let id = *id;
    cx.write(move |tx| commands::drop_template(tx, id)).await?;
    Ok(cx.see_other(paths::TEMPLATES.as_str()))
}
