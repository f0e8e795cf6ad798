//! Links, pictures, footnotes and bare addresses in a line.
use std::collections::HashMap;

use super::{LABEL, Scan, Within, words};
use crate::kernel::text::tree::Inline;
use crate::kernel::text::{address, plain};

/// So many pictures one text may show.
const PICTURES: usize = 50;

/// The longest target of a link, with its title.
const TARGET: usize = 2_048;

impl<'t> Scan<'t> {
    /// A link or the reference to a footnote.
    pub(super) fn bracket(&mut self, at: usize) -> usize {
        if self.place != Within::Text {
            return at + 1;
        }
        if let Some((label, to)) = self.note(at) {
            return self.add(at, to, Inline::Note(label));
        }
        let Some(found) = self.target(at) else { return at + 1 };
        if address::is_allowed(found.url) {
            let words = words(found.words, self.cx, Within::Link);
            let (href, title) = (found.url.to_owned(), found.title.map(str::to_owned));
            return self.add(at, found.end, Inline::Link { href, title, words });
        }
        // `f[0](x)` and the like are no links, and what leads nowhere is said.
        if self.before(at).is_some_and(|c| c.is_alphanumeric() || c == '\\') {
            at + 1
        } else {
            self.spell_out(at, &found)
        }
    }

    pub(super) fn picture(&mut self, at: usize) -> usize {
        if !self.cx.full || self.place == Within::Picture || !self.text[at + 1..].starts_with('[') {
            return at + 1;
        }
        let Some(found) = self.target(at + 1) else {
            return at + 1;
        };
        let count = self.cx.pictures.get();
        if address::is_picture(found.url) && count < PICTURES {
            self.cx.pictures.set(count + 1);
            let alt = plain::inline(&words(found.words, self.cx, Within::Picture));
            return self.add(
                at,
                found.end,
                Inline::Image {
                    src: found.url.to_owned(),
                    alt,
                },
            );
        }
        // Pictures from elsewhere are links. `Achtung![hier](…)` has no picture in it.
        if self.place == Within::Link || self.before(at).is_some_and(char::is_alphanumeric) {
            return at + 1;
        }
        if address::is_allowed(found.url) {
            self.flush(at);
            self.from = at + 1;
            return at + 1;
        }
        self.spell_out(at, &found)
    }

    /// The words of a link and its target in brackets.
    fn spell_out(&mut self, at: usize, found: &Target<'_>) -> usize {
        let words = words(found.words, self.cx, Within::Picture);
        self.flush(at);
        self.out.extend(words);
        self.out.push(Inline::Text(format!(" ({})", found.url)));
        self.from = found.end;
        found.end
    }

    fn note(&self, at: usize) -> Option<(String, usize)> {
        let label = self.text[at..].strip_prefix("[^")?;
        let end = label.char_indices().take(LABEL).find(|(_, c)| *c == ']')?.0;
        (self.cx.full && self.cx.notes.contains(&label[..end])).then(|| (label[..end].to_owned(), at + 2 + end + 1))
    }

    /// `[words](url "title")` at a bracket.
    fn target(&self, at: usize) -> Option<Target<'t>> {
        let close = *self.pairs.get(&at)?;
        let end = *self
            .pairs
            .get(&(close + 1))
            .filter(|_| self.text[close + 1..].starts_with('('))?;
        if end - close > TARGET {
            return None;
        }
        let (words, inner) = (&self.text[at + 1..close], &self.text[close + 2..end]);
        let (url, rest) = match inner.strip_prefix('<') {
            Some(rest) => rest.split_once('>')?,
            None => inner.split_at(inner.find(char::is_whitespace).unwrap_or(inner.len())),
        };
        let rest = rest.trim();
        let quoted = |mark: char| rest.len() > 1 && rest.starts_with(mark) && rest.ends_with(mark);
        let title = (quoted('"') || quoted('\'')).then(|| &rest[1..rest.len() - 1]);
        let known = rest.is_empty() || (self.cx.full && title.is_some());
        (known && !url.is_empty() && !words.trim().is_empty()).then_some(Target {
            words,
            url,
            title,
            end: end + 1,
        })
    }

    pub(super) fn bare(&mut self, at: usize) -> usize {
        if self.place != Within::Text
            || self
                .before(at)
                .is_some_and(|c| c.is_alphanumeric() || "/\\@.-_".contains(c))
        {
            return at + 1;
        }
        let Some(length) = address::bare(&self.text[at..]) else {
            return at + 1;
        };
        let typed = &self.text[at..at + length];
        let www = typed.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
        let href = if www {
            format!("http://{typed}")
        } else {
            typed.to_owned()
        };
        self.add(
            at,
            at + length,
            Inline::Link {
                href,
                title: None,
                words: vec![Inline::Text(typed.to_owned())],
            },
        )
    }
}

/// A link as it was typed.
struct Target<'t> {
    words: &'t str,
    url: &'t str,
    title: Option<&'t str>,
    end: usize,
}

/// The closing bracket of each opening one, for `[` and `(` each for itself.
pub(super) fn pairs(text: &str) -> HashMap<usize, usize> {
    let (mut pairs, mut square, mut round) = (HashMap::new(), Vec::new(), Vec::new());
    for (at, byte) in text.bytes().enumerate() {
        let opened = match byte {
            b'[' => {
                square.push(at);
                None
            }
            b'(' => {
                round.push(at);
                None
            }
            b']' => square.pop(),
            b')' => round.pop(),
            _ => None,
        };
        if let Some(opened) = opened {
            pairs.insert(opened, at);
        }
    }
    pairs
}
