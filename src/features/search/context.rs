//! Why a text was found: its words between marks, and the part of a long text around them.
use std::ops::Range;

use crate::kernel::text::lexemes::{Forms, Word, chunks, together};
use crate::kernel::text::{END, FOUND, SafeHtml, highlight};

use super::terms::Mark;

/// Texts of up to so many characters are shown whole.
const WHOLE: usize = 180;
/// Around a place that was found: characters before it, and from it on; less when there are two places.
const ALONE: (usize, usize) = (60, 125);
const ONE_OF_TWO: (usize, usize) = (35, 65);
/// So many words that are joined are marked as one.
const JOINED: usize = 6;

/// A title or name with what was found in it.
pub fn title(text: &str, marks: &[Mark]) -> SafeHtml {
    let text = plain(text);
    marked(&text, std::slice::from_ref(&(0..text.len())), &found(&text, marks))
}

/// The part of a text around what was found: one place, or two that lie apart.
pub fn passage(text: &str, marks: &[Mark]) -> SafeHtml {
    let text = plain(text);
    let found = found(&text, marks);
    if text.chars().count() <= WHOLE {
        return marked(&text, std::slice::from_ref(&(0..text.len())), &found);
    }
    let Some(first) = found.first() else {
        return marked(&text, std::slice::from_ref(&(0..forward(&text, 0, WHOLE))), &found);
    };
    let second = found
        .iter()
        .find(|place| place.start > forward(&text, first.start, ALONE.1));
    let windows: Vec<Range<usize>> = match second {
        Some(second) => [first, second].map(|place| window(&text, place, ONE_OF_TWO)).into(),
        None => vec![window(&text, first, ALONE)],
    };
    marked(&text, &windows, &found)
}

/// Does anything in it match?
pub fn matches(text: &str, marks: &[Mark]) -> bool {
    !found(text, marks).is_empty()
}

/// Marks that a text brings itself go.
fn plain(text: &str) -> String {
    text.replace([FOUND, END], "")
}

/// Where something stands that was looked for, in order and without overlaps.
fn found(text: &str, marks: &[Mark]) -> Vec<Range<usize>> {
    let forms = Forms::default();
    // Stems begin as their words do: of most words no form needs to be made.
    let beginnings: Vec<char> = marks
        .iter()
        .filter_map(|mark| mark.form.trim_start_matches(['~', '<']).chars().next())
        .collect();
    let ends = marks.iter().any(|mark| mark.form.starts_with('<'));
    let is_found = |word: &Word| {
        let may = word.plain.starts_with(&beginnings[..]) || (ends && word.plain.chars().count() > 5);
        let matches = |form: &String| {
            marks.iter().any(|mark| {
                if mark.begins {
                    form.starts_with(&mark.form)
                } else {
                    *form == mark.form
                }
            })
        };
        may && forms.all(word).iter().any(matches)
    };
    let mut found = Vec::new();
    for chunk in chunks(text) {
        let joined = together(&chunk).into_iter().map(|(_, word)| word);
        let places = chunk
            .iter()
            .cloned()
            .chain(joined)
            .filter(is_found)
            .map(|word| word.range);
        match (chunk.first(), chunk.last()) {
            // What is joined is read as one: "07841-4711" and not its end.
            (Some(first), Some(last)) if chunk.len() <= JOINED => {
                found.extend(places.take(1).map(|_| first.range.start..last.range.end))
            }
            _ => found.extend(places),
        }
    }
    found.sort_unstable_by_key(|range| (range.start, range.end));
    found
        .into_iter()
        .fold(Vec::new(), |mut merged: Vec<Range<usize>>, range| {
            match merged.last_mut().filter(|last| range.start <= last.end) {
                Some(last) => last.end = last.end.max(range.end),
                None => merged.push(range),
            }
            merged
        })
}

/// So many characters further on, at a blank.
fn forward(text: &str, from: usize, count: usize) -> usize {
    let Some((at, _)) = text[from..].char_indices().nth(count) else {
        return text.len();
    };
    let end = from + at;
    text[from..end]
        .rfind(' ')
        .filter(|blank| *blank > 0)
        .map_or(end, |blank| from + blank)
}

fn window(text: &str, place: &Range<usize>, (before, after): (usize, usize)) -> Range<usize> {
    let back = text[..place.start]
        .char_indices()
        .rev()
        .nth(before)
        .map_or(0, |(at, _)| at);
    let start = if back == 0 {
        0
    } else {
        text[back..place.start]
            .find(' ')
            .map_or(place.start, |blank| back + blank + 1)
    };
    let rest = after.max(text[place.clone()].chars().count());
    start..forward(text, place.start, rest).max(place.end)
}

/// The windows of a text with marks, and "…" where something is left out.
fn marked(text: &str, windows: &[Range<usize>], found: &[Range<usize>]) -> SafeHtml {
    let mut shown = String::new();
    for (number, window) in windows.iter().enumerate() {
        if number > 0 {
            shown.push(' ');
        }
        if window.start > 0 {
            shown.push_str("… ");
        }
        let mut from = window.start;
        for place in found
            .iter()
            .filter(|place| place.start >= window.start && place.end <= window.end)
        {
            shown.push_str(&text[from..place.start]);
            shown.push(FOUND);
            shown.push_str(&text[place.clone()]);
            shown.push(END);
            from = place.end;
        }
        shown.push_str(&text[from..window.end]);
    }
    if windows.last().is_some_and(|window| window.end < text.len()) {
        shown.push_str(" …");
    }
    highlight(&shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(form: &str, begins: bool) -> Mark {
        Mark {
            form: form.into(),
            begins,
        }
    }

    #[test]
    fn words_and_parts_are_marked() {
        let marks = [mark("antrag", true), mark("email", false)];
        assert_eq!(
            title("Anträge & E-Mail", &marks).to_string(),
            "<mark>Anträge</mark> &amp; <mark>E-Mail</mark>"
        );
        assert_eq!(
            title("Der Antragsstatus", &marks).to_string(),
            "Der <mark>Antragsstatus</mark>"
        );
        assert_eq!(title("", &marks).to_string(), "");
    }

    #[test]
    fn long_texts_are_cut_around_what_was_found() {
        let marks = [mark("tresor", false)];
        let text = format!(
            "{}Der Tresor klemmt. {}Noch ein Tresor. {}",
            "vorher ".repeat(40),
            "dazwischen ".repeat(40),
            "danach ".repeat(40)
        );
        let html = passage(&text, &marks).to_string();
        assert!(html.starts_with("… vorher") && html.ends_with(" …"), "{html}");
        assert_eq!(html.matches("<mark>Tresor</mark>").count(), 2, "{html}");
        assert!(html.chars().count() < 300 && html.contains(" … "), "{html}");
        let start = passage(&format!("Der Tresor {}", "x ".repeat(200)), &marks).to_string();
        assert!(
            start.starts_with("Der <mark>Tresor</mark> x") && start.ends_with(" …"),
            "{start}"
        );
        assert!(passage(&"ä".repeat(500), &marks).to_string().ends_with(" …"));
        assert_eq!(passage("nichts", &marks).to_string(), "nichts");
    }
}
