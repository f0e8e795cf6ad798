//! What is under way in each theme, and what was stopped for something else.
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::lists::TOP;
use crate::features::entries::reach::PUBLISHED_SEEN;
use crate::features::ideas::model::IdeaState;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::{Cursor, ListPage};
use crate::kernel::db::statement::statement;

/// So many ideas of a theme are shown in each state; a list holds them all.
pub const SHOWN: usize = 50;
/// Stops on a page.
const PAGE: usize = 20;

/// An idea that takes a place in its theme.
pub struct UnderWay {
    /// The theme.
    pub theme: Uuid,
    /// Where it stands.
    pub state: IdeaState,
    /// Its page.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// The language of its title.
    pub language: String,
    /// Who sees it through.
    pub owner: Option<Uuid>,
    /// When it was accepted.
    pub accepted: DateTime<Utc>,
}

/// The latest of each state, as an index keeps them: where a theme has a limit, those are all.
static UNDER_WAY: LazyLock<String> = LazyLock::new(|| {
    let of = |state: IdeaState| {
        format!(
            "(select ideas.state, entries.path, entries.title, entries.language, ideas.owner_id, \
                 coalesce((select max(decisions.decided_at) from decisions where decisions.idea_id = ideas.entry_id \
                     and decisions.to_state = 'accepted'), ideas.state_since) as accepted \
             from ideas join entries on entries.id = ideas.entry_id \
             where ideas.theme_id = asked.theme and ideas.counted and ideas.state = '{}' \
             and entries.state = 'published' and {PUBLISHED_SEEN} \
             order by ideas.state_since desc, ideas.entry_id desc limit {})",
            state.word(),
            SHOWN + 1
        )
    };
    let states: Vec<String> = IdeaState::under_way().map(of).collect();
    format!(
        "select asked.theme, found.* from unnest({{themes}}) asked (theme) cross join lateral ({}) found \
         order by found.accepted, found.path",
        states.join(" union all ")
    )
});

statement! {
    struct AskUnderWay {
        themes: Vec<Uuid> as Array<SqlUuid>, audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid,
    } -> (SqlUuid, Text, Text, Text, Text, Nullable<SqlUuid>, Timestamptz) = &UNDER_WAY;
}

type WayRow = (Uuid, IdeaState, String, String, String, Option<Uuid>, DateTime<Utc>);

/// What is under way in these themes, in the order in which it was accepted, as far as the person may see it.
pub fn all_under_way(tx: &mut ReadTx, themes: Vec<Uuid>) -> Result<Vec<UnderWay>> {
    let actor = tx.actor()?;
    let asked = AskUnderWay {
        themes,
        audiences: actor.rights.audiences.clone(),
        person: actor.person,
    };
    let rows: Vec<WayRow> = asked.load(tx.conn())?;
    let row = |(theme, state, path, title, language, owner, accepted): WayRow| UnderWay {
        theme,
        state,
        path,
        title,
        language,
        owner,
        accepted,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// An idea that was stopped for another.
pub struct Stopped {
    /// The decision, for the place of a page.
    pub id: Uuid,
    /// Its number, in the address of what was said.
    pub decision: i32,
    /// The page of the idea.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// The language of its title.
    pub language: String,
    /// Where it stands now.
    pub state: IdeaState,
    /// When it was stopped.
    pub at: DateTime<Utc>,
    /// What has to happen until it is looked at again.
    pub trigger: String,
    /// The number of the idea it was stopped for.
    pub number: i32,
    /// Page and title of that, where the person may see it.
    pub other: Option<(String, String)>,
}

static STOPPED: LazyLock<String> = LazyLock::new(|| {
    let seen = |column: &str| {
        format!(
            "(select entries.{column} from entries where entries.id = decisions.stopped_for_id \
             and entries.state = 'published' and {PUBLISHED_SEEN})"
        )
    };
    format!(
        "select decisions.id, decisions.number, entries.path, entries.title, entries.language, ideas.state, \
             decisions.decided_at, decisions.revisit_trigger, \
             (select other.number from entries other where other.id = decisions.stopped_for_id), {}, {} \
         from decisions join ideas on ideas.entry_id = decisions.idea_id join entries on entries.id = ideas.entry_id \
         where decisions.stopped_for_id is not null and ideas.counted and entries.state = 'published' \
         and {PUBLISHED_SEEN} and (decisions.decided_at, decisions.id) < ({{at}}, {{id}}) \
         order by decisions.decided_at desc, decisions.id desc limit {}",
        seen("path"),
        seen("title"),
        PAGE + 1
    )
});

statement! {
    struct AskStopped {
        audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid, at: DateTime<Utc> as Timestamptz,
        id: Uuid as SqlUuid,
    } -> (
        (SqlUuid, Integer, Text, Text, Text, Text, Timestamptz, Text), (Integer, Nullable<Text>, Nullable<Text>),
    ) = &STOPPED;
}

type StoppedRow = (
    (Uuid, i32, String, String, String, IdeaState, DateTime<Utc>, String),
    (i32, Option<String>, Option<String>),
);

/// What was stopped for something else, the latest first.
pub fn stopped(tx: &mut ReadTx, before: Option<Cursor>) -> Result<ListPage<Stopped>> {
    let (actor, before) = (tx.actor()?, before.unwrap_or(TOP));
    let asked = AskStopped {
        audiences: actor.rights.audiences.clone(),
        person: actor.person,
        at: before.at,
        id: before.id,
    };
    let rows: Vec<StoppedRow> = asked.load(tx.conn())?;
    let row = |(stopped, other): StoppedRow| {
        let (id, decision, path, title, language, state, at, trigger) = stopped;
        let (number, other_path, other_title) = other;
        Stopped {
            id,
            decision,
            path,
            title,
            language,
            state,
            at,
            trigger,
            number,
            other: other_path.zip(other_title),
        }
    };
    let rows = rows.into_iter().map(row).collect();
    Ok(ListPage::from_rows(rows, PAGE, |stop: &Stopped| {
        Cursor::new(stop.at, stop.id)
    }))
}
