//! Joining, asking, answering, leaving, handing over. Every change of a team locks the project's row first, so that
//! crossing and doubled clicks find what the first one left.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::happening::record;
use crate::features::entries::model::Entry;
use crate::features::entries::{counts, follows, visibility};
use crate::features::people;
use crate::features::people::model::names_of;
use crate::features::projects::happenings::{Answered, Dismissed, HandedOver, MembersCounted, Requested, Withdrawn};
use crate::kernel::base::error::{Conflict, Error, Result, invalid};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{entry_members, project_requests};

use crate::features::projects::forms::{AnswerFields, JoinFields, check_sentence};
use crate::features::projects::model::{Joining, MemberRole, MemberState, Project};
use crate::features::projects::policy::{ProjectAction, Standing};
use crate::features::projects::queries;

/// It takes nobody new.
pub const TEAM_COMPLETE: Conflict = Conflict("error-team-complete");
/// Somebody must lead it.
pub const LAST_LEAD: Conflict = Conflict("error-last-lead");

/// The project with its row locked, and how the person stands in it now.
fn locked(tx: &mut WriteTx, slug: &str) -> Result<(Entry, Project, Standing)> {
    let (entry, _) = queries::find(tx, slug)?;
    let entry = visibility::lock(tx, entry.id)?;
    let (_, project) = queries::find(tx, slug)?;
    let standing = queries::standing(tx, &project)?;
    Ok((entry, project, standing))
}

/// Takes a person into the team; whoever is in it stays what they are.
pub(super) fn admit(tx: &mut WriteTx, entry: &Entry, person: Uuid, leads: bool) -> Result<()> {
    let role = if leads { MemberRole::Lead } else { MemberRole::Member };
    place(tx, entry, person, role, MemberState::Active)?;
    follows::sign_up(tx, entry, person)?;
    changed(tx, entry, person)
}

fn place(tx: &mut WriteTx, entry: &Entry, person: Uuid, role: MemberRole, state: MemberState) -> Result<()> {
    let now = tx.now();
    diesel::insert_into(entry_members::table)
        .values((
            entry_members::entry_id.eq(entry.id),
            entry_members::person_id.eq(person),
            entry_members::role.eq(role),
            entry_members::state.eq(state),
            entry_members::since.eq(now),
        ))
        .on_conflict((entry_members::entry_id, entry_members::person_id))
        .do_update()
        .set((
            entry_members::role.eq(role),
            entry_members::state.eq(state),
            entry_members::since.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Tells everyone who may see the project how many take part, and looks again at what this person may see.
fn changed(tx: &mut WriteTx, entry: &Entry, person: Uuid) -> Result<()> {
    let members: i64 = entry_members::table
        .filter(entry_members::entry_id.eq(entry.id))
        .filter(entry_members::state.eq(MemberState::Active))
        .count()
        .get_result(tx.conn())?;
    let tally = counts::step(tx, entry.id)?;
    record(tx, entry, &MembersCounted { members, tally })?;
    tx.recheck(person);
    Ok(())
}

/// Joins, or asks to; doing it twice is doing it once.
pub fn join(tx: &mut WriteTx, slug: &str, fields: &JoinFields) -> Result<Entry> {
    let (entry, project, standing) = locked(tx, slug)?;
    let person = tx.actor()?.person;
    if standing.belongs() || (standing.state() == Some(MemberState::Requested) && project.joining == Joining::Request) {
        return Ok(entry);
    }
    if !standing.permits(tx.actor()?, ProjectAction::Join) {
        return Err(Error::Conflict(TEAM_COMPLETE));
    }
    match project.joining {
        Joining::Open => {
            close(tx, &entry, person, "accepted", "")?;
            admit(tx, &entry, person, false)?;
        }
        _ => ask(tx, &entry, person, &check_sentence("sentence", &fields.sentence)?)?,
    }
    Ok(entry)
}

fn ask(tx: &mut WriteTx, entry: &Entry, person: Uuid, sentence: &str) -> Result<()> {
    let (id, now) = (tx.new_id(), tx.now());
    diesel::insert_into(project_requests::table)
        .values((
            project_requests::id.eq(id),
            project_requests::project_id.eq(entry.id),
            project_requests::person_id.eq(person),
            project_requests::sentence.eq(sentence),
            project_requests::asked_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    place(tx, entry, person, MemberRole::Member, MemberState::Requested)?;
    record(tx, entry, &Requested { person }).map(drop)
}

/// Answers the open request of a person, if there is one. Says whether there was.
fn close(tx: &mut WriteTx, entry: &Entry, person: Uuid, answer: &str, reason: &str) -> Result<bool> {
    let (by, now) = (tx.actor()?.person, tx.now());
    let closed = diesel::update(project_requests::table)
        .filter(project_requests::project_id.eq(entry.id))
        .filter(project_requests::person_id.eq(person))
        .filter(project_requests::answer.is_null())
        .set((
            project_requests::answer.eq(answer),
            project_requests::reason.eq(reason),
            project_requests::answered_by.eq(by),
            project_requests::answered_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(closed > 0)
}

/// Answers a request. One that was answered or taken back meanwhile stays as it is.
pub fn answer(tx: &mut WriteTx, slug: &str, handle: &str, fields: &AnswerFields) -> Result<Entry> {
    let (entry, _, standing) = locked(tx, slug)?;
    standing.allow(tx.actor()?, ProjectAction::Lead)?;
    let person = people::queries::find(tx, handle)?.id;
    let (word, reason) = match fields.answer.as_str() {
        "accept" if fields.reason.trim().is_empty() => ("accepted", String::new()),
        "accept" => ("accepted", check_sentence("reason", &fields.reason)?),
        "decline" => ("declined", check_sentence("reason", &fields.reason)?),
        _ => return invalid("answer", "error-choice"),
    };
    if !close(tx, &entry, person, word, &reason)? {
        return Ok(entry);
    }
    let answer = word.to_owned();
    record(tx, &entry, &Answered { person, answer })?;
    match word {
        "accepted" => admit(tx, &entry, person, false)?,
        _ => place(tx, &entry, person, MemberRole::Member, MemberState::Left)?,
    }
    Ok(entry)
}

/// Leaves the team, or takes a request back. The last lead names another first.
pub fn leave(tx: &mut WriteTx, slug: &str) -> Result<Entry> {
    let (entry, _, standing) = locked(tx, slug)?;
    let person = tx.actor()?.person;
    match standing.state() {
        Some(MemberState::Requested) => {
            close(tx, &entry, person, "withdrawn", "")?;
            place(tx, &entry, person, MemberRole::Member, MemberState::Left)?;
            record(tx, &entry, &Withdrawn { person })?;
        }
        Some(MemberState::Active) => {
            if standing.leads()
                && queries::team(tx, &entry)?
                    .iter()
                    .filter(|member| member.role == MemberRole::Lead)
                    .count()
                    == 1
            {
                return Err(Error::Conflict(LAST_LEAD));
            }
            place(tx, &entry, person, MemberRole::Member, MemberState::Left)?;
            changed(tx, &entry, person)?;
        }
        _ => {}
    }
    Ok(entry)
}

/// Takes a member out of the team; doing it twice is doing it once. Leads are named and go by handing over alone.
pub fn dismiss(tx: &mut WriteTx, slug: &str, handle: &str) -> Result<Entry> {
    let (entry, _, standing) = locked(tx, slug)?;
    standing.allow(tx.actor()?, ProjectAction::Lead)?;
    let person = people::queries::find(tx, handle)?.id;
    match queries::team(tx, &entry)?
        .into_iter()
        .find(|member| member.person_id == person)
        .map(|member| member.role)
    {
        None => Ok(entry),
        Some(MemberRole::Lead) => Err(Error::Conflict(LAST_LEAD)),
        Some(MemberRole::Member) => {
            place(tx, &entry, person, MemberRole::Member, MemberState::Left)?;
            changed(tx, &entry, person)?;
            record(tx, &entry, &Dismissed { person })?;
            Ok(entry)
        }
    }
}

fn leads(tx: &mut WriteTx, entry: &Entry, handle: &str) -> Result<bool> {
    let known = names_of(tx, &[handle.to_owned()])?;
    let Some((id, _)) = known.get(handle) else {
        return Ok(false);
    };
    let team = queries::team(tx, entry)?;
    Ok(team
        .iter()
        .any(|one| one.person_id == *id && one.role == MemberRole::Lead))
}

/// Makes a member the lead; the person who hands over stays as a member and can leave then.
pub fn hand_over(tx: &mut WriteTx, slug: &str, handle: &str) -> Result<Entry> {
    let (entry, _, standing) = locked(tx, slug)?;
    let from = tx.actor()?.person;
    if standing.belongs() && !standing.leads() && leads(tx, &entry, handle)? {
        // The same form again: it is handed over.
        return Ok(entry);
    }
    standing.allow(tx.actor()?, ProjectAction::Lead)?;
    // Whoever left the company leads nothing any more.
    let active = names_of(tx, &[handle.to_owned()])?;
    let Some(to) = active.get(handle).map(|(id, _)| *id) else {
        return invalid("person", "error-choice");
    };
    if to == from || !queries::team(tx, &entry)?.iter().any(|member| member.person_id == to) {
        return invalid("person", "error-choice");
    }
    for (person, role) in [(to, MemberRole::Lead), (from, MemberRole::Member)] {
        diesel::update(entry_members::table.find((entry.id, person)))
            .set(entry_members::role.eq(role))
            .execute(tx.conn())?;
    }
    changed(tx, &entry, to)?;
    record(tx, &entry, &HandedOver { person: to })?;
    Ok(entry)
}
