//! The bell between nodes: LISTEN and NOTIFY on the channel `connect`, carrying nothing but "look" and "look at this
//! person". Rights ring by themselves: triggers on the tables they follow from ring at the commit, whoever wrote, and
//! the server that wrote hears that like every other.
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Text};
use uuid::Uuid;

use crate::kernel::base::error::Result;

/// At most one ring in so long a time.
const APART: Duration = Duration::from_millis(10);
const RECHECK: &str = "recheck:";
/// In place of a person: so many are concerned that all are looked at.
const EVERYBODY: &str = "*";
/// People named in one ring; the limit of a payload is 8,000 bytes, and all of them go in one statement.
const NAMED: usize = 1_000;

/// What was heard.
#[derive(Default)]
pub struct Knock {
    /// Another node committed something.
    pub rung: bool,
    /// People whose rights changed.
    pub rechecks: Vec<Uuid>,
    /// Did the rights of more people change than are named?
    pub everybody: bool,
}

/// The bell of one connection.
pub struct Bell {
    own: i32,
    owed: bool,
    rung: Option<Instant>,
}

#[derive(QueryableByName)]
struct Backend {
    #[diesel(sql_type = Integer)]
    pid: i32,
}

impl Bell {
    /// Begins to listen.
    pub fn listen(conn: &mut PgConnection) -> Result<Bell> {
        conn.batch_execute("listen connect")?;
        let own: Backend = diesel::sql_query("select pg_backend_pid() as pid").get_result(conn)?;
        Ok(Bell {
            own: own.pid,
            owed: false,
            rung: None,
        })
    }

    /// What other nodes rang since the last call.
    pub fn hear(&mut self, conn: &mut PgConnection) -> Result<Knock> {
        let mut knock = Knock::default();
        for notification in conn.notifications_iter() {
            let notification = notification?;
            if notification.process_id == self.own {
                continue;
            }
            knock.rung = true;
            let person = notification.payload.strip_prefix(RECHECK);
            knock.everybody |= person == Some(EVERYBODY);
            knock
                .rechecks
                .extend(person.and_then(|person| person.parse::<Uuid>().ok()));
        }
        Ok(knock)
    }

    /// Something was committed here: the others are to know.
    pub fn owe(&mut self) {
        self.owed = true;
    }

    /// How soon the bell must be rung, if it must.
    pub fn due_in(&self) -> Option<Duration> {
        self.owed.then(|| {
            self.rung
                .map_or(Duration::ZERO, |at| APART.saturating_sub(at.elapsed()))
        })
    }

    /// Rings when it is due; people whose rights changed are named and leave the list when that is done.
    pub fn ring(&mut self, conn: &mut PgConnection, people: &mut Vec<Uuid>) -> Result<()> {
        if people.is_empty() && self.due_in() != Some(Duration::ZERO) {
            return Ok(());
        }
        say(conn, &people[..people.len().min(NAMED)])?;
        people.drain(..people.len().min(NAMED));
        (self.owed, self.rung) = (!people.is_empty(), Some(Instant::now()));
        Ok(())
    }
}

/// Says "look", or at whom.
pub fn say(conn: &mut PgConnection, people: &[Uuid]) -> Result<()> {
    let mut words: Vec<String> = people.iter().map(|person| format!("{RECHECK}{person}")).collect();
    if words.is_empty() {
        words.push(String::new());
    }
    diesel::sql_query("select pg_notify('connect', word) from unnest($1) word")
        .bind::<Array<Text>, _>(words)
        .execute(conn)?;
    Ok(())
}
