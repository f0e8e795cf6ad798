//! What the frame of a page knows of the person who looks: the bell, and the blogs and projects they follow. One
//! statement, asked once a request by whoever needs it first; what those blogs and projects are called is remembered.
use std::sync::{Arc, LazyLock};

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Integer, Nullable, SmallInt, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::kind::{self, Kind};
use crate::features::entries::model::{State, key_of};
use crate::features::entries::reach::VISIBLE;
use crate::features::entries::slice::{NavItem, Waiting};
use crate::features::notifications::queries::{self, UNREAD};
use crate::kernel::base::actor::PeopleRevision;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Key;
use crate::kernel::db::statement::statement;

use super::slices::SLICES;

/// Blogs and projects that a page listens to, and of which some are named: the ones followed that were begun last.
const ROOMS: usize = 100;
/// So many of them stand in the navigation.
const SHOWN: usize = 8;

/// A blog or project the person follows.
#[derive(Debug, Queryable)]
pub struct Room {
    /// Its page.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// What it is.
    pub kind: Kind,
    /// Its number.
    pub number: i32,
    /// Where it stands in its life.
    pub state: State,
    /// The colour of a cover, if it has one.
    pub tone: Option<i16>,
    /// May the person see it?
    visible: bool,
}

/// The frame's own facts.
#[derive(Debug, Default)]
pub struct Frame {
    /// Unread groups of notifications, as far as they are counted.
    pub unread: i64,
    /// The blogs and projects the person follows, the ones begun last first.
    pub followed: Vec<Uuid>,
    waiting: Vec<Option<i64>>,
    rooms: Arc<Rooms>,
}

/// What is remembered of them.
#[derive(Debug, Default)]
struct Rooms {
    shown: Vec<Room>,
    keys: Vec<String>,
}

/// The places of the navigation where something may wait.
fn waiting() -> impl Iterator<Item = (&'static NavItem, Waiting)> {
    let places = SLICES.iter().flat_map(|slice| slice.navigation);
    places.filter_map(|place| Some((place, place.waiting?)))
}

/// What is unread is counted unless the page has done so, and what waits for those whose work it is.
static FRAME: LazyLock<String> = LazyLock::new(|| {
    let rooms = kind::rooms_in_sql();
    let waiting = waiting().enumerate().map(|(at, (_, waiting))| {
        let number = (waiting.number)();
        format!("case when ({{whose}}::bool[])[{}] then ({number}) end", at + 1)
    });
    format!(
        "select case when {{counts}} then ({unread}) else 0 end, array[{waiting}]::bigint[], \
             array(select entry_id from follows where person_id = {{person}} and active and kind in ({rooms}) \
                 order by entry_id desc)",
        unread = *UNREAD,
        waiting = waiting.collect::<Vec<_>>().join(", "),
    )
});

statement! {
    struct Asked {
        counts: bool as Bool,
        whose: Vec<bool> as Array<Bool>,
        audiences: Vec<Uuid> as Array<SqlUuid>,
        person: Uuid as SqlUuid,
    } -> (BigInt, Array<Nullable<BigInt>>, Array<SqlUuid>) = &FRAME;
}

/// Blogs and projects by name.
static BY_NAME: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select entries.path, entries.title, entries.kind, entries.number, entries.state, blogs.tone, \
             case when {VISIBLE} then true else false end \
         from entries left join blogs on blogs.entry_id = entries.id where entries.id = any({{rooms}}) \
         order by entries.title, entries.id"
    )
});

statement! {
    struct ByName {
        rooms: Vec<Uuid> as Array<SqlUuid>,
        audiences: Vec<Uuid> as Array<SqlUuid>,
        person: Uuid as SqlUuid,
    } -> (Text, Text, Text, Integer, Text, Nullable<SmallInt>, Bool) = &BY_NAME;
}

/// What a person follows: which blogs and projects these are, what they are called and who sees them counts as names
/// and rights do.
#[derive(Clone, PartialEq, Eq, Hash)]
struct RoomsAt(Uuid, PeopleRevision, Vec<Uuid>);

impl Key for RoomsAt {
    type Value = Arc<Rooms>;
}

impl Frame {
    /// For the person who looks.
    pub fn of(tx: &mut ReadTx) -> Result<Arc<Frame>> {
        if let Some(frame) = tx.memo::<Option<Arc<Frame>>>().and_then(|frame| frame.clone()) {
            return Ok(frame);
        }
        let unread = queries::unread_if_asked(tx);
        let actor = tx.actor()?;
        let asked = Asked {
            counts: unread.is_none(),
            whose: waiting().map(|(_, waiting)| (waiting.whose)(actor)).collect(),
            audiences: actor.rights.audiences.clone(),
            person: actor.person,
        };
        let (counted, waiting, followed): (i64, Vec<Option<i64>>, Vec<Uuid>) = asked.get_result(tx.conn())?;
        let frame = Arc::new(Frame {
            unread: unread.unwrap_or(counted),
            waiting,
            rooms: rooms(tx, &followed)?,
            followed,
        });
        if let Some(memo) = tx.memo::<Option<Arc<Frame>>>() {
            *memo = Some(frame.clone());
        }
        Ok(frame)
    }

    /// The first rooms by name that the person may see.
    pub fn rooms(&self) -> &[Room] {
        &self.rooms.shown
    }

    /// How much waits at a place of the navigation for the person who looks; none where it is not theirs to do.
    pub fn waiting_at(&self, area: &str) -> Option<i64> {
        let at = waiting().position(|(place, _)| place.area == area)?;
        self.waiting.get(at).copied().flatten()
    }

    /// Keys of the rooms that still bring something.
    pub fn keys(&self) -> &[String] {
        &self.rooms.keys
    }
}

fn rooms(tx: &mut ReadTx, followed: &[Uuid]) -> Result<Arc<Rooms>> {
    let actor = tx.actor()?.clone();
    let rooms: Vec<Uuid> = followed.iter().take(ROOMS).copied().collect();
    tx.known(Some(RoomsAt(actor.person, actor.revision, rooms.clone())), |tx| {
        let asked = ByName {
            rooms,
            audiences: actor.rights.audiences.clone(),
            person: actor.person,
        };
        let rooms: Vec<Room> = asked.load(tx.conn())?;
        let published = rooms.iter().filter(|room| room.state == State::Published);
        Ok(Arc::new(Rooms {
            keys: published.map(|room| key_of(room.kind, room.number)).collect(),
            shown: rooms.into_iter().filter(|room| room.visible).take(SHOWN).collect(),
        }))
    })
}
