//! Handing ideas in and changing them, voting, deciding. Each command: load, allow, change, record. An idea moves in
//! one place (`moving.rs`), after one place has looked whether it may (`admit.rs`).
mod admit;
mod answers;
mod attachments;
mod author;
mod ballot;
mod behalf;
mod campaign_forms;
mod campaigns;
mod co_authors;
mod counts;
mod covers;
mod decide;
mod desk;
mod evaluation;
mod exposure;
mod family;
mod hide;
mod inventions;
mod kept;
mod leavers;
mod merge;
mod moving;
mod names;
mod offers;
mod openings;
mod pairs;
mod proposals;
mod rounds;
mod rules;
mod slots;
mod support;
mod supports;
mod taking_back;
mod themes;
mod tick;
mod timing;
mod turns;
mod undo;
mod variants;
mod vote;
mod warmth;

use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::features::entries::attachments as files;
use crate::features::entries::audience::{self, Part};
use crate::features::entries::create::{self, NewEntry};
use crate::features::entries::happening::record;
use crate::features::entries::lineage::{self, Source};
use crate::features::entries::model::{Entry, State};
use crate::features::entries::text;
use crate::features::entries::unnamed;
use crate::features::ideas::IDEA;
use crate::features::ideas::campaigns::answers::Answers;
use crate::features::ideas::forms::{IdeaDraft, IdeaFields, Texts};
use crate::features::ideas::happenings::{Changed, Submitted};
use crate::features::ideas::model::{Idea, IdeaState, path};
use crate::features::ideas::pipeline::By;
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::{queries, similar};
use crate::kernel::base::error::{Error, Result, STALE};
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::schema::{entries, ideas};
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::web::form_key::Sent;

use answers::Said;
use counts::count;
use moving::Moving;

pub use answers::read;
pub use attachments::ATTACHES;
pub use author::{act, answer};
pub use ballot::{Ballot, set_vote};
pub use behalf::{claim, claim_code};
pub use campaigns::{Turn, edit_campaign, found_campaign};
pub use co_authors::{consent, name_author};
pub use covers::{check_alt, drop_cover, set_cover};
pub use decide::decide;
pub use desk::{assign, assign_many, hold, keep_unsent, note, release, snooze};
pub use evaluation::{Evaluate, name, send};
pub use exposure::{rank, see, seen_by_all};
pub use hide::uncount;
pub use inventions::consider;
pub use kept::{add_template, drop_template, drop_view, keep_view, revise_template};
pub use leavers::Leavers;
pub use merge::{merge, unmerge};
pub use names::{Names, change_names, own_name, revise_names};
pub use offers::offer;
pub use openings::open_name;
pub use pairs::set_apart;
pub use proposals::{Publish, settle};
pub use rules::{change_rules, revise_rules, set_processing};
pub(super) use rules::{locked as locked_rules, rewind};
pub use taking_back::support;
pub use themes::{add_theme, change_theme, give_theme, name_theme, revise_theme, set_theme, themes_now};
pub use tick::{Tick, tick};
pub use undo::undo;
pub use variants::{group, ungroup};
pub use vote::vote_for_all;
pub(super) use warmth::warmth;

/// Hands an idea in, or saves it as a draft. A repeated submit finds the first one; a draft goes on with what was
/// written in between: from it one goes back to the form with the button of the browser.
pub fn submit(tx: &mut WriteTx, draft: IdeaDraft) -> Result<Entry> {
    let audience = addressed(tx, &draft.audience)?;
    let theme = themes::proposed(tx, &draft.theme, None)?;
    let campaign = campaigns::chosen(tx, &draft.campaign, (audience, draft.publish))?;
    let said = answers::said(tx, &draft, &Answers::default())?;
    let openers = names::may_be_unnamed(tx, &draft, audience)?;
    let new = NewEntry {
        kind: IDEA,
        parent: None,
        audience,
        channel: None,
        title: draft.texts.title.clone(),
        state: if draft.publish { State::Published } else { State::Draft },
        key: draft.key,
    };
    let created = create::create(tx, new, |number| path(number, &draft.texts.title))?;
    match created.sent {
        Sent::First => {}
        Sent::Again => return Ok(created.entry),
        Sent::Onward => return edit_draft(tx, &created.entry, Some(created.entry.version), &draft),
    }
    let now = tx.now();
    write_texts(tx, created.entry.id, &draft.texts, true)?;
    file_under(tx, created.entry.id, (theme, campaign), draft.unnamed)?;
    answers::keep(tx, created.entry.id, &said)?;
    grow(tx, created.entry.id, &draft.from)?;
    inventions::ask(tx, created.entry.id, draft.invention)?;
    co_authors::name_all(tx, &created.entry, &draft.co_authors)?;
    behalf::keep(tx, created.entry.id, draft.behalf.as_ref())?;
    match draft.publish {
        true => publish(tx, created.entry, openers, (&draft.texts, now)),
        false => Ok(created.entry),
    }
}

/// The audience of a choice. One of units includes the innovation team, which owes the answer.
fn addressed(tx: &mut WriteTx, choices: &[String]) -> Result<Uuid> {
    let mut parts = audience::chosen(tx, choices)?;
    if parts != [Part::Everyone] {
        parts.push(Part::InnovationTeam);
    }
    audience::of_parts(tx, parts)
}

/// What it is about, as its author sees it, which campaign it is for, and whether it is to bear no name.
fn file_under(
    tx: &mut WriteTx,
    entry: Uuid,
    (theme, campaign): (Option<Uuid>, Option<Uuid>),
    unnamed: bool,
) -> Result<()> {
    diesel::update(ideas::table.find(entry))
        .set((
            ideas::theme_id.eq(theme),
            ideas::campaign_id.eq(campaign),
            ideas::unnamed.eq(unnamed),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes what it grew from. What went meanwhile, or is no longer theirs to see, is no reason to lose the idea.
fn grow(tx: &mut WriteTx, entry: Uuid, from: &str) -> Result<()> {
    match Source::find(tx, from) {
        Ok(source) => lineage::link(tx, entry, &source),
        Err(Error::NotFound) => Ok(()),
        Err(error) => Err(error),
    }
}

fn write_texts(tx: &mut WriteTx, entry: Uuid, texts: &Texts, fresh: bool) -> Result<()> {
    let now = tx.now();
    let html = |tx: &mut ReadTx, source: &str| Ok::<_, Error>(text::small(tx, source)?.html);
    let fields = (
        (
            ideas::problem.eq(&texts.problem),
            ideas::problem_html.eq(html(tx, &texts.problem)?),
        ),
        (
            ideas::proposal.eq(&texts.proposal),
            ideas::proposal_html.eq(html(tx, &texts.proposal)?),
        ),
        (
            ideas::benefit.eq(&texts.benefit),
            ideas::benefit_html.eq(html(tx, &texts.benefit)?),
        ),
    );
    if fresh {
        let new = (
            ideas::entry_id.eq(entry),
            ideas::state_since.eq(now),
            ideas::heat_at.eq(now),
        );
        diesel::insert_into(ideas::table)
            .values((new, fields))
            .execute(tx.conn())?;
    } else {
        diesel::update(ideas::table.find(entry))
            .set(fields)
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Makes an idea public: where it is to bear no name, it bears none from before anybody else could read it.
fn publish(
    tx: &mut WriteTx,
    entry: Entry,
    openers: Option<Vec<Uuid>>,
    (texts, now): (&Texts, chrono::DateTime<chrono::Utc>),
) -> Result<Entry> {
    let Some(openers) = openers else {
        appear(tx, &entry, texts, now)?;
        return Ok(entry);
    };
    let entry = unnamed::veil(tx, &entry, &openers)?;
    tx.as_unnamed(|tx| appear(tx, &entry, texts, now))?;
    Ok(entry)
}

/// What follows when an idea becomes public: counters, words to search, people named in it, activity.
fn appear(tx: &mut WriteTx, entry: &Entry, texts: &Texts, now: chrono::DateTime<chrono::Utc>) -> Result<()> {
    let draft = queries::row(tx, entry.id)?;
    exposure::begin(tx, entry.id)?;
    moving::keep(tx, (entry, &draft), IdeaState::Inbox, &Moving::silent(By::Author))?;
    // From the first moment: nobody else has it before them, is told of it or finds it.
    let held = match draft.invention {
        Some(_) => Some(inventions::hold_at_once(tx, entry)?),
        None => None,
    };
    let entry = held.as_ref().unwrap_or(entry);
    turns::begin(tx, entry)?;
    let public: Idea = diesel::update(ideas::table.find(entry.id))
        .set((
            (ideas::counted.eq(true), ideas::state.eq(IdeaState::Inbox)),
            (ideas::state_since.eq(now), ideas::heat_at.eq(now)),
        ))
        .returning(Idea::as_returning())
        .get_result(tx.conn())?;
    count(tx, entry.audience_id, IdeaState::Inbox, 1)?;
    timing::wind(tx, (entry, &public))?;
    make_findable(tx, entry, (texts, &draft.answers))?;
    record(tx, entry, &Submitted {})?;
    co_authors::tell_all(tx, entry)
}

/// Whoever is named in an answer is told nothing: it is no place to talk to somebody.
fn make_findable(tx: &mut WriteTx, entry: &Entry, (texts, answers): (&Texts, &Answers)) -> Result<()> {
    let all = format!("{}\n\n{}\n\n{}", texts.problem, texts.proposal, texts.benefit);
    let written = text::small(tx, &all)?;
    text::mention(tx, entry.id, None, &written.mentions)?;
    similar::keep::keep(tx, entry.id, texts)?;
    create::index(tx, entry.id, &texts.title, &format!("{all}\n\n{}", answers.said()))
}

/// Changes an idea: a public one keeps its old text, a draft may become public.
pub fn edit(tx: &mut WriteTx, number: i32, seen: Option<i32>, fields: &IdeaFields) -> Result<Entry> {
    let (entry, idea) = queries::find(tx, number)?;
    Standing::of(&entry, &idea).admit(tx.actor()?, IdeaAction::Edit)?;
    if entry.state == State::Draft {
        let draft = answers::read(tx, fields, !fields.is_draft(), None)?;
        let stands = !draft.publish
            && answers::said(tx, &draft, &idea.answers)?.answers == idea.answers
            && draft.texts == Texts::of(&entry, &idea)
            && themes::proposed(tx, &draft.theme, idea.theme_id)? == idea.theme_id
            && draft.invention == idea.invention.is_some()
            && draft.unnamed == idea.unnamed
            && draft.co_authors == queries::handles_invited(tx, entry.id)?
            && draft.behalf == queries::behalf_of(tx, &idea)?
            && campaigns::chosen(tx, &draft.campaign, (entry.audience_id, false))? == idea.campaign_id
            && addressed(tx, &draft.audience)? == entry.audience_id;
        if stands {
            Ok(entry)
        } else {
            edit_draft(tx, &entry, seen, &draft)
        }
    } else {
        // The innovation team belongs to every audience of an idea and is not chosen.
        audience::unchanged(tx, entry.audience_id, &fields.audience)?;
        let (draft, answers) = both(fields.check(true, None), answers::revised(tx, &idea, &fields.answers))?;
        let pair = (entry, idea);
        unnamed::as_author(tx, pair.0.id, |tx| {
            edit_public(tx, &pair, seen, (&draft.texts, answers))
        })
    }
}

/// Both, or all that is wrong with either.
fn both<T, U>(one: Result<T>, other: Result<U>) -> Result<(T, U)> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(Error::Invalid(mut errors)), Err(Error::Invalid(more))) => {
            errors.0.extend(more.0);
            Err(Error::Invalid(errors))
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

/// What the history keeps of an idea, as it stands.
pub(super) fn kept(tx: &mut ReadTx, entry: &Entry, idea: &Idea) -> Result<Value> {
    let mut fields = json!({
        "title": entry.title, "problem": idea.problem, "proposal": idea.proposal, "benefit": idea.benefit,
        "answers": idea.answers.told(Lang::from_code(&entry.language).unwrap_or_default()),
    });
    if idea.attachments_count > 0 {
        fields["attachments"] = files::named(tx, entry.id)?.into();
    }
    Ok(fields)
}

fn edit_public(
    tx: &mut WriteTx,
    (entry, idea): &queries::Pair,
    seen: Option<i32>,
    (texts, answers): (&Texts, Answers),
) -> Result<Entry> {
    if Texts::of(entry, idea) == *texts && idea.answers == answers {
        return Ok(entry.clone());
    }
    let before = kept(tx, entry, idea)?;
    let entry = create::revise(tx, entry, seen, before, &texts.title)?;
    write_texts(tx, entry.id, texts, false)?;
    make_findable(tx, &entry, (texts, &answers))?;
    let version = idea.form_version;
    answers::keep(tx, entry.id, &Said { answers, version })?;
    let version = entry.version;
    record(tx, &entry, &Changed { version })?;
    Ok(entry)
}

fn edit_draft(tx: &mut WriteTx, entry: &Entry, seen: Option<i32>, draft: &IdeaDraft) -> Result<Entry> {
    let audience = addressed(tx, &draft.audience)?;
    let stands = queries::row(tx, entry.id)?;
    let theme = themes::proposed(tx, &draft.theme, stands.theme_id)?;
    let campaign = campaigns::chosen(tx, &draft.campaign, (audience, draft.publish))?;
    let said = answers::said(tx, draft, &stands.answers)?;
    let openers = names::may_be_unnamed(tx, draft, audience)?;
    let from_outside = !audience::holds(tx, audience, entry.author_id)?;
    let now = tx.now();
    let state = if draft.publish { State::Published } else { State::Draft };
    let unchanged = entries::table
        .find(entry.id)
        .filter(entries::version.eq(seen.unwrap_or(0)))
        .filter(entries::state.eq(State::Draft));
    let saved: Option<Entry> = diesel::update(unchanged)
        .set((
            (
                entries::title.eq(&draft.texts.title),
                entries::path.eq(path(entry.number, &draft.texts.title)),
            ),
            (
                entries::audience_id.eq(audience),
                entries::from_outside.eq(from_outside),
                entries::version.eq(entry.version + 1),
            ),
            (
                entries::state.eq(state),
                entries::published_at.eq(draft.publish.then_some(now)),
            ),
        ))
        .returning(Entry::as_returning())
        .get_result(tx.conn())
        .optional()?;
    let saved = saved.ok_or(Error::Conflict(STALE))?;
    write_texts(tx, saved.id, &draft.texts, false)?;
    file_under(tx, saved.id, (theme, campaign), draft.unnamed)?;
    answers::keep(tx, saved.id, &said)?;
    inventions::ask(tx, saved.id, draft.invention)?;
    co_authors::name_all(tx, &saved, &draft.co_authors)?;
    behalf::keep(tx, saved.id, draft.behalf.as_ref())?;
    match draft.publish {
        true => publish(tx, saved, openers, (&draft.texts, now)),
        false => Ok(saved),
    }
}
