//! Choosing an audience. Every option says in its own text how many people it means, so that the words follow the
//! choice in a browser without scripts too.
use std::collections::HashMap;
use std::sync::Arc;

use diesel::dsl::count_star;
use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use crate::features::people::role;
use crate::features::people::units::{self as tree, UnitRef};
use crate::kernel::base::actor::PeopleRevision;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Key;
use crate::kernel::db::schema::{people, person_roles, unit_ancestors};

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
    let heads = Heads::of(tx)?;
    let all = Circle {
        value: "everyone".into(),
        name: tx.say("audience-everyone", &[])?,
        people: heads.everyone,
        mine: true,
    };
    let (own, others): (Vec<Circle>, Vec<Circle>) =
        departments(tx, &heads, chosen)?.into_iter().partition(|unit| unit.mine);
    let board = board(tx, &heads)?;
    let circles = [all].into_iter().chain(own).chain(board).chain(others);
    let options = circles.map(|circle| circle.option(tx, chosen)).collect::<Result<_>>()?;
    Ok(AudienceChoice {
        id: format!("{id}-audience"),
        options,
        error: None,
    })
}

/// How many people work where.
#[derive(Default)]
struct Heads {
    everyone: i64,
    board: i64,
    /// In each unit and those below it.
    units: HashMap<Uuid, i64>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct HeadsAt(PeopleRevision);

impl Key for HeadsAt {
    type Value = Arc<Heads>;
}

impl Heads {
    fn of(tx: &mut ReadTx) -> Result<Arc<Heads>> {
        let at = HeadsAt(tx.actor()?.revision);
        tx.known(Some(at), |tx| Heads::counted(tx).map(Arc::new))
    }

    fn counted(tx: &mut ReadTx) -> Result<Heads> {
        let active = people::table.filter(people::status.eq("active"));
        let board = person_roles::table
            .inner_join(people::table)
            .filter(person_roles::role.eq(role::EXECUTIVE.name()))
            .filter(people::status.eq("active"));
        let units: Vec<(Uuid, i64)> = active
            .inner_join(unit_ancestors::table.on(people::unit_id.eq(unit_ancestors::unit_id.nullable())))
            .group_by(unit_ancestors::ancestor_id)
            .select((unit_ancestors::ancestor_id, count_star()))
            .load(tx.conn())?;
        Ok(Heads {
            everyone: active.count().get_result(tx.conn())?,
            board: board.count().get_result(tx.conn())?,
            units: units.into_iter().collect(),
        })
    }
}

/// The board, if there is one.
fn board(tx: &mut ReadTx, heads: &Heads) -> Result<Option<Circle>> {
    let mine = tx.actor()?.is(role::EXECUTIVE);
    let name = tx.say("role-executive", &[])?;
    Ok((heads.board > 0).then(|| Circle {
        value: BOARD.into(),
        name,
        people: heads.board,
        mine,
    }))
}

/// All open units but the root, and those that are chosen: the person's own from the nearest up,
/// then the others by name.
fn departments(tx: &mut ReadTx, heads: &Heads, chosen: &[String]) -> Result<Vec<Circle>> {
    let (own, root) = (tx.actor()?.rights.units.clone(), tree::root(tx)?);
    let mut units = tree::by_name(tx)?;
    units.retain(|(unit, closed)| {
        root.as_ref().is_none_or(|root| root.id != unit.id) && (!closed || chosen.contains(&unit.slug))
    });
    units.sort_by_key(|(unit, _)| own.iter().position(|own| *own == unit.id).unwrap_or(own.len()));
    let circle = |(unit, _): (UnitRef, bool)| Circle {
        people: heads.units.get(&unit.id).copied().unwrap_or(0),
        mine: own.contains(&unit.id),
        value: unit.slug,
        name: unit.name,
    };
    Ok(units.into_iter().map(circle).collect())
}
