//! What stands in a line: emphasis, code, links, mentions. Each mark counts only at the edge of a word, and what is no
//! mark stays as it was typed. One walk from left to right; nothing is looked at twice.
mod links;

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use super::mentions;
use super::tree::Inline;
use links::pairs;

/// The longest name of a footnote.
pub(super) const LABEL: usize = 30;

/// What lines need to know of the text they stand in.
#[derive(Default)]
pub(super) struct Context {
    /// An article: pictures, footnotes and titles of links count.
    pub(super) full: bool,
    /// Names of the footnotes that exist.
    pub(super) notes: HashSet<String>,
    pictures: Cell<usize>,
    /// Cells of tables so far.
    pub(super) cells: Cell<usize>,
}

impl Context {
    pub(super) fn of(full: bool) -> Self {
        Self {
            full,
            ..Self::default()
        }
    }
}

/// The parts of one line.
pub(super) fn line(text: &str, cx: &Context) -> Vec<Inline> {
    words(text, cx, Within::Text)
}

fn words(text: &str, cx: &Context, place: Within) -> Vec<Inline> {
    let mut scan = Scan::of(text, cx, place);
    scan.run();
    scan.out
}

/// Where words stand. Links stand in no link, and nothing stands in the description of a picture.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Text,
    Link,
    Picture,
}

/// A mark that may begin emphasis.
struct Opener {
    kind: Kind,
    /// Where it stands among the parts.
    at: usize,
    /// So far its words were looked at: each only once, however many marks might end it.
    looked: usize,
    /// Is there anything among them but signs?
    says: bool,
    /// And an underscore?
    under: bool,
}

impl Opener {
    fn look(&mut self, text: &str, to: usize) {
        let words = &text[self.looked..to];
        self.says = self.says || words.contains(|c: char| c.is_alphanumeric() || !c.is_ascii());
        self.under = self.under || words.contains('_');
        self.looked = to;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Em,
    Strong,
    Del,
    /// A single `_` in articles, around words without any.
    Under,
}

/// The walk along a line.
struct Scan<'t> {
    text: &'t str,
    cx: &'t Context,
    place: Within,
    /// Brackets and parentheses that belong together.
    pairs: HashMap<usize, usize>,
    /// Where runs of so many backticks may end.
    ticks: HashMap<usize, Vec<usize>>,
    open: Vec<Opener>,
    out: Vec<Inline>,
    /// Where the words not yet among the parts begin.
    from: usize,
}

impl<'t> Scan<'t> {
    fn of(text: &'t str, cx: &'t Context, place: Within) -> Self {
        let pairs = if text.contains("](") {
            pairs(text)
        } else {
            HashMap::new()
        };
        let ticks = if text.contains('`') {
            ticks(text)
        } else {
            HashMap::new()
        };
        Self {
            text,
            cx,
            place,
            pairs,
            ticks,
            open: Vec::new(),
            out: Vec::new(),
            from: 0,
        }
    }

    fn run(&mut self) {
        let mut at = 0;
        while let Some(step) = self.text[at..].find(['*', '_', '~', '`', '[', '!', 'h', 'H', 'w', 'W']) {
            at += step;
            at = match self.text.as_bytes()[at] {
                b'*' | b'_' | b'~' => self.emphasis(at),
                b'`' => self.code(at),
                b'[' => self.bracket(at),
                b'!' => self.picture(at),
                _ => self.bare(at),
            };
        }
        self.flush(self.text.len());
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// Puts the words up to here among the parts.
    fn flush(&mut self, to: usize) {
        let words = &self.text[self.from..to];
        match self.place {
            _ if words.is_empty() => {}
            Within::Text => mentions::split(words, &mut self.out),
            _ => self.out.push(Inline::Text(words.to_owned())),
        }
        self.from = to;
    }

    /// Adds a part that stands from `at` to `to`.
    fn add(&mut self, at: usize, to: usize, part: Inline) -> usize {
        self.flush(at);
        self.out.push(part);
        self.from = to;
        to
    }

    /// A run of stars or tildes begins, ends, or is text.
    fn emphasis(&mut self, at: usize) -> usize {
        let mark = self.text.as_bytes()[at];
        let end = at + run(&self.text[at..], mark);
        let kinds: &[Kind] = match (mark, end - at) {
            (b'*', 1) => &[Kind::Em],
            (b'*', 2) => &[Kind::Strong],
            (b'*', 3) => &[Kind::Strong, Kind::Em],
            (b'~', 2) => &[Kind::Del],
            (b'_', 1) if self.cx.full => &[Kind::Under],
            _ => return end,
        };
        let (before, after) = (self.before(at), self.text[end..].chars().next());
        if before.is_some_and(|c| !c.is_whitespace())
            && !after.is_some_and(char::is_alphanumeric)
            && self.close(at, end, kinds)
        {
            return end;
        }
        if !before.is_some_and(|c| c.is_alphanumeric() || c == '\\') && after.is_some_and(begins_words) {
            self.flush(at);
            for kind in kinds {
                // The nearest mark counts: an earlier one that is still open was a star.
                self.open.retain(|opener| opener.kind != *kind);
                self.open.push(Opener {
                    kind: *kind,
                    at: self.out.len(),
                    looked: end,
                    says: false,
                    under: false,
                });
                self.out.push(Inline::Text(kind.mark().to_owned()));
            }
            self.from = end;
        }
        end
    }

    /// Ends as many of these kinds as are open; false when none is. What is left of the run is text.
    fn close(&mut self, at: usize, end: usize, kinds: &[Kind]) -> bool {
        let text = self.text;
        self.open
            .iter_mut()
            .filter(|opener| kinds.contains(&opener.kind))
            .for_each(|opener| opener.look(text, at));
        // `*_*` is a face, and `_snake_case_` a name.
        let says = |opener: &&Opener| opener.says && (opener.kind != Kind::Under || !opener.under);
        let begun = self
            .open
            .iter()
            .rev()
            .filter(|opener| kinds.contains(&opener.kind))
            .filter(says);
        let begun: Vec<Kind> = begun.map(|opener| opener.kind).collect();
        if begun.is_empty() {
            return false;
        }
        self.flush(at);
        self.from = at;
        for kind in begun {
            let Some(place) = self.open.iter().position(|opener| opener.kind == kind) else {
                continue;
            };
            let opener = self.open[place].at;
            self.open.truncate(place);
            let words = self.out.split_off(opener + 1);
            self.out.pop();
            self.out.push(kind.around(words));
            self.from += kind.mark().len();
        }
        self.flush(end);
        true
    }

    fn code(&mut self, at: usize) -> usize {
        let length = run(&self.text[at..], b'`');
        let end = at + length;
        let found = self
            .ticks
            .get(&length)
            .and_then(|places| places.get(places.partition_point(|place| *place < end)))
            .copied();
        let Some(to) = found.filter(|_| !self.before(at).is_some_and(|c| c.is_alphanumeric() || c == '\\')) else {
            return end;
        };
        let code = &self.text[end..to];
        if code.trim().is_empty() {
            return end;
        }
        let inner = code
            .strip_prefix(' ')
            .and_then(|code| code.strip_suffix(' '))
            .unwrap_or(code);
        self.add(at, to + length, Inline::Code(inner.to_owned()))
    }
}

impl Kind {
    fn mark(self) -> &'static str {
        match self {
            Self::Em => "*",
            Self::Strong => "**",
            Self::Del => "~~",
            Self::Under => "_",
        }
    }

    fn around(self, words: Vec<Inline>) -> Inline {
        match self {
            Self::Em | Self::Under => Inline::Em(words),
            Self::Strong => Inline::Strong(words),
            Self::Del => Inline::Del(words),
        }
    }
}

/// What may follow the mark that begins emphasis: a word, a quotation, another mark;
/// never the end of a sentence or a path.
fn begins_words(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !".,;:!?/\\)]}%=|…".contains(c)
}

/// How often a byte stands at the beginning of a text.
fn run(text: &str, mark: u8) -> usize {
    text.bytes().take_while(|byte| *byte == mark).count()
}

/// Where runs of backticks stand that may end code, by their length: no letter follows, or it would be an apostrophe.
fn ticks(text: &str) -> HashMap<usize, Vec<usize>> {
    let (mut ticks, mut at) = (HashMap::<usize, Vec<usize>>::new(), 0);
    while let Some(step) = text[at..].find('`') {
        at += step;
        let length = run(&text[at..], b'`');
        if !text[at + length..].starts_with(char::is_alphanumeric) {
            ticks.entry(length).or_default().push(at);
        }
        at += length;
    }
    ticks
}
