//! Handing in for somebody who has no computer. Whoever does that answers for them, until they take the idea over with
//! the code on a printed slip; of the code only a hash is kept.
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::features::entries::happening::record;
use crate::features::entries::model::{Entry, State};
use crate::features::entries::{audience, follows, visibility};
use crate::features::ideas::forms::{Behalf, ClaimFields};
use crate::features::ideas::happenings::Claimed;
use crate::features::ideas::model::{Idea, IdeaState};
use crate::features::ideas::queries::{self, Pair};
use crate::features::people::units;
use crate::kernel::base::error::{Error, Lookup, Result, invalid};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{entries, idea_claims, idea_credits, idea_invitations, ideas};

use super::co_authors::{stand_aside, without_part};
use super::{exposure, family, proposals, vote};

/// Digits and letters that nobody confuses.
const LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
/// So many of them: more than a million times as many codes as anybody could try in a year.
const LENGTH: usize = 8;
/// Days in which a code is taken.
const DAYS: i64 = 180;

/// A new code such as `7K2Q-DH4X`.
fn new_code() -> String {
    let mut code = String::new();
    while code.len() < LENGTH {
        // Of 256 values the last do not fill the alphabet once more: left out, every letter is as likely.
        let fair = rand::random::<[u8; 16]>().into_iter().filter(|byte| *byte < 240);
        code.extend(fair.map(|byte| char::from(LETTERS[usize::from(byte) % LETTERS.len()])));
    }
    format!("{}-{}", &code[..LENGTH / 2], &code[LENGTH / 2..LENGTH])
}

/// Case, blanks and dashes do not count.
fn hash(typed: &str) -> Vec<u8> {
    let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    Sha256::digest(format!("idea-claim:{}", plain.to_ascii_uppercase())).to_vec()
}

/// Keeps for whom an idea is handed in, as long as nobody else has read it.
pub(super) fn keep(tx: &mut WriteTx, idea: Uuid, behalf: Option<&Behalf>) -> Result<()> {
    let by = tx.actor()?.person;
    diesel::delete(idea_claims::table.find(idea)).execute(tx.conn())?;
    let unit = match behalf {
        Some(behalf) => match units::find(tx, &behalf.unit) {
            Ok(unit) => Some(unit.id),
            Err(Error::NotFound) => return invalid("behalf_unit", "error-behalf-unit"),
            Err(error) => return Err(error),
        },
        None => None,
    };
    diesel::update(ideas::table.find(idea))
        .set((
            ideas::submitted_by.eq(behalf.map(|_| by)),
            ideas::named_author.eq(behalf.map(|behalf| &behalf.name)),
            ideas::named_unit_id.eq(unit),
        ))
        .execute(tx.conn())?;
    if let Some(behalf) = behalf {
        diesel::insert_into(idea_claims::table)
            .values((
                idea_claims::idea_id.eq(idea),
                idea_claims::name.eq(&behalf.name),
                idea_claims::consented.eq(behalf.consented),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// A new code for whom an idea was handed in, in place of an older one, and until when it is taken.
pub fn claim_code(tx: &mut WriteTx, number: i32) -> Result<(Pair, String, DateTime<Utc>)> {
    let pair = queries::find_locked(tx, number)?;
    if !queries::awaits_claim(tx.actor()?.person, &pair) {
        return Err(Error::NotFound);
    }
    let (code, until) = (new_code(), tx.now() + Duration::days(DAYS));
    diesel::update(idea_claims::table.find(pair.0.id))
        .set((
            idea_claims::code_hash.eq(hash(&code)),
            idea_claims::code_until.eq(until),
        ))
        .execute(tx.conn())?;
    Ok((pair, code, until))
}

/// Takes over what was handed in for the person who acts. A code is good once; sent twice by the same person it leads
/// to what it opened.
pub fn claim(tx: &mut WriteTx, fields: &ClaimFields) -> Result<Entry> {
    let (person, now) = (tx.actor()?.person, tx.now());
    let found = idea_claims::table
        .filter(idea_claims::code_hash.eq(hash(&fields.code)))
        .filter(idea_claims::code_until.gt(now))
        .select(idea_claims::idea_id);
    let Some(id) = found.first::<Uuid>(tx.conn()).optional()? else {
        return invalid("code", "error-claim-code");
    };
    let entry = visibility::lock(tx, id)?;
    let idea = queries::row(tx, id)?;
    // Asked again under the lock: somebody else may have just used it up, or it was replaced.
    let still = idea_claims::table
        .find(id)
        .filter(idea_claims::code_hash.eq(hash(&fields.code)));
    let claimed: Option<Option<Uuid>> = still.select(idea_claims::claimed_by).first(tx.conn()).optional()?;
    match claimed {
        Some(None) => {}
        Some(Some(by)) if by == person => return Ok(entry),
        _ => return invalid("code", "error-claim-code"),
    }
    if idea.submitted_by == Some(person) {
        return invalid("code", "error-claim-own");
    }
    let gone = matches!(idea.state, IdeaState::Merged | IdeaState::Withdrawn | IdeaState::Hidden);
    if gone || entry.state != State::Published {
        return invalid("code", "error-claim-gone");
    }
    take_over(tx, (entry, idea), person)
}

/// From now on it is theirs: with their rights, and without their vote.
fn take_over(tx: &mut WriteTx, pair: Pair, person: Uuid) -> Result<Entry> {
    let now = tx.now();
    exposure::lock(tx, vec![pair.0.id])?;
    let (entry, idea): (Entry, Idea) = without_part(tx, pair, person)?;
    diesel::delete(idea_invitations::table.find((entry.id, person))).execute(tx.conn())?;
    diesel::delete(idea_credits::table.find((entry.id, person))).execute(tx.conn())?;
    diesel::update(idea_claims::table.find(entry.id))
        .set((idea_claims::claimed_by.eq(person), idea_claims::claimed_at.eq(now)))
        .execute(tx.conn())?;
    diesel::update(ideas::table.find(entry.id))
        .set((
            ideas::named_author.eq(None::<String>),
            ideas::named_unit_id.eq(None::<Uuid>),
        ))
        .execute(tx.conn())?;
    let unit = tx.actor()?.unit();
    let theirs: Entry = diesel::update(entries::table.find(entry.id))
        .set((entries::author_id.eq(person), entries::unit_id.eq(unit)))
        .returning(Entry::as_returning())
        .get_result(tx.conn())?;
    // Of an audience of authors they are one only since now.
    let from_outside = !audience::holds(tx, theirs.audience_id, person)?;
    diesel::update(entries::table.find(entry.id))
        .set(entries::from_outside.eq(from_outside))
        .execute(tx.conn())?;
    stand_aside(tx, &theirs, &idea, person)?;
    follows::sign_up(tx, &theirs, person)?;
    let theirs = visibility::lock(tx, theirs.id)?;
    let theirs = proposals::grow(tx, &theirs)?;
    if idea.joined_count > 0 {
        family::credit(tx, theirs.id, None)?;
        family::count(tx, theirs.id)?;
        vote::tell(tx, &theirs, theirs.tally)?;
    }
    let submitter = idea
        .submitted_by
        .must_exist("who handed an idea in for somebody else")?;
    record(tx, &theirs, &Claimed { submitter })?;
    Ok(theirs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_typed_as_they_are_read_and_never_alike() {
        let code = new_code();
        assert_eq!(code.len(), LENGTH + 1);
        assert!(code.bytes().all(|letter| letter == b'-' || LETTERS.contains(&letter)));
        assert_eq!(
            hash(&code),
            hash(&format!(" {} ", code.to_lowercase().replace('-', " ")))
        );
        assert_ne!(new_code(), new_code());
        for confusing in *b"01ILOU" {
            assert!(!LETTERS.contains(&confusing));
        }
    }
}
