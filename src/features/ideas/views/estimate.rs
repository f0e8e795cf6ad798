//! What whoever decides may say of an idea's effect and the work it is.
use serde::Serialize;

use crate::features::ideas::estimate::STEPS;
use crate::features::ideas::forms::DecisionFields;
use crate::features::ideas::pipeline::By;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Choice, Select};
use crate::kernel::web::submit::Refused;

/// The fields, folded until somebody says something in them.
#[derive(Clone, Debug, Serialize)]
pub(super) struct EstimateFields {
    open: bool,
    effect: Select,
    effort: Select,
}

impl EstimateFields {
    /// For whoever decides; none for who sees it through.
    pub(super) fn of(
        tx: &ReadTx,
        roles: &[By],
        typed: &DecisionFields,
        refused: &Refused<DecisionFields>,
    ) -> Result<Option<EstimateFields>> {
        if roles.iter().all(|role| *role == By::Owner) {
            return Ok(None);
        }
        let select = |id, label_key, chosen: &str| -> Result<Select> {
            let error = refused.errors.at(tx, id)?;
            Ok(Select::new(id, label_key, steps(tx, chosen)?).error(error))
        };
        Ok(Some(EstimateFields {
            open: !(typed.effect.is_empty() && typed.effort.is_empty()),
            effect: select("effect", "estimate-effect", &typed.effect)?,
            effort: select("effort", "estimate-effort", &typed.effort)?,
        }))
    }
}

fn steps(tx: &ReadTx, chosen: &str) -> Result<Vec<Choice>> {
    let none = Choice {
        value: String::new(),
        label: tx.say("estimate-none", &[])?,
        selected: chosen.is_empty(),
    };
    let step = |n: i16| -> Result<Choice> {
        let value = n.to_string();
        Ok(Choice {
            label: tx.say("estimate-step", &[("n", n.into())])?,
            selected: value == chosen,
            value,
        })
    };
    std::iter::once(Ok(none)).chain(STEPS.map(step)).collect()
}
