//! Who is asked to judge an idea, and who is asked no more.
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::audience;
use crate::features::entries::happening::record;
use crate::features::entries::model::Entry;
use crate::features::ideas::clock::calendar;
use crate::features::ideas::evaluation::choose::{Candidate, Involved, choose};
use crate::features::ideas::evaluation::formulas::{has_quorum, voices};
use crate::features::ideas::evaluation::{Ended, Evaluation, QUORUM, Review, load_review, open_loads};
use crate::features::ideas::happenings::Asked;
use crate::features::ideas::pipeline::Member;
use crate::features::ideas::queries;
use crate::features::ideas::rules::rules;
use crate::kernel::base::error::Result;
use crate::kernel::db::schema::{idea_credits, idea_evaluations, ideas, people};
use crate::kernel::db::{ReadTx, WriteTx};

use super::super::exposure::today;

/// Where people work, and whether they still do.
type Places = HashMap<Uuid, (Option<Uuid>, bool)>;

fn places(tx: &mut ReadTx, ids: &[Uuid]) -> Result<Places> {
    let rows: Vec<(Uuid, Option<Uuid>, String)> = people::table
        .filter(people::id.eq_any(ids))
        .select((people::id, people::unit_id, people::status))
        .load(tx.conn())?;
    let place = |(id, unit, status): (Uuid, Option<Uuid>, String)| (id, (unit, status == "active"));
    Ok(rows.into_iter().map(place).collect())
}

/// Where somebody works.
pub(in crate::features::ideas::commands) fn unit_of(tx: &mut ReadTx, person: Uuid) -> Result<Option<Uuid>> {
    Ok(places(tx, &[person])?.remove(&person).and_then(|place| place.0))
}

/// Those with a part in an idea.
pub(in crate::features::ideas::commands) fn involved(tx: &mut ReadTx, entry: &Entry) -> Result<Involved> {
    let mut authors: Vec<Uuid> = idea_credits::table
        .filter(idea_credits::idea_id.eq(entry.id))
        .select(idea_credits::person_id)
        .load(tx.conn())?;
    authors.push(entry.author_id);
    authors.extend(
        ideas::table
            .find(entry.id)
            .select(ideas::submitted_by)
            .first::<Option<Uuid>>(tx.conn())?,
    );
    let line_manager = people::table.find(entry.author_id).select(people::manager_id);
    Ok(Involved {
        authors,
        line_manager: line_manager.first(tx.conn())?,
    })
}

/// Asks so many of the innovation team that enough are asked, and `more`.
pub(in crate::features::ideas::commands) fn fill(tx: &mut WriteTx, entry: &Entry, more: usize) -> Result<()> {
    let Some(review) = load_review(tx, entry.id)?.filter(|review| !review.closed) else {
        return Ok(());
    };
    let pool = pool(tx, entry, &review)?;
    if pool.is_empty() {
        return Ok(());
    }
    let asked: Vec<Uuid> = counting(&review).map(|(person, _)| person).collect();
    let places = places(tx, &[&asked[..], &[entry.author_id]].concat())?;
    let unit = |person: &Uuid| places.get(person).and_then(|place| place.0);
    let units: Vec<Option<Uuid>> = counting(&review)
        .map(|(person, sent)| sent.unwrap_or_else(|| unit(&person)))
        .collect();
    let wanted = QUORUM + more;
    // All of one department have sent theirs: one from elsewhere is still missing.
    let lacks_other = units.len() >= QUORUM && review.waiting().0 == 0 && !has_quorum(&voices(&review, false));
    let chosen = match lacks_other {
        true => pool
            .into_iter()
            .filter(|one| !units.contains(&one.unit))
            .take(1)
            .collect(),
        false => choose(pool, unit(&entry.author_id), units, wanted),
    };
    ask(tx, entry, &review, chosen.iter().map(|one| one.person).collect())
}

/// Those who are waited for, and those whose score counts with the department they had then.
fn counting(review: &Review) -> impl Iterator<Item = (Uuid, Option<Option<Uuid>>)> {
    let sent = voices(review, false)
        .into_iter()
        .filter(|voice| voice.card.score.is_some())
        .map(|voice| (voice.person, Some(voice.unit)));
    let open = review.evaluations.iter().filter(|one| one.is_open());
    sent.chain(open.map(|one| (one.person, None)))
}

/// Who of the innovation team could be asked: nobody with a part in it, and nobody twice. Whoever wrote it without
/// their name is asked like everybody: to be passed over would say so. They stand aside.
fn pool(tx: &mut ReadTx, entry: &Entry, review: &Review) -> Result<Vec<Candidate>> {
    let involved = involved(tx, entry)?;
    let team = queries::team(tx)?;
    let free = |person: Uuid| !involved.has(person) && review.of(person).is_none();
    let free: Vec<_> = team.into_iter().filter(|member| free(member.person)).collect();
    let ids: Vec<Uuid> = free.iter().map(|member| member.person).collect();
    let loads = open_loads(tx, &ids)?;
    let candidate = |member: Member| Candidate {
        person: member.person,
        unit: member.unit,
        load: loads.get(&member.person).copied().unwrap_or_default(),
    };
    Ok(free.into_iter().map(candidate).collect())
}

/// Is there somebody else who could be asked?
pub(in crate::features::ideas::commands) fn has_others(
    tx: &mut ReadTx,
    entry: &Entry,
    review: &Review,
) -> Result<bool> {
    Ok(!pool(tx, entry, review)?.is_empty())
}

/// Asks these people, and tells them.
pub(in crate::features::ideas::commands) fn ask(
    tx: &mut WriteTx,
    entry: &Entry,
    review: &Review,
    people: Vec<Uuid>,
) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let days = rules(tx)?.judge_days.unsigned_abs();
    let (now, due_on) = (tx.now(), calendar(tx)?.days.after(today(tx), days));
    let mut evaluations = Vec::new();
    for person in people {
        let id = tx.new_id();
        diesel::insert_into(idea_evaluations::table)
            .values((
                idea_evaluations::id.eq(id),
                idea_evaluations::review_id.eq(review.id),
                idea_evaluations::idea_id.eq(entry.id),
                idea_evaluations::person_id.eq(person),
                idea_evaluations::assigned_at.eq(now),
                idea_evaluations::due_on.eq(due_on),
            ))
            .execute(tx.conn())?;
        evaluations.push(id);
    }
    record(tx, entry, &Asked { evaluations }).map(drop)
}

/// Somebody is asked no more.
pub(in crate::features::ideas::commands) fn drop_out(
    tx: &mut WriteTx,
    evaluation: Uuid,
    why: Ended,
    conflict: &str,
) -> Result<()> {
    diesel::update(idea_evaluations::table.find(evaluation))
        .set((
            idea_evaluations::ended_at.eq(tx.now()),
            idea_evaluations::outcome.eq(why.word()),
            idea_evaluations::conflict.eq(conflict),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Who left, no longer sees the idea, or has a part in it by now, is asked no more; neither is who did not answer, if
/// somebody else can be asked.
pub(in crate::features::ideas::commands) fn drop_who_left(
    tx: &mut WriteTx,
    entry: &Entry,
    today: NaiveDate,
) -> Result<()> {
    let Some(review) = load_review(tx, entry.id)?.filter(|review| !review.closed) else {
        return Ok(());
    };
    let involved = involved(tx, entry)?;
    let asked: Vec<_> = review.evaluations.iter().filter(|one| one.ended.is_none()).collect();
    let places = places(tx, &asked.iter().map(|one| one.person).collect::<Vec<_>>())?;
    let mut others = pool(tx, entry, &review)?.len();
    let mut gone = HashSet::new();
    for one in &asked {
        let works = places.get(&one.person).is_some_and(|place| place.1);
        let why = if involved.has(one.person) {
            Some(Ended::Involved)
        } else if one.is_open() && !(works && audience::holds(tx, entry.audience_id, one.person)?) {
            Some(Ended::Left)
        } else {
            None
        };
        if let Some(why) = why {
            drop_out(tx, one.id, why, "")?;
            gone.insert(one.id);
            others = others.saturating_sub(1);
        }
    }
    let late = |one: &&&_| is_late(one, today) && !gone.contains(&one.id);
    for one in asked.iter().filter(late).take(others) {
        drop_out(tx, one.id, Ended::Lapsed, "")?;
    }
    Ok(())
}

/// Are the days of somebody who is waited for over?
pub(in crate::features::ideas::commands) fn is_late(one: &Evaluation, today: NaiveDate) -> bool {
    one.is_open() && one.due_on < today
}
