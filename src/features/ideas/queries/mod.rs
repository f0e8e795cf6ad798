//! Reading ideas. All starts from what the person may see.
mod anchor;
mod behalf;
mod board;
mod campaign_forms;
mod campaigns;
mod co_authors;
mod desk;
mod discover;
mod evaluations;
mod family;
mod inventions;
mod lists;
mod mine;
mod mix;
mod morning;
mod names;
mod on_board;
mod overview;
mod pairs;
mod priorities;
mod random;
mod reasons;
mod said;
mod signers;
mod slots;
mod topics;
mod triage;
mod turns;
mod variants;
mod votable;
mod wanted;
mod way;

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::kept::{kept, kept_one};
use crate::features::entries::marks;
use crate::features::entries::model::Entry;
use crate::features::entries::reach::visible_to;
use crate::features::entries::visibility;
use crate::features::ideas::IDEA;
use crate::features::ideas::model::Idea;
use crate::features::ideas::stance::Stance;
use crate::features::people;
use crate::features::people::role;
use crate::kernel::base::error::{Error, Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{entries, idea_votes, ideas, revisions};

pub use anchor::Anchor;
pub use behalf::{Claim, awaits_claim, behalf_of, claim_of, unit_name};
pub use board::{Board, CARDS, COUNTED, Sieve, board, cards};
pub use campaign_forms::{cover_of, form_of, processing_in};
pub use campaigns::{
    COUNTED_IDEAS, CampaignTab, TOLD, campaign_page, days_kept, find_campaign, ideas_of, kept_campaigns, returned_to,
    said_with, sum_of, votes_given,
};
pub use co_authors::{handles_invited, invited};
pub use desk::{AnswerTemplate, Kept, Note, TriageView, answer_templates, kept_beside, kept_first, triage_views};
pub use discover::{Spot, discover};
pub use evaluations::{OwnEvaluation, Part, opened_scores, own_evaluations, own_progress};
pub use family::{
    Joining, Named, authors_of, find_both_locked, has_voted, is_co_author, lock_both, parts_of, supports, voters,
    whole_of,
};
pub use inventions::{HeldIdea, addressed_to, inventions_read, may_be_held_back};
pub use lists::{HOTTEST, Places, by_move, newest, rising};
pub use mine::{By, is_manager, mine};
pub use morning::{Step, discussed, unvoted};
pub use names::{
    OPEN_DAYS, Opening, Veiled, listed, opened_name, openers, openers_named, openings_read, own_openings,
    readers_without_team, unnamed_offered, veiled, waiting_opening,
};
pub use on_board::{OnBoard, decisions_of_all};
pub use overview::{Overview, Realised, overview};
pub use pairs::{Likely, pairs_of, pairs_waiting};
pub use priorities::{SHOWN, Stopped, UnderWay, all_under_way, stopped};
pub use random::{Draw, random};
pub use reasons::{DeclineReason, reason, reasons};
pub use said::{last_said, said_last};
pub use signers::{may_propose, signers, signers_of};
pub use slots::{full_theme, named, taken, under_way};
pub use topics::{topics_of, topics_read};
pub use triage::{AT_MOST, Day, Desk, Desks, HOLD_MINUTES, WAITING, WaitingIdea, Wanted, follows, waiting};
pub use turns::{First, FirstOf, manager_first, turn_of};
pub use variants::{has_company, taken_variant, variants_of};
pub use votable::Narrow;
pub use wanted::wanted;
pub use way::{
    Beside, Proposal, Question, beside, decisions_of, decisions_read, former_state, idea_of_proposal, moves_of,
    open_questions, questions_read, roles_of, team, waiting_proposal, was_settled,
};

/// An idea with its row in the spine.
pub type Pair = (Entry, Idea);

/// The day in the zone of the organisation.
pub fn today(tx: &ReadTx) -> NaiveDate {
    tx.now().with_timezone(&tx.site().zone).date_naive()
}

/// An idea, if the person may see it.
pub fn find(tx: &mut ReadTx, number: i32) -> Result<Pair> {
    let entry = visibility::find(tx, IDEA, number)?;
    let idea = kept_one(tx, &entry, |tx| row(tx, entry.id))?;
    Ok((entry, Idea::clone(&idea)))
}

/// The row of an idea.
pub fn row(tx: &mut ReadTx, id: Uuid) -> Result<Idea> {
    let idea = ideas::table.find(id).select(Idea::as_select()).first(tx.conn());
    idea.must_exist("the idea of an entry")
}

/// An idea that the person may see and that stays as it is until the commit.
pub fn find_locked(tx: &mut ReadTx, number: i32) -> Result<Pair> {
    let found = entries::table
        .inner_join(ideas::table.on(ideas::entry_id.eq(entries::id)))
        .filter(entries::kind.eq(IDEA))
        .filter(entries::number.eq(number))
        .filter(visible_to(tx.actor()?))
        .select((Entry::as_select(), Idea::as_select()))
        .for_update()
        .first(tx.conn())
        .optional()?;
    match found {
        Some(pair) => Ok(pair),
        // Missing for the person, unless it is an entry that lacks its idea.
        None => {
            let entry = visibility::find(tx, IDEA, number)?;
            Ok((visibility::lock(tx, entry.id)?, row(tx, entry.id)?))
        }
    }
}

/// Ideas of entries, in their order; entries of other kinds are left out.
pub fn pairs(tx: &mut ReadTx, entries: &[Entry]) -> Result<Vec<Pair>> {
    let ideas = kept(tx, entries, |tx, entries| {
        let rows: Vec<Idea> = ideas::table
            .filter(ideas::entry_id.eq_any(entries.iter().map(|entry| entry.id)))
            .select(Idea::as_select())
            .load(tx.conn())?;
        Ok(rows.into_iter().map(|idea| (idea.entry_id, idea)).collect())
    })?;
    let pair = |entry: &Entry| Some((entry.clone(), Idea::clone(ideas.get(&entry.id)?)));
    Ok(entries.iter().filter_map(pair).collect())
}

/// Which of these ideas the person who looks voted for.
pub fn voted(tx: &mut ReadTx, ids: &[Uuid]) -> Result<HashSet<Uuid>> {
    marks::of(tx, VOTED, ids.iter().copied())
}

/// A vote, as [`marks`] reads it.
const VOTED: &str = "voted";

/// That somebody brought a part of it along, as [`marks`] reads it.
const CO_AUTHOR: &str = "co_author";

/// The votes of a person for these ideas, and what they say.
pub const VOTES: &str = "select idea_id, null::uuid, unnest(array['voted', 'says_' || stance]) from idea_votes \
    where person_id = ? and idea_id = any(?)";

/// Their votes for parts of these ideas, which count there: of several what was said last.
pub const VOTES_FOR_PARTS: &str = "select part.merged_into_id, null::uuid, unnest(array['voted', 'part_' || stance]) \
    from (select distinct on (ideas.merged_into_id) ideas.merged_into_id, stance \
        from idea_votes join ideas on ideas.entry_id = idea_votes.idea_id \
        where idea_votes.person_id = ? and ideas.merged_into_id = any(?) \
        order by ideas.merged_into_id, voted_at desc, idea_id) part";

/// Which of these ideas are also theirs, since one they had became part of it.
pub const PARTS: &str = "select idea_id, null::uuid, 'co_author' from idea_credits \
    where person_id = ? and idea_id = any(?) and is_author";

/// How the person who looks stands to an idea, as its vote shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OwnVote {
    /// Did they vote on it, or on a part of it?
    pub given: bool,
    /// What their vote says.
    pub stance: Option<Stance>,
    /// Is it theirs too, by a part of it or without their name?
    pub co_author: bool,
}

impl OwnVote {
    /// Of somebody who was let in to vote, and has no part in it.
    pub fn saying(stance: Option<Stance>) -> OwnVote {
        OwnVote {
            given: stance.is_some(),
            stance,
            co_author: false,
        }
    }
}

/// The same for several ideas.
pub struct OwnVotes {
    voted: HashSet<Uuid>,
    says: Vec<(Stance, HashSet<Uuid>)>,
    co_author: HashSet<Uuid>,
}

impl OwnVotes {
    /// Of one of them.
    pub fn of(&self, idea: Uuid) -> OwnVote {
        OwnVote {
            given: self.voted.contains(&idea),
            stance: self
                .says
                .iter()
                .find(|(_, said)| said.contains(&idea))
                .map(|(stance, _)| *stance),
            co_author: self.co_author.contains(&idea),
        }
    }
}

/// How the person who looks stands to these ideas.
pub fn own_votes(tx: &mut ReadTx, ids: &[Uuid]) -> Result<OwnVotes> {
    let mut says = Vec::new();
    // What is said of the idea itself counts before what is said of a part.
    for of in ["says", "part"] {
        for stance in Stance::EACH {
            let mark = format!("{of}_{}", stance.word());
            says.push((stance, marks::of(tx, &mark, ids.iter().copied())?));
        }
    }
    let mut co_author = marks::of(tx, CO_AUTHOR, ids.iter().copied())?;
    co_author.extend(tx.viewer().into_iter().flat_map(|actor| actor.rights.unnamed.clone()));
    Ok(OwnVotes {
        says,
        voted: voted(tx, ids)?,
        co_author,
    })
}

/// Which version of the text read how the person who looks voted for it, counted from 1; none when they did not vote or
/// it still reads so. A text is kept before each edit with the version it had,
/// so the first one kept since the vote is the one.
pub fn voted_for(tx: &mut ReadTx, id: Uuid) -> Result<Option<i64>> {
    let Some(person) = tx.viewer().map(|actor| actor.person) else {
        return Ok(None);
    };
    if !marks::of(tx, VOTED, [id])?.contains(&id) {
        return Ok(None);
    }
    let vote = idea_votes::table
        .find((id, person))
        .select(idea_votes::version)
        .first::<i32>(tx.conn())
        .optional()?;
    let Some(vote) = vote else { return Ok(None) };
    let texts = || {
        revisions::table
            .filter(revisions::entry_id.eq(id))
            .filter(revisions::comment_id.is_null())
            .count()
    };
    let since: i64 = texts().filter(revisions::version.ge(vote)).get_result(tx.conn())?;
    let before: i64 = texts().filter(revisions::version.lt(vote)).get_result(tx.conn())?;
    Ok((since > 0).then_some(before + 1))
}

/// Is there anybody who owes ideas an answer?
pub fn has_team(tx: &mut ReadTx) -> Result<bool> {
    people::queries::is_held(tx, role::INNOVATION_TEAM)
}

struct Edits(Vec<(Uuid, DateTime<Utc>)>);

/// Who changed the text of an idea and when, the newest first.
pub fn edits_of(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<(Uuid, DateTime<Utc>)>> {
    let edits = kept_one(tx, entry, |tx| {
        let rows = revisions::table
            .filter(revisions::entry_id.eq(entry.id))
            .filter(revisions::comment_id.is_null())
            .order(revisions::version.desc())
            .limit(100)
            .select((revisions::person_id, revisions::created_at));
        Ok(Edits(rows.load(tx.conn())?))
    })?;
    Ok(edits.0.clone())
}

/// The number in an address such as `214-antragsstatus`.
pub fn number_of(name: &str) -> Result<i32> {
    let digits = name.split('-').next().unwrap_or_default();
    let number: i32 = digits.parse().map_err(|_| Error::NotFound)?;
    if number > 0 && number.to_string() == digits {
        Ok(number)
    } else {
        Err(Error::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lead_addresses() {
        assert!(matches!(number_of("214-antragsstatus"), Ok(214)));
        assert!(matches!(number_of("214"), Ok(214)));
        for rubbish in ["", "0", "-1", "+3", "007", "new", "99999999999"] {
            assert!(matches!(number_of(rubbish), Err(Error::NotFound)), "{rubbish}");
        }
    }
}
