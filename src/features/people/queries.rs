//! Reading people.
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::people::role;
use crate::kernel::base::actor::{PeopleRevision, Role};
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Key;
use crate::kernel::db::schema::{people, person_roles};
use crate::kernel::db::statement::statement;

use super::model::{PersonRef, refs};

/// The people with this role, by name; at most 24, for faces beside a text.
pub fn with_role(tx: &mut ReadTx, role: Role) -> Result<Vec<PersonRef>> {
    let ids = holders(tx, role)?;
    let mut found = refs(tx, ids.iter().copied())?;
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// Who holds a role, at a revision of rights and names.
#[derive(Clone, PartialEq, Eq, Hash)]
struct HoldersAt(Role, PeopleRevision);

impl Key for HoldersAt {
    type Value = Arc<Vec<Uuid>>;
}

fn holders(tx: &mut ReadTx, role: Role) -> Result<Arc<Vec<Uuid>>> {
    let at = tx.viewer().map(|actor| HoldersAt(role, actor.revision));
    tx.known(at, |tx| {
        let ids = person_roles::table
            .inner_join(people::table)
            .filter(person_roles::role.eq(role.name()))
            .filter(people::status.eq("active"))
            .order((people::sort_name, people::id))
            .limit(24)
            .select(people::id);
        Ok(Arc::new(ids.load(tx.conn())?))
    })
}

/// Does anybody who works here have this role? What only they keep is promised only then.
pub fn is_held(tx: &mut ReadTx, role: Role) -> Result<bool> {
    Ok(!holders(tx, role)?.is_empty())
}

/// Who writes on the CEO microblog.
pub fn executives(tx: &mut ReadTx) -> Result<Vec<PersonRef>> {
    with_role(tx, role::EXECUTIVE)
}

/// The person of a handle.
pub fn find(tx: &mut ReadTx, handle: &str) -> Result<PersonRef> {
    let id: Uuid = people::table
        .filter(people::handle.eq(handle))
        .filter(people::status.ne("nobody"))
        .select(people::id)
        .first(tx.conn())
        .or_missing()?;
    refs(tx, [id])?.remove(&id).must_exist("a person of a known id")
}

/// What people say about themselves, by id.
pub fn about(tx: &mut ReadTx, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, String>> {
    let rows: Vec<(Uuid, String)> = people::table
        .filter(people::id.eq_any(ids.collect::<Vec<_>>()))
        .select((people::id, people::about))
        .load(tx.conn())?;
    Ok(rows.into_iter().collect())
}

/// What people do, by id.
pub fn titles(tx: &mut ReadTx, ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let rows: Vec<(Uuid, String)> = people::table
        .filter(people::id.eq_any(ids))
        .select((people::id, people::title))
        .load(tx.conn())?;
    Ok(rows.into_iter().collect())
}

/// The skills of a row of `people`, in alphabetical order.
pub const SKILLS: &str = "array(select skill from person_skills where person_id = people.id order by words, skill)";

static SAID_OF: LazyLock<String> =
    LazyLock::new(|| format!("select people.id, people.title, {SKILLS} from people where people.id = any(?)"));

statement! {
    struct SaidOf { people: Vec<Uuid> as Array<SqlUuid> } -> (SqlUuid, Text, Array<Text>) = &SAID_OF;
}

/// What people do and what they like to be asked about, in alphabetical order: by id.
pub fn said_of(tx: &mut ReadTx, ids: &[Uuid]) -> Result<HashMap<Uuid, (String, Vec<String>)>> {
    let rows: Vec<(Uuid, String, Vec<String>)> = SaidOf { people: ids.to_vec() }.load(tx.conn())?;
    Ok(rows
        .into_iter()
        .map(|(id, title, skills)| (id, (title, skills)))
        .collect())
}

/// A person as their own page tells.
pub struct Profile {
    /// Who.
    pub person: PersonRef,
    /// What they do.
    pub title: String,
    /// In their own words.
    pub about: String,
    /// How to reach them.
    pub email: String,
    /// Where they work.
    pub unit: Option<Uuid>,
    /// Still here?
    pub active: bool,
    /// Their line manager, as long as that is somebody who is here.
    pub manager: Option<PersonRef>,
    /// Roles beyond employee.
    pub roles: Vec<Role>,
    /// What they like to be asked about.
    pub skills: Vec<String>,
}

statement! {
    struct ProfileOf { handle: String as Text }
        -> (SqlUuid, Text, Text, Text, Nullable<SqlUuid>, Text, Nullable<SqlUuid>, Array<Text>, Array<Text>) =
        "select people.id, people.title, people.about, people.email, people.unit_id, people.status, \
         (select above.id from people above where above.id = people.manager_id and above.status = 'active'), \
         array(select role from person_roles where person_id = people.id order by role), \
         array(select skill from person_skills where person_id = people.id order by words, skill) \
         from people where people.handle = ? and people.status <> 'nobody'";
}

/// The profile of a handle.
pub fn profile(tx: &mut ReadTx, handle: &str) -> Result<Profile> {
    type Row = (
        Uuid,
        String,
        String,
        String,
        Option<Uuid>,
        String,
        Option<Uuid>,
        Vec<String>,
        Vec<String>,
    );
    let asked = ProfileOf { handle: handle.into() };
    let row: Option<Row> = asked.get_result(tx.conn()).optional()?;
    let (id, title, about, email, unit, status, manager, roles, skills) = row.or_missing()?;
    let mut both = refs(tx, [Some(id), manager].into_iter().flatten())?;
    Ok(Profile {
        person: both.remove(&id).must_exist("a person of a known id")?,
        manager: manager.and_then(|manager| both.remove(&manager)),
        title,
        about,
        email,
        unit,
        active: status == "active",
        roles: roles.iter().filter_map(|role| role::parse(role)).collect(),
        skills,
    })
}
