//! The first start: whoever can read what the server prints becomes the first admin.
//!
//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/setup` | founds the organisation, its first unit and its first admin; 404 once there is anybody |
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use diesel::dsl::{exists, select};
use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use crate::features::people::paths;
use crate::features::people::role;
use crate::kernel::address::HOME;
use crate::kernel::base::calendar::Region;
use crate::kernel::base::error::{Error, FieldErrors, Result, invalid};
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::schema::{organisation, people, units};
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::guard::Class;
use crate::kernel::text::slug;
use crate::kernel::threads::password;
use crate::kernel::view::View;
use crate::kernel::view::components::{Choice, Field, Select, SummaryRow};
use crate::kernel::web::cx::{Cx, plain_page};
use crate::kernel::web::form::Form;
use crate::kernel::web::router::{Policy, Routes};
use crate::kernel::web::submit::taken;

use super::accounts::{self, NewPerson};
use super::forms::{Founding, FoundingFields};
use super::organisation::Place;
use super::{arrival, setup_code};

/// Adds `/setup`.
pub fn routes(routes: &mut Routes) {
    routes
        .get(paths::SETUP, Policy::Public, show)
        .post(paths::SETUP, Policy::Public, save);
}

/// May Connect be set up: was there never anybody? People are never deleted, so whoever was the first admin stays here
/// as the mark that it is done, even when the role got lost: then a command gives it back. A demo is never set up.
pub fn is_open(tx: &mut ReadTx) -> Result<bool> {
    let known: bool = select(exists(people::table.select(people::id))).get_result(tx.conn())?;
    let demo: bool = select(exists(organisation::table.filter(organisation::demo))).get_result(tx.conn())?;
    Ok(!known && !demo)
}

/// Is there nobody to sign in, because there is no organisation? Another node may have set it up meanwhile.
pub async fn is_waiting(cx: &Cx) -> Result<bool> {
    if cx.kernel().site().ready {
        return Ok(false);
    }
    let kernel = cx.kernel().clone();
    cx.read(move |tx| {
        kernel.refresh_site(tx.conn())?;
        Ok(!kernel.site().ready && is_open(tx)?)
    })
    .await
}

#[derive(Serialize)]
struct Setup {
    errors: Vec<SummaryRow>,
    code: Field,
    organisation: Field,
    unit: Field,
    language: Select,
    zone: Select,
    region: Select,
    name: Field,
    email: Field,
    password: Field,
}
impl View for Setup {
    const TEMPLATE: &'static str = "setup/index";
}

impl Setup {
    fn new(tx: &mut ReadTx, typed: FoundingFields, errors: &FieldErrors) -> Result<Setup> {
        let error = |field| errors.at(tx, field);
        let field = |id, label_key, value: String, autocomplete| {
            Field::new(id, label_key, "text", value)
                .required()
                .autocomplete(autocomplete)
        };
        let email = Field::new("email", "login-email", "email", typed.email)
            .required()
            .autocomplete("email");
        let password = Field::new("password", "login-password", "password", "")
            .required()
            .autocomplete("new-password");
        Ok(Setup {
            code: field("code", "setup-token", typed.code, "one-time-code")
                .help("setup-token-help")
                .error(error("code")?),
            organisation: field(
                "organisation",
                "setup-organisation-name",
                typed.organisation,
                "organization",
            )
            .error(error("organisation")?),
            unit: field("unit", "setup-unit", typed.unit, "off")
                .help("setup-unit-help")
                .error(error("unit")?),
            language: Select::new("language", "settings-language", languages(tx, &typed.language)?)
                .error(error("language")?),
            zone: Select::new("zone", "setup-zone", zones(&typed.zone)).error(error("zone")?),
            region: Select::new("region", "setup-region", regions(tx, &typed.region)?).error(error("region")?),
            name: field("name", "setup-name", typed.name, "name").error(error("name")?),
            email: email.error(error("email")?),
            password: password.help("setup-password-help").error(error("password")?),
            errors: errors.summary(tx, str::to_owned)?,
        })
    }
}

fn languages(tx: &ReadTx, chosen: &str) -> Result<Vec<Choice>> {
    let option = |lang: Lang| {
        let label = tx.say(&format!("language-{lang}"), &[])?;
        Ok(Choice {
            value: lang.code().into(),
            label,
            selected: lang.code() == chosen,
        })
    };
    Lang::ALL.into_iter().map(option).collect()
}

/// Whose public holidays may count.
fn regions(tx: &ReadTx, chosen: &str) -> Result<Vec<Choice>> {
    let option = |region: Region| {
        Ok(Choice {
            value: region.code().into(),
            label: tx.say(&format!("region-{}", region.code().to_lowercase()), &[])?,
            selected: region.code() == chosen,
        })
    };
    Region::all().map(option).collect()
}

/// The zones of places; the many old names for the same are left out.
fn zones(chosen: &str) -> Vec<Choice> {
    let regions = [
        "Africa/",
        "America/",
        "Asia/",
        "Atlantic/",
        "Australia/",
        "Europe/",
        "Indian/",
        "Pacific/",
    ];
    let named = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    let places = named.filter(|name| *name == "UTC" || regions.iter().any(|region| name.starts_with(region)));
    places
        .map(|name| Choice {
            value: name.into(),
            label: name.replace('_', " "),
            selected: name == chosen,
        })
        .collect()
}

async fn show(cx: Cx) -> Result<HttpResponse> {
    let lang = cx.anonymous_lang();
    let typed = FoundingFields {
        language: lang.code().into(),
        zone: cx.kernel().site().zone.name().into(),
        region: cx.kernel().site().region.code().into(),
        ..FoundingFields::default()
    };
    page(&cx, StatusCode::OK, typed, FieldErrors::default()).await
}

async fn page(cx: &Cx, status: StatusCode, typed: FoundingFields, errors: FieldErrors) -> Result<HttpResponse> {
    let view = cx
        .read(move |tx| {
            if is_open(tx)? {
                Setup::new(tx, typed, &errors)
            } else {
                Err(Error::NotFound)
            }
        })
        .await?;
    plain_page(cx, status, "setup-title", "mid", &view)
}

async fn save(cx: Cx, request: HttpRequest, form: Form<FoundingFields>) -> Result<HttpResponse> {
    cx.kernel()
        .limiter
        .check(&cx.address_key(), Class::SignIn)
        .map_err(Error::too_many)?;
    let founded = found(&cx, &form.fields).await;
    match taken(founded, (form, "code"))? {
        Ok(admin) => arrival::open(&cx, &request, admin, HOME.as_str()).await,
        Err(refused) => page(&cx, refused.status(), refused.fields(), refused.errors).await,
    }
}

async fn found(cx: &Cx, typed: &FoundingFields) -> Result<Uuid> {
    let code = typed.code.clone();
    // Before the costly hash: only who knows the code makes this server compute.
    cx.read(move |tx| {
        if is_open(tx)? {
            setup_code::check(tx, &code)
        } else {
            Err(Error::NotFound)
        }
    })
    .await?;
    let founding = typed.check()?;
    let secret = founding.password.clone();
    let hash = cx
        .kernel()
        .threads
        .run(move || password::hash(&secret))
        .await
        .map_err(|_| Error::Unavailable)?
        .map_err(Error::internal)?;
    let admin = cx.write(move |tx| set_up(tx, &founding, hash)).await?;
    let kernel = cx.kernel().clone();
    cx.read(move |tx| kernel.refresh_site(tx.conn())).await?;
    Ok(admin)
}

/// Everything in one transaction: organisation, unit, admin; the code is used up.
fn set_up(tx: &mut WriteTx, founding: &Founding, hash: String) -> Result<Uuid> {
    // Whoever comes second waits here and then finds an admin.
    diesel::sql_query("lock table setup_tokens in exclusive mode").execute(tx.conn())?;
    if !is_open(tx)? {
        return Err(Error::NotFound);
    }
    if !setup_code::spend(tx, &founding.code)? {
        return invalid("code", "error-setup-token");
    }
    let place = Place {
        zone: founding.zone,
        region: founding.region,
    };
    super::organisation::name(tx, &founding.organisation, founding.language, place)?;
    let place = slug(&founding.unit);
    let unit: Option<Uuid> = units::table
        .filter(units::slug.eq(&place))
        .select(units::id)
        .first(tx.conn())
        .optional()?;
    let unit = match unit {
        Some(unit) => unit,
        None => accounts::add_unit(tx, &place, &founding.unit, None)?,
    };
    accounts::add(
        tx,
        NewPerson {
            name: founding.name.clone(),
            email: founding.email.clone(),
            unit: Some(unit),
            password_hash: Some(hash),
            roles: vec![role::ADMIN],
            ..NewPerson::default()
        },
    )
}
