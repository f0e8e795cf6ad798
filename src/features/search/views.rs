//! The page of results.
use serde::Serialize;

use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{TabLink, Tabs};
use crate::kernel::view::{Page, Title, View};

use super::group::{Group, address};
use super::hits::{COUNTED, Counts, Hit, Hits, PEOPLE_FIRST, hits};
use super::question::Question;

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

impl SearchPage {
    /// What was found, or what to do when nothing was.
    pub fn load(tx: &mut ReadTx, q: &str, group: Group, before: Option<&str>) -> Result<SearchPage> {
        let mut page = SearchPage::blank(q.to_owned());
        if q.is_empty() {
            page.empty = Some(say(tx, "search-start-title", "search-start-text", q)?);
            return Ok(page);
        }
        let question = Question::read(tx, q)?;
        let counts = Counts::load(tx, &question, group)?;
        let Hits { items, next, number } = hits(tx, &question, &counts, group, before)?;
        page.next_href = next.map(|next| address(q, group, Some(&next)));
        if counts.of(Group::All) > 0 {
            page.tabs = Some(tabs(q, group, &counts)?);
        }
        if items.is_empty() {
            let (title, text) = match (question.is_empty(), counts.of(Group::All)) {
                (true, 0) => ("search-filler-title", "search-filler-text"),
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
            page.more_people = Some(MorePeople {
                n: people,
                href: address(q, Group::People, None),
            });
        }
        Ok(page)
    }

    /// The question again, because it was too long.
    pub fn too_long(tx: &mut ReadTx, q: String) -> Result<SearchPage> {
        let empty = say(tx, "search-long-title", "search-long-text", "")?;
        Ok(SearchPage {
            empty: Some(empty),
            wrong: true,
            ..SearchPage::blank(q)
        })
    }

    fn blank(q: String) -> SearchPage {
        SearchPage {
            q,
            tabs: None,
            found: None,
            items: Vec::new(),
            more_people: None,
            empty: None,
            next_href: None,
            wrong: false,
        }
    }
}

fn say(tx: &ReadTx, title: &str, text: &str, q: &str) -> Result<Empty> {
    Ok(Empty {
        title: tx.say(title, &[("q", q.to_owned().into())])?,
        text: tx.say(text, &[])?,
    })
}

fn tabs(q: &str, current: Group, counts: &Counts) -> Result<Tabs> {
    let tab = |group: Group| {
        Ok(TabLink::new(address(q, group, None), group.label_key(), group == current).count(counts.label(group)))
    };
    let items = Group::all().into_iter().map(tab).collect::<Result<Vec<_>>>()?;
    Ok(Tabs::new("tabs-search", items))
}
