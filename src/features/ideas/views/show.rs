//! The page of one idea.
use serde::Serialize;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::model::{EntryAction, State};
use crate::features::entries::thread::{Thread, ThreadQuery};
use crate::features::entries::views::{FollowButton, Mine};
use crate::features::ideas::forms::DecisionFields;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::queries::{self, Pair};
use crate::kernel::components::{Crumbs, SummaryRow};
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::form::Refused;
use crate::kernel::policy::Permits;
use crate::kernel::view::{Page, Title, View};

use super::decision::DecisionForm;
use super::parts::{Answers, Due, History, IdeaHead, IdeaText};
use super::stage::Way;
use super::vote::{Place, VoteView};

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
    /// Is the answer the outcome? Then it stands above the text.
    outcome: bool,
    answers: Answers,
    decision: Option<DecisionForm>,
    errors: Vec<SummaryRow>,
    thread: Option<Thread>,
    follow: Option<FollowButton>,
    mine: Option<Mine>,
    share_href: String,
    edit_href: Option<String>,
    delete_href: Option<String>,
    due: Due,
    audience: Audience,
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
            mine: if draft { None } else { Some(Mine::one(tx, entry, entry.title.clone())?) },
            share_href: entry.path.clone(),
            edit_href: entry.permits(&actor, EntryAction::Edit).then(|| format!("{}/edit", entry.path)),
            delete_href: entry.permits(&actor, EntryAction::Remove).then(|| format!("/entries/{}/remove", entry.key())),
            due: Due::of(tx, entry, idea)?,
            outcome: matches!(idea.state, IdeaState::Done | IdeaState::Parked | IdeaState::Declined),
            audience: audience::of(tx, entry)?,
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
