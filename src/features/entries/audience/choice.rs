//! Choosing an audience. Every option says in its own text how many people it means, so that the words follow the
//! choice in a browser without scripts too.
use diesel::dsl::count;
use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use crate::features::people::role;
use crate::features::people::units as tree;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{people, person_roles, unit_ancestors, units};

use super::BOARD;

/// The choice of an audience, in words.
#[derive(Clone, Debug, Serialize)]
pub struct AudienceChoice {
    id: String,
    options: Vec<AudienceOption>,
    error: Option<String>,
}

/// One option of it.
#[derive(Clone, Debug, Serialize)]
struct AudienceOption {
    value: String,
    label: String,
    words: String,
    selected: bool,
}

impl AudienceChoice {
    /// The same with what is wrong with it.
    pub fn error(self, error: Option<String>) -> AudienceChoice {
        AudienceChoice { error, ..self }
    }

    /// The same for ideas: one that is not for everyone is seen by the innovation team too, and the words say so.
    pub fn with_innovation_team(mut self, tx: &ReadTx) -> Result<AudienceChoice> {
        for option in self.options.iter_mut().filter(|option| option.value != "everyone") {
            option.label = tx.say("audience-option-team", &[("option", option.label.as_str().into())])?;
            option.words = tx.say("audience-words-team", &[("words", option.words.as_str().into())])?;
        }
        Ok(self)
    }
}

/// Whom an option means.
struct Circle {
    value: String,
    name: String,
    people: i64,
    /// Does the person who chooses belong to it?
    mine: bool,
}

impl Circle {
    fn option(self, tx: &ReadTx, chosen: &[String]) -> Result<AudienceOption> {
        let selected = chosen.contains(&self.value) || (chosen.is_empty() && self.value == "everyone");
        let mine = if self.mine { "yes" } else { "no" };
        Ok(AudienceOption {
            label: tx.say(
                "audience-option",
                &[("name", self.name.into()), ("n", self.people.into())],
            )?,
            words: tx.say("audience-words", &[("n", self.people.into()), ("mine", mine.into())])?,
            value: self.value,
            selected,
        })
    }
}

/// Everyone, then the person's own units from the nearest up, the board, then all others: who would see a text. The
/// unit above all others is everyone and has no option of its own.
pub fn choice(tx: &mut ReadTx, id: &str, chosen: &[String]) -> Result<AudienceChoice> {
    let everyone: i64 = people::table
        .filter(people::status.eq("active"))
        .count()
        .get_result(tx.conn())?;
    let all = Circle {
        value: "everyone".into(),
        name: tx.say("audience-everyone", &[])?,
        people: everyone,
        mine: true,
    };
    let (own, others): (Vec<Circle>, Vec<Circle>) = departments(tx, chosen)?.into_iter().partition(|unit| unit.mine);
    let board = board(tx)?;
    let circles = [all].into_iter().chain(own).chain(board).chain(others);
    let options = circles.map(|circle| circle.option(tx, chosen)).collect::<Result<_>>()?;
    Ok(AudienceChoice {
        id: format!("{id}-audience"),
        options,
        error: None,
    })
}

/// The board, if there is one.
fn board(tx: &mut ReadTx) -> Result<Option<Circle>> {
    let people: i64 = person_roles::table
        .inner_join(people::table)
        .filter(person_roles::role.eq(role::EXECUTIVE.name()))
        .filter(people::status.eq("active"))
        .count()
        .get_result(tx.conn())?;
    let mine = tx.actor()?.is(role::EXECUTIVE);
    let name = tx.say("role-executive", &[])?;
    Ok((people > 0).then(|| Circle {
        value: BOARD.into(),
        name,
        people,
        mine,
    }))
}

/// All open units but the root, and those that are chosen: the person's own from the nearest up,
/// then the others by name.
fn departments(tx: &mut ReadTx, chosen: &[String]) -> Result<Vec<Circle>> {
    let (own, root) = (tx.actor()?.rights.units.clone(), tree::root(tx)?);
    let mut rows: Vec<(Uuid, String, String, i64)> = units::table
        .inner_join(unit_ancestors::table.on(unit_ancestors::ancestor_id.eq(units::id)))
        .left_join(
            people::table.on(people::unit_id
                .eq(unit_ancestors::unit_id.nullable())
                .and(people::status.eq("active"))),
        )
        .filter(units::closed_at.is_null().or(units::slug.eq_any(chosen)))
        .group_by((units::id, units::slug, units::name, units::sort_name))
        .order(units::sort_name)
        .select((units::id, units::slug, units::name, count(people::id.nullable())))
        .load(tx.conn())?;
    rows.retain(|(id, ..)| root.as_ref().is_none_or(|root| root.id != *id));
    rows.sort_by_key(|(id, ..)| own.iter().position(|unit| unit == id).unwrap_or(own.len()));
    Ok(rows
        .into_iter()
        .map(|(id, value, name, people)| Circle {
            value,
            name,
            people,
            mine: own.contains(&id),
        })
        .collect())
}
