//! Markdown in its two sizes: small for posts, comments and ideas, full for articles.

use serde::Serialize;

use super::blocks;
use super::chars::tidy;
use super::html::{self, Heading, MENTION, MENTION_END};
use super::mentions::{self, MOST_MENTIONS, Names};
use super::plain;
use super::safe::{SafeHtml, escape, sanitise};
use super::tree::Mention;
use crate::kernel::address::PERSON;

/// A rendered text and what was found in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rendered {
    /// What a page shows.
    pub html: SafeHtml,
    /// Handles of the existing people it mentions, each once.
    pub mentions: Vec<String>,
    /// What looks like a mention, with its `@`, and names nobody; each once.
    pub unknown_mentions: Vec<String>,
    /// The headings for a table of contents; empty for the small size.
    pub headings: Vec<Heading>,
}

/// How much of Markdown counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Emphasis, lists, quotations, links, code and bare addresses. Everything else is shown as it was typed.
    Small,
    /// Articles: headings, rules, tables, tasks, footnotes and pictures of our own too.
    /// The highest heading becomes level 2.
    Full,
}

/// A text that was read and cleaned; only the names of people are missing. Made without the database, so it can be made
/// on other threads than those of the database.
#[derive(Clone, Debug)]
pub struct Prepared {
    html: SafeHtml,
    mentions: Vec<Mention>,
    headings: Vec<Heading>,
    words: String,
}

/// Reads a text. The time this takes grows with its length only.
pub fn prepare(source: &str, size: Size) -> Prepared {
    let mut document = blocks::parse(&tidy(source), size == Size::Full);
    let mentions = mentions::gather(&mut document, MOST_MENTIONS);
    let (html, headings) = html::write(&document, &mentions);
    Prepared {
        html: sanitise(&html),
        mentions,
        headings,
        words: plain::document(&document),
    }
}

impl Prepared {
    /// Handles the text may mean, existing or not: for loading the names in bulk.
    pub fn handles(&self) -> Vec<String> {
        self.mentions
            .iter()
            .flat_map(|mention| &mention.meant)
            .map(|(_, handle)| handle.clone())
            .collect()
    }

    /// The words as they stand on the page, on one line.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Puts the people in; `names` tells the display name of a handle that exists, and the longest one counts.
    pub fn fill(self, names: Names<'_>) -> Rendered {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        let mut people = Vec::with_capacity(self.mentions.len());
        for mention in &self.mentions {
            let found = mention
                .meant
                .iter()
                .find_map(|(length, handle)| Some((*length, handle, names(handle)?)));
            let Some((length, handle, name)) = found else {
                people.push(escape(&mention.typed));
                // `@10:30` is a time.
                if !mention.typed[1..].bytes().all(|byte| byte.is_ascii_digit()) {
                    unknown.push(mention.typed.clone());
                }
                continue;
            };
            let link = sanitise(&format!(
                r#"<a class="mention" href="{}" dir="auto">@{}</a>"#,
                PERSON.with([handle]),
                escape(&name)
            ));
            people.push(format!("{link}{}", escape(&mention.typed[length..])));
            if !known.contains(handle) {
                known.push(handle.clone());
            }
        }
        let mut parts = self.html.as_str().split(MENTION);
        let mut html = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (number, rest) = part.split_once(MENTION_END).unwrap_or(("", part));
            html.push_str(
                number
                    .parse()
                    .ok()
                    .and_then(|number: usize| people.get(number))
                    .map_or("", String::as_str),
            );
            html.push_str(rest);
        }
        Rendered {
            html: SafeHtml::trusted(html),
            mentions: known,
            unknown_mentions: unknown,
            headings: self.headings,
        }
    }
}

/// [`prepare`] and [`Prepared::fill`] for a short text.
#[cfg(test)]
pub fn markdown_small(source: &str, names: Names<'_>) -> Rendered {
    prepare(source, Size::Small).fill(names)
}

/// The same for an article.
#[cfg(test)]
pub fn markdown_full(source: &str, names: Names<'_>) -> Rendered {
    prepare(source, Size::Full).fill(names)
}

/// How many different people a text seems to mention, when they are more than one text may. Counted in the source, so
/// that nothing is refused for what code or an address holds.
pub fn too_many_mentions(source: &str) -> Option<usize> {
    if source.bytes().filter(|byte| *byte == b'@').count() <= MOST_MENTIONS {
        return None;
    }
    let mut document = blocks::parse(source, true);
    let count = mentions::gather(&mut document, usize::MAX).len();
    (count > MOST_MENTIONS).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nobody(_: &str) -> Option<String> {
        None
    }

    fn small(source: &str) -> String {
        markdown_small(source, &nobody).html.as_str().trim().to_owned()
    }

    fn full(source: &str) -> Rendered {
        markdown_full(source, &nobody)
    }

    const REL: &str = r#"rel="noopener nofollow ugc""#;

    #[test]
    fn links_elsewhere_show_where_they_lead() {
        for url in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "/\\evil.example",
            "ftp://x",
            "vbscript:x",
            "relative",
        ] {
            assert_eq!(
                small(&format!("[*a* b](<{url}>)")),
                format!(r#"<p dir="auto"><em>a</em> b ({url})</p>"#)
            );
        }
        assert!(small("[a](mailto:ada@example.org)").contains(r#"href="mailto:ada@example.org""#));
    }

    #[test]
    fn full_shifts_headings_and_lists_them() {
        let rendered = full("# Über *uns*\n\n###### Ziele\n\n## Über uns");
        let ids: Vec<_> = rendered
            .headings
            .iter()
            .map(|h| (h.level, h.id.as_str(), h.text.as_str()))
            .collect();
        assert_eq!(
            ids,
            [
                (2, "h-ueber-uns", "Über uns"),
                (6, "h-ziele", "Ziele"),
                (3, "h-ueber-uns-2", "Über uns")
            ]
        );
        let html = rendered.html.as_str();
        assert!(
            html.contains(r#"<h2 id="h-ueber-uns" dir="auto">Über <em>uns</em></h2>"#),
            "{html}"
        );
    }

    #[test]
    fn the_highest_heading_follows_the_title() {
        let levels = |source: &str| {
            full(source)
                .headings
                .iter()
                .map(|heading| heading.level)
                .collect::<Vec<_>>()
        };
        assert_eq!(levels("## a\n\n### b\n\n## c"), [2, 3, 2]);
        assert_eq!(levels("#### a"), [2]);
        assert_eq!(levels("# a\n\n## b"), [2, 3]);
        assert_eq!(levels("> ## a\n\n### b"), [2, 3]);
    }

    #[test]
    fn full_knows_tables_tasks_footnotes_and_our_pictures() {
        let html =
            full("| a |\n|:-:|\n| b |\n\n- [x] c\n\nd[^1]\n\n[^1]: e\n\n![f](/files/9)![g](https://example.org/g.png)")
                .html;
        for part in [
            r#"<th align="center" dir="auto">a</th>"#,
            "<td",
            r#"<input type="checkbox""#,
            r##"href="#fn-1""##,
            r#"<li id="fn-1""#,
            r#"<img src="/files/9" alt="f">"#,
            r#"<a href="https://example.org/g.png""#,
        ] {
            assert!(html.as_str().contains(part), "{part} in {html}");
        }
        assert_eq!(html.as_str().matches("<img").count(), 1);
    }

    /// Every picture is a request of everybody who reads: only to our picture files, and a bounded number of them.
    #[test]
    fn pictures_ask_nothing_but_our_files() {
        let html =
            full(&"![a](/files/../search?q=1) ![b](/files/x/../../logout) ![c](/files/%2e%2e/x) ".repeat(3_300)).html;
        assert_eq!(html.as_str().matches("<img").count(), 0);
        let html = full(&"![a](/files/9) ".repeat(3_300)).html;
        assert_eq!(html.as_str().matches("<img").count(), 50);
        assert_eq!(html.as_str().matches(r#"<a href="/files/9""#).count(), 3_250);
    }

    #[test]
    fn mentions_link_to_people_who_exist() {
        let names = |handle: &str| (handle == "ada").then(|| "Ada <b> Lovelace".to_owned());
        let rendered = markdown_small(
            "Hallo @Ada, @nobody und *@ada* `@ada` um @10:30, @ada.lovelace!",
            &names,
        );
        let link = format!(r#"<a class="mention" href="/people/ada" dir="auto" {REL}>@Ada &lt;b&gt; Lovelace</a>"#);
        let rest = "<code>@ada</code> um @10:30";
        let html = format!(r#"<p dir="auto">Hallo {link}, @nobody und <em>{link}</em> {rest}, {link}.lovelace!</p>"#);
        assert_eq!(rendered.html.as_str().trim(), html);
        assert_eq!(
            (rendered.mentions, rendered.unknown_mentions),
            (vec!["ada".to_owned()], vec!["@nobody".to_owned()])
        );
    }

    #[test]
    fn the_longest_handle_that_exists_is_meant() {
        let names = |handle: &str| {
            ["ursula.panter", "heinz.kopp", "jasmin.oezkan", "x"]
                .contains(&handle)
                .then(|| handle.to_owned())
        };
        for (typed, mentioned) in [
            ("@ursula.panter/@heinz.kopp bitte", vec!["ursula.panter", "heinz.kopp"]),
            ("@ursula.panter-@heinz.kopp bitte", vec!["ursula.panter", "heinz.kopp"]),
            ("Danke @ursula.panter.Kannst du kommen?", vec!["ursula.panter"]),
            ("@ursula.panter-bitte", vec!["ursula.panter"]),
            ("@jasmin.özkan @JASMIN.ÖZKAN", vec!["jasmin.oezkan"]),
            (".@ursula.panter", vec!["ursula.panter"]),
            (
                "@Ursula.Panter: ja, @heinz.kopp; nein",
                vec!["ursula.panter", "heinz.kopp"],
            ),
            ("\\@x und Сергей @Сергей @李小龙", vec![]),
        ] {
            assert_eq!(markdown_small(typed, &names).mentions, mentioned, "{typed}");
        }
        assert_eq!(
            markdown_small("@Ursula Panter @heinz.kopp", &names).unknown_mentions,
            ["@Ursula"]
        );
    }

    /// Code points that stand for something between our own steps come from nobody's text.
    #[test]
    fn nobody_types_a_mention_that_is_none() {
        let rendered = markdown_small("\u{fdd0}0\u{fdd1} @ada", &|_| Some("Ada".into()));
        assert_eq!(rendered.html.as_str().matches("<a ").count(), 1);
        assert!(rendered.html.as_str().starts_with(r#"<p dir="auto">0 <a"#));
    }

    /// Took minutes when every heading was compared with all before it for every number.
    #[test]
    fn thousands_of_equal_headings_are_told_apart_at_once() {
        let rendered = full(&"# a\n".repeat(20_000));
        assert_eq!(rendered.headings.len(), 20_000);
        assert_eq!(rendered.headings[19_999].id, "h-a-20000");
        let ids: Vec<String> = full("# a 2\n# a\n# a\n# a")
            .headings
            .into_iter()
            .map(|heading| heading.id)
            .collect();
        assert_eq!(ids, ["h-a-2", "h-a", "h-a-3", "h-a-4"]);
    }
}
