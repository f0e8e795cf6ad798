//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET | `/ideas/settings` | what the innovation team sets up by itself |
//! | GET, POST | `/ideas/settings/themes` | what ideas are about; adds a theme |
//! | GET, POST | `/ideas/settings/themes/{code}` | renames it, gives it places, offers it no more |
//! | GET, POST | `/ideas/settings/reasons` | why ideas are declined; adds a reason |
//! | GET, POST | `/ideas/settings/reasons/{code}` | renames it, offers it no more |
//! | GET, POST | `/ideas/settings/clock` | deadlines and signatures |
//! | GET, POST | `/ideas/settings/names` | ideas without a name, and who could open one |
//! | GET, POST | `/ideas/settings/days` | days off of the company; adds one |
//! | DELETE | `/ideas/settings/days/{day}` | it is worked on again |
//! | POST | `/ideas/settings/region` | whose holidays count |
//! | GET, POST | `/ideas/settings/words` | words that mean the same; adds a line |
//! | GET, POST, DELETE | `/ideas/settings/words/{number}` | changes a line, takes it away |
//! | GET, POST | `/ideas/triage/templates/{id}` | changes a start of an answer |
//! | GET | `/ideas/settings/changes` | who changed what |
use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use uuid::Uuid;

use crate::features::ideas::commands;
use crate::features::ideas::forms::TemplateFields;
use crate::features::ideas::paths;
use crate::features::ideas::policy::TEAM;
use crate::features::ideas::themes::ThemeChange;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::{Button, Form};
use crate::kernel::web::router::Routes;
use crate::kernel::web::submit::Refused;

use super::forms::{
    ClockSettings, DaySettings, NamesSettings, ReasonSettings, RegionSettings, ThemeSettings, WordsSettings,
};
use super::pages::{self, ChangesQuery, Tried};
use super::{days, reasons, words};

/// Adds these routes.
pub fn routes(routes: &mut Routes) {
    routes
        .get(paths::SETTINGS, TEAM, overview)
        .get(paths::THEMES, TEAM, show_themes)
        .post(paths::THEMES, TEAM, add_theme)
        .get(paths::THEME_SETTINGS, TEAM, show_theme)
        .post(paths::THEME_SETTINGS, TEAM, save_theme)
        .get(paths::REASONS, TEAM, show_reasons)
        .post(paths::REASONS, TEAM, add_reason)
        .get(paths::REASON, TEAM, show_reason)
        .post(paths::REASON, TEAM, save_reason)
        .get(paths::CLOCK, TEAM, show_clock)
        .post(paths::CLOCK, TEAM, save_clock)
        .get(paths::NAMES, TEAM, show_names)
        .post(paths::NAMES, TEAM, save_names)
        .get(paths::DAYS, TEAM, show_days)
        .post(paths::DAYS, TEAM, add_day)
        .delete(paths::DAY, TEAM, remove_day)
        .post(paths::REGION, TEAM, save_region)
        .get(paths::WORDS, TEAM, show_words)
        .post(paths::WORDS, TEAM, add_words)
        .get(paths::WORD, TEAM, show_line)
        .post(paths::WORD, TEAM, save_line)
        .delete(paths::WORD, TEAM, remove_line)
        .get(paths::TEMPLATE, TEAM, show_template)
        .post(paths::TEMPLATE, TEAM, save_template)
        .get(paths::CHANGES, TEAM, show_changes);
}

type Code = web::Path<String>;

async fn overview(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| pages::overview(tx)).await
}

async fn show_themes(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| pages::themes(tx, &Refused::default())).await
}

async fn add_theme(cx: Cx, form: Form<ThemeSettings>) -> Result<HttpResponse> {
    cx.submit(
        (form, "de"),
        |tx, form| {
            let places = form.fields.places()?;
            commands::name_theme(tx, (&form.fields.de, &form.fields.en), places)?;
            Ok(paths::THEMES.as_str().to_owned())
        },
        |tx, refused| pages::themes(tx, &refused),
    )
    .await
}

async fn show_theme(cx: Cx, code: Code) -> Result<HttpResponse> {
    cx.page(move |tx| pages::theme(tx, &code, &Refused::default())).await
}

async fn save_theme(cx: Cx, code: Code, form: Form<ThemeSettings>) -> Result<HttpResponse> {
    let own = code.to_string();
    cx.submit(
        (form, "de"),
        move |tx, form| {
            let change = ThemeChange {
                capacity: Some(form.fields.places()?),
                de: Some(form.fields.de.clone()),
                en: Some(form.fields.en.clone()),
                retired: Some(form.fields.retired.is_some()),
            };
            commands::revise_theme(tx, &own, form.version, change)?;
            Ok(paths::THEMES.as_str().to_owned())
        },
        move |tx, refused| pages::theme(tx, &code, &refused),
    )
    .await
}

async fn show_reasons(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| pages::reasons(tx, &Refused::default())).await
}

async fn add_reason(cx: Cx, form: Form<ReasonSettings>) -> Result<HttpResponse> {
    cx.submit(
        (form, "de"),
        |tx, form| {
            reasons::add(tx, &form.fields)?;
            Ok(paths::REASONS.as_str().to_owned())
        },
        |tx, refused| pages::reasons(tx, &refused),
    )
    .await
}

async fn show_reason(cx: Cx, code: Code) -> Result<HttpResponse> {
    cx.page(move |tx| pages::reason(tx, &code, &Refused::default())).await
}

async fn save_reason(cx: Cx, code: Code, form: Form<ReasonSettings>) -> Result<HttpResponse> {
    let own = code.to_string();
    cx.submit(
        (form, "de"),
        move |tx, form| {
            reasons::revise(tx, &own, form.version, &form.fields)?;
            Ok(paths::REASONS.as_str().to_owned())
        },
        move |tx, refused| pages::reason(tx, &code, &refused),
    )
    .await
}

async fn show_clock(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| pages::clock(tx, &Refused::default())).await
}

async fn save_clock(cx: Cx, form: Form<ClockSettings>) -> Result<HttpResponse> {
    cx.submit(
        (form, "signatures"),
        |tx, form| {
            commands::revise_rules(tx, form.version, &form.fields.check()?)?;
            Ok(paths::SETTINGS.as_str().to_owned())
        },
        |tx, refused| pages::clock(tx, &refused),
    )
    .await
}

async fn show_names(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| pages::names(tx, &Refused::default())).await
}

async fn save_names(cx: Cx, form: Form<NamesSettings>) -> Result<HttpResponse> {
    cx.submit(
        (form, "openers"),
        |tx, form| {
            commands::revise_names(tx, form.version, &form.fields.check()?)?;
            Ok(paths::NAMES.as_str().to_owned())
        },
        |tx, refused| pages::names(tx, &refused),
    )
    .await
}

async fn show_days(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| pages::days(tx, &Tried::default())).await
}

async fn add_day(cx: Cx, form: Form<DaySettings>) -> Result<HttpResponse> {
    cx.submit(
        (form, "day"),
        |tx, form| {
            days::add(tx, &form.fields)?;
            Ok(paths::DAYS.as_str().to_owned())
        },
        |tx, day| {
            let tried = Tried {
                day,
                ..Tried::default()
            };
            pages::days(tx, &tried)
        },
    )
    .await
}

async fn remove_day(cx: Cx, day: Code, _: Form<Button>) -> Result<HttpResponse> {
    let day: NaiveDate = day.parse().map_err(|_| Error::NotFound)?;
    cx.write(move |tx| days::remove(tx, day)).await?;
    Ok(cx.see_other(paths::DAYS.as_str()))
}

async fn save_region(cx: Cx, form: Form<RegionSettings>) -> Result<HttpResponse> {
    cx.submit(
        (form, "region"),
        |tx, form| {
            days::move_to(tx, form.version, &form.fields)?;
            Ok(paths::DAYS.as_str().to_owned())
        },
        |tx, region| {
            let tried = Tried {
                region,
                ..Tried::default()
            };
            pages::days(tx, &tried)
        },
    )
    .await
}

async fn show_words(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| pages::words(tx, &Refused::default())).await
}

async fn add_words(cx: Cx, form: Form<WordsSettings>) -> Result<HttpResponse> {
    cx.submit(
        (form, "words"),
        |tx, form| {
            words::add(tx, &form.fields)?;
            Ok(paths::WORDS.as_str().to_owned())
        },
        |tx, refused| pages::words(tx, &refused),
    )
    .await
}

fn number(text: &str) -> Result<i32> {
    text.parse().map_err(|_| Error::NotFound)
}

async fn show_line(cx: Cx, line: Code) -> Result<HttpResponse> {
    let line = number(&line)?;
    cx.page(move |tx| pages::line(tx, line, &Refused::default())).await
}

async fn save_line(cx: Cx, line: Code, form: Form<WordsSettings>) -> Result<HttpResponse> {
    let line = number(&line)?;
    cx.submit(
        (form, "words"),
        move |tx, form| {
            words::revise(tx, line, form.version, &form.fields)?;
            Ok(paths::WORDS.as_str().to_owned())
        },
        move |tx, refused| pages::line(tx, line, &refused),
    )
    .await
}

async fn remove_line(cx: Cx, line: Code, _: Form<Button>) -> Result<HttpResponse> {
    let line = number(&line)?;
    cx.write(move |tx| words::remove(tx, line)).await?;
    Ok(cx.see_other(paths::WORDS.as_str()))
}

async fn show_template(cx: Cx, id: Code) -> Result<HttpResponse> {
    let id = Uuid::try_parse(&id).map_err(|_| Error::NotFound)?;
    cx.page(move |tx| pages::template(tx, id, &Refused::default())).await
}

async fn save_template(cx: Cx, id: Code, form: Form<TemplateFields>) -> Result<HttpResponse> {
    let id = Uuid::try_parse(&id).map_err(|_| Error::NotFound)?;
    cx.submit(
        (form, "text"),
        move |tx, form| {
            commands::revise_template(tx, id, form.version, &form.fields)?;
            Ok(paths::TEMPLATES.as_str().to_owned())
        },
        move |tx, refused| pages::template(tx, id, &refused),
    )
    .await
}

async fn show_changes(cx: Cx, query: web::Query<ChangesQuery>) -> Result<HttpResponse> {
    cx.page(move |tx| pages::changes(tx, &query)).await
}
