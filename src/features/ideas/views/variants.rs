//! The other variants of an idea, of which at most one is done; and how the innovation team groups them.
use serde::Serialize;

use crate::features::ideas::forms::VariantFields;
use crate::features::ideas::model::Idea;
use crate::features::ideas::paths;
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::queries::{self, Pair};
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::Field;
use crate::kernel::web::submit::Refused;

use super::stage::StageBadge;

/// The word that pages wait for which name variants of one group.
pub fn waits_for(idea: &Idea) -> Option<String> {
    idea.variants_id.map(waits)
}

/// The same of a group.
pub fn waits(group: uuid::Uuid) -> String {
    format!("variants-{group}")
}

/// Another variant.
#[derive(Clone, Debug, Serialize)]
struct Variant {
    href: String,
    title: String,
    lang: String,
    stage: StageBadge,
}

/// How the team groups it.
#[derive(Clone, Debug, Serialize)]
struct VariantForm {
    action: String,
    field: Field,
    /// Is it open, because it could not be taken?
    open: bool,
    /// Where it is taken out of its group, if it is in one.
    leave: Option<String>,
}

/// The box on its page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct VariantsBox {
    waits: String,
    rows: Vec<Variant>,
    /// The title of the one that is accepted, where it is another one.
    taken: Option<String>,
    form: Option<VariantForm>,
}

impl VariantsBox {
    /// For whoever sees others of its group, and for the team.
    pub(super) fn of(tx: &mut ReadTx, pair: &Pair, refused: &Refused<VariantFields>) -> Result<Option<VariantsBox>> {
        let others = queries::variants_of(tx, pair)?;
        let form = form(tx, pair, refused)?;
        if others.is_empty() && form.is_none() {
            return Ok(None);
        }
        let taken = others.iter().find(|(_, idea)| idea.state.takes_variant());
        let row = |(entry, idea): &Pair| Variant {
            href: entry.path.clone(),
            title: entry.title.clone(),
            lang: entry.language.clone(),
            stage: StageBadge::of_idea(entry, idea),
        };
        Ok(Some(VariantsBox {
            waits: waits_for(&pair.1).unwrap_or_default(),
            taken: taken.map(|(entry, _)| entry.title.clone()),
            rows: others.iter().map(row).collect(),
            form,
        }))
    }
}

fn form(tx: &mut ReadTx, (entry, idea): &Pair, refused: &Refused<VariantFields>) -> Result<Option<VariantForm>> {
    if !Standing::of(entry, idea).permits(tx.actor()?, IdeaAction::Sort) {
        return Ok(None);
    }
    let typed = refused.typed.as_ref().map_or("", |typed| typed.variant.as_str());
    let action = paths::VARIANTS.with([&entry.number]);
    let leave = address::query(&action, &[("_method", &"delete")]);
    let field = Field::text("variant", "variant-ask", typed, refused.errors.at(tx, "variant")?);
    Ok(Some(VariantForm {
        action,
        field: field.help("variant-help"),
        open: refused.errors.any(),
        leave: idea.variants_id.map(|_| leave),
    }))
}
