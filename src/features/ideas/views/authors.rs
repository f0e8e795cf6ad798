//! Who had an idea too: the question to whoever is named, and what its authors see of it.
use serde::Serialize;

use crate::features::entries::model::State;
use crate::features::ideas::forms::CoAuthorFields;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::paths;
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::queries::{Beside, Pair};
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::Field;
use crate::kernel::web::submit::Refused;

/// What the page of an idea asks whoever is named, and shows its authors.
#[derive(Clone, Debug, Serialize)]
pub struct AuthorsBox {
    /// Who names the person who looks, as having had it too.
    asked_by: Option<PersonRef>,
    /// Did they agree before, so that they may step back?
    agreed: bool,
    consent_action: String,
    action: String,
    /// Who was named and has not answered.
    waiting: Vec<PersonRef>,
    /// Whom to name, for its authors.
    person: Option<Field>,
    open: bool,
}

/// The offer of an author to help carry it out.
#[derive(Clone, Debug, Serialize)]
pub struct OfferBox {
    action: String,
    offered: bool,
}

impl OfferBox {
    pub(super) fn of(tx: &ReadTx, (entry, idea): &Pair) -> Result<Option<OfferBox>> {
        let actor = tx.actor()?;
        let offered = idea.offers.contains(&actor.person);
        let action = paths::OFFER.with([&entry.number]);
        let action = match offered {
            true => address::query(&action, &[("_method", &"delete")]),
            false => action,
        };
        let standing = Standing::of(entry, idea);
        let asked = standing.is_had_by(actor.person) && standing.takes_offers();
        Ok(asked.then_some(OfferBox { action, offered }))
    }
}

impl AuthorsBox {
    pub(super) fn of(
        tx: &mut ReadTx,
        (entry, idea): &Pair,
        beside: &Beside,
        refused: &Refused<CoAuthorFields>,
    ) -> Result<Option<AuthorsBox>> {
        let actor = tx.actor()?.clone();
        let is_there =
            entry.state == State::Published && !matches!(idea.state, IdeaState::Merged | IdeaState::Withdrawn);
        let own = Standing::of(entry, idea).permits(&actor, IdeaAction::Own);
        let invited = beside.invited.iter().find(|invited| invited.0 == actor.person);
        if !is_there || entry.is_unnamed() || !own && invited.is_none() {
            return Ok(None);
        }
        let mut people = refs(tx, beside.invited.iter().flat_map(|(who, by)| [*who, *by]))?;
        let asked_by = invited.and_then(|(_, by)| people.get(by).cloned());
        let typed = refused.fields().person;
        let error = match refused.conflict {
            Some(conflict) => Some(tx.say(conflict.0, &[])?),
            None => refused.errors.at(tx, "person")?,
        };
        let field = Field::new("person", "co-author-person", "text", typed).people();
        Ok(Some(AuthorsBox {
            asked_by,
            agreed: beside.agreed.iter().any(|agreed| agreed.0 == actor.person),
            consent_action: paths::CONSENT.with([&entry.number]),
            action: paths::CO_AUTHORS.with([&entry.number]),
            waiting: beside
                .invited
                .iter()
                .filter(|_| own)
                .filter_map(|(who, _)| people.remove(who))
                .collect(),
            person: own.then(|| field.help("co-author-help").error(error)),
            open: refused.typed.is_some(),
        }))
    }
}
