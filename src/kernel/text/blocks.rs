//! The lines of a text: which belong together as a paragraph, a list, a quotation, code.
//!
//! Numbers are never a mark: `24. Dezember` is what it is. A dash or `>` before a number is a minus or "more than",
//! unless a line beside it shows otherwise. Depth is bounded, and what goes deeper stays as it was typed.

use super::inline::{self, Context, LABEL};
use super::tables;
use super::tree::{Block, Document, Inline, Item};

/// So deep may quotations and lists stand in each other.
const DEPTH: usize = 8;
/// Stands for the mark of a numbered point.
const NUMBER: char = '1';

/// Reads a text; `full` for articles.
pub(super) fn parse(source: &str, full: bool) -> Document {
    let mut cx = Context::of(full);
    let lines: Vec<&str> = source.lines().collect();
    if !full {
        return Document {
            blocks: Reader::new(&lines, 0, &cx).read(false),
            notes: Vec::new(),
        };
    }
    let (lines, notes) = notes(&lines);
    cx.notes = notes.iter().map(|(label, _)| (*label).to_owned()).collect();
    let notes = notes
        .iter()
        .map(|(label, text)| ((*label).to_owned(), inline::line(text, &cx)))
        .collect();
    Document {
        blocks: Reader::new(&lines, 0, &cx).read(false),
        notes,
    }
}

type Notes<'t> = Vec<(&'t str, &'t str)>;

/// Takes the footnotes out that something refers to; each name once, never out of code.
fn notes<'t>(lines: &[&'t str]) -> (Vec<&'t str>, Notes<'t>) {
    let define = |line: &'t str| {
        let (label, text) = line.strip_prefix("[^")?.split_once("]:")?;
        let fits = !label.is_empty()
            && label.chars().count() < LABEL
            && !label.contains(|c: char| c.is_whitespace() || "[]^".contains(c));
        (fits && !text.trim().is_empty()).then(|| (label, text.trim()))
    };
    let mut referred = std::collections::HashSet::new();
    for line in lines {
        let body = if define(line).is_some() { &line[2..] } else { line };
        for (at, _) in body.match_indices("[^") {
            let name = &body[at + 2..];
            if let Some((end, _)) = name.char_indices().take(LABEL).find(|(_, c)| *c == ']') {
                referred.insert(&name[..end]);
            }
        }
    }
    let (mut kept, mut notes, mut known) = (
        Vec::with_capacity(lines.len()),
        Notes::new(),
        std::collections::HashSet::new(),
    );
    let mut inside = false;
    for line in lines {
        inside ^= fence(line).is_some();
        match define(line) {
            Some((label, text)) if !inside && referred.contains(label) && known.insert(label) => {
                notes.push((label, text))
            }
            _ => kept.push(*line),
        }
    }
    (kept, notes)
}

/// Reads the lines of one level.
struct Reader<'t, 'c> {
    lines: &'c [&'t str],
    depth: usize,
    cx: &'c Context,
    /// From this length on, fences of this kind find no end: backticks, tildes.
    endless: [usize; 2],
    paragraph: Vec<&'t str>,
    out: Vec<Block>,
}

impl<'t, 'c> Reader<'t, 'c> {
    fn new(lines: &'c [&'t str], depth: usize, cx: &'c Context) -> Self {
        Self {
            lines,
            depth,
            cx,
            endless: [usize::MAX; 2],
            paragraph: Vec::new(),
            out: Vec::new(),
        }
    }

    /// All blocks. `begun`: the first line is words whatever it begins with, because a mark stands before it.
    fn read(mut self, begun: bool) -> Vec<Block> {
        let mut at = usize::from(begun);
        self.paragraph.extend(self.lines.iter().take(at));
        while at < self.lines.len() {
            let line = self.lines[at];
            at = if line.trim().is_empty() {
                self.flush();
                at + 1
            } else if let Some(next) = self
                .code(at)
                .or_else(|| self.article(at))
                .or_else(|| self.quote(at))
                .or_else(|| self.list(at))
            {
                next
            } else {
                self.paragraph.push(line);
                at + 1
            };
        }
        self.flush();
        self.out
    }

    /// Ends the paragraph.
    fn flush(&mut self) {
        let mut parts = Vec::new();
        for line in self.paragraph.drain(..) {
            if !parts.is_empty() {
                parts.push(Inline::Break);
            }
            parts.extend(inline::line(line.trim_end(), self.cx));
        }
        if !parts.is_empty() {
            self.out.push(Block::Paragraph(parts));
        }
    }

    fn add(&mut self, block: Block) {
        self.flush();
        self.out.push(block);
    }

    /// Lines that stay as they were typed.
    fn typed(&mut self, from: usize, to: usize) -> usize {
        for line in &self.lines[from..to] {
            if line.trim().is_empty() {
                self.flush();
            } else {
                self.paragraph.push(line);
            }
        }
        to
    }

    fn code(&mut self, at: usize) -> Option<usize> {
        let (mark, length) = fence(self.lines[at])?;
        let kind = usize::from(mark == '~');
        if length >= self.endless[kind] {
            return None;
        }
        let closes = |line: &&str| {
            let line = line.trim();
            line.len() >= length && line.chars().all(|c| c == mark)
        };
        let Some(end) = self.lines[at + 1..].iter().position(closes).map(|step| at + 1 + step) else {
            self.endless[kind] = length;
            return None;
        };
        let code = self.lines[at + 1..end].join("\n");
        if code.trim().is_empty() {
            return Some(self.typed(at, end + 1));
        }
        self.add(Block::Code(code + "\n"));
        Some(end + 1)
    }

    /// What only articles know: headings, rules, tables.
    fn article(&mut self, at: usize) -> Option<usize> {
        if !self.cx.full {
            return None;
        }
        let line = self.lines[at].trim();
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&level) && line[level..].starts_with([' ', '\t']) {
            let words = inline::line(line[level..].trim(), self.cx);
            self.add(Block::Heading(u8::try_from(level).unwrap_or(6), words));
            return Some(at + 1);
        }
        let dashes = line.bytes().filter(|byte| *byte == b'-').count() >= 3
            && line.bytes().all(|byte| byte == b'-' || byte == b' ');
        if dashes || line == "***" || line == "* * *" {
            self.add(Block::Rule);
            return Some(at + 1);
        }
        let (table, next) = tables::read(self.lines, at, self.cx)?;
        self.add(Block::Table(table));
        Some(next)
    }

    fn quote(&mut self, at: usize) -> Option<usize> {
        if self.depth >= DEPTH || !is_quote(self.lines[at]) {
            return None;
        }
        let length = self.lines[at..].iter().take_while(|line| is_quote(line)).count();
        let words = |line: &&'t str| line.trim_start_matches(['>', ' ', '\t']).trim_end();
        let lines = &self.lines[at..at + length];
        let mut said = lines.iter().map(words).filter(|words| !words.is_empty()).peekable();
        if said.peek().is_none() || said.all(|words| words.starts_with(|c: char| c.is_ascii_digit())) {
            return Some(self.typed(at, at + length));
        }
        let inner: Vec<&str> = lines
            .iter()
            .map(|line| &line.trim_start()[1..])
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        let blocks = Reader::new(&inner, self.depth + 1, self.cx).read(false);
        self.add(Block::Quote(blocks));
        Some(at + length)
    }

    fn list(&mut self, at: usize) -> Option<usize> {
        let first = self
            .point(self.lines[at])
            .filter(|first| self.depth < DEPTH && (first.mark != NUMBER || self.paragraph.is_empty()))?;
        let (items, next, nested) = self.points(&first, at);
        let number = |item: &Vec<&str>| item[0].starts_with(|c: char| c.is_ascii_digit());
        let typed = match first.mark {
            NUMBER => items.len() == 1,
            // A star that points to a footnote.
            '*' if items.len() == 1 && !nested && self.depth == 0 => true,
            _ => items.iter().all(number),
        };
        if typed {
            return Some(self.typed(at, next));
        }
        let items = items.iter().map(|lines| self.item(lines)).collect();
        self.add(if first.mark == NUMBER {
            Block::Numbers(items)
        } else {
            Block::List(items)
        });
        Some(next)
    }

    /// The lines of each point of a list that begins here, where it ends, and whether it holds another list.
    fn points(&self, first: &Bullet<'t>, at: usize) -> (Vec<Vec<&'t str>>, usize, bool) {
        let (mut items, mut next, mut nested) = (Vec::<Vec<&'t str>>::new(), at, false);
        while let Some(line) = self.lines.get(next) {
            let point = self.point(line);
            match (&point, items.last_mut()) {
                (Some(point), _) if point.indent < first.indent + 2 => {
                    if point.mark != first.mark {
                        break;
                    }
                    items.push(vec![point.words]);
                }
                (_, Some(item)) if !line.trim().is_empty() && indent(line) >= first.indent + 2 => {
                    nested |= point.is_some();
                    item.push(outdent(line, first.indent + 2));
                }
                (_, Some(item)) if line.trim().is_empty() => {
                    let blank = self.lines[next..]
                        .iter()
                        .take_while(|line| line.trim().is_empty())
                        .count();
                    let goes_on = |line: &&str| {
                        indent(line) >= first.indent + 2
                            || self.point(line).is_some_and(|point| point.mark == first.mark)
                    };
                    if !self.lines.get(next + blank).is_some_and(goes_on) {
                        break;
                    }
                    item.push("");
                    next += blank - 1;
                }
                _ => break,
            }
            next += 1;
        }
        (items, next, nested)
    }

    /// A line that is a point of a list; in articles numbers make one too, and stay as they were typed.
    fn point(&self, line: &'t str) -> Option<Bullet<'t>> {
        let body = line.trim_start();
        let words = body.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = self.cx.full
            && words.len() < body.len()
            && words
                .strip_prefix(['.', ')'])
                .is_some_and(|words| words.starts_with(' '));
        if numbered {
            Some(Bullet {
                indent: indent(line),
                mark: NUMBER,
                words: body,
            })
        } else {
            bullet(line)
        }
    }

    fn item(&self, lines: &[&'t str]) -> Item {
        let mut lines = lines.to_vec();
        let task = |line: &'t str| {
            let (done, words) = [("[ ] ", false), ("[x] ", true), ("[X] ", true)]
                .into_iter()
                .find_map(|(mark, done)| Some((done, line.strip_prefix(mark)?)))?;
            (!words.trim().is_empty()).then_some((done, words))
        };
        let mut state = None;
        if let (true, Some((done, words))) = (self.cx.full, task(lines[0])) {
            (state, lines[0]) = (Some(done), words);
        }
        Item {
            done: state,
            blocks: Reader::new(&lines, self.depth + 1, self.cx).read(true),
        }
    }
}

/// A line of three or more backticks or tildes, at most with the name of a language.
fn fence(line: &str) -> Option<(char, usize)> {
    let line = line.trim();
    let mark = line.chars().next().filter(|c| *c == '`' || *c == '~')?;
    let info = line.trim_start_matches(mark);
    let length = line.len() - info.len();
    let language = info.len() <= 20
        && info
            .trim_start()
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+#._-".contains(&byte));
    (length >= 3 && language).then_some((mark, length))
}

/// `>` with a blank behind it, or several.
fn is_quote(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('>')
        && line
            .trim_start_matches('>')
            .chars()
            .next()
            .is_none_or(char::is_whitespace)
}

/// A line that is a point of a list.
struct Bullet<'t> {
    indent: usize,
    mark: char,
    words: &'t str,
}

/// `- ` or `* ` and words behind it: a dash alone, or a row of them, is a dash.
fn bullet(line: &str) -> Option<Bullet<'_>> {
    let body = line.trim_start();
    let mark = body.chars().next().filter(|c| *c == '-' || *c == '*')?;
    let words = body[1..].strip_prefix([' ', '\t'])?.trim_start();
    let says = words.contains(|c: char| !"-*_ \t".contains(c));
    says.then(|| Bullet {
        indent: indent(line),
        mark,
        words,
    })
}

/// Columns of blanks before a line; a tab counts four.
fn indent(line: &str) -> usize {
    line.bytes()
        .map_while(|byte| match byte {
            b' ' => Some(1),
            b'\t' => Some(4),
            _ => None,
        })
        .sum()
}

/// A line without so many columns of blanks.
fn outdent(line: &str, columns: usize) -> &str {
    let (mut gone, mut at) = (0, 0);
    for byte in line.bytes() {
        let width = match byte {
            b' ' => 1,
            b'\t' => 4,
            _ => break,
        };
        if gone >= columns {
            break;
        }
        gone += width;
        at += 1;
    }
    &line[at..]
}
