//! Reading projects, updates, teams.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::model::{Entry, Kind, State};
use crate::features::entries::visibility::{self, visible_to};
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::page::{Cursor, Page};
use crate::kernel::schema::{entries, entry_links, entry_members, person_skills, project_requests, project_updates, projects};

use super::model::{Health, Joining, Member, MemberRole, MemberState, Phase, Project, Request, Update};
use super::policy::Standing;

/// A list of projects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Not completed.
    Running,
    /// Looking for people.
    Seeking,
    /// Completed.
    Closed,
    /// Where the person is in the team or asked to be.
    Mine,
}

impl Tab {
    /// All lists in order.
    pub const ALL: [Tab; 4] = [Tab::Running, Tab::Seeking, Tab::Closed, Tab::Mine];

    /// The word in the address; the default has none.
    pub fn word(self) -> &'static str {
        match self {
            Tab::Running => "",
            Tab::Seeking => "seeking",
            Tab::Closed => "closed",
            Tab::Mine => "mine",
        }
    }

    /// The list of an address; an unknown word is the default.
    pub fn parse(word: &str) -> Tab {
        Tab::ALL.into_iter().find(|tab| tab.word() == word).unwrap_or(Tab::Running)
    }
}

/// Where a project lives.
pub fn path(slug: &str) -> String {
    format!("/projects/{slug}")
}

/// The project of a slug, if the person may see it.
pub fn find(tx: &mut ReadTx, slug: &str) -> Result<(Entry, Project)> {
    let entry = visibility::find_by_path(tx, &path(slug))?;
    let project = projects::table.find(entry.id).select(Project::as_select()).first(tx.conn()).optional()?;
    project.map(|project| (entry, project)).ok_or(Error::NotFound)
}

/// An update of a project, if the person may see both.
pub fn find_update(tx: &mut ReadTx, slug: &str, number: i32) -> Result<(Entry, Project, Entry, Update)> {
    let (parent, project) = find(tx, slug)?;
    let entry = visibility::find(tx, Kind::Update, number)?;
    if entry.parent_id != Some(parent.id) {
        return Err(Error::NotFound);
    }
    let update = project_updates::table.find(entry.id).select(Update::as_select()).first(tx.conn())?;
    Ok((parent, project, entry, update))
}

/// A page of a list: the projects with the newest news first.
pub fn page(tx: &mut ReadTx, tab: Tab, before: Option<Cursor>, limit: usize) -> Result<Page<(Entry, Project)>> {
    let actor = tx.actor()?.clone();
    let mine = entry_members::table
        .filter(entry_members::person_id.eq(actor.person))
        .filter(entry_members::state.eq_any([MemberState::Active, MemberState::Requested]))
        .select(entry_members::entry_id);
    let mut query = projects::table
        .inner_join(entries::table.on(entries::id.eq(projects::entry_id)))
        .filter(entries::state.eq(State::Published))
        .filter(visible_to(&actor))
        .into_boxed();
    query = match tab {
        Tab::Running => query.filter(projects::phase.eq_any(Phase::RUNNING)),
        Tab::Seeking => query
            .filter(projects::joining.ne(Joining::Closed))
            .filter(projects::phase.eq_any([Phase::Forming, Phase::Active]))
            .filter(projects::skills.ne("")),
        Tab::Closed => query.filter(projects::phase.eq(Phase::Completed)),
        Tab::Mine => query.filter(projects::entry_id.eq_any(mine)),
    };
    if let Some(before) = before {
        let same = projects::news_at.eq(before.at).and(projects::entry_id.lt(before.id));
        query = query.filter(projects::news_at.lt(before.at).or(same));
    }
    let rows = query
        .order((projects::news_at.desc(), projects::entry_id.desc()))
        .limit(limit as i64 + 1)
        .select((Entry::as_select(), Project::as_select()))
        .load(tx.conn())?;
    Ok(Page::from_rows(rows, limit, |(entry, project): &(Entry, Project)| Cursor::new(project.news_at, entry.id)))
}

/// Projects that seek people and have nothing to do with the person yet, newest news first.
pub fn seeking(tx: &mut ReadTx, limit: i64) -> Result<Vec<(Entry, Project)>> {
    let actor = tx.actor()?.clone();
    let known = entry_members::table
        .filter(entry_members::person_id.eq(actor.person))
        .filter(entry_members::state.eq_any([MemberState::Active, MemberState::Requested]))
        .select(entry_members::entry_id);
    Ok(projects::table
        .inner_join(entries::table.on(entries::id.eq(projects::entry_id)))
        .filter(entries::state.eq(State::Published))
        .filter(visible_to(&actor))
        .filter(projects::joining.ne(Joining::Closed))
        .filter(projects::phase.eq_any([Phase::Forming, Phase::Active]))
        .filter(projects::skills.ne(""))
        .filter(projects::entry_id.ne_all(known))
        .order((projects::news_at.desc(), projects::entry_id.desc()))
        .limit(limit)
        .select((Entry::as_select(), Project::as_select()))
        .load(tx.conn())?)
}

/// What the person likes to be asked about.
pub fn own_skills(tx: &mut ReadTx) -> Result<Vec<String>> {
    let person = tx.actor()?.person;
    Ok(person_skills::table.filter(person_skills::person_id.eq(person)).select(person_skills::skill).load(tx.conn())?)
}

/// Projects by entry id.
pub fn projects_of(tx: &mut ReadTx, ids: &[Uuid]) -> Result<HashMap<Uuid, Project>> {
    let rows: Vec<Project> = projects::table.filter(projects::entry_id.eq_any(ids)).select(Project::as_select()).load(tx.conn())?;
    Ok(rows.into_iter().map(|project| (project.entry_id, project)).collect())
}

/// Updates by entry id.
pub fn updates_of(tx: &mut ReadTx, ids: &[Uuid]) -> Result<HashMap<Uuid, Update>> {
    let rows: Vec<Update> =
        project_updates::table.filter(project_updates::entry_id.eq_any(ids)).select(Update::as_select()).load(tx.conn())?;
    Ok(rows.into_iter().map(|update| (update.entry_id, update)).collect())
}

/// The updates of a project that the person may see, newest first.
pub fn updates(tx: &mut ReadTx, project: &Entry, before: Option<Cursor>, limit: usize) -> Result<Page<Entry>> {
    let visible = visible_to(tx.actor()?);
    let mut query = entries::table
        .filter(entries::parent_id.eq(project.id))
        .filter(entries::kind.eq(Kind::Update))
        .filter(entries::state.eq(State::Published))
        .filter(visible)
        .into_boxed();
    if let Some(before) = before {
        let same = entries::published_at.eq(before.at).and(entries::id.lt(before.id));
        query = query.filter(entries::published_at.lt(before.at).or(same));
    }
    let rows = query
        .order((entries::published_at.desc(), entries::id.desc()))
        .limit(limit as i64 + 1)
        .select(Entry::as_select())
        .load(tx.conn())?;
    Ok(Page::from_rows(rows, limit, |entry| Cursor::new(entry.shown_at(), entry.id)))
}

/// How a project stands, and since when, for everyone who may see the project.
#[derive(Clone, Debug, Default)]
pub struct Lamp {
    /// What the latest update says.
    pub health: Option<Health>,
    /// When it was written.
    pub at: Option<DateTime<Utc>>,
    /// Grows with every update written, edited or removed.
    pub version: i64,
}

#[derive(QueryableByName)]
struct LampRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Nullable<Text>)]
    health: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    published_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

/// The lamps of projects. Only updates with the project's own audience count: one for members only must not shine through
/// to people who may not read it, neither by its colour nor by its date. "Is not distinct" is "=" that no index answers:
/// the one by audience would read every entry for everyone, since the planner takes all audiences for equally large.
pub fn lamps(tx: &mut ReadTx, ids: &[Uuid]) -> Result<HashMap<Uuid, Lamp>> {
    let rows: Vec<LampRow> = diesel::sql_query(
        "select project.id, latest.health, latest.published_at, coalesce(changes.version, 0)::bigint as version \
         from entries project \
         left join lateral (select project_updates.health, entries.published_at \
             from entries join project_updates on project_updates.entry_id = entries.id \
             where entries.parent_id = project.id and entries.state = 'published' \
             and entries.audience_id is not distinct from project.audience_id \
             order by entries.published_at desc, entries.id desc limit 1) latest on true \
         left join lateral (select sum(entries.version) as version from entries \
             where entries.parent_id = project.id and entries.audience_id is not distinct from project.audience_id) changes on true \
         where project.id = any($1)",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .load(tx.conn())?;
    let lamp =
        |row: LampRow| (row.id, Lamp { health: row.health.as_deref().and_then(Health::parse), at: row.published_at, version: row.version });
    Ok(rows.into_iter().map(lamp).collect())
}

/// The lamp of one project.
pub fn lamp(tx: &mut ReadTx, id: Uuid) -> Result<Lamp> {
    Ok(lamps(tx, &[id])?.remove(&id).unwrap_or_default())
}

/// The person's place in a project.
pub fn standing(tx: &mut ReadTx, project: &Project) -> Result<Standing> {
    let person = tx.actor()?.person;
    let member = entry_members::table.find((project.entry_id, person)).select(Member::as_select()).first(tx.conn()).optional()?;
    Ok(Standing::of(project, member))
}

/// The team: leads first, then in the order they came.
pub fn team(tx: &mut ReadTx, project: Uuid) -> Result<Vec<Member>> {
    Ok(entry_members::table
        .filter(entry_members::entry_id.eq(project))
        .filter(entry_members::state.eq(MemberState::Active))
        .order((entry_members::role.eq(MemberRole::Lead).desc(), entry_members::since, entry_members::person_id))
        .select(Member::as_select())
        .load(tx.conn())?)
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
pub fn faces(tx: &mut ReadTx, ids: &[Uuid]) -> Result<HashMap<Uuid, (Vec<Uuid>, i64)>> {
    let rows: Vec<FaceRow> = diesel::sql_query(
        "select entry_id, person_id, members from (select entry_id, person_id, count(*) over (partition by entry_id) as members, \
             row_number() over (partition by entry_id order by (role = 'lead') desc, since, person_id) as place \
             from entry_members where entry_id = any($1) and state = 'active') team where place <= 4 order by entry_id, place",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .load(tx.conn())?;
    let mut found: HashMap<Uuid, (Vec<Uuid>, i64)> = HashMap::new();
    for row in rows {
        let team = found.entry(row.entry_id).or_insert((Vec::new(), row.members));
        team.0.push(row.person_id);
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

/// The idea a project comes from, if the person may see it.
pub fn origin(tx: &mut ReadTx, project: Uuid) -> Result<Option<Entry>> {
    let visible = visible_to(tx.actor()?);
    Ok(entry_links::table
        .inner_join(entries::table.on(entries::id.eq(entry_links::to_id)))
        .filter(entry_links::from_id.eq(project))
        .filter(entry_links::relation.eq("origin"))
        .filter(entries::state.ne(State::Removed))
        .filter(visible)
        .select(Entry::as_select())
        .first(tx.conn())
        .optional()?)
}
