//! What an idea is about: on its page, in forms, and as the address of a list.
use serde::Serialize;

use crate::features::ideas::forms::ThemeFields;
use crate::features::ideas::paths;
use crate::features::ideas::pipeline::IdeaState;
use crate::features::ideas::policy::{DECIDED, IdeaAction, Standing};
use crate::features::ideas::queries::{self, Pair};
use crate::features::ideas::themes::{self, NONE};
use crate::kernel::base::error::Result;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Choice, Select};
use crate::kernel::web::submit::Refused;

use super::campaign_fact::CampaignFact;

/// What its page says of it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct About {
    campaign: Option<CampaignFact>,
    theme: Option<ThemeFact>,
    /// What else it is about.
    topics: Vec<ThemeFact>,
    theme_form: Option<ThemeForm>,
}

impl About {
    pub(super) fn of(tx: &mut ReadTx, pair: &Pair, refused: &Refused<ThemeFields>) -> Result<About> {
        Ok(About {
            campaign: CampaignFact::of(tx, &pair.1)?,
            theme: ThemeFact::of(tx, pair)?,
            topics: ThemeFact::others(tx, pair)?,
            theme_form: ThemeForm::of(tx, pair, refused)?,
        })
    }
}

/// The theme of an idea, with all others of it.
#[derive(Clone, Debug, Serialize)]
struct ThemeFact {
    name: String,
    href: String,
}

impl ThemeFact {
    fn others(tx: &mut ReadTx, (entry, idea): &Pair) -> Result<Vec<ThemeFact>> {
        let (lang, own) = (tx.lang(), queries::topics_of(tx, entry)?);
        let all = themes::themes(tx)?;
        let others = all
            .iter()
            .filter(|theme| own.contains(&theme.id) && idea.theme_id != Some(theme.id));
        let fact = |theme: &themes::Theme| ThemeFact {
            name: theme.name(lang).to_owned(),
            href: paths::IDEAS.query(&[("stage", &"all"), ("theme", &theme.code)]),
        };
        Ok(others.map(fact).collect())
    }

    fn of(tx: &mut ReadTx, (_, idea): &Pair) -> Result<Option<ThemeFact>> {
        let lang = tx.lang();
        Ok(themes::of_id(tx, idea.theme_id)?.map(|theme| ThemeFact {
            name: theme.name(lang).to_owned(),
            href: paths::IDEAS.query(&[("stage", &"all"), ("theme", &theme.code)]),
        }))
    }
}

/// Another theme an idea may have too.
#[derive(Clone, Debug, Serialize)]
struct Also {
    value: String,
    label: String,
    checked: bool,
}

/// The form with which the team says otherwise.
#[derive(Clone, Debug, Serialize)]
struct ThemeForm {
    action: String,
    version: i32,
    theme: Select,
    also: Vec<Also>,
    /// Is it open, because it could not be taken?
    open: bool,
    conflict: Option<String>,
}

impl ThemeForm {
    /// For the team, once an idea is opened: until then they are asked with their first answer.
    fn of(tx: &mut ReadTx, pair: &Pair, refused: &Refused<ThemeFields>) -> Result<Option<ThemeForm>> {
        let (entry, idea) = pair;
        let may = Standing::of(entry, idea).permits(tx.actor()?, IdeaAction::Sort);
        if !may || idea.state == IdeaState::Inbox || !themes::any(tx)? {
            return Ok(None);
        }
        let stands = themes::of_id(tx, idea.theme_id)?.map_or(NONE.to_owned(), |theme| theme.code);
        let typed = refused.typed.as_ref().map_or(stands, |typed| typed.theme.clone());
        let conflict = match refused.conflict {
            Some(DECIDED) => Some(tx.say("theme-conflict", &[])?),
            Some(conflict) => Some(tx.say(conflict.0, &[])?),
            None => None,
        };
        let error = refused
            .wrong()
            .map(|errors| errors.at(tx, "theme"))
            .transpose()?
            .flatten();
        let mut options = offered(tx, &typed)?;
        options.push(none(tx, &typed)?);
        Ok(Some(ThemeForm {
            action: paths::THEME.with([&entry.number]),
            version: entry.version,
            theme: Select::new("theme", "idea-theme", options).error(error),
            also: also(tx, pair, refused.typed.as_ref())?,
            open: refused.typed.is_some(),
            conflict,
        }))
    }
}

/// All themes, those that it has ticked; the one that counts may be among them.
fn also(tx: &mut ReadTx, (entry, _): &Pair, typed: Option<&ThemeFields>) -> Result<Vec<Also>> {
    let (lang, own) = (tx.lang(), queries::topics_of(tx, entry)?);
    let has = |theme: &themes::Theme| match typed {
        Some(typed) => typed.also.contains(&theme.code),
        None => own.contains(&theme.id),
    };
    let all = themes::themes(tx)?;
    let offered = all.iter().filter(|theme| !theme.retired || has(theme));
    let one = |theme: &themes::Theme| Also {
        value: theme.code.clone(),
        label: theme.name(lang).to_owned(),
        checked: has(theme),
    };
    Ok(offered.map(one).collect())
}

/// Themes that may be chosen, and the one that is.
fn offered(tx: &mut ReadTx, chosen: &str) -> Result<Vec<Choice>> {
    let lang = tx.lang();
    let all = themes::themes(tx)?;
    let offered = all.iter().filter(|theme| !theme.retired || theme.code == chosen);
    let option = |theme: &themes::Theme| Choice {
        value: theme.code.clone(),
        label: theme.name(lang).to_owned(),
        selected: theme.code == chosen,
    };
    Ok(offered.map(option).collect())
}

fn none(tx: &ReadTx, chosen: &str) -> Result<Choice> {
    Ok(Choice {
        value: NONE.into(),
        label: tx.say("theme-none", &[])?,
        selected: chosen == NONE,
    })
}

fn first(tx: &ReadTx, key: &str, chosen: &str) -> Result<Choice> {
    Ok(Choice {
        value: String::new(),
        label: tx.say(key, &[])?,
        selected: chosen.is_empty(),
    })
}

/// What an author may propose; nobody is asked where there is no theme.
pub(super) fn proposing(tx: &mut ReadTx, typed: &str, error: Option<String>) -> Result<Option<Select>> {
    if !themes::any(tx)? {
        return Ok(None);
    }
    let mut options = vec![first(tx, "theme-unsaid", typed)?];
    options.extend(offered(tx, typed)?);
    Ok(Some(Select::new("theme", "idea-theme-ask", options).error(error)))
}

/// What whoever opens an idea chooses, beginning with what its author proposed.
pub(super) fn choosing(
    tx: &mut ReadTx,
    (_, idea): &Pair,
    typed: Option<&str>,
    error: Option<String>,
) -> Result<Option<Select>> {
    if idea.state != IdeaState::Inbox || !themes::any(tx)? {
        return Ok(None);
    }
    let proposed = themes::of_id(tx, idea.theme_id)?.map(|theme| theme.code);
    let chosen = typed.map_or(proposed.unwrap_or_default(), str::to_owned);
    let mut options = vec![first(tx, "theme-choose", &chosen)?];
    options.extend(offered(tx, &chosen)?);
    options.push(none(tx, &chosen)?);
    Ok(Some(Select::new("theme", "idea-theme", options).error(error)))
}

/// What narrows a list to one theme; nothing where there is none.
pub(super) fn filtering(tx: &mut ReadTx, chosen: &str) -> Result<Option<Select>> {
    if themes::themes(tx)?.is_empty() {
        return Ok(None);
    }
    let mut options = vec![first(tx, "board-theme-all", chosen)?];
    options.extend(offered(tx, chosen)?);
    Ok(Some(Select::new("topic", "idea-theme", options)))
}

/// What several ideas can be given; nothing where there is none.
pub(super) fn giving(tx: &mut ReadTx, chosen: &str) -> Result<Option<Select>> {
    if !themes::any(tx)? {
        return Ok(None);
    }
    let mut options = vec![first(tx, "theme-choose", chosen)?];
    options.extend(offered(tx, chosen)?);
    Ok(Some(Select::new("together-theme", "triage-theme-together", options)))
}
