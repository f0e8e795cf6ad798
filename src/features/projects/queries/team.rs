//! Who is in a team, and who asks to be.
use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::kept::{kept, kept_one};
use crate::features::entries::model::Entry;
use crate::features::projects::model::{Member, MemberRole, MemberState, Project, Request};
use crate::features::projects::policy::Standing;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{entry_members, project_requests};
use crate::kernel::db::statement::Prepare;

/// The person's place in a project.
pub fn standing(tx: &mut ReadTx, project: &Project) -> Result<Standing> {
    let person = tx.actor()?.person;
    let member = entry_members::table
        .find((project.entry_id, person))
        .select(Member::as_select())
        .first(tx.conn())
        .optional()?;
    Ok(Standing::of(project, member))
}

/// The same from what is remembered of a project, for its page.
pub fn standing_on(tx: &mut ReadTx, entry: &Entry, project: &Project) -> Result<Standing> {
    let person = tx.actor()?.person;
    let all = kept_members(tx, entry)?;
    let own = all.0.iter().find(|member| member.person_id == person);
    Ok(Standing::of(project, own.cloned()))
}

/// The team: leads first, then in the order they came.
pub fn team(tx: &mut ReadTx, project: &Entry) -> Result<Vec<Member>> {
    let all = kept_members(tx, project)?;
    let active = all.0.iter().filter(|member| member.state == MemberState::Active);
    Ok(active.cloned().collect())
}

/// All who are, were or asked to be in a team.
struct Members(Vec<Member>);

fn kept_members(tx: &mut ReadTx, project: &Entry) -> Result<Arc<Members>> {
    kept_one(tx, project, |tx| Ok(Members(read_members(tx, project.id)?)))
}

fn read_members(tx: &mut ReadTx, project: Uuid) -> Result<Vec<Member>> {
    Ok(entry_members::table
        .filter(entry_members::entry_id.eq(project))
        .order((
            entry_members::role.eq(MemberRole::Lead).desc(),
            entry_members::since,
            entry_members::person_id,
        ))
        .select(Member::as_select())
        .load(tx.conn())?)
}

/// The first people of a team, and how many there are.
#[derive(Clone, Debug, Default)]
pub struct Faces {
    /// The leads before the others.
    pub first: Vec<Uuid>,
    /// All of them.
    pub members: i64,
}

#[derive(QueryableByName)]
struct FaceRow {
    #[diesel(sql_type = SqlUuid)]
    entry_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = BigInt)]
    members: i64,
}

/// The first people of each team and how many there are, for tiles.
pub fn faces(tx: &mut ReadTx, projects: &[Entry]) -> Result<HashMap<Uuid, Arc<Faces>>> {
    kept(tx, projects, |tx, projects| {
        let ids: Vec<Uuid> = projects.iter().map(|entry| entry.id).collect();
        read_faces(tx, &ids)
    })
}

fn read_faces(tx: &mut ReadTx, ids: &[Uuid]) -> Result<HashMap<Uuid, Faces>> {
    let rows: Vec<FaceRow> = diesel::sql_query(
        "select entry_id, person_id, members \
         from (select entry_id, person_id, count(*) over (partition by entry_id) as members, \
             row_number() over (partition by entry_id order by (role = 'lead') desc, since, person_id) as place \
             from entry_members where entry_id = any($1) and state = 'active') team where place <= 4 \
             order by entry_id, place",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .prepared()
    .load(tx.conn())?;
    let mut found: HashMap<Uuid, Faces> = HashMap::new();
    for row in rows {
        let team = found.entry(row.entry_id).or_default();
        team.members = row.members;
        team.first.push(row.person_id);
    }
    Ok(found)
}

/// Open requests, oldest first.
pub fn requests(tx: &mut ReadTx, project: Uuid) -> Result<Vec<Request>> {
    Ok(project_requests::table
        .filter(project_requests::project_id.eq(project))
        .filter(project_requests::answer.is_null())
        .order((project_requests::asked_at, project_requests::id))
        .limit(50)
        .select(Request::as_select())
        .load(tx.conn())?)
}

/// The latest request of the person, answered or not.
pub fn own_request(tx: &mut ReadTx, project: Uuid) -> Result<Option<Request>> {
    let person = tx.actor()?.person;
    Ok(project_requests::table
        .filter(project_requests::project_id.eq(project))
        .filter(project_requests::person_id.eq(person))
        .order((project_requests::asked_at.desc(), project_requests::id.desc()))
        .select(Request::as_select())
        .first(tx.conn())
        .optional()?)
}
