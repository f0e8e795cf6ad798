//! The open workshop: news, team, description of a project.
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::features::entries::audience;
use crate::features::entries::model::Entry;
use crate::features::entries::thread::{Thread, ThreadQuery};
use crate::features::entries::views::Mine;
use crate::features::people::model::{PersonRef, refs};
use crate::features::projects::model::{Joining, MemberRole, MemberState, Phase, Project};
use crate::features::projects::policy::{ProjectAction, Standing};
use crate::features::projects::queries;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::page::Cursor;
use crate::kernel::policy::Permits;
use crate::kernel::view::{Page, Title, View};

use super::form::UpdateForm;
use super::list::knows;
use super::team::{TeamTab, TeamView};
use super::update::UpdateItem;
use super::{Crumbs, Empty, Follow, LampView, Pill, TabLink, Tabs, followed, tone};

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
    comment: Option<i32>,
}

impl ShowQuery {
    fn thread(&self) -> ThreadQuery {
        ThreadQuery { kind: self.kind.clone(), reply: self.reply, before: self.before, comment: self.comment }
    }
}

/// Name, lamp and goal of a project, the same for everyone who may see it.
#[derive(Clone, Debug, Serialize)]
pub struct ProjectHead {
    key: String,
    version: i32,
    name: String,
    goal: String,
    tone: i32,
    lamp: LampView,
    phase_key: &'static str,
    phase_reason: String,
    phase_at: DateTime<Utc>,
    active: bool,
}

impl View for ProjectHead {
    const TEMPLATE: &'static str = "projects/_head";
}

impl ProjectHead {
    /// The head of a project.
    pub fn of(entry: &Entry, project: &Project, lamp: &queries::Lamp) -> ProjectHead {
        ProjectHead {
            key: entry.key(),
            version: entry.version,
            name: entry.title.clone(),
            goal: project.goal.clone(),
            tone: tone(entry),
            lamp: LampView::of(entry, project.phase == Phase::Completed, lamp),
            phase_key: project.phase.label_key(),
            phase_reason: project.phase_reason.clone(),
            phase_at: project.phase_at,
            active: project.phase == Phase::Active,
        }
    }
}

/// The way into the team or out of it.
#[derive(Clone, Debug, Serialize)]
struct Join {
    action: String,
    /// A page with a form comes first.
    href: Option<String>,
    leaves: bool,
    label_key: &'static str,
    icon: &'static str,
}

impl Join {
    fn of(entry: &Entry, standing: &Standing, tx: &ReadTx) -> Result<Option<Join>> {
        let action = format!("{}/join", entry.path);
        let way = |leaves, label_key, icon| Join { action: action.clone(), href: None, leaves, label_key, icon };
        Ok(match standing.state() {
            Some(MemberState::Active) => Some(way(true, "project-leave", "log-out")),
            Some(MemberState::Requested) => Some(way(true, "project-withdraw", "x")),
            _ if !standing.permits(tx.actor()?, ProjectAction::Join) => None,
            _ if standing.joining == Joining::Request => {
                Some(Join { href: Some(action.clone()), ..way(false, "project-ask", "user-round-plus") })
            }
            _ => Some(way(false, "project-join", "user-round-plus")),
        })
    }
}

/// A skill the team looks for.
#[derive(Clone, Debug, Serialize)]
struct Need {
    title: String,
    /// It stands in one's own profile.
    fits: bool,
}

/// A line of the facts beside the page.
#[derive(Clone, Debug, Serialize)]
struct Fact {
    label_key: &'static str,
    person: Option<PersonRef>,
    text: String,
    href: Option<String>,
}

/// The page of a project.
#[derive(Serialize)]
pub struct ShowProject {
    crumbs: Crumbs,
    key: String,
    tally: i64,
    head: ProjectHead,
    members: i64,
    followers: i32,
    tabs: Tabs,
    follow: Follow,
    join: Option<Join>,
    complete: bool,
    notice: Option<String>,
    edit_href: Option<String>,
    tab: &'static str,
    pill: Pill,
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
    csrf: String,
}

/// Faces beside the page.
const FACES: usize = 12;

impl ShowProject {
    /// The page for the person who looks; a refused update comes back in its form.
    pub fn new(tx: &mut ReadTx, entry: &Entry, project: &Project, query: &ShowQuery, refused: Option<UpdateForm>) -> Result<ShowProject> {
        let standing = queries::standing(tx, project)?;
        let team = TeamView::load(tx, entry)?;
        let lamp = queries::lamp(tx, entry.id)?;
        let (actor, facts) = (tx.actor()?.clone(), facts(tx, entry, &team)?);
        let tab = ["team", "about"].into_iter().find(|tab| *tab == query.tab).unwrap_or("news");
        let following = followed(tx, &[entry.id])?.contains(&entry.id);
        let mut page = ShowProject {
            crumbs: Crumbs::new(tx, &[], entry.title.clone())?,
            key: entry.key(),
            tally: entry.tally,
            head: ProjectHead::of(entry, project, &lamp),
            members: team.members(),
            followers: entry.followers_count,
            tabs: tabs(entry, tab),
            follow: Follow::of(entry, following, &actor.csrf, false),
            join: Join::of(entry, &standing, tx)?,
            complete: project.joining == Joining::Closed && project.phase != Phase::Completed && !standing.belongs(),
            notice: notice(tx, entry, &standing)?,
            edit_href: standing.leads().then(|| format!("{}/edit", entry.path)),
            tab,
            pill: Pill { n: 0, href: entry.path.clone(), faces: Vec::new() },
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
            team_href: format!("{}?tab=team", entry.path),
            csrf: actor.csrf,
        };
        match tab {
            "news" => {
                page.composer = composer(tx, entry, &standing, (page.members, refused))?;
                page.news(tx, entry, query)?;
            }
            "team" => page.team = Some(TeamTab::new(tx, entry, &standing, team)?),
            _ => {}
        }
        Ok(page)
    }

    fn news(&mut self, tx: &mut ReadTx, entry: &Entry, query: &ShowQuery) -> Result<()> {
        let updates = queries::updates(tx, entry, query.older.as_deref().and_then(Cursor::decode), PAGE)?;
        self.items = UpdateItem::at_home(tx, &updates.items)?;
        self.older_href = updates.next.map(|cursor| format!("{}?older={cursor}", entry.path));
        let empty = Empty { icon: "rocket", title_key: "empty-updates-title", text_key: "empty-updates-text", href: None, action_key: "" };
        self.empty = self.items.is_empty().then_some(empty);
        self.mine = Some(Mine::one(tx, entry, entry.title.clone())?.editing(self.edit_href.clone()));
        self.thread = Some(Thread::load(tx, entry, &query.thread())?);
        Ok(())
    }
}

/// The form for an update, for those who may write one: blank, or as it was refused.
fn composer(tx: &mut ReadTx, entry: &Entry, standing: &Standing, form: (i64, Option<UpdateForm>)) -> Result<Option<UpdateForm>> {
    let (members, refused) = form;
    if !standing.permits(tx.actor()?, ProjectAction::Report) {
        return Ok(None);
    }
    refused.map_or_else(|| UpdateForm::blank(tx, entry, members), Ok).map(Some)
}

fn tabs(entry: &Entry, current: &str) -> Tabs {
    let link = |word: &str, label_key| TabLink {
        href: if word == "news" { entry.path.clone() } else { format!("{}?tab={word}", entry.path) },
        label_key,
        current: word == current,
        count: None,
    };
    let items = vec![link("news", "tab-news"), link("team", "tab-team"), link("about", "tab-about")];
    Tabs { name_key: "tabs-project", items, sorted_key: None }
}

/// What became of one's own request, said to nobody else.
fn notice(tx: &mut ReadTx, entry: &Entry, standing: &Standing) -> Result<Option<String>> {
    if standing.belongs() || standing.member.is_none() {
        return Ok(None);
    }
    let Some(request) = queries::own_request(tx, entry.id)? else { return Ok(None) };
    match request.answer.as_deref() {
        None => Ok(Some(tx.say("project-request-open", &[])?)),
        Some("declined") => Ok(Some(tx.say("project-request-declined", &[("reason", request.reason.into())])?)),
        Some(_) => Ok(None),
    }
}

fn needs(tx: &mut ReadTx, project: &Project) -> Result<Vec<Need>> {
    if !project.seeks() {
        return Ok(Vec::new());
    }
    let own = queries::own_skills(tx)?;
    Ok(project.wanted().map(|skill| Need { title: skill.to_owned(), fits: knows(&own, skill) }).collect())
}

fn facts(tx: &mut ReadTx, entry: &Entry, team: &TeamView) -> Result<Vec<Fact>> {
    let fact = |label_key, text, href| Fact { label_key, person: None, text, href };
    let leads = team.with_role(MemberRole::Lead);
    let mut facts: Vec<Fact> =
        leads.map(|person| Fact { label_key: "fact-lead", person: Some(person.clone()), text: String::new(), href: None }).collect();
    if let Some(idea) = queries::origin(tx, entry.id)? {
        let text = tx.say("project-origin-idea", &[("n", idea.number.to_string().into()), ("title", idea.title.into())])?;
        facts.push(fact("fact-origin", text, Some(idea.path)));
    }
    facts.push(fact("facts-visible", audience::words(tx, entry.audience_id)?, None));
    if let Some(starter) = refs(tx, [entry.author_id])?.remove(&entry.author_id).filter(|starter| !team.leads(starter.id)) {
        facts.push(Fact { label_key: "fact-starter", person: Some(starter), text: String::new(), href: None });
    }
    Ok(facts)
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
        // Cards of updates change under the topic of all cards.
        vec![self.key.clone()]
    }
    fn is_error(&self) -> bool {
        self.composer.as_ref().is_some_and(UpdateForm::is_refused)
    }
}
