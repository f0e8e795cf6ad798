//! An idea and those that became part of it.
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Integer, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::entries::reach::{PUBLISHED_SEEN, visible_to};
use crate::features::ideas::IDEA;
use crate::features::ideas::model::Idea;
use crate::features::ideas::stance::Stance;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{decisions, entries, idea_credits, ideas};
use crate::kernel::db::statement::statement;

use super::Pair;

/// So many parts are named on a page, the latest first.
const NAMED: usize = 20;

diesel::table! {
    /// The view that says who voted on an idea or on a part of it, each once.
    idea_voters (idea_id, person_id) {
        /// The idea.
        idea_id -> Uuid,
        /// Who.
        person_id -> Uuid,
        /// Since when.
        voted_at -> Timestamptz,
        /// For which idea of the family they voted.
        given_to -> Uuid,
        /// What they say.
        stance -> Text,
    }
}

/// Did somebody vote on an idea, or on a part of it?
pub fn has_voted(tx: &mut ReadTx, idea: Uuid, person: Uuid) -> Result<bool> {
    let theirs = idea_voters::table
        .filter(idea_voters::idea_id.eq(idea))
        .filter(idea_voters::person_id.eq(person));
    Ok(diesel::select(diesel::dsl::exists(theirs)).get_result(tx.conn())?)
}

/// Does somebody want an idea, by a vote for it or for a part of it?
pub fn supports(tx: &mut ReadTx, idea: Uuid, person: Uuid) -> Result<bool> {
    let theirs = idea_voters::table
        .filter(idea_voters::idea_id.eq(idea))
        .filter(idea_voters::person_id.eq(person))
        .filter(idea_voters::stance.eq(Stance::For.word()));
    Ok(diesel::select(diesel::dsl::exists(theirs)).get_result(tx.conn())?)
}

/// Everybody who voted on an idea.
pub fn voters(tx: &mut ReadTx, idea: Uuid) -> Result<Vec<Uuid>> {
    let all = idea_voters::table.filter(idea_voters::idea_id.eq(idea));
    Ok(all.select(idea_voters::person_id).load(tx.conn())?)
}

/// Did somebody bring an idea along that is part of one of these? They count as an author of it then, and so does who
/// asks and wrote one of them without their name.
pub fn is_co_author(tx: &mut ReadTx, ideas: &[Uuid], person: Uuid) -> Result<bool> {
    let asks = tx.viewer().filter(|actor| actor.person == person);
    if asks.is_some_and(|actor| ideas.iter().any(|idea| actor.wrote_unnamed(*idea))) {
        return Ok(true);
    }
    let theirs = idea_credits::table
        .filter(idea_credits::idea_id.eq_any(ideas))
        .filter(idea_credits::person_id.eq(person))
        .filter(idea_credits::is_author);
    Ok(diesel::select(diesel::dsl::exists(theirs)).get_result(tx.conn())?)
}

/// All whose idea it is: who handed it in, and who counts as its author too.
pub fn authors_of(tx: &mut ReadTx, idea: Uuid) -> Result<Vec<Uuid>> {
    let mut authors: Vec<Uuid> = idea_credits::table
        .filter(idea_credits::idea_id.eq(idea))
        .filter(idea_credits::is_author)
        .select(idea_credits::person_id)
        .load(tx.conn())?;
    authors.push(entries::table.find(idea).select(entries::author_id).first(tx.conn())?);
    Ok(authors)
}

/// Two ideas that stay as they are until the commit, in the order of their numbers; those that the person does not see
/// are left out. Whoever locks both does it in the order of their ids, so that nobody waits for each other.
pub fn find_both_locked(tx: &mut ReadTx, numbers: [i32; 2]) -> Result<[Option<Pair>; 2]> {
    let visible = visible_to(tx.actor()?);
    let found: Vec<Pair> = entries::table
        .inner_join(ideas::table.on(ideas::entry_id.eq(entries::id)))
        .filter(entries::kind.eq(IDEA))
        .filter(entries::number.eq_any(numbers))
        .filter(visible)
        .order(entries::id)
        .select((Entry::as_select(), Idea::as_select()))
        .for_update()
        .load(tx.conn())?;
    let one = |number: i32| found.iter().find(|pair| pair.0.number == number).cloned();
    Ok(numbers.map(one))
}

/// The same by their ids, whoever may see them: an idea may be parted from one that is out of sight.
pub fn lock_both(tx: &mut ReadTx, ids: [Uuid; 2]) -> Result<[Option<Pair>; 2]> {
    let found: Vec<Pair> = entries::table
        .inner_join(ideas::table.on(ideas::entry_id.eq(entries::id)))
        .filter(entries::id.eq_any(ids))
        .order(entries::id)
        .select((Entry::as_select(), Idea::as_select()))
        .for_update()
        .load(tx.conn())?;
    let one = |id: Uuid| found.iter().find(|pair| pair.0.id == id).cloned();
    Ok(ids.map(one))
}

/// That an idea became part of this one, or was parted from it.
#[derive(Clone, Debug)]
pub struct Joining {
    /// Who made it so.
    pub person: Option<Uuid>,
    /// When.
    pub at: DateTime<Utc>,
    /// How many more people wanted it then, 0 where totals are hidden; none where it was parted.
    pub people: Option<i32>,
}

/// What became part of an idea, and was parted from it, the latest first.
pub(super) fn joinings(tx: &mut ReadTx, idea: Uuid) -> Result<Vec<Joining>> {
    let hides = ideas::table.find(idea).select(ideas::hides_totals);
    let hides: bool = hides.first(tx.conn()).optional()?.unwrap_or_default();
    let rows: Vec<(Option<Uuid>, DateTime<Utc>, Option<i32>)> = decisions::table
        .filter(decisions::canonical_id.eq(idea))
        .order(decisions::decided_at.desc())
        .limit(100)
        .select((decisions::person_id, decisions::decided_at, decisions::joined_people))
        .load(tx.conn())?;
    // What is hidden of the whole would follow from what each part brought.
    let known = |people: i32| if hides { 0 } else { people };
    let joining = |(person, at, people): (_, _, Option<i32>)| Joining {
        person,
        at,
        people: people.map(known),
    };
    Ok(rows.into_iter().map(joining).collect())
}

/// An idea as another one names it.
pub struct Named {
    /// Its key, such as `idea-12`.
    pub key: String,
    /// Its number.
    pub number: i32,
    /// Where it lives.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// In which language it is written.
    pub language: String,
    /// How many comments it has.
    pub comments: i32,
    /// The state of its counters.
    pub tally: i64,
}

type NamedRow = (String, i32, String, String, String, i32, i64);

impl Named {
    fn of((key, number, path, title, language, comments, tally): NamedRow) -> Named {
        Named {
            key,
            number,
            path,
            title,
            language,
            comments,
            tally,
        }
    }
}

const NAMES: &str = "entries.kind || '-' || entries.number, entries.number, entries.path, entries.title, \
    entries.language, entries.comments_count, entries.tally";

static PARTS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select {NAMES} from ideas join entries on entries.id = ideas.entry_id \
         where ideas.merged_into_id = {{idea}} and entries.state = 'published' and {PUBLISHED_SEEN} \
         order by ideas.merged_at desc, entries.id desc limit {NAMED}"
    )
});

statement! {
    struct Parts {
        idea: Uuid as SqlUuid, audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid,
    } -> (Text, Integer, Text, Text, Text, Integer, BigInt) = &PARTS;
}

/// What became part of an idea, of what the person who looks may see: not everybody who sees the whole saw each part.
pub fn parts_of(tx: &mut ReadTx, idea: Uuid) -> Result<Vec<Named>> {
    let (person, audiences) = (tx.actor()?.person, tx.actor()?.rights.audiences.clone());
    let parts = Parts {
        idea,
        audiences,
        person,
    };
    let rows: Vec<NamedRow> = parts.load(tx.conn())?;
    Ok(rows.into_iter().map(Named::of).collect())
}

static WHOLE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select whole.*, exists (select from idea_taken_back back \
             where back.idea_id = {{idea}} and back.person_id = {{person}}) \
         from (select) one left join lateral (select {NAMES} from ideas \
             join entries on entries.id = ideas.merged_into_id \
             where ideas.entry_id = {{idea}} and entries.state = 'published' and {PUBLISHED_SEEN}) \
             whole (key, number, path, title, language, comments, tally) on true"
    )
});

statement! {
    struct Whole {
        idea: Uuid as SqlUuid, audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid,
    } -> (
        Nullable<Text>, Nullable<Integer>, Nullable<Text>, Nullable<Text>, Nullable<Text>, Nullable<Integer>,
        Nullable<BigInt>, Bool,
    ) = &WHOLE;
}

type WholeRow = (
    Option<String>,
    Option<i32>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<i32>,
    Option<i64>,
    bool,
);

/// The idea that another one is part of, if the person who looks may see it; and whether they took their support back.
pub fn whole_of(tx: &mut ReadTx, idea: Uuid) -> Result<(Option<Named>, bool)> {
    let (person, audiences) = (tx.actor()?.person, tx.actor()?.rights.audiences.clone());
    let whole = Whole {
        idea,
        audiences,
        person,
    };
    let (key, number, path, title, language, comments, tally, back): WholeRow = whole.get_result(tx.conn())?;
    let named = (|| Some((key?, number?, path?, title?, language?, comments?, tally?)))();
    Ok((named.map(Named::of), back))
}
