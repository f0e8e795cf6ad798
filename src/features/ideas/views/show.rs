//! The page of one idea.
use serde::Serialize;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::lineage::lineage;
use crate::features::entries::model::{Entry, EntryAction, State};
use crate::features::entries::paths::{ATTACHMENTS, HISTORY, REMOVE};
use crate::features::entries::thread::{Thread, ThreadQuery};
use crate::features::entries::views::{FollowButton, Mine, RelativeRow};
use crate::features::ideas::model::{Decision, IdeaState};
use crate::features::ideas::paths;
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::queries::{self, Beside, Likely, Pair};
use crate::features::ideas::similar::neighbours::{self, Neighbour};
use crate::features::people;
use crate::features::people::model::PersonRef;
use crate::kernel::address;
use crate::kernel::base::actor::Actor;
use crate::kernel::base::error::Result;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Crumbs, SummaryRow};
use crate::kernel::view::{Page, Title, View};

use super::answers::{Answers, Questions};
use super::authors::{AuthorsBox, OfferBox};
use super::behalf::BehalfBox;
use super::decision::{DecisionForm, choices};
use super::due::Due;
use super::evaluation::Judging;
use super::history::History;
use super::invention::{InventionBox, InventionForm};
use super::merge::Family;
use super::moves::{AnswersForm, Moves};
use super::parts::{IdeaHead, IdeaText};
use super::proposal::{ProposalPanel, others_decide};
use super::similar::Neighbours;
use super::split::Split;
use super::stage::Way;
use super::theme::About;
use super::tried::{Kept, Tried};
use super::units::SupportUnits;
use super::unnamed::UnnamedBox;
use super::variants::VariantsBox;
use super::vote::{VotePlace, VoteView};

/// The text is no longer what the person voted for: how it read then, and the vote given anew.
#[derive(Clone, Debug, Serialize)]
struct Changed {
    href: String,
    keep_action: String,
    /// Is the vote still open, so that it can be kept or taken back?
    open: bool,
}

/// The page of one idea.
#[derive(Serialize)]
pub struct ShowIdea {
    kept: Option<Kept>,
    crumbs: Crumbs,
    key: String,
    draft: bool,
    head: IdeaHead,
    vote: VoteView,
    units: Option<SupportUnits>,
    split: Option<Split>,
    way: Way,
    text: IdeaText,
    /// Is the answer the outcome? Then it stands above the text.
    outcome: bool,
    answers: Answers,
    questions: Questions,
    answering: Option<AnswersForm>,
    proposal: Option<ProposalPanel>,
    moves: Option<Moves>,
    judging: Judging,
    credits: Vec<PersonRef>,
    decision: Option<DecisionForm>,
    others_decide: Option<String>,
    changed: Option<Changed>,
    errors: Vec<SummaryRow>,
    thread: Option<Thread>,
    follow: Option<FollowButton>,
    mine: Option<Mine>,
    share_href: String,
    edit_href: Option<String>,
    /// Where its files are changed.
    files_href: Option<String>,
    delete_href: Option<String>,
    #[serde(flatten)]
    about: About,
    due: Due,
    audience: Audience,
    history: History,
    /// What it grew from.
    sources: Vec<RelativeRow>,
    similar: Option<Neighbours>,
    /// Where reasons stand side by side, while it is under review and somebody gave some.
    arguments_href: Option<String>,
    family: Family,
    variants: Option<VariantsBox>,
    #[serde(flatten)]
    whose: Whose,
}

/// Whose it is, and what follows from that.
#[derive(Serialize)]
struct Whose {
    invention: Option<InventionBox>,
    invention_form: Option<InventionForm>,
    authors: Option<AuthorsBox>,
    behalf: Option<BehalfBox>,
    unnamed: Option<UnnamedBox>,
    offer: Option<OfferBox>,
}

impl Whose {
    fn of(tx: &mut ReadTx, pair: &Pair, beside: &queries::Beside, tried: &Tried) -> Result<Whose> {
        Ok(Whose {
            invention: InventionBox::of(tx, pair, beside)?,
            invention_form: InventionForm::of(tx, pair, &tried.invention)?,
            authors: AuthorsBox::of(tx, pair, beside, &tried.co_author)?,
            behalf: BehalfBox::of(tx, pair)?,
            unnamed: UnnamedBox::of(tx, pair)?,
            offer: OfferBox::of(tx, pair)?,
        })
    }
}

impl ShowIdea {
    /// The page with a form that could not be taken.
    pub fn again(tx: &mut ReadTx, number: i32, tried: Tried) -> Result<ShowIdea> {
        let pair = queries::find(tx, number)?;
        ShowIdea::load(tx, pair, &ThreadQuery::default(), &tried)
    }

    /// The page for the person who looks; `tried` brings back a form that could not be taken.
    pub fn load(tx: &mut ReadTx, pair: Pair, query: &ThreadQuery, tried: &Tried) -> Result<ShowIdea> {
        let (entry, idea) = &pair;
        let (actor, head) = (tx.actor()?.clone(), IdeaHead::of(tx, entry, idea)?);
        let (decisions, beside) = (queries::decisions_of(tx, entry)?, queries::beside(tx, entry)?);
        let answers = Answers::of(tx, entry, &decisions)?;
        let (others_decide, decision) = deciding(tx, &pair, (&decisions, &beside), (&head, &answers), tried)?;
        let (draft, edit_href) = (entry.state == State::Draft, edit_href(&pair, &actor));
        let (found, near) = alike(tx, &pair)?;
        let vote = VoteView::one(tx, &pair, VotePlace::Page)?;
        Ok(ShowIdea {
            crumbs: crumbs(tx, entry)?,
            key: entry.key(),
            draft,
            units: units(tx, &pair, &vote)?,
            split: Split::of(entry, idea).filter(|_| !vote.hidden),
            way: Way::of(entry, idea, &decisions),
            text: IdeaText::of(tx, entry, idea)?,
            kept: tried.kept(tx)?,
            errors: tried.summary(tx)?,
            questions: Questions::of(entry, &beside.questions),
            answering: AnswersForm::of(tx, &pair, &beside, &tried.answers)?,
            proposal: ProposalPanel::of(tx, &pair, &beside, &tried.signature)?,
            moves: Moves::of(tx, &pair, (&decisions, &beside), &tried.moves)?,
            judging: Judging::of(tx, &pair, &beside, &tried.evaluators)?,
            credits: credits(tx, &beside)?,
            // A draft is not talked about yet.
            thread: (!draft).then(|| Thread::load(tx, entry, query)).transpose()?,
            follow: (!draft).then(|| FollowButton::one(tx, entry)).transpose()?,
            mine: (!draft).then(|| mine(tx, entry, edit_href.clone())).transpose()?,
            others_decide,
            changed: changed(tx, &pair)?,
            about: About::of(tx, &pair, &tried.theme)?,
            share_href: entry.path.clone(),
            files_href: edit_href.as_ref().map(|_| ATTACHMENTS.with([&entry.key()])),
            edit_href,
            delete_href: delete_href(entry, &actor),
            due: Due::of(tx, entry, idea, &decisions)?,
            outcome: is_outcome(idea.state),
            audience: audience::of(tx, entry)?,
            history: History::of(tx, entry)?,
            arguments_href: arguments_href(&pair),
            family: Family::of(tx, &pair, (&beside, &found, &near), &tried.joining())?,
            variants: VariantsBox::of(tx, &pair, &tried.variant)?,
            whose: Whose::of(tx, &pair, &beside, tried)?,
            similar: (!draft).then(|| Neighbours::of(entry, near)),
            sources: sources(tx, entry)?,
            head,
            vote,
            answers,
            decision,
        })
    }
}

fn arguments_href((entry, idea): &Pair) -> Option<String> {
    let given = is_weighed(idea.state) && entry.praise_count + entry.criticism_count > 0;
    given.then(|| paths::ARGUMENTS.of(&entry.path, []))
}

/// Is it being made up one's mind about?
fn is_weighed(state: IdeaState) -> bool {
    matches!(state, IdeaState::Evaluate | IdeaState::Decide)
}

/// Is what was said last the outcome?
fn is_outcome(state: IdeaState) -> bool {
    use IdeaState::{Declined, Done, Parked, Withdrawn};
    matches!(state, Done | Parked | Declined | Withdrawn)
}

/// What could be the same, for those who decide about that, and what reads alike. A draft is compared with nothing yet.
fn alike(tx: &mut ReadTx, (entry, idea): &Pair) -> Result<(Vec<Likely>, Vec<Neighbour>)> {
    if entry.state == State::Draft {
        return Ok(Default::default());
    }
    match Standing::of(entry, idea).permits(tx.actor()?, IdeaAction::Merge) {
        true => queries::pairs_of(tx, entry.id),
        false => Ok((Vec::new(), neighbours::beside(tx, entry.id)?)),
    }
}

fn edit_href((entry, idea): &Pair, actor: &Actor) -> Option<String> {
    let may = Standing::of(entry, idea).admit(actor, IdeaAction::Edit).is_ok();
    may.then(|| paths::EDIT.of(&entry.path, []))
}

fn delete_href(entry: &Entry, actor: &Actor) -> Option<String> {
    let may = entry.permits(actor, EntryAction::Remove);
    may.then(|| REMOVE.with([&entry.key()]))
}

/// From which units it is supported, where totals are shown.
fn units(tx: &mut ReadTx, (entry, idea): &Pair, vote: &VoteView) -> Result<Option<SupportUnits>> {
    match vote.hidden {
        true => Ok(None),
        false => SupportUnits::of(tx, entry, idea),
    }
}

/// Who else decides, and the form for whoever does.
fn deciding(
    tx: &mut ReadTx,
    pair: &Pair,
    (decisions, beside): (&[Decision], &Beside),
    shown: (&IdeaHead, &Answers),
    tried: &Tried,
) -> Result<(Option<String>, Option<DecisionForm>)> {
    let others = leaves_to_others(tx, pair, decisions)?;
    // Whoever sees their own idea through still does that.
    let aside = others.is_some() && !Standing::of(&pair.0, &pair.1).is_own_of_team(tx.actor()?);
    let form = match aside {
        true => None,
        false => decision(tx, pair, (decisions, beside), shown, tried)?,
    };
    Ok((others, form))
}

/// The form of a decision, for whoever may decide: not while one waits. After a conflict it stays, whatever the idea
/// has become: nothing typed is lost.
pub(super) fn decision(
    tx: &mut ReadTx,
    pair: &Pair,
    (decisions, beside): (&[Decision], &Beside),
    shown: (&IdeaHead, &Answers),
    tried: &Tried,
) -> Result<Option<DecisionForm>> {
    let refused = &tried.decision;
    let standing = Standing::of(&pair.0, &pair.1);
    let roles = standing.roles(tx.actor()?);
    let mut offered = choices(pair.1.state, &roles, decisions);
    offered.retain(|to| standing.lets(*to));
    if refused.typed.is_none() && (offered.is_empty() || beside.waiting.is_some()) {
        return Ok(None);
    }
    DecisionForm::new(tx, pair, (&roles, &offered), shown, (refused, &tried.chosen)).map(Some)
}

/// Who decides, where the person who looks would if it were not their own idea, or if they had not signed what was
/// appealed against.
pub(super) fn leaves_to_others(tx: &mut ReadTx, pair: &Pair, decisions: &[Decision]) -> Result<Option<String>> {
    if Standing::of(&pair.0, &pair.1).is_own_of_team(tx.actor()?) {
        return others_decide(tx).map(Some);
    }
    match stands_aside(tx, pair, decisions)? {
        true => tx.say("reserved-decided-before", &[]).map(Some),
        false => Ok(None),
    }
}

/// Did the person who looks decide what was appealed against, and do others decide now?
fn stands_aside(tx: &mut ReadTx, pair: &Pair, decisions: &[Decision]) -> Result<bool> {
    let person = tx.actor()?.person;
    let signed = |decision: &Decision| [decision.person_id, decision.second_id].contains(&Some(person));
    let took_part = decisions
        .iter()
        .any(|decision| decision.to_state == IdeaState::Declined && signed(decision));
    if pair.1.state != IdeaState::Decide || !took_part {
        return Ok(false);
    }
    Ok(!queries::may_propose(tx, pair, person)?)
}

/// Who had it before somebody else went on with it.
fn credits(tx: &mut ReadTx, beside: &Beside) -> Result<Vec<PersonRef>> {
    let mut people = people::model::refs(tx, beside.credits.iter().copied())?;
    Ok(beside.credits.iter().filter_map(|id| people.remove(id)).collect())
}

fn sources(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<RelativeRow>> {
    let found = lineage(tx, entry)?;
    RelativeRow::sources(tx, &found.from)
}

fn mine(tx: &mut ReadTx, entry: &Entry, edit_href: Option<String>) -> Result<Mine> {
    Ok(Mine::one(tx, entry, entry.title.clone())?.editing(edit_href))
}

fn crumbs(tx: &ReadTx, entry: &Entry) -> Result<Crumbs> {
    let way = [(paths::IDEAS.as_str().into(), tx.say("nav-ideas", &[])?)];
    let here = tx.say("idea-number", &[("n", entry.number.to_string().into())])?;
    Ok(Crumbs::new(way, here))
}

/// The text a person voted for, when it reads differently now.
fn changed(tx: &mut ReadTx, (entry, idea): &Pair) -> Result<Option<Changed>> {
    Ok(queries::voted_for(tx, entry.id)?.map(|version| Changed {
        href: format!(
            "{}#version-{version}",
            address::query(&HISTORY.with([&entry.key()]), &[("version", &version)])
        ),
        keep_action: address::query(&paths::VOTE.with([&entry.number]), &[("at", &"page")]),
        open: idea.takes_votes(),
    }))
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
        [self.key.clone()].into_iter().chain(self.family.keys.clone()).collect()
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty() || self.kept.is_some()
    }
}
