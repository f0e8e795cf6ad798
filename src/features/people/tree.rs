//! The tree of units, remembered whole: most pages need some part of it, and it seldom changes.
use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use crate::kernel::base::actor::PeopleRevision;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Key;
use crate::kernel::db::schema::units;

/// A unit as named in lists and paths.
#[derive(Clone, Debug, Serialize, Queryable)]
pub struct UnitRef {
    /// Internal id; never shown.
    #[serde(skip)]
    pub id: Uuid,
    /// Name in addresses.
    pub slug: String,
    /// Name.
    pub name: String,
}

/// All units, closed ones too, by name.
#[derive(Default)]
pub(super) struct Tree(Vec<Unit>);

#[derive(Queryable)]
struct Unit {
    unit: UnitRef,
    parent: Option<Uuid>,
    closed: bool,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct TreeAt(PeopleRevision);

impl Key for TreeAt {
    type Value = Arc<Tree>;
}

impl Tree {
    /// As it stands now.
    pub(super) fn of(tx: &mut ReadTx) -> Result<Arc<Tree>> {
        let at = tx.viewer().map(|actor| TreeAt(actor.revision));
        tx.known(at, |tx| {
            let rows = units::table.order((units::sort_name, units::id)).select((
                (units::id, units::slug, units::name),
                units::parent_id,
                units::closed_at.is_not_null(),
            ));
            Ok(Arc::new(Tree(rows.load(tx.conn())?)))
        })
    }

    /// The unit of a slug.
    pub(super) fn find(&self, slug: &str) -> Result<UnitRef> {
        let found = self.0.iter().find(|one| one.unit.slug == slug);
        found.map(|one| one.unit.clone()).or_missing()
    }

    /// The way from the root down to a unit, itself included.
    pub(super) fn path(&self, unit: Uuid) -> Vec<UnitRef> {
        let by_id: HashMap<Uuid, &Unit> = self.0.iter().map(|one| (one.unit.id, one)).collect();
        let up = std::iter::successors(by_id.get(&unit), |one| by_id.get(&one.parent?));
        let mut path: Vec<UnitRef> = up.map(|one| one.unit.clone()).collect();
        path.reverse();
        path
    }

    /// The only unit without one above it, once it has units below.
    pub(super) fn root(&self) -> Option<UnitRef> {
        let mut tops = self.0.iter().filter(|one| one.parent.is_none());
        let top = tops.next().filter(|_| tops.next().is_none())?;
        let has_parts = self.0.iter().any(|one| one.parent == Some(top.unit.id));
        has_parts.then(|| top.unit.clone())
    }

    /// The open units right below one, by name.
    pub(super) fn below(&self, unit: Uuid) -> Vec<UnitRef> {
        let children = self.0.iter().filter(|one| one.parent == Some(unit) && !one.closed);
        children.map(|one| one.unit.clone()).collect()
    }

    /// A unit and all below it, closed ones too.
    pub(super) fn inside(&self, unit: Uuid) -> Vec<UnitRef> {
        let below = self.walk(Some(unit), |_| true);
        let own = self.0.iter().find(|one| one.unit.id == unit);
        own.map(|own| own.unit.clone())
            .into_iter()
            .chain(below.into_iter().map(|(_, unit)| unit))
            .collect()
    }

    /// All of them, and whether each is closed.
    pub(super) fn by_name(&self) -> Vec<(UnitRef, bool)> {
        self.0.iter().map(|one| (one.unit.clone(), one.closed)).collect()
    }

    /// All open units, parents before their children, with their depth.
    pub(super) fn open(&self) -> Vec<(usize, UnitRef)> {
        self.walk(None, |one| !one.closed)
    }

    /// What is below a unit, or all of the tree, as far as it fits; children stand behind their parents, by name.
    fn walk(&self, top: Option<Uuid>, fits: impl Fn(&Unit) -> bool) -> Vec<(usize, UnitRef)> {
        let mut children: HashMap<Option<Uuid>, Vec<&UnitRef>> = HashMap::new();
        for one in self.0.iter().rev().filter(|one| fits(one)) {
            children.entry(one.parent).or_default().push(&one.unit);
        }
        let mut children_of = |unit, depth| {
            let found = children.remove(&unit).unwrap_or_default();
            found.into_iter().map(move |unit| (depth, unit))
        };
        let (mut found, mut waiting) = (Vec::new(), Vec::new());
        waiting.extend(children_of(top, 0));
        while let Some((depth, unit)) = waiting.pop() {
            waiting.extend(children_of(Some(unit.id), depth + 1));
            found.push((depth, unit.clone()));
        }
        found
    }
}
