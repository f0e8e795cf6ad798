//! The audience of a thing in sight: whoever reads it, wherever it stands, sees who else does. Neither language nor
//! viewer is in it, so it goes into live patches as it is.
use std::collections::HashMap;

use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::model::{Entry, Kind};
use crate::kernel::base::actor::PeopleRevision;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Known;
use crate::kernel::db::schema::{audience_parts, entries, units};

/// The members of a project, or of whatever holds others.
const MEMBERS: &str = "audience-members-part";

/// Whom something is addressed to; shown by `components/_audience_mark`. Without parts it is for everyone.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Audience {
    parts: Vec<Circle>,
    /// Is it for the members of a project alone?
    members: bool,
    /// Named also when it is everyone: on the page of a thing, not in lists.
    named: bool,
}

/// One part of it, as the helper `list` reads it: words of people, or a key of ours.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
enum Circle {
    /// The name of a unit.
    Text(String),
    /// The board, the innovation team, members, authors.
    Key(&'static str),
}

impl Audience {
    /// The same for the page of the thing, which says it always.
    pub fn named(self) -> Audience {
        Audience { named: true, ..self }
    }

    /// Who reads it, in words, where no template writes them.
    pub fn words(&self, tx: &ReadTx) -> Result<String> {
        if self.parts.is_empty() {
            return tx.say("audience-everyone", &[]);
        }
        let part = |part: &Circle| match part {
            Circle::Text(name) => Ok(name.clone()),
            Circle::Key(key) => tx.say(key, &[]),
        };
        Ok(self.parts.iter().map(part).collect::<Result<Vec<_>>>()?.join(", "))
    }
}

/// The audience of one entry.
pub fn of(tx: &mut ReadTx, entry: &Entry) -> Result<Audience> {
    Ok(all_of(tx, [entry])?.remove(&entry.audience_id).unwrap_or_default())
}

/// Audiences by the state of people and units that was read.
type KnownAudiences = Known<(Uuid, PeopleRevision), Audience>;

/// The audiences of these entries by audience: remembered by the node while people and units stay as they are, else one
/// query, however many. Those for everyone have no part.
pub fn all_of<'e>(tx: &mut ReadTx, entries: impl IntoIterator<Item = &'e Entry>) -> Result<HashMap<Uuid, Audience>> {
    let mut ids: Vec<Uuid> = entries.into_iter().map(|entry| entry.audience_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let revision = tx.viewer().map(|actor| actor.revision);
    let known = revision.zip(tx.remembered::<KnownAudiences>());
    let mut found: HashMap<Uuid, Audience> = HashMap::new();
    if let Some((revision, known)) = &known {
        found.extend(ids.iter().filter_map(|id| Some((*id, known.get(&(*id, *revision))?))));
        ids.retain(|id| !found.contains_key(id));
    }
    if ids.is_empty() {
        return Ok(found);
    }
    for (id, audience) in read(tx, &ids)? {
        if let Some((revision, known)) = &known {
            known.keep((id, *revision), audience.clone());
        }
        found.insert(id, audience);
    }
    Ok(found)
}

fn read(tx: &mut ReadTx, ids: &[Uuid]) -> Result<HashMap<Uuid, Audience>> {
    let rows: Vec<(Uuid, String, Option<String>, Option<Kind>)> = audience_parts::table
        .left_join(units::table)
        .left_join(entries::table)
        .filter(audience_parts::audience_id.eq_any(ids))
        .filter(audience_parts::part.ne("everyone"))
        .select((
            audience_parts::audience_id,
            audience_parts::part,
            units::name.nullable(),
            entries::kind.nullable(),
        ))
        .load(tx.conn())?;
    let mut found: HashMap<Uuid, Audience> = ids.iter().map(|id| (*id, Audience::default())).collect();
    for (audience, part, unit, kind) in rows {
        let circle = match (part.as_str(), unit, kind) {
            (_, Some(name), _) => Circle::Text(name),
            ("executives", ..) => Circle::Key("role-executive"),
            ("innovation_team", ..) => Circle::Key("role-innovation_team"),
            (.., Some(kind)) => Circle::Key(kind.0.said.team),
            _ => Circle::Key(MEMBERS),
        };
        found.entry(audience).or_default().parts.push(circle);
    }
    for audience in found.values_mut() {
        audience.parts.sort();
        audience.members = audience.parts == [Circle::Key(MEMBERS)];
    }
    Ok(found)
}
