//! The page of results.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::model::{Channel, Entry, Kind};
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::text::{SafeHtml, highlight};
use crate::kernel::view::{Page, Title, View};

use super::queries::{CANDIDATES, Match, Passage, Place};
use super::question::Question;
use super::{people, queries};

/// Hits on one page.
const PAGE: usize = 20;
/// People above the entries when everything is shown.
const PEOPLE_FIRST: usize = 3;
/// Counting stops here: a tab then says "100+".
const COUNTED: usize = 100;

/// Everything that has words.
pub const KINDS: [Kind; 6] = [Kind::Post, Kind::Blog, Kind::Article, Kind::Idea, Kind::Project, Kind::Update];

/// What a tab shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// All kinds.
    All,
    /// Ideas.
    Ideas,
    /// Posts in the stream and on the CEO microblog.
    Posts,
    /// Blogs and their articles.
    Articles,
    /// Projects and their news.
    Projects,
    /// People.
    People,
}

impl Group {
    /// All tabs in order.
    const ALL: [Group; 6] = [Group::All, Group::Ideas, Group::Posts, Group::Articles, Group::Projects, Group::People];

    /// The tab of a word in the address.
    pub fn parse(word: &str) -> Option<Group> {
        Group::ALL.into_iter().find(|group| group.word() == word)
    }

    fn word(self) -> &'static str {
        match self {
            Group::All => "",
            Group::Ideas => "idea",
            Group::Posts => "post",
            Group::Articles => "article",
            Group::Projects => "project",
            Group::People => "person",
        }
    }

    fn label_key(self) -> &'static str {
        match self {
            Group::All => "search-all",
            Group::Ideas => "nav-ideas",
            Group::Posts => "tab-posts",
            Group::Articles => "tab-articles",
            Group::Projects => "nav-projects",
            Group::People => "nav-people",
        }
    }

    fn kinds(self) -> &'static [Kind] {
        match self {
            Group::All => &KINDS,
            Group::Ideas => &[Kind::Idea],
            Group::Posts => &[Kind::Post],
            Group::Articles => &[Kind::Blog, Kind::Article],
            Group::Projects => &[Kind::Project, Kind::Update],
            Group::People => &[],
        }
    }
}

/// The address of a search.
pub fn address(q: &str, group: Group, before: Option<&str>) -> Result<String> {
    let kind = Some(("kind", group.word())).filter(|(_, word)| !word.is_empty());
    let pairs: Vec<(&str, &str)> = [("q", q)].into_iter().chain(kind).chain(before.map(|before| ("before", before))).collect();
    Ok(format!("/search?{}", serde_html_form::to_string(pairs).map_err(Error::internal)?))
}

/// Picture and name of what an entry is.
pub fn kind_words(entry: &Entry) -> (&'static str, &'static str) {
    match entry.kind {
        Kind::Post if entry.channel == Some(Channel::Ceo) => ("message-square-quote", "nav-ceo"),
        Kind::Post => ("message-circle", "hit-post"),
        Kind::Blog => ("book-open-text", "hit-blog"),
        Kind::Article => ("book-open-text", "hit-article"),
        Kind::Idea => ("lightbulb", "kind-idea"),
        Kind::Project => ("rocket", "hit-project"),
        Kind::Update => ("rocket", "hit-update"),
    }
}

#[derive(Serialize)]
struct TabLink {
    href: String,
    label_key: &'static str,
    current: bool,
    count: Option<String>,
}

#[derive(Serialize)]
struct Tabs {
    name_key: &'static str,
    items: Vec<TabLink>,
    sorted_key: Option<&'static str>,
}

#[derive(Serialize)]
struct Hit {
    href: String,
    icon: &'static str,
    kind_key: &'static str,
    title: SafeHtml,
    context: Option<SafeHtml>,
    meta: Option<String>,
    at: Option<DateTime<Utc>>,
    person: Option<PersonRef>,
}

/// People who were found but do not stand above the entries.
#[derive(Serialize)]
struct MorePeople {
    n: usize,
    href: String,
}

#[derive(Serialize)]
struct Empty {
    title: String,
    text: String,
}

/// `/search`.
#[derive(Serialize)]
pub struct SearchPage {
    q: String,
    tabs: Option<Tabs>,
    found: Option<String>,
    items: Vec<Hit>,
    more_people: Option<MorePeople>,
    empty: Option<Empty>,
    next_href: Option<String>,
    #[serde(skip)]
    wrong: bool,
}
impl View for SearchPage {
    const TEMPLATE: &'static str = "search/index";
}
impl Page for SearchPage {
    fn title(&self) -> Title {
        Title::Key("search-title")
    }
    fn area(&self) -> &'static str {
        "search"
    }
    fn is_error(&self) -> bool {
        self.wrong
    }
}

/// How much was found of each kind. Exact while all matches were looked at, otherwise what the newest of them show.
struct Counts {
    all: Vec<Match>,
    people: Vec<Uuid>,
}

impl Counts {
    fn load(tx: &mut ReadTx, question: &Question) -> Result<Counts> {
        let people = people::matching(tx, &question.words, None, COUNTED + 1)?;
        let all = match &question.query {
            Some(query) => queries::newest(tx, query, &KINDS, CANDIDATES)?,
            None => Vec::new(),
        };
        Ok(Counts { all, people })
    }

    fn of(&self, group: Group) -> usize {
        match group {
            Group::All => self.all.len() + self.people.len(),
            Group::People => self.people.len(),
            _ => self.all.iter().filter(|found| group.kinds().contains(&found.kind)).count(),
        }
    }

    /// Are there more matches than were looked at?
    fn is_cut(&self) -> bool {
        self.all.len() == CANDIDATES
    }

    /// The number on a tab.
    fn label(&self, group: Group) -> Option<String> {
        match self.of(group) {
            0 => None,
            number if number > COUNTED => Some(format!("{COUNTED}+")),
            number if self.is_cut() && group != Group::People => Some(format!("{number}+")),
            number => Some(number.to_string()),
        }
    }
}

impl SearchPage {
    /// What was found, or what to do when nothing was.
    pub fn load(tx: &mut ReadTx, q: &str, group: Group, before: Option<&str>) -> Result<SearchPage> {
        let mut page = SearchPage::blank(q.to_owned());
        if q.is_empty() {
            page.empty = Some(say(tx, "search-start-title", "search-start-text", q)?);
            return Ok(page);
        }
        let question = Question::read(tx, q)?;
        let counts = Counts::load(tx, &question)?;
        let Hits { items, next, number } = hits(tx, &question, &counts, group, before)?;
        page.next_href = next.map(|next| address(q, group, Some(&next))).transpose()?;
        if counts.of(Group::All) > 0 {
            page.tabs = Some(tabs(q, group, &counts)?);
        }
        if items.is_empty() {
            let (title, text) = match (&question.query, counts.of(Group::All)) {
                (None, 0) => ("search-filler-title", "search-filler-text"),
                (_, 0) => ("search-none-title", "search-none-text"),
                _ => ("search-none-title", "search-elsewhere-text"),
            };
            page.empty = Some(say(tx, title, text, q)?);
        } else if number > COUNTED {
            page.found = Some(tx.say("search-found-many", &[("n", (COUNTED as i64).into())])?);
        } else {
            page.found = Some(tx.say("search-found", &[("n", (number as i64).into())])?);
        }
        page.items = items;
        let people = counts.of(Group::People);
        if group == Group::All && page.next_href.is_none() && (PEOPLE_FIRST + 1..=COUNTED).contains(&people) {
            page.more_people = Some(MorePeople { n: people, href: address(q, Group::People, None)? });
        }
        Ok(page)
    }

    /// The question again, because it was too long.
    pub fn too_long(tx: &mut ReadTx, q: String) -> Result<SearchPage> {
        let empty = say(tx, "search-long-title", "search-long-text", "")?;
        Ok(SearchPage { empty: Some(empty), wrong: true, ..SearchPage::blank(q) })
    }

    fn blank(q: String) -> SearchPage {
        SearchPage { q, tabs: None, found: None, items: Vec::new(), more_people: None, empty: None, next_href: None, wrong: false }
    }
}

fn say(tx: &ReadTx, title: &str, text: &str, q: &str) -> Result<Empty> {
    Ok(Empty { title: tx.say(title, &[("q", q.to_owned().into())])?, text: tx.say(text, &[])? })
}

fn tabs(q: &str, current: Group, counts: &Counts) -> Result<Tabs> {
    let tab = |group: Group| {
        let (label_key, current, count) = (group.label_key(), group == current, counts.label(group));
        Ok(TabLink { href: address(q, group, None)?, label_key, current, count })
    };
    let items = Group::ALL.into_iter().map(tab).collect::<Result<Vec<_>>>()?;
    Ok(Tabs { name_key: "tabs-search", items, sorted_key: None })
}

/// A page of hits, where the next one starts, and how many there are on all pages.
struct Hits {
    items: Vec<Hit>,
    next: Option<String>,
    number: usize,
}

fn hits(tx: &mut ReadTx, question: &Question, counts: &Counts, group: Group, before: Option<&str>) -> Result<Hits> {
    if group == Group::People {
        let (items, next) = person_hits(tx, question, before.and_then(|id| id.parse().ok()))?;
        return Ok(Hits { items, next, number: counts.people.len() });
    }
    let mut items = Vec::new();
    if group == Group::All && before.is_none() {
        let first = counts.people.get(..PEOPLE_FIRST).unwrap_or(&counts.people);
        items.extend(people::found(tx, first)?.into_iter().map(Hit::person));
    }
    let people = if group == Group::All { counts.people.len() } else { 0 };
    let Some(query) = &question.query else { return Ok(Hits { items, next: None, number: people }) };
    let matches: Vec<Match> = if counts.is_cut() && group != Group::All {
        // The newest of all kinds hide older ones of this kind.
        queries::newest(tx, query, group.kinds(), CANDIDATES)?
    } else {
        counts.all.iter().filter(|found| group.kinds().contains(&found.kind)).copied().collect()
    };
    let (entries, next) = queries::best(tx, query, &matches, before.and_then(Place::decode), PAGE)?;
    let passages = queries::passages(tx, query, &entries)?;
    let authors = refs(tx, entries.iter().map(|entry| entry.author_id))?;
    items.extend(entries.iter().map(|entry| Hit::entry(entry, &passages, &authors)));
    Ok(Hits { items, next: next.map(|next| next.encode()), number: matches.len() + people })
}

fn person_hits(tx: &mut ReadTx, question: &Question, after: Option<Uuid>) -> Result<(Vec<Hit>, Option<String>)> {
    let mut ids = people::matching(tx, &question.words, after, PAGE + 1)?;
    let more = ids.len() > PAGE;
    ids.truncate(PAGE);
    let next = ids.last().filter(|_| more).map(Uuid::to_string);
    Ok((people::found(tx, &ids)?.into_iter().map(Hit::person).collect(), next))
}

impl Hit {
    fn person(found: people::Found) -> Hit {
        Hit {
            href: format!("/people/{}", found.person.handle),
            icon: "user-round",
            kind_key: "hit-person",
            title: highlight(&found.person.name),
            context: None,
            meta: Some(found.place()).filter(|place| !place.is_empty()),
            at: None,
            person: Some(found.person),
        }
    }

    /// What has no title stands under the name and the face of who wrote it.
    fn entry(entry: &Entry, passages: &HashMap<Uuid, Passage>, authors: &HashMap<Uuid, PersonRef>) -> Hit {
        let (icon, kind_key) = kind_words(entry);
        let passage = passages.get(&entry.id);
        let author = authors.get(&entry.author_id);
        let name = author.map(|author| author.name.as_str()).unwrap_or_default();
        let titled = !entry.title.is_empty();
        let title = passage.filter(|_| titled).map_or(name, |passage| passage.title.as_str());
        Hit {
            href: entry.path.clone(),
            icon,
            kind_key,
            title: highlight(title),
            context: passage.map(|passage| highlight(&passage.context)).filter(|context| !context.is_empty()),
            meta: titled.then(|| name.to_owned()),
            at: Some(entry.shown_at()),
            person: author.filter(|_| !titled).cloned(),
        }
    }
}
