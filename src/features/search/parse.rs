//! A question as it was typed: words, quoted phrases, what is excluded. Nothing that stands in ordinary writing is an
//! operator: a dash between blanks joins nothing and excludes nothing.
use crate::features::entries::kind;
use crate::kernel::text::lexemes::{Chunk, chunks};

/// Filler words of both languages.
const FILLERS: [&str; 6] = ["am", "an", "in", "so", "was", "will"];

/// Articles and joining words of one language which mean nothing in the other either. All other filler words of one
/// language are words of the other, or names: IT, ON, Weg, Soll.
const JOINING: [&str; 28] = [
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "und", "oder", "zu",
    "zum", "zur", "von", "vom", "im", "the", "a", "and", "of", "to", "for", "with", "at",
];

/// How the words of an item belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bond {
    /// Joined without a blank.
    Joined,
    /// Quoted: exactly these words one after the other.
    Quoted,
    /// All of them, anywhere.
    All,
}

/// One thing that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Texts that have it are not wanted.
    pub not: bool,
    /// How its words belong together.
    pub bond: Bond,
    /// Its words.
    pub words: Chunk,
    /// The same words as they were typed.
    pub typed: Vec<String>,
    /// The number it names, as documents have it: `#30`, or `#idea30`.
    pub number: Option<String>,
}

/// The lists of which a text must have one with all its items. Empty when there is nothing to look for.
pub fn read(text: &str) -> Vec<Vec<Item>> {
    let mut lists: Vec<Vec<Item>> = vec![Vec::new()];
    for (segment, bond) in segments(text) {
        let list = lists.last_mut();
        match list {
            Some(list) if bond == Bond::Joined && segment.eq_ignore_ascii_case("or") && !list.is_empty() => {
                lists.push(Vec::new())
            }
            Some(list) => list.extend(items(segment, bond)),
            None => {}
        }
    }
    let lists = lists.into_iter().map(|list| without_fillers(with_numbers(list)));
    lists.filter(|list| list.iter().any(|item| !item.not)).collect()
}

/// A minus directly before a word excludes; before a number it is part of it.
fn excludes(word: &str) -> bool {
    word.strip_prefix('-')
        .and_then(|rest| rest.chars().next())
        .is_some_and(|c| c.is_alphabetic() || opens(c))
}

fn opens(c: char) -> bool {
    matches!(c, '"' | '„' | '“' | '«' | '»')
}

fn closes(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '«' | '»')
}

/// Words and quoted phrases; a quote that is not closed, as in 5", is no quote.
fn segments(text: &str) -> Vec<(&str, Bond)> {
    let mut segments = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let minus = usize::from(excludes(rest));
        let quote = rest[minus..].chars().next().filter(|c| opens(*c));
        let closing = quote.and_then(|quote| {
            let from = minus + quote.len_utf8();
            rest[from..]
                .char_indices()
                .find(|(_, c)| closes(*c))
                .map(|(at, c)| from + at + c.len_utf8())
        });
        let end = closing
            .unwrap_or_else(|| rest.find(char::is_whitespace).unwrap_or(rest.len()))
            .max(first.len_utf8());
        segments.push((
            &rest[..end],
            if closing.is_some() { Bond::Quoted } else { Bond::Joined },
        ));
        rest = rest[end..].trim_start();
    }
    segments
}

fn items(segment: &str, bond: Bond) -> Vec<Item> {
    let not = excludes(segment);
    let typed = |chunk: &Chunk| {
        chunk
            .iter()
            .map(|word| segment[word.range.clone()].to_owned())
            .collect()
    };
    let found = chunks(segment);
    let found = if bond == Bond::Quoted {
        vec![found.concat()]
    } else {
        found
    };
    let item = |chunk: Chunk| Item {
        not,
        bond,
        typed: typed(&chunk),
        words: chunk,
        number: None,
    };
    found.into_iter().filter(|chunk| !chunk.is_empty()).map(item).collect()
}

impl Item {
    fn single(&self) -> Option<&str> {
        let plain = self
            .words
            .first()
            .filter(|_| self.words.len() == 1 && !self.not && self.bond != Bond::Quoted)?;
        Some(&plain.plain)
    }

    fn is_filler(&self) -> bool {
        self.single()
            .is_some_and(|word| FILLERS.contains(&word) || JOINING.contains(&word))
    }
}

/// "30", "Nr. 30", "#30" and "Idee 30" mean the number of a thing, too.
fn with_numbers(list: Vec<Item>) -> Vec<Item> {
    let mut read: Vec<Item> = Vec::new();
    for mut item in list {
        let digits = item
            .words
            .last()
            .map(|word| word.plain.clone())
            .filter(|plain| is_number(plain));
        let alone = item.words.len() == 1 || (item.words.len() == 2 && is_number_sign(&item.words[0].plain));
        let Some(digits) = digits.filter(|_| alone && !item.not && item.bond != Bond::Quoted) else {
            read.push(item);
            continue;
        };
        item.number = Some(format!("#{digits}"));
        if read.last().and_then(Item::single).is_some_and(is_number_sign) {
            item = merge(read.pop(), item, Bond::Joined);
        }
        let kind = read.last().and_then(Item::single).and_then(kind::called);
        if let Some(kind) = kind {
            item = merge(read.pop(), item, Bond::All);
            item.number = Some(format!("#{}{digits}", kind.word()));
        }
        read.push(item);
    }
    read
}

fn merge(before: Option<Item>, item: Item, bond: Bond) -> Item {
    let before = before.map(|before| (before.words, before.typed)).unwrap_or_default();
    Item {
        words: [before.0, item.words].concat(),
        typed: [before.1, item.typed].concat(),
        bond,
        ..item
    }
}

fn is_number(plain: &str) -> bool {
    plain.len() <= 9 && plain.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_number_sign(plain: &str) -> bool {
    matches!(plain, "nr" | "no" | "nummer" | "number")
}

/// Filler words do not count beside others; alone they are what was asked.
fn without_fillers(list: Vec<Item>) -> Vec<Item> {
    if list.iter().all(|item| item.not || item.is_filler()) {
        return list;
    }
    list.into_iter().filter(|item| !item.is_filler()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        let item = |item: &Item| {
            let words: Vec<&str> = item.words.iter().map(|word| word.plain.as_str()).collect();
            let joint = match item.bond {
                Bond::Joined => "+",
                Bond::Quoted => ">",
                Bond::All => "&",
            };
            format!(
                "{}{}{}",
                if item.not { "!" } else { "" },
                words.join(joint),
                item.number.as_deref().unwrap_or_default()
            )
        };
        read(text)
            .iter()
            .map(|list| list.iter().map(item).collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
            .join(" | ")
    }

    #[test]
    fn questions_as_people_type_them() {
        crate::know_slices();
        for (typed, read) in [
            ("Baufinanzierung - Antrag", "baufinanzierung antrag"),
            ("Baufinanzierung – Antrag", "baufinanzierung antrag"),
            ("- rathaus", "rathaus"),
            ("antrag -kredit", "antrag !kredit"),
            ("-kredit", ""),
            ("–kredit --verbose", "kredit verbose"),
            ("-18 Grad", "18#18 grad"),
            ("antrag or kredit", "antrag | kredit"),
            ("or", "or"),
            ("kredit or", "kredit"),
            ("\"agiler Antrag\" neu", "agiler>antrag neu"),
            ("„agiler Antrag“", "agiler>antrag"),
            ("-\"agiler Antrag\" neu", "!agiler>antrag neu"),
            ("Rohr 5\" neu", "rohr 5#5 neu"),
            ("\"offen", "offen"),
            ("E-Mail", "e+mail"),
            ("O'Neill", "o+neill"),
            ("Nr. 30", "nr+30#30"),
            ("Nr.30", "nr+30#30"),
            ("#30", "30#30"),
            ("Idee Nr. 30", "idee&nr&30#idea30"),
            ("Beitrag 7", "beitrag&7#post7"),
            ("Antrag in der Filiale", "antrag filiale"),
            ("in der", "in der"),
            ("IT und HR", "it hr"),
            ("", ""),
            ("- – — !!! \u{ad}", ""),
        ] {
            assert_eq!(said(typed), read, "{typed}");
        }
        assert_eq!(said(&"-".repeat(200)), "");
        assert_eq!(said(&"a-".repeat(99)).matches('+').count(), 98);
    }
}
