//! Handing in for somebody else: the fields of the form, the names on pages and cards, the slip, and taking over.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::entries::model::Entry;
use crate::features::ideas::forms::{ClaimFields, IdeaFields};
use crate::features::ideas::model::Idea;
use crate::features::ideas::paths;
use crate::features::ideas::queries::{self, Pair};
use crate::features::people::model::{Face, PersonRef};
use crate::features::people::units;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Crumbs, Field, Select, SummaryRow};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

/// The fields in which somebody else is named.
#[derive(Clone, Debug, Serialize)]
pub struct BehalfFields {
    name: Field,
    unit: Select,
    consent: bool,
    consent_error: Option<String>,
    open: bool,
}

impl BehalfFields {
    pub(super) fn of(tx: &mut ReadTx, typed: &IdeaFields, errors: &FieldErrors) -> Result<BehalfFields> {
        let name = Field::new("behalf_name", "behalf-name", "text", typed.behalf_name.clone());
        let choices = units::choices(tx, Some("behalf-unit-none"), &typed.behalf_unit)?;
        let consent = !typed.behalf_consent.is_empty();
        Ok(BehalfFields {
            name: name.help("behalf-name-help").error(errors.at(tx, "behalf_name")?),
            unit: Select::new("behalf_unit", "behalf-unit", choices).error(errors.at(tx, "behalf_unit")?),
            consent,
            consent_error: errors.at(tx, "behalf_consent")?,
            open: consent || !typed.behalf_name.is_empty() || !typed.behalf_unit.is_empty(),
        })
    }
}

/// Whose an idea is, as pages and cards name them: somebody without an account has no page to lead to.
pub(super) fn named(tx: &mut ReadTx, idea: &Idea, author: PersonRef) -> Result<PersonRef> {
    let Some(name) = &idea.named_author else {
        return Ok(author);
    };
    Ok(PersonRef {
        handle: String::new(),
        name: name.clone(),
        unit: queries::unit_name(tx, idea.named_unit_id)?,
        label: None,
        face: Face::of(name, None, 1),
        ..author
    })
}

/// What its page says to whoever handed it in for somebody else, until they take it over.
#[derive(Clone, Debug, Serialize)]
pub struct BehalfBox {
    name: String,
    slip_href: String,
}

impl BehalfBox {
    pub(super) fn of(tx: &ReadTx, pair: &Pair) -> Result<Option<BehalfBox>> {
        let waits = queries::awaits_claim(tx.actor()?.person, pair);
        Ok(pair.1.named_author.clone().filter(|_| waits).map(|name| BehalfBox {
            name,
            slip_href: paths::CLAIM_SLIP.with([&pair.0.number]),
        }))
    }
}

/// `/ideas/{number}/claim-slip`: with a code once one was made, shown here and nowhere else.
#[derive(Serialize)]
pub struct SlipPage {
    crumbs: Crumbs,
    n: i32,
    title: String,
    lang: String,
    name: String,
    organisation: String,
    action: String,
    address: String,
    code: Option<String>,
    until: Option<DateTime<Utc>>,
}

impl SlipPage {
    /// For whoever handed it in for somebody else; for all others there is none.
    pub fn load(tx: &ReadTx, pair: &Pair, base_url: &str, code: Option<(String, DateTime<Utc>)>) -> Result<SlipPage> {
        let (entry, idea) = pair;
        let waits = queries::awaits_claim(tx.actor()?.person, pair);
        let Some(name) = idea.named_author.clone().filter(|_| waits) else {
            return Err(Error::NotFound);
        };
        let (code, until) = code.unzip();
        Ok(SlipPage {
            crumbs: crumbs(tx, entry)?,
            n: entry.number,
            title: entry.title.clone(),
            lang: entry.language.clone(),
            name,
            organisation: tx.site().name.clone(),
            action: paths::CLAIM_SLIP.with([&entry.number]),
            address: format!("{}{}", base_url.trim_end_matches('/'), paths::CLAIM.as_str()),
            code,
            until,
        })
    }
}

fn crumbs(tx: &ReadTx, entry: &Entry) -> Result<Crumbs> {
    let way = [
        (paths::IDEAS.as_str().into(), tx.say("nav-ideas", &[])?),
        (entry.path.clone(), entry.title.clone()),
    ];
    Ok(Crumbs::new(way, tx.say("slip-title", &[])?))
}

impl View for SlipPage {
    const TEMPLATE: &'static str = "ideas/slip";
}

impl Page for SlipPage {
    fn title(&self) -> Title {
        Title::Key("slip-title")
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
}

/// `/ideas/claim`: where the code of a slip is typed.
#[derive(Serialize)]
pub struct ClaimPage {
    errors: Vec<SummaryRow>,
    action: &'static str,
    code: Field,
}

impl ClaimPage {
    /// Empty, or with a code that was not taken.
    pub fn load(tx: &ReadTx, refused: &Refused<ClaimFields>) -> Result<ClaimPage> {
        let code = Field::text(
            "code",
            "claim-code",
            &refused.fields().code,
            refused.errors.at(tx, "code")?,
        );
        Ok(ClaimPage {
            errors: refused.errors.summary(tx, str::to_owned)?,
            action: paths::CLAIM.as_str(),
            code: code.help("claim-code-help"),
        })
    }
}

impl View for ClaimPage {
    const TEMPLATE: &'static str = "ideas/claim";
}

impl Page for ClaimPage {
    fn title(&self) -> Title {
        Title::Key("claim-title")
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}
