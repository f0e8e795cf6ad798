//! Doing again what people did: as them, at their time.
use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::actor::{Actor, Role};
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::i18n::Lang;
use crate::kernel::schema::notifications;

/// Who is who, and when it is.
pub struct Company {
    /// Everybody by handle.
    pub people: HashMap<String, Member>,
    /// Handles in the order of the file, for filling up votes and thanks.
    pub order: Vec<String>,
    /// Zone of the organisation.
    pub zone: Tz,
    /// The moment of filling.
    pub today: DateTime<Utc>,
    /// Entries by the key of their file.
    pub entries: HashMap<String, Uuid>,
}

/// One person.
#[derive(Clone)]
pub struct Member {
    /// Internal id.
    pub id: Uuid,
    /// Full name.
    pub name: String,
    /// The unit and those above it.
    pub units: Vec<Uuid>,
    /// Roles.
    pub roles: Vec<Role>,
}

impl Company {
    /// A moment so many days ago, at a time of day in the organisation's zone; never in the future.
    pub fn at(&self, days_ago: u64, time: &str) -> Result<DateTime<Utc>> {
        let time = NaiveTime::parse_from_str(time, "%H:%M").map_err(Error::internal)?;
        let day = self.today.with_timezone(&self.zone).date_naive().checked_sub_days(Days::new(days_ago));
        let local = day.map(|day| day.and_time(time)).and_then(|moment| self.zone.from_local_datetime(&moment).earliest());
        local.map(|moment| moment.with_timezone(&Utc).min(self.today)).ok_or_else(|| Error::internal("no such moment"))
    }

    /// Becomes a person at a moment. What follows is done as them, in their language.
    pub fn be(&self, tx: &mut WriteTx, handle: &str, at: DateTime<Utc>, lang: &str) -> Result<()> {
        let member = self.people.get(handle).ok_or_else(|| Error::internal(format!("nobody is called {handle}")))?;
        let actor = Actor {
            person: member.id,
            handle: handle.to_owned(),
            name: member.name.clone(),
            face: None,
            tone: 1,
            units: member.units.clone(),
            roles: member.roles.clone(),
            audiences: audiences(tx, member.id)?,
            language: Lang::from_code(lang),
            theme: None,
            csrf: String::new(),
            session: Uuid::nil(),
            expires_at: at,
            ends_at: at,
        };
        tx.act_as(Some(actor), at);
        Ok(())
    }

    /// The first so many people who are none of these, in an order that differs from thing to thing.
    pub fn others(&self, number: usize, without: &[&str], seed: &str) -> Vec<String> {
        let start = seed.bytes().map(usize::from).sum::<usize>() % self.order.len().max(1);
        let ring = self.order.iter().cycle().skip(start).take(self.order.len());
        ring.filter(|handle| !without.contains(&handle.as_str())).take(number).cloned().collect()
    }
}

diesel::table! {
    /// Who belongs to which audience.
    active_membership (audience_id, person_id) {
        audience_id -> Uuid,
        person_id -> Uuid,
    }
}

fn audiences(tx: &mut WriteTx, person: Uuid) -> Result<Vec<Uuid>> {
    Ok(active_membership::table.filter(active_membership::person_id.eq(person)).select(active_membership::audience_id).load(tx.conn())?)
}

/// Forgets the last person and is back in the present.
pub fn finish(tx: &mut WriteTx, company: &Company) {
    tx.act_as(None, company.today);
}

/// Everybody has read what is older than two days, so that a bell tells of the last news and not of all that ever was.
pub fn catch_up(tx: &mut WriteTx) -> Result<()> {
    let old = notifications::created_at.lt(tx.now() - TimeDelta::days(2));
    diesel::update(notifications::table.filter(old)).set(notifications::read.eq(true)).execute(tx.conn())?;
    Ok(())
}
