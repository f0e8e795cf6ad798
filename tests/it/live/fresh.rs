//! Old page + patches == fresh page: what a page shows after live updates is what it shows when it is loaded now.
use std::collections::HashSet;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use super::{page_of, post};
use crate::kit::live::Live;
use crate::kit::{Client, TestApp};

/// A page in the browser of a test: the rules of `assets/js/live/apply.js` on text.
struct Open {
    html: String,
    live: Live,
}

fn by_id(page: &Html, id: &str) -> Option<String> {
    let selector = Selector::parse(&format!("[id='{id}']")).unwrap();
    page.select(&selector).next().map(|found| found.html())
}

fn version(source: &str) -> Option<i64> {
    let first = source.split('>').next()?;
    first.split("data-version=\"").nth(1)?.split('"').next()?.parse().ok()
}

impl Open {
    fn page(client: &Client, path: &str) -> Open {
        let html = Html::parse_document(&client.get(path).ok().html()).html();
        Open {
            html,
            live: client.live(path),
        }
    }

    fn element(&self, id: &str) -> Option<String> {
        by_id(&Html::parse_document(&self.html), id)
    }

    fn swap(&mut self, old: &str, new: &str) {
        assert!(self.html.contains(old), "the page holds the element");
        self.html = self.html.replacen(old, new, 1);
    }

    fn apply(&mut self, patch: &Value) {
        let text = |name: &str| patch[name].as_str().unwrap_or_default();
        let (target, number) = (text("target"), patch["version"].as_i64().unwrap());
        let Some(old) = self.element(target) else { return };
        let is_newer = version(&old).is_none_or(|known| known < number);
        let content = Html::parse_fragment(text("html"));
        let root = || {
            content
                .root_element()
                .children()
                .find_map(ElementRef::wrap)
                .map(|root| root.html())
                .unwrap()
        };
        match text("op") {
            "text" if is_newer => {
                let inner = old.split_once('>').map(|(first, _)| first.to_owned()).unwrap();
                let inner = match inner
                    .split_once("data-n=\"")
                    .and_then(|(before, rest)| Some((before, rest.split_once('"')?.1)))
                {
                    Some((before, after)) => format!("{before}data-n=\"{}\"{after}", text("text")),
                    None => inner,
                };
                let end = old.rsplit_once("</").map(|(_, end)| end.to_owned()).unwrap();
                self.swap(&old, &format!("{inner}>{}</{end}", text("text")));
            }
            "replace" if is_newer => {
                let mut fresh = by_id(&content, target).unwrap_or_else(root);
                let kept = format!("{target}-replies");
                if let (Some(old), Some(new)) = (self.element(&kept), by_id(&content, &kept)) {
                    fresh = fresh.replacen(&new, &old, 1);
                }
                self.swap(&old, &fresh);
            }
            "append" => {
                let fresh = root();
                let id = fresh
                    .split("id=\"")
                    .nth(1)
                    .and_then(|rest| rest.split('"').next())
                    .unwrap()
                    .to_owned();
                if self.element(&id).is_none() {
                    let item = if old.starts_with("<ol") {
                        format!("<li>{fresh}</li>")
                    } else {
                        fresh
                    };
                    let end = old.rfind("</").unwrap();
                    self.swap(&old, &format!("{}{item}{}", &old[..end], &old[end..]));
                }
            }
            "remove" => {
                let rows = [format!("<li>{old}\n</li>"), format!("<li>{old}</li>")];
                let whole = rows.into_iter().find(|row| self.html.contains(row)).unwrap_or(old);
                self.swap(&whole, "");
            }
            _ => {}
        }
    }

    /// Takes in everything up to this place.
    fn catch_up(&mut self, last: impl Fn(&Value) -> bool) {
        for patch in self.live.until(last) {
            self.apply(&patch);
        }
    }
}

/// What a reader sees of the post and its thread: without versions, one's own form and the spaces between elements.
fn shown(html: &str) -> String {
    let page = Html::parse_document(html);
    let mut said = String::new();
    for part in [
        "main article.post",
        "main .mine",
        "#comments .thread-head",
        "#comments .thread-list",
    ] {
        for found in page.select(&Selector::parse(part).unwrap()) {
            walk(found, &mut said);
        }
    }
    said
}

fn walk(element: ElementRef<'_>, said: &mut String) {
    let name = element.value().name();
    let mut attributes: Vec<_> = element
        .value()
        .attrs()
        .filter(|(name, value)| *name != "data-version" && !value.is_empty())
        .collect();
    attributes.sort_unstable();
    // The token of the session is filled in by the page.
    attributes.retain(|(name, _)| !(*name == "value" && element.attr("name") == Some("csrf")));
    said.push_str(&format!("<{name} {attributes:?}>\n"));
    for child in element.children() {
        match (child.value().as_text(), ElementRef::wrap(child)) {
            (Some(text), _) if !text.trim().is_empty() => {
                said.push_str(&format!("{}\n", text.split_whitespace().collect::<Vec<_>>().join(" ")))
            }
            (_, Some(below)) => walk(below, said),
            _ => {}
        }
    }
    said.push_str(&format!("</{name}>\n"));
}

#[track_caller]
fn assert_fresh(open: &Open, client: &Client, path: &str) {
    let (have, want) = (shown(&open.html), shown(&client.get(path).ok().html()));
    let known: HashSet<&str> = want.lines().collect();
    let different: Vec<&str> = have.lines().filter(|line| !known.contains(line)).collect();
    assert!(
        have == want,
        "not as fresh: {different:#?}\n--- have\n{have}\n--- want\n{want}"
    );
}

fn comment(client: &Client, key: &str, fields: &[(&str, &str)]) -> String {
    let to = client.post(&format!("/entries/{key}/comments"), fields).see_other();
    to.split("#comment-").nth(1).unwrap().to_owned()
}

#[test]
fn an_old_page_with_its_patches_is_a_fresh_page() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    let eve = app.person("eve").unit("sales").signed_in();
    let key = post(&ada, &"Ein langer Beitrag, der in Listen gekürzt wird. ".repeat(25));
    let path = page_of(&key);
    let mut open = Open::page(&eve, &path);
    assert_fresh(&open, &eve, &path);

    let first = comment(&ben, &key, &[("body", "Sehr schön."), ("kind", "praise")]);
    open.catch_up(|patch| patch["op"] == "append");
    assert_fresh(&open, &eve, &path);

    let reply = comment(&ada, &key, &[("body", "Danke dir."), ("parent", &first)]);
    let second = comment(&ben, &key, &[("body", "Und wann?"), ("kind", "question")]);
    ben.post(&format!("/entries/{key}/thanks"), &[]).see_other();
    ada.post(&format!("/comments/{second}/thanks"), &[]).see_other();
    open.catch_up(|patch| patch["target"] == format!("comment-{second}-thanks"));
    assert_fresh(&open, &eve, &path);

    ben.post(
        &format!("/comments/{first}/edit"),
        &[("body", "Sehr, sehr schön."), ("version", "1")],
    )
    .see_other();
    ada.post(
        &format!("{path}/edit"),
        &[
            ("body", &"Neu gefasst, und immer noch lang genug. ".repeat(30)),
            ("version", "1"),
        ],
    )
    .see_other();
    ben.delete(&format!("/entries/{key}/thanks")).see_other();
    open.catch_up(|patch| patch["target"] == format!("{key}-thanks") && patch["text"] == "0");
    assert_fresh(&open, &eve, &path);

    ben.post(&format!("/comments/{second}/remove"), &[]).see_other();
    open.catch_up(|patch| patch["target"] == format!("comment-{second}"));
    assert_fresh(&open, &eve, &path);

    ben.post(&format!("/comments/{first}/remove"), &[]).see_other();
    open.catch_up(|patch| patch["target"] == format!("comment-{first}"));
    assert!(
        open.html.contains("Danke dir.") && open.element(&format!("comment-{reply}")).is_some(),
        "the reply stays"
    );
    assert_fresh(&open, &eve, &path);
}
