//! What the frame of a page knows of the person who looks: the bell, and the blogs and projects they follow. One
//! statement, asked once a request by whoever needs it first.
use std::sync::{Arc, LazyLock};

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Integer, Nullable, SmallInt, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::kind::{self, Kind};
use crate::features::entries::model::{State, key_of};
use crate::features::entries::reach::VISIBLE;
use crate::features::entries::slice::{NavItem, Waiting};
use crate::features::notifications::queries::{self, UNREAD};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::statement::statement;

use super::slices::SLICES;

/// Blogs and projects that are read: the ones followed that were begun last.
const ROOMS: i64 = 100;

/// A blog or project the person follows.
#[derive(Clone, Debug)]
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
    /// Its place by name.
    place: i64,
}

/// The frame's own facts.
#[derive(Debug, Default)]
pub struct Frame {
    /// Unread groups of notifications, as far as they are counted.
    pub unread: i64,
    waiting: Vec<Option<i64>>,
    rooms: Vec<Room>,
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
        "select null::text, null::text, null::text, null::int, null::text, null::int2, true, \
             case when {{counts}} then ({unread}) else 0 end, array[{waiting}]::bigint[] \
         union all (select path, title, kind, number, state, tone, visible, \
             row_number() over (order by title, id), null::bigint[] \
         from (select entries.id, entries.path, entries.title, entries.kind, entries.number, entries.state, \
             blogs.tone, {VISIBLE} as visible \
             from follows join entries on entries.id = follows.entry_id \
             left join blogs on blogs.entry_id = entries.id \
             where follows.person_id = {{person}} and follows.active and follows.kind in ({rooms}) \
             order by follows.entry_id desc limit {ROOMS}) rooms)",
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
    } -> (
        Nullable<Text>, Nullable<Text>, Nullable<Text>, Nullable<Integer>, Nullable<Text>, Nullable<SmallInt>,
        Bool, BigInt, Nullable<Array<Nullable<BigInt>>>,
    ) = &FRAME;
}

type Row = (
    Option<String>,
    Option<String>,
    Option<Kind>,
    Option<i32>,
    Option<State>,
    Option<i16>,
    bool,
    i64,
    Option<Vec<Option<i64>>>,
);

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
        let rows: Vec<Row> = asked.load(tx.conn())?;
        let mut frame = rows.into_iter().fold(Frame::default(), Frame::with);
        frame.unread = unread.unwrap_or(frame.unread);
        let frame = Arc::new(frame);
        if let Some(memo) = tx.memo::<Option<Arc<Frame>>>() {
            *memo = Some(frame.clone());
        }
        Ok(frame)
    }

    /// A row without a path is the bell, and what waits.
    fn with(mut self, (path, title, kind, number, state, tone, visible, n, waiting): Row) -> Frame {
        let room = path.zip(title).zip(kind).zip(number).zip(state);
        match room {
            None => (self.unread, self.waiting) = (n, waiting.unwrap_or_default()),
            Some(((((path, title), kind), number), state)) => self.rooms.push(Room {
                path,
                title,
                kind,
                number,
                state,
                tone,
                visible,
                place: n,
            }),
        }
        self
    }

    /// The rooms the person may see, by name: at most so many.
    pub fn by_name(&self, most: usize) -> Vec<&Room> {
        let mut rooms: Vec<&Room> = self.rooms.iter().filter(|room| room.visible).collect();
        rooms.sort_unstable_by_key(|room| room.place);
        rooms.truncate(most);
        rooms
    }

    /// How much waits at a place of the navigation for the person who looks; none where it is not theirs to do.
    pub fn waiting_at(&self, area: &str) -> Option<i64> {
        let at = waiting().position(|(place, _)| place.area == area)?;
        self.waiting.get(at).copied().flatten()
    }

    /// Keys of the rooms that still bring something.
    pub fn keys(&self) -> Vec<String> {
        let published = self.rooms.iter().filter(|room| room.state == State::Published);
        published.map(|room| key_of(room.kind, room.number)).collect()
    }
}
