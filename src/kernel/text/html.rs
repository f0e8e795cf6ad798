//! Writes a text as HTML. Every paragraph, point and cell takes its direction from its own words.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use serde::Serialize;

use super::plain;
use super::safe::escape_into;
use super::slug::slug;
use super::tree::{Block, Document, Inline, Item, Mention, Table};

/// Stands before the number of a mention that is filled in later; a code point that is no character,
/// and left out of texts.
pub(super) const MENTION: char = '\u{fdd0}';
/// Stands behind it.
pub(super) const MENTION_END: char = '\u{fdd1}';

/// The HTML with places for mentions, and the headings.
pub(super) fn write(document: &Document, mentions: &[Mention]) -> (String, Vec<Heading>) {
    let mentions = mentions
        .iter()
        .enumerate()
        .map(|(number, mention)| (mention.typed.as_str(), number))
        .collect();
    let notes = document
        .notes
        .iter()
        .enumerate()
        .map(|(number, (label, _))| (label.as_str(), anchor(label, number)))
        .collect();
    let top = highest(document.blocks.iter());
    let mut writer = Writer {
        out: String::new(),
        mentions,
        notes,
        referred: HashSet::new(),
        top: top.unwrap_or(1),
        outline: Outline::default(),
    };
    writer.blocks(&document.blocks, "\n");
    writer.footnotes(document);
    (writer.out, writer.outline.headings)
}

/// The highest heading: whether people begin with `#` or `##`, it stands right below the title of the page.
fn highest<'b>(blocks: impl Iterator<Item = &'b Block>) -> Option<u8> {
    blocks
        .filter_map(|block| match block {
            Block::Heading(level, _) => Some(*level),
            block => highest(block.inner().into_iter()),
        })
        .min()
}

/// The part of an id that stands for a footnote.
fn anchor(label: &str, number: usize) -> String {
    if label.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        label.to_owned()
    } else {
        format!("-{number}")
    }
}

struct Writer<'d> {
    out: String,
    mentions: HashMap<&'d str, usize>,
    notes: HashMap<&'d str, String>,
    /// Footnotes that were referred to: the first reference is where one comes back to.
    referred: HashSet<&'d str>,
    top: u8,
    outline: Outline,
}

impl<'d> Writer<'d> {
    fn blocks(&mut self, blocks: &'d [Block], between: &str) {
        for block in blocks {
            self.block(block, between);
            self.out.push_str(between);
        }
    }

    fn block(&mut self, block: &'d Block, between: &str) {
        match block {
            Block::Paragraph(line) => self.within(r#"<p dir="auto">"#, line, "</p>"),
            Block::Heading(level, line) => {
                let level = (level - self.top + 2).min(6);
                let id = self.outline.add(level, plain::inline(line));
                self.within(
                    &format!(r#"<h{level} id="{id}" dir="auto">"#),
                    line,
                    &format!("</h{level}>"),
                );
            }
            Block::Quote(blocks) => {
                self.out.push_str("<blockquote>");
                self.blocks(blocks, between);
                self.out.push_str("</blockquote>");
            }
            Block::List(items) => {
                self.out.push_str("<ul>");
                items.iter().for_each(|item| self.item(item));
                self.out.push_str("</ul>");
            }
            Block::Numbers(items) => {
                self.out.push_str(r#"<ol class="typed">"#);
                items.iter().for_each(|item| self.item(item));
                self.out.push_str("</ol>");
            }
            Block::Code(code) => {
                self.out.push_str("<pre><code>");
                escape_into(&mut self.out, code);
                self.out.push_str("</code></pre>");
            }
            Block::Table(table) => self.table(table),
            Block::Rule => self.out.push_str("<hr>"),
        }
    }

    /// A point of one paragraph needs no paragraph around it. Nothing stands between its parts:
    /// line ends would be shown.
    fn item(&mut self, item: &'d Item) {
        self.out.push_str(r#"<li dir="auto">"#);
        let single = item
            .blocks
            .iter()
            .filter(|block| matches!(block, Block::Paragraph(_)))
            .count()
            == 1;
        match (item.blocks.split_first(), item.done) {
            // The words beside a box are its name.
            (Some((Block::Paragraph(line), rest)), Some(done)) => {
                let checked = if done { r#" checked="""# } else { "" };
                self.out
                    .push_str(&format!(r#"<label><input type="checkbox"{checked} disabled=""> "#));
                self.line(line);
                self.out.push_str("</label>");
                self.blocks(rest, "");
            }
            (Some((Block::Paragraph(line), rest)), None) if single => {
                self.line(line);
                self.blocks(rest, "");
            }
            _ => {
                self.out
                    .push_str(item.done.map_or("", |done| if done { "☑ " } else { "☐ " }));
                self.blocks(&item.blocks, "");
            }
        }
        self.out.push_str("</li>");
    }

    fn table(&mut self, table: &'d Table) {
        self.out.push_str("<table><thead>");
        for (number, row) in table.rows.iter().enumerate() {
            let tag = if number == 0 { "th" } else { "td" };
            self.out
                .push_str(if number == 1 { "</thead><tbody><tr>" } else { "<tr>" });
            for (column, cell) in row.iter().enumerate() {
                let align = table
                    .aligns
                    .get(column)
                    .copied()
                    .flatten()
                    .map_or(String::new(), |side| format!(r#" align="{side}""#));
                // An empty corner above the row heads is no head of anything.
                let tag = if cell.is_empty() { "td" } else { tag };
                self.within(&format!(r#"<{tag}{align} dir="auto">"#), cell, &format!("</{tag}>"));
            }
            self.out.push_str("</tr>");
        }
        self.out.push_str(if table.rows.len() > 1 {
            "</tbody></table>"
        } else {
            "</thead></table>"
        });
    }

    /// The footnotes by the names they were given.
    fn footnotes(&mut self, document: &'d Document) {
        if document.notes.is_empty() {
            return;
        }
        self.out.push_str(r#"<section class="footnotes"><ul>"#);
        for (label, line) in &document.notes {
            let id = self.notes.get(label.as_str()).cloned().unwrap_or_default();
            let _ = write!(self.out, r#"<li id="fn-{id}" dir="auto"><sup>"#);
            escape_into(&mut self.out, label);
            self.within("</sup> ", line, "");
            if self.referred.contains(label.as_str()) {
                let _ = write!(self.out, r##" <a class="footnote-backref" href="#fnref-{id}">↩</a>"##);
            }
            self.out.push_str("</li>");
        }
        self.out.push_str("</ul></section>");
    }

    fn within(&mut self, before: &str, line: &'d [Inline], after: &str) {
        self.out.push_str(before);
        self.line(line);
        self.out.push_str(after);
    }

    fn line(&mut self, line: &'d [Inline]) {
        for part in line {
            match part {
                Inline::Text(words) => escape_into(&mut self.out, words),
                Inline::Break => self.out.push_str("<br>"),
                Inline::Strong(words) => self.within("<strong>", words, "</strong>"),
                Inline::Em(words) => self.within("<em>", words, "</em>"),
                Inline::Del(words) => self.within("<del>", words, "</del>"),
                Inline::Code(code) => {
                    self.out.push_str("<code>");
                    escape_into(&mut self.out, code);
                    self.out.push_str("</code>");
                }
                Inline::Link { href, title, words } => {
                    self.attribute("<a href=\"", href);
                    if let Some(title) = title {
                        self.attribute("\" title=\"", title);
                    }
                    self.within("\">", words, "</a>");
                }
                Inline::Image { src, alt } => {
                    self.attribute("<img src=\"", src);
                    self.attribute("\" alt=\"", alt);
                    self.out.push_str("\">");
                }
                Inline::Note(label) => self.note(label),
                Inline::Mention(mention) => self.mention(mention),
            }
        }
    }

    fn attribute(&mut self, before: &str, value: &str) {
        self.out.push_str(before);
        escape_into(&mut self.out, value);
    }

    fn note(&mut self, label: &'d str) {
        let id = self.notes.get(label).cloned().unwrap_or_default();
        let anchor = if self.referred.insert(label) {
            format!(r#" id="fnref-{id}""#)
        } else {
            String::new()
        };
        let _ = write!(self.out, r##"<sup class="footnote-ref"><a href="#fn-{id}"{anchor}>"##);
        escape_into(&mut self.out, label);
        self.out.push_str("</a></sup>");
    }

    fn mention(&mut self, mention: &'d Mention) {
        match self.mentions.get(mention.typed.as_str()) {
            Some(number) => {
                let _ = write!(self.out, "{MENTION}{number}{MENTION_END}");
            }
            None => escape_into(&mut self.out, &mention.typed),
        }
    }
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

/// The headings so far. `next` spares counting up from 2 for the thousandth heading of the same words.
#[derive(Default)]
struct Outline {
    headings: Vec<Heading>,
    taken: HashSet<String>,
    next: HashMap<String, usize>,
}

impl Outline {
    /// Prefixed, so that a heading can never take the id of a part of the page.
    fn add(&mut self, level: u8, text: String) -> String {
        let base = format!("h-{}", slug(&text));
        let mut id = base.clone();
        let count = self.next.entry(base.clone()).or_insert(1);
        while !self.taken.insert(id.clone()) {
            *count += 1;
            id = format!("{base}-{count}");
        }
        self.headings.push(Heading {
            level,
            id: id.clone(),
            text,
        });
        id
    }
}
