//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/settings/display` | colours, language, live changes and keys, on all devices |
use actix_web::{HttpResponse, web};
use diesel::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::features::people::paths;
use crate::kernel::base::actor::Preferences;
use crate::kernel::base::error::{Error, Result, invalid};
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::schema::people;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::view::components::Tabs;
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::router::{Policy, Routes};

use super::{Saved, tabs};

pub(super) fn routes(routes: &mut Routes) {
    routes
        .get(paths::DISPLAY, Policy::SignedIn, show)
        .post(paths::DISPLAY, Policy::SignedIn, save);
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

/// Value, label and symbol of what can be chosen; the first is what holds without a choice.
type Options = [(&'static str, &'static str, Option<&'static str>)];

const THEMES: &Options = &[
    ("system", "theme-system", Some("monitor")),
    ("light", "theme-light", Some("sun")),
    ("dark", "theme-dark", Some("moon")),
];
const LANGUAGES: &Options = &[
    ("auto", "language-auto", None),
    ("de", "language-de", None),
    ("en", "language-en", None),
];
/// How much an open page changes by itself.
const LIVE: &Options = &[
    ("on", "live-on", None),
    ("counters", "live-counters", None),
    ("off", "live-off", None),
];
/// Whether single keys such as `j` act.
const KEYS: &Options = &[("on", "keys-on", None), ("off", "keys-off", None)];

fn cards(
    name: &'static str,
    legend_key: &'static str,
    help_key: Option<&'static str>,
    options: &Options,
    chosen: &str,
) -> Cards {
    let card = |&(value, label_key, symbol)| Card {
        value,
        label_key,
        symbol,
        checked: value == chosen,
    };
    Cards {
        name,
        legend_key,
        help_key,
        options: options.iter().map(card).collect(),
    }
}

/// The word of a choice, as the form sends it.
fn word(choice: impl Serialize) -> String {
    let word = serde_json::to_value(choice).unwrap_or_default();
    word.as_str().unwrap_or_default().to_owned()
}

/// The choice of a word that stands among its options.
fn of_word<T: DeserializeOwned>(word: &str) -> Result<T> {
    serde_json::from_value(Value::from(word)).map_err(Error::internal)
}

#[derive(Serialize)]
struct Display {
    tabs: Tabs,
    saved: bool,
    action: &'static str,
    theme: Cards,
    language: Cards,
    live: Cards,
    keys: Cards,
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
    let chosen = &actor.preferences;
    Ok(Display {
        tabs: tabs(paths::DISPLAY.as_str()),
        saved,
        action: paths::DISPLAY.as_str(),
        theme: cards("theme", "settings-theme", None, THEMES, &word(chosen.theme)),
        language: cards(
            "language",
            "settings-language",
            None,
            LANGUAGES,
            chosen.language.map_or("auto", Lang::code),
        ),
        live: cards(
            "live",
            "settings-live",
            Some("settings-live-help"),
            LIVE,
            &word(chosen.live),
        ),
        keys: cards(
            "keys",
            "settings-keys",
            Some("settings-keys-help"),
            KEYS,
            if chosen.single_keys { "on" } else { "off" },
        ),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chosen {
    theme: String,
    language: String,
    live: String,
    keys: String,
}

async fn save(cx: Cx, form: Form<Chosen>) -> Result<HttpResponse> {
    cx.write(move |tx| store(tx, &form.fields)).await?;
    Ok(cx.see_other(&paths::DISPLAY.query(&[("saved", &1)])))
}

fn store(tx: &mut WriteTx, chosen: &Chosen) -> Result<()> {
    let asked = [
        (THEMES, "theme", &chosen.theme),
        (LANGUAGES, "language", &chosen.language),
        (LIVE, "live", &chosen.live),
        (KEYS, "keys", &chosen.keys),
    ];
    for (options, field, value) in asked {
        if !options.iter().any(|(known, ..)| known == value) {
            return invalid(field, "error-choice");
        }
    }
    let preferences = Preferences {
        language: None,
        theme: of_word(&chosen.theme)?,
        single_keys: chosen.keys == "on",
        live: of_word(&chosen.live)?,
    };
    let person = tx.actor()?.person;
    diesel::update(people::table.find(person))
        .set((
            people::preferences.eq(serde_json::to_value(preferences).map_err(Error::internal)?),
            people::language.eq(Some(&chosen.language).filter(|language| *language != "auto")),
            people::version.eq(people::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}
