//! The open workshop: news, team, description of a project.
use serde::{Deserialize, Serialize};

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::marks;
use crate::features::entries::model::Entry;
use crate::features::entries::thread::{Thread, ThreadQuery};
use crate::features::entries::views::{FollowButton, Mine};
use crate::features::people::model::PersonRef;
use crate::features::projects::model::{Joining, Phase, Project};
use crate::features::projects::paths;
use crate::features::projects::policy::{ProjectAction, Standing};
use crate::features::projects::queries;
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::{Cursor, ListPage};
use crate::kernel::view::components::{Crumbs, Empty, Pill, TabLink, Tabs};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

use super::crumbs;
use super::facts::{Fact, Need, facts, needs};
use super::head::{Join, ProjectHead};
use super::team::{TeamTab, TeamView};
use super::update::UpdateItem;
use super::update_form::UpdateForm;

/// Updates on one page.
const PAGE: usize = 10;

/// What the address of a project's page may say.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ShowQuery {
    #[serde(default)]
    tab: String,
    older: Option<String>,
    kind: Option<String>,
    reply: Option<i32>,
    before: Option<i32>,
    replies: Option<i32>,
    after: Option<i32>,
    comment: Option<i32>,
}

impl ShowQuery {
    /// The tab it opens.
    fn tab(&self) -> &'static str {
        let known = ["team", "about"].into_iter().find(|tab| *tab == self.tab);
        known.unwrap_or("news")
    }

    fn thread(&self) -> ThreadQuery {
        let (reply, before, comment) = (self.reply, self.before, self.comment);
        ThreadQuery {
            kind: self.kind.clone(),
            reply,
            before,
            comment,
            replies: self.replies,
            after: self.after,
        }
    }
}

/// The page of a project.
#[derive(Serialize)]
pub struct ShowProject {
    crumbs: Crumbs,
    key: String,
    tally: i64,
    head: ProjectHead,
    members: i64,
    audience: Audience,
    tabs: Tabs,
    follow: FollowButton,
    join: Option<Join>,
    complete: bool,
    notice: Option<String>,
    edit_href: Option<String>,
    tab: &'static str,
    /// New updates wait above the newest ones only.
    pill: Option<Pill>,
    composer: Option<UpdateForm>,
    items: Vec<UpdateItem>,
    older_href: Option<String>,
    empty: Option<Empty>,
    team: Option<TeamTab>,
    about: Option<String>,
    lang: String,
    thread: Option<Thread>,
    mine: Option<Mine>,
    needs: Vec<Need>,
    facts: Vec<Fact>,
    faces: Vec<PersonRef>,
    team_href: String,
}

/// Faces beside the page.
const FACES: usize = 12;

impl ShowProject {
    /// The page for the person who looks; a refused update comes back in its form.
    pub fn new(
        tx: &mut ReadTx,
        entry: &Entry,
        project: &Project,
        query: &ShowQuery,
        refused: Option<UpdateForm>,
    ) -> Result<ShowProject> {
        let tab = query.tab();
        let updates = updates_shown(tx, entry, query)?;
        marks::load(tx, updates.items.iter().chain([entry]).map(|entry| entry.id))?;
        let standing = queries::standing_on(tx, entry, project)?;
        let team = TeamView::load(tx, entry)?;
        let lamp = queries::lamps(tx, std::slice::from_ref(entry))?
            .remove(&entry.id)
            .unwrap_or_default();
        let facts = facts(tx, entry, &team)?;
        let mut page = ShowProject {
            crumbs: crumbs(tx, &[], entry.title.clone())?,
            key: entry.key(),
            tally: entry.tally,
            head: ProjectHead::of(entry, project, &lamp),
            members: team.members(),
            audience: audience::of(tx, entry)?.named(),
            tabs: tabs(entry, tab),
            follow: FollowButton::one(tx, entry)?,
            join: Join::of(entry, &standing, tx)?,
            complete: project.joining == Joining::Closed && project.phase != Phase::Completed && !standing.belongs(),
            notice: notice(tx, entry, &standing)?,
            edit_href: standing.leads().then(|| paths::EDIT.of(&entry.path, [])),
            tab,
            pill: query.older.is_none().then(|| Pill::new(entry.path.clone())),
            composer: None,
            items: Vec::new(),
            older_href: None,
            empty: None,
            team: None,
            about: (tab == "about").then(|| project.about_html.clone()),
            lang: entry.language.clone(),
            thread: None,
            mine: None,
            needs: needs(tx, project)?,
            facts,
            faces: team.people().take(FACES).cloned().collect(),
            team_href: address::query(&entry.path, &[("tab", &"team")]),
        };
        match tab {
            "news" => {
                page.composer = composer(tx, entry, &standing, (page.members, refused))?;
                page.news(tx, entry, query, updates)?;
            }
            "team" => page.team = Some(TeamTab::new(tx, entry, &standing, team)?),
            _ => {}
        }
        Ok(page)
    }

    fn news(&mut self, tx: &mut ReadTx, entry: &Entry, query: &ShowQuery, updates: ListPage<Entry>) -> Result<()> {
        self.items = UpdateItem::at_home(tx, &updates.items)?;
        self.older_href = updates
            .next
            .map(|cursor| address::query(&entry.path, &[("older", &cursor)]));
        // Whoever may write the first one is the team that "will report".
        let text_key = if self.composer.is_some() {
            "empty-updates-own"
        } else {
            "empty-updates-text"
        };
        self.empty = self
            .items
            .is_empty()
            .then(|| Empty::new("rocket", "empty-updates-title", text_key));
        self.mine = Some(Mine::one(tx, entry, entry.title.clone())?.editing(self.edit_href.clone()));
        self.thread = Some(Thread::load(tx, entry, &query.thread())?);
        Ok(())
    }
}

/// The form for an update, for those who may write one: blank, or as it was refused.
fn composer(
    tx: &mut ReadTx,
    entry: &Entry,
    standing: &Standing,
    form: (i64, Option<UpdateForm>),
) -> Result<Option<UpdateForm>> {
    let (members, refused) = form;
    if !standing.permits(tx.actor()?, ProjectAction::Report) {
        return Ok(None);
    }
    refused
        .map_or_else(|| UpdateForm::new(tx, entry, members, &Refused::default()), Ok)
        .map(Some)
}

fn tabs(entry: &Entry, current: &str) -> Tabs {
    let href = |word| {
        if word == "news" {
            entry.path.clone()
        } else {
            address::query(&entry.path, &[("tab", &word)])
        }
    };
    let link = |word, label_key| TabLink::new(href(word), label_key, word == current);
    Tabs::new(
        "tabs-project",
        vec![
            link("news", "tab-news"),
            link("team", "tab-team"),
            link("about", "tab-about"),
        ],
    )
}

/// What became of one's own request, said to nobody else.
fn notice(tx: &mut ReadTx, entry: &Entry, standing: &Standing) -> Result<Option<String>> {
    if standing.belongs() || standing.member.is_none() {
        return Ok(None);
    }
    let Some(request) = queries::own_request(tx, entry.id)? else {
        return Ok(None);
    };
    match request.answer.as_deref() {
        None => Ok(Some(tx.say("project-request-open", &[])?)),
        Some("declined") => Ok(Some(
            tx.say("project-request-declined", &[("reason", request.reason.into())])?,
        )),
        Some(_) => Ok(None),
    }
}

/// The updates of the tab that shows them.
fn updates_shown(tx: &mut ReadTx, entry: &Entry, query: &ShowQuery) -> Result<ListPage<Entry>> {
    if query.tab() == "news" {
        return queries::updates(tx, entry, query.older.as_deref().and_then(Cursor::decode), PAGE);
    }
    Ok(ListPage {
        items: Vec::new(),
        next: None,
    })
}

impl View for ShowProject {
    const TEMPLATE: &'static str = "projects/show";
}

impl Page for ShowProject {
    fn title(&self) -> Title {
        Title::Text(self.head.name.clone())
    }
    fn area(&self) -> &'static str {
        "projects"
    }
    fn topics(&self) -> Vec<String> {
        let shown = self.items.iter().map(|item| item.key().to_owned());
        [self.key.clone()].into_iter().chain(shown).collect()
    }
    fn is_error(&self) -> bool {
        self.composer.as_ref().is_some_and(UpdateForm::is_refused)
    }
}
