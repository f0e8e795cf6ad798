//! Lists of projects: keyset pages, the newest news first.
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;

use crate::features::entries::lists::{self, Beside};
use crate::features::entries::model::{Entry, State};
use crate::features::entries::reach::{PUBLISHED_SEEN, visible_to};
use crate::features::projects::UPDATE;
use crate::features::projects::model::{Joining, MemberState, Phase, Project};
use crate::kernel::base::actor::Actor;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::{Cursor, ListPage, below};
use crate::kernel::db::schema::{entries, entry_members, projects};
use crate::kernel::db::statement::Prepare;
use crate::kernel::db::word::one_of;

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
        Tab::ALL
            .into_iter()
            .find(|tab| tab.word() == word)
            .unwrap_or(Tab::Running)
    }
}

/// A page of a list: the projects with the newest news first.
pub fn page(tx: &mut ReadTx, tab: Tab, before: Option<Cursor>, limit: usize) -> Result<ListPage<(Entry, Project)>> {
    let actor = tx.actor()?.clone();
    let mut query = projects::table
        .inner_join(entries::table.on(entries::id.eq(projects::entry_id)))
        .filter(entries::state.eq(State::Published))
        .filter(visible_to(&actor))
        .into_boxed();
    query = match tab {
        Tab::Running => query.filter(one_of(projects::phase, Phase::RUNNING)),
        Tab::Seeking => query
            .filter(projects::joining.ne(Joining::Closed))
            .filter(one_of(projects::phase, [Phase::Forming, Phase::Active]))
            .filter(projects::skills.ne("")),
        Tab::Closed => query.filter(projects::phase.eq(Phase::Completed)),
        Tab::Mine => query.filter(projects::entry_id.eq_any(concern(&actor))),
    };
    if let Some(before) = before {
        query = query.filter(below((projects::news_at, projects::entry_id), before.place()));
    }
    let rows = query
        .order((projects::news_at.desc(), projects::entry_id.desc()))
        .select((Entry::as_select(), Project::as_select()))
        .at_most(limit + 1)
        .load(tx.conn())?;
    Ok(ListPage::from_rows(
        rows,
        limit,
        |(entry, project): &(Entry, Project)| Cursor::new(project.news_at, entry.id),
    ))
}

/// A project that seeks people and is not one's own, beside a list: of the twelve with the latest news the first that
/// wants what one is good at, else the first.
pub const SEEKING: Beside = Beside(|| {
    format!(
        "select entries.id, entries.revision from (select near.entry_id from ( \
             select projects.entry_id, projects.news_at, projects.skills \
             from projects join entries on entries.id = projects.entry_id \
             where entries.state = 'published' and {PUBLISHED_SEEN} and projects.joining <> 'closed' \
             and projects.phase in ('forming', 'active') and projects.skills <> '' \
             and not exists (select from entry_members own where own.person_id = {{person}} \
                 and own.entry_id = projects.entry_id and own.state in ('active', 'requested')) \
             order by projects.news_at desc, projects.entry_id desc limit 12) near \
         order by exists (select from person_skills own where own.person_id = {{person}} \
             and lower(own.skill) = any(string_to_array(lower(near.skills), e'\\n'))) desc, \
             near.news_at desc, near.entry_id desc limit 1) one join entries on entries.id = one.entry_id"
    )
});

/// The updates of a project that the person may see, newest first.
pub fn updates(tx: &mut ReadTx, project: &Entry, before: Option<Cursor>, limit: usize) -> Result<ListPage<Entry>> {
    let choice = lists::published(tx.actor()?)
        .filter(entries::parent_id.eq(project.id))
        .filter(entries::kind.eq(UPDATE));
    lists::newest(tx, choice, before, limit)
}

/// Projects in whose team the person is or asked to be.
fn concern(actor: &Actor) -> entry_members::BoxedQuery<'static, Pg, SqlUuid> {
    entry_members::table
        .filter(entry_members::person_id.eq(actor.person))
        .filter(one_of(
            entry_members::state,
            [MemberState::Active, MemberState::Requested],
        ))
        .select(entry_members::entry_id)
        .into_boxed()
}
