//! What a slice does for the demo company, reached through its description: it has people write what its files hold, by
//! the same commands that their clicks run, each as the person who did it and at the time it happened.
pub mod conversation;

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::features::entries::audience::active_membership;
use crate::features::entries::model::Entry;
use crate::kernel::base::actor::{Actor, Preferences, Profile, Rights, Role};
use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::WriteTx;

/// What a slice does in it.
#[derive(Clone, Copy)]
pub struct Demo {
    /// What comes of what other slices wrote has a later turn; those of one turn go in the order of the slices.
    pub turn: u8,
    /// Has everybody write what they wrote.
    pub fill: fn(&mut WriteTx, &mut Company) -> Result<()>,
}

impl Demo {
    /// Nothing.
    pub const NONE: Demo = Demo {
        turn: 0,
        fill: |_, _| Ok(()),
    };
}

/// A TOML file of known fields.
pub fn read<T: DeserializeOwned>(file: &str) -> Result<T> {
    toml::from_str(file).map_err(|fault| Error::internal(format!("the demo: {fault}")))
}

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
    /// Audiences of people as last read.
    pub audiences: RefCell<HashMap<Uuid, Vec<Uuid>>>,
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
        let day = self
            .today
            .with_timezone(&self.zone)
            .date_naive()
            .checked_sub_days(Days::new(days_ago));
        let local = day
            .map(|day| day.and_time(time))
            .and_then(|moment| self.zone.from_local_datetime(&moment).earliest());
        local
            .map(|moment| moment.with_timezone(&Utc).min(self.today))
            .ok_or_else(|| Error::internal("no such moment"))
    }

    /// Becomes a person at a moment. What follows is done as them, in their language.
    pub fn be(&self, tx: &mut WriteTx, handle: &str, at: DateTime<Utc>, lang: &str) -> Result<()> {
        let member = self.member(handle)?;
        let actor = Actor {
            person: member.id,
            profile: Profile {
                handle: handle.to_owned(),
                name: member.name.clone(),
                ..Profile::default()
            },
            rights: Arc::new(Rights {
                units: member.units.clone(),
                roles: member.roles.clone(),
                audiences: self.audiences(tx, member.id)?,
                unnamed: Vec::new(),
            }),
            preferences: Preferences {
                language: Lang::from_code(lang),
                ..Preferences::default()
            },
            ..Actor::default()
        };
        tx.act_as(Some(actor), at);
        Ok(())
    }

    /// The audiences of a person, read once for all people and kept until they are forgotten.
    fn audiences(&self, tx: &mut WriteTx, person: Uuid) -> Result<Vec<Uuid>> {
        let mut known = self.audiences.borrow_mut();
        if known.is_empty() {
            let rows: Vec<(Uuid, Uuid)> = active_membership::table
                .select((active_membership::person_id, active_membership::audience_id))
                .load(tx.conn())?;
            rows.into_iter()
                .for_each(|(person, audience)| known.entry(person).or_default().push(audience));
        }
        if let Some(audiences) = known.get(&person) {
            return Ok(audiences.clone());
        }
        let theirs = active_membership::table.filter(active_membership::person_id.eq(person));
        let audiences: Vec<Uuid> = theirs.select(active_membership::audience_id).load(tx.conn())?;
        known.insert(person, audiences.clone());
        Ok(audiences)
    }

    /// There is a new audience: when somebody acts next, it is read again where everybody belongs.
    pub fn forget_all_audiences(&self) {
        self.audiences.borrow_mut().clear();
    }

    /// Somebody joined: when they act next, it is read again where they belong.
    pub fn forget_audiences(&self, handle: &str) -> Result<()> {
        let person = self.member(handle)?.id;
        self.audiences.borrow_mut().remove(&person);
        Ok(())
    }

    /// A new entry: its audience may be new too.
    pub fn meet(&self, entry: &Entry) {
        let known = self
            .audiences
            .borrow()
            .values()
            .any(|audiences| audiences.contains(&entry.audience_id));
        if !known {
            self.forget_all_audiences();
        }
    }

    /// A new entry, under the key of its file.
    pub fn add(&mut self, key: String, entry: &Entry) {
        self.meet(entry);
        self.entries.insert(key, entry.id);
    }

    /// May this person see a published entry?
    pub fn sees(&self, tx: &mut WriteTx, entry: &Entry, handle: &str) -> Result<bool> {
        let person = self.member(handle)?.id;
        Ok(self.audiences(tx, person)?.contains(&entry.audience_id))
    }

    /// Those of these people who may see a published entry.
    pub fn who_see(&self, tx: &mut WriteTx, entry: &Entry, handles: &[String]) -> Result<Vec<String>> {
        let mut seeing = Vec::new();
        for handle in handles {
            if self.sees(tx, entry, handle)? {
                seeing.push(handle.clone());
            }
        }
        Ok(seeing)
    }

    /// The ids of these people.
    pub fn ids(&self, handles: &[String]) -> Vec<Uuid> {
        handles
            .iter()
            .filter_map(|handle| self.people.get(handle))
            .map(|member| member.id)
            .collect()
    }

    fn member(&self, handle: &str) -> Result<&Member> {
        self.people
            .get(handle)
            .ok_or_else(|| Error::internal(format!("nobody is called {handle}")))
    }

    /// The first so many people who are none of these, in an order that differs from thing to thing.
    pub fn others(&self, number: usize, without: &[&str], seed: &str) -> Vec<String> {
        let start = seed.bytes().map(usize::from).sum::<usize>() % self.order.len().max(1);
        let ring = self.order.iter().cycle().skip(start).take(self.order.len());
        ring.filter(|handle| !without.contains(&handle.as_str()))
            .take(number)
            .cloned()
            .collect()
    }
}
