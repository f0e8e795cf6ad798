//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/settings/display` | language, colours and keys, on all devices |
use actix_web::{HttpResponse, web};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::kernel::components::Tabs;
use crate::kernel::cx::Cx;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::error::{Result, invalid};
use crate::kernel::form::Form;
use crate::kernel::i18n::Lang;
use crate::kernel::router::{Policy, Routes};
use crate::kernel::schema::people;
use crate::kernel::view::{Page, Title, View};

use super::{Saved, tabs};

pub(super) fn routes(routes: &mut Routes) {
    routes.get("/settings/display", Policy::SignedIn, show).post("/settings/display", Policy::SignedIn, save);
}

/// A group of radio cards, as `settings/_choice` shows it.
#[derive(Serialize)]
struct Cards {
    name: &'static str,
    legend_key: &'static str,
    help_key: Option<&'static str>,
    options: Vec<Card>,
}

#[derive(Serialize)]
struct Card {
    value: &'static str,
    label_key: &'static str,
    symbol: Option<&'static str>,
    checked: bool,
}

/// Value, label and symbol of the themes; the first follows the device.
const THEMES: [(&str, &str, &str); 3] =
    [("system", "theme-system", "monitor"), ("light", "theme-light", "sun"), ("dark", "theme-dark", "moon")];
/// Value and label of the languages; the first follows the browser.
const LANGUAGES: [(&str, &str); 3] = [("auto", "language-auto"), ("de", "language-de"), ("en", "language-en")];
/// Value and label: whether single keys such as `j` act.
const KEYS: [(&str, &str); 2] = [("on", "keys-on"), ("off", "keys-off")];

#[derive(Serialize)]
struct Display {
    tabs: Tabs,
    saved: bool,
    action: &'static str,
    theme: Cards,
    language: Cards,
    keys: Cards,
    csrf: String,
}
impl View for Display {
    const TEMPLATE: &'static str = "settings/display";
}
impl Page for Display {
    fn title(&self) -> Title {
        Title::Key("account-settings")
    }
}

async fn show(cx: Cx, query: web::Query<Saved>) -> Result<HttpResponse> {
    cx.page(move |tx| page(tx, query.saved.is_some())).await
}

fn page(tx: &mut ReadTx, saved: bool) -> Result<Display> {
    let actor = tx.actor()?;
    let theme = actor.theme.as_deref().unwrap_or("system");
    let language = actor.language.map_or("auto", Lang::code);
    let themes = THEMES.map(|(value, label_key, symbol)| Card { value, label_key, symbol: Some(symbol), checked: value == theme });
    let plain = |chosen| move |(value, label_key)| Card { value, label_key, symbol: None, checked: value == chosen };
    let languages = LANGUAGES.map(plain(language));
    let keys = KEYS.map(plain(if actor.single_keys { "on" } else { "off" }));
    Ok(Display {
        tabs: tabs("/settings/display"),
        saved,
        action: "/settings/display",
        theme: Cards { name: "theme", legend_key: "settings-theme", help_key: None, options: themes.into() },
        language: Cards { name: "language", legend_key: "settings-language", help_key: None, options: languages.into() },
        keys: Cards { name: "keys", legend_key: "settings-keys", help_key: Some("settings-keys-help"), options: keys.into() },
        csrf: actor.csrf.clone(),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chosen {
    theme: String,
    language: String,
    keys: String,
}

async fn save(cx: Cx, form: Form<Chosen>) -> Result<HttpResponse> {
    cx.write(move |tx| store(tx, &form.fields)).await?;
    Ok(cx.see_other("/settings/display?saved=1"))
}

fn store(tx: &mut WriteTx, chosen: &Chosen) -> Result<()> {
    let theme = THEMES.iter().find(|(value, ..)| *value == chosen.theme).map(|(value, ..)| *value);
    let language = LANGUAGES.iter().find(|(value, _)| *value == chosen.language).map(|(value, _)| *value);
    let keys = KEYS.iter().find(|(value, _)| *value == chosen.keys).map(|(value, _)| *value == "on");
    let (Some(theme), Some(language), Some(keys)) = (theme, language, keys) else { return invalid("theme", "error-choice") };
    let person = tx.actor()?.person;
    diesel::update(people::table.find(person))
        .set((
            people::theme.eq(Some(theme).filter(|theme| *theme != "system")),
            people::language.eq(Some(language).filter(|language| *language != "auto")),
            people::single_keys.eq(keys),
            people::version.eq(people::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}
