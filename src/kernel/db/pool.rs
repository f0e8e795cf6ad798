//! Connections of the pool. One that answered a moment ago is not asked again whether it still does: that question is a
//! round trip before every request.
use std::ops::{Deref, DerefMut};
use std::time::{Duration, Instant};

use diesel::pg::PgConnection;
use diesel::r2d2::{ConnectionManager, Error, ManageConnection};

/// So long is the word of a connection taken that it stands. Where the database went away meanwhile, requests of this
/// moment are told to come back, as they are while it is away.
const TRUSTED: Duration = Duration::from_secs(1);

/// Opens connections and looks after them.
pub struct Connections(ConnectionManager<PgConnection>);

impl Connections {
    /// To the database of an address.
    pub(super) fn to(url: &str) -> Connections {
        Connections(ConnectionManager::new(url))
    }
}

/// A connection, and when it last said that it stands.
pub struct Kept {
    conn: PgConnection,
    answered: Instant,
}

impl Deref for Kept {
    type Target = PgConnection;
    fn deref(&self) -> &PgConnection {
        &self.conn
    }
}

impl DerefMut for Kept {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.conn
    }
}

impl ManageConnection for Connections {
    type Connection = Kept;
    type Error = Error;

    fn connect(&self) -> Result<Kept, Error> {
        let conn = self.0.connect()?;
        Ok(Kept {
            conn,
            answered: Instant::now(),
        })
    }

    fn is_valid(&self, kept: &mut Kept) -> Result<(), Error> {
        if kept.answered.elapsed() < TRUSTED {
            return Ok(());
        }
        self.0.is_valid(&mut kept.conn)?;
        kept.answered = Instant::now();
        Ok(())
    }

    fn has_broken(&self, kept: &mut Kept) -> bool {
        self.0.has_broken(&mut kept.conn)
    }
}
