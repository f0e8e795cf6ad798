//! Markdown in its two sizes: small for posts, comments and ideas, full for articles.

use std::collections::{HashMap, HashSet};
use std::fmt::{self, Write};
use std::sync::{Mutex, PoisonError};

use comrak::Arena;
use comrak::adapters::{HeadingAdapter, HeadingMeta};
use comrak::nodes::{AstNode, NodeValue, Sourcepos};
use comrak::options::Plugins;
use serde::Serialize;

use super::dialect::{options, simplify};
use super::mentions::{self, Names};
use super::safe::{SafeHtml, sanitise};
use super::slug::slug;
use super::tables::without_empty_heads;

/// A rendered text and what was found in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rendered {
    /// What a page shows.
    pub html: SafeHtml,
    /// Handles of the existing people it mentions, each once.
    pub mentions: Vec<String>,
    /// The headings for a table of contents; empty for the small size.
    pub headings: Vec<Heading>,
}

/// A heading of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// 2 to 6: the page's title is the only level 1.
    pub level: u8,
    /// The `id` to link to.
    pub id: String,
    /// Its words without markup.
    pub text: String,
}

/// Emphasis, lists, links, code and bare addresses; line breaks stay. Headings, pictures and tables become text.
///
/// `names` tells the display name of a handle that exists; others stay as written.
pub fn markdown_small(source: &str, names: Names<'_>) -> Rendered {
    render(source, names, false)
}

/// All of it: tables, task lists, footnotes, pictures from our own files, headings with ids (the highest becomes level 2).
pub fn markdown_full(source: &str, names: Names<'_>) -> Rendered {
    render(source, names, true)
}

fn render(source: &str, names: Names<'_>, full: bool) -> Rendered {
    let arena = Arena::new();
    let options = options(full);
    let root = comrak::parse_document(&arena, source, &options);
    let nodes: Vec<_> = root.descendants().skip(1).collect();
    let level = |node: &&AstNode<'_>| match &node.data().value {
        NodeValue::Heading(heading) => Some(heading.level),
        _ => None,
    };
    let top = nodes.iter().filter_map(level).min().unwrap_or(1);
    for node in nodes {
        simplify(node, full.then_some(top));
    }
    let mentions = mentions::link(&arena, root, names);

    let contents = Contents::default();
    let mut plugins = Plugins::default();
    plugins.render.heading_adapter = Some(&contents);
    let mut html = String::with_capacity(source.len() * 2);
    // Writing to a String cannot fail; were it to, showing nothing is the safe answer.
    if comrak::format_html_with_plugins(root, &options, &mut html, &plugins).is_err() {
        html.clear();
    }
    Rendered { html: sanitise(&without_empty_heads(&html)), mentions, headings: contents.take() }
}

/// Writes headings with ids and remembers them for the table of contents.
#[derive(Default)]
struct Contents(Mutex<Outline>);

/// The headings so far. `next` spares counting up from 2 for the thousandth heading of the same words.
#[derive(Default)]
struct Outline {
    headings: Vec<Heading>,
    taken: HashSet<String>,
    next: HashMap<String, usize>,
}

impl Contents {
    fn take(self) -> Vec<Heading> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).headings
    }

    /// Prefixed, so that a heading can never take the id of a part of the page.
    fn add(&self, meta: &HeadingMeta) -> String {
        let mut outline = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Outline { headings, taken, next } = &mut *outline;
        let base = format!("h-{}", slug(&meta.content));
        let mut id = base.clone();
        let count = next.entry(base.clone()).or_insert(1);
        while !taken.insert(id.clone()) {
            *count += 1;
            id = format!("{base}-{count}");
        }
        let text = meta.content.trim().to_owned();
        headings.push(Heading { level: meta.level, id: id.clone(), text });
        id
    }
}

impl HeadingAdapter for Contents {
    fn enter(&self, output: &mut dyn Write, heading: &HeadingMeta, _: Option<Sourcepos>) -> fmt::Result {
        write!(output, r#"<h{} id="{}">"#, heading.level, self.add(heading))
    }

    fn exit(&self, output: &mut dyn Write, heading: &HeadingMeta) -> fmt::Result {
        writeln!(output, "</h{}>", heading.level)
    }
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
    fn small_knows_emphasis_lists_links_code_and_line_breaks() {
        assert_eq!(small("*a* **b** ~~c~~ `d`"), "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>");
        assert_eq!(small("a\nb"), "<p>a<br>\nb</p>");
        assert_eq!(small("- a\n- b"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>");
        assert_eq!(small("https://example.org/a"), format!(r#"<p><a href="https://example.org/a" {REL}>https://example.org/a</a></p>"#));
        assert_eq!(small("[x](/ideas/1)"), format!(r#"<p><a href="/ideas/1" {REL}>x</a></p>"#));
        assert_eq!(small("```rust\nlet a;\n```"), "<pre><code>let a;\n</code></pre>");
    }

    #[test]
    fn small_flattens_headings_pictures_and_tables() {
        assert_eq!(small("# a"), "<p>a</p>");
        assert_eq!(small("![alt *x*](/files/1)"), "<p>alt <em>x</em></p>");
        assert!(!small("| a |\n|---|\n| b |").contains("<table"));
        assert_eq!(small("<b>a</b>"), "<p>&lt;b&gt;a&lt;/b&gt;</p>");
    }

    #[test]
    fn links_elsewhere_become_their_words() {
        for url in ["javascript:alert(1)", "data:text/html,x", "//evil.example", "/\\evil.example", "ftp://x", "vbscript:x", "relative"] {
            assert_eq!(small(&format!("[*a* b](<{url}>)")), "<p><em>a</em> b</p>", "{url}");
        }
        assert!(small("[a](mailto:ada@example.org)").contains(r#"href="mailto:ada@example.org""#));
    }

    #[test]
    fn full_shifts_headings_and_lists_them() {
        let rendered = full("# Über *uns*\n\n###### Ziele\n\n## Über uns");
        let ids: Vec<_> = rendered.headings.iter().map(|h| (h.level, h.id.as_str(), h.text.as_str())).collect();
        assert_eq!(ids, [(2, "h-ueber-uns", "Über uns"), (6, "h-ziele", "Ziele"), (3, "h-ueber-uns-2", "Über uns")]);
        assert!(rendered.html.as_str().contains(r#"<h2 id="h-ueber-uns">Über <em>uns</em></h2>"#), "{}", rendered.html);
    }

    #[test]
    fn the_highest_heading_follows_the_title() {
        let levels = |source: &str| full(source).headings.iter().map(|heading| heading.level).collect::<Vec<_>>();
        assert_eq!(levels("## a\n\n### b\n\n## c"), [2, 3, 2]);
        assert_eq!(levels("#### a"), [2]);
        assert_eq!(levels("# a\n\n## b"), [2, 3]);
    }

    #[test]
    fn full_knows_tables_tasks_footnotes_and_our_pictures() {
        let html = full("| a |\n|:-:|\n| b |\n\n- [x] c\n\nd[^1]\n\n[^1]: e\n\n![f](/files/9)![g](https://example.org/g.png)").html;
        for part in [
            r#"<th align="center">a</th>"#,
            "<td",
            r#"<input type="checkbox""#,
            r##"href="#fn-1""##,
            r#"<li id="fn-1">"#,
            r#"<img src="/files/9" alt="f">"#,
        ] {
            assert!(html.as_str().contains(part), "{part} in {html}");
        }
        assert_eq!(html.as_str().matches("<img").count(), 1);
    }

    #[test]
    fn mentions_link_to_people_who_exist() {
        let names = |handle: &str| (handle == "ada").then(|| "Ada <b> Lovelace".to_owned());
        let rendered = markdown_small("Hallo @Ada, @nobody und *@ada* `@ada`", &names);
        let link = format!(r#"<a class="mention" href="/people/ada" {REL}>@Ada &lt;b&gt; Lovelace</a>"#);
        assert_eq!(rendered.html.as_str().trim(), format!("<p>Hallo {link}, @nobody und <em>{link}</em> <code>@ada</code></p>"));
        assert_eq!(rendered.mentions, ["ada"]);
    }

    /// Took minutes when every heading was compared with all before it for every number.
    #[test]
    fn thousands_of_equal_headings_are_told_apart_at_once() {
        let begun = std::time::Instant::now();
        let rendered = full(&"# a\n".repeat(20_000));
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
        assert_eq!(rendered.headings.len(), 20_000);
        assert_eq!(rendered.headings[19_999].id, "h-a-20000");
        let ids: Vec<String> = full("# a 2\n# a\n# a\n# a").headings.into_iter().map(|heading| heading.id).collect();
        assert_eq!(ids, ["h-a-2", "h-a", "h-a-3", "h-a-4"]);
    }

    #[test]
    fn deep_nesting_is_survived() {
        for deep in ["> ".repeat(2_000), "*a ".repeat(2_000), "[".repeat(2_000), "- ".repeat(1_000)] {
            let _ = full(&format!("{deep}end"));
        }
    }
}
