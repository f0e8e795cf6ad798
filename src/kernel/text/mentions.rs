//! `@ada.lovelace` in a text: found in running words, so code and links never mention anyone.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use super::address::mail;
use super::tree::{Block, Document, Inline, Mention};

/// The longest handle that is looked up.
const LONGEST: usize = 64;
/// So many parts of what was typed may be a handle.
const PARTS: usize = 8;
/// So many people one text may mention.
pub const MOST_MENTIONS: usize = 50;

/// Tells the display name of a handle that exists.
pub(super) type Names<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Takes the mentions of a text out of it, each typed form once and at most `most`; those beyond are words again.
pub(super) fn gather(document: &mut Document, most: usize) -> Vec<Mention> {
    let (mut found, mut known) = (Vec::new(), HashSet::new());
    let mut take = |part: &mut Inline| {
        let Inline::Mention(mention) = part else { return };
        if known.contains(&mention.typed) {
            return;
        }
        if known.len() < most {
            known.insert(mention.typed.clone());
            found.push(mention.clone());
        } else {
            *part = Inline::Text(mention.typed.clone());
        }
    };
    for block in &mut document.blocks {
        in_block(block, &mut take);
    }
    for (_, note) in &mut document.notes {
        in_line(note, &mut take);
    }
    found
}

fn in_block(block: &mut Block, take: &mut dyn FnMut(&mut Inline)) {
    match block {
        Block::Paragraph(line) | Block::Heading(_, line) => in_line(line, take),
        Block::Quote(blocks) => blocks.iter_mut().for_each(|block| in_block(block, take)),
        Block::List(items) | Block::Numbers(items) => items
            .iter_mut()
            .flat_map(|item| &mut item.blocks)
            .for_each(|block| in_block(block, take)),
        Block::Table(table) => table.rows.iter_mut().flatten().for_each(|cell| in_line(cell, take)),
        Block::Code(_) | Block::Rule => {}
    }
}

fn in_line(line: &mut [Inline], take: &mut dyn FnMut(&mut Inline)) {
    for part in line {
        match part {
            Inline::Strong(words) | Inline::Em(words) | Inline::Del(words) => in_line(words, take),
            part => take(part),
        }
    }
}

/// Parts running words into text, mail addresses and mentions.
pub(super) fn split(text: &str, out: &mut Vec<Inline>) {
    let (mut from, mut named) = (0, None);
    let say = |words: &str, out: &mut Vec<Inline>| {
        if !words.is_empty() {
            out.push(Inline::Text(words.to_owned()));
        }
    };
    for (at, _) in text.match_indices('@') {
        if at < from {
            continue;
        }
        if let Some((start, end)) = mail(text, from, at) {
            say(&text[from..start], out);
            let typed = text[start..end].to_owned();
            out.push(Inline::Link {
                href: format!("mailto:{typed}"),
                title: None,
                words: vec![Inline::Text(typed)],
            });
            from = end;
        } else if may_begin(text, at, named)
            && let Some(mention) = handle(&text[at..])
        {
            say(&text[from..at], out);
            from = at + mention.typed.len();
            named = Some(from);
            out.push(Inline::Mention(mention));
        }
    }
    say(&text[from..], out);
}

/// An `@` after a letter, digit or another `@` belongs to something else, and one after a backslash is meant as an `@`.
/// In
/// `@a/@b` and `@a-@b` the second is one too; elsewhere it is part of a path or a word.
fn may_begin(text: &str, at: usize, named: Option<usize>) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        Some('/' | '-') => named == Some(at - 1) || before.next().is_none_or(char::is_whitespace),
        Some(c) => !c.is_alphanumeric() && !"@_\\".contains(c),
        None => true,
    }
}

/// The mention at the beginning of a text. A full stop or dash at its end belongs to the sentence.
fn handle(text: &str) -> Option<Mention> {
    let rest = &text[1..];
    let end = rest
        .find(|c: char| !c.is_alphanumeric() && !is_accent(c) && c != '.' && c != '-')
        .unwrap_or(rest.len());
    let typed = rest[..end].trim_end_matches(['.', '-']);
    let whole = typed.len() < end || !rest[end..].starts_with(['@', '_']);
    if !typed.starts_with(char::is_alphanumeric) || !whole || typed.chars().count() > LONGEST {
        return None;
    }
    let cuts = typed.match_indices(['.', '-']).map(|(at, _)| at).chain([typed.len()]);
    let meant = cuts
        .take(PARTS)
        .filter_map(|cut| Some((cut + 1, plain(&typed[..cut])?)));
    let mut meant: Vec<_> = meant.collect();
    meant.reverse();
    Some(Mention {
        typed: format!("@{typed}"),
        meant,
    })
}

/// An accent typed as a character of its own.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// A handle as it is kept: lower case, umlauts spelled out. None when letters have no spelling there.
fn plain(typed: &str) -> Option<String> {
    if typed.ends_with(['.', '-']) || typed.contains("..") {
        return None;
    }
    if typed
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-')
    {
        return Some(typed.to_ascii_lowercase());
    }
    let composed: String = typed.nfc().collect();
    let mut handle = String::new();
    for part in composed.split_inclusive(['.', '-']) {
        let word = part.trim_end_matches(['.', '-']);
        handle.push_str(&super::handle::handle(word)?);
        handle.push_str(&part[word.len()..]);
    }
    Some(handle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::text::too_many_mentions;

    /// What each mention may mean, the longest first.
    fn meant(text: &str) -> Vec<Vec<String>> {
        let found = gather(&mut super::super::blocks::parse(text, true), usize::MAX);
        found
            .into_iter()
            .map(|mention| mention.meant.into_iter().map(|(_, handle)| handle).collect())
            .collect()
    }

    fn first(text: &str) -> Vec<String> {
        meant(text)
            .into_iter()
            .filter_map(|mut handles| (!handles.is_empty()).then(|| handles.remove(0)))
            .collect()
    }

    #[test]
    fn takes_handles_and_leaves_addresses() {
        for (text, handles) in [
            ("@ada und @Grace.Hopper-2.", vec!["ada", "grace.hopper-2"]),
            ("(@ada), \"@bob\" @ada", vec!["ada", "bob"]),
            ("mail ada@example.org or @ @. @-x @@y @a_b foo/@ada x-@ada", vec![]),
            (
                "`@code` [@link](https://example.org) https://example.org/@ada\n```\n@block\n```",
                vec![],
            ),
            ("**@bold** ~~@gone~~\n- @item", vec!["bold", "gone", "item"]),
            ("@a/@b und @c-@d", vec!["a", "b", "c", "d"]),
            (".@ada Danke.@bob /@cy -@di", vec!["ada", "bob", "cy", "di"]),
            ("\\@ada", vec![]),
            (
                "@jasmin.özkan @zoë @jasmin.o\u{308}zkan",
                vec!["jasmin.oezkan", "zoe", "jasmin.oezkan"],
            ),
            (
                "@ada? @bob! @cy: @di; @ed… „@flo“ @gus’ (@hal) @ida's",
                vec!["ada", "bob", "cy", "di", "ed", "flo", "gus", "hal", "ida"],
            ),
        ] {
            assert_eq!(first(text), handles, "{text}");
        }
        assert!(meant(&format!("@{}", "a".repeat(65))).is_empty());
    }

    #[test]
    fn falls_back_part_by_part() {
        assert_eq!(
            meant("@ursula.panter.Kannst du"),
            [["ursula.panter.kannst", "ursula.panter", "ursula"]]
        );
        assert_eq!(
            meant("@ursula.panter-bitte"),
            [["ursula.panter-bitte", "ursula.panter", "ursula"]]
        );
        assert_eq!(meant("@ada...kommst"), [["ada"]]);
        assert_eq!(meant("@Сергей.Иванов"), [["sergei.ivanov", "sergei"]]);
    }

    #[test]
    fn a_crowd_is_counted() {
        let crowd = |size: usize| (0..size).map(|n| format!("@p{n} @P{n} ")).collect::<String>();
        assert_eq!(too_many_mentions(&crowd(20)), None);
        assert_eq!(too_many_mentions(&"@ada ".repeat(500)), None);
        assert_eq!(too_many_mentions(&format!("```\n{}\n```", crowd(60))), None);
        assert_eq!(too_many_mentions(&crowd(60)), Some(120));
    }
}
