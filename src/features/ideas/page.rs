//! The page of one idea. What live patches replace are views of their own, without language or viewer.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::entries::audience;
use crate::features::entries::model::{Entry, EntryAction, State};
use crate::features::entries::thread::{Thread, ThreadQuery};
use crate::features::entries::views::FollowButton;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::components::{Crumbs, SummaryRow};
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::form::Refused;
use crate::kernel::policy::Permits;
use crate::kernel::view::{Page, Title, View};

use super::forms::DecisionFields;
use super::model::{Decision, Idea, IdeaState};
use super::policy::{IdeaAction, Standing};
use super::queries::{self, Pair};
use super::views::{Place, StageBadge, VoteView, Way};
use super::working_days;

/// Title, who and when.
#[derive(Clone, Debug, Serialize)]
pub struct IdeaHead {
    key: String,
    version: i32,
    title: String,
    lang: String,
    author: PersonRef,
    at: DateTime<Utc>,
    edited: bool,
    history_href: String,
}

impl View for IdeaHead {
    const TEMPLATE: &'static str = "ideas/_head";
}

impl IdeaHead {
    /// The head of an idea.
    pub fn of(tx: &mut ReadTx, entry: &Entry) -> Result<IdeaHead> {
        Ok(IdeaHead {
            key: entry.key(),
            version: entry.version,
            title: entry.title.clone(),
            lang: entry.language.clone(),
            author: refs(tx, [entry.author_id])?.remove(&entry.author_id).ok_or(Error::NotFound)?,
            at: entry.shown_at(),
            edited: entry.edited_at.is_some(),
            history_href: format!("/entries/{}/history", entry.key()),
        })
    }
}

#[derive(Clone, Debug, Serialize)]
struct Part {
    label_key: &'static str,
    body: String,
}

/// Problem, proposal, benefit.
#[derive(Clone, Debug, Serialize)]
pub struct IdeaText {
    key: String,
    version: i32,
    lang: String,
    parts: Vec<Part>,
}

impl View for IdeaText {
    const TEMPLATE: &'static str = "ideas/_text";
}

impl IdeaText {
    /// The text of an idea.
    pub fn of(entry: &Entry, idea: &Idea) -> IdeaText {
        let all = [("idea-problem", &idea.problem_html), ("idea-proposal", &idea.proposal_html), ("idea-benefit", &idea.benefit_html)];
        let parts = all.into_iter().filter(|(_, body)| !body.is_empty());
        let parts = parts.map(|(label_key, body)| Part { label_key, body: body.clone() }).collect();
        IdeaText { key: entry.key(), version: entry.version, lang: entry.language.clone(), parts }
    }
}

#[derive(Clone, Debug, Serialize)]
struct Answer {
    id: i32,
    version: i32,
    author: PersonRef,
    at: DateTime<Utc>,
    stage: StageBadge,
    lang: String,
    body: String,
}

/// The answers of the innovation team, the newest first.
#[derive(Clone, Debug, Serialize)]
pub struct Answers {
    key: String,
    version: i32,
    answers: Vec<Answer>,
}

impl View for Answers {
    const TEMPLATE: &'static str = "ideas/_answers";
}

impl Answers {
    /// The answers of an idea.
    pub fn of(tx: &mut ReadTx, entry: &Entry, decisions: &[Decision]) -> Result<Answers> {
        let people = refs(tx, decisions.iter().map(|decision| decision.person_id))?;
        let answer = |decision: &Decision| {
            Ok(Answer {
                id: decision.number,
                version: 1,
                author: people.get(&decision.person_id).cloned().ok_or(Error::NotFound)?,
                at: decision.decided_at,
                stage: StageBadge::of(decision.to_state.stage()),
                lang: decision.language.clone(),
                body: decision.answer_html.clone(),
            })
        };
        let answers = decisions.iter().map(answer).collect::<Result<_>>()?;
        Ok(Answers { key: entry.key(), version: entry.version, answers })
    }
}

#[derive(Clone, Debug, Serialize)]
struct Happening {
    label_key: &'static str,
    name: String,
    at: DateTime<Utc>,
    href: Option<String>,
    now: bool,
}

/// What happened to an idea, the newest first.
#[derive(Clone, Debug, Serialize)]
pub struct History {
    key: String,
    version: i32,
    history: Vec<Happening>,
}

impl View for History {
    const TEMPLATE: &'static str = "ideas/_history";
}

impl History {
    /// Decisions, edits and the first publication of an idea.
    pub fn of(tx: &mut ReadTx, entry: &Entry, decisions: &[Decision]) -> Result<History> {
        let edits = queries::edits_of(tx, entry.id)?;
        let ids = decisions.iter().map(|decision| decision.person_id).chain(edits.iter().map(|edit| edit.0)).chain([entry.author_id]);
        let people = refs(tx, ids)?;
        let name = |id| people.get(&id).map(|person| person.name.clone()).unwrap_or_default();
        let mut history: Vec<Happening> = decisions
            .iter()
            .map(|decision| Happening {
                label_key: StageBadge::of(decision.to_state.stage()).label_key,
                name: name(decision.person_id),
                at: decision.decided_at,
                href: Some(format!("{}#answer-{}", entry.path, decision.number)),
                now: false,
            })
            .collect();
        let versions = format!("/entries/{}/history", entry.key());
        history.extend(edits.iter().map(|(person, at)| Happening {
            label_key: "idea-edited",
            name: name(*person),
            at: *at,
            href: Some(versions.clone()),
            now: false,
        }));
        history.push(Happening { label_key: "idea-submitted", name: name(entry.author_id), at: entry.shown_at(), href: None, now: false });
        history.sort_by_key(|happening| std::cmp::Reverse(happening.at));
        if let Some(first) = history.first_mut() {
            first.now = true;
        }
        Ok(History { key: entry.key(), version: entry.version, history })
    }
}

/// By when the first answer is promised; gone once there is one.
#[derive(Clone, Debug, Serialize)]
pub struct Due {
    key: String,
    version: i32,
    due: Option<DateTime<Utc>>,
}

impl View for Due {
    const TEMPLATE: &'static str = "ideas/_due";
}

impl Due {
    /// The promise for an idea.
    pub fn of(tx: &ReadTx, entry: &Entry, idea: &Idea) -> Due {
        let waits = entry.state == State::Published && idea.state == IdeaState::Open;
        let day = working_days::answer_due(entry.shown_at(), tx.site().zone);
        let due = if waits { day.and_hms_opt(12, 0, 0).map(|noon| noon.and_utc()) } else { None };
        Due { key: entry.key(), version: entry.version, due }
    }
}

#[derive(Clone, Debug, Serialize)]
struct Choice {
    value: &'static str,
    icon: &'static str,
    label_key: &'static str,
    checked: bool,
}

/// The form of the innovation team, with what was typed.
#[derive(Clone, Debug, Serialize)]
pub struct DecisionForm {
    action: String,
    version: i32,
    choices: Vec<Choice>,
    parks: bool,
    value: String,
    revisit_on: String,
    revisit_trigger: String,
    stage_error: Option<String>,
    error: Option<String>,
    revisit_error: Option<String>,
    trigger_error: Option<String>,
    conflict: Option<String>,
    name: String,
    csrf: String,
}

impl DecisionForm {
    fn new(
        tx: &mut ReadTx,
        (entry, idea): &Pair,
        head: &IdeaHead,
        answers: &Answers,
        refused: &Refused<DecisionFields>,
    ) -> Result<DecisionForm> {
        let typed = refused.typed.clone().unwrap_or_default();
        let moves = idea.state.moves();
        let choice = |to: &IdeaState| {
            let (icon, label_key) = match to {
                IdeaState::Evaluate if idea.state == IdeaState::Open => ("scan-search", "decide-review"),
                IdeaState::Open | IdeaState::Evaluate => ("scan-search", "decide-reopen"),
                IdeaState::Accepted => ("circle-check", "decide-accept"),
                IdeaState::Delivering => ("hammer", "decide-progress"),
                IdeaState::Done => ("party-popper", "decide-done"),
                IdeaState::Parked => ("calendar-clock", "decide-park"),
                IdeaState::Declined => ("archive", "decide-notnow"),
            };
            Choice { value: to.word(), icon, label_key, checked: typed.stage == to.word() || (moves.len() == 1) }
        };
        let conflict = match (refused.conflict, answers.answers.first()) {
            (true, Some(latest)) => Some(tx.say("decide-conflict", &[("name", latest.author.name.as_str().into())])?),
            (true, None) => Some(tx.say("decide-conflict-text", &[])?),
            _ => None,
        };
        Ok(DecisionForm {
            action: format!("/ideas/{}/decisions", entry.number),
            version: entry.version,
            choices: moves.iter().map(choice).collect(),
            parks: moves.contains(&IdeaState::Parked),
            value: typed.answer,
            revisit_on: typed.revisit_on,
            revisit_trigger: typed.revisit_trigger,
            stage_error: refused.errors.at(tx, "stage")?,
            error: refused.errors.at(tx, "answer")?,
            revisit_error: refused.errors.at(tx, "revisit_on")?,
            trigger_error: refused.errors.at(tx, "revisit_trigger")?,
            conflict,
            name: head.author.name.split_whitespace().next().unwrap_or_default().to_owned(),
            csrf: tx.actor()?.csrf.clone(),
        })
    }
}

#[derive(Clone, Debug, Serialize)]
struct Project {
    href: String,
    name: String,
}

/// The page of one idea.
#[derive(Serialize)]
pub struct ShowIdea {
    crumbs: Crumbs,
    key: String,
    draft: bool,
    head: IdeaHead,
    vote: VoteView,
    way: Way,
    text: IdeaText,
    answers: Answers,
    decision: Option<DecisionForm>,
    errors: Vec<SummaryRow>,
    thread: Option<Thread>,
    follow: Option<FollowButton>,
    share_href: String,
    edit_href: Option<String>,
    delete_href: Option<String>,
    due: Due,
    audience: String,
    history: History,
    project: Option<Project>,
}

impl ShowIdea {
    /// The page for the person who looks; `refused` brings back a decision that could not be taken.
    pub fn load(tx: &mut ReadTx, pair: Pair, query: &ThreadQuery, refused: &Refused<DecisionFields>) -> Result<ShowIdea> {
        let (entry, idea) = &pair;
        let actor = tx.actor()?.clone();
        let decisions = queries::decisions_of(tx, entry.id)?;
        let head = IdeaHead::of(tx, entry)?;
        let answers = Answers::of(tx, entry, &decisions)?;
        let standing = Standing::of(entry, idea);
        // After a conflict the form stays, whatever the idea has become: nothing typed is lost.
        let decides = standing.admit(&actor, IdeaAction::Decide).is_ok() || refused.conflict;
        let decision = if decides { Some(DecisionForm::new(tx, &pair, &head, &answers, refused)?) } else { None };
        let draft = entry.state == State::Draft;
        Ok(ShowIdea {
            crumbs: Crumbs::new(
                [("/ideas".into(), tx.say("nav-ideas", &[])?)],
                tx.say("idea-number", &[("n", entry.number.to_string().into())])?,
            ),
            key: entry.key(),
            draft,
            vote: VoteView::one(tx, &pair, Place::Page)?,
            way: Way::of(entry, idea, &decisions),
            text: IdeaText::of(entry, idea),
            errors: refused.errors.summary(tx, |field| if field == "stage" { "decide-title".into() } else { field.to_owned() })?,
            thread: if draft { None } else { Some(Thread::load(tx, entry, query)?) },
            follow: if draft { None } else { Some(FollowButton::one(tx, entry)?) },
            share_href: entry.path.clone(),
            edit_href: entry.permits(&actor, EntryAction::Edit).then(|| format!("{}/edit", entry.path)),
            delete_href: entry.permits(&actor, EntryAction::Remove).then(|| format!("/entries/{}/remove", entry.key())),
            due: Due::of(tx, entry, idea),
            audience: audience::words(tx, entry.audience_id)?,
            history: History::of(tx, entry, &decisions)?,
            project: queries::project_of(tx, entry.id)?.map(|(href, name)| Project { href, name }),
            head,
            answers,
            decision,
        })
    }
}

impl View for ShowIdea {
    const TEMPLATE: &'static str = "ideas/show";
}
impl Page for ShowIdea {
    fn title(&self) -> Title {
        Title::Text(self.head.title.clone())
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
    fn topics(&self) -> Vec<String> {
        vec![self.key.clone()]
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}
