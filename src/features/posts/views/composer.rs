//! Writing a post: the composer, and the page around it.
use serde::Serialize;

use crate::features::entries::audience::{self, AudienceChoice};
use crate::features::entries::first_sent;
use crate::features::entries::model::Channel;
use crate::features::entries::paths::COMPOSE;
use crate::features::entries::slice::{self, Compose};
use crate::features::people::model::{PersonRef, refs};
use crate::features::posts::forms::PostFields;
use crate::features::posts::model::{CEO_POST_LENGTH, POST_LENGTH};
use crate::features::posts::paths;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::SummaryRow;
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

/// The composer with what was typed.
#[derive(Clone, Debug, Serialize)]
pub struct Composer {
    id: &'static str,
    action: &'static str,
    viewer: PersonRef,
    value: String,
    error: Option<String>,
    limit: usize,
    audience: Option<AudienceChoice>,
    placeholder: String,
    token: String,
    /// The same text again is meant, once the person sends this form.
    again: bool,
}

impl Composer {
    /// The composer of a channel; `typed` brings back what had to be refused.
    pub fn new(tx: &mut ReadTx, channel: Channel, typed: &PostFields, errors: &FieldErrors) -> Result<Composer> {
        let actor = tx.actor()?.clone();
        let (id, action, limit) = match channel {
            Channel::Stream => ("compose", COMPOSE.as_str(), POST_LENGTH),
            Channel::Ceo => ("ceo", paths::CEO.as_str(), CEO_POST_LENGTH),
        };
        let audience = match channel {
            Channel::Stream => Some(audience::choice(tx, id, &typed.audience)?.error(errors.at(tx, "audience")?)),
            Channel::Ceo => None,
        };
        Ok(Composer {
            id,
            action,
            viewer: refs(tx, [actor.person])?.remove(&actor.person).ok_or(Error::SignIn)?,
            value: typed.body.clone(),
            error: errors.at(tx, "body")?,
            limit,
            audience,
            placeholder: tx.say("compose-placeholder", &[])?,
            token: tx.new_id().to_string(),
            again: errors.asks_again(),
        })
    }
}

/// `/compose` as a page, and the refused form of the microblog.
#[derive(Serialize)]
pub struct ComposePage {
    composer: Composer,
    kinds: Vec<Compose>,
    errors: Vec<SummaryRow>,
}

impl ComposePage {
    /// The page around a composer, with what was sent first by a form that comes back.
    pub fn new(tx: &mut ReadTx, channel: Channel, refused: &Refused<PostFields>) -> Result<ComposePage> {
        let composer = Composer::new(tx, channel, &refused.fields(), &refused.errors)?;
        let id = composer.id;
        let kinds = if channel == Channel::Stream {
            slice::to_compose(tx)?
        } else {
            Vec::new()
        };
        let mut errors = refused.errors.summary(tx, |field| format!("{id}-{field}"))?;
        errors.extend(first_sent(tx, refused)?);
        Ok(ComposePage {
            errors,
            composer,
            kinds,
        })
    }
}

impl View for ComposePage {
    const TEMPLATE: &'static str = "posts/compose";
}

impl Page for ComposePage {
    fn title(&self) -> Title {
        Title::Key("compose")
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}
