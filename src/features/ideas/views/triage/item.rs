//! One idea of the triage: what it says, what the team keeps beside it, and the form that answers it.
use std::collections::HashMap;

use chrono::{DateTime, Days, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::ideas::forms::{CoachFields, DecisionFields, NoteFields, SnoozeFields};
use crate::features::ideas::model::BODY_LENGTH;
use crate::features::ideas::paths;
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::queries::{self, Kept, Note, Pair};
use crate::features::people;
use crate::features::people::model::{PersonRef, refs};
use crate::features::people::role;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Choice, Field, Select, SummaryRow, TextArea};
use crate::kernel::web::submit::Refused;

use super::super::answers::{Answers, Questions};
use super::super::decision::DecisionForm;
use super::super::due::Due;
use super::super::merge::{Asked, MergeForm};
use super::super::pairs::PairsBox;
use super::super::parts::{IdeaHead, IdeaText};
use super::super::proposal::ProposalPanel;
use super::super::show::{Tried, decision, leaves_to_others, place};
use super::super::similar::Neighbours;
use super::super::stage::StageBadge;
use super::filters::Chosen;

/// The forms of the page that could not be taken, at most one of them.
#[derive(Default)]
pub struct TriedTriage {
    /// A decision.
    pub decision: Refused<DecisionFields>,
    /// A note.
    pub note: Refused<NoteFields>,
    /// Who looks after it.
    pub coach: Refused<CoachFields>,
    /// When it is looked at again.
    pub snooze: Refused<SnoozeFields>,
}

impl TriedTriage {
    /// The same for the form of a decision on the page of an idea.
    fn on_page(&self) -> Tried {
        Tried {
            decision: self.decision.clone(),
            ..Tried::default()
        }
    }

    /// What is wrong, for the box on top.
    pub(super) fn summary(&self, tx: &ReadTx) -> Result<Vec<SummaryRow>> {
        let mut rows = self.decision.errors.summary(tx, place)?;
        rows.extend(self.note.errors.summary(tx, str::to_owned)?);
        rows.extend(self.coach.errors.summary(tx, str::to_owned)?);
        rows.extend(self.snooze.errors.summary(tx, str::to_owned)?);
        Ok(rows)
    }
}

#[derive(Clone, Debug, Serialize)]
struct NoteView {
    author: PersonRef,
    at: DateTime<Utc>,
    lang: String,
    body: String,
    unsent: bool,
}

/// Who is at it: whoever looks, a colleague, or nobody.
#[derive(Clone, Debug, Serialize)]
struct Hold {
    action: String,
    release: String,
    own: bool,
    name: String,
}

#[derive(Clone, Debug, Serialize)]
struct Snooze {
    action: String,
    until: Field,
    /// The day it is put off until now.
    now: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct TriageItem {
    key: String,
    idea: i32,
    href: String,
    head: IdeaHead,
    stage: Option<StageBadge>,
    votes: i32,
    comments: i32,
    due: Due,
    text: IdeaText,
    answers: Answers,
    questions: Questions,
    pairs: PairsBox,
    similar: Neighbours,
    merge: Option<MergeForm>,
    proposal: Option<ProposalPanel>,
    decision: Option<DecisionForm>,
    others_decide: Option<String>,
    notes: Vec<NoteView>,
    note_action: String,
    token: String,
    note: TextArea,
    hold: Hold,
    coach_action: String,
    coach: Select,
    mine: bool,
    handle: String,
    snooze: Snooze,
}

impl TriageItem {
    pub(super) fn load(
        tx: &mut ReadTx,
        pair: &Pair,
        chosen: &Chosen,
        tried: &TriedTriage,
        started: Option<Uuid>,
    ) -> Result<Option<TriageItem>> {
        let (entry, idea) = pair;
        let actor = tx.actor()?.clone();
        if !Standing::of(entry, idea).permits(&actor, IdeaAction::Triage) {
            return Ok(None);
        }
        let decisions = queries::decisions_of(tx, entry)?;
        let beside = queries::beside(tx, entry)?;
        let kept = queries::kept_beside(tx, entry.id)?;
        let (head, answers) = (IdeaHead::of(tx, entry)?, Answers::of(tx, entry, &decisions)?);
        let others_decide = leaves_to_others(tx, pair, &decisions)?;
        let action = chosen.idea(entry.number);
        let form = match others_decide {
            Some(_) => None,
            None => decision(tx, pair, (&decisions, &beside), (&head, &answers), &tried.on_page())?,
        };
        let form = match form {
            Some(form) => Some(form.in_triage(tx, (idea.state, action), &tried.decision, started)?),
            None => None,
        };
        let (found, near) = queries::pairs_of(tx, entry.id)?;
        let (no_merge, no_unmerge) = Default::default();
        let asked = Asked {
            into: None,
            merge: &no_merge,
            unmerge: &no_unmerge,
        };
        let merge = MergeForm::of(tx, pair, (&found, &near), &asked)?;
        let proposal = ProposalPanel::of(tx, pair, &beside, &Refused::default())?;
        Ok(Some(TriageItem {
            key: entry.key(),
            idea: entry.number,
            href: entry.path.clone(),
            stage: idea.state.stage().map(StageBadge::of),
            votes: idea.votes_count,
            comments: entry.comments_count,
            due: Due::of(tx, entry, idea, &decisions)?,
            text: IdeaText::of(entry, idea),
            questions: Questions::of(entry, &beside.questions),
            pairs: PairsBox::of(entry, idea, &found),
            merge: merge.map(|form| form.sent_to(chosen.merge(entry.number))),
            similar: Neighbours::of(entry, near),
            proposal: proposal.map(|panel| panel.sent_to(chosen.signature(entry.number))),
            decision: form,
            others_decide,
            notes: notes(tx, &kept.notes)?,
            note_action: chosen.from(&paths::NOTES.with([&entry.number])),
            token: tx.new_id().to_string(),
            note: TextArea::new(
                "triage-note",
                "triage-note-add",
                tried.note.fields().note,
                BODY_LENGTH,
                tried.note.errors.at(tx, "triage-note")?,
            )
            .size("small"),
            hold: hold(tx, entry, &kept, chosen)?,
            coach_action: chosen.from(&paths::COACH.with([&entry.number])),
            coach: coach(tx, entry, idea.coach_id, &tried.coach)?,
            mine: idea.coach_id == Some(actor.person),
            handle: actor.profile.handle.clone(),
            snooze: snooze(tx, entry, &kept, chosen, &tried.snooze)?,
            head,
            answers,
        }))
    }

    pub(super) fn title(&self) -> &str {
        &self.head.title
    }
}

fn notes(tx: &mut ReadTx, notes: &[Note]) -> Result<Vec<NoteView>> {
    let people: HashMap<Uuid, PersonRef> = refs(tx, notes.iter().map(|note| note.person_id))?;
    let view = |note: &Note| {
        Ok(NoteView {
            author: people.get(&note.person_id).cloned().must_exist("who wrote a note")?,
            at: note.written_at,
            lang: note.language.clone(),
            body: note.html.clone(),
            unsent: note.unsent,
        })
    };
    notes.iter().map(view).collect()
}

fn hold(tx: &mut ReadTx, entry: &Entry, kept: &Kept, chosen: &Chosen) -> Result<Hold> {
    let own = tx.actor()?.person;
    let action = chosen.from(&paths::HOLD.with([&entry.number]));
    let holder = kept.held.filter(|holder| *holder != own);
    let name = refs(tx, holder)?.into_values().next().map(|person| person.name);
    Ok(Hold {
        release: crate::kernel::address::query(&action, &[("_method", &"delete")]),
        action,
        own: kept.held == Some(own),
        name: name.unwrap_or_default(),
    })
}

/// Everybody of the team but who wrote it.
pub(super) fn team(tx: &mut ReadTx, author: Option<Uuid>) -> Result<Vec<PersonRef>> {
    let team = people::queries::with_role(tx, role::INNOVATION_TEAM)?;
    Ok(team.into_iter().filter(|person| Some(person.id) != author).collect())
}

pub(super) fn choices(tx: &ReadTx, team: &[PersonRef], chosen: impl Fn(&PersonRef) -> bool) -> Result<Vec<Choice>> {
    let nobody = Choice {
        value: String::new(),
        label: tx.say("triage-nobody", &[])?,
        selected: !team.iter().any(&chosen),
    };
    let member = |person: &PersonRef| Choice {
        value: person.handle.clone(),
        label: person.name.clone(),
        selected: chosen(person),
    };
    Ok([nobody].into_iter().chain(team.iter().map(member)).collect())
}

fn coach(tx: &mut ReadTx, entry: &Entry, coach: Option<Uuid>, tried: &Refused<CoachFields>) -> Result<Select> {
    let team = team(tx, Some(entry.author_id))?;
    let choices = choices(tx, &team, |person| Some(person.id) == coach)?;
    Ok(Select::new("coach", "triage-coach", choices).error(tried.errors.at(tx, "coach")?))
}

fn snooze(
    tx: &mut ReadTx,
    entry: &Entry,
    kept: &Kept,
    chosen: &Chosen,
    tried: &Refused<SnoozeFields>,
) -> Result<Snooze> {
    let noon = |day: chrono::NaiveDate| day.and_hms_opt(12, 0, 0).map(|noon| noon.and_utc());
    let week = queries::today(tx).checked_add_days(Days::new(7));
    let typed = tried.typed.as_ref().map(|typed| typed.until.clone());
    let day = typed.unwrap_or_else(|| kept.until.or(week).map(|day| day.to_string()).unwrap_or_default());
    let until = Field::new("until", "triage-until", "date", day).help("triage-until-help");
    Ok(Snooze {
        action: chosen.from(&paths::SNOOZE.with([&entry.number])),
        until: until.error(tried.errors.at(tx, "until")?),
        now: kept.until.and_then(noon),
    })
}
